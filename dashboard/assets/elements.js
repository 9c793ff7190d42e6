// Makes Dash components in the browser: texts stay texts, everything here is a component, never HTML.
window.outflow = window.outflow || {};

(function (outflow) {
  outflow.element = (type, children, props) => ({
    type,
    namespace: "dash_html_components",
    props: { ...props, children },
  });

  // A button that opens the place, flow or list that it names.
  outflow.opener = (target, children, className) =>
    outflow.element("Button", children, { className, "data-target": target });
})(window.outflow);
