// Light or dark: chosen here, or by the address; kept in this browser only where it was chosen.
window.outflow = window.outflow || {};

(function (outflow) {
  outflow.currentTheme = () =>
    document.documentElement.getAttribute("data-mantine-color-scheme") === "dark" ? "dark" : "light";

  function setTheme(theme) {
    document.documentElement.setAttribute("data-mantine-color-scheme", theme);
  }

  function applyTheme() {
    if (!outflow.state.scenes || outflow.state.theme === outflow.currentTheme()) return;
    outflow.reload().catch((error) => outflow.announceFailure(error, applyTheme));
  }

  outflow.toggleTheme = function () {
    const theme = outflow.currentTheme() === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("mantine-color-scheme-value", theme);
    } catch (error) {
      console.info("The choice of colours cannot be kept:", error.message);
    }
    outflow.state.chosenTheme = theme;
    setTheme(theme);
    outflow.showAddress();
  };

  outflow.takeTheme = function () {
    const asked = new URLSearchParams(location.search).get("theme");
    outflow.state.chosenTheme = asked === "light" || asked === "dark" ? asked : null;
    if (outflow.state.chosenTheme) setTheme(asked);
  };

  outflow.bindTheme = function () {
    outflow.byId("theme-toggle").addEventListener("click", outflow.toggleTheme);
    new MutationObserver(applyTheme).observe(document.documentElement, {
      attributeFilter: ["data-mantine-color-scheme"],
    });
    applyTheme();
  };
})(window.outflow);
