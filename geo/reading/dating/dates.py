"""Read absolute dates: written in digits, days and months, months, years, weekdays."""

import datetime as dt
import re

from geo.reading.cues import Cue
from geo.reading.dating.days import Period, Span, View, is_year
from geo.reading.figures.numbers import DASHES
from geo.reading.sentences import Sentence
from geo.reading.wordlists import CONTINUED

ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)?")
LONGEST_LIST = 9
"""Words after a day in which its month is looked for: "17, 18 and 19 September"."""
FARTHEST_FUTURE = 30
"""Words back to which "expects" makes a weekday one that lies ahead."""
LONGEST_ENDING = 3
"""Letters of a case ending behind a year: "в 2019-м"."""
SHORT_MONTH = 3
"""Letters of an abbreviated month, which is one only beside a day or a year."""


def read_written(view: View, index: int) -> Period | None:
    """Read 2022-09-26, 26.09.2022 and 26.9."""
    word, days = view.sentence.words[index], view.days
    if found := ISO_DATE.fullmatch(word):
        day = days.date(int(found[3]), int(found[2]), int(found[1]))
        return Period(index, index + 1, day, day) if day else None
    if found := DOTTED_DATE.fullmatch(word):
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0) if found[3] else None
        day = days.date(int(found[1]), int(found[2]), year)
        if day or (1 <= int(found[2]) <= 12 and 1 <= int(found[1]) <= 31):
            return Period(index, index + 1, day, day)
    return None


def read_day_month(view: View, index: int) -> Period | None:
    """Read "21 September 2022", "21-29 September", "21 and 22 September"."""
    sentence = view.sentence
    words, entries = sentence.words, sentence.entries
    first = last = _read_day(words[index])
    if not first:
        return None
    if (alone := _read_day_alone(view, index, first)) is not None:
        return alone
    listed = False
    for position in range(index + 1, min(index + LONGEST_LIST, len(sentence))):
        word, entry = words[position], entries[position]
        if entry.date.startswith("month:"):
            month = int(entry.date[6:])
            year, end = read_trailing_year(sentence, position + 1)
            given = year or _find_later_year(sentence, end, month)
            return Period(index, end, *_span_days(view, month, given, (first, last)))
        day = _read_day(word)
        if day and listed:
            last, listed = day, False
        elif word in DASHES or word == "," or entry.cues & (Cue.AND | Cue.TO | Cue.UNTIL):
            listed = True
        elif (
            entry.date not in ("day_ending", "of")
            and word != "."
            and not (listed and entry.cues & Cue.ARTICLE)
        ):
            return None
    return None


def _read_day_alone(view: View, index: int, day: int) -> Period | None:
    """Read "until the 24th" and "24-го": the nearest such day, rather past than coming."""
    sentence, today = view.sentence, view.days.statement
    after = index + 1
    if after < len(sentence) and sentence.words[after] in DASHES:
        after += 1
    if after >= len(sentence) or sentence.entries[after].date != "day_ending":
        return None
    if sentence.starts[after] != sentence.end_of(after - 1) or today is None:
        return None
    before = sentence.cues[index - 1] if index else 0
    article = index > 1 and before & Cue.ARTICLE and sentence.cues[index - 2]
    placed = Cue.AT | Cue.UNTIL | Cue.SINCE
    if not article & placed and sentence.words[after - 1] not in DASHES:
        return None
    if after + 1 < len(sentence):
        following = sentence.words[after + 1]
        if following[0].isalnum() and not sentence.cues[after + 1] & Cue.STOP:
            return None
    months = [view.days.shift_month(shift)[0] for shift in (-1, 0, 1)]
    dates = [view.days.date(day, first.month, first.year) for first in months if first]
    known = [date for date in dates if date]
    date = min(
        known, key=lambda date: (today - date).days if date <= today else 2 * (date - today).days
    )
    return Period(index, after + 1, date, date)


def _read_day(word: str) -> int:
    """Return the day of a month that a word may be, 0 if it is none."""
    digits = word.rstrip(".")
    return int(digits) if digits.isdecimal() and len(digits) < 3 and 1 <= int(digits) <= 31 else 0


def read_trailing_year(sentence: Sentence, position: int) -> tuple[int | None, int]:
    """Return the year that follows a month, and the position after it."""
    words, entries = sentence.words, sentence.entries
    after = position
    while after < len(words) and entries[after] is CONTINUED:
        after += 1
    most = after + 2
    while after < min(most, len(words)) and (words[after] == "," or entries[after].date == "of"):
        after += 1
    if after >= len(words) or not is_year(words[after]):
        return None, position
    named = after + 1 < len(words) and entries[after + 1].unit == "year"
    return int(words[after]), after + 1 + named


def _span_days(view: View, month: int, year: int | None, days: tuple[int, int]) -> Span:
    """Return two days of a month, both of the year in which the first one is."""
    first = view.days.date(days[0], month, year)
    if days[0] == days[1]:
        return first, first
    last = view.days.date(days[1], month, first.year if first else year)
    return (last, first) if first and last and last < first else (first, last)


