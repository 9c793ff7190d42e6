"""Marks as matplotlib artists: the base map, outlines, flows, bubbles, spots and labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle, PathPatch, Polygon
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Affine2D, offset_copy

from geo.drawing.basemap import STROKES, Base, list_lines
from geo.drawing.marks import Bubble, Flow, Label, Outline, Scene, Spot
from geo.drawing.symbology import BAR_REACH, FAMILIES, Palette, list_bar_heights

CASING_OPACITY = 0.32
OUTLINE_WIDTHS = {"country": 0.9, "region": 1.3, "border": 2.4, "group": 1.5}
"""Half the length of a level's bars and their distance, as shares of the bubble's radius."""
GLYPH_WIDTH = 1.8
HEAD_LENGTH = 2.1
"""Length of an arrowhead as a multiple of the arrow's width."""


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

    def colour(self, level: str) -> str:
        """Return the colour of a level, grey for none."""
        return str(getattr(self.palette, level)) if level else self.palette.muted


def draw_marks(canvas: Canvas, scene: Scene, base: Base) -> None:
    """Draw a scene from the bottom up: base map, outlines, flows, bubbles, spots, labels."""
    draw_base(canvas, base)
    for outline in scene.outlines:
        draw_outline(canvas, outline)
    for flow in scene.flows:
        draw_flow(canvas, flow)
    for spot in scene.spots:
        draw_spot(canvas, spot)
    for bubble in scene.bubbles:
        draw_bubble(canvas, bubble)
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
    colour = canvas.colour(outline.level) if outline.level else canvas.palette.flow
    if outline.shape == "points":
        for ring in outline.rings:
            canvas.axes.add_artist(
                Circle(
                    ring[0],
                    canvas.metres(4.5),
                    fill=False,
                    edgecolor=colour,
                    linewidth=1.5 * canvas.point,
                    zorder=canvas.lift + 4,
                )
            )
        return
    if outline.shape == "area":
        path = _compound([np.asarray(ring) for ring in outline.rings])
        if path is not None and outline.kind == "region":
            canvas.axes.add_artist(
                PathPatch(
                    path, facecolor=colour, alpha=0.07, edgecolor="none", zorder=canvas.lift + 1.5
                )
            )
    canvas.axes.add_collection(
        LineCollection(
            [np.asarray(ring) for ring in outline.rings],
            colors=colour,
            linewidths=OUTLINE_WIDTHS[outline.kind] * canvas.point,
            alpha=0.5 if outline.kind == "country" else 0.75,
            zorder=canvas.lift + 2.5,
        ),
        autolim=False,
    )


def draw_flow(canvas: Canvas, flow: Flow) -> None:
    """Draw a pale casing for the high value, a solid core for the low one, and a small head."""
    path = np.asarray(flow.path)
    width = max(flow.width_low, flow.width_high)
    head = max(9.0, width * HEAD_LENGTH)
    line = _shorten(path, canvas.metres(head * 0.45))
    opacity = 0.55 if flow.unverified or flow.is_return else 1.0
    colour = canvas.palette.flow
    if flow.width_high > flow.width_low:
        _stroke(canvas, line, flow.width_high, alpha=CASING_OPACITY)
    if flow.basis == "direction":
        _stroke(canvas, line, 1.6, alpha=opacity, linestyle=(0, (3, 2.4)))
    else:
        _stroke(canvas, line, flow.width_low, alpha=opacity)
    along = path[-1] - path[-3]
    unit = along / (np.hypot(*along) or 1.0)
    left = np.array([-unit[1], unit[0]])
    reach = canvas.metres(head)
    if not (flow.open_high and flow.width_high > flow.width_low):
        tip = path[-1] + unit * reach * 0.35
        back = tip - unit * reach * 0.9
        corners = [tip, back + left * reach * 0.5, back - left * reach * 0.5]
        canvas.axes.add_artist(
            Polygon(
                corners, facecolor=colour, edgecolor="none", alpha=opacity, zorder=canvas.lift + 5.1
            )
        )


def _stroke(canvas: Canvas, line: Any, pixels: float, **style: Any) -> None:
    canvas.axes.plot(
        line[:, 0],
        line[:, 1],
        color=canvas.palette.flow,
        linewidth=pixels * canvas.point,
        solid_capstyle="butt",
        zorder=canvas.lift + 5,
        scalex=False,
        scaley=False,
        **style,
    )


