"""Ranges of what is reported, without ever adding or averaging."""

from collections.abc import Iterable

from geo.records import MetricRange, Observation
from geo.vocabulary import CONGESTION_METRICS, FLOW_METRICS, METRICS

METRIC_ORDER = {name: position for position, name in enumerate(METRICS)}
TRUST_ORDER = ("official", "reported", "unverified", "denied")


def name_lane(observation: Observation) -> str:
    """Return the lane that an observation is about: on foot, lorries, or everything else."""
    if observation.mode == "foot":
        return "foot"
    return "lorries" if observation.counted == "lorries" else ""


def best_verification(observations: Iterable[Observation]) -> str:
    """Return the most trusted verification among the observations, empty for none."""
    found = {observation.verification for observation in observations}
    return next((name for name in TRUST_ORDER if name in found), "")


def measure_ranges(observations: Iterable[Observation]) -> tuple[MetricRange, ...]:
    """Group observations that measure the same thing and return the range of each group.

    A range spans all given observations, unverified ones included; it is marked unverified only
    if nothing better stands in it. Observations without a value are passed over. An "up to"
    counts as its high value and an "at least" as its low one.
    """
    groups: dict[tuple[str, str, str, str, str, str, str, bool], list[Observation]] = {}
    for item in observations:
        if item.ceiling is not None:
            key = (
                item.metric,
                name_lane(item),
                item.origin,
                item.destination,
                item.counted,
                item.population,
                item.unit,
                item.per_day,
            )
            groups.setdefault(key, []).append(item)
    ranges = [_span(key, members) for key, members in groups.items()]
    return tuple(
        sorted(ranges, key=lambda r: (METRIC_ORDER[r.metric], r.lane, -r.reports, r.counted))
    )


def find_ends(observations: list[Observation]) -> tuple[float, float, bool, bool]:
    """Return lowest and highest value, and whether only an "up to" or an "at least" gives it."""
    floors = [item.floor for item in observations if item.floor is not None]
    ceilings = [item.ceiling for item in observations if item.ceiling is not None]
    low, high = min(floors), max(ceilings)
    at_low = [item.qualifier for item in observations if item.floor == low]
    at_high = [item.qualifier for item in observations if item.ceiling == high]
    open_low = all(qualifier == "up_to" for qualifier in at_low)
    open_high = any(qualifier == "at_least" for qualifier in at_high)
    return low, high, open_low, open_high


def _span(
    key: tuple[str, str, str, str, str, str, str, bool], members: list[Observation]
) -> MetricRange:
    low, high, open_low, open_high = find_ends(members)
    return MetricRange(
        *key,
        low,
        high,
        open_low,
        open_high,
        best_verification(members),
        len({item.report_id for item in members}),
        len({item.publisher for item in members}),
    )


def find_main_measure(ranges: Iterable[MetricRange]) -> MetricRange | None:
    """Return the measure that sums up a place: its queue, else its wait, else people crossing."""
    shown = (*CONGESTION_METRICS, *FLOW_METRICS)
    ranked = [item for item in ranges if item.metric in shown]
    return min(ranked, key=lambda item: (shown.index(item.metric), item.lane), default=None)
