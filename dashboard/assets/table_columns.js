// The columns of the table's two lists, and what a row says in each of them.
window.outflow = window.outflow || {};

(function (outflow) {
  const { say } = outflow;
  const NARROW = 144;
  const LEVELS = ["", "normal", "elevated", "heavy", "severe", "closed"];
  const formatDay = (iso) => (iso ? outflow.formatDay(iso) : "");
  const build = (...parts) => window.React.createElement(...parts);

  function writeNote(row, words) {
    const standing = row.standing === row.verification ? "" : words.standing[row.standing];
    const contested = row.contested ? say("Contested") : "";
    return [words.status[row.status], contested, standing].filter(Boolean).join(", ");
  }

  function SourceCell({ data, value }) {
    if (!data.url) return value;
    const props = { href: data.url, target: "_blank", rel: "noopener noreferrer", tabIndex: -1 };
    return build("a", props, value);
  }

  function LevelCell({ data, value }) {
    const unverified = data.unverified ? " unverified" : "";
    if (!data.level) return value;
    return build(
      "span",
      { className: `level level-${data.level} ${data.freshness}${unverified}` },
      value,
    );
  }

  // Of each column: `id`, `title`, `width`, what it shows by `value` (text, or a number where
  // `isNumber`, an ISO date where `isDay`), and where they differ, by what it is sorted.
  outflow.claimColumns = ({ words }) => {
    const ranks = Object.keys(words.metric);
    return [
      { id: "place", title: say("Place"), width: 200, value: (row) => row.place },
      {
        id: "value",
        title: say("What is claimed"),
        width: 260,
        value: (row) => row.value,
        sort: (row) => [ranks.indexOf(row.metric), row.low === null ? row.high : row.low],
      },
      {
        id: "period",
        title: say("Day"),
        width: 150,
        value: (row) => row.period,
        sort: (row) => [row.start, row.end],
      },
      { id: "direction", title: say("Direction"), width: 170, value: (row) => row.direction },
      {
        id: "verification",
        title: say("Verification"),
        width: 120,
        value: (row) => words.verification[row.verification] || row.verification,
      },
      { id: "note", title: say("Standing"), width: 140, value: (row) => writeNote(row, words) },
      {
        id: "source",
        title: say("Published by"),
        width: 190,
        value: (row) => row.publishers.join(", "),
        cell: SourceCell,
      },
      {
        id: "published",
        title: say("Published"),
        width: 150,
        value: (row) => row.published,
        sort: (row) => [row.published_on],
      },
      { id: "sources", title: say("Sources"), width: 110, isNumber: true, value: (row) => row.sources },
      {
        id: "evidence",
        title: say("Evidence"),
        width: 480,
        value: (row) =>
          row.is_summary ? say("Our summary: {text}", { text: row.evidence }) : row.evidence,
      },
      { id: "metric", title: say("Measure"), width: 150, isExtra: true, value: (row) => words.metric[row.metric] || row.metric },
      { id: "low", title: say("Lowest value"), width: 120, isExtra: true, isNumber: true, value: (row) => row.low },
      { id: "high", title: say("Highest value"), width: 120, isExtra: true, isNumber: true, value: (row) => row.high },
      { id: "unit", title: say("Unit"), width: 96, isExtra: true, value: (row) => row.unit },
      { id: "counted", title: say("Counted"), width: 180, isExtra: true, value: (row) => row.counted },
      { id: "start", title: say("First day"), width: 130, isExtra: true, isDay: true, value: (row) => row.start },
      { id: "end", title: say("Last day"), width: 130, isExtra: true, isDay: true, value: (row) => row.end },
      { id: "attribution", title: say("Said by"), width: 200, isExtra: true, value: (row) => row.attribution },
      { id: "reports", title: say("Reports"), width: 110, isExtra: true, isNumber: true, value: (row) => row.reports },
      { id: "languages", title: say("Languages"), width: 140, isExtra: true, value: (row) => row.languages.join(", ") },
      { id: "kind", title: say("Kind of place"), width: 150, isExtra: true, value: (row) => words.kind[row.kind] || row.kind },
      { id: "country", title: say("Country"), width: 170, isExtra: true, value: (row) => row.country },
      { id: "url", title: say("Link"), width: 240, isExtra: true, value: (row) => row.url },
    ];
  };

  outflow.placeColumns = ({ words }) => {
    return [
      { id: "place", title: say("Place or flow"), width: 240, value: (row) => row.name },
      {
        id: "level",
        title: say("Level"),
        width: 250,
        value: (row) => row.word,
        sort: (row) => [LEVELS.indexOf(row.level)],
        cell: LevelCell,
      },
      { id: "details", title: say("What is reported"), width: 420, value: (row) => row.details },
      {
        id: "freshness",
        title: say("How recent"),
        width: 190,
        value: (row) => words.freshness[row.freshness],
      },
      { id: "claims", title: say("Claims"), width: 110, isNumber: true, value: (row) => row.claims },
      { id: "sources", title: say("Sources"), width: 110, isNumber: true, value: (row) => row.sources },
      {
        id: "last",
        title: say("Last report"),
        width: 130,
        isDay: true,
        value: (row) => row.last_report,
      },
      { id: "kind", title: say("Kind"), width: 150, value: (row) => words.kind[row.kind] || row.kind },
      { id: "country", title: say("Country"), width: 170, value: (row) => row.country },
    ];
  };

  // By what rows can be grouped; a claim that several publishers carry stands with each of them.
  outflow.claimGroups = ({ words }) => {
    const ranks = Object.keys(words.metric);
    const named = (name, missing) => name || missing;
    return {
      place: {
        title: say("Place"),
        groupsOf: (row) => [{ name: row.place, rank: row.place }],
      },
      publisher: {
        title: say("Publisher"),
        groupsOf: (row) =>
          row.publishers
            .map((publisher) => named(publisher, say("No publisher")))
            .map((name) => ({ name, rank: name })),
      },
      metric: {
        title: say("Measure"),
        groupsOf: (row) => [
          { name: words.metric[row.metric] || row.metric, rank: ranks.indexOf(row.metric) },
        ],
      },
      day: {
        title: say("Day"),
        groupsOf: (row) => [{ name: row.period, rank: `${row.start} ${row.end}` }],
      },
    };
  };

  outflow.placeGroups = ({ words }) => {
    const ages = Object.keys(words.freshness);
    return {
      freshness: {
        title: say("How recent"),
        groupsOf: (row) => [
          { name: words.freshness[row.freshness], rank: ages.indexOf(row.freshness) },
        ],
      },
      kind: {
        title: say("Kind"),
        groupsOf: (row) => {
          const name = words.kind[row.kind] || row.kind;
          return [{ name, rank: name }];
        },
      },
      country: {
        title: say("Country"),
        groupsOf: (row) => [{ name: row.country || say("Several countries"), rank: row.country }],
      },
    };
  };

  // How rows follow each other until somebody sorts them: claims by place, measure and day; places
  // by what they need looked at for.
  outflow.orderRows = function (list, rows, { words }) {
    const metrics = Object.keys(words.metric);
    const ages = Object.keys(words.freshness);
    const keysOf =
      list === "claims"
        ? (row) => [row.place, metrics.indexOf(row.metric), row.start]
        : (row) => [
            ages.indexOf(row.freshness === "stale" || row.freshness === "mentioned" ? row.freshness : "fresh"),
            -LEVELS.indexOf(row.level),
            row.name,
          ];
    return [...rows].sort((one, other) => compareLists(keysOf(one), keysOf(other)));
  };

  function compareKeys(one, other) {
    if (typeof one === "number" && typeof other === "number") return one - other;
    return String(one).localeCompare(String(other), outflow.language, { numeric: true });
  }

  function compareLists(one, other) {
    for (let at = 0; at < one.length; at += 1) {
      const difference = compareKeys(one[at], other[at]);
      if (difference) return difference;
    }
    return 0;
  }

  function compareRows(sort, one, other) {
    return one.isGroup || other.isGroup ? 0 : compareLists(sort(one), sort(other));
  }

  // What a cell says as text, for reading and for copying.
  outflow.writeCell = function (column, row) {
    const value = column.value(row);
    if (value === null || value === undefined) return "";
    if (column.isNumber) return outflow.formatNumber(value);
    return column.isDay ? formatDay(value) : String(value);
  };

  function chooseFilter({ isNumber, isDay }) {
    if (isNumber) return { filter: "agNumberColumnFilter", cellDataType: "number" };
    if (isDay) return { filter: "agDateColumnFilter", cellDataType: "dateString" };
    return { filter: "agTextColumnFilter", cellDataType: "text" };
  }

  // Turns a column into what the grid wants to know of it.
  outflow.defineColumn = function (column, isHidden) {
    const { id, title, width, isNumber, cell } = column;
    const sort = column.sort || ((row) => [column.value(row)]);
    return {
      ...chooseFilter(column),
      colId: id,
      headerName: title,
      width: id === "place" && outflow.isPhone() ? NARROW : width,
      hide: isHidden,
      valueGetter: ({ data }) => (data.isGroup ? null : column.value(data)),
      valueFormatter: ({ data }) => (data.isGroup ? "" : outflow.writeCell(column, data)),
      tooltipValueGetter: ({ data }) => (data.isGroup ? "" : outflow.writeCell(column, data)),
      comparator: (_one, _other, first, second) => compareRows(sort, first.data, second.data),
      headerClass: isNumber ? "number" : "",
      cellClass: isNumber ? "number" : "",
      ...(cell ? { cellRenderer: cell } : {}),
    };
  };
})(window.outflow);
