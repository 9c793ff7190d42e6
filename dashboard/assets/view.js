// The view: what was known when, under which switches. The form asks the server once for all days;
// until they are here, the map shows what it showed.
window.outflow = window.outflow || {};

(function (outflow) {
  const BREAKS = ["queue", "wait", "vehicles"];
  let wanted = "";
  let turn = 0;

  function writeQuery([known, since, verified, fading, short, borders, ...limits]) {
    const query = new URLSearchParams();
    if (known) query.set("known", known);
    if (since) query.set("since", since);
    if (verified) query.set("verified", "1");
    query.set("fading", String(fading));
    query.set("short", String(short));
    BREAKS.forEach((name, at) => query.set(name, limits.slice(3 * at, 3 * at + 3).join("/")));
    query.set("borders", borders);
    return query.toString();
  }

  function readAddress() {
    const query = new URLSearchParams();
    for (const [name, text] of new URLSearchParams(location.search)) {
      if (outflow.state.sources.parameters.includes(name)) query.set(name, text);
    }
    return query.toString();
  }

  // Browsers limit how often a page may change its address, so it follows when the slide rests.
  outflow.showAddress = function () {
    const { sources, scenes } = outflow.state;
    const url = new URL(location.href);
    for (const name of sources.parameters) url.searchParams.delete(name);
    url.searchParams.set("date", outflow.currentDay().date);
    const view = scenes.query ? `&${scenes.query}` : "";
    history.replaceState(null, "", `${url.pathname}?${url.searchParams}${view}${url.hash}`);
  };

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
      children: isBusy ? "Computing …" : "Show",
      disabled: isBusy,
    });
  }

  // Puts into button, form and footer what the shown view says.
  outflow.showView = function () {
    const { known, form, boundary_note: note, is_default: isDefault } = outflow.state.scenes;
    const button = outflow.byId("view-button");
    outflow.byId("view-words").textContent = known;
    outflow.byId("boundary-note").textContent = note;
    button.classList.toggle("altered", !isDefault);
    button.setAttribute(
      "aria-label",
      `As known on: ${known}${isDefault ? "" : ", not the usual view"}`,
    );
    for (const [name, props] of Object.entries(form)) dash_clientside.set_props(name, props);
  };

  // A base map that is not there yet would leave the sea bare for a moment.
  function preload(source) {
    const picture = new Image();
    picture.src = source;
    return picture.decode().catch(() => null);
  }

  // Loads a view, or the one wanted last in other colours; of several at once the last one counts.
  outflow.reload = async function (query = wanted) {
    turn += 1;
    const mine = turn;
    wanted = query;
    showBusy(true);
    try {
      const scenes = await outflow.loadScenes(outflow.currentTheme(), query);
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
    }
  }

  // What an address says of the view; what cannot be used of it is left out, and said.
  outflow.restoreView = async function (theme) {
    const query = readAddress();
    if (query) outflow.announce("Computing this view …");
    const scenes = await outflow.loadScenes(theme, query).catch((error) => {
      if (!(error instanceof outflow.RefusedView)) throw error;
      outflow.state.dropped = error.message;
      return outflow.loadScenes(theme, error.usable);
    });
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
      change(writeQuery(fields));
    },
    resetForm() {
      change("");
    },
  });
})(window.outflow);
