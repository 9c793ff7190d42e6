"""Marks as matplotlib artists: the base map, outlines, flows, bubbles, spots and labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.patches import Circle, PathPatch, Polygon
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Affine2D, offset_copy

from geo.drawing.basemap import STROKES, Base, list_lines
from geo.drawing.flow_shapes import shorten_path
from geo.drawing.marks import Bubble, Cluster, Flow, Label, Outline, Point, Scene, Spot
from geo.drawing.styles import (
    BAR_REACH,
    CASING_OPACITY,
    CROSS_REACH,
    DIRECTION_DASH,
    GLYPH_WIDTH,
    HIDDEN_SHARE,
    HOLLOW_OPACITY,
    MEMBER_RADIUS,
    RING_WIDTH,
    SPLIT_REACH,
    SPOT_EDGE,
    SPOT_SIZE,
    BubbleStyle,
    style_bubble,
    style_flow,
    style_label,
    style_outline,
    style_ring,
    style_spot,
)
from geo.drawing.symbology import FAMILIES, Palette


@dataclass(frozen=True)
class Canvas:
    """Hold what artists draw on: axes in metres, colours, points per pixel, metres per pixel.

    `lift` raises everything drawn above what stands there already.
    """

    axes: Axes
    palette: Palette
    point: float
    metres_per_pixel: float
    lift: float = 0.0

    def metres(self, pixels: float) -> float:
        """Return the ground length of screen pixels."""
        return pixels * self.metres_per_pixel


def draw_marks(canvas: Canvas, scene: Scene, base: Base) -> None:
    """Draw a scene from the bottom up: base map, outlines, flows, spots, bubbles, labels."""
    draw_base(canvas, base)
    for outline in scene.outlines:
        draw_outline(canvas, outline)
    for flow in scene.flows:
        draw_flow(canvas, flow)
    for spot in scene.all_spots:
        draw_spot(canvas, spot)
    for bubble in scene.all_bubbles:
        draw_bubble(canvas, bubble)
    for cluster in scene.clusters:
        draw_ring(canvas, cluster)
    for label in scene.labels:
        draw_label(canvas, label)


def draw_base(canvas: Canvas, base: Base) -> None:
    """Draw sea, land, waters and lines."""
    palette = canvas.palette
    for layer, colour in (("country", palette.land), ("lake", palette.sea)):
        path = _compound(list_lines(base.layers[layer]))
        if path is not None:
            canvas.axes.add_artist(
                PathPatch(path, facecolor=colour, edgecolor="none", zorder=canvas.lift + 1)
            )
    for layer, (role, pixels, opacity) in STROKES.items():
        canvas.axes.add_collection(
            LineCollection(
                list_lines(base.layers[layer]),
                colors=getattr(palette, role),
                linewidths=pixels * canvas.point,
                alpha=opacity,
                linestyles=(0, (1.5, 2.0)) if layer == "dotted_line" else "solid",
                zorder=canvas.lift + 2,
            ),
            autolim=False,
        )


def _compound(rings: Sequence[Any]) -> Path | None:
    """Join rings into one path, in which inner rings are holes."""
    if not rings:
        return None
    codes = [
        np.array([Path.MOVETO] + [Path.LINETO] * (len(ring) - 2) + [Path.CLOSEPOLY])
        for ring in rings
    ]
    return Path(np.concatenate(rings), np.concatenate(codes))


def draw_outline(canvas: Canvas, outline: Outline) -> None:
    """Outline a region or country, draw a border, or ring the members of a group."""
    style = style_outline(outline, canvas.palette)
    if outline.shape == "points":
        for ring in outline.rings:
            canvas.axes.add_artist(
                Circle(
                    ring[0],
                    canvas.metres(MEMBER_RADIUS),
                    fill=False,
                    edgecolor=style.colour,
                    linewidth=style.width * canvas.point,
                    alpha=style.opacity,
                    zorder=canvas.lift + 4,
                )
            )
        return
    path = _compound([np.asarray(ring) for ring in outline.rings]) if style.fill_opacity else None
    if path is not None:
        canvas.axes.add_artist(
            PathPatch(
                path,
                facecolor=style.colour,
                alpha=style.fill_opacity,
                edgecolor="none",
                zorder=canvas.lift + 1.5,
            )
        )
    if not style.width:
        return
    canvas.axes.add_collection(
        LineCollection(
            [np.asarray(ring) for ring in outline.rings],
            colors=style.colour,
            linewidths=style.width * canvas.point,
            alpha=style.opacity,
            zorder=canvas.lift + 2.5,
        ),
        autolim=False,
    )


def draw_flow(canvas: Canvas, flow: Flow) -> None:
    """Draw a pale casing for the high value, a solid core for the low one, and the head."""
    style = style_flow(flow, canvas.palette)
    line = shorten_path(flow.path, canvas.metres(style.head * HIDDEN_SHARE))
    if style.casing:
        _stroke(canvas, line, style.casing, alpha=CASING_OPACITY)
    dashes = (0, tuple(pixels / style.core for pixels in DIRECTION_DASH))
    _stroke(
        canvas,
        line,
        style.core,
        alpha=style.opacity,
        linestyle=dashes if style.dashed else "solid",
    )
    if not style.head:
        return
    path = np.asarray(flow.path)
    along = path[-1] - path[-2]
    unit = along / (np.hypot(*along) or 1.0)
    left = np.array([-unit[1], unit[0]])
    reach = canvas.metres(style.head)
    back = path[-1] - unit * reach
    canvas.axes.add_artist(
        Polygon(
            [path[-1], back + left * reach / 2, back - left * reach / 2],
            facecolor=style.colour,
            edgecolor="none",
            alpha=style.opacity,
            zorder=canvas.lift + 5.1,
        )
    )


def _stroke(canvas: Canvas, line: Sequence[Point], pixels: float, **style: Any) -> None:
    canvas.axes.plot(
        *zip(*line, strict=True),
        color=canvas.palette.flow,
        linewidth=pixels * canvas.point,
        solid_capstyle="butt",
        zorder=canvas.lift + 5,
        scalex=False,
        scaley=False,
        **style,
    )


def draw_bubble(canvas: Canvas, bubble: Bubble) -> None:
    """Draw a circle whose fill, ring and strokes tell level, freshness and doubt."""
    style = style_bubble(bubble, canvas.palette)
    centre = (bubble.x, bubble.y)
    for share in (1.0, 0.66, 0.33) if style.halo else ():
        canvas.axes.add_artist(
            Circle(
                centre,
                canvas.metres(bubble.radius + bubble.blur * share),
                facecolor=style.halo,
                edgecolor="none",
                alpha=0.13,
                zorder=canvas.lift + 5.5,
            )
        )
    canvas.axes.add_artist(
        Circle(
            centre,
            canvas.metres(bubble.radius),
            facecolor=to_rgba(style.fill, style.fill_opacity * style.opacity),
            edgecolor=to_rgba(style.edge, style.opacity),
            linewidth=style.edge_width * canvas.point,
            linestyle=(0, (2, 1.4)) if style.dashed else "solid",
            zorder=canvas.lift + 6,
        )
    )
    radius = canvas.metres(bubble.radius)
    glyph = LineCollection(
        [
            [(bubble.x + x * radius, bubble.y + y * radius) for x, y in stroke]
            for stroke in _list_strokes(style)
        ],
        colors=style.ink,
        linewidths=GLYPH_WIDTH * canvas.point,
        alpha=style.opacity,
        zorder=canvas.lift + 6.1,
    )
    canvas.axes.add_collection(glyph, autolim=False)


def _list_strokes(style: BubbleStyle) -> list[tuple[Point, Point]]:
    """Return the strokes inside a circle of radius 1 around the origin."""
    strokes = [((-BAR_REACH, height), (BAR_REACH, height)) for height in style.bars]
    if style.crossed:
        reach = CROSS_REACH
        strokes += [((-reach, -reach), (reach, reach)), ((-reach, reach), (reach, -reach))]
    if style.split:
        strokes.append(((0.0, -SPLIT_REACH), (0.0, SPLIT_REACH)))
    return strokes


def draw_spot(canvas: Canvas, spot: Spot) -> None:
    """Draw a small square for a city with reports, a hollow diamond for one only mentioned."""
    style = style_spot(spot, canvas.palette)
    half = canvas.metres(SPOT_SIZE / 2)
    turn = Affine2D().rotate_deg(45 if style.diamond else 0)
    square = turn.transform([(-half, -half), (half, -half), (half, half), (-half, half)])
    canvas.axes.add_artist(
        Polygon(
            square + np.array([spot.x, spot.y]),
            facecolor=to_rgba(style.fill, HOLLOW_OPACITY if style.diamond else 1.0),
            edgecolor=style.edge,
            linewidth=SPOT_EDGE * canvas.point,
            zorder=canvas.lift + 5.8,
        )
    )


def draw_ring(canvas: Canvas, cluster: Cluster) -> None:
    """Draw the second ring around the mark of a cluster."""
    style = style_ring(cluster, canvas.palette)
    canvas.axes.add_artist(
        Circle(
            (cluster.face.x, cluster.face.y),
            canvas.metres(style.radius),
            fill=False,
            edgecolor=style.colour,
            linewidth=RING_WIDTH * canvas.point,
            alpha=style.opacity,
            zorder=canvas.lift + 6.2,
        )
    )


def draw_label(canvas: Canvas, label: Label) -> None:
    """Write a label at its pixel offset, with a thin halo of the land's colour."""
    palette = canvas.palette
    figure = canvas.axes.get_figure(root=True)
    assert figure is not None
    pixel = canvas.point * figure.dpi / 72
    shifted = offset_copy(
        canvas.axes.transData, fig=figure, x=label.dx * pixel, y=-label.dy * pixel, units="dots"
    )
    colour, opacity = style_label(label, palette)
    text = canvas.axes.text(
        label.x,
        label.y,
        label.text,
        transform=shifted,
        fontsize=label.size * canvas.point,
        fontweight="bold" if label.role == "place" else "normal",
        fontfamily=FAMILIES["bold" if label.role == "place" else "regular"],
        color=colour,
        alpha=opacity,
        ha="left",
        va="baseline",
        zorder=canvas.lift + (4.5 if label.role in ("country", "city") else 8),
        parse_math=False,
        clip_on=True,
    )
    text.set_path_effects([withStroke(linewidth=2.2 * canvas.point, foreground=palette.land)])
