"""The schema of observations: every fault at once, by row and column."""

import datetime as dt

import geopandas as gpd
import pandas as pd
import pytest

from geo.errors import InputError, ValidationError
from geo.frame import (
    COLUMNS,
    check_frame,
    filter_observations,
    find_faults,
    is_public,
    known_by,
    list_observations,
    parse_day,
    validate,
)
from geo.records import Observation


def build_frame(*rows: dict[str, object]) -> gpd.GeoDataFrame:
    """Build a frame of valid observations, each changed by the given cells."""
    valid = {
        "report_id": "r",
        "place_id": "crossing:a",
        "place": "A",
        "kind": "crossing",
        "metric": "queue_length",
        "value_low": 2.0,
        "value_high": 3.0,
        "unit": "km",
        "per_day": False,
        "qualifier": "range",
        "status": "happened",
        "date_start": "2022-09-26",
        "date_end": "2022-09-26",
        "date_inferred": False,
        "published_start": "2022-09-27",
        "published_end": "2022-09-27",
        "verification": "reported",
        "evidence": "A sentence.",
        "evidence_kind": "summary",
        "sensitivity": "public",
        "review": "accepted",
    }
    table = pd.DataFrame(
        [{"observation_id": f"o{number}", **valid, **row} for number, row in enumerate(rows)]
    ).reindex(columns=[name for name in COLUMNS if name != "geometry"])
    dtypes = {name: dtype for name, dtype in COLUMNS.items() if name != "geometry"}
    return gpd.GeoDataFrame(table.astype(dtypes), geometry=[None] * len(table), crs="EPSG:4326")


def test_a_valid_frame_has_no_faults() -> None:
    assert find_faults(build_frame({}, {})) == []


def test_all_faults_are_reported_at_once_by_row_and_column() -> None:
    frame = build_frame(
        {"value_low": 9.0, "unit": "miles"},
        {"metric": "rumour", "verification": None},
        {"date_start": "2022-09-27", "date_end": "2022-09-26"},
    )
    with pytest.raises(ValidationError, match=r"mine\.csv: 5 fault") as raised:
        validate(frame, "mine.csv")
    found = {(fault.row, fault.column) for fault in raised.value.faults}
    assert found == {
        (2, "unit"),
        (2, "value_low"),
        (3, "metric"),
        (3, "verification"),
        (4, "date_start"),
    }


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"value_low": 9.0}, "value_low", "9 is above value_high 3"),
        ({"unit": "miles"}, "unit", "Use: km"),
        ({"metric": "length"}, "metric", "Use one of: queue_length"),
        ({"value_low": None, "value_high": None}, "value_low", "Give at least one"),
        ({"metric": "level", "unit": None, "state": None}, "state", "needs its word"),
        ({"evidence": None}, "evidence", "Every observation needs it"),
        ({"observation_id": "o0"}, "observation_id", "Ids must be unique"),
        (
            {"published_start": "2022-10-01", "published_end": "2022-09-30"},
            "published_start",
            "is after published_end",
        ),
    ],
)
def test_each_fault_says_what_to_do(cells: dict[str, object], column: str, says: str) -> None:
    (fault,) = find_faults(build_frame({}, cells))
    assert (fault.row, fault.column) == (3, column)
    assert says in str(fault)


def test_missing_columns_are_named_together_with_unknown_ones() -> None:
    frame = build_frame({}).rename(columns={"metric": "measure"}).drop(columns="unit")
    with pytest.raises(InputError, match=r"columns missing: metric, unit.*Not known: measure"):
        find_faults(frame)


def test_a_report_dated_to_a_month_is_known_from_its_last_day() -> None:
    frame = build_frame({"published_start": "2022-09-01", "published_end": "2022-09-30"})
    assert known_by(frame, "2022-09-29").empty
    assert len(known_by(frame, "2022-09-30")) == 1


