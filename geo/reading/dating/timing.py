"""Follow through a report which days it speaks of, and date its figures."""

import datetime as dt
from dataclasses import dataclass

from geo.reading.cues import Cue
from geo.reading.dating.choosing import (
    NEAREST_USUAL,
    PASSAGE_METRICS,
    choose_period,
    counts_so_far,
    in_clause,
    is_compared,
    is_spoken,
    is_usual,
    names_hour,
)
from geo.reading.dating.days import UNKNOWN, Calendar, Period, Span, shift_days
from geo.reading.dating.periods import SIGNS, find_periods
from geo.reading.figures.amounts import Quantity
from geo.reading.figures.clauses import Distances
from geo.reading.figures.numbers import Number
from geo.reading.sentences import Sentence
from geo.vocabulary import CONGESTION_METRICS

RECENT_DAYS = 3
"""Days for which the date of one sentence goes on for the queues of the next ones."""
REMEMBERED_SENTENCES = 2
MOST_TOLD = 12
"""Periods told lately that may still be meant."""
LATEST_WORD = 15
"""Days before the publication on which what is reported may have been said."""
NEAREST_NOW = 6
"""Words within which "is" and "now" are said of a figure."""
DAYS_IN_WEEK = 7
LONGEST_EVENT = 6
"""Words of "since the beginning of the mobilisation"."""
FARTHEST_EVENT = 12
"""Words between an event and its date."""
LONGEST_BEFORE = 20
"""Words between "before the ban" and a figure."""


@dataclass(frozen=True, slots=True)
class Dating:
    """Hold the first and last day of a figure; `inferred` where its sentence names none."""

    first: dt.date | None
    last: dt.date | None
    inferred: bool = False


NO_DAY = Dating(None, None)


def _span(first: dt.date | None, last: dt.date | None, *, inferred: bool = False) -> Dating:
    """Return the days from one to another, with an open beginning where it is the later one."""
    return Dating(None if first and last and first > last else first, last, inferred)


