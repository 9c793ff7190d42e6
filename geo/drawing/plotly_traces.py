"""The marks of a scene as Plotly traces, in metres, with every text escaped.

Plotly reads a subset of HTML in labels and hover texts, so nothing reaches it unescaped.
"""

import html
import math
import textwrap
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from geo.drawing.marks import Bubble, Flow, Label, Outline, Point, Scene, Spot
from geo.drawing.symbology import PALETTES, Palette

Trace = dict[str, Any]

FONT = "Noto Sans, Noto Sans Georgian, Noto Sans Armenian, sans-serif"
HOVER_COLUMNS = 52
"""Characters after which a hover text goes on in the next line; Plotly does not wrap."""
OUTLINE_OPACITY = 0.65
CASING_OPACITY = 0.32
DOUBTED_OPACITY = 0.55
"""Of arrows that rest on unverified reports, and of returns."""
HIDDEN_SHARE = 0.45
"""How much of its arrowhead a line goes under, at the scale of its scene; less when zoomed."""
BASELINE_SHARE = 0.25
"""Plotly sets the baseline of "top right" text this share of its size above the point."""


def trace_scene(scene: Scene, *, theme: str = "light") -> list[Trace]:
    """Return the traces of a scene, lowest first: outlines, flows, bubbles, spots, labels.

    `meta` of each trace holds its `layer` and the `targets` that its points stand for: the
    place_id or flow_id of each point, or a single one for a whole line or area.
    """
    palette = PALETTES[theme]
    return [
        *(_trace_outline(outline, palette) for outline in scene.outlines),
        *_trace_flows(scene, palette),
        *_trace_bubbles(scene.bubbles, palette),
        *_trace_spots(scene.spots, palette),
        *_trace_labels(scene, palette),
    ]


@lru_cache(maxsize=4096)
def _trace_outline(outline: Outline, palette: Palette) -> Trace:
    """Draw an area or border as one trace, so that it can be pointed at, or members as rings.

    Cached, because the same outlines recur on most days and at every zoom step.
    """
    stale = outline.freshness == "stale"
    stroke = palette.muted if stale else _level_colour(outline.level, palette, palette.flow)
    common: Trace = {
        "layer": "outline",
        "targets": [outline.place_id],
        "hovertext": _hover(outline.hover),
    }
    if outline.shape == "points":
        trace = _scatter([ring[0] for ring in outline.rings], mode="markers", **common)
        trace["marker"] = {
            "size": 9,
            "color": "rgba(0,0,0,0)",
            "line": {"width": 1.5, "color": _fade(stroke, OUTLINE_OPACITY)},
        }
        return trace
    trace = _scatter(_join_rings(outline.rings), mode="lines", **common)
    trace["line"] = {
        "color": _fade(stroke, OUTLINE_OPACITY),
        "width": 2.2 if outline.shape == "line" else 1.1,
    }
    if stale:
        trace["line"]["dash"] = "dot"
    if outline.shape == "area":
        trace["fill"] = "toself"
        trace["fillcolor"] = _fade(stroke, 0.07 if outline.kind == "region" and not stale else 0)
        trace["hoveron"] = "fills"
    return trace


def _trace_flows(scene: Scene, palette: Palette) -> list[Trace]:
    """Draw the casing (high) of each flow, then its core (low), then all arrowheads."""
    traces = []
    heads: list[tuple[Flow, float, float]] = []
    for flow in scene.flows:
        size = arrow_size(max(flow.width_low, flow.width_high))
        opacity = DOUBTED_OPACITY if flow.unverified or flow.is_return else 1.0
        if not (flow.open_high and flow.width_high > flow.width_low):
            heads.append((flow, size, opacity))
        line = shorten_path(flow.path, size * HIDDEN_SHARE * scene.metres_per_pixel)
        if flow.width_high > flow.width_low:
            casing = _scatter(line, mode="lines", layer="casing", targets=[flow.flow_id])
            casing["line"] = {
                "color": _fade(palette.flow, CASING_OPACITY),
                "width": flow.width_high,
            }
            traces.append(casing)
        core = _scatter(
            line, mode="lines", layer="flow", targets=[flow.flow_id], hovertext=_hover(flow.hover)
        )
        core["line"] = {
            "color": _fade(palette.flow, opacity),
            "width": flow.width_low or 1.6,
        }
        if flow.basis == "direction":
            core["line"]["dash"] = "5px,4px"
        traces.append(core)
    if heads:
        trace = _scatter(
            [flow.path[-1] for flow, *_ in heads],
            mode="markers",
            layer="arrowhead",
            targets=[flow.flow_id for flow, *_ in heads],
            hovertext=[_hover(flow.hover) for flow, *_ in heads],
        )
        trace["marker"] = {
            "symbol": "arrow-up",
            "size": [size for _, size, _ in heads],
            "angle": [_heading(flow.path) for flow, *_ in heads],
            "color": palette.flow,
            "opacity": [opacity for *_, opacity in heads],
            "line": {"width": 0},
        }
        traces.append(trace)
    return traces


