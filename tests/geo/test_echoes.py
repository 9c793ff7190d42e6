"""Echoes: hand-labelled pairs, and what holds whatever is said and in whatever order."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.claims import COLUMNS, explain_pair, find_claims
from tests import ROOT
from tests.geo.claims import UNHURRIED
from tests.geo.test_frame import build_frame

PAIRS = ROOT / "tests/fixtures/echo_pairs.csv"
NUMBERS, FLAGS = ("value_low", "value_high"), ("per_day", "date_inferred")
LEAST = 0.95
Row = dict[str, object]


@dataclass(frozen=True)
class Verdict:
    """Hold what a person and what the rules say of one pair."""

    pair: str
    echo: bool
    merged: bool
    why: str
    reason: str


def read_cell(column: str, cell: str) -> object:
    text = cell.strip()
    if column in FLAGS:
        return text == "yes"
    if column in NUMBERS and text:
        return float(text)
    return text or None


def read_pair(cells: dict[str, str]) -> gpd.GeoDataFrame:
    """Build two observations: a cell "a | b" stands for a in the first and b in the second."""
    rows: list[Row] = [{"report_id": "first"}, {"report_id": "second"}]
    for column, cell in cells.items():
        halves = cell.split("|") if "|" in cell else [cell, cell]
        for row, half in zip(rows, halves, strict=True):
            row[column] = read_cell(column, half)
    return build_frame(*rows)


def list_pairs() -> list[dict[str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def judge_pair(cells: dict[str, str]) -> Verdict:
    pair, echo, why = (cells.pop(name) for name in ("pair", "echo", "why"))
    frame = read_pair(cells)
    found = explain_pair(frame, "o0", "o1")
    assert found.merged == (len(find_claims(frame)) == 1), f"{pair}: {found.why}"
    return Verdict(pair, echo == "true", found.merged, why, found.why)


def test_the_labelled_pairs_are_told_apart() -> None:
    verdicts = [judge_pair(cells) for cells in list_pairs()]
    right = sum(item.echo and item.merged for item in verdicts)
    precision = right / sum(item.merged for item in verdicts)
    recall = right / sum(item.echo for item in verdicts)
    print(f"{len(verdicts)} pairs: precision {precision:.3f}, recall {recall:.3f}")
    wrong = "\n".join(
        f"{item.pair} {'is an echo' if item.echo else 'is no echo'} ({item.why}): {item.reason}"
        for item in verdicts
        if item.echo != item.merged
    )
    assert min(precision, recall) >= LEAST, f"{precision:.3f}, {recall:.3f}\n{wrong}"


def test_there_are_as_many_near_misses_as_echoes() -> None:
    labels = [cells["echo"] for cells in list_pairs()]
    assert len(labels) >= 36
    assert abs(labels.count("true") - labels.count("false")) <= 2


COUNT: Row = {
    "place_id": "country:FI",
    "kind": "country",
    "metric": "arrivals",
    "unit": "people",
    "counted": "citizens",
    "population": "RU",
    "qualifier": "exact",
}


def count(low: float | None, high: float | None, qualifier: str, **cells: object) -> Row:
    return {**COUNT, "value_low": low, "value_high": high, "qualifier": qualifier, **cells}


def test_a_rounded_figure_joins_the_nearest_one_that_it_may_repeat() -> None:
    frame = build_frame(
        count(8640, 8640, "exact"), count(8572, 8572, "exact"), count(8600, 8600, "about")
    )
    assert list_partition(find_claims(frame)) == {("o0",), ("o1", "o2")}


def test_rounded_figures_without_a_precise_one_stand_for_themselves() -> None:
    frame = build_frame(count(8600, 8600, "about"), count(9000, 9000, "about"))
    assert list_partition(find_claims(frame)) == {("o0", "o1")}
    frame = build_frame(count(8600, 8600, "about"), count(8500, 8500, "about"))
    assert list_partition(find_claims(frame)) == {("o0",), ("o1",)}


def test_many_other_totals_near_in_value_do_not_hide_the_one_that_is_repeated() -> None:
    week = {"date_start": "2022-09-20", "date_end": "2022-09-26"}
    others = [count(value, value, "exact", **week) for value in range(7651, 7691, 2)]
    frame = build_frame(count(7743, 7743, "exact"), *others, count(7700, 7700, "about"))
    assert explain_pair(frame, "o0", f"o{len(frame) - 1}").merged


def test_an_empty_frame_has_no_claims() -> None:
    found = find_claims(build_frame({}).iloc[:0])
    assert found.empty
    assert list(found.columns) == list(COLUMNS)


VALUES = (16.0, 20.0, 8500.0, 8555.0, 8572.0, 8600.0, 8640.0, 9000.0)
BOUNDS: dict[str, Callable[[float], tuple[float | None, float | None]]] = {
    "exact": lambda value: (value, value),
    "about": lambda value: (value, value),
    "at_least": lambda value: (value, None),
    "up_to": lambda value: (None, value),
    "range": lambda value: (value, value * 1.5),
}
DAYS = [f"2022-09-{day}" for day in range(24, 30)]
MEASURES: tuple[Row, ...] = (
    COUNT,
    COUNT,
    {**COUNT, "population": "any", "counted": "people"},
    {"place_id": "crossing:a", "metric": "queue_vehicles", "unit": "vehicles", "counted": "cars"},
    {"place_id": "crossing:a", "metric": "level", "unit": None, "qualifier": "exact"},
)


@st.composite
def draw_rows(draw: st.DrawFn, least: int = 2) -> list[Row]:
    """Draw a few observations from small pools, so that many of them clash or agree."""
    return [draw_row(draw, number) for number in range(draw(st.integers(least, 8)))]


def draw_row(draw: st.DrawFn, number: int) -> Row:
    measure = draw(st.sampled_from(MEASURES))
    row: Row = {**measure, "value_low": None, "value_high": None}
    if measure["metric"] == "level":
        row["state"] = draw(st.sampled_from(["heavy", "normal", "closed"]))
    else:
        row["qualifier"] = draw(st.sampled_from(sorted(BOUNDS)))
        value = draw(st.sampled_from(VALUES))
        row["value_low"], row["value_high"] = BOUNDS[str(row["qualifier"])](value)
    start = draw(st.integers(0, 3))
    published = draw(st.sampled_from(DAYS))
    return {
        **row,
        "observation_id": f"o{number}",
        "report_id": draw(st.sampled_from("abcd")),
        "date_start": DAYS[start],
        "date_end": DAYS[start + draw(st.integers(0, 2))],
        "published_start": published,
        "published_end": published,
        "attribution": draw(st.sampled_from([None, "Finnish Border Guard", "Reuters"])),
        "publisher": draw(st.sampled_from(["Yle", "BBC"])),
        "verification": draw(st.sampled_from(["official", "reported", "unverified", "denied"])),
        "review": draw(st.sampled_from(["accepted", "accepted", "accepted", "rejected"])),
    }


def list_partition(claims: pd.DataFrame) -> set[tuple[str, ...]]:
    return {tuple(sorted(ids)) for ids in claims["observation_ids"]}


def list_members(claims: pd.DataFrame) -> dict[str, set[str]]:
    return {row.claim_id: {*row.observation_ids} for row in claims.itertuples()}


def compare_frames(one: gpd.GeoDataFrame, other: gpd.GeoDataFrame) -> None:
    pd.testing.assert_frame_equal(pd.DataFrame(one), pd.DataFrame(other), check_dtype=False)


@UNHURRIED
@given(draw_rows().flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_rows_changes_nothing(orders: tuple[list[Row], Sequence[Row]]) -> None:
    one, other = (find_claims(build_frame(*rows)) for rows in orders)
    assert [*one["claim_id"]] == [*other["claim_id"]]
    assert list_partition(one) == list_partition(other)
    compare_frames(one, other)


@UNHURRIED
@given(draw_rows())
def test_each_observation_that_is_not_rejected_stands_in_exactly_one_claim(
    rows: list[Row],
) -> None:
    claims = find_claims(build_frame(*rows))
    held = sorted(item for ids in claims["observation_ids"] for item in ids)
    assert held == sorted(str(row["observation_id"]) for row in rows if row["review"] != "rejected")
    assert claims["claim_id"].is_unique


def list_values(claims: pd.DataFrame) -> dict[str, tuple[float, float]]:
    values = claims[["value_low", "value_high"]].fillna(-1)
    pairs = values.itertuples(index=False, name=None)
    return dict(zip(claims["claim_id"], pairs, strict=True))


@UNHURRIED
@given(draw_rows(), st.data())
def test_a_copy_in_another_report_adds_no_claim_and_changes_no_value(
    rows: list[Row], data: st.DataObject
) -> None:
    counted = [row for row in rows if row["review"] != "rejected"]
    if not counted:
        return
    copied = data.draw(st.sampled_from(counted))
    echo = {**copied, "observation_id": "copy", "report_id": "z", "published_end": "2022-09-30"}
    before, after = find_claims(build_frame(*rows)), find_claims(build_frame(*rows, echo))
    assert list_values(after) == list_values(before)


@UNHURRIED
@given(draw_rows(), st.integers(1, 3), st.data())
def test_a_rounded_copy_adds_no_claim_and_changes_no_value(
    rows: list[Row], digits: int, data: st.DataObject
) -> None:
    before = find_claims(build_frame(*rows))
    leading = {*before["stated_in"]}
    points = [
        row
        for row in rows
        if row["observation_id"] in leading
        and row["value_low"] == row["value_high"]
        and row["value_low"] is not None
    ]
    if not points:
        return
    copied = data.draw(st.sampled_from(points))
    rounded = float(f"{copied['value_low']:.{digits}g}")
    if abs(rounded - float(str(copied["value_low"]))) > 0.05 * rounded:
        return
    echo = {**copied, "value_low": rounded, "value_high": rounded, "qualifier": "about"}
    echo |= {"observation_id": "copy", "report_id": "z", "published_end": "2022-09-30"}
    after = find_claims(build_frame(*rows, echo))
    assert list_values(after) == list_values(before)


def list_speakers(claims: pd.DataFrame) -> set[str]:
    return {name for names in claims["speakers"] for name in names}


@UNHURRIED
@given(draw_rows(least=3), st.sampled_from("abcd"))
def test_without_a_report_no_more_speakers_are_left(rows: list[Row], report: str) -> None:
    """Tell what survives the loss of a report.

    A claim whose leading statement is gone may fall apart, and its echoes may join others. So a
    claim that keeps its id gains members, and with them sources, only from claims that are gone.
    """
    left = [row for row in rows if row["report_id"] != report]
    if not left:
        return
    before, after = find_claims(build_frame(*rows)), find_claims(build_frame(*left))
    assert list_speakers(after) <= list_speakers(before)
    earlier, later = list_members(before), list_members(after)
    gone = {item for name in earlier.keys() - later.keys() for item in earlier[name]}
    for name in earlier.keys() & later.keys():
        assert later[name] - earlier[name] <= gone
    if not gone:
        sources = before.set_index("claim_id")["sources"]
        assert (after.set_index("claim_id")["sources"] <= sources[after["claim_id"]]).all()
        assert earlier.keys() == later.keys()


@UNHURRIED
@given(draw_rows())
def test_as_of_the_last_publication_is_as_of_ever(rows: list[Row]) -> None:
    frame = build_frame(*rows)
    latest = str(frame["published_end"].max().date())
    compare_frames(find_claims(frame, as_of=latest), find_claims(frame))


def test_a_claim_whose_leading_report_is_gone_falls_back_on_its_echoes() -> None:
    rows = (count(8572, 8572, "exact"), count(8600, 8600, "about"), count(8500, None, "at_least"))
    assert len(find_claims(build_frame(*rows))) == 1
    assert len(find_claims(build_frame(*rows[1:]))) == 2


@pytest.mark.parametrize("digits", [1, 2, 3])
def test_a_round_number_in_millions_does_not_tell_by_itself_where_it_is_from(digits: int) -> None:
    value = float(f"{1234567:.{digits}g}")
    other = {"date_start": "2022-09-24", "date_end": "2022-09-26"}
    frame = build_frame(count(value, value, "about"), count(value, value, "about", **other))
    assert not explain_pair(frame, "o0", "o1").merged