class Timeline:
    """Remember the day of the statement, of the events told, and of the sentence before."""

    def __init__(self, published: dt.date | None, dateline: dt.date | None) -> None:
        self.published = published
        self.statement = published or dateline
        self.events: dict[str, dt.date] = {}
        self.begun: dt.date | None = None
        self.held: Dating | None = None
        self.age = 99
        self.paragraph = -1
        self.held_in = -1
        self.held_metric = ""
        self.told: dict[Span, int] = {}
        self.sentences = 0
        self.by_event = False

    def read_periods(self, sentence: Sentence, numbers: list[Number]) -> list[Period]:
        """Return the periods of a sentence; remember the day of what is said and of events.

        The day on which somebody spoke holds until the end of the paragraph.
        """
        self.age += 1
        self.sentences += 1
        if sentence.paragraph != self.paragraph:
            self.paragraph = sentence.paragraph
            self.statement = self.published or self.statement
        anchor = self._find_anchor()
        periods = find_periods(sentence, numbers, self.published, self.statement, anchor)
        day = next((item.first for item in periods if is_spoken(sentence, item)), None)
        recent = day and self.published and 0 <= (self.published - day).days < LATEST_WORD
        if recent and day != self.statement:
            self.statement = day
            periods = find_periods(sentence, numbers, self.published, day, anchor)
        if sentence.mask & Cue.EVENT:
            self._remember_events(sentence, periods)
        return periods

    def _find_anchor(self) -> Span:
        """Return the period told in the sentence before, from which "a week earlier" is counted."""
        if self.held is None or self.age > REMEMBERED_SENTENCES or self.held.first is None:
            return UNKNOWN
        return self.held.first, self.held.last

    def _remember_events(self, sentence: Sentence, periods: list[Period]) -> None:
        """Remember on which day an event was, for "since the announcement"."""
        for period in periods:
            if period.first is None or period.relation == "before":
                continue
            for position, bits in enumerate(sentence.cues):
                if bits & Cue.EVENT and abs(position - period.start) <= FARTHEST_EVENT:
                    self.events.setdefault(_name_event(sentence, position), period.first)

    def _find_event(self, sentence: Sentence) -> dt.date | None:
        """Return the day of the event that a sentence says "since" of, if the report tells it."""
        for position, bits in enumerate(sentence.cues):
            if bits & Cue.EVENT and (day := self.events.get(_name_event(sentence, position))):
                return day
            if bits & Cue.SINCE_EVENT:
                inside = range(position + 1, min(position + LONGEST_EVENT, len(sentence)))
                names = (_name_event(sentence, after) for after in inside)
                if day := next((self.events[name] for name in names if name in self.events), None):
                    return day
        return None

    def hold(self, dating: Dating, metric: str = "") -> None:
        """Let the date of a figure go on for the sentences after it."""
        self.held, self.age, self.held_in = dating, 0, self.paragraph
        self.held_metric = metric
        self._remember((dating.first, dating.last))

    def tell(self, periods: list[Period]) -> None:
        """Remember the periods that a sentence named, and in which sentence."""
        for period in periods:
            self._remember((period.first, period.last))

    def _remember(self, days: Span) -> None:
        self.told.pop(days, None)
        self.told[days] = self.sentences
        if len(self.told) > MOST_TOLD:
            del self.told[next(iter(self.told))]

    def hold_named(self, sentence: Sentence, periods: list[Period]) -> None:
        """Let the last period of a sentence without figures go on for those after it."""
        named = [
            item
            for item in periods
            if (item.first or item.last)
            and not is_compared(sentence, item)
            and not is_spoken(sentence, item)
        ]
        if named:
            self.hold(Dating(named[-1].first, named[-1].last))

    def date(
        self,
        sentence: Sentence,
        item: Quantity,
        metric: str,
        periods: list[Period],
        distances: Distances,
        *,
        status: str,
        told: bool,
    ) -> Dating:
        """Return the days of a figure: as its sentence says, as those before said, or today.

        `told` marks somebody's own experience, which has no day unless one is named.
        """
        counted = metric in PASSAGE_METRICS
        self.by_event = False
        chosen = choose_period(sentence, item, periods, distances, metric=metric)
        if metric not in ("level", "change") and is_usual(item, chosen, distances):
            return NO_DAY
        if chosen is not None:
            lasting = not counted and metric != "change"
            if lasting and self._is_over(item, chosen, distances):
                return self._date_now()
            dating = self.close(sentence, chosen, metric, status)
            return _bound(dating, chosen, periods) if counted else dating
        event = _find_before(sentence, item, distances)
        if event is not None and metric != "change":
            day = self.events.get(event)
            self.by_event = True
            return Dating(None, shift_days(day, -1), inferred=True) if day else NO_DAY
        if sentence.mask & Cue.SINCE_EVENT:
            dating = self._date_since(sentence, periods)
            self.by_event = dating.first is not None
            return dating
        return self._date_silent(sentence, item, metric, distances, told=told)

    def _date_now(self) -> Dating:
        return Dating(self.statement, self.statement, self.statement is not None)

    def _date_silent(
        self,
        sentence: Sentence,
        item: Quantity,
        metric: str,
        distances: Distances,
        *,
        told: bool,
    ) -> Dating:
        """Return the days of a figure whose sentence names none."""
        current, _ = distances.nearest(item.start, item.end, Cue.PRESENT | Cue.NOW)
        if told and current > NEAREST_NOW:
            return NO_DAY
        if self.held is not None and self._goes_on(self.held, metric, current, item.per_day):
            return Dating(self.held.first, self.held.last, inferred=True)
        total = metric in PASSAGE_METRICS and not item.per_day
        if total and counts_so_far(sentence, item, distances):
            return _span(self.begun, self.statement, inferred=self.statement is not None)
        return self._date_now()

    def _is_over(self, item: Quantity, chosen: Period, distances: Distances) -> bool:
        """Tell whether a figure is of now, and the period found for it stands in another clause."""
        last = chosen.last
        if chosen.relation != "on" or not last or not self.statement or last >= self.statement:
            return False
        current, where = distances.nearest(item.start, item.end, Cue.NOW)
        clause = distances.breaks[item.start]
        own = current < NEAREST_USUAL and distances.breaks[where] == clause
        return own and not in_clause(item, chosen, distances)

    def _date_since(self, sentence: Sentence, periods: list[Period]) -> Dating:
        """Return the days since an event that the report told, or since the day told last."""
        first = self._find_event(sentence)
        named = (period.first for period in periods if period.relation == "since")
        first = first or next((day for day in named if day), None)
        if first is None and not sentence.mask & Cue.EVENT and self.held is not None:
            first = self.held.first
        return _span(first, self.statement, inferred=self.statement is not None)

    def _goes_on(self, held: Dating, metric: str, current: float, per_day: bool) -> bool:
        """Tell whether the date held still holds; a queue of now is not one of last week."""
        if self.age == 0 or self.age > REMEMBERED_SENTENCES:
            return self.age == 0
        if held == NO_DAY and self.statement:
            return self.age == 1 and self.held_in == self.paragraph and current > NEAREST_NOW
        if metric == "level":
            return False
        day, today = held.last, self.statement
        if metric == "price":
            return bool(day and today and day > today)
        if metric in CONGESTION_METRICS and day and today:
            far = abs((today - day).days) > RECENT_DAYS
            lasting = day == today and held.first != day
            if far or lasting or self.age > 1:
                return False
        total = held.first != day and metric in PASSAGE_METRICS and not per_day
        return current > NEAREST_NOW or (total and self.age == 1)

    def close(self, sentence: Sentence, period: Period, metric: str, status: str) -> Dating:
        """Return the first and last day of a period, for what is counted up to the statement."""
        first, last = period.first, period.last
        if period.relation == "same":
            return self._date_same(period)
        if period.relation == "until":
            return self._close_until(sentence, period, metric, status)
        if metric not in PASSAGE_METRICS:
            return Dating(first, last, period.inferred)
        if period.relation == "since":
            self.begun = first
        running = first and last and self.statement and first <= self.statement < last
        if running and period.whole in ("week", "month", "year") and status != "expected":
            last = self.statement
        return Dating(first, last, period.inferred)

    def _date_same(self, period: Period) -> Dating:
        """Return the days told last, or the week of a day."""
        if self.held is None:
            return NO_DAY
        first, last = self.held.first, self.held.last
        if period.whole == "week" and first == last:
            first, last = Calendar(last).last_week(0)
        return Dating(first, last, inferred=True)

    def _close_until(self, sentence: Sentence, period: Period, metric: str, status: str) -> Dating:
        """Return the days of a figure "until" or "by" a day; a total has an open beginning."""
        last, single = period.last, period.first == period.last
        ahead = status == "expected" or metric == "level"
        if ahead and single and last and self.statement and last < self.statement:
            week = (self.statement - last).days < DAYS_IN_WEEK
            last = shift_days(last, DAYS_IN_WEEK) if week else last
        if metric == "level":
            return _span(self.statement, last)
        if status == "expected":
            return _span(self.begun or self.published, last, inferred=period.inferred)
        if metric not in PASSAGE_METRICS or not (single or period.whole):
            return Dating(period.first, last, period.inferred)
        today = last == self.statement and names_hour(sentence, period)
        return _span(self.begun or (last if today else None), last, inferred=period.inferred)


