"""What stands around the map: title, legend, scale bar, credits."""

import textwrap
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from geo.drawing.artists import Canvas, draw_bubble, draw_flow, draw_spot
from geo.drawing.labels import measure_text
from geo.drawing.marks import Bubble, Flow, LegendEntry, Scene, Spot
from geo.drawing.symbology import FAMILIES, bubble_radius

HEAD_PIXELS, FOOT_PIXELS = 64, 52
LEGEND_WIDTH, LEGEND_LINE, LEGEND_SIZE = 300, 15.5, 10.5
LEGEND_STRIP = 236
WIDE_ASPECT = 1.3
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


def plan_sheet(width: float, height: float) -> Plan:
    """Divide a sheet of width by height design pixels among title, map, legend and credits."""
    wide = width >= WIDE_ASPECT * height
    column = LEGEND_WIDTH + MARGIN if wide else 0
    strip = 0 if wide else LEGEND_STRIP
    bottom = FOOT_PIXELS + strip
    top = height - HEAD_PIXELS
    return Plan(
        width=width,
        height=height,
        map_left=0,
        map_bottom=bottom,
        map_width=width - column,
        map_height=top - bottom,
        legend_left=width - column + MARGIN / 2 if wide else MARGIN,
        legend_top=top if wide else bottom - 8,
        legend_bottom=FOOT_PIXELS,
    )


def draw_furniture(figure: Figure, canvas: Canvas, scene: Scene, scale: float, plan: Plan) -> None:
    """Draw title, legend, scale bar and credits; put words into the figure's metadata."""
    sheet = _add_sheet(figure, scale)
    height = plan.height
    palette, point = canvas.palette, canvas.point
    sheet.text(
        MARGIN,
        height - 30,
        scene.title,
        fontsize=21 * point,
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
        fontsize=12.5 * point,
        color=palette.muted,
        va="baseline",
        parse_math=False,
    )
    columns = int((plan.width - 2 * MARGIN) / (10 * measure_text("n")))
    lines = [*textwrap.wrap(scene.credits, columns)[:2], scene.boundary_note]
    for number, line in enumerate(reversed(lines)):
        sheet.text(
            MARGIN,
            9 + number * 13.5,
            line,
            fontsize=10 * point,
            color=palette.muted,
            va="baseline",
            parse_math=False,
        )
    draw_legend(sheet, canvas, scene, plan)
    draw_scale(sheet, canvas, plan)
    figure.outflow_words = {  # type: ignore[attr-defined]
        "Title": scene.title,
        "Description": scene.summary,
        "Source": scene.credits,
    }


def _add_sheet(figure: Figure, scale: float) -> Axes:
    """Add axes over the whole figure whose units are design pixels, y up."""
    width, height = figure.get_size_inches() * figure.dpi / scale
    sheet = figure.add_axes((0, 0, 1, 1))
    sheet.set(xlim=(0, width), ylim=(0, height))
    sheet.set_axis_off()
    sheet.patch.set_alpha(0)
    return sheet


def draw_legend(sheet: Axes, canvas: Canvas, scene: Scene, plan: Plan) -> None:
    """Explain every symbol that is shown, in the column or strip that the plan keeps for it."""
    characters = int((LEGEND_WIDTH - SWATCH_WIDTH - 12) / (LEGEND_SIZE * measure_text("n") * 0.93))
    swatch = Canvas(sheet, canvas.palette, canvas.point, 1.0, lift=10)
    left, top = plan.legend_left, plan.legend_top
    x, y = left, top - LEGEND_LINE
    _write(sheet, canvas, x, y, "Circle: highest reported level, not a measurement", bold=True)
    for entry in scene.legend:
        lines = textwrap.wrap(entry.text, characters)
        if y - len(lines) * LEGEND_LINE < plan.legend_bottom:
            x, y = x + LEGEND_WIDTH, top - LEGEND_LINE
        y -= 4
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
        level = symbol.removeprefix("level-")
        draw_bubble(canvas, _sample_bubble(x, y, level=level, radius=min(bubble_radius(level), 8)))  # type: ignore[arg-type]
    elif symbol in ("fading", "stale"):
        draw_bubble(canvas, _sample_bubble(x, y, level="heavy", freshness=symbol))
    elif symbol in ("unverified", "disputed"):
        draw_bubble(canvas, _sample_bubble(x, y, level="heavy", **{symbol: True}))
    elif symbol == "approximate":
        draw_bubble(canvas, _sample_bubble(x, y, level="heavy", blur=4.0, radius=4.0))
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
        "radius": 6.0,
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
    right, y = plan.map_width - MARGIN, plan.map_bottom + 14
    bar = Line2D([right - pixels, right], [y, y], color=canvas.palette.muted, zorder=9)
    bar.set_linewidth(2 * canvas.point)
    sheet.add_line(bar)
    sheet.text(
        right,
        y + 6,
        f"{length:,} km",
        fontsize=10 * canvas.point,
        color=canvas.palette.muted,
        ha="right",
        zorder=9,
        parse_math=False,
    )
