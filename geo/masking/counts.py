"""Hide small counts of people in texts that stand beside a statement that is held back."""

import re
from collections.abc import Collection

from geo.masking.people import read_persons
from geo.reading.cues import Cue
from geo.reading.languages import guess_language
from geo.reading.wordlists import Wordlist, read_wordlist

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
NEXT_WORDS = re.compile(r"[\s-]*([^\W\d_]+)(?:[\s-]+([^\W\d_]+))?")
PEOPLE_UNITS = ("", "people", "citizens", "foreigners")
PART_BEFORE = re.compile(r"\d[.,:/ ]?$|[:/]$")
PART_AFTER = re.compile(r"\s?%|[:/]\d|\s\d{3}")


def mask_counts(text: str, values: Collection[float], language: str = "") -> str:
    """Return a text in which the given numbers of people, in figures or words, are masked.

    A number before a unit of time, length, money or vehicles, or before a month, is left.
    """
    code = language or guess_language(text)
    wordlist, label = read_wordlist(code), read_persons(code).few
    parts, last = [], 0
    for match in WORD.finditer(text):
        if _read_number(match[0], wordlist) in values and _counts_people(text, match, wordlist):
            parts += [text[last : match.start()], label]
            last = match.end()
    return "".join((*parts, text[last:]))


def _read_number(word: str, wordlist: Wordlist) -> float | None:
    if word[0].isdigit():
        return float(word) if word.isdigit() else None
    number = wordlist.look_up(word).number
    return number[0] if number is not None and number[0] == number[1] else None


def _counts_people(text: str, match: "re.Match[str]", wordlist: Wordlist) -> bool:
    """Tell whether a number may be one of people: no other unit and no month follows it."""
    before = text[max(match.start() - 2, 0) : match.start()]
    if PART_BEFORE.search(before) or PART_AFTER.match(text, match.end()):
        return False
    following = NEXT_WORDS.match(text, match.end())
    words = [word for word in following.groups() if word] if following else []
    for word in words:
        entry = wordlist.look_up(word)
        if entry.scale or entry.date.startswith("month"):
            return False
        if entry.unit or entry.cues & Cue.STOP:
            return entry.unit in PEOPLE_UNITS
    return True