def test_a_report_without_a_publication_date_is_never_known_to_have_been_out() -> None:
    frame = build_frame({"published_start": None, "published_end": None})
    assert known_by(frame, "2030-01-01").empty


def test_filters_act_together() -> None:
    frame = build_frame({}, {"metric": "wait_time", "unit": "h"}, {"place_id": "crossing:b"})
    found = filter_observations(
        frame, metric="queue_length", place_id=["crossing:a"], date="2022-09-26"
    )
    assert list(found["observation_id"]) == ["o0"]


def test_a_day_outside_the_period_is_filtered_out() -> None:
    assert filter_observations(build_frame({}), date="2022-09-27").empty


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ({}, True),
        ({"sensitivity": "restricted"}, False),
        ({"review": "rejected"}, False),
        ({"metric": "arrivals", "unit": "people", "value_low": 5.0, "value_high": 5.0}, False),
        ({"metric": "arrivals", "unit": "people", "value_low": 10.0, "value_high": 10.0}, True),
        (
            {
                "metric": "arrivals",
                "unit": "people",
                "value_low": 5.0,
                "value_high": 5.0,
                "verification": "official",
            },
            True,
        ),
    ],
)
def test_what_the_public_may_see(cells: dict[str, object], shown: bool) -> None:
    assert list(is_public(build_frame(cells))) == [shown]


def test_records_have_empty_text_and_none_for_what_is_missing() -> None:
    (record,) = list_observations(build_frame({"value_low": None, "origin": None}))
    assert isinstance(record, Observation)
    assert record.value_low is None
    assert record.origin == ""
    assert str(record.date_start) == "2022-09-26"


@pytest.mark.parametrize(
    "day",
    [
        "2022-10-04",
        dt.date(2022, 10, 4),
        dt.datetime(2022, 10, 4, 9),
        pd.Timestamp("2022-10-04"),
    ],
)
def test_a_day_is_a_date_or_iso_text(day: dt.date | str) -> None:
    assert parse_day(day) == dt.date(2022, 10, 4)


@pytest.mark.parametrize(
    "day",
    [
        "04.10.2022",
        "2022-09",
        "2022-02-30",
        "junk",
        "",
        20220927,
        None,
        pd.NaT,
        pd.Timestamp("2022-10-04", tz="UTC"),
    ],
)
def test_what_may_be_two_days_or_none_is_refused(day: object) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        parse_day(day)  # type: ignore[arg-type]


def test_knowledge_of_no_day_is_refused() -> None:
    with pytest.raises(InputError, match=r"04\.10\.2022"):
        known_by(build_frame({}), "04.10.2022")


@pytest.mark.parametrize(
    ("column", "values", "says"),
    [
        ("date_start", ["2022-09-26"], "pd.to_datetime"),
        ("published_end", pd.to_datetime(["2022-09-27"], utc=True), "without a time zone"),
        ("value_low", ["many"], "pd.to_numeric"),
        ("mode", ["bus"], "road, rail, air"),
        ("metric", ["rumour"], "queue_length"),
    ],
)
def test_a_frame_that_cannot_be_computed_with_is_refused_by_column(
    column: str, values: object, says: str
) -> None:
    with pytest.raises(InputError, match=f"(?s)column {column}: .*{says}"):
        check_frame(build_frame({}).assign(**{column: values}))


def test_a_missing_rate_is_no_rate() -> None:
    frame = build_frame({}).astype({"per_day": object})
    frame.loc[0, "per_day"] = None
    (item,) = list_observations(frame)
    assert item.per_day is False


def test_ids_that_repeat_and_periods_that_run_backwards_are_refused() -> None:
    with pytest.raises(InputError, match="'o0' stands in several rows"):
        check_frame(build_frame({}, {"observation_id": "o0"}))
    with pytest.raises(InputError, match="after its date_end"):
        check_frame(build_frame({"date_start": "2022-09-28"}))
    with pytest.raises(InputError, match="1900 to 2199"):
        check_frame(build_frame({"date_end": "9999-12-31"}))
