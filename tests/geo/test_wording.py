"""Numbers, ranges and changes in the tool's own words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.records import MetricRange
from geo.wording import (
    format_change,
    format_measure,
    format_number,
    format_range,
    format_short_range,
    word_age,
)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(27.0, "%", "+27%"), (-50.0, "%", "−50%"), (0.0, "%", "0%"), (2.0, "x", "×2")],
)
def test_a_change_carries_its_sign(value: float, unit: str, words: str) -> None:
    assert format_change(value, unit) == words


def test_a_range_says_which_end_is_open() -> None:
    assert format_range(16.0, 30.0) == "16 to 30"
    assert format_range(20.0, 20.0, open_high=True) == "over 20"
    assert format_range(10_000.0, 11_200.0, open_low=True) == "under 10,000 to 11,200"
    assert format_range(-90.0, -75.0, unit="%") == "−90% to −75%"


@given(st.integers(0, 10**9))
def test_a_whole_number_loses_nothing(value: int) -> None:
    assert int(format_number(value).replace(",", "")) == value


def measure(metric: str, low: float, high: float, unit: str, **given: object) -> MetricRange:
    fields: dict[str, object] = {
        "lane": "",
        "origin": "RU",
        "destination": "GE",
        "counted": unit,
        "population": "any",
        "per_day": False,
        "open_low": False,
        "open_high": False,
        "verification": "official",
        "rivals": False,
        "claim_ids": ("c",),
        "reports": 1,
        "sources": 1,
    }
    return MetricRange(metric=metric, low=low, high=high, unit=unit, **{**fields, **given})  # type: ignore[arg-type]


def test_a_measure_reads_as_a_sentence() -> None:
    crossed = measure("crossings_total", 41_000, 41_000, "people", open_high=True)
    assert format_measure(crossed) == "over 41,000 people crossed"
    daily = measure("arrivals", 450, 700, "people", per_day=True, population="RU")
    assert format_measure(daily) == "450 to 700 people of Russia entered a day"
    waited = measure("wait_time", 96, 120, "h", lane="foot", verification="unverified")
    assert format_measure(waited) == "wait on foot 4 to 5 days (unverified)"


def test_a_label_keeps_the_open_ends() -> None:
    queue = {"counted": "vehicles", "unit": "km"}
    assert format_short_range(measure("queue_length", 16, 30, **queue)) == "16–30 km"
    assert (
        format_short_range(measure("queue_length", 16, 30, **queue, open_high=True)) == "16–30+ km"
    )
    assert format_short_range(measure("queue_length", 20, 20, **queue, open_high=True)) == ">20 km"
    assert format_short_range(measure("queue_length", 20, 20, **queue, open_low=True)) == "≤20 km"
    both = measure("queue_length", 20, 20, **queue, open_low=True, open_high=True)
    assert format_short_range(both) == "~20 km"


def test_a_total_over_some_days_names_them() -> None:
    days = (dt.date(2022, 9, 25), dt.date(2022, 9, 26))
    total = measure("arrivals", 21_000, 21_000, "people", open_high=True, period=days)
    assert format_measure(total) == "over 21,000 people entered from 25 Sep to 26 Sep"
    assert format_short_range(total) == ">21,000 entered in 2 days"


def test_a_means_of_travel_is_named_and_a_change_says_against_what() -> None:
    by_air = measure("arrivals", 9_000, 9_000, "people", lane="air")
    assert format_measure(by_air) == "9,000 people entered by air"
    change = measure("change", 107, 107, "%", counted="people", baseline="the week before")
    assert format_measure(change) == "people +107% against the week before"


@pytest.mark.parametrize(("days", "words"), [(1, "the day before"), (3, "3 days before")])
def test_an_age_is_told_in_days(days: int, words: str) -> None:
    assert word_age(days) == words
