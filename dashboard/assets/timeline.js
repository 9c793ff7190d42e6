// The day slider: a bar per day, pointer, keys and play. It only ever changes the day in the page.
window.outflow = window.outflow || {};

(function (outflow) {
  const PACE = 900;
  const TICKS = 7;
  let playing = null;

  function isPlaying() {
    return playing !== null;
  }

  function stop() {
    clearInterval(playing);
    playing = null;
    showPlay();
  }

  function play() {
    const last = outflow.state.scenes.days.length - 1;
    if (outflow.state.day === last) outflow.goTo(0);
    playing = setInterval(() => {
      if (outflow.state.day >= last) stop();
      else outflow.goTo(outflow.state.day + 1);
    }, PACE);
    showPlay();
  }

  function showPlay() {
    const button = outflow.byId("play");
    const words = isPlaying() ? "Pause" : "Play the days";
    button.title = words;
    button.setAttribute("aria-label", words);
    button.setAttribute("aria-pressed", String(isPlaying()));
    button.firstElementChild.className = `icon ${isPlaying() ? "icon-pause" : "icon-play"}`;
    outflow.byId("summary").setAttribute("aria-live", isPlaying() ? "off" : "polite");
  }

  // As high as the day has claims, an empty ring where it has none.
  function buildBar(day, highest) {
    const bar = document.createElement("span");
    const mark = document.createElement("i");
    bar.className = day.claims ? "day" : "day day-empty";
    bar.dataset.date = day.date;
    mark.style.height = `${((100 * day.claims) / highest).toFixed(1)}%`;
    bar.append(mark);
    return bar;
  }

  function buildTick(days, index) {
    const tick = document.createElement("span");
    tick.textContent = days[index].short;
    tick.style.left = `${(100 * (index + 0.5)) / days.length}%`;
    return tick;
  }

  // Draws the bars of the shown view: another one knows other claims.
  outflow.showBars = function () {
    const { days } = outflow.state.scenes;
    const highest = Math.max(1, ...days.map((day) => day.claims));
    const step = Math.max(1, Math.round(days.length / TICKS));
    const ticked = days.map((_, index) => index).filter((index) => index % step === 0);
    outflow.byId("bars").replaceChildren(...days.map((day) => buildBar(day, highest)));
    outflow.byId("ticks").replaceChildren(...ticked.map((index) => buildTick(days, index)));
    const slider = outflow.byId("timeline");
    slider.setAttribute("aria-label", `Day, from ${days[0].short} to ${days.at(-1).short}`);
    slider.setAttribute("aria-valuemax", String(days.length - 1));
  };

  outflow.showTime = function (day) {
    const words = day.claims === 1 ? "1 claim" : `${day.claims || "no"} claims`;
    const slider = outflow.byId("timeline");
    slider.setAttribute("aria-valuenow", String(outflow.state.day));
    slider.setAttribute("aria-valuetext", `${day.words}, ${words}`);
    outflow.byId("date").textContent = day.words;
    outflow.byId("count").textContent = words;
    for (const bar of document.querySelectorAll("#bars .day")) {
      bar.classList.toggle("day-shown", bar.dataset.date === day.date);
    }
    outflow.byId("previous").disabled = outflow.state.day === 0;
    outflow.byId("next").disabled = outflow.state.day === outflow.state.scenes.days.length - 1;
  };

  function dayAt(clientX) {
    const box = outflow.byId("bars").getBoundingClientRect();
    const count = outflow.state.scenes.days.length;
    return Math.max(0, Math.min(count - 1, Math.floor(((clientX - box.left) / box.width) * count)));
  }

  function bindPointer(slider) {
    slider.addEventListener("pointerdown", (event) => {
      stop();
      slider.setPointerCapture(event.pointerId);
      outflow.goTo(dayAt(event.clientX));
    });
    slider.addEventListener("pointermove", (event) => {
      if (slider.hasPointerCapture(event.pointerId)) outflow.goTo(dayAt(event.clientX));
    });
  }

  outflow.bindTimeline = function () {
    const slider = outflow.byId("timeline");
    bindPointer(slider);
    slider.addEventListener("keydown", (event) => {
      const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 7, PageDown: -7 };
      if (!(event.key in steps)) return;
      event.preventDefault();
      outflow.goTo(outflow.state.day + steps[event.key]);
    });
    outflow.byId("play").addEventListener("click", () => (isPlaying() ? stop() : play()));
    outflow.byId("previous").addEventListener("click", () => outflow.goTo(outflow.state.day - 1));
    outflow.byId("next").addEventListener("click", () => outflow.goTo(outflow.state.day + 1));
  };
})(window.outflow);
