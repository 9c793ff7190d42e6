"""The places of a sentence as its words name them, and the role that each plays there."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from geo.names import fold
from geo.reading.cues import CONGESTION, FLOW, Cue
from geo.reading.numbers import DASHES
from geo.reading.quantities import PEOPLE
from geo.reading.sentences import Sentence
from geo.reading.wordlists import Wordlist, fold_case
from geo.records import Mention, Place
from geo.sources import read_table

AT_A_LINE = ("crossing", "border", "group")
LIST_SIGNS = frozenset(',«»„“”"')
BREAKS = frozenset(",;:()–—")
SILENT_ROLES = ("speaker", "nationality", "inside")
"""Roles of places of which nothing is told: capitals that speak, nationalities, parts of a name."""
GENITIVES = ("of", "from")
ENDS = ("city", "airport", "region", "country")
LARGE_CITY = 300_000
"""Inhabitants from which on a city is not taken for the border post near it."""
AT_CROSSING = 0.15
"""How many degrees from a crossing a town is a border town: some 16 km."""


@dataclass(slots=True)
class Spot:
    """Hold a mention as the words of a sentence, and its role.

    The role is origin, dest, at (the place where something is told of), speaker (a capital
    that stands for its government), compared, or empty.
    """

    start: int
    end: int
    place: Place
    role: str = ""
    side: str = ""
    """The country whose side of a crossing bears the name that was used."""


def find_spots(sentence: Sentence, mentions: Sequence[Mention], wordlist: Wordlist) -> list[Spot]:
    """Return the mentions of a sentence with their roles."""
    spots: list[Spot] = []
    border_end = 0
    for mention in mentions:
        start = sentence.find(mention.start)
        end = max(sentence.find(mention.end), start + 1)
        spot = Spot(start, end, mention.place)
        if mention.place.kind == "crossing":
            spot.side = _read_sides().get((mention.place.place_id, fold(mention.text)), "")
        spot.role = _find_role(sentence, spot, wordlist)
        if start < border_end:
            spot.role = "inside"
        elif spot.place.kind == "border":
            border_end = end
        if spots and _is_route(sentence, spots[-1], spot):
            spots[-1].role, spot.role = "origin", "dest"
        if not spot.role and spots and is_listed(sentence, spots[-1].end, start):
            spot.role = spots[-1].role
        spots.append(spot)
    return spots


def mark_border_towns(spots: Sequence[list[Spot]]) -> None:
    """Take border towns in the opening of a report for the line, if it names no crossing after them."""
    lines = [spot.place for found in spots for spot in found if spot.place.kind == "crossing"]
    for spot in (spot for found in spots[:2] for spot in found):
        town = spot.place
        if town.kind != "city" or town.population >= LARGE_CITY or spot.role not in ("", "at"):
            continue
        named = any(fold(town.name) in fold(line.name) for line in lines)
        if not named and _is_at_crossing(town.lon, town.lat):
            spot.role = "line"


@cache
def _is_at_crossing(lon: float, lat: float) -> bool:
    """Tell whether a crossing of the gazetteer stands beside a point."""
    table = read_table("crossings.parquet")
    east = (table["lon"] - lon) * math.cos(math.radians(lat))
    return bool((np.hypot(east, table["lat"] - lat) < AT_CROSSING).any())


def _is_route(sentence: Sentence, first: Spot, second: Spot) -> bool:
    """Tell whether two places are joined by a dash as the ends of a journey: Minsk – Warsaw."""
    beside = second.start - first.end == 1 and sentence.words[first.end] in DASHES
    return beside and first.place.kind in ENDS and second.place.kind in ENDS


@cache
def _read_sides() -> dict[tuple[str, str], str]:
    """Read which country's side of each crossing bears which name."""
    sides: dict[tuple[str, str], str] = {}
    table = read_table("crossings.parquet")
    columns = (table[name] for name in ("place_id", "country", "name_a", "name_b"))
    for place_id, country, name_a, name_b in zip(*columns, strict=True):
        if name_a != name_b:
            first, second = country.split("-")
            sides[place_id, fold(name_a)] = first
            sides[place_id, fold(name_b)] = second
    return sides


