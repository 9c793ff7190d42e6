"""Join quantities that belong together, and give the numbers of a list their common unit."""

from geo.reading.cues import Cue
from geo.reading.figures.amounts import (
    BEFORE_QUALIFIER,
    CURRENCY_CODES,
    DURATIONS,
    LENGTHS,
    Quantity,
    is_genitive,
)
from geo.reading.sentences import Sentence

SHARED_UNITS = ("h", "km", "people", "vehicles", *CURRENCY_CODES)
"""Units that the numbers before the last one of a list take from it."""
MOST_LARGER = 3
"""How many times larger a number may be than the duration that follows it in a list."""


def merge_durations(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """Make one of "two hours and 40 minutes", "a day and a half", "two hours to half a day"."""
    merged: list[Quantity] = []
    for item in found:
        last = merged[-1] if merged else None
        if last is not None and _add_part(sentence, last, item):
            if len(merged) > 1 and _widen(sentence, merged[-2], last):
                merged.pop()
        elif last is None or not _widen(sentence, last, item):
            merged.append(item)
    return merged


def _add_part(sentence: Sentence, last: Quantity, item: Quantity) -> bool:
    """Add a smaller part to the quantity before it: minutes to hours, a half to a day."""
    if last.unit not in ("h", "km") or item.start - last.end > 2 or last.number.is_range:
        return False
    if sentence.words[last.noun].endswith(sentence.from_endings):
        return False
    between = range(last.end, item.number.start)
    if any(not sentence.cues[at] & (Cue.AND | Cue.ARTICLE | Cue.ONE) for at in between):
        return False
    size = _find_part(sentence, last, item)
    if not size or not (last.low or last.high):
        return False
    more = item.number.low * size
    last.low = None if last.low is None else last.low + more
    last.high = None if last.high is None else last.high + more
    last.end = item.number.end if _is_glued(sentence, last, item) else item.end
    return True


def _find_part(sentence: Sentence, last: Quantity, item: Quantity) -> float:
    """Return the size of one of the smaller part, in hours or kilometres; 0 if it is none."""
    unit = sentence.entries[last.noun].unit
    number = item.number
    if not item.unit and number.low < 1:
        return DURATIONS.get(unit) or LENGTHS.get(unit, 0.0)
    if _is_glued(sentence, last, item):
        return DURATIONS["minute"]
    gap = range(last.end, number.start)
    joined = len(gap) == 1 and sentence.cues[gap[0]] & Cue.AND
    spoken = not gap and number.in_words and number.low >= 5
    bare = (joined or spoken) and not item.unit and 1 < number.low < 60 and not number.is_range
    smaller = item.unit == "h" and sentence.entries[item.noun].unit == "minute"
    return DURATIONS["minute"] if unit == "hour" and (bare or smaller) else 0.0


def _is_glued(sentence: Sentence, last: Quantity, item: Quantity) -> bool:
    """Tell whether a number goes on with the one before it: "2 h 30"."""
    glued = sentence.words[last.end - 1] in ("h", "H") and item.number.start == last.end
    plain = item.unit in ("", "other") and item.number.low < 60
    return bool(glued and plain and last.low and last.low == last.high)


def _widen(sentence: Sentence, last: Quantity, item: Quantity) -> bool:
    """Make a range of two durations: "between two hours and a day", "an hour, two hours"."""
    if not (last.unit == item.unit == "h") or last.number.is_range or item.number.is_range:
        return False
    low, high = last.low, item.high
    if not low or not high or item.low is None or low >= high:
        return False
    between = range(last.end, item.start)
    ahead = sentence.cues[last.start] | (sentence.cues[last.start - 1] if last.start else 0)
    joint = sentence.cues[between[0]] if len(between) == 1 else 0
    listed = len(between) == 1 and sentence.words[between[0]] == "," and high <= 2 * low
    if not (joint & Cue.OR or listed or (joint & (Cue.AND | Cue.TO) and ahead & Cue.BETWEEN)):
        return False
    last.high, last.end, last.qualifier = high, item.end, "range"
    return True


def share_units(sentence: Sentence, found: list[Quantity]) -> None:
    """Give a bare number the unit of the next one in a list: "50 or 60 cars", "six of the 14 men".

    A number that is compared with one in millions is in millions too.
    """
    for first, second in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if not second.unit and not second.pronoun:
            _share_scale(sentence, first, second)
        if second.per_day and _is_start(sentence, first, second):
            first.per_day = True
        if first.unit or first.pronoun or not second.unit:
            continue
        between = range(first.end, second.start)
        several = first.number.low >= 2 and second.unit in ("people", "vehicles")
        if several and _is_part(sentence, between):
            first.unit, first.counted, first.country = second.unit, second.counted, second.country
            first.end = second.end
        elif _is_joined(sentence, between) and second.unit in SHARED_UNITS:
            _take_unit(first, second)


def _is_start(sentence: Sentence, first: Quantity, second: Quantity) -> bool:
    """Tell whether two numbers are where a change began and ended: "from 900 to 4,200"."""
    joined = second.start - first.end == 1 and sentence.cues[first.end] & Cue.TO
    return bool(joined and first.start and sentence.cues[first.start - 1] & Cue.FROM)


def _is_joined(sentence: Sentence, between: range) -> bool:
    """Tell whether only a comma, a conjunction or a hedge stands between two numbers."""
    joints = Cue.AND | Cue.OR | BEFORE_QUALIFIER | Cue.TO
    return len(between) <= 3 and all(
        sentence.words[position] == "," or sentence.cues[position] & joints for position in between
    )


def _is_part(sentence: Sentence, between: range) -> bool:
    """Tell whether a number is out of the next one: "six of the 14", "21 of 23 Russians"."""
    return (
        0 < len(between) <= 3
        and is_genitive(sentence.words[between[0]])
        and all(sentence.cues[position] & Cue.ARTICLE for position in between[1:])
    )


def _take_unit(first: Quantity, second: Quantity) -> None:
    """Give a number the unit of another, unless it is far larger than a duration or length."""
    measured = second.unit in ("h", "km")
    if measured and first.number.low > MOST_LARGER * second.number.high:
        return
    first.unit, first.counted, first.country = second.unit, second.counted, second.country
    if measured and second.number.low:
        first.multiply((second.low or second.high or 0.0) / second.number.low)


def _share_scale(sentence: Sentence, first: Quantity, second: Quantity) -> None:
    """Read "1.87 million, compared to 1.86" as millions both times."""
    scale, number = first.number.factor, second.number
    written = sentence.words[number.start]
    if scale < 1000 or number.factor != 1 or number.low >= 1000 or number.in_words:
        return
    between = range(first.end, second.start)
    compared = any(sentence.cues[at] & (Cue.COMPARE | Cue.FROM | Cue.TO) for at in between)
    if compared and ("." in written or "," in written) and len(between) <= 12:
        second.multiply(scale)
        number.low, number.high, number.factor = number.low * scale, number.high * scale, scale
