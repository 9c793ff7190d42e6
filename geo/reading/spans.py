"""Read relative dates: yesterday, last week, ten days ago, the same month of 2024."""

import calendar
import datetime as dt

from geo.reading.cues import FLOW, Cue
from geo.reading.dates import find_way, is_ahead, read_trailing_year
from geo.reading.days import DAY, MOST_COUNTED, Calendar, Period, View, is_year
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


def read_relative(view: View, index: int, date: str) -> Period | None:
    """Read the period that begins with a word of relative time."""
    days, end = view.days, index + 1
    if date in RELATIVE:
        day = days.day(RELATIVE[date])
        return Period(index, end, day, day)
    if date == "overnight":
        return Period(index, end, days.day(-1), days.day(0))
    if date in ("weekend", "weekend_range"):
        return _read_weekend(view, index)
    if date == "last_year":
        return Period(index, end, *days.year(-1), whole="year")
    if date == "so_far":
        return Period(index, end, days.year(0)[0], days.day(0))
    if date == "so_far_month":
        return Period(index, end, days.shift_month(0)[0], days.day(0))
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
        year = days.statement.year - (first > days.statement.month)
    start = dt.date(year - (last < first), first, 1)
    until = dt.date(year, last, calendar.monthrange(year, last)[1])
    return Period(index, end, start, until, whole="season")


def _read_same(view: View, index: int) -> Period | None:
    """Read "the same month of 2024" and "the same month last year"."""
    sentence, near = view.sentence, view.anchor or view.days.statement
    units = [entry.unit for entry in sentence.entries[index + 1 : index + 3]]
    if near is None or "month" not in units:
        return None
    for position in range(index + 2, min(index + 7, len(sentence))):
        word = sentence.words[position]
        year = int(word) if is_year(word) else 0
        if sentence.entries[position].date in ("last", "ago", "before"):
            year = near.year - 1
        if year:
            return Period(index, position + 1, *view.days.month(near.month, year), whole="month")
    return None


def _read_last(view: View, index: int, date: str) -> Period | None:
    """Read what follows "last", "past", "this", "next": a unit, with a number or without."""
    sentence = view.sentence
    number = view.numbers.get(index + 1)
    position = number.end if number else index + 1
    if position >= len(sentence) or (number and number.vague):
        return None
    unit, end = sentence.entries[position].unit, position + 1
    if date == "first":
        return _read_first_week(view, index, end) if unit == "week" else None
    if number:
        return count_back(view, index, end, unit, number.low) if date != "next" else None
    if unit == "week" and sentence.words[index].casefold() == "past":
        return count_back(view, index, end, unit, 1)
    return read_whole(view, index, end, date)


def read_unit_last(view: View, index: int) -> Period | None:
    """Read "semaine dernière", "año pasado": a unit before its "last" or "next"."""
    if index + 1 >= len(view.sentence):
        return None
    way = view.sentence.entries[index + 1].date
    unit = view.sentence.entries[index].unit
    return _read_unit(view, index, index + 2, unit, way) if way in ("last", "next") else None


def read_whole(view: View, index: int, end: int, date: str) -> Period | None:
    """Read a unit after "last", "this" or "next"."""
    return _read_unit(view, index, end, view.sentence.entries[end - 1].unit, date)


def _read_unit(view: View, index: int, end: int, unit: str, date: str) -> Period | None:
    """Return the day, week, month or year before this one, this one, or the next one."""
    days = view.days
    shift = {"last": -1, "this": 0, "next": 1}[date]
    if unit == "week":
        return Period(index, end, *days.last_week(-shift), inferred=True, whole="week")
    if unit == "month":
        return Period(index, end, *days.shift_month(shift), whole="month")
    if unit == "year":
        first, last = days.year(shift)
        if date == "this" and last and days.statement:
            last = min(last, days.statement)
        return Period(index, end, first, last, whole="year")
    if unit in ("day", "hour", "night") and date == "last":
        return Period(index, end, days.day(-1), days.day(0 if unit == "hour" else -1))
    return None


def _read_first_week(view: View, index: int, end: int) -> Period | None:
    """Read "the first week of July" and "the first week of the month"."""
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
            return Period(index, after, first, first + 6 * DAY if first else None)
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
        year, month = divmod(days.statement.year * 12 + days.statement.month - 1 - months, 12)
        day = min(days.statement.day, calendar.monthrange(year, month + 1)[1])
        return Period(index, end, dt.date(year, month + 1, day) + DAY, days.statement)
    return None


def read_counted(view: View, index: int) -> Period | None:
    """Read "two days ago", "three weeks earlier", "in ten days"."""
    sentence, number = view.sentence, view.numbers.get(index)
    if number is None or number.vague or number.end >= len(sentence):
        return None
    earlier = _read_earlier(view, number.end, number.low, index)
    if earlier is not None:
        return earlier
    entries, at = sentence.entries, number.end
    if entries[at].date == "last" and at + 1 < len(sentence):
        return count_back(view, index, at + 2, entries[at + 1].unit, number.low)
    before = sentence.cues[index - 1] if index else 0
    waiting = sentence.mask & (Cue.EXPECT | Cue.QUEUE | Cue.WAIT)
    spanned = before & (Cue.AT | Cue.SPAN) and sentence.mask & FLOW and not waiting
    if spanned and entries[at].unit in ("day", "week", "month"):
        return count_back(view, index, at + 1, entries[at].unit, number.low)
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
    if date == "before" and view.anchor is not None:
        days = Calendar(view.anchor)
    if unit in DAYS_IN:
        day = days.day(-round(count * DAYS_IN[unit]))
        return Period(start, end, day, day, inferred=unit != "day")
    if unit == "month":
        return Period(start, end, *days.shift_month(-round(count)), whole="month")
    return Period(start, end, *days.year(-round(count)), whole="year")
