// The map: one view (centre and metres per pixel) that every paint, resize and gesture goes through.
window.outflow = window.outflow || {};

(function (outflow) {
  const CLOSEST = 32;
  const TALLEST = 1.5;
  const DOUBLE_CLICK = 350;
  let graph = null;
  let stage = null;
  let view = null;
  let size = { width: 0, height: 0 };
  let wanted = null;
  let painted = null;

  function metresPerPixel(zoom) {
    return outflow.state.scenes.metres_per_pixel / zoom;
  }

  // The whole map, but on a tall screen no smaller than can be read: there it is moved sideways.
  function fitWhole() {
    const [west, south, east, north] = outflow.state.scenes.bounds;
    const across = (east - west) / size.width;
    const down = (north - south) / size.height;
    return Math.min(Math.max(across, down), TALLEST * down);
  }

  function openingView() {
    const { bounds, focus } = outflow.state.scenes;
    const [west, south, east, north] = bounds;
    const scale = fitWhole();
    const whole = scale * size.width >= (east - west) * 0.99;
    return clampView({ x: whole ? (west + east) / 2 : focus[0], y: (south + north) / 2, scale });
  }

  function clamp(value, low, high) {
    return low > high ? (low + high) / 2 : Math.max(low, Math.min(high, value));
  }

  // Never closer than the labels are placed for, never beyond the edge of the base map, of which
  // the part under an open sheet is not seen.
  function clampView({ x, y, scale }) {
    const [west, south, east, north] = outflow.state.scenes.base.bounds;
    const clamped = clamp(scale, metresPerPixel(CLOSEST), fitWhole());
    const halfWidth = (size.width / 2) * clamped;
    const halfHeight = (size.height / 2) * clamped;
    const lowest = south + halfHeight - outflow.coveredPixels() * clamped;
    return {
      x: clamp(x, west + halfWidth, east - halfWidth),
      y: clamp(y, lowest, north - halfHeight),
      scale: clamped,
    };
  }

  function ranges() {
    const halfWidth = (size.width / 2) * view.scale;
    const halfHeight = (size.height / 2) * view.scale;
    return {
      x: [view.x - halfWidth, view.x + halfWidth],
      y: [view.y - halfHeight, view.y + halfHeight],
    };
  }

  // Labels keep their distance in pixels from their anchor at any scale.
  function anchorLabels(trace) {
    const { anchors, offsets } = trace.meta;
    if (!anchors) return trace;
    return {
      ...trace,
      x: anchors.map((anchor, index) => anchor[0] + offsets[index][0] * view.scale),
      y: anchors.map((anchor, index) => anchor[1] - offsets[index][1] * view.scale),
    };
  }

  function findMark(traces, target) {
    for (const trace of traces) {
      const { targets, layer } = trace.meta;
      const index = targets.indexOf(target);
      if (index >= 0 && trace.mode === "markers" && layer !== "arrowhead") {
        const sizes = trace.marker.size;
        return { x: trace.x[index], y: trace.y[index], size: sizes[index] || sizes };
      }
    }
    return null;
  }

  function selectionRing(traces) {
    const colour = outflow.state.scenes.layout.font.color;
    const mark = outflow.state.target && findMark(traces, outflow.state.target);
    if (!mark) return [];
    return [
      {
        type: "scatter",
        mode: "markers",
        x: [mark.x],
        y: [mark.y],
        meta: { layer: "selection", targets: [outflow.state.target] },
        hoverinfo: "skip",
        marker: {
          symbol: "circle-open",
          size: mark.size + 12,
          color: colour,
          line: { width: 2, color: colour },
        },
      },
    ];
  }

  outflow.currentStep = () =>
    outflow.chooseStep(outflow.state.scenes, metresPerPixel(1) / view.scale);

  outflow.paint = function () {
    if (!graph || !outflow.state.scenes) return Promise.resolve();
    view = view ? clampView(view) : openingView();
    const { scenes, day } = outflow.state;
    const traces = scenes.tracesOf(day, outflow.currentStep()).map(anchorLabels);
    const { x, y } = ranges();
    painted = { x: [...x], y: [...y] };
    outflow.drawBase(view, size);
    const layout = {
      ...scenes.layout,
      ...size,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      xaxis: { ...scenes.layout.xaxis, range: x },
      yaxis: { ...scenes.layout.yaxis, range: y },
    };
    return Plotly.react(graph, [...traces, ...selectionRing(traces)], layout);
  };

  function paintSoon() {
    if (wanted === null) {
      wanted = requestAnimationFrame(() => {
        wanted = null;
        outflow.paint();
      });
    }
  }

  function pixelToMetres(clientX, clientY) {
    const box = stage.getBoundingClientRect();
    return {
      x: view.x + (clientX - box.left - size.width / 2) * view.scale,
      y: view.y - (clientY - box.top - size.height / 2) * view.scale,
    };
  }

  outflow.getView = () => ({ ...view });

  outflow.setView = function (next) {
    view = clampView({ ...view, ...next });
    paintSoon();
  };

  // Zooms about a point of the screen, which stays where it is; about the middle without one.
  outflow.zoomBy = function (factor, clientX, clientY) {
    const box = stage.getBoundingClientRect();
    const fixed = pixelToMetres(
      clientX === undefined ? box.left + size.width / 2 : clientX,
      clientY === undefined ? box.top + size.height / 2 : clientY,
    );
    const { scale } = clampView({ ...view, scale: view.scale / factor });
    const share = scale / view.scale;
    outflow.setView({
      x: fixed.x + (view.x - fixed.x) * share,
      y: fixed.y + (view.y - fixed.y) * share,
      scale,
    });
  };

  // Moves the map just so far that the mark of a target and its label are not under the edge or
  // the panel.
  outflow.reveal = function (target) {
    const { scenes, day } = outflow.state;
    const mark = findMark(scenes.tracesOf(day, outflow.currentStep()), target);
    if (!mark) return;
    takeSize(measure());
    const room = Math.min(120, size.width / 4) * view.scale;
    const { x, y } = ranges();
    const bottom = y[0] + outflow.coveredPixels() * view.scale;
    outflow.setView({
      x: view.x + Math.min(0, mark.x - room - x[0]) + Math.max(0, mark.x + room - x[1]),
      y: view.y + Math.min(0, mark.y - room - bottom) + Math.max(0, mark.y + room - y[1]),
    });
  };

  // The height of the map that the panel covers as a sheet; none where it stands beside.
  outflow.coveredPixels = function () {
    const panel = outflow.byId("panel").getBoundingClientRect();
    const box = stage.getBoundingClientRect();
    return panel.height > 0 && panel.left < box.right ? Math.max(0, box.bottom - panel.top) : 0;
  };

  outflow.resetView = function () {
    view = openingView();
    paintSoon();
  };

  // While Plotly drags or zooms its marks, the base map goes with them.
  function followRanges(event) {
    const west = event["xaxis.range[0]"];
    const east = event["xaxis.range[1]"];
    const south = event["yaxis.range[0]"];
    const north = event["yaxis.range[1]"];
    if (west === undefined || south === undefined) return;
    outflow.moveBase({
      x: (west + east) / 2,
      y: (south + north) / 2,
      scale: (east - west) / size.width,
    });
  }

  function readRanges() {
    if (outflow.pinching && outflow.pinching()) return;
    const { xaxis, yaxis } = graph._fullLayout;
    // Plotly also reports clicks that moved nothing; they must not undo a zoom under way.
    const moved = [xaxis.range[0] - painted.x[0], yaxis.range[0] - painted.y[0]];
    const grown = xaxis.range[1] - xaxis.range[0] - (painted.x[1] - painted.x[0]);
    if (Math.max(...moved.map(Math.abs), Math.abs(grown)) < 1) {
      outflow.moveBase(view);
      return;
    }
    view = clampView({
      x: (xaxis.range[0] + xaxis.range[1]) / 2,
      y: (yaxis.range[0] + yaxis.range[1]) / 2,
      scale: (xaxis.range[1] - xaxis.range[0]) / size.width,
    });
    paintSoon();
  }

  // Labels are no marks to Plotly; whoever selects one means the place it names.
  function labelAt(clientX, clientY) {
    for (const text of graph.querySelectorAll(".textpoint text")) {
      const box = text.getBoundingClientRect();
      const across = clientX >= box.left && clientX <= box.right;
      const within = across && clientY >= box.top && clientY <= box.bottom;
      if (within) return findLabelTarget(text.textContent);
    }
    return null;
  }

  function findLabelTarget(written) {
    for (const trace of graph.data) {
      if (trace.mode !== "text") continue;
      const index = trace.text.findIndex((text) => readEscaped(text) === written);
      if (index >= 0 && trace.meta.targets[index]) return trace.meta.targets[index];
    }
    return null;
  }

  function readEscaped(text) {
    return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  }

  function targetOf(point) {
    const { targets } = point.data.meta;
    return targets[point.pointNumber] === undefined ? targets[0] : targets[point.pointNumber];
  }

  function bindClicks() {
    let pressed = null;
    let answered = false;
    let released = { time: 0, x: 0, y: 0 };
    stage.addEventListener(
      "pointerdown",
      (event) => {
        const onMap = event.isPrimary && event.target.closest("#map");
        pressed = onMap ? { x: event.clientX, y: event.clientY } : null;
        answered = false;
      },
      true,
    );
    graph.on("plotly_click", ({ points, event }) => {
      if (!points || !points.length) return;
      answered = true;
      const isArea = points[0].data.hoveron === "fills";
      const label = isArea && event ? labelAt(event.clientX, event.clientY) : null;
      outflow.select(label || targetOf(points[0]));
    });
    // Plotly covers the page while a button is down, so clicks are told from where they end.
    window.addEventListener("pointerup", (event) => {
      if (!pressed || (event.pointerType === "touch" && outflow.pinching())) return;
      const { clientX, clientY } = event;
      const moved = Math.hypot(clientX - pressed.x, clientY - pressed.y);
      pressed = null;
      if (moved > 4) return;
      const pause = event.timeStamp - released.time;
      const apart = Math.hypot(clientX - released.x, clientY - released.y);
      released = { time: event.timeStamp, x: clientX, y: clientY };
      if (pause < DOUBLE_CLICK && apart < 12) {
        released.time = 0;
        outflow.zoomBy(event.shiftKey ? 0.5 : 2, clientX, clientY);
        return;
      }
      setTimeout(() => {
        const label = answered ? null : labelAt(clientX, clientY);
        if (label) outflow.select(label);
      }, 50);
    });
  }

  function bindWheel() {
    stage.addEventListener(
      "wheel",
      (event) => {
        const atClosest = view.scale <= metresPerPixel(CLOSEST) * 1.001 && event.deltaY < 0;
        const atWhole = view.scale >= fitWhole() * 0.999 && event.deltaY > 0;
        if (atClosest || atWhole) {
          event.preventDefault();
          event.stopPropagation();
        }
      },
      { capture: true, passive: false },
    );
  }

  function measure() {
    const box = stage.getBoundingClientRect();
    return { width: Math.round(box.width), height: Math.round(box.height) };
  }

  // The panel opens over the east of the map: what is west of it stays where it is.
  function takeSize(next) {
    if (view) view = { ...view, x: view.x + ((next.width - size.width) / 2) * view.scale };
    size = next;
  }

  function bindResize() {
    new ResizeObserver(() => {
      const next = measure();
      if (next.width < 1 || next.height < 1) return;
      const whole = view && Math.abs(view.scale - openingView().scale) < 1e-6;
      takeSize(next);
      if (whole && !outflow.state.target) view = openingView();
      paintSoon();
    }).observe(stage);
  }

  outflow.bindMap = function (element) {
    graph = element;
    stage = outflow.byId("stage");
    size = measure();
    outflow.graph = graph;
    graph.on("plotly_relayouting", followRanges);
    graph.on("plotly_relayout", readRanges);
    bindClicks();
    bindWheel();
    bindResize();
    outflow.bindPinch(stage);
    outflow.byId("zoom-in").addEventListener("click", () => outflow.zoomBy(2));
    outflow.byId("zoom-out").addEventListener("click", () => outflow.zoomBy(0.5));
    outflow.byId("zoom-reset").addEventListener("click", outflow.resetView);
  };
})(window.outflow);
