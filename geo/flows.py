"""Movement between two countries on each day: origin, destination, magnitude."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.baselines import find_usual
from geo.claims import list_claims
from geo.coverage import choose_days, count_days, is_short, tell_on
from geo.frame import CRS, record_view
from geo.measures import (
    best_verification,
    count_reports,
    count_sources,
    find_ends,
    name_measure,
)
from geo.places import get_place
from geo.records import Claim, MetricRange, Observation
from geo.scopes import is_within
from geo.switches import DEFAULT, Switches
from geo.vocabulary import FLOW_METRICS, UNIONS
from geo.wording import LANE_WORDS, format_day, format_range

COLUMNS = (
    "date",
    "origin",
    "destination",
    "via",
    "low",
    "high",
    "open_low",
    "open_high",
    "basis",
    "period_start",
    "period_end",
    "lane",
    "counted",
    "population",
    "unverified",
    "is_return",
    "claims",
    "reports",
    "sources",
    "usual",
    "headline",
    "claim_ids",
    "observation_ids",
    "geometry",
)


@dataclass(frozen=True, slots=True)
class Magnitude:
    """Hold people a day from low to high, and what the figure rests on."""

    low: float
    high: float
    open_low: bool
    open_high: bool
    basis: str
    members: tuple[Claim, ...]


def find_flows(
    frame: gpd.GeoDataFrame,
    dates: str | dt.date | Sequence[str | dt.date] | None = None,
    *,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> gpd.GeoDataFrame:
    """Find for each day and pair of countries how many people are reported to have moved.

    Returns one row per day and pair, in EPSG:4326: `date`, `origin`, `destination` (ISO 3166-1
    alpha-2), `via` (place_id of the crossing, group or city where only a part of the border is
    reported, else empty), `low` and `high` in people a day (NaN without a number), `open_low`
    ("under"), `open_high` ("more than"), `basis` ("daily"; "average" of a total or rate over
    at most 7 days that the report names, used only where no daily figure exists; "direction"
    without a number),
    `period_start`, `period_end`, `lane` (the means of travel, empty for all), `counted`,
    `population`, `unverified`, `is_return` (against
    the direction of most reports on the pair), `claims`, `reports`, `sources` (independent),
    `usual` (tuple of `MetricRange`, the averages reported for the time before), `headline`,
    `claim_ids`, `observation_ids`, `geometry` (of `via`, else null). Values of
    different `counted` or `population` never share a row: the kind reported most often for the
    pair leads.

    ``attrs`` holds `as_of` and the `switches`. Raises `InputError` if a date lies outside the
    data.
    """
    wanted = choose_days(frame, dates, switches)
    geometry = dict(zip(frame["place_id"], frame.geometry, strict=True))
    claims = list_claims(frame, as_of=as_of, switches=switches)
    standing = [claim for claim in claims if claim.stands]
    moving = [claim for claim in standing if _is_movement(claim.said, switches)]
    main_direction = _find_main_directions(moving)
    by_pair: dict[tuple[str, str], list[Claim]] = {}
    for claim in moving:
        by_pair.setdefault((claim.said.origin, claim.said.destination), []).append(claim)
    rows = []
    for (origin, destination), members in sorted(by_pair.items()):
        leading = _find_leading_kind(members)
        whole = [claim for claim in standing if _is_of_pair(claim, origin, destination)]
        for day in wanted:
            covering = [told for claim in members if (told := tell_on(claim, day, switches))]
            for via, magnitude in _find_magnitudes(covering, leading):
                rows.append(
                    {
                        "date": day,
                        "origin": origin,
                        "destination": destination,
                        "via": via,
                        "is_return": (origin, destination) not in main_direction,
                        **_describe(origin, destination, magnitude),
                        "usual": _find_usual(whole, magnitude, day) if not via else (),
                        "geometry": geometry[via] if via else None,
                    }
                )
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    for column in ("date", "period_start", "period_end"):
        table[column] = pd.to_datetime(table[column]).astype("datetime64[us]")
    found = gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)
    found.attrs = record_view(as_of, switches)
    return found


def _is_movement(item: Observation, switches: Switches) -> bool:
    """Tell whether people are said to have moved between two countries in a short period."""
    return (
        bool(item.origin and item.destination)
        and not {item.origin, item.destination} & set(UNIONS)
        and item.status == "happened"
        and is_short(item, switches)
        and (_is_count(item) or _is_direction(item))
    )


def _is_count(item: Observation) -> bool:
    """Tell whether it gives people a day, or a total whose days are told and not inferred."""
    told = item.per_day or count_days(item) == 1 or not item.date_inferred
    counts = item.metric in FLOW_METRICS and item.ceiling is not None
    return counts and item.unit == "people" and told


def _is_direction(item: Observation) -> bool:
    unchanged = 1 if item.unit == "x" else 0
    rising = item.metric == "change" and (item.ceiling or 0) > unchanged
    uncounted = item.metric in FLOW_METRICS and bool(item.ceiling) and not _is_count(item)
    told = item.metric == "movement" or item.state == "increase" or uncounted
    return told or (rising and item.counted != "tickets")


def _find_main_directions(moving: Iterable[Claim]) -> set[tuple[str, str]]:
    """Return for each pair of countries the direction that most reports are about."""
    counts: Counter[tuple[str, str]] = Counter()
    for claim in moving:
        counts[claim.said.origin, claim.said.destination] += len(claim.report_ids)
    return {pair for pair in counts if counts[pair] >= counts[pair[::-1]]}


Kind = tuple[str, str, str]


def _find_leading_kind(members: Iterable[Claim]) -> Kind:
    """Return the kind that is claimed most often for the pair as a whole."""
    whole = [claim for claim in members if _counts_whole(claim.said)]
    return _name_kind(_most_common_kind(whole)[0]) if whole else ("", "", "")


def _name_kind(claim: Claim) -> Kind:
    """Return what a claim counts: by which means of travel, what, and whose."""
    measure = name_measure(claim.said)
    return measure.lane, measure.counted, measure.population


def _counts_whole(item: Observation) -> bool:
    """Tell whether it is a figure for the whole border of the pair."""
    pair = "-".join(sorted((item.origin, item.destination)))
    wholes = (f"country:{item.origin}", f"country:{item.destination}", f"border:{pair}")
    return _is_count(item) and item.place_id in wholes


def _find_magnitudes(covering: Sequence[Claim], leading: Kind) -> list[tuple[str, Magnitude]]:
    """Return the magnitude of the whole pair, else of each part reported, else a direction.

    Parts are listed, never added up; a part within another reported part is left out.
    """
    counts = [claim for claim in covering if _is_count(claim.said)]
    whole = [claim for claim in counts if _counts_whole(claim.said)]
    if whole:
        return [("", _measure(_choose_kind(whole, leading)))]
    parts = sorted({claim.said.place_id for claim in counts if claim.said.place_id})
    widest = [
        part
        for part in parts
        if not any(is_within(part, other) for other in parts if other != part)
    ]
    if widest:
        return [
            (part, _measure(_choose_kind([c for c in counts if c.said.place_id == part], leading)))
            for part in widest
        ]
    if covering:
        return [("", Magnitude(0, 0, False, False, "direction", tuple(covering)))]
    return []


def _choose_kind(claims: Sequence[Claim], leading: Kind) -> list[Claim]:
    """Return claims that count the same: of the very day if there are any, the leading kind first.

    Who crossed in all ("crossings_total") speaks only where nobody counted entries or exits.
    """
    daily = [claim for claim in claims if count_days(claim.said) == 1] or claims
    counted = [claim for claim in daily if claim.said.metric != "crossings_total"] or daily
    same = [claim for claim in counted if _name_kind(claim) == leading]
    return same or _most_common_kind(counted)


def _is_of_pair(claim: Claim, origin: str, destination: str) -> bool:
    said = claim.said
    return (said.origin, said.destination) == (origin, destination) and _counts_whole(said)


def _find_usual(
    whole: Sequence[Claim], magnitude: Magnitude, day: dt.date
) -> tuple[MetricRange, ...]:
    """Return the earlier averages that count what the flow counts."""
    kind = _name_kind(magnitude.members[0])
    return find_usual([claim for claim in whole if _name_kind(claim) == kind], day)


def _most_common_kind(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of the kind that most count, all means of travel before one."""
    kinds = Counter(_name_kind(claim) for claim in claims)
    kind = max(sorted(kinds), key=lambda key: (not key[0], kinds[key]))
    return [claim for claim in claims if _name_kind(claim) == kind]


