// Loads the claims of a view as rows: for the table, the search and what is new since a visit.
// They are never asked for before the map is painted.
window.outflow = window.outflow || {};

(function (outflow) {
  const KEPT = 3;
  const PATIENCE = 2000;
  const loaded = new Map();

  function unpackRow(columns, cells) {
    return Object.fromEntries(columns.map((name, at) => [name, cells[at]]));
  }

  function unpackClaims(document) {
    const rows = document.rows.map((cells) => unpackRow(document.columns, cells));
    const told = document.place_rows.map((cells) => unpackRow(document.place_columns, cells));
    const places = new Map();
    for (const [target, [name, kind, country, names]] of Object.entries(document.places)) {
      places.set(target, { target, name, kind, country, names, claims: 0 });
    }
    for (const row of rows) if (places.has(row.target)) places.get(row.target).claims += 1;
    const daysOf = new Map(rows.map((row) => [row, []]));
    const days = new Map();
    for (const [date, day] of Object.entries(document.days)) {
      const claims = day.claims.map((number) => rows[number]);
      const flows = new Map(
        Object.entries(day.flows).map(([target, numbers]) => [
          target,
          new Set(numbers.map((number) => rows[number])),
        ]),
      );
      for (const row of claims) daysOf.get(row).push(date);
      for (const [target, members] of flows) {
        const place = places.get(target);
        place.members = new Set([...(place.members || []), ...members]);
        place.claims = place.members.size;
      }
      const shown = day.places.map((number) => ({ ...places.get(told[number].target), ...told[number] }));
      days.set(date, { claims, counted: day.counted, places: shown, flows });
    }
    return { query: document.query, words: document.words, rows, places, days, daysOf };
  }

  async function fetchClaims(query) {
    const address = `${outflow.prefix}/claims.json`;
    const response = await fetch(query ? `${address}?${query}` : address);
    if (!response.ok) {
      throw new Error(outflow.say("The claims could not be loaded ({status}).", response));
    }
    return unpackClaims(await response.json());
  }

  // Returns the claims of a view, by default the shown one; each view is asked for once.
  outflow.loadClaims = function (query = outflow.state.scenes.query) {
    const found = loaded.get(query) || fetchClaims(query);
    loaded.delete(query);
    loaded.set(query, found);
    found.catch(() => loaded.delete(query));
    if (loaded.size > KEPT) loaded.delete(loaded.keys().next().value);
    return found;
  };

  // Waits until the map of the first day is painted.
  outflow.whenPainted = function (action) {
    if (document.querySelector("html[data-ready]")) action();
    else requestAnimationFrame(() => setTimeout(() => outflow.whenPainted(action), 0));
  };

  // Waits until the browser has nothing else to do as well.
  outflow.whenIdle = function (action) {
    const wait = window.requestIdleCallback || ((later) => setTimeout(later, 200));
    outflow.whenPainted(() =>
      requestAnimationFrame(() => setTimeout(() => wait(action, { timeout: PATIENCE }), 0)),
    );
  };
})(window.outflow);
