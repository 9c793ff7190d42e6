"""Who entered, left and went on stands side by side; nothing is ever set off."""

import datetime as dt

from geo.directions import BOTH, ENTERED, LEFT, ONWARD, measure_narrowest, sort_directions
from geo.records import Observation
from tests.geo.claims import claim_of

DAY = dt.date(2022, 9, 26)


def count(name, origin, destination, **changes):
    values = {
        "observation_id": name,
        "place_id": "country:FI",
        "metric": "arrivals",
        "unit": "people",
        "value_low": 100.0,
        "value_high": 100.0,
        "counted": "citizens",
        "population": "RU",
        "origin": origin,
        "destination": destination,
        "date_start": DAY,
        "date_end": DAY,
    }
    return claim_of(Observation(**(values | changes)))


def names_of(claims, country):
    found = sort_directions(claims, country)
    return {name: [claim.claim_id for claim in members] for name, members in found.items()}


def test_a_country_has_those_who_entered_left_and_went_on():
    claims = [
        count("in", "RU", "FI"),
        count("left", "FI", "", metric="departures"),
        count("back", "FI", "RU", metric="departures"),
        count("in too", "RU", "FI", metric="departures"),
    ]
    assert names_of(claims, "FI") == {
        ENTERED: ["in", "in too"],
        LEFT: ["left"],
        ONWARD: ["back"],
    }


def test_where_most_left_leaving_comes_first():
    claims = [count("out", "RU", "", metric="departures"), count("gone", "RU", "KZ")]
    assert names_of(claims, "RU") == {LEFT: ["out", "gone"], ENTERED: []}


def test_a_border_has_its_two_ways_and_what_is_told_of_both():
    claims = [
        count("there", "RU", "GE"),
        count("again", "RU", "GE"),
        count("back", "GE", "RU"),
        count("both", "", "", metric="crossings_total"),
    ]
    assert names_of(claims, "GE-RU") == {
        "RU>GE": ["there", "again"],
        "GE>RU": ["back"],
        BOTH: ["both"],
    }


def test_a_group_of_several_countries_goes_by_the_words_of_its_reports():
    claims = [count("in", "RU", ""), count("out", "RU", "", metric="departures")]
    assert names_of(claims, "") == {ENTERED: ["in"], LEFT: ["out"], ONWARD: []}


def test_what_is_no_count_or_does_not_count_is_left_out():
    claims = [
        count("queue", "RU", "FI", metric="queue_people"),
        count("refused", "RU", "FI", metric="refusals"),
        count("soon", "RU", "FI", status="expected"),
        count("denied", "RU", "FI", verification="denied"),
        count("word", "RU", "FI", value_low=None, value_high=None),
    ]
    assert names_of(claims, "FI") == {ENTERED: [], LEFT: [], ONWARD: []}


def test_a_count_of_the_day_comes_before_totals_and_the_shortest_of_these_before_longer_ones():
    day = count("day", "RU", "FI", value_low=90.0, value_high=90.0)
    weekend = count("weekend", "RU", "FI", date_end=DAY + dt.timedelta(days=1))
    week = count("week", "RU", "FI", date_end=DAY + dt.timedelta(days=6))
    assert [found.low for found in measure_narrowest([week, day, weekend], [DAY])] == [90]
    (found,) = measure_narrowest([week, weekend], [DAY])
    assert found.claim_ids == ("weekend",)
    assert measure_narrowest([week, weekend], [DAY - dt.timedelta(days=1)]) == ()


def test_rivals_give_a_range_and_unlike_counts_stand_apart():
    rival = count("rival", "RU", "FI", value_low=120.0, value_high=120.0)
    men = count("men", "RU", "FI", population="men")
    found = measure_narrowest([count("a", "RU", "FI"), rival, men], [DAY])
    assert [(item.low, item.high, item.population) for item in found] == [
        (100, 120, "RU"),
        (100, 100, "men"),
    ]


def test_one_means_of_travel_speaks_only_where_nobody_counted_all():
    flown = count("flown", "FI", "", mode="air", value_low=9.0, value_high=9.0)
    all_in_all = count("all", "FI", "", date_end=DAY + dt.timedelta(days=3))
    assert [item.claim_ids for item in measure_narrowest([flown, all_in_all], [DAY])] == [("all",)]
    assert [item.claim_ids for item in measure_narrowest([flown], [DAY])] == [("flown",)]


def test_several_days_together_have_so_many_a_day():
    later = DAY + dt.timedelta(days=1)
    more = count(
        "more", "RU", "FI", value_low=150.0, value_high=150.0, date_start=later, date_end=later
    )
    (found,) = measure_narrowest([count("a", "RU", "FI"), more], [DAY, later])
    assert (found.low, found.high, found.per_day, found.rivals) == (100, 150, True, False)
