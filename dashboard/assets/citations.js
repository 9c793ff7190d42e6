// Copies the citation of a claim: what the server wrote of it, and where it was found.
window.outflow = window.outflow || {};

(function (outflow) {
  function writeCitation(claim) {
    const card = outflow.record.cards.find(({ id }) => id === claim);
    const found = outflow.say("Via Outflow, as known on: {known}, {address}", {
      known: outflow.state.scenes.known,
      address: outflow.currentAddress(),
    });
    return `${card.citation}\n${found}`;
  }

  // Where the browser lets no page copy, the text stands selected, to be copied by hand.
  function offer(button, text) {
    const deeds = button.closest(".card-deeds");
    const old = deeds.querySelector("textarea");
    if (old) old.remove();
    const field = outflow.element("Textarea", text, {
      readonly: true,
      rows: 5,
      "aria-label": outflow.say("Citation, to be copied"),
    });
    deeds.append(field);
    field.focus();
    field.select();
    outflow.toast(outflow.say("The citation is selected: copy it by hand."));
  }

  outflow.copyClaim = function (button) {
    const text = writeCitation(button.dataset.cite);
    return outflow.copy(text, outflow.say("The citation is copied."), () => offer(button, text));
  };
})(window.outflow);
