"""Look up what a word or phrase of a language may name, its case endings taken off."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from geo.names import fold
from geo.reading.naming.name_index import (
    CYRILLIC,
    LATIN,
    REMEMBERED,
    SHORT_KEY,
    Bearer,
    find_bearers,
    find_row,
    make_bearer,
    rank_bearers,
    read_index,
    read_place,
)
from geo.reading.words import read_lexicon
from geo.sources import read_table

SHORTEST_NAME = 3
SHORTEST_STEM = 3
LONGEST_ENDING = 9
LONGEST_ACRONYM = 4
COUNTRY_VOICE, PLACE_VOICE = 3.0, 1.0
"""How much a country named, or a place of it, says that a report is about it."""
MARGIN = 0.1
"""By how much the first bearer of a name must lead to speak for its country."""
LEADING_CITY, LEADING_TIMES = 150_000, 8
"""How large a city is, and how many times larger than all others, to lead those of its name."""
MOST_FORMS = 40
OTHER_NAME_DIVIDES = 20
"""By what the population counts less of a place that a name is but one of the names of."""
MIDDLE_CITY, LARGE_CITY, METROPOLIS = 15_000, 100_000, 500_000
COUNTRY_KINDS = ("country", "group", "border")
SURE_KINDS = ("country", "group", "crossing", "airport")
"""Kinds of places whose very name is not taken for a case of another."""
NATIONALS_APART = ("de", "ru", "uk")
"""Languages in which no case of a country is written like an adjective or a national."""
CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
PART = re.compile(r"[\s\u2010-\u2015-]+")


@dataclass(frozen=True, slots=True)
class Found:
    """Hold what a surface may name: its bearers, the likeliest first, and whether names go on.

    `more` tells that longer names begin with it, `demonym` is the country of an adjective or a
    national, `low` the surface in small letters, `capitals` tells that all its letters are large.
    `is_country` tells that it is first of all a country or group of countries, `settled` that it
    is so beyond doubt, `population` is that of the largest bearer, `speaks_for` the countries
    that a report with this name is likely about, and `voice` how much so. `leading` is a city
    many times larger than all others, and `in_case` tells that no place is called so as it is.
    """

    bearers: tuple[Bearer, ...]
    more: bool
    demonym: str
    low: str
    capitals: bool
    kinds: frozenset[str]
    countries: frozenset[str]
    population: int
    is_country: bool
    settled: bool
    speaks_for: tuple[str, ...]
    voice: float
    leading: Bearer | None
    in_case: bool


def make_found(
    bearers: tuple[Bearer, ...],
    surface: str,
    *,
    more: bool = False,
    demonym: str = "",
    in_case: bool = False,
) -> Found:
    """Return what a surface may name."""
    kinds = frozenset(bearer.kind for bearer in bearers)
    is_country = bool(bearers) and bearers[0].kind in COUNTRY_KINDS
    countries = frozenset(code for bearer in bearers for code in bearer.countries)
    speaks_for, voice = _weigh_voice(bearers, kinds, countries) if bearers else ((), 0.0)
    return Found(
        bearers,
        more,
        demonym,
        surface.casefold(),
        surface.isupper(),
        kinds,
        countries,
        max((_weigh_population(bearer) for bearer in bearers), default=0),
        is_country,
        is_country and "region" not in kinds,
        speaks_for,
        voice,
        _find_leading(bearers),
        in_case,
    )


def _find_leading(bearers: tuple[Bearer, ...]) -> Bearer | None:
    """Return the city that is many times larger than all others of its name, None if none is."""
    cities = sorted((item for item in bearers if item.kind == "city"), key=lambda x: -x.population)
    if not cities or not cities[0].main or cities[0].population < LEADING_CITY:
        return None
    rest = cities[1].population if len(cities) > 1 else 0
    return cities[0] if cities[0].population > LEADING_TIMES * rest else None


def _weigh_voice(
    bearers: tuple[Bearer, ...], kinds: frozenset[str], countries: frozenset[str]
) -> tuple[tuple[str, ...], float]:
    """Return the countries that a name speaks for, and how much."""
    first = bearers[0]
    if first.kind == "country":
        return first.countries, COUNTRY_VOICE if "region" not in kinds else PLACE_VOICE
    if first.kind in ("group", "border"):
        return first.countries, PLACE_VOICE
    if len(countries) == 1 or (first.kind == "crossing" and len(kinds) == 1):
        small = first.kind == "city" and first.population < LARGE_CITY
        return first.countries, PLACE_VOICE / 2 if small else PLACE_VOICE
    if max(map(_weigh_population, bearers)) >= METROPOLIS:
        return first.countries, PLACE_VOICE
    if first.rank > bearers[1].rank + MARGIN:
        return first.countries, PLACE_VOICE / 2
    return (), 0.0


def _weigh_population(bearer: Bearer) -> int:
    return bearer.population if bearer.main else bearer.population // OTHER_NAME_DIVIDES


@lru_cache(maxsize=REMEMBERED)
def look_up(language: str, surface: str) -> Found | None:
    """Return what a capitalised surface may name or begin, None if nothing."""
    lexicon = read_lexicon(language)
    low = surface.casefold()
    acronym = surface.isupper() and len(surface) <= LONGEST_ACRONYM
    parts = PART.split(surface)
    demonym = lexicon.find_demonym(surface) if len(parts) == 1 else ""
    keys = _list_keys(language, low)
    small = low in lexicon.small_words
    more = not small and any(read_index().keys.has_prefix(f"{key} ".encode()) for key in keys)
    more = more or low in _read_named_beginnings(language)
    row = find_row(lexicon.named.get(low.rstrip("."), ""))
    bearers: tuple[Bearer, ...] = ()
    if row is not None and (surface.isupper() or low not in lexicon.acronyms):
        bearers = (make_bearer(row),)
    elif not small and low not in lexicon.ordinary and low not in _read_stop_names(language):
        if low not in lexicon.demonyms:
            bearers = _find_all(surface, keys, acronym)
        if demonym and bearers and not _stays_country(bearers[0], fold(low), language):
            bearers = ()
    if not bearers and not more and not demonym:
        return None
    in_case = bool(bearers and lexicon.endings) and not _is_name(fold(low))
    return make_found(bearers, surface, more=more, demonym=demonym, in_case=in_case)


@cache
def _read_stop_names(language: str) -> frozenset[str]:
    """Read the names that are ordinary words; English words are so in English texts alone."""
    table = read_table("stop_names.csv")
    kept = table[(language == "en") | ~table["reason"].str.startswith("English")]
    return frozenset(name.casefold() for name in kept["name"])


@cache
def _read_named_beginnings(language: str) -> frozenset[str]:
    """Return the beginnings, word by word, of the further names of a language."""
    found = set()
    for name in read_lexicon(language).named:
        words = name.split()
        found |= {" ".join(words[:count]) for count in range(1, len(words))}
    return frozenset(found)


def _find_all(surface: str, keys: list[str], acronym: bool) -> tuple[Bearer, ...]:
    """Return the bearers of any of the keys, those of the surface as it stands first."""
    script = CYRILLIC if CYRILLIC_LETTER.search(surface) else LATIN
    found: dict[int, Bearer] = {}
    for number, key in enumerate(keys):
        if len(key) < SHORTEST_NAME and not acronym:
            continue
        for bearer in find_bearers(key, surface, script):
            if not acronym or bearer.kind != "city" or bearer.population >= LARGE_CITY:
                found.setdefault(bearer.row, bearer)
        if number == 0 and any(bearer.kind in SURE_KINDS for bearer in found.values()):
            break
    return _prefer_written(surface, _prefer_capital(rank_bearers(found.values())))


def _stays_country(first: Bearer, key: str, language: str) -> bool:
    """Tell whether an adjective or national is rather the country: "Polski", but not "Gambier"."""
    if first.kind != "country":
        return False
    return language not in NATIONALS_APART or _is_name(key)


def _is_name(key: str) -> bool:
    return bool(read_index().keys.find(key.encode()))


def _prefer_written(surface: str, bearers: tuple[Bearer, ...]) -> tuple[Bearer, ...]:
    """Leave out cities of other names where the marks on a name are those of a city: Šid."""
    if surface.isascii() or len(surface) > SHORT_KEY or CYRILLIC_LETTER.search(surface):
        return bearers
    exact = {item.row for item in bearers if item.main and read_place(item.row).name == surface}
    if not exact:
        return bearers
    return tuple(item for item in bearers if item.main or item.kind != "city")


def _prefer_capital(bearers: tuple[Bearer, ...]) -> tuple[Bearer, ...]:
    """Leave out a country that only other languages call like its large city: Tunis, Brasília."""
    if not bearers or bearers[0].kind not in ("country", "group") or bearers[0].main:
        return bearers
    first = bearers[0]
    towns = (item for item in bearers if item.kind == "city" and item.main)
    if any(item.population >= LARGE_CITY for item in towns if item.countries == first.countries):
        return bearers[1:]
    return bearers


def _list_keys(language: str, low: str) -> list[str]:
    """List the match keys that a surface may stand for: as it is, then without case endings.

    Word by word, going on only where a name begins like that.
    """
    keys = read_index().keys
    parts = PART.split(low)
    begun = [""]
    for position, part in enumerate(parts):
        last = position == len(parts) - 1
        grown = [
            f"{start} {form}" if start else form
            for start in begun
            for form in list_forms(language, part)
        ]
        begun = [key for key in grown if key and (last or keys.has_prefix(f"{key} ".encode()))][
            :MOST_FORMS
        ]
    return begun


@lru_cache(maxsize=REMEMBERED)
def list_forms(language: str, word: str) -> tuple[str, ...]:
    """List the match keys that a word in small letters may have, its own first."""
    rules = read_lexicon(language).endings
    own = fold(word)
    forms = {own: None}
    if language == "kk":
        forms[own.replace("q", "k").replace("gh", "g")] = None
    if "io" in own:
        forms[own.replace("io", "e")] = None
    for size in range(min(LONGEST_ENDING, len(word) - 1), 0, -1):
        nominatives = rules.get(word[-size:])
        if nominatives is None:
            continue
        stem = fold(word[:-size])
        for ending in nominatives:
            if len(word) - size + len(ending) >= SHORTEST_STEM:
                forms[_join(stem, ending)] = None
    return tuple(forms)


@lru_cache(maxsize=REMEMBERED)
def _fold_ending(ending: str) -> str:
    return fold(ending)


def _join(stem: str, ending: str) -> str:
    return (stem + _fold_ending(ending)).replace("ii", "i")
