// Asks the server for the record of a place or flow. Of several answers only that to the last
// question counts; where none comes, the panel says so and offers to ask again.
window.outflow = window.outflow || {};

(function (outflow) {
  let asking = null;
  outflow.answer = null;

  function explain(error) {
    if (error instanceof TypeError) return outflow.say("The server cannot be reached.");
    return error.message;
  }

  async function fetchRecord(target, query, signal) {
    const view = query ? `&${query}` : "";
    const address = `${outflow.prefix}/record.json?at=${encodeURIComponent(target)}${view}`;
    const response = await fetch(address, { signal });
    if (!response.ok) {
      throw new Error(
        outflow.say("The server could not answer ({status}).", { status: response.status }),
      );
    }
    return response.json();
  }

  outflow.loadRecord = async function (target) {
    const { query } = outflow.state.scenes;
    if (asking) asking.abort();
    const mine = new AbortController();
    asking = mine;
    let record = null;
    try {
      record = await fetchRecord(target, query, mine.signal);
    } catch (error) {
      record = { target, name: target, failed: explain(error) };
    }
    if (asking !== mine) return;
    asking = null;
    outflow.answer = { ...record, query };
    dash_clientside.set_props("record", { data: { target, name: record.name, query } });
  };
})(window.outflow);
