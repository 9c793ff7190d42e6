"""Follow through a report which days it speaks of, and date its figures."""

import datetime as dt
from dataclasses import dataclass

from geo.reading.clauses import Distances
from geo.reading.cues import CONGESTION, FLOW, Cue
from geo.reading.days import Period
from geo.reading.periods import find_periods
from geo.reading.numbers import Number
from geo.reading.quantities import Quantity
from geo.reading.sentences import Sentence

FLOW_METRICS = ("arrivals", "departures", "crossings_total", "refusals")
CONGESTION_METRICS = ("wait_time", "queue_length", "queue_vehicles", "queue_people")
RECENT_DAYS = 3
"""Days for which the date of one sentence goes on for the queues of the next ones."""
REMEMBERED_SENTENCES = 2
LATEST_WORD = 15
"""Days before the publication on which what is reported may have been said."""
FARTHEST_PERIOD = 30.0
"""Distance, in words with clauses counted, at which a period no longer dates a figure."""


@dataclass(frozen=True, slots=True)
class Dating:
    """Hold the first and last day of a figure; `inferred` where its sentence names none."""

    first: dt.date | None
    last: dt.date | None
    inferred: bool = False


NO_DAY = Dating(None, None)


class Timeline:
    """Remember the day of the statement, of the events told, and of the sentence before."""

    def __init__(self, published: dt.date | None, dateline: dt.date | None) -> None:
        self.published = published
        self.statement = published or dateline
        self.events: dict[str, dt.date] = {}
        self.held: Dating | None = None
        self.age = 99

    def read_periods(self, sentence: Sentence, numbers: list[Number]) -> list[Period]:
        """Return the periods of a sentence; remember the day of what is said and of events."""
        self.age += 1
        periods = find_periods(sentence, numbers, self.published, self.statement)
        day = next((item.first for item in periods if is_spoken(sentence, item)), None)
        if day and self.published and day != self.statement:
            if 0 <= (self.published - day).days < LATEST_WORD:
                self.statement = day
                periods = find_periods(sentence, numbers, self.published, day)
        if sentence.mask & Cue.EVENT:
            self._remember_events(sentence, periods)
        return periods

    def _remember_events(self, sentence: Sentence, periods: list[Period]) -> None:
        """Remember on which day an event was, for "since the announcement"."""
        for period in periods:
            if period.first is None or period.relation == "before":
                continue
            for position, bits in enumerate(sentence.cues):
                if bits & Cue.EVENT and abs(position - period.start) <= 12:
                    self.events.setdefault(_name_event(sentence, position), period.first)

    def _find_event(self, sentence: Sentence) -> dt.date | None:
        """Return the day of the event that a sentence says "since" of, if the report tells it."""
        named = (
            self.events.get(_name_event(sentence, position))
            for position, bits in enumerate(sentence.cues)
            if bits & Cue.EVENT
        )
        return next((day for day in named if day), None)

    def hold(self, dating: Dating) -> None:
        """Let a date go on for the sentences after it."""
        self.held, self.age = dating, 0

    def hold_named(self, sentence: Sentence, periods: list[Period]) -> None:
        """Let the last period of a sentence without figures go on for those after it."""
        named = [
            item
            for item in periods
            if (item.first or item.last) and not _is_compared(sentence, item)
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
        counted = metric in FLOW_METRICS
        if counted and sentence.mask & Cue.SINCE_EVENT:
            periods = [period for period in periods if not is_spoken(sentence, period)]
        chosen = choose_period(sentence, item, periods, distances, counted=counted)
        if chosen is not None:
            if chosen.relation == "until" and metric == "level":
                return Dating(self.statement, chosen.last)
            return self._close(chosen, counted=counted, status=status)
        usual, _ = distances.nearest(item.start, item.end, Cue.USUALLY)
        if usual < 8 and metric not in ("level", "change"):
            return NO_DAY
        if sentence.mask & Cue.SINCE_EVENT:
            return Dating(self._find_event(sentence), self.statement, self.statement is not None)
        current, _ = distances.nearest(item.start, item.end, Cue.PRESENT | Cue.NOW)
        if told and current > 6:
            return NO_DAY
        lined = metric in CONGESTION_METRICS
        if self.held is not None and self._goes_on(current, lined=lined):
            return Dating(self.held.first, self.held.last, inferred=True)
        return Dating(self.statement, self.statement, self.statement is not None)

    def _goes_on(self, current: float, *, lined: bool) -> bool:
        """Tell whether the date held still holds; a queue of now is not one of last week."""
        if self.held is None or self.age > REMEMBERED_SENTENCES:
            return False
        if self.age == 0:
            return True
        day = self.held.last
        far = day and self.statement and abs((self.statement - day).days) > RECENT_DAYS
        return current > 6 and not (lined and far)

    def _close(self, period: Period, *, counted: bool, status: str) -> Dating:
        """Return the first and last day of a period; a count "by" a day has an open beginning."""
        if period.relation == "same":
            return Dating(self.held.first, self.held.last, inferred=True) if self.held else NO_DAY
        if period.relation == "until" and status == "expected":
            return Dating(self.published, period.last, period.inferred)
        if period.relation == "until" and counted and period.first == period.last:
            return Dating(None, period.last, period.inferred)
        return Dating(period.first, period.last, period.inferred)


def _name_event(sentence: Sentence, position: int) -> str:
    """Return the beginning of an event's word: "mobilisation" and "mobilised" are one event."""
    return sentence.words[position].casefold()[:5]


def choose_period(
    sentence: Sentence,
    item: Quantity,
    periods: list[Period],
    distances: Distances,
    *,
    counted: bool,
) -> Period | None:
    """Return the period that a figure is for: the nearest that is not said of another one.

    `counted` tells that it counts those who crossed: a total "since" a day is for the days since.
    """
    best, chosen = FARTHEST_PERIOD, None
    compared = stands_compared(sentence, item)
    for period in periods:
        away = distances.between(item.start, item.end, period.start)
        if period.start > item.start:
            away -= 1.5
            if ";" in sentence.words[item.end : period.start]:
                away += 15
            if _belongs_further(sentence, item, period, distances):
                away += 10
            if period.relation == "before":
                away += 4
        if period.relation == "same" or is_spoken(sentence, period):
            away += 10
        if not compared:
            away += 25 if _is_compared(sentence, period) else 0
            away -= 8 if period.relation == "since" and counted else 0
        if away < best:
            best, chosen = away, period
    return chosen


def _belongs_further(
    sentence: Sentence, item: Quantity, period: Period, distances: Distances
) -> bool:
    """Tell whether a period after a figure belongs to another figure that follows it nearer."""
    later = [
        position
        for position in range(period.end, min(period.end + 6, len(sentence)))
        if sentence.words[position][0].isdigit()
    ]
    if not later or "," not in sentence.words[item.end : period.start]:
        return False
    ahead = distances.between(item.start, item.end, period.start)
    return distances.places[later[0]] - distances.places[period.end - 1] < ahead


def stands_compared(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether a figure is the one that another is compared with: "against 3,000"."""
    hedges = Cue.AT_LEAST | Cue.UP_TO
    start = item.number.start
    return any(
        bits & Cue.COMPARE and not bits & hedges
        for bits in sentence.cues[max(start - 5, 0) : start]
    )


def _is_compared(sentence: Sentence, period: Period) -> bool:
    """Tell whether a period is one that a figure is compared with."""
    return any(
        bits & Cue.COMPARE for bits in sentence.cues[max(period.start - 9, 0) : period.start]
    )


def is_spoken(sentence: Sentence, period: Period) -> bool:
    """Tell whether a day is the one on which somebody said something."""
    if period.relation != "on" or period.first is None or period.first != period.last:
        return False
    start, end = max(period.start - 4, 0), min(period.end + 3, len(sentence))
    if any(bits & (FLOW | CONGESTION) for bits in sentence.cues[start : period.start]):
        return False
    return any(bits & Cue.SAY for bits in sentence.cues[start:end])
