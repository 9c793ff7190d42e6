// A chart of what is claimed over time, for Plotly: a mark per claim, never joined, and nothing
// where nothing is told. What stands where is computed in Python.
window.outflow = window.outflow || {};

(function (outflow) {
  const HEIGHT = 128;
  const MARGIN = { l: 6, r: 6, t: 12, b: 20 };
  const ROOM = 1.15;
  const FAR = 3;
  const COLUMNS = 7;
  const WRITTEN = 7;
  const ROWS = 4;
  const APART = 12;
  const NUDGE = 4;
  const OPEN = 9;
  const NEAR = 14;
  const SYMBOLS = ["circle", "diamond", "square", "triangle-up"];
  const LISTED = ["denied", "superseded", "listed"];
  outflow.chartMargin = MARGIN;
  outflow.chartSymbols = SYMBOLS;

  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const faint = () => `${style("--text")}1f`;

  // What counts sets the scale. What is only listed and lies far beyond stands at the edge, with
  // its number, so that a denied 35 km does not flatten the half kilometre that was there.
  function findRange(marks, limits) {
    const counted = marks.filter(({ look }) => !LISTED.includes(look));
    const told = counted.length ? counted : marks;
    const low = Math.min(0, ...told.map((mark) => mark.low));
    const high = Math.max(0, ...told.map((mark) => mark.high));
    const most = Math.max(high, ...marks.map((mark) => mark.high).filter((end) => end < FAR * high));
    const span = most - low || 1;
    if (low === 0 && most === 0) return [0, 1];
    // The next class of level comes into view where it is near.
    const next = limits.find(([, , value]) => value > most && value < most * ROOM * ROOM);
    const top = next ? next[2] * 1.05 : most + (ROOM - 1) * span;
    return [low < 0 ? low - (ROOM - 1) * span : 0, top];
  }

  const isBeyond = (mark, [, top]) => mark.low > top;

  // Marks that lie beyond the scale come to its edge.
  function fit(marks, range) {
    return marks.map((mark) =>
      isBeyond(mark, range) ? { ...mark, low: range[1], high: range[1] } : mark,
    );
  }

  function nameBeyond(marks, range) {
    return marks
      .filter((mark) => isBeyond(mark, range))
      .map((mark) => ({
        x: mark.end + 0.5,
        xanchor: "left",
        y: range[1],
        yanchor: "middle",
        text: outflow.formatNumber(mark.high),
        showarrow: false,
        font: { size: 11, color: style("--muted") },
      }));
  }

  // A line from one end to the other; that of several days keeps off those that it would hide.
  function lineOf(mark, perPixel) {
    if (mark.start === mark.end) {
      const x = mark.start + (mark.dodge || 0);
      return { x: [x, x], y: [mark.low, mark.high] };
    }
    const middle = (mark.low + mark.high) / 2 + (mark.nudge || 0) * NUDGE * perPixel;
    return { x: [mark.start - 0.4, mark.end + 0.4], y: [middle, middle] };
  }

  function colourOf(look) {
    return style(LISTED.includes(look) ? "--muted" : "--accent");
  }

  function symbolOf({ look, series = 0 }) {
    if (look === "denied" || look === "superseded") return "x-thin";
    const symbol = SYMBOLS[series % SYMBOLS.length];
    return look === "unverified" || look === "listed" ? `${symbol}-open` : symbol;
  }

  function traceLines(marks, perPixel) {
    const groups = new Map();
    for (const mark of marks) {
      if (mark.start === mark.end && mark.low === mark.high) continue;
      const { x, y } = lineOf(mark, perPixel);
      const group = groups.get(mark.look) || { x: [], y: [] };
      group.x.push(...x, null);
      group.y.push(...y, null);
      groups.set(mark.look, group);
    }
    return [...groups].map(([look, { x, y }]) => ({
      type: "scatter",
      mode: "lines",
      x,
      y,
      hoverinfo: "skip",
      line: {
        width: LISTED.includes(look) || look === "unverified" ? 1.5 : 3,
        dash: look === "unverified" ? "3px,2px" : "solid",
        color: colourOf(look),
      },
    }));
  }

  // The band between low and high of what is said of several days.
  function shapeBands(marks) {
    return marks
      .filter((mark) => mark.start !== mark.end && mark.low !== mark.high)
      .map((mark) => ({
        type: "rect",
        layer: "below",
        x0: mark.start - 0.4,
        x1: mark.end + 0.4,
        y0: mark.low,
        y1: mark.high,
        line: { width: 0 },
        fillcolor: colourOf(mark.look),
        opacity: 0.18,
      }));
  }

  // Where a mark can be seen and pointed at: its ends, or each day of several.
  function pointsOf(mark, perPixel) {
    const { x, y } = lineOf(mark, perPixel);
    if (mark.start === mark.end) {
      return y[0] === y[1] ? [[x[0], y[0]]] : [0, 1].map((end) => [x[0], y[end]]);
    }
    const days = [];
    for (let day = mark.start; day <= mark.end; day += 1) days.push([day, y[0]]);
    return days;
  }

  function tracePoints(marks, perPixel) {
    const trace = {
      type: "scatter",
      mode: "markers",
      x: [],
      y: [],
      customdata: [],
      meta: { ends: [] },
      hoverinfo: "none",
      cliponaxis: false,
      marker: { symbol: [], size: [], color: [], opacity: [], line: { color: [], width: 1.5 } },
    };
    for (const mark of marks) {
      const isBar = mark.start !== mark.end;
      const isCrossed = mark.look === "denied" || mark.look === "superseded";
      pointsOf(mark, perPixel).forEach(([x, y], index, all) => {
        const isShown = !isBar || (isCrossed && index === Math.floor(all.length / 2));
        const colour = colourOf(mark.look);
        trace.x.push(x);
        trace.y.push(y);
        trace.customdata.push(mark.id);
        trace.meta.ends.push(!isBar || index === 0 || index === all.length - 1);
        trace.marker.symbol.push(symbolOf(mark));
        trace.marker.size.push(7);
        trace.marker.color.push(colour);
        trace.marker.line.color.push(colour);
        trace.marker.opacity.push(isShown ? 1 : 0);
      });
    }
    return trace;
  }

  // Small arrows where only an "over" or an "up to" is said; short ends on the bars of several days.
  function traceEnds(marks, perPixel) {
    const trace = {
      type: "scatter",
      mode: "markers",
      x: [],
      y: [],
      hoverinfo: "skip",
      cliponaxis: false,
      marker: { symbol: [], size: [], color: [], opacity: 1, line: { color: [], width: 1.5 } },
    };
    const add = (x, y, symbol, size, look) => {
      trace.x.push(x);
      trace.y.push(y);
      trace.marker.symbol.push(symbol);
      trace.marker.size.push(size);
      trace.marker.color.push(colourOf(look));
      trace.marker.line.color.push(colourOf(look));
    };
    for (const mark of marks) {
      const { x, y } = lineOf(mark, perPixel);
      const middle = (x[0] + x[1]) / 2;
      if (mark.over) add(middle, y[1] + OPEN * perPixel, "triangle-up", 6, mark.look);
      if (mark.upto) add(middle, y[0] - OPEN * perPixel, "triangle-down", 6, mark.look);
      if (mark.start !== mark.end) x.forEach((end) => add(end, y[0], "line-ns", 3, mark.look));
    }
    return trace;
  }

  function shapeLimits(limits, [, high]) {
    return limits
      .filter(([, , value]) => value <= high)
      .map(([, level, value]) => ({
        type: "line",
        layer: "below",
        xref: "paper",
        x0: 0,
        x1: 1,
        y0: value,
        y1: value,
        line: { width: 1, dash: "1px,3px", color: style(`--${level}`) },
      }));
  }

  // The names of the classes, as far as they do not stand upon each other.
  function nameLimits(limits, [, high], perPixel, side) {
    let last = Infinity;
    return [...limits]
      .reverse()
      .filter(([, , value]) => {
        const isFree = value <= high && last - value > APART * perPixel;
        if (isFree) last = value;
        return isFree;
      })
      .map(([name, , value]) => ({
        xref: "paper",
        x: side === "left" ? 1 : 0,
        xanchor: side === "left" ? "right" : "left",
        y: value,
        yanchor: "bottom",
        yshift: -2,
        text: outflow.say("{level} from here", { level: name }),
        showarrow: false,
        font: { size: 10, color: style("--muted") },
      }));
  }

  // Round numbers within a range, about as many as there is room for.
  function chooseTicks([low, high]) {
    const rough = (high - low) / ROWS;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= 0.9 * rough);
    const ticks = [];
    for (let tick = Math.ceil(low / step); tick * step <= high; tick += 1) ticks.push(tick * step);
    return ticks;
  }

  // The same days of each month, as many as there is room for.
  function chooseDays(days) {
    const wanted = [[1, 8, 15, 22], [1, 15], [1]].map((dates) =>
      days.map((_, index) => index).filter((at) => dates.includes(Number(days[at].date.slice(8)))),
    );
    const fitting = wanted.find((found) => found.length <= COLUMNS) || wanted[2];
    const step = Math.ceil(fitting.length / COLUMNS);
    return fitting.filter((_, index) => index % step === 0);
  }

  // The side of the numbers: where fewer marks are.
  function chooseSide(marks) {
    const last = outflow.state.scenes.days.length - 1;
    const isEarly = marks.some(({ start }) => start < WRITTEN);
    const isLate = marks.some(({ end }) => end > last - WRITTEN);
    return isEarly && !isLate ? "right" : "left";
  }

  // The numbers stand in the chart, upon their lines, so that the days have the whole width.
  function axes(range, side) {
    const { days } = outflow.state.scenes;
    const ticked = chooseDays(days);
    const values = chooseTicks(range);
    const font = { size: 11, color: style("--muted") };
    return {
      xaxis: {
        range: [-0.5, days.length - 0.5],
        fixedrange: true,
        tickvals: ticked,
        ticktext: ticked.map((index) => days[index].short),
        tickangle: 0,
        tickfont: font,
        ticks: "outside",
        ticklen: 4,
        tickcolor: faint(),
        showgrid: false,
        zeroline: false,
        showline: range[0] === 0,
        linecolor: style("--muted"),
      },
      yaxis: {
        range,
        fixedrange: true,
        tickvals: values,
        ticktext: values.map((value) => (value === 0 ? "" : outflow.formatNumber(value))),
        side,
        ticklabelposition: "inside top",
        tickfont: font,
        gridcolor: faint(),
        zeroline: range[0] < 0,
        zerolinecolor: style("--muted"),
      },
    };
  }

  // Draws a chart into an element. Returns the marks that can be pointed at.
  outflow.drawChart = function (plot, { marks, limits }, width) {
    const range = findRange(marks, limits);
    const perPixel = (range[1] - range[0]) / (HEIGHT - MARGIN.t - MARGIN.b);
    const fitted = fit(marks, range);
    const side = chooseSide(marks);
    const points = tracePoints(fitted, perPixel);
    const traces = [...traceLines(fitted, perPixel), traceEnds(fitted, perPixel), points];
    const layout = {
      width,
      height: HEIGHT,
      margin: MARGIN,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: "Noto Sans, sans-serif" },
      showlegend: false,
      dragmode: false,
      hovermode: "closest",
      hoverdistance: NEAR,
      shapes: [...shapeBands(fitted), ...shapeLimits(limits, range)],
      annotations: [...nameLimits(limits, range, perPixel, side), ...nameBeyond(marks, range)],
      ...axes(range, side),
    };
    Plotly.react(plot, traces, layout, { displayModeBar: false, responsive: false });
    return points;
  };
})(window.outflow);
