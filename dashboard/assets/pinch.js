// Zooms and moves the map with two fingers.
window.outflow = window.outflow || {};

(function (outflow) {
  const SETTLING = 120;
  let start = null;
  let endedAt = 0;

  function readFingers(touches) {
    const [first, second] = touches;
    return {
      x: (first.clientX + second.clientX) / 2,
      y: (first.clientY + second.clientY) / 2,
      distance: Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY) || 1,
    };
  }

  // True until the press of the first finger has ended as well.
  outflow.pinching = () => start !== null || performance.now() - endedAt < SETTLING;

  // The point of the map between the fingers stays between the fingers.
  outflow.pinchView = function (view, from, to, middle) {
    const scale = (view.scale * from.distance) / to.distance;
    return {
      x: view.x + (from.x - middle.x) * view.scale - (to.x - middle.x) * scale,
      y: view.y - (from.y - middle.y) * view.scale + (to.y - middle.y) * scale,
      scale,
    };
  };

  outflow.bindPinch = function (stage) {
    const options = { capture: true, passive: false };
    stage.addEventListener(
      "touchstart",
      (event) => {
        if (event.touches.length !== 2) return;
        event.preventDefault();
        event.stopPropagation();
        start = { fingers: readFingers(event.touches), view: outflow.getView() };
      },
      options,
    );
    window.addEventListener(
      "touchmove",
      (event) => {
        if (start === null) return;
        event.preventDefault();
        event.stopPropagation();
        if (event.touches.length !== 2) return;
        const box = stage.getBoundingClientRect();
        const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
        outflow.setView(
          outflow.pinchView(start.view, start.fingers, readFingers(event.touches), middle),
        );
      },
      options,
    );
    for (const name of ["touchend", "touchcancel"]) {
      window.addEventListener(
        name,
        (event) => {
          if (start === null || event.touches.length > 1) return;
          start = null;
          endedAt = performance.now();
        },
        true,
      );
    }
  };
})(window.outflow);