def is_listed(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether only commas and "and" stand between two places."""
    gap = range(start, end)
    return (
        0 < len(gap) <= 3
        and any(_joins(sentence, position) for position in gap)
        and all(
            _joins(sentence, position)
            or sentence.cues[position] & (Cue.ARTICLE | Cue.AT)
            or sentence.entries[position].date == "of"
            for position in gap
        )
    )


def _joins(sentence: Sentence, position: int) -> bool:
    return sentence.words[position] in LIST_SIGNS or bool(
        sentence.cues[position] & (Cue.AND | Cue.OR)
    )


def _find_role(sentence: Sentence, spot: Spot, wordlist: Wordlist) -> str:
    """Tell from the words before a place, or its ending, whether people leave or reach it."""
    if spot.place.kind == "border":
        return "at"
    low = fold_case(sentence.words[min(spot.end, len(sentence)) - 1])
    if wordlist.into_endings and low.endswith(wordlist.into_endings):
        return "dest"
    if wordlist.from_endings and low.endswith(wordlist.from_endings):
        return "origin"
    cues = sentence.cues
    if spot.place.kind == "country" and _is_nationality(sentence, spot):
        return "nationality"
    after = cues[spot.end] if spot.end < len(sentence) else 0
    speaks = after & Cue.SAY and not after & (FLOW | CONGESTION)
    if speaks and spot.place.kind in ("city", "country"):
        return "speaker"
    before = spot.start - 1
    if before > 0 and cues[before - 1] & Cue.BORDER:
        if fold_case(sentence.words[before]) in wordlist.with_words:
            return "across"
    for position in range(spot.start - 1, max(spot.start - 5, -1), -1):
        bits = cues[position]
        if sentence.words[position] in BREAKS:
            break
        if bits & (Cue.FROM | Cue.SINCE) and position and cues[position - 1] & Cue.BORDER:
            return "across"
        if bits & (Cue.FROM | Cue.LEAVE) or (bits & Cue.SINCE and position == spot.start - 1):
            return "origin"
        if bits & Cue.ENTER:
            return "dest"
        if bits & Cue.INTO:
            still = bits & Cue.AT and low.endswith(wordlist.at_endings or ("\n",))
            return "at" if still else "dest"
        if bits & Cue.AT:
            ahead = 0
            for further in range(max(position - 3, 0), position):
                ahead |= cues[further]
            if ahead & (Cue.ENTER | Cue.RETURN) and sentence.words[position] != "at":
                return "dest"
            if ahead & Cue.OFFICIAL and spot.place.kind in ("city", "country"):
                return "speaker"
            small = spot.place.kind == "city" and spot.place.population < LARGE_CITY
            lined = sentence.mask & (Cue.BORDER | Cue.QUEUE)
            lined = lined or (small and _is_at_crossing(spot.place.lon, spot.place.lat))
            return "line" if small and lined else "at"
        if bits & (Cue.AND | Cue.OFFICIAL | Cue.SAY | Cue.BUT):
            return ""
    return ""


def _is_nationality(sentence: Sentence, spot: Spot) -> bool:
    """Tell whether a country only says whose citizens are meant: "граждан России"."""
    before = spot.start - 1
    if before > 0 and sentence.words[before] in GENITIVES:
        before -= 1
        return sentence.entries[before].unit in PEOPLE
    beside = [position for position in (before, spot.end) if 0 <= position < len(sentence)]
    return any(
        sentence.cues[position] & Cue.NATIONAL or sentence.entries[position].unit == "citizens"
        for position in beside
    )


def name_kind(place: Place) -> str:
    """Return the kind of a place; a group is one only at a border, a wide area is a region."""
    wide = place.kind == "group" and "-" not in place.country
    return "region" if wide else place.kind


def split_pair(place: Place) -> tuple[str, ...]:
    """Return the countries of a place: two of a crossing or border, else one."""
    return tuple(place.country.split("-"))
