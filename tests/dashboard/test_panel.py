"""The record of a place holds all its days and all its public claims."""

import json
from datetime import date

import pytest

from dashboard.atlas import Atlases
from dashboard.looks import word_level
from dashboard.panel import write_counts, write_record
from dashboard.records import Records
from dashboard.views import View
from dashboard.wording import name_flow_target
from geo.language import speaking
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


def test_a_place_that_nobody_reports_on_is_named_and_said_to_be_untold():
    record = write_record(make_atlas(), "city:611717")
    assert (record["name"], record["kind"]) == ("Tbilisi", "City, Georgia")
    assert record["unknown"] == "No report tells of it."
    assert record["cards"] == []
    assert write_record(make_atlas(), "city:2019309")["unknown"] != record["unknown"]


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
    assert record["days"]["2022-09-26"]["details"].startswith("10,400")
    assert len(record["cards"]) == 1


def test_what_could_endanger_people_is_neither_shown_nor_counted():
    atlas = make_atlas(
        make_observation(),
        make_observation(observation_id="o2", sensitivity="restricted", evidence="Some swam."),
        make_observation(
            observation_id="o3",
            metric="asylum",
            unit="people",
            value_low=2.0,
            value_high=2.0,
            verification="reported",
            report_id="r2",
        ),
    )
    seen, alone = (write_record(item, LARS) for item in (atlas, make_atlas(make_observation())))
    assert seen is not None
    assert [card["id"] for card in seen["cards"]] == [card["id"] for card in alone["cards"]]
    assert {*seen} == {*alone}


def test_a_place_that_is_only_named_says_so():
    record = write_record(make_atlas(), "city:2019309")
    assert record["name"] == "Neryungri"
    assert record["cards"] == []


def test_a_place_of_which_a_view_knows_nothing_keeps_its_name_and_says_why():
    hidden = {"sensitivity": "restricted", "evidence": "Some swam."}
    atlas = make_atlas(make_observation(), make_observation(observation_id="o2", **hidden))
    emptied = make_atlas(view=View(as_of=date(2022, 9, 20)))
    emptied.claims.clear()
    record = write_record(emptied, LARS)
    assert record["name"] == "Verkhny Lars"
    assert record["unknown"] == "Nothing was published about it by 20 Sep 2022."
    assert write_record(atlas, LARS)["unknown"] == ""


def test_a_record_is_read_once_in_each_language_and_view(monkeypatch):
    written = []
    monkeypatch.setattr(
        "dashboard.records.write_record",
        lambda atlas, target: written.append(target) or write_record(atlas, target),
    )
    atlas = make_atlas()
    records = Records(lambda _: atlas)
    first = records.read(LARS, View())
    assert records.read(LARS, View()) is first
    with speaking("ru"):
        records.read(LARS, View())
    assert written == [LARS, LARS]
    assert json.loads(first)["name"] == "Verkhny Lars"


def test_the_browser_may_ask_for_anything():
    records = Records(Atlases(make_atlas))
    for nonsense in ("crossing:nowhere", "<script>", "", ">", "RU>", "x" * 5000, "city:1 OR 1"):
        record = json.loads(records.read(nonsense, View()))
        assert record["name"] == ""
        assert len(record["target"]) <= 100


def test_a_card_leads_to_the_first_of_its_days_that_the_timeline_has():
    before = make_observation(observation_id="o2", date_start=date(2022, 9, 20), value_high=17.0)
    never = make_observation(
        observation_id="o3", date_start=date(2022, 8, 1), date_end=date(2022, 8, 1)
    )
    cards = write_record(make_atlas(make_observation(), before, never), LARS)["cards"]
    told = {card["periods"][0][0]: json.dumps(card["card"]) for card in cards}
    assert '"data-day": "2022-09-26"' in told["2022-09-20"]
    assert "data-day" not in told["2022-08-01"]


def test_a_record_says_for_how_many_days_each_level_is_reported():
    assert write_record(make_atlas(), LARS)["levels"] == "Severe for 1 day"
    assert write_record(make_atlas(), "RU>GE")["levels"] == ""


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
        ("RU>", ""),
        ("RU>XX", ""),
        (">", ""),
    ],
)
def test_a_flow_is_named_by_its_ends(target, name):
    assert name_flow_target(target).startswith(name)
    assert bool(name_flow_target(target)) is bool(name)
