"""Ranges of what is claimed, without ever adding or averaging."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from geo.records import Claim, MetricRange, Observation, Period
from geo.rivals import INCOMPARABLE
from geo.statements import TOTAL_METRICS, name_lane
from geo.vocabulary import CONGESTION_METRICS, FLOW_METRICS, METRICS, VERIFICATIONS

METRIC_ORDER = {name: position for position, name in enumerate(METRICS)}


class Measure(NamedTuple):
    """Name what a range is about; claims that differ in any of it have ranges of their own."""

    metric: str
    lane: str
    origin: str
    destination: str
    counted: str
    population: str
    unit: str
    per_day: bool
    period: Period | None
    baseline: str


def name_measure(item: Observation) -> Measure:
    """Return what an observation measures; a count of several days is bound to these days."""
    start, end = item.date_start, item.date_end
    several_days = start is not None and end is not None and start < end
    bound = item.metric in TOTAL_METRICS and several_days
    return Measure(
        item.metric,
        name_lane(item.metric, item.mode, item.counted, item.kind),
        item.origin,
        item.destination,
        item.counted or ("people" if item.unit == "people" else ""),
        item.population or "any",
        item.unit,
        item.per_day and several_days,
        (start, end) if bound and start and end else None,
        item.baseline if item.metric == "change" else "",
    )


def best_verification(observations: Iterable[Observation]) -> str:
    """Return the most trusted verification among the observations, empty for none."""
    found = {observation.verification for observation in observations}
    return next((name for name in VERIFICATIONS if name in found), "")


def measure_ranges(claims: Iterable[Claim]) -> tuple[MetricRange, ...]:
    """Group claims that measure the same thing and return the range of each group.

    A range spans all given claims, unverified ones included; it is marked unverified only if
    nothing better stands in it. Claims without a value are passed over. An "up to" counts as its
    high value and an "at least" as its low one. Of ranges of one metric, those of the day, with
    most claims, best verified and widest counts come first.
    """
    groups: dict[Measure, list[Claim]] = {}
    for claim in claims:
        if claim.said.ceiling is not None:
            groups.setdefault(name_measure(claim.said), []).append(claim)
    ranges = [span_claims(measure, members) for measure, members in groups.items()]
    return tuple(
        sorted(
            ranges,
            key=lambda r: (
                METRIC_ORDER[r.metric],
                r.lane,
                r.period is not None,
                -r.claims,
                VERIFICATIONS.index(r.verification),
                -r.high,
                r.counted,
            ),
        )
    )


def find_ends(observations: Sequence[Observation]) -> tuple[float, float, bool, bool]:
    """Return lowest and highest value, and whether only an "up to" or an "at least" gives it."""
    floors = [item.floor for item in observations if item.floor is not None]
    ceilings = [item.ceiling for item in observations if item.ceiling is not None]
    low, high = min(floors), max(ceilings)
    at_low = [item.qualifier for item in observations if item.floor == low]
    at_high = [item.qualifier for item in observations if item.ceiling == high]
    open_low = all(qualifier == "up_to" for qualifier in at_low)
    open_high = any(qualifier == "at_least" for qualifier in at_high)
    return low, high, open_low, open_high


def count_reports(claims: Iterable[Claim]) -> int:
    """Count the reports that carry any of the claims."""
    return len({identifier for claim in claims for identifier in claim.report_ids})


def count_sources(claims: Iterable[Claim]) -> int:
    """Count who independently stands behind any of the claims; copies count once."""
    return len({name for claim in claims for name in claim.speakers})


def span_claims(measure: Measure, members: Sequence[Claim]) -> MetricRange:
    """Return the range of claims that all measure the same."""
    said = [claim.said for claim in members]
    low, high, open_low, open_high = find_ends(said)
    return MetricRange(
        **measure._asdict(),
        low=low,
        high=high,
        open_low=open_low,
        open_high=open_high,
        verification=best_verification(said),
        rivals=measure.metric not in INCOMPARABLE
        and max(claim.bounds[0] for claim in members) > min(claim.bounds[1] for claim in members),
        claim_ids=tuple(claim.claim_id for claim in members),
        reports=count_reports(members),
        sources=count_sources(members),
    )


def find_main_measure(ranges: Iterable[MetricRange]) -> MetricRange | None:
    """Return the measure that sums up a place: its queue, else its wait, else people crossing."""
    shown = (*CONGESTION_METRICS, *FLOW_METRICS)
    ranked = [item for item in ranges if item.metric in shown]
    return min(
        ranked,
        key=lambda item: (shown.index(item.metric), item.period is not None, item.lane),
        default=None,
    )
