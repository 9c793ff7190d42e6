"""What the reports say about each place on each day."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

import geopandas as gpd
import pandas as pd

from geo.baselines import find_usual
from geo.claims import list_claims
from geo.coverage import choose_days, find_window, list_days, list_window
from geo.frame import CRS, record_view
from geo.language import say
from geo.measures import best_verification
from geo.places import name_place
from geo.records import Claim, MetricRange
from geo.switches import DEFAULT, Switches
from geo.telling import Teller, Told
from geo.windows import format_level_days, join_days
from geo.wording import add_lane, format_day, format_measure, name_level, name_state

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
    "level_days",
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
    of, empty for all traffic), `disputed`, `level_days` (on which the level is reached),
    `freshness` ("fresh", "fading", "held" where an
    earlier closure holds, or "stale" where no recent report exists), `last_report`, `age_days`,
    `claims` (about the day itself), `reports`, `sources` (who independently reports on the day,
    be it superseded or not), `verification` (the best), `metrics` (tuple of `MetricRange`),
    `states` (tuple of words), `usual` (tuple of `MetricRange`, the averages reported for the
    time before), `headline`, `claim_ids`,
    `observation_ids`, `precision_km`, `geometry`. `dates` are the days of the slider unless
    given; `as_of` keeps only what was published by then. Denied and superseded claims, forecasts
    and attempts stand in `claim_ids` and `observation_ids` and enter nothing else.

    With ``window_days`` a row is about that many days, up to `date`: the highest level of any of
    them, ranges over all of them, each claim once. With filters, only what they leave in speaks;
    what they leave out still lifts closures, and a place that only hidden claims tell of is left
    out, since that is not "no recent report".

    ``attrs`` holds `as_of` and the `switches`. Raises `InputError` if a date lies outside the
    data.
    """
    slider = [day.date() for day in list_days(frame, switches)]
    wanted = choose_days(frame, dates, switches)
    claims = list_claims(frame, as_of=as_of, switches=switches, hidden=True)
    return assess_claims(frame, claims, wanted, slider[-1], as_of=as_of, switches=switches)


def assess_claims(
    frame: gpd.GeoDataFrame,
    claims: Iterable[Claim],
    days: Sequence[dt.date],
    last: dt.date,
    *,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> gpd.GeoDataFrame:
    """Assess places as `assess_days` does, from the claims of a frame, hidden ones included.

    `claims` are in the order of `list_claims`; closures hold until the day `last` at most.
    """
    geometry = dict(zip(frame["place_id"], frame.geometry, strict=True))
    rows = []
    placed = [claim for claim in claims if claim.said.place_id]
    for place_id, group in groupby(placed, key=lambda claim: claim.said.place_id):
        members = list(group)
        shown = [claim for claim in members if claim.shown]
        if not shown:
            continue
        teller = Teller(members, last, switches)
        first = members[0].said
        for day in days:
            told = _tell_window(teller, day, switches)
            if told is None or not switches.filters.fit_level(_name_level(told)):
                continue
            rows.append(
                {
                    "date": day,
                    "place_id": place_id,
                    "place": name_place(place_id, first.place),
                    "kind": first.kind,
                    "country": first.country,
                    **_describe(told, day, switches),
                    "usual": find_usual(shown, find_window(day, switches)[0]),
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


def _tell_window(teller: Teller, day: dt.date, switches: Switches) -> Told | None:
    """Say what is told of the days that a day stands for; None before the first report.

    "No recent report" is said only where no report at all is recent, shown or not.
    """
    window = list_window(day, switches)
    told = {date: item for date in window if (item := teller.tell(date))}
    if not told:
        return None
    joined = join_days(told)
    if joined.freshness == "stale" and any(teller.hides(date) for date in window):
        return None
    return joined


def _name_level(told: Told) -> str:
    return told.assessment.level or told.assessment.claimed_level


def _describe(told: Told, day: dt.date, switches: Switches) -> dict[str, object]:
    """Return the columns of a situation that follow from what is told."""
    described = [*told.speaking, *told.held]
    states = tuple(dict.fromkeys(claim.said.state for claim in described if claim.said.state))
    last_report = told.last_report
    return {
        "level": told.assessment.level,
        "claimed_level": told.assessment.claimed_level,
        "lane": told.assessment.lane,
        "disputed": told.assessment.disputed,
        "level_days": told.level_days,
        "freshness": told.freshness,
        "last_report": last_report,
        "age_days": -1 if last_report is None else (day - last_report).days,
        "claims": len(told.fresh),
        "reports": len(told.report_ids),
        "sources": len(told.speakers),
        "verification": best_verification(claim.said for claim in described),
        "metrics": told.metrics,
        "states": states,
        "headline": write_headline(told, states, several=switches.window_days > 1),
        "claim_ids": tuple(claim.claim_id for claim in told.listed),
        "observation_ids": tuple(
            item.observation_id for claim in told.listed for item in claim.members
        ),
    }


def write_headline(told: Told, states: Sequence[str], *, several: bool) -> str:
    """Sum up a place and day in one line: level, on which of `several` days, measures, words."""
    assessment, level = told.assessment, _name_level(told)
    details = write_details(level, told.freshness, told.metrics, states, told.last_report)
    if told.freshness == "stale":
        if details:
            return say("No recent report, {details}", details=details)
        return say("No recent report")
    lead = add_lane(name_level(level), assessment.lane) if level else say("Reported")
    if several and told.level_days:
        lead = f"{lead} {format_level_days(told.level_days)}"
    if level and not assessment.level:
        lead = say("{what} (unverified)", what=lead)
    if assessment.disputed:
        lead = say("{what} (disputed)", what=lead)
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
        last = [] if pd.isna(last_report) else [say("last {day}", day=format_day(last_report))]
        held = [say("{state} until lifted", state=name_state(state)) for state in states]
        return "; ".join([*last, *held])
    if freshness == "held" and not pd.isna(last_report):
        return say("until lifted, last report {day}", day=format_day(last_report))
    daily = {(item.metric, item.lane) for item in metrics if item.period is None}
    told = [
        item for item in metrics if item.period is None or (item.metric, item.lane) not in daily
    ]
    measures = [format_measure(measure) for measure in told[:HEADLINE_MEASURES]]
    words = [name_state(state) for state in states if state != level]
    return ", ".join(measures or words)
