"""The marks of a scene as Plotly traces, in metres."""

import math
from collections.abc import Sequence
from functools import lru_cache

from geo.drawing.marks import Bubble, Flow, Label, Outline, Point, Scene, Spot
from geo.drawing.plotly_scatter import (
    Trace,
    escape_text,
    fade,
    join_rings,
    offset_points,
    scatter,
    scatter_marks,
    write_hover,
)
from geo.drawing.symbology import BAR_REACH, PALETTES, Palette, list_bar_heights

FONT = "Noto Sans, Noto Sans Georgian, Noto Sans Armenian, Noto Sans Math, sans-serif"
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
        *_trace_bars(scene.bubbles, scene, palette),
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
        "hovertext": write_hover(outline.hover),
    }
    if outline.shape == "points":
        trace = scatter([ring[0] for ring in outline.rings], mode="markers", **common)
        trace["marker"] = {
            "size": 9,
            "color": "rgba(0,0,0,0)",
            "line": {"width": 1.5, "color": fade(stroke, OUTLINE_OPACITY)},
        }
        return trace
    trace = scatter(join_rings(outline.rings), mode="lines", **common)
    trace["line"] = {
        "color": fade(stroke, OUTLINE_OPACITY),
        "width": 2.2 if outline.shape == "line" else 1.1,
    }
    if stale:
        trace["line"]["dash"] = "dot"
    if outline.shape == "area":
        trace["fill"] = "toself"
        trace["fillcolor"] = fade(stroke, 0.07 if outline.kind == "region" and not stale else 0)
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
            casing = scatter(line, mode="lines", layer="casing", targets=[flow.flow_id])
            casing["line"] = {
                "color": fade(palette.flow, CASING_OPACITY),
                "width": flow.width_high,
            }
            traces.append(casing)
        core = scatter(
            line,
            mode="lines",
            layer="flow",
            targets=[flow.flow_id],
            hovertext=write_hover(flow.hover),
        )
        core["line"] = {
            "color": fade(palette.flow, opacity),
            "width": flow.width_low or 1.6,
        }
        if flow.basis == "direction":
            core["line"]["dash"] = "5px,4px"
        traces.append(core)
    if heads:
        trace = scatter(
            [flow.path[-1] for flow, *_ in heads],
            mode="markers",
            layer="arrowhead",
            targets=[flow.flow_id for flow, *_ in heads],
            hovertext=[write_hover(flow.hover) for flow, *_ in heads],
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
        halo = scatter_marks(blurred, "halo", hover=False)
        colours = [_bubble_colour(bubble, palette) for bubble in blurred]
        halo["marker"] = {
            "size": [2 * (bubble.radius + bubble.blur) for bubble in blurred],
            "color": [fade(colour, 0.5) for colour in colours],
            "gradient": {"type": "radial", "color": [fade(colour, 0) for colour in colours]},
            "line": {"width": 0},
            "opacity": 1,
        }
        traces.append(halo)
    for layer, dashed in (("bubble", False), ("fading", True)):
        members = [bubble for bubble in bubbles if (bubble.freshness == "fading") == dashed]
        if not members:
            continue
        trace = scatter_marks(members, layer)
        trace["uid"] = layer
        hollow = [dashed or bubble.unverified or _is_stale(bubble) for bubble in members]
        colours = [_bubble_colour(bubble, palette) for bubble in members]
        trace["marker"] = {
            "symbol": "circle",
            "size": [2 * bubble.radius for bubble in members],
            "color": [
                fade(palette.land, 0.55) if empty else colour
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
            trace = scatter_marks(members, layer, hover=False)
            trace["marker"] = {
                "symbol": symbol,
                "size": [bubble.radius * 1.2 for bubble in members],
                "color": colour,
                "line": {"width": 2, "color": colour},
                "opacity": 1,
            }
            traces.append(trace)
    return traces


def _trace_bars(bubbles: Sequence[Bubble], scene: Scene, palette: Palette) -> list[Trace]:
    """Draw into each bubble the bars that tell its level to those who do not see its colour."""
    bars = [
        (bubble, -height * bubble.radius)
        for bubble in bubbles
        if not _is_stale(bubble)
        for height in list_bar_heights(bubble.level)
    ]
    if not bars:
        return []
    trace = scatter_marks([bubble for bubble, _ in bars], "bars", hover=False)
    offset_points(trace, [(0.0, down) for _, down in bars], scene.metres_per_pixel)
    inks = [
        _bubble_colour(bubble, palette)
        if bubble.unverified or bubble.freshness == "fading"
        else palette.land
        for bubble, _ in bars
    ]
    trace["marker"] = {
        "symbol": "line-ew",
        "size": [2 * BAR_REACH * bubble.radius for bubble, _ in bars],
        "color": inks,
        "line": {"width": 1.8, "color": inks},
        "opacity": 1,
    }
    return [trace]


def _trace_spots(spots: Sequence[Spot], palette: Palette) -> list[Trace]:
    """Draw cities with reports as small squares and merely mentioned places as hollow ones."""
    traces = []
    for layer, mentioned in (("spot", False), ("mention", True)):
        members = [spot for spot in spots if spot.only_mentioned == mentioned]
        if not members:
            continue
        trace = scatter_marks(members, layer)
        trace["marker"] = {
            "symbol": "diamond" if mentioned else "square",
            "size": 8,
            "color": fade(palette.land, 0.6) if mentioned else palette.text,
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
        trace = scatter(
            [(label.x, label.y) for label in labels],
            mode="text",
            layer=f"label-{role}",
            targets=[label.target for label in labels],
        )
        offset_points(trace, offsets, scene.metres_per_pixel)
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
