// What comes before all else: the colours (what the address says, what was chosen here, else what
// the system says), and the question for the days.
(function () {
  function isTheme(name) {
    return name === "light" || name === "dark";
  }

  let chosen = null;
  try {
    chosen = localStorage.getItem("mantine-color-scheme-value");
  } catch (error) {
    chosen = null;
  }
  const asked = new URLSearchParams(location.search).get("theme");
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const scheme = [asked, chosen, system].find(isTheme);
  document.documentElement.setAttribute("data-mantine-color-scheme", scheme);

  // The days of the usual view are asked for before the page's own code is there.
  const OWN = ["date", "at", "map", "show", "theme"];
  const isUsual = [...new URLSearchParams(location.search).keys()].every((name) =>
    OWN.includes(name),
  );
  if (isUsual) {
    const address = JSON.parse(document.documentElement.dataset.days)[scheme];
    window.outflow = { early: { address, answer: fetch(address) } };
  }
})();
