"""Labels: none upon another, a mark or the map's edge, each nearest to its own mark."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.drawing.labels import (
    ASCENT,
    CENTRED,
    DESCENT,
    Room,
    Wish,
    measure_text,
    place_labels,
)
from geo.drawing.marks import Label

WIDTH, HEIGHT, SIZE = 600.0, 400.0, 12.0
BOUNDS = (0.0, 0.0, WIDTH, HEIGHT)
NAMES = ("Vaalimaa", "Верхний Ларс", "ლარსი", "Narva", "Karauzek - Kurmangazy")
Box = tuple[float, float, float, float]

marks = st.lists(
    st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT), st.floats(2, 14), st.sampled_from(NAMES)),
    min_size=1,
    max_size=25,
)


def wish_for(x: float, y: float, radius: float = 5.0, *lines: str, target: str = "own") -> Wish:
    written = lines or ("Narva",)
    return Wish(written, x, y, radius, SIZE, ("place", "value")[: len(written)], target)


def find_box(label: Label) -> Box:
    """Return left, top, right, bottom of a label in pixels, y down."""
    left, baseline = label.x + label.dx, HEIGHT - label.y + label.dy
    width = measure_text(label.text, bold=label.role == "place") * label.size
    return left, baseline - ASCENT * label.size, left + width, baseline + DESCENT * label.size


def overlap(one: Box, other: Box, slack: float = 0.2) -> bool:
    """Tell whether boxes overlap by more than the rounding of offsets."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > slack
        and min(one[3], other[3]) - max(one[1], other[1]) > slack
    )


def circle_box(x: float, y: float, radius: float) -> Box:
    return x - radius, HEIGHT - y - radius, x + radius, HEIGHT - y + radius


@settings(deadline=None)
@given(marks)
def test_labels_never_overlap_one_another_or_a_mark_and_stay_on_the_map(
    drawn: list[tuple[float, float, float, str]],
) -> None:
    room = Room(BOUNDS, 1.0)
    for number, (x, y, radius, _) in enumerate(drawn):
        room.take_circle(x, y, radius, str(number))
    wishes = [
        wish_for(x, y, radius, name, "16–30 km", target=str(number))
        for number, (x, y, radius, name) in enumerate(drawn)
    ]
    boxes = [find_box(label) for label in place_labels(room, wishes)]
    for number, box in enumerate(boxes):
        # Two lines of one label share their leading.
        assert not any(overlap(box, other, slack=1.5) for other in boxes[:number])
        assert not any(overlap(box, circle_box(*mark[:3])) for mark in drawn)
        assert box[0] >= -0.2
        assert box[2] <= WIDTH + 0.2


@given(st.floats(0.2, 5))
def test_offsets_are_pixels_at_any_scale(scale: float) -> None:
    (label,) = Room((0.0, 0.0, 600 * scale, 400 * scale), scale).place(
        wish_for(300 * scale, 200 * scale)
    )
    assert (label.dx, label.text) == (8.0, "Narva")


def test_the_first_wish_gets_the_better_place() -> None:
    first, second = place_labels(
        Room(BOUNDS, 1.0), [wish_for(300, 200), replace(wish_for(300, 200), target="other")]
    )
    assert first.dx > 0
    assert second.dx < 0


def test_a_label_without_room_is_left_out() -> None:
    room = Room(BOUNDS, 1.0)
    room.take_circle(300, 200, 150)
    assert room.place(wish_for(300, 200)) == []


def test_a_label_without_room_for_two_lines_takes_one() -> None:
    room = Room((0.0, 0.0, 600.0, 20.0), 1.0)
    name = wish_for(300, 10, 5.0, "Narva")
    (label,) = room.place(replace(wish_for(300, 10, 5.0, "Narva", "3 km"), otherwise=name))
    assert label.text == "Narva"


def test_a_label_nearer_to_another_mark_is_left_out_unless_it_insists() -> None:
    room = Room(BOUNDS, 1.0)
    room.take_circle(300, 200, 5, "own")
    for x in (288, 312):
        for y in (188, 200, 212):
            room.take_circle(x, y, 5, "other")
    assert room.place(wish_for(300, 200)) == []
    room.take_circle(280, 200, 5, "other")
    (label,) = room.place(replace(wish_for(300, 200), insistent=True))
    assert find_box(label)[0] > 300


def test_labels_keep_off_arrows() -> None:
    room = Room(BOUNDS, 1.0)
    arrow = np.column_stack([np.linspace(305, 400, 40), np.full(40, 200.0)])
    room.take_points(arrow, 4.0, "RU>GE", role="value")
    (label,) = room.place(wish_for(300, 200))
    assert not overlap(find_box(label), (301, 196, 404, 204))


def test_a_centred_label_stands_on_its_anchor() -> None:
    (label,) = Room(BOUNDS, 1.0).place(
        replace(wish_for(300, 200), positions=CENTRED, radius=0.0, farther=(0.0,))
    )
    left, top, right, bottom = find_box(label)
    assert abs((left + right) / 2 - 300) < 0.2
    assert abs((top + bottom) / 2 - 200) < 0.2


def test_widths_come_from_the_font() -> None:
    assert measure_text("iiii") < measure_text("mmmm")
    assert measure_text("Narva", bold=True) > measure_text("Narva")
    assert measure_text("") == 0
