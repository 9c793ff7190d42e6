"""Scenes: what one picture shows of a day, where, in which words, and what it does not show."""

import dataclasses
import datetime as dt
from functools import cache

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.coverage import list_days
from geo.dataset import load, load_mentions
from geo.drawing.labels import ASCENT, DESCENT, measure_text
from geo.drawing.marks import Bubble, Flow, Label, Scene
from geo.drawing.projection import project_geometry, project_points
from geo.drawing.scene import build_day_scenes, build_scene
from geo.errors import InputError
from geo.places import get_place, place_geometry
from geo.switches import Switches
from tests.geo.test_frame import build_frame

LARS: dict[str, object] = {
    "place_id": "crossing:verkhny-lars",
    "place": "Verkhny Lars",
    "country": "RU-GE",
}
TALL: dict[str, object] = {**LARS, "value_low": 16.0, "value_high": 30.0}
ARRIVALS: dict[str, object] = {
    "place_id": "country:GE",
    "place": "Georgia",
    "kind": "country",
    "country": "GE",
    "metric": "arrivals",
    "unit": "people",
    "counted": "citizens",
    "population": "RU",
    "origin": "RU",
    "destination": "GE",
    "value_low": 10400.0,
    "value_high": 11400.0,
}
DAY = "2022-09-26"


def place_rows(*rows: dict[str, object]) -> gpd.GeoDataFrame:
    """Build a frame of observations at Verkhny Lars, changed by the given cells, with geometry."""
    frame = build_frame(*({**LARS, **row} for row in rows))
    return frame.set_geometry(gpd.GeoSeries(place_geometry(frame["place_id"]), crs="EPSG:4326"))


def scene_of(*rows: dict[str, object], **options: object) -> Scene:
    return build_scene(place_rows(*rows), DAY, **options)  # type: ignore[arg-type]


@cache
def embedded() -> gpd.GeoDataFrame:
    return load()


@cache
def scene_on(day: str, zoom: float = 1.0) -> Scene:
    return build_scene(embedded(), day, zoom=zoom, mentions=load_mentions())


def find_bubble(scene: Scene, place_id: str) -> Bubble:
    members = [mark for cluster in scene.clusters for mark in cluster.members]
    bubbles = [mark for mark in (*scene.bubbles, *members) if isinstance(mark, Bubble)]
    return next(bubble for bubble in bubbles if bubble.place_id == place_id)


def find_flow(scene: Scene, flow_id: str) -> Flow:
    return next(flow for flow in scene.flows if flow.flow_id == flow_id)


def texts_of(scene: Scene, target: str) -> list[str]:
    return [label.text for label in scene.labels if label.target == target]


def pixels_between(scene: Scene, flow: Flow) -> float:
    (x0, y0), (x1, y1) = flow.path[0], flow.path[-1]
    return float(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 / scene.metres_per_pixel)


# What the embedded reports show.


def test_on_26_september_verkhny_lars_is_severe_with_its_queue_and_vehicles() -> None:
    lars = find_bubble(scene_on("2022-09-26"), "crossing:verkhny-lars")
    assert (lars.level, lars.freshness, lars.unverified) == ("severe", "fresh", False)
    assert "16 to 30 km" in lars.headline
    assert "vehicles" in lars.headline
    assert texts_of(scene_on("2022-09-26"), lars.place_id) == ["Verkhny Lars", "16–30 km"]


def test_on_25_september_flows_lead_from_russia_to_finland_and_georgia() -> None:
    scene = scene_on("2022-09-25")
    finland, georgia = find_flow(scene, "RU>FI"), find_flow(scene, "RU>GE")
    assert (finland.low, finland.high) == (8314, 8314)
    assert (georgia.low, georgia.high) == (10400, 11400)
    assert texts_of(scene, "RU>FI") == ["8,314"]
    assert texts_of(scene, "RU>GE") == ["10,400–11,400"]


def test_belarus_is_a_direction_told_by_one_traveller() -> None:
    belarus = find_flow(scene_on("2022-09-22"), "RU>BY")
    assert (belarus.basis, belarus.low, belarus.width_low, belarus.width_high) == (
        "direction",
        None,
        0,
        0,
    )
    assert "one traveller's account" in belarus.hover


