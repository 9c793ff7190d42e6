// Several places that lie upon each other are one mark: a click comes closer until they part, and
// opens a list of them where no zoom parts them.
window.outflow = window.outflow || {};

(function (outflow) {
  const KIND = "cluster:";

  const isCluster = (target) => target !== null && target.startsWith(KIND);

  // What a scene says of a cluster: its members with their words, and where it stands.
  function findCluster(step, target) {
    for (const { meta, x, y } of outflow.state.scenes.tracesOf(outflow.state.day, step)) {
      if (meta.layer !== "cluster") continue;
      const index = meta.targets.indexOf(target);
      if (index < 0) continue;
      return { members: meta.members[index], told: meta.told[index], x: x[index], y: y[index] };
    }
    return null;
  }

  function areTogether(step, members) {
    return outflow.state.scenes
      .tracesOf(outflow.state.day, step)
      .some(({ meta }) => (meta.members || []).some((ids) => members.every((id) => ids.includes(id))));
  }

  // The first closer step at which not all members are one mark, or null.
  function findParting(members) {
    const { steps } = outflow.state.scenes;
    const closer = steps.map((_, step) => step).filter((step) => step > outflow.currentStep());
    const found = closer.find((step) => !areTogether(step, members));
    return found === undefined ? null : found;
  }

  // Opens what was selected on the map: a place, a flow, or a cluster.
  outflow.openMark = function (target) {
    const cluster = isCluster(target) && findCluster(outflow.currentStep(), target);
    const parting = cluster ? findParting(cluster.members) : null;
    if (parting === null) {
      outflow.select(target);
      return;
    }
    const { metres_per_pixel: metres, steps } = outflow.state.scenes;
    const traces = outflow.state.scenes.tracesOf(outflow.state.day, parting);
    const marks = cluster.members.map((id) => outflow.findMark(traces, id)).filter(Boolean);
    outflow.fitView(outflow.boundPoints(marks), metres / steps[parting]);
  };

  // The cluster as it is at the shown step, else at the closest one that has it.
  function describe(target) {
    const { steps } = outflow.state.scenes;
    const order = [outflow.currentStep(), ...steps.map((_, step) => step).reverse()];
    return order.map((step) => findCluster(step, target)).find(Boolean);
  }

  function build(target) {
    const { element, opener } = outflow;
    const cluster = describe(target);
    const heading = [
      element("P", outflow.say("One mark for several places"), { className: "kind-of-place" }),
      element("H2", outflow.say("Close together")),
    ];
    if (!cluster) {
      const words = outflow.say("On this day these places are not drawn as one.");
      return [...heading, element("P", words, { className: "headline" })];
    }
    const rows = cluster.members.map((id, index) => {
      const [name, headline] = cluster.told[index];
      return element(
        "Article",
        [opener(id, name, "link change-name"), element("P", headline, { className: "card-origin" })],
        { className: "card" },
      );
    });
    return [...heading, ...rows];
  }

  // Makes each cluster of the shown document a list that the panel can open.
  outflow.listClusters = function (scenes) {
    for (const target of scenes.listLayer("cluster").flatMap(({ meta }) => meta.targets)) {
      outflow.lists[target] = { title: outflow.say("Close together"), build: () => build(target) };
    }
  };
})(window.outflow);
