"""Ranges keep what may not be mixed apart, and never average."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from geo.measures import find_main_measure, measure_ranges
from geo.records import Claim, Observation
from tests.geo.claims import claim_of


def arrivals(low: float | None, high: float | None, **fields: object) -> Claim:
    values = {"counted": "citizens", "population": "RU", "publisher": "A", "report_id": "1"}
    said = Observation(
        metric="arrivals", unit="people", value_low=low, value_high=high, **(values | fields)
    )
    return claim_of(said)


def test_rival_values_become_one_range_with_both_ends() -> None:
    (found,) = measure_ranges([arrivals(7743, 7743), arrivals(7747, 7747, report_id="2")])
    assert (found.low, found.high, found.claims, found.rivals) == (7743, 7747, 2, True)


def test_one_speaker_in_two_reports_is_one_source() -> None:
    (found,) = measure_ranges([arrivals(7743, 7743), arrivals(7747, 7747, report_id="2")])
    assert (found.reports, found.sources) == (2, 1)


def test_claims_that_can_all_be_true_are_no_rivals() -> None:
    over = arrivals(7000, None, qualifier="at_least")
    (found,) = measure_ranges([arrivals(7743, 7743), over])
    assert not found.rivals


def test_a_total_over_two_days_has_a_range_of_its_own() -> None:
    days = {"date_start": dt.date(2022, 9, 25), "date_end": dt.date(2022, 9, 26)}
    daily = {"date_start": dt.date(2022, 9, 26), "date_end": dt.date(2022, 9, 26)}
    first, both = measure_ranges([arrivals(21000, 21000, **days), arrivals(10400, 10400, **daily)])
    assert (first.high, first.period) == (10400, None)
    assert (both.high, both.period) == (21000, (days["date_start"], days["date_end"]))


def test_those_who_came_by_air_are_no_part_of_the_same_range() -> None:
    by_air = arrivals(900, 900, mode="air", kind="country")
    assert [found.lane for found in measure_ranges([arrivals(9000, 9000), by_air])] == ["", "air"]


def test_different_counted_or_population_are_never_one_range() -> None:
    people = arrivals(7000, 7000, counted="people", population="any")
    assert len(measure_ranges([arrivals(6470, 6470), people])) == 2


def test_queues_on_foot_and_of_lorries_stand_apart_from_cars() -> None:
    lanes = [
        claim_of(
            Observation(metric="wait_time", unit="h", value_low=hours, value_high=hours, **kind)
        )
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
    assert measure_ranges([claim_of(Observation(metric="level", state="heavy"))]) == ()


@given(st.lists(st.integers(min_value=1, max_value=10**6), min_size=1, max_size=8))
def test_the_ends_are_values_that_somebody_reported(values: list[int]) -> None:
    (found,) = measure_ranges([arrivals(value, value) for value in values])
    assert found.low == min(values)
    assert found.high == max(values)


def test_of_two_counts_the_better_verified_and_wider_one_sums_up_a_place() -> None:
    men = arrivals(40, 40, counted="people", population="men", verification="reported")
    all_of_them = arrivals(402, 402, counted="people", population="any", verification="official")
    main = find_main_measure(measure_ranges([men, all_of_them]))
    assert main is not None
    assert main.high == 402
