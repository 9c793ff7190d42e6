"""Read dates and periods, absolute and relative, against the day of the statement."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from geo.reading.cues import FLOW, Cue
from geo.reading.numbers import DASHES, Number
from geo.reading.sentences import Sentence
from geo.reading.wordlists import CONTINUED

MOST_COUNTED = 999
"""Most hours, days, weeks, months or years that are counted back from a day."""
FIRST_YEAR, LAST_YEAR = 1950, 2079
DAY = dt.timedelta(days=1)
ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)?")
SKIPPED_AFTER_DAY = frozenset(("st", "nd", "rd", "th", ".", "er", "го", "ого", "е", "ї", "і", "а", "ы", "ші", "ı", "of", "de"))
SPANS = {"day": 1, "night": 1, "week": 7}
PARTS = {
    "half_1": (1, 6), "half_2": (7, 12), "season:0": (12, 2), "season:1": (3, 5),
    "season:2": (6, 8), "season:3": (9, 11),
}
"""First and last month of each half of a year, and of winter, spring, summer, autumn."""
RELATIVE = {"today": 0, "yesterday": -1, "before_yesterday": -2, "tomorrow": 1}


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


def find_periods(
    sentence: Sentence,
    numbers: list[Number],
    published: dt.date | None,
    spoken: dt.date | None = None,
) -> list[Period]:
    """Return the periods that a sentence names, in their order.

    Days are counted from `published`; what lasts until now lasts until `spoken`, the day on
    which somebody said so.
    """
    days = Calendar(published, spoken)
    found: list[Period] = []
    by_start = {number.start: number for number in numbers}
    position = 0
    entries, words = sentence.entries, sentence.words
    for index, entry in enumerate(entries):
        if index < position:
            continue
        spans = entry.unit in ("day", "night", "week", "month", "year")
        if not (entry.date or spans or words[index][0].isdigit() or index in by_start):
            continue
        anchor = found[-1].first if found else None
        period = _read_period(sentence, index, by_start, days, anchor)
        if period is not None:
            found.append(period)
            position = period.end
    return [_relate(sentence, item, days) for item in _join(sentence, found)]


def _read_period(
    sentence: Sentence,
    index: int,
    numbers: dict[int, Number],
    days: Calendar,
    anchor: dt.date | None,
) -> Period | None:
    """Read the period that begins at a word; `anchor` is the date that was read before it."""
    word, date = sentence.words[index], sentence.entries[index].date
    if word[0].isdigit():
        return (
            _read_written(sentence, index, days)
            or _read_day_month(sentence, index, days)
            or _read_ago(sentence, index, numbers, days, anchor)
            or _read_year(sentence, index)
        )
    if index in numbers and not date:
        return _read_ago(sentence, index, numbers, days, anchor)
    if not date:
        return _read_unit_last(sentence, index, days)
    if date.startswith("month:"):
        return _read_month(sentence, index, days)
    if date.startswith("weekday:"):
        return _read_weekday(sentence, index, int(date[8:]), days)
    return _read_relative(sentence, index, date, numbers, days, anchor)


def _read_unit_last(sentence: Sentence, index: int, days: Calendar) -> Period | None:
    """Read "semaine dernière", "año pasado": a unit before its "last" or "next"."""
    if index + 1 >= len(sentence):
        return None
    way = sentence.entries[index + 1].date
    if way not in ("last", "next"):
        return None
    return _read_whole(index, index + 2, sentence.entries[index].unit, way, days)


def _read_written(sentence: Sentence, index: int, days: Calendar) -> Period | None:
    """Read 2022-09-26, 26.09.2022 and 26.9."""
    word = sentence.words[index]
    if found := ISO_DATE.fullmatch(word):
        day = days.date(int(found[3]), int(found[2]), int(found[1]))
        return Period(index, index + 1, day, day) if day else None
    if found := DOTTED_DATE.fullmatch(word):
        year = None
        if found[3]:
            year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
        day = days.date(int(found[1]), int(found[2]), year)
        if day or (1 <= int(found[2]) <= 12 and 1 <= int(found[1]) <= 31):
            return Period(index, index + 1, day, day)
    return None


def _day_of_month(word: str) -> int:
    """Return the day that a word may be, 0 if it is none."""
    digits = word.rstrip(".")
    return int(digits) if digits.isdigit() and len(digits) < 3 and 1 <= int(digits) <= 31 else 0


def _read_day_month(sentence: Sentence, index: int, days: Calendar) -> Period | None:
    """Read "21 September 2022", "21-29 September", "21 and 22 September"."""
    words, entries, size = sentence.words, sentence.entries, len(sentence)
    first = last = _day_of_month(words[index])
    if not first:
        return None
    position = index + 1
    listed = 0
    while position < size and position - index < 9:
        date = entries[position].date
        if date.startswith("month:"):
            month = int(date[6:])
            year, end = _read_trailing_year(sentence, position + 1)
            one, other = days.date(first, month, year), days.date(last, month, year)
            return Period(index, end, one, other)
        word = words[position]
        if (day := _day_of_month(word)) and listed:
            last, listed = day, 0
        elif word in DASHES or word in ("to", ",") or entries[position].cues & (
            Cue.AND | Cue.TO | Cue.UNTIL
        ):
            if word == "-" and position + 1 < size and words[position + 1] in SKIPPED_AFTER_DAY:
                position += 2
                continue
            listed = 1
        elif word not in SKIPPED_AFTER_DAY:
            return None
        position += 1
    return None


def _read_trailing_year(sentence: Sentence, position: int) -> tuple[int | None, int]:
    """Return the year that follows a month, and the position after it."""
    words = sentence.words
    after = position
    while after < len(words) and after - position < 2 and words[after] in (",", "of", "de", "del"):
        after += 1
    if after < len(words) and _is_year(words[after]):
        year = int(words[after])
        after += 1
        if after < len(words) and words[after].casefold() in ("года", "г", "року", "р", "roku", "r", "жылы", "жылғы"):
            after += 1
        return year, after
    return None, position


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and FIRST_YEAR <= int(word) <= LAST_YEAR


def _read_month(sentence: Sentence, index: int, days: Calendar) -> Period | None:
    """Read "September 21, 2022", "September 17 to 26", "in September", "September 2022"."""
    words, entries, size = sentence.words, sentence.entries, len(sentence)
    month = int(entries[index].date[6:])
    position = index + 1
    if position < size and words[position] == ".":
        position += 1
    if position < size and (first := _day_of_month(words[position])):
        last, after = first, position + 1
        if after < size and words[after] in SKIPPED_AFTER_DAY and words[after] != ".":
            after += 1
        if after + 1 < size and (words[after] in DASHES or entries[after].cues & (Cue.TO | Cue.AND)):
            if (day := _day_of_month(words[after + 1])) and day > first and not _counts(sentence, after + 1):
                last, after = day, after + 2
        if not _counts(sentence, position) or last != first:
            year, end = _read_trailing_year(sentence, after)
            return Period(index, end, days.date(first, month, year), days.date(last, month, year))
    year, end = _read_trailing_year(sentence, position)
    short = len(words[index]) <= 3 and not words[index].casefold() == "may"
    if year is None and (short or not _is_month_name(sentence, index)):
        return None
    way = _find_way(sentence, index)
    first_day, last_day = days.month(month, year)
    if year is None and way == "last" and first_day and days.statement:
        if first_day <= days.statement <= (last_day or first_day):
            first_day, last_day = days.month(month, days.statement.year - 1)
    return Period(index, end, first_day, last_day, whole="month")


def _counts(sentence: Sentence, index: int) -> bool:
    """Tell whether a number has a noun after it, and so is no day of a month."""
    after = index + 1
    return after < len(sentence) and bool(sentence.entries[after].unit)


def _is_month_name(sentence: Sentence, index: int) -> bool:
    """Tell whether a word that may be a month is one: "may", "march" and "mart" are words too."""
    word = sentence.words[index]
    if word[0].isupper():
        before = sentence.cues[index - 1] if index else 0
        capital_only = word in ("May", "March", "Mar", "Sun", "Mon", "Sat")
        return not capital_only or bool(index and before & (Cue.AT | Cue.SINCE | Cue.UNTIL | Cue.BETWEEN | Cue.AND | Cue.LAPSE | Cue.TO)) or bool(index and sentence.entries[index - 1].date)
    return word not in ("may", "march", "mar", "sat", "sun", "mon")


def _read_year(sentence: Sentence, index: int) -> Period | None:
    """Read a year that stands alone."""
    words = sentence.words
    after = index + 1
    named = after < len(words) and sentence.entries[after].unit == "year"
    if not _is_year(words[index]) or (_counts(sentence, index) and not named):
        return None
    if after < len(words) and sentence.entries[after].country and not sentence.cues[after] & Cue.STOP:
        return None
    year = int(words[index])
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    start = index
    while start and sentence.entries[start - 1] is CONTINUED:
        start -= 1
    if start and sentence.entries[start - 1].date == "fiscal":
        first, last, start = dt.date(year - 1, 10, 1), dt.date(year, 9, 30), start - 1
    return Period(start, index + 1 + named, first, last, whole="year")


def _find_way(sentence: Sentence, index: int) -> str:
    """Return "last" or "next" where such a word stands before a position."""
    around = [*range(index - 1, max(index - 3, -1), -1), index + 1]
    for position in around:
        date = sentence.entries[position].date if position < len(sentence) else ""
        if date in ("last", "next") or (date == "this" and position < index):
            return date
    return ""


def _read_weekday(sentence: Sentence, index: int, weekday: int, days: Calendar) -> Period | None:
    way = _find_way(sentence, index)
    if not way and sentence.mask & Cue.EXPECT and _is_ahead(sentence, index):
        way = "next"
    day = days.weekday(weekday, way)
    return Period(index, index + 1, day, day)


def _is_ahead(sentence: Sentence, index: int) -> bool:
    """Tell whether a word of the future stands shortly before a position."""
    return any(
        sentence.cues[position] & Cue.EXPECT for position in range(max(index - 8, 0), index)
    ) and not any(
        sentence.cues[position] & Cue.SAY for position in range(max(index - 4, 0), index)
    )


def _read_relative(
    sentence: Sentence,
    index: int,
    date: str,
    numbers: dict[int, Number],
    days: Calendar,
    anchor: dt.date | None,
) -> Period | None:
    """Read "yesterday", "last week", "the past 10 days", "this year", "a week earlier"."""
    entries, size = sentence.entries, len(sentence)
    if date in RELATIVE:
        day = days.day(RELATIVE[date])
        return Period(index, index + 1, day, day)
    if date == "overnight":
        return Period(index, index + 1, days.day(-1), days.day(0))
    if date in ("weekend", "weekend_range"):
        way = _find_way(sentence, index)
        saturday = days.weekday(5, "last" if way == "last" else "")
        if saturday and days.statement and way == "last" and days.statement.weekday() >= 5:
            saturday = days.statement - (days.statement.weekday() - 5 + 7) * DAY
        if saturday and (way == "next" or (way != "last" and days.statement and _is_ahead(sentence, index) and days.statement.weekday() < 5)):
            saturday = days.weekday(5, "next")
        return Period(index, index + 1, saturday, saturday + DAY if saturday else None)
    if date == "so_far":
        return Period(index, index + 1, days.year(0)[0], days.day(0))
    if date == "so_far_month":
        return Period(index, index + 1, days.shift_month(0)[0], days.day(0))
    if date in ("last", "next", "this", "first"):
        return _read_last(sentence, index, date, numbers, days)
    if entries[index].unit in ("day", "week", "month", "year"):
        return _read_earlier(sentence, index, 1, index, days, anchor)
    if date in ("half_1", "half_2") or date.startswith("season:"):
        return _read_part(sentence, index, date, days)
    if date == "same":
        return _read_same(sentence, index, anchor, days)
    if date == "same_day" or size == 0:
        return Period(index, index + 1, None, None, relation="same")
    return None


def _read_part(sentence: Sentence, index: int, date: str, days: Calendar) -> Period | None:
    """Read a half of a year or a season, with its year or the latest one."""
    year, end = _read_trailing_year(sentence, index + 1)
    first, last = PARTS[date]
    if year is None:
        if days.statement is None:
            return Period(index, end, None, None, whole="season")
        year = days.statement.year - (first > days.statement.month)
    start = dt.date(year - (last < first), first, 1)
    until = dt.date(year, last, calendar.monthrange(year, last)[1])
    return Period(index, end, start, until, whole="season")


def _read_same(
    sentence: Sentence, index: int, anchor: dt.date | None, days: Calendar
) -> Period | None:
    """Read "the same month of 2024" and "the same month last year"."""
    near = anchor or days.statement
    units = [sentence.entries[position].unit for position in range(index + 1, min(index + 3, len(sentence)))]
    if near is None or "month" not in units:
        return None
    for position in range(index + 2, min(index + 7, len(sentence))):
        word = sentence.words[position]
        year = int(word) if _is_year(word) else 0
        if sentence.entries[position].date in ("last", "ago", "before"):
            year = near.year - 1
        if year:
            return Period(index, position + 1, *days.month(near.month, year), whole="month")
    return None


def _read_last(
    sentence: Sentence, index: int, date: str, numbers: dict[int, Number], days: Calendar
) -> Period | None:
    """Read what follows "last", "past", "this", "next": a unit, with a number or without."""
    entries, size = sentence.entries, len(sentence)
    position, count, counted = index + 1, 1.0, False
    if position < size and position in numbers:
        number = numbers[position]
        count, position, counted = number.low, number.end, True
        if number.vague:
            return None
    if position >= size:
        return None
    unit = entries[position].unit
    end = position + 1
    if date == "first" and unit == "week":
        return _read_first_week(sentence, index, end, days)
    if date == "first" or (date == "next" and counted):
        return None
    if counted:
        return _count_back(index, end, unit, count, days)
    if unit == "week" and sentence.words[index].casefold() == "past":
        return _count_back(index, end, unit, 1, days)
    return _read_whole(index, end, unit, date, days)


def _read_whole(index: int, end: int, unit: str, date: str, days: Calendar) -> Period | None:
    """Return the week, month, year or day before this one, this one, or the next one."""
    if unit == "week":
        shift = {"last": 1, "this": 0, "next": -1}[date]
        return Period(index, end, *days.last_week(shift), inferred=True, whole="week")
    if unit == "month":
        shift = {"last": -1, "this": 0, "next": 1}[date]
        return Period(index, end, *days.shift_month(shift), whole="month")
    if unit == "year":
        shift = {"last": -1, "this": 0, "next": 1}[date]
        first, last = days.year(shift)
        return Period(index, end, first, min(last, days.statement) if date == "this" and last and days.statement else last, whole="year")
    if unit in ("day", "hour", "night") and date == "last":
        return Period(index, end, days.day(-1), days.day(0) if unit == "hour" else days.day(-1))
    return None


def _read_first_week(
    sentence: Sentence, index: int, end: int, days: Calendar
) -> Period | None:
    """Read "the first week of July"."""
    for position in range(end, min(end + 3, len(sentence))):
        if sentence.entries[position].date.startswith("month:"):
            year, after = _read_trailing_year(sentence, position + 1)
            first, _ = days.month(int(sentence.entries[position].date[6:]), year)
            return Period(index, after, first, first + 6 * DAY if first else None)
        if sentence.entries[position].unit in ("month", "year") and position > end:
            unit = sentence.entries[position].unit
            first, _ = days.shift_month(0) if unit == "month" else days.year(0)
            return Period(index, position + 1, first, first + 6 * DAY if first else None)
    return None


def _count_back(
    index: int, end: int, unit: str, count: float, days: Calendar
) -> Period | None:
    """Return the days of the last so many hours, days, weeks, months or years."""
    if count > MOST_COUNTED:
        return None
    days = Calendar(days.spoken)
    if unit in SPANS:
        return Period(index, end, days.day(1 - round(count * SPANS[unit])), days.day(0))
    if unit == "hour":
        return Period(index, end, days.day(-max(1, round(count / 24))), days.day(0))
    if unit in ("month", "year") and days.statement:
        months = round(count * (12 if unit == "year" else 1))
        index_month = days.statement.year * 12 + days.statement.month - 1 - months
        year, month = divmod(index_month, 12)
        day = min(days.statement.day, calendar.monthrange(year, month + 1)[1])
        return Period(index, end, dt.date(year, month + 1, day) + DAY, days.statement)
    return None


def _read_ago(
    sentence: Sentence,
    index: int,
    numbers: dict[int, Number],
    days: Calendar,
    anchor: dt.date | None,
) -> Period | None:
    """Read "two days ago", "three weeks earlier", "in ten days"."""
    number = numbers.get(index)
    if number is None or number.vague or number.end >= len(sentence):
        return None
    earlier = _read_earlier(sentence, number.end, number.low, index, days, anchor)
    if earlier is not None:
        return earlier
    if sentence.entries[number.end].date == "last" and number.end + 1 < len(sentence):
        return _count_back(
            index, number.end + 2, sentence.entries[number.end + 1].unit, number.low, days
        )
    unit = sentence.entries[number.end].unit
    before = sentence.cues[index - 1] if index else 0
    spanned = before & (Cue.AT | Cue.SPAN) and not sentence.mask & (
        Cue.EXPECT | Cue.QUEUE | Cue.WAIT
    )
    if spanned and unit in ("day", "week", "month") and sentence.mask & FLOW:
        return _count_back(index, number.end + 1, unit, number.low, days)
    return None


def _read_earlier(
    sentence: Sentence,
    unit_at: int,
    count: float,
    start: int,
    days: Calendar,
    anchor: dt.date | None,
) -> Period | None:
    """Read "two days ago" from the statement, "a week earlier" from the date before it."""
    unit = sentence.entries[unit_at].unit
    if unit not in ("day", "week", "month", "year", "night"):
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
    if count > MOST_COUNTED:
        return None
    end = after + (date in ("ago", "before"))
    if date == "before" and anchor is not None:
        days = Calendar(anchor)
    if unit in SPANS:
        day = days.day(-round(count * SPANS[unit]))
        return Period(start, end, day, day, inferred=unit != "day")
    if unit == "month":
        return Period(start, end, *days.shift_month(-round(count)), whole="month")
    return Period(start, end, *days.year(-round(count)), whole="year")


def _join(sentence: Sentence, found: list[Period]) -> list[Period]:
    """Make one period of "from the 17th to the 26th", "Tuesday to Sunday", "Monday, 3 May"."""
    joined: list[Period] = []
    for item in found:
        last = joined[-1] if joined else None
        if last is None:
            joined.append(item)
            continue
        gap = range(last.end, item.start)
        words = [sentence.words[position] for position in gap]
        plain = len(gap) <= 2 and all(word in (",", "(", "the", "dem", "den", "der", "on", "of", "del", "de", "am") for word in words)
        same = last.first and item.first and last.first == item.first
        one_day = last.first == last.last and item.first == item.last
        year_of = {last.whole, item.whole} == {"year", "month"} and last.end == item.start
        if year_of or ({last.whole, item.whole} == {"year", "month"} and plain):
            month, year = (last, item) if last.whole == "month" else (item, last)
            if month.first and month.last and year.first and month.first.year != year.first.year:
                months = Calendar(None).month(month.first.month, year.first.year)
                month = replace(month, first=months[0], last=months[1])
            joined[-1] = replace(month, start=last.start, end=item.end)
            continue
        if plain and one_day and (same or _is_weekday(sentence, last) != _is_weekday(sentence, item)):
            best = item if _is_weekday(sentence, last) else last
            joined[-1] = replace(best, start=last.start, end=item.end)
            continue
        if len(gap) <= 8 and _spans(sentence, last, item) and last.first and item.last:
            if last.whole == item.whole == "month" and item.first:
                if last.first.month < item.first.month:
                    last = replace(last, first=dt.date(item.first.year, last.first.month, 1))
            if last.first and last.first <= item.last:
                joined[-1] = replace(last, end=item.end, last=item.last)
                continue
        joined.append(item)
    return joined


def _is_weekday(sentence: Sentence, item: Period) -> bool:
    return any(
        sentence.entries[position].date.startswith(("weekday", "today", "yesterday", "tomorrow"))
        for position in range(item.start, item.end)
    )


def _spans(sentence: Sentence, first: Period, second: Period) -> bool:
    """Tell whether the words around two dates make them the ends of a period."""
    cues = sentence.cues
    between = 0
    dash = False
    for position in range(first.end, second.start):
        between |= cues[position]
        dash |= sentence.words[position] in DASHES
    before = 0
    for position in range(max(first.start - 7, 0), first.start):
        before |= cues[position]
    if dash and second.start - first.end <= 4:
        return True
    if second.start - first.end > 4:
        return bool(between & Cue.AND and before & Cue.BETWEEN)
    if between & (Cue.TO | Cue.UNTIL) and not between & Cue.COMPARE:
        return bool(before & (Cue.FROM | Cue.BETWEEN | Cue.SINCE)) or second.start - first.end == 1
    if between & Cue.AND:
        return bool(before & Cue.BETWEEN)
    return False


def _relate(sentence: Sentence, item: Period, days: Calendar) -> Period:
    """Say how a period relates to what is told: since it, until it, or on it."""
    relation = item.relation
    for position in range(item.start - 1, max(item.start - 5, -1), -1):
        bits = sentence.cues[position]
        word = sentence.words[position].casefold()
        if bits & Cue.SINCE and not bits & Cue.FROM and (not bits & Cue.LAPSE or word != "after"):
            relation = "since"
        elif sentence.entries[position].date in ("before", "ago"):
            counted = position and sentence.entries[position - 1].unit
            near = position == item.start - 1 and not counted
            relation = "before" if near else relation
        elif bits & Cue.UNTIL and (not bits & Cue.INTO or bits & Cue.UP_TO):
            relation = "until"
        elif bits & (Cue.EVENT | Cue.ARTICLE | Cue.AT | Cue.LAPSE | Cue.FROM | Cue.NOW) or not sentence.words[position][0].isalpha():
            continue
        break
    opened = item.start and sentence.cues[item.start - 1] & (Cue.FROM | Cue.SINCE)
    if opened and item.end < len(sentence) and sentence.words[item.end] in ("on", "onwards"):
        relation = "since"
    if relation == "since" and (item.first == item.last or item.whole):
        return replace(item, relation=relation, last=days.spoken)
    if relation == "since":
        return item
    if relation == "until" and item.first != item.last:
        return replace(item, relation=relation)
    if relation == "before":
        before = item.first - DAY if item.first else None
        return replace(item, relation=relation, first=None, last=before)
    return replace(item, relation=relation)
