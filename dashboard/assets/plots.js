// The charts of the panel: where they stand, drawn when they first come into view, and what
// happens when a mark is pointed at.
window.outflow = window.outflow || {};

(function (outflow) {
  const { element, chartMargin: MARGIN, chartSymbols: SYMBOLS } = outflow;
  const SHOWN = 2;
  const seen = new IntersectionObserver(drawSeen, { rootMargin: "120px" });
  const drawn = new Map();
  let placed = null;

  function lineOfDay() {
    return element("I", null, { className: "chart-day" });
  }

  // The level of each day in a row, higher where it is worse, above charts of the same days.
  function buildLevels(record) {
    const { days } = outflow.state.scenes;
    if (!record.levels) return [];
    const cells = days.map(({ date, short }) => {
      const day = record.days[date];
      const look = day && day.level ? `level-${day.level} ${day.freshness}` : "none";
      const title = day && day.word ? `${short}: ${day.word}` : short;
      return element("I", null, {
        className: `strip-day ${look}${day && day.unverified ? " unverified" : ""}`,
        "data-day": date,
        title,
      });
    });
    return [
      element(
        "Figure",
        [
          element("Figcaption", [
            element("Strong", outflow.say("Level")),
            element("Span", record.levels, { className: "chart-note" }),
          ]),
          element("Div", [...cells, lineOfDay()], { className: "strip" }),
        ],
        { className: "chart" },
      ),
    ];
  }

  function buildSeries({ series }) {
    if (!series.length) return [];
    return [
      element(
        "P",
        series.map((name, index) =>
          element("Span", [
            element("I", null, { className: `series series-${index % SYMBOLS.length}` }),
            name,
          ]),
        ),
        { className: "chart-series" },
      ),
    ];
  }

  function buildChart(chart, index) {
    return element(
      "Figure",
      [
        element("Figcaption", [
          element("Strong", chart.title),
          element("Span", chart.unit && `, ${chart.unit}`),
          element("Span", chart.note, { className: "chart-note" }),
        ]),
        ...buildSeries(chart),
        element("Div", [lineOfDay()], {
          className: "chart-plot",
          role: "img",
          "aria-label": chart.summary,
          "data-chart": String(index),
        }),
      ],
      { className: "chart" },
    );
  }

  function buildKey() {
    const entries = [
      ["reported", outflow.say("official or reported")],
      ["unverified", outflow.say("unverified")],
      ["denied", outflow.say("denied or superseded")],
      ["over", outflow.say("over")],
      ["upto", outflow.say("up to")],
      ["period", outflow.say("said of several days")],
    ];
    return element(
      "P",
      entries.map(([name, words]) =>
        element("Span", [element("I", null, { className: `key key-${name}` }), words]),
      ),
      { className: "chart-key" },
    );
  }

  outflow.buildCharts = function (record) {
    const { charts } = record;
    if (!charts.length) return element("Div", []);
    const more = charts.slice(SHOWN);
    const rest = more.length
      ? [
          element(
            "Details",
            [
              element(
                "Summary",
                outflow.sayCount("{count} more chart", "{count} more charts", more.length),
              ),
              ...more.map((chart, index) => buildChart(chart, index + SHOWN)),
            ],
            { className: "more-charts", "data-fold": "charts" },
          ),
        ]
      : [];
    return element(
      "Section",
      [
        element("H3", outflow.say("Over time")),
        ...buildLevels(record),
        ...charts.slice(0, SHOWN).map(buildChart),
        buildKey(),
        ...rest,
      ],
      { className: "charts" },
    );
  };

  function findChart(node) {
    return outflow.record ? outflow.record.charts[Number(node.dataset.chart)] : undefined;
  }

  async function draw(node) {
    const chart = findChart(node);
    const width = node.clientWidth;
    if (!chart || width === 0) return;
    const plot = element("Div", null, { className: "chart-canvas", "aria-hidden": "true" });
    await outflow.loadPlotly();
    if (!node.isConnected || findChart(node) !== chart) return;
    const old = node.querySelector(".chart-canvas");
    if (old) discard(node);
    node.prepend(plot);
    const points = outflow.drawChart(plot, chart, width);
    drawn.set(node, { plot, points, width });
    bindPlot(plot);
  }

  function discard(node) {
    const { plot } = drawn.get(node);
    Plotly.purge(plot);
    plot.remove();
    drawn.delete(node);
  }

  function bindPlot(plot) {
    plot.on("plotly_hover", ({ points: [point] }) => {
      outflow.light(point.customdata);
      showTip(plot, point);
    });
    plot.on("plotly_unhover", () => {
      outflow.unlight();
      hideTip();
    });
    plot.on("plotly_click", ({ points: [point] }) => {
      const { days } = outflow.state.scenes;
      hideTip();
      outflow.showDate(days[Math.round(point.x)].date, point.customdata);
    });
  }

  // What a mark says, in a box of the panel: Plotly's own would not fit into a small chart.
  function findTip() {
    let tip = outflow.byId("chart-tip");
    if (!tip) {
      tip = element("Div", null, { id: "chart-tip", hidden: true });
      outflow.byId("panel").append(tip);
    }
    return tip;
  }

  function showTip(plot, { customdata, xaxis, yaxis, x, y }) {
    const card = outflow.record.cards.find(({ id }) => id === customdata);
    const tip = findTip();
    tip.replaceChildren(...card.tip.map((words) => element("P", words)));
    tip.hidden = false;
    const box = plot.getBoundingClientRect();
    const panel = outflow.byId("panel").getBoundingClientRect();
    const left = box.left - panel.left + MARGIN.l + xaxis.d2p(x);
    const top = box.top - panel.top + MARGIN.t + yaxis.d2p(y);
    const most = panel.width - tip.offsetWidth - 8;
    tip.style.left = `${Math.max(8, Math.min(most, left - tip.offsetWidth / 2))}px`;
    const above = top - tip.offsetHeight - 12;
    tip.style.top = `${above > 4 ? above : top + 14}px`;
  }

  function hideTip() {
    findTip().hidden = true;
  }

  function ringAt({ xaxis, yaxis }, x, y) {
    const left = `${MARGIN.l + xaxis.d2p(x)}px`;
    const top = `${MARGIN.t + yaxis.d2p(y)}px`;
    return element("I", null, { className: "chart-ring", style: { left, top } });
  }

  // Rings around the marks of a claim. They are no part of the drawing: drawing it again would
  // make Plotly forget what is pointed at.
  outflow.lightCharts = function (claim) {
    for (const [node, { plot, points }] of drawn) {
      for (const ring of node.querySelectorAll(".chart-ring")) ring.remove();
      const found = points.customdata.flatMap((id, index) =>
        id === claim && points.meta.ends[index] ? [index] : [],
      );
      node.append(
        ...found.map((index) => ringAt(plot._fullLayout, points.x[index], points.y[index])),
      );
    }
  };

  function drawSeen(entries) {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || drawn.has(target)) continue;
      seen.unobserve(target);
      draw(target);
    }
  }

  // Waits for the charts of a panel to come into view. Those of a record that is shown again for
  // another day move over as they are: only the line of the day has another place.
  outflow.placeCharts = function (body) {
    const { day, scenes, theme } = outflow.state;
    const shown = outflow.record && `${outflow.record.target} ${outflow.record.query} ${theme}`;
    const old = new Map([...drawn].map(([node, made]) => [node.dataset.chart, { node, made }]));
    seen.disconnect();
    for (const node of body.querySelectorAll(".chart-plot")) {
      const known = shown === placed && old.get(node.dataset.chart);
      if (known) {
        node.prepend(known.made.plot);
        drawn.delete(known.node);
        drawn.set(node, known.made);
      } else {
        seen.observe(node);
      }
    }
    for (const node of [...drawn.keys()]) if (!node.isConnected) discard(node);
    placed = shown;
    outflow.byId("panel").style.setProperty("--day", day + 0.5);
    outflow.byId("panel").style.setProperty("--days", scenes.days.length);
  };

  function fitWidths() {
    for (const [node, { width }] of drawn) if (node.clientWidth !== width) draw(node);
  }

  outflow.bindCharts = function (body) {
    new ResizeObserver(fitWidths).observe(body);
    body.addEventListener("scroll", hideTip);
  };
})(window.outflow);
