"""What filters, windows and a part of the map make of a scene."""

import pytest

from geo.dataset import load_mentions
from geo.drawing.scene import build_scene
from geo.errors import InputError
from geo.filters import Filters
from geo.switches import Switches
from tests.geo.drawing.test_scene import DAY, embedded, find_bubble, place_rows, scene_of


def test_a_part_of_a_map_shows_its_marks_larger_and_nothing_else() -> None:
    whole = scene_of({}, {"place_id": "crossing:vaalimaa"})
    bubble = find_bubble(whole, "crossing:verkhny-lars")
    reach = 100_000.0
    part = scene_of(
        {},
        {"place_id": "crossing:vaalimaa"},
        extent=(bubble.x - reach, bubble.y - reach, bubble.x + reach, bubble.y + reach),
    )
    assert part.crs == whole.crs
    assert [item.place_id for item in part.bubbles] == ["crossing:verkhny-lars"]
    west, south, east, north = part.bounds
    assert north - south == pytest.approx(2 * reach)
    assert (east - west) / (north - south) == pytest.approx(part.width / part.height)


@pytest.mark.parametrize("extent", [(1, 0, 0, 1), (0, 0, 0, 1), (0, 0, float("nan"), 1)])
def test_a_part_that_is_no_box_is_refused(extent: tuple[float, ...]) -> None:
    with pytest.raises(InputError, match="is no box"):
        scene_of({}, extent=extent)


def test_a_window_is_named_in_title_and_words() -> None:
    early = {"date_start": "2022-09-24", "date_end": "2022-09-24"}
    later = {"date_start": "2022-10-02", "date_end": "2022-10-02"}
    scene = build_scene(place_rows({}, early, later), DAY, switches=Switches(window_days=7))
    assert scene.title == "Reported at the borders, 20 to 26 September 2022"
    assert scene.subtitle.startswith("Events on 20–26 Sep 2022, as known on ")
    assert scene.summary.startswith("20 to 26 September 2022: 1 place reported")
    assert (scene.claims, scene.day_claims) == (2, 1)
    late = build_scene(place_rows({}, later), "2022-10-02", switches=Switches(window_days=7))
    assert late.title == "Reported at the borders, 26 September 2022 to 2 October 2022"


def test_a_filter_is_told_and_hides_what_is_only_mentioned() -> None:
    mentions = load_mentions()
    frame = embedded()
    filtered = Switches(filters=Filters(metrics=("wait_time",)))
    scene = build_scene(frame, "2022-09-23", mentions=mentions, switches=filtered)
    assert scene.subtitle.endswith("; only wait")
    assert not any(spot.only_mentioned for spot in scene.spots)
    assert scene.claims < build_scene(frame, "2022-09-23", mentions=mentions).claims
    nothing = Switches(filters=Filters(publishers=("Nobody",)))
    empty = build_scene(frame, "2022-09-23", switches=nothing)
    assert empty.summary == "23 September 2022: nothing fits the filters."
    assert empty.subtitle.endswith("Nothing that is reported for this day fits the filters.")
    assert (empty.bubbles, empty.flows, empty.listed) == ((), (), ())


def test_a_filter_moves_no_map() -> None:
    whole = scene_of({}, {"place_id": "crossing:vaalimaa", "metric": "wait_time", "unit": "h"})
    filters = Switches(filters=Filters(metrics=("wait_time",)))
    rows = ({}, {"place_id": "crossing:vaalimaa", "metric": "wait_time", "unit": "h"})
    part = scene_of(*rows, switches=filters)
    assert (part.crs, part.bounds) == (whole.crs, whole.bounds)
    assert [bubble.place_id for bubble in part.bubbles] == ["crossing:vaalimaa"]


def test_levels_leave_only_claims_of_their_places() -> None:
    rows = ({"value_high": 20.0}, {"place_id": "crossing:vaalimaa", "value_high": 2.0})
    scene = scene_of(*rows, switches=Switches(filters=Filters(levels=("severe",))))
    assert [bubble.place_id for bubble in scene.bubbles] == ["crossing:verkhny-lars"]
    assert (scene.claims, scene.listed) == (1, ())
