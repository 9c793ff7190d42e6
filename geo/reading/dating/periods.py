"""Find the periods of a sentence, join those that belong together, and relate them to the rest."""

import datetime as dt
from dataclasses import replace

from geo.reading.cues import Cue
from geo.reading.dating.counting import read_counted
from geo.reading.dating.dates import (
    read_day_month,
    read_month,
    read_weekday,
    read_written,
    read_year,
)
from geo.reading.dating.days import UNKNOWN, Calendar, Period, Span, View, shift_days
from geo.reading.dating.spans import read_quarter, read_relative, read_unit
from geo.reading.figures.numbers import DASHES, Number
from geo.reading.sentences import Sentence
from geo.reading.wordlists import CONTINUED

SPAN_UNITS = ("day", "night", "week", "month", "year")
LONGEST_GAP = 12
"""Words between the two ends of "between 10 a.m. on Thursday and 10 a.m. on Friday"."""


def find_periods(
    sentence: Sentence,
    numbers: list[Number],
    published: dt.date | None,
    spoken: dt.date | None = None,
    anchor: Span = UNKNOWN,
) -> list[Period]:
    """Return the periods that a sentence names, in their order.

    Days are counted from `published`; what lasts until now lasts until `spoken`, the day on
    which somebody said so. `anchor` is the period told before, for "a week earlier".
    """
    days = Calendar(published, spoken)
    view = View(sentence, {number.start: number for number in numbers}, days, anchor)
    found: list[Period] = []
    position = 0
    for index in sentence.marked:
        if index < position:
            continue
        entry = sentence.entries[index]
        digits = sentence.words[index][0].isdecimal()
        named = entry.date or entry.ordinal or entry.unit in SPAN_UNITS
        if not (named or digits or index in view.numbers):
            continue
        period = _read_period(view, index)
        if period is None:
            continue
        position = period.end
        one = _join_two(sentence, found[-1], period) if found else None
        if one is not None:
            found.pop()
        found.append(one or period)
        if found[-1].first:
            view.anchor, view.own = (found[-1].first, found[-1].last), True
    return [_relate(sentence, item, view.days) for item in found]


def _read_period(view: View, index: int) -> Period | None:
    """Read the period that begins at a word."""
    date = view.sentence.entries[index].date
    if view.sentence.words[index][0].isdecimal():
        return (
            read_written(view, index)
            or read_day_month(view, index)
            or read_counted(view, index)
            or read_year(view, index)
        )
    quarter = read_quarter(view, index) if view.sentence.entries[index].ordinal else None
    if quarter is not None:
        return quarter
    if not date:
        return read_counted(view, index) if index in view.numbers else read_unit(view, index)
    if date.startswith("month:"):
        return read_month(view, index)
    if date.startswith("weekday:"):
        return read_weekday(view, index, int(date[8:]))
    return read_relative(view, index, date)


def _join_two(sentence: Sentence, last: Period, item: Period) -> Period | None:
    """Return two neighbouring periods as one, None if they are two.

    So "from the 17th to the 26th", "Tuesday to Sunday", "Monday, 3 May" are one.
    """
    gap = item.start - last.end
    beside = gap <= 2 and all(
        sentence.words[position] in ",("
        or sentence.cues[position] & (Cue.ARTICLE | Cue.AT)
        or sentence.entries[position].date == "of"
        for position in range(last.end, item.start)
    )
    if beside and {last.whole, item.whole} == {"year", "month"}:
        return _give_year(last, item)
    if beside and last.first == last.last and item.first == item.last:
        named, other = _is_weekday(sentence, last), _is_weekday(sentence, item)
        if (last.first and last.first == item.first) or named != other:
            return replace(item if named else last, start=last.start, end=item.end)
    if (
        item.counted
        or gap > LONGEST_GAP
        or not _spans(sentence, last, item)
        or not (last.first and item.last)
    ):
        return None
    first = last.first
    if last.whole == item.whole == "month" and item.first and first.month < item.first.month:
        first = first.replace(year=item.first.year)
    return replace(last, end=item.end, first=first, last=item.last) if first <= item.last else None


def _give_year(last: Period, item: Period) -> Period:
    """Return the month of "August last year" in its year."""
    month, year = (last, item) if last.whole == "month" else (item, last)
    if month.first and year.first and month.first.year != year.first.year:
        first, until = Calendar(None).month(month.first.month, year.first.year)
        month = replace(month, first=first, last=until)
    return replace(month, start=last.start, end=item.end)


def _is_weekday(sentence: Sentence, item: Period) -> bool:
    return any(
        entry.date.startswith(("weekday", "today", "yesterday", "tomorrow"))
        for entry in sentence.entries[item.start : item.end]
    )


