// What the search suggests for a text, in groups, and what is done once one is chosen.
window.outflow = window.outflow || {};

(function (outflow) {
  const { say, sayCount } = outflow;
  const MOST = 5;

  function describePlace({ place, by }, words) {
    const about = [words.kind[place.kind] || place.kind, place.country, by].filter(Boolean);
    return about.join(" · ");
  }

  function countClaims(count) {
    return count ? sayCount("{count} claim", "{count} claims", count) : say("no report");
  }

  function groupOf(title, all, build) {
    return { title, count: all.length, options: all.slice(0, MOST).map(build) };
  }

  // Returns the groups of suggestions for a text: title, count, and options that can be run.
  outflow.suggest = function (claims, text) {
    const meant = outflow.findMeanings(claims, text);
    const texts = groupOf(say("Claims"), meant.claims, (row) => ({
      name: `${row.place}: ${row.value}`,
      about: [row.period, row.publishers[0]].filter(Boolean).join(" · "),
      run: () => openClaim(claims, row),
    }));
    if (meant.claims.length > MOST) {
      texts.options.push({
        name: sayCount(
          "Show {count} claim in the table",
          "Show all {count} claims in the table",
          meant.claims.length,
        ),
        about: "",
        run: () => outflow.findInTable(text),
      });
    }
    return [
      groupOf(say("Places and flows"), meant.places, (item) => ({
        name: item.place.name,
        about: describePlace(item, claims.words),
        count: countClaims(item.place.claims),
        target: item.place.target,
        run: () => openPlace(claims, item.place.target),
      })),
      groupOf(say("Publishers"), meant.publishers, ({ name, count }) => ({
        name,
        about: say("show only this publisher"),
        count: countClaims(count),
        run: () => outflow.setFilter("publisher", [name]),
      })),
      groupOf(say("Days"), meant.days, ({ day, index }) => ({
        name: day.words,
        about: "",
        count: countClaims(day.claims),
        run: () => outflow.goTo(index),
      })),
      texts,
    ];
  };

  // Adds what only the server finds: slips in names that are reported, and all other places.
  outflow.addPlaces = function (groups, claims, places) {
    const [known] = groups;
    const shown = new Set(known.options.map(({ target }) => target));
    const news = places.filter(({ target }) => !shown.has(target));
    const reported = news.filter(({ target }) => claims.places.has(target));
    const silent = news.filter(({ target }) => !claims.places.has(target));
    if (!known.count) {
      known.count = reported.length;
      known.options = reported.map(({ target, spelling }) => {
        const place = claims.places.get(target);
        const by = outflow.foldName(spelling) === outflow.foldName(place.name) ? "" : spelling;
        return {
          name: place.name,
          about: describePlace({ place, by }, claims.words),
          count: countClaims(place.claims),
          run: () => openPlace(claims, target),
        };
      });
    }
    const rest = groupOf(say("Places without a report"), silent, (place) => ({
      name: place.name,
      about: [place.kind, place.country, outflow.foldName(place.spelling) === outflow.foldName(place.name) ? "" : place.spelling]
        .filter(Boolean)
        .join(" · "),
      count: say("no report"),
      run: () => openSilent(place),
    }));
    return [...groups, rest];
  };

  // The day that is shown, or the nearest one on which something is said of a place.
  function findNearest(claims, isTold) {
    const { days } = outflow.state.scenes;
    const { day: now } = outflow.state;
    const told = days.map((_, index) => index).filter((index) => isTold(days[index].date));
    told.sort((one, other) => Math.abs(one - now) - Math.abs(other - now));
    return told.length ? told[0] : now;
  }

  function openPlace(claims, target) {
    const place = claims.places.get(target);
    const isShown = (date) => claims.days.get(date).places.some((row) => row.target === target);
    const isTold = (date) =>
      claims.days.get(date).claims.some((row) => row.target === target) ||
      claims.days.get(date).flows.has(target);
    const date = outflow.currentDay().date;
    if (!isShown(date)) outflow.goTo(findNearest(claims, place.claims ? isTold : isShown));
    outflow.select(target);
    if (outflow.zoomTo) outflow.zoomTo(target);
  }

  function openClaim(claims, row) {
    const days = claims.daysOf.get(row);
    if (days.length && !days.includes(outflow.currentDay().date)) {
      outflow.goTo(findNearest(claims, (date) => days.includes(date)));
    }
    outflow.select(row.target);
  }

  function openSilent({ target, name, x, y }) {
    outflow.select(target);
    if (x === null) {
      outflow.toast(say("{name} lies outside this map.", { name }));
      return;
    }
    outflow.setView({ x, y, scale: outflow.state.scenes.metres_per_pixel / 4 });
  }
})(window.outflow);
