// The map: one view (centre and metres per pixel) that every paint, resize and gesture goes through.
window.outflow = window.outflow || {};

(function (outflow) {
  const CLOSEST = 32;
  const TALLEST = 1.5;
  const RESTED = 140;
  const AROUND = 96;
  const SURROUNDINGS = 4;
  let stage = null;
  let view = null;
  let size = { width: 0, height: 0 };
  // The view as it was last chosen, for the size that the map had then: a resize starts from it,
  // so that the way there and back ends where it began.
  let chosen = null;
  let wanted = null;
  let resting = null;

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

  function isOpening() {
    const opening = openingView();
    return Math.abs(view.scale / opening.scale - 1) < 1e-6 && isAt(opening);
  }

  function isAt({ x, y }) {
    return Math.max(Math.abs(view.x - x), Math.abs(view.y - y)) < view.scale;
  }

  outflow.currentStep = () =>
    outflow.chooseStep(outflow.state.scenes, metresPerPixel(1) / view.scale);

  outflow.shownTraces = () =>
    outflow.state.scenes.tracesOf(outflow.state.day, outflow.currentStep());

  outflow.paint = function () {
    if (!stage || !outflow.state.scenes) return;
    if (view === null) choose(openingView());
    view = clampView(view);
    const { scenes, day, target } = outflow.state;
    outflow.drawBase(view, size, { isMoving: outflow.isMoving() });
    const labels = scenes.labelsOf(day, outflow.currentStep());
    outflow.drawMarks(outflow.shownTraces(), labels, target, view, size);
  };

  function paintSoon() {
    if (wanted !== null) return;
    wanted = requestAnimationFrame(() => {
      wanted = null;
      outflow.paint();
    });
  }

  outflow.isMoving = () => resting !== null;

  function choose(next) {
    view = clampView(next);
    chosen = { view, size, isWhole: isOpening() };
  }

  // While the view changes, the base map is only shifted; it is drawn when the view has come to
  // rest.
  outflow.setView = function (next) {
    choose({ ...view, ...next });
    clearTimeout(resting);
    resting = setTimeout(rest, RESTED);
    paintSoon();
  };

  function rest() {
    resting = null;
    paintSoon();
    document.dispatchEvent(new CustomEvent("outflow:moved"));
  }

  outflow.getView = () => ({ ...view });

  outflow.pixelToMetres = function (clientX, clientY) {
    const box = stage.getBoundingClientRect();
    return {
      x: view.x + (clientX - box.left - size.width / 2) * view.scale,
      y: view.y - (clientY - box.top - size.height / 2) * view.scale,
    };
  };

  // Zooms about a point of the screen, which stays where it is; about the middle without one.
  outflow.zoomBy = function (factor, clientX, clientY) {
    const box = stage.getBoundingClientRect();
    const fixed = outflow.pixelToMetres(
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

  outflow.resetView = function () {
    if (view === null) return;
    outflow.setView(openingView());
  };

  // Where the mark of a target stands, and how large it is: its own, or that of its cluster.
  outflow.findMark = function (traces, target) {
    for (const trace of traces) {
      const { targets, members = [], layer } = trace.meta;
      if (trace.mode !== "markers" || layer === "arrowhead") continue;
      let index = members.findIndex((ids) => ids.includes(target));
      if (index < 0) index = targets.indexOf(target);
      if (index < 0) continue;
      const sizes = trace.marker.size;
      return { x: trace.x[index], y: trace.y[index], size: sizes[index] || sizes };
    }
    return null;
  };

  // West, south, east and north of some points, in metres.
  outflow.boundPoints = function (points) {
    const [x, y] = [points.map((point) => point.x), points.map((point) => point.y)];
    return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
  };

  // All points that stand for a target, of its mark, its line or its outline.
  function listPoints(target) {
    return outflow.shownTraces().flatMap(({ meta, x, y, mode }) => {
      const isWhole = mode === "lines" && meta.targets[0] === target;
      return x.flatMap((value, index) => {
        const isMember = meta.members && meta.members[index].includes(target);
        const isOwn = mode === "markers" && meta.targets[index] === target;
        const isMeant = value !== null && (isWhole || isMember || isOwn);
        return isMeant ? { x: value, y: y[index] } : [];
      });
    });
  }

  // The part of the map that no open sheet covers, as pixels.
  function openSize() {
    return { width: size.width, height: size.height - outflow.coveredPixels() };
  }

  // Shows bounds in metres in the open part of the map, at a scale that is at most `closest`.
  outflow.fitView = function ([west, south, east, north], closest) {
    takeSize();
    const { width, height } = openSize();
    const scale = Math.max(
      (east - west) / Math.max(width - 2 * AROUND, width / 3),
      (north - south) / Math.max(height - 2 * AROUND, height / 3),
      closest,
    );
    const { scale: clamped } = clampView({ ...view, scale });
    const lower = ((size.height - height) / 2) * clamped;
    outflow.setView({ x: (west + east) / 2, y: (south + north) / 2 - lower, scale: clamped });
  };

  // Zooms so that a target and its surroundings fill the view.
  outflow.zoomTo = function (target) {
    const points = target === null ? [] : listPoints(target);
    if (!points.length) return;
    const closest = Math.min(view.scale, metresPerPixel(SURROUNDINGS));
    outflow.fitView(outflow.boundPoints(points), closest);
  };

  // Moves the map just so far that the mark of a target and its label are not under the edge or
  // the panel.
  outflow.reveal = function (target) {
    const mark = outflow.findMark(outflow.shownTraces(), target);
    if (!mark) return;
    takeSize();
    const room = Math.min(AROUND, size.width / 4) * view.scale;
    const [halfWidth, halfHeight] = [size.width / 2, size.height / 2].map((n) => n * view.scale);
    const bottom = view.y - halfHeight + outflow.coveredPixels() * view.scale;
    const right = Math.max(0, mark.x + room - view.x - halfWidth);
    const up = Math.max(0, mark.y + room - view.y - halfHeight);
    const x = view.x + right + Math.min(0, mark.x - room - view.x + halfWidth);
    const y = view.y + up + Math.min(0, mark.y - room - bottom);
    if (!isAt({ x, y })) outflow.setView({ x, y });
    else paintSoon();
  };

  // The height of the map that the panel covers as a sheet; none where it stands beside.
  outflow.coveredPixels = function () {
    const panel = outflow.byId("panel").getBoundingClientRect();
    const box = stage.getBoundingClientRect();
    return panel.height > 0 && panel.left < box.right ? Math.max(0, box.bottom - panel.top) : 0;
  };

  // The view as "x,y,zoom": kilometres of the projection, and how many times closer than step 1.
  // Empty where it is the one that the map opens with.
  outflow.viewToText = function () {
    if (!view || isOpening()) return "";
    const zoom = metresPerPixel(1) / view.scale;
    return [Math.round(view.x / 1000), Math.round(view.y / 1000), Number(zoom.toPrecision(3))].join(
      ",",
    );
  };

  // Takes such a text; false where it names no place of this map.
  outflow.viewFromText = function (text) {
    const parts = text.split(",");
    const [x, y, zoom] = parts.map(Number);
    const [west, south, east, north] = outflow.state.scenes.base.bounds.map((edge) => edge / 1000);
    const isNamed = parts.length === 3 && parts.every((part) => /^-?\d+(\.\d+)?$/.test(part));
    if (!isNamed || zoom <= 0 || x < west || x > east || y < south || y > north) return false;
    outflow.setView({ x: x * 1000, y: y * 1000, scale: metresPerPixel(zoom) });
    return true;
  };

  function measure() {
    const box = stage.getBoundingClientRect();
    return { width: Math.round(box.width), height: Math.round(box.height) };
  }

  // The panel opens over the east of the map: what is west of it stays where it is.
  function takeSize() {
    const box = stage.getBoundingClientRect();
    const next = { width: Math.round(box.width), height: Math.round(box.height) };
    if (next.width < 1 || next.height < 1) return;
    size = next;
    if (chosen === null) return;
    const { x, y, scale } = chosen.view;
    const whole = chosen.isWhole && !outflow.state.target;
    const right = ((size.width - chosen.size.width) / 2) * scale;
    view = whole ? openingView() : clampView({ x: x + right, y, scale });
  }

  function bindResize() {
    new ResizeObserver(() => {
      takeSize();
      paintSoon();
    }).observe(stage);
  }

  outflow.bindMap = function () {
    stage = outflow.byId("stage");
    takeSize();
    outflow.bindMarks(outflow.byId("map"));
    outflow.bindHover(stage);
    outflow.bindGestures(stage);
    bindResize();
  };
})(window.outflow);