def test_on_7_october_vaalimaa_has_no_recent_report() -> None:
    vaalimaa = find_bubble(scene_on("2022-10-07"), "crossing:vaalimaa")
    assert (vaalimaa.level, vaalimaa.freshness) == ("", "stale")
    assert "No recent report" in vaalimaa.hover
    assert texts_of(scene_on("2022-10-07"), "crossing:vaalimaa") == []


def test_places_that_reports_only_name_are_hollow_marks_with_a_label() -> None:
    scene = scene_on("2022-09-23")
    named = {spot.name: spot for spot in scene.spots if spot.only_mentioned}
    assert {"Magadan Sokol airport", "Neryungri", "Belgorod"} <= set(named)
    assert named["Belgorod"].hover == "Belgorod\nOnly named, in a report of 22–23 Sep 2022"
    assert texts_of(scene, named["Belgorod"].place_id) == ["Belgorod"]


def test_the_map_reaches_from_norway_and_poland_to_mongolia_and_not_to_korea() -> None:
    scene = scene_on("2022-09-26")
    west, south, east, north = scene.bounds

    def shows(lon: float, lat: float) -> bool:
        x, y = project_points(scene.crs, lon, lat)
        return bool(west <= x <= east and south <= y <= north)

    assert shows(29.6, 69.7)
    assert shows(21.0, 54.4)
    assert shows(106.4, 50.3)
    assert shows(44.6, 42.7)
    assert not shows(127.0, 37.5)
    assert not shows(-165.0, 64.5)


def test_what_lies_outside_the_map_is_listed_with_its_reason() -> None:
    reasons = {item.reason for item in scene_on("2022-09-26").listed}
    assert "Dubai lies outside the map." in reasons
    assert "European Union: several countries or cities counted together." in reasons


def test_all_days_and_steps_share_projection_extent_and_base_labels() -> None:
    frame, mentions = embedded(), load_mentions()
    scenes = build_day_scenes(frame, ["2022-09-22", "2022-09-26"], mentions=mentions, zooms=(1, 4))
    assert len(scenes) == 4
    assert len({(scene.crs, scene.bounds) for scene in scenes.values()}) == 1
    assert scenes[dt.date(2022, 9, 26), 1] == scene_on("2022-09-26")


@pytest.mark.parametrize("zoom", [1.0, 4.0, 32.0])
def test_no_label_lies_upon_another(zoom: float) -> None:
    scene = scene_on("2022-09-26", zoom)
    boxes = [_find_box(label, scene.metres_per_pixel) for label in scene.labels]
    for number, box in enumerate(boxes):
        for other in boxes[:number]:
            across = min(box[2], other[2]) - max(box[0], other[0])
            down = min(box[3], other[3]) - max(box[1], other[1])
            assert across < 0.2 or down < 1.5


def _find_box(label: Label, scale: float) -> tuple[float, float, float, float]:
    left, baseline = label.x / scale + label.dx, -label.y / scale + label.dy
    width = measure_text(label.text, bold=label.role == "place") * label.size
    return left, baseline - ASCENT * label.size, left + width, baseline + DESCENT * label.size


@pytest.mark.parametrize("zoom", [1.0, 8.0])
def test_arrows_keep_their_length_in_pixels_at_any_zoom(zoom: float) -> None:
    for day in ("2022-09-22", "2022-09-25", "2022-09-30"):
        scene = scene_on(day, zoom)
        for flow in scene.flows:
            assert 46 <= pixels_between(scene, flow) <= 201


def test_no_arrow_claims_more_at_its_low_end_than_at_its_high_end() -> None:
    scenes = build_day_scenes(embedded(), zooms=(1,))
    flows = [flow for scene in scenes.values() for flow in scene.flows]
    assert all(flow.width_low <= flow.width_high for flow in flows)
    assert all(flow.low is None or flow.low <= (flow.high or 0) for flow in flows)
    assert all((flow.basis == "direction") == (flow.low is None) for flow in flows)


def test_big_flows_start_in_their_origin_and_end_in_their_destination() -> None:
    scene = scene_on("2022-09-25", 8.0)
    for flow_id, origin, destination in (
        ("RU>GE", "country:RU", "country:GE"),
        ("RU>KZ", "country:RU", "country:KZ"),
    ):
        path = find_flow(scene, flow_id).path
        areas = project_geometry(scene.crs, place_geometry([origin, destination]))
        assert shapely.contains_xy(areas[0], *path[0])
        assert shapely.contains_xy(areas[1], *path[-1])


