"""Arrows: from the origin's side to the destination's, bent, and clear of one another."""

import itertools
import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.drawing.flow_shapes import (
    choose_apart,
    clip_to_box,
    cross_border,
    curve_path,
    find_direction,
    nearest_on_boundary,
    reach_over,
    shorten_path,
)
from geo.drawing.marks import Point

BOX = (-100.0, -100.0, 100.0, 100.0)
coordinate = st.floats(-90, 90)
angle = st.floats(0, 2 * math.pi)
length = st.floats(1, 90)


def split_plane(turn: float) -> tuple[shapely.Polygon, shapely.Polygon]:
    """Return two countries that share a straight border through 0, 0, turned by an angle."""
    halves = (shapely.box(-500, -500, 0, 500), shapely.box(0, -500, 500, 500))
    first, second = (
        shapely.affinity.rotate(half, turn, origin=(0, 0), use_radians=True) for half in halves
    )
    return first, second


def measure(path: tuple[Point, ...]) -> float:
    return math.dist(path[0], path[-1])


@given(angle, length)
def test_an_arrow_leads_from_the_origin_s_side_to_the_destination_s(
    turn: float, size: float
) -> None:
    origin, destination = split_plane(turn)
    direction = find_direction((0.0, 0.0), origin, destination, reach=50.0)
    path = cross_border((0.0, 0.0), direction, size)
    assert origin.contains(shapely.Point(path[0]))
    assert destination.contains(shapely.Point(path[-1]))


@given(angle, length, st.floats(-20, 20))
def test_an_arrow_keeps_its_length_wherever_it_points_and_however_it_steps_aside(
    turn: float, size: float, aside: float
) -> None:
    direction = (math.cos(turn), math.sin(turn))
    assert measure(cross_border((3.0, 4.0), direction, size, aside=aside)) == pytest.approx(size)


def test_an_arrow_without_the_origin_nearby_points_to_the_destination() -> None:
    far, near = shapely.box(900, 900, 910, 910), shapely.box(5, -5, 15, 5)
    assert find_direction((0.0, 0.0), far, near, reach=20.0) == pytest.approx((1.0, 0.0))


@given(st.tuples(coordinate, coordinate), st.tuples(coordinate, coordinate))
def test_a_curve_runs_from_its_tail_to_its_head(tail: Point, head: Point) -> None:
    path = curve_path(tail, head)
    assert path[0] == pytest.approx(tail, abs=1e-9)
    assert path[-1] == pytest.approx(head, abs=1e-9)


def test_opposite_bends_curve_to_opposite_sides() -> None:
    left, right = (
        curve_path((0.0, 0.0), (10.0, 0.0), bend=0.1),
        curve_path((0.0, 0.0), (10.0, 0.0), bend=-0.1),
    )
    assert max(y for _, y in left) == pytest.approx(1.0)
    assert min(y for _, y in right) == pytest.approx(-1.0)


def test_a_long_way_is_cut_to_the_longest_length_and_a_short_one_kept() -> None:
    assert reach_over((0.0, 0.0), (1000.0, 0.0), 200.0)[-1] == pytest.approx((200.0, 0.0))
    assert reach_over((0.0, 0.0), (50.0, 0.0), 200.0)[-1] == pytest.approx((50.0, 0.0))


@given(st.tuples(coordinate, coordinate), st.tuples(st.floats(-1000, 1000), st.floats(-1000, 1000)))
def test_what_leads_out_of_the_map_is_cut_at_its_edge(start: Point, end: Point) -> None:
    x, y = clip_to_box(start, end, BOX)
    assert -100 - 1e-9 <= x <= 100 + 1e-9
    assert -100 - 1e-9 <= y <= 100 + 1e-9
    if shapely.box(*BOX).contains(shapely.Point(end)):
        assert (x, y) == pytest.approx(end)


def test_an_arrow_to_a_far_country_starts_at_the_nearest_point_of_the_border() -> None:
    assert nearest_on_boundary(shapely.box(0, 0, 10, 10), (50.0, 5.0)) == pytest.approx((10.0, 5.0))


def test_an_arrow_steps_aside_where_another_lies() -> None:
    taken = np.array([[x, 0.0] for x in range(11)])
    upon = [(float(x), 0.0) for x in range(11)]
    beside = [(float(x), 5.0) for x in range(11)]
    assert choose_apart([upon, beside], taken, 3.0) == beside
    assert choose_apart([upon, beside], np.empty((0, 2)), 3.0) == upon


def test_an_arrow_with_no_free_way_takes_the_one_that_is_least_in_the_way() -> None:
    taken = np.array([[x, 0.0] for x in range(11)])
    upon = [(float(x), 0.0) for x in range(11)]
    across = [(5.0, float(y)) for y in range(-5, 6)]
    assert choose_apart([upon, across], taken, 1.5) == across
    assert choose_apart([], taken, 1.5) == ()


coordinates = st.floats(-1e6, 1e6)
paths = st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=8, unique=True)


def measure_path(path: list[Point]) -> float:
    return sum(math.dist(start, end) for start, end in itertools.pairwise(path))


@given(paths, st.floats(0, 1e6))
def test_a_shortened_path_starts_alike_and_is_shorter_by_at_most_what_was_asked(
    path: list[Point], metres: float
) -> None:
    short = shorten_path(path, metres)
    assert short[0] == path[0] or len(short) == 2
    assert measure_path(path) - metres - 1e-3 <= measure_path(short) <= measure_path(path) + 1e-3