def _find_later_year(sentence: Sentence, position: int, month: int) -> int | None:
    """Return the year of the first date of "1 January to 30 June 2021", which stands at its end."""
    joined = False
    for after in range(position, min(position + LONGEST_LIST, len(sentence))):
        word, entry = sentence.words[after], sentence.entries[after]
        if entry.date.startswith("month:"):
            later = int(entry.date[6:])
            year, _ = read_trailing_year(sentence, after + 1)
            return year - (later < month) if year and joined else None
        if word in DASHES or entry.cues & (Cue.TO | Cue.UNTIL | Cue.AND):
            joined = True
        elif word[0].isalpha() and not entry.cues & Cue.ARTICLE:
            return None
    return None


def read_month(view: View, index: int) -> Period | None:
    """Read "September 21, 2022", "September 17 to 26", "in September", "September 2022"."""
    sentence, days = view.sentence, view.days
    words = sentence.words
    month = int(sentence.entries[index].date[6:])
    position = index + 1
    if position < len(words) and words[position] == ".":
        position += 1
    first = _read_day(words[position]) if position < len(words) else 0
    if first:
        last, after = _read_last_day(sentence, position, first)
        if last != first or not _counts(sentence, position):
            year, end = read_trailing_year(sentence, after)
            year = year or _find_later_year(sentence, end, month)
            return Period(index, end, *_span_days(view, month, year, (first, last)))
    year, end = read_trailing_year(sentence, position)
    end = index + 1 if year is None else end
    if year is None and _is_other_word(sentence, index):
        return None
    year = year or _find_later_year(sentence, end, month)
    way = "" if year else find_way(sentence, index)
    if way == "last" and days.statement:
        year = days.statement.year - (month >= days.statement.month)
    ahead = way == "next" or (not way and is_ahead(sentence, index))
    return Period(index, end, *days.month(month, year, ahead=ahead), whole="month")


def _read_last_day(sentence: Sentence, position: int, first: int) -> tuple[int, int]:
    """Return the last day of "September 17 to 26", and the position after it."""
    words, entries = sentence.words, sentence.entries
    after = position + 1
    if after < len(words) and entries[after].date == "day_ending":
        after += 1
    if after + 1 < len(words):
        joins = words[after] in DASHES or entries[after].cues & (Cue.TO | Cue.AND)
        day = _read_day(words[after + 1]) if joins else 0
        if day > first and not _counts(sentence, after + 1):
            return day, after + 2
    return first, after


def _counts(sentence: Sentence, index: int) -> bool:
    """Tell whether a number has a noun after it, and so is no day of a month and no year."""
    after = index + 1
    return after < len(sentence) and bool(sentence.entries[after].unit)


def _is_other_word(sentence: Sentence, index: int) -> bool:
    """Tell whether a word that may be a month is another one: a name such as Jan, or "May we"."""
    entry, word = sentence.entries[index], sentence.words[index]
    if len(word) > SHORT_MONTH and not entry.cues:
        return False
    before = sentence.cues[index - 1] if index else 0
    placed = before & (Cue.AT | Cue.SINCE | Cue.UNTIL | Cue.BETWEEN | Cue.AND | Cue.TO | Cue.LAPSE)
    return not (placed or (index and sentence.entries[index - 1].date))


def _skip_ending(sentence: Sentence, index: int) -> int:
    """Return the position after a year and the case ending glued to it: "в 2019-м"."""
    words, after = sentence.words, index + 1
    if after + 1 >= len(words) or words[after] not in DASHES:
        return after
    ending = words[after + 1]
    glued = sentence.starts[after + 1] == sentence.end_of(index) + 1
    return after + 2 if glued and ending.isalpha() and len(ending) <= LONGEST_ENDING else after


def read_year(view: View, index: int) -> Period | None:
    """Read a year that stands alone; a fiscal year ends with September."""
    sentence = view.sentence
    words, entries = sentence.words, sentence.entries
    after = _skip_ending(sentence, index)
    named = after < len(words) and entries[after].unit == "year"
    if not is_year(words[index]) or (_counts(sentence, index) and not named):
        return None
    if after < len(words) and entries[after].country and not sentence.cues[after] & Cue.STOP:
        return None
    year = int(words[index])
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    start = index
    while start and entries[start - 1] is CONTINUED:
        start -= 1
    if start and entries[start - 1].date == "fiscal":
        first, last, start = dt.date(year - 1, 10, 1), dt.date(year, 9, 30), start - 1
    return Period(start, after + named, first, last, whole="year")


def find_way(sentence: Sentence, index: int) -> str:
    """Return "last", "next" or "this" where such a word stands beside a position."""
    for position in (index - 1, index - 2, index + 1):
        date = sentence.entries[position].date if 0 <= position < len(sentence) else ""
        if date in ("last", "next") or (date == "this" and position < index):
            return date
    return ""


def read_weekday(view: View, index: int, weekday: int) -> Period | None:
    """Read the last such day up to the statement, or the next one where it lies ahead."""
    way = find_way(view.sentence, index)
    if not way and is_ahead(view.sentence, index):
        way = "next"
    day = view.days.weekday(weekday, way)
    return Period(index, index + 1, day, day)


def is_ahead(sentence: Sentence, index: int) -> bool:
    """Tell whether a word of the future, and none of saying, stands before a position."""
    if not sentence.mask & Cue.EXPECT:
        return False
    for position in range(index - 1, max(index - FARTHEST_FUTURE, -1), -1):
        bits = sentence.cues[position]
        if bits & Cue.EXPECT:
            return True
        if (bits & Cue.SAY and index - position <= 4) or sentence.words[position] in ".;:":
            return False
    return False
