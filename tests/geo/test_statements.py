"""Statements: what each observation says in numbers that can be compared."""

import numpy as np
import pytest

from geo.statements import (
    Statement,
    compare_columns,
    find_steps,
    list_statements,
    name_lane,
    number_rows,
)
from tests.geo.test_frame import build_frame

COUNT: dict[str, object] = {"metric": "arrivals", "unit": "people", "kind": "country"}


def state(**cells: object) -> Statement:
    (found,) = list_statements(compare_columns(build_frame({**COUNT, **cells})))
    return found


def point(value: float, qualifier: str = "exact", **cells: object) -> Statement:
    return state(value_low=value, value_high=value, qualifier=qualifier, **cells)


def share_measure(one: dict[str, object], other: dict[str, object]) -> bool:
    first, second = compare_columns(build_frame({**COUNT, **one}, {**COUNT, **other}))["measure"]
    return bool(first == second)


@pytest.mark.parametrize(
    ("value", "step"),
    [
        (8572, 1),
        (8600, 100),
        (8000, 1000),
        (53_136, 1),
        (1_300_000, 100_000),
        (35, 1),
        (20, 10),
        (0.5, 0.1),
        (0.25, 0.01),
        (2.0, 1),
        (-67, 1),
        (-90, 10),
    ],
)
def test_zeros_at_the_end_tell_what_a_number_is_rounded_to(value: float, step: float) -> None:
    assert find_steps(np.array([value])) == pytest.approx([step])


def test_nought_and_nothing_are_rounded_to_nothing() -> None:
    assert (find_steps(np.array([0.0, np.nan])) <= 0.001).all()


@pytest.mark.parametrize(
    ("value", "qualifier", "slack"),
    [
        (8600, "about", 50),
        (8600, "exact", 50),
        (9000, "about", 450),
        (9000, "exact", 90),
        (8572, "exact", 0.5),
        (20, "about", 1),
        (0, "exact", 0),
    ],
)
def test_a_number_may_be_off_by_half_its_step_but_by_no_large_share(
    value: float, qualifier: str, slack: float
) -> None:
    assert point(value, qualifier).slack == pytest.approx(slack)


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "form"),
    [
        (5.0, 5.0, "exact", "point"),
        (5.0, 5.0, "about", "point"),
        (5.0, 5.0, "at_least", "at_least"),
        (5.0, None, "at_least", "at_least"),
        (5.0, None, "exact", "at_least"),
        (None, 5.0, "up_to", "up_to"),
        (5.0, 5.0, "up_to", "up_to"),
        (5.0, 9.0, "range", "range"),
        (5.0, 9.0, "about", "range"),
        (5.0, 5.0, "range", "point"),
        (None, None, None, "word"),
    ],
)
def test_values_and_qualifier_make_the_form(
    low: float | None, high: float | None, qualifier: str | None, form: str
) -> None:
    assert state(value_low=low, value_high=high, qualifier=qualifier).form == form


def test_a_limit_has_no_slack_and_a_range_that_of_its_tighter_end() -> None:
    for low, high, qualifier in ((9000.0, None, "at_least"), (None, 9000.0, "up_to")):
        assert state(value_low=low, value_high=high, qualifier=qualifier).slack == 0
    assert state(value_low=8000.0, value_high=9000.0, qualifier="range").slack == 80


@pytest.mark.parametrize(
    ("metric", "mode", "counted", "kind", "lane"),
    [
        ("wait_time", "foot", "people", "crossing", "foot"),
        ("wait_time", "road", "lorries", "crossing", "lorries"),
        ("wait_time", "road", "cars", "crossing", ""),
        ("wait_time", "any", "people", "crossing", ""),
        ("level", "foot", "people", "crossing", "foot"),
        ("arrivals", "road", "people", "crossing", ""),
        ("arrivals", "any", "people", "crossing", ""),
        ("arrivals", "road", "people", "country", "road"),
        ("arrivals", "air", "citizens", "country", "air"),
        ("arrivals", "rail", "citizens", "crossing", "rail"),
        ("arrivals", "", "citizens", "country", ""),
        ("arrivals", "foot", "citizens", "crossing", "foot"),
    ],
)
def test_the_lane_is_the_part_of_the_traffic_that_is_meant(
    metric: str, mode: str, counted: str, kind: str, lane: str
) -> None:
    assert name_lane(metric, mode, counted, kind) == lane


@pytest.mark.parametrize(
    "cells",
    [
        {"place_id": "crossing:b"},
        {"metric": "departures"},
        {"origin": "RU"},
        {"destination": "FI"},
        {"unit": "vehicles"},
        {"counted": "citizens"},
        {"population": "RU"},
        {"mode": "air"},
        {"date_start": "2022-09-20", "per_day": True},
    ],
)
def test_what_makes_another_measure(cells: dict[str, object]) -> None:
    assert not share_measure({}, cells)


@pytest.mark.parametrize(
    "cells",
    [
        {"value_low": 99.0, "value_high": 99.0},
        {"date_start": "2022-09-20"},
        {"per_day": True},
        {"counted": "people"},
        {"population": "any"},
        {"verification": "denied"},
        {"publisher": "Yle", "attribution": "Finnish Border Guard"},
        {"baseline": "last week"},
        {"place": "Another spelling"},
    ],
)
def test_what_makes_no_other_measure(cells: dict[str, object]) -> None:
    assert share_measure({}, cells)


def test_a_place_without_an_id_goes_by_its_name() -> None:
    unplaced = {"place_id": None, "place": "A"}
    assert share_measure(unplaced, {**unplaced, "place_id": ""})
    assert not share_measure(unplaced, {**unplaced, "place": "B"})
    assert not share_measure(unplaced, {"place_id": "crossing:a", "place": "A"})


def test_changes_of_other_baselines_are_other_measures() -> None:
    change = {"metric": "change", "unit": "%"}
    assert not share_measure({**change, "baseline": "2021"}, {**change, "baseline": "2019"})


def test_a_rate_over_several_days_is_no_total_but_over_one_day_it_is() -> None:
    assert not point(10, date_start="2022-09-20", per_day=True).total
    assert point(10, per_day=True).total
    assert point(10, date_start="2022-09-20").total
    assert not state(metric="queue_length", unit="km").total


def test_days_are_counted_and_where_none_is_told_those_of_publication_compare() -> None:
    said = state(date_start="2022-09-26", date_end="2022-09-28")
    assert said.end - said.start == 2
    undated = state(date_start=None, date_end=None)
    published = state(date_start="2022-09-27", date_end="2022-09-27")
    assert (undated.start, undated.end) == (published.start, published.end)


def test_a_denial_asserts_nothing() -> None:
    assert not state(verification="denied").asserted
    assert state(verification="unverified").asserted


def test_the_index_of_the_frame_is_kept() -> None:
    frame = build_frame({}, {}).set_axis([7, 3])
    assert [*compare_columns(frame).index] == [7, 3]


def test_rows_have_one_number_where_all_columns_agree() -> None:
    rows = ({"origin": "RU"}, {"origin": "FI"}, {"origin": "RU"}, {"origin": "RU", "place": "B"})
    first, second, third, fourth = number_rows(build_frame(*rows), ["origin", "place"])
    assert first == third
    assert len({first, second, fourth}) == 3
