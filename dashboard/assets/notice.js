// The notice over the map: why it is empty, what of the address was left out, what differs.
window.outflow = window.outflow || {};

(function (outflow) {
  function explainDay(day) {
    const { days } = outflow.state.scenes;
    const asked = new URLSearchParams(location.search).get("date");
    if (asked !== null && !days.some((other) => other.date === asked)) {
      return `There is nothing for ${asked.slice(0, 20)}: the data goes from ${days[0].words} to ${days.at(-1).words}. Shown instead: ${day.words}.`;
    }
    if (day.claims > 0) return "";
    const earlier = days.slice(0, outflow.state.day).reverse().find((other) => other.claims > 0);
    return "No report for this day." + (earlier ? ` The last ones are for ${earlier.words}.` : "");
  }

  outflow.showNotice = function (day) {
    const { dropped } = outflow.state;
    const words = [dropped && `Left out of the address: ${dropped}`, explainDay(day)];
    const button = outflow.byId("changes-button");
    const { changes } = day;
    const differs = changes !== null && changes.rows.length > 0;
    button.hidden = !differs;
    button.textContent = differs ? changes.words : "";
    if (changes !== null && !differs) words.push(`${changes.words}.`);
    const written = words.filter(Boolean).join(" ");
    outflow.byId("notice-words").textContent = written;
    outflow.byId("notice").hidden = written === "" && !differs;
  };

  // Says something before there is a day to show.
  outflow.announce = function (words) {
    outflow.byId("notice-words").textContent = words;
    outflow.byId("notice").hidden = false;
  };
})(window.outflow);
