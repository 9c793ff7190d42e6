"""The record of a place holds all its days and all its public claims."""

import json
from datetime import date

import pytest

from dashboard.atlas import Atlases
from dashboard.callbacks import find_record
from dashboard.panel import name_flow_target, word_level, write_counts, write_record
from dashboard.views import View
from tests.dashboard.scenes import make_atlas, make_observation

LARS = "crossing:verkhny-lars"


def test_a_place_has_its_level_its_claims_and_what_they_rest_on():
    wait = make_observation(observation_id="o2", metric="wait_time", unit="h", publisher="Yle")
    atlas = make_atlas(make_observation(), wait)
    record = write_record(atlas, LARS)
    day = record["days"]["2022-09-26"]
    assert record["name"] == "Verkhny Lars"
    assert day["word"] == "Severe"
    assert day["details"] == "queue 16 to 30 km, wait 16 to 30 h"
    assert day["notes"] == ["2 claims from 2 independent sources; freshest 26 Sep"]
    assert [card["id"] for card in record["cards"]] == [*day["ids"]]
    assert record["cards"][0]["periods"] == [["2022-09-26", "2022-09-26"]]


def test_reports_that_say_the_same_share_a_card():
    echo = make_observation(observation_id="o2", report_id="r2")
    record = write_record(make_atlas(make_observation(), echo), LARS)
    assert len(record["cards"]) == 1


def test_a_denied_claim_has_a_card_that_does_not_count():
    denied = make_observation(
        observation_id="o2",
        value_low=40.0,
        value_high=40.0,
        qualifier="exact",
        verification="denied",
    )
    atlas = make_atlas(make_observation(), denied)
    counted = {card["counts"] for card in write_record(atlas, LARS)["cards"]}
    assert counted == {True, False}


def test_a_flow_has_the_claims_that_speak_for_it():
    record = write_record(make_atlas(), "RU>GE")
    assert record["name"] == "Russia to Georgia"
    assert record["days"]["2022-09-26"]["details"].startswith("Russia to Georgia: 10,400")
    assert len(record["cards"]) == 1


def test_what_could_endanger_people_is_counted_but_not_shown():
    atlas = make_atlas(
        make_observation(),
        make_observation(observation_id="o2", sensitivity="restricted"),
        make_observation(
            observation_id="o3",
            metric="asylum",
            unit="people",
            value_low=2.0,
            value_high=2.0,
            verification="reported",
        ),
    )
    record = write_record(atlas, LARS)
    assert len(record["cards"]) == 1
    assert record["withheld"] == 2


def test_a_place_that_is_only_named_says_so():
    record = write_record(make_atlas(), "city:2019309")
    assert record["name"] == "Neryungri"
    assert record["cards"] == []


def test_a_place_of_which_a_view_knows_nothing_keeps_its_name_and_says_why():
    atlas = make_atlas(
        make_observation(), make_observation(observation_id="o2", sensitivity="restricted")
    )
    emptied = make_atlas(view=View(as_of=date(2022, 9, 20)))
    emptied.claims.clear()
    record = write_record(emptied, LARS)
    assert record["name"] == "Verkhny Lars"
    assert record["unknown"] == "Nothing was published about it by 20 Sep 2022."
    assert write_record(atlas, LARS)["unknown"] == ""


def test_the_browser_may_ask_for_anything():
    atlases = Atlases(make_atlas)
    empty = find_record(atlases, {"target": "crossing:nowhere", "query": ""})
    assert empty["name"] == ""
    json.dumps(find_record(atlases, {"target": "<script>", "query": ""}))
    assert find_record(atlases, {"target": LARS, "query": "&" * 5000})["name"] == "Verkhny Lars"
    for nonsense in (
        None,
        5,
        LARS,
        [LARS],
        {"target": LARS},
        {"target": LARS, "query": 5},
        {"target": [LARS], "query": ""},
        {"target": LARS, "query": "fading=99"},
        {"target": LARS, "query": "known=soon"},
    ):
        assert not isinstance(find_record(atlases, nonsense), dict)


def test_levels_are_worded_with_what_limits_them():
    assert word_level("severe", "", "fresh", disputed=False) == "Severe"
    assert word_level("", "heavy", "fresh", disputed=False) == "Heavy, unverified"
    assert word_level("heavy", "", "fresh", disputed=True) == "Heavy, disputed"
    assert word_level("heavy", "", "fading", 1, disputed=False) == "Heavy, from the day before"
    assert word_level("heavy", "", "fading", 3, disputed=False) == "Heavy, from 3 days before"
    assert word_level("", "", "stale", disputed=False) == "No recent report"


@pytest.mark.parametrize(
    ("claims", "sources", "words"),
    [
        (14, 11, ["14 claims from 11 independent sources; freshest 26 Sep"]),
        (1, 1, ["1 claim from one source; freshest 26 Sep"]),
        (0, 0, []),
    ],
)
def test_a_day_says_what_it_rests_on(claims, sources, words):
    assert [*write_counts(claims, sources, date(2022, 9, 26))] == words


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("RU>GE", "Russia to Georgia"),
        ("RU>TR via airport:AYT", "Russia to Turkey, Antalya"),
        ("RU>GE via nowhere", "Russia to Georgia"),
        ("XX>YY", ""),
        ("RU>GE>KZ", ""),
        (">", ""),
    ],
)
def test_a_flow_is_named_by_its_ends(target, name):
    assert name_flow_target(target).startswith(name)
    assert bool(name_flow_target(target)) is bool(name)
