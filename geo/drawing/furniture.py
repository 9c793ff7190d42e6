"""What stands around the map: title, legend, scale bar, credits."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from geo.drawing.artists import Canvas, draw_bubble, draw_flow, draw_ring, draw_spot
from geo.drawing.labels import measure_text
from geo.drawing.marks import Bubble, Cluster, Flow, LegendEntry, Scene, Spot
from geo.drawing.symbology import FAMILIES, bubble_radius, explain_symbols
from geo.language import mark, say
from geo.wording import format_number, name_unit

HEAD_PIXELS = 64
TITLE_SIZE, SUBTITLE_SIZE, CREDITS_SIZE, CREDITS_LINE = 21.0, 12.5, 10.0, 13.5
CREDITS_LENGTH, NOTE_LENGTH = 2100, 860
"""Pixels, on one line, that are reserved for credits and boundary note; longer ones shrink."""
LEGEND_WIDTH, LEGEND_LINE, LEGEND_SIZE, LEGEND_GAP = 300, 15.5, 10.5, 4.0
NARROWEST_LEGEND = 250
LEGEND_HEADING = mark("Circle: highest reported level, not a measurement")
WIDE_ASPECT = 1.3
SHRINK = 0.96
SWATCH_WIDTH = 44
MARGIN = 20
SCALE_LENGTHS = (50, 100, 200, 250, 500, 1000, 2000)
SCALE_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold where things stand on a sheet, in design pixels with y up.

    Wide sheets keep a column at the right for the legend, others a strip below the map.
    """

    width: float
    height: float
    map_left: float
    map_bottom: float
    map_width: float
    map_height: float
    legend_left: float
    legend_top: float
    legend_bottom: float
    legend_columns: int
    column_width: float
    foot_lines: int


