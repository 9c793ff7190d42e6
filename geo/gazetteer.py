"""Names to places: ranked candidates, each with the reason for its rank."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from pyproj import Geod
from rapidfuzz.distance import OSA

from geo.errors import InputError, UnknownPlaceError
from geo.names import fold
from geo.places import KINDS, get_place, make_place, read_places
from geo.records import Candidate, Place
from geo.sources import read_table

LONGEST_NAME = 200
SHORTEST_NAME = 2
NEAREST_SHOWN = 5
ONE_SLIP, TWO_SLIPS = 5, 12
"""Shortest keys, in characters, that are searched with one and with two slips."""
GEOD = Geod(ellps="WGS84")

KIND_WEIGHT = {
    "country": 0.30,
    "border": 0.28,
    "group": 0.28,
    "crossing": 0.22,
    "region": 0.19,
    "airport": 0.12,
    "city": 0.10,
}


@dataclass(frozen=True, slots=True)
class Spelling:
    """Hold one spelling of a place, and how many slips the search allowed for."""

    name: str
    place_id: str
    slips: int


@cache
def _read_names() -> pd.DataFrame:
    return read_table("names.parquet")


@cache
def _read_spellings() -> tuple["np.ndarray[Any, Any]", "np.ndarray[Any, Any]"]:
    """Read all names as written and their place ids, in the order of the keys."""
    names = _read_names()
    return names["name"].to_numpy(dtype=object), names["place_id"].to_numpy(dtype=object)


@cache
def _read_keys() -> list[str]:
    """Read all match keys, sorted, as Python strings for binary search."""
    keys: list[str] = _read_names()["key"].tolist()
    return keys


@cache
def _read_reversed() -> tuple[list[str], "np.ndarray[Any, np.dtype[np.int64]]"]:
    """Return the keys written backwards, sorted, and the row of each."""
    backwards = np.array([key[::-1] for key in _read_keys()], dtype=object)
    order = np.argsort(backwards, kind="stable")
    return backwards[order].tolist(), order


def list_names(place_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return every name that each place goes by, in all scripts; unknown ids are left out."""
    wanted = sorted({*place_ids})
    if not wanted:
        return {}
    # Read anew, since few of the names are wanted and all of them take much memory.
    rows = read_table("names.parquet", filters=[("place_id", "in", wanted)])
    grouped = rows.groupby("place_id", sort=False)["name"]
    return {str(place_id): tuple(dict.fromkeys(names)) for place_id, names in grouped}


def find_spellings(name: str) -> list[Spelling]:
    """Return every spelling with the match key of a name, without ranking; often none."""
    return _spell(_rows_of_key(fold(name)), 0)


def _rows_of_key(key: str) -> range:
    keys = _read_keys()
    start = bisect_left(keys, key)
    end = start
    while end < len(keys) and keys[end] == key:
        end += 1
    return range(start, end)


def _spell(rows: Iterable[int], slips: int) -> list[Spelling]:
    written, ids = _read_spellings()
    return [Spelling(written[row], ids[row], slips) for row in rows]


def find_slips(name: str) -> list[Spelling]:
    """Return spellings whose match key is one slip off, or two for long names.

    A slip is a wrong, missing or additional letter or two neighbours exchanged (the optimal
    string alignment distance). Candidates share the beginning or the end, up to half the key, or
    a third for two slips, and are then measured.
    """
    key = fold(name)
    allowed = 2 if len(key) >= TWO_SLIPS else 1 if len(key) >= ONE_SLIP else 0
    if not allowed:
        return []
    share = (len(key) - 1) // (allowed + 1)
    backwards, order = _read_reversed()
    near = set(_rows_with_prefix(_read_keys(), key[:share]))
    near |= {int(order[row]) for row in _rows_with_prefix(backwards, key[::-1][:share])}
    keys = _read_keys()
    found = []
    for row in sorted(near):
        if abs(len(keys[row]) - len(key)) > allowed:
            continue
        distance = OSA.distance(key, keys[row], score_cutoff=allowed)
        if 0 < distance <= allowed:
            found += _spell([row], distance)
    return found


