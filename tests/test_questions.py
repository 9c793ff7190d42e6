"""Five questions that the tool must answer right from the embedded facts."""

from collections.abc import Iterable
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest

import geo
from geo.errors import MeasureError
from geo.frame import filter_observations
from tests import ROOT

FACTS = pd.read_csv(ROOT / "tests/fixtures/fact_ids.csv").set_index("observation_id")["fact_id"]
LARS = "crossing:verkhny-lars"


@pytest.fixture(scope="module")
def frame() -> gpd.GeoDataFrame:
    loaded = geo.load()
    return loaded.assign(fact=loaded["observation_id"].map(FACTS))


@pytest.fixture(scope="module")
def claims(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return geo.find_claims(frame)


def name_facts(ids: Iterable[str]) -> set[str]:
    return {FACTS[item] for item in ids}


def find_flow(frame: gpd.GeoDataFrame, day: str, pair: tuple[str, str], **options: str) -> Any:
    flows = geo.find_flows(frame, [day], **options)
    (row,) = flows[(flows["origin"] == pair[0]) & (flows["destination"] == pair[1])].itertuples()
    return row


def find_day(frame: gpd.GeoDataFrame, day: str, place_id: str) -> Any:
    days = geo.assess_days(frame, [day])
    (row,) = days[days["place_id"] == place_id].itertuples()
    return row


def find_claim(claims: gpd.GeoDataFrame, fact: str) -> Any:
    (row,) = (row for row in claims.itertuples() if fact in name_facts(row.observation_ids))
    return row


def test_1_entries_to_georgia_on_25_and_26_september(
    frame: gpd.GeoDataFrame, claims: gpd.GeoDataFrame
) -> None:
    sunday = find_flow(frame, "2022-09-25", ("RU", "GE"))
    monday = find_flow(frame, "2022-09-26", ("RU", "GE"))
    assert (sunday.low, sunday.high) == (10_400, 11_400)
    assert (monday.low, monday.high, monday.open_low) == (10_000, 11_200, True)
    assert name_facts(sunday.observation_ids) == {"R0280", "R0281", "R0282"}
    assert name_facts(monday.observation_ids) == {"R0305", "R0306", "R0307", "R0308"}
    assert (sunday.sources, monday.sources) == (1, 1), "one ministry, whatever the outlets"
    both = find_claim(claims, "R0294")
    assert (both.value_low, both.qualifier) == (21_000, "at_least")
    georgia = find_day(frame, "2022-09-26", "country:GE")
    ranges = {
        item.period: (item.low, item.high) for item in georgia.metrics if item.unit == "people"
    }
    assert ranges[None] == (10_000, 11_200)
    assert (21_000, 21_000) in ranges.values(), "both days together stand apart"
    assert not name_facts(georgia.observation_ids) & {"R0004", "R0011", "R0018", "R0184"}


def test_2_what_can_be_said_about_verkhny_lars_on_26_september(
    frame: gpd.GeoDataFrame, claims: gpd.GeoDataFrame
) -> None:
    lars = find_day(frame, "2022-09-26", LARS)
    assert lars.level == "severe"
    expected = {
        "queue_length": "R0328 R0327 R0324 R0326 R0325",
        "queue_vehicles": "R0338 R0296 R0298 R0330 R0329 R0339 R0331",
        "wait_time": "R0299 R0333 R0332 R0340",
    }
    for metric, facts in expected.items():
        told = claims[claims["claim_id"].isin(lars.claim_ids) & (claims["metric"] == metric)]
        assert name_facts(told["observation_ids"].explode()) == set(facts.split()), metric
    queue = claims[claims["claim_id"].isin(lars.claim_ids) & (claims["metric"] == "queue_length")]
    said = {(row.value_low, row.qualifier, row.verification) for row in queue.itertuples()}
    assert said == {
        (16, "about", "reported"),
        (20, "about", "unverified"),
        (20, "at_least", "reported"),
        (25, "at_least", "reported"),
        (30, "about", "unverified"),
    }
    measures = {(item.metric, item.lane): item for item in lars.metrics if item.counted != "cars"}
    km, vehicles = measures["queue_length", ""], measures["queue_vehicles", ""]
    assert (km.low, km.high, km.rivals, km.claims) == (16, 30, True, 5)
    assert (vehicles.low, vehicles.high, vehicles.claims) == (2_500, 5_000, 6)
    assert find_claim(claims, "R0330").claim_id == find_claim(claims, "R0298").claim_id
    assert find_claim(claims, "R0296").date_inferred
    waits = [item for item in lars.metrics if item.metric == "wait_time" and not item.lane]
    assert (min(item.low for item in waits), max(item.high for item in waits)) == (48, 96)
    assert measures["wait_time", "foot"].high == 25
    assert "R0314" not in name_facts(lars.observation_ids)
    assert find_claim(claims, "R0314").place_id == "region:RU-SE"


def test_3_no_queue_of_35_km_at_finlands_border(
    frame: gpd.GeoDataFrame, claims: gpd.GeoDataFrame
) -> None:
    rumour = find_claim(claims, "R0117")
    assert rumour.standing == "denied"
    assert name_facts(rumour.observation_ids) == {"R0117", "R0124"}
    wednesday = find_day(frame, "2022-09-21", "crossing:vaalimaa")
    assert not [item for item in wednesday.metrics if item.metric == "queue_length"]
    thursday = find_day(frame, "2022-09-22", "crossing:vaalimaa")
    (queue,) = [item for item in thursday.metrics if item.metric == "queue_length"]
    assert (queue.low, queue.high) == (0.3, 0.4)
    assert thursday.level == "normal"
    assert name_facts(thursday.observation_ids) >= {"R0214", "R0215"}
    words = {fact: find_claim(claims, fact).state for fact in ("R0193", "R0208", "R0213")}
    assert words == {"R0193": "normal", "R0208": "heavy", "R0213": "heavy"}


def test_4_russians_entering_finland_each_day(frame: gpd.GeoDataFrame) -> None:
    days = [f"2022-09-{day}" for day in range(21, 28)]
    flows = geo.find_flows(frame, days)
    daily = flows[(flows["origin"] == "RU") & (flows["destination"] == "FI")]
    assert daily["low"].tolist() == [4_824, 6_470, 7_667, 8_572, 8_314, 7_743, 7_056]
    assert daily["high"].tolist() == [4_824, 6_470, 7_667, 8_572, 8_314, 7_747, 7_056]
    used = name_facts(daily["observation_ids"].explode())
    assert not used & {"R0190", "R0206", "R0136", "R0137"}
    total = geo.add_up(frame[frame["observation_id"].isin(daily["observation_ids"].explode())])
    assert (total.low, total.high) == (50_646, 50_650)
    official = frame[frame["fact"] == "R0136"].iloc[0]
    assert official["value_low"] == 50_655
    by_monday = frame[frame["fact"] == "R0137"].iloc[0]
    assert (by_monday["value_low"], by_monday["qualifier"]) == (43_000, "at_least")
    assert daily["low"].iloc[:6].sum() > by_monday["value_low"]


def test_5_finland_on_26_september_as_known_then_and_later(frame: gpd.GeoDataFrame) -> None:
    early = find_flow(frame, "2022-09-26", ("RU", "FI"), as_of="2022-09-27")
    late = find_flow(frame, "2022-09-26", ("RU", "FI"), as_of="2022-10-04")
    assert (early.low, early.high) == (7_743, 7_743)
    assert (late.low, late.high) == (7_743, 7_747)
    before, after = (
        geo.find_flows(frame, ["2022-09-26"], as_of=day) for day in ("2022-09-27", "2022-10-04")
    )
    changed = geo.compare_days(before, after).set_index(["origin", "destination"])
    assert changed.loc[("RU", "FI"), "change"] == "amount"


def test_5_arrivals_in_kazakhstan_cannot_be_added_up(frame: gpd.GeoDataFrame) -> None:
    arrivals = filter_observations(frame, metric="arrivals", origin="RU", destination="KZ")
    with pytest.raises(MeasureError) as refused:
        geo.add_up(arrivals)
    assert "98,000 from 21 Sep to 27 Sep (Kazakhstan) lies inside 200,000" in str(refused.value)
    whole = arrivals[arrivals["fact"].isin(("R0143", "R0177"))]
    with pytest.raises(MeasureError, match=r"98,000 from 21 Sep to 27 Sep .* lies inside 200,000"):
        geo.add_up(whole)


def test_the_map_tells_what_the_tables_tell(frame: gpd.GeoDataFrame) -> None:
    scene = geo.build_scene(frame, "2022-09-26")
    (bubble,) = [mark for mark in scene.bubbles if mark.place_id == LARS]
    assert bubble.headline == find_day(frame, "2022-09-26", LARS).headline
    arrows = {(flow.origin, flow.destination): flow for flow in scene.flows}
    for pair in (("RU", "GE"), ("RU", "FI")):
        row = find_flow(frame, "2022-09-26", pair)
        assert (arrows[pair].low, arrows[pair].high) == (row.low, row.high)
        assert arrows[pair].headline == row.headline
    as_known = geo.build_scene(frame, "2022-09-26", as_of="2022-09-27")
    assert "as known on 27 Sep 2022" in as_known.subtitle
    (finland,) = [flow for flow in as_known.flows if flow.destination == "FI"]
    assert (finland.low, finland.high) == (7_743, 7_743)
