"""One equal-area projection for a map, and the way from degrees to its metres and back."""

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod

from geo.drawing.projection import (
    find_degrees,
    fit_projection,
    frame_bounds,
    project_bbox,
    project_geometry,
    project_points,
    unproject_points,
)

RUSSIA = (20.0, 38.0, 150.0, 72.0)
BOXES = {
    "Albers": (RUSSIA, "aea"),
    "small": ((19.0, 53.0, 30.0, 61.0), "laea"),
    "across the equator": ((20.0, -20.0, 60.0, 20.0), "laea"),
    "polar": ((-10.0, 55.0, 180.0, 88.0), "laea"),
    "world": ((-180.0, -60.0, 180.0, 85.0), "eqearth"),
}


@pytest.mark.parametrize(("box", "name"), BOXES.values(), ids=BOXES)
def test_the_projection_fits_the_extent(box, name):
    assert f"+proj={name} " in fit_projection(box)


@pytest.mark.parametrize(("box", "name"), BOXES.values(), ids=BOXES)
def test_every_projection_keeps_areas(box, name):
    crs = fit_projection(box)
    lon, lat = (box[0] + box[2]) / 2 + 5, (box[1] + box[3]) / 2 + 3
    square = shapely.segmentize(shapely.box(lon, lat, lon + 1, lat + 1), 0.05)
    true = abs(Geod(ellps="WGS84").geometry_area_perimeter(square)[0])
    (drawn,) = project_geometry(crs, [square], segment=0.05)
    assert drawn.area == pytest.approx(true, rel=1e-3)


@given(st.floats(21, 149), st.floats(39, 71))
def test_degrees_come_back_from_metres(lon, lat):
    crs = fit_projection(RUSSIA)
    assert unproject_points(crs, *project_points(crs, lon, lat)) == pytest.approx((lon, lat))


@given(st.floats(20, 150), st.floats(38, 72))
def test_a_box_in_metres_covers_every_point_of_the_box_in_degrees(lon, lat):
    crs = fit_projection(RUSSIA)
    west, south, east, north = project_bbox(crs, RUSSIA)
    x, y = project_points(crs, lon, lat)
    slack = 0.002 * (east - west)
    assert west - slack <= x <= east + slack
    assert south - slack <= y <= north + slack


@given(st.floats(1e5, 1e7), st.floats(1e5, 1e7), st.integers(100, 4000), st.integers(100, 4000))
def test_framed_bounds_have_the_shape_of_the_picture_and_hold_what_was_given(
    across, up, width, height
):
    assume(1 / 50 < width / height < 50)
    west, south, east, north = frame_bounds((0, 0, across, up), width, height)
    assert (east - west) / (north - south) == pytest.approx(width / height)
    assert west <= 1e-6
    assert south <= 1e-6
    assert east >= across * (1 - 1e-9)
    assert north >= up * (1 - 1e-9)


def test_long_edges_follow_the_curve_of_their_parallel():
    crs = fit_projection(RUSSIA)
    (line,) = project_geometry(crs, [shapely.LineString([(30, 60), (140, 60)])])
    _, y = shapely.get_coordinates(line).T
    assert len(y) > 100
    assert y[0] - y.min() > 500_000


def test_degrees_hold_what_is_seen_where_the_frame_reaches_beyond_the_globe():
    box = (-128.8, 31.1, 63.0, 60.5)
    crs = fit_projection(box)
    bounds = frame_bounds(project_bbox(crs, box), 1440, 810)
    west, south, east, north = find_degrees(crs, bounds)
    x, y = np.meshgrid(np.linspace(*bounds[::2], 300), np.linspace(*bounds[1::2], 300))
    lon, lat = unproject_points(crs, x.ravel(), y.ravel())
    seen = np.isfinite(lon) & np.isfinite(lat)
    assert not seen.all()
    assert west <= lon[seen].min()
    assert lon[seen].max() <= east
    assert south <= lat[seen].min()
    assert lat[seen].max() <= north


def test_degrees_around_bounds_hold_all_of_them():
    crs = fit_projection(RUSSIA)
    bounds = project_bbox(crs, (30, 45, 60, 60))
    west, south, east, north = find_degrees(crs, bounds)
    x, y = np.meshgrid(np.linspace(bounds[0], bounds[2]), np.linspace(bounds[1], bounds[3]))
    lon, lat = unproject_points(crs, x.ravel(), y.ravel())
    assert west <= lon.min()
    assert lon.max() <= east
    assert south <= lat.min()
    assert lat.max() <= north
