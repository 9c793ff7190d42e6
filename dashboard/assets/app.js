// Where the page starts, and the state that all parts share. Days are painted from one document;
// only a selected place or flow asks the server.
window.outflow = window.outflow || {};

(function (outflow) {
  const RESTED = 80;
  let telling = null;
  const state = {
    day: 0,
    theme: "light",
    chosenTheme: null,
    target: null,
    cameFrom: null,
    isAsked: false,
    hasTable: false,
    dropped: "",
    sources: null,
    scenes: null,
  };
  outflow.state = state;
  outflow.byId = (id) => document.getElementById(id);
  outflow.isPhone = () => matchMedia("(max-width: 720px)").matches;
  outflow.currentDay = () => state.scenes.days[state.day];

  outflow.goTo = function (index) {
    const last = state.scenes.days.length - 1;
    const day = Math.max(0, Math.min(last, index));
    if (day === state.day) return;
    state.day = day;
    state.dropped = "";
    outflow.showDay();
    outflow.showAddress({ step: !outflow.isPlaying() });
  };

  // Takes the days of another view, or of other colours, and stays on the day that is shown.
  outflow.showScenes = function (scenes) {
    const { date } = outflow.currentDay();
    const moved = String(scenes.bounds) !== String(state.scenes.bounds);
    state.scenes = scenes;
    state.theme = scenes.theme;
    state.day = Math.max(
      0,
      scenes.days.findIndex((day) => day.date === date),
    );
    outflow.showBars();
    outflow.showView();
    if (moved) outflow.resetView();
    outflow.showDay();
    outflow.showAddress({ step: true });
    if (state.target !== null) ask(state.target);
  };

  outflow.showDay = function () {
    const day = outflow.currentDay();
    outflow.paint();
    outflow.byId("title").textContent = day.title;
    outflow.byId("subtitle").textContent = day.subtitle;
    outflow.byId("summary").textContent = day.summary;
    document.title = `${day.title} – Outflow`;
    outflow.showNotice(day);
    showLegend(day);
    const listed = outflow.byId("listed-button");
    listed.textContent = outflow.sayCount(
      "{count} listed, not drawn",
      "{count} listed, not drawn",
      day.listed.length,
    );
    listed.hidden = day.listed.length === 0;
    outflow.showTime(day);
    clearTimeout(telling);
    telling = setTimeout(tellDay, RESTED);
  };

  // Panel and table follow when the slider rests, so that sliding only paints the map.
  function tellDay() {
    dash_clientside.set_props("day", { data: outflow.currentDay().date });
    outflow.followTable();
  }

  // The legend explains what this day shows, in the style sheet's symbols.
  function showLegend(day) {
    const entries = day.legend.map(([symbol, text]) => {
      const entry = document.createElement("li");
      const sign = document.createElement("i");
      const words = document.createElement("span");
      sign.className = `symbol symbol-${symbol}`;
      words.textContent = text;
      entry.append(sign, words);
      return entry;
    });
    outflow.byId("legend-entries").replaceChildren(...entries);
  }

  // Asks the server for the record of a place or flow as the shown view knows it.
  function ask(target) {
    dash_clientside.set_props("selection", { data: target });
    if (target !== null && !(target in outflow.lists)) outflow.loadRecord(target);
  }

  // Opens the record of a place or flow, or a list; `isAsked` where only an address names it.
  outflow.select = function (target, { isAsked = false } = {}) {
    const isList = state.target in outflow.lists;
    if (target === null || target in outflow.lists) state.cameFrom = null;
    else if (isList) state.cameFrom = state.target;
    state.target = target;
    state.isAsked = isAsked;
    const panel = outflow.byId("panel");
    const wasOpen = !panel.hidden;
    panel.hidden = target === null;
    outflow.byId("page").classList.toggle("with-panel", target !== null);
    ask(target);
    foldLegend(target !== null, wasOpen);
    outflow.paint();
    outflow.followTarget();
    outflow.showAddress({ step: true });
    if (target === null) return;
    outflow.reveal(target);
    if (!wasOpen && !isAsked) outflow.byId("panel-body").focus({ preventScroll: true });
  };

  // An address may name what nobody knows: then nothing is selected, and that is said.
  outflow.checkRecord = function (record) {
    if (!record || record.name || record.target !== state.target || !state.isAsked) return;
    outflow.select(null);
    state.dropped = outflow.say("at: {target} is unknown.", { target: record.target.slice(0, 60) });
    outflow.showNotice(outflow.currentDay());
  };

  // The panel takes room, so the legend folds until it closes.
  function foldLegend(isOpen, wasOpen) {
    const legend = outflow.byId("legend");
    if (isOpen && !wasOpen) {
      legend.dataset.unfold = String(legend.open);
      legend.open = false;
    } else if (!isOpen && wasOpen) {
      legend.open = legend.dataset.unfold === "true";
    }
  }

  async function start(sources) {
    state.sources = sources;
    outflow.takeTheme();
    state.theme = outflow.currentTheme();
    state.scenes = await outflow.restoreView(state.theme);
    if (outflow.isPhone()) outflow.byId("legend").open = false;
    outflow.bindMap();
    outflow.bindTimeline();
    outflow.bindKeys();
    outflow.bindTheme();
    outflow.bindPanel();
    outflow.bindLists();
    outflow.bindTools();
    outflow.bindSearch();
    outflow.bindAddress();
    outflow.takeAddress(state.dropped ? [state.dropped] : []);
    outflow.showBars();
    outflow.showView();
    outflow.showDay();
    outflow.showAddress();
    outflow.bindVisits();
    document.documentElement.setAttribute("data-ready", "true");
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.outflow = Object.assign(window.dash_clientside.outflow || {}, {
    start(sources) {
      start(sources).catch((error) => {
        const words = outflow.say("The map could not be loaded. Reload the page.");
        outflow.announce(`${words} (${error.message})`, { retry: () => location.reload() });
        throw error;
      });
      return true;
    },
    checkRecord(record) {
      outflow.checkRecord(record);
    },
    open() {
      return true;
    },
  });
})(window.outflow);
