"""Read relative dates: yesterday, last week, ten days ago, the same month of 2024."""

import datetime as dt
from collections.abc import Callable

from geo.reading.cues import FLOW, Cue
from geo.reading.dates import find_way, is_ahead, read_trailing_year
from geo.reading.days import (
    DAY,
    MOST_COUNTED,
    Calendar,
    Period,
    Span,
    View,
    is_year,
    shift_days,
    shift_months,
    span_months,
)
from geo.reading.wordlists import CONTINUED

DAYS_IN = {"day": 1, "night": 1, "week": 7}
RELATIVE = {"today": 0, "yesterday": -1, "before_yesterday": -2, "tomorrow": 1}
PARTS = {
    "half_1": (1, 6),
    "half_2": (7, 12),
    "season:0": (12, 2),
    "season:1": (3, 5),
    "season:2": (6, 8),
    "season:3": (9, 11),
}
"""First and last month of each half of a year, and of winter, spring, summer, autumn."""
SATURDAY = 5
ENDED: dict[str, Callable[[Calendar], Span]] = {
    "end_of_day": lambda days: (days.day(0), days.day(0)),
    "end_of_month": lambda days: days.shift_month(0),
    "end_of_year": lambda days: days.year(0),
}
"""Periods that "by the end of the day", "of the month" and "of the year" name."""


def read_relative(view: View, index: int, date: str) -> Period | None:
    """Read the period that begins with a word of relative time."""
    days, end = view.days, index + 1
    if date in RELATIVE:
        day = days.day(RELATIVE[date])
        return Period(index, end, day, day)
    if date == "overnight":
        return Period(index, end, days.day(-1), days.day(0))
    if date in ("day_before", "day_after"):
        return _read_neighbour(view, index, -1 if date == "day_before" else 1)
    if date in ("weekend", "weekend_range"):
        return _read_weekend(view, index)
    if date == "last_year":
        return Period(index, end, *days.year(-1), whole="year")
    if date == "so_far":
        return Period(index, end, days.year(0)[0], days.day(0))
    if date == "so_far_month":
        return Period(index, end, days.shift_month(0)[0], days.day(0))
    if date in ENDED:
        first, last = ENDED[date](days)
        return Period(index, end, first, last, relation="until")
    if date == "preceding":
        return _read_preceding(view, index)
    if date in ("last", "next", "this", "first"):
        return _read_last(view, index, date)
    if view.sentence.entries[index].unit in ("day", "week", "month", "year"):
        return _read_earlier(view, index, 1, index)
    if date in PARTS:
        return _read_part(view, index, date)
    if date == "same":
        return _read_same(view, index)
    if date == "same_day":
        return Period(index, end, None, None, relation="same")
    return None


def _read_weekend(view: View, index: int) -> Period:
    """Read the weekend: the last one up to the statement, the one before it, or the next."""
    days, way = view.days, find_way(view.sentence, index)
    saturday = days.weekday(SATURDAY, "last" if way == "last" else "")
    if saturday is None or days.statement is None:
        return Period(index, index + 1, None, None)
    weekday = days.statement.weekday()
    if way == "last" and weekday >= SATURDAY:
        saturday = days.statement - (weekday - SATURDAY + 7) * DAY
    ahead = not way and weekday < SATURDAY and is_ahead(view.sentence, index)
    if way == "next" or ahead:
        saturday = days.weekday(SATURDAY, "next") or saturday
    return Period(index, index + 1, saturday, saturday + DAY)


def _read_part(view: View, index: int, date: str) -> Period:
    """Read a half of a year or a season, with its year or the latest one."""
    days = view.days
    year, end = read_trailing_year(view.sentence, index + 1)
    first, last = PARTS[date]
    if year is None:
        if days.statement is None:
            return Period(index, end, None, None, whole="season")
        begun = last if last < first else first
        year = days.statement.year - (begun > days.statement.month)
    start, until = (
        span_months(year - (last < first), first, first)[0],
        span_months(year, 1, last)[1],
    )
    return Period(index, end, start, until, whole="season")


