// Where the page starts, and the state that all parts share. Days are painted from one document;
// only a selected place or flow asks the server.
window.outflow = window.outflow || {};

(function (outflow) {
  let addressing = null;
  const state = {
    day: 0,
    theme: "light",
    target: null,
    cameFrom: null,
    dropped: "",
    sources: null,
    scenes: null,
  };
  outflow.state = state;
  outflow.byId = (id) => document.getElementById(id);

  outflow.currentDay = () => state.scenes.days[state.day];
  outflow.currentTheme = () =>
    document.documentElement.getAttribute("data-mantine-color-scheme") === "dark" ? "dark" : "light";

  function applyTheme() {
    if (!state.scenes || state.theme === outflow.currentTheme()) return;
    outflow.reload().catch((error) => outflow.announce(error.message));
  }

  function toggleTheme() {
    const theme = outflow.currentTheme() === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("mantine-color-scheme-value", theme);
    } catch (error) {
      console.info("The choice of colours cannot be kept:", error.message);
    }
    document.documentElement.setAttribute("data-mantine-color-scheme", theme);
  }

  function findDay(date) {
    return state.scenes.days.findIndex((day) => day.date === date);
  }

  outflow.goTo = function (index) {
    const last = state.scenes.days.length - 1;
    const day = Math.max(0, Math.min(last, index));
    if (day === state.day) return;
    state.day = day;
    state.dropped = "";
    showDay();
    clearTimeout(addressing);
    addressing = setTimeout(outflow.showAddress, 150);
  };

  // Takes the days of another view, or of other colours, and stays on the day that is shown.
  outflow.showScenes = function (scenes) {
    const { date } = outflow.currentDay();
    const moved = String(scenes.bounds) !== String(state.scenes.bounds);
    state.scenes = scenes;
    state.theme = scenes.theme;
    state.day = Math.max(0, findDay(date));
    outflow.showBars();
    outflow.showView();
    if (moved) outflow.resetView();
    showDay();
    outflow.showAddress();
    if (state.target !== null) ask(state.target);
  };

  function showDay() {
    const day = outflow.currentDay();
    outflow.paint();
    outflow.byId("title").textContent = day.title;
    outflow.byId("subtitle").textContent = day.subtitle;
    outflow.byId("summary").textContent = day.summary;
    document.title = `${day.title} – Outflow`;
    outflow.showNotice(day);
    showLegend(day);
    showPicture(day);
    const listed = outflow.byId("listed-button");
    listed.textContent = `${day.listed.length} listed, not drawn`;
    listed.hidden = day.listed.length === 0;
    outflow.showTime(day);
    dash_clientside.set_props("day", { data: day.date });
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

  function showPicture(day) {
    const query = new URLSearchParams({ date: day.date, theme: state.theme });
    const view = state.scenes.query ? `&${state.scenes.query}` : "";
    outflow.byId("png").setAttribute("href", `/map.png?${query}${view}`);
  }

  // Asks the server for the record of a place or flow as the shown view knows it.
  function ask(target) {
    dash_clientside.set_props("selection", { data: target });
    if (target === null || target in outflow.lists) return;
    dash_clientside.set_props("asked", { data: { target, query: state.scenes.query } });
  }

  outflow.select = function (target) {
    const isList = state.target in outflow.lists;
    if (target === null || target in outflow.lists) state.cameFrom = null;
    else if (isList) state.cameFrom = state.target;
    state.target = target;
    const panel = outflow.byId("panel");
    const wasOpen = !panel.hidden;
    panel.hidden = target === null;
    outflow.byId("page").classList.toggle("with-panel", target !== null);
    ask(target);
    foldLegend(target !== null, wasOpen);
    outflow.paint();
    if (target === null) return;
    outflow.reveal(target);
    if (!wasOpen) outflow.byId("panel-body").focus({ preventScroll: true });
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

  function bindKeys() {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, textarea, select, [role=dialog]")) return;
      const actions = {
        Escape: () => outflow.select(null),
        ArrowLeft: () => outflow.goTo(state.day - 1),
        ArrowRight: () => outflow.goTo(state.day + 1),
        Home: () => outflow.goTo(0),
        End: () => outflow.goTo(Infinity),
        "+": () => outflow.zoomBy(2),
        "=": () => outflow.zoomBy(2),
        "-": () => outflow.zoomBy(0.5),
        0: () => outflow.resetView(),
      };
      const action = actions[event.key];
      if (!action) return;
      if (event.key === "Escape" && state.target === null) return;
      if ((event.key === "Home" || event.key === "End") && event.target.closest("#panel")) return;
      event.preventDefault();
      action();
    });
  }

  function whenDrawn() {
    return new Promise((resolve) => {
      (function look() {
        const graph = document.querySelector("#map .js-plotly-plot");
        if (graph && graph._fullLayout) resolve(graph);
        else requestAnimationFrame(look);
      })();
    });
  }

  async function start(sources) {
    state.sources = sources;
    state.theme = outflow.currentTheme();
    const [graph, scenes] = await Promise.all([whenDrawn(), outflow.restoreView(state.theme)]);
    state.scenes = scenes;
    const asked = findDay(new URLSearchParams(location.search).get("date"));
    state.day = asked >= 0 ? asked : findDay(sources.opening);
    if (matchMedia("(max-width: 720px)").matches) outflow.byId("legend").open = false;
    outflow.bindMap(graph);
    outflow.bindTimeline();
    bindKeys();
    outflow.byId("theme-toggle").addEventListener("click", toggleTheme);
    outflow.bindPanel();
    outflow.bindLists();
    new MutationObserver(applyTheme).observe(document.documentElement, {
      attributeFilter: ["data-mantine-color-scheme"],
    });
    outflow.showBars();
    outflow.showView();
    showDay();
    if (state.dropped) outflow.showAddress();
    applyTheme();
    document.documentElement.setAttribute("data-ready", "true");
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.outflow = Object.assign(window.dash_clientside.outflow || {}, {
    start(sources) {
      start(sources).catch((error) => {
        outflow.announce(`The map could not be loaded. Reload the page. (${error.message})`);
        throw error;
      });
      return true;
    },
    openAbout() {
      return true;
    },
  });
})(window.outflow);
