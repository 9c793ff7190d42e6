"""Periods, and the calendar by which the words of dates become days."""

import calendar
import datetime as dt
from dataclasses import dataclass

from geo.reading.figures.numbers import Number
from geo.reading.sentences import Sentence

DAY = dt.timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1950, 2079
MOST_COUNTED = 999
"""Most hours, days, weeks, months or years that are counted back from a day."""
FARTHEST_AHEAD = 45
"""Days after the statement up to which a date without a year may lie."""

Span = tuple[dt.date | None, dt.date | None]
"""The first and last day of a period, None where that end is open or unknown."""
UNKNOWN: Span = (None, None)


@dataclass(slots=True, frozen=True)
class Period:
    """Hold the days that some words of a sentence name, from `start` to `end` of its words.

    `first` or `last` is None where that end is open or cannot be known. `relation` is "on",
    "since", "until", "before" or "after"; `spoken` marks the day on which somebody said
    something, `counted` one that is counted back from another date, as in "a week earlier".
    `whole` is "week", "month", "season" or "year" where the period is one of these.
    """

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    relation: str = "on"
    inferred: bool = False
    spoken: bool = False
    whole: str = ""
    counted: bool = False


def shift_days(day: dt.date | None, days: int) -> dt.date | None:
    """Return the date so many days later; None where the calendar has no such date."""
    try:
        return day + days * DAY if day else None
    except OverflowError:
        return None


def shift_months(day: dt.date | None, months: int) -> dt.date | None:
    """Return the same day so many months later; the last day of a month stays the last."""
    if day is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    length = calendar.monthrange(year, month + 1)[1]
    ended = day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, month + 1, length if ended else min(day.day, length))


def span_months(year: int, first: int, last: int) -> Span:
    """Return the first day of one month and the last day of another of the same year."""
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return UNKNOWN
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


class Calendar:
    """Turn the words of dates into days, as seen from the day of the statement."""

    def __init__(self, statement: dt.date | None, spoken: dt.date | None = None) -> None:
        self.statement = statement
        self.spoken = spoken or statement

    def day(self, offset: int) -> dt.date | None:
        """Return the day so many days from the statement; None where it has no known day."""
        return shift_days(self.statement, offset)

    def date(self, day: int, month: int, year: int | None) -> dt.date | None:
        """Return a date; without a year, the latest one that is at most some weeks ahead."""
        if year is not None:
            return _make_date(year, month, day)
        if self.statement is None:
            return None
        latest = shift_days(self.statement, FARTHEST_AHEAD) or dt.date.max
        near = (_make_date(self.statement.year + years, month, day) for years in (1, 0, -1))
        return next((date for date in near if date and date <= latest), None)

    def weekday(self, weekday: int, way: str) -> dt.date | None:
        """Return the last such weekday up to the statement, or the next one after it."""
        if self.statement is None:
            return None
        back = (self.statement.weekday() - weekday) % 7
        if way == "next":
            return self.day(7 - back)
        if way == "last" and back == 0:
            back = 7
        return self.day(-back)

    def month(self, month: int, year: int | None, *, ahead: bool = False) -> Span:
        """Return the first and last day of a month.

        Without a year it is the latest one, or the month after that of the statement; with
        `ahead`, the next one.
        """
        if year is None:
            if self.statement is None:
                return UNKNOWN
            if ahead or (month - self.statement.month) % 12 == 1:
                year = self.statement.year + (month < self.statement.month)
            else:
                year = self.statement.year - (month > self.statement.month)
        return span_months(year, month, month)

    def last_week(self, weeks: int) -> Span:
        """Return Monday and Sunday of the week so many weeks before the statement."""
        if self.statement is None:
            return UNKNOWN
        monday = self.day(-self.statement.weekday() - 7 * weeks)
        return monday, shift_days(monday, 6)

    def shift_month(self, months: int) -> Span:
        """Return the first and last day of the month so many months from the statement."""
        if self.statement is None:
            return UNKNOWN
        year, month = divmod(self.statement.year * 12 + self.statement.month - 1 + months, 12)
        return span_months(year, month + 1, month + 1)

    def year(self, years: int) -> Span:
        """Return the first and last day of the year so many years from the statement."""
        return span_months(self.statement.year + years, 1, 12) if self.statement else UNKNOWN


def _make_date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@dataclass(slots=True)
class View:
    """Hold what a date is read from: a sentence, its numbers by their first word, a calendar.

    `anchor` is the period that was read before it, from which "a week earlier" is counted;
    `own` tells that it stands in the same sentence.
    """

    sentence: Sentence
    numbers: dict[int, Number]
    days: Calendar
    anchor: Span = UNKNOWN
    own: bool = False


def is_year(word: str) -> bool:
    """Tell whether a word is a year of our time, written with four digits."""
    return len(word) == 4 and word.isdecimal() and FIRST_YEAR <= int(word) <= LAST_YEAR
