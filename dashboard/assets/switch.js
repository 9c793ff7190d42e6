// The link to the page in another language shows what is shown here, however the address changed.
(function () {
  function followAddress(event) {
    const link = event.target instanceof Element && event.target.closest("#language-link");
    if (link) link.href = link.pathname + location.search + location.hash;
  }

  for (const type of ["pointerdown", "focusin", "click"]) {
    document.addEventListener(type, followAddress, true);
  }
})();
