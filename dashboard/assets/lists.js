// The lists of a day that open in the panel: what is not drawn, what differs, who reports.
window.outflow = window.outflow || {};

(function (outflow) {
  const { element, opener, say, sayCount } = outflow;
  const SHOWN = 8;

  function heading(kind, title) {
    return [element("P", kind, { className: "kind-of-place" }), element("H2", title)];
  }

  function buildListed() {
    const { listed } = outflow.currentDay();
    return [
      ...heading(
        say("Reported, but without a place or day that a map can show"),
        say("Listed, not drawn"),
      ),
      ...listed.map(([text, reason, lang]) =>
        element(
          "Article",
          [element("P", text, lang ? { lang } : {}), element("P", reason, { className: "card-origin" })],
          { className: "card" },
        ),
      ),
    ];
  }

  function buildChange([target, name, before, after], compared) {
    return element(
      "Article",
      [
        opener(target, name, "link change-name"),
        element(
          "Dl",
          [
            element("Dt", compared.before),
            element("Dd", before),
            element("Dt", compared.after),
            element("Dd", after),
          ],
          { className: "change-sides" },
        ),
      ],
      { className: "card change" },
    );
  }

  function buildChanges() {
    const { compared } = outflow.state.scenes;
    const { changes, words } = outflow.currentDay();
    if (!changes) {
      return [
        ...heading(words, say("What differs")),
        element("P", say("The latest view is compared with nothing."), { className: "headline" }),
      ];
    }
    const telling = changes.rows.filter((row) => !row[4]);
    const minor = changes.rows.filter((row) => row[4]);
    const rest = minor.length
      ? [
          element(
            "Details",
            [
              element(
                "Summary",
                say("Same words, other claims behind them ({count})", { count: minor.length }),
              ),
              ...minor.map((row) => buildChange(row, compared)),
            ],
            { className: "group" },
          ),
        ]
      : [];
    return [
      ...heading(words, say("What differs")),
      element("P", `${changes.words}.`, { className: "headline" }),
      ...telling.map((row) => buildChange(row, compared)),
      ...rest,
    ];
  }

  function buildShares(title, shares, total) {
    const longest = Math.max(...shares.map(([, number]) => number), 1);
    const bars = shares.map(([name, number]) =>
      element("Li", [
        element("Span", name, { className: "share-name" }),
        element(
          "Span",
          element("I", null, { style: { width: `${(100 * number) / longest}%` } }),
          { className: "share-bar" },
        ),
        element("Span", String(number), { className: "share-number" }),
      ]),
    );
    const more = bars.slice(SHOWN);
    const rest = more.length
      ? [
          element("Details", [
            element("Summary", sayCount("{count} more", "{count} more", more.length)),
            element("Ul", more, { className: "shares" }),
          ]),
        ]
      : [];
    const reports = sayCount("{count} report", "{count} reports", total);
    return [
      element("H3", say("{title}, of {reports}", { title, reports })),
      element("Ul", bars.slice(0, SHOWN), { className: "shares" }),
      ...rest,
    ];
  }

  function buildSilences(silences) {
    if (!silences.length) {
      return [
        element("H3", say("Fallen silent")),
        element("P", say("No source that reported daily had fallen silent by this day.")),
      ];
    }
    return [
      element("H3", say("Reported daily and fell silent ({count})", { count: silences.length })),
      ...silences.map(([who, what, where, target, last]) =>
        element(
          "P",
          [`${who}: ${what}, `, opener(target, where, "link"), `. ${say("Last for {day}.", { day: last })}`],
          { className: "silence" },
        ),
      ),
    ];
  }

  function buildCoverage() {
    const { coverage, words } = outflow.currentDay();
    const { reports, language, country } = outflow.state.scenes.sources;
    return [
      ...heading(words, say("Coverage")),
      element(
        "Ul",
        coverage.counts.map(([status, number]) =>
          element("Li", [element("Strong", String(number)), element("Span", status)]),
        ),
        { className: "tally" },
      ),
      element(
        "P",
        say(
          "Places with a report of any time, and all crossings between their countries. " +
            "No report is not “no queue”: it only means that nobody told of it.",
        ),
        { className: "day-note" },
      ),
      ...buildSilences(coverage.silences),
      ...buildShares(say("Languages"), language, reports),
      ...buildShares(say("Countries of publication"), country, reports),
    ];
  }

  outflow.lists = {
    listed: { title: say("Listed, not drawn"), build: buildListed },
    changes: { title: say("What differs"), build: buildChanges },
    coverage: { title: say("Coverage"), build: buildCoverage },
  };

  outflow.bindLists = function () {
    for (const name of Object.keys(outflow.lists)) {
      const button = outflow.byId(`${name}-button`);
      if (button) button.addEventListener("click", () => outflow.select(name));
    }
  };
})(window.outflow);
