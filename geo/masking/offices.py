"""Tell officials, who keep their names, by the office that stands before or after the name."""

import re

from geo.masking.words import Words
from geo.reading.cues import Cue
from geo.reading.words import CONNECTORS

FARTHEST_OFFICE = 8
LONGEST_APPOSITION = 14
APPOSITION = re.compile(r"\s*(?:,|\(|[–—]|\s-\s)\s*(?:\d{1,2}(?:\s\w+)?\s*[,)]\s*)?")
SEGMENT_END = re.compile(r"[,.;:()!?–—\n]")
PREPOSITIONS = frozenset("of from at with for von vom de du z из від з".split())
ARTICLES = (
    "the",
    "a",
    "an",
    "der",
    "die",
    "das",
    "ein",
    "eine",
    "le",
    "la",
    "l",
    "un",
    "une",
    "el",
)
HONORIFICS = frozenset("mr mrs ms dr pan pani herr frau господин госпожа".split())
VERB_ENDINGS = ("ил", "ила", "или", "ал", "ала", "али", "ел", "ела", "ели", "ал", "ив", "ла", "ли",
                "ит", "ет", "ют", "ут", "ят", "ат", "ть", "лся", "лась", "лись", "ся")  # fmt: skip
SHORTEST_VERB = 5
AUTHORITY = Cue.OFFICIAL | Cue.FRONTIER
"""What an authority is named by: its own word, or the border that it guards."""
INSTITUTION_FIRST = ("fi",)
"""Languages in which an authority in the genitive stands right before the name."""


def is_official(words: Words, first: int, last: int) -> bool:
    """Tell whether a name, word `first` to before `last`, is that of somebody in an office."""
    if words.persons.is_holder(words[first].text, words[last - 1].text):
        return True
    return _has_office_before(words, first, last) or _has_office_after(words, last)


def _has_office_before(words: Words, first: int, last: int) -> bool:
    """Look for an office that leads up to the name without a verb: "the head of the guard, X,"."""
    if first == 0 or not _leads_on(words, words[first].gap, last):
        return False
    if words.lexicon.language in INSTITUTION_FIRST and words.has_cue(first - 1, Cue.OFFICIAL):
        return True
    for at in range(first - 1, max(first - FARTHEST_OFFICE, 0) - 1, -1):
        if words.persons.is_office(words[at].low):
            if _is_former(words, at):
                return False
            if _is_of_authority(words, at, first):
                return True
        parted = words[at].opens or words[at].gap.strip(" '’«»\"“”-")
        if parted or not _is_between(words, at):
            return False
    return False


def _is_of_authority(words: Words, at: int, first: int) -> bool:
    """Tell whether an office is one of the state; a head or director is if an authority is named.

    It may stand before the office ("border guard chief") or between it and the name.
    """
    if not words.persons.is_plain(words[at].low) or words.has_cue(at, Cue.OFFICIAL):
        return True
    return any(
        _names_authority(words, i) or (i < at and words[i].low in words.persons.office_words)
        for i in range(max(at - 3, 0), first)
    )


def _leads_on(words: Words, gap: str, last: int) -> bool:
    """Tell whether a name goes on from the words before it, or stands between commas."""
    if not gap.strip(" '’»”\"."):
        return not ("." in gap and len(gap.strip()) > 1)
    closes = words.text[words[last - 1].end :].lstrip(".")[:1]
    return gap.strip() == "," and closes in (",", ")", ".", "")


def _is_former(words: Words, at: int) -> bool:
    before = {words[i].low for i in range(max(at - 3, 0), at)}
    return bool(before & words.persons.former) or words[at].low.startswith(("ex-", "экс-"))


def _is_between(words: Words, at: int) -> bool:
    """Tell whether a word may stand between an office and the name of who holds it."""
    word, persons = words[at], words.persons
    if persons.is_office(word.low):
        return True
    if words.has_cue(at, Cue.SAY | Cue.TELL):
        return False
    joining = CONNECTORS | HONORIFICS | persons.office_words
    if word.names_something or word.low in joining or word.low in PREPOSITIONS:
        return True
    if words.has_cue(at, AUTHORITY) or words.lexicon.language not in ("ru", "uk"):
        return words.has_cue(at, AUTHORITY)
    return len(word.low) < SHORTEST_VERB or not word.low.endswith(VERB_ENDINGS)


def _has_office_after(words: Words, last: int) -> bool:
    """Look for an office in what is added to the name: ", the governor of", " of the guard"."""
    end = words[last - 1].end
    if words.text.startswith(".", end) and words[last - 1].is_initial:
        end += 1
    opening = APPOSITION.match(words.text, end)
    if opening is not None:
        return _is_office(words, opening.end())
    following = words[last] if last < len(words) else None
    if following is None or following.gap != " " or following.low not in PREPOSITIONS:
        return False
    return _is_authority(words, following.end)


def _list_segment(words: Words, start: int) -> list[int]:
    """List the words from an offset to the next comma, full stop or verb of saying."""
    stop = SEGMENT_END.search(words.text, start)
    limit = stop.start() if stop else len(words.text)
    inside = [at for at in range(len(words)) if start <= words[at].start < limit]
    segment: list[int] = []
    for at in inside[:LONGEST_APPOSITION]:
        office = words.persons.is_office(words[at].low)
        if words.has_cue(at, Cue.SAY | Cue.TELL) and not office:
            break
        segment.append(at)
    return segment


def _is_office(words: Words, start: int) -> bool:
    segment = _list_segment(words, start)
    if not segment:
        return False
    persons = words.persons
    lows = [words[at].low for at in segment]
    if {*lows} & persons.former:
        return False
    offices = [low for low in lows if persons.is_office(low)]
    if {*lows} & (persons.roles | persons.jobs | persons.press) - persons.offices:
        return False
    if any(not persons.is_plain(low) for low in offices):
        return True
    if offices and any(_names_authority(words, at) for at in segment):
        return True
    first = words[segment[0]]
    begins = first.is_capital or first.low in ARTICLES or first.low in persons.office_words
    institution = any(
        words.has_cue(at, AUTHORITY) or words[at].low in persons.office_words for at in segment
    )
    return institution and (begins or words.has_cue(segment[0], Cue.OFFICIAL))


def _names_authority(words: Words, at: int) -> bool:
    """Tell whether a word names an authority, or the place that an office is over."""
    word = words[at]
    if words.persons.is_office(word.low):
        return False
    if words.has_cue(at, AUTHORITY) or word.low in words.lexicon.place_words:
        return True
    if not word.is_capital:
        return False
    placed = words.is_place(word.start, word.end)
    return placed or bool(words.lexicon.find_demonym(word.text))


def _is_authority(words: Words, start: int) -> bool:
    """Tell whether a preposition joins a name to an authority and to no job."""
    segment = _list_segment(words, start)
    lows = {words[at].low for at in segment[:6]}
    if lows & (words.persons.roles | words.persons.jobs):
        return False
    return any(words.has_cue(at, AUTHORITY) for at in segment[:6])
