"""Sums, means and net figures: computed where they mean something, refused where they do not."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.claims import list_claims
from geo.errors import MeasureError
from geo.flows import find_flows
from geo.frame import record_view
from geo.measures import find_ends
from geo.overlaps import (
    describe_claim,
    describe_days,
    find_overlaps,
    find_period,
    find_unlike,
    name_place,
)
from geo.places import get_place
from geo.records import Claim, Period
from geo.switches import DEFAULT, Switches
from geo.vocabulary import METRICS
from geo.wording import format_day, format_range

SHOWN_OVERLAPS = 3
ONE_DAY = dt.timedelta(days=1)
REMEDIES = {
    "change": "A change refers to its own baseline: list the claims side by side.",
    "price": "Prices of other tickets and days are other prices: list them side by side.",
    "movement": "It tells a direction without a number: use geo.find_flows.",
}
ASSESS = "Use geo.assess_days, which gives the range of each place and day."
NET_COLUMNS = (
    "date",
    "origin",
    "destination",
    "low",
    "high",
    "open_low",
    "open_high",
    "counted",
    "population",
    "unverified",
    "claim_ids",
    "headline",
)


@dataclass(frozen=True, slots=True)
class Computed:
    """Hold a figure that no report states: a sum or mean of claims, with what it rests on.

    `low` and `high` are in `unit`, where `per_day` in `unit` a day; `open_low` and `open_high`
    mean "under" and "over", `unverified` that a doubted claim is among them. `as_of` and
    `switches` are what it was computed with.
    """

    low: float
    high: float
    open_low: bool
    open_high: bool
    metric: str
    unit: str
    per_day: bool
    counted: str
    population: str
    unverified: bool
    date_start: dt.date
    date_end: dt.date
    claim_ids: tuple[str, ...]
    as_of: str
    switches: Mapping[str, Any]

    def __str__(self) -> str:
        amount = _write_amount(self.low, self.high, self.open_low, self.open_high)
        what = f"{amount} {self.counted or self.unit}{' a day' if self.per_day else ''}"
        kind = "average" if self.per_day else "sum"
        days = describe_days(self.date_start, self.date_end)
        doubt = " Some of it is unverified." if self.unverified else ""
        return f"Computed: {what}, the {kind} of counts {days}. No report states it.{doubt}"


def add_up(
    frame: gpd.GeoDataFrame,
    *,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> Computed:
    """Add up counts that are about different days, or about places apart.

    `frame` holds the observations to add (columns of `geo.frame.COLUMNS`): one metric, direction,
    unit, `counted` and `population`. Echoes count once; rivals of one place and period give the
    low and the high end. Denied and superseded claims, and what has not happened, are left out.

    Raises `MeasureError` that says why, names the claims and says what to do instead: if there is
    nothing to add, the metric is not additive, the claims measure different things, or their
    periods overlap at one place or at a place and what it is part of.
    """
    return _add(_take(frame, as_of, switches), record_view(as_of, switches))


def average(
    frame: gpd.GeoDataFrame,
    *,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> Computed:
    """Return what the counts that `add_up` adds come to a day.

    Rivals are never averaged with each other: the range stays a range.

    Raises `MeasureError` as `add_up` does, and where a day between the first and the last has no
    count, since silence is not zero.
    """
    claims = _take(frame, as_of, switches)
    total = _add(claims, record_view(as_of, switches))
    days = set(_list_days((total.date_start, total.date_end)))
    told: dict[str, set[dt.date]] = {}
    for claim in claims:
        told.setdefault(name_place(claim), set()).update(_list_days(find_period(claim)))
    for place, counted in told.items():
        silent = sorted(days - counted)
        if silent:
            named = ", ".join(format_day(day) for day in silent[:SHOWN_OVERLAPS])
            raise MeasureError(
                f"{place}: {len(silent)} of {len(days)} days have no count ({named}), and silence "
                "is not zero. Average a span of days without a gap."
            )
    return replace(total, low=total.low / len(days), high=total.high / len(days), per_day=True)


def subtract_returns(
    frame: gpd.GeoDataFrame,
    dates: str | dt.date | Sequence[str | dt.date] | None = None,
    *,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> pd.DataFrame:
    """Compute, on request only, how many more people went one way than came back that day.

    Returns one row per day and pair of countries for which both directions have a figure of that
    very day that counts the same: `date`, `origin`, `destination` (the way of most reports, else
    of most people), `low` and `high` (people a day; negative where more came back), `open_low` and
    `open_high`, `counted`, `population`, `unverified`, `claim_ids`, and a `headline` that says
    that it is computed.

    Raises `InputError` if a date lies outside the data.
    """
    # The ends of a range over several days are figures of different days.
    flows = find_flows(frame, dates, as_of=as_of, switches=replace(switches, window_days=1))
    daily = {
        (row.date, row.origin, row.destination, row.lane, row.counted, row.population): row
        for row in flows.itertuples()
        if row.basis == "daily" and not row.via
    }
    rows = []
    for (day, origin, destination, *kind), there in daily.items():
        back = daily.get((day, destination, origin, *kind))
        if back is not None and _rank_way(there) > _rank_way(back):
            rows.append(_subtract(there, back))
    found = pd.DataFrame(rows, columns=list(NET_COLUMNS))
    found["date"] = pd.to_datetime(found["date"]).astype("datetime64[us]")
    found.attrs = record_view(as_of, switches)
    return found


def _rank_way(flow: Any) -> tuple[bool, float, str]:
    return not flow.is_return, flow.high, flow.origin


def _subtract(there: Any, back: Any) -> dict[str, object]:
    low, high = there.low - back.high, there.high - back.low
    open_low, open_high = there.open_low or back.open_high, there.open_high or back.open_low
    unverified = there.unverified or back.unverified
    names = [get_place(f"country:{code}").name for code in (there.origin, there.destination)]
    net = _write_amount(low, high, open_low, open_high).replace("-", "−")
    return {
        "date": there.date,
        "origin": there.origin,
        "destination": there.destination,
        "low": low,
        "high": high,
        "open_low": open_low,
        "open_high": open_high,
        "counted": there.counted,
        "population": there.population,
        "unverified": unverified,
        "claim_ids": (*there.claim_ids, *back.claim_ids),
        "headline": f"Computed: net {net} people from {' to '.join(names)} on "
        f"{format_day(there.date)}, entries less returns. No report states it."
        + (" Some of it is unverified." if unverified else ""),
    }


def _write_amount(low: float, high: float, open_low: bool, open_high: bool) -> str:
    """Write a computed amount; one that is open at both ends is about nothing."""
    low, high = round(low), round(high)
    if open_low and open_high:
        return f"{format_range(low, high)} (open at both ends)"
    return format_range(low, high, open_low=open_low, open_high=open_high)


def _take(frame: gpd.GeoDataFrame, as_of: dt.date | str | None, switches: Switches) -> list[Claim]:
    """Return the claims that count, or raise `MeasureError` where none can be added."""
    claims = [claim for claim in list_claims(frame, as_of=as_of, switches=switches) if claim.counts]
    if not claims:
        raise MeasureError("There is no claim to add. Widen what the frame was filtered by.")
    undated = [claim for claim in claims if None in (claim.said.date_start, claim.said.date_end)]
    if undated:
        raise MeasureError(
            f"{len(undated)} claim(s) have no days, such as {describe_claim(undated[0])}, so "
            "nobody can tell whether they overlap with others. Leave them out."
        )
    return claims


def _add(claims: Sequence[Claim], view: Mapping[str, Any]) -> Computed:
    _check_additive(claims)
    overlaps = find_overlaps(claims)
    problems = [*find_unlike(claims), *map(str, overlaps[:SHOWN_OVERLAPS])]
    if len(overlaps) > SHOWN_OVERLAPS:
        problems.append(f"… and {len(overlaps) - SHOWN_OVERLAPS} more that overlap")
    if problems:
        raise MeasureError(
            "\n".join(
                [
                    f"These {len(claims)} claims cannot be added:",
                    *(f"  {problem}" for problem in problems),
                    "Choose counts of one kind whose days do not overlap, such as the daily ones, "
                    "or the one total that covers the period.",
                ]
            ),
            [overlap.observation_ids for overlap in overlaps],
        )
    parts: dict[tuple[str, Period], list[Claim]] = {}
    for claim in claims:
        parts.setdefault((name_place(claim), find_period(claim)), []).append(claim)
    ends = [find_ends([claim.said for claim in part]) for part in parts.values()]
    said = claims[0].said
    return Computed(
        low=sum(end[0] for end in ends),
        high=sum(end[1] for end in ends),
        open_low=any(end[2] for end in ends),
        open_high=any(end[3] for end in ends),
        metric=said.metric,
        unit=said.unit,
        per_day=False,
        counted=said.counted,
        population=said.population,
        unverified=any(claim.said.verification == "unverified" for claim in claims),
        date_start=min(find_period(claim)[0] for claim in claims),
        date_end=max(find_period(claim)[1] for claim in claims),
        claim_ids=tuple(claim.claim_id for claim in claims),
        **view,
    )


def _check_additive(claims: Sequence[Claim]) -> None:
    for metric in sorted({claim.said.metric for claim in claims}):
        if not METRICS[metric].additive:
            raise MeasureError(
                f"{metric} cannot be added or averaged (see the metrics in docs/method.md). "
                f"{REMEDIES.get(metric, ASSESS)}"
            )


def _list_days(period: Period) -> list[dt.date]:
    return [period[0] + n * ONE_DAY for n in range((period[1] - period[0]).days + 1)]
