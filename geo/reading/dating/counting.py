"""Read periods that are counted: ten days ago, a week earlier, the four days to Sunday."""

import datetime as dt

from geo.reading.cues import FLOW, Cue
from geo.reading.dating.dates import find_way, is_ahead
from geo.reading.dating.days import (
    MOST_COUNTED,
    Calendar,
    Period,
    Span,
    View,
    shift_days,
    shift_months,
)
from geo.reading.wordlists import CONTINUED

DAYS_IN = {"day": 1, "night": 1, "week": 7}


def count_back(view: View, index: int, end: int, unit: str, count: float) -> Period | None:
    """Return the days of the last so many hours, days, weeks, months or years."""
    if count > MOST_COUNTED:
        return None
    days = Calendar(view.days.spoken)
    if unit in DAYS_IN:
        return Period(index, end, days.day(1 - round(count * DAYS_IN[unit])), days.day(0))
    if unit == "hour":
        return Period(index, end, days.day(-max(1, round(count / 24))), days.day(0))
    if unit in ("month", "year") and days.statement:
        months = round(count * (12 if unit == "year" else 1))
        begun = shift_months(days.statement, -months)
        return Period(index, end, shift_days(begun, 1), days.statement)
    return None


def read_counted(view: View, index: int) -> Period | None:
    """Read "two days ago", "three weeks earlier", "in ten days"."""
    sentence, number = view.sentence, view.numbers.get(index)
    if number is None or number.vague or number.end >= len(sentence):
        return None
    earlier = read_earlier(view, number.end, number.low, index)
    if earlier is not None:
        return earlier
    ending = _read_ending(view, index)
    if ending is not None:
        return ending
    entries, at = sentence.entries, number.end
    if entries[at].date == "last" and at + 1 < len(sentence):
        return count_back(view, index, at + 2, entries[at + 1].unit, number.low)
    before = sentence.cues[index - 1] if index else 0
    waiting = sentence.mask & (Cue.EXPECT | Cue.QUEUE | Cue.WAIT)
    spanned = before & (Cue.AT | Cue.SPAN) and sentence.mask & FLOW and not waiting
    if spanned and entries[at].unit in ("day", "week", "month"):
        return count_back(view, index, at + 1, entries[at].unit, number.low)
    return None


def _read_ending(view: View, index: int) -> Period | None:
    """Read "the four days that end on Sunday" and "the 24 hours to Saturday"."""
    sentence, number = view.sentence, view.numbers[index]
    unit = sentence.entries[number.end].unit
    if unit not in ("day", "hour") or number.low > MOST_COUNTED:
        return None
    closing = False
    for position in range(number.end + 1, min(number.end + 8, len(sentence))):
        entry, bits = sentence.entries[position], sentence.cues[position]
        if entry.date.startswith("weekday:"):
            if not closing:
                return None
            way = find_way(sentence, position)
            if not way and is_ahead(sentence, position):
                way = "next"
            last = view.days.weekday(int(entry.date[8:]), way)
            days = round(number.low / 24) if unit == "hour" else round(number.low) - 1
            return Period(index, position + 1, shift_days(last, -days), last)
        closing = closing or entry.date == "ending" or bool(bits & (Cue.UNTIL | Cue.TO))
        if sentence.words[position] in ",;:()" or bits & FLOW:
            return None
    return None


def read_earlier(view: View, unit_at: int, count: float, start: int) -> Period | None:
    """Read "two days ago" from the statement, "a week earlier" from the date before it."""
    sentence, days = view.sentence, view.days
    unit = sentence.entries[unit_at].unit
    if unit not in ("hour", "day", "week", "month", "year", "night") or count > MOST_COUNTED:
        return None
    after = unit_at + 1
    date = sentence.entries[after].date if after < len(sentence) else ""
    if start and sentence.cues[start - 1] & Cue.ONE:
        start -= 1
    ahead = start - 1
    while ahead > 0 and sentence.entries[ahead] is CONTINUED:
        ahead -= 1
    before = sentence.entries[ahead].date if ahead >= 0 else ""
    if "ago" not in (date, before) and date != "before":
        return None
    end = after + (date in ("ago", "before"))
    if date == "before" and view.anchor[0] is not None:
        return _read_from_anchor(view, (start, end), unit, count)
    if unit == "hour":
        return None
    if unit in DAYS_IN:
        day = days.day(-round(count * DAYS_IN[unit]))
        return Period(start, end, day, day, inferred=unit != "day", counted=date == "before")
    span = days.shift_month(-round(count)) if unit == "month" else days.year(-round(count))
    return Period(start, end, *span, whole=unit, counted=date == "before")


def _read_from_anchor(view: View, words: tuple[int, int], unit: str, count: float) -> Period | None:
    """Read "a week earlier" and "the 24 hours before that", counted from the date told last."""
    start, end = words
    first, last = view.anchor
    back = -round(count / 24 if unit == "hour" else count * DAYS_IN.get(unit, 0))
    cues = view.sentence.cues
    if back and end < len(cues) and cues[end] & (Cue.THIS | Cue.PRONOUN):
        return count_from(start, end, first, back, reaching=unit == "hour")
    if unit == "hour":
        return None
    if unit in DAYS_IN:
        span: Span = (shift_days(first, back), shift_days(last, back))
    else:
        months = -round(count) * (12 if unit == "year" else 1)
        span = (shift_months(first, months), shift_months(last, months))
    return Period(start, end, *span, inferred=unit == "week", counted=True)


def count_from(
    start: int, end: int, first: dt.date | None, days: int, *, reaching: bool = False
) -> Period:
    """Return the days that end on the day before a date, or on that day itself."""
    last = first if reaching else shift_days(first, -1)
    return Period(start, end, shift_days(first, days), last, counted=True)
