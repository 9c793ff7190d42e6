// Puts the panel together for the shown day from cards that the server made. Texts stay texts:
// everything here is a Dash component, never HTML.
window.outflow = window.outflow || {};

(function (outflow) {
  const element = (type, children, props) => ({
    type,
    namespace: "dash_html_components",
    props: { ...props, children },
  });

  function describeDay(day) {
    if (!day) return [element("P", "Nothing is reported for this day.", { className: "headline" })];
    const look = [
      "level",
      `level-${day.level || "none"}`,
      day.freshness,
      ...(day.unverified ? ["unverified"] : []),
    ].join(" ");
    const words = day.word ? [element("Span", day.word, { className: look })] : [];
    return [...words, element("P", day.details, { className: "headline" })];
  }

  function section(title, cards, open) {
    if (!cards.length) return [];
    return [
      element(
        "Details",
        [
          element("Summary", `${title} (${cards.length})`),
          ...cards.map((card) => card.component),
        ],
        { open, className: "group" },
      ),
    ];
  }

  function groupCards(record, date) {
    const spoken = new Set(record.days[date] ? record.days[date].ids : []);
    const groups = { day: [], around: [], other: [] };
    for (const card of record.cards) {
      if (spoken.has(card.id) || (card.start === date && card.end === date)) groups.day.push(card);
      else if (card.start && card.end && card.start <= date && date <= card.end)
        groups.around.push(card);
      else groups.other.push(card);
    }
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
      ...describeDay(record.days[date]),
      ...section("This day", day, true),
      ...section("Longer periods around this day", around, day.length === 0),
      ...section("Other days", other, day.length + around.length === 0),
      ...withheld,
    ];
  }

  function buildListed() {
    const { listed } = outflow.currentDay();
    return [
      element("P", "Reported, but without a place or day that a map can show", {
        className: "kind-of-place",
      }),
      element("H2", "Listed, not drawn"),
      ...listed.map(([text, reason]) =>
        element(
          "Article",
          [element("P", text), element("P", reason, { className: "card-origin" })],
          { className: "card" },
        ),
      ),
    ];
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.outflow = Object.assign(window.dash_clientside.outflow || {}, {
    fillPanel(selection, record, date) {
      if (!selection) return [];
      if (selection === "listed") return buildListed();
      if (!record || record.target !== selection) {
        return [element("P", "Loading…", { className: "headline" })];
      }
      return buildRecord(record, date);
    },
  });
})(window.outflow);
