// Turns the compact document of all days back into Plotly traces, each when it is first needed.
window.outflow = window.outflow || {};

(function (outflow) {
  function resolve(value, lists) {
    if (Array.isArray(value) || value === null || typeof value !== "object") return value;
    if ("$" in value) return lists[value.$];
    const resolved = {};
    for (const key of Object.keys(value)) resolved[key] = resolve(value[key], lists);
    return resolved;
  }

  outflow.unpackScenes = function (document) {
    const made = new Map();
    const trace = (number) => {
      if (!made.has(number)) made.set(number, resolve(document.traces[number], document.lists));
      return made.get(number);
    };
    return {
      ...document,
      tracesOf: (day, step) => document.days[day].scenes[step].map(trace),
    };
  };

  // The largest step that is not closer than the screen: its labels have at least their room.
  outflow.chooseStep = function (scenes, zoom) {
    let chosen = 0;
    scenes.steps.forEach((step, index) => {
      if (step <= zoom * 1.02) chosen = index;
    });
    return chosen;
  };
})(window.outflow);
