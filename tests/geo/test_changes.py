"""What differs between two days of knowledge, or between two sets of switches."""

import pytest

from geo.changes import compare_claims, compare_days
from geo.claims import find_claims
from geo.errors import InputError
from geo.flows import find_flows
from geo.situations import assess_days
from geo.switches import Switches
from tests.geo.test_flows import ARRIVALS
from tests.geo.test_frame import build_frame

SHORT = {"value_low": 2.0, "value_high": 2.0}
LONG = {"value_low": 16.0, "value_high": 16.0, "report_id": "s", "verification": "unverified"}
LATE = {"published_start": "2022-10-04", "published_end": "2022-10-04"}
DAY = ["2022-09-26"]


def test_what_was_learnt_between_two_days_is_told_before_and_after() -> None:
    frame = build_frame(SHORT, {**LONG, **LATE, "verification": "official"})
    before, after = (assess_days(frame, DAY, as_of=day) for day in ("2022-09-27", "2022-10-04"))
    (row,) = compare_days(before, after).itertuples()
    assert (row.place_id, row.change) == ("crossing:a", "level")
    assert (row.level_before, row.level_after) == ("elevated", "severe")
    assert (row.claims_before, row.claims_after) == (1, 2)


def test_a_place_may_be_new_or_gone() -> None:
    frame = build_frame(SHORT, {**LONG, **LATE, "place_id": "crossing:b"})
    early, late = (assess_days(frame, DAY, as_of=day) for day in ("2022-09-27", "2022-10-04"))
    assert compare_days(early, late)["change"].tolist() == ["new"]
    assert compare_days(late, early)["change"].tolist() == ["gone"]


def test_what_a_switch_changes_is_listed_with_the_switches() -> None:
    frame = build_frame(SHORT, LONG)
    plain = assess_days(frame, DAY)
    strict = assess_days(frame, DAY, switches=Switches(verified_only=True))
    changed = compare_days(plain, strict)
    assert changed["headline_after"].tolist() == ["Elevated: queue 2 km"]
    assert changed.attrs["after"]["switches"]["verified_only"] is True
    assert changed.attrs["before"]["switches"]["verified_only"] is False


def test_where_nothing_differs_nothing_is_listed() -> None:
    days = assess_days(build_frame(SHORT, LONG))
    assert compare_days(days, days).empty


def test_flows_are_compared_by_their_amounts() -> None:
    frame = build_frame(ARRIVALS, {**ARRIVALS, **LATE, "value_high": 11_400.0, "report_id": "s"})
    before, after = (find_flows(frame, DAY, as_of=day) for day in ("2022-09-27", "2022-10-04"))
    (row,) = compare_days(before, after).itertuples()
    assert (row.origin, row.destination, row.change) == ("RU", "GE", "amount")
    assert (row.high_before, row.high_after) == (10_400, 11_400)


def test_claims_may_be_new_or_carried_by_more_reports_or_superseded() -> None:
    zero = {**ARRIVALS, "value_low": 0.0, "value_high": 0.0, "published_end": "2022-09-26"}
    frame = build_frame(
        {**zero, "published_start": "2022-09-26"},
        SHORT,
        {**SHORT, **LATE, "report_id": "s"},
        {**ARRIVALS, **LATE, "verification": "official", "report_id": "t"},
    )
    before, after = (find_claims(frame, as_of=day) for day in ("2022-09-27", "2022-10-04"))
    changed = compare_claims(before, after).set_index("change")
    assert sorted(changed.index) == ["new", "reports", "superseded"]
    assert changed.loc["reports", ["reports_before", "reports_after"]].tolist() == [1, 2]


def test_a_claim_that_a_new_rival_contests_is_listed() -> None:
    frame = build_frame(SHORT, {**LONG, **LATE})
    before, after = (find_claims(frame, as_of=day) for day in ("2022-09-27", "2022-10-04"))
    assert sorted(compare_claims(before, after)["change"]) == ["contested", "new"]


def test_two_results_of_different_kinds_cannot_be_compared() -> None:
    frame = build_frame(SHORT)
    with pytest.raises(InputError, match=r"assess_days or two of geo.find_flows"):
        compare_days(assess_days(frame), find_claims(frame))
    with pytest.raises(InputError, match=r"geo\.find_claims"):
        compare_claims(find_claims(frame), assess_days(frame))
