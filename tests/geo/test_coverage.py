"""Which report speaks for which day."""

import datetime as dt

import geopandas as gpd
import pytest

from geo.coverage import check_day, choose_days, list_days, select_short, spread_over_days
from geo.errors import InputError
from geo.records import Claim, Observation
from geo.switches import Switches
from tests.geo.claims import claim_of
from tests.geo.test_frame import build_frame

LAST = dt.date(2022, 10, 31)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2022-{text}")


def told(start: str, end: str, **fields: object) -> Observation:
    return Observation(date_start=day(start), date_end=day(end), **fields)  # type: ignore[arg-type]


def said(start: str, end: str, **fields: object) -> Claim:
    return claim_of(told(start, end, **fields))


def test_a_queue_speaks_for_its_days_and_fades_for_one_more() -> None:
    queue = said("09-22", "09-23", metric="queue_length", value_low=1, value_high=1)
    spoken = spread_over_days([queue], LAST)
    assert [date for date in spoken if spoken[date].fresh] == [day("09-22"), day("09-23")]
    assert [date for date in spoken if spoken[date].fading] == [day("09-24")]


def test_a_flow_does_not_fade() -> None:
    spoken = spread_over_days([said("09-22", "09-22", metric="arrivals", value_low=1)], LAST)
    assert list(spoken) == [day("09-22")]


def test_a_total_over_more_than_a_week_speaks_for_no_day() -> None:
    assert not spread_over_days([said("09-21", "10-04", metric="arrivals", value_low=1)], LAST)


def test_a_queue_reported_for_longer_speaks_for_each_of_its_days() -> None:
    queue = said("09-25", "10-03", metric="queue_vehicles", value_low=3000)
    assert spread_over_days([queue], LAST)[day("10-01")].fresh == [queue]


def test_a_day_counts_the_claims_about_it_or_a_few_days_around_it() -> None:
    claims = [
        said("09-26", "09-26", metric="queue_length", value_low=20),
        said("09-26", "09-27", metric="wait_time", value_low=48),
        said("09-26", "09-26", metric="arrivals", value_low=8314),
        said("09-21", "10-04", metric="arrivals", value_low=200_000),
    ]
    counts = [len(select_short(claims, day(date))) for date in ("09-26", "09-27", "09-28")]
    assert counts == [3, 1, 0]


def test_an_echo_speaks_for_its_own_days_too() -> None:
    first = told("09-26", "09-26", metric="queue_length", value_low=20, value_high=20)
    claim = claim_of(first, told("09-25", "09-27", metric="queue_length", value_low=20))
    assert len(spread_over_days([claim], LAST)[day("09-25")].fresh) == 1


def test_a_total_is_about_the_days_of_its_most_precise_report_alone() -> None:
    first = told("09-26", "09-26", metric="arrivals", value_low=8314, value_high=8314)
    claim = claim_of(first, told("09-25", "09-26", metric="arrivals", value_low=8314))
    spoken = spread_over_days([claim], LAST)
    assert [date for date in spoken if spoken[date].fresh] == [day("09-26")]


def test_how_long_a_queue_fades_and_what_is_short_can_be_switched() -> None:
    queue = said("09-22", "09-22", metric="queue_length", value_low=1, value_high=1)
    week = said("09-20", "09-26", metric="arrivals", value_low=1, value_high=1)
    switches = Switches(fading_days=2, short_period_days=3)
    spoken = spread_over_days([queue, week], LAST, switches)
    assert [date for date in sorted(spoken) if spoken[date].fading] == [day("09-23"), day("09-24")]
    assert not [date for date in spoken if week in spoken[date].fresh]


def test_a_closure_holds_until_the_day_before_it_is_lifted() -> None:
    closed = said("09-20", "09-20", metric="level", state="closed")
    reopened = said("09-25", "09-25", metric="level", state="open", verification="official")
    spoken = spread_over_days([closed, reopened], LAST)
    held = [date for date in sorted(spoken) if spoken[date].held]
    assert held == [day("09-21"), day("09-22"), day("09-23"), day("09-24")]


