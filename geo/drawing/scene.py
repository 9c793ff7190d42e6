"""Scenes: everything that one picture shows, for one day or for every day of the slider."""

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import geopandas as gpd

from geo.coverage import check_day, choose_days, is_about, select_short
from geo.drawing.clusters import gather_close
from geo.drawing.day_labels import name_looks, place_day_labels
from geo.drawing.flow_marks import mark_flows, name_flow, write_flow_value
from geo.drawing.marking import (
    list_marked,
    mark_bubbles,
    mark_spots,
    write_value,
)
from geo.drawing.marks import Label, ListedClaim, Scene
from geo.drawing.material import Material, gather_material
from geo.drawing.outlines import mark_outlines
from geo.drawing.projection import Bounds
from geo.drawing.setting import Box, Setting, build_setting
from geo.drawing.texts import (
    build_legend,
    list_undrawn,
    write_boundary_note,
    write_credits,
    write_subtitle,
    write_summary,
    write_title,
)
from geo.public import prepare_public
from geo.records import Claim
from geo.switches import DEFAULT, Switches

ZOOMS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
MENTION_DAYS = 7
"""Days for which a place that a report only mentions is shown, from its publication on."""


def build_scene(
    frame: gpd.GeoDataFrame,
    date: dt.date | str,
    *,
    as_of: dt.date | str | None = None,
    bbox: Box | None = None,
    extent: Bounds | None = None,
    width: int = 1440,
    height: int = 900,
    zoom: float = 1.0,
    mentions: gpd.GeoDataFrame | None = None,
    switches: Switches = DEFAULT,
) -> Scene:
    """Build the scene of one day.

    `frame` holds observations (columns of `geo.frame.COLUMNS`); `bbox` is west, south, east,
    north in degrees, by default fitted to the data of all days; `width` and `height` are
    pixels; labels are placed for `zoom`. `extent` shows a part of that map: west, south, east,
    north in metres of its projection, with labels for its scale. `mentions` are places that
    reports only name (columns of `geo.load_mentions`); `as_of` keeps only what was published by
    then; `switches` are the analyst's. What may not be public is left out (docs/ethics.md).

    Raises `InputError` if a day lies outside the data, bbox or extent are no box, or nothing has
    a place.
    """
    frame = prepare_public(frame)
    day = check_day(frame, date, switches)
    scenes = build_day_scenes(
        frame,
        [day],
        as_of=as_of,
        bbox=bbox,
        extent=extent,
        width=width,
        height=height,
        zooms=(zoom,),
        mentions=mentions,
        switches=switches,
    )
    (scene,) = scenes.values()
    return scene


def build_day_scenes(
    frame: gpd.GeoDataFrame,
    dates: Iterable[dt.date | str] | None = None,
    *,
    as_of: dt.date | str | None = None,
    bbox: Box | None = None,
    extent: Bounds | None = None,
    width: int = 1440,
    height: int = 900,
    zooms: Sequence[float] = ZOOMS,
    mentions: gpd.GeoDataFrame | None = None,
    switches: Switches = DEFAULT,
) -> dict[tuple[dt.date, float], Scene]:
    """Build the scenes of many days and zoom steps with one projection and extent.

    Returns a scene for each (day, zoom); parameters as in `build_scene`, where `extent` has one
    zoom of its own. Projection, extent and
    base labels follow from the whole frame, so that they are the same for any choice of days.
    """
    frame = prepare_public(frame)
    days = choose_days(frame, dates, switches)
    material = gather_material(frame, days, as_of=as_of, mentions=mentions, switches=switches)
    setting = build_setting(
        frame,
        bbox=bbox,
        extent=extent,
        width=width,
        height=height,
        zooms=zooms,
        mentions=mentions,
        switches=switches,
    )
    return build_scenes(material, days, setting)


def build_scenes(
    material: Material, days: Iterable[dt.date], setting: Setting
) -> dict[tuple[dt.date, float], Scene]:
    """Build a scene for each of some days and each zoom step of the setting."""
    placed: Placed = {}
    return {
        (day, zoom): scene
        for day in days
        for zoom, scene in _build_day(day, material, setting, placed)
    }


