"""Beside a place stand others in the order of their border, never by how busy they are."""

import dataclasses

import pandas as pd
import pytest

from dashboard.neighbours import write_neighbours
from tests.dashboard.scenes import make_atlas, make_observation
from tests.geo.claims import claim_of

LARS, ROKI = "crossing:verkhny-lars", "crossing:nizhny-zaramag-roki"
VAALIMAA, NUIJAMAA, NIIRALA = (f"crossing:{name}" for name in ("vaalimaa", "nuijamaa", "niirala"))


def atlas_of(*place_ids):
    """Return an atlas in which something is claimed of each place."""
    claims = [claim_of(make_observation(observation_id=name, place_id=name)) for name in place_ids]
    atlas = make_atlas()
    return dataclasses.replace(atlas, claims={claim.claim_id: claim for claim in claims})


def groups_of(atlas, target):
    groups = write_neighbours(atlas, target)["groups"]
    return {group["title"]: list(group["targets"]) for group in groups}


def test_crossings_come_as_they_lie_along_their_border():
    groups = groups_of(atlas_of(VAALIMAA, NIIRALA, NUIJAMAA, LARS), VAALIMAA)
    assert groups["Crossings along this border, from north to south"] == [NIIRALA, NUIJAMAA]


def test_only_places_of_which_something_is_claimed_are_listed():
    assert groups_of(atlas_of(LARS), LARS) == {"Reported movement": ["RU>GE"]}
    assert groups_of(atlas_of(LARS, ROKI), LARS)["Crossings along this border"] == [ROKI]


def test_a_place_names_what_it_is_part_of():
    groups = groups_of(atlas_of(LARS, "country:GE", "border:GE-RU"), LARS)
    assert groups["Part of"] == ["border:GE-RU", "country:GE"]


def test_a_country_lists_its_places_by_kind_and_name():
    atlas = atlas_of("country:GE", ROKI, LARS, "border:GE-RU", VAALIMAA)
    groups = groups_of(atlas, "country:GE")
    assert groups["Places at its borders and inside it"] == ["border:GE-RU", ROKI, LARS]


@pytest.mark.parametrize("target", ["country:GE", LARS])
def test_movement_that_touches_a_place_is_listed(target):
    assert groups_of(atlas_of(LARS), target)["Reported movement"] == ["RU>GE"]


def test_a_flow_has_its_crossings_and_ends_but_not_itself():
    groups = groups_of(atlas_of(LARS, ROKI, "country:GE"), "RU>GE")
    assert groups == {
        "Crossings along this border, from west to east": [ROKI, LARS],
        "Places": ["country:GE"],
    }


def test_each_neighbour_has_its_look_on_each_day_with_a_report():
    beside = write_neighbours(atlas_of(LARS, "country:GE"), "country:GE")
    assert beside["names"] == {LARS: "Verkhny Lars", "RU>GE": "Russia to Georgia"}
    look = beside["looks"][beside["days"][LARS]["2022-09-26"]]
    assert look == ("severe", "fresh", "Severe", "16–30 km")
    look = beside["looks"][beside["days"]["RU>GE"]["2022-09-26"]]
    assert look == ("", "", "", "10,400 to 11,400 people a day")
    assert list(beside["days"][LARS]) == ["2022-09-26"]


def test_what_the_gazetteer_does_not_know_has_no_neighbours():
    assert write_neighbours(atlas_of(LARS), "crossing:nowhere")["groups"] == []


def test_the_value_beside_a_level_is_the_one_that_reaches_it():
    short = make_observation(value_low=2.0, value_high=2.0, qualifier="exact")
    long = make_observation(
        observation_id="o2", metric="wait_time", unit="h", value_low=48.0, value_high=48.0
    )
    atlas = make_atlas(short, long)
    assert isinstance(atlas.situations["date"].iloc[0], pd.Timestamp)
    looks = write_neighbours(atlas, "country:GE")["looks"]
    assert ("severe", "fresh", "Severe", "48 h") in looks
