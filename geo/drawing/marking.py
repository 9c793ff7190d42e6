"""Situations of one day as marks on a stage: where, how large, which look."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from geo.drawing.marks import Bubble, Outline, Point, Spot
from geo.drawing.projection import Bounds, lies_within, project_geometry, project_points
from geo.drawing.symbology import bubble_radius
from geo.drawing.texts import hover_mention, hover_place
from geo.language import say
from geo.measures import find_main_measure
from geo.places import get_place, name_place, place_geometry, read_places
from geo.wording import format_short_range

BUBBLE_KINDS = ("crossing", "airport")
BORDER = "border:"
BLUR_FROM_PIXELS, BLUR_MOST_PIXELS = 2.0, 12.0
SMALL_SCREEN_SHARE = 0.03


@dataclass(frozen=True)
class Stage:
    """Hold what all days and zoom steps of a map share: projection, bounds, projected places.

    `bend` is how far, in metres, the outlines of its shapes may leave the true ones.
    """

    crs: str
    bounds: Bounds
    metres_per_pixel: float
    points: Mapping[str, Point]
    shapes: Mapping[str, Any]
    anchors: Mapping[tuple[str, str], str]
    bend: float = 0.0
    rings: dict[tuple[str, float], tuple[tuple[Point, ...], ...]] = field(
        default_factory=dict, repr=False
    )
    directions: dict[tuple[str, float], Point] = field(default_factory=dict, repr=False)

    def holds(self, point: Point) -> bool:
        """Tell whether a point lies within the bounds."""
        return lies_within(point, self.bounds)

    def bound_labels(self, zoom: float) -> Bounds:
        """Return the bounds for labels: wider below zoom 1, where land is seen around the map."""
        if zoom >= 1:
            return self.bounds
        west, south, east, north = self.bounds
        beyond = SMALL_SCREEN_SHARE * (east - west)
        return west - beyond, south - beyond, east + beyond, north + beyond


def build_stage(
    crs: str,
    bounds: Bounds,
    width: int,
    place_ids: Iterable[str],
    anchors: Mapping[tuple[str, str], str],
) -> Stage:
    """Project all places once; `anchors` names for a pair of countries the place it crosses at.

    Borders keep their bends, all other shapes those of half a pixel and more.
    """
    scale = (bounds[2] - bounds[0]) / width
    named = {*place_ids, *anchors.values()} - {""}
    borders = [key.removeprefix(BORDER).split("-") for key in named if key.startswith(BORDER)]
    countries = {f"country:{code}" for pair in (*anchors, *borders) for code in pair}
    known = countries & {*read_places().index}
    ids = sorted(named | known)
    geometry = [item if item is not None else shapely.Point() for item in place_geometry(ids)]
    metres = project_geometry(crs, geometry)
    calm = shapely.simplify(metres, scale / 2, preserve_topology=False)
    # What is smaller than half a pixel would vanish, and with it the place.
    kept = shapely.is_empty(calm) | np.array([key.startswith(BORDER) for key in ids], dtype=bool)
    metres = np.where(kept, metres, calm)
    shapes = {key: shape for key, shape in zip(ids, metres, strict=True) if not shape.is_empty}
    points: dict[str, Point] = {}
    for place_id, shape in shapes.items():
        place = get_place(place_id)
        if np.isfinite(place.lon):
            points[place_id] = project_points(crs, place.lon, place.lat)
        else:
            middle = shapely.centroid(shape)
            points[place_id] = (middle.x, middle.y)
    return Stage(crs, bounds, scale, points, shapes, anchors, bend=scale / 2)


def mark_bubbles(rows: Iterable[Any], stage: Stage, zoom: float) -> list[Bubble]:
    """Return the bubbles of crossings and airports, the smallest last so that all are seen."""
    bubbles = []
    for row in rows:
        point = stage.points.get(row.place_id)
        if row.kind not in BUBBLE_KINDS or point is None or not stage.holds(point):
            continue
        level = row.level or row.claimed_level
        stale = row.freshness == "stale"
        soft = row.precision_km * 1000 / stage.metres_per_pixel * zoom
        bubbles.append(
            Bubble(
                place_id=row.place_id,
                name=row.place,
                x=point[0],
                y=point[1],
                level="" if stale else level,
                radius=bubble_radius("" if stale else level),
                freshness=row.freshness,
                unverified=bool(not stale and level and not row.level),
                disputed=bool(row.disputed),
                blur=round(min(soft, BLUR_MOST_PIXELS), 1) if soft >= BLUR_FROM_PIXELS else 0.0,
                headline=row.headline,
                hover=hover_place(row),
            )
        )
    return sorted(bubbles, key=lambda item: (-item.radius, item.place_id))


def mark_spots(rows: Iterable[Any], mentions: Iterable[Any], stage: Stage) -> list[Spot]:
    """Return cities with a report for the day, and places that a fresh report only mentions."""
    spots: dict[str, Spot] = {}
    reported = set()
    for row in rows:
        if row.freshness != "stale":
            reported.add(row.place_id)
        point = stage.points.get(row.place_id)
        district = row.kind == "region" and stage.shapes[row.place_id].geom_type == "Point"
        if row.freshness == "stale" or point is None or not stage.holds(point):
            continue
        if row.kind == "city" or district:
            blur = _soften(row.precision_km, stage)
            spots[row.place_id] = Spot(
                row.place_id,
                row.place,
                *point,
                False,
                blur,
                row.headline,
                hover_place(row),
                row.freshness,
            )
    for mention in mentions:
        point = stage.points.get(mention.place_id)
        if mention.place_id in reported or point is None or not stage.holds(point):
            continue
        blur = _soften(get_place(mention.place_id).precision_km, stage)
        text = hover_mention(mention)
        spots[mention.place_id] = Spot(
            mention.place_id,
            name_place(mention.place_id, mention.place),
            *point,
            True,
            blur,
            say("Only mentioned"),
            text,
        )
    return sorted(spots.values(), key=lambda item: (item.only_mentioned, item.place_id))


def _soften(precision_km: float, stage: Stage) -> float:
    soft = precision_km * 1000 / stage.metres_per_pixel
    return round(min(soft, BLUR_MOST_PIXELS), 1) if soft >= BLUR_FROM_PIXELS else 0.0


def write_value(row: Any) -> str:
    """Write the short value that stands under a place's name, such as ``16–30 km``."""
    measure = find_main_measure(row.metrics)
    return format_short_range(measure) if measure else ""


def list_marked(marks: Sequence[Bubble | Outline | Spot]) -> set[str]:
    """Return the ids of the places that have a mark."""
    return {mark.place_id for mark in marks}