def _read_neighbour(view: View, index: int, days: int) -> Period:
    """Read "the day before" and "the day after" the date told last, or the statement."""
    first, last = view.anchor
    single = first is not None and (first == last or view.own)
    near = (first if days < 0 else last) if single else view.days.statement
    day = shift_days(near, days)
    return Period(index, index + 1, day, day, counted=True)


def _read_preceding(view: View, index: int) -> Period | None:
    """Read "the preceding week", "the previous month": the one before the date told last."""
    sentence = view.sentence
    number = view.numbers.get(index + 1)
    at = number.end if number else index + 1
    if at >= len(sentence) or (number and number.vague):
        return None
    unit = sentence.entries[at].unit
    first, last = view.anchor if view.anchor[0] else (view.days.statement, None)
    if unit == "week" and not number and view.anchor[0]:
        if (
            first == last
            or last is None
            or first is None
            or (last - first).days < DAYS_IN["week"] - 1
        ):
            first = Calendar(first).last_week(0)[0]
        return _count_from(index, at, first, -7)
    if unit in ("month", "year") and not number and view.anchor[0]:
        days = Calendar(first)
        span = days.shift_month(-1) if unit == "month" else days.year(-1)
        return Period(index, at + 1, *span, whole=unit, counted=True)
    if unit in ("day", "night", "hour") and view.own and first:
        count = number.low if number else 1
        days_back = round(count / 24) if unit == "hour" else round(count)
        return _count_from(index, at, first, -min(days_back, MOST_COUNTED), unit == "hour")
    return _read_last(view, index, "last")


def _count_from(
    index: int, at: int, first: dt.date | None, days: int, reaching: bool = False
) -> Period:
    """Return the days that end on the day before a date, or on that day itself."""
    last = first if reaching else shift_days(first, -1)
    return Period(index, at + 1, shift_days(first, days), last, counted=True)


def read_quarter(view: View, index: int) -> Period | None:
    """Read "the fourth quarter", of a year or the latest one."""
    sentence, days = view.sentence, view.days
    count = round(sentence.entries[index].ordinal)
    named = index + 1 < len(sentence) and sentence.entries[index + 1].date == "quarter"
    if not named or not 1 <= count <= 4:
        return None
    year, end = read_trailing_year(sentence, index + 2)
    if year is None:
        if days.statement is None:
            return None
        year = days.statement.year - (3 * count > days.statement.month)
    return Period(index, end, *span_months(year, 3 * count - 2, 3 * count), whole="season")


def _read_same(view: View, index: int) -> Period | None:
    """Read "the same month of 2024" and "the same month last year"."""
    sentence, near = view.sentence, view.anchor[0] or view.days.statement
    units = [entry.unit for entry in sentence.entries[index + 1 : index + 3]]
    if {"day", "week"} & set(units):
        return Period(index, index + 2, None, None, relation="same")
    if near is None or "month" not in units:
        return None
    for position in range(index + 2, min(index + 7, len(sentence))):
        word = sentence.words[position]
        year = int(word) if is_year(word) else 0
        if sentence.entries[position].date in ("last", "ago", "before", "preceding", "last_year"):
            year = near.year - 1
        if year:
            span = span_months(year, near.month, near.month)
            return Period(index, position + 1, *span, whole="month", counted=True)
    return None


def _read_last(view: View, index: int, date: str) -> Period | None:
    """Read what follows "last", "past", "this", "next": a unit, with a number or without."""
    sentence = view.sentence
    number = view.numbers.get(index + 1)
    position = number.end if number else index + 1
    if position >= len(sentence) or (number and number.vague):
        return None
    unit, end = sentence.entries[position].unit, position + 1
    if date == "first" and number:
        return (
            _read_first_months(view, index, end, number.low)
            if unit == "month"
            else (_read_first_days(view, index, end, round(number.low) * DAYS_IN.get(unit, 0)))
        )
    if date == "first":
        return _read_first_days(view, index, end, 7) if unit == "week" else None
    if number:
        return count_back(view, index, end, unit, number.low) if date != "next" else None
    if unit == "week" and sentence.words[index].casefold() == "past":
        return count_back(view, index, end, unit, 1)
    return read_whole(view, index, end, date)


