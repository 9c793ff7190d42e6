// Loads the compact document of all days, and turns it back into Plotly traces as they are needed.
window.outflow = window.outflow || {};

(function (outflow) {
  // A view that the server cannot use: what is wrong with it, and the part that can be used.
  class RefusedView extends Error {
    constructor({ wrong, usable }) {
      super(wrong.join(" "));
      this.usable = usable;
    }
  }
  outflow.RefusedView = RefusedView;

  outflow.loadScenes = async function (theme, query) {
    const usual = outflow.state.sources.days[theme];
    const response = await fetch(query ? `/days/${theme}.json?${query}` : usual);
    if (response.status === 400) throw new RefusedView(await response.json());
    if (!response.ok) throw new Error(`The days could not be loaded (${response.status}).`);
    return unpackScenes(await response.json());
  };

  function resolve(value, lists) {
    if (Array.isArray(value) || value === null || typeof value !== "object") return value;
    if ("$" in value) return lists[value.$];
    const resolved = {};
    for (const key of Object.keys(value)) resolved[key] = resolve(value[key], lists);
    return resolved;
  }

  function unpackScenes(document) {
    const made = new Map();
    const trace = (number) => {
      if (!made.has(number)) made.set(number, resolve(document.traces[number], document.lists));
      return made.get(number);
    };
    return {
      ...document,
      tracesOf: (day, step) => document.days[day].scenes[step].map(trace),
    };
  }

  // The largest step that is not closer than the screen: its labels have at least their room.
  outflow.chooseStep = function (scenes, zoom) {
    let chosen = 0;
    scenes.steps.forEach((step, index) => {
      if (step <= zoom * 1.02) chosen = index;
    });
    return chosen;
  };
})(window.outflow);
