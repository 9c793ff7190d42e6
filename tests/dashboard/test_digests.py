"""A day in short: places by level, movement, and what is otherwise than on the day before."""

import dataclasses

import geopandas as gpd
import pandas as pd

from dashboard.digests import describe_digests
from tests.dashboard.scenes import DAY, NEXT_DAY, make_atlas

LARS = "crossing:verkhny-lars"


def days_of(**changes):
    """Return the digests of two days; `changes` are those of the place on the second one."""
    atlas = make_atlas()
    later = atlas.situations.assign(date=pd.Timestamp(NEXT_DAY))
    for name, value in changes.items():
        later[name] = [value]
    situations = gpd.GeoDataFrame(pd.concat([atlas.situations, later], ignore_index=True))
    return describe_digests(dataclasses.replace(atlas, situations=situations))


def test_levels_are_counted_and_the_worst_places_named():
    digest = describe_digests(make_atlas())[DAY]
    assert digest["levels"] == [["severe", "Severe", 1, [[LARS, "Verkhny Lars", "16–30 km"]]]]
    assert digest["flows"] == [["RU>GE", "Russia to Georgia", "10,400 to 11,400 people a day"]]


def test_lower_levels_are_only_counted():
    assert days_of(level="normal")[NEXT_DAY]["levels"] == [["normal", "Normal", 1, []]]


def test_the_first_day_is_compared_with_nothing():
    assert describe_digests(make_atlas())[DAY]["changes"] == []


def test_a_change_says_both_days():
    changes = days_of(level="heavy", disputed=True)[NEXT_DAY]["changes"]
    assert [LARS, "Verkhny Lars", "Severe, 16–30 km", "Heavy, disputed, 16–30 km", ""] in changes


def test_what_falls_silent_is_no_longer_reported():
    changes = days_of(level="", freshness="stale", metrics=())[NEXT_DAY]["changes"]
    assert [LARS, "Verkhny Lars", "Severe, 16–30 km", "No recent report", "gone"] in changes
    assert ["RU>GE", "Russia to Georgia", "10,400 to 11,400 people a day", "No report", "gone"] in (
        changes
    )


def test_what_stays_the_same_is_no_change():
    assert all(change[0] != LARS for change in days_of()[NEXT_DAY]["changes"])
