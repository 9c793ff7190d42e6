"""What the reports say about each place on each day."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

import geopandas as gpd
import pandas as pd

from geo.coverage import Spoken, check_day, list_days, spread_over_days
from geo.frame import CRS, known_by, list_observations
from geo.levels import Assessment, assess_level
from geo.measures import best_verification, measure_ranges
from geo.records import MetricRange
from geo.wording import LEVEL_WORDS, STATE_WORDS, format_day, format_measure

HEADLINE_MEASURES = 4
COLUMNS = (
    "date",
    "place_id",
    "place",
    "kind",
    "country",
    "level",
    "claimed_level",
    "disputed",
    "freshness",
    "last_report",
    "age_days",
    "reports",
    "sources",
    "verification",
    "metrics",
    "states",
    "headline",
    "observation_ids",
    "precision_km",
    "geometry",
)


def assess_days(
    frame: gpd.GeoDataFrame,
    dates: Sequence[str | dt.date] | None = None,
    *,
    as_of: dt.date | str | None = None,
) -> gpd.GeoDataFrame:
    """Say for each place and day what is reported there, from its first report on.

    Returns one row per place and day in EPSG:4326: `date`, `place_id`, `place`, `kind`,
    `country`, `level`, `claimed_level` (by unverified reports only), `disputed`, `freshness`
    ("fresh", "fading", or "stale" where no recent report exists), `last_report`, `age_days`,
    `reports`, `sources`, `verification` (the best), `metrics` (tuple of `MetricRange`),
    `states` (tuple of words), `headline`, `observation_ids`, `precision_km`, `geometry`.
    `dates` are the days of the slider unless given; `as_of` keeps only what was published by
    then. Denied reports stand in `observation_ids` and enter nothing else.

    Raises `InputError` if a date lies outside the data.
    """
    slider = [day.date() for day in list_days(frame)]
    wanted = slider if dates is None else [check_day(frame, day) for day in dates]
    known = known_by(frame, as_of) if as_of else frame
    known = known[(known["review"] != "rejected") & known["place_id"].notna()]
    observations = sorted(list_observations(known), key=lambda item: item.place_id)
    geometry = dict(zip(known["place_id"], known.geometry, strict=True))
    rows = []
    for place_id, group in groupby(observations, key=lambda item: item.place_id):
        members = list(group)
        spoken = spread_over_days(members, slider[-1])
        reported = sorted(day for day, said in spoken.items() if said.fresh)
        for day in wanted:
            last = max((date for date in reported if date <= day), default=None)
            said = spoken.get(day, Spoken())
            if last is None and not said.held:
                continue
            first = members[0]
            rows.append(
                {
                    "date": day,
                    "place_id": place_id,
                    "place": first.place,
                    "kind": first.kind,
                    "country": first.country,
                    **_assess_day(said, day, last),
                    "precision_km": first.precision_km,
                    "geometry": geometry[place_id],
                }
            )
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table["precision_km"] = table["precision_km"].astype("float64")
    for column in ("date", "last_report"):
        table[column] = pd.to_datetime(table[column]).astype("datetime64[us]")
    return gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)


def _assess_day(said: Spoken, day: dt.date, last_report: dt.date | None) -> dict[str, object]:
    """Assess one place on one day."""
    closures = [item for item in said.held if item.state == "closed"]
    speaking, freshness = said.fresh, "fresh"
    assessment = assess_level([*said.fresh, *closures])
    if said.fading and not assessment.level and not assessment.claimed_level:
        speaking, freshness = [*said.fresh, *said.fading], "fading"
        assessment = assess_level(said.fading)
    elif not said.fresh and not closures:
        freshness = "stale"
    trusted = [item for item in speaking if item.verification != "denied"]
    described = [*trusted, *said.held]
    metrics = measure_ranges(trusted)
    states = tuple(dict.fromkeys(item.state for item in described if item.state))
    return {
        "level": assessment.level,
        "claimed_level": assessment.claimed_level,
        "disputed": assessment.disputed,
        "freshness": freshness,
        "last_report": last_report,
        "age_days": -1 if last_report is None else (day - last_report).days,
        "reports": len({item.report_id for item in described}),
        "sources": len({item.publisher for item in described}),
        "verification": best_verification(described),
        "metrics": metrics,
        "states": states,
        "headline": write_headline(assessment, freshness, metrics, states, last_report),
        "observation_ids": tuple(item.observation_id for item in (*speaking, *said.held)),
    }


def write_headline(
    assessment: Assessment,
    freshness: str,
    metrics: Sequence[MetricRange],
    states: Sequence[str],
    last_report: dt.date | None,
) -> str:
    """Sum up a place and day in one line: level, measures, words."""
    level = assessment.level or assessment.claimed_level
    details = write_details(level, freshness, metrics, states, last_report)
    if freshness == "stale":
        return f"No recent report, {details}" if details else "No recent report"
    lead = LEVEL_WORDS[level] if level else "Reported"
    if level and not assessment.level:
        lead += " (unverified)"
    if assessment.disputed:
        lead += " (disputed)"
    return f"{lead}: {details}" if details else lead


def write_details(
    level: str,
    freshness: str,
    metrics: Sequence[MetricRange],
    states: Sequence[str],
    last_report: dt.date | None,
) -> str:
    """Say what stands behind a level: measures, else words; for a stale place, since when."""
    if freshness == "stale":
        last = [] if pd.isna(last_report) else [f"last {format_day(last_report)}"]
        return "; ".join([*last, *(f"{STATE_WORDS[state]} until lifted" for state in states)])
    measures = [format_measure(measure) for measure in metrics[:HEADLINE_MEASURES]]
    words = [STATE_WORDS[state] for state in states if state != level]
    return ", ".join(measures or words)