def arrow_size(width: float) -> float:
    """Return base and length, in pixels, of the arrowhead on a line of this pixel width."""
    return max(9.0, width * 2.1)


def shorten_path(path: Sequence[Point], metres: float) -> list[Point]:
    """Cut this length off the end of a path, so that a line ends inside its arrowhead."""
    points = list(path)
    while len(points) > 2:
        step = math.dist(points[-1], points[-2])
        if step > metres:
            break
        metres -= step
        points.pop()
    (x0, y0), (x1, y1) = points[-2:]
    step = math.dist(points[-1], points[-2])
    share = 0.0 if step == 0 else min(metres / step, 1.0)
    points[-1] = (x1 - (x1 - x0) * share, y1 - (y1 - y0) * share)
    return points


def _trace_bubbles(bubbles: Sequence[Bubble], palette: Palette) -> list[Trace]:
    """Draw soft edges, then circles (fading ones apart, they are dashed), then their signs."""
    traces = []
    blurred = [bubble for bubble in bubbles if bubble.blur > 0]
    if blurred:
        halo = _scatter_marks(blurred, "halo", hover=False)
        colours = [_bubble_colour(bubble, palette) for bubble in blurred]
        halo["marker"] = {
            "size": [2 * (bubble.radius + bubble.blur) for bubble in blurred],
            "color": [_fade(colour, 0.5) for colour in colours],
            "gradient": {"type": "radial", "color": [_fade(colour, 0) for colour in colours]},
            "line": {"width": 0},
            "opacity": 1,
        }
        traces.append(halo)
    for layer, dashed in (("bubble", False), ("fading", True)):
        members = [bubble for bubble in bubbles if (bubble.freshness == "fading") == dashed]
        if not members:
            continue
        trace = _scatter_marks(members, layer)
        trace["uid"] = layer
        hollow = [dashed or bubble.unverified or _is_stale(bubble) for bubble in members]
        colours = [_bubble_colour(bubble, palette) for bubble in members]
        trace["marker"] = {
            "symbol": "circle",
            "size": [2 * bubble.radius for bubble in members],
            "color": [
                _fade(palette.land, 0.55) if empty else colour
                for empty, colour in zip(hollow, colours, strict=True)
            ],
            "line": {
                "width": [2 if empty else 1 for empty in hollow],
                "color": [
                    colour if empty else palette.land
                    for empty, colour in zip(hollow, colours, strict=True)
                ],
            },
            "opacity": 0.5 if dashed else 1,
        }
        traces.append(trace)
    closed = [bubble for bubble in bubbles if bubble.level == "closed" and not _is_stale(bubble)]
    disputed = [bubble for bubble in bubbles if bubble.disputed and not _is_stale(bubble)]
    for layer, members, symbol, colour in (
        ("cross", closed, "x-thin", palette.land),
        ("dispute", disputed, "line-ns", palette.land),
    ):
        if members:
            trace = _scatter_marks(members, layer, hover=False)
            trace["marker"] = {
                "symbol": symbol,
                "size": [bubble.radius * 1.2 for bubble in members],
                "color": colour,
                "line": {"width": 2, "color": colour},
                "opacity": 1,
            }
            traces.append(trace)
    return traces


