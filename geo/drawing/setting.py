"""What the scenes of all days, views and zoom steps of one map share."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import geopandas as gpd

from geo.drawing.base_labels import place_base_labels
from geo.drawing.extent import check_bbox, fit_bbox, fit_bounds, list_extent_points
from geo.drawing.marking import Stage, build_stage
from geo.drawing.marks import Label
from geo.drawing.projection import Bounds, fit_projection, frame_bounds, project_bbox
from geo.errors import InputError
from geo.places import read_places
from geo.switches import DEFAULT, Switches
from geo.vocabulary import FLOW_METRICS, UNIONS

Box = tuple[float, float, float, float]
Pair = tuple[str, str]


@dataclass(frozen=True)
class Setting:
    """Hold stage and size in pixels of a map, and for each zoom step the names of its base."""

    stage: Stage
    size: tuple[int, int]
    base: Mapping[float, Sequence[Label]]

    def measure_zoom(self, step: float) -> float:
        """Return how many times closer than the bounds of the stage a zoom step is seen.

        A part of a map fills its picture at the step that it was cut out for.
        """
        west, _, east, _ = self.stage.bounds
        return (east - west) / self.size[0] / (self.stage.metres_per_pixel / step)


def build_setting(
    frame: gpd.GeoDataFrame,
    *,
    bbox: Box | None = None,
    extent: Bounds | None = None,
    width: int = 1440,
    height: int = 900,
    zooms: Sequence[float] = (1.0,),
    mentions: gpd.GeoDataFrame | None = None,
    switches: Switches = DEFAULT,
) -> Setting:
    """Choose projection and extent of a map, place its anchors and the names of its base.

    They follow from the whole frame, as `geo.public.prepare_public` returns it, or from `bbox` in
    degrees, whatever is shown of it, and are widened to the shape of `width` by `height`.
    `extent`, in metres of the projection, is a part of that map to show; its zoom step then is
    how many times larger it stands there.

    Raises `InputError` if bbox or extent are no box, or nothing has a place.
    """
    anchors = _find_anchors(frame, switches)
    if bbox is None:
        points = list_extent_points(frame, mentions, _locate(anchors.values()))
        crs = fit_projection(fit_bbox(points))
        bounds = fit_bounds(crs, points)
    else:
        box = check_bbox(bbox)
        crs = fit_projection(box)
        bounds = project_bbox(crs, box)
    named = set() if mentions is None else set(mentions["place_id"])
    place_ids = {*frame["place_id"].dropna(), *named}
    whole = frame_bounds(bounds, width, height)
    if extent is None:
        stage = build_stage(crs, whole, width, place_ids, anchors)
    else:
        part = frame_bounds(_check_extent(extent), width, height)
        zooms = ((whole[2] - whole[0]) / (part[2] - part[0]),)
        stage = build_stage(crs, part, width, place_ids, anchors)
        # What a zoom step shows follows from the scale of the whole map.
        stage = replace(stage, metres_per_pixel=stage.metres_per_pixel * zooms[0])
    base = {zoom: place_base_labels(stage, zoom, whole) for zoom in zooms}
    return Setting(stage, (width, height), base)


def _check_extent(extent: Bounds) -> Bounds:
    west, south, east, north = extent
    if not all(map(math.isfinite, extent)) or not (west < east and south < north):
        raise InputError(
            f"extent {west:g} {south:g} {east:g} {north:g} is no box. "
            "Give west, south, east, north in metres, west below east and south below north."
        )
    return extent


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
