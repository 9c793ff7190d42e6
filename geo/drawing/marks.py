"""What a scene is made of: one frozen record for each kind of mark.

Positions are metres in the scene's projection, sizes are pixels of a 96-dpi screen, colours are
roles that `geo.drawing.symbology` turns into values for a theme. Renderers draw these records
and compute nothing.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from geo.switches import DEFAULT, Switches
from geo.vocabulary import Level

Freshness = Literal["fresh", "fading", "held", "stale"]
FlowBasis = Literal["daily", "average", "direction"]
Role = Literal["place", "value", "country", "city"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bubble:
    """Show a crossing or airport on a day.

    `level` is empty where reports give no level; `unverified` bubbles are drawn hollow in the
    colour of `level`, which then is the level claimed. `freshness` tells a report for the day
    (fresh) from one that fades (dashed ring, 50 %), from a closure that still holds (drawn as if
    fresh) and from none recent (hollow grey ring).
    `blur` is the pixel radius of the soft edge that shows an approximate position.
    """

    place_id: str
    name: str
    x: float
    y: float
    level: Level
    radius: float
    freshness: Freshness
    unverified: bool
    disputed: bool
    blur: float
    headline: str
    hover: str


@dataclass(frozen=True, slots=True)
class Flow:
    """Show movement from `origin` to `destination`, as people a day.

    `path` runs from tail to head. `width_low` is the solid core and `width_high` the pale
    casing; both are 0 for `basis` "direction", a thin dashed arrow without a number.
    `open_high` marks "more than": the casing has no end. `is_return` flows run beside.
    """

    flow_id: str
    origin: str
    destination: str
    path: tuple[Point, ...]
    low: float | None
    high: float | None
    width_low: float
    width_high: float
    basis: FlowBasis
    open_high: bool
    unverified: bool
    is_return: bool
    headline: str
    hover: str


@dataclass(frozen=True, slots=True)
class Outline:
    """Show that something wider than a crossing is reported: a region, country, border, group.

    `rings` are closed for areas, and brackets beside borders and rows of members for `shape`
    "line"; "points" holds the members of a group that stand in no row, one ring of one point
    each. The line of a `coarse` one would leave the borders of the base map: it is not drawn.
    """

    place_id: str
    name: str
    kind: str
    shape: Literal["area", "line", "points"]
    rings: tuple[tuple[Point, ...], ...]
    level: Level
    freshness: Freshness
    headline: str
    hover: str
    coarse: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Show a city with reports, or (`only_mentioned`) a place that reports merely name."""

    place_id: str
    name: str
    x: float
    y: float
    only_mentioned: bool
    blur: float
    headline: str
    hover: str
    freshness: Freshness = "fresh"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Show several places that lie upon each other at a zoom step as one mark.

    `face` is the mark of the highest of its `members`, with the cluster's own id, its name and
    a hover text that lists them; it is drawn with a second thin ring.
    """

    cluster_id: str
    face: Bubble | Spot
    members: tuple[Bubble | Spot, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Place a text: `x`, `y` is the anchor in metres, `dx`, `dy` the pixel offset (y down).

    The offset points to the left end of the baseline. `role` chooses the type:
    "place" and "value" belong to the mark `target`, "country" and "city" to the base map.
    """

    text: str
    x: float
    y: float
    dx: float
    dy: float
    size: float
    role: Role
    target: str


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """Explain one symbol; `symbol` names it in `geo.drawing.symbology`."""

    symbol: str
    text: str


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """List what a map cannot place or date, with the reason."""

    text: str
    reason: str
    observation_id: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Hold everything that one picture shows, in numbers and words.

    `crs` is a PROJ string; `bounds` are west, south, east, north in its metres. `bubbles` and
    `spots` are those drawn alone, `clusters` hold the others. What is not placed stands in
    `listed`. `claims` counts those that are about the day or a short period around it: without
    any, what is drawn still holds from earlier ones. Where the day stands for several, `claims`
    are those about any of them, `day_claims` those about the very day. `switches` are those that
    it was made with. Sizes in pixels and labels are those for `zoom`: how many times closer than
    its bounds fill `width` by `height` the scene is meant to be seen.
    """

    date: dt.date
    as_of: dt.date
    crs: str
    bounds: tuple[float, float, float, float]
    width: int
    height: int
    bubbles: tuple[Bubble, ...]
    flows: tuple[Flow, ...]
    outlines: tuple[Outline, ...]
    spots: tuple[Spot, ...]
    labels: tuple[Label, ...]
    legend: tuple[LegendEntry, ...]
    listed: tuple[ListedClaim, ...]
    title: str
    subtitle: str
    summary: str
    credits: str
    boundary_note: str
    claims: int
    day_claims: int
    switches: Switches = DEFAULT
    clusters: tuple[Cluster, ...] = ()
    zoom: float = 1.0

    @property
    def all_bubbles(self) -> tuple[Bubble, ...]:
        """Return the bubbles drawn alone and those that stand for clusters, the smallest last."""
        faces = [item.face for item in self.clusters if isinstance(item.face, Bubble)]
        return tuple(
            sorted((*self.bubbles, *faces), key=lambda mark: (-mark.radius, mark.place_id))
        )

    @property
    def told_spots(self) -> tuple[Spot, ...]:
        """Return every spot, those within clusters included."""
        members = (member for item in self.clusters for member in item.members)
        return (*self.spots, *(member for member in members if isinstance(member, Spot)))

    @property
    def all_spots(self) -> tuple[Spot, ...]:
        """Return the spots drawn alone and those that stand for clusters."""
        faces = [item.face for item in self.clusters if isinstance(item.face, Spot)]
        return (*self.spots, *faces)

    @property
    def metres_per_pixel(self) -> float:
        """Return the ground length of one pixel, seen at its zoom."""
        west, _, east, _ = self.bounds
        return (east - west) / self.width / self.zoom
