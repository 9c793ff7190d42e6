"""What a figure may be held against: the average that reports give for the time before."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from geo.coverage import count_days
from geo.measures import Measure, name_measure, span_claims
from geo.records import Claim, MetricRange
from geo.vocabulary import TRUSTED

LEAST_DAYS = 7
"""Shortest period, in days, whose reported average counts as what was usual before."""


def find_usual(claims: Iterable[Claim], day: dt.date) -> tuple[MetricRange, ...]:
    """Find for each measure the latest reported daily average that ended before a day.

    Averages are claims of people or vehicles a day over at least a week, by an authority or a
    named source; peaks ("up to") are none. Nothing is computed: a measure for which no report
    gives an average has none. Averages over the same days give a range; `period` are these days.
    """
    latest: dict[Measure, list[Claim]] = {}
    for claim in claims:
        if not _is_average(claim) or claim.said.date_end is None or claim.said.date_end >= day:
            continue
        measure = name_measure(claim.said)._replace(period=None)
        found = latest.get(measure, [])
        if not found or _rank(claim) > _rank(found[0]):
            latest[measure] = [claim]
        elif _rank(claim) == _rank(found[0]):
            found.append(claim)
    return tuple(
        replace(span_claims(measure, found), period=_rank(found[0])[::-1])
        for measure, found in sorted(latest.items())
    )


def _is_average(claim: Claim) -> bool:
    said = claim.said
    return (
        claim.stands
        and said.per_day
        and said.status == "happened"
        and said.verification in TRUSTED
        and said.qualifier != "up_to"
        and said.ceiling is not None
        and (count_days(said) or 0) >= LEAST_DAYS
    )


def _rank(claim: Claim) -> tuple[dt.date, dt.date]:
    """Return what is greater for a later average, and of two with one end for the shorter."""
    start, end = claim.said.date_start, claim.said.date_end
    assert start is not None
    assert end is not None
    return end, start
