"""The table of a day: who entered, left and went on, as reported and never set off."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.cards import name_publisher
from dashboard.wording import capitalise, format_period, name_counted, name_country, name_direction
from geo.directions import BOTH, ENTERED, LEFT, ONWARD, measure_narrowest, sort_directions
from geo.language import mark, say, say_count, say_in
from geo.records import Claim, MetricRange, Observation
from geo.wording import add_travel, format_day, format_range

TITLES = {
    ENTERED: mark("Entered"),
    LEFT: mark("Left"),
    ONWARD: mark("Returned or went on"),
    BOTH: mark("Both ways together"),
}

Cell = list[str]
"""Amount, of what, and who says so."""


def write_directions(
    claims: Iterable[Claim], country: str, days: Sequence[dt.date], window: int = 1
) -> dict[str, Any] | None:
    """Write the counts of a place by direction, for each day; None where it has none at all.

    `country` is that of the place; each day stands for the `window` days that end on it. Keys:
    `titles`, and `days` (per ISO date a list of cells for each title). A day that is missing has no
    report in any direction.
    """
    sorted_claims = sort_directions(claims, country)
    if not any(sorted_claims.values()):
        return None
    if not sorted_claims.get(BOTH, True):
        del sorted_claims[BOTH]
    named = {claim.claim_id: claim for found in sorted_claims.values() for claim in found}
    table = {}
    for at, day in enumerate(days):
        shown = days[max(0, at - window + 1) : at + 1]
        row = [
            [_write_cell(name, measure, named) for measure in measure_narrowest(found, shown)]
            for name, found in sorted_claims.items()
        ]
        if any(row):
            table[day.isoformat()] = row
    return {"titles": [_write_title(name) for name in sorted_claims], "days": table}


def _write_title(name: str) -> str:
    return say(TITLES[name]) if name in TITLES else name_direction(*name.split(">"))


def _write_cell(name: str, measure: MetricRange, claims: Mapping[str, Claim]) -> Cell:
    amount = format_range(
        measure.low, measure.high, open_low=measure.open_low, open_high=measure.open_high
    )
    return [
        capitalise(amount),
        _write_counted(name, measure, claims),
        _write_sources(measure, claims),
    ]


def _write_counted(name: str, measure: MetricRange, claims: Mapping[str, Claim]) -> str:
    """Say what an amount counts: whose, by what means, from or to where, over which days."""
    words = say_in("counted", measure.counted)
    if measure.population != "any":
        words = name_counted(measure.counted, measure.population)
    words = add_travel(words, measure.lane)
    lead = claims[measure.claim_ids[0]].said
    parts = [say("{counted} a day", counted=words) if measure.per_day else words]
    if name == ENTERED and lead.origin:
        parts.append(say("from {country}", country=name_country(lead.origin)))
    elif name in (LEFT, ONWARD) and lead.destination:
        parts.append(say("to {country}", country=name_country(lead.destination)))
    if lead.date_start != lead.date_end:
        parts.append(_write_days(lead))
    if measure.verification == "unverified":
        parts.append(say("unverified"))
    return ", ".join(parts)


def _write_days(item: Observation) -> str:
    """Write the days of a count, without their year where it is one and the same."""
    start, end = item.date_start, item.date_end
    if start is None or end is None or start.year != end.year:
        return format_period(start, end)
    last = format_day(end)
    if start.month == end.month:
        return say_in("days", "{first} to {last}", first=start.day, last=last)
    return say("{first} to {last}", first=format_day(start), last=last)


def _write_sources(measure: MetricRange, claims: Mapping[str, Claim]) -> str:
    if measure.claims > 1:
        told = say_count("{count} claim", "{count} claims", measure.claims)
        sources = say_count("{count} source", "{count} sources", measure.sources)
        return say("{claims} from {sources}", claims=told, sources=sources)
    lead = claims[measure.claim_ids[0]].lead
    # Of somebody who speaks in office the office says enough here.
    source = lead.attribution.rpartition(", ")[2] or name_publisher(lead)
    return say("1 claim, {source}", source=source)
