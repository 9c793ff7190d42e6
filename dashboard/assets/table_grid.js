// The grid of the table: its code, over a megabyte, is loaded when it is first needed.
window.outflow = window.outflow || {};

(function (outflow) {
  const { node, say } = outflow;
  const GRID = "grid";

  // Theming is told in the page's own colours, so it follows them.
  const THEME = {
    accentColor: "var(--accent)",
    backgroundColor: "var(--page)",
    borderColor: "var(--line)",
    foregroundColor: "var(--text)",
    headerBackgroundColor: "var(--page)",
    headerTextColor: "var(--muted)",
    rowHoverColor: "var(--hover)",
    selectedRowBackgroundColor: "color-mix(in srgb, var(--accent) 14%, var(--page))",
    fontFamily: "inherit",
    fontSize: 13,
    headerFontSize: 12,
    headerFontWeight: 400,
    rowHeight: 36,
    headerHeight: 36,
    cellHorizontalPadding: 12,
    wrapperBorder: false,
    wrapperBorderRadius: 0,
  };

  function loadCode() {
    if (window.dash_ag_grid && window.dash_ag_grid.AgGrid) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error(say("The table could not be loaded.")));
      document.head.append(
        node("script", { src: outflow.state.sources.grid, load: resolve, error: fail }),
      );
    });
  }

  // Builds the grid in its place, and returns what it is driven by.
  outflow.createGrid = async function () {
    await loadCode();
    const theme = `themeQuartz.withParams(${JSON.stringify(THEME)})`;
    dash_clientside.set_props("table-grid", {
      children: {
        namespace: "dash_ag_grid",
        type: "AgGrid",
        props: {
          id: GRID,
          style: { height: "100%" },
          columnDefs: [],
          getRowId: "params.data.rowId",
          dashGridOptions: {
            theme: { function: theme },
            localeText: outflow.gridWords(),
            animateRows: false,
            ensureDomOrder: true,
            enableCellTextSelection: true,
            suppressColumnVirtualisation: true,
            suppressOverlays: ["noRows", "noMatchingRows"],
            tooltipShowDelay: 600,
            tooltipShowMode: "whenTruncated",
          },
        },
      },
    });
    return window.dash_ag_grid.getApiAsync(GRID);
  };
})(window.outflow);
