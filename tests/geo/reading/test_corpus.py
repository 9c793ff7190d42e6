"""The corpus's JSON names and ours."""

import datetime as dt
import json
from typing import Any

import pytest

from geo.reading import Reading, read
from geo.reading.corpus import Page, from_json, to_json
from geo.records import Observation, Report

SENTENCE = "Some 3,000 to 4,000 people a day leave Narva."


def write(**fields: Any) -> dict[str, Any]:
    """Return the JSON of an observation with these fields."""
    item = Observation(place="Narva", metric="departures", evidence=SENTENCE, **fields)
    (row,) = to_json(Reading(Report(SENTENCE), observations=(item,)))["observations"]
    return dict(row)


def test_there_is_one_place_for_each_surface_form() -> None:
    document = to_json(read("Narva, Narva and Narva again: the queue in Estonia.", language="en"))
    assert [place["mention"] for place in document["places"]] == ["Narva", "Estonia"]
    narva = document["places"][0]
    assert (narva["start"], narva["end"], narva["kind"]) == (0, 5, "crossing")


def test_dates_and_what_is_not_placed_stand_in_the_document() -> None:
    document = to_json(read("Cars left for the West.", published="2022-09-26", language="en"))
    assert document["report"]["published_end"] == "2022-09-26"
    assert document["unresolved"][0]["mention"] == "West"
    assert json.loads(json.dumps(document)) == document


def test_the_text_that_offsets_count_in_stands_in_the_document() -> None:
    document = to_json(read("A queue stood in Estonia.", language="en"))
    (place,) = document["places"]
    assert document["report"]["text"][place["start"] : place["end"]] == place["mention"]


def test_an_observation_has_the_names_of_the_corpus() -> None:
    row = write(
        place_id="crossing:narva",
        kind="crossing",
        origin="EE",
        mode="foot",
        value_low=3000.0,
        value_high=4000.0,
        unit="people",
        per_day=True,
        qualifier="range",
        counted="people",
        population="any",
        date_start=dt.date(2022, 9, 24),
        date_inferred=True,
        attribution="the police",
        verification="official",
        evidence_start=0,
        evidence_end=45,
    )
    assert row == {
        "sentence": SENTENCE,
        "start": 0,
        "end": 45,
        "place": "Narva",
        "place_id": "crossing:narva",
        "kind": "crossing",
        "origin": "EE",
        "destination": None,
        "mode": "foot",
        "metric": "departures",
        "value_low": 3000,
        "value_high": 4000,
        "unit": "people/day",
        "qualifier": "range",
        "counted": "people",
        "population": "any",
        "state": "",
        "status": "happened",
        "baseline": "",
        "date_start": "2022-09-24",
        "date_end": None,
        "date_inferred": True,
        "verified": "official",
        "verification": "official",
        "attribution": "the police",
    }


@pytest.mark.parametrize(
    ("fields", "unit"),
    [
        ({"unit": "people"}, "people"),
        ({"unit": "people", "per_day": True}, "people/day"),
        ({"unit": "vehicles", "per_day": True}, "vehicles"),
    ],
)
def test_only_a_rate_of_people_has_a_unit_of_its_own(fields: dict[str, Any], unit: str) -> None:
    assert write(**fields)["unit"] == unit


def test_a_state_has_the_unit_level_and_is_exact() -> None:
    item = Observation(place="Narva", metric="level", state="heavy", evidence=SENTENCE)
    (row,) = to_json(Reading(Report(SENTENCE), observations=(item,)))["observations"]
    assert (row["unit"], row["qualifier"], row["value_low"]) == ("level", "exact", None)


def test_what_is_denied_is_unverified_in_the_corpus() -> None:
    row = write(verification="denied")
    assert (row["verified"], row["verification"]) == ("unverified", "denied")


def test_a_page_is_read_back_in_its_own_words() -> None:
    row = write(value_low=3000.0, unit="people", per_day=True, date_start=dt.date(2022, 9, 24))
    page = from_json({"observations": [row | {"optional": True}], "places": []})
    (item,) = page.observations
    assert (item.sentence, item.value_low, item.value_high) == (SENTENCE, 3000, None)
    assert (item.unit, item.date_start, item.destination) == ("people/day", "2022-09-24", "")
    assert item.optional


@pytest.mark.parametrize("page", [None, [], "text", {}, {"places": 3, "observations": [None, 1]}])
def test_what_is_no_page_lists_nothing(page: object) -> None:
    assert from_json(page) == Page()


@pytest.mark.parametrize("value", [None, True, "some", float("nan"), [], 10**400])
def test_what_is_no_number_is_none(value: object) -> None:
    (item,) = from_json({"observations": [{"value_low": value}]}).observations
    assert item.value_low is None
