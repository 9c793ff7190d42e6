// The address holds every state of the page, so that each can be shared, kept and walked back to.
window.outflow = window.outflow || {};

(function (outflow) {
  const RESTING = 150;
  const READABLE = { "%3A": ":", "%2C": ",", "%2F": "/" };
  let waiting = null;
  let isStep = false;
  let following = 0;

  function encode(text) {
    return encodeURIComponent(text).replace(/%3A|%2C|%2F/g, (code) => READABLE[code]);
  }

  function writeAddress() {
    const { scenes, target, hasTable, chosenTheme } = outflow.state;
    const parts = [
      ["date", outflow.currentDay().date],
      ...new URLSearchParams(scenes.query),
      ["at", target],
      ["map", outflow.viewToText()],
      ["show", hasTable && "table"],
      ["theme", chosenTheme],
    ];
    const written = parts.filter(([, text]) => text);
    return written.map(([name, text]) => `${name}=${encode(text)}`).join("&");
  }

  // Browsers limit how often a page may change its address, so it follows when things rest. A
  // step is what "back" should undo; moving the map is none.
  outflow.showAddress = function ({ step = false } = {}) {
    isStep = isStep || (step && following === 0);
    clearTimeout(waiting);
    waiting = setTimeout(settle, RESTING);
  };

  function settle() {
    const address = `${location.pathname}?${writeAddress()}`;
    const isNew = address !== location.pathname + location.search;
    if (isNew && isStep && following === 0) history.pushState(null, "", address);
    else if (isNew) history.replaceState(null, "", address);
    isStep = false;
    outflow.showLinks();
  }

  // The address as it is, also while the page waits to write it down.
  outflow.currentAddress = () => `${location.origin}${location.pathname}?${writeAddress()}`;

  function isDay(text) {
    const day = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
  }

  function findDay(date) {
    const { days } = outflow.state.scenes;
    const index = days.findIndex((day) => day.date === date);
    if (index >= 0 || !isDay(date)) return index;
    return date < days[0].date ? 0 : days.length - 1;
  }

  function explainDay(date, shown) {
    const { days } = outflow.state.scenes;
    return outflow.say(
      "There is nothing for {day}: the data goes from {first} to {last}. Shown instead: {shown}.",
      {
        day: date.slice(0, 20),
        first: days[0].words,
        last: days.at(-1).words,
        shown: shown.words,
      },
    );
  }

  // Goes to the day that an address names, else to the nearest one.
  function takeDay(given, dropped) {
    const { scenes, sources } = outflow.state;
    const date = given.get("date");
    const found = date === null ? -1 : findDay(date);
    const day = found >= 0 ? found : findDay(sources.opening);
    outflow.state.day = Math.max(0, day);
    const shown = scenes.days[outflow.state.day];
    if (date !== null && shown.date !== date) dropped.push(explainDay(date, shown));
  }

  function takeMap(given, dropped) {
    const text = given.get("map");
    if (text === null) outflow.resetView();
    else if (!outflow.viewFromText(text)) {
      outflow.resetView();
      dropped.push(outflow.say("map: {text} is no part of this map.", { text: text.slice(0, 40) }));
    }
  }

  function takeTable(given, dropped) {
    const shown = given.get("show");
    if (shown !== null && shown !== "table") {
      dropped.push(outflow.say("show: {text} is unknown.", { text: shown.slice(0, 20) }));
    }
    outflow.showTable(shown === "table");
  }

  function takeTarget(given) {
    outflow.select(given.get("at") || null, { isAsked: true });
  }

  // Shows what the address says, apart from the view, whose days are there; what cannot be used
  // is left out, and said.
  outflow.takeAddress = function (dropped = []) {
    const given = new URLSearchParams(location.search);
    following += 1;
    takeDay(given, dropped);
    takeMap(given, dropped);
    takeTable(given, dropped);
    takeTarget(given);
    following -= 1;
    outflow.state.dropped = dropped.join(" ");
  };

  // What the address says of the view, for the server.
  outflow.readView = function () {
    const query = new URLSearchParams();
    for (const [name, text] of new URLSearchParams(location.search)) {
      if (outflow.state.sources.parameters.includes(name)) query.set(name, text);
    }
    return query.toString();
  };

  async function follow() {
    clearTimeout(waiting);
    following += 1;
    try {
      outflow.state.dropped = "";
      outflow.takeTheme();
      const { query, theme } = outflow.state.scenes;
      const asked = outflow.readView();
      if (asked !== query || theme !== outflow.currentTheme()) {
        await outflow.reload(asked, { isNearest: true });
      }
      outflow.takeAddress(outflow.state.dropped ? [outflow.state.dropped] : []);
      outflow.showDay();
    } catch (error) {
      outflow.announceFailure(error, follow);
    } finally {
      following -= 1;
    }
  }

  // Opens another state of the page, as a link to it would.
  outflow.openAddress = function (search) {
    history.pushState(null, "", location.pathname + search);
    return follow();
  };

  outflow.bindAddress = function () {
    window.addEventListener("popstate", follow);
    document.addEventListener("outflow:moved", () => outflow.showAddress());
  };
})(window.outflow);