def test_traffic_contradicts_a_closure_but_not_a_restriction() -> None:
    traffic = said("09-22", "09-22", metric="arrivals", unit="people", value_low=9, value_high=9)
    for state, last_held in (("closed", day("09-21")), ("restricted", LAST)):
        notice = said("09-20", "09-20", metric="level", state=state)
        spoken = spread_over_days([notice, traffic], LAST)
        assert max(date for date in spoken if spoken[date].held) == last_held


def test_an_unverified_word_lifts_nothing() -> None:
    closed = said("09-20", "09-20", metric="level", state="closed")
    rumour = said("09-21", "09-21", metric="level", state="open", verification="unverified")
    assert spread_over_days([closed, rumour], LAST)[LAST].held == [closed]


def test_an_undated_report_speaks_for_no_day() -> None:
    assert not spread_over_days([claim_of(Observation(metric="queue_length", value_low=1))], LAST)


def frame(*periods: tuple[str, str]) -> gpd.GeoDataFrame:
    return build_frame(*({"date_start": start, "date_end": end} for start, end in periods))


def test_the_slider_runs_from_the_first_to_the_last_short_report() -> None:
    days = list_days(frame(("2022-09-14", "2022-09-15"), ("2022-01-01", "2022-12-31")))
    assert [str(date.date()) for date in days] == ["2022-09-14", "2022-09-15"]


def test_a_dataset_may_declare_its_days() -> None:
    declared = frame(("2022-09-14", "2022-09-15"))
    declared.attrs.update(first_day="2022-09-01", last_day="2022-09-30")
    assert len(list_days(declared)) == 30


@pytest.mark.parametrize("text", ["2022-09-31", "yesterday", ""])
def test_what_is_no_day_is_refused_with_the_form_to_use(text: str) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        check_day(frame(("2022-09-14", "2022-09-15")), text)


def test_a_day_outside_the_data_is_refused_with_the_days_there_are() -> None:
    with pytest.raises(InputError, match="2022-09-14 to 2022-09-15"):
        check_day(frame(("2022-09-14", "2022-09-15")), "2023-01-01")


def test_without_a_short_report_there_is_no_day_to_show() -> None:
    with pytest.raises(InputError, match="no day to show"):
        list_days(frame(("2022-01-01", "2022-12-31")))


def test_a_frame_without_a_column_is_refused_by_its_name() -> None:
    with pytest.raises(InputError, match="columns missing: metric"):
        list_days(frame(("2022-09-14", "2022-09-15")).drop(columns="metric"))


def test_a_day_that_only_longer_counts_speak_for_may_be_chosen_with_the_switch() -> None:
    told = frame(("2022-09-14", "2022-09-15"), ("2022-09-10", "2022-09-20"))
    with pytest.raises(InputError):
        check_day(told, "2022-09-20")
    assert check_day(told, "2022-09-20", Switches(short_period_days=11)) == day("09-20")


@pytest.mark.parametrize(
    "fields",
    [
        {"metric": "level", "state": "open", "status": "expected"},
        {"metric": "level", "state": "open", "mode": "foot"},
        {"metric": "refusals", "unit": "people", "value_low": 40, "value_high": 40},
        {"metric": "price", "unit": "EUR", "value_low": 40, "value_high": 40},
    ],
)
def test_forecasts_other_lanes_and_people_turned_away_lift_no_closure(
    fields: dict[str, object],
) -> None:
    closed = said("09-20", "09-20", metric="level", state="closed")
    later = said("09-22", "09-22", **{"verification": "official", **fields})
    assert spread_over_days([closed, later], LAST)[LAST].held == [closed]


def test_one_day_may_be_given_without_a_list() -> None:
    told = frame(("2022-09-14", "2022-09-15"))
    assert choose_days(told, "2022-09-14") == [day("09-14")]
    assert choose_days(told, day("09-15")) == [day("09-15")]
    assert len(choose_days(told, None)) == 2
