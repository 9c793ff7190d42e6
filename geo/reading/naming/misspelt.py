"""Find names beside a place word that are a letter or two off a known name."""

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import OSA

from geo.names import fold
from geo.reading.naming.name_index import (
    REMEMBERED,
    Bearer,
    PackedKeys,
    make_bearer,
    rank_bearers,
    read_index,
    read_place_table,
)
from geo.reading.naming.name_lookup import make_found
from geo.reading.naming.recognition import NEXT_WORD, Span
from geo.reading.naming.screening import Surroundings, look_around
from geo.reading.words import Lexicon

ONE_SLIP, TWO_SLIPS = 5, 12
"""Shortest keys, in characters, that are searched with one and with two slips."""
ADJECTIVES = ("sky", "skiy", "skii", "skij", "skyi", "ский", "ський")
"""Ends of the names of districts, which stand before a noun."""
SHORTEST_MISSPELT = 5
MISSPELT_CITY = 20_000
"""Smallest city, in inhabitants, that a misspelt name is taken for."""


def find_misspelt(
    text: str, unknown: Sequence[tuple[int, int]], lexicon: Lexicon
) -> list[tuple[Span, Surroundings]]:
    """Return capitalised words beside a place word that are a letter or two off a known name.

    Looked for only where nothing known was found: "the city of Neryungi", "Amginskiy Uliss".
    """
    found: list[tuple[Span, Surroundings]] = []
    near = _find_divisions(text, lexicon)
    last = 0
    for start, end in unknown:
        if start < last or end - start < SHORTEST_MISSPELT:
            continue
        if text.endswith(ADJECTIVES, start, end):
            following = NEXT_WORD.match(text, end)
            if following is not None and following[1] == " " and following[2][0].isupper():
                bearers = _find_slipped(text[start : following.end()], True)
                if bearers:
                    found.append(_make_span(text, start, following.end(), bearers))
                    last = following.end()
                    continue
        if (end + 1 in near or start in near) and not lexicon.find_demonym(text[start:end]):
            bearers = _find_slipped(text[start:end], False)
            if bearers:
                found.append(_make_span(text, start, end, bearers))
                last = end
    return found


def _find_divisions(text: str, lexicon: Lexicon) -> set[int]:
    """Return where words such as "city" begin, and where the word after them and "of" begins."""
    near = set()
    for word in lexicon.divisions:
        start = text.find(word)
        while start >= 0:
            end = start + len(word) + 1
            near |= {start, end + 3 if text.startswith("of ", end) else end}
            start = text.find(word, end)
    return near


def _make_span(
    text: str, start: int, end: int, bearers: tuple[Bearer, ...]
) -> tuple[Span, Surroundings]:
    found = make_found(bearers, text[start:end])
    return Span(start, end, found, slips=1), look_around(text, start, end)


@cache
def _read_prominent() -> tuple[PackedKeys, "memoryview[int]", PackedKeys, "memoryview[int]"]:
    """Return the keys of regions, crossings and larger towns, forwards and backwards, and rows."""
    index, places = read_index(), read_place_table()
    kinds, kind = places.kinds
    wanted = np.isin(
        np.frombuffer(kind, np.uint8), [kinds.index(name) for name in ("region", "crossing")]
    )
    wanted |= np.asarray(places.population) >= MISSPELT_CITY
    rows = np.asarray(index.places)
    kept = np.flatnonzero(wanted[rows])
    keys = pa.array([index.keys[row].decode() for row in kept.tolist()], pa.large_string())
    backwards = pc.utf8_reverse(keys)
    order = pc.sort_indices(backwards)
    return (
        PackedKeys(keys),
        rows[kept].data,
        PackedKeys(backwards.take(order)),
        rows[kept][order.to_numpy()].data,
    )


@lru_cache(maxsize=REMEMBERED)
def _find_slipped(name: str, pair: bool) -> tuple[Bearer, ...]:
    """Return the regions, crossings and towns with a name a letter or two off; a pair is no town.

    A slip is a wrong, missing or additional letter or two neighbours exchanged. Candidates share
    the beginning or the end, half the key, or a third for two slips, and are then measured.
    """
    key = fold(name)
    allowed = 2 if len(key) >= TWO_SLIPS else 1 if len(key) >= ONE_SLIP else 0
    share = (len(key) - 1) // (allowed + 1)
    forwards, places, backwards, places_backwards = _read_prominent()
    found: dict[int, None] = {}
    for keys, rows, sought in ((forwards, places, key), (backwards, places_backwards, key[::-1])):
        for row in keys.begin_with(sought[:share].encode()):
            candidate = keys[row].decode()
            if abs(len(candidate) - len(sought)) <= allowed and (
                0 < OSA.distance(sought, candidate, score_cutoff=allowed) <= allowed
            ):
                found[rows[row]] = None
    bearers = [make_bearer(row) for row in found]
    return rank_bearers(item for item in bearers if not (pair and item.kind == "city"))
