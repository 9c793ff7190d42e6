"""How much of the Earth a map covers: a box that was asked for, or one fitted to the data."""

from collections.abc import Iterable, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.drawing.projection import Bounds, project_points
from geo.errors import InputError
from geo.switches import DEFAULT
from geo.vocabulary import CONGESTION_METRICS

EXTENT_KINDS = ("crossing", "group", "border", "region")
MARGIN_DEGREES = 2.5
MARGIN_SHARE = 0.05
LEAST_SPAN = 400_000.0
"""Metres that a fitted map spans at least, so that a single place keeps its surroundings."""
Degrees = tuple[float, float]


def check_bbox(bbox: Sequence[float]) -> Bounds:
    """Return west, south, east, north, or raise `InputError` if they are no box on Earth."""
    if len(bbox) != 4:
        raise InputError(f"bbox has {len(bbox)} numbers. Give west, south, east, north.")
    west, south, east, north = (float(value) for value in bbox)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise InputError(
            f"bbox {west:g} {south:g} {east:g} {north:g} is no box. "
            "Give west, south, east, north in degrees, west below east and south below north."
        )
    return west, south, east, north


def list_extent_points(
    frame: gpd.GeoDataFrame,
    mentions: gpd.GeoDataFrame | None = None,
    anchors: Iterable[Degrees] = (),
) -> list[Degrees]:
    """List the points, in degrees, that a fitted map must show.

    These are crossings, groups, borders and regions with reports of a short period, places that
    reports mention, and the `anchors` of flows. Cities, airports and countries that reports are
    about do not widen a map: one flight to a far capital would shrink every border on it.

    Raises `InputError` if no observation has a place.
    """
    placed = frame[frame.geometry.notna()]
    if placed.empty:
        raise InputError("No observation has a place, so there is nothing to map.")
    days = (placed["date_end"] - placed["date_start"]).dt.days + 1
    current = (days <= DEFAULT.short_period_days) | placed["metric"].isin(
        (*CONGESTION_METRICS, "level")
    )
    narrow = placed["kind"].isin(EXTENT_KINDS)
    # What is narrow and current leads; a frame without any falls back to whatever has a place.
    chosen = next(
        placed[mask] for mask in (narrow & current, narrow, placed.geometry.notna()) if mask.any()
    )
    shapes = [chosen.drop_duplicates("place_id").geometry]
    if mentions is not None and len(mentions):
        shapes.append(mentions.geometry[mentions.geometry.notna()])
    points = pd.concat(shapes).representative_point()
    found = zip(points.x.tolist(), points.y.tolist(), strict=True)
    return sorted({*found, *(anchor for anchor in anchors if np.isfinite(anchor).all())})


def fit_bbox(points: Sequence[Degrees]) -> Bounds:
    """Return the box in degrees around points, with a margin."""
    (west, south), (east, north) = np.min(points, axis=0), np.max(points, axis=0)
    return (
        max(float(west) - MARGIN_DEGREES, -180.0),
        max(float(south) - MARGIN_DEGREES, -90.0),
        min(float(east) + MARGIN_DEGREES, 180.0),
        min(float(north) + MARGIN_DEGREES, 90.0),
    )


def fit_bounds(crs: str, points: Sequence[Degrees]) -> Bounds:
    """Return bounds in metres tightly around points, with a margin."""
    lon, lat = np.asarray(points).T
    x, y = project_points(crs, lon, lat)
    west, south = float(np.nanmin(x)), float(np.nanmin(y))
    east, north = float(np.nanmax(x)), float(np.nanmax(y))
    span = max(east - west, north - south)
    margin = max(MARGIN_SHARE * span, (LEAST_SPAN - span) / 2)
    return west - margin, south - margin, east + margin, north + margin
