"""A day may stand for the days before it: the highest level, the whole range, each claim once."""

import datetime as dt

import pandas as pd
import pytest

import geo
from geo.coverage import is_about, list_window, select_short
from geo.flows import find_flows
from geo.reporting import assess_coverage
from geo.situations import assess_days
from geo.sums import subtract_returns
from geo.switches import Switches
from geo.windows import format_level_days
from tests.geo.claims import claim_of
from tests.geo.test_coverage import told
from tests.geo.test_filters import CLOSED, only
from tests.geo.test_flows import ARRIVALS
from tests.geo.test_frame import build_frame

WEEK = Switches(window_days=7)
LAST = {"date_start": "2022-09-30", "date_end": "2022-09-30", "place_id": "crossing:z"}


def on(day: int, **cells: object) -> dict[str, object]:
    return {"date_start": f"2022-09-{day}", "date_end": f"2022-09-{day}", **cells}


def queue(day: int, low: float, high: float, **cells: object) -> dict[str, object]:
    return on(day, value_low=low, value_high=high, **cells)


def assess_week(*rows: dict[str, object], day: str = "2022-09-26", switches: Switches = WEEK):
    found = assess_days(build_frame(*rows, LAST), [day], switches=switches)
    return found[found["place_id"] == "crossing:a"]


def test_a_window_is_the_days_that_end_on_a_day() -> None:
    days = list_window(dt.date(2022, 9, 26), WEEK)
    assert (len(days), days[0], days[-1]) == (7, dt.date(2022, 9, 20), dt.date(2022, 9, 26))
    assert list_window(dt.date(2022, 9, 26)) == [dt.date(2022, 9, 26)]


def test_the_level_is_the_highest_of_any_day_and_says_on_which() -> None:
    (row,) = assess_week(queue(22, 2, 3), queue(24, 20, 25), queue(26, 6, 8)).itertuples()
    assert (row.level, row.level_days) == ("severe", (dt.date(2022, 9, 24),))
    assert row.headline == "Severe on 24 Sep: queue 2 to 25 km"
    assert (row.freshness, row.claims, row.age_days) == ("fresh", 3, 0)


def test_a_claim_about_several_days_counts_once() -> None:
    rows = (
        {"date_start": "2022-09-21", "date_end": "2022-09-25"},
        queue(26, 2, 3, report_id="s"),
    )
    (row,) = assess_week(*rows).itertuples()
    assert row.claims == len(row.claim_ids) == 2
    assert len(row.level_days) == 6


def test_days_apart_are_counted_and_days_in_a_row_are_named() -> None:
    days = [dt.date(2022, 9, day) for day in (20, 21, 22)]
    assert format_level_days(days) == "on 20 Sep to 22 Sep"
    assert format_level_days([*days, dt.date(2022, 9, 25)]) == "on 4 days, the last 25 Sep"


def test_claims_of_different_days_are_no_rivals() -> None:
    (row,) = assess_week(queue(22, 2, 3), queue(24, 20, 25)).itertuples()
    assert [item.rivals for item in row.metrics] == [False]
    (row,) = assess_week(queue(22, 2, 3), queue(22, 20, 25), queue(24, 7, 7)).itertuples()
    assert [item.rivals for item in row.metrics] == [True]


def test_a_window_is_fresh_where_any_day_is_and_fades_and_falls_silent_after_it() -> None:
    told_on = queue(20, 2, 3)
    seen = {
        day: assess_week(told_on, day=f"2022-09-{day}")["freshness"].tolist()
        for day in (20, 26, 27, 28)
    }
    assert seen == {20: ["fresh"], 26: ["fresh"], 27: ["fading"], 28: ["stale"]}


def test_what_faded_into_a_window_gives_no_level_beside_a_report_of_its_own() -> None:
    (row,) = assess_week(queue(19, 20, 25), queue(24, 2, 3)).itertuples()
    assert (row.level, row.headline) == ("elevated", "Elevated on 24 Sep: queue 2 to 25 km")


def test_a_closure_of_some_days_is_told_for_the_window() -> None:
    reopened = on(25, metric="level", state="open", unit=None, value_low=None, value_high=None)
    (row,) = assess_week(CLOSED, reopened).itertuples()
    assert (row.level, row.level_days) == ("closed", (dt.date(2022, 9, 24),))


def test_counts_of_days_are_so_many_a_day_and_never_added() -> None:
    rows = ({**ARRIVALS, **queue(day, 7000 + day, 7000 + day)} for day in (21, 24, 26))
    found = assess_days(build_frame(*rows, LAST), ["2022-09-26"], switches=WEEK)
    headline = found.set_index("place_id").loc["country:GE", "headline"]
    assert headline == "Reported: 7,021 to 7,026 citizens of Russia entered a day"


