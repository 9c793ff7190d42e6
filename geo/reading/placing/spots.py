"""The places of a sentence as its words name them, and the role that each plays there."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geo.names import fold
from geo.reading.cues import CONGESTION, Cue
from geo.reading.figures.numbers import DASHES
from geo.reading.placing.roles import find_role, is_border_town
from geo.reading.sentences import Sentence
from geo.reading.wordlists import EMPTY, Wordlist
from geo.records import Mention, Place
from geo.sources import read_table

AT_A_LINE = ("crossing", "border", "group")
NAMED_DAYS = ("weekday:", "month:")
LIST_SIGNS = frozenset(',«»„“”"')
SILENT_ROLES = ("speaker", "nationality", "inside")
"""Roles of places of which nothing is told: capitals that speak, nationalities, parts of a name."""
ENDS = ("city", "airport", "region", "country")


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
        spot.role = find_role(sentence, (start, end), mention.place, wordlist)
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


def find_unknown(sentence: Sentence, spots: Sequence[Spot], wordlist: Wordlist) -> list[Spot]:
    """Return names after "at" that the gazetteer does not know, as crossings without a position.

    Looked for only in sentences on borders and queues, and where only names have capitals.
    """
    if not wordlist.capitals_name or not sentence.mask & (Cue.BORDER | CONGESTION):
        return []
    taken = {position for spot in spots for position in range(spot.start, spot.end)}
    found = []
    for position, bits in enumerate(sentence.cues[:-1]):
        if not bits & Cue.AT:
            continue
        start = position + 1
        if sentence.cues[start] & Cue.ARTICLE:
            start += 1
        end = start
        while end < len(sentence) and end not in taken and _is_capitalised(sentence, end):
            end += 1
            joined = end + 1 < len(sentence) and sentence.words[end] == "-"
            end += joined and _is_capitalised(sentence, end + 1)
        if end < len(sentence) and (
            sentence.entries[end].date.startswith(NAMED_DAYS) or sentence.words[end] == "."
        ):
            continue
        inside = 0
        for further in sentence.cues[start:end]:
            inside |= further
        plain = any(_is_unknown(sentence, further) for further in range(start, end))
        if plain and (start == position + 1 or inside & Cue.BORDER):
            name = " ".join(sentence.words[start:end]).replace(" - ", "-")
            found.append(Spot(start, end, Place("", name, "crossing", "", 0.0, 0.0), "at"))
    return found


def _is_capitalised(sentence: Sentence, position: int) -> bool:
    """Tell whether a word may be part of a name."""
    word, entry = sentence.words[position], sentence.entries[position]
    return word[0].isupper() and not entry.marked and not entry.country


def _is_unknown(sentence: Sentence, position: int) -> bool:
    """Tell whether a word means nothing that the language's list knows."""
    return sentence.entries[position] == EMPTY and len(sentence.words[position]) > 2


def mark_border_towns(spots: Sequence[list[Spot]]) -> None:
    """Take the border towns that a report opens with for the line, unless a crossing is theirs."""
    lines = [spot.place for found in spots for spot in found if spot.place.kind == "crossing"]
    for spot in (spot for found in spots[:2] for spot in found):
        named = any(fold(spot.place.name) in fold(line.name) for line in lines)
        if spot.role in ("", "at") and not named and is_border_town(spot.place):
            spot.role = "line"


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


def name_kind(place: Place) -> str:
    """Return the kind of a place; a group is one only at a border, a wide area is a region."""
    wide = place.kind == "group" and "-" not in place.country
    return "region" if wide else place.kind


def split_pair(place: Place) -> tuple[str, ...]:
    """Return the countries of a place: two of a crossing or border, else one."""
    return tuple(place.country.split("-"))
