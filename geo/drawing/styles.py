"""What each mark looks like in a palette, decided once for the browser and for print."""

from dataclasses import dataclass

from geo.drawing.marks import Bubble, Cluster, Flow, Label, Outline, Role, Spot
from geo.drawing.symbology import LEVEL_BARS, Palette

HOLLOW_OPACITY = 0.55
"""Of the land's colour inside a hollow circle, so that a mark beneath it is still seen."""
GLYPH_WIDTH = 1.8
"""Pixels of the strokes inside a circle: bars, the cross of a closure, the line of a dispute."""
BAR_REACH, BAR_GAP = 0.5, 0.4
"""Half the length of a level's bars and their distance, as shares of the circle's radius."""
CROSS_REACH, SPLIT_REACH = 0.5, 0.9
"""How far the strokes of a closure and of a dispute go from the middle, likewise."""

OUTLINE_WIDTHS = {"country": 1.0, "region": 1.2, "border": 1.5, "group": 1.5}
OUTLINE_OPACITY, BRACKET_OPACITY = 0.65, 0.9
REGION_OPACITY = 0.07
MEMBER_RADIUS = 4.5
"""Pixels of the rings around the members of a group."""

CASING_OPACITY = 0.32
DOUBTED_OPACITY = 0.55
"""Of arrows that rest on unverified reports, and of returns."""
DIRECTION_WIDTH, DIRECTION_DASH = 1.6, (5.0, 4.0)
"""Pixels of an arrow without a number, and of its dashes and gaps."""
SMALLEST_HEAD, HEAD_SHARE = 9.0, 2.1
"""Pixels of the smallest arrowhead; length of one as a multiple of the arrow's width."""
HIDDEN_SHARE = 0.45
"""How much of its arrowhead a line goes under."""

HALO_OPACITY = 0.5
"""Of a soft edge in its middle; it fades outwards."""
SPOT_SIZE, SPOT_EDGE = 8.0, 1.5
RING_GAP, RING_WIDTH = 3.0, 1.2
"""Pixels between a mark and the second ring that tells a cluster, and of that ring."""
BASE_LABEL_OPACITY = 0.85


@dataclass(frozen=True, slots=True)
class BubbleStyle:
    """Hold the look of a circle: colours as ``#rrggbb``, width in pixels, strokes inside.

    `bars` tell the level: heights above the middle in shares of the radius; `crossed` is closed,
    `split` disputed; all are drawn in `ink`. `halo` is empty where the position is good.
    """

    fill: str
    fill_opacity: float
    edge: str
    edge_width: float
    dashed: bool
    opacity: float
    halo: str
    ink: str
    bars: tuple[float, ...]
    crossed: bool
    split: bool


@dataclass(frozen=True, slots=True)
class LineStyle:
    """Hold the look of an outline: colour, width in pixels, opacity, and that of its fill."""

    colour: str
    width: float
    opacity: float
    fill_opacity: float = 0.0


@dataclass(frozen=True, slots=True)
class FlowStyle:
    """Hold the look of an arrow in pixels: core, casing (0 for none), head (0 for none)."""

    colour: str
    core: float
    casing: float
    head: float
    dashed: bool
    opacity: float


@dataclass(frozen=True, slots=True)
class SpotStyle:
    """Hold the look of a small mark: a square, or a diamond where it is hollow."""

    fill: str
    edge: str
    diamond: bool


@dataclass(frozen=True, slots=True)
class RingStyle:
    """Hold the look of a cluster's second ring: colour, radius in pixels, opacity."""

    colour: str
    radius: float
    opacity: float


def style_bubble(bubble: Bubble, palette: Palette) -> BubbleStyle:
    """Fill what is reported; leave hollow what is doubted, fading or without a recent report."""
    stale, fading = bubble.freshness == "stale", bubble.freshness == "fading"
    colour = palette.muted if stale else _find_colour(bubble.level, palette)
    hollow = stale or fading or bubble.unverified
    return BubbleStyle(
        fill=palette.land if hollow else colour,
        fill_opacity=HOLLOW_OPACITY if hollow else 1.0,
        edge=colour if hollow else palette.land,
        edge_width=1.5 if stale else 2.0 if hollow else 1.0,
        dashed=fading,
        opacity=0.5 if fading else 1.0,
        halo="" if stale or not bubble.blur else colour,
        ink=colour if hollow else palette.land,
        bars=() if stale else _stack_bars(LEVEL_BARS.get(bubble.level, 0)),
        crossed=bubble.level == "closed" and not stale,
        split=bubble.disputed and not stale,
    )


def style_outline(outline: Outline, palette: Palette) -> LineStyle:
    """Colour an outline by its level, or as movement where it has none; only regions are filled.

    A coarse one has no line, and a width of 0.
    """
    return LineStyle(
        colour=_find_colour(outline.level, palette, palette.flow),
        width=0.0 if outline.coarse else OUTLINE_WIDTHS[outline.kind],
        opacity=OUTLINE_OPACITY if outline.shape == "area" else BRACKET_OPACITY,
        fill_opacity=REGION_OPACITY if outline.kind == "region" else 0.0,
    )


def style_flow(flow: Flow, palette: Palette) -> FlowStyle:
    """Draw the low value as a solid core, the high one as a pale casing around it.

    A high end that is open has no head: nobody says how far the casing would reach.
    """
    ranges = flow.width_high > flow.width_low
    width = max(flow.width_low, flow.width_high)
    return FlowStyle(
        colour=palette.flow,
        core=flow.width_low or DIRECTION_WIDTH,
        casing=flow.width_high if ranges else 0.0,
        head=0.0 if flow.open_high and ranges else max(SMALLEST_HEAD, width * HEAD_SHARE),
        dashed=flow.basis == "direction",
        opacity=DOUBTED_OPACITY if flow.unverified or flow.is_return else 1.0,
    )


def style_spot(spot: Spot, palette: Palette) -> SpotStyle:
    """Fill cities with reports; leave places hollow that are only mentioned."""
    if spot.only_mentioned:
        return SpotStyle(fill=palette.land, edge=palette.muted, diamond=True)
    return SpotStyle(fill=palette.text, edge=palette.land, diamond=False)


def style_ring(cluster: Cluster, palette: Palette) -> RingStyle:
    """Ring a cluster in the colour of its face, so that it stands out without one as well."""
    face = cluster.face
    if isinstance(face, Bubble):
        style = style_bubble(face, palette)
        colour = style.ink if style.fill_opacity < 1 else style.fill
        return RingStyle(colour, face.radius + RING_GAP, style.opacity)
    return RingStyle(style_spot(face, palette).fill, SPOT_SIZE / 2 + RING_GAP, 1.0)


def style_label(label: Label, palette: Palette) -> tuple[str, float]:
    """Return colour and opacity of a label: the base map's names recede."""
    return style_role(label.role, palette)


def style_role(role: Role, palette: Palette) -> tuple[str, float]:
    """Return colour and opacity of the labels of a role."""
    if role in ("country", "city"):
        return palette.muted, BASE_LABEL_OPACITY
    return palette.text, 1.0


def weigh_role(role: Role) -> int:
    """Return the weight of the type of a role: places stand out."""
    return 700 if role == "place" else 400


def _stack_bars(count: int) -> tuple[float, ...]:
    return tuple((number - (count - 1) / 2) * BAR_GAP for number in range(count))


def _find_colour(level: str, palette: Palette, otherwise: str = "") -> str:
    return str(getattr(palette, level)) if level else otherwise or palette.muted
