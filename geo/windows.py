"""Several days as one: what is told of a place on the days of a window together."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from geo.coverage import ONE_DAY
from geo.language import say, say_count
from geo.levels import Assessment, rank_level
from geo.measures import Measure, measure_ranges
from geo.records import Claim, MetricRange
from geo.statements import TOTAL_METRICS
from geo.telling import Told
from geo.vocabulary import VERIFICATIONS
from geo.wording import format_day

FRESHEST = ("fresh", "fading", "held", "stale")


def join_days(told: Mapping[dt.date, Told]) -> Told:
    """Join what is told on several days: the highest level, ranges over all days, claims once.

    A day that only fades lends its level where no day has a report of its own: what fades is told
    of another day. As on one day, a level of all traffic stands before one of a part of it.
    """
    if len(told) == 1:
        return next(iter(told.values()))
    days = list(told.values())
    freshness = min((item.freshness for item in days), key=FRESHEST.index)
    speaking = _unite(item.speaking for item in days)
    leading = {
        day: item.assessment
        for day, item in told.items()
        if freshness != "fresh" or item.freshness != "fading"
    }
    assessment, level_days = _find_highest(leading)
    return Told(
        assessment=assessment,
        freshness=freshness,
        fresh=_unite(item.fresh for item in days),
        speaking=speaking,
        held=_unite(item.held for item in days),
        listed=_unite(item.listed for item in days),
        metrics=span_days(speaking, [item.metrics for item in days]),
        last_report=max((item.last_report for item in days if item.last_report), default=None),
        level_days=level_days,
        speakers=frozenset().union(*(item.speakers for item in days)),
        report_ids=frozenset().union(*(item.report_ids for item in days)),
    )


def _unite(groups: Iterable[Sequence[Claim]]) -> tuple[Claim, ...]:
    """Return each claim once, in the best verified of its versions."""
    found: dict[str, Claim] = {}
    for claim in (claim for group in groups for claim in group):
        known = found.get(claim.claim_id)
        if known is None or _rank_trust(claim) < _rank_trust(known):
            found[claim.claim_id] = claim
    return tuple(found.values())


def _rank_trust(claim: Claim) -> int:
    return VERIFICATIONS.index(claim.said.verification)


def _find_highest(
    assessments: Mapping[dt.date, Assessment],
) -> tuple[Assessment, tuple[dt.date, ...]]:
    """Return the highest level of some days, and the days on which it is reached."""
    ranked = sorted(assessments.values(), key=_rank_assessment)
    highest = ranked[-1]
    claimed = max((item.claimed_level for item in ranked), key=rank_level)
    reached = [day for day, item in assessments.items() if _is_level(item, highest)]
    if not highest.level and not claimed:
        return highest, ()
    disputed = any(assessments[day].disputed for day in reached)
    return replace(highest, claimed_level=claimed, disputed=disputed), tuple(reached)


def _rank_assessment(item: Assessment) -> tuple[bool, int, int]:
    """Return a sort key: levels of all traffic last, the highest of them at the end."""
    known = bool(item.level)
    return known and not item.lane, rank_level(item.level), rank_level(item.claimed_level)


def _is_level(item: Assessment, other: Assessment) -> bool:
    """Tell whether two days have the same level, known or else claimed, of the same traffic."""
    if other.level:
        return (item.level, item.lane) == (other.level, other.lane)
    return (item.claimed_level, item.lane) == (other.claimed_level, other.lane)


def span_days(
    claims: Iterable[Claim], daily: Iterable[Sequence[MetricRange]]
) -> tuple[MetricRange, ...]:
    """Return the ranges of claims of several days, from the lowest to the highest of any day.

    `daily` holds the ranges of each day: claims are rivals only where they are about one day.
    Counts of single days are so many a day, and never added up.
    """
    rivals = {_name(item) for ranges in daily for item in ranges if item.rivals}
    return tuple(
        replace(
            item,
            rivals=_name(item) in rivals,
            per_day=item.per_day or (item.metric in TOTAL_METRICS and item.period is None),
        )
        for item in measure_ranges(claims)
    )


def _name(item: MetricRange) -> Measure:
    return Measure(*(getattr(item, name) for name in Measure._fields))


def format_level_days(days: Sequence[dt.date]) -> str:
    """Say on which days of a window a level is reached: ``on 24 Sep``, ``on 24 to 26 Sep``."""
    first, last = days[0], days[-1]
    if first == last:
        return say("on {day}", day=format_day(first))
    if (last - first) // ONE_DAY + 1 == len(days):
        return say("on {first} to {last}", first=format_day(first), last=format_day(last))
    return say_count(
        "on {count} day, the last {last}",
        "on {count} days, the last {last}",
        len(days),
        last=format_day(last),
    )
