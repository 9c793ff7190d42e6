// The day slider: a bar per day, pointer, keys and play. It only ever changes the day in the page.
window.outflow = window.outflow || {};

(function (outflow) {
  const PACE = 900;
  const SPEEDS = [1, 2, 4];
  const TICKS = 7;
  const WEEK = 7;
  let playing = null;
  let speed = SPEEDS[0];

  outflow.isPlaying = () => playing !== null;

  function stop() {
    if (playing === null) return;
    clearInterval(playing);
    playing = null;
    showPlay();
    outflow.showAddress({ step: true });
  }

  function play() {
    const last = outflow.state.scenes.days.length - 1;
    clearInterval(playing);
    if (outflow.state.day === last) outflow.goTo(0);
    playing = setInterval(() => {
      if (outflow.state.day >= last) stop();
      else outflow.goTo(outflow.state.day + 1);
    }, PACE / speed);
    showPlay();
  }

  outflow.togglePlay = () => (outflow.isPlaying() ? stop() : play());

  function changeSpeed() {
    speed = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length];
    outflow.byId("speed").textContent = `${speed}×`;
    if (outflow.isPlaying()) play();
  }

  function showPlay() {
    const button = outflow.byId("play");
    const isPlaying = outflow.isPlaying();
    const words = isPlaying ? outflow.say("Pause (space)") : outflow.say("Play the days (space)");
    button.title = words;
    button.setAttribute("aria-label", words);
    button.setAttribute("aria-pressed", String(isPlaying));
    button.firstElementChild.className = `icon ${isPlaying ? "icon-pause" : "icon-play"}`;
    outflow.byId("summary").setAttribute("aria-live", isPlaying ? "off" : "polite");
  }

  // How many days the map shows at once: one, or the seven that end on the shown day.
  function windowDays() {
    return Number(new URLSearchParams(outflow.state.scenes.query).get("window")) || 1;
  }

  outflow.toggleWindow = () =>
    outflow.changeView({ window: windowDays() === 1 ? String(WEEK) : "" });

  function showWindow() {
    const isWeek = windowDays() > 1;
    for (const [name, isOn] of [
      ["one-day", !isWeek],
      ["one-week", isWeek],
    ]) {
      outflow.byId(name).setAttribute("aria-pressed", String(isOn));
    }
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

  // What happened beside the reports, as flags over the bars; each leads to its day.
  function buildEvents(days) {
    const byDay = new Map();
    for (const event of outflow.state.scenes.events) {
      const index = days.findIndex((day) => day.date === event.date);
      if (index >= 0) byDay.set(index, [...(byDay.get(index) || []), event]);
    }
    return [...byDay].map(([index, events]) => {
      const flag = document.createElement("button");
      const words = events.map((event) => `${event.text} (${event.source})`).join("\n");
      flag.className = "event";
      flag.style.left = `${(100 * (index + 0.5)) / days.length}%`;
      flag.title = `${days[index].words}: ${words}`;
      flag.setAttribute("aria-label", flag.title);
      flag.addEventListener("click", () => {
        stop();
        outflow.goTo(index);
      });
      return flag;
    });
  }

  // Draws the bars of the shown view: another one knows other claims.
  outflow.showBars = function () {
    const { days } = outflow.state.scenes;
    const highest = Math.max(1, ...days.map((day) => day.claims));
    const step = Math.max(1, Math.round(days.length / TICKS));
    const ticked = days.map((_, index) => index).filter((index) => index % step === 0);
    outflow.byId("bars").replaceChildren(...days.map((day) => buildBar(day, highest)));
    outflow.byId("ticks").replaceChildren(...ticked.map((index) => buildTick(days, index)));
    outflow.byId("events").replaceChildren(...buildEvents(days));
    showWindow();
    const slider = outflow.byId("timeline");
    slider.setAttribute(
      "aria-label",
      outflow.say("Day, from {first} to {last}", {
        first: days[0].short,
        last: days.at(-1).short,
      }),
    );
    slider.setAttribute("aria-valuemax", String(days.length - 1));
  };

  outflow.showTime = function (day) {
    const words = day.claims
      ? outflow.sayCount("{count} claim", "{count} claims", day.claims)
      : outflow.say("no claims");
    const first = outflow.state.day - windowDays() + 1;
    const slider = outflow.byId("timeline");
    slider.setAttribute("aria-valuenow", String(outflow.state.day));
    slider.setAttribute("aria-valuetext", `${day.words}, ${words}`);
    outflow.byId("date").textContent = day.words;
    outflow.byId("count").textContent = words;
    document.querySelectorAll("#bars .day").forEach((bar, index) => {
      bar.classList.toggle("day-shown", index === outflow.state.day);
      bar.classList.toggle("day-within", index >= first && index < outflow.state.day);
    });
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
    outflow.byId("play").addEventListener("click", outflow.togglePlay);
    outflow.byId("speed").addEventListener("click", changeSpeed);
    outflow.byId("one-day").addEventListener("click", () => outflow.changeView({ window: "" }));
    outflow.byId("one-week").addEventListener("click", () =>
      outflow.changeView({ window: String(WEEK) }),
    );
    outflow.byId("previous").addEventListener("click", () => outflow.goTo(outflow.state.day - 1));
    outflow.byId("next").addEventListener("click", () => outflow.goTo(outflow.state.day + 1));
  };
})(window.outflow);