Placed = dict[Hashable, tuple[Label, ...]]
"""Labels by all that they depend on: many days differ only in words that hover."""


def _build_day(
    day: dt.date, material: Material, setting: Setting, placed: Placed
) -> Iterator[tuple[float, Scene]]:
    """Build the scene of one day at each zoom step."""
    stage, switches = setting.stage, material.switches
    rows = material.situations_by_day.get(day, ())
    moved = material.flows_by_day.get(day, ())
    mentions = [] if material.mentions is None else material.mentions.itertuples()
    spots = mark_spots(rows, [item for item in mentions if _is_news(item, day)], stage)
    values = {row.place_id: write_value(row) for row in rows}
    values |= {name_flow(row): write_flow_value(row) for row in moved}
    current = _list_current(day, material)
    undated = [
        claim
        for claim in material.claims
        if claim.said.date_start is None and not switches.filters.levels
    ]
    counted = len(select_short(current, day, switches))
    members = {name_flow(row): row.claim_ids for row in moved}
    written: dict[frozenset[str], tuple[tuple[ListedClaim, ...], str]] = {}
    for zoom, base in setting.base.items():
        bubbles = mark_bubbles(rows, stage, zoom)
        outlines = mark_outlines(rows, stage, zoom)
        flows = mark_flows(moved, stage, zoom)
        told = {item for flow in flows for item in members[flow.flow_id]}
        drawn = frozenset(list_marked([*bubbles, *outlines, *spots]) | told)
        # Most steps draw the same places, and leave the same claims to the list.
        if drawn not in written:
            written[drawn] = (
                list_undrawn(current, drawn, undated),
                write_credits(
                    item
                    for claim in current
                    if drawn & {claim.said.place_id, claim.claim_id}
                    for item in claim.members
                ),
            )
        listed, named = written[drawn]
        gathered = gather_close(bubbles, spots, stage.metres_per_pixel / zoom)
        hidden = gathered.list_members()
        shown = gathered.write_values(values)
        marks = (*gathered.list_faces(), outlines, flows, shown)
        alike = (zoom, frozenset(hidden), name_looks(*marks))
        if alike not in placed:
            kept = [label for label in base if label.target not in hidden]
            placed[alike] = tuple(place_day_labels(*marks, stage, zoom, kept))
        yield (
            zoom,
            Scene(
                date=day,
                as_of=material.as_of,
                crs=stage.crs,
                bounds=stage.bounds,
                width=setting.size[0],
                height=setting.size[1],
                bubbles=gathered.bubbles,
                flows=tuple(flows),
                outlines=tuple(outlines),
                spots=gathered.spots,
                clusters=gathered.clusters,
                zoom=setting.measure_zoom(zoom),
                labels=placed[alike],
                legend=build_legend(
                    bubbles, flows, outlines, spots, switches, clusters=gathered.clusters
                ),
                listed=listed,
                title=write_title(day, switches),
                subtitle=write_subtitle(day, material.as_of, switches, claims=counted),
                summary=write_summary(day, bubbles, outlines, spots, flows, switches),
                credits=named,
                boundary_note=write_boundary_note(switches.boundaries),
                claims=counted,
                day_claims=len(select_short(current, day, replace(switches, window_days=1))),
                switches=switches,
            ),
        )


def _list_current(day: dt.date, material: Material) -> list[Claim]:
    """List the claims that speak for a day; where levels are chosen, of the places shown alone."""
    switches = material.switches
    current = [claim for claim in material.claims if is_about(claim, day, switches)]
    if not switches.filters.levels:
        return current
    places = {row.place_id for row in material.situations_by_day.get(day, ())}
    moved = {name for row in material.flows_by_day.get(day, ()) for name in row.claim_ids}
    return [claim for claim in current if claim.said.place_id in places or claim.claim_id in moved]


def _is_news(mention: Any, day: dt.date) -> bool:
    """Tell whether a mention is shown: for some days from when its report surely was out.

    A report dated to a few days may have come on the first of them; one dated to a month counts
    from the month's end.
    """
    start, end = mention.published_start.date(), mention.published_end.date()
    first = start if (end - start).days < MENTION_DAYS else end
    shown_for: int = (day - first).days
    return 0 <= shown_for < MENTION_DAYS
