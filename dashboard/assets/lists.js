// The lists of a day that open in the panel: what is not drawn, what differs, who reports.
window.outflow = window.outflow || {};

(function (outflow) {
  const { element, opener } = outflow;
  const SHOWN = 8;

  function heading(kind, title) {
    return [element("P", kind, { className: "kind-of-place" }), element("H2", title)];
  }

  function buildListed() {
    const { listed } = outflow.currentDay();
    return [
      ...heading("Reported, but without a place or day that a map can show", "Listed, not drawn"),
      ...listed.map(([text, reason]) =>
        element(
          "Article",
          [element("P", text), element("P", reason, { className: "card-origin" })],
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
        ...heading(words, "What differs"),
        element("P", "The latest view is compared with nothing.", { className: "headline" }),
      ];
    }
    const telling = changes.rows.filter((row) => !row[4]);
    const minor = changes.rows.filter((row) => row[4]);
    const rest = minor.length
      ? [
          element(
            "Details",
            [
              element("Summary", `Same words, other claims behind them (${minor.length})`),
              ...minor.map((row) => buildChange(row, compared)),
            ],
            { className: "group" },
          ),
        ]
      : [];
    return [
      ...heading(words, "What differs"),
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
            element("Summary", `${more.length} more`),
            element("Ul", more, { className: "shares" }),
          ]),
        ]
      : [];
    const reports = total === 1 ? "1 report" : `${total} reports`;
    return [
      element("H3", `${title}, of ${reports}`),
      element("Ul", bars.slice(0, SHOWN), { className: "shares" }),
      ...rest,
    ];
  }

  function buildSilences(silences) {
    if (!silences.length) {
      return [
        element("H3", "Fallen silent"),
        element("P", "No source that reported daily had fallen silent by this day."),
      ];
    }
    return [
      element("H3", `Reported daily and fell silent (${silences.length})`),
      ...silences.map(([who, what, where, target, last]) =>
        element("P", [`${who}: ${what}, `, opener(target, where, "link"), `. Last for ${last}.`], {
          className: "silence",
        }),
      ),
    ];
  }

  function buildCoverage() {
    const { coverage, words } = outflow.currentDay();
    const { reports, language, country } = outflow.state.scenes.sources;
    return [
      ...heading(words, "Coverage"),
      element(
        "Ul",
        coverage.counts.map(([status, number]) =>
          element("Li", [element("Strong", String(number)), element("Span", status)]),
        ),
        { className: "tally" },
      ),
      element(
        "P",
        "Places with a report of any time, and all crossings between their countries. " +
          "No report is not “no queue”: it only means that nobody told of it.",
        { className: "day-note" },
      ),
      ...buildSilences(coverage.silences),
      ...buildShares("Languages", language, reports),
      ...buildShares("Countries of publication", country, reports),
    ];
  }

  outflow.lists = {
    listed: { title: "Listed, not drawn", build: buildListed },
    changes: { title: "What differs", build: buildChanges },
    coverage: { title: "Coverage", build: buildCoverage },
  };

  outflow.bindLists = function () {
    for (const name of Object.keys(outflow.lists)) {
      outflow.byId(`${name}-button`).addEventListener("click", () => outflow.select(name));
    }
  };
})(window.outflow);
