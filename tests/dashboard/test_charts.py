"""Charts in words: title, unit, what they show in one sentence, and the look of each mark."""

import datetime as dt

from dashboard.charts import write_charts, write_tip
from geo.switches import BREAKS
from tests.dashboard.scenes import DAY, NEXT_DAY, make_observation
from tests.geo.claims import claim_of

DAYS = (DAY, NEXT_DAY)


def chart_of(*observations, **fields):
    claims = [claim_of(item, claim_id=item.observation_id, **fields) for item in observations]
    (chart,) = write_charts(claims, DAYS, BREAKS)
    return chart


def people(**changes):
    values = {"metric": "arrivals", "unit": "people", "origin": "RU", "destination": "GE"}
    return make_observation(**(values | {"counted": "citizens", "population": "RU"} | changes))


def test_a_queue_has_its_unit_and_the_lowest_values_of_the_levels():
    chart = chart_of(make_observation())
    assert (chart["title"], chart["unit"]) == ("Queue", "km")
    assert chart["note"] == "1 claim for 1 day"
    assert chart["summary"] == "Queue, km: 1 claim for 1 day, 26 Sep 2022; values: 16 to 30."
    assert chart["limits"] == [
        ["Elevated", "elevated", 1.0],
        ["Heavy", "heavy", 5.0],
        ["Severe", "severe", 15.0],
    ]
    assert chart["marks"] == [
        {"id": "o1", "start": 0, "end": 0, "low": 16.0, "high": 30.0, "look": "official"}
    ]


def test_counts_say_their_direction_and_whether_they_are_of_one_day():
    assert chart_of(people())["unit"] == "people a day"
    total = chart_of(people(date_end=NEXT_DAY))
    assert total["unit"] == "people, over several days"
    assert total["note"] == "Russia to Georgia · 1 claim for 2 days"
    assert total["limits"] == []


def test_what_was_counted_is_named_where_it_differs():
    other = people(observation_id="o2", counted="people", population="any", value_high=31.0)
    assert chart_of(people(), other)["series"] == [
        "citizens of Russia",
        "people of any nationality",
    ]
    assert chart_of(people())["series"] == []


def test_what_does_not_count_looks_so_and_is_left_out_of_the_values():
    denied = make_observation(observation_id="o2", value_high=35.0, verification="denied")
    chart = chart_of(make_observation(), denied)
    assert sorted(mark["look"] for mark in chart["marks"]) == ["denied", "official"]
    assert chart["summary"].endswith("values: 16 to 30; 1 not counted.")


def test_open_ends_are_marked():
    over = make_observation(value_high=None, qualifier="at_least")
    upto = make_observation(observation_id="o2", value_low=None, qualifier="up_to")
    marks = {mark["id"]: mark for mark in chart_of(over, upto)["marks"]}
    assert marks["o1"]["over"]
    assert "upto" not in marks["o1"]
    assert marks["o2"]["upto"]
    assert "over" not in marks["o2"]
    assert "values: over 16." in chart_of(over)["summary"]


def test_claims_beyond_the_timeline_are_counted():
    long_ago = make_observation(
        observation_id="o2", date_start=dt.date(2021, 1, 1), date_end=dt.date(2021, 1, 1)
    )
    assert chart_of(make_observation(), long_ago)["summary"].endswith("1 outside these days.")


def test_a_mark_says_its_value_day_and_source():
    assert write_tip(claim_of(make_observation())) == [
        "Queue: 16 to 30 km",
        "26 Sep 2022 · Official",
        "Sova News, published 27 Sep 2022",
    ]
