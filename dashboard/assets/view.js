// The view: what was known when, under which switches. The form asks the server once for all days;
// until they are here, the map shows what it showed.
window.outflow = window.outflow || {};

(function (outflow) {
  const FORM = ["known", "since", "verified", "fading", "short", "queue", "wait", "vehicles", "borders"];
  const BREAKS = ["queue", "wait", "vehicles"];
  let wanted = "";
  let turn = 0;

  function readForm([known, since, verified, fading, short, borders, ...limits]) {
    return {
      known: known || "",
      since: since || "",
      verified: verified ? "1" : "",
      fading: String(fading),
      short: String(short),
      ...Object.fromEntries(
        BREAKS.map((name, at) => [name, limits.slice(3 * at, 3 * at + 3).join("/")]),
      ),
      borders,
    };
  }

  function showMessage(words) {
    const message = outflow.byId("view-message");
    message.hidden = words === "";
    message.textContent = words;
    if (words) message.scrollIntoView({ block: "nearest" });
  }

  // The kit moves the focus into the form too early where the page is still busy.
  function takeFocus() {
    const close = outflow.byId("view-close");
    if (outflow.byId("view-button").getAttribute("aria-expanded") !== "true") return;
    if (close.getClientRects().length === 0) requestAnimationFrame(takeFocus);
    else if (!document.activeElement.closest("[role=dialog]")) close.focus();
  }

  function showBusy(isBusy) {
    outflow.byId("busy").hidden = !isBusy;
    outflow.byId("stage").setAttribute("aria-busy", String(isBusy));
    dash_clientside.set_props("view-show", {
      children: isBusy ? outflow.say("Computing …") : outflow.say("Show"),
      disabled: isBusy,
    });
  }

  // Puts into button, form and footer what the shown view says.
  outflow.showView = function () {
    const { known, form, boundary_note: note, chips } = outflow.state.scenes;
    const isUsual = !chips.some(({ kind }) => kind === "switch");
    const button = outflow.byId("view-button");
    const words = { known };
    outflow.byId("view-words").textContent = known;
    outflow.byId("boundary-note").textContent = note;
    button.classList.toggle("altered", !isUsual);
    button.setAttribute(
      "aria-label",
      isUsual
        ? outflow.say("As known on: {known}", words)
        : outflow.say("As known on: {known}, not the usual view", words),
    );
    outflow.showChips(chips);
    for (const [name, props] of Object.entries(form)) dash_clientside.set_props(name, props);
  };

  // A base map that is not there yet would leave the sea bare for a moment.
  function preload(source) {
    const picture = new Image();
    picture.src = source;
    return picture.decode().catch(() => null);
  }

  // Loads a view, or the one wanted last in other colours; of several at once the last one counts.
  // With `isNearest`, what the server cannot use of it is left out, and said.
  outflow.reload = async function (query = wanted, { isNearest = false } = {}) {
    turn += 1;
    const mine = turn;
    wanted = query;
    showBusy(true);
    try {
      const scenes = await loadNearest(outflow.currentTheme(), query, isNearest);
      await preload(scenes.base.whole);
      if (mine !== turn) return;
      const isOther = scenes.query !== outflow.state.scenes.query;
      wanted = scenes.query;
      outflow.showScenes(scenes);
      if (isOther) closeForm();
    } catch (error) {
      if (mine !== turn) return;
      wanted = outflow.state.scenes.query;
      throw error;
    } finally {
      if (mine === turn) showBusy(false);
    }
  };

  function closeForm() {
    outflow.state.dropped = "";
    outflow.showNotice(outflow.currentDay());
    dash_clientside.set_props("view", { opened: false });
  }

  async function change(query) {
    showMessage("");
    try {
      await outflow.reload(query);
      if (wanted === outflow.state.scenes.query) closeForm();
    } catch (error) {
      showMessage(error.message);
      if (outflow.byId("view-button").getAttribute("aria-expanded") !== "true") {
        outflow.announceFailure(error, () => change(query));
      }
    }
  }

  // Asks for the wanted view with other parameters; an empty one stands for the usual.
  outflow.changeView = function (changes) {
    const query = new URLSearchParams(wanted);
    for (const [name, text] of Object.entries(changes)) {
      if (text) query.set(name, text);
      else query.delete(name);
    }
    return change(query.toString());
  };

  async function loadNearest(theme, query, isNearest) {
    try {
      return await outflow.loadScenes(theme, query);
    } catch (error) {
      if (!isNearest || !(error instanceof outflow.RefusedView)) throw error;
      outflow.state.dropped = error.message;
      return outflow.loadScenes(theme, error.usable);
    }
  }

  // Loads the view that the address says.
  outflow.restoreView = async function (theme) {
    const query = outflow.readView();
    if (query) outflow.announce(outflow.say("Computing this view …"));
    const scenes = await loadNearest(theme, query, true);
    wanted = scenes.query;
    return scenes;
  };

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.outflow = Object.assign(window.dash_clientside.outflow || {}, {
    closeForm() {
      return false;
    },
    tellForm(opened) {
      outflow.byId("view-button").setAttribute("aria-expanded", String(opened));
      if (opened) takeFocus();
    },
    submitForm(_clicks, ...fields) {
      outflow.changeView(readForm(fields));
    },
    resetForm() {
      outflow.changeView(Object.fromEntries(FORM.map((name) => [name, ""])));
    },
  });
})(window.outflow);
