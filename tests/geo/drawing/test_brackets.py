"""Brackets run calmly beside a border, hook at its ends, and stay on the map."""

import numpy as np
import pytest
import shapely

from geo.drawing.brackets import (
    ASIDE_PIXELS,
    SHORTEST_PIXELS,
    bracket_border,
    bracket_group,
)

PIXEL = 1000.0
WIDE = (-1e6, -1e6, 1e6, 1e6)
EAST = shapely.box(0, -1e6, 1e6, 1e6)
STRAIGHT = shapely.LineString([(0, -2e5), (0, 2e5)])


def test_a_bracket_runs_beside_the_border_on_the_side_of_the_larger_country():
    (ring,) = bracket_border(STRAIGHT, PIXEL, WIDE, EAST)
    assert {x for x, _ in ring[1:-1]} == {ASIDE_PIXELS * PIXEL}
    (other,) = bracket_border(STRAIGHT, PIXEL, WIDE, shapely.box(-1e6, -1e6, 0, 1e6))
    assert {x for x, _ in other[1:-1]} == {-ASIDE_PIXELS * PIXEL}


def test_its_ends_hook_back_towards_the_border():
    (ring,) = bracket_border(STRAIGHT, PIXEL, WIDE, EAST)
    for tip, neighbour in ((ring[0], ring[1]), (ring[-1], ring[-2])):
        assert 0 < tip[0] < neighbour[0]
        assert tip[1] == neighbour[1]


def test_it_keeps_its_distance_in_pixels_at_any_zoom():
    for closer in (1, 4):
        (ring,) = bracket_border(STRAIGHT, PIXEL / closer, WIDE, EAST)
        assert ring[1][0] == pytest.approx(ASIDE_PIXELS * PIXEL / closer, abs=10)


def test_it_leaves_out_small_bends():
    y = np.linspace(-2e5, 2e5, 400)
    jagged = shapely.LineString(np.column_stack([2000 * np.sin(y / 3000), y]))
    (ring,) = bracket_border(jagged, PIXEL, WIDE, EAST)
    assert len(ring) < 12


def test_it_never_crosses_its_border():
    y = np.linspace(-2e5, 2e5, 200)
    winding = shapely.LineString(np.column_stack([4e4 * np.sin(y / 4e4), y]))
    for pixel in (PIXEL, PIXEL / 4, PIXEL / 32):
        for ring in bracket_border(winding, pixel, WIDE, EAST):
            assert not shapely.LineString(ring[1:-1]).crosses(winding)


def test_a_cut_end_has_no_hook():
    (ring,) = bracket_border(STRAIGHT, PIXEL, (-1e6, -1e5, 1e6, 1e5), EAST)
    assert {x for x, _ in ring} == {ASIDE_PIXELS * PIXEL}
    assert bracket_border(STRAIGHT, PIXEL, (5e5, 5e5, 6e5, 6e5), EAST) == ()


def test_short_pieces_of_a_border_have_no_bracket_of_their_own():
    short = SHORTEST_PIXELS * PIXEL / 2
    pieces = shapely.MultiLineString([STRAIGHT, [(0, 3e5), (0, 3e5 + short)]])
    assert len(bracket_border(pieces, PIXEL, WIDE, EAST)) == 1
    assert len(bracket_border(pieces, PIXEL / 4, WIDE, EAST)) == 2


def test_members_in_a_row_have_one_bracket_along_them():
    members = np.array([[0.0, 0.0], [0.0, 1e5], [5e3, 2e5]])
    (ring,) = bracket_group(members, PIXEL, WIDE)
    assert len(ring) == 4
    assert all(x > members[:, 0].max() for x, _ in ring)
    assert abs(ring[1][1] - ring[2][1]) == pytest.approx(2e5, rel=0.01)


def test_a_group_far_away_keeps_a_bracket_that_can_be_seen():
    members = np.array([[0.0, 0.0], [0.0, 1e3]])
    (ring,) = bracket_group(members, PIXEL, WIDE)
    assert abs(ring[1][1] - ring[2][1]) == pytest.approx(SHORTEST_PIXELS * PIXEL, rel=0.01)


def test_members_far_apart_have_none_as_it_would_seem_to_name_what_is_between():
    assert bracket_group(np.array([[0.0, 0.0], [0.0, 2e5], [0.0, 8e5]]), PIXEL, WIDE) == ()


def test_members_that_stand_in_no_row_have_none():
    assert bracket_group(np.array([[0.0, 0.0], [1e5, 0.0], [5e4, 9e4]]), PIXEL, WIDE) == ()
