"""Labels of a day: the gravest first, values at their arrows, the base map giving way."""

from geo.drawing.day_labels import place_day_labels
from geo.drawing.marking import Stage
from geo.drawing.marks import Bubble, Flow, Label, Outline, Spot
from geo.vocabulary import Level

STAGE = Stage("", (0.0, 0.0, 1000.0, 600.0), 1.0, {}, {}, {})


def bubble_at(x: float, y: float, level: Level = "", **changes: str) -> Bubble:
    fields: dict[str, str] = {"place_id": f"crossing:{x}-{y}", "name": "Narva"} | changes
    return Bubble(
        place_id=fields["place_id"],
        name=fields["name"],
        x=x,
        y=y,
        level=level,
        radius=6.0,
        freshness=fields.get("freshness", "fresh"),  # type: ignore[arg-type]
        unverified=False,
        disputed=False,
        blur=0.0,
        headline="",
        hover="",
    )


def flow_along(*path: tuple[float, float]) -> Flow:
    return Flow(
        flow_id="RU>GE",
        origin="RU",
        destination="GE",
        path=path,
        low=1.0,
        high=1.0,
        width_low=4.0,
        width_high=4.0,
        basis="daily",
        open_high=False,
        unverified=False,
        is_return=False,
        headline="",
        hover="",
    )


def name_city(x: float, y: float, target: str = "city:1") -> Label:
    return Label("Omsk", x, y, 5.0, 4.0, 10.5, "city", target)


def test_where_only_one_name_has_room_the_graver_place_gets_it() -> None:
    calm = bubble_at(500, 300, "normal", name="Calm crossing")
    grave = bubble_at(500, 310, "severe", name="Grave crossing")
    strip = Stage("", (470.0, 290.0, 620.0, 320.0), 1.0, {}, {}, {})
    labels = place_day_labels([calm, grave], [], [], [], {}, strip, 1.0, [])
    assert [label.text for label in labels] == ["Grave crossing"]


def test_places_without_a_recent_report_are_named_only_close_up() -> None:
    stale = bubble_at(500, 300, freshness="stale")
    assert place_day_labels([stale], [], [], [], {}, STAGE, 1.0, []) == []
    assert len(place_day_labels([stale], [], [], [], {}, STAGE, 4.0, [])) == 1


def test_a_value_stands_under_its_place_and_at_the_head_of_its_arrow() -> None:
    place = bubble_at(200, 300, "heavy")
    arrow = flow_along((600, 300), (650, 300), (700, 300))
    values = {place.place_id: "6 km", "RU>GE": "8,314"}
    name, below, value = place_day_labels([place], [], [], [arrow], values, STAGE, 1.0, [])
    assert [(label.text, label.role) for label in (name, below)] == [
        ("Narva", "place"),
        ("6 km", "value"),
    ]
    assert below.dy > name.dy
    assert (value.text, value.target, value.x) == ("8,314", "RU>GE", 700)


def test_names_of_the_base_map_give_way_to_marks_and_stay_elsewhere() -> None:
    place = bubble_at(210, 300, "heavy")
    base = [name_city(200, 300), name_city(800, 500, "city:2")]
    labels = place_day_labels([place], [], [], [], {}, STAGE, 1.0, base)
    assert [label.target for label in labels if label.role == "city"] == ["city:2"]


def test_a_city_with_a_mark_of_its_own_is_not_named_twice() -> None:
    spot = Spot("city:1", "Omsk", 200, 300, False, 0.0, "", "")
    labels = place_day_labels([], [spot], [], [], {}, STAGE, 1.0, [name_city(600, 300)])
    assert [(label.text, label.role) for label in labels] == [("Omsk", "place")]


def test_an_outlined_region_is_named_in_its_middle_with_its_value() -> None:
    ring = ((0.0, 0.0), (900.0, 0.0), (900.0, 500.0), (0.0, 0.0))
    region = Outline("region:RU-SA", "Sakha", "region", "area", (ring,), "", "fresh", "", "")
    stage = Stage("", STAGE.bounds, 1.0, {"region:RU-SA": (500.0, 300.0)}, {}, {})
    labels = place_day_labels([], [], [region], [], {"region:RU-SA": "3"}, stage, 1.0, [])
    assert [(label.text, label.target) for label in labels] == [
        ("Sakha", "region:RU-SA"),
        ("3", "region:RU-SA"),
    ]
    assert all((label.x, label.y) == (500.0, 300.0) for label in labels)
