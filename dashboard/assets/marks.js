// Paints the marks of a day as SVG, from the same traces that a notebook gives to Plotly. What
// two days share keeps its element, so that a change of the day touches only what differs.
window.outflow = window.outflow || {};

(function (outflow) {
  const SVG = "http://www.w3.org/2000/svg";
  const LINE_SYMBOL_SHARE = 1.4;
  const DIAMOND_SHARE = 1.3;
  // Shapes around the origin for half a size, as Plotly draws its symbols.
  const SYMBOLS = {
    circle: (r) => `M${r} 0A${r} ${r} 0 1 1 0 ${-r}A${r} ${r} 0 0 1 ${r} 0Z`,
    square: (r) => `M${r} ${r}H${-r}V${-r}H${r}Z`,
    diamond: (r) => {
      const d = r * DIAMOND_SHARE;
      return `M${d} 0L0 ${d}L${-d} 0L0 ${-d}Z`;
    },
    "arrow-up": (r) => `M0 0L${-r} ${2 * r}H${r}Z`,
    "x-thin": (r) => `M${r} ${r}L${-r} ${-r}M${r} ${-r}L${-r} ${r}`,
    "line-ew": (r) => `M${r * LINE_SYMBOL_SHARE} 0H${-r * LINE_SYMBOL_SHARE}`,
    "line-ns": (r) => `M0 ${r * LINE_SYMBOL_SHARE}V${-r * LINE_SYMBOL_SHARE}`,
  };
  const OPEN = new Set(["x-thin", "line-ew", "line-ns"]);

  const made = new Map();
  const halos = new Set();
  let sheet = null;
  let groups = {};
  let origin = null;
  let shown = { traces: null, labels: null, target: null };
  let pieces = [];

  function make(name, attributes = {}) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  }

  const pick = (value, index) => (Array.isArray(value) ? value[index] : value);

  // The paint of a soft edge, from the middle outwards; one for each colour.
  function paintHalo(inner, outer) {
    const id = `halo-${inner.replace(/\W+/g, "-")}`;
    if (!halos.has(id)) {
      const gradient = make("radialGradient", { id });
      gradient.append(
        make("stop", { offset: 0, "stop-color": inner }),
        make("stop", { offset: 1, "stop-color": outer }),
      );
      groups.paints.append(gradient);
      halos.add(id);
    }
    return `url(#${id})`;
  }

  function makePoint(trace, index) {
    const { symbol = "circle", size, color, line, opacity, angle, gradient } = trace.marker;
    const shape = pick(symbol, index);
    const fill = gradient ? paintHalo(pick(gradient.color, index), pick(color, index)) : color;
    const node = make("path", {
      d: SYMBOLS[shape](pick(size, index) / 2),
      fill: OPEN.has(shape) ? "none" : pick(fill, index),
      stroke: line.width === 0 ? "none" : pick(line.color, index),
      "stroke-width": pick(line.width, index),
    });
    const share = pick(opacity, index);
    if (share !== undefined && share !== 1) node.setAttribute("opacity", share);
    const [x, y] = trace.meta.anchors ? trace.meta.anchors[index] : [trace.x[index], trace.y[index]];
    const [right, down] = trace.meta.offsets ? trace.meta.offsets[index] : [0, 0];
    return { node, x, y, right, down, turn: pick(angle, index) || 0 };
  }

  function writeLine({ x, y }) {
    let pen = "M";
    const steps = x.map((value, index) => {
      const step = value === null ? "" : `${pen}${value} ${y[index]}`;
      pen = value === null ? "M" : "L";
      return step;
    });
    return steps.join("");
  }

  function makeLine(trace) {
    const { color, width, dash } = trace.line;
    const node = make("path", {
      d: writeLine(trace),
      fill: trace.fill ? trace.fillcolor : "none",
      "fill-rule": "evenodd",
      stroke: width === 0 ? "none" : color,
      "stroke-width": width,
      "vector-effect": "non-scaling-stroke",
    });
    if (dash) node.setAttribute("stroke-dasharray", dash.replaceAll("px", ""));
    return node;
  }

  // A trace is a line or area in metres, or a group of points that keep their size in pixels.
  function makePiece(trace) {
    const layer = `mark layer-${trace.meta.layer}`;
    if (trace.mode === "lines") {
      const node = makeLine(trace);
      node.setAttribute("class", layer);
      return { trace, node, points: [] };
    }
    const points = trace.x.map((_, index) => makePoint(trace, index));
    const node = make("g", { class: layer });
    node.append(...points.map((point) => point.node));
    return { trace, node, points };
  }

  function makeLabel(label) {
    const { text, size, role, target } = label;
    const { color, weight } = outflow.state.scenes.roles[role];
    const node = make("text", {
      class: `label label-${role}`,
      "font-size": size,
      "font-weight": weight,
      fill: color,
      "data-target": target,
    });
    node.textContent = text;
    const point = { node, x: label.x, y: label.y, right: label.dx, down: label.dy, turn: 0 };
    return { label, node, points: [point] };
  }

  function makeRing(target, traces) {
    const mark = outflow.findMark(traces, target);
    if (!mark) return [];
    const node = make("path", { class: "selection", d: SYMBOLS.circle(mark.size / 2 + 6) });
    return [{ node, points: [{ node, x: mark.x, y: mark.y, right: 0, down: 0, turn: 0 }] }];
  }

  // Takes out what is no longer wanted, then puts in what is missing, in order.
  function arrange(group, wanted) {
    const kept = new Set(wanted);
    for (const node of [...group.children]) if (!kept.has(node)) node.remove();
    let next = group.firstElementChild;
    for (const node of wanted) {
      if (node === next) next = next.nextElementSibling;
      else group.insertBefore(node, next);
    }
  }

  const remember = (key, build) => made.get(key) || build(key);

  function change(traces, labels, target) {
    const marks = traces.map((trace) => remember(trace, makePiece));
    const names = labels.map((label) => remember(label, makeLabel));
    const ring = target ? makeRing(target, traces) : [];
    made.clear();
    for (const piece of marks) made.set(piece.trace, piece);
    for (const piece of names) made.set(piece.label, piece);
    const isLine = ({ trace }) => trace.mode === "lines";
    const nodes = (list) => list.map((piece) => piece.node);
    arrange(groups.ground, nodes(marks.filter(isLine)));
    arrange(groups.points, [...nodes(marks.filter((piece) => !isLine(piece))), ...nodes(ring)]);
    arrange(groups.labels, nodes(names));
    pieces = [...marks, ...ring, ...names];
    shown = { traces, labels, target, marks };
    outflow.forgetHover();
  }

  function move(view) {
    for (const { points } of pieces) {
      for (const { node, x, y, right, down, turn } of points) {
        const across = (x - view.x) / view.scale + right;
        const downwards = (view.y - y) / view.scale + down;
        const turned = turn ? ` rotate(${turn})` : "";
        node.setAttribute(
          "transform",
          `translate(${across.toFixed(2)} ${downwards.toFixed(2)})${turned}`,
        );
      }
    }
    origin = { ...view };
  }

  // Shows the traces and labels of a day where a view has them. Elements are placed around the
  // middle of the view for which they were last placed, and shifted together for another one.
  outflow.drawMarks = function (traces, labels, target, view, size) {
    const isNew =
      shown.traces !== traces || shown.labels !== labels || shown.target !== target;
    if (isNew) change(traces, labels, target);
    if (isNew || origin.scale !== view.scale) move(view);
    const [across, down] = [size.width / 2, size.height / 2];
    const right = across + (origin.x - view.x) / view.scale;
    const below = down - (origin.y - view.y) / view.scale;
    const shift = `translate(${right.toFixed(2)} ${below.toFixed(2)})`;
    groups.points.setAttribute("transform", shift);
    groups.labels.setAttribute("transform", shift);
    groups.ground.setAttribute(
      "transform",
      `translate(${across - view.x / view.scale} ${down + view.y / view.scale}) ` +
        `scale(${1 / view.scale} ${-1 / view.scale})`,
    );
  };

  // The traces that are shown, each with its element.
  outflow.shownMarks = () => shown.marks || [];

  outflow.bindMarks = function (map) {
    sheet = make("svg", { "aria-hidden": "true" });
    groups = {
      paints: make("defs"),
      ground: make("g"),
      points: make("g"),
      labels: make("g"),
    };
    sheet.append(...Object.values(groups));
    map.replaceChildren(sheet);
  };
})(window.outflow);
