"""One equal-area projection for a map, and the way from degrees to its metres."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

Bounds = tuple[float, float, float, float]

WORLD_SPAN = 200.0
"""Span of longitudes, in degrees, from which Equal Earth is used."""
SMALL_SPAN = 12.0
"""Span of latitudes, in degrees, up to which the azimuthal projection is used."""
SEGMENT_DEGREES = 0.5


def fit_projection(bbox: Bounds) -> str:
    """Return the PROJ string of an equal-area projection fitted to west, south, east, north.

    Equal Earth for the world; Lambert azimuthal for small extents and those that reach beyond
    75° or across the equator; else Albers with standard parallels a sixth inside the extent
    (Snyder 1987, Map Projections: A Working Manual, p. 99).
    """
    west, south, east, north = bbox
    lon, lat = (west + east) / 2, (south + north) / 2
    if east - west >= WORLD_SPAN:
        return f"+proj=eqearth +lon_0={lon:.2f} +datum=WGS84 +units=m"
    if north - south <= SMALL_SPAN or south * north < 0 or max(abs(south), abs(north)) > 75:
        return f"+proj=laea +lat_0={lat:.2f} +lon_0={lon:.2f} +datum=WGS84 +units=m"
    inset = (north - south) / 6
    return (
        f"+proj=aea +lat_1={south + inset:.2f} +lat_2={north - inset:.2f} "
        f"+lat_0={lat:.2f} +lon_0={lon:.2f} +datum=WGS84 +units=m"
    )


@lru_cache(maxsize=8)
def _get_transformer(crs: str) -> Transformer:
    return Transformer.from_crs("EPSG:4326", crs, always_xy=True)


def project_points(crs: str, lon: Any, lat: Any) -> tuple[Any, Any]:
    """Project degrees to metres; arrays or single numbers."""
    x, y = _get_transformer(crs).transform(lon, lat)
    return x, y


def unproject_points(crs: str, x: Any, y: Any) -> tuple[Any, Any]:
    """Turn metres back into degrees."""
    lon, lat = _get_transformer(crs).transform(x, y, direction="INVERSE")
    return lon, lat


def project_geometry(crs: str, geometry: Sequence[Any], *, segment: float = SEGMENT_DEGREES) -> Any:
    """Project geometries in degrees to metres, after splitting segments longer than `segment`."""
    dense = shapely.segmentize(np.asarray(geometry, dtype=object), segment)

    def to_metres(xy: Any) -> Any:
        return np.column_stack(project_points(crs, xy[:, 0], xy[:, 1]))

    return shapely.transform(dense, to_metres)


def project_bbox(crs: str, bbox: Bounds) -> Bounds:
    """Return the bounds in metres of a box in degrees, whose edges may be curved."""
    west, south, east, north = bbox
    along = np.linspace(0, 1, 41)
    lon = np.concatenate(
        [west + (east - west) * along] * 2 + [np.full(41, west), np.full(41, east)]
    )
    side = south + (north - south) * along
    lat = np.concatenate([np.full(41, south), np.full(41, north), side, side])
    x, y = project_points(crs, lon, lat)
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def frame_bounds(bounds: Bounds, width: float, height: float) -> Bounds:
    """Widen bounds in metres around their middle to the shape of width by height."""
    west, south, east, north = bounds
    scale = max((east - west) / width, (north - south) / height)
    x, y = (west + east) / 2, (south + north) / 2
    half_width, half_height = scale * width / 2, scale * height / 2
    return x - half_width, y - half_height, x + half_width, y + half_height


def lies_within(point: tuple[float, float], bounds: Bounds) -> bool:
    """Tell whether a point lies within bounds."""
    west, south, east, north = bounds
    return west <= point[0] <= east and south <= point[1] <= north


def find_degrees(crs: str, bounds: Bounds) -> Bounds:
    """Return a box in degrees that covers bounds in metres, at most the whole world."""
    west, south, east, north = bounds
    x, y = np.meshgrid(np.linspace(west, east, 25), np.linspace(south, north, 25))
    lon, lat = unproject_points(crs, x.ravel(), y.ravel())
    # A sample off the globe means that its edge is in sight, which no sample hits exactly.
    if not (np.isfinite(lon) & np.isfinite(lat)).all():
        return -180.0, -90.0, 180.0, 90.0
    around = float(np.ptp(lon)) > 300
    return (
        -180.0 if around else max(float(lon.min()) - 2, -180.0),
        max(float(lat.min()) - 2, -90.0),
        180.0 if around else min(float(lon.max()) + 2, 180.0),
        min(float(lat.max()) + 2, 90.0),
    )
