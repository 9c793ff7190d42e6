// Groups rows of the table under headers that open and close. The grid sorts and filters rows as
// if there were no groups; afterwards each row is put under the header of its group.
window.outflow = window.outflow || {};

(function (outflow) {
  // Returns each row once for each of its groups, and one header for each group. `groupsOf` names
  // the groups of a row, each with the rank by which groups follow each other.
  outflow.spreadRows = function (rows, groupsOf) {
    const heads = new Map();
    const items = [];
    for (const row of rows) {
      for (const { name, rank } of groupsOf(row)) {
        if (!heads.has(name)) {
          heads.set(name, { isGroup: true, rowId: `group/${name}`, group: name, rank, count: 0 });
        }
        items.push({ ...row, rowId: `${row.rowId}/${name}`, group: name });
      }
    }
    return [...heads.values(), ...items];
  };

  function compareRanks(one, other) {
    if (typeof one === "number") return one - other;
    return one.localeCompare(other, outflow.language);
  }

  // Puts nodes (what is left of the spread rows, in the order of sorting) under their headers and
  // counts them there. Rows of closed groups are left out, headers without rows too. Where rows
  // are sorted, the group of the first row comes first; else groups follow their ranks.
  outflow.arrangeRows = function (nodes, { isOpen, isSorted }) {
    const heads = new Map();
    const members = new Map();
    for (const node of nodes) {
      const { isGroup, group } = node.data;
      if (isGroup) heads.set(group, node);
      else if (members.has(group)) members.get(group).push(node);
      else members.set(group, [node]);
    }
    for (const [name, head] of heads) {
      head.data.count = members.has(name) ? members.get(name).length : 0;
    }
    const names = [...members.keys()];
    const rankOf = (name) => heads.get(name).data.rank;
    if (!isSorted) names.sort((one, other) => compareRanks(rankOf(one), rankOf(other)));
    return names.flatMap((name) => [heads.get(name), ...(isOpen(name) ? members.get(name) : [])]);
  };
})(window.outflow);
