// Keys for everything; each stands in the help of the page.
window.outflow = window.outflow || {};

(function (outflow) {
  const ACTIONS = {
    Escape: () => outflow.select(null),
    ArrowLeft: () => outflow.goTo(outflow.state.day - 1),
    ArrowRight: () => outflow.goTo(outflow.state.day + 1),
    Home: () => outflow.goTo(0),
    End: () => outflow.goTo(Infinity),
    " ": () => outflow.togglePlay(),
    "+": () => outflow.zoomBy(2),
    "=": () => outflow.zoomBy(2),
    "-": () => outflow.zoomBy(0.5),
    0: () => outflow.resetView(),
    z: () => outflow.state.target && outflow.zoomTo(outflow.state.target),
    w: () => outflow.toggleWindow(),
    t: () => outflow.showTable(!outflow.state.hasTable),
    f: () => outflow.byId("filters-button").click(),
    l: () => outflow.toggleTheme(),
    "/": () => outflow.openSearch(),
    "?": () => outflow.byId("help-button").click(),
  };
  // Where these keys mean something else: buttons are pressed with space, lists are scrolled.
  const TAKEN = {
    " ": "button, summary, a, [role=button], [role=tab], [role=row], [role=gridcell]",
    Home: "#panel, #table",
    End: "#panel, #table",
    ArrowLeft: "#table",
    ArrowRight: "#table",
  };

  // Whoever types in another script presses the same keys: on a Russian keyboard "f" is "а".
  function readKey({ key, code }) {
    const letter = /^Key([A-Z])$/.exec(code);
    return letter && key.length === 1 && key > "\u007f" ? letter[1].toLowerCase() : key;
  }

  outflow.bindKeys = function () {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target.closest("input, textarea, select, [role=dialog], [role=listbox]")) return;
      if (event.key === "Escape" && outflow.state.target === null) return;
      if (TAKEN[event.key] && event.target.closest(TAKEN[event.key])) return;
      const action = ACTIONS[readKey(event)];
      if (!action) return;
      event.preventDefault();
      action();
    });
  };
})(window.outflow);
