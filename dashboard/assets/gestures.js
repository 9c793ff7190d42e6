// Moving the map: dragging, the wheel, single and double clicks. Two fingers: see pinch.js.
window.outflow = window.outflow || {};

(function (outflow) {
  const DOUBLE_CLICK = 350;
  const STILL = 4;
  const BESIDE = 12;
  const LINE_PIXELS = 16;
  const PIXELS_PER_DOUBLING = { wheel: 240, pad: 60 };
  let pressed = null;
  let released = { time: 0, x: 0, y: 0 };

  function press(event) {
    pressed = null;
    if (!event.isPrimary || event.button !== 0 || !event.target.closest("#map")) return;
    pressed = { x: event.clientX, y: event.clientY, view: outflow.getView(), drags: false };
  }

  function drag(stage, event) {
    if (!pressed || !event.isPrimary) return;
    if (outflow.pinching()) {
      pressed = null;
      return;
    }
    const [right, down] = [event.clientX - pressed.x, event.clientY - pressed.y];
    if (!pressed.drags && Math.hypot(right, down) <= STILL) return;
    if (!pressed.drags) {
      pressed.drags = true;
      stage.setPointerCapture(event.pointerId);
      stage.classList.add("dragging");
    }
    const { x, y, scale } = pressed.view;
    outflow.setView({ x: x - right * scale, y: y + down * scale });
  }

  function release(stage, event) {
    const start = pressed;
    pressed = null;
    stage.classList.remove("dragging");
    if (!start || start.drags || outflow.pinching()) return;
    const { clientX, clientY, timeStamp, pointerType } = event;
    const isSecond =
      timeStamp - released.time < DOUBLE_CLICK &&
      Math.hypot(clientX - released.x, clientY - released.y) < BESIDE;
    released = { time: isSecond ? 0 : timeStamp, x: clientX, y: clientY };
    if (isSecond) {
      outflow.zoomBy(event.shiftKey ? 0.5 : 2, clientX, clientY);
      return;
    }
    const mark = outflow.markAt(clientX, clientY, pointerType);
    if (mark) outflow.openMark(mark.target);
  }

  function turn(event) {
    if (!event.target.closest("#map")) return;
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PIXELS : 1;
    const doubling = event.ctrlKey ? PIXELS_PER_DOUBLING.pad : PIXELS_PER_DOUBLING.wheel;
    const factor = 2 ** ((-event.deltaY * pixels) / doubling);
    outflow.zoomBy(Math.max(0.5, Math.min(2, factor)), event.clientX, event.clientY);
  }

  outflow.bindGestures = function (stage) {
    stage.addEventListener("pointerdown", press);
    stage.addEventListener("pointermove", (event) => drag(stage, event));
    stage.addEventListener("pointerup", (event) => release(stage, event));
    stage.addEventListener("pointercancel", () => {
      pressed = null;
      stage.classList.remove("dragging");
    });
    stage.addEventListener("wheel", turn, { passive: false });
    outflow.bindPinch(stage);
    outflow.byId("zoom-in").addEventListener("click", () => outflow.zoomBy(2));
    outflow.byId("zoom-out").addEventListener("click", () => outflow.zoomBy(0.5));
    outflow.byId("zoom-reset").addEventListener("click", outflow.resetView);
    outflow.byId("zoom-target").addEventListener("click", () =>
      outflow.zoomTo(outflow.state.target),
    );
  };
})(window.outflow);
