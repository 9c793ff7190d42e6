// Puts the panel together for the shown day from cards that the server made.
window.outflow = window.outflow || {};

(function (outflow) {
  const { element } = outflow;

  function describeDay(day, unknown) {
    if (!day) {
      const words = unknown || "Nothing is reported for this day.";
      return [element("P", words, { className: "headline" })];
    }
    const look = [
      "level",
      `level-${day.level || "none"}`,
      day.freshness,
      ...(day.unverified ? ["unverified"] : []),
    ].join(" ");
    const words = day.word ? [element("Span", day.word, { className: look })] : [];
    return [
      ...words,
      element("P", day.details, { className: "headline" }),
      ...day.notes.map((note) => element("P", note, { className: "day-note" })),
    ];
  }

  // What does not count stands last, under a heading of its own.
  function section(title, cards, open) {
    if (!cards.length) return [];
    const counted = cards.filter((card) => card.counts);
    const uncounted = cards.filter((card) => !card.counts);
    const rest = uncounted.length
      ? [element("H3", "Not counted"), ...uncounted.map((card) => card.component)]
      : [];
    return [
      element(
        "Details",
        [
          element("Summary", `${title} (${cards.length})`),
          ...counted.map((card) => card.component),
          ...rest,
        ],
        { open, className: "group" },
      ),
    ];
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

  function buildRecord(record, date) {
    if (!record.name) {
      return [element("P", "Nothing is known about this place.", { className: "headline" })];
    }
    const { day, around, other } = groupCards(record, date);
    const withheld = record.withheld
      ? [
          element(
            "P",
            `${record.withheld} not shown here: they could single out or endanger people.`,
            { className: "withheld" },
          ),
        ]
      : [];
    return [
      element("P", record.kind, { className: "kind-of-place" }),
      element("H2", record.name),
      ...describeDay(record.days[date], record.unknown),
      ...section("This day", day, true),
      ...section("Longer periods around this day", around, day.length === 0),
      ...section("Other days", other, day.length + around.length === 0),
      ...withheld,
    ];
  }

  // Whoever came from a list finds the way back to it.
  function buildReturn() {
    const { cameFrom } = outflow.state;
    if (!cameFrom) return [];
    return [outflow.opener(cameFrom, `‹ ${outflow.lists[cameFrom].title}`, "link back")];
  }

  outflow.bindPanel = function () {
    outflow.byId("panel-close").addEventListener("click", () => outflow.select(null));
    outflow.byId("panel-body").addEventListener("click", (event) => {
      const opener = event.target.closest("[data-target]");
      if (opener) outflow.select(opener.dataset.target);
    });
  };

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.outflow = Object.assign(window.dash_clientside.outflow || {}, {
    fillPanel(selection, record, date) {
      if (!selection) return [];
      if (selection in outflow.lists) return outflow.lists[selection].build();
      const isAnswer =
        record && record.target === selection && record.query === outflow.state.scenes.query;
      if (!isAnswer) return [element("P", "Loading…", { className: "headline" })];
      return [...buildReturn(), ...buildRecord(record, date)];
    },
  });
})(window.outflow);
