"""Scatter traces in metres, with every text escaped: what all marks are made of.

Plotly reads a subset of HTML in labels and hover texts, so nothing reaches it unescaped.
"""

import html
import textwrap
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from geo.drawing.marks import Bubble, Point, Spot

Trace = dict[str, Any]

HOVER_COLUMNS = 52
"""Characters after which a hover text goes on in the next line; Plotly does not wrap."""


def scatter(
    points: Iterable[Point | None],
    *,
    mode: str,
    layer: str,
    targets: Sequence[str],
    hovertext: str | list[str] = "",
) -> Trace:
    """Return a scatter trace; None among the points breaks a line."""
    points = list(points)
    trace: Trace = {
        "type": "scatter",
        "mode": mode,
        "name": layer,
        "x": [None if point is None else round_metres(point[0]) for point in points],
        "y": [None if point is None else round_metres(point[1]) for point in points],
        "meta": {"layer": layer, "targets": list(targets)},
        "cliponaxis": True,
    }
    if isinstance(hovertext, str) and mode == "lines" and hovertext:
        trace |= {"text": hovertext, "hoverinfo": "text"}
    elif hovertext:
        trace |= {"hovertext": hovertext, "hoverinfo": "text"}
    else:
        trace["hoverinfo"] = "skip"
    return trace


def scatter_marks(marks: Sequence[Bubble | Spot], layer: str, *, hover: bool = True) -> Trace:
    """Return a trace of markers, one for each mark, with its hover text."""
    return scatter(
        [(mark.x, mark.y) for mark in marks],
        mode="markers",
        layer=layer,
        targets=[mark.place_id for mark in marks],
        hovertext=[write_hover(mark.hover) for mark in marks] if hover else "",
    )


def offset_points(trace: Trace, offsets: Sequence[tuple[float, float]], scale: float) -> None:
    """Move points by pixels right and down; `meta` keeps anchors and offsets for other zooms."""
    anchors = list(zip(trace["x"], trace["y"], strict=True))
    moved = [
        (x + dx * scale, y - dy * scale) for (x, y), (dx, dy) in zip(anchors, offsets, strict=True)
    ]
    trace["x"], trace["y"] = ([round_metres(point[axis]) for point in moved] for axis in (0, 1))
    trace["meta"]["anchors"] = [list(anchor) for anchor in anchors]
    trace["meta"]["offsets"] = [list(offset) for offset in offsets]


def join_rings(rings: Sequence[Sequence[Point]]) -> list[Point | None]:
    """Chain rings into one line, with a gap between any two."""
    chained: list[Point | None] = []
    for ring in rings:
        if chained:
            chained.append(None)
        chained.extend(ring)
    return chained


def fade(colour: str, opacity: float) -> str:
    """Return ``#rrggbb`` as an ``rgba()`` of this opacity, or as it is where it is opaque."""
    if opacity >= 1:
        return colour
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def round_metres(metres: float) -> int:
    """Round to 10 m, a twelfth of a pixel at the closest zoom of a continent."""
    return round(metres / 10) * 10


@lru_cache(maxsize=8192)
def write_hover(text: str) -> str:
    """Escape a hover text and break its lines where Plotly would not."""
    return "<br>".join(wrap_text(line, HOVER_COLUMNS) for line in text.split("\n"))


def escape_text(text: str) -> str:
    """Escape what Plotly would read as HTML; quotes stay, since it decodes few entities."""
    return html.escape(text, quote=False)


def wrap_text(text: str, columns: int) -> str:
    """Escape a text and break it into lines of at most this many characters."""
    return "<br>".join(escape_text(line) for line in textwrap.wrap(text, columns)) or ""
