// The tools of the header: what can be taken away, resetting all, and messages that pass.
window.outflow = window.outflow || {};

(function (outflow) {
  const SHOWN = 8000;
  let hiding = null;

  // Says briefly what happened, with a way back where there is one.
  outflow.toast = function (words, undo = null) {
    const button = outflow.byId("toast-undo");
    outflow.byId("toast-words").textContent = words;
    button.hidden = undo === null;
    button.onclick = () => {
      outflow.byId("toast").hidden = true;
      undo();
    };
    outflow.byId("toast").hidden = false;
    clearTimeout(hiding);
    hiding = setTimeout(() => {
      outflow.byId("toast").hidden = true;
    }, SHOWN);
  };

  // Pictures and files are those of the shown state, so their links follow it.
  outflow.showLinks = function () {
    const { scenes } = outflow.state;
    const stage = outflow.byId("stage").getBoundingClientRect();
    const picture = new URLSearchParams({
      date: outflow.currentDay().date,
      theme: outflow.currentTheme(),
    });
    const map = outflow.viewToText();
    if (map) {
      picture.set("map", map);
      picture.set("width", Math.round(stage.width));
      picture.set("height", Math.round(stage.height));
    }
    const view = scenes.query ? `&${scenes.query}` : "";
    for (const link of document.querySelectorAll("[data-picture]")) {
      link.href = `${outflow.prefix}/map.${link.dataset.picture}?${picture}${view}`;
    }
    for (const link of document.querySelectorAll("[data-file]")) {
      const what = document.querySelector("#take-what input:checked");
      link.href = `${outflow.prefix}/export.${link.dataset.file}?what=${what ? what.value : "claims"}${view}`;
    }
  };

  // Copies a text, or offers it to be copied by hand where the browser does not let a page do so.
  outflow.copy = async function (text, done, offer = offerText) {
    try {
      await navigator.clipboard.writeText(text);
      outflow.toast(done);
    } catch (error) {
      offer(text);
    }
  };

  function offerText(text) {
    window.prompt(outflow.say("Copy this text:"), text);
  }

  function writeCitation() {
    const day = outflow.currentDay();
    return outflow.say("Outflow: {title}. {subtitle}. {address}, seen on {today}.", {
      title: day.title,
      subtitle: day.subtitle,
      address: outflow.currentAddress(),
      today: outflow.formatDay(new Date().toISOString().slice(0, 10)),
    });
  }

  // Everything as it was at first; the address of before brings it back.
  outflow.resetAll = async function () {
    const { sources } = outflow.state;
    const before = `?${outflow.currentAddress().split("?")[1]}`;
    await outflow.openAddress(`?date=${sources.opening}`);
    outflow.toast(outflow.say("Everything is as at the beginning."), () =>
      outflow.openAddress(before),
    );
  };

  outflow.bindTools = function () {
    outflow.byId("reset-all").addEventListener("click", outflow.resetAll);
    outflow.byId("table-button").addEventListener("click", () =>
      outflow.showTable(!outflow.state.hasTable),
    );
    outflow.byId("copy-link").addEventListener("click", () =>
      outflow.copy(outflow.currentAddress(), outflow.say("The link is copied.")),
    );
    outflow.byId("copy-citation").addEventListener("click", () =>
      outflow.copy(writeCitation(), outflow.say("The citation is copied.")),
    );
    outflow.byId("take-what").addEventListener("change", outflow.showLinks);
    outflow.byId("more-button").addEventListener("click", () => {
      const isOpen = outflow.byId("more").classList.toggle("open");
      outflow.byId("more-button").setAttribute("aria-expanded", String(isOpen));
    });
  };

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.outflow = Object.assign(window.dash_clientside.outflow || {}, {
    tellTools(hasFilters, hasExport) {
      outflow.byId("filters-button").setAttribute("aria-expanded", String(hasFilters));
      outflow.byId("export-button").setAttribute("aria-expanded", String(hasExport));
    },
  });
})(window.outflow);