def read_unit(view: View, index: int) -> Period | None:
    """Read "semaine dernière", "año pasado", "viikkoa aiemmin": a unit before "last" or "earlier"."""
    if index + 1 >= len(view.sentence):
        return None
    way = view.sentence.entries[index + 1].date
    unit = view.sentence.entries[index].unit
    if way in ("last", "next"):
        return _read_unit(view, index, index + 2, unit, way)
    return _read_earlier(view, index, 1, index) if way in ("before", "ago") else None


def read_whole(view: View, index: int, end: int, date: str) -> Period | None:
    """Read a unit after "last", "this" or "next"."""
    return _read_unit(view, index, end, view.sentence.entries[end - 1].unit, date)


def _read_first_months(view: View, index: int, end: int, count: float) -> Period | None:
    """Read "the first nine months of the year"."""
    if not 1 <= count < 12:
        return None
    days, entries = view.days, view.sentence.entries
    year, after = read_trailing_year(view.sentence, end)
    if year is None:
        if days.statement is None:
            return None
        year = days.statement.year - (round(count) > days.statement.month)
        while after < min(end + 3, len(entries)) and (
            entries[after].date in ("of", "this") or view.sentence.cues[after] & Cue.ARTICLE
        ):
            after += 1
        after += after < len(entries) and entries[after].unit == "year"
    return Period(index, after, *span_months(year, 1, round(count)), whole="season")


def _read_unit(view: View, index: int, end: int, unit: str, date: str) -> Period | None:
    """Return the day, week, month or year before this one, this one, or the next one."""
    days = view.days
    shift = {"last": -1, "this": 0, "next": 1}[date]
    if unit == "week":
        return Period(index, end, *days.last_week(-shift), inferred=True, whole="week")
    if unit == "month":
        return Period(index, end, *days.shift_month(shift), whole="month")
    if unit == "year":
        return Period(index, end, *days.year(shift), whole="year")
    if unit in ("day", "hour", "night") and date == "last":
        return Period(index, end, days.day(-1), days.day(0 if unit == "hour" else -1))
    return None


def _read_first_days(view: View, index: int, end: int, count: int) -> Period | None:
    """Read "the first week of July" and "the first nine days of the month"."""
    if not 0 < count <= MOST_COUNTED:
        return None
    sentence, days = view.sentence, view.days
    for position in range(end, min(end + 3, len(sentence))):
        entry, after = sentence.entries[position], position + 1
        first = None
        if entry.date.startswith("month:"):
            year, after = read_trailing_year(sentence, position + 1)
            first, _ = days.month(int(entry.date[6:]), year)
        elif entry.unit in ("month", "year"):
            first, _ = days.shift_month(0) if entry.unit == "month" else days.year(0)
        if entry.date.startswith("month:") or entry.unit in ("month", "year"):
            return Period(index, after, first, shift_days(first, count - 1))
    return None


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
    earlier = _read_earlier(view, number.end, number.low, index)
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


def _read_earlier(view: View, unit_at: int, count: float, start: int) -> Period | None:
    """Read "two days ago" from the statement, "a week earlier" from the date before it."""
    sentence, days = view.sentence, view.days
    unit = sentence.entries[unit_at].unit
    if unit not in ("day", "week", "month", "year", "night") or count > MOST_COUNTED:
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
        return _read_from_anchor(view, (start, end), unit, round(count))
    if unit in DAYS_IN:
        day = days.day(-round(count * DAYS_IN[unit]))
        return Period(start, end, day, day, inferred=unit != "day", counted=date == "before")
    span = days.shift_month(-round(count)) if unit == "month" else days.year(-round(count))
    return Period(start, end, *span, whole=unit, counted=date == "before")


def _read_from_anchor(view: View, words: tuple[int, int], unit: str, count: int) -> Period:
    """Read "a week earlier" and "a year before", counted from the date told last."""
    first, last = view.anchor
    if unit in DAYS_IN:
        days = -count * DAYS_IN[unit]
        span: Span = (shift_days(first, days), shift_days(last, days))
    else:
        months = -count * (12 if unit == "year" else 1)
        span = (shift_months(first, months), shift_months(last, months))
    return Period(*words, *span, inferred=unit == "week", counted=True)
