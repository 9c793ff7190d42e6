"""Every spelling under which a place may be named, with its match key."""

import re
from collections.abc import Iterable, Iterator

import geopandas as gpd
import pandas as pd
from babel import Locale

from geo.names import fold

LANGUAGES = (
    "en ru uk be ka kk pl de fi fr es tr et lv lt sv nb hy az ky uz mn zh ar fa it pt nl ro bg"
).split()
REGION_WORDS = ("region", "oblast", "province")
NEAR = "RU UA BY KZ GE AM AZ KG UZ TJ TM MD MN FI EE LV LT PL NO".split()
MANY_NAMES_POPULATION = 15_000


def name_countries(codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (place_id, name) for each country in many languages, from Unicode CLDR."""
    for language in LANGUAGES:
        territories = Locale.parse(language).territories
        for code in codes:
            if code in territories:
                yield f"country:{code}", territories[code]


def english_country_names(codes: Iterable[str]) -> dict[str, str]:
    """Return the English name of each country."""
    territories = Locale.parse("en").territories
    mended = {"TR": "Turkey", "CZ": "Czechia", "MM": "Myanmar", "CI": "Ivory Coast"}
    return {code: mended.get(code, territories.get(code, code)) for code in codes}


def name_regions(regions: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield (place_id, name) for each region: the source's names, and what reports make of them."""
    columns = [name for name in regions.columns if re.fullmatch(r"name_(?!len)[a-z]{2,3}", name)]
    for row in regions.itertuples():
        names = {row.name, *str(row.name_alt).split("|"), row.name_local}
        names |= {getattr(row, column) for column in columns}
        english = {name for name in (row.name, row.name_en) if name}
        bare = {
            re.sub(
                r"\b(Republic of|Republic|Oblast|Krai|Autonomous Okrug|Region|Province|City of)\b",
                "",
                name,
            ).strip(" -,")
            for name in english
        }
        for name in bare | {item.replace("'", "") for item in english}:
            names.add(name)
            names |= {f"{name} {word}" for word in REGION_WORDS}
        if row.type_en == "Republic":
            names |= {f"Republic of {name}" for name in bare}
        for name in sorted(item.strip() for item in names if item and str(item) != "nan"):
            yield row.place_id, name


def name_cities(cities: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield (place_id, name) for each city: all names of larger or nearer ones, else the main."""
    for row in cities.itertuples():
        yield row.place_id, row.name
        if row.population >= MANY_NAMES_POPULATION or row.country in NEAR:
            for name in row.alternates:
                if name:
                    yield row.place_id, name


def name_points(points: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield (place_id, name) for places that carry their alternate names as a list."""
    for row in points.itertuples():
        yield row.place_id, row.name
        for name in row.alternates:
            if name:
                yield row.place_id, name


def name_borders(borders: gpd.GeoDataFrame, countries: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (place_id, name) for the border of each pair of countries, both ways round."""
    for place_id in borders["place_id"]:
        pair = re.fullmatch(r"border:([A-Z]{2})-([A-Z]{2})", place_id)
        if not pair:
            continue
        one, other = (countries[code] for code in pair.groups())
        for first, second in ((one, other), (other, one)):
            yield place_id, f"{first} - {second} border"
            yield place_id, f"{first}-{second} border"
            yield place_id, f"border of {first} and {second}"
            yield place_id, f"border between {first} and {second}"


def build_names(pairs: Iterable[tuple[str, str]]) -> pd.DataFrame:
    """Return one row per spelling and place, sorted by match key and place_id."""
    table = pd.DataFrame(pairs, columns=["place_id", "name"]).drop_duplicates()
    table["name"] = table["name"].str.strip()
    table["key"] = [fold(name) for name in table["name"]]
    table = table[(table["key"] != "") & (table["name"].str.len() > 1)].drop_duplicates()
    return table.sort_values(["key", "place_id", "name"], ignore_index=True)[
        ["key", "name", "place_id"]
    ]
