"""Arrows of a day: apart from one another, beside their returns, cut at the map's edge."""

import math

import pytest

from geo.drawing.marks import Flow, Scene
from tests.geo.drawing.test_scene import ARRIVALS, TALL, find_flow, scene_of

TURKEY: dict[str, object] = {
    "place_id": "country:TR",
    "country": "TR",
    "destination": "TR",
    "place": "Turkey",
}
WEST = (36.0, 41.0, 48.0, 48.0)


def nearest(one: Flow, other: Flow, scene: Scene) -> float:
    """Return the least pixels between the points of two arrows."""
    gaps = (math.dist(a, b) for a in one.path for b in other.path)
    return min(gaps) / scene.metres_per_pixel


def test_arrows_that_meet_at_one_crossing_do_not_lie_upon_each_other() -> None:
    via = {**ARRIVALS, **TALL, "kind": "crossing", "value_low": 10.0, "value_high": 4000.0}
    scene = scene_of(ARRIVALS, {**via, "origin": "GE", "destination": "RU", "report_id": "s"})
    there, back = find_flow(scene, "RU>GE"), find_flow(scene, "GE>RU via crossing:verkhny-lars")
    assert nearest(there, back, scene) > 5


def test_wider_arrows_stand_first_for_more_people() -> None:
    few = {**ARRIVALS, **TURKEY, "value_low": 100.0, "value_high": 200.0}
    scene = scene_of(few, ARRIVALS, bbox=WEST)
    assert [flow.flow_id for flow in scene.flows] == ["RU>GE", "RU>TR"]
    wide, narrow = scene.flows
    assert wide.width_low > narrow.width_high > 0


def test_an_arrow_to_a_country_beyond_the_map_ends_at_its_edge() -> None:
    scene = scene_of({**ARRIVALS, **TURKEY}, bbox=WEST)
    west, south, east, north = scene.bounds
    x, y = find_flow(scene, "RU>TR").path[-1]
    assert west - 1 <= x <= east + 1
    assert south - 1 <= y <= north + 1


def test_a_direction_without_a_number_has_no_width_and_no_value() -> None:
    told = {"metric": "movement", "unit": None, "value_low": None, "value_high": None}
    scene = scene_of({**ARRIVALS, **told})
    (flow,) = scene.flows
    assert (flow.low, flow.high, flow.width_low, flow.width_high) == (None, None, 0, 0)
    assert not [label for label in scene.labels if label.target == "RU>GE"]


@pytest.mark.parametrize("verification", ["reported", "unverified"])
def test_an_unverified_flow_says_so(verification: str) -> None:
    (flow,) = scene_of({**ARRIVALS, "verification": verification}).flows
    assert flow.unverified == flow.hover.endswith("Unverified")
    assert flow.unverified == (verification == "unverified")
