// Copies rows of the table as text that a spreadsheet takes: a line of titles, tabs between cells.
window.outflow = window.outflow || {};

(function (outflow) {
  const ALWAYS = ["source", "url"];

  // A spreadsheet would compute what begins like a formula, so that is kept from it.
  function writeSafely(text) {
    const line = text.replace(/\s+/g, " ").trim();
    return /^[=+@-]/.test(line) ? `'${line}` : line;
  }

  function writeForSheet(column, row) {
    const value = column.value(row);
    if (value === null || value === undefined) return "";
    return typeof value === "number" ? String(value) : writeSafely(String(value));
  }

  // Returns the shown columns of rows; of claims always who published them and where.
  outflow.writeSheet = function (columns, shown, rows) {
    const kept = columns.filter(({ id }) => shown.includes(id));
    const added = columns.filter(({ id }) => ALWAYS.includes(id) && !shown.includes(id));
    const written = [...kept, ...added];
    const lines = rows.map((row) => written.map((column) => writeForSheet(column, row)));
    return [written.map(({ title }) => title), ...lines].map((line) => line.join("\t")).join("\n");
  };
})(window.outflow);
