"""Marks that lie upon each other become one, and never what can be told apart."""

import itertools
import math

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.drawing.clusters import CLOSE_SHARE, CLOSEST_PIXELS, gather_close
from geo.drawing.marks import Bubble
from geo.drawing.symbology import BUBBLE_RADII
from tests.dashboard.scenes import make_bubble, make_spot

PIXEL = 1000.0


def place(name, x, **changes):
    level = changes.get("level", "")
    values = {"place_id": f"crossing:{name}", "name": name, "x": x * PIXEL, "y": 0.0}
    return make_bubble(**values, radius=BUBBLE_RADII[level], **({"level": level} | changes))


def test_marks_that_stand_apart_stay_alone():
    far = [place("a", 0), place("b", 40)]
    gathered = gather_close(far, (), PIXEL)
    assert gathered.bubbles == tuple(far)
    assert gathered.clusters == ()


def test_a_cluster_looks_like_its_highest_member_and_counts_the_others():
    marks = [place("normal", 0, level="normal"), place("severe", 5, level="severe"), place("b", 9)]
    (cluster,) = gather_close(marks, (), PIXEL).clusters
    assert cluster.cluster_id == "cluster:crossing:severe"
    assert cluster.face.name == "severe +2"
    assert isinstance(cluster.face, Bubble)
    assert (cluster.face.level, cluster.face.x) == ("severe", 5 * PIXEL)
    assert [member.name for member in cluster.members] == ["severe", "normal", "b"]


def test_a_cluster_lists_its_members_and_adds_nothing_up():
    marks = [
        place("a", 0, level="heavy", headline="Heavy: queue 6 km"),
        place("b", 2, level="elevated", headline="Elevated: queue 2 km"),
    ]
    (cluster,) = gather_close(marks, (), PIXEL).clusters
    assert cluster.face.hover == "a +1\na: Heavy: queue 6 km\nb: Elevated: queue 2 km"


def test_many_members_are_counted_where_they_are_not_named():
    marks = [place(f"p{number:02}", number / 10) for number in range(12)]
    (cluster,) = gather_close(marks, (), PIXEL).clusters
    assert cluster.face.hover.endswith(" and 4 more")


def test_places_come_apart_when_the_map_comes_closer():
    marks = [place("a", 0, level="severe"), place("b", 12, level="severe")]
    assert len(gather_close(marks, (), PIXEL).clusters) == 1
    assert gather_close(marks, (), PIXEL / 2).clusters == ()


def test_unverified_and_old_reports_stand_for_no_others():
    marks = [
        place("old", 0, freshness="stale"),
        place("doubted", 1, level="heavy", unverified=True),
        place("sure", 2, level="heavy"),
    ]
    (cluster,) = gather_close(marks, (), PIXEL).clusters
    assert [member.name for member in cluster.members] == ["sure", "doubted", "old"]


def test_a_city_joins_a_crossing_and_stands_for_a_place_without_a_recent_report():
    city = make_spot(only_mentioned=False, x=0.0, y=0.0, name="Moscow")
    (with_crossing,) = gather_close([place("a", 2, level="normal")], [city], PIXEL).clusters
    assert with_crossing.face.name == "a +1"
    (with_old,) = gather_close([place("a", 2, freshness="stale")], [city], PIXEL).clusters
    assert with_old.face.name == "Moscow +1"


def test_places_that_are_only_named_never_stand_for_others():
    named = [make_spot(place_id=f"city:{n}", x=n * PIXEL, y=0.0) for n in range(2)]
    gathered = gather_close((), named, PIXEL)
    assert gathered.spots == tuple(named)
    assert gathered.clusters == ()


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 200), st.sampled_from(["", "normal", "heavy", "severe"])),
        max_size=30,
    ),
    st.randoms(use_true_random=False),
)
def test_drawn_marks_never_hide_each_other_and_none_is_lost(given_marks, shuffle):
    marks = [place(f"p{n}", x, level=level) for n, (x, level) in enumerate(given_marks)]
    gathered = gather_close(marks, (), PIXEL)
    members = [mark for cluster in gathered.clusters for mark in cluster.members]
    assert sorted(mark.name for mark in (*gathered.bubbles, *members)) == sorted(
        mark.name for mark in marks
    )
    bubbles, _ = gathered.list_faces()
    for one, other in itertools.combinations(
        [*gathered.bubbles, *(cluster.members[0] for cluster in gathered.clusters)], 2
    ):
        away = math.hypot(one.x - other.x, one.y - other.y) / PIXEL
        assert away >= max(CLOSE_SHARE * (one.radius + other.radius), CLOSEST_PIXELS)
    assert len(bubbles) == len(gathered.bubbles) + len(gathered.clusters)
    shuffle.shuffle(marks)
    again = gather_close(marks, (), PIXEL)
    assert {c.cluster_id: c.members for c in again.clusters} == {
        c.cluster_id: c.members for c in gathered.clusters
    }
