"""The atlas assesses only what may be shown."""

from dashboard.atlas import build_atlas
from dashboard.panel import write_record
from tests.geo.drawing.test_scene import place_rows


def test_a_place_with_nothing_public_has_no_day_and_only_a_count() -> None:
    hidden = {"place_id": "crossing:vaalimaa", "sensitivity": "restricted"}
    atlas = build_atlas(place_rows({}, hidden), steps=(1,))
    assert set(atlas.situations["place_id"]) == {"crossing:verkhny-lars"}
    record = write_record(atlas, "crossing:vaalimaa")
    assert record is not None
    assert (record["days"], record["cards"], record["withheld"]) == ({}, [], 1)
