"""Scenes as pictures: PNG, SVG and PDF, without a browser."""

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
from geo.drawing.furniture import draw_furniture, plan_sheet
from geo.drawing.marks import Scene
from geo.drawing.scene import Box, build_scene
from geo.drawing.symbology import FALLBACK_FONTS, FAMILIES, FONT_FILES, FONTS, PALETTES
from geo.errors import InputError
from geo.files import write_atomically

SUFFIXES = (".png", ".svg", ".pdf")
SMALLEST, LARGEST = 320, 8000
DPI = 96
DESIGN_AREA = 1440 * 810
"""Pixels for which type and mark sizes are chosen; larger pictures scale them up."""


@cache
def _register_fonts() -> None:
    """Make the shipped fonts, and no others, known to matplotlib under their names."""
    for filename in (*FONT_FILES.values(), *FALLBACK_FONTS):
        fontManager.addfont(str(FONTS / filename))


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
) -> Figure:
    """Draw what is reported for one day as a matplotlib figure of width by height pixels.

    `frame` holds observations; `as_of`, `mentions` and `bbox` as in `geo.build_scene`; `theme`
    is "light", "dark" or "print".

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
        width=round(plan.map_width),
        height=round(plan.map_height),
        mentions=mentions,
    )
    return draw_scene(scene, theme=theme, width=width, height=height)


def draw_scene(scene: Scene, *, theme: str, width: int, height: int) -> Figure:
    """Draw a scene with its title, legend and credits; computes nothing about the data."""
    _register_fonts()
    palette = PALETTES[theme]
    scale = _find_scale(width, height)
    plan = plan_sheet(width / scale, height / scale)
    with mpl.rc_context(
        {"font.family": FAMILIES["regular"], "svg.hashsalt": "outflow", "svg.fonttype": "path"}
    ):
        figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=palette.paper)
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
        canvas = Canvas(axes, palette, scale * 72 / DPI, scene.metres_per_pixel)
        draw_marks(canvas, scene, build_base(scene.crs, scene.bounds))
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


def render_figure(figure: Figure, form: str) -> bytes:
    """Render a figure as "png", "svg" or "pdf" without dates, so that bytes repeat."""
    words = getattr(figure, "outflow_words", {})
    metadata: dict[str, Any] = {
        "png": {"Software": "Outflow", **words},
        "svg": {
            "Date": None,
            "Creator": "Outflow",
            **{k: words[k] for k in words if k != "Source"},
        },
        "pdf": {
            "Creator": "Outflow",
            "Producer": None,
            "CreationDate": None,
            "Title": words.get("Title"),
            "Subject": words.get("Description"),
        },
    }[form]
    stream = io.BytesIO()
    with mpl.rc_context({"font.family": FAMILIES["regular"], "svg.hashsalt": "outflow"}):
        figure.savefig(
            stream, format=form, dpi=DPI, metadata=metadata, facecolor=figure.get_facecolor()
        )
    return stream.getvalue()


def _find_scale(width: int, height: int) -> float:
    """Return pixels per design pixel."""
    return math.sqrt(width * height / DESIGN_AREA)


def _check_picture(theme: str, width: int, height: int) -> None:
    if theme not in PALETTES:
        raise InputError(f"There is no theme {theme!r}. Use one of: {', '.join(PALETTES)}.")
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise InputError(
            f"A picture of {width} × {height} pixels cannot be drawn. "
            f"Give sides from {SMALLEST} to {LARGEST}."
        )