def _spans(sentence: Sentence, first: Period, second: Period) -> bool:
    """Tell whether the words around two dates make them the ends of a period."""
    gap = second.start - first.end
    between = before = 0
    for bits in sentence.cues[first.end : second.start]:
        between |= bits
    for bits in sentence.cues[max(first.start - 7, 0) : first.start]:
        before |= bits
    if gap > 4:
        return bool(between & Cue.AND and before & Cue.BETWEEN)
    if gap == 1 and between & Cue.AND and _follow(first, second):
        return True
    if any(word in DASHES for word in sentence.words[first.end : second.start]):
        return True
    if between & (Cue.TO | Cue.UNTIL) and not between & Cue.COMPARE:
        return gap == 1 or bool(before & (Cue.FROM | Cue.BETWEEN | Cue.SINCE))
    for bits in sentence.cues[second.end : second.end + 3]:
        before |= bits & Cue.BETWEEN
    return bool(between & Cue.AND and before & Cue.BETWEEN)


def _follow(first: Period, second: Period) -> bool:
    """Tell whether two periods are single days of which the second follows the first."""
    single = first.first == first.last and second.first == second.last and first.first
    return bool(single and shift_days(first.first, 1) == second.first)


SKIPPED = Cue.EVENT | Cue.ARTICLE | Cue.AT | Cue.LAPSE | Cue.FROM | Cue.NOW | Cue.CLOCK
NEUTRAL = (
    "when",
    "last",
    "next",
    "this",
    "preceding",
    "of",
    "day_ending",
    "first",
    "start",
    "middle",
)
LONGEST_CLAUSE = 10
"""Words between "since" and the date of its clause: "since fighting broke out on 15 April"."""
SIGNS = frozenset(',;:()–—"“”„«»')


def _find_relation(sentence: Sentence, item: Period) -> str:
    """Return how the words before a period relate it to what is told."""
    near, event = True, False
    for position in range(item.start - 1, max(item.start - LONGEST_CLAUSE, -1), -1):
        bits, entry, word = (
            sentence.cues[position],
            sentence.entries[position],
            sentence.words[position],
        )
        if word in SIGNS or _is_figure(word):
            break
        opened = bits & Cue.SINCE and not bits & (Cue.FROM | Cue.AFTER)
        if bits & Cue.SINCE_EVENT or (opened and (near or event)):
            return "since"
        if entry.date in ("before", "ago") and (near or event):
            counted = position and sentence.entries[position - 1].unit
            lasting = sentence.entries[item.start].unit or is_counted(sentence, item)
            close = event or all(
                bits & Cue.ARTICLE or entry.date
                for bits, entry in zip(
                    sentence.cues[position + 1 : item.start],
                    sentence.entries[position + 1 : item.start],
                    strict=True,
                )
            )
            return "before" if close and not counted and not lasting else item.relation
        if near and bits & Cue.UNTIL and (not bits & Cue.INTO or bits & Cue.UP_TO):
            return "until"
        if near and bits & Cue.UP_TO and position + 2 >= item.start:
            return "until"
        event = event or bool(bits & Cue.EVENT)
        known = entry is CONTINUED or bits & SKIPPED or entry.date in NEUTRAL
        if word[0].isalpha() and not known:
            near = False
    return _find_relation_behind(sentence, item)


def _is_figure(word: str) -> bool:
    """Tell whether a word is a number that is no hour of the day."""
    return word[0].isdecimal() and ":" not in word and not (word.isdecimal() and int(word) <= 24)


def _find_relation_behind(sentence: Sentence, item: Period) -> str:
    """Return how the words after a period relate it to what is told."""
    after = item.end
    while after < min(item.end + 2, len(sentence)) and (
        sentence.words[after] == "." or sentence.entries[after].unit == "day"
    ):
        after += 1
    for position in range(after, min(after + 2, len(sentence))):
        bits, date = sentence.cues[position], sentence.entries[position].date
        if date == "since_after" or (bits & Cue.SINCE and position == item.end):
            return "since"
        if date == "until_after":
            return "until"
    opened = item.start and sentence.cues[item.start - 1] & (Cue.FROM | Cue.SINCE)
    onwards = item.end < len(sentence) and sentence.entries[item.end].date == "onwards"
    return "since" if opened and onwards else item.relation


def is_counted(sentence: Sentence, item: Period) -> bool:
    """Tell whether a period is a count of days back, such as "hace dos días"."""
    inside = sentence.entries[item.start : item.end]
    return any(entry.unit in SPAN_UNITS for entry in inside) and not item.whole


def _relate(sentence: Sentence, item: Period, days: Calendar) -> Period:
    """Say how a period relates to what is told: since it, until it, before it, or on it."""
    relation = _find_relation(sentence, item)
    if relation == "since":
        ended = item.first != item.last and not item.whole
        if ended or (item.first and days.spoken and item.first > days.spoken):
            return item
        return replace(item, relation=relation, first=_find_start(sentence, item), last=days.spoken)
    if relation == "before":
        return replace(item, relation=relation, first=None, last=shift_days(item.first, -1))
    return replace(item, relation=relation)


def _find_start(sentence: Sentence, item: Period) -> dt.date | None:
    """Return the first day of a period, its fifteenth for "since mid-September"."""
    middle = any(
        entry.date == "middle" for entry in sentence.entries[max(item.start - 3, 0) : item.start]
    )
    return (
        item.first.replace(day=15)
        if middle and item.whole == "month" and item.first
        else item.first
    )