def plan_sheet(width: float, height: float) -> Plan:
    """Divide a sheet of width by height design pixels among title, map, legend and credits.

    The legend gets room for all symbols, so that the map keeps its place from day to day.
    """
    usable = width - 2 * MARGIN
    foot_lines = math.ceil(CREDITS_LENGTH / usable) + math.ceil(NOTE_LENGTH / usable)
    foot = foot_lines * CREDITS_LINE + 12
    top = height - HEAD_PIXELS
    entries = [LegendEntry(symbol, text) for symbol, text in explain_symbols().items()]
    beside = range(1, int(width / 2 // LEGEND_WIDTH) + 1) if width >= WIDE_ASPECT * height else ()
    columns = next((n for n in beside if measure_legend(entries, n) <= top - foot), 0)
    wide = columns > 0
    columns = columns or max(int(usable // NARROWEST_LEGEND), 1)
    column_width = LEGEND_WIDTH if wide else usable / columns
    aside = columns * column_width + MARGIN if wide else 0.0
    strip = 0.0 if wide else measure_legend(entries, columns, column_width) + LEGEND_GAP
    bottom = foot + strip
    return Plan(
        width=width,
        height=height,
        map_left=0,
        map_bottom=bottom,
        map_width=width - aside,
        map_height=top - bottom,
        legend_left=width - aside + MARGIN / 2 if wide else MARGIN,
        legend_top=top if wide else bottom - LEGEND_GAP,
        legend_bottom=foot,
        legend_columns=columns,
        column_width=column_width,
        foot_lines=foot_lines,
    )


def draw_furniture(figure: Figure, canvas: Canvas, scene: Scene, scale: float, plan: Plan) -> None:
    """Draw title, legend, scale bar and credits around the map."""
    sheet = _add_sheet(figure, scale)
    height = plan.height
    palette, point = canvas.palette, canvas.point
    sheet.text(
        MARGIN,
        height - 30,
        scene.title,
        fontsize=_shrink_text(scene.title, TITLE_SIZE, plan, bold=True) * point,
        fontweight="bold",
        fontfamily=FAMILIES["bold"],
        color=palette.text,
        va="baseline",
        parse_math=False,
    )
    sheet.text(
        MARGIN,
        height - 51,
        scene.subtitle,
        fontsize=_shrink_text(scene.subtitle, SUBTITLE_SIZE, plan) * point,
        color=palette.muted,
        va="baseline",
        parse_math=False,
    )
    size, lines = _fit_credits(scene, plan)
    for number, line in enumerate(reversed(lines)):
        sheet.text(
            MARGIN,
            9 + number * CREDITS_LINE * size / CREDITS_SIZE,
            line,
            fontsize=size * point,
            color=palette.muted,
            va="baseline",
            parse_math=False,
        )
    draw_legend(sheet, canvas, scene, plan)
    draw_scale(sheet, canvas, plan)


def wrap_text(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text at its spaces into lines of at most `width` pixels in the shipped font."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure_text(longer, bold=bold) * size <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _fit_credits(scene: Scene, plan: Plan) -> tuple[float, list[str]]:
    """Return type size and lines of credits and note: smaller type before a word is lost."""
    size, usable = CREDITS_SIZE, plan.width - 2 * MARGIN
    while True:
        lines = [
            line
            for text in (scene.credits, scene.boundary_note)
            for line in wrap_text(text, usable, size)
        ]
        if len(lines) * size <= plan.foot_lines * CREDITS_SIZE or size < 1:
            return size, lines
        size *= SHRINK


def _shrink_text(text: str, size: float, plan: Plan, *, bold: bool = False) -> float:
    """Return the size, at most `size`, at which a text fits on one line of the sheet."""
    return min(size, (plan.width - 2 * MARGIN) / max(measure_text(text, bold=bold), 1e-9))


def _add_sheet(figure: Figure, scale: float) -> Axes:
    """Add axes over the whole figure whose units are design pixels, y up."""
    width, height = figure.get_size_inches() * figure.dpi / scale
    sheet = figure.add_axes((0, 0, 1, 1))
    sheet.set(xlim=(0, width), ylim=(0, height))
    sheet.set_axis_off()
    sheet.patch.set_alpha(0)
    return sheet


Explained = tuple[LegendEntry, list[str]]
"""A legend entry with the lines that its text is broken into."""


def arrange_legend(
    entries: Sequence[LegendEntry], columns: int, column_width: float = LEGEND_WIDTH
) -> list[list[Explained]]:
    """Divide entries among at most so many columns, in order, as evenly as they go."""
    width = column_width - SWATCH_WIDTH - 12
    explained = [(entry, wrap_text(entry.text, width, LEGEND_SIZE)) for entry in entries]
    limit = sum(_measure_entry(item) for item in explained) / columns
    while True:
        arranged: list[list[Explained]] = [[]]
        for item in explained:
            if arranged[-1] and _measure_column([*arranged[-1], item]) > limit:
                arranged.append([])
            arranged[-1].append(item)
        if len(arranged) <= columns:
            return arranged
        limit += LEGEND_LINE


def measure_legend(
    entries: Sequence[LegendEntry], columns: int, column_width: float = LEGEND_WIDTH
) -> float:
    """Return the height in pixels of a legend in so many columns, with its heading."""
    arranged = arrange_legend(entries, columns, column_width)
    tallest = max(_measure_column(column) for column in arranged)
    heading = LEGEND_LINE * len(_wrap_heading(columns * column_width))
    return heading + tallest + LEGEND_GAP


def _wrap_heading(width: float) -> list[str]:
    return wrap_text(say(LEGEND_HEADING), width - MARGIN, LEGEND_SIZE, bold=True)


def _measure_entry(item: Explained) -> float:
    return LEGEND_GAP + LEGEND_LINE * len(item[1])


def _measure_column(column: Sequence[Explained]) -> float:
    return sum(_measure_entry(item) for item in column)


def draw_legend(sheet: Axes, canvas: Canvas, scene: Scene, plan: Plan) -> None:
    """Explain every symbol that is shown, in the columns that the plan keeps for it."""
    swatch = Canvas(sheet, canvas.palette, canvas.point, 1.0, lift=10)
    top = plan.legend_top
    width, room = plan.column_width, plan.legend_top - plan.legend_bottom
    columns = 1 if measure_legend(scene.legend, 1, width) <= room else plan.legend_columns
    for line in _wrap_heading(columns * width):
        top -= LEGEND_LINE
        _write(sheet, canvas, plan.legend_left, top, line, bold=True)
    for number, column in enumerate(arrange_legend(scene.legend, columns, width)):
        x, y = plan.legend_left + number * width, top
        for entry, lines in column:
            y -= LEGEND_GAP
            draw_symbol(swatch, entry, x + SWATCH_WIDTH / 2 - 6, y - LEGEND_LINE + 4)
            for line in lines:
                y -= LEGEND_LINE
                _write(sheet, canvas, x + SWATCH_WIDTH, y, line)


def _write(
    sheet: Axes, canvas: Canvas, x: float, y: float, text: str, *, bold: bool = False
) -> None:
    sheet.text(
        x,
        y,
        text,
        fontsize=LEGEND_SIZE * canvas.point,
        fontweight="bold" if bold else "normal",
        fontfamily=FAMILIES["bold" if bold else "regular"],
        color=canvas.palette.text,
        va="baseline",
        zorder=10,
        parse_math=False,
    )


def draw_symbol(canvas: Canvas, entry: LegendEntry, x: float, y: float) -> None:
    """Draw the symbol of a legend entry around x, y, with the very artists of the map."""
    symbol = entry.symbol
    if symbol.startswith("level-"):
        level: Any = symbol.removeprefix("level-")
        draw_bubble(canvas, _sample_bubble(x, y, level=level, radius=min(bubble_radius(level), 8)))
    elif symbol in ("fading", "stale"):
        draw_bubble(canvas, _sample_bubble(x, y, level="heavy", freshness=symbol))
    elif symbol in ("unverified", "disputed"):
        draw_bubble(canvas, _sample_bubble(x, y, level="heavy", **{symbol: True}))
    elif symbol == "approximate":
        draw_bubble(canvas, _sample_bubble(x, y, level="normal", blur=4.0, radius=4.5))
    elif symbol == "cluster":
        face = _sample_bubble(x, y, level="heavy", radius=5.5)
        draw_bubble(canvas, face)
        draw_ring(canvas, Cluster("", face, ()))
    elif symbol.startswith("flow"):
        draw_flow(canvas, _sample_flow(x, y, symbol))
    elif symbol == "outline":
        box = Rectangle((x - 9, y - 5), 18, 10, fill=False, edgecolor=canvas.palette.flow)
        box.set_zorder(canvas.lift)
        box.set_linewidth(1.3 * canvas.point)
        canvas.axes.add_artist(box)
    else:
        draw_spot(canvas, Spot("", "", x, y, symbol == "mention", 0.0, "", ""))


def _sample_bubble(x: float, y: float, **changes: Any) -> Bubble:
    fields: dict[str, Any] = {
        "place_id": "",
        "name": "",
        "x": x,
        "y": y,
        "level": "",
        "radius": 7.5,
        "freshness": "fresh",
        "unverified": False,
        "disputed": False,
        "blur": 0.0,
        "headline": "",
        "hover": "",
    }
    return Bubble(**(fields | changes))


def _sample_flow(x: float, y: float, symbol: str) -> Flow:
    path = tuple((x - 15 + 2.5 * step, y) for step in range(11))
    numbered = symbol != "flow-direction"
    return Flow(
        flow_id="",
        origin="",
        destination="",
        path=path,
        low=1.0 if numbered else None,
        high=1.0 if numbered else None,
        width_low=3.0 if numbered else 0.0,
        width_high=7.0 if symbol == "flow" else 3.0 if numbered else 0.0,
        basis="direction" if not numbered else "daily",
        open_high=False,
        unverified=False,
        is_return=symbol == "flow-return",
        headline="",
        hover="",
    )


def draw_scale(sheet: Axes, canvas: Canvas, plan: Plan) -> None:
    """Draw a bar of a round number of kilometres, true at the middle of the map."""
    longest = plan.map_width * SCALE_SHARE * canvas.metres_per_pixel / 1000
    length = max((item for item in SCALE_LENGTHS if item <= longest), default=SCALE_LENGTHS[0])
    pixels = length * 1000 / canvas.metres_per_pixel
    right, y = plan.map_left + plan.map_width - MARGIN, plan.map_bottom + 14
    bar = Line2D([right - pixels, right], [y, y], color=canvas.palette.muted, zorder=9)
    bar.set_linewidth(2 * canvas.point)
    sheet.add_line(bar)
    sheet.text(
        right,
        y + 6,
        f"{format_number(length)} {name_unit('km')}",
        fontsize=10 * canvas.point,
        color=canvas.palette.muted,
        ha="right",
        zorder=9,
        parse_math=False,
    )
