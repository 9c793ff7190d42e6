// The tools over the table: which rows, how they are grouped, which columns, and what is copied.
window.outflow = window.outflow || {};

(function (outflow) {
  const { node, say } = outflow;
  const STEP = 32;
  const SMALLEST = 160;

  // One choice of a few, all of them visible; the arrow keys move between them.
  function buildChoice(name, title, options, choose) {
    const inputs = options.map(([value, words]) =>
      node(
        "label",
        {},
        node("input", { type: "radio", name, value, change: () => choose(value) }),
        node("span", {}, words),
      ),
    );
    return node("div", { class: "choice", id: name, role: "radiogroup", "aria-label": title }, inputs);
  }

  function buildColumns() {
    return node(
      "details",
      { class: "table-menu", id: "table-columns" },
      node(
        "summary",
        { class: "table-tool", "aria-label": say("Columns") },
        outflow.icon("columns"),
        node("span", { class: "words" }, say("Columns")),
      ),
      node("fieldset", {}, node("legend", { class: "unseen" }, say("Columns that are shown"))),
    );
  }

  function closeMenu(event) {
    const menu = outflow.byId("table-columns");
    if (!menu || !menu.open) return;
    const isEscape = event.type === "keydown" && event.key === "Escape";
    if (!isEscape && (event.type === "keydown" || menu.contains(event.target))) return;
    menu.open = false;
    if (!isEscape) return;
    event.preventDefault();
    menu.querySelector("summary").focus();
  }

  // Builds the tools; each calls the action that it is named after.
  outflow.buildTableBar = function (actions) {
    document.addEventListener("pointerdown", closeMenu);
    document.addEventListener("keydown", closeMenu, { capture: true });
    return [
      buildChoice(
        "table-list",
        say("What the table lists"),
        [
          ["claims", say("Claims")],
          ["places", say("Places")],
        ],
        actions.list,
      ),
      buildChoice(
        "table-scope",
        say("Of which days"),
        [
          ["day", say("This day")],
          ["all", say("All days")],
        ],
        actions.scope,
      ),
      node("input", {
        type: "search",
        id: "table-words",
        class: "field",
        placeholder: say("Find in the table"),
        "aria-label": say("Find in the table"),
        autocomplete: "off",
        input: (event) => actions.find(event.target.value),
      }),
      node(
        "label",
        { class: "table-group" },
        node("span", {}, say("Group by")),
        node("select", {
          id: "table-group",
          class: "field",
          // On a phone there is no room for the words beside it.
          "aria-label": say("Group by"),
          change: (event) => actions.group(event.target.value),
        }),
      ),
      node("button", { id: "table-unfold", class: "table-tool", click: actions.unfold }),
      node("span", { class: "table-space" }),
      buildColumns(),
      node(
        "button",
        { id: "table-copy", class: "table-tool", click: actions.copy },
        outflow.icon("copy"),
        node("span", { class: "words" }),
      ),
      node(
        "button",
        {
          id: "table-close",
          class: "table-tool",
          title: say("Close the table (t)"),
          "aria-label": say("Close the table"),
          click: actions.close,
        },
        outflow.icon("close"),
      ),
    ];
  };

  function check(name, value) {
    const input = outflow.byId(name).querySelector(`[value="${value}"]`);
    if (input) input.checked = true;
  }

  // Shows in the tools what is set; `columns` are all of the list, `shown` the ids of some.
  outflow.fillTableBar = function ({ list, scope, group, groups, columns, shown }, setColumns) {
    const isWeek = new URLSearchParams(outflow.state.scenes.query).get("window") === "7";
    const scopes = outflow.byId("table-scope");
    check("table-list", list);
    check("table-scope", scope);
    scopes.hidden = list === "places";
    scopes.querySelector("span").textContent = isWeek ? say("These 7 days") : say("This day");
    const select = outflow.byId("table-group");
    const options = Object.entries(groups).map(([value, { title }]) => node("option", { value }, title));
    select.replaceChildren(node("option", { value: "" }, say("Nothing")), ...options);
    select.value = group;
    outflow.byId("table-unfold").hidden = group === "";
    const boxes = columns.map(({ id, title }) =>
      node(
        "label",
        {},
        node("input", {
          type: "checkbox",
          value: id,
          checked: shown.includes(id),
          change: () => setColumns(readColumns()),
        }),
        title,
      ),
    );
    const fields = outflow.byId("table-columns").querySelector("fieldset");
    fields.replaceChildren(fields.querySelector("legend"), ...boxes);
  };

  function readColumns() {
    const checked = outflow.byId("table-columns").querySelectorAll("input:checked");
    return [...checked].map(({ value }) => value);
  }

  function setHeight(pixels) {
    const main = document.querySelector("main");
    const most = main.getBoundingClientRect().height - SMALLEST;
    const height = Math.round(Math.max(SMALLEST, Math.min(most, pixels)));
    main.style.setProperty("--table-height", `${height}px`);
    outflow.byId("table-edge").setAttribute("aria-valuenow", String(height));
    outflow.byId("table-edge").setAttribute("aria-valuemax", String(Math.round(most)));
  }

  // The edge between map and table, moved by pointer or arrow keys.
  outflow.buildTableEdge = function () {
    const heightOf = () => outflow.byId("table").getBoundingClientRect().height;
    const edge = node("div", {
      id: "table-edge",
      role: "separator",
      tabindex: "0",
      "aria-orientation": "horizontal",
      "aria-label": say("Height of the table"),
      "aria-valuemin": SMALLEST,
      "aria-valuenow": Math.round(heightOf()),
      keydown: (event) => {
        const steps = { ArrowUp: STEP, ArrowDown: -STEP };
        if (!(event.key in steps)) return;
        event.preventDefault();
        setHeight(heightOf() + steps[event.key]);
      },
      pointerdown: (event) => edge.setPointerCapture(event.pointerId),
      pointermove: (event) => {
        if (!edge.hasPointerCapture(event.pointerId)) return;
        setHeight(outflow.byId("table").getBoundingClientRect().bottom - event.clientY);
      },
    });
    return edge;
  };
})(window.outflow);
