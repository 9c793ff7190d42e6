"""Follow through a report which days it speaks of, and date its figures."""

import datetime as dt
from dataclasses import dataclass

from geo.reading.clauses import Distances
from geo.reading.cues import CONGESTION, FLOW, Cue
from geo.reading.days import UNKNOWN, Period, Span, shift_days
from geo.reading.numbers import Number, is_number_word
from geo.reading.periods import SIGNS, find_periods
from geo.reading.quantities import Quantity
from geo.reading.sentences import Sentence
from geo.reading.wordlists import CONTINUED

FLOW_METRICS = ("arrivals", "departures", "crossings_total", "refusals")
CONGESTION_METRICS = ("wait_time", "queue_length", "queue_vehicles", "queue_people")
RECENT_DAYS = 3
"""Days for which the date of one sentence goes on for the queues of the next ones."""
REMEMBERED_SENTENCES = 2
LATEST_WORD = 15
"""Days before the publication on which what is reported may have been said."""
LONGEST_WHEN = 9
"""Words from "in May, when" to its figure."""
NEAREST_USUAL = 8
"""Words within which "usually" is said of a figure."""
LONGEST_BEFORE = 20
"""Words between "before the ban" and a figure."""
FAR = 20.0
"""Distance from which on a period that begins a sentence is hardly farther: it holds for all of it."""
LONGEST_COMPARISON = 12
"""Words from "than" to the figure that something is compared with."""
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
        self.begun: dt.date | None = None
        self.held: Dating | None = None
        self.age = 99
        self.paragraph = -1
        self.held_in = -1

    def read_periods(self, sentence: Sentence, numbers: list[Number]) -> list[Period]:
        """Return the periods of a sentence; remember the day of what is said and of events.

        The day on which somebody spoke holds until the end of the paragraph.
        """
        self.age += 1
        if sentence.paragraph != self.paragraph:
            self.paragraph = sentence.paragraph
            self.statement = self.published or self.statement
        anchor = self._find_anchor()
        periods = find_periods(sentence, numbers, self.published, self.statement, anchor)
        day = next((item.first for item in periods if is_spoken(sentence, item)), None)
        if day and self.published and day != self.statement:
            if 0 <= (self.published - day).days < LATEST_WORD:
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
        self.held, self.age, self.held_in = dating, 0, self.paragraph

    def hold_named(self, sentence: Sentence, periods: list[Period]) -> None:
        """Let the last period of a sentence without figures go on for those after it."""
        named = [
            item
            for item in periods
            if (item.first or item.last)
            and not _is_compared(sentence, item)
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
        counted = metric in FLOW_METRICS
        chosen = choose_period(sentence, item, periods, distances, metric=metric)
        if metric not in ("level", "change") and _is_usual(item, chosen, distances):
            return NO_DAY
        lasting = not counted and metric != "change"
        if chosen is not None and lasting and self._is_over(item, chosen, distances):
            return Dating(self.statement, self.statement, self.statement is not None)
        if chosen is not None:
            dating = self._close(sentence, chosen, metric, status)
            return _bound(dating, chosen, periods) if counted else dating
        event = _find_before(sentence, item, distances)
        if event is not None and metric != "change":
            day = self.events.get(event)
            return Dating(None, shift_days(day, -1), inferred=True) if day else NO_DAY
        if sentence.mask & Cue.SINCE_EVENT:
            return self._date_since(sentence, periods)
        current, _ = distances.nearest(item.start, item.end, Cue.PRESENT | Cue.NOW)
        if told and current > 6:
            return NO_DAY
        if self.held is not None and self._goes_on(current, metric, per_day=item.per_day):
            return Dating(self.held.first, self.held.last, inferred=True)
        return Dating(self.statement, self.statement, self.statement is not None)

    def _is_over(self, item: Quantity, chosen: Period, distances: Distances) -> bool:
        """Tell whether a figure is of now, and the period found for it stands in another clause."""
        last = chosen.last
        if chosen.relation != "on" or not last or not self.statement or last >= self.statement:
            return False
        current, where = distances.nearest(item.start, item.end, Cue.NOW)
        clause = distances.breaks[item.start]
        own = current < NEAREST_USUAL and distances.breaks[where] == clause
        return own and distances.breaks[chosen.start] != clause

    def _date_since(self, sentence: Sentence, periods: list[Period]) -> Dating:
        """Return the days since an event that the report told, or since the day told last."""
        first = self._find_event(sentence)
        named = (period.first for period in periods if period.relation == "since")
        first = first or next((day for day in named if day), None)
        if first is None and not sentence.mask & Cue.EVENT and self.held is not None:
            first = self.held.first
        return Dating(first, self.statement, self.statement is not None)

    def _goes_on(self, current: float, metric: str, *, per_day: bool) -> bool:
        """Tell whether the date held still holds; a queue of now is not one of last week."""
        if self.held is None or self.age > REMEMBERED_SENTENCES:
            return False
        if self.age == 0:
            return True
        if self.held == NO_DAY and self.statement:
            return self.age == 1 and self.held_in == self.paragraph and current > 6
        if metric == "level":
            return False
        day = self.held.last
        if metric == "price":
            return bool(day and self.statement and day > self.statement)
        if metric in CONGESTION_METRICS and day and self.statement:
            far = abs((self.statement - day).days) > RECENT_DAYS
            lasting = day == self.statement and self.held.first != day
            if far or lasting or self.age > 1:
                return False
        total = self.held.first != day and metric in FLOW_METRICS and not per_day
        return current > 6 or (total and self.age == 1)

    def _close(self, sentence: Sentence, period: Period, metric: str, status: str) -> Dating:
        """Return the first and last day of a period; a count "by" a day has an open beginning."""
        first, last = period.first, period.last
        if period.relation == "same":
            return Dating(self.held.first, self.held.last, inferred=True) if self.held else NO_DAY
        if period.relation == "until":
            return self._close_until(sentence, period, metric, status)
        if period.relation == "since" and metric in FLOW_METRICS:
            self.begun = first
        cut = period.whole in ("week", "month", "year") and status != "expected"
        if metric in FLOW_METRICS and cut and first and last and self.statement:
            if first <= self.statement < last:
                last = self.statement
        return Dating(first, last, period.inferred)

    def _close_until(self, sentence: Sentence, period: Period, metric: str, status: str) -> Dating:
        """Return the days of a figure "until" or "by" a day."""
        last = period.last
        ahead = status == "expected" or metric == "level"
        if ahead and last and self.statement and last < self.statement and period.first == last:
            last = shift_days(last, 7) if (self.statement - last).days < 7 else last
        if metric == "level":
            return Dating(self.statement, last)
        if status == "expected":
            return Dating(self.begun or self.published, last, period.inferred)
        if metric not in FLOW_METRICS or not (period.first == last or period.whole):
            return Dating(period.first, last, period.inferred)
        today = last == self.statement and _names_hour(sentence, period)
        return Dating(self.begun or (last if today else None), last, period.inferred)


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


def _names_hour(sentence: Sentence, period: Period) -> bool:
    """Tell whether the time of day stands beside a date: "by noon on Friday"."""
    return any(
        sentence.entries[position].date == "when" or sentence.words[position][0].isdigit()
        for position in range(max(period.start - 5, 0), min(period.end + 2, len(sentence)))
        if not period.start <= position < period.end
    )


def _is_usual(item: Quantity, chosen: Period | None, distances: Distances) -> bool:
    """Tell whether a figure is what is usual, and not what was in the period found for it."""
    usual, where = distances.nearest(item.start, item.end, Cue.USUALLY)
    if chosen is None:
        return usual < NEAREST_USUAL or (where == 0 and usual < 2 * NEAREST_USUAL)
    if usual >= NEAREST_USUAL:
        return False
    clause = distances.breaks[item.start]
    own = distances.breaks[where] == clause and not distances.is_of_next(item.end, where)
    return own and distances.breaks[chosen.start] != clause and chosen.relation == "on"


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


def choose_period(
    sentence: Sentence,
    item: Quantity,
    periods: list[Period],
    distances: Distances,
    *,
    metric: str,
) -> Period | None:
    """Return the period that a figure is for: the nearest that is not said of another one.

    A total "since" a day is for the days since.
    """
    counted = metric in FLOW_METRICS
    best, chosen = FARTHEST_PERIOD, None
    compared = metric not in ("level", "change") and stands_compared(sentence, item)
    for period in periods:
        away = distances.between(item.start, item.end, period.start)
        if period.start < item.start and away > FAR:
            away = FAR + (away - FAR) / 4
        if ";" in sentence.words[period.end : item.start]:
            away += 8
        beside = _stands_beside(sentence, item.end, period.start)
        if period.start > item.start:
            away += _count_behind(sentence, item, period, distances)
            if metric == "change" and not beside:
                away += 12
            if period.relation == "since" and not counted:
                away += 8
            if period.relation == "until" and metric == "price":
                away += 15
        if period.relation == "same" or is_spoken(sentence, period):
            away += 10
        if _is_of_figure(sentence, item, period):
            away += 12
        if _introduces(sentence, period, item):
            away -= 30
        elif not compared:
            if not (beside and period.counted) and _is_compared(sentence, period, item):
                away += 25
            if period.relation == "since":
                away += _weigh_since(sentence, item, period, distances, counted=counted)
        if away < best:
            best, chosen = away, period
    return chosen


def _count_behind(
    sentence: Sentence, item: Quantity, period: Period, distances: Distances
) -> float:
    """Return how much farther a period is for standing after the figure."""
    between = sentence.words[item.end : period.start]
    away = -1.5
    if ";" in between:
        away += FARTHEST_PERIOD
    elif not SIGNS.isdisjoint(between):
        away += 4
    if distances.is_of_next(item.end, period.start):
        away += 10
    return away + (4 if period.relation == "before" else 0)


def _weigh_since(
    sentence: Sentence, item: Quantity, period: Period, distances: Distances, *, counted: bool
) -> float:
    """Return how much nearer a total is to the day since which it is counted."""
    if _is_record(sentence, period):
        return 15
    parted = any(period.end <= start < item.start for start in distances.figures)
    return -8 if counted and not parted else 0


def _is_of_figure(sentence: Sentence, item: Quantity, period: Period) -> bool:
    """Tell whether a period belongs to another figure right before it: "the 248,284 of 2022"."""
    number = period.start - 2
    genitive = number >= 0 and sentence.entries[period.start - 1].date == "of"
    other = genitive and not item.number.start <= number < item.number.end
    return bool(other and sentence.words[number][0].isdigit())


def _introduces(sentence: Sentence, period: Period, item: Quantity) -> bool:
    """Tell whether a figure is told of the period before it: "in May, when it was 40", "May (40)"."""
    between = range(period.end, item.number.start)
    if not 1 <= len(between) <= LONGEST_WHEN:
        return False
    words = [sentence.words[position] for position in between]
    dated = all(sentence.entries[position].date for position in between[:-1])
    if words[-1] == "(" and dated:
        return True
    when = next((n for n in between if sentence.entries[n].date == "whereupon"), -1)
    figures = any(word[0].isdigit() for word in words)
    return words[0] == "," and when in between[1:4] and not figures


def _stands_beside(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether nothing but prepositions and articles stands between two words."""
    return all(
        sentence.cues[position] & (Cue.AT | Cue.ARTICLE)
        and not sentence.cues[position] & (Cue.COMPARE | Cue.RISE | Cue.FALL)
        for position in range(start, end)
    )


def stands_compared(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether a figure is the one that another is compared with: "against 3,000"."""
    start, figures = item.number.start, 0
    for position in range(start - 1, max(start - LONGEST_COMPARISON, -1), -1):
        if _compares(sentence, position):
            return True
        figures += sentence.words[position][0].isdigit()
        if figures > 1 or sentence.words[position] in ";)":
            return False
    return False


def _compares(sentence: Sentence, position: int) -> bool:
    """Tell whether a word compares: "than" does, but not in "more than 3,000"."""
    bits = sentence.cues[position]
    if not bits & Cue.COMPARE or not bits & (Cue.AT_LEAST | Cue.UP_TO):
        return bool(bits & Cue.COMPARE)
    after = position + 1
    while after < len(sentence) and sentence.entries[after] is CONTINUED:
        after += 1
    return after < len(sentence) and not (
        sentence.words[after][0].isdigit() or is_number_word(sentence.entries[after])
    )


def _is_compared(sentence: Sentence, period: Period, item: Quantity | None = None) -> bool:
    """Tell whether a period is one that a figure is compared with."""
    start = max(period.start - 9, 0)
    if item is not None and item.end <= period.start:
        start = max(start, item.end)
    if any(_compares(sentence, position) for position in range(start, period.start)):
        return True
    led = any(word[0].isdigit() for word in sentence.words[: period.start])
    return period.counted and led


def _is_record(sentence: Sentence, period: Period) -> bool:
    """Tell whether a period only says since when something is the highest."""
    before = sentence.entries[max(period.start - 8, 0) : period.start]
    return any(entry.date == "record" for entry in before)


def is_spoken(sentence: Sentence, period: Period) -> bool:
    """Tell whether a day is the one on which somebody said something."""
    if period.relation != "on" or period.first is None or period.first != period.last:
        return False
    start, end = max(period.start - 4, 0), min(period.end + 3, len(sentence))
    if any(bits & (FLOW | CONGESTION) for bits in sentence.cues[start : period.start]):
        return False
    return any(bits & Cue.SAY for bits in sentence.cues[start:end]) or _is_in_credit(
        sentence, period
    )


def _is_in_credit(sentence: Sentence, period: Period) -> bool:
    """Tell whether a day stands in a part of the sentence that only says who spoke."""
    start = period.start
    while start and sentence.words[start - 1] not in SIGNS:
        start -= 1
    before = range(start, period.start)
    said = any(sentence.cues[position] & Cue.SAY for position in before)
    return (
        start > 0
        and said
        and not any(
            sentence.cues[position] & (FLOW | CONGESTION) or sentence.words[position][0].isdigit()
            for position in before
        )
    )
