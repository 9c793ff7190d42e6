// The search field: a combobox with groups. What is reported is found in the browser at once; the
// server knows all other places, and slips.
window.outflow = window.outflow || {};

(function (outflow) {
  const { node, say, sayCount } = outflow;
  const PAUSE = 200;
  const found = { text: "", options: [], active: -1, turn: 0, waiting: null };

  function buildOption({ name, about, count }, index) {
    return node(
      "div",
      {
        id: `search-${index}`,
        role: "option",
        class: "search-option",
        "aria-selected": "false",
        pointerdown: (event) => event.preventDefault(),
        click: () => choose(index),
      },
      node("span", { class: "search-name" }, name),
      about ? node("span", { class: "search-about" }, about) : null,
      count ? node("span", { class: "search-count" }, count) : null,
    );
  }

  function showGroups(groups, isComplete) {
    const list = outflow.byId("search-list");
    const filled = groups.filter(({ options }) => options.length);
    const before = found.options[found.active];
    found.options = filled.flatMap(({ options }) => options);
    let index = -1;
    list.replaceChildren(
      ...filled.map(({ title, count, options }, at) =>
        node(
          "div",
          { role: "group", "aria-labelledby": `search-group-${at}` },
          node(
            "div",
            { id: `search-group-${at}`, class: "search-group", role: "presentation" },
            node("span", {}, title),
            node("span", {}, outflow.formatNumber(count)),
          ),
          options.map((option) => {
            index += 1;
            return buildOption(option, index);
          }),
        ),
      ),
    );
    activate(before ? found.options.findIndex(({ name, about }) => name === before.name && about === before.about) : -1);
    tell(isComplete);
    show(found.text !== "");
  }

  function tell(isComplete) {
    const total = found.options.length;
    const status = outflow.byId("search-status");
    status.hidden = total > 0;
    if (total) status.textContent = sayCount("{count} suggestion", "{count} suggestions", total);
    else if (!isComplete) status.textContent = say("Searching…");
    else {
      status.textContent = say(
        "Nothing is found for “{text}”. Search knows places, crossings and countries in any script, flows, publishers, days such as 26 Sep, and the words of claims.",
        { text: found.text },
      );
    }
  }

  function show(isOpen) {
    outflow.byId("search-sheet").hidden = !isOpen;
    outflow.byId("search-input").setAttribute("aria-expanded", String(isOpen));
  }

  function activate(index) {
    found.active = index;
    const input = outflow.byId("search-input");
    for (const option of outflow.byId("search-list").querySelectorAll("[role=option]")) {
      const isActive = option.id === `search-${index}`;
      option.setAttribute("aria-selected", String(isActive));
      if (isActive) option.scrollIntoView({ block: "nearest" });
    }
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `search-${index}`);
  }

  function move(step) {
    const { length } = found.options;
    if (length) activate((found.active + step + length + (found.active < 0 && step < 0)) % length);
  }

  function choose(index) {
    const option = found.options[index];
    if (!option) return;
    close();
    outflow.byId("search-input").value = "";
    found.text = "";
    outflow.byId("search-input").blur();
    option.run();
  }

  function close() {
    clearTimeout(found.waiting);
    found.turn += 1;
    show(false);
    activate(-1);
    unfold(false);
  }

  async function ask(text, mine) {
    const view = outflow.state.scenes.query ? `&${outflow.state.scenes.query}` : "";
    const response = await fetch(
      `${outflow.prefix}/search.json?q=${encodeURIComponent(text)}${view}`,
    );
    if (!response.ok || mine !== found.turn) return null;
    return (await response.json()).places;
  }

  function explain(error) {
    outflow.byId("search-list").replaceChildren();
    outflow.byId("search-status").hidden = false;
    outflow.byId("search-status").textContent = error.message;
    show(true);
  }

  async function search(text) {
    found.turn += 1;
    const mine = found.turn;
    found.text = text.trim();
    clearTimeout(found.waiting);
    if (!found.text) {
      show(false);
      return;
    }
    const claims = await outflow.loadClaims().catch(explain);
    if (!claims || mine !== found.turn) return;
    const groups = outflow.suggest(claims, found.text);
    showGroups(groups, false);
    found.waiting = setTimeout(async () => {
      const places = await ask(found.text, mine).catch(() => []);
      if (places !== null && mine === found.turn) showGroups(outflow.addPlaces(groups, claims, places), true);
    }, PAUSE);
  }

  function press(event) {
    const actions = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: () => choose(Math.max(0, found.active)),
      Escape: () => {
        const isOpen = event.target.getAttribute("aria-expanded") === "true";
        close();
        if (!isOpen) event.target.blur();
      },
    };
    if (!(event.key in actions)) return;
    event.preventDefault();
    actions[event.key]();
  }

  // On a phone the field is folded behind its button.
  function unfold(isOpen) {
    outflow.byId("search").classList.toggle("search-open", isOpen);
    outflow.byId("search-button").setAttribute("aria-expanded", String(isOpen));
    if (isOpen) outflow.byId("search-input").focus();
  }

  outflow.openSearch = () => unfold(true);

  function buildField() {
    const attributes = {
      type: "text",
      role: "combobox",
      id: "search-input",
      class: "field",
      placeholder: say("Search place, crossing, publisher…"),
      title: say("Search (/)"),
      "aria-label": say("Search places, publishers, days and claims"),
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "search-list",
      autocomplete: "off",
      spellcheck: "false",
    };
    return node(
      "div",
      { id: "search-box" },
      outflow.icon("search"),
      node("input", attributes),
      node(
        "button",
        { id: "search-close", class: "tool", "aria-label": say("Close the search") },
        outflow.icon("close"),
      ),
      node(
        "div",
        { id: "search-sheet", hidden: true },
        node("div", { id: "search-list", role: "listbox", "aria-label": say("What is found") }),
        node("p", { id: "search-status", role: "status" }),
      ),
    );
  }

  outflow.bindSearch = function () {
    const button = node(
      "button",
      {
        id: "search-button",
        class: "tool",
        title: say("Search (/)"),
        "aria-label": say("Search"),
        "aria-expanded": "false",
        "aria-controls": "search-box",
        click: outflow.openSearch,
      },
      outflow.icon("search"),
    );
    outflow.byId("search").append(button, buildField());
    const input = outflow.byId("search-input");
    input.addEventListener("focus", () => {
      outflow.loadClaims().catch(() => null);
      if (input.value.trim()) search(input.value);
    });
    input.addEventListener("input", () => search(input.value));
    input.addEventListener("keydown", press);
    input.addEventListener("blur", close);
    outflow.byId("search-close").addEventListener("click", close);
  };
})(window.outflow);
