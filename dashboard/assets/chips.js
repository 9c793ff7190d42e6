// What makes the shown view other than the usual one, as chips that can be taken off one by one.
window.outflow = window.outflow || {};

(function (outflow) {
  function buildChip({ words, parameters }) {
    const chip = document.createElement("button");
    const text = document.createElement("span");
    const cross = document.createElement("span");
    chip.className = "chip";
    chip.title = outflow.say("Take off: {words}", { words });
    chip.setAttribute("aria-label", chip.title);
    text.textContent = words;
    cross.className = "icon icon-close";
    chip.append(text, cross);
    chip.addEventListener("click", () =>
      outflow.changeView(Object.fromEntries(parameters.map((name) => [name, ""]))),
    );
    return chip;
  }

  outflow.showChips = function (chips) {
    const filters = chips.filter(({ kind }) => kind === "filter").length;
    const button = outflow.byId("filters-button");
    outflow.byId("chips").replaceChildren(...chips.map(buildChip));
    outflow.byId("reset-all").hidden = chips.length === 0;
    outflow.byId("filters-count").textContent = filters ? outflow.formatNumber(filters) : "";
    button.classList.toggle("altered", filters > 0);
    button.setAttribute(
      "aria-label",
      filters
        ? outflow.sayCount("Filters: {count} set", "Filters: {count} set", filters)
        : outflow.say("Filters"),
    );
  };

  // Commas stand between values, so one inside a value is written otherwise.
  const joinValues = (values) =>
    (values || []).map((value) => value.replaceAll("%", "%25").replaceAll(",", "%2C")).join(",");

  // Filters act at once; several values of one are alternatives.
  outflow.setFilter = (name, values) => outflow.changeView({ [name]: joinValues(values) });

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.outflow = Object.assign(window.dash_clientside.outflow || {}, {
    filter(...fields) {
      if (!outflow.state.scenes) return;
      const names = outflow.state.sources.filters;
      const shown = new URLSearchParams(outflow.state.scenes.query);
      const changes = {};
      names.forEach((name, at) => {
        const text = joinValues(fields[at]);
        if (text !== (shown.get(name) || "")) changes[name] = text;
      });
      if (Object.keys(changes).length) outflow.changeView(changes);
    },
    resetFilters() {
      outflow.changeView(Object.fromEntries(outflow.state.sources.filters.map((name) => [name, ""])));
    },
  });
})(window.outflow);
