// The table: claims and places of the shown view as rows, in step with map, slider and filters.
// Its code is large and loaded when it is first opened.
window.outflow = window.outflow || {};

(function (outflow) {
  const { node, say, sayCount } = outflow;
  const REMEMBERED = "outflow-columns";
  const table = {
    list: "claims",
    scope: "day",
    group: "",
    words: "",
    open: new Set(),
    api: null,
    claims: null,
    columns: [],
    groups: {},
    rows: [],
    items: [],
    shown: [],
    isOwn: false,
    left: null,
    isBuilt: false,
    making: null,
  };

  // The cell itself says whether its group is open: it has the focus and takes the keys.
  function GroupCell({ data, eGridCell }) {
    const { createElement } = window.React;
    eGridCell.setAttribute("aria-expanded", String(table.open.has(data.group)));
    return createElement(
      "span",
      { className: "group-head" },
      createElement("span", { className: "icon icon-next" }),
      createElement("strong", null, data.group),
      createElement("span", null, outflow.countRows(table.list, data.count)),
    );
  }

  function isSorted() {
    return table.api.getColumnState().some(({ sort }) => sort);
  }

  // Comes after the grid has filtered and sorted: remembers what is left, and groups it.
  function arrange({ nodes }) {
    const rows = nodes.map(({ data }) => data).filter(({ isGroup }) => !isGroup);
    table.shown = [...new Map(rows.map((row) => [row.key, row])).values()];
    if (!table.group) return;
    const isOpen = (group) => table.open.has(group);
    nodes.splice(0, nodes.length, ...outflow.arrangeRows(nodes, { isOpen, isSorted: isSorted() }));
  }

  function isMarked(row) {
    const { target } = outflow.state;
    if (!target || row.isGroup) return false;
    if (row.target === target) return true;
    const day = table.claims.days.get(outflow.currentDay().date);
    const members = table.list === "claims" && day && day.flows.get(target);
    return Boolean(members) && members.has(row.claim);
  }

  function setUp(api) {
    table.api = api;
    api.updateGridOptions({
      rowSelection: {
        mode: "multiRow",
        checkboxes: false,
        headerCheckbox: false,
        enableClickSelection: true,
        isRowSelectable: ({ data }) => !data.isGroup,
      },
      defaultColDef: {
        minWidth: 72,
        sortable: true,
        resizable: true,
        colSpan: ({ data }) => (data && data.isGroup ? 99 : 1),
        cellRendererSelector: ({ data }) => (data.isGroup ? { component: GroupCell } : undefined),
      },
      alwaysPassFilter: ({ data }) => Boolean(data.isGroup),
      isExternalFilterPresent: () => table.words !== "",
      doesExternalFilterPass: ({ data }) => outflow.isSaid(table.words, table.columns, data),
      postSortRows: arrange,
      rowClassRules: {
        "row-group": ({ data }) => Boolean(data.isGroup),
        "row-marked": ({ data }) => isMarked(data),
        "row-unsure": ({ data }) => data.standing !== undefined && data.standing !== "stands",
        "row-stale": ({ data }) => data.freshness === "stale" || data.freshness === "mentioned",
      },
    });
    api.addEventListener("rowClicked", ({ data, event }) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (data.isGroup) toggleGroup(data.group);
      else if (isPlain && !event.target.closest("a") && getSelection().isCollapsed) choose(data);
    });
    api.addEventListener("cellKeyDown", ({ data, event }) => {
      if (event.key !== "Enter") return;
      if (data.isGroup) toggleGroup(data.group);
      else enter(data);
    });
    api.addEventListener("modelUpdated", tell);
    api.addEventListener("selectionChanged", tellCopy);
    api.setGridAriaProperty("label", say("Claims and places"));
  }

  function listRows() {
    const { claims, list } = table;
    const day = claims.days.get(outflow.currentDay().date);
    if (list === "places") {
      const places = outflow.orderRows(list, day ? day.places : [], claims);
      return places.map((row) => ({ ...row, key: row.target, rowId: row.target }));
    }
    const told = table.scope === "all" ? claims.rows : day ? day.claims : [];
    return outflow.orderRows(list, told, claims).map((row) => ({ ...row, key: row.claim_id, rowId: row.claim_id, claim: row }));
  }

  function chooseColumns() {
    const kept = (outflow.recall(REMEMBERED) || {})[table.list];
    const known = table.columns.map(({ id }) => id);
    const wanted = Array.isArray(kept) ? kept.filter((id) => known.includes(id)) : [];
    return wanted.length
      ? wanted
      : table.columns.filter(({ isExtra }) => !isExtra).map(({ id }) => id);
  }

  function setColumns(shown) {
    outflow.remember(REMEMBERED, { ...outflow.recall(REMEMBERED), [table.list]: shown });
    const all = table.columns.map(({ id }) => id);
    table.api.setColumnsVisible(
      all.filter((id) => !shown.includes(id)),
      false,
    );
    table.api.setColumnsVisible(shown, true);
  }

  // Gives the grid the columns of the chosen list.
  function showList() {
    const isClaims = table.list === "claims";
    table.columns = isClaims ? outflow.claimColumns(table.claims) : outflow.placeColumns(table.claims);
    table.groups = isClaims ? outflow.claimGroups(table.claims) : outflow.placeGroups(table.claims);
    if (!(table.group in table.groups)) table.group = "";
    const shown = chooseColumns();
    // The old rows say nothing of the new columns.
    table.api.setGridOption("rowData", []);
    table.api.setFilterModel(null);
    table.api.setGridOption(
      "columnDefs",
      table.columns.map((column) => outflow.defineColumn(column, !shown.includes(column.id))),
    );
  }

  function showRows() {
    if (!table.api || !table.claims || !outflow.state.hasTable) return;
    const grouping = table.groups[table.group];
    table.rows = listRows();
    table.items = grouping ? outflow.spreadRows(table.rows, grouping.groupsOf) : table.rows;
    table.api.setGridOption("rowData", table.items);
    outflow.fillTableBar({ ...table, shown: chooseColumns() }, setColumns);
    tell();
  }

  function tellCopy() {
    const chosen = table.api.getSelectedRows().length;
    const button = outflow.byId("table-copy");
    const words = chosen
      ? sayCount("Copy {count} row", "Copy {count} rows", chosen)
      : say("Copy all");
    button.lastChild.textContent = words;
    button.title = words;
    button.setAttribute("aria-label", words);
    button.disabled = table.shown.length === 0;
  }

  function isFiltered() {
    return table.words !== "" || table.api.isColumnFilterPresent();
  }

  // Says how many rows there are, and where there is none, why and what can be done.
  function tell() {
    outflow.byId("table-status").textContent = isFiltered()
      ? say("{shown} of {total}", {
          shown: outflow.formatNumber(table.shown.length),
          total: outflow.countRows(table.list, table.rows.length),
        })
      : outflow.describeRows(table);
    outflow.byId("table-unfold").textContent = isUnfolded() ? say("Close all") : say("Open all");
    tellEmpty(table.rows.length);
    tellCopy();
    const heads = [];
    table.api.forEachNode((item) => item.data.isGroup && heads.push(item));
    if (heads.length) table.api.refreshCells({ rowNodes: heads, force: true });
  }

  function tellEmpty(count) {
    const empty = outflow.byId("table-empty");
    empty.hidden = table.shown.length > 0;
    if (!empty.hidden) {
      empty.firstChild.textContent = count
        ? say("No row fits what the table is filtered by.")
        : say("Nothing is reported for {day}.", { day: outflow.currentDay().words });
      empty.lastChild.textContent = count ? say("Clear the filters of the table") : say("Show all days");
      empty.lastChild.hidden = !count && (table.list === "places" || table.scope === "all");
    }
  }

  function relieve() {
    if (table.rows.length === 0) {
      actions.scope("all");
      return;
    }
    outflow.byId("table-words").value = "";
    table.api.setFilterModel(null);
    actions.find("");
  }

  function listGroups() {
    return table.items.filter(({ isGroup }) => isGroup).map(({ group }) => group);
  }

  function isUnfolded() {
    return listGroups().every((group) => table.open.has(group));
  }

  function toggleGroup(group) {
    if (!table.open.delete(group)) table.open.add(group);
    table.api.refreshClientSideRowModel("sort");
  }

  // Selects what a row is about, as a click on its mark does, and goes to a day that has it. Who
  // walks through the rows stays there.
  function choose(row) {
    if (!row.target) return;
    table.isOwn = true;
    goToDayOf(row);
    outflow.select(row.target);
    table.isOwn = false;
    focusCell();
  }

  // Opens what a row is about and moves into the panel; who closes it is back at the row.
  function enter(row) {
    if (!row.target) return;
    table.left = table.api.getFocusedCell();
    choose(row);
    // The grid would take the focus back once it has drawn the row anew.
    table.api.clearFocusedCell();
    outflow.byId("panel-body").focus({ preventScroll: true });
  }

  function focusCell(cell = table.api.getFocusedCell()) {
    if (cell) table.api.setFocusedCell(cell.rowIndex, cell.column);
  }

  function goToDayOf(row) {
    if (table.list !== "claims" || table.scope !== "all") return;
    const days = table.claims.daysOf.get(row.claim);
    if (days.length === 0 || days.includes(outflow.currentDay().date)) return;
    outflow.goTo(outflow.state.scenes.days.findIndex(({ date }) => date === days[0]));
  }

  function sheetOf(rows) {
    const shown = table.api.getAllDisplayedColumns().map((column) => column.getColId());
    return outflow.writeSheet(table.columns, shown, rows);
  }

  // What is copied: the selected rows in the order of the table, else all that it shows.
  function rowsToCopy() {
    const chosen = new Set(table.api.getSelectedRows().map(({ key }) => key));
    return chosen.size ? table.shown.filter(({ key }) => chosen.has(key)) : table.shown;
  }

  const actions = {
    list(list) {
      table.list = list;
      table.group = "";
      showList();
      showRows();
    },
    scope(scope) {
      table.scope = scope;
      showRows();
    },
    group(group) {
      table.group = group;
      table.open.clear();
      showRows();
    },
    find(words) {
      table.words = words.trim();
      table.api.onFilterChanged();
      tell();
    },
    unfold() {
      const groups = listGroups();
      table.open = new Set(isUnfolded() ? [] : groups);
      table.api.refreshClientSideRowModel("sort");
    },
    copy() {
      const rows = rowsToCopy();
      const done = sayCount("{count} row is copied.", "{count} rows are copied.", rows.length);
      outflow.copy(sheetOf(rows), done);
    },
    close() {
      outflow.showTable(false);
      outflow.byId("table-button").focus();
    },
  };

  function copySelection(event) {
    const isText = !getSelection().isCollapsed || event.target.closest("input");
    if (!table.api || isText || table.api.getSelectedRows().length === 0) return;
    event.preventDefault();
    const rows = rowsToCopy();
    event.clipboardData.setData("text/plain", sheetOf(rows));
    outflow.toast(sayCount("{count} row is copied.", "{count} rows are copied.", rows.length));
  }

  function buildFrame() {
    table.isBuilt = true;
    outflow.byId("table").prepend(outflow.buildTableEdge());
    outflow.byId("table-bar").append(...outflow.buildTableBar(actions));
    outflow
      .byId("table-empty")
      .append(node("span"), node("button", { class: "link", click: relieve }));
    outflow.byId("table").addEventListener("copy", copySelection);
    outflow.byId("table").addEventListener("keydown", (event) => {
      const isFree = outflow.state.target === null && !event.target.closest("input, .ag-popup");
      if (event.key !== "Escape" || event.defaultPrevented || !isFree) return;
      event.preventDefault();
      actions.close();
    });
  }

  // Loads what the table needs, code and claims, and shows the rows of the shown view.
  async function fill() {
    const status = outflow.byId("table-status");
    if (!table.api) status.textContent = say("Loading…");
    try {
      table.making = table.making || outflow.createGrid().then(setUp);
      const [claims] = await Promise.all([outflow.loadClaims(), table.making]);
      if (claims.query !== outflow.state.scenes.query) return;
      table.claims = claims;
      showList();
      showRows();
      followTarget();
    } catch (error) {
      table.making = table.api && table.making;
      status.textContent = error.message;
    }
  }

  // Opens or closes the table; under it the map stays, on a phone it takes the map's place.
  outflow.showTable = function (isOpen) {
    if (isOpen === outflow.state.hasTable) return;
    outflow.state.hasTable = isOpen;
    outflow.byId("table").hidden = !isOpen;
    outflow.byId("page").classList.toggle("with-table", isOpen);
    outflow.byId("table-button").setAttribute("aria-pressed", String(isOpen));
    outflow.showAddress({ step: true });
    if (!isOpen) return;
    outflow.byId("legend").open = false;
    if (!table.isBuilt) buildFrame();
    if (table.claims && table.claims.query === outflow.state.scenes.query) showRows();
    else outflow.whenPainted(fill);
  };

  // Opens the table on what a text finds in it.
  outflow.findInTable = async function (text) {
    outflow.showTable(true);
    await fill();
    table.scope = "all";
    actions.list("claims");
    outflow.byId("table-words").value = text;
    actions.find(text);
  };

  function followTarget() {
    if (!table.api || !outflow.state.hasTable) return;
    let first = null;
    table.api.forEachNodeAfterFilterAndSort((item) => {
      if (first === null && isMarked(item.data)) first = item;
    });
    table.api.redrawRows();
    if (!table.isOwn && first) table.api.ensureNodeVisible(first, "middle");
    if (outflow.state.target === null && table.left) {
      focusCell(table.left);
      table.left = null;
    }
  }

  // Follows the day and the view that the map shows.
  outflow.followTable = function () {
    if (!outflow.state.hasTable) return;
    if (!table.claims || table.claims.query !== outflow.state.scenes.query) {
      if (table.isBuilt) fill();
    } else if (table.scope === "day" || table.list === "places") {
      showRows();
    }
  };

  outflow.followTarget = followTarget;
})(window.outflow);
