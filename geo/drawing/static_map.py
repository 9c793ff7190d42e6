"""Scenes as pictures: PNG, SVG and PDF, without a browser."""

import dataclasses
import datetime as dt
import io
import math
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

from geo.drawing.artists import Canvas, draw_marks
from geo.drawing.basemap import build_base
from geo.drawing.furniture import Plan, draw_furniture, plan_sheet
from geo.drawing.marks import Scene
from geo.drawing.projection import Bounds
from geo.drawing.scene import build_scene
from geo.drawing.setting import Box
from geo.drawing.symbology import FALLBACK_FONTS, FAMILIES, FONT_FILES, FONTS, PALETTES
from geo.errors import InputError
from geo.files import write_atomically
from geo.switches import DEFAULT, Switches

SUFFIXES = (".png", ".svg", ".pdf")
SMALLEST, LARGEST = 320, 8000
DPI = 96
DESIGN_AREA = 1440 * 810
"""Pixels for which type and mark sizes are chosen; larger pictures scale them up."""
STYLE: Any = {
    "font.family": FAMILIES["regular"],
    "svg.fonttype": "path",
    "svg.hashsalt": "outflow",
    # Hinted letters are wider at small sizes than the metrics that labels are placed by.
    "text.hinting": "none",
}
"""Settings of matplotlib under which pictures are drawn."""
DETAILED_BELOW = 1000.0
"""Metres per pixel below which borders and coasts are drawn from the closer base map."""
LEAST_SCALE = 0.75
LEAST_SIDE = 600
"""Design pixels that each side keeps, so that title, map and legend find room on small pictures."""


@cache
def _register_fonts() -> None:
    """Make the shipped fonts known to matplotlib, before any installed ones of the same name."""
    for filename in (*FONT_FILES.values(), *FALLBACK_FONTS):
        fontManager.addfont(str(FONTS / filename))
    # Of fonts that fit equally, the first is taken: an installed Noto Sans may differ from ours.
    fontManager.ttflist.sort(key=lambda entry: Path(entry.fname).parent != FONTS)


class MapFigure(Figure):
    """A matplotlib figure that keeps the scene it shows: its title, alt text and sources."""

    def __init__(self, scene: Scene, **options: Any) -> None:
        super().__init__(**options)
        self.scene = scene


def draw_map(
    frame: gpd.GeoDataFrame,
    date: dt.date | str,
    *,
    as_of: dt.date | str | None = None,
    mentions: gpd.GeoDataFrame | None = None,
    theme: str = "light",
    width: int = 1920,
    height: int = 1080,
    bbox: Box | None = None,
    extent: Bounds | None = None,
    switches: Switches = DEFAULT,
) -> MapFigure:
    """Draw what is reported for one day as a matplotlib figure of width by height pixels.

    `frame` holds observations; `as_of`, `mentions`, `bbox`, `extent` and `switches` as in
    `geo.build_scene`; `theme` is "light", "dark" or "print".

    Raises `InputError` if the day lies outside the data, or theme or size cannot be used.
    """
    _check_picture(theme, width, height)
    scale = _find_scale(width, height)
    plan = plan_sheet(width / scale, height / scale)
    scene = build_scene(
        frame,
        date,
        as_of=as_of,
        bbox=bbox,
        extent=extent,
        width=round(plan.map_width),
        height=round(plan.map_height),
        mentions=mentions,
        switches=switches,
    )
    return draw_scene(scene, theme=theme, width=width, height=height)


