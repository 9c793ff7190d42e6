"""The background of a map in its projection: land, waters, lines."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geo.drawing.projection import Bounds, find_degrees, project_geometry
from geo.drawing.symbology import Palette
from geo.errors import InputError
from geo.sources import read_geometry
from geo.switches import POLICIES

LAYERS = ("country", "lake", "river", "coast", "region_line", "country_line", "dotted_line")
GRID = 10_000
"""Units of the SVG's coordinate grid along the longer side."""
BASE_PIXELS = 12_000
"""Pixels along the longer side up to which the background keeps its detail."""
SMALLEST_REGION_PIXELS = 9.0
"""Mean side, in pixels, from which on the lines between a country's regions are drawn."""
VIEW_PIXELS = 1440
"""Pixels along the longer side of a picture before anybody zooms in."""
STROKES = {
    "river": ("river", 0.8, 1.0),
    "coast": ("border", 0.6, 0.9),
    "region_line": ("region", 0.7, 1.0),
    "country_line": ("border", 1.1, 1.0),
    "dotted_line": ("border", 1.2, 1.0),
}
"""Colour role, width in pixels and opacity of each line layer."""


@dataclass(frozen=True)
class Base:
    """Hold the background: for each layer an array of geometries in metres, clipped to bounds."""

    crs: str
    bounds: Bounds
    layers: dict[str, Any] = field(repr=False)


@lru_cache(maxsize=4)
def build_base(crs: str, bounds: Bounds, *, boundaries: str = "un", detail: bool = False) -> Base:
    """Project the background and clip it to bounds (metres: west, south, east, north).

    `boundaries` is the policy for disputed lines: "un", "de_facto" or "neutral". `detail`
    takes lines at 1:10m. Lines between regions too small to tell apart at this extent are left
    out, country by country. The last few backgrounds are kept: all days of a map share one.

    Raises `InputError` if the policy is unknown.
    """
    if boundaries not in POLICIES:
        raise InputError(f"{boundaries!r} is no boundary policy. Use: {', '.join(POLICIES)}.")
    base = read_geometry("base.parquet")
    if detail:
        lines = read_geometry("detail.parquet")
        areas = base[base["layer"].isin(("country", "lake", "river"))]
        base = gpd.GeoDataFrame(
            {name: [*areas[name], *lines[name]] for name in areas.columns}, crs=base.crs
        )
    base = base[base["policy"].isin(("", boundaries))]
    window = find_degrees(crs, bounds)
    shapes = np.asarray(base.geometry.values)
    near = shapely.intersects(shapes, shapely.box(*window))
    base, shapes = base[near], shapes[near]
    layer = np.where(base["style"] == "dotted", "dotted_line", base["layer"])
    longest = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    layers = {}
    for name in LAYERS:
        clipped = shapely.clip_by_rect(shapes[layer == name], *window)
        metres = project_geometry(crs, clipped)
        if name == "country":
            countries = base["country"].to_numpy()[layer == name]
            areas_of = _sum_by(countries, shapely.area(metres))
        elif name == "region_line":
            countries = base["country"].to_numpy()[layer == name]
            lengths = _sum_by(countries, shapely.length(metres))
            least = SMALLEST_REGION_PIXELS * longest / VIEW_PIXELS
            # In a grid of squares, area is half of line length times side.
            wide = [2 * areas_of.get(c, np.inf) >= least * lengths[c] for c in countries]
            metres = metres[np.asarray(wide, dtype=bool)]
        metres = shapely.simplify(metres, longest / BASE_PIXELS, preserve_topology=False)
        if name in ("country", "lake"):
            metres = shapely.make_valid(metres)
        metres = shapely.intersection(metres, shapely.box(*bounds))
        layers[name] = metres[~shapely.is_empty(metres)]
    return Base(crs, bounds, layers)


def _sum_by(keys: Any, values: Any) -> dict[str, float]:
    """Add up the values of each key."""
    sums: dict[str, float] = {}
    for key, value in zip(keys, values, strict=True):
        sums[key] = sums.get(key, 0.0) + float(value)
    return sums


def render_svg(base: Base, palette: Palette) -> str:
    """Render the background as an SVG document that fills its bounds.

    Strokes keep their pixel width at any zoom (``non-scaling-stroke``). Coordinates are whole
    numbers of a grid with 10,000 units along the longer side.
    """
    west, south, east, north = base.bounds
    unit = max(east - west, north - south) / GRID
    width, height = round((east - west) / unit), round((north - south) / unit)

    def write_path(layer: str) -> str:
        return "".join(_write_rings(base.layers[layer], west, north, unit))

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" preserveAspectRatio="none">',
        "<style>path{vector-effect:non-scaling-stroke;stroke-linejoin:round;fill:none}</style>",
        f'<rect width="{width}" height="{height}" fill="{palette.sea}"/>',
        f'<path style="fill:{palette.land};fill-rule:evenodd" d="{write_path("country")}"/>',
        f'<path style="fill:{palette.sea};fill-rule:evenodd" d="{write_path("lake")}"/>',
    ]
    for layer, (role, pixels, opacity) in STROKES.items():
        dash = ' stroke-dasharray="2 3"' if layer == "dotted_line" else ""
        parts.append(
            f'<path stroke="{getattr(palette, role)}" stroke-width="{pixels}" '
            f'stroke-opacity="{opacity}"{dash} d="{write_path(layer)}"/>'
        )
    return "\n".join([*parts, "</svg>"])


def list_lines(geometry: Any) -> list[Any]:
    """Return the coordinate arrays of all rings and lines among geometries, in metres."""
    parts = shapely.get_parts(shapely.get_parts(np.asarray(geometry, dtype=object)))
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    lines = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    rings = shapely.get_rings(polygons)
    return [shapely.get_coordinates(line) for line in (*rings, *lines)]


def _write_rings(geometry: Any, west: float, north: float, unit: float) -> list[str]:
    """Write rings and lines as relative SVG path commands, dropping repeated grid points."""
    written = []
    for xy in list_lines(geometry):
        grid = np.rint((xy - (west, north)) / (unit, -unit)).astype(int)
        keep = np.append(True, np.any(np.diff(grid, axis=0) != 0, axis=1))
        grid = grid[keep]
        if len(grid) < 2:
            continue
        steps = np.diff(grid, axis=0)
        moves = "".join(f"{dx}{dy:+d} " if dy < 0 else f"{dx} {dy} " for dx, dy in steps.tolist())
        written.append(f"M{grid[0][0]} {grid[0][1]}l{moves.rstrip()}")
    return written
