"""Extents: around what is reported at borders, whatever else reports are about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.drawing.extent import LEAST_SPAN, fit_bbox, fit_bounds, list_extent_points
from geo.drawing.projection import fit_projection, project_points
from tests.geo.drawing.test_scene import ARRIVALS, place_rows

SEOUL: dict[str, object] = {"place_id": "city:1835848", "kind": "city", "place": "Seoul"}
points = st.lists(st.tuples(st.floats(-30, 60), st.floats(30, 70)), min_size=1, max_size=20)


def test_a_city_far_away_does_not_widen_the_map() -> None:
    assert list_extent_points(place_rows({}, SEOUL)) == list_extent_points(place_rows({}))


def test_long_totals_do_not_widen_the_map() -> None:
    total: dict[str, object] = {"metric": "arrivals", "unit": "people", "date_start": "2022-08-01"}
    narva = {**total, "place_id": "crossing:narva"}
    assert list_extent_points(place_rows({}, narva)) == list_extent_points(place_rows({}))


def test_without_anything_at_a_border_the_map_covers_what_there_is() -> None:
    (point,) = list_extent_points(place_rows(ARRIVALS))
    assert point == pytest.approx((43.5, 42.2), abs=1.5)


def test_flows_widen_the_map_and_places_without_a_position_do_not() -> None:
    anchors = [(24.0, 50.0), (float("nan"), float("nan"))]
    assert set(list_extent_points(place_rows({}), anchors=anchors)) == {
        *list_extent_points(place_rows({})),
        (24.0, 50.0),
    }


@given(points)
def test_every_point_lies_within_the_bounds(places: list[tuple[float, float]]) -> None:
    crs = fit_projection(fit_bbox(places))
    west, south, east, north = fit_bounds(crs, places)
    assert max(east - west, north - south) >= LEAST_SPAN - 1
    for lon, lat in places:
        x, y = project_points(crs, lon, lat)
        assert west < x < east
        assert south < y < north
