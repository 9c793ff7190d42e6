"""List the days that a figure may be for, with what speaks for each."""

import datetime as dt
from collections.abc import Iterator

from geo.reading.choices import Option
from geo.reading.cues import CONGESTION, Cue
from geo.reading.dating.choosing import (
    PASSAGE_METRICS,
    counts_so_far,
    in_clause,
    is_compared,
    is_spoken,
    stands_compared,
)
from geo.reading.dating.days import Period, shift_days, shift_months
from geo.reading.dating.timing import NO_DAY, Dating, Timeline
from geo.reading.figures.amounts import Quantity
from geo.reading.figures.clauses import Distances
from geo.reading.sentences import Sentence
from geo.vocabulary import CONGESTION_METRICS

STEPS = (3, 6, 10, 16, 25)
NEAREST_NOW, NEAREST_USUAL = 6, 8
LONGEST_LINE = 3
"""Days that a queue or a wait told of without days may last."""
BACK_STEPS = (1, 2, 3, 5, 8)
"""Sentences between which days were told lately or long ago."""
WINDOW = 4
"""Words around a figure, and around a period, that tell whether they belong together."""
MOVED = {
    "enter": Cue.ENTER, "leave": Cue.LEAVE, "line": CONGESTION, "since event": Cue.SINCE_EVENT,
    "event": Cue.EVENT, "expect": Cue.EXPECT, "usually": Cue.USUALLY, "now": Cue.NOW,
    "self": Cue.SELF, "compare": Cue.COMPARE, "rise": Cue.RISE, "fall": Cue.FALL,
}  # fmt: skip


def list_days(
    time: Timeline,
    sentence: Sentence,
    item: Quantity,
    metric: str,
    periods: list[Period],
    distances: Distances,
    *,
    status: str,
    told: bool,
) -> tuple[list[str], list[Option]]:
    """Return the traits of a figure, and the days that it may be for with what speaks for each."""
    begun = time.begun
    rule = time.date(sentence, item, metric, periods, distances, status=status, told=told)
    if time.by_event and not periods:
        return [], [Option(rule, "rule", ["rule"])]
    scene = _Scene(time, sentence, item, metric, periods, distances)
    scene.add(rule, "rule", f"rule {min(len(periods), 3)}")
    scene.add_known()
    after = time.begun
    for rank, period in enumerate(periods):
        time.begun = begun
        scene.add_period(period, time.close(sentence, period, metric, status), rank)
    time.begun = after
    shared = list(scene.describe_figure(status=status, told=told))
    return shared, list(scene.list_options())


