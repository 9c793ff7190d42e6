// Makes elements of the page: texts stay texts, nothing here is ever read as HTML.
window.outflow = window.outflow || {};

(function (outflow) {
  // Attributes are written as in HTML; those that are null or false are left out, and a function
  // listens to the event that it is named after.
  outflow.node = function (tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") node.addEventListener(name, value);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== null && value !== undefined && value !== false) {
        node.setAttribute(name, String(value));
      }
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return node;
  };

  outflow.icon = (name) => outflow.node("span", { class: `icon icon-${name}` });

  // What this browser remembers; where it may not, nothing is remembered.
  outflow.remember = function (name, value, shelf = "localStorage") {
    try {
      if (value === null) window[shelf].removeItem(name);
      else window[shelf].setItem(name, JSON.stringify(value));
      return true;
    } catch (error) {
      console.info("Nothing can be kept in this browser:", error.message);
      return false;
    }
  };

  outflow.recall = function (name, shelf = "localStorage") {
    try {
      return JSON.parse(window[shelf].getItem(name));
    } catch (error) {
      return null;
    }
  };
})(window.outflow);
