"""Coverage: what is reported, what is not, and by whom."""

import geopandas as gpd
import pandas as pd
import pytest

import geo
from geo.errors import InputError
from geo.reporting import assess_coverage, find_country, find_silences, survey_sources
from geo.switches import Switches
from tests.geo.test_flows import ARRIVALS
from tests.geo.test_frame import build_frame

LARS = {"place_id": "crossing:verkhny-lars", "place": "Verkhny Lars", "country": "RU-GE"}


def status_on(frame: gpd.GeoDataFrame, day: str, place_id: str, **options: str) -> str:
    table = assess_coverage(frame, [day], **options)
    return str(table.loc[table["place_id"] == place_id, "status"].item())


def test_silence_has_four_looks() -> None:
    later = {"date_start": "2022-09-30", "date_end": "2022-09-30", "place_id": "crossing:narva"}
    frame = build_frame({**LARS}, {**LARS, **later})
    seen = [status_on(frame, f"2022-09-{day}", LARS["place_id"]) for day in (26, 27, 28)]
    assert seen == ["reported", "fading", "no recent report"]
    assert status_on(frame, "2022-09-29", "crossing:narva") == "never reported"


def test_crossings_between_the_countries_told_of_are_covered_even_if_never_reported() -> None:
    table = assess_coverage(build_frame(LARS), ["2022-09-26"])
    never = table[table["status"] == "never reported"]
    assert "crossing:nizhny-zaramag-roki" in set(never["place_id"])
    assert set(never["country"]) == {"RU-GE"}
    assert never["last_report"].isna().all()
    assert not never.geometry.isna().any()


def test_what_was_not_yet_published_was_not_yet_reported() -> None:
    frame = build_frame(LARS)
    assert status_on(frame, "2022-09-26", LARS["place_id"], as_of="2022-09-26") == "never reported"


def daily(day: int, **cells: object) -> dict[str, object]:
    date = f"2022-09-{day}"
    told = {"date_start": date, "date_end": date, "attribution": "Border Guard"}
    return {**ARRIVALS, **told, "value_low": float(day), "report_id": f"r{day}", **cells}


def test_a_source_that_told_day_by_day_and_stopped_is_listed() -> None:
    frame = build_frame(*(daily(day) for day in (21, 22, 23)), daily(30, attribution="Somebody"))
    (row,) = find_silences(frame, "2022-09-26").itertuples()
    assert (row.attribution, row.metric, row.days, row.silent_days) == (
        "Border Guard",
        "arrivals",
        3,
        3,
    )
    assert str(row.last_day.date()) == "2022-09-23"


def test_the_next_day_is_no_silence_yet() -> None:
    frame = build_frame(*(daily(day) for day in (21, 22, 23)), daily(30, attribution="Somebody"))
    assert find_silences(frame, "2022-09-24").empty


@pytest.mark.parametrize("days", [(21, 22, 24), (21, 22)])
def test_who_told_now_and_then_did_not_report_daily(days: tuple[int, ...]) -> None:
    frame = build_frame(*(daily(day) for day in days), daily(30, attribution="Somebody"))
    assert find_silences(frame, "2022-09-29").empty


def test_a_total_of_a_week_is_no_daily_report() -> None:
    week = daily(21, date_end="2022-09-27")
    assert find_silences(build_frame(week, daily(30, attribution="x")), "2022-09-30").empty


def test_a_day_outside_the_data_is_refused() -> None:
    with pytest.raises(InputError, match="outside the data"):
        find_silences(build_frame(LARS), "2023-01-01")


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://yle.fi/a/1", "FI"),
        ("https://www.theguardian.co.uk/x", "GB"),
        ("https://meduza.io/x", ""),
        ("https://example.com/x", ""),
        ("https://[broken", ""),
        ("", ""),
    ],
)
def test_an_address_tells_its_country_or_nothing(url: str, country: str) -> None:
    assert find_country(url) == country


def test_reports_are_counted_by_language_and_country() -> None:
    frame = build_frame(
        {"report_id": "a", "url": "https://yle.fi/1"},
        {"report_id": "a", "url": "https://yle.fi/1"},
        {"report_id": "b", "url": "https://example.com/2"},
    )
    languages = pd.DataFrame({"report_id": ["a"], "language": ["fi"]})
    table = survey_sources(frame, languages).set_index(["by", "value"])
    assert table.loc[("language", "fi"), ["reports", "observations"]].tolist() == [1, 2]
    assert table.loc[("country", ""), "share"] == 0.5
    assert len(survey_sources(frame).query("by == 'language'")) == 1


def test_the_embedded_reports_tell_their_languages() -> None:
    table = survey_sources(geo.load(), geo.load_reports())
    languages = table[table["by"] == "language"].set_index("value")["reports"]
    assert languages.loc[["ru", "en", "pl", "fi"]].min() > 10


def test_under_verified_only_a_doubtful_source_neither_counts_nor_falls_silent() -> None:
    doubted = [daily(day, verification="unverified") for day in (21, 22, 23)]
    frame = build_frame(*doubted, daily(30, attribution="Somebody"))
    strict = Switches(verified_only=True)
    assert len(find_silences(frame, "2022-09-29")) == 1
    assert find_silences(frame, "2022-09-29", switches=strict).empty
    assert survey_sources(frame, switches=strict)["reports"].max() == 1
