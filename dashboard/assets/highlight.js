// Shows together what belongs together: a card, its marks in the charts, its days in the
// timeline, its place on the map.
window.outflow = window.outflow || {};

(function (outflow) {
  const SVG = "http://www.w3.org/2000/svg";
  const RING = 10;
  const LIT_FOR = 2500;
  let awaited = null;
  let lit = null;
  let lighted = null;

  function toPixels(view, size) {
    return (x, y) => [
      size.width / 2 + (x - view.x) / view.scale,
      size.height / 2 - (y - view.y) / view.scale,
    ];
  }

  function drawRing(place, mark) {
    const [x, y] = place(mark.x, mark.y);
    const ring = document.createElementNS(SVG, "circle");
    ring.setAttribute("cx", x);
    ring.setAttribute("cy", y);
    ring.setAttribute("r", mark.size / 2 + RING);
    return ring;
  }

  function drawLine(place, trace) {
    let pen = "M";
    const steps = trace.x.map((x, index) => {
      if (x === null || trace.y[index] === null) {
        pen = "M";
        return "";
      }
      const step = `${pen}${place(x, trace.y[index])
        .map((pixel) => pixel.toFixed(1))
        .join(" ")}`;
      pen = "L";
      return step;
    });
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", steps.join(""));
    return line;
  }

  // A ring around the mark of a target, or around the cluster that it is in; else its outline.
  function drawTarget(place, target) {
    const traces = outflow.shownTraces();
    const mark = outflow.findMark(traces, target);
    if (mark) return [drawRing(place, mark)];
    return traces
      .filter(({ mode, meta }) => mode === "lines" && meta.targets.includes(target))
      .map((trace) => drawLine(place, trace));
  }

  function findSheet() {
    const stage = outflow.byId("stage");
    let sheet = outflow.byId("light");
    if (!sheet) {
      sheet = document.createElementNS(SVG, "svg");
      sheet.id = "light";
      sheet.setAttribute("aria-hidden", "true");
      stage.append(sheet);
    }
    return { sheet, size: stage.getBoundingClientRect() };
  }

  function lightMap(target) {
    if (target === lighted) return;
    lighted = target;
    const { sheet, size } = findSheet();
    const place = toPixels(outflow.getView(), size);
    sheet.replaceChildren(...(target ? drawTarget(place, target) : []));
  }

  function lightDays(periods) {
    for (const bar of document.querySelectorAll("#bars .day")) {
      const { date } = bar.dataset;
      bar.classList.toggle(
        "day-lit",
        periods.some(([start, end]) => start <= date && date <= end),
      );
    }
  }

  function lightCards(claim) {
    for (const card of document.querySelectorAll("#panel .card[data-claim]")) {
      card.classList.toggle("card-lit", card.dataset.claim === claim);
    }
  }

  // Lights up a claim everywhere, or puts out what was lit.
  outflow.light = function (claim, place = outflow.state.target) {
    if (claim === lit) return;
    lit = claim;
    const card = claim && outflow.record && outflow.record.cards.find(({ id }) => id === claim);
    lightCards(claim);
    outflow.lightCharts(claim);
    lightDays(card ? card.periods : []);
    lightMap(card ? place : null);
  };

  outflow.unlight = () => {
    if (lit !== null) outflow.light(null);
    lightMap(null);
  };

  function lightFrom({ target }) {
    const card = target.closest("#panel .card[data-claim]");
    const row = target.closest("#panel [data-target]");
    if (card) outflow.light(card.dataset.claim, card.dataset.place);
    else {
      outflow.light(null);
      lightMap(row ? row.dataset.target : null);
    }
  }

  // The card of a claim is to come into view once the panel is filled for its day.
  outflow.awaitClaim = function (claim) {
    awaited = claim;
  };

  outflow.showAwaited = function () {
    const card = awaited && document.querySelector(`#panel .card[data-claim="${awaited}"]`);
    awaited = null;
    if (!card) return;
    for (let node = card.parentElement; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    card.scrollIntoView({ block: "center", behavior: isStill ? "auto" : "smooth" });
    card.classList.add("card-shown");
    setTimeout(() => card.classList.remove("card-shown"), LIT_FOR);
  };

  outflow.bindHighlights = function (body) {
    body.addEventListener("pointerover", lightFrom);
    body.addEventListener("focusin", lightFrom);
    body.addEventListener("pointerleave", () => outflow.unlight());
    body.addEventListener("focusout", () => outflow.unlight());
    document.addEventListener("outflow:moved", () => lightMap(null));
  };
})(window.outflow);
