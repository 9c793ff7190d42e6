"""Find the ages of persons: what states one anywhere, and what may be one beside a name."""

import re
from collections.abc import Iterable, Iterator

from geo.masking.people import Persons, read_persons
from geo.masking.words import Words
from geo.reading.words import CYRILLIC_LANGUAGES, list_languages

RANGE_AFTER = re.compile(r"\s*(?:to|and|bis|à|a|do|до|–|—|-|или|or)\s*\d")
DIGIT_BEFORE = re.compile(r"\d\s*(?:\w{1,3}\s*)?$|[–—-]$")
NEXT_WORD = re.compile(r"[\s-]*([^\W\d_]+)")
ANY_AGE = re.compile(r"\d|year|летн", re.IGNORECASE)
ADDED = re.compile(r",\s+(?:an?\s+|the\s+|eine?\s+|une?\s+|el\s+|la\s+)?")
"""What joins a description to a name."""
CLOSED = re.compile(r"(?<=[^\W\d])|\s*[,).;]|\s*$")
"""What ends an added age: its unit, or a mark."""
GROUP_REACH = 3
THING_REACH = 2

Span = tuple[int, int]


def find_ages(words: Words, ends: Iterable[int]) -> list[Span]:
    """Return the characters that tell somebody's age; names end at the offsets `ends`."""
    found = {span for begin, span in find_stated(words) if _is_of_person(words, begin, span)}
    found |= {span for end in ends if (span := find_after(words, end))}
    return sorted(found)


def find_after(words: Words, end: int) -> Span | None:
    """Return the characters of the age that is added to a name, None if none is."""
    match = words.persons.ages_after.match(words.text, end)
    if match is None:
        return None
    span = _locate(match)
    return span if _is_bare(words, span[1]) else None


def stands_beside(words: Words, start: int, end: int, *, likely: bool) -> bool:
    """Tell whether an age stands right before or after some characters: "X, a 30-year-old".

    Unless they are a `likely` name, a bare number must end the addition.
    """
    after = find_after(words, end)
    if after is not None and (likely or CLOSED.match(words.text, after[1])):
        return True
    if follows_age(words, start):
        return True
    added = ADDED.match(words.text, end)
    return added is not None and any(begin == added.end() for begin, _ in find_stated(words))


def follows_age(words: Words, start: int) -> bool:
    """Tell whether an age ends right before an offset."""
    before = len(words.text[:start].rstrip())
    return any(end == before for _, (_, end) in find_stated(words))


def find_stated(words: Words) -> list[tuple[int, Span]]:
    """Return where each statement of an age begins, and the characters of the age itself."""
    if words.stated_ages is None:
        text = words.text
        matches = _iterate(text, words.persons) if ANY_AGE.search(text) else ()
        words.stated_ages = [(match.start(), _locate(match)) for match in matches]
    return words.stated_ages


def _iterate(text: str, persons: Persons) -> "Iterator[re.Match[str]]":
    """Yield what states an age, in any language of the script: a short text is easily mistaken."""
    cyrillic = persons.language in CYRILLIC_LANGUAGES
    for language in list_languages():
        if (language in CYRILLIC_LANGUAGES) == cyrillic:
            yield from read_persons(language).ages.finditer(text)


def _locate(match: "re.Match[str]") -> Span:
    return next(match.span(name) for name, value in match.groupdict().items() if value is not None)


def _is_bare(words: Words, end: int) -> bool:
    """Tell whether no unit or month follows a number: "27 September" and "27 km" are no age."""
    if RANGE_AFTER.match(words.text, end):
        return False
    following = NEXT_WORD.match(words.text, end)
    if following is None:
        return True
    entry = words.wordlist.look_up(following[1])
    return entry.unit in ("", "year") and not entry.date.startswith("month")


def _is_of_person(words: Words, begin: int, span: Span) -> bool:
    """Tell whether an age is neither that of a thing nor a limit for a group of people."""
    text, persons = words.text, words.persons
    end = span[1]
    if not _is_bare(words, end) or DIGIT_BEFORE.search(text[max(begin - 6, 0) : begin]):
        return False
    if text[end : end + 1] in ("s", "S"):
        return False
    position = end
    for _ in range(THING_REACH):
        following = NEXT_WORD.match(text, position)
        if following is None:
            break
        if persons.things.match(following[1]):
            return False
        position = following.end()
    before = [word.low for word in words.items if word.end <= begin][-GROUP_REACH:]
    if any(persons.things.fullmatch(word) for word in before[-THING_REACH:]):
        return False
    return not persons.groups.intersection(before)
