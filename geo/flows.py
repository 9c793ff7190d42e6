"""Movement between two countries on each day: origin, destination, magnitude."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.baselines import find_usual
from geo.claims import list_claims
from geo.coverage import choose_days, count_days, is_short, list_window, tell_on
from geo.frame import CRS, record_view
from geo.language import say, say_count
from geo.measures import (
    best_verification,
    count_reports,
    count_sources,
    find_ends,
    name_measure,
)
from geo.places import name_place
from geo.records import Claim, MetricRange, Observation, Period
from geo.scopes import is_within
from geo.speakers import is_single_account
from geo.switches import DEFAULT, Switches
from geo.vocabulary import FLOW_METRICS, UNIONS
from geo.wording import add_travel, format_day, format_range

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
    "days",
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
    """Hold people a day from low to high, on how many days, and what the figure rests on."""

    low: float
    high: float
    open_low: bool
    open_high: bool
    basis: str
    members: tuple[Claim, ...]
    days: int = 1


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
    without a number), `days` (with a figure), `period_start`, `period_end`, `lane` (the means of
    travel, empty for all), `counted`, `population`, `unverified`, `is_return` (against the
    direction of most reports on the pair), `claims`, `reports`, `sources` (independent),
    `usual` (tuple of `MetricRange`, the averages reported for the time before), `headline`,
    `claim_ids`, `observation_ids`, `geometry` (of `via`, else null). Values of
    different `counted` or `population` never share a row: the kind reported most often for the
    pair leads.

    With ``window_days`` a row spans the figures of that many days, up to `date`, from the lowest
    to the highest: they are never added, and no mean is taken. With filters, only what they leave
    in is told; which kind leads and which way is the return follow from all reports.

    ``attrs`` holds `as_of` and the `switches`. Raises `InputError` if a date lies outside the
    data.
    """
    wanted = choose_days(frame, dates, switches)
    claims = list_claims(frame, as_of=as_of, switches=switches, hidden=True)
    return flow_claims(frame, claims, wanted, as_of=as_of, switches=switches)


