"""The marks of a scene as Plotly traces, in metres."""

import math
from collections.abc import Sequence
from functools import lru_cache

from geo.drawing.flow_shapes import shorten_path
from geo.drawing.marks import Bubble, Cluster, Flow, Label, Outline, Point, Scene, Spot
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
from geo.drawing.styles import (
    BAR_REACH,
    CASING_OPACITY,
    CROSS_REACH,
    DIRECTION_DASH,
    GLYPH_WIDTH,
    HALO_OPACITY,
    HIDDEN_SHARE,
    HOLLOW_OPACITY,
    MEMBER_RADIUS,
    RING_WIDTH,
    SPLIT_REACH,
    SPOT_EDGE,
    SPOT_SIZE,
    BubbleStyle,
    FlowStyle,
    style_bubble,
    style_flow,
    style_label,
    style_outline,
    style_ring,
    style_spot,
    weigh_role,
)
from geo.drawing.symbology import PALETTES, Palette

FONT = "Noto Sans, Noto Sans Georgian, Noto Sans Armenian, Noto Sans Math, sans-serif"
LINE_SYMBOL_SHARE = 1.4
"""Plotly draws its line symbols this many times as long as their size."""
BASELINE_SHARE = 0.25
"""Plotly sets the baseline of "top right" text this share of its size above the point."""


def trace_scene(scene: Scene, *, theme: str = "light") -> list[Trace]:
    """Return the traces of a scene, lowest first: outlines, flows, bubbles, spots, labels.

    `meta` of each trace holds its `layer` and the `targets` that its points stand for: the
    place_id or flow_id of each point, or a single one for a whole line or area.
    """
    labels = _trace_labels(scene.labels, scene.metres_per_pixel, PALETTES[theme])
    return [*trace_marks(scene, theme=theme), *labels]


def trace_marks(scene: Scene, *, theme: str = "light") -> list[Trace]:
    """Return the traces of everything but the labels, which a page writes itself."""
    palette = PALETTES[theme]
    return [
        *(_trace_outline(outline, palette) for outline in scene.outlines),
        *_trace_flows(scene, palette),
        *_trace_bubbles(scene, palette),
        *_trace_spots(scene.all_spots, palette),
        *_trace_clusters(scene.clusters, palette),
    ]


@lru_cache(maxsize=4096)
def _trace_outline(outline: Outline, palette: Palette) -> Trace:
    """Draw an area or border as one trace, so that it can be pointed at, or members as rings.

    Cached, because the same outlines recur on most days and at every zoom step.
    """
    style = style_outline(outline, palette)
    line = {"width": style.width, "color": fade(style.colour, style.opacity)}
    common: Trace = {
        "layer": "outline",
        "targets": [outline.place_id],
        "hovertext": write_hover(outline.hover),
    }
    if outline.shape == "points":
        trace = scatter([ring[0] for ring in outline.rings], mode="markers", **common)
        trace["marker"] = {"size": 2 * MEMBER_RADIUS, "color": "rgba(0,0,0,0)", "line": line}
        return trace
    trace = scatter(join_rings(outline.rings), mode="lines", **common)
    trace["line"] = line
    if outline.shape == "area":
        trace["fill"] = "toself"
        trace["fillcolor"] = fade(style.colour, style.fill_opacity)
        trace["hoveron"] = "fills"
    return trace


def _trace_flows(scene: Scene, palette: Palette) -> list[Trace]:
    """Draw the casing (high) of each flow, then its core (low), then all arrowheads."""
    traces = []
    heads: list[tuple[Flow, FlowStyle]] = []
    for flow in scene.flows:
        style = style_flow(flow, palette)
        line = shorten_path(flow.path, style.head * HIDDEN_SHARE * scene.metres_per_pixel)
        if style.head:
            heads.append((flow, style))
        if style.casing:
            casing = scatter(line, mode="lines", layer="casing", targets=[flow.flow_id])
            casing["line"] = {"color": fade(style.colour, CASING_OPACITY), "width": style.casing}
            traces.append(casing)
        core = scatter(
            line,
            mode="lines",
            layer="flow",
            targets=[flow.flow_id],
            hovertext=write_hover(flow.hover),
        )
        core["line"] = {"color": fade(style.colour, style.opacity), "width": style.core}
        if style.dashed:
            core["line"]["dash"] = ",".join(f"{pixels:g}px" for pixels in DIRECTION_DASH)
        traces.append(core)
    if heads:
        trace = scatter(
            [flow.path[-1] for flow, _ in heads],
            mode="markers",
            layer="arrowhead",
            targets=[flow.flow_id for flow, _ in heads],
            hovertext=[write_hover(flow.hover) for flow, _ in heads],
        )
        trace["marker"] = {
            "symbol": "arrow-up",
            "size": [style.head for _, style in heads],
            "angle": [_heading(flow.path) for flow, _ in heads],
            "color": [style.colour for _, style in heads],
            "opacity": [style.opacity for _, style in heads],
            "line": {"width": 0},
        }
        traces.append(trace)
    return traces


