// Puts the panel together for the shown day from what the server says of a place or flow.
window.outflow = window.outflow || {};

(function (outflow) {
  const { element, opener } = outflow;
  const SHOWN = 8;
  let filled = null;

  function lookOf(level, freshness, unverified) {
    return ["level", `level-${level || "none"}`, freshness, unverified ? "unverified" : ""]
      .filter(Boolean)
      .join(" ");
  }

  // Level, values and what they rest on, as one block.
  function buildHeadline(record, date) {
    const day = record.days[date];
    const shown = element("Span", outflow.currentDay().words, { className: "headline-day" });
    if (!day) {
      const words = record.unknown || outflow.say("No report for this day.");
      return element(
        "Div",
        [element("P", [element("Span", words), shown], { className: "headline-level" })],
        { className: "headline-block" },
      );
    }
    const look = lookOf(day.level, day.freshness, day.unverified);
    const word = day.word ? element("Span", day.word, { className: look }) : null;
    return element(
      "Div",
      [
        element("P", [word, shown], { className: "headline-level" }),
        element("P", day.details, { className: day.word ? "headline" : "headline headline-lead" }),
        ...day.notes.map((note) => element("P", note, { className: "day-note" })),
      ],
      { className: `headline-block headline-${day.level || "none"}` },
    );
  }

  // Who entered, left and went on, side by side: as reported, with nothing set off.
  function buildDirections({ directions }, date) {
    if (!directions) return element("Div", []);
    const row = directions.days[date] || directions.titles.map(() => []);
    const columns = directions.titles.map((title, index) => {
      const cells = row[index].map(([amount, counted, source]) =>
        element("Div", [
          element("Strong", amount),
          element("P", counted, { className: "way-counted" }),
          element("P", source, { className: "way-source" }),
        ]),
      );
      const none = element("P", outflow.say("No report"), { className: "way-none" });
      return [element("Dt", title), element("Dd", cells.length ? cells : none)];
    });
    return element(
      "Section",
      [
        element("H3", outflow.say("In and out, as reported")),
        element(
          "Dl",
          columns.map((column) => element("Div", column)),
          { className: "ways" },
        ),
      ],
      { className: "directions" },
    );
  }

  // Made once for a record; another day only puts the cards in another order.
  function buildCard(card) {
    card.node = card.node || outflow.revive(card.card);
    return card.node;
  }

  // What does not count stands last, under a heading of its own.
  function section(title, cards, open, kind) {
    if (!cards.length) return element("Div", []);
    const counted = cards.filter((card) => card.counts);
    const uncounted = cards.filter((card) => !card.counts);
    const rest = uncounted.length
      ? [
          element("H3", outflow.say("Not counted")),
          ...uncounted.map(buildCard),
        ]
      : [];
    return element(
      "Details",
      [
        element("Summary", `${title} (${outflow.formatNumber(cards.length)})`),
        ...counted.map(buildCard),
        ...rest,
      ],
      { open, className: `group group-${kind}`, "data-fold": kind === "other" && kind },
    );
  }

  function groupCards(record, date) {
    const spoken = new Set(record.days[date] ? record.days[date].ids : []);
    const groups = { day: [], around: [], other: [] };
    for (const card of record.cards) {
      const isOfDay = card.periods.some(([start, end]) => start === date && end === date);
      const isAround = card.periods.some(([start, end]) => start <= date && date <= end);
      if (spoken.has(card.id) || isOfDay) groups.day.push(card);
      else if (isAround) groups.around.push(card);
      else groups.other.push(card);
    }
    // On the day itself rivals stand side by side; elsewhere days follow each other.
    groups.day.sort((one, other) => one.rank - other.rank);
    return groups;
  }

  function buildNeighbour({ names, looks, days }, target, date) {
    const number = days[target][date];
    const [level, classes, word, value] =
      number === undefined ? ["", "stale", outflow.say("No report"), ""] : looks[number];
    return element("Li", [
      opener(target, names[target], "link"),
      element("Span", word, { className: word && level ? lookOf(level, classes) : "quiet-word" }),
      element("Span", value, { className: "neighbour-value" }),
    ]);
  }

  function buildNeighbours({ neighbours }, date) {
    const groups = neighbours.groups.map(({ title, targets }) => {
      const rows = targets.map((target) => buildNeighbour(neighbours, target, date));
      return element("Section", [
        element("H3", title),
        ...outflow.foldedList(rows, SHOWN, title),
      ]);
    });
    return element("Div", groups, { className: "around" });
  }

  function buildRecord(record, date) {
    if (!record.name) {
      const words = outflow.say("Nothing is known about this place.");
      return [element("P", words, { className: "headline" })];
    }
    const { day, around, other } = groupCards(record, date);
    return [
      element("P", record.kind, { className: "kind-of-place" }),
      element("H2", record.name),
      buildHeadline(record, date),
      outflow.buildCharts(record),
      buildDirections(record, date),
      section(outflow.say("This day"), day, true, "day"),
      section(outflow.say("Longer periods around this day"), around, !day.length, "day"),
      section(outflow.say("Other days"), other, !day.length && !around.length, "other"),
      buildNeighbours(record, date),
      element("P", outflow.say("What could single out or endanger people is not shown."), {
        className: "withheld",
      }),
    ];
  }

  function buildFailure({ failed }) {
    return [
      element("P", failed, { className: "headline", role: "alert" }),
      element("Button", outflow.say("Try again"), { className: "primary", "data-retry": "" }),
    ];
  }

  // Whoever came from a list finds the way back to it.
  function buildReturn() {
    const { cameFrom } = outflow.state;
    if (!cameFrom) return [];
    return [outflow.opener(cameFrom, `‹ ${outflow.lists[cameFrom].title}`, "link back")];
  }

  function follow(event) {
    const found = (name) => event.target.closest(`[data-${name}]`);
    if (found("target")) {
      const { target, day } = found("target").dataset;
      outflow.select(target);
      if (day) outflow.showDate(day);
    } else if (found("retry")) outflow.select(outflow.state.target);
    else if (found("cite")) outflow.copyClaim(found("cite"));
    else if (found("day")) outflow.showDate(found("day").dataset.day);
  }

  // Goes to a day, and to a claim that is told for it.
  outflow.showDate = function (date, claim = null) {
    const index = outflow.state.scenes.days.findIndex((day) => day.date === date);
    outflow.awaitClaim(claim);
    if (index === outflow.state.day) outflow.showAwaited();
    else if (index >= 0) outflow.goTo(index);
  };

  outflow.bindPanel = function () {
    const body = outflow.byId("panel-body");
    outflow.byId("panel-close").addEventListener("click", () => outflow.select(null));
    body.addEventListener("click", follow);
    outflow.bindCharts(body);
    outflow.bindHighlights(body);
  };

  function build(selection, date) {
    if (!selection) return [];
    if (selection in outflow.lists) return outflow.lists[selection].build();
    const { answer } = outflow;
    const { query } = outflow.state.scenes;
    if (!answer || answer.target !== selection || answer.query !== query) {
      return [element("P", outflow.say("Loading…"), { className: "headline", role: "status" })];
    }
    if (answer.failed) return buildFailure(answer);
    outflow.record = answer;
    return [...buildReturn(), ...buildRecord(answer, date)];
  }

  // Fills the panel anew. What is newly opened is seen from its top; the same record stays where
  // it is read, and what was unfolded in it stays so.
  function fill(selection, date) {
    const body = outflow.byId("panel-body");
    const isSame = selection === filled;
    const place = isSame ? body.scrollTop : 0;
    const unfolded = isSame ? listUnfolded(body) : [];
    const focused = nameFocus(body);
    outflow.unlight();
    outflow.record = null;
    filled = selection;
    body.replaceChildren(...build(selection, date));
    for (const fold of body.querySelectorAll("[data-fold]")) {
      if (unfolded.includes(fold.dataset.fold)) fold.open = true;
    }
    outflow.placeCharts(body);
    body.scrollTop = place;
    if (focused !== null) refocus(body, focused);
    outflow.showAwaited();
  }

  // Names what has the focus in the panel, so that it can be found again; null where nothing has.
  function nameFocus(body) {
    const active = document.activeElement;
    if (!body.contains(active)) return null;
    const card = active.closest("[data-claim]");
    const within = card ? `[data-claim="${card.dataset.claim}"] ` : "";
    const name = ["cite", "day", "target"].find((key) => key in active.dataset);
    return name ? `${within}[data-${name}="${active.dataset[name]}"]` : "";
  }

  function refocus(body, name) {
    const node = name && body.querySelector(name);
    if (node) node.focus({ preventScroll: true });
    if (document.activeElement !== node) body.focus({ preventScroll: true });
  }

  function listUnfolded(body) {
    return [...body.querySelectorAll("[data-fold]")]
      .filter((fold) => fold.open)
      .map((fold) => fold.dataset.fold);
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.outflow = Object.assign(window.dash_clientside.outflow || {}, {
    fillPanel(selection, _record, date) {
      fill(selection, date);
    },
  });
})(window.outflow);
