"""Values, periods and directions are written as they were stated."""

import datetime as dt

import pytest

from dashboard.wording import (
    describe_baseline,
    describe_counted,
    describe_value,
    format_period,
)
from tests.dashboard.scenes import make_observation


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Queue: 16 to 30 km"),
        ({"value_low": None, "qualifier": "up_to"}, "Queue: up to 30 km"),
        ({"value_high": None, "qualifier": "at_least"}, "Queue: over 16 km"),
        ({"value_high": 16.0, "qualifier": "about"}, "Queue: about 16 km"),
        ({"metric": "wait_time", "unit": "h", "mode": "foot"}, "Wait on foot: 16 to 30 h"),
        (
            {"metric": "wait_time", "unit": "h", "value_low": 0.5, "value_high": 0.5},
            "Wait: 30 min",
        ),
        (
            {
                "metric": "arrivals",
                "unit": "people",
                "value_low": 8572.0,
                "value_high": 8572.0,
                "qualifier": "exact",
                "per_day": True,
            },
            "8,572 people a day entered",
        ),
        ({"metric": "level", "unit": "", "state": "heavy"}, "Heavy traffic"),
        ({"metric": "movement", "unit": ""}, "Movement reported, without a number"),
        (
            {"metric": "change", "unit": "%", "value_low": -90.0, "value_high": -75.0},
            "Change: −90% to −75%",
        ),
        (
            {"metric": "price", "unit": "EUR", "value_low": 600.0, "value_high": 600.0},
            "Price: 600 EUR",
        ),
    ],
)
def test_values_are_written_with_their_qualifier(changes, words):
    assert describe_value(make_observation(**changes)) == words


def test_who_was_counted_is_said():
    counted = {"metric": "arrivals", "unit": "people", "counted": "citizens"}
    assert describe_counted(make_observation(**counted, population="RU")).startswith(
        "counted: citizens of "
    )
    assert "any nationality" in describe_counted(make_observation(**counted, population="any"))


def test_what_a_change_is_compared_with_is_said():
    assert describe_baseline(make_observation(baseline="one week earlier")) == (
        "compared with one week earlier"
    )
    assert describe_baseline(make_observation()) == ""


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2022, 9, 26), (2022, 9, 26), "26 Sep 2022"),
        ((2022, 9, 24), (2022, 9, 26), "24 to 26 Sep 2022"),
        ((2022, 9, 26), (2022, 10, 2), "26 Sep to 2 Oct 2022"),
        ((2021, 12, 31), (2022, 1, 2), "31 Dec 2021 to 2 Jan 2022"),
        (None, (2022, 1, 2), "until 2 Jan 2022"),
        (None, None, ""),
    ],
)
def test_periods_are_short(start, end, words):
    assert format_period(start and dt.date(*start), end and dt.date(*end)) == words
