"""Ranges keep what may not be mixed apart, and never average."""

from hypothesis import given
from hypothesis import strategies as st

from geo.measures import measure_ranges
from geo.records import Observation


def arrivals(low: float | None, high: float | None, **fields: str) -> Observation:
    values = {"counted": "citizens", "population": "RU", "publisher": "A", "report_id": "1"}
    return Observation(
        metric="arrivals", unit="people", value_low=low, value_high=high, **(values | fields)
    )


def test_rival_values_become_one_range_with_both_ends() -> None:
    (found,) = measure_ranges([arrivals(7743, 7743), arrivals(7747, 7747, report_id="2")])
    assert (found.low, found.high, found.reports) == (7743, 7747, 2)


def test_different_counted_or_population_are_never_one_range() -> None:
    people = arrivals(7000, 7000, counted="people", population="any")
    assert len(measure_ranges([arrivals(6470, 6470), people])) == 2


def test_queues_on_foot_and_of_lorries_stand_apart_from_cars() -> None:
    lanes = [
        Observation(metric="wait_time", unit="h", value_low=hours, value_high=hours, **kind)
        for hours, kind in (
            (48.0, {"mode": "road", "counted": "cars"}),
            (25.0, {"mode": "foot", "counted": "people"}),
            (72.0, {"mode": "road", "counted": "lorries"}),
        )
    ]
    assert [found.lane for found in measure_ranges(lanes)] == ["", "foot", "lorries"]


def test_up_to_opens_the_low_end_and_at_least_the_high_end() -> None:
    (found,) = measure_ranges(
        [
            arrivals(None, 10000, qualifier="up_to"),
            arrivals(11200, None, qualifier="at_least"),
        ]
    )
    assert (found.low, found.high) == (10000, 11200)
    assert found.open_low
    assert found.open_high


def test_an_exact_figure_closes_the_low_end_that_an_up_to_shares() -> None:
    (found,) = measure_ranges(
        [arrivals(None, 48, qualifier="up_to"), arrivals(48, 48, qualifier="exact")]
    )
    assert not found.open_low


def test_observations_without_a_value_have_no_range() -> None:
    assert measure_ranges([Observation(metric="level", state="heavy")]) == ()


@given(st.lists(st.integers(min_value=1, max_value=10**6), min_size=1, max_size=8))
def test_the_ends_are_values_that_somebody_reported(values: list[int]) -> None:
    (found,) = measure_ranges([arrivals(value, value) for value in values])
    assert found.low == min(values)
    assert found.high == max(values)