def flow_claims(
    frame: gpd.GeoDataFrame,
    claims: Sequence[Claim],
    days: Sequence[dt.date],
    *,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> gpd.GeoDataFrame:
    """Find flows as `find_flows` does, from the claims of a frame, hidden ones included."""
    geometry = dict(zip(frame["place_id"], frame.geometry, strict=True))
    standing = [claim for claim in claims if claim.stands]
    moving = [claim for claim in standing if _is_movement(claim.said, switches)]
    main_direction = _find_main_directions(moving)
    by_pair: dict[tuple[str, str], list[Claim]] = {}
    for claim in moving:
        by_pair.setdefault((claim.said.origin, claim.said.destination), []).append(claim)
    rows = []
    for (origin, destination), members in sorted(by_pair.items()):
        leading = _find_leading_kind(members)
        shown = [claim for claim in members if claim.shown]
        whole = [
            claim for claim in standing if claim.shown and _is_of_pair(claim, origin, destination)
        ]
        for day in days if shown else ():
            window = list_window(day, switches)
            covering = [
                [told for claim in shown if (told := tell_on(claim, date, switches))]
                for date in window
            ]
            for via, magnitude in _find_magnitudes(covering, leading):
                rows.append(
                    {
                        "date": day,
                        "origin": origin,
                        "destination": destination,
                        "via": via,
                        "is_return": (origin, destination) not in main_direction,
                        **_describe(origin, destination, magnitude, switches),
                        "usual": _find_usual(whole, magnitude, window[0]) if not via else (),
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


Covering = Sequence[Sequence[Claim]]


def _find_magnitudes(covering: Covering, leading: Kind) -> list[tuple[str, Magnitude]]:
    """Return the magnitude of the whole pair, else of each part reported, else a direction.

    `covering` holds the claims of each day. Parts are listed, never added up; a part within
    another reported part is left out.
    """
    told = _unite(covering)
    counts = [claim for claim in told if _is_count(claim.said)]
    whole = [claim for claim in counts if _counts_whole(claim.said)]
    if whole:
        return [("", _span(covering, _choose_kind(whole, leading)))]
    parts = sorted({claim.said.place_id for claim in counts if claim.said.place_id})
    widest = [
        part
        for part in parts
        if not any(is_within(part, other) for other in parts if other != part)
    ]
    if widest:
        return [
            (
                part,
                _span(
                    covering,
                    _choose_kind([c for c in counts if c.said.place_id == part], leading),
                ),
            )
            for part in widest
        ]
    if told:
        return [("", Magnitude(0, 0, False, False, "direction", tuple(told), days=0))]
    return []


def _unite(covering: Covering) -> list[Claim]:
    """List the claims of several days, each once."""
    return list({claim.claim_id: claim for claims in covering for claim in claims}.values())


def _span(covering: Covering, chosen: Sequence[Claim]) -> Magnitude:
    """Return the figures of several days from the lowest to the highest, by the chosen claims.

    A day for which all is doubted counts only where all days are such.
    """
    trusted = [claim for claim in chosen if claim.said.verification != "unverified"]
    ids = {claim.claim_id for claim in trusted or chosen}
    by_day = [[claim for claim in claims if claim.claim_id in ids] for claims in covering]
    daily = [_measure(claims) for claims in by_day if claims]
    lowest, highest = min(item.low for item in daily), max(item.high for item in daily)
    return Magnitude(
        low=lowest,
        high=highest,
        open_low=all(item.open_low for item in daily if item.low == lowest),
        open_high=any(item.open_high for item in daily if item.high == highest),
        basis="daily" if any(item.basis == "daily" for item in daily) else "average",
        members=tuple(_unite([item.members for item in daily])),
        days=len(daily),
    )


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
    shortest = min(count_days(claim.said) or 0 for claim in claims)
    members = [claim for claim in claims if count_days(claim.said) == shortest]
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


def _describe(
    origin: str, destination: str, magnitude: Magnitude, switches: Switches
) -> dict[str, object]:
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
        "days": magnitude.days,
        "period_start": min(starts),
        "period_end": max(ends),
        "lane": name_measure(said[0]).lane if numbered else "",
        "counted": said[0].counted if numbered else "",
        "population": said[0].population if numbered else "",
        "unverified": best_verification(said) == "unverified",
        "claims": len(members),
        "reports": count_reports(members),
        "sources": count_sources(members),
        "headline": _write_headline(
            origin, destination, magnitude, (min(starts), max(ends)), switches
        ),
        "claim_ids": tuple(claim.claim_id for claim in members),
        "observation_ids": tuple(
            item.observation_id for claim in members for item in claim.members
        ),
    }


def _write_headline(
    origin: str, destination: str, magnitude: Magnitude, period: Period, switches: Switches
) -> str:
    """Sum up a flow in one line."""
    pair = name_pair(origin, destination)
    if magnitude.basis == "direction":
        return f"{pair}: {_word_direction(magnitude, switches)}"
    amount = format_range(
        round(magnitude.low),
        round(magnitude.high),
        open_low=magnitude.open_low,
        open_high=magnitude.open_high,
    )
    lane = name_measure(magnitude.members[0].said).lane
    text = add_travel(say("{amount} people a day", amount=amount), lane)
    if magnitude.basis == "average":
        first, last = (format_day(day) for day in period)
        text = say("{what}, average of {start} to {end}", what=text, start=first, end=last)
    elif switches.window_days > 1:
        figures = say_count("figure for {count} day", "figures for {count} days", magnitude.days)
        text = f"{text}, {figures}"
    return f"{pair}: {text}"


def name_pair(origin: str, destination: str) -> str:
    """Name the direction from one country to another: ``Russia to Georgia``."""
    names = [name_place(f"country:{code}") for code in (origin, destination)]
    return say("{origin} to {destination}", origin=names[0], destination=names[1])


def _word_direction(magnitude: Magnitude, switches: Switches) -> str:
    """Say that no number is told; what a filter leaves out may hold one."""
    if len(magnitude.members) == 1 and is_single_account(magnitude.members[0].said):
        return say("one traveller's account")
    if switches.filters.choose_claims:
        return say("no number in what is shown")
    if switches.window_days > 1:
        return say("no number for these days")
    return say("no number for this day")