def _shorten(path: Any, metres: float) -> Any:
    """Cut a length off the end of a path, so that it ends inside its arrowhead."""
    steps = np.hypot(*np.diff(path, axis=0).T)
    total = steps.sum()
    if total <= metres:
        return path[:2]
    along = np.append(0, np.cumsum(steps))
    keep = along < total - metres
    end = [np.interp(total - metres, along, path[:, axis]) for axis in (0, 1)]
    return np.vstack([path[keep], end])


def draw_bubble(canvas: Canvas, bubble: Bubble) -> None:
    """Draw a circle whose fill, ring and glyph tell level, freshness and doubt."""
    stale, fading = bubble.freshness == "stale", bubble.freshness == "fading"
    colour = canvas.palette.muted if stale else canvas.colour(bubble.level)
    hollow = stale or fading or bubble.unverified
    opacity = 0.5 if fading else 1.0
    centre = (bubble.x, bubble.y)
    if bubble.blur and not stale:
        for share in (1.0, 0.66, 0.33):
            radius = canvas.metres(bubble.radius + bubble.blur * share)
            halo = Circle(
                centre,
                radius,
                facecolor=colour,
                edgecolor="none",
                alpha=0.13,
                zorder=canvas.lift + 5.5,
            )
            canvas.axes.add_artist(halo)
    canvas.axes.add_artist(
        Circle(
            centre,
            canvas.metres(bubble.radius),
            facecolor=canvas.palette.land if hollow else colour,
            edgecolor=colour if hollow else canvas.palette.land,
            linewidth=(1.1 if stale else 2.0 if hollow else 1.0) * canvas.point,
            linestyle=(0, (2, 1.4)) if fading else "solid",
            alpha=0.75 if stale else opacity,
            zorder=canvas.lift + 6,
        )
    )
    if stale:
        return
    ink = colour if hollow else canvas.palette.land
    strokes = [
        ((-BAR_REACH, height), (BAR_REACH, height)) for height in list_bar_heights(bubble.level)
    ]
    if bubble.level == "closed":
        strokes += [((-0.5, -0.5), (0.5, 0.5)), ((-0.5, 0.5), (0.5, -0.5))]
    if bubble.disputed:
        strokes.append(((0.0, -1.0), (0.0, 1.0)))
    radius = canvas.metres(bubble.radius)
    glyph = LineCollection(
        [[(bubble.x + x * radius, bubble.y + y * radius) for x, y in stroke] for stroke in strokes],
        colors=ink,
        linewidths=GLYPH_WIDTH * canvas.point,
        alpha=opacity,
        zorder=canvas.lift + 6.1,
    )
    canvas.axes.add_collection(glyph, autolim=False)


def draw_spot(canvas: Canvas, spot: Spot) -> None:
    """Draw a small square for a city with reports, a hollow diamond for one only mentioned."""
    size = canvas.metres(4.0)
    turn = Affine2D().rotate_deg(45 if spot.only_mentioned else 0)
    square = turn.transform([(-size, -size), (size, -size), (size, size), (-size, size)])
    palette = canvas.palette
    canvas.axes.add_artist(
        Polygon(
            square * (1.0 if spot.only_mentioned else 0.8) + (spot.x, spot.y),
            facecolor=palette.land if spot.only_mentioned else palette.text,
            edgecolor=palette.muted if spot.only_mentioned else palette.land,
            linewidth=1.4 * canvas.point,
            zorder=canvas.lift + 5.8,
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
    base = label.role in ("country", "city")
    text = canvas.axes.text(
        label.x,
        label.y,
        label.text,
        transform=shifted,
        fontsize=label.size * canvas.point,
        fontweight="bold" if label.role == "place" else "normal",
        fontfamily=FAMILIES["bold" if label.role == "place" else "regular"],
        color=palette.muted if base else palette.text,
        alpha=0.85 if base else 1.0,
        ha="left",
        va="baseline",
        zorder=canvas.lift + (4.5 if base else 8),
        parse_math=False,
        clip_on=True,
    )
    text.set_path_effects([withStroke(linewidth=2.2 * canvas.point, foreground=palette.land)])