class _Scene:
    """Gather the days that a sentence, or those before it, speak of."""

    def __init__(
        self,
        time: Timeline,
        sentence: Sentence,
        item: Quantity,
        metric: str,
        periods: list[Period],
        distances: Distances,
    ) -> None:
        self.time = time
        self.sentence = sentence
        self.item = item
        self.metric = metric
        self.periods = periods
        self.distances = distances
        self.found: dict[tuple[dt.date | None, dt.date | None], tuple[Dating, list[str]]] = {}
        self.compared = stands_compared(sentence, item)
        near = [distances.between(item.start, item.end, period.start) for period in periods]
        order = sorted(range(len(periods)), key=near.__getitem__)
        self.ranks = {period: rank for rank, period in enumerate(order)}

    def add(self, dating: Dating, *traits: str) -> None:
        """Add days, or what else speaks for days that were added before."""
        _, known = self.found.setdefault((dating.first, dating.last), (dating, []))
        known.extend(traits)

    def add_known(self) -> None:
        """Add the days that need no word of the sentence."""
        time = self.time
        self.add(NO_DAY, "null")
        today = time.statement
        if today:
            self.add(Dating(today, today, inferred=True), "today")
            day = shift_days(today, -1)
            self.add(Dating(day, day, inferred=True), "yesterday")
            self.add(Dating(day, today, inferred=True), "day to today")
            self.add(Dating(None, today, inferred=True), "until today")
            if time.begun:
                self.add(Dating(time.begun, today, inferred=True), "begun")
            for told in time.events.values():
                self.add(Dating(told, today, inferred=True), "since event")
                self.add(Dating(None, shift_days(told, -1), inferred=True), "before event")
                self.add(Dating(told, told, inferred=True), "on event")
            self._add_running(today)
        if time.published and time.published != today:
            self.add(Dating(time.published, time.published, inferred=True), "published")
        self._add_held()
        for (first, last), index in time.told.items():
            if self._is_past(first, last):
                continue
            ago = time.sentences - index
            back = sum(ago >= limit for limit in BACK_STEPS)
            self.add(
                Dating(first, last, inferred=True),
                "told",
                f"told {back} {bool(self.periods)}",
                f"told {back} {first == last} {first is None}",
            )

    def _is_past(self, first: dt.date | None, last: dt.date | None) -> bool:
        """Tell whether days that were told before are too many for a queue or a wait."""
        if self.metric not in CONGESTION_METRICS or first is None or last is None:
            return False
        return (last - first).days > LONGEST_LINE

    def _add_running(self, today: dt.date) -> None:
        """Add the month and the year that run on the day of the statement."""
        self.add(Dating(today.replace(day=1), today, inferred=True), "month to today")
        self.add(Dating(today.replace(month=1, day=1), today, inferred=True), "year to today")
        ended = shift_days(today, -1)
        self.add(Dating(today.replace(month=1, day=1), ended, inferred=True), "year to yesterday")
        week = shift_days(today, -6)
        self.add(Dating(week, today, inferred=True), "seven days to today")

    def _add_held(self) -> None:
        """Add the days of the figure before, and those a week or a year before them."""
        time, held = self.time, self.time.held
        if held is None or self._is_past(held.first, held.last):
            return
        age = min(time.age, 4)
        named = bool(self.periods)
        self.add(
            Dating(held.first, held.last, inferred=True),
            "held",
            f"held {age}",
            f"held {age} {named}",
            f"held {age} {held.first == held.last} {held.first is None}",
            f"held {time.held_in == time.paragraph} {age} {named}",
            f"held {time.held_metric == self.metric} {age}",
        )
        for name, days in (("day", 1), ("week", 7)):
            first, last = shift_days(held.first, -days), shift_days(held.last, -days)
            if held.first or held.last:
                self.add(Dating(first, last, inferred=True), f"a {name} before", f"earlier {age}")
        if held.first:
            first, last = shift_days(held.first, -7), shift_days(held.first, -1)
            self.add(Dating(first, last, inferred=True), "the week before held")
        if held.first and held.last:
            first, last = shift_months(held.first, -12), shift_months(held.last, -12)
            self.add(Dating(first, last, inferred=True), "a year before", f"earlier {age}")
            day = shift_days(held.first, -1)
            if time.statement and held.first != held.last:
                self.add(Dating(held.last, held.last, inferred=True), "end of held")
                self.add(Dating(None, day, inferred=True), "before held")

    def add_period(self, period: Period, closed: Dating, rank: int) -> None:
        """Add the days of a period of the sentence, as a total closes them and as they stand."""
        traits = list(self._describe_period(period, rank))
        self.add(closed, *traits, "closed")
        if (period.first, period.last) != (closed.first, closed.last):
            self.add(Dating(period.first, period.last, period.inferred), *traits, "as it stands")
        today = self.time.statement
        if today and period.first and period.first < today:
            self.add(
                Dating(period.first, today, inferred=True),
                "to today",
                f"to today {period.relation} {period.whole}",
            )
        if period.first and period.first == period.last:
            later = shift_days(period.first, 7)
            self.add(Dating(later, later, inferred=True), "a week after", f"{traits[2]} next")
            year_before = shift_months(period.first, -12)
            self.add(Dating(year_before, year_before, inferred=True), "a year before period")
            self.add(Dating(shift_days(period.first, -6), period.first), "week to period")
            self.add(Dating(period.first.replace(month=1, day=1), period.first), "year to period")
            if self.time.begun and self.time.begun < period.first:
                self.add(Dating(self.time.begun, period.first, inferred=True), "begun to period")
        for other in self.periods:
            if other is not period and period.first and other.last and period.first < other.last:
                self.add(
                    Dating(period.first, other.last),
                    "joined",
                    f"joined {period.relation} {other.relation}",
                )

    def _describe_period(self, period: Period, rank: int) -> Iterator[str]:
        """Yield what speaks for a period of the sentence."""
        item, sentence, distances = self.item, self.sentence, self.distances
        after = period.start >= item.end
        side = "after" if after else "before"
        near = period.start if after else period.end - 1
        away = distances.between(item.start, item.end, near)
        yield "period"
        yield f"{side} {sum(away >= limit for limit in STEPS)}"
        yield f"relation {period.relation} {side}"
        yield f"whole {period.whole}"
        spoken = is_spoken(sentence, period)
        yield f"spoken {spoken}"
        yield f"spoken {spoken} {side} {min(len(self.periods), 3)}"
        yield f"compared {is_compared(sentence, period, item)} {self.compared}"
        yield f"counted {period.counted} {self.compared}"
        yield f"inferred {period.inferred}"
        yield f"single {period.first == period.last}"
        today = self.time.statement
        if today and period.first:
            yield f"ahead {period.first > today}"
        if after:
            yield f"of the next {distances.is_of_next(item.end, period.start)}"
        yield f"only {len(self.periods) == 1} {side}"
        yield f"clause {in_clause(item, period, distances)} {side}"
        yield f"nearest {self.ranks[rank]} of {min(len(self.periods), 3)}"
        between = range(min(period.end, item.end), max(period.start, item.start))
        if any(start in between for start in distances.figures):
            yield f"a figure between {side}"
        stems = sentence.stems
        for stem in stems[max(period.start - 2, 0) : period.start]:
            yield f"word < {stem}"
        for stem in stems[period.end : period.end + 2]:
            yield f"word > {stem}"
        if period.start == 0:
            yield "first words"

    def describe_figure(self, *, status: str, told: bool) -> Iterator[str]:
        """Yield the traits of the figure, which are weighed with each sort of days."""
        item, sentence, metric = self.item, self.sentence, self.metric
        sort = (
            "line" if metric in CONGESTION_METRICS
            else "flow" if metric in PASSAGE_METRICS else metric
        )  # fmt: skip
        yield f"metric {metric}"
        yield f"sort {sort}"
        yield f"told {told} {sort}"
        yield f"rate {item.per_day} {sort}"
        yield f"status {status}"
        yield f"compared {self.compared}"
        yield f"periods {min(len(self.periods), 3)} {sort}"
        yield f"so far {counts_so_far(sentence, item, self.distances)}"
        yield f"published {self.time.published is not None}"
        for name, wanted in MOVED.items():
            away, _ = self.distances.nearest(item.start, item.end, wanted)
            if away <= NEAREST_USUAL:
                yield f"{name} {sort}"
        stems = sentence.stems
        start, end = item.start, item.end
        for stem in dict.fromkeys(
            [*stems[max(start - WINDOW, 0) : start], *stems[end : end + WINDOW]]
        ):
            yield f"near word {stem}"

    def list_options(self) -> Iterator[Option]:
        """Yield the days with what speaks for them."""
        for dating, traits in self.found.values():
            label = next((name for name in LABELS if name in traits), "other")
            yield Option(dating, label, traits)


LABELS = (
    "null", "period", "today", "held", "published", "begun", "until today", "day to today",
    "yesterday", "since event", "before event", "on event", "told", "to today",
    "year to today", "year to yesterday", "month to today", "seven days to today",
    "a day before", "a week before", "a year before", "a week after", "a year before period",
    "week to period", "year to period", "begun to period", "end of held", "before held", "joined",
    "the week before held",
)  # fmt: skip
"""The sorts of days, those first by which days that are of several sorts are called."""