def _trace_spots(spots: Sequence[Spot], palette: Palette) -> list[Trace]:
    """Draw cities with reports as small squares and merely mentioned places as hollow ones."""
    traces = []
    for layer, mentioned in (("spot", False), ("mention", True)):
        members = [spot for spot in spots if spot.only_mentioned == mentioned]
        if not members:
            continue
        trace = _scatter_marks(members, layer)
        trace["marker"] = {
            "symbol": "diamond" if mentioned else "square",
            "size": 8,
            "color": _fade(palette.land, 0.6) if mentioned else palette.text,
            "line": {"width": 1.5, "color": palette.muted if mentioned else palette.land},
            "opacity": 1,
        }
        traces.append(trace)
    return traces


def _trace_labels(scene: Scene, palette: Palette) -> list[Trace]:
    """Write the labels of each role as text; `meta.offsets` holds their pixel offsets.

    A page that zooms between the steps moves each text to its anchor plus these pixels.
    """
    traces = []
    scale = scene.metres_per_pixel
    colours = {
        "country": palette.muted,
        "city": palette.muted,
        "place": palette.text,
        "value": palette.text,
    }
    for role, colour in colours.items():
        labels = [label for label in scene.labels if label.role == role]
        if not labels:
            continue
        offsets = [label_offset(label) for label in labels]
        trace = _scatter(
            [
                (label.x + dx * scale, label.y - dy * scale)
                for label, (dx, dy) in zip(labels, offsets, strict=True)
            ],
            mode="text",
            layer=f"label-{role}",
            targets=[label.target for label in labels],
        )
        trace["meta"]["anchors"] = [[_round(label.x), _round(label.y)] for label in labels]
        trace["meta"]["offsets"] = [[dx, dy] for dx, dy in offsets]
        trace |= {
            "uid": f"label-{role}",
            "text": [escape_text(label.text) for label in labels],
            "textposition": "top right",
            "textfont": {
                "size": [label.size for label in labels],
                "color": colour,
                "family": FONT,
                "weight": 700 if role == "place" else 400,
            },
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
        traces.append(trace)
    return traces


def label_offset(label: Label) -> tuple[float, float]:
    """Return pixels right and down from a label's anchor to the point Plotly writes it at."""
    return label.dx, label.dy + BASELINE_SHARE * label.size


def _scatter(
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
        "x": [None if point is None else _round(point[0]) for point in points],
        "y": [None if point is None else _round(point[1]) for point in points],
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


def _scatter_marks(marks: Sequence[Bubble | Spot], layer: str, *, hover: bool = True) -> Trace:
    return _scatter(
        [(mark.x, mark.y) for mark in marks],
        mode="markers",
        layer=layer,
        targets=[mark.place_id for mark in marks],
        hovertext=[_hover(mark.hover) for mark in marks] if hover else "",
    )


def _join_rings(rings: Sequence[Sequence[Point]]) -> list[Point | None]:
    """Chain rings into one line, with a gap between any two."""
    chained: list[Point | None] = []
    for ring in rings:
        if chained:
            chained.append(None)
        chained.extend(ring)
    return chained


def _heading(path: Sequence[Point]) -> float:
    """Return the direction of the end of a path, in degrees clockwise from up."""
    (x0, y0), (x1, y1) = path[-2], path[-1]
    return round(math.degrees(math.atan2(x1 - x0, y1 - y0)), 1)


def _is_stale(bubble: Bubble) -> bool:
    return bubble.freshness == "stale"


def _bubble_colour(bubble: Bubble, palette: Palette) -> str:
    return palette.muted if _is_stale(bubble) else _level_colour(bubble.level, palette)


def _level_colour(level: str, palette: Palette, otherwise: str = "") -> str:
    return str(getattr(palette, level)) if level else otherwise or palette.muted


def _fade(colour: str, opacity: float) -> str:
    """Return ``#rrggbb`` as an ``rgba()`` of this opacity."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def _round(metres: float) -> float:
    """Round to 10 m, a twelfth of a pixel at the closest zoom of a continent."""
    return round(metres / 10) * 10.0


@lru_cache(maxsize=8192)
def _hover(text: str) -> str:
    return "<br>".join(wrap_text(line, HOVER_COLUMNS) for line in text.split("\n"))


def wrap_text(text: str, columns: int) -> str:
    """Escape a text and break it into lines of at most this many characters."""
    return "<br>".join(escape_text(line) for line in textwrap.wrap(text, columns)) or ""


def escape_text(text: str) -> str:
    """Escape what Plotly would read as HTML; quotes stay, since it decodes few entities."""
    return html.escape(text, quote=False)
