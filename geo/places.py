"""The places of the gazetteer by their id: records, outlines, lines and points."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, get_args

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import InputError
from geo.language import LANGUAGES, current_language
from geo.records import Place, PlaceKind
from geo.scopes import list_parts
from geo.sources import read_geometry, read_table

CRS = "EPSG:4326"
KINDS = get_args(PlaceKind)
_SHAPES: dict[str, Any] = {}
OUTLINES = {
    "country": "countries.parquet",
    "region": "regions.parquet",
    "border": "borders.parquet",
}


@cache
def read_places() -> pd.DataFrame:
    """Read the gazetteer, indexed by place_id."""
    return read_table("places.parquet").set_index("place_id")


@cache
def get_place(place_id: str) -> Place:
    """Return one place, or raise `InputError` if there is none with this id."""
    try:
        return make_place(place_id, read_places().loc[place_id])
    except KeyError as error:
        message = f"No place has the id {place_id!r}. List ids with geo.list_places()."
        raise InputError(message) from error


def name_place(place_id: str, name: str = "") -> str:
    """Return the name of a place in the spoken language.

    Where the language has none, it is the `name` given, which data may have of its own, else
    the English one. An unknown id needs a name.
    """
    spoken = current_language()
    own = read_display_names(spoken).get(place_id, "") if spoken != LANGUAGES[0] else ""
    return own or name or get_place(place_id).name


@cache
def read_display_names(language: str) -> dict[str, str]:
    """Read the names of places in a language other than English, by place_id."""
    table = read_table("display_names.parquet", filters=[("language", "==", language)])
    return dict(zip(table["place_id"], table["name"], strict=True))


def make_place(place_id: str, row: Any) -> Place:
    """Return a row of the gazetteer as a record."""
    return Place(
        place_id,
        row["name"],
        row["kind"],
        row["country"],
        float(row["lon"]),
        float(row["lat"]),
        row["region"],
        int(row["population"]),
        float(row["precision_km"]),
        row["mode"],
        row["source"],
    )


def place_geometry(place_ids: Iterable[str]) -> list[Any]:
    """Return the geometry of each place in EPSG:4326, None for a missing or unknown id.

    Countries and regions with an outline have polygons, borders lines, groups multipoints of
    their members (groups of countries: their polygons joined), everything else a point.
    """
    wanted = [place_id if isinstance(place_id, str) else "" for place_id in place_ids]
    missing = sorted(set(wanted) - {""} - set(_SHAPES))
    if missing:
        _SHAPES.update(dict.fromkeys(missing), **_collect_geometry(missing))
    return [_SHAPES.get(place_id) for place_id in wanted]


def _collect_geometry(place_ids: Sequence[str]) -> dict[str, Any]:
    """Read what is needed, and no more, from the files of outlines, lines and points."""
    found: dict[str, Any] = {}
    for kind, filename in OUTLINES.items():
        ids = [place_id for place_id in place_ids if place_id.startswith(f"{kind}:")]
        if ids:
            rows = read_table(filename, filters=[("place_id", "in", ids)])
            shapes = shapely.from_wkb(rows["geometry"].to_numpy())
            found |= dict(zip(rows["place_id"], shapes, strict=True))
    groups = {item: list_parts(item) for item in place_ids if item.startswith("group:")}
    parts = sorted({part for members in groups.values() for part in members})
    shape_of = dict(zip(parts, place_geometry(parts), strict=True)) if parts else {}
    for group, members in groups.items():
        known = [shape_of[part] for part in members if shape_of[part] is not None]
        only_points = all(item.geom_type == "Point" for item in known)
        joined = shapely.multipoints(known) if only_points else shapely.union_all(known)
        found[group] = joined if known else None
    rest = [place_id for place_id in place_ids if place_id not in found]
    points = read_places().reindex(rest)[["lon", "lat"]].dropna()
    spots = gpd.points_from_xy(points["lon"], points["lat"])
    return found | dict(zip(points.index, spots, strict=True))


def list_precisions(place_ids: "pd.Series[str]") -> "pd.Series[float]":
    """Return precision_km of each place, aligned with the ids; NaN for an unknown id."""
    return place_ids.map(read_places()["precision_km"]).astype("float64")


def list_places(kind: str | None = None, country: str | None = None) -> gpd.GeoDataFrame:
    """List places as a GeoDataFrame in EPSG:4326, by kind and ISO 3166-1 alpha-2 country.

    Columns: place_id, name, kind, country, region, lon, lat, population, precision_km, mode,
    source, geometry (the representative point; outlines come from `geo.places.place_geometry`,
    and stand here if `kind` is "country", "region" or "border").

    Raises `InputError` if the kind is unknown.
    """
    if kind is not None and kind not in KINDS:
        raise InputError(f"{kind!r} is no kind of place. Use one of: {', '.join(KINDS)}.")
    table = read_places().reset_index()
    if kind is not None:
        table = table[table["kind"] == kind]
    if country is not None:
        table = table[[country in pair.split("-") for pair in table["country"]]]
    table = table.reset_index(drop=True)
    geometry = gpd.GeoSeries(shapely.points(table["lon"], table["lat"]), crs=CRS)
    if kind in OUTLINES:
        outlines = read_geometry(OUTLINES[kind]).set_index("place_id").geometry
        drawn = table["place_id"].map(outlines)
        geometry = gpd.GeoSeries(np.where(drawn.isna(), geometry, drawn), crs=CRS)
    return gpd.GeoDataFrame(table, geometry=geometry, crs=CRS)


def list_crossings(country: str | None = None) -> gpd.GeoDataFrame:
    """List border crossings as points in EPSG:4326, those of one country if it is given.

    Columns: place_id, name, name_a, name_b (the two sides), country (the pair), mode, lon, lat,
    precision_km, off_border_km (distance from the shared border, missing where the countries
    share no line), moved_km (0, or how far it was moved onto the border), note (basis of the
    position), geometry.
    """
    table = read_table("crossings.parquet")
    if country is not None:
        table = table[[country in pair.split("-") for pair in table["country"]]]
    table = table.reset_index(drop=True)
    return gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(table["lon"], table["lat"]), crs=CRS)
