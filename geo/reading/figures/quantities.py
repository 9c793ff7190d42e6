"""Read quantities: a number with its unit or what it counts, its qualifier and its rate."""

from geo.reading.cues import Cue
from geo.reading.figures.amounts import (
    BEFORE_QUALIFIER,
    CURRENCY_CODES,
    DURATIONS,
    LENGTHS,
    Quantity,
)
from geo.reading.figures.asides import is_aside
from geo.reading.figures.hedges import find_qualifier, has_rate
from geo.reading.figures.joins import merge_durations, share_units
from geo.reading.figures.nouns import find_noun
from geo.reading.figures.numbers import Number
from geo.reading.sentences import Sentence
from geo.reading.wordlists import CONTINUED

SINGLE_UNITS = ("hour", "km", "mile", "week", "day")
"""Units that stand for one after an article: "an hour"."""


def find_quantities(
    sentence: Sentence, numbers: list[Number], taken: frozenset[int]
) -> list[Quantity]:
    """Return the quantities of a sentence; `taken` are words that belong to dates."""
    numbers = [item for item in numbers if item.start not in taken and not is_aside(sentence, item)]
    numbers = sorted([*numbers, *_find_single_units(sentence, numbers, taken)], key=_start)
    found = [_read_quantity(sentence, number, numbers) for number in numbers]
    found = merge_durations(sentence, found)
    share_units(sentence, found)
    found += _find_days_in_line(sentence)
    found.sort(key=lambda item: item.start)
    return merge_durations(sentence, found)


def _start(number: Number) -> int:
    return number.start


def _find_single_units(
    sentence: Sentence, numbers: list[Number], taken: frozenset[int]
) -> list[Number]:
    """Return a one for each unit without a number: "an hour", "about a kilometre"."""
    covered = {position for item in numbers for position in range(item.start, item.end + 3)}
    found = []
    for position in sentence.marked:
        entry = sentence.entries[position]
        if not entry.unit and not entry.cues & Cue.PER_DAY:
            continue
        if position in covered or position in taken:
            continue
        start = _find_one(sentence, position)
        if start >= 0:
            end = max(start + 1, position)
            found.append(Number(start, end, 1.0, 1.0, in_words=True))
    return found


def _find_one(sentence: Sentence, position: int) -> int:
    """Return where a unit that stands for one begins, -1 if it does not."""
    entry = sentence.entries[position]
    if entry.cues & Cue.PER_DAY and _lasts_a_day(sentence, position):
        return position
    if sentence.cues[position] & Cue.SINGLE and entry.unit in (*DURATIONS, *LENGTHS):
        return position
    if entry.unit not in SINGLE_UNITS:
        return -1
    ahead = sentence.cues[position - 1] if position else 0
    if ahead & Cue.ONE:
        return position - 1
    hedged = sentence.bare_unit and ahead & BEFORE_QUALIFIER
    return position if hedged or _has_half(sentence, position) else -1


def _has_half(sentence: Sentence, position: int) -> bool:
    """Tell whether a half follows a unit that has no number: "hora y media"."""
    joined = position + 1 < len(sentence) and sentence.cues[position + 1] & Cue.AND
    after = position + 2 if joined else position + 1
    part = sentence.entries[after].number if after < len(sentence) else None
    return part is not None and part[0] < 1


def _lasts_a_day(sentence: Sentence, position: int) -> bool:
    """Tell whether "a day" is a duration, as in "took a day", and no rate."""
    if not position or position + 1 >= len(sentence) or sentence.words[position].isdecimal():
        return False
    ahead = sentence.cues[position - 1] | (sentence.cues[position - 2] if position > 1 else 0)
    return (
        sentence.entries[position + 1] is CONTINUED
        and bool(ahead & (Cue.TAKE | Cue.WAIT | BEFORE_QUALIFIER | Cue.SPAN))
        and bool(sentence.mask & (Cue.TAKE | Cue.WAIT | Cue.QUEUE))
    )


def _find_days_in_line(sentence: Sentence) -> list[Quantity]:
    """Return "the fourth day" as four days: so long has somebody waited who is in it."""
    if not sentence.mask & (Cue.WAIT | Cue.QUEUE | Cue.STAND):
        return []
    found = []
    for position, entry in enumerate(sentence.entries[:-1]):
        if entry.ordinal and sentence.entries[position + 1].unit == "day":
            hours = 24.0 * entry.ordinal
            number = Number(position, position + 1, hours, hours, in_words=True)
            item = Quantity(position, position + 2, number, hours, hours, "h", qualifier="about")
            item.noun = position + 1
            found.append(item)
    return found


def _read_quantity(sentence: Sentence, number: Number, numbers: list[Number]) -> Quantity:
    """Read what belongs to a number; `numbers` are all those of the sentence."""
    noun = find_noun(sentence, number, numbers)
    unit, factor = noun.unit, 1.0
    if unit in DURATIONS:
        factor, unit = DURATIONS[unit], "h"
    elif unit in LENGTHS:
        factor, unit = LENGTHS[unit], "km"
    first, qualifier = find_qualifier(sentence, number.start, noun.end)
    if qualifier == "exact" and unit in CURRENCY_CODES and _begins_at(sentence, number, noun.end):
        qualifier = "at_least"
    if number.is_range and qualifier in ("exact", "about"):
        qualifier = "range"
    item = Quantity(
        first,
        noun.end,
        number,
        None if number.vague or qualifier == "up_to" else number.low * factor,
        None if number.vague or qualifier == "at_least" else number.high * factor,
        unit,
        noun.counted,
        qualifier,
        noun.country,
        noun=noun.position,
    )
    meant = number.start and not unit and sentence.cues[number.start - 1] & Cue.THEM
    item.pronoun = noun.pronoun or bool(meant)
    item.per_day = has_rate(sentence, item)
    return item


def _begins_at(sentence: Sentence, number: Number, end: int) -> bool:
    """Tell whether a price is the lowest of several: "from 1,300 dollars", but not "from … to"."""
    if not number.start or not sentence.cues[number.start - 1] & Cue.FROM or number.is_range:
        return False
    after = sentence.cues[end] if end < len(sentence) else 0
    return not (after & Cue.TO or sentence.mask & (Cue.RISE | Cue.FALL))


def find_multiples(sentence: Sentence) -> list[Quantity]:
    """Return "doubled", "twice as many" and the like as quantities."""
    found = []
    for position in sentence.marked:
        entry = sentence.entries[position]
        if entry.multiple:
            number = Number(position, position + 1, entry.multiple, entry.multiple)
            first, qualifier = find_qualifier(sentence, position, position + 1)
            low = None if qualifier == "up_to" else entry.multiple
            high = None if qualifier == "at_least" else entry.multiple
            least = _find_least(sentence, position)
            if qualifier in ("exact", "about") and 0 < least < entry.multiple:
                low, qualifier = least, "range"
            found.append(Quantity(first, position + 1, number, low, high, "x", qualifier=qualifier))
    return found


def _find_least(sentence: Sentence, position: int) -> float:
    """Return the lower end of "two- to threefold" before its multiple, 0 if there is none."""
    if position < 2 or not sentence.cues[position - 1] & (Cue.TO | Cue.OR):
        return 0.0
    before = position - 3 if sentence.words[position - 2] == "-" else position - 2
    number = sentence.entries[before].number if before >= 0 else None
    return number[0] if number else 0.0
