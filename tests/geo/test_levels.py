"""The published rule: which level a place has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.levels import assess_level, classify_value, rank_level
from geo.records import Observation
from geo.switches import BREAKS


def queue(low: float | None, high: float | None, verification: str = "reported") -> Observation:
    return Observation(
        metric="queue_length", value_low=low, value_high=high, verification=verification
    )


def word(state: str, verification: str = "official") -> Observation:
    return Observation(metric="level", state=state, verification=verification)


@pytest.mark.parametrize(
    ("metric", "value", "level"),
    [
        ("wait_time", 0.9, "normal"),
        ("wait_time", 1, "elevated"),
        ("wait_time", 6, "heavy"),
        ("wait_time", 24, "severe"),
        ("queue_length", 1, "elevated"),
        ("queue_length", 5, "heavy"),
        ("queue_length", 15, "severe"),
        ("queue_vehicles", 99, "normal"),
        ("queue_vehicles", 100, "elevated"),
        ("queue_vehicles", 500, "heavy"),
        ("queue_vehicles", 2000, "severe"),
        ("price", 9000, ""),
    ],
)
def test_breaks_are_lowest_values_of_their_class(metric: str, value: float, level: str) -> None:
    assert classify_value(metric, value) == level


def test_highest_measured_class_wins() -> None:
    assert assess_level([queue(2, 2), queue(16, 16)]).level == "severe"


def test_up_to_counts_by_its_high_value_and_at_least_by_its_low_one() -> None:
    assert assess_level([queue(None, 16)]).level == "severe"
    assert assess_level([queue(6, None)]).level == "heavy"


def test_unverified_reports_claim_a_level_but_never_raise_it() -> None:
    found = assess_level([queue(2, 2), queue(30, 30, "unverified")])
    assert (found.level, found.claimed_level) == ("elevated", "severe")


def test_denied_reports_do_not_count_at_all() -> None:
    found = assess_level([queue(35, 35, "denied")])
    assert (found.level, found.claimed_level) == ("", "")


def test_what_is_only_expected_does_not_count() -> None:
    expected = Observation(metric="level", state="closed", status="expected")
    assert assess_level([expected]).level == ""


def test_a_word_sets_the_level_only_where_nothing_is_measured() -> None:
    assert assess_level([word("heavy")]).level == "heavy"
    assert assess_level([word("heavy"), queue(0.4, 0.4)]).level == "normal"


def test_normal_beside_a_higher_measure_is_a_dispute() -> None:
    found = assess_level([word("normal"), queue(14, 14)])
    assert (found.level, found.disputed) == ("heavy", True)


def test_a_closure_stands_above_any_measure() -> None:
    assert assess_level([word("closed"), queue(16, 16)]).level == "closed"


def test_other_breaks_give_other_levels() -> None:
    assert assess_level([queue(2, 2)], {"queue_length": (0.5, 1.0, 2.0)}).level == "severe"


def test_words_without_a_level_set_none() -> None:
    assert assess_level([word("restricted"), word("sold_out")]).level == ""


@given(
    st.sampled_from(sorted(BREAKS)),
    st.floats(min_value=0, max_value=1e6),
    st.floats(min_value=0, max_value=1e6),
)
def test_a_larger_value_never_has_a_lower_class(metric: str, one: float, other: float) -> None:
    small, large = sorted((one, other))
    small_rank = rank_level(classify_value(metric, small))
    assert small_rank <= rank_level(classify_value(metric, large))