def _trace_bubbles(scene: Scene, palette: Palette) -> list[Trace]:
    """Draw soft edges, then circles (fading ones apart, they are dashed), then their strokes."""
    traces = []
    styled = [(bubble, style_bubble(bubble, palette)) for bubble in scene.all_bubbles]
    blurred = [(bubble, style) for bubble, style in styled if style.halo]
    if blurred:
        halo = scatter_marks([bubble for bubble, _ in blurred], "halo", hover=False)
        halo["marker"] = {
            "size": [2 * (bubble.radius + bubble.blur) for bubble, _ in blurred],
            "color": [fade(style.halo, 0) for _, style in blurred],
            "gradient": {
                "type": "radial",
                "color": [fade(style.halo, HALO_OPACITY) for _, style in blurred],
            },
            "line": {"width": 0},
            "opacity": 1,
        }
        traces.append(halo)
    for layer, dashed in (("bubble", False), ("fading", True)):
        members = [(bubble, style) for bubble, style in styled if style.dashed == dashed]
        if not members:
            continue
        trace = scatter_marks([bubble for bubble, _ in members], layer)
        trace["uid"] = layer
        trace["marker"] = {
            "symbol": "circle",
            "size": [2 * bubble.radius for bubble, _ in members],
            "color": [fade(style.fill, style.fill_opacity) for _, style in members],
            "line": {
                "width": [style.edge_width for _, style in members],
                "color": [style.edge for _, style in members],
            },
            "opacity": [style.opacity for _, style in members],
        }
        traces.append(trace)
    return traces + _trace_strokes(styled, scene)


def _trace_strokes(styled: Sequence[tuple[Bubble, BubbleStyle]], scene: Scene) -> list[Trace]:
    """Draw the strokes inside the circles: bars of a level, crosses, lines of a dispute."""
    strokes = {
        ("bars", "line-ew", 2 * BAR_REACH / LINE_SYMBOL_SHARE): [
            (*item, -height) for item in styled for height in item[1].bars
        ],
        ("cross", "x-thin", 2 * CROSS_REACH): [(*item, 0.0) for item in styled if item[1].crossed],
        ("dispute", "line-ns", 2 * SPLIT_REACH / LINE_SYMBOL_SHARE): [
            (*item, 0.0) for item in styled if item[1].split
        ],
    }
    traces = []
    for (layer, symbol, share), members in strokes.items():
        if not members:
            continue
        trace = scatter_marks([bubble for bubble, *_ in members], layer, hover=False)
        offsets = [(0.0, down * bubble.radius) for bubble, _, down in members]
        offset_points(trace, offsets, scene.metres_per_pixel)
        inks = [style.ink for _, style, _ in members]
        trace["marker"] = {
            "symbol": symbol,
            "size": [share * bubble.radius for bubble, *_ in members],
            "color": inks,
            "line": {"width": GLYPH_WIDTH, "color": inks},
            "opacity": [style.opacity for _, style, _ in members],
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
        style = style_spot(members[0], palette)
        trace = scatter_marks(members, layer)
        trace["marker"] = {
            "symbol": "diamond" if style.diamond else "square",
            "size": SPOT_SIZE,
            "color": fade(style.fill, HOLLOW_OPACITY) if style.diamond else style.fill,
            "line": {"width": SPOT_EDGE, "color": style.edge},
            "opacity": 1,
        }
        traces.append(trace)
    return traces


def _trace_clusters(clusters: Sequence[Cluster], palette: Palette) -> list[Trace]:
    """Draw the second ring around each cluster.

    `meta` holds for each the place_ids of its `members`, and what is said of each of them.
    """
    if not clusters:
        return []
    trace = scatter_marks([cluster.face for cluster in clusters], "cluster")
    trace["meta"] |= {
        "members": [[item.place_id for item in cluster.members] for cluster in clusters],
        "told": [[[item.name, item.headline] for item in cluster.members] for cluster in clusters],
    }
    rings = [style_ring(cluster, palette) for cluster in clusters]
    trace["marker"] = {
        "symbol": "circle",
        "size": [2 * ring.radius for ring in rings],
        "color": "rgba(0,0,0,0)",
        "line": {"width": RING_WIDTH, "color": [ring.colour for ring in rings]},
        "opacity": [ring.opacity for ring in rings],
    }
    return [trace]


@lru_cache(maxsize=512)
def _trace_labels(
    placed: tuple[Label, ...], metres_per_pixel: float, palette: Palette
) -> list[Trace]:
    """Write the labels of each role as text; `meta.offsets` holds their pixel offsets.

    A page that zooms between the steps moves each text to its anchor plus these pixels. Cached,
    because many days have the same labels.
    """
    traces = []
    for role in ("country", "city", "place", "value"):
        labels = [label for label in placed if label.role == role]
        if not labels:
            continue
        colour, opacity = style_label(labels[0], palette)
        offsets = [label_offset(label) for label in labels]
        trace = scatter(
            [(label.x, label.y) for label in labels],
            mode="text",
            layer=f"label-{role}",
            targets=[label.target for label in labels],
        )
        offset_points(trace, offsets, metres_per_pixel)
        trace |= {
            "uid": f"label-{role}",
            "text": [escape_text(label.text) for label in labels],
            "textposition": "top right",
            "textfont": {
                "size": [label.size for label in labels],
                "color": fade(colour, opacity),
                "family": FONT,
                "weight": weigh_role(role),
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