def week_of_flows(*rows: dict[str, object]) -> pd.DataFrame:
    frame = build_frame(*({**ARRIVALS, **row} for row in rows))
    frame.attrs = {"first_day": "2022-09-14", "last_day": "2022-09-30"}
    return find_flows(frame, ["2022-09-26"], switches=WEEK)


def test_a_flow_spans_its_daily_figures_and_says_for_how_many_days() -> None:
    rows = [queue(day, 7000 + day, 7000 + day) for day in (21, 22, 26)]
    (flow,) = week_of_flows(*rows, queue(27, 9000, 9000)).itertuples()
    assert (flow.low, flow.high, flow.days, flow.basis) == (7021, 7026, 3, "daily")
    assert flow.headline == "Russia to Georgia: 7,021 to 7,026 people a day, figures for 3 days"


def test_an_average_of_a_window_stands_only_where_no_day_has_a_figure() -> None:
    total = {"date_start": "2022-09-24", "date_end": "2022-09-26", "value_low": 30000.0}
    total |= {"value_high": 30000.0}
    (flow,) = week_of_flows(total).itertuples()
    assert (flow.low, flow.basis, flow.days) == (10000, "average", 3)
    (flow,) = week_of_flows(total, queue(21, 7000, 7000)).itertuples()
    assert (flow.low, flow.high, flow.basis, flow.days) == (7000, 7000, "daily", 1)


def test_a_doubted_day_stands_aside_for_the_others() -> None:
    doubted = queue(25, 90000, 90000, verification="unverified")
    (flow,) = week_of_flows(queue(21, 7000, 7000), doubted).itertuples()
    assert (flow.high, flow.days, flow.unverified) == (7000, 1, False)
    (flow,) = week_of_flows(doubted).itertuples()
    assert (flow.high, flow.unverified) == (90000, True)


def test_kinds_never_mix_in_a_window() -> None:
    everybody = {"population": "any", "counted": "people"}
    rows = [queue(day, 7000, 7000) for day in (20, 21)]
    (flow,) = week_of_flows(*rows, queue(25, 9000, 9000, **everybody)).itertuples()
    assert (flow.high, flow.population, flow.days) == (7000, "RU", 2)


def test_claims_of_any_day_of_the_window_are_about_it() -> None:
    claim = claim_of(told("09-21", "09-21", metric="arrivals", value_low=1.0, observation_id="o"))
    late = dt.date(2022, 9, 26)
    assert (is_about(claim, late), is_about(claim, late, WEEK)) == (False, True)
    assert len(select_short([claim], late, WEEK)) == 1


def test_returns_are_subtracted_day_by_day_whatever_the_window() -> None:
    back = {"origin": "GE", "destination": "RU", "value_low": 400.0, "value_high": 400.0}
    rows = [{**ARRIVALS, **cells} for cells in ({}, back, queue(25, 90000, 90000))]
    frame = build_frame(*rows)
    (net,) = subtract_returns(frame, ["2022-09-26"], switches=WEEK).itertuples()
    assert net.low == 10000


def test_coverage_counts_the_days_of_the_window() -> None:
    vaalimaa = {"place_id": "crossing:vaalimaa", "country": "RU-FI"}
    frame = build_frame(queue(22, 2, 3, **vaalimaa), {**LAST, **vaalimaa})
    rows = assess_coverage(frame, ["2022-09-26"], switches=WEEK).set_index("place_id")
    assert rows.loc["crossing:vaalimaa", "status"] == "reported"


def test_filters_and_windows_act_together() -> None:
    wait = on(25, metric="wait_time", unit="h", value_low=30.0, value_high=30.0)
    filtered = Switches(window_days=7, filters=only(metrics="queue_length").filters)
    (row,) = assess_week(queue(22, 2, 3), wait, switches=filtered).itertuples()
    assert (row.level, row.claims) == ("elevated", 1)
    assert assess_week(queue(22, 2, 3), wait, day="2022-09-30", switches=filtered).empty


def test_a_window_of_finland_spans_its_seven_days() -> None:
    frame = geo.load()
    flows = find_flows(frame, ["2022-09-26"], switches=WEEK)
    (flow,) = flows[(flows["origin"] == "RU") & (flows["destination"] == "FI")].itertuples()
    daily = [
        row
        for day in list_window(dt.date(2022, 9, 26), WEEK)
        for row in find_flows(frame, [day]).itertuples()
        if (row.origin, row.destination, row.basis) == ("RU", "FI", "daily")
    ]
    assert flow.days == len(daily) > 4
    assert (flow.low, flow.high) == (min(r.low for r in daily), max(r.high for r in daily))


@pytest.mark.parametrize("days", [0, 32, 2.5, True])
def test_a_window_has_1_to_31_days(days: object) -> None:
    with pytest.raises(geo.GeoError, match=r"window_days: .* cannot be used\. Give 1 to 31 days"):
        Switches(window_days=days)  # type: ignore[arg-type]
