// The words of the table: what its rows are together, and the grid's own.
window.outflow = window.outflow || {};

(function (outflow) {
  const { say, sayCount } = outflow;

  outflow.countRows = (list, count) =>
    list === "claims"
      ? sayCount("{count} claim", "{count} claims", count)
      : sayCount("{count} place or flow", "{count} places and flows", count);

  function describeClaims({ scope, rows, claims }) {
    const all = outflow.countRows("claims", rows.length);
    if (scope === "all") return say("{claims} of all days", { claims: all });
    const day = claims.days.get(outflow.currentDay().date);
    const counted = day ? day.counted : 0;
    const words = sayCount("{count} claim of {day}", "{count} claims of {day}", counted, {
      day: outflow.currentDay().words,
    });
    const others = rows.length - counted;
    return others > 0
      ? sayCount(
          "{words}, {count} of a longer period or still holding",
          "{words}, {count} of longer periods or still holding",
          others,
          { words },
        )
      : words;
  }

  function describePlaces({ rows }) {
    const silent = rows.filter(({ freshness }) => freshness === "stale").length;
    const words = say("{rows}, {day}", {
      rows: outflow.countRows("places", rows.length),
      day: outflow.currentDay().words,
    });
    return silent
      ? sayCount(
          "{words}; {count} without a recent report",
          "{words}; {count} without a recent report",
          silent,
          { words },
        )
      : words;
  }

  // Says what the rows are together: how many, of which days, and how many say nothing new.
  outflow.describeRows = (table) =>
    table.list === "claims" ? describeClaims(table) : describePlaces(table);

  outflow.gridWords = () => ({
    contains: say("Contains"),
    notContains: say("Does not contain"),
    equals: say("Is"),
    notEqual: say("Is not"),
    startsWith: say("Begins with"),
    endsWith: say("Ends with"),
    blank: say("Empty"),
    notBlank: say("Not empty"),
    lessThan: say("Less than"),
    lessThanOrEqual: say("At most"),
    greaterThan: say("More than"),
    greaterThanOrEqual: say("At least"),
    before: say("Before"),
    after: say("After"),
    inRange: say("Between"),
    inRangeStart: say("From"),
    inRangeEnd: say("To"),
    andCondition: say("and"),
    orCondition: say("or"),
    filterOoo: say("Filter…"),
    dateFormatOoo: say("Year-month-day"),
    ariaColumnFiltered: say("Filtered"),
    ariaFilterInput: say("Filter value"),
    ariaFilterFromValue: say("From"),
    ariaFilterToValue: say("To"),
    ariaFilteringOperator: say("How to filter"),
    ariaFilterMenuOpen: say("Open the filter"),
    ariaLabelColumnFilter: say("Filter of this column"),
    ariaDateFilterInput: say("Day"),
    ariaSortableColumn: say("Press Enter to sort"),
    ariaMenuColumn: say("Press Alt and arrow down for the filter"),
    ariaFilterColumn: say("Press Ctrl and Enter for the filter"),
    ariaRowSelect: say("Press space to select this row"),
    ariaRowDeselect: say("Press space to take this row out of the selection"),
    ariaRowToggleSelection: say("Press space to select this row or not"),
  });
})(window.outflow);
