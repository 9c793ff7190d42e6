"""Scenes: everything that one picture shows, for one day or for every day of the slider."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.claims import list_claims
from geo.coverage import check_day, is_about, list_days, select_short
from geo.drawing.base_labels import place_base_labels
from geo.drawing.day_labels import place_day_labels
from geo.drawing.extent import check_bbox, fit_bbox, fit_bounds, list_extent_points
from geo.drawing.flow_marks import mark_flows, name_flow, write_flow_value
from geo.drawing.marking import (
    Stage,
    build_stage,
    list_marked,
    mark_bubbles,
    mark_outlines,
    mark_spots,
    write_value,
)
from geo.drawing.marks import Label, Scene
from geo.drawing.projection import fit_projection, frame_bounds, project_bbox
from geo.drawing.texts import (
    build_legend,
    list_undrawn,
    write_boundary_note,
    write_credits,
    write_subtitle,
    write_summary,
    write_title,
)
from geo.flows import find_flows
from geo.frame import is_public, known_by, parse_day
from geo.places import read_places
from geo.records import Claim
from geo.situations import assess_days
from geo.switches import DEFAULT, Switches
from geo.vocabulary import FLOW_METRICS, UNIONS

Box = tuple[float, float, float, float]
Pair = tuple[str, str]

ZOOMS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
MENTION_DAYS = 7
"""Days for which a place that a report only mentions is shown, from its publication on."""


@dataclass(frozen=True)
class _Material:
    """Hold the assessed data that all scenes of a map are made from."""

    claims: Sequence[Claim]
    held_back: Sequence[Claim]
    situations: Mapping[dt.date, Sequence[Any]]
    flows: Mapping[dt.date, Sequence[Any]]
    mentions: Sequence[Any]
    as_of: dt.date
    switches: Switches


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
    switches: Switches = DEFAULT,
) -> Scene:
    """Build the scene of one day.

    `frame` holds observations (columns of `geo.frame.COLUMNS`); `bbox` is west, south, east,
    north in degrees, by default fitted to the data of all days; `width` and `height` are
    pixels; labels are placed for `zoom`. `mentions` are places that reports only name (columns
    of `geo.load_mentions`); `as_of` keeps only what was published by then; `switches` are the
    analyst's. What may not be public is left out (docs/ethics.md).

    Raises `InputError` if a day lies outside the data, the bbox is no box, or nothing has a
    place.
    """
    day = check_day(frame, date, switches)
    scenes = build_day_scenes(
        frame,
        [day],
        as_of=as_of,
        bbox=bbox,
        width=width,
        height=height,
        zooms=(zoom,),
        mentions=mentions,
        switches=switches,
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
    switches: Switches = DEFAULT,
) -> dict[tuple[dt.date, float], Scene]:
    """Build the scenes of many days and zoom steps with one projection and extent.

    Returns a scene for each (day, zoom); parameters as in `build_scene`. Projection, extent and
    base labels follow from the whole frame, so that they are the same for any choice of days.
    """
    slider = list_days(frame, switches)
    days = [check_day(frame, day, switches) for day in (slider if dates is None else dates)]
    public = frame[is_public(frame)]
    anchors = _find_anchors(public, switches)
    if bbox is None:
        points = list_extent_points(public, mentions, _locate(anchors.values()))
        crs = fit_projection(fit_bbox(points))
        bounds = frame_bounds(fit_bounds(crs, points), width, height)
    else:
        box = check_bbox(bbox)
        crs = fit_projection(box)
        bounds = frame_bounds(project_bbox(crs, box), width, height)
    named = set() if mentions is None else set(mentions["place_id"])
    stage = build_stage(crs, bounds, width, {*public["place_id"].dropna(), *named}, anchors)
    base = {zoom: place_base_labels(stage, zoom) for zoom in zooms}
    material = _assess(frame, days, as_of, mentions, switches)
    return {
        (day, zoom): scene
        for day in days
        for zoom, scene in _build_day(day, base, material, stage, (width, height))
    }


def _find_anchors(frame: gpd.GeoDataFrame, switches: Switches) -> dict[Pair, str]:
    """Return for each pair of countries the crossing with most reports, else their border.

    Pairs are those between which a report of a short period tells movement.
    """
    days = (frame["date_end"] - frame["date_start"]).dt.days + 1
    moving = frame["metric"].isin((*FLOW_METRICS, "movement", "change", "level"))
    short = frame[moving & (days <= switches.short_period_days)]
    ends = short[["origin", "destination"]].dropna().drop_duplicates()
    pairs = {
        (min(pair), max(pair))
        for pair in ends.itertuples(index=False, name=None)
        if pair[0] != pair[1] and not {*pair} & {*UNIONS}
    }
    crossings = frame[frame["kind"] == "crossing"].dropna(subset=["place_id", "country"])
    counts = Counter(zip(crossings["country"], crossings["place_id"], strict=True))
    anchors = {}
    for first, second in sorted(pairs):
        used = {
            place_id: count
            for (country, place_id), count in sorted(counts.items())
            if {*country.split("-")} == {first, second}
        }
        anchors[first, second] = max(used, key=lambda key: used[key], default="") or (
            f"border:{first}-{second}"
        )
    return anchors


def _locate(place_ids: Iterable[str]) -> list[tuple[float, float]]:
    """Return lon and lat of the places that are known; some pairs share no border."""
    places = read_places()
    known = places.loc[places.index.isin([*place_ids]), ["lon", "lat"]].dropna()
    return [(lon, lat) for lon, lat in known.itertuples(index=False, name=None)]


def _assess(
    frame: gpd.GeoDataFrame,
    days: Sequence[dt.date],
    as_of: dt.date | str | None,
    mentions: gpd.GeoDataFrame | None,
    switches: Switches,
) -> _Material:
    """Assess places and flows of all days from what may be shown and was known."""
    slider = list_days(frame, switches)
    known = frame if as_of is None else known_by(frame, as_of)
    public = is_public(known)
    shown = known[public]
    # The slider stays that of the whole frame, however little was known by then.
    shown.attrs |= {"first_day": slider[0], "last_day": slider[-1]}
    latest = frame["published_end"].max()
    seen = slider[-1] if pd.isna(latest) else latest
    situations: dict[dt.date, list[Any]] = {day: [] for day in days}
    assessed = assess_days(shown, days, switches=switches).astype({"precision_km": "float64"})
    for row in assessed.itertuples():
        situations[row.date.date()].append(row)
    flows: dict[dt.date, list[Any]] = {day: [] for day in days}
    for row in find_flows(shown, days, switches=switches).itertuples():
        flows[row.date.date()].append(row)
    if mentions is not None and as_of:
        mentions = known_by(mentions, as_of)
    return _Material(
        claims=list_claims(shown, switches=switches),
        held_back=list_claims(known[~public], switches=switches),
        situations=situations,
        flows=flows,
        mentions=[] if mentions is None else list(mentions.itertuples()),
        as_of=seen.date() if as_of is None else parse_day(as_of),
        switches=switches,
    )


def _build_day(
    day: dt.date,
    base: Mapping[float, Sequence[Label]],
    material: _Material,
    stage: Stage,
    size: tuple[int, int],
) -> Iterator[tuple[float, Scene]]:
    """Build the scene of one day at each zoom step."""
    rows, switches = material.situations[day], material.switches
    outlines = mark_outlines(rows, stage)
    spots = mark_spots(rows, [item for item in material.mentions if _is_news(item, day)], stage)
    values = {row.place_id: write_value(row) for row in rows}
    values |= {name_flow(row): write_flow_value(row) for row in material.flows[day]}
    current = [claim for claim in material.claims if is_about(claim, day, switches)]
    undated = [claim for claim in material.claims if claim.said.date_start is None]
    held_back = sum(
        len(claim.members) for claim in material.held_back if is_about(claim, day, switches)
    )
    counted = len(select_short(material.claims, day, switches))
    members = {name_flow(row): row.claim_ids for row in material.flows[day]}
    for zoom, base_labels in base.items():
        bubbles = mark_bubbles(rows, stage, zoom)
        flows = mark_flows(material.flows[day], stage, zoom)
        told = {item for flow in flows for item in members[flow.flow_id]}
        drawn = list_marked([*bubbles, *outlines, *spots]) | told
        labels = place_day_labels(bubbles, outlines, spots, flows, values, stage, zoom, base_labels)
        yield (
            zoom,
            Scene(
                date=day,
                as_of=material.as_of,
                crs=stage.crs,
                bounds=stage.bounds,
                width=size[0],
                height=size[1],
                bubbles=tuple(bubbles),
                flows=tuple(flows),
                outlines=tuple(outlines),
                spots=tuple(spots),
                labels=tuple(labels),
                legend=build_legend(bubbles, flows, outlines, spots, switches),
                listed=list_undrawn(current, drawn, held_back, undated),
                title=write_title(day),
                subtitle=write_subtitle(day, material.as_of, switches, claims=counted),
                summary=write_summary(day, bubbles, outlines, spots, flows),
                credits=write_credits(
                    item
                    for claim in current
                    if drawn & {claim.said.place_id, claim.claim_id}
                    for item in claim.members
                ),
                boundary_note=write_boundary_note(switches.boundaries),
                claims=counted,
                switches=switches,
            ),
        )


def _is_news(mention: Any, day: dt.date) -> bool:
    """Tell whether a mention is shown: for some days from when its report surely was out.

    A report dated to a few days may have come on the first of them; one dated to a month counts
    from the month's end.
    """
    start, end = mention.published_start.date(), mention.published_end.date()
    first = start if (end - start).days < MENTION_DAYS else end
    shown_for: int = (day - first).days
    return 0 <= shown_for < MENTION_DAYS
