// The notice over the map: why it is empty, what of the address was left out, what differs.
window.outflow = window.outflow || {};

(function (outflow) {
  function explainDay(day) {
    if (!day.silence) return "";
    const { days } = outflow.state.scenes;
    const earlier = days.slice(0, outflow.state.day).reverse().find((other) => other.claims > 0);
    if (!earlier) return day.silence;
    const last = outflow.say("The last ones are for {day}.", { day: earlier.words });
    return `${day.silence} ${last}`;
  }

  outflow.showNotice = function (day) {
    const { dropped } = outflow.state;
    const left = dropped && outflow.say("Left out of the address: {what}", { what: dropped });
    const words = [left, explainDay(day)];
    const button = outflow.byId("changes-button");
    outflow.byId("retry-button").hidden = true;
    const { changes } = day;
    const differs = changes !== null && changes.rows.length > 0;
    button.hidden = !differs;
    button.textContent = differs ? changes.words : "";
    if (changes !== null && !differs) words.push(`${changes.words}.`);
    const written = words.filter(Boolean).join(" ");
    outflow.byId("notice-words").textContent = written;
    outflow.byId("notice").hidden = written === "" && !differs;
  };

  // Says something before there is a day to show; where it failed, with a way to try again.
  outflow.announce = function (words, { retry = null } = {}) {
    const button = outflow.byId("retry-button");
    outflow.byId("notice-words").textContent = words;
    outflow.byId("changes-button").hidden = true;
    button.hidden = retry === null;
    button.onclick = retry;
    outflow.byId("notice").hidden = false;
  };

  // What failed between page and server, in the words of the reader.
  outflow.announceFailure = function (error, retry) {
    const isOffline = error instanceof TypeError;
    const words = isOffline
      ? outflow.say("The server cannot be reached. What is shown stays.")
      : error.message;
    outflow.announce(words, { retry });
  };
})(window.outflow);