# What any frame shows.


def test_a_single_report_makes_a_scene() -> None:
    scene = scene_of(TALL)
    (bubble,) = scene.bubbles
    assert (bubble.level, bubble.name, scene.claims) == ("severe", "Verkhny Lars", 1)
    west, south, east, north = scene.bounds
    assert west < bubble.x < east
    assert south < bubble.y < north
    assert (east - west) / (north - south) == pytest.approx(1440 / 900)


def test_unverified_reports_alone_make_a_hollow_bubble_in_the_colour_they_claim() -> None:
    (bubble,) = scene_of({**TALL, "verification": "unverified"}).bubbles
    assert (bubble.level, bubble.unverified) == ("severe", True)


def test_the_day_after_its_last_report_a_place_fades_then_goes_stale() -> None:
    frame = place_rows(
        TALL, {"place_id": "crossing:narva", "date_start": "2022-09-28", "date_end": "2022-09-28"}
    )
    seen = [
        find_bubble(build_scene(frame, day), "crossing:verkhny-lars").freshness
        for day in ("2022-09-26", "2022-09-27", "2022-09-28")
    ]
    assert seen == ["fresh", "fading", "stale"]


def test_a_restricted_report_is_drawn_nowhere_and_not_even_counted() -> None:
    hidden = {"sensitivity": "restricted", "evidence": "Some swam."}
    scene = scene_of(TALL, {"place_id": "crossing:narva", **hidden})
    assert [bubble.place_id for bubble in scene.bubbles] == ["crossing:verkhny-lars"]
    assert texts_of(scene, "crossing:narva") == []
    assert scene == scene_of(TALL)


def test_a_report_without_a_place_is_listed_never_drawn_somewhere() -> None:
    told = "Cars queue somewhere."
    lost: dict[str, object] = {"place_id": None, "place": "Somewhere", "evidence": told}
    scene = scene_of(TALL, lost)
    assert len(scene.bubbles) == 1
    assert [(item.text, item.reason) for item in scene.listed] == [
        ("Cars queue somewhere.", "Somewhere cannot be placed.")
    ]


def test_a_denied_claim_and_a_superseded_first_report_are_listed_and_not_drawn() -> None:
    denied = {**TALL, "verification": "denied", "evidence": "It was never so long."}
    count: dict[str, object] = {**LARS, "metric": "arrivals", "unit": "people"}
    first = {
        **count,
        "value_low": 0.0,
        "value_high": 0.0,
        "published_end": DAY,
        "evidence": "None.",
    }
    later = {**count, "value_low": 9.0e3, "value_high": 9.0e3}
    scene = scene_of(denied, first, later)
    assert {(item.text, item.reason) for item in scene.listed} == {
        ("It was never so long.", "Denied: it enters no level and no range."),
        ("None.", "A first report, superseded by a later count."),
    }
    (bubble,) = scene.bubbles
    assert bubble.headline == "Reported: 9,000 people entered"


def test_copies_of_one_figure_are_one_claim() -> None:
    scene = scene_of(TALL, {**TALL, "report_id": "copy"})
    assert scene.claims == 1
    (bubble,) = scene.bubbles
    assert "1 claim from 1 source" in bubble.hover


def test_a_report_without_a_day_is_listed() -> None:
    scene = scene_of(TALL, {"date_start": None, "date_end": None, "evidence": "Once it was long."})
    assert [(item.text, item.reason) for item in scene.listed] == [
        ("Once it was long.", "The report gives no day for it.")
    ]


def test_a_day_without_reports_is_empty_and_says_so() -> None:
    frame = place_rows(TALL, {"date_start": "2022-09-30", "date_end": "2022-09-30"})
    scene = build_scene(frame, "2022-09-28")
    assert scene.claims == 0
    assert scene.subtitle.endswith("No report for this day.")
    assert scene.summary == "28 September 2022: no place reported."
    assert [bubble.freshness for bubble in scene.bubbles] == ["stale"]


