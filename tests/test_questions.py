"""Five questions that the tool must answer right from the embedded facts."""

import geopandas as gpd
import pandas as pd
import pytest

import geo
from tests import ROOT

FACTS = pd.read_csv(ROOT / "tests/fixtures/fact_ids.csv").set_index("observation_id")["fact_id"]


@pytest.fixture(scope="module")
def frame() -> gpd.GeoDataFrame:
    loaded = geo.load()
    return loaded.assign(fact=loaded["observation_id"].map(FACTS))


def name_facts(ids: "tuple[str, ...] | pd.Series[str]") -> set[str]:
    return {FACTS[item] for item in ids}


def find_flow(
    frame: gpd.GeoDataFrame, day: str, pair: tuple[str, str], **options: str
) -> pd.Series:
    flows = geo.find_flows(frame, [day], **options)
    (row,) = flows[(flows["origin"] == pair[0]) & (flows["destination"] == pair[1])].itertuples()
    return row


def test_1_entries_to_georgia_on_25_and_26_september(frame: gpd.GeoDataFrame) -> None:
    sunday = find_flow(frame, "2022-09-25", ("RU", "GE"))
    monday = find_flow(frame, "2022-09-26", ("RU", "GE"))
    assert (sunday.low, sunday.high) == (10_400, 11_400)
    assert (monday.low, monday.high, monday.open_low) == (10_000, 11_200, True)
    assert name_facts(sunday.observation_ids) == {"R0280", "R0281", "R0282"}
    assert name_facts(monday.observation_ids) == {"R0305", "R0306", "R0307", "R0308"}
    both = frame[(frame["fact"] == "R0294")].iloc[0]
    assert (both["value_low"], both["qualifier"]) == (21_000, "at_least")


def test_2_what_can_be_said_about_verkhny_lars_on_26_september(frame: gpd.GeoDataFrame) -> None:
    days = geo.assess_days(frame, ["2022-09-26"])
    (lars,) = days[days["place_id"] == "crossing:verkhny-lars"].itertuples()
    assert lars.level == "severe"
    measures = {(item.metric, item.lane, item.counted): item for item in lars.metrics}
    queue = measures["queue_length", "", "vehicles"]
    assert (queue.low, queue.high) == (16, 30)
    vehicles = measures["queue_vehicles", "", "vehicles"]
    assert (vehicles.low, vehicles.high) == (2_500, 5_000)
    assert measures["wait_time", "foot", "people"].high == 25
    by_car = [item for item in lars.metrics if item.metric == "wait_time" and not item.lane]
    assert (min(item.low for item in by_car), max(item.high for item in by_car)) == (48, 96)
    expected = (
        "R0328 R0327 R0324 R0326 R0325 R0338 R0296 R0298 R0330 R0329 R0339 R0331 "
        "R0299 R0333 R0332 R0340"
    )
    found = name_facts(lars.observation_ids)
    assert set(expected.split()) <= found
    assert "R0314" not in found


def test_3_no_queue_of_35_km_at_finlands_border(frame: gpd.GeoDataFrame) -> None:
    claims = frame[frame["fact"].isin(("R0117", "R0124"))]
    assert set(claims["verification"]) == {"denied"}
    days = geo.assess_days(frame, ["2022-09-21", "2022-09-22"])
    vaalimaa = days[days["place_id"] == "crossing:vaalimaa"].set_index("date")
    assert not [m for m in vaalimaa.loc["2022-09-21", "metrics"] if m.metric == "queue_length"]
    (queue,) = [m for m in vaalimaa.loc["2022-09-22", "metrics"] if m.metric == "queue_length"]
    assert (queue.low, queue.high) == (0.3, 0.4)
    assert vaalimaa.loc["2022-09-22", "level"] == "normal"


def test_4_russians_entering_finland_each_day(frame: gpd.GeoDataFrame) -> None:
    days = [f"2022-09-{day}" for day in range(21, 28)]
    flows = geo.find_flows(frame, days)
    daily = flows[(flows["origin"] == "RU") & (flows["destination"] == "FI")]
    lows = [4_824, 6_470, 7_667, 8_572, 8_314, 7_743, 7_056]
    highs = [4_824, 6_470, 7_667, 8_600, 8_314, 7_747, 7_056]
    assert daily["low"].tolist() == lows
    assert daily["high"].tolist() == highs
    assert sum(lows) == 50_646
    used = name_facts(daily["observation_ids"].explode())
    assert not used & {"R0190", "R0206", "R0136", "R0137"}
    total = frame[frame["fact"] == "R0136"].iloc[0]
    assert total["value_low"] == 50_655


def test_5_finland_on_26_september_as_known_then_and_later(frame: gpd.GeoDataFrame) -> None:
    early = find_flow(frame, "2022-09-26", ("RU", "FI"), as_of="2022-09-27")
    late = find_flow(frame, "2022-09-26", ("RU", "FI"), as_of="2022-10-04")
    assert (early.low, early.high) == (7_743, 7_743)
    assert (late.low, late.high) == (7_743, 7_747)
