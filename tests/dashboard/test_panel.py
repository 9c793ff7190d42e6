"""The record of a place holds all its days and all its public observations."""

import json

from dashboard.callbacks import find_record
from dashboard.panel import word_level, write_record
from tests.dashboard.scenes import make_atlas, make_observation


def test_a_place_has_its_level_and_every_observation():
    atlas = make_atlas(make_observation(), make_observation(observation_id="o2"))
    record = write_record(atlas, "crossing:verkhny-lars")
    assert record["name"] == "Verkhny Lars"
    assert record["days"]["2022-09-26"]["word"] == "Severe"
    assert record["days"]["2022-09-26"]["details"] == "queue 16 to 30 km"
    assert [card["id"] for card in record["cards"]] == ["o1", "o2"]


def test_a_flow_has_the_observations_that_speak_for_it():
    record = write_record(make_atlas(), "flow:RU>GE")
    assert record["days"]["2022-09-26"]["details"].startswith("Russia to Georgia: 10,400")
    assert [card["id"] for card in record["cards"]] == ["o1"]


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
    record = write_record(atlas, "crossing:verkhny-lars")
    assert [card["id"] for card in record["cards"]] == ["o1"]
    assert record["withheld"] == 2


def test_a_place_that_is_only_named_says_so():
    record = write_record(make_atlas(), "city:2019309")
    assert record["name"] == "Neryungri"
    assert record["cards"] == []


def test_the_browser_may_ask_for_anything():
    atlas = make_atlas()
    assert find_record(atlas, "crossing:nowhere")["name"] == ""
    json.dumps(find_record(atlas, "<script>"))
    for nonsense in (None, 5, {"target": "x"}, ["crossing:verkhny-lars"]):
        assert not isinstance(find_record(atlas, nonsense), dict)


def test_levels_are_worded_with_what_limits_them():
    assert word_level("severe", "", "fresh", disputed=False) == "Severe"
    assert word_level("", "heavy", "fresh", disputed=False) == "Heavy, unverified"
    assert word_level("heavy", "", "fresh", disputed=True) == "Heavy, disputed"
    assert word_level("heavy", "", "fading", disputed=False) == "Heavy, from the day before"
    assert word_level("", "", "stale", disputed=False) == "No recent report"
