"""The places of a sentence as its words name them, and the role that each plays there."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from geo.names import fold
from geo.reading.cues import CONGESTION, FLOW, Cue
from geo.reading.figures.numbers import DASHES
from geo.reading.placing.roles import find_role, is_border_town
from geo.reading.sentences import Sentence
from geo.reading.wordlists import EMPTY, Wordlist
from geo.records import Mention, Place
from geo.sources import read_table

AT_A_LINE = ("crossing", "border", "group")
NAMED_DAYS = ("weekday:", "month:")
LEADS = Cue.AT | Cue.CROSS | Cue.INTO | Cue.FROM
"""Words before the name of a crossing."""
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
    """Return names that the gazetteer does not know, as crossings without a position.

    Looked for after "at" and "through" or before "checkpoint", in sentences on borders, queues
    and movement, and only where nothing but names has capitals.
    """
    if not wordlist.capitals_name or not sentence.mask & (Cue.BORDER | CONGESTION | FLOW):
        return []
    taken = {position for spot in spots for position in range(spot.start, spot.end)}
    found: list[Spot] = []
    start = 0
    while start < len(sentence):
        end = _find_name_end(sentence, start, taken)
        if end > start and _may_be_place(sentence, start, end):
            name = " ".join(sentence.words[start:end]).replace(" - ", "-")
            found.append(Spot(start, end, Place("", name, "crossing", "", 0.0, 0.0), "at"))
        start = max(end, start + 1)
    return found


def _find_name_end(sentence: Sentence, start: int, taken: Container[int]) -> int:
    """Return where the capitalised words from a position end that no known name has."""
    end = start
    while end < len(sentence) and end not in taken and _is_capitalised(sentence, end):
        end += 1
        joined = end + 1 < len(sentence) and sentence.words[end] == "-"
        end += joined and _is_capitalised(sentence, end + 1)
    return end


def _may_be_place(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a capitalised name stands where a crossing would be named."""
    if not any(_is_unknown(sentence, position) for position in range(start, end)):
        return False
    dated = end < len(sentence) and sentence.entries[end].date.startswith(NAMED_DAYS)
    if dated or "." in sentence.words[end : len(sentence) - 1][:1]:
        return False
    inside = 0
    for bits in sentence.cues[start:end]:
        inside |= bits
    before = start - 1
    if before > 0 and sentence.cues[before] & Cue.ARTICLE:
        before -= 1
    ahead = sentence.cues[before] if before >= 0 else 0
    after = sentence.cues[end] if end < len(sentence) else 0
    if (after | inside) & Cue.BORDER:
        return True
    return bool(ahead & LEADS) and (before == start - 1 or bool(inside & Cue.BORDER))


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


def list_lines(sentence: Sentence, spots: list[Spot], state: str) -> list[Place | None]:
    """Return the places that a state is said of: those of a list, or None for the nearest."""
    if state == "sold_out":
        return [spot.place for spot in spots if spot.role == "dest" or len(spots) == 1] or [None]
    lines = [spot for spot in spots if spot.place.kind in ("crossing", "airport")]
    joined = [is_listed(sentence, spot.end, following.start) for spot, following in pairwise(lines)]
    return [spot.place for spot in lines] if joined and all(joined) else [None]


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