def draw_scene(scene: Scene, *, theme: str, width: int, height: int) -> MapFigure:
    """Draw a scene with its title, legend and credits; computes nothing about the data.

    The map keeps the scene's shape: one made for another sheet is centred, never stretched.
    """
    _register_fonts()
    palette = PALETTES[theme]
    scale = _find_scale(width, height)
    plan = _center_map(plan_sheet(width / scale, height / scale), scene)
    with mpl.rc_context(STYLE):
        figure = MapFigure(
            scene, figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=palette.paper
        )
        FigureCanvasAgg(figure)
        axes = figure.add_axes(
            (
                plan.map_left / plan.width,
                plan.map_bottom / plan.height,
                plan.map_width / plan.width,
                plan.map_height / plan.height,
            )
        )
        west, south, east, north = scene.bounds
        axes.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[])
        axes.set_facecolor(palette.sea)
        for spine in axes.spines.values():
            spine.set_visible(False)
        canvas = Canvas(axes, palette, scale * 72 / DPI, (east - west) / plan.map_width)
        policy, detail = scene.switches.boundaries, scene.metres_per_pixel < DETAILED_BELOW
        base = build_base(scene.crs, scene.bounds, boundaries=policy, detail=detail)
        draw_marks(canvas, scene, base)
        draw_furniture(figure, canvas, scene, scale, plan)
    return figure


def save_map(
    path: str | Path, frame: gpd.GeoDataFrame, date: dt.date | str, **options: Any
) -> None:
    """Save the map of one day as PNG, SVG or PDF, by the suffix of `path`.

    `options` are those of `draw_map`. The same input gives the same bytes; title, alt text and
    sources stand in the file's metadata; nothing half-written is left behind.

    Raises `InputError` as `draw_map` does, and if suffix or folder cannot be used.
    """
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(
            f"{path}: cannot draw {path.suffix or 'without a suffix'!r}. "
            f"End the name with {', '.join(SUFFIXES)}."
        )
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}. Make it, or name another.")
    figure = draw_map(frame, date, **options)
    write_atomically(path, render_figure(figure, path.suffix.lower().removeprefix(".")))


def render_figure(figure: MapFigure, form: str) -> bytes:
    """Render a figure as "png", "svg" or "pdf" without dates, so that bytes repeat."""
    scene = figure.scene
    description = f"{scene.subtitle}. {scene.summary}"
    words = {"Title": scene.title, "Description": description}
    metadata: dict[str, dict[str, Any]] = {
        "png": {"Software": "Outflow", **words, "Source": scene.credits},
        "svg": {"Creator": "Outflow", **words, "Date": None},
        "pdf": {
            "Creator": "Outflow",
            "Producer": None,
            "CreationDate": None,
            "Title": scene.title,
            "Subject": description,
        },
    }
    stream = io.BytesIO()
    with mpl.rc_context(STYLE):
        figure.savefig(
            stream, format=form, dpi=DPI, metadata=metadata[form], facecolor=figure.get_facecolor()
        )
    return stream.getvalue()


def _find_scale(width: int, height: int) -> float:
    """Return pixels per design pixel."""
    even = max(math.sqrt(width * height / DESIGN_AREA), LEAST_SCALE)
    return min(even, width / LEAST_SIDE, height / LEAST_SIDE)


def _center_map(plan: Plan, scene: Scene) -> Plan:
    """Return the plan with the map's box in the shape of the scene, in the middle of its room."""
    west, south, east, north = scene.bounds
    scale = min(plan.map_width / (east - west), plan.map_height / (north - south))
    width, height = (east - west) * scale, (north - south) * scale
    if plan.map_width - width < 1 and plan.map_height - height < 1:
        return plan
    return dataclasses.replace(
        plan,
        map_left=plan.map_left + (plan.map_width - width) / 2,
        map_bottom=plan.map_bottom + (plan.map_height - height) / 2,
        map_width=width,
        map_height=height,
    )


def _check_picture(theme: str, width: int, height: int) -> None:
    if theme not in PALETTES:
        raise InputError(f"There is no theme {theme!r}. Use one of: {', '.join(PALETTES)}.")
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise InputError(
            f"A picture of {width} × {height} pixels cannot be drawn. "
            f"Give sides from {SMALLEST} to {LARGEST}."
        )
