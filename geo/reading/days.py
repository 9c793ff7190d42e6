"""Periods, and the calendar by which the words of dates become days."""

import calendar
import datetime as dt
from dataclasses import dataclass

from geo.reading.numbers import Number
from geo.reading.sentences import Sentence

DAY = dt.timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1950, 2079
MOST_COUNTED = 999
"""Most hours, days, weeks, months or years that are counted back from a day."""


@dataclass(slots=True, frozen=True)
class Period:
    """Hold the days that some words of a sentence name, from `start` to `end` of its words.

    `first` or `last` is None where that end is open or cannot be known. `relation` is "on",
    "since", "until", "before" or "after"; `spoken` marks the day on which somebody said
    something, `habitual` a time that recurs.
    """

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    relation: str = "on"
    inferred: bool = False
    spoken: bool = False
    whole: str = ""


class Calendar:
    """Turn the words of dates into days, as seen from the day of the statement."""

    def __init__(self, statement: dt.date | None, spoken: dt.date | None = None) -> None:
        self.statement = statement
        self.spoken = spoken or statement

    def day(self, offset: int) -> dt.date | None:
        """Return the day so many days from the statement; None where it has no known day."""
        return self.statement + offset * DAY if self.statement else None

    def date(self, day: int, month: int, year: int | None) -> dt.date | None:
        """Return a date; without a year, the one nearest to the statement."""
        try:
            if year is not None:
                return dt.date(year, month, day)
            if self.statement is None:
                return None
            near = [dt.date(self.statement.year + shift, month, day) for shift in (-1, 0, 1)]
        except ValueError:
            return None
        past = [date for date in near if date <= self.statement + 45 * DAY]
        return past[-1]

    def weekday(self, weekday: int, way: str) -> dt.date | None:
        """Return the last such weekday up to the statement, or the next one after it."""
        if self.statement is None:
            return None
        back = (self.statement.weekday() - weekday) % 7
        if way == "next":
            return self.statement + (7 - back) * DAY
        if way == "last" and back == 0:
            back = 7
        return self.statement - back * DAY

    def month(self, month: int, year: int | None) -> tuple[dt.date | None, dt.date | None]:
        """Return the first and last day of a month; without a year, the latest one."""
        if year is None:
            if self.statement is None:
                return None, None
            year = self.statement.year - (month > self.statement.month)
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])

    def last_week(self, weeks: int) -> tuple[dt.date | None, dt.date | None]:
        """Return Monday and Sunday of the week so many weeks before the statement."""
        if self.statement is None:
            return None, None
        monday = self.statement - (self.statement.weekday() + 7 * weeks) * DAY
        return monday, monday + 6 * DAY

    def shift_month(self, months: int) -> tuple[dt.date | None, dt.date | None]:
        """Return the first and last day of the month so many months from the statement."""
        if self.statement is None:
            return None, None
        index = self.statement.year * 12 + self.statement.month - 1 + months
        return self.month(index % 12 + 1, index // 12)

    def year(self, years: int) -> tuple[dt.date | None, dt.date | None]:
        """Return the first and last day of the year so many years from the statement."""
        if self.statement is None:
            return None, None
        year = self.statement.year + years
        return dt.date(year, 1, 1), dt.date(year, 12, 31)


@dataclass(slots=True)
class View:
    """Hold what a date is read from: a sentence, its numbers by their first word, a calendar.

    `anchor` is the date that was read before it in the same sentence.
    """

    sentence: Sentence
    numbers: dict[int, Number]
    days: Calendar
    anchor: dt.date | None = None


def is_year(word: str) -> bool:
    """Tell whether a word is a year of our time, written with four digits."""
    return len(word) == 4 and word.isdigit() and FIRST_YEAR <= int(word) <= LAST_YEAR
