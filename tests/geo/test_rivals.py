"""Rivals: claims that cannot all be true, side by side, and nothing else."""

import pandas as pd
import pytest

from geo.claims import find_claims
from geo.rivals import COLUMNS, find_rivals
from tests.geo.test_frame import build_frame

QUEUE: dict[str, object] = {"metric": "queue_length", "unit": "km", "counted": "vehicles"}
COUNT: dict[str, object] = {
    "place_id": "country:GE",
    "kind": "country",
    "metric": "arrivals",
    "unit": "people",
    "counted": "citizens",
    "population": "RU",
}
WORD: dict[str, object] = {"metric": "level", "unit": None, "value_low": None, "value_high": None}


def about(value: float, **cells: object) -> dict[str, object]:
    return {**QUEUE, "value_low": value, "value_high": value, "qualifier": "about", **cells}


def limit(low: float | None, high: float | None, **cells: object) -> dict[str, object]:
    qualifier = "up_to" if low is None else "at_least"
    return {**QUEUE, "value_low": low, "value_high": high, "qualifier": qualifier, **cells}


def word(state: str, **cells: object) -> dict[str, object]:
    return {**WORD, "state": state, **cells}


def rivals_of(*rows: dict[str, object]) -> pd.DataFrame:
    return find_rivals(find_claims(build_frame(*rows)))


def contested(*rows: dict[str, object]) -> set[str]:
    claims = find_claims(build_frame(*rows))
    return {ids[0] for ids in claims.loc[claims["contested"], "observation_ids"]}


def test_rivals_have_one_range_over_all_of_them() -> None:
    found = rivals_of(about(30), about(16, report_id="s"), about(25, report_id="t"))
    assert list(found.columns) == list(COLUMNS)
    (row,) = found.itertuples()
    assert (row.low, row.high, row.open_low, row.open_high) == (16, 30, False, False)
    assert (row.place_id, row.metric, row.unit, row.counted) == (
        "crossing:a",
        "queue_length",
        "km",
        "vehicles",
    )


def test_rivals_stand_from_lowest_to_highest() -> None:
    claims = find_claims(build_frame(about(30), about(16), about(25)))
    values = claims.set_index("claim_id")["value_low"]
    (row,) = find_rivals(claims).itertuples()
    assert [values[name] for name in row.claim_ids] == [16, 25, 30]
    assert row.claims == 3