def _bound(dating: Dating, chosen: Period, periods: list[Period]) -> Dating:
    """Return the days of a total "since" a day that is told "as of" another one, with both ends."""
    ends = ("since", "until")
    if chosen.relation not in ends:
        return dating
    for other in periods:
        if other.relation in ends and other.relation != chosen.relation:
            since, until = (chosen, other) if chosen.relation == "since" else (other, chosen)
            if since.first and until.last and since.first < until.last:
                return Dating(since.first, until.last)
    return dating


def _find_before(sentence: Sentence, item: Quantity, distances: Distances) -> str | None:
    """Return the name of the event before which a figure was, None if there is none."""
    for position, entry in enumerate(sentence.entries):
        if entry.date not in ("before", "ago") or abs(item.start - position) > LONGEST_BEFORE:
            continue
        if position and sentence.entries[position - 1].unit:
            continue
        between = sentence.words[min(position, item.end) : max(item.start, position)]
        if ";" in between or distances.is_of_next(item.end, position):
            continue
        for after in range(position + 1, min(position + 8, len(sentence))):
            if sentence.words[after] in SIGNS:
                break
            if sentence.cues[after] & Cue.EVENT:
                return _name_event(sentence, after)
    return None


def _name_event(sentence: Sentence, position: int) -> str:
    """Return the beginning of an event's word: "mobilisation" and "mobilised" are one event."""
    return sentence.words[position].casefold()[:5]
