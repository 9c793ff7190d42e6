"""Places are found by any of their names, and say whether they are on the map."""

import pytest

from dashboard.search import LONGEST, find_places
from geo.drawing.projection import fit_projection

CRS = fit_projection((20.0, 40.0, 60.0, 70.0))
EVERYWHERE = (-1e7, -1e7, 1e7, 1e7)


def find(text: str, bounds=EVERYWHERE) -> list[dict]:
    return find_places(text, CRS, bounds)["places"]


@pytest.mark.parametrize("text", ["Verkhny Lars", "верхний ларс", "VERKHNIY  LARS", "Верхн"])
def test_a_crossing_is_found_in_any_script_and_from_its_beginning(text):
    found = find(text)[0]
    assert found["target"] == "crossing:verkhny-lars"
    assert found["kind"] == "Border crossing"
    assert found["country"] == "Russia – Georgia"
    assert found["slip"] is False


def test_a_slip_finds_what_was_meant():
    (found,) = find("Verkhny Lras")
    assert found["target"] == "crossing:verkhny-lars"
    assert found["slip"] is True
    assert found["name"] == "Verkhny Lars"


def test_a_country_comes_before_villages_of_its_name():
    assert find("Georgia")[0]["target"] == "country:GE"


@pytest.mark.parametrize("text", ["", " ", "a", "xqzzyk", "(", "x" * 10_000, "\x00"])
def test_what_is_no_name_finds_nothing(text):
    assert find(text) == []


def test_only_the_beginning_of_a_long_text_is_looked_at():
    assert find("Tbilisi" + " " * LONGEST + "x")[0]["name"] == "Tbilisi"


def test_a_place_off_the_map_has_no_position():
    inside, outside = find("Tbilisi")[0], find("Tbilisi", (0.0, 0.0, 1.0, 1.0))[0]
    assert isinstance(inside["x"], int)
    assert (outside["x"], outside["y"]) == (None, None)
