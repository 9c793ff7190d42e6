"""The contradictions that the embedded facts keep on purpose: neither merged nor averaged."""

from collections.abc import Iterable
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest

import geo
from geo.claims import explain_pair, find_claims, list_claims
from geo.measures import measure_ranges
from geo.rivals import find_rivals
from geo.scopes import is_within
from tests import ROOT

FACTS = pd.read_csv(ROOT / "tests/fixtures/fact_ids.csv").set_index("observation_id")["fact_id"]
IDS = {fact: identifier for identifier, fact in FACTS.items()}
LARS, STORSKOG, VAALIMAA = "crossing:verkhny-lars", "crossing:storskog", "crossing:vaalimaa"
FINLAND, SOUTH_EAST = "country:FI", "group:south-east-finland-crossings"


@pytest.fixture(scope="module")
def frame() -> gpd.GeoDataFrame:
    return geo.load()


@pytest.fixture(scope="module")
def claims(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    found = find_claims(frame)
    return found.assign(facts=found["observation_ids"].map(name_facts))


@pytest.fixture(scope="module")
def rivals(claims: gpd.GeoDataFrame) -> pd.DataFrame:
    facts = claims.set_index("claim_id")["facts"]
    found = find_rivals(claims)
    return found.assign(
        facts=found["claim_ids"].map(lambda ids: {fact for name in ids for fact in facts[name]})
    )


def name_facts(ids: Iterable[str]) -> set[str]:
    return {FACTS[item] for item in ids}


def claim_of(claims: gpd.GeoDataFrame, fact: str) -> Any:
    (row,) = (row for row in claims.itertuples() if fact in row.facts)
    return row


def rivals_at(rivals: pd.DataFrame, place_id: str, metric: str, day: str) -> Any:
    found = rivals[(rivals["place_id"] == place_id) & (rivals["metric"] == metric)]
    (row,) = found[(found["date_start"] <= day) & (found["date_end"] >= day)].itertuples()
    return row


def is_rival(rivals: pd.DataFrame, fact: str) -> bool:
    return any(fact in facts for facts in rivals["facts"])


def test_the_queue_at_verkhny_lars_on_26_september_is_16_to_30_km(
    claims: gpd.GeoDataFrame, rivals: pd.DataFrame
) -> None:
    queue = rivals_at(rivals, LARS, "queue_length", "2022-09-26")
    assert (queue.low, queue.high, queue.claims) == (16, 30, 5)
    assert queue.facts == {"R0328", "R0327", "R0324", "R0326", "R0325"}
    values = [claim_of(claims, fact).value_low for fact in ("R0328", "R0327", "R0326", "R0325")]
    assert values == [16, 20, 25, 30]
    assert all(claim_of(claims, fact).contested for fact in queue.facts)


def test_the_cars_at_verkhny_lars_on_26_september_stand_side_by_side(
    claims: gpd.GeoDataFrame, rivals: pd.DataFrame
) -> None:
    cars = rivals_at(rivals, LARS, "queue_vehicles", "2022-09-26")
    assert {"R0338", "R0329"} <= cars.facts
    assert (cars.low, cars.high) == (2500, 5000)
    assert [claim_of(claims, fact).value_low for fact in ("R0338", "R0329")] == [2500, 3500]
    assert claim_of(claims, "R0338").claim_id != claim_of(claims, "R0329").claim_id


def test_totals_of_georgia_are_never_rivals(claims: gpd.GeoDataFrame, rivals: pd.DataFrame) -> None:
    totals = ("R0138", "R0149", "R0150", "R0168", "R0018", "R0184")
    assert [claim_of(claims, fact).value_low for fact in totals] == [
        20_000,
        53_000,
        53_000,
        100_000,
        222_274,
        700_000,
    ]
    assert not any(claim_of(claims, fact).contested for fact in totals)
    assert not any(is_rival(rivals, fact) for fact in totals)
    georgia = rivals[rivals["place_id"] == "country:GE"]
    assert (georgia["date_start"] == georgia["date_end"]).all()


def test_totals_of_georgia_over_other_periods_are_never_one_range(frame: gpd.GeoDataFrame) -> None:
    georgia = [claim for claim in list_claims(frame) if claim.said.place_id == "country:GE"]
    ranges = [item for item in measure_ranges(georgia) if item.metric == "arrivals"]
    assert {53_000, 100_000, 700_000} <= {item.low for item in ranges}
    assert not [item for item in ranges if item.low <= 53_000 and item.high >= 100_000]


def test_exits_to_kazakhstan_by_4_october_are_147_000_or_174_000(
    claims: gpd.GeoDataFrame, rivals: pd.DataFrame
) -> None:
    exits = rivals_at(rivals, "country:KZ", "departures", "2022-10-04")
    assert (exits.low, exits.high, exits.claims) == (147_000, 174_000, 2)
    assert exits.facts == {"R0178", "R0179"}
    assert (str(exits.date_start.date()), str(exits.date_end.date())) == (
        "2022-09-21",
        "2022-10-04",
    )
    assert {claim_of(claims, fact).standing for fact in exits.facts} == {"stands"}


def test_storskog_on_25_september_is_234_or_243_and_no_longer_0(
    claims: gpd.GeoDataFrame, rivals: pd.DataFrame
) -> None:
    none = claim_of(claims, "R0289")
    assert (none.value_low, none.standing, none.contested) == (0, "superseded", False)
    later = {claim_of(claims, fact).claim_id for fact in ("R0288", "R0290")}
    assert set(none.corrected_by) == later
    entries = rivals_at(rivals, STORSKOG, "arrivals", "2022-09-25")
    assert (entries.low, entries.high) == (234, 243)
    assert entries.facts == {"R0288", "R0290"}


def test_before_the_count_of_the_day_was_out_storskog_was_0(frame: gpd.GeoDataFrame) -> None:
    early = find_claims(frame, as_of="2022-09-25")
    (none,) = early[early["observation_ids"].map(lambda ids: IDS["R0289"] in ids)].itertuples()
    assert none.standing == "stands"


def test_the_queue_of_35_km_is_one_denied_claim_and_no_rival(
    claims: gpd.GeoDataFrame, rivals: pd.DataFrame
) -> None:
    rumour = claim_of(claims, "R0117")
    assert rumour.facts == {"R0117", "R0124"}
    assert (rumour.value_low, rumour.verification, rumour.standing) == (35, "denied", "denied")
    assert not rumour.contested
    assert not rumour.facts & {fact for facts in rivals["facts"] for fact in facts}
    assert (rivals.loc[rivals["place_id"] == VAALIMAA, "high"] < 1).all()


def test_the_queue_of_35_km_is_in_no_range(frame: gpd.GeoDataFrame) -> None:
    days = geo.assess_days(frame)
    finnish = days[days["country"].str.contains("FI")]
    ranges = [item for metrics in finnish["metrics"] for item in metrics]
    assert not [item for item in ranges if item.metric == "queue_length" and item.high >= 35]


def test_south_east_finland_is_a_part_of_finland_and_neither_its_echo_nor_its_rival(
    frame: gpd.GeoDataFrame, claims: gpd.GeoDataFrame, rivals: pd.DataFrame
) -> None:
    assert is_within(SOUTH_EAST, FINLAND)
    for part, whole in (("R0206", "R0191"), ("R0244", "R0232"), ("R0116", "R0097")):
        found = explain_pair(frame, IDS[part], IDS[whole])
        assert not found.merged
        assert "place: " in found.why
    places = frame.set_index("observation_id")["place_id"]
    for ids in claims["observation_ids"]:
        assert places[[*ids]].nunique() == 1
    held = claims.set_index("claim_id")["place_id"]
    for ids in rivals["claim_ids"]:
        assert held[[*ids]].nunique() == 1
    assert not is_rival(rivals, "R0206")


def test_inferred_dates_stay_marked_on_claims(
    frame: gpd.GeoDataFrame, claims: gpd.GeoDataFrame
) -> None:
    inferred = frame.set_index("observation_id")["date_inferred"]
    assert inferred.sum() >= 62
    for claim in claims.itertuples():
        assert claim.date_inferred == inferred[claim.stated_in]
        if inferred[[*claim.observation_ids]].all():
            assert claim.date_inferred
    assert claim_of(claims, "R0138").date_inferred
    assert claim_of(claims, "R0296").date_inferred