def _rows_with_prefix(keys: Sequence[str], prefix: str) -> range:
    return range(bisect_left(keys, prefix), bisect_left(keys, prefix + "\uffff"))


def geocode(
    name: str,
    *,
    near: str | tuple[float, float] | None = None,
    kind: str | None = None,
    context: str | None = None,
    limit: int = 5,
) -> list[Candidate]:
    """Find the places that go by a name, best first.

    `near` is an ISO 3166-1 alpha-2 code, a place id, a place name, or lon, lat in degrees;
    `kind` keeps one kind of place; `context` is text around the name, whose other place names
    tell which one is meant. Each candidate has a score from 0 to 1 and the reason for its rank.
    Spellings with a slip are found only where none is right.

    Raises `UnknownPlaceError`, which names the nearest known names, and `InputError`.
    """
    _check_request(name, kind, limit)
    countries, point = _locate_near(near)
    around = _find_countries(context, name) if context else frozenset[str]()
    spellings = _keep_kind(find_spellings(name), kind) or _keep_kind(find_slips(name), kind)
    if not spellings:
        raise UnknownPlaceError(name, suggest_names(name))
    best: dict[str, Spelling] = {}
    for spelling in spellings:
        held = best.get(spelling.place_id)
        rank = (spelling.slips, spelling.name.casefold() != name.casefold(), spelling.name)
        if held is None or rank < (held.slips, held.name.casefold() != name.casefold(), held.name):
            best[spelling.place_id] = spelling
    places = read_places().loc[list(best)]
    candidates = [
        _rate(name, best[place_id], make_place(place_id, row), countries, point, around)
        for place_id, row in zip(places.index, places.to_dict("records"), strict=True)
    ]
    candidates.sort(key=lambda item: (-item.score, -item.place.population, item.place.place_id))
    return candidates[:limit]


