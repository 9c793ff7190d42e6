"""The document of claims: a row each, the days they speak for, and what is said of each place."""

import datetime as dt
import json

import pytest

from dashboard.claims_table import COLUMNS, write_claims
from geo.records import Observation
from tests.dashboard.scenes import DAY, NEXT_DAY, make_atlas, make_observation

ECHO = make_observation(
    observation_id="o2",
    report_id="r2",
    publisher="Yle",
    url="https://example.org/echo",
    verification="reported",
    evidence="The ministry said 16 to 30 km.",
)


def read(*observations: Observation) -> dict:
    return json.loads(write_claims(make_atlas(*observations)))


def row_of(document: dict, number: int = 0) -> dict:
    return dict(zip(document["columns"], document["rows"][number], strict=True))


def place_row(document: dict, target: str, day: dt.date = DAY) -> dict:
    rows = [document["place_rows"][number] for number in document["days"][str(day)]["places"]]
    named = [dict(zip(document["place_columns"], row, strict=True)) for row in rows]
    (found,) = (row for row in named if row["target"] == target)
    return found


def test_a_row_says_what_the_card_of_a_claim_says():
    row = row_of(read())
    assert row["place"] == "Verkhny Lars"
    assert row["target"] == "crossing:verkhny-lars"
    assert row["country"] == "Russia – Georgia"
    assert row["value"] == "Queue: 16 to 30 km"
    assert (row["low"], row["high"], row["unit"]) == (16, 30, "km")
    assert row["period"] == "26 Sep 2022"
    assert (row["start"], row["end"]) == ("2022-09-26", "2022-09-26")
    assert row["published"] == "27 Sep 2022"
    assert row["attribution"] == "Georgian Interior Ministry"
    assert row["verification"] == "official"
    assert row["evidence"] == "The queue was 16 to 30 km long."
    assert row["is_summary"] is True
    assert row["url"] == "https://example.org/report"


def test_every_column_has_a_cell():
    document = read()
    assert document["columns"] == list(COLUMNS)
    assert len(document["rows"][0]) == len(COLUMNS)


def test_copies_are_one_row_with_all_their_publishers():
    document = read(make_observation(), ECHO)
    assert len(document["rows"]) == 1
    row = row_of(document)
    assert row["publishers"] == ["Sova News", "Yle"]
    assert row["reports"] == 2
    assert row["sources"] == 1, "both cite the same ministry"


def test_a_quotation_stands_in_quotation_marks():
    row = row_of(read(make_observation(evidence_kind="quote")))
    assert row["evidence"] == "“The queue was 16 to 30 km long.”"
    assert row["is_summary"] is False


def test_the_story_of_one_person_names_nobody():
    told = make_observation(attribution="traveller interviewed", verification="reported")
    assert row_of(read(told))["attribution"] == "One traveller’s account"


def test_what_may_not_be_public_is_nowhere_in_it():
    secret = make_observation(
        observation_id="o2",
        report_id="r2",
        sensitivity="restricted",
        value_low=99.0,
        value_high=99.0,
        evidence="A path through the forest.",
    )
    assert b"forest" not in write_claims(make_atlas(make_observation(), secret))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org", ""])
def test_only_web_links_are_links(url):
    assert row_of(read(make_observation(url=url)))["url"] == ""


def test_a_day_has_its_claims_and_the_longer_ones_that_cover_it():
    long = make_observation(
        observation_id="o2",
        report_id="r2",
        date_start=dt.date(2022, 9, 1),
        date_end=dt.date(2022, 9, 30),
        value_low=1.0,
        value_high=2.0,
    )
    document = read(make_observation(), long)
    day, after = (document["days"][str(day)] for day in (DAY, NEXT_DAY))
    assert day["counted"] == 1
    assert [row_of(document, number)["low"] for number in day["claims"]] == [16, 1]
    assert after["counted"] == 0
    assert [row_of(document, number)["low"] for number in after["claims"]] == [1]


def test_places_of_a_day_say_level_and_how_recent():
    row = place_row(read(), "crossing:verkhny-lars")
    assert (row["level"], row["word"], row["freshness"]) == ("severe", "Severe", "fresh")
    assert row["last_report"] == "2022-09-26"
    assert row["claims"] == 1


def test_flows_are_listed_with_the_claims_they_are_made_of():
    document = read()
    assert "10,400 to 11,400" in place_row(document, "RU>GE")["details"]
    assert document["places"]["RU>GE"][0] == "Russia to Georgia"
    assert document["days"][str(DAY)]["flows"]["RU>GE"] == [0]


def test_places_that_are_only_named_are_listed_too():
    document = read()
    assert place_row(document, "city:2019309", NEXT_DAY)["freshness"] == "mentioned"
    assert document["places"]["city:2019309"][0] == "Neryungri"


def test_every_mark_of_a_day_is_among_its_places():
    atlas = make_atlas()
    document = json.loads(write_claims(atlas))
    scene = atlas.scenes[DAY, 1]
    marks = {
        *(mark.place_id for mark in (*scene.bubbles, *scene.spots)),
        *(flow.flow_id for flow in scene.flows),
    }
    numbers = document["days"][str(DAY)]["places"]
    assert marks <= {document["place_rows"][number][0] for number in numbers}


def test_places_go_by_all_their_names():
    names = read()["places"]["crossing:verkhny-lars"][3]
    assert "Верхний Ларс" in names
    assert "Verkhny Lars" not in names
