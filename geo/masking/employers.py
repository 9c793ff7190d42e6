"""Find the employers that are named beside the work of private persons."""

import re

from geo.masking.names import Name
from geo.masking.offices import ARTICLES
from geo.masking.words import Words
from geo.reading.cues import Cue
from geo.reading.naming.name_lookup import look_up

QUOTED = re.compile(r"([«“„\"])([^«»“”„\"]{2,40})[»”“\"]")
LONGEST_EMPLOYER = 4
Span = tuple[int, int]


def find_employers(words: Words, names: list[Name]) -> list[Span]:
    """Return the characters of the employers that stand beside a person's work."""
    taken = {at for name in names for at in range(name.first, name.last)}
    found = []
    for match in words.persons.works.finditer(words.text):
        found += _read_employer(words, match.end(), taken)
    for at in range(len(words)):
        if words[at].low in words.persons.jobs:
            found += _read_employer(words, _skip_to_employer(words, at), taken)
            found += _read_employer_before(words, at, taken)
    return sorted({*found})


def _skip_to_employer(words: Words, at: int) -> int:
    """Return where an employer would begin after a job: behind "at", an article, "the company"."""
    persons = words.persons
    end = words[at].end
    direct = persons.language in ("ru", "uk")
    joined = False
    following = at + 1
    while following < len(words) and words[following].gap == " ":
        word = words[following]
        if word.low in persons.at and not joined:
            joined = True
        elif word.low in persons.firms or (joined and word.low in ARTICLES):
            joined = joined or word.low in persons.firms
        else:
            break
        end = word.end
        following += 1
    return end + 1 if joined or direct else len(words.text)


def _read_employer(words: Words, start: int, taken: set[int]) -> list[Span]:
    """Return the employer that begins at an offset: in quotation marks, or capitalised."""
    quoted = QUOTED.match(words.text, start)
    if quoted is not None:
        return [quoted.span(2)] if quoted[2][0].isupper() else []
    first = next((at for at in range(len(words)) if words[at].start >= start), None)
    if first is None or words.text[start : words[first].start].strip():
        return []
    if words[first].start != start and words[first].low in ARTICLES:
        first += 1
    last = first
    while last < len(words) and last - first < LONGEST_EMPLOYER and last not in taken:
        word = words[last]
        joined = last == first or word.gap in (" ", "-", " & ", "&")
        if not joined or not word.is_capital or (last > first and word.opens):
            break
        last += 1
    return _accept_employer(words, first, last)


def _accept_employer(words: Words, first: int, last: int) -> list[Span]:
    """Return the characters of an employer; none for a place, an authority or a nationality."""
    if first == last:
        return []
    start, end = words[first].start, words[last - 1].end
    if any(words.has_cue(at, Cue.OFFICIAL) for at in range(first, last)):
        return []
    if (
        words.lexicon.find_demonym(words[first].text)
        or words.wordlist.look_up(words[first].text).date
    ):
        return []
    if last - first > 1 and words.persons.is_given(words[first].text):
        return []
    if all(words[at].low in words.lexicon.place_words for at in range(first, last)):
        return []
    found = look_up(words.lexicon.language, words.text[start:end])
    placed = words.is_place(start, end) or (found is not None and bool(found.bearers))
    return [] if placed else [(start, end)]


def _read_employer_before(words: Words, at: int, taken: set[int]) -> list[Span]:
    """Return an employer right before a job, inside a sentence: "a Lukoil engineer"."""
    if words.persons.language != "en" or at == 0:
        return []
    first = at
    while first > 0 and words[first].gap == " " and words[first - 1].is_capital:
        first -= 1
    before = words[at - 1]
    if first == at or words[first].opens or before.text.isupper() or {*range(first, at)} & taken:
        return []
    if words.is_known(at - 1) or before.low in words.persons.roles | words.persons.jobs:
        return []
    return _accept_employer(words, first, at)