def test_wider_places_are_outlined_each_in_its_shape() -> None:
    scene = scene_of(
        {"place_id": "region:RU-SE", "kind": "region", "place": "North Ossetia"},
        {"place_id": "border:GE-RU", "kind": "border", "place": "Border"},
        {"place_id": "group:south-east-finland-crossings", "kind": "group", "place": "Group"},
    )
    shapes = {outline.place_id: outline for outline in scene.outlines}
    assert {key: outline.shape for key, outline in shapes.items()} == {
        "region:RU-SE": "area",
        "border:GE-RU": "line",
        "group:south-east-finland-crossings": "line",
    }
    ring = shapes["region:RU-SE"].rings[0]
    assert ring[0] == ring[-1]
    bracket = shapes["group:south-east-finland-crossings"].rings[0]
    assert len(bracket) == 4


def test_returns_are_drawn_beside_and_said_to_be_returns() -> None:
    back = {**ARRIVALS, "origin": "GE", "destination": "RU", "report_id": "b"}
    scene = scene_of(ARRIVALS, {**ARRIVALS, "report_id": "s"}, back)
    there, back_again = find_flow(scene, "RU>GE"), find_flow(scene, "GE>RU")
    assert (there.is_return, back_again.is_return) == (False, True)
    line = shapely.LineString(there.path)
    assert line.distance(shapely.LineString(back_again.path)) > 5 * scene.metres_per_pixel
    assert "flow-return" in {entry.symbol for entry in scene.legend}


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ({}, "10,400–11,400"),
        ({"value_high": 10400.0, "qualifier": "exact"}, "10,400"),
        ({"value_high": None, "value_low": 12000.0, "qualifier": "at_least"}, ">12,000"),
        ({"value_low": None, "value_high": 9000.0, "qualifier": "up_to"}, "≤9,000"),
        (
            {"date_start": "2022-09-25", "value_low": 14000.0, "value_high": 14000.0},
            "avg 7,000",
        ),
    ],
)
def test_a_value_stands_beside_its_arrow(cells: dict[str, object], text: str) -> None:
    assert texts_of(scene_of({**ARRIVALS, **cells}), "RU>GE") == [text]


def test_an_upper_limit_below_another_figure_opens_the_low_end() -> None:
    limit = {"value_low": None, "value_high": 10000.0, "qualifier": "up_to"}
    exact = {"value_low": 11200.0, "value_high": 11200.0, "qualifier": "exact", "report_id": "s"}
    scene = scene_of({**ARRIVALS, **limit}, {**ARRIVALS, **exact})
    assert texts_of(scene, "RU>GE") == ["<10,000–11,200"]


def test_mentions_show_for_a_week_from_their_report_if_it_was_known() -> None:
    frame = place_rows(TALL, {"date_start": "2022-09-20", "date_end": "2022-09-20"})
    frame.attrs = {"first_day": dt.date(2022, 9, 20), "last_day": dt.date(2022, 10, 5)}
    mentions = _mention("2022-09-22", "2022-09-23")
    shown = [
        bool(build_scene(frame, day, mentions=mentions).spots)
        for day in ("2022-09-21", "2022-09-22", "2022-09-28", "2022-09-29")
    ]
    assert shown == [False, True, True, False]
    early = build_scene(frame, "2022-09-22", as_of="2022-09-22", mentions=mentions)
    assert early.spots == ()


def test_a_mention_in_a_report_dated_to_a_month_shows_from_its_end() -> None:
    frame = place_rows(TALL)
    frame.attrs = {"first_day": dt.date(2022, 9, 20), "last_day": dt.date(2022, 10, 9)}
    mentions = _mention("2022-09-01", "2022-09-30")
    shown = [
        bool(build_scene(frame, day, mentions=mentions).spots)
        for day in ("2022-09-29", "2022-09-30", "2022-10-06", "2022-10-07")
    ]
    assert shown == [False, True, True, False]


def _mention(start: str, end: str) -> gpd.GeoDataFrame:
    belgorod = get_place("city:578072")
    table = pd.DataFrame(
        {
            "place_id": [belgorod.place_id],
            "place": [belgorod.name],
            "published_start": pd.to_datetime([start]),
            "published_end": pd.to_datetime([end]),
        }
    )
    return gpd.GeoDataFrame(table, geometry=place_geometry(table["place_id"]), crs="EPSG:4326")


def test_what_was_not_yet_known_is_not_shown() -> None:
    later = {**TALL, "place_id": "crossing:narva", "published_end": "2022-10-05"}
    scene = scene_of(TALL, later, as_of="2022-09-30")
    assert [bubble.place_id for bubble in scene.bubbles] == ["crossing:verkhny-lars"]
    assert scene.subtitle == "Events on 26 Sep 2022, as known on 30 Sep 2022"


