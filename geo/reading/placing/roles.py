"""Tell which role a place plays in a sentence: people leave it, reach it, stand there, or none."""

import math
from functools import cache

import numpy as np

from geo.reading.cues import CONGESTION, FLOW, Cue
from geo.reading.figures.amounts import PEOPLE
from geo.reading.sentences import Sentence
from geo.reading.wordlists import Wordlist, fold_case
from geo.records import Place
from geo.sources import read_table

BREAKS = frozenset(",;:()–—")
GENITIVES = ("of", "from")
WORDS_BACK = 4
"""Words before a place among which its preposition or verb stands."""
LARGE_CITY = 300_000
"""Inhabitants from which on a city is not taken for the border post near it."""
AT_CROSSING = 0.15
"""How many degrees from a crossing a town is a border town: some 16 km."""
MOVES = Cue.FROM | Cue.LEAVE | Cue.ENTER | Cue.INTO | Cue.AT
STOPS = Cue.AND | Cue.OFFICIAL | Cue.SAY | Cue.BUT


def find_role(sentence: Sentence, span: tuple[int, int], place: Place, wordlist: Wordlist) -> str:
    """Return the role of a place that stands at some words of a sentence.

    It is origin, dest, at, line (a border town where a queue stands), across (the country on
    the other side), nationality, speaker, or empty.
    """
    if place.kind == "border":
        return "at"
    low = fold_case(sentence.words[min(span[1], len(sentence)) - 1])
    return (
        _read_ending(low, wordlist)
        or _read_behind(sentence, span, wordlist)
        or _find_silent(sentence, span, place)
        or _find_across(sentence, span[0], wordlist)
        or _look_back(sentence, span[0], place, low, wordlist)
    )


def _read_behind(sentence: Sentence, span: tuple[int, int], wordlist: Wordlist) -> str:
    """Return the role that a postposition gives, where the language has case endings."""
    if not wordlist.into_endings or span[1] >= len(sentence):
        return ""
    bits = sentence.cues[span[1]]
    return "dest" if bits & Cue.INTO else "origin" if bits & Cue.FROM else ""


def is_border_town(place: Place) -> bool:
    """Tell whether a place is a town beside a crossing of the gazetteer."""
    small = place.kind == "city" and place.population < LARGE_CITY
    return small and _is_at_crossing(place.lon, place.lat)


@cache
def _is_at_crossing(lon: float, lat: float) -> bool:
    """Tell whether a crossing of the gazetteer stands beside a point."""
    table = read_table("crossings.parquet")
    east = (table["lon"] - lon) * math.cos(math.radians(lat))
    return bool((np.hypot(east, table["lat"] - lat) < AT_CROSSING).any())


def _read_ending(low: str, wordlist: Wordlist) -> str:
    """Tell from the case of a name whether people come to a place or from it."""
    if low.endswith(wordlist.into_endings):
        return "dest"
    return "origin" if low.endswith(wordlist.from_endings) else ""


def _find_silent(sentence: Sentence, span: tuple[int, int], place: Place) -> str:
    """Tell whether a country or city names a nationality or a government that speaks."""
    if place.kind == "country" and _is_nationality(sentence, *span):
        return "nationality"
    after = sentence.cues[span[1]] if span[1] < len(sentence) else 0
    speaks = after & Cue.SAY and not after & (FLOW | CONGESTION)
    return "speaker" if speaks and place.kind in ("city", "country") else ""


def _is_nationality(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a country only says whose citizens are meant: "граждан России"."""
    before = start - 1
    if before > 0 and sentence.words[before] in GENITIVES:
        return sentence.entries[before - 1].unit in PEOPLE
    beside = [position for position in (before, end) if 0 <= position < len(sentence)]
    return any(
        sentence.cues[position] & Cue.NATIONAL or sentence.entries[position].unit == "citizens"
        for position in beside
    )


def _find_across(sentence: Sentence, start: int, wordlist: Wordlist) -> str:
    """Tell whether a place is named after "border with"."""
    before = start - 1
    if before <= 0 or not sentence.cues[before - 1] & Cue.BORDER:
        return ""
    return "across" if fold_case(sentence.words[before]) in wordlist.with_words else ""


def _look_back(sentence: Sentence, start: int, place: Place, low: str, wordlist: Wordlist) -> str:
    """Return the role that the nearest preposition or verb before a place gives it."""
    for position in range(start - 1, max(start - 1 - WORDS_BACK, -1), -1):
        bits = sentence.cues[position]
        if sentence.words[position] in BREAKS:
            return ""
        if bits & Cue.SINCE and (position == start - 1 or _follows_border(sentence, position)):
            bits |= Cue.FROM
        if bits & MOVES:
            still = bits & Cue.AT and low.endswith(wordlist.at_endings or ("\n",))
            return _read_move(sentence, position, bits, place, still=bool(still))
        if bits & STOPS:
            return ""
    return ""


def _follows_border(sentence: Sentence, position: int) -> bool:
    return position > 0 and bool(sentence.cues[position - 1] & Cue.BORDER)


def _read_move(sentence: Sentence, position: int, bits: int, place: Place, *, still: bool) -> str:
    """Return the role that a preposition or verb gives; `still` where its case means "in"."""
    if bits & Cue.FROM and _follows_border(sentence, position):
        return "across"
    if bits & (Cue.FROM | Cue.LEAVE):
        return "origin"
    if bits & Cue.ENTER:
        return "dest"
    if bits & Cue.INTO:
        still = still or bool(bits & Cue.AT and place.kind == "crossing")
        return "at" if still else "dest"
    return _read_at(sentence, position, place)


def _read_at(sentence: Sentence, position: int, place: Place) -> str:
    """Return the role of a place after "in" or "at"."""
    ahead = 0
    for bits in sentence.cues[max(position - 3, 0) : position]:
        ahead |= bits
    if ahead & (Cue.ENTER | Cue.RETURN) and sentence.words[position] != "at":
        return "dest"
    if ahead & Cue.OFFICIAL and place.kind in ("city", "country"):
        return "speaker"
    lined = sentence.mask & (Cue.BORDER | Cue.QUEUE)
    small = place.kind == "city" and place.population < LARGE_CITY
    return "line" if small and (lined or is_border_town(place)) else "at"
