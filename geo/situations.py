"""What the reports say about each place on each day."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

import geopandas as gpd
import pandas as pd

from geo.baselines import find_usual
from geo.claims import list_claims
from geo.coverage import Spoken, choose_days, list_days, spread_over_days
from geo.frame import CRS, record_view
from geo.levels import Assessment, assess_level, rank_level
from geo.measures import best_verification, measure_ranges, name_measure
from geo.records import Claim, MetricRange, Observation
from geo.switches import DEFAULT, Switches
from geo.vocabulary import TRUSTED
from geo.wording import LANE_WORDS, LEVEL_WORDS, STATE_WORDS, format_day, format_measure

HEADLINE_MEASURES = 4
COLUMNS = (
    "date",
    "place_id",
    "place",
    "kind",
    "country",
    "level",
    "claimed_level",
    "lane",
    "disputed",
    "freshness",
    "last_report",
    "age_days",
    "claims",
    "reports",
    "sources",
    "verification",
    "metrics",
    "states",
    "usual",
    "headline",
    "claim_ids",
    "observation_ids",
    "precision_km",
    "geometry",
)


def assess_days(
    frame: gpd.GeoDataFrame,
    dates: str | dt.date | Sequence[str | dt.date] | None = None,
    *,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> gpd.GeoDataFrame:
    """Say for each place and day what is claimed there, from its first report on.

    Returns one row per place and day in EPSG:4326: `date`, `place_id`, `place`, `kind`,
    `country`, `level`, `claimed_level` (by unverified claims only), `lane` (that the level is
    of, empty for all traffic), `disputed`, `freshness` ("fresh", "fading", "held" where an
    earlier closure holds, or "stale" where no recent report exists), `last_report`, `age_days`,
    `claims` (about the day itself), `reports`, `sources` (who independently reports on the day,
    be it superseded or not), `verification` (the best), `metrics` (tuple of `MetricRange`),
    `states` (tuple of words), `usual` (tuple of `MetricRange`, the averages reported for the
    time before), `headline`, `claim_ids`,
    `observation_ids`, `precision_km`, `geometry`. `dates` are the days of the slider unless
    given; `as_of` keeps only what was published by then. Denied and superseded claims, forecasts
    and attempts stand in `claim_ids` and `observation_ids` and enter nothing else.

    ``attrs`` holds `as_of` and the `switches`. Raises `InputError` if a date lies outside the
    data.
    """
    slider = [day.date() for day in list_days(frame, switches)]
    wanted = choose_days(frame, dates, switches)
    claims = [
        claim for claim in list_claims(frame, as_of=as_of, switches=switches) if claim.said.place_id
    ]
    geometry = dict(zip(frame["place_id"], frame.geometry, strict=True))
    rows = []
    for place_id, group in groupby(claims, key=lambda claim: claim.said.place_id):
        members = list(group)
        spoken = spread_over_days(members, slider[-1], switches)
        listed = sorted(day for day, said in spoken.items() if said.fresh)
        told = [day for day in listed if any(claim.counts for claim in spoken[day].fresh)]
        first = members[0].said
        for day in wanted:
            said = spoken.get(day, Spoken())
            if not said.held and (not listed or listed[0] > day):
                continue
            last = max((date for date in told if date <= day), default=None)
            rows.append(
                {
                    "date": day,
                    "place_id": place_id,
                    "place": first.place,
                    "kind": first.kind,
                    "country": first.country,
                    **_assess_day(said, day, last, switches),
                    "usual": find_usual(members, day),
                    "precision_km": first.precision_km,
                    "geometry": geometry[place_id],
                }
            )
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table["precision_km"] = table["precision_km"].astype("float64")
    for column in ("date", "last_report"):
        table[column] = pd.to_datetime(table[column]).astype("datetime64[us]")
    found = gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)
    found.attrs = record_view(as_of, switches)
    return found


def _assess_day(
    said: Spoken, day: dt.date, last_report: dt.date | None, switches: Switches
) -> dict[str, object]:
    """Assess one place on one day."""
    fresh, fading, held = (
        [claim for claim in claims if claim.counts]
        for claims in (said.fresh, said.fading, said.held)
    )
    closures = [claim for claim in held if claim.said.state == "closed"]
    speaking, freshness = fresh, "fresh"
    assessment = _assess([*fresh, *closures], switches)
    told = {_name_subject(claim) for claim in fresh}
    known = {_name_subject(claim) for claim in fresh if claim.said.verification in TRUSTED}
    fading = [claim for claim in fading if _name_subject(claim) not in known]
    wider = _assess([*fresh, *closures, *fading], switches)
    if fading and _adds(wider, assessment):
        assessment, freshness = wider, "fading"
        speaking = [*fresh, *(claim for claim in fading if _name_subject(claim) not in told)]
        last_report = max(_list_ends(fading, day), default=last_report)
    elif not fresh:
        freshness = "held" if closures else "stale"
    described = [*speaking, *held]
    metrics = measure_ranges(speaking)
    states = tuple(dict.fromkeys(claim.said.state for claim in described if claim.said.state))
    listed = [*said.fresh, *(fading if freshness == "fading" else ()), *said.held]
    return {
        "level": assessment.level,
        "claimed_level": assessment.claimed_level,
        "lane": assessment.lane,
        "disputed": assessment.disputed,
        "freshness": freshness,
        "last_report": last_report,
        "age_days": -1 if last_report is None else (day - last_report).days,
        "claims": len(fresh),
        "reports": len(said.report_ids),
        "sources": len(said.speakers),
        "verification": best_verification(claim.said for claim in described),
        "metrics": metrics,
        "states": states,
        "headline": write_headline(assessment, freshness, metrics, states, last_report),
        "claim_ids": tuple(claim.claim_id for claim in listed),
        "observation_ids": tuple(item.observation_id for claim in listed for item in claim.members),
    }


def _name_subject(claim: Claim) -> tuple[str, str]:
    """Return what a claim is about at its place: metric and lane."""
    measure = name_measure(claim.said)
    return measure.metric, measure.lane


def _list_ends(claims: Iterable[Claim], day: dt.date) -> list[dt.date]:
    """List the last days of what was told before a day."""
    ends = [item.date_end for claim in claims for item in claim.members]
    return [end for end in ends if end is not None and end < day]


def _assess(claims: Iterable[Claim], switches: Switches) -> Assessment:
    """Apply the rule to each lane: all traffic has the say, else the worst of the others.

    What is doubted about all traffic does not hide what is known of a part of it.
    """
    lanes: dict[str, list[Observation]] = {"": []}
    for claim in claims:
        lanes.setdefault(_name_subject(claim)[1], []).append(claim.said)
    assessed = {lane: assess_level(said, switches.breaks) for lane, said in lanes.items()}
    main = assessed.pop("")
    others = [replace(item, lane=lane) for lane, item in sorted(assessed.items())]
    known = [item for item in others if item.level]
    if main.level or not others:
        return main
    if known:
        return max(known, key=lambda item: rank_level(item.level))
    claimed = max(others, key=lambda item: rank_level(item.claimed_level))
    return claimed if claimed.claimed_level and not main.claimed_level else main


def _adds(wider: Assessment, fresh: Assessment) -> bool:
    """Tell whether what fades gives a level where nothing fresh does, or one of all traffic."""
    if fresh.level and not fresh.lane:
        return False
    if fresh.level or fresh.claimed_level:
        return bool(wider.level) and not wider.lane
    return True


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
    lead = LEVEL_WORDS[level] + LANE_WORDS[assessment.lane] if level else "Reported"
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
    """Say what stands behind a level: measures, else words; for a stale place, since when.

    A total over several days is left to the panel where something is told of the day itself.
    """
    if freshness == "stale":
        last = [] if pd.isna(last_report) else [f"last {format_day(last_report)}"]
        return "; ".join([*last, *(f"{STATE_WORDS[state]} until lifted" for state in states)])
    if freshness == "held" and not pd.isna(last_report):
        return f"until lifted, last report {format_day(last_report)}"
    daily = {(item.metric, item.lane) for item in metrics if item.period is None}
    told = [
        item for item in metrics if item.period is None or (item.metric, item.lane) not in daily
    ]
    measures = [format_measure(measure) for measure in told[:HEADLINE_MEASURES]]
    words = [STATE_WORDS[state] for state in states if state != level]
    return ", ".join(measures or words)
