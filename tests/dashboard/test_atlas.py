"""An atlas assesses only what may be shown, as its view knows it; the latest few are kept."""

import datetime as dt

import pytest

from dashboard import atlas as module
from dashboard.atlas import ROOM, Atlases, build_atlas
from dashboard.panel import write_record
from dashboard.views import View
from geo.switches import Switches
from tests.dashboard.scenes import make_atlas
from tests.geo.drawing.test_scene import place_rows

EARLY, LATE = "2022-09-25", "2022-09-28"
VERIFIED = View(switches=Switches(verified_only=True))


def make_rows():
    published = {"published_start": EARLY, "published_end": EARLY}
    later = {"observation_id": "o2", "published_start": LATE, "published_end": LATE}
    later |= {"value_low": 40.0, "value_high": 40.0, "report_id": "r2"}
    return place_rows(published, later)


def test_a_place_with_nothing_public_is_not_known_at_all() -> None:
    hidden = {
        "place_id": "crossing:vaalimaa",
        "sensitivity": "restricted",
        "evidence": "Some swam.",
    }
    atlas = build_atlas(place_rows({}, hidden), steps=(1,))
    assert set(atlas.situations["place_id"]) == {"crossing:verkhny-lars"}
    record = write_record(atlas, "crossing:vaalimaa")
    assert record["days"] == {}
    assert record["cards"] == []


def test_a_view_knows_only_what_was_published_by_its_day() -> None:
    whole = build_atlas(make_rows(), steps=(1,))
    view = View(as_of=dt.date(2022, 9, 26))
    early = build_atlas(whole.frame, view=view, steps=(1,))
    assert len(early.claims) < len(whole.claims)
    assert early.days == whole.days
    assert early.span == (dt.date.fromisoformat(EARLY), dt.date.fromisoformat(LATE))
    assert all("as known on 26 Sep" in scene.subtitle for scene in early.scenes.values())


@pytest.fixture
def built(monkeypatch):
    """Return the views for which an atlas was built."""
    views = []

    def build(frame, mentions, reports, events, *, view, **_):
        views.append(view)
        return make_atlas(view=view)

    monkeypatch.setattr(module, "build_atlas", build)
    return views


def test_the_default_atlas_is_computed_once_and_shared(built):
    calls = []
    atlases = Atlases(lambda: calls.append(1) or make_atlas())
    assert atlases() is atlases(View()) is atlases(View(since=dt.date(2022, 9, 26)))
    assert (calls, built) == ([1], [])


def test_views_that_only_compare_with_another_day_share_an_atlas(built):
    atlases = Atlases(make_atlas)
    since = View(since=dt.date(2022, 9, 26), switches=VERIFIED.switches)
    assert atlases(VERIFIED) is atlases(since)
    assert built == [VERIFIED]


def test_only_the_latest_views_are_kept(built):
    atlases = Atlases(make_atlas)
    views = [View(switches=Switches(fading_days=number)) for number in range(2, 3 + ROOM)]
    for view in views:
        atlases(view)
    atlases(views[-1])
    assert built == views
    atlases(views[0])
    assert built == [*views, views[0]]


def test_what_failed_is_tried_again():
    answers = iter([ValueError("damaged"), make_atlas()])

    def load():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    atlases = Atlases(load)
    with pytest.raises(ValueError, match="damaged"):
        atlases()
    assert atlases().days


def test_a_view_is_compared_with_the_usual_one_or_with_an_earlier_day(built):
    atlases = Atlases(make_atlas)
    assert atlases.find_baseline(View()) is None
    assert atlases.find_baseline(VERIFIED) is atlases()
    earlier = atlases.find_baseline(View(since=dt.date(2022, 9, 20)))
    assert earlier is not None
    assert earlier.situations.empty
