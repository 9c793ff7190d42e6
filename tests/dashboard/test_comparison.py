"""What differs from the latest view, or from an earlier day, is said place by place."""

import datetime as dt

import geopandas as gpd
import pytest

from dashboard.atlas import Assessed
from dashboard.comparison import NOT_REPORTED, compare
from dashboard.views import View
from geo.switches import Switches
from tests.dashboard.scenes import DAY, NEXT_DAY, make_atlas

EARLIER = dt.date(2022, 9, 25)


def change(table, **values):
    changed = table.copy()
    for name, value in values.items():
        changed[name] = [value] * len(changed)
    return gpd.GeoDataFrame(changed)


@pytest.fixture
def atlas():
    return make_atlas()


def test_nothing_differs_from_the_same(atlas):
    found = compare(atlas, View(switches=Switches(verified_only=True)), atlas)
    assert found.write_words(DAY) == "Nothing differs on this day from the latest view"
    assert [*found.days[DAY], *found.days[NEXT_DAY]] == []


def test_a_level_and_a_flow_that_differ_are_told_with_both_headlines(atlas):
    latest = Assessed(
        change(atlas.situations, level="heavy", headline="Heavy: queue 6 km"),
        change(atlas.flows, low=1.0, headline="Russia to Georgia: 9,000 people a day"),
    )
    found = compare(atlas, View(as_of=DAY), latest)
    assert found.write_words(DAY) == "1 place and 1 flow differ on this day from the latest view"
    assert (found.before, found.after) == ("By 26 Sep 2022", "Latest")
    place, flow = found.days[DAY]
    assert (place.target, place.name) == ("crossing:verkhny-lars", "Verkhny Lars")
    assert (place.before, place.after) == ("Severe: queue 16 to 30 km", "Heavy: queue 6 km")
    assert (flow.target, flow.name) == ("RU>GE", "Russia to Georgia")
    assert (flow.before, flow.after) == ("10,400 to 11,400 people a day", "9,000 people a day")


def test_what_was_known_on_an_earlier_day_comes_first(atlas):
    nothing = Assessed(atlas.situations.iloc[:0], atlas.flows)
    found = compare(atlas, View(since=EARLIER), nothing)
    assert (found.before, found.after) == ("By 25 Sep 2022", "Latest")
    assert found.write_words(DAY).endswith(
        "1 place differs on this day from what was known on 25 Sep 2022"
    )
    (place,) = found.days[DAY]
    assert (place.before, place.after) == (NOT_REPORTED, "Severe: queue 16 to 30 km")


def test_the_latest_comes_before_a_view_under_other_switches(atlas):
    found = compare(atlas, View(switches=Switches(fading_days=2)), atlas)
    assert (found.before, found.after) == ("Latest", "This view")


def test_the_same_words_from_other_claims_are_minor(atlas):
    fewer = Assessed(change(atlas.situations, claims=5, sources=4), atlas.flows)
    found = compare(atlas, View(since=EARLIER), fewer)
    (place,) = found.days[DAY]
    assert place.is_minor
    assert place.before == "5 claims from 4 sources"
    assert found.write_words(DAY).startswith("Nothing differs")
