"""Regions, countries, borders and the lines of the base map, from Natural Earth's admin-1."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

CRS = "EPSG:4326"
DECIMALS = 4
DETAIL_TOLERANCE = 0.008
BASE_TOLERANCE = 0.03
EU_MEMBERS = (
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
).split()


def read_regions(path: Path, mends: pd.DataFrame) -> gpd.GeoDataFrame:
    """Read the admin-1 polygons, mend the known errors, and return a clean coverage.

    Adds `place_id` and `country`. Codes that are missing, provisional or given twice become
    ``<country>-<Natural Earth code>``.
    """
    with path.open(encoding="utf-8") as stream:
        features = json.load(stream)["features"]
    table = pd.DataFrame([feature["properties"] for feature in features])
    rings = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features]
    for mend in mends.itertuples():
        rows = (table["adm1_code"] == mend.source_code) | (table["adm0_a3"] == mend.source_code)
        assert rows.any(), f"region_mends.csv: nothing has the code {mend.source_code}"
        if mend.field == "drop":
            table.loc[rows, "adm1_code"] = ""
        else:
            table.loc[rows, mend.field] = mend.value
    frame = gpd.GeoDataFrame(table, geometry=rings, crs=CRS)
    frame = frame[(frame["adm1_code"] != "") & (frame["iso_a2"].str.len() == 2)]
    frame = frame[~frame["iso_a2"].isin(("-1", "AQ"))].reset_index(drop=True)
    frame["country"] = frame["iso_a2"]
    code = frame["iso_3166_2"]
    provisional = code.str.contains("~", regex=False) | code.duplicated(keep="first")
    foreign = code.str[:2] != frame["country"]
    invented = frame["country"] + "-" + frame["adm1_code"].str.replace(r"\W", "", regex=True)
    frame["code"] = code.where(~(provisional | foreign), invented)
    frame["place_id"] = "region:" + frame["code"]
    assert frame["place_id"].is_unique
    frame = frame.sort_values("place_id", ignore_index=True)
    rounded = shapely.transform(frame.geometry.values, lambda xy: np.round(xy, DECIMALS))
    clean = shapely.coverage_clean(keep_areas(shapely.make_valid(rounded)))
    assert shapely.coverage_is_valid(clean)
    frame.geometry = clean
    return frame


def keep_areas(geometry: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    """Drop the lines and points that making a polygon valid may leave behind."""
    areas = []
    for item in geometry:
        parts = [part for part in shapely.get_parts(item) if part.area > 0]
        polygons = [one for part in parts for one in shapely.get_parts(part) if one.area > 0]
        areas.append(shapely.multipolygons(polygons) if len(polygons) != 1 else polygons[0])
    return np.array(areas, dtype=object)


def simplify_regions(regions: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    """Simplify all regions together, so that shared edges stay shared; tolerance in degrees."""
    simple = regions[["place_id", "country", "geometry"]].copy()
    simple.geometry = shapely.coverage_simplify(regions.geometry.values, tolerance)
    return simple


def dissolve_countries(regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join the regions of each country; the European Union is the union of its members of 2022."""
    parts = regions.groupby("country")["geometry"].apply(
        lambda column: shapely.coverage_union_all(column.values)
    )
    union = shapely.coverage_union_all(
        regions.loc[regions["country"].isin(EU_MEMBERS), "geometry"].values
    )
    ids = [f"country:{code}" for code in parts.index]
    return gpd.GeoDataFrame(
        {"place_id": [*ids, "country:EU"]}, geometry=[*parts.to_list(), union], crs=CRS
    ).sort_values("place_id", ignore_index=True)


