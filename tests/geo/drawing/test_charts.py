"""A chart has a mark per claim and period; nothing is joined, added up or averaged."""

import datetime as dt

import pytest

from geo.drawing.charts import DODGE, build_charts, list_periods
from geo.records import Observation
from tests.geo.claims import claim_of

FIRST = dt.date(2022, 9, 20)
DAYS = tuple(FIRST + dt.timedelta(days=number) for number in range(10))


def day(number):
    return FIRST + dt.timedelta(days=number)


def queue(name, start, end=None, low=5.0, high=None, **changes):
    values = {
        "observation_id": name,
        "place_id": "crossing:a",
        "metric": "queue_length",
        "unit": "km",
        "value_low": low,
        "value_high": low if high is None else high,
        "qualifier": "exact",
        "date_start": day(start),
        "date_end": day(start if end is None else end),
        "publisher": name,
    }
    return Observation(**(values | changes))


def people(name, start, end=None, **changes):
    values = {"metric": "arrivals", "unit": "people", "origin": "RU", "destination": "FI"}
    return queue(
        name, start, end, **(values | {"counted": "citizens", "population": "RU"} | changes)
    )


def charts_of(*observations, **fields):
    return build_charts([claim_of(item, **fields) for item in observations], DAYS)


def marks_of(*observations, **fields):
    (chart,) = charts_of(*observations, **fields)
    return {mark.claim_id: mark for mark in chart.marks}


def test_each_claim_has_a_mark_on_its_days():
    marks = marks_of(queue("a", 2), queue("b", 4, 6, low=16.0, high=30.0))
    assert (marks["a"].start, marks["a"].end, marks["a"].low, marks["a"].high) == (2, 2, 5, 5)
    assert (marks["b"].start, marks["b"].end, marks["b"].low, marks["b"].high) == (4, 6, 16, 30)


def test_days_of_silence_have_no_mark():
    (chart,) = charts_of(queue("a", 1), queue("b", 8))
    assert [mark.start for mark in chart.marks] == [1, 8]
    assert chart.days == 2


def test_rivals_of_a_day_stand_beside_each_other_the_lowest_first():
    marks = marks_of(queue("c", 3, low=30.0), queue("a", 3, low=16.0), queue("b", 3, low=20.0))
    assert marks["a"].dodge < marks["b"].dodge < marks["c"].dodge
    assert marks["b"].dodge == 0
    assert marks["a"].dodge == -marks["c"].dodge >= -DODGE
    assert marks_of(queue("a", 3))["a"].dodge == 0


def test_equal_bars_over_the_same_days_do_not_hide_each_other():
    marks = marks_of(
        queue("a", 1, 4), queue("b", 2, 5), queue("c", 6, 8), queue("d", 1, 4, low=20.0)
    )
    assert marks["a"].nudge != marks["b"].nudge
    assert marks["c"].nudge == marks["d"].nudge == 0


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "ends"),
    [
        ("exact", 5.0, 5.0, (False, False)),
        ("at_least", 5.0, None, (False, True)),
        ("up_to", None, 5.0, (True, False)),
    ],
)
def test_over_and_up_to_have_an_open_end(qualifier, low, high, ends):
    (mark,) = marks_of(queue("a", 1, qualifier=qualifier, value_low=low, value_high=high)).values()
    assert (mark.open_low, mark.open_high) == ends
    assert (mark.low, mark.high) == (5, 5)


def test_what_does_not_count_keeps_its_mark_and_says_why():
    assert marks_of(queue("a", 1))["a"].standing == "counts"
    assert marks_of(queue("a", 1, status="expected"))["a"].standing == "listed"
    assert marks_of(queue("a", 1, verification="denied"))["a"].standing == "denied"
    assert marks_of(queue("a", 1), standing="superseded")["a"].standing == "superseded"


def test_claims_of_unlike_subjects_are_never_in_one_chart():
    subjects = [
        queue("a", 1),
        queue("b", 1, metric="wait_time", unit="h"),
        queue("c", 1, mode="foot"),
        people("d", 1),
        people("e", 1, origin="FI", destination="RU"),
        people("f", 1, 3),
    ]
    charts = charts_of(*subjects)
    assert [chart.claims for chart in charts] == [1] * len(subjects)
    assert [chart.subject.metric for chart in charts[:3]] == [
        "queue_length",
        "queue_length",
        "wait_time",
    ]


def test_counts_of_a_day_and_totals_have_scales_of_their_own():
    daily, total = charts_of(people("a", 1), people("b", 1, 4), people("c", 2, 5, per_day=True))
    assert {mark.claim_id for mark in daily.marks} == {"a", "c"}
    assert total.subject.is_total


def test_what_was_counted_makes_a_series():
    (chart,) = charts_of(
        people("a", 1), people("b", 2), people("c", 2, counted="people", population="any")
    )
    assert chart.series == (("citizens", "RU"), ("people", "any"))
    assert [mark.series for mark in chart.marks] == [0, 0, 1]


def test_only_the_days_of_the_timeline_are_drawn():
    marks = marks_of(queue("a", -5, 2), queue("b", 8, 30))
    assert (marks["a"].start, marks["b"].end) == (0, 9)
    (chart,) = charts_of(
        queue("a", 1), queue("b", 40), queue("c", 1, date_start=None, date_end=None)
    )
    assert (chart.claims, chart.beyond) == (1, 2)


def test_claims_without_a_number_or_a_day_make_no_chart():
    word = queue("a", 1, metric="level", unit="", value_low=None, value_high=None, state="heavy")
    assert charts_of(word) == ()
    assert charts_of(queue("a", 40)) == ()
    assert charts_of() == ()


def test_a_claim_told_for_several_days_by_several_reports_has_a_mark_for_each_stretch():
    told = claim_of(queue("a", 1), queue("b", 1, 2), queue("c", 6))
    assert list_periods(told) == [(day(1), day(1)), (day(1), day(2)), (day(6), day(6))]
    (chart,) = build_charts([told], DAYS)
    assert [(mark.start, mark.end) for mark in chart.marks] == [(1, 2), (6, 6)]