def test_before_anything_was_known_the_map_is_empty_and_keeps_its_extent() -> None:
    frame = place_rows(TALL)
    early = build_scene(frame, DAY, as_of="2022-09-01")
    assert early.claims == 0
    assert early.bubbles == ()
    assert early.bounds == build_scene(frame, DAY).bounds


def test_without_as_of_everything_is_known_up_to_the_latest_publication() -> None:
    assert scene_of(TALL, {"published_end": "2022-10-09"}).as_of == dt.date(2022, 10, 9)


def test_the_words_name_the_day_the_severe_places_the_flows_and_the_publishers() -> None:
    scene = scene_of({**TALL, "publisher": "Gazeta"}, {**ARRIVALS, "publisher": "Gazeta"})
    assert scene.title == "Reported at the borders, 26 September 2022"
    assert scene.summary == (
        "26 September 2022: 2 places reported; 1 severe: Verkhny Lars; "
        "flows: Russia to Georgia: 10,400 to 11,400 people a day."
    )
    assert scene.credits.startswith("Reports: Gazeta. ")
    assert "Natural Earth" in scene.credits
    assert "imply no position" in scene.boundary_note


def test_the_legend_explains_what_is_shown_and_nothing_else() -> None:
    assert [entry.symbol for entry in scene_of(TALL).legend] == ["level-severe"]


def test_no_text_holds_markup_of_the_tool_s_own() -> None:
    scene = scene_of(TALL, ARRIVALS)
    texts = [bubble.hover for bubble in scene.bubbles]
    texts += [flow.hover for flow in scene.flows] + [area.hover for area in scene.outlines]
    assert not any("<br" in text or "<b>" in text for text in texts)


def test_positions_are_plain_numbers() -> None:
    for value in dataclasses.astuple(scene_of(TALL))[3]:
        assert type(value) is float


def test_a_box_that_was_asked_for_is_covered() -> None:
    scene = scene_of(TALL, bbox=(40.0, 41.0, 48.0, 45.0))
    west, south, east, north = scene.bounds
    for lon, lat in ((40, 41), (48, 41), (40, 45), (48, 45)):
        x, y = project_points(scene.crs, lon, lat)
        assert west - 1 <= x <= east + 1
        assert south - 1 <= y <= north + 1


@pytest.mark.parametrize(
    "bbox", [(50, 41, 40, 45), (40, 45, 48, 41), (-200, 0, 0, 10), (0, 0, 1, 100), (1, 2, 3)]
)
def test_what_is_no_box_is_refused_with_a_remedy(bbox: tuple[float, ...]) -> None:
    with pytest.raises(InputError, match="west, south, east, north"):
        scene_of(TALL, bbox=bbox)


def test_the_boundary_policy_is_recorded_and_named_where_it_is_not_the_default() -> None:
    scene = scene_of(TALL, switches=Switches(boundaries="neutral"))
    assert scene.switches.boundaries == "neutral"
    assert scene.boundary_note.endswith("Disputed borders dotted.")
    assert scene_of(TALL).switches == Switches()


def test_the_subtitle_and_the_legend_tell_other_switches() -> None:
    scene = scene_of(TALL, switches=Switches(breaks={"queue_length": (1, 20, 40)}))
    assert "levels of queue from 1, 20, 40 km" in scene.subtitle
    (bubble,) = scene.bubbles
    assert bubble.level == "heavy"
    assert any("20" in entry.text for entry in scene.legend if entry.symbol == "level-heavy")


def test_a_day_outside_the_data_is_refused() -> None:
    with pytest.raises(InputError, match="outside the data"):
        build_scene(place_rows(TALL), "2023-01-01")


def test_a_frame_without_any_place_is_refused() -> None:
    with pytest.raises(InputError, match="nothing to map"):
        scene_of({"place_id": None})


def test_countries_alone_still_give_a_map() -> None:
    scene = scene_of(ARRIVALS)
    assert [outline.place_id for outline in scene.outlines] == ["country:GE"]
    assert [flow.flow_id for flow in scene.flows] == ["RU>GE"]


def test_every_day_of_the_slider_makes_a_scene() -> None:
    scenes = build_day_scenes(embedded(), zooms=(1,))
    assert [day for day, _ in scenes] == [day.date() for day in list_days(embedded())]
