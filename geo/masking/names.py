"""Find the names of private persons: what looks like a name, and is neither place nor official."""

import re
from dataclasses import dataclass

from geo.masking.ages import follows_age, stands_beside
from geo.masking.offices import is_official
from geo.masking.people import is_patronymic
from geo.masking.words import OPENERS, PARTICLES, Words
from geo.reading.cues import Cue
from geo.reading.naming.screening import NOUNS_IN_CAPITALS
from geo.reading.words import CONNECTORS

LONGEST_NAME = 4
LONGEST_ACRONYM = 4
SHORTEST_REPEATED = 4
RELATIVE = re.compile(r",\s+(?:котор|як[аиійо])")
"""What goes on from a person whose work was told, and not from an employer."""


@dataclass(frozen=True, slots=True)
class Name:
    """Hold the words of a name, `first` to before `last`, and its characters."""

    first: int
    last: int
    start: int
    end: int


def find_names(words: Words) -> list[Name]:
    """Return the names of private persons in the order of the text."""
    found: list[Name] = []
    officials: set[str] = set()
    at = 0
    while at < len(words):
        name = _read_name(words, at)
        if name is None:
            at += 1
            continue
        at = name.last
        if is_official(words, name.first, name.last):
            officials |= {words[i].low for i in range(name.first, name.last)}
        elif not _is_place(words, name):
            found.append(name)
    return _add_repeated(words, found, officials)


def _read_name(words: Words, at: int) -> Name | None:
    """Return the name that begins with a word, None if none does."""
    word = words[at]
    if word.is_initial:
        last = _end_initials(words, at)
        return _make_name(words, at, last) if last else None
    working = word.low in words.persons.roles | words.persons.jobs
    if not word.is_capital or working or words.is_known(at):
        return None
    last = _end_run(words, at)
    if _belongs_to_institution(words, at) or _leads_to_institution(words, last):
        return None
    name = _make_name(words, at, last)
    return name if _looks_personal(words, name) and not _follows_place(words, name) else None


def _leads_to_institution(words: Words, at: int) -> bool:
    """Tell whether a word makes what stands before it the name of something: "Tesla Airport"."""
    if at >= len(words) or words[at].gap != " " or not words[at].is_capital:
        return False
    return words.is_institution(at) or words[at].low in words.lexicon.place_words


def _follows_place(words: Words, name: Name) -> bool:
    """Tell whether a place comes first: "жительница Белгорода Елена"."""
    if name.last - name.first == 1 or words.persons.is_given(words[name.first].text):
        return False
    first = words[name.first]
    second = words[name.first + 1].text
    return words.persons.is_given(second) and words.is_place(first.start, first.end)


def _belongs_to_institution(words: Words, at: int) -> bool:
    """Tell whether the word before makes it the name of something: "Santa Elena"."""
    if at == 0:
        return False
    before = words[at - 1]
    if words[at].gap != " ":
        return words[at].gap == ". " and before.low in OPENERS
    persons = words.persons
    works = before.low in persons.roles | persons.jobs | persons.press
    named = before.is_capital and words.is_institution(at - 1) and not works
    return named or before.low in OPENERS or words.is_structure(at - 1)


def _end_initials(words: Words, at: int) -> int:
    """Return where a name such as ``A. B. Petrov`` ends, 0 if it is none."""
    last = at
    while last < len(words) and words[last].is_initial and last - at < 2:
        if not words.text.startswith(".", words[last].end):
            return 0
        last += 1
    if last >= len(words) or words[last].gap.strip() not in (".", ""):
        return 0
    surname = words[last]
    spoken = words.has_cue(at - 1, Cue.SAY) or words.has_cue(last + 1, Cue.SAY)
    likely = words.persons.is_surname(surname.text) or spoken
    if surname.is_capital and len(surname.text) > 1 and likely and not words.is_known(last):
        return last + 1
    return 0


def _end_run(words: Words, at: int) -> int:
    """Return where the capitalised words that may make up one name end."""
    last = at + 1
    while last < len(words) and last - at < LONGEST_NAME:
        word = words[last]
        if word.gap not in (" ", "-") or word.opens:
            break
        joined = word.text in PARTICLES and last + 1 < len(words) and words[last + 1].gap == " "
        if joined and words[last + 1].is_capital and not words.is_known(last + 1):
            last += 2
            continue
        if not word.is_capital or (words.is_known(last) and not word.is_initial):
            break
        if word.low in words.persons.roles | words.persons.jobs:
            break
        last += 1
    return last


def _make_name(words: Words, first: int, last: int) -> Name:
    end = words[last - 1].end
    if words[last - 1].is_initial and words.text.startswith(".", end):
        end += 1
    return Name(first, last, words[first].start, end)


