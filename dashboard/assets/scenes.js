// Loads the compact document of all days, and turns it back into traces and labels as needed.
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
    const address = query ? `${outflow.prefix}/days/${theme}.json?${query}` : usual;
    const early = outflow.early && outflow.early.address === address ? outflow.early : null;
    outflow.early = null;
    const response = await (early ? early.answer : fetch(address));
    if (response.status === 400) throw new RefusedView(await response.json());
    if (!response.ok) throw new Error(`The days could not be loaded (${response.status}).`);
    const scenes = unpackScenes(await response.json());
    outflow.listClusters(scenes);
    return scenes;
  };

  // A list of numbers may be written as the steps from one to the next.
  function readList(lists, number) {
    const list = lists[number];
    if (!Array.isArray(list)) {
      let last = 0;
      lists[number] = list.steps.map((step) => {
        if (step === null) return null;
        last += step;
        return last;
      });
    }
    return lists[number];
  }

  function resolve(value, lists) {
    if (Array.isArray(value) || value === null || typeof value !== "object") return value;
    if ("$" in value) return readList(lists, value.$);
    const resolved = {};
    for (const key of Object.keys(value)) resolved[key] = resolve(value[key], lists);
    return resolved;
  }

  // The same list for the same scene, so that the map knows what it shows already.
  function remember(unpack) {
    const known = new WeakMap();
    return (scene) => {
      if (!known.has(scene)) known.set(scene, unpack(scene));
      return known.get(scene);
    };
  }

  const LABEL = ["text", "x", "y", "dx", "dy", "size", "role", "target"];

  function unpackScenes(document) {
    const names = new Map();
    const label = (number) => {
      if (!names.has(number)) {
        const values = document.labels[number];
        names.set(number, Object.fromEntries(LABEL.map((name, index) => [name, values[index]])));
      }
      return names.get(number);
    };
    const made = new Map();
    const trace = (number) => {
      if (!made.has(number)) made.set(number, resolve(document.traces[number], document.lists));
      return made.get(number);
    };
    const tracesOf = remember(({ traces }) => traces.map(trace));
    const labelsOf = remember(({ labels }) => labels.map(label));
    const layers = document.traces.map(({ meta }) => meta.layer);
    return {
      ...document,
      listLayer: (name) => layers.flatMap((layer, number) => (layer === name ? trace(number) : [])),
      tracesOf: (day, step) => tracesOf(document.days[day].scenes[step]),
      labelsOf: (day, step) => labelsOf(document.days[day].scenes[step]),
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
