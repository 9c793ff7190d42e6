"""Read the hedge of a number ("about", "up to", "or more") and its rate ("a day")."""

from geo.reading.cues import Cue
from geo.reading.figures.amounts import CURRENCIES, Quantity
from geo.reading.sentences import Sentence
from geo.reading.wordlists import CONTINUED

FARTHEST_HEDGE = 5
FARTHEST_RATE = 14
PASSED_OVER = Cue.ARTICLE | Cue.BETWEEN | Cue.FROM | Cue.SINCE | Cue.TOTAL
HEDGES_AFTER = (
    (Cue.AT_LEAST_AFTER, "at_least"),
    (Cue.UP_TO_AFTER, "up_to"),
    (Cue.ABOUT_AFTER, "about"),
)
HEDGES_INSIDE = (
    (Cue.AT_LEAST_AFTER, "at_least"),
    (Cue.ABOUT_AFTER, "about"),
    (Cue.UP_TO_AFTER, "up_to"),
)


def find_qualifier(sentence: Sentence, start: int, end: int) -> tuple[int, str]:
    """Return where the quantity begins with its qualifier, and the qualifier."""
    first, qualifier = _look_ahead(sentence, start)
    if qualifier in ("exact", "about"):
        qualifier = _look_after(sentence, start, end) or qualifier
    return first, qualifier


def _look_ahead(sentence: Sentence, start: int) -> tuple[int, str]:
    """Return where the hedge before a number stands, and which it is."""
    first, qualifier = start, "exact"
    position = start - 1
    while position >= 0 and start - position <= FARTHEST_HEDGE:
        bits = sentence.cues[position]
        if bits & Cue.AT_LEAST:
            return position, "at_least"
        if bits & Cue.UP_TO:
            grown = bits & (Cue.TO | Cue.UNTIL) and _has_changed(sentence, position)
            return (first, qualifier) if grown else (position, "up_to")
        if bits & Cue.ABOUT:
            first, qualifier = position, "about"
        elif not _is_passed_over(sentence, start, position):
            break
        position -= 1
    return first, qualifier


def _is_passed_over(sentence: Sentence, start: int, position: int) -> bool:
    """Tell whether a word may stand between a hedge and its number."""
    bits, entry = sentence.cues[position], sentence.entries[position]
    if entry is CONTINUED or entry.unit in CURRENCIES or sentence.words[position] in "\"'“„«(-":
        return True
    away = start - position
    small = away == 1 and bits & (Cue.AT | Cue.INTO | Cue.STOP)
    return bool(small or (away <= 3 and bits & PASSED_OVER))


def _look_after(sentence: Sentence, start: int, end: int) -> str:
    """Return the hedge after a number or inside its words, empty if there is none."""
    last = end + 2
    if end + 1 < len(sentence) and sentence.words[end] == "-":
        last += 2 if sentence.cues[end + 1] & Cue.ARTICLE else 0
    for position in range(end - 1, min(last, len(sentence))):
        for cue, name in HEDGES_AFTER:
            if sentence.cues[position] & cue and (name != "at_least" or position >= start):
                return name
    for position in range(start, end):
        for cue, name in HEDGES_INSIDE:
            if sentence.cues[position] & cue:
                return name
    return ""


def _has_changed(sentence: Sentence, position: int) -> bool:
    """Tell whether a word of change stands before "до": rose to, not up to."""
    return any(
        bits & (Cue.RISE | Cue.FALL) for bits in sentence.cues[max(position - 3, 0) : position]
    )


OPENING_RATE = 12
"""Words from the beginning of a sentence for which a "daily" that opens it holds."""


def has_rate(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether "a day", "daily" or the like belongs to a quantity."""
    if item.unit in ("h", "km", "%", "x"):
        return False
    cues = sentence.cues
    for position in range(item.end, min(item.end + FARTHEST_RATE, len(cues))):
        word = sentence.words[position]
        if cues[position] & Cue.PER_DAY and not _is_counted_day(sentence, position):
            return True
        joined = cues[position - 1] & Cue.AND
        if word in ";.,:" or (word[0].isdecimal() and not joined):
            break
    if cues[0] & Cue.PER_DAY and item.start <= OPENING_RATE:
        return True
    for position in range(max(item.start - 10, 0), min(item.end, len(cues))):
        average = position + 1 < len(cues) and cues[position + 1] & (Cue.USUALLY | Cue.TOTAL)
        if cues[position] & Cue.PER_DAY and (average or position >= item.start - 3):
            return True
    return False


def _is_counted_day(sentence: Sentence, position: int) -> bool:
    """Tell whether a word of a rate has a small number of its own: "2 сутки" are two days."""
    before = sentence.words[position - 1]
    whole_phrase = position + 1 < len(sentence) and sentence.entries[position + 1] is CONTINUED
    return before.isdecimal() and len(before) < 3 and not whole_phrase