def _looks_personal(words: Words, name: Name) -> bool:
    """Tell whether capitalised words may name a person, by themselves and by what stands around."""
    persons = words.persons
    first, several = words[name.first], name.last - name.first > 1
    likely = _is_likely(words, name)
    if _is_sure(words, name):
        acronym = not several and first.text.isupper() and len(first.text) <= LONGEST_ACRONYM
        ordinary = not several and not likely and persons.is_ordinary(first.text)
        return not acronym and not ordinary
    if several:
        return likely or _is_quoted(words, name)
    if not likely or first.text.isupper():
        return False
    return not persons.is_ordinary(first.text) or (
        not _is_joined(words, name) and _speaks(words, name)
    )


def _is_likely(words: Words, name: Name) -> bool:
    """Tell whether a given name, a father's name or a surname of the region is among the words."""
    persons = words.persons
    first, *others = (words[at].text for at in range(name.first, name.last))
    return persons.is_given(first) or any(
        persons.is_surname(part)
        or is_patronymic(part)
        or (persons.is_given(part) and not persons.is_ordinary(part))
        for part in others
    )


def _is_sure(words: Words, name: Name) -> bool:
    """Tell whether an age or an introduction stands beside a name."""
    likely = _is_likely(words, name)
    aged = stands_beside(words, name.start, name.end, likely=likely)
    return (aged and (likely or not _is_joined(words, name))) or _is_introduced(words, name, likely)


def _is_place(words: Words, name: Name) -> bool:
    """Tell whether it is rather the name of a place.

    A given name with an age or an introduction is a person's, and one alone gives way only to a
    town that is known or led to.
    """
    if words.is_town(name.first, name.last):
        return True
    given = words.persons.is_given(words[name.first].text)
    if given and _is_sure(words, name):
        return False
    if given and name.last - name.first == 1:
        return words.is_large(name.first)
    return words.is_place(name.start, name.end)


def _is_introduced(words: Words, name: Name, likely: bool) -> bool:
    """Tell whether the words around say that it is a name: "a driver named", "the traveller,".

    After a job without more an employer may stand, so that the name must look like one.
    """
    before = words.text[: name.start]
    if any(match.end() == name.start for match in words.persons.named.finditer(before)):
        return True
    following = words[name.last] if name.last < len(words) else None
    if following and following.gap == ", " and following.low in words.persons.relatives:
        return not words[name.first].text.isupper()
    if name.first == 0:
        return False
    role = words[name.first - 1]
    gap = words[name.first].gap
    closes = words.text[name.end : name.end + 1] in (",", ")", "—", "")
    if gap != " " and not (likely and gap in (", ", " (") and closes):
        return False
    if role.low in words.persons.roles:
        return True
    certain = likely or RELATIVE.match(words.text, name.end) or follows_age(words, role.start)
    return bool(certain) and role.low in words.persons.jobs | words.persons.press


def _is_joined(words: Words, name: Name) -> bool:
    """Tell whether a name goes on from the words before: "an employee of X, 45"."""
    if not name.first or words[name.first].gap != " ":
        return False
    before = words[name.first - 1]
    nouns = words.lexicon.language in NOUNS_IN_CAPITALS
    longer = before.is_capital and not before.opens and not nouns
    return longer or before.low in words.persons.at or before.low in CONNECTORS


def _is_quoted(words: Words, name: Name) -> bool:
    """Tell whether a verb of saying leads to a name that ends a clause: "…, said Ko Dalby, a"."""
    if words.persons.language != "en" or not words.has_cue(name.first - 1, Cue.SAY):
        return False
    closes = words.text[name.end : name.end + 1] in (",", ".", ";", "")
    cites = words[name.first - 1].low.endswith("ing")
    return closes and not cites and not words.has_cue(name.first - 1, Cue.TELL)


def _speaks(words: Words, name: Name) -> bool:
    """Tell whether a verb of saying stands right beside a name."""
    return words.has_cue(name.first - 1, Cue.SAY) or words.has_cue(name.last, Cue.SAY)


def _add_repeated(words: Words, found: list[Name], officials: set[str]) -> list[Name]:
    """Add the places where a part of a name stands again by itself, in any case."""
    taken = {at for name in found for at in range(name.first, name.last)}
    parts = {words[at].low for at in taken if len(words[at].text) >= SHORTEST_REPEATED}
    again = [
        _make_name(words, at, at + 1)
        for at in range(len(words))
        if at not in taken
        and words[at].is_capital
        and words[at].low not in officials
        and any(_is_same(words[at].low, part) for part in parts)
        and not words.is_known(at)
        and not words.is_place(words[at].start, words[at].end)
    ]
    return sorted((*found, *again), key=lambda name: name.start)


def _is_same(word: str, part: str) -> bool:
    """Tell whether two words are one name but for the endings of their cases."""
    short, long = sorted((word, part), key=len)
    stem = short.rstrip("аеиіоуыюя") if not short.isascii() else short
    return (
        len(stem) >= SHORTEST_REPEATED - 1
        and long.startswith(stem)
        and len(long) - len(stem) <= (2 if not short.isascii() else 0)
    )
