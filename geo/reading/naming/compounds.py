"""Widen spans to the longer names that they are part of, and find bridges and tunnels by name."""

import re
from collections.abc import Sequence

from geo.reading.naming.name_index import read_place
from geo.reading.naming.name_lookup import LARGE_CITY, look_up
from geo.reading.naming.recognition import LETTER, UPPER, Span
from geo.reading.words import CONNECTORS, Lexicon
from geo.records import Mention, Place

NEXT_NOUN = re.compile(rf" ({LETTER}+)(?!{LETTER})")
HYPHENATED = re.compile(rf"[-–‑]([{UPPER}]{LETTER}+)(?!{LETTER})")
NAME_BEFORE = re.compile(rf"(?:[{UPPER}][\w'’]*[ -]){{1,5}}\Z")
NAME_AFTER = re.compile(
    rf" (?:de |del |du |de la )?(?:[{UPPER}][\w'’]*(?:[ -](?=[{UPPER}]))?){{1,5}}"
)
MOST_WORDS = 3
"""Words of the name of an airport."""
LONGEST_NAME = 70
"""Characters beside a bridge in which its name is looked for."""
CLOSE_BY = 32
"""Characters within which a town stands beside its bridge."""
SENTENCE_ENDS = (".", "!", "?", "\n")
POINTS = ("city", "crossing", "airport")
COUNTRIES = ("country", "region")


def widen_span(text: str, span: Span, before: str, lexicon: Lexicon) -> None:
    """Widen a span to the longer name that it is part of.

    "Temburong District", "Southeastern Finland", "Kaakkois-Suomen", "Akzhol-Avtodorozhniy".
    """
    following = NEXT_NOUN.match(text, span.end)
    if following is not None and following[1] in lexicon.features:
        span.end = following.end()
    kind = span.found.bearers[0].kind
    if kind in COUNTRIES and before in lexicon.directions:
        span.start -= len(before) + 1
    if kind in POINTS and span.found.population < LARGE_CITY and not lexicon.cyrillic:
        joined = HYPHENATED.match(text, span.end)
        if joined is not None and _is_small(joined[1], lexicon):
            span.end = joined.end()


def _is_small(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is neither known nor the name of more than a small town."""
    found = look_up(lexicon.language, word)
    return found is None or not (
        found.is_country or found.demonym or found.population >= LARGE_CITY
    )


def find_structures(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return bridges and tunnels that go by a name of their own.

    One that the gazetteer does not know is placed at the town or crossing that is named close
    by in its sentence; without one it is left out.
    """
    found = []
    for start, end in _find_names(text, lexicon):
        if any(
            item.place.kind == "crossing" and start <= item.start and item.end == end
            for item in mentions
        ):
            continue
        beside = [item for item in mentions if not (lexicon.cyrillic and start <= item.start < end)]
        place = _find_crossing(text[start:end], lexicon)
        reason = "the only place of this name"
        if place is None:
            place = _find_near(text, start, end, beside)
            reason = f"a bridge or tunnel named beside {place.name}" if place is not None else ""
        if place is not None:
            found.append(Mention(text[start:end], start, end, place, reason))
    return found


def find_airports(text: str, lexicon: Lexicon) -> list[Mention]:
    """Return airports that a noun and a name stand for: "аэропорт Сочи", "aéroport d'Orly"."""
    found = []
    for noun in lexicon.airports:
        start = text.find(noun)
        while start >= 0:
            end = start + len(noun)
            if not text[start - 1 : start].isalnum():
                found += _read_airport(text, start, end, lexicon)
            start = text.find(noun, end)
    return found


def _read_airport(text: str, start: int, end: int, lexicon: Lexicon) -> list[Mention]:
    """Read the longest name of an airport after its noun, if there is one."""
    named = NAME_AFTER.match(text, end, end + LONGEST_NAME)
    words = named[0].split() if named is not None else []
    words = words[words[0] in CONNECTORS :] if words else []
    for count in range(min(len(words), MOST_WORDS), 0, -1):
        found = look_up(lexicon.language, f"{' '.join(words[:count])} airport")
        for bearer in found.bearers if found is not None else ():
            if bearer.kind == "airport":
                stop = text.index(words[count - 1], end) + len(words[count - 1])
                place = read_place(bearer.row)
                return [Mention(text[start:stop], start, stop, place, "the airport of this name")]
    return []


def _find_crossing(name: str, lexicon: Lexicon) -> Place | None:
    """Return the crossing that a bridge or tunnel is, if the gazetteer knows it by its name."""
    words = name.split(" ")
    core = " ".join(words[1:] if lexicon.structures_first else words[:-1])
    for written in (name.capitalize() if lexicon.structures_first else name, f"{core} Bridge"):
        found = look_up(lexicon.language, written)
        for bearer in found.bearers if found is not None else ():
            if bearer.kind == "crossing":
                return read_place(bearer.row)
    return None


def _find_names(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Find nouns such as "bridge" with the capitalised words of their names."""
    found = []
    for noun in lexicon.structures:
        start = text.find(noun)
        while start >= 0:
            end = start + len(noun)
            if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
                if lexicon.structures_first:
                    named = NAME_AFTER.match(text, end, end + LONGEST_NAME)
                    if named is not None:
                        found.append((start, named.end()))
                else:
                    named = NAME_BEFORE.search(text, max(start - LONGEST_NAME, 0), start)
                    if named is not None:
                        begin = _skip_ordinary(text, named.start(), start, lexicon)
                        if begin < start:
                            found.append((begin, end))
            start = text.find(noun, end)
    return found


def _skip_ordinary(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where a name begins after words such as "The" or "At" that open a sentence."""
    while start < end:
        word = re.match(r"[\w'’]+", text[start:end])
        if word is None or word[0].casefold() not in lexicon.ordinary:
            break
        start += word.end() + 1
    return start


def _find_near(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Place | None:
    """Return the point place nearest to a span, if there is one close by in its sentence."""
    left = max(text.rfind(mark, 0, start) for mark in SENTENCE_ENDS)
    ends = [place for mark in SENTENCE_ENDS if (place := text.find(mark, end)) >= 0]
    left, right = max(left, start - CLOSE_BY), min([*ends, end + CLOSE_BY])
    near = [
        item
        for item in mentions
        if item.place.kind in POINTS and left <= item.start and item.end <= right
    ]
    if not near:
        return None
    return min(near, key=lambda item: max(item.start - end, start - item.end, 0)).place
