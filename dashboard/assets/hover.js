// What is under a point of the screen, and the short text about it that stands at the pointer.
window.outflow = window.outflow || {};

(function (outflow) {
  const NEAR = { mouse: 6, touch: 18 };
  const ASIDE = 14;
  let hovered = null;

  const pick = (value, index) => (Array.isArray(value) ? value[index] : value);

  function hitPoints({ trace }, at, view, near) {
    const hits = [];
    trace.x.forEach((x, index) => {
      const text = pick(trace.hovertext, index);
      if (!text) return;
      const away = Math.hypot(x - at.x, trace.y[index] - at.y) / view.scale;
      const beyond = Math.max(0, away - pick(trace.marker.size, index) / 2);
      if (beyond > near) return;
      hits.push({ rank: beyond, away, text, target: pick(trace.meta.targets, index), x, y: trace.y[index] });
    });
    return hits;
  }

  function awayFromSegment(at, [x0, y0], [x1, y1]) {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const length = dx * dx + dy * dy;
    const share = length ? ((at.x - x0) * dx + (at.y - y0) * dy) / length : 0;
    const along = Math.max(0, Math.min(1, share));
    return Math.hypot(x0 + along * dx - at.x, y0 + along * dy - at.y);
  }

  function hitLine({ trace }, at, view, near) {
    let away = Infinity;
    for (let index = 1; index < trace.x.length; index += 1) {
      const ends = [index - 1, index].map((end) => [trace.x[end], trace.y[end]]);
      if (ends.some(([x]) => x === null)) continue;
      away = Math.min(away, awayFromSegment(at, ...ends));
    }
    const beyond = Math.max(0, away / view.scale - trace.line.width / 2);
    if (beyond > near) return [];
    return [{ rank: beyond + 0.5, away: 0, text: trace.hovertext, target: trace.meta.targets[0] }];
  }

  function hitArea({ trace, node }, at) {
    if (!node.isPointInFill(new DOMPoint(at.x, at.y))) return [];
    return [{ rank: Infinity, away: 0, text: trace.hovertext, target: trace.meta.targets[0] }];
  }

  function hitPiece(piece, at, view, near) {
    const { trace } = piece;
    if (trace.mode === "markers") return hitPoints(piece, at, view, near);
    if (!trace.hovertext) return [];
    return trace.fill ? hitArea(piece, at) : hitLine(piece, at, view, near);
  }

  // Labels are part of the mark that they name.
  function hitLabel(clientX, clientY) {
    for (const node of document.querySelectorAll("#map .label[data-target]")) {
      if (!node.dataset.target) continue;
      const box = node.getBoundingClientRect();
      const across = clientX >= box.left && clientX <= box.right;
      if (across && clientY >= box.top && clientY <= box.bottom) return node.dataset.target;
    }
    return null;
  }

  // The mark at a point of the screen: what lies nearest, then what is named there, then areas.
  outflow.markAt = function (clientX, clientY, kind = "mouse") {
    const at = outflow.pixelToMetres(clientX, clientY);
    const view = outflow.getView();
    const near = NEAR[kind] || NEAR.mouse;
    const hits = outflow
      .shownMarks()
      .flatMap((piece) => hitPiece(piece, at, view, near))
      .sort((one, other) => one.rank - other.rank || one.away - other.away);
    if (hits.length && hits[0].rank === 0) return hits[0];
    const target = hitLabel(clientX, clientY);
    if (target) return hits.find((hit) => hit.target === target) || { target, text: "" };
    return hits[0] || null;
  };

  function readLines(text) {
    return text
      .split("<br>")
      .map((line) => line.replace(/<\/?b>/g, ""))
      .map((line) => line.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
  }

  function placeText(box, clientX, clientY) {
    const stage = outflow.byId("stage").getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const right = clientX - stage.left + ASIDE;
    const isWide = right + width > stage.width - 4;
    const left = isWide ? clientX - stage.left - ASIDE - width : right;
    const top = clientY - stage.top - height / 2;
    box.style.left = `${Math.max(4, left)}px`;
    box.style.top = `${Math.max(4, Math.min(stage.height - height - 4, top))}px`;
  }

  function show(hit, clientX, clientY) {
    const box = outflow.byId("hover");
    const key = hit && hit.text ? hit.target : null;
    outflow.byId("stage").classList.toggle("over-mark", hit !== null);
    if (key !== hovered) {
      hovered = key;
      box.hidden = key === null;
      if (key !== null) {
        const lines = readLines(hit.text).map((line) => {
          const part = document.createElement("div");
          part.textContent = line;
          return part;
        });
        box.replaceChildren(...lines);
      }
    }
    if (key !== null) placeText(box, clientX, clientY);
  }

  outflow.forgetHover = function () {
    if (hovered !== null) show(null);
  };

  outflow.bindHover = function (stage) {
    let asked = null;
    let last = null;
    const look = () => {
      asked = null;
      if (last) show(outflow.markAt(last.clientX, last.clientY), last.clientX, last.clientY);
    };
    stage.addEventListener("pointermove", (event) => {
      const isBusy = event.buttons !== 0 || event.pointerType === "touch";
      last = isBusy || !event.target.closest("#map") ? null : event;
      if (last === null) outflow.forgetHover();
      else if (asked === null) asked = requestAnimationFrame(look);
    });
    stage.addEventListener("pointerleave", () => {
      last = null;
      outflow.forgetHover();
    });
  };
})(window.outflow);
