"""Read relative dates: yesterday, last week, the first half of 2024, the preceding month."""

from collections.abc import Callable

from geo.reading.cues import Cue
from geo.reading.dating.counting import DAYS_IN, count_back, count_from, read_earlier
from geo.reading.dating.dates import find_way, is_ahead, read_trailing_year
from geo.reading.dating.days import (
    DAY,
    MOST_COUNTED,
    UNKNOWN,
    Calendar,
    Period,
    Span,
    View,
    is_year,
    shift_days,
    span_months,
)

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
SPAN_UNITS = ("day", "week", "month", "year")
NAMED: dict[str, Callable[[Calendar], Span]] = {
    "today": lambda days: (days.day(0), days.day(0)),
    "yesterday": lambda days: (days.day(-1), days.day(-1)),
    "before_yesterday": lambda days: (days.day(-2), days.day(-2)),
    "tomorrow": lambda days: (days.day(1), days.day(1)),
    "overnight": lambda days: (days.day(-1), days.day(0)),
    "last_year": lambda days: days.year(-1),
    "so_far": lambda days: (days.year(0)[0], days.day(0)),
    "so_far_month": lambda days: (days.shift_month(0)[0], days.day(0)),
    "end_of_day": lambda days: (days.day(0), days.day(0)),
    "end_of_month": lambda days: days.shift_month(0),
    "end_of_year": lambda days: days.year(0),
    "same_day": lambda _: UNKNOWN,
}
"""Periods that are named in full, as seen from the day of the statement."""


def read_relative(view: View, index: int, date: str) -> Period | None:
    """Read the period that begins with a word of relative time."""
    if date in NAMED:
        return _read_named(view, index, date)
    if date in ("last", "next", "this", "first"):
        return _read_last(view, index, date)
    if view.sentence.entries[index].unit in SPAN_UNITS and date not in READERS:
        return read_earlier(view, index, 1, index)
    if date in PARTS:
        return _read_part(view, index, date)
    reader = READERS.get(date)
    return reader(view, index) if reader else None


def _read_named(view: View, index: int, date: str) -> Period:
    first, last = NAMED[date](view.days)
    if date.startswith("end_of"):
        return Period(index, index + 1, first, last, relation="until")
    relation = "same" if date == "same_day" else "on"
    whole = "year" if date == "last_year" else ""
    return Period(index, index + 1, first, last, relation=relation, whole=whole)


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
        if days.statement is None or date.startswith("season"):
            return Period(index, end, None, None, whole="season")
        begun = last if last < first else first
        year = days.statement.year - (begun > days.statement.month)
    start, until = (
        span_months(year - (last < first), first, first)[0],
        span_months(year, 1, last)[1],
    )
    return Period(index, end, start, until, whole="season")


def _read_neighbour(view: View, index: int) -> Period:
    """Read "the day before" and "the day after" the date told last, or the statement."""
    first, last = view.anchor
    days = -1 if view.sentence.entries[index].date == "day_before" else 1
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
    first, last = view.anchor
    if first is None or (number and unit not in ("day", "hour")):
        return _read_last(view, index, "last")
    if unit == "week":
        spans_week = last is not None and (last - first).days >= DAYS_IN["week"] - 1
        begun = first if spans_week else Calendar(first).last_week(0)[0]
        return count_from(index, at + 1, begun, -DAYS_IN["week"])
    if unit in ("month", "year"):
        days = Calendar(first)
        span = days.shift_month(-1) if unit == "month" else days.year(-1)
        return Period(index, at + 1, *span, whole=unit, counted=True)
    if unit in ("day", "hour") and view.own:
        count = number.low if number else 1
        days_back = round(count / 24) if unit == "hour" else round(count)
        back = -min(days_back, MOST_COUNTED)
        return count_from(index, at + 1, first, back, reaching=unit == "hour")
    return _read_last(view, index, "last")


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
        whole = "week" if "week" in units else ""
        return Period(index, index + 2, None, None, relation="same", whole=whole)
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
    """Read "semaine dernière", "viikkoa aiemmin": a unit before "last" or "earlier"."""
    if index + 1 >= len(view.sentence):
        return None
    way = view.sentence.entries[index + 1].date
    unit = view.sentence.entries[index].unit
    if way in ("last", "next"):
        return _read_unit(view, index, index + 2, unit, way)
    counted = any(number.end == index for number in view.numbers.values())
    earlier = way in ("before", "ago") and not counted
    return read_earlier(view, index, 1, index) if earlier else None


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


READERS: dict[str, Callable[[View, int], Period | None]] = {
    "weekend": _read_weekend,
    "weekend_range": _read_weekend,
    "day_before": _read_neighbour,
    "day_after": _read_neighbour,
    "preceding": _read_preceding,
    "same": _read_same,
}
"""What reads the period that begins with a word, by the name of its list."""