def _measure(claims: Sequence[Claim]) -> Magnitude:
    """Return people a day: figures for the very day first, else the shortest average."""
    trusted = [claim for claim in claims if claim.said.verification != "unverified"] or list(claims)
    shortest = min(count_days(claim.said) or 0 for claim in trusted)
    members = [claim for claim in trusted if count_days(claim.said) == shortest]
    rates = [claim.said for claim in members if claim.said.per_day]
    totals = [claim.said for claim in members if not claim.said.per_day]
    ends = [find_ends(rates)] if rates else []
    if totals:
        low, high, open_low, open_high = find_ends(totals)
        ends.append((_average(low, shortest), _average(high, shortest), open_low, open_high))
    low_end = min(ends, key=lambda end: end[0])
    high_end = max(ends, key=lambda end: end[1])
    basis = "daily" if shortest == 1 else "average"
    return Magnitude(low_end[0], high_end[1], low_end[2], high_end[3], basis, tuple(members))


def _average(total: float, days: int) -> float:
    """Return a total as people a day, to three digits: an average is no count."""
    return total if days == 1 else float(f"{total / days:.3g}")


def _describe(origin: str, destination: str, magnitude: Magnitude) -> dict[str, object]:
    """Return the columns of a flow that follow from its magnitude."""
    members = magnitude.members
    said = [claim.said for claim in members]
    numbered = magnitude.basis != "direction"
    starts = [item.date_start for item in said if item.date_start]
    ends = [item.date_end for item in said if item.date_end]
    return {
        "low": magnitude.low if numbered else float("nan"),
        "high": magnitude.high if numbered else float("nan"),
        "open_low": magnitude.open_low,
        "open_high": magnitude.open_high,
        "basis": magnitude.basis,
        "period_start": min(starts),
        "period_end": max(ends),
        "lane": name_measure(said[0]).lane if numbered else "",
        "counted": said[0].counted if numbered else "",
        "population": said[0].population if numbered else "",
        "unverified": best_verification(said) == "unverified",
        "claims": len(members),
        "reports": count_reports(members),
        "sources": count_sources(members),
        "headline": _write_headline(origin, destination, magnitude, min(starts), max(ends)),
        "claim_ids": tuple(claim.claim_id for claim in members),
        "observation_ids": tuple(
            item.observation_id for claim in members for item in claim.members
        ),
    }


def _write_headline(
    origin: str, destination: str, magnitude: Magnitude, start: dt.date, end: dt.date
) -> str:
    """Sum up a flow in one line."""
    names = [get_place(f"country:{code}").name for code in (origin, destination)]
    pair = " to ".join(names)
    if magnitude.basis == "direction":
        told = "one traveller's account" if _is_one_account(magnitude) else "no number for this day"
        return f"{pair}: {told}"
    amount = format_range(
        round(magnitude.low),
        round(magnitude.high),
        open_low=magnitude.open_low,
        open_high=magnitude.open_high,
    )
    lane = LANE_WORDS[name_measure(magnitude.members[0].said).lane]
    text = f"{pair}: {amount} people a day{lane}"
    if magnitude.basis == "average":
        text += f", average of {format_day(start)} to {format_day(end)}"
    return text


def _is_one_account(magnitude: Magnitude) -> bool:
    return len(magnitude.members) == 1 and "traveller" in magnitude.members[0].said.attribution
