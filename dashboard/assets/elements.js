// Elements as panels are made of: the parts of a text come before what they look like.
window.outflow = window.outflow || {};

(function (outflow) {
  // Children are texts, elements, or lists of them; nulls are passed over.
  outflow.element = function (type, children = null, { className, style, ...rest } = {}) {
    const node = outflow.node(type, { class: className, ...rest }, children);
    Object.assign(node.style, style);
    return node;
  };

  // An element that the server wrote as data.
  outflow.revive = (written) =>
    typeof written === "string"
      ? written
      : outflow.node(written.tag, written.attributes, ...written.children.map(outflow.revive));

  // A button that opens the place, flow or list that it names.
  outflow.opener = (target, children, className) =>
    outflow.element("Button", children, { className, "data-target": target });

  // A list of which only the first rows are seen at once, with a name to know the fold by.
  outflow.foldedList = function (rows, shown, name) {
    const { element } = outflow;
    const list = (items) => element("Ul", items, { className: "neighbours" });
    if (!rows.length) return [];
    const more = rows.slice(shown);
    if (!more.length) return [list(rows)];
    const words = outflow.sayCount("{count} more", "{count} more", more.length);
    return [
      list(rows.slice(0, shown)),
      element("Details", [element("Summary", words), list(more)], { "data-fold": name }),
    ];
  };
})(window.outflow);