def test_echoes_are_one_rival_and_one_speaker_is_one_source() -> None:
    ministry = {"attribution": "Ministry"}
    found = rivals_of(about(16, **ministry), about(16, **ministry), about(30, **ministry))
    (row,) = found.itertuples()
    assert (row.claims, row.sources) == (2, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (about(20), about(21)),
        (about(20), limit(20, None)),
        (about(20), limit(16, None)),
        (about(20), limit(None, 25)),
        (limit(16, None), limit(20, None)),
        (limit(16, None), limit(None, 30)),
        (about(20), about(18, value_high=22.0, qualifier="range")),
        (about(20, value_high=25.0), about(25, value_high=30.0)),
    ],
)
def test_claims_that_may_all_be_true_are_no_rivals(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert rivals_of(one, other).empty
    assert not contested(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (about(20), about(25)),
        (about(20), limit(25, None)),
        (about(20), limit(None, 16)),
        (limit(20, None), limit(None, 16)),
        (about(20), about(22, value_high=25.0, qualifier="range")),
        (about(7743, qualifier="exact"), about(7747, qualifier="exact")),
    ],
)
def test_claims_that_cannot_both_be_true_are_rivals(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert len(rivals_of(one, other)) == 1
    assert contested(one, other) == {"o0", "o1"}


def test_only_those_that_cannot_be_true_beside_another_are_contested() -> None:
    assert contested(about(16), about(30), limit(10, None)) == {"o0", "o1"}


def test_a_range_is_open_where_its_end_is_a_limit() -> None:
    (row,) = rivals_of(limit(None, 10), limit(30, None)).itertuples()
    assert (row.low, row.high, row.open_low, row.open_high) == (10, 30, True, True)
    (row,) = rivals_of(limit(None, 10), about(10), about(30)).itertuples()
    assert not row.open_low


def test_heavy_and_normal_are_rivals_without_a_number() -> None:
    (row,) = rivals_of(word("heavy"), word("normal")).itertuples()
    assert pd.isna(row.low)
    assert pd.isna(row.high)
    assert (row.claims, row.open_low, row.open_high) == (2, False, False)


@pytest.mark.parametrize(
    ("one", "other", "rivals"),
    [
        ("heavy", "closed", True),
        ("open", "closed", True),
        ("normal", "halted", True),
        ("increase", "decrease", True),
        ("halted", "closed", False),
        ("eased", "heavy", False),
        ("open", "normal", False),
        ("heavy", "increase", False),
        ("normal", "decrease", False),
        ("restricted", "normal", False),
        ("sold_out", "open", False),
    ],
)
def test_words_are_rivals_where_their_places_on_one_scale_do_not_touch(
    one: str, other: str, rivals: bool
) -> None:
    assert contested(word(one), word(other)) == ({"o0", "o1"} if rivals else set())


def test_a_word_and_a_measure_are_never_rivals() -> None:
    assert not contested(word("normal"), about(30))


def test_totals_of_other_periods_are_no_rivals() -> None:
    week = {**COUNT, "date_start": "2022-09-20"}
    assert rivals_of(about(53000, **week), about(700_000, **week, date_end="2022-11-06")).empty
    assert rivals_of(about(53000, **week), about(10_400, **COUNT)).empty
    assert len(rivals_of(about(53000, **week), about(70_000, **week))) == 1


def test_queues_are_rivals_on_each_day_that_both_speak_of() -> None:
    long = about(30, date_start="2022-09-24", date_end="2022-09-28")
    found = rivals_of(long, about(16, date_start="2022-09-25", date_end="2022-09-26"))
    (row,) = found.itertuples()
    assert (row.date_start.day, row.date_end.day) == (25, 26)


def test_days_are_joined_only_where_they_adjoin_and_hold_the_same_claims() -> None:
    long = about(30, date_start="2022-09-24", date_end="2022-09-29")
    middle = about(16, date_start="2022-09-25", date_end="2022-09-28")
    third = about(20, date_start="2022-09-26", date_end="2022-09-26")
    found = rivals_of(long, middle, third).sort_values("date_start")
    spans = [(row.date_start.day, row.date_end.day, row.claims) for row in found.itertuples()]
    assert spans == [(25, 25, 2), (26, 26, 3), (27, 28, 2)]


@pytest.mark.parametrize(
    "cells",
    [
        {"place_id": "crossing:b"},
        {"counted": "lorries"},
        {"counted": "cars"},
        {"population": "RU"},
        {"mode": "foot"},
        {"origin": "GE", "destination": "RU"},
        {"date_start": "2022-09-27", "date_end": "2022-09-27"},
        {"status": "expected"},
        {"date_start": None, "date_end": None},
        {"verification": "denied"},
    ],
)
def test_what_is_about_something_else_is_no_rival(cells: dict[str, object]) -> None:
    assert rivals_of(about(16), about(30, **cells)).empty
    assert not contested(about(16), about(30, **cells))


@pytest.mark.parametrize("metric", [("price", "RUB"), ("change", "%"), ("change", "x")])
def test_prices_and_changes_may_all_be_true(metric: tuple[str, str]) -> None:
    cells = {"metric": metric[0], "unit": metric[1], "counted": "tickets"}
    assert rivals_of(about(2000, **cells), about(9000, **cells)).empty


def test_a_superseded_count_is_no_rival() -> None:
    first = about(0, **COUNT, published_start="2022-09-26", published_end="2022-09-26")
    assert rivals_of(first, about(234, **COUNT)).empty


def test_a_rumour_that_was_denied_is_no_rival() -> None:
    rumour = about(35, verification="unverified")
    assert len(rivals_of(rumour, about(1))) == 1
    assert rivals_of(rumour, about(35, verification="denied"), about(1)).empty


def test_an_unverified_claim_may_be_a_rival() -> None:
    assert contested(about(35, verification="unverified"), about(1)) == {"o0", "o1"}


def test_without_rivals_there_is_an_empty_table() -> None:
    for claims in (find_claims(build_frame({})), find_claims(build_frame({})).iloc[:0]):
        found = find_rivals(claims)
        assert found.empty
        assert list(found.columns) == list(COLUMNS)


def test_the_order_of_claims_changes_nothing() -> None:
    rows = (about(30), about(16), about(2, place_id="crossing:b"), about(9, place_id="crossing:b"))
    claims = find_claims(build_frame(*rows))
    pd.testing.assert_frame_equal(find_rivals(claims), find_rivals(claims.iloc[::-1]))
