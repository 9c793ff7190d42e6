"""Who is reported to have gone into a place, out of it and on again: side by side, never netted."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from geo.coverage import count_days, covers_day
from geo.measures import measure_ranges, name_measure
from geo.records import Claim, MetricRange, Observation
from geo.vocabulary import FLOW_METRICS
from geo.windows import span_days

ENTERED, LEFT, ONWARD = "entered", "left", "onward"
BOTH = "both"
"""Directions of one country, and of a border that is crossed both ways."""


def sort_directions(claims: Iterable[Claim], country: str) -> dict[str, list[Claim]]:
    """Sort counts of crossings by direction, as seen from where they are reported.

    `country` is that of the place: for one ("FI") the keys are "entered", "left" (to where is not
    told) and "onward" (back, or on to a country that is told), without the last where most claims
    are about leaving; for two ("RU-GE") a key for each way ("RU>GE", the one with more claims
    first) and "both". Every key is there, be it empty. Claims that do not count are left out.
    """
    counts = [claim for claim in claims if claim.counts and _is_count(claim.said)]
    first, _, second = country.partition("-")
    if second:
        ways = [(first, second), (second, first)]
        told = Counter((claim.said.origin, claim.said.destination) for claim in counts)
        ways.sort(key=lambda way: -told[way])
        found: dict[str, list[Claim]] = {f"{start}>{end}": [] for start, end in ways}
        found[BOTH] = []
        for claim in counts:
            name = f"{claim.said.origin}>{claim.said.destination}"
            found[name if name in found else BOTH].append(claim)
        return found
    found = {ENTERED: [], LEFT: [], ONWARD: []}
    for claim in counts:
        found[_name_direction(claim.said, first)].append(claim)
    if len(found[LEFT]) + len(found[ONWARD]) > len(found[ENTERED]):
        left = [claim for claim in counts if _name_direction(claim.said, first) != ENTERED]
        return {LEFT: left, ENTERED: found[ENTERED]}
    return found


def _is_count(item: Observation) -> bool:
    return item.metric in FLOW_METRICS and item.ceiling is not None


def _name_direction(item: Observation, country: str) -> str:
    if country and item.destination == country:
        return ENTERED
    if country and item.origin == country:
        return ONWARD if item.destination else LEFT
    return LEFT if item.metric == "departures" else ENTERED


def measure_narrowest(claims: Iterable[Claim], days: Sequence[dt.date]) -> tuple[MetricRange, ...]:
    """Return what is counted on a day, or where nobody tells it, over the fewest days around it.

    Of several `days`, what is counted on any of them: so many a day, never added up. Counts of
    one means of travel speak only where none of all travellers covers these days. Ranges are those
    of `geo.measures.measure_ranges`; empty where no count covers the days.
    """
    covering = [claim for claim in claims if any(covers_day(claim.said, day) for day in days)]
    covering = [claim for claim in covering if not name_measure(claim.said).lane] or covering
    fewest = min((count_days(claim.said) or 0 for claim in covering), default=0)
    narrow = [claim for claim in covering if count_days(claim.said) == fewest]
    if len(days) == 1:
        return measure_ranges(narrow)
    daily = [
        measure_ranges(claim for claim in narrow if covers_day(claim.said, day)) for day in days
    ]
    return span_days(narrow, daily)
