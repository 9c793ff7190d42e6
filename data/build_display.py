"""The name of each place in the languages of the interface other than English."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from babel import Locale

from geo.language import LANGUAGES
from geo.names import fold

OWN_ALPHABETS = {"ru": re.compile(r"[А-Яа-яЁё][А-Яа-яЁё \-–’.()\d]*")}
"""What a name in a language is written with; a name in another script is none."""
OWN_COUNTRIES = {"ru": "RU"}
"""Where the names of towns are at home in a language."""
BORDER_WORDS = {"ru": "Граница {one} – {other}"}


def build_display_names(
    by_hand: pd.DataFrame,
    places: pd.DataFrame,
    regions: pd.DataFrame,
    cities: pd.DataFrame,
    names_of_cities: Path,
) -> pd.DataFrame:
    """Return one row per language and place that has a name in it: language, place_id, name.

    `by_hand` (place_id, language, name) has the last word; `regions` are Natural Earth's with
    their ``name_*``; `cities` have their alternate names; `names_of_cities` is the database of
    `pycities`, with GeoNames' names by language. A place without a name in a language is left
    out: none is ever transliterated.
    """
    tables = []
    for language in LANGUAGES[1:]:
        names = {
            **dict(_name_towns(cities, language)),
            **dict(_name_cities(names_of_cities, language)),
            **dict(_name_regions(regions, language)),
            **dict(_name_countries(places, language)),
        }
        own = by_hand[by_hand["language"] == language]
        names |= dict(zip(own["place_id"], own["name"], strict=True))
        names |= dict(_name_borders(places, names, language))
        known = {key: name for key, name in names.items() if key in places.index}
        tables.append(
            pd.DataFrame({"language": language, "place_id": known.keys(), "name": known.values()})
        )
    return pd.concat(tables).sort_values(["language", "place_id"], ignore_index=True)


def _name_countries(places: pd.DataFrame, language: str) -> Iterator[tuple[str, str]]:
    territories = Locale.parse(language).territories
    for code in places.loc[places["kind"] == "country", "country"]:
        if code in territories:
            yield f"country:{code}", territories[code]


def _name_regions(regions: pd.DataFrame, language: str) -> Iterator[tuple[str, str]]:
    for place_id, name in zip(regions["place_id"], regions[f"name_{language}"], strict=True):
        if OWN_ALPHABETS[language].fullmatch(str(name or "")):
            yield place_id, name[0].upper() + name[1:]


def _name_cities(database: Path, language: str) -> Iterator[tuple[str, str]]:
    """Yield the names that GeoNames marks as those of a language."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        rows = connection.execute(
            f"SELECT geonames_id, name_{language} FROM city WHERE name_{language} != ''"
        ).fetchall()
    for identifier, name in rows:
        if OWN_ALPHABETS[language].fullmatch(name):
            yield f"city:{identifier}", name


def _name_towns(cities: pd.DataFrame, language: str) -> Iterator[tuple[str, str]]:
    """Yield for towns at home in a language the one alternate name that is the English one's."""
    at_home = cities[cities["country"] == OWN_COUNTRIES[language]]
    for place_id, name, alternates in zip(
        at_home["place_id"], at_home["name"], at_home["alternates"], strict=True
    ):
        key = fold(name)
        same = {
            alternate
            for alternate in alternates
            if OWN_ALPHABETS[language].fullmatch(alternate) and fold(alternate) == key
        }
        if len(same) == 1:
            yield place_id, same.pop()


def _name_borders(
    places: pd.DataFrame, names: dict[str, str], language: str
) -> Iterator[tuple[str, str]]:
    """Yield the border of each two countries, Russia first where it is one of them."""
    for place_id in places.index[places["kind"] == "border"]:
        pair = re.fullmatch(r"border:([A-Z]{2})-([A-Z]{2})", place_id)
        if not pair or place_id in names:
            continue
        codes = sorted(pair.groups(), key=lambda code: (code != "RU", code))
        one, other = (names[f"country:{code}"] for code in codes)
        yield place_id, BORDER_WORDS[language].format(one=one, other=other)