def find_edges(regions: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return every segment of the coverage once, with the regions on its sides.

    Columns x1, y1, x2, y2 (degrees), left and right (row numbers of `regions`; -1 for the sea).
    """
    polygons, region_of = shapely.get_parts(regions.geometry.values, return_index=True)
    rings, polygon_of = shapely.get_rings(polygons, return_index=True)
    xy, ring_of = shapely.get_coordinates(rings, return_index=True)
    region = region_of[polygon_of[ring_of]]
    same = ring_of[1:] == ring_of[:-1]
    start, end, owner = xy[:-1][same], xy[1:][same], region[1:][same]
    swap = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    first, last = np.where(swap[:, None], end, start), np.where(swap[:, None], start, end)
    edges = pd.DataFrame(
        {"x1": first[:, 0], "y1": first[:, 1], "x2": last[:, 0], "y2": last[:, 1], "owner": owner}
    )
    sides = edges.groupby(["x1", "y1", "x2", "y2"], sort=True)["owner"]
    merged = sides.agg(left="min", right="max", count="size").reset_index()
    merged["right"] = merged["right"].where(merged["count"] > 1, -1)
    at_dateline = (merged["x1"].abs() >= 180) & (merged["x2"].abs() >= 180)
    return merged[~at_dateline].drop(columns="count")


def join_edges(edges: pd.DataFrame) -> Any:
    """Join segments into lines."""
    ends = edges[["x1", "y1", "x2", "y2"]].to_numpy().reshape(-1, 2, 2)
    return shapely.line_merge(shapely.multilinestrings(shapely.linestrings(ends)))


def build_borders(regions: gpd.GeoDataFrame, sections: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the line between every two adjacent countries, and the named sections."""
    edges = find_edges(regions)
    inner = edges[edges["right"] >= 0]
    country, place_id = regions["country"].to_numpy(), regions["place_id"].to_numpy()
    sides = np.sort(
        np.stack([country[inner["left"]], country[inner["right"]]], axis=1).astype(str), axis=1
    )
    inner = inner.assign(
        pair=[f"border:{a}-{b}" for a, b in sides], differ=sides[:, 0] != sides[:, 1]
    )
    crossing = inner[inner["differ"]]
    rows = [(pair, join_edges(group)) for pair, group in crossing.groupby("pair")]
    for section in sections.itertuples():
        beside = (place_id[crossing["left"]] == section.within) | (
            place_id[crossing["right"]] == section.within
        )
        part = crossing[beside & (crossing["pair"] == section.border)]
        assert len(part), f"border_sections.csv: {section.place_id} has no line"
        rows.append((section.place_id, join_edges(part)))
    return gpd.GeoDataFrame(
        {"place_id": [row[0] for row in rows]}, geometry=[row[1] for row in rows], crs=CRS
    ).sort_values("place_id", ignore_index=True)


def build_lines(regions: gpd.GeoDataFrame, policies: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return coast, country and region lines with their style under each boundary policy.

    Columns layer (coast, country_line, region_line), country, style (solid, dotted), policy
    (empty for all, else un, de_facto or neutral), geometry.
    """
    edges = find_edges(regions)
    country = np.append(regions["country"].to_numpy(), "")
    left, right = country[edges["left"]], country[edges["right"]]
    place_id = np.append(regions["place_id"].to_numpy(), "")
    edges["layer"] = np.where(
        edges["right"] < 0, "coast", np.where(left == right, "region_line", "country_line")
    )
    edges["country"] = np.where(
        (right == "") | (left == right),
        left,
        np.minimum(left, right) + "-" + np.maximum(left, right),
    )
    edges["disputed"] = -1
    for number, policy in enumerate(policies.itertuples()):
        sides = [
            _is_side(policy.area, place_id[edges[one]], country[edges[one]])
            & _is_side(policy.against, place_id[edges[other]], country[edges[other]])
            for one, other in (("left", "right"), ("right", "left"))
        ]
        edges.loc[sides[0] | sides[1], "disputed"] = number
    rows: list[dict[str, Any]] = []
    for (layer, pair, disputed), group in edges.groupby(["layer", "country", "disputed"]):
        line = join_edges(group)
        if disputed < 0:
            rows.append(_line(layer, pair, "solid", "", line))
            continue
        for name in ("un", "de_facto", "neutral"):
            style = policies.iloc[disputed][name]
            shown = "region_line" if style == "region" else "country_line"
            rows.append(_line(shown, pair, "dotted" if style == "dotted" else "solid", name, line))
    return gpd.GeoDataFrame(pd.DataFrame(rows), geometry="geometry", crs=CRS)


def _is_side(place: str, regions: Any, countries: Any) -> Any:
    kind, _, code = place.partition(":")
    return countries == code if kind == "country" else regions == place


def _line(layer: str, country: str, style: str, policy: str, geometry: Any) -> dict[str, Any]:
    return {
        "layer": layer,
        "country": country,
        "style": style,
        "policy": policy,
        "geometry": geometry,
    }


def read_waters(topojson: Path) -> gpd.GeoDataFrame:
    """Return lakes and rivers at 50m as base-map rows."""
    frames = []
    for layer, name in (("lakes", "lake"), ("rivers", "river")):
        water = gpd.read_file(topojson, layer=layer)
        geometry = shapely.make_valid(water.geometry.values)
        geometry = shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS))
        rows = [_line(name, "", "solid", "", item) for item in shapely.make_valid(geometry)]
        frames.append(pd.DataFrame([row for row in rows if not row["geometry"].is_empty]))
    return gpd.GeoDataFrame(pd.concat(frames, ignore_index=True), geometry="geometry", crs=CRS)


def build_base(
    regions: gpd.GeoDataFrame, policies: pd.DataFrame, waters: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Return the background of the map: country areas, lines, lakes and rivers."""
    countries = dissolve_countries(regions)
    countries = countries[countries["place_id"] != "country:EU"]
    areas = [
        _line("country", place_id.removeprefix("country:"), "solid", "", geometry)
        for place_id, geometry in zip(countries["place_id"], countries.geometry, strict=True)
    ]
    parts = [
        pd.DataFrame(areas),
        pd.DataFrame(build_lines(regions, policies)),
        pd.DataFrame(waters),
    ]
    return gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), geometry="geometry", crs=CRS)
