"""Who reports what, and who does not: coverage of places and days, silent sources, languages."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import geopandas as gpd
import pandas as pd

from geo.coverage import ONE_DAY, check_day, choose_days, count_days
from geo.frame import CRS, list_observations, record_view, take_known
from geo.places import get_place, list_crossings, name_place, place_geometry
from geo.records import Observation
from geo.situations import assess_days
from geo.speakers import name_speaker
from geo.switches import DEFAULT, Switches

REPORTED, FADING, SILENT, NEVER = (
    "reported",
    "fading",
    "no recent report",
    "never reported",
)
REGULAR_DAYS = 3
"""Days in a row after which a source counts as one that reports daily."""
SILENT_DAYS = 2
"""Days without a word after which such a source counts as silent."""
GENERIC_DOMAINS = {"ai", "cc", "co", "eu", "fm", "io", "me", "tv"}
"""Two-letter endings of addresses that tell no country."""
COVERAGE_COLUMNS = (
    "date",
    "place_id",
    "place",
    "kind",
    "country",
    "status",
    "last_report",
    "age_days",
    "geometry",
)
SILENCE_COLUMNS = (
    "speaker",
    "attribution",
    "place_id",
    "place",
    "metric",
    "first_day",
    "last_day",
    "days",
    "silent_days",
)


def assess_coverage(
    frame: gpd.GeoDataFrame,
    dates: str | dt.date | Sequence[str | dt.date] | None = None,
    *,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> gpd.GeoDataFrame:
    """Say for each place and day whether anything is reported of it.

    The places are those of the frame and all crossings between the countries that it is about.
    Returns one row per place and day in EPSG:4326: `date`, `place_id`, `place`, `kind`, `country`,
    `status` ("reported"; "fading"; "no recent report", which is not "no queue"; "never
    reported", also before the first report), `last_report` (NaT if never), `age_days` (-1 if
    never), `geometry`. Filters are passed over: what they leave out is not silence. ``attrs``
    holds `as_of` and the `switches`.

    Raises `InputError` if a date lies outside the data.
    """
    wanted = choose_days(frame, dates, switches)
    situations = assess_days(frame, wanted, as_of=as_of, switches=switches.unfiltered)
    told = {
        (row.date.date(), row.place_id): (_name_status(row), row.last_report, row.age_days)
        for row in situations.itertuples()
    }
    places = _list_places(frame)
    unsaid = (NEVER, pd.NaT, -1)
    rows = []
    for day in wanted:
        for place_id in places:
            status, last, age = told.get((day, place_id), unsaid)
            place = get_place(place_id)
            rows.append(
                (
                    day,
                    place_id,
                    name_place(place_id),
                    place.kind,
                    place.country,
                    status,
                    last,
                    age,
                )
            )
    table = pd.DataFrame(rows, columns=list(COVERAGE_COLUMNS[:-1]))
    for column in ("date", "last_report"):
        table[column] = pd.to_datetime(table[column]).astype("datetime64[us]")
    shapes = dict(zip(places, place_geometry(places), strict=True))
    geometry = [shapes[place_id] for place_id in table["place_id"]]
    found = gpd.GeoDataFrame(table, geometry=geometry, crs=CRS)
    found.attrs = dict(situations.attrs)
    return found


def _name_status(row: Any) -> str:
    """Name the status of a place on a day; what is only held or denied is no report of that day."""
    if pd.isna(row.last_report):
        return NEVER
    if row.freshness == "fading":
        return FADING
    return REPORTED if row.freshness == "fresh" else SILENT


def _list_places(frame: gpd.GeoDataFrame) -> list[str]:
    """List the places of a frame, and the crossings between the countries that it tells of."""
    reported = set(frame["place_id"].dropna()) - {""}
    crossed = frame.loc[frame["kind"].isin(("crossing", "border")), "country"].dropna()
    crossings = list_crossings()
    beside = crossings.loc[crossings["country"].isin(set(crossed)), "place_id"]
    return sorted({*reported, *beside})


def find_silences(
    frame: gpd.GeoDataFrame,
    date: str | dt.date,
    *,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> pd.DataFrame:
    """List the sources that reported daily on something and had fallen silent by a day.

    A source (see `geo.speakers`) reports daily if it told of one place and metric day by day on 3
    days in a row (a total of several days is none), and is silent if it told nothing of the 2
    days up to `date`. Returns one row per source,
    place and metric: `speaker`, `attribution` (as most reports name it), `place_id`, `place`,
    `metric`, `first_day`, `last_day`, `days` (with a statement), `silent_days` (up to `date`), the
    longest row of reports first.

    Raises `InputError` if the date lies outside the data.
    """
    day = check_day(frame, date, switches)
    return find_silences_by_day(frame, [day], as_of=as_of, switches=switches)[day]


def find_silences_by_day(
    frame: gpd.GeoDataFrame,
    days: Sequence[dt.date],
    *,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> dict[dt.date, pd.DataFrame]:
    """Return for each of some days what `find_silences` lists, reading the frame once."""
    told: dict[tuple[str, str, str], list[Observation]] = {}
    for item in list_observations(take_known(frame, as_of, switches)):
        if count_days(item) == 1:
            speaker = name_speaker(item.attribution, item.publisher)
            told.setdefault((speaker, item.place_id or item.place, item.metric), []).append(item)
    found = {day: _list_silent(told, day) for day in days}
    for table in found.values():
        table.attrs = record_view(as_of, switches)
    return found


def _list_silent(
    told: Mapping[tuple[str, str, str], Sequence[Observation]], day: dt.date
) -> pd.DataFrame:
    """List who told day by day and is silent by a day; what is told of later days is not seen."""
    rows = []
    for (speaker, _, metric), said in told.items():
        items = [item for item in said if item.date_start is not None and item.date_start <= day]
        if len(items) < REGULAR_DAYS:
            continue
        days = sorted({item.date_start for item in items if item.date_start})
        silent = (day - days[-1]).days
        if _longest_run(days) < REGULAR_DAYS or silent < SILENT_DAYS:
            continue
        names = Counter(item.attribution or item.publisher for item in items)
        attribution = max(sorted(names), key=lambda name: names[name])
        place_id = items[0].place_id
        about = (place_id, name_place(place_id, items[0].place), metric)
        rows.append((speaker, attribution, *about, days[0], days[-1], len(days), silent))
    rows.sort(key=lambda row: (-row[7], row[0], row[2], row[4]))
    table = pd.DataFrame(rows, columns=list(SILENCE_COLUMNS))
    for column in ("first_day", "last_day"):
        table[column] = pd.to_datetime(table[column]).astype("datetime64[us]")
    return table


def _longest_run(days: Sequence[dt.date]) -> int:
    """Return the length of the longest row of days without a gap."""
    longest = run = 0
    previous: dt.date | None = None
    for day in days:
        run = run + 1 if previous is not None and day - previous == ONE_DAY else 1
        longest, previous = max(longest, run), day
    return longest


def survey_sources(
    frame: gpd.GeoDataFrame,
    reports: pd.DataFrame | None = None,
    *,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> pd.DataFrame:
    """Count the reports behind a frame by language and by country of publication.

    `reports` tells languages (columns `report_id` and `language`, as `geo.load_reports` returns
    them); without it they are unknown. The country is that of the address's ending (".fi"), and
    unknown for endings such as ".com". Returns one row per `by` ("language" or "country") and
    `value` (ISO 639-1 or ISO 3166-1 alpha-2 code, empty where unknown), with `reports`, `share` and
    `observations`, the most frequent first.
    """
    known = take_known(frame, as_of, switches)
    languages = (
        {}
        if reports is None
        else dict(zip(reports["report_id"], reports["language"].fillna(""), strict=True))
    )
    table = pd.DataFrame(
        {
            "report_id": known["report_id"].to_numpy(),
            "language": [languages.get(name, "") for name in known["report_id"]],
            "country": [find_country(url) for url in known["url"].fillna("")],
        }
    )
    parts = []
    for by in ("language", "country"):
        grouped = table.groupby(by)["report_id"]
        counts = pd.DataFrame({"reports": grouped.nunique(), "observations": grouped.size()})
        counts = counts.rename_axis("value").reset_index().assign(by=by)
        counts["share"] = counts["reports"] / table["report_id"].nunique()
        parts.append(counts.sort_values(["reports", "value"], ascending=[False, True]))
    columns = ["by", "value", "reports", "share", "observations"]
    found = pd.DataFrame(pd.concat(parts, ignore_index=True)[columns])
    found.attrs = record_view(as_of, switches)
    return found


def find_country(url: str) -> str:
    """Return the country that the ending of an address names, empty where it names none."""
    try:
        ending = (urlsplit(url).hostname or "").rpartition(".")[2]
    except ValueError:
        return ""
    if len(ending) != 2 or not ending.isalpha() or ending in GENERIC_DOMAINS:
        return ""
    return {"uk": "GB"}.get(ending, ending.upper())
