"""Scenes: everything that one picture shows, for one day or for every day of the slider."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.coverage import check_day, list_days, speaks_for_its_days
from geo.drawing.base_labels import place_base_labels
from geo.drawing.labels import Room, Wish, place_labels
from geo.drawing.marking import (
    Stage,
    build_stage,
    list_marked,
    mark_bubbles,
    mark_flows,
    mark_outlines,
    mark_spots,
    write_flow_value,
    write_value,
)
from geo.drawing.marks import Bubble, Flow, Label, Scene, Spot
from geo.drawing.projection import (
    Bounds,
    fit_projection,
    frame_bounds,
    project_bbox,
    project_points,
)
from geo.drawing.texts import (
    BOUNDARY_NOTE,
    build_legend,
    list_undrawn,
    write_credits,
    write_subtitle,
    write_summary,
    write_title,
)
from geo.errors import InputError
from geo.flows import find_flows
from geo.frame import is_public, known_by, list_observations
from geo.places import get_place
from geo.records import Observation
from geo.situations import assess_days

Box = tuple[float, float, float, float]

ZOOMS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
EXTENT_KINDS = ("crossing", "group", "border", "region")
MARGIN_DEGREES = 2.5
EXTENT_MARGIN = 0.05
MENTION_DAYS = 7
"""Days for which a place that a report only mentions is shown, from its publication on."""
PLACE_SIZE, VALUE_SIZE = 12.0, 12.0
STALE_LABELS_FROM_ZOOM = 4.0
LABEL_RANKS = {"severe": 0.0, "heavy": 4.0, "closed": 5.0, "elevated": 6.0, "normal": 8.0, "": 9.0}
"""Order in which bubbles get their labels; arrows stand at about 3."""


@dataclass(frozen=True)
class _Material:
    """Hold the assessed data that all scenes of a map are made from."""

    shown: gpd.GeoDataFrame
    observations: Sequence[Observation]
    held_back: Sequence[Observation]
    situations: Mapping[dt.date, Sequence[Any]]
    flows: Mapping[dt.date, Sequence[Any]]
    mentions: Sequence[Any]
    as_of: dt.date


def build_scene(
    frame: gpd.GeoDataFrame,
    date: dt.date | str,
    *,
    as_of: dt.date | str | None = None,
    bbox: Box | None = None,
    width: int = 1440,
    height: int = 900,
    zoom: float = 1.0,
    mentions: gpd.GeoDataFrame | None = None,
) -> Scene:
    """Build the scene of one day.

    `frame` holds observations (columns of `geo.frame.COLUMNS`); `bbox` is west, south, east,
    north in degrees, by default fitted to the data of all days; `width` and `height` are
    pixels; labels are placed for `zoom`. `mentions` are places that reports only name (columns
    of `geo.load_mentions`). What may not be public is left out (docs/ethics.md).

    Raises `InputError` if the day lies outside the data or the bbox is no box.
    """
    day = check_day(frame, date)
    scenes = build_day_scenes(
        frame,
        [day],
        as_of=as_of,
        bbox=bbox,
        width=width,
        height=height,
        zooms=(zoom,),
        mentions=mentions,
    )
    return scenes[day, zoom]


def build_day_scenes(
    frame: gpd.GeoDataFrame,
    dates: Iterable[dt.date | str] | None = None,
    *,
    as_of: dt.date | str | None = None,
    bbox: Box | None = None,
    width: int = 1440,
    height: int = 900,
    zooms: Sequence[float] = ZOOMS,
    mentions: gpd.GeoDataFrame | None = None,
) -> dict[tuple[dt.date, float], Scene]:
    """Build the scenes of many days and zoom steps with one projection and extent.

    Returns a scene for each (day, zoom); parameters as in `build_scene`.
    """
    days = [check_day(frame, day) for day in (list_days(frame) if dates is None else dates)]
    material = _assess(frame, days, as_of, mentions)
    box = check_bbox(bbox) if bbox else fit_bbox(material.shown, mentions)
    crs = fit_projection(box)
    bounds = frame_bounds(fit_bounds(crs, box, material, bbox is None), width, height)
    ids = {*material.shown["place_id"].dropna(), *(item.place_id for item in material.mentions)}
    pairs = {
        tuple(sorted((row.origin, row.destination)))
        for rows in material.flows.values()
        for row in rows
    }
    stage = build_stage(crs, bounds, width, ids, _find_anchors(material.shown, pairs))
    base = {zoom: place_base_labels(stage, zoom) for zoom in zooms}
    return {
        (day, zoom): scene
        for day in days
        for zoom, scene in _build_day(day, base, material, stage, width, height)
    }


def check_bbox(bbox: Sequence[float]) -> Box:
    """Return west, south, east, north, or raise `InputError` if they are no box on Earth."""
    west, south, east, north = bbox
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise InputError(
            f"bbox {west:g} {south:g} {east:g} {north:g} is no box. "
            "Give west, south, east, north in degrees, west below east and south below north."
        )
    return west, south, east, north


def fit_bbox(frame: gpd.GeoDataFrame, mentions: gpd.GeoDataFrame | None = None) -> Box:
    """Return the box in degrees around crossings, groups, borders and regions with reports.

    Cities, airports and countries that reports are about do not widen it: one flight to a far
    capital would shrink every border on the map.
    """
    placed = frame[frame["kind"].isin(EXTENT_KINDS) & frame.geometry.notna()]
    placed = placed if len(placed) else frame[frame.geometry.notna()]
    if placed.empty:
        raise InputError("No observation has a place, so there is nothing to map.")
    points = [placed.geometry.drop_duplicates().representative_point()]
    if mentions is not None and len(mentions):
        points.append(mentions.geometry.representative_point())
    bounds = pd.concat(points).total_bounds
    west, south, east, north = (float(value) for value in bounds)
    return (
        max(west - MARGIN_DEGREES, -180.0),
        max(south - MARGIN_DEGREES, -90.0),
        min(east + MARGIN_DEGREES, 180.0),
        min(north + MARGIN_DEGREES, 90.0),
    )


def fit_bounds(crs: str, box: Box, material: _Material, automatic: bool) -> Bounds:
    """Return bounds in metres: of a box that was asked for, else tightly around the points."""
    if not automatic:
        return project_bbox(crs, box)
    places = [get_place(item) for item in _list_extent_places(material)]
    x, y = project_points(crs, [item.lon for item in places], [item.lat for item in places])
    west, south, east, north = np.nanmin(x), np.nanmin(y), np.nanmax(x), np.nanmax(y)
    margin = EXTENT_MARGIN * max(east - west, north - south)
    return (west - margin, south - margin, east + margin, north + margin)


def _list_extent_places(material: _Material) -> list[str]:
    ids = {item.place_id for item in material.observations if item.kind in EXTENT_KINDS}
    return sorted((ids | {item.place_id for item in material.mentions}) - {""})


def _assess(
    frame: gpd.GeoDataFrame,
    days: Sequence[dt.date],
    as_of: dt.date | str | None,
    mentions: gpd.GeoDataFrame | None,
) -> _Material:
    """Assess places and flows of all days from what may be shown and was known."""
    known = known_by(frame, as_of) if as_of else frame
    public = is_public(known)
    shown = known[public]
    latest = frame["published_end"].max().date()
    situations: dict[dt.date, list[Any]] = {day: [] for day in days}
    for row in assess_days(shown, days).itertuples():
        situations[row.date.date()].append(row)
    flows: dict[dt.date, list[Any]] = {day: [] for day in days}
    for row in find_flows(shown, days).itertuples():
        flows[row.date.date()].append(row)
    return _Material(
        shown=shown,
        observations=list_observations(shown),
        held_back=list_observations(known[~public]),
        situations=situations,
        flows=flows,
        mentions=[] if mentions is None else list(mentions.itertuples()),
        as_of=pd.Timestamp(as_of).date() if as_of else latest,
    )


def _find_anchors(
    frame: gpd.GeoDataFrame, pairs: Iterable[tuple[str, ...]]
) -> dict[tuple[str, str], str]:
    """Return for each pair of countries the crossing with most reports, else their border."""
    counts = Counter(frame.loc[frame["kind"] == "crossing", "place_id"])
    country = dict(zip(frame["place_id"], frame["country"], strict=True))
    anchors: dict[tuple[str, str], str] = {}
    for first, second in sorted(pairs):
        crossings = [
            place_id
            for place_id in sorted(counts)
            if set(str(country[place_id]).split("-")) == {first, second}
        ]
        border = f"border:{first}-{second}"
        anchors[first, second] = max(crossings, key=lambda key: counts[key], default=border)
    return anchors


def _build_day(
    day: dt.date,
    base: Mapping[float, Sequence[Label]],
    material: _Material,
    stage: Stage,
    width: int,
    height: int,
) -> Iterator[tuple[float, Scene]]:
    """Build the scene of one day at each zoom step."""
    rows = material.situations[day]
    mentions = [
        item
        for item in material.mentions
        if 0 <= (day - item.published_end.date()).days < MENTION_DAYS
    ]
    outlines = mark_outlines(rows, stage)
    spots = mark_spots(rows, mentions, stage)
    values = {row.place_id: write_value(row) for row in rows}
    current = [item for item in material.observations if _speaks_on(item, day)]
    undated = [item for item in material.observations if item.date_start is None]
    held_back = sum(_speaks_on(item, day) for item in material.held_back)
    told = {item for row in material.flows[day] for item in row.observation_ids}
    for zoom, base_labels in base.items():
        bubbles = mark_bubbles(rows, stage, zoom)
        flows = mark_flows(material.flows[day], stage, zoom)
        drawn = list_marked([*bubbles, *outlines, *spots]) | told
        reported = [bubble for bubble in bubbles if bubble.freshness != "stale"]
        named = all(spot.only_mentioned for spot in spots)
        empty = named and not (reported or outlines or flows)
        labels = _place_day_labels(bubbles, spots, flows, values, stage, zoom, base_labels)
        yield (
            zoom,
            Scene(
                date=day,
                as_of=material.as_of,
                crs=stage.crs,
                bounds=stage.bounds,
                width=width,
                height=height,
                bubbles=tuple(bubbles),
                flows=tuple(flows),
                outlines=tuple(outlines),
                spots=tuple(spots),
                labels=(*base_labels, *labels),
                legend=build_legend(bubbles, flows, outlines, spots),
                listed=list_undrawn(current, drawn, held_back, undated),
                title=write_title(day),
                subtitle=write_subtitle(day, material.as_of, empty=empty),
                summary=write_summary(day, bubbles, outlines, flows),
                credits=write_credits(
                    item
                    for item in current
                    if item.place_id in drawn or item.observation_id in drawn
                ),
                boundary_note=BOUNDARY_NOTE,
                empty=empty,
            ),
        )


def _speaks_on(item: Observation, day: dt.date) -> bool:
    """Tell whether an observation is about this very day."""
    if item.date_start is None or item.date_end is None:
        return False
    return item.date_start <= day <= item.date_end and speaks_for_its_days(item)


def _place_day_labels(
    bubbles: Sequence[Bubble],
    spots: Sequence[Spot],
    flows: Sequence[Flow],
    values: Mapping[str, str],
    stage: Stage,
    zoom: float,
    base: Sequence[Label],
) -> list[Label]:
    """Place names and values: severe places first, then arrows, then the others."""
    room = Room(stage.bounds, stage.metres_per_pixel / zoom)
    for label in base:
        room.take_label(label)
    for bubble in bubbles:
        room.take_circle(bubble.x, bubble.y, bubble.radius)
    for spot in spots:
        room.take_circle(spot.x, spot.y, 4.0)
    for flow in flows:
        room.take_points(np.asarray(flow.path), max(flow.width_high, 3.0) / 2 + 1)
    wishes: list[tuple[tuple[float, str], Wish]] = []
    for bubble in bubbles:
        if bubble.freshness == "stale" and zoom < STALE_LABELS_FROM_ZOOM:
            continue
        value = values.get(bubble.place_id, "") if bubble.freshness != "stale" else ""
        lines = (bubble.name, value) if value else (bubble.name,)
        rank = LABEL_RANKS[bubble.level] + bubble.unverified
        rank += 20.0 if bubble.freshness == "stale" else 0.0
        wishes.append(((rank, bubble.name), _wish(lines, bubble, bubble.radius)))
    for flow in flows:
        value = write_flow_value(flow)
        if value:
            x, y = flow.path[-1]
            rank = 3.0 + 6.0 * flow.is_return - min(flow.width_high, 15.0) / 10
            arrow = max(flow.width_high, 6.0)
            wish = Wish((value,), x, y, arrow, VALUE_SIZE, ("value",), flow.flow_id)
            wishes.append(((rank, flow.flow_id), wish))
    for spot in spots:
        wishes.append(((12.0 + spot.only_mentioned, spot.name), _wish((spot.name,), spot, 4.0)))
    return place_labels(room, [wish for _, wish in sorted(wishes, key=lambda item: item[0])])


def _wish(lines: tuple[str, ...], mark: Bubble | Spot, radius: float) -> Wish:
    roles = ("place", "value")[: len(lines)]
    return Wish(lines, mark.x, mark.y, radius, PLACE_SIZE, roles, mark.place_id)
