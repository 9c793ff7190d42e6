"""A scene becomes Plotly traces that show its marks, and nothing that it does not hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.drawing.plotly_map import place_image, plot_scene
from geo.drawing.plotly_scatter import escape_text
from geo.drawing.plotly_traces import label_offset, trace_scene
from geo.drawing.symbology import PALETTES
from tests.dashboard.scenes import (
    HOSTILE,
    make_bubble,
    make_flow,
    make_label,
    make_outline,
    make_scene,
    make_spot,
)


def layers(scene, theme="light"):
    return {trace["meta"]["layer"]: trace for trace in trace_scene(scene, theme=theme)}


def test_outlines_lie_below_flows_below_bubbles_below_labels():
    order = [trace["meta"]["layer"] for trace in trace_scene(make_scene())]
    assert order == [
        "outline",
        "casing",
        "flow",
        "arrowhead",
        "bubble",
        "bars",
        "mention",
        "label-place",
    ]


def test_a_bubble_has_the_colour_of_its_level_and_twice_its_radius():
    two = make_scene(bubbles=(make_bubble(), make_bubble(level="normal", radius=5.0)))
    marker = layers(two)["bubble"]["marker"]
    assert marker["size"] == [28.0, 10.0]
    assert marker["color"] == [PALETTES["light"].severe, PALETTES["light"].normal]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_unverified_and_stale_bubbles_are_hollow_in_the_colour_of_what_they_tell(theme):
    bubbles = (make_bubble(unverified=True), make_bubble(freshness="stale"))
    marker = layers(make_scene(bubbles=bubbles), theme)["bubble"]["marker"]
    assert marker["line"]["color"] == [PALETTES[theme].severe, PALETTES[theme].muted]
    assert all(colour.startswith("rgba(") for colour in marker["color"])


def test_fading_bubbles_stand_in_a_trace_that_the_page_draws_dashed():
    found = layers(make_scene(bubbles=(make_bubble(freshness="fading"),)))
    assert "bubble" not in found
    assert found["fading"]["uid"] == "fading"
    assert found["fading"]["marker"]["opacity"] == [0.5]


def test_closed_bubbles_carry_a_cross_unless_the_report_is_old():
    assert "cross" in layers(make_scene(bubbles=(make_bubble(level="closed"),)))
    old = make_bubble(level="closed", freshness="stale")
    assert "cross" not in layers(make_scene(bubbles=(old,)))


def test_a_flow_is_a_core_of_the_low_and_a_casing_of_the_high_width():
    found = layers(make_scene())
    assert found["flow"]["line"]["width"] == 9.0
    assert found["casing"]["line"]["width"] == 12.0
    assert (found["arrowhead"]["x"], found["arrowhead"]["y"]) == ([0.0], [-400_000.0])


def test_a_direction_without_a_number_is_a_thin_dashed_arrow():
    flow = make_flow(low=None, high=None, width_low=0.0, width_high=0.0, basis="direction")
    found = layers(make_scene(flows=(flow,)))
    assert "casing" not in found
    assert "dash" in found["flow"]["line"]
    assert found["flow"]["line"]["width"] < 2
    assert found["arrowhead"]["meta"]["targets"] == ["RU>GE"]


@pytest.mark.parametrize(
    ("end", "heading"), [((0.0, 9.0), 0), ((9.0, 0.0), 90), ((0.0, -9.0), 180), ((-9.0, 0.0), -90)]
)
def test_arrowheads_point_where_the_path_ends(end, heading):
    flow = make_flow(path=((0.0, 0.0), end))
    angle = layers(make_scene(flows=(flow,)))["arrowhead"]["marker"]["angle"][0]
    assert (angle - heading) % 360 == 0


def test_an_area_is_selected_as_a_whole_and_its_rings_do_not_touch():
    trace = layers(make_scene())["outline"]
    assert trace["hoveron"] == "fills"
    assert trace["meta"]["targets"] == ["country:GE"]
    assert trace["x"].count(None) == 1


def test_a_border_is_an_open_line_and_a_group_shows_its_members():
    border = make_outline(place_id="border:GE-RU", shape="line", rings=(((0.0, 0.0), (1e5, 0.0)),))
    group = make_outline(place_id="group:x", shape="points", rings=(((0.0, 0.0),), ((5e5, 0.0),)))
    line, members = trace_scene(
        make_scene(outlines=(border, group), flows=(), bubbles=(), spots=(), labels=())
    )
    assert "fill" not in line
    assert members["mode"] == "markers"
    assert members["x"] == [0.0, 500_000.0]


def test_places_that_are_only_named_are_hollow():
    found = layers(make_scene(spots=(make_spot(), make_spot(only_mentioned=False))))
    assert found["mention"]["marker"]["color"].startswith("rgba(")
    assert found["spot"]["marker"]["color"] == PALETTES["light"].text


def test_a_label_stands_at_its_anchor_plus_its_pixels():
    scene = make_scene()
    trace = layers(scene)["label-place"]
    dx, dy = label_offset(scene.labels[0])
    assert trace["x"] == [100_000 + dx * scene.metres_per_pixel]
    assert trace["y"] == [-200_000 - dy * scene.metres_per_pixel]
    assert trace["meta"]["anchors"] == [[100_000, -200_000]]


def test_no_text_of_the_data_reaches_plotly_as_html():
    scene = make_scene(
        bubbles=(make_bubble(hover=HOSTILE),),
        flows=(make_flow(hover=HOSTILE),),
        outlines=(make_outline(hover=HOSTILE),),
        spots=(make_spot(hover=HOSTILE),),
        labels=(make_label(text=HOSTILE),),
        title=HOSTILE,
        credits=HOSTILE,
    )
    written = plot_scene(scene).to_json().encode().decode("unicode_escape")
    tags = set(re.findall(r"<[^>]*>", written))
    assert tags <= {"<b>", "</b>", "<br>", "<sub>", "</sub>"}


@given(st.text())
def test_escaped_text_holds_no_tag_and_can_be_read_back(text):
    escaped = escape_text(text)
    assert "<" not in escaped
    assert ">" not in escaped
    assert escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


def test_the_figure_shows_exactly_the_bounds_in_equal_scales():
    figure = plot_scene(make_scene(), base_svg="<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert figure.layout.xaxis.range == (-2_000_000, 2_000_000)
    assert figure.layout.yaxis.range == (-1_000_000, 1_000_000)
    assert figure.layout.images[0].source.startswith("data:image/svg+xml")
    assert not figure.layout.xaxis.scaleanchor


def test_the_base_map_fills_its_bounds():
    image = place_image("/base.svg", (-5.0, -3.0, 5.0, 3.0))
    assert (image["x"], image["y"], image["sizex"], image["sizey"]) == (-5, 3, 10, 6)


def test_an_empty_scene_makes_a_figure_without_marks():
    scene = make_scene(bubbles=(), flows=(), outlines=(), spots=(), labels=(), claims=0)
    assert len(plot_scene(scene).data) == 0
