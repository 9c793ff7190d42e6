"""What is claimed of a place or flow over time: a chart per measure, a mark per claim and period.

Nothing is added up, averaged or joined: a day without a claim stays empty, and rivals stand side
by side.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from geo.coverage import count_days, list_carriers
from geo.measures import METRIC_ORDER, name_measure
from geo.records import Claim, Observation, Period
from geo.statements import TOTAL_METRICS

DODGE = 0.36
"""Days by which rivals of one day stand beside its middle at most."""
NEAR_SHARE = 0.03
"""Share of a chart's height within which bars over the same days would hide each other."""
ONE_DAY = dt.timedelta(days=1)

Standing = Literal["counts", "listed", "superseded", "denied"]


class Subject(NamedTuple):
    """Name what a chart is about; `is_total` marks counts over several days, not of a day."""

    metric: str
    lane: str
    origin: str
    destination: str
    unit: str
    is_total: bool


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """Hold one claim over one period: an upright bar or point on a day, a level bar over several.

    `start` and `end` count days from the first day of the timeline, both within it; `dodge` is by
    how much of a day the mark stands beside its day, `nudge` which of several equal bars it is.
    `open_low` and `open_high` mark an "up to" and an "at least". `series` numbers what was counted.
    """

    claim_id: str
    start: int
    end: int
    low: float
    high: float
    open_low: bool
    open_high: bool
    verification: str
    standing: Standing
    contested: bool
    series: int
    dodge: float = 0.0
    nudge: int = 0


@dataclass(frozen=True, slots=True)
class ClaimChart:
    """Hold the marks of one subject in order of time.

    `series` are what was counted and whose, those with the most claims first. `beyond` counts the
    claims that have no day within the timeline.
    """

    subject: Subject
    series: tuple[tuple[str, str], ...]
    marks: tuple[ClaimMark, ...]
    beyond: int

    @property
    def claims(self) -> int:
        """Return how many claims have a mark."""
        return len({mark.claim_id for mark in self.marks})

    @property
    def days(self) -> int:
        """Return for how many days of the timeline something is claimed."""
        return len({day for mark in self.marks for day in range(mark.start, mark.end + 1)})


def build_charts(claims: Iterable[Claim], days: Sequence[dt.date]) -> tuple[ClaimChart, ...]:
    """Build the charts of claims about one place or flow; `days` is the timeline, in order.

    Claims without a number are in no chart, and one without any day in the timeline is counted
    only. Charts come in the order of the metrics, all traffic before a part of it, those with
    the most claims first.
    """
    groups: dict[Subject, list[Claim]] = {}
    for claim in claims:
        if claim.said.ceiling is not None:
            groups.setdefault(_name_subject(claim.said), []).append(claim)
    charts = [_build_chart(subject, members, days) for subject, members in groups.items()]
    return tuple(
        sorted(
            (chart for chart in charts if chart.marks),
            key=lambda chart: (
                METRIC_ORDER[chart.subject.metric],
                chart.subject.lane,
                chart.subject.is_total,
                -chart.claims,
                chart.subject,
            ),
        )
    )


def _name_subject(item: Observation) -> Subject:
    measure = name_measure(item)
    is_total = item.metric in TOTAL_METRICS and not item.per_day and count_days(item) != 1
    return Subject(
        measure.metric, measure.lane, measure.origin, measure.destination, measure.unit, is_total
    )


def _build_chart(subject: Subject, claims: Sequence[Claim], days: Sequence[dt.date]) -> ClaimChart:
    counted: dict[tuple[str, str], int] = {}
    for claim in claims:
        kind = _name_kind(claim)
        counted[kind] = counted.get(kind, 0) + 1
    series = tuple(sorted(counted, key=lambda kind: (-counted[kind], kind)))
    marks = [
        _make_mark(claim, period, series.index(_name_kind(claim)), days[0])
        for claim in claims
        for period in _list_spans(claim, (days[0], days[-1]))
    ]
    shown = {mark.claim_id for mark in marks}
    return ClaimChart(subject, series, _set_apart(marks), len(claims) - len(shown))


def _name_kind(claim: Claim) -> tuple[str, str]:
    measure = name_measure(claim.said)
    return measure.counted, measure.population


def list_periods(claim: Claim) -> list[Period]:
    """List the periods for which some report of a claim speaks, in order."""
    return sorted(
        {
            (item.date_start, item.date_end)
            for item in list_carriers(claim)
            if item.date_start and item.date_end
        }
    )


def _list_spans(claim: Claim, timeline: Period) -> list[Period]:
    """List the days of a claim that lie in the timeline, periods that meet as one."""
    spans: list[Period] = []
    for told in list_periods(claim):
        start, end = max(told[0], timeline[0]), min(told[1], timeline[1])
        if start > end:
            continue
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _make_mark(claim: Claim, span: Period, series: int, first: dt.date) -> ClaimMark:
    said = claim.said
    assert said.floor is not None
    assert said.ceiling is not None
    standing: Standing = "counts" if claim.counts else "listed"
    if claim.standing in ("superseded", "denied"):
        standing = "superseded" if claim.standing == "superseded" else "denied"
    return ClaimMark(
        claim_id=claim.claim_id,
        start=(span[0] - first) // ONE_DAY,
        end=(span[1] - first) // ONE_DAY,
        low=said.floor,
        high=said.ceiling,
        open_low=said.qualifier == "up_to",
        open_high=said.qualifier == "at_least",
        verification=said.verification,
        standing=standing,
        contested=claim.contested,
        series=series,
    )


def _set_apart(marks: Sequence[ClaimMark]) -> tuple[ClaimMark, ...]:
    """Dodge the marks of one day, the lowest first, and number bars that would hide each other."""
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end, mark.low, mark.high))
    near = NEAR_SHARE * max((abs(mark.high) for mark in ordered), default=0.0)
    by_day: dict[int, int] = {}
    for mark in ordered:
        if mark.start == mark.end:
            by_day[mark.start] = by_day.get(mark.start, 0) + 1
    placed: dict[int, int] = {}
    bars: list[ClaimMark] = []
    found: list[ClaimMark] = []
    for mark in ordered:
        if mark.start == mark.end:
            turn = placed[mark.start] = placed.get(mark.start, -1) + 1
            found.append(replace(mark, dodge=_dodge(turn, by_day[mark.start])))
        else:
            taken = {bar.nudge for bar in bars if _hides(bar, mark, near)}
            free = next(nudge for nudge in range(len(bars) + 1) if nudge not in taken)
            bars.append(replace(mark, nudge=free))
            found.append(bars[-1])
    return tuple(found)


def _dodge(turn: int, marks: int) -> float:
    """Return how far the mark of a turn stands beside the middle of a day with so many marks."""
    if marks == 1:
        return 0.0
    reach = min(DODGE, 0.15 * (marks - 1))
    return round(reach * (2 * turn / (marks - 1) - 1), 3)


def _hides(bar: ClaimMark, mark: ClaimMark, near: float) -> bool:
    meets = bar.start <= mark.end and mark.start <= bar.end
    return meets and abs(bar.low - mark.low) <= near and abs(bar.high - mark.high) <= near
