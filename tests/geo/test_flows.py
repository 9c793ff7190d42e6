"""Flows: daily figures first, averages said to be so, parts never added to wholes."""

import geopandas as gpd
import pandas as pd
import pytest

from geo.flows import find_flows
from tests.geo.test_frame import build_frame

ARRIVALS = {
    "place_id": "country:GE",
    "kind": "country",
    "metric": "arrivals",
    "unit": "people",
    "counted": "citizens",
    "population": "RU",
    "origin": "RU",
    "destination": "GE",
    "value_low": 10400.0,
    "value_high": 10400.0,
    "qualifier": "exact",
}


def flows_on(day: str, *rows: dict[str, object]) -> gpd.GeoDataFrame:
    frame = build_frame(*({**ARRIVALS, **row} for row in rows))
    return find_flows(frame, [day])


def test_rival_figures_for_one_day_give_low_and_high() -> None:
    rival = {"value_low": 11200.0, "value_high": 11400.0, "report_id": "s"}
    (flow,) = flows_on("2022-09-26", {}, rival).itertuples()
    assert (flow.low, flow.high, flow.basis, flow.claims) == (10400, 11400, "daily", 2)
    assert flow.headline == "Russia to Georgia: 10,400 to 11,400 people a day"


def test_a_total_of_some_days_is_an_average_and_says_so() -> None:
    total = {"date_start": "2022-09-25", "value_low": 21000.0, "value_high": None}
    (flow,) = flows_on("2022-09-26", {**total, "qualifier": "at_least"}).itertuples()
    assert (flow.low, flow.basis, flow.open_high) == (10500, "average", True)
    assert flow.headline.endswith("over 10,500 people a day, average of 25 Sep to 26 Sep")


def test_an_average_claims_no_more_than_three_digits() -> None:
    week = {"date_start": "2022-09-20", "value_low": 98000.0, "value_high": 100000.0}
    (flow,) = flows_on("2022-09-26", week).itertuples()
    assert (flow.low, flow.high) == (14000, 14300)


def test_a_daily_figure_stands_before_any_average() -> None:
    total = {"date_start": "2022-09-25", "value_low": 40000.0, "value_high": 40000.0}
    (flow,) = flows_on("2022-09-26", {}, total).itertuples()
    assert (flow.low, flow.high, flow.basis) == (10400, 10400, "daily")


def test_a_total_over_more_than_a_week_never_stands_on_an_arrow() -> None:
    frame = build_frame({**ARRIVALS, "date_start": "2022-09-01"}, {})
    assert find_flows(frame, ["2022-09-26"]).empty


def test_different_things_counted_never_share_a_flow() -> None:
    everybody = {
        "counted": "people",
        "population": "any",
        "value_low": 7000.0,
        "value_high": 7000.0,
    }
    (flow,) = flows_on("2022-09-26", {}, {"report_id": "s"}, everybody).itertuples()
    assert (flow.low, flow.high, flow.counted) == (10400, 10400, "citizens")


def test_a_part_of_the_border_is_left_to_the_whole() -> None:
    part = {"place_id": "crossing:verkhny-lars", "kind": "crossing", "value_low": 500.0}
    (flow,) = flows_on("2022-09-26", {}, {**part, "value_high": 500.0}).itertuples()
    assert (flow.low, flow.via) == (10400, "")


def test_where_only_a_part_is_reported_the_flow_says_through_what() -> None:
    part = {"place_id": "crossing:verkhny-lars", "kind": "crossing"}
    (flow,) = flows_on("2022-09-26", part).itertuples()
    assert flow.via == "crossing:verkhny-lars"


def test_movement_without_a_number_is_a_direction() -> None:
    told = {
        "metric": "movement",
        "unit": None,
        "value_low": None,
        "value_high": None,
        "destination": "BY",
        "place_id": "country:BY",
        "attribution": "one traveller",
    }
    (flow,) = flows_on("2022-09-26", told).itertuples()
    assert flow.basis == "direction"
    assert pd.isna(flow.low)
    assert flow.headline == "Russia to Belarus: one traveller's account"


@pytest.mark.parametrize(
    "cells",
    [
        {"verification": "denied"},
        {"status": "attempted"},
        {"review": "rejected"},
        {"destination": None},
        {"destination": "EU", "place_id": "country:EU"},
    ],
)
def test_what_did_not_happen_or_has_no_two_ends_is_no_flow(cells: dict[str, object]) -> None:
    assert flows_on("2022-09-26", cells).empty


def test_returns_are_drawn_beside_and_never_subtracted() -> None:
    back = {"origin": "GE", "destination": "RU", "metric": "departures", "value_low": 3000.0}
    found = flows_on("2022-09-26", {}, {"report_id": "s"}, {**back, "value_high": 3000.0})
    by_origin = found.set_index("origin")
    assert list(by_origin.loc[["RU", "GE"], "low"]) == [10400, 3000]
    assert list(by_origin.loc[["RU", "GE"], "is_return"]) == [False, True]


def test_a_total_of_inferred_days_is_a_direction_and_no_average() -> None:
    total = {"date_start": "2022-09-20", "date_inferred": True, "value_low": 20_000.0}
    (flow,) = flows_on("2022-09-25", {**total, "value_high": 25_000.0}).itertuples()
    assert flow.basis == "direction"
    assert pd.isna(flow.high)


def test_those_who_came_by_air_are_no_rival_of_all_who_came() -> None:
    by_air = {"mode": "air", "value_low": 500.0, "value_high": 500.0, "report_id": "s"}
    (flow,) = flows_on("2022-09-26", {}, by_air).itertuples()
    assert (flow.low, flow.high) == (10400, 10400)
    (alone,) = flows_on("2022-09-26", by_air).itertuples()
    assert alone.headline == "Russia to Georgia: 500 people a day by air"


def test_who_crossed_in_all_speaks_only_where_nobody_counted_entries_or_exits() -> None:
    total = {"metric": "crossings_total", "value_low": 1461.0, "value_high": 1461.0}
    (flow,) = flows_on("2022-09-26", {}, {**total, "report_id": "s"}).itertuples()
    assert (flow.low, flow.high) == (10400, 10400)
    (alone,) = flows_on("2022-09-26", total).itertuples()
    assert alone.low == 1461


def test_a_figure_of_the_day_stands_before_an_average_of_the_kind_that_leads() -> None:
    week = {"date_start": "2022-09-20", "value_low": 49_000.0, "value_high": 49_000.0}
    before = {"date_start": "2022-09-21", "date_end": "2022-09-21", "report_id": "s"}
    everybody = {"counted": "people", "population": "any", "report_id": "t"}
    (flow,) = flows_on("2022-09-26", before, week, everybody).itertuples()
    assert (flow.low, flow.basis, flow.counted) == (10400, "daily", "people")


def test_a_flow_that_halved_is_no_direction() -> None:
    halved = {"metric": "change", "unit": "x", "value_low": 0.5, "value_high": 0.5}
    assert flows_on("2022-09-26", halved).empty


def test_on_each_day_a_direction_is_told_by_those_who_speak_of_that_day() -> None:
    told = {"metric": "movement", "unit": None, "value_low": None, "value_high": None}
    longer = {**told, "date_end": "2022-09-27", "verification": "unverified", "report_id": "s"}
    frame = build_frame({**ARRIVALS, **told, "verification": "official"}, {**ARRIVALS, **longer})
    rows = find_flows(frame, ["2022-09-26", "2022-09-27"])
    assert rows["unverified"].tolist() == [False, True]
    assert (rows["period_start"] <= rows["date"]).all()
    assert (rows["date"] <= rows["period_end"]).all()
