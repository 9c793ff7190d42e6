"""The background: clipped, in the projection of the map, compact, without torn rings."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely

from geo.drawing.basemap import LAYERS, Base, build_base, render_svg
from geo.drawing.projection import fit_projection, frame_bounds, project_bbox, project_points
from geo.drawing.symbology import PALETTES
from geo.errors import InputError

BOXES = {
    "Baltic": (19.0, 53.0, 32.0, 61.0),
    "Russia": (20.0, 38.0, 150.0, 72.0),
    "across 180 degrees and the pole": (-10.0, 55.0, 180.0, 88.0),
    "world": (-180.0, -60.0, 180.0, 85.0),
}
CAUCASUS = (38.0, 40.0, 50.0, 46.0)


def make_base(box, **options) -> Base:
    crs = fit_projection(box)
    return build_base(crs, frame_bounds(project_bbox(crs, box), 1440, 900), **options)


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_everything_lies_within_the_bounds(box):
    base = make_base(box)
    west, south, east, north = base.bounds
    for layer in LAYERS:
        if len(base.layers[layer]):
            found = shapely.total_bounds(base.layers[layer])
            assert (found >= np.array([west, south, west, south]) - 1).all()
            assert (found <= np.array([east, north, east, north]) + 1).all()


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_land_is_valid_and_does_not_flood_the_sea(box):
    base = make_base(box)
    land = base.layers["country"]
    assert shapely.is_valid(land).all()
    west, south, east, north = base.bounds
    share = shapely.area(land).sum() / ((east - west) * (north - south))
    assert 0.05 < share < 0.9


@pytest.mark.parametrize(
    ("lon", "lat", "dry"),
    [(37.6, 55.7, True), (179.0, 68.0, True), (-178.0, 66.5, True), (0.0, 75.0, False)],
    ids=["Moscow", "Chukotka before 180", "Chukotka beyond 180", "Greenland Sea"],
)
def test_places_near_180_degrees_are_land_where_they_are_land(lon, lat, dry):
    base = make_base(BOXES["across 180 degrees and the pole"])
    point = shapely.Point(*project_points(base.crs, lon, lat))
    assert shapely.intersects(base.layers["country"], point).any() == dry


def test_a_world_map_keeps_the_north_of_greenland():
    base = make_base(BOXES["world"])
    point = shapely.Point(*project_points(base.crs, -33.0, 83.2))
    assert shapely.dwithin(base.layers["country"], point, 30_000).any()


def test_regions_too_small_to_tell_apart_are_left_out_until_they_can_be():
    box = shapely.box(24.0, 56.3, 27.0, 57.3)

    def measure_inside_latvia(base):
        lon, lat = shapely.get_coordinates(box).T
        inside = shapely.Polygon(np.column_stack(project_points(base.crs, lon, lat)))
        return shapely.length(shapely.intersection(base.layers["region_line"], inside)).sum()

    assert measure_inside_latvia(make_base(BOXES["Russia"])) == 0
    assert measure_inside_latvia(make_base(BOXES["Baltic"])) > 1_000_000


def test_disputed_lines_are_dotted_and_differ_by_policy():
    dotted = {
        policy: shapely.length(make_base(CAUCASUS, boundaries=policy).layers["dotted_line"]).sum()
        for policy in ("un", "de_facto", "neutral")
    }
    assert dotted["neutral"] > 0
    assert len(set(dotted.values())) > 1


def test_an_unknown_policy_names_the_known_ones():
    with pytest.raises(InputError, match="un, de_facto, neutral"):
        make_base(CAUCASUS, boundaries="mine")


def test_detail_brings_finer_lines():
    def count(base):
        return len(shapely.get_coordinates(base.layers["coast"]))

    assert count(make_base(CAUCASUS, detail=True)) > count(make_base(CAUCASUS))


@pytest.mark.parametrize("theme", PALETTES)
def test_the_svg_is_well_formed_compact_and_keeps_its_strokes_thin_at_any_zoom(theme):
    base = make_base(BOXES["Russia"])
    text = render_svg(base, PALETTES[theme])
    root = ElementTree.fromstring(text)
    *_, width, height = (float(number) for number in root.attrib["viewBox"].split())
    assert width / height == pytest.approx(1440 / 900, rel=1e-3)
    assert "vector-effect:non-scaling-stroke" in text
    assert len(text) < 1_200_000
    assert not re.search(r"nan|inf|https?://(?!www\.w3\.org)", text)


def test_the_svg_draws_a_square_where_it_lies():
    square = shapely.box(0, 0, 50, 50)
    layers = {name: np.array([], dtype=object) for name in LAYERS} | {"country": np.array([square])}
    text = render_svg(Base("", (0, 0, 100, 100), layers), PALETTES["light"])
    assert 'd="M5000 10000l0-5000 -5000 0 0 5000 5000 0"' in text
