"""Movement between two countries on each day: origin, destination, magnitude."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.coverage import check_day, count_days, covers_day, is_short, list_days
from geo.frame import CRS, known_by, list_observations
from geo.measures import best_verification, find_ends
from geo.places import get_place
from geo.records import Observation
from geo.scopes import is_within
from geo.vocabulary import FLOW_METRICS, UNIONS
from geo.wording import format_day, format_range

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
    "counted",
    "population",
    "unverified",
    "is_return",
    "reports",
    "sources",
    "headline",
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
    members: tuple[Observation, ...]


def find_flows(
    frame: gpd.GeoDataFrame,
    dates: Sequence[str | dt.date] | None = None,
    *,
    as_of: dt.date | str | None = None,
) -> gpd.GeoDataFrame:
    """Find for each day and pair of countries how many people are reported to have moved.

    Returns one row per day and pair, in EPSG:4326: `date`, `origin`, `destination` (ISO 3166-1
    alpha-2), `via` (place_id of the crossing, group or city where only a part of the border is
    reported, else empty), `low` and `high` in people a day (NaN without a number), `open_low`
    ("under"), `open_high` ("more than"), `basis` ("daily"; "average" of a total or rate over
    at most 7 days, used only where no daily figure exists; "direction" without a number),
    `period_start`, `period_end`, `counted`, `population`, `unverified`, `is_return` (against
    the direction of most reports of the pair), `reports`, `sources`, `headline`,
    `observation_ids`, `geometry` (of `via`, else null). Values of different `counted` or
    `population` never share a row: the kind reported most often for the pair leads.

    Raises `InputError` if a date lies outside the data.
    """
    slider = [day.date() for day in list_days(frame)]
    wanted = slider if dates is None else [check_day(frame, day) for day in dates]
    known = known_by(frame, as_of) if as_of else frame
    geometry = dict(zip(known["place_id"], known.geometry, strict=True))
    moving = [item for item in list_observations(known) if _is_movement(item)]
    main_direction = _find_main_directions(moving)
    by_pair: dict[tuple[str, str], list[Observation]] = {}
    for item in moving:
        by_pair.setdefault((item.origin, item.destination), []).append(item)
    rows = []
    for (origin, destination), members in sorted(by_pair.items()):
        leading = _find_leading_kind(members)
        for day in wanted:
            covering = [item for item in members if covers_day(item, day)]
            for via, magnitude in _find_magnitudes(covering, leading):
                rows.append(
                    {
                        "date": day,
                        "origin": origin,
                        "destination": destination,
                        "via": via,
                        "is_return": (origin, destination) not in main_direction,
                        **_describe(origin, destination, magnitude),
                        "geometry": geometry[via] if via else None,
                    }
                )
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    for column in ("date", "period_start", "period_end"):
        table[column] = pd.to_datetime(table[column]).astype("datetime64[us]")
    return gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)


def _is_movement(item: Observation) -> bool:
    """Tell whether people are said to have moved between two countries, not doubted away."""
    return (
        bool(item.origin and item.destination)
        and not {item.origin, item.destination} & set(UNIONS)
        and item.status == "happened"
        and item.verification != "denied"
        and item.review != "rejected"
        and is_short(item)
        and (_is_count(item) or _is_direction(item))
    )


def _is_count(item: Observation) -> bool:
    return item.metric in FLOW_METRICS and item.ceiling is not None and item.unit == "people"


def _is_direction(item: Observation) -> bool:
    rising = item.metric == "change" and (item.ceiling or 0) > 0 and item.counted != "tickets"
    by_vehicles = item.metric in FLOW_METRICS and item.unit == "vehicles"
    return item.metric == "movement" or item.state == "increase" or rising or by_vehicles


def _find_main_directions(moving: Iterable[Observation]) -> set[tuple[str, str]]:
    """Return for each pair of countries the direction that most reports are about."""
    counts = Counter((item.origin, item.destination) for item in moving)
    return {pair for pair in counts if counts[pair] >= counts[pair[::-1]]}


def _find_leading_kind(members: Iterable[Observation]) -> tuple[str, str]:
    """Return the (counted, population) that is reported most often for the pair as a whole."""
    counts = Counter(
        (item.counted, item.population) for item in members if _is_count(item) and _is_whole(item)
    )
    return max(sorted(counts), key=lambda kind: counts[kind], default=("", ""))


def _is_whole(item: Observation) -> bool:
    """Tell whether the figure is for the whole border of the pair."""
    pair = "-".join(sorted((item.origin, item.destination)))
    wholes = (f"country:{item.origin}", f"country:{item.destination}", f"border:{pair}")
    return item.place_id in wholes


def _find_magnitudes(
    covering: Sequence[Observation], leading: tuple[str, str]
) -> list[tuple[str, Magnitude]]:
    """Return the magnitude of the whole pair, else of each part reported, else a direction.

    Parts are listed, never added up; a part within another reported part is left out.
    """
    counts = [item for item in covering if _is_count(item)]
    whole = [item for item in counts if _is_whole(item)]
    if whole:
        same = [item for item in whole if (item.counted, item.population) == leading]
        return [("", _measure(same or _most_common_kind(whole)))]
    parts = sorted({item.place_id for item in counts if item.place_id})
    widest = [
        part
        for part in parts
        if not any(is_within(part, other) for other in parts if other != part)
    ]
    if widest:
        return [
            (part, _measure(_most_common_kind([i for i in counts if i.place_id == part])))
            for part in widest
        ]
    if covering:
        return [("", Magnitude(0, 0, False, False, "direction", tuple(covering)))]
    return []


def _most_common_kind(items: Sequence[Observation]) -> list[Observation]:
    kinds = Counter((item.counted, item.population) for item in items)
    kind = max(sorted(kinds), key=lambda key: kinds[key])
    return [item for item in items if (item.counted, item.population) == kind]


def _measure(items: Sequence[Observation]) -> Magnitude:
    """Return people a day: figures for the very day first, else the shortest average."""
    trusted = [item for item in items if item.verification != "unverified"] or list(items)
    shortest = min(count_days(item) or 0 for item in trusted)
    members = [item for item in trusted if count_days(item) == shortest]
    rates = [item for item in members if item.per_day]
    totals = [item for item in members if not item.per_day]
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
    numbered = magnitude.basis != "direction"
    starts = [item.date_start for item in members if item.date_start]
    ends = [item.date_end for item in members if item.date_end]
    return {
        "low": magnitude.low if numbered else float("nan"),
        "high": magnitude.high if numbered else float("nan"),
        "open_low": magnitude.open_low,
        "open_high": magnitude.open_high,
        "basis": magnitude.basis,
        "period_start": min(starts),
        "period_end": max(ends),
        "counted": members[0].counted if numbered else "",
        "population": members[0].population if numbered else "",
        "unverified": best_verification(members) == "unverified",
        "reports": len({item.report_id for item in members}),
        "sources": len({item.publisher for item in members}),
        "headline": _write_headline(origin, destination, magnitude, min(starts), max(ends)),
        "observation_ids": tuple(item.observation_id for item in members),
    }


def _write_headline(
    origin: str, destination: str, magnitude: Magnitude, start: dt.date, end: dt.date
) -> str:
    """Sum up a flow in one line."""
    names = [get_place(f"country:{code}").name for code in (origin, destination)]
    pair = " to ".join(names)
    if magnitude.basis == "direction":
        told = "one traveller's account" if _is_one_account(magnitude) else "no number reported"
        return f"{pair}: {told}"
    amount = format_range(
        round(magnitude.low),
        round(magnitude.high),
        open_low=magnitude.open_low,
        open_high=magnitude.open_high,
    )
    text = f"{pair}: {amount} people a day"
    if magnitude.basis == "average":
        text += f", average of {format_day(start)} to {format_day(end)}"
    return text


def _is_one_account(magnitude: Magnitude) -> bool:
    return len(magnitude.members) == 1 and "traveller" in magnitude.members[0].attribution
