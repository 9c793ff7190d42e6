// The panel of a day, where nothing is selected: the worst places, movement, what changed since the
// day before, and what happened beside the reports.
window.outflow = window.outflow || {};

(function (outflow) {
  const { element, opener } = outflow;
  const SHOWN = 6;

  function section(title, children) {
    return children.length ? [element("H3", title), ...children] : [];
  }

  const list = (rows, name) => outflow.foldedList(rows, SHOWN, name);

  function buildEntry([target, name, words]) {
    return element("Li", [
      opener(target, name, "link"),
      element("Span", words, { className: "neighbour-value" }),
    ]);
  }

  function buildChange([target, name, before, after]) {
    return element("Li", [
      opener(target, name, "link"),
      element("Span", [before, element("B", " → "), after], { className: "neighbour-value" }),
    ]);
  }

  function buildTally(levels) {
    if (!levels.length) return element("P", outflow.say("No place has a level on this day."));
    return element(
      "Ul",
      levels.map(([level, name, count]) =>
        element("Li", [
          element("Strong", outflow.formatNumber(count)),
          element("Span", name, { className: `level level-${level}` }),
        ]),
      ),
      { className: "tally levels" },
    );
  }

  function buildEvents(date) {
    return outflow.state.scenes.events
      .filter((event) => event.date === date)
      .map(({ text, source, url, evidence }) =>
        element(
          "P",
          [
            element("Strong", text),
            ` ${evidence} `,
            element("A", source, { href: url, target: "_blank", rel: "noopener noreferrer" }),
          ],
          { className: "event-told" },
        ),
      );
  }

  function buildChanges(changes) {
    const titles = {
      "": outflow.say("Changed since the day before"),
      new: outflow.say("Newly reported"),
      gone: outflow.say("No longer reported"),
    };
    return Object.entries(titles).flatMap(([kind, title]) => {
      const rows = changes.filter((change) => change[4] === kind).map(buildChange);
      return section(title, list(rows, kind || "changed"));
    });
  }

  function buildDay() {
    const { words, date, claims, digest } = outflow.currentDay();
    const { levels, flows, changes } = digest;
    const told = claims
      ? outflow.sayCount("{count} claim is about this day.", "{count} claims are about this day.", claims)
      : outflow.say("No report for this day.");
    return [
      element("P", outflow.say("This day"), { className: "kind-of-place" }),
      element("H2", words),
      element("P", told, { className: "headline" }),
      ...section(outflow.say("What happened"), buildEvents(date)),
      ...section(outflow.say("Places by level"), [buildTally(levels)]),
      ...levels.flatMap(([, name, , entries]) => section(name, list(entries.map(buildEntry), name))),
      ...section(outflow.say("Reported movement"), list(flows.map(buildEntry), "flows")),
      ...buildChanges(changes),
    ];
  }

  outflow.lists.day = {
    get title() {
      return outflow.say("This day");
    },
    build: buildDay,
  };
})(window.outflow);
