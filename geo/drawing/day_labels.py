"""Labels of one day: names and values of its marks, in the order of their importance."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from geo.drawing.labels import CENTRED, Room, Wish, place_labels
from geo.drawing.marking import Stage
from geo.drawing.marks import Bubble, Flow, Label, Outline, Role, Spot

LABEL_SIZE = 12.0
SPOT_RADIUS = 4.0
STALE_LABELS_FROM_ZOOM = 4.0
LABEL_RANKS = {"severe": 0.0, "heavy": 1.0, "closed": 5.0, "elevated": 6.0, "normal": 8.0, "": 9.0}
"""Order in which bubbles get their labels; unverified ones stand one lower."""
FLOW_RANK, RETURN_RANK, REGION_RANK, SPOT_RANK, STALE_RANK = 4.0, 9.0, 11.0, 12.0, 20.0
NEARBY = (0.0, 7.0)
"""Values and names of small marks that stand far off would be read as another mark's."""
ROLES: tuple[Role, ...] = ("place", "value")
Ranked = tuple[float, str, Wish]


def place_day_labels(
    bubbles: Sequence[Bubble],
    spots: Sequence[Spot],
    outlines: Sequence[Outline],
    flows: Sequence[Flow],
    values: Mapping[str, str],
    stage: Stage,
    zoom: float,
    base: Sequence[Label],
) -> list[Label]:
    """Place names and values: severe places first, then arrows, then the others.

    `values` holds the short value of a place or flow by its id. Returns the `base` labels that
    neither marks nor names of the day need the room of, and then those of the day.
    """
    room = Room(stage.bound_labels(zoom), stage.metres_per_pixel / zoom)
    for bubble in bubbles:
        room.take_circle(bubble.x, bubble.y, bubble.radius, bubble.place_id)
    for spot in spots:
        room.take_circle(spot.x, spot.y, SPOT_RADIUS, spot.place_id)
    for flow in flows:
        radius = max(flow.width_high, 3.0) / 2 + 1
        room.take_points(np.asarray(flow.path), radius, flow.flow_id, role="value")
    ranked = [
        *_wish_for_bubbles(bubbles, values, zoom),
        *_wish_for_flows(flows, values),
        *_wish_for_regions(outlines, values, stage),
        *_wish_for_spots(spots),
    ]
    ranked.sort(key=lambda item: item[:2])
    labels = place_labels(room, [wish for _, _, wish in ranked])
    named = {spot.place_id for spot in spots}
    kept = room.choose_held([label for label in base if label.target not in named])
    return [*kept, *labels]


def name_looks(
    bubbles: Sequence[Bubble],
    spots: Sequence[Spot],
    outlines: Sequence[Outline],
    flows: Sequence[Flow],
    values: Mapping[str, str],
) -> Hashable:
    """Name all that the labels of a day depend on at one zoom step: alike, they stand alike."""
    return (
        tuple((b.place_id, b.name, b.level, b.freshness == "stale", b.unverified) for b in bubbles),
        tuple((spot.place_id, spot.name, spot.only_mentioned) for spot in spots),
        tuple(outline.place_id for outline in outlines),
        tuple((flow.flow_id, flow.path, flow.width_high, flow.is_return) for flow in flows),
        tuple(values.items()),
    )


def _wish_for_bubbles(
    bubbles: Sequence[Bubble], values: Mapping[str, str], zoom: float
) -> list[Ranked]:
    ranked = []
    for bubble in bubbles:
        stale = bubble.freshness == "stale"
        if stale and zoom < STALE_LABELS_FROM_ZOOM:
            continue
        rank = LABEL_RANKS[bubble.level] + bubble.unverified + STALE_RANK * stale
        wish = _wish((bubble.name,), bubble, bubble.radius)
        value = "" if stale else values.get(bubble.place_id, "")
        if value:
            wish = replace(wish, lines=(bubble.name, value), roles=ROLES, otherwise=wish)
        if bubble.level == "severe":
            wish = replace(wish, insistent=True)
        ranked.append((rank, bubble.name, wish))
    return ranked


def _wish_for_flows(flows: Sequence[Flow], values: Mapping[str, str]) -> list[Ranked]:
    """Wish for a value at the head of each arrow, else at its middle."""
    ranked = []
    for flow in flows:
        value = values.get(flow.flow_id, "")
        if not value:
            continue
        wish = None
        clear = max(flow.width_high, 6.0)
        for x, y in (flow.path[len(flow.path) // 2], flow.path[-1]):
            wish = Wish(
                lines=(value,),
                x=x,
                y=y,
                radius=clear,
                size=LABEL_SIZE,
                roles=("value",),
                target=flow.flow_id,
                farther=NEARBY,
                otherwise=wish,
            )
        assert wish is not None
        rank = (RETURN_RANK if flow.is_return else FLOW_RANK) - min(flow.width_high, 15.0) / 10
        ranked.append((rank, flow.flow_id, wish))
    return ranked


def _wish_for_regions(
    outlines: Sequence[Outline], values: Mapping[str, str], stage: Stage
) -> list[Ranked]:
    """Wish for a name in the middle of each outlined region."""
    ranked = []
    for outline in outlines:
        if outline.kind != "region" or not stage.holds(stage.points[outline.place_id]):
            continue
        x, y = stage.points[outline.place_id]
        lines = tuple(filter(None, (outline.name, values.get(outline.place_id, ""))))
        wish = Wish(
            lines=lines,
            x=x,
            y=y,
            radius=LABEL_SIZE / 2,
            size=LABEL_SIZE,
            roles=ROLES[: len(lines)],
            target=outline.place_id,
            positions=(*CENTRED, (0, -1), (0, 1)),
            farther=NEARBY,
        )
        ranked.append((REGION_RANK, outline.name, wish))
    return ranked


def _wish_for_spots(spots: Sequence[Spot]) -> list[Ranked]:
    ranked = []
    for spot in spots:
        wish = replace(_wish((spot.name,), spot, SPOT_RADIUS), farther=NEARBY)
        ranked.append((SPOT_RANK + spot.only_mentioned, spot.name, wish))
    return ranked


def _wish(lines: tuple[str, ...], mark: Bubble | Spot, radius: float) -> Wish:
    return Wish(lines, mark.x, mark.y, radius, LABEL_SIZE, ROLES[: len(lines)], mark.place_id)