def suggest_names(name: str) -> list[str]:
    """Return the nearest known names, those of prominent places first."""
    key = fold(name)
    backwards, order = _read_reversed()
    share = max(2, len(key) // 3)
    near = set(_rows_with_prefix(_read_keys(), key[:share]))
    near |= {int(order[row]) for row in _rows_with_prefix(backwards, key[::-1][:share])}
    keys, places = _read_keys(), read_places()
    written, ids = _read_spellings()
    rated = []
    for row in near:
        likeness = OSA.normalized_similarity(key, keys[row], score_cutoff=0.5)
        if likeness:
            rated.append((likeness, row))
    rated.sort(key=lambda item: (-item[0], item[1]))
    shown: dict[str, None] = {}
    for _, row in rated[: NEAREST_SHOWN * 4]:
        shown[str(places["name"].get(ids[row], written[row]))] = None
    return list(shown)[:NEAREST_SHOWN]


def complete(beginning: str, *, limit: int = 8) -> list[Spelling]:
    """Find the places with a name that begins so, or else is a slip away, prominent ones first.

    Returns one spelling per place; those that are the whole name come first. Nothing is found by
    fewer than 2 characters, nor by a beginning of fewer than 3.
    """
    key = fold(beginning)
    if len(key) < SHORTEST_NAME:
        return []
    whole = _rows_of_key(key)
    rows = whole if len(key) == SHORTEST_NAME else _rows_with_prefix(_read_keys(), key)
    found = _spell(rows, 0) or find_slips(beginning)
    exact = {item.place_id for item in _spell(whole, 0)}
    best: dict[str, Spelling] = {}
    for item in sorted(found, key=lambda item: (item.slips, len(item.name), item.name)):
        best.setdefault(item.place_id, item)
    places = read_places().loc[list(best), ["name", "kind", "population"]]
    ranks = {
        place_id: (place_id not in exact, not fold(name).startswith(key), -weight, place_id)
        for place_id, name, weight in zip(
            best, places["name"], _weigh(places["kind"], places["population"]), strict=True
        )
    }
    return [best[place_id] for place_id in sorted(best, key=lambda item: ranks[item])[:limit]]


def _weigh(kinds: Iterable[str], populations: Iterable[int]) -> list[float]:
    """Say how prominent places are by kind and population, from 0 to 1."""
    return [
        KIND_WEIGHT[kind] + min(float(np.log10(population + 1)), 7.5) * 0.02
        for kind, population in zip(kinds, populations, strict=True)
    ]


def _check_request(name: str, kind: str | None, limit: int) -> None:
    if not fold(name):
        raise InputError("The name is empty. Give the name of a place.")
    if len(name) > LONGEST_NAME:
        raise InputError(f"The name has {len(name)} characters; {LONGEST_NAME} are the most.")
    if kind is not None and kind not in KINDS:
        raise InputError(f"{kind!r} is no kind of place. Use one of: {', '.join(KINDS)}.")
    if limit < 1:
        raise InputError(f"limit is {limit}. Ask for at least 1 candidate.")


def _keep_kind(spellings: list[Spelling], kind: str | None) -> list[Spelling]:
    return [item for item in spellings if kind is None or item.place_id.startswith(f"{kind}:")]


def _locate_near(
    near: str | tuple[float, float] | None,
) -> tuple[frozenset[str], tuple[float, float] | None]:
    """Return the countries or the point that a place should be near."""
    if near is None:
        return frozenset(), None
    if isinstance(near, str):
        pair = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*", near)
        if not pair:
            code = near.strip().upper()
            if re.fullmatch(r"[A-Z]{2}", code) and f"country:{code}" in read_places().index:
                return frozenset((code,)), None
            place = get_place(near) if ":" in near else geocode(near, limit=1)[0].place
            if place.kind == "country":
                return frozenset((place.country,)), None
            return frozenset(), (place.lon, place.lat)
        near = (float(pair[1]), float(pair[2]))
    lon, lat = near
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise InputError(f"near is {lon}, {lat}. Give lon from -180 to 180, lat from -90 to 90.")
    return frozenset(), (lon, lat)


def _find_countries(context: str, name: str) -> frozenset[str]:
    """Return the countries to which the other capitalised names of a text belong."""
    own = fold(name)
    found: set[str] = set()
    for word in dict.fromkeys(re.findall(r"[^\W\d_]{3,}(?:[ -][^\W\d_]{3,})?", context)):
        if not word[0].isupper() or fold(word) == own:
            continue
        places = read_places().loc[sorted({item.place_id for item in find_spellings(word)})]
        if len(places):
            weight = places["population"] + 10**9 * (places["kind"] == "country")
            leading = places.iloc[int(weight.to_numpy().argmax())]
            if leading["kind"] == "country" or leading["population"] >= 100_000:
                found |= set(leading["country"].split("-"))
    return frozenset(found)


def _rate(
    name: str,
    spelling: Spelling,
    place: Place,
    countries: frozenset[str],
    point: tuple[float, float] | None,
    around: frozenset[str],
) -> Candidate:
    """Score one candidate and say why."""
    score = 0.40 + _weigh([place.kind], [place.population])[0]
    if spelling.slips:
        score -= 0.15 * spelling.slips
        slips = "one slip" if spelling.slips == 1 else "two slips"
        reasons = [f"{slips} off {spelling.name!r}"]
    elif spelling.name.casefold() == name.casefold():
        score += 0.05
        reasons = ["exact name"]
    else:
        reasons = [f"same name as {spelling.name!r}"]
    reasons.append(_describe(place))
    own = set(place.country.split("-"))
    if countries:
        inside = bool(own & countries)
        score += 0.2 if inside else -0.3
        reasons.append(f"{'in or at' if inside else 'not in'} {', '.join(sorted(countries))}")
    if point:
        away = GEOD.inv(point[0], point[1], place.lon, place.lat)[2] / 1000
        score += 0.25 - min(away, 2000) / 2000 * 0.45
        reasons.append(f"{away:,.0f} km away")
    if around:
        beside = bool(own & around)
        score += 0.2 if beside else -0.2
        if beside:
            reasons.append(f"the text names places in {', '.join(sorted(own & around))}")
    return Candidate(place, round(float(min(max(score, 0.01), 1.0)), 3), "; ".join(reasons))


def _describe(place: Place) -> str:
    if place.kind == "city":
        return f"city of {place.population:,}" if place.population else "town"
    if place.kind == "crossing":
        return f"crossing {place.country.replace('-', ' to ')}"
    return place.kind
