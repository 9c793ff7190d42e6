"""Claims: one row per statement, with every report that carries it and who stands behind it."""

from typing import Any

import geopandas as gpd
import pandas as pd
import pytest

import geo.echoes
from geo.claims import COLUMNS, explain_pair, find_claims, list_claims
from geo.errors import InputError
from geo.frame import CRS
from geo.statements import Statement
from geo.switches import DEFAULT, Switches
from tests.bench.claims import make_frame
from tests.geo.test_frame import build_frame

COUNT: dict[str, object] = {
    "place_id": "country:FI",
    "kind": "country",
    "metric": "arrivals",
    "unit": "people",
    "counted": "citizens",
    "population": "RU",
    "qualifier": "exact",
    "value_low": 8572.0,
    "value_high": 8572.0,
    "date_start": "2022-09-24",
    "date_end": "2022-09-24",
}


def publish(day: str) -> dict[str, object]:
    return {"published_start": f"2022-09-{day}", "published_end": f"2022-09-{day}"}


def count(value: float, day: str = "25", **cells: object) -> dict[str, object]:
    values = {"value_low": value, "value_high": value, **publish(day), "report_id": f"r{day}"}
    return {**COUNT, **values, **cells}


def only_claim(*rows: dict[str, object]) -> Any:
    (claim,) = find_claims(build_frame(*rows)).itertuples()
    return claim


ECHOED = (
    count(8600, "26", qualifier="about", verification="official", attribution="Border Guard"),
    count(8572, "28", attribution="Border Guard"),
    count(8600, "25", qualifier="about", attribution="Reuters"),
)


def test_a_claim_has_the_documented_columns_and_says_what_shaped_it() -> None:
    claims = find_claims(build_frame(*ECHOED))
    assert list(claims.columns) == list(COLUMNS)
    assert claims.crs == CRS
    assert claims.attrs == {"as_of": "", "switches": DEFAULT.record()}
    assert set(claims.dtypes[["date_start", "published_end"]].astype(str)) == {"datetime64[us]"}


def test_the_frame_that_was_given_is_left_as_it_was() -> None:
    frame = build_frame(*ECHOED)
    before = frame.copy()
    find_claims(frame)
    pd.testing.assert_frame_equal(pd.DataFrame(frame), pd.DataFrame(before))


def test_a_claim_says_what_its_most_precise_observation_says() -> None:
    claim = only_claim(*ECHOED)
    assert (claim.value_low, claim.value_high, claim.qualifier) == (8572, 8572, "exact")
    assert claim.stated_in == "o1"


def test_what_rounding_leaves_open_lies_between_the_bounds() -> None:
    about = only_claim(count(8600, qualifier="about"))
    assert (about.bound_low, about.bound_high) == (8550, 8650)
    over = only_claim(count(8500, value_high=None, qualifier="at_least"))
    assert (over.bound_low, over.bound_high) == (8500, float("inf"))


def test_a_claim_is_verified_as_well_as_its_best_report_which_leads() -> None:
    claim = only_claim(*ECHOED)
    assert (claim.verification, claim.lead) == ("official", "o0")


def test_among_equally_verified_reports_the_earliest_leads() -> None:
    claim = only_claim(count(8572, "28"), count(8572, "25"), count(8572, "26"))
    assert claim.lead == "o1"


def test_observations_and_reports_stand_in_order_of_publication() -> None:
    claim = only_claim(*ECHOED, count(8572, "26", observation_id="again"))
    assert claim.observation_ids == ("o2", "again", "o0", "o1")
    assert claim.report_ids == ("r25", "r26", "r28")
    assert claim.reports == 3


def test_a_claim_is_known_from_its_first_report_on() -> None:
    claim = only_claim(*ECHOED)
    published = (claim.published_start, claim.published_end, claim.last_published)
    assert [item.day for item in published] == [25, 25, 28]


def test_reports_that_quote_one_speaker_are_one_source() -> None:
    claim = only_claim(*ECHOED)
    assert (claim.sources, len(claim.speakers)) == (2, 2)
    assert claim.reports == 3


def test_claims_stand_by_place_metric_and_day() -> None:
    claims = find_claims(
        build_frame(
            count(9, date_start="2022-09-25", date_end="2022-09-25"),
            {"place_id": "crossing:a"},
            count(8),
            count(8, metric="departures"),
            count(7, place_id="country:EE"),
        )
    )
    assert [ids[0] for ids in claims["observation_ids"]] == ["o4", "o2", "o0", "o3", "o1"]


def test_rejected_observations_are_passed_over() -> None:
    assert find_claims(build_frame({"review": "rejected"})).empty
    claim = only_claim(*ECHOED[:2], count(8572, "20", review="rejected"))
    assert claim.observation_ids == ("o0", "o1")


def test_observations_nobody_has_reviewed_count() -> None:
    assert only_claim(count(8572, review="unreviewed")).observation_ids == ("o0",)


def test_a_missing_column_is_refused_by_its_name() -> None:
    with pytest.raises(InputError, match=r"columns missing: metric, geometry"):
        find_claims(build_frame({}).drop(columns=["metric", "geometry"]))


def test_verified_only_leaves_out_what_is_unverified_and_keeps_denials() -> None:
    rows = (
        count(8572, verification="unverified"),
        count(8572, verification="reported", attribution="Reuters"),
        count(700, verification="unverified"),
        count(800, verification="denied"),
    )
    claims = find_claims(build_frame(*rows), switches=Switches(verified_only=True))
    standing = dict(zip(claims["observation_ids"], claims["standing"], strict=True))
    assert standing == {("o1",): "stands", ("o3",): "denied"}
    assert claims.attrs["switches"]["verified_only"] is True


def test_as_of_a_day_nothing_later_is_known() -> None:
    claims = find_claims(build_frame(*ECHOED), as_of="2022-09-26")
    (claim,) = claims.itertuples()
    assert (claim.observation_ids, claim.value_low) == (("o2", "o0"), 8600)
    assert claims.attrs["as_of"] == "2022-09-26"
    assert find_claims(build_frame(*ECHOED), as_of="2022-09-24").empty


def test_a_later_correction_is_not_known_before_it_is_out() -> None:
    rows = (count(0, "24", verification="official"), count(8572, "26", verification="official"))
    frame = build_frame(*rows)
    assert [*find_claims(frame, as_of="2022-09-25")["standing"]] == ["stands"]
    assert sorted(find_claims(frame)["standing"]) == ["stands", "superseded"]


def test_the_id_of_a_claim_follows_from_what_it_says_alone() -> None:
    alone = find_claims(build_frame(count(8572)))["claim_id"].item()
    (with_others,) = find_claims(build_frame(*ECHOED, {}))["claim_id"][:1]
    assert alone == with_others
    assert alone != find_claims(build_frame(count(8573)))["claim_id"].item()
    assert alone != find_claims(build_frame(count(8572, verification="denied")))["claim_id"].item()


def test_the_id_of_a_claim_is_the_same_on_every_machine() -> None:
    assert find_claims(build_frame(count(8572)))["claim_id"].item() == "cd411b4e4cdc0793"


def test_as_records_claims_hold_their_observations() -> None:
    (claim,) = list_claims(build_frame(*ECHOED))
    assert [item.observation_id for item in claim.members] == ["o2", "o0", "o1"]
    assert (claim.said.observation_id, claim.said.verification) == ("o1", "official")
    assert claim.report_ids == {"r25", "r26", "r28"}
    assert (claim.standing, claim.contested, len(claim.speakers)) == ("stands", False, 2)


@pytest.mark.parametrize(
    ("first", "second", "merged", "says"),
    [
        (count(8572), count(8600, qualifier="about"), True, "8,600 is 8,572 rounded, the same day"),
        (count(8572), count(8572), True, "They say the same: the same value, the same days"),
        (count(8314), count(8600), False, "8,314 is not 8,600 rounded"),
        (count(8572), count(8572, counted="people"), False, "what was counted: citizens / people"),
        (count(8572), count(8572, population="any"), False, "whose: RU / any"),
        (
            count(8572),
            count(8572, place_id="crossing:a", population="any"),
            False,
            "place: country:FI / crossing:a; whose: RU / any",
        ),
        (count(8572), count(8572, verification="denied"), False, "asserted or denied"),
        (
            count(8572),
            count(8572, value_high=None, qualifier="at_least"),
            False,
            "one is a limit or a range and the other is not",
        ),
        (count(7000), count(7000, date_start="2022-09-23"), False, "other days is another total"),
        (
            count(7000),
            count(7000, date_start="2022-09-21", date_end="2022-09-21"),
            False,
            "different days",
        ),
        (
            count(7000),
            count(7000, date_start=None, date_end=None),
            False,
            "missing days: none / published 2022-09-25",
        ),
        (
            count(8572),
            count(8500, value_high=None, qualifier="at_least"),
            True,
            "8,500 is 8,572 rounded",
        ),
    ],
)
def test_a_pair_is_explained(
    first: dict[str, object], second: dict[str, object], merged: bool, says: str
) -> None:
    for rows in ((first, second), (second, first)):
        found = explain_pair(build_frame(*rows), "o0", "o1")
        assert found.merged == merged
    found = explain_pair(build_frame(first, second), "o0", "o1")
    assert says.casefold() in found.why.casefold()


def test_two_echoes_of_one_statement_are_explained_by_it() -> None:
    frame = build_frame(
        *(count(8572), count(8500, value_high=None, qualifier="at_least"), count(8600))
    )
    found = explain_pair(frame, "o1", "o2")
    assert found.merged
    assert found.why == "Both repeat one more precise statement."


def test_what_repeats_another_statement_is_explained_by_that() -> None:
    frame = build_frame(count(8572), count(8640), count(8600, qualifier="about"))
    found = explain_pair(frame, "o1", "o2")
    assert not found.merged
    assert found.why == "One of them repeats another statement more closely."


@pytest.mark.parametrize("second", ["nobody", "o1"])
def test_an_observation_that_does_not_count_cannot_be_explained(second: str) -> None:
    frame = build_frame(count(8572), count(8572, review="rejected"))
    with pytest.raises(InputError, match=f"observation_id '{second}' is not among the 1 obs"):
        explain_pair(frame, "o0", second)


def count_comparisons(monkeypatch: pytest.MonkeyPatch, frame: gpd.GeoDataFrame) -> int:
    calls = 0
    compare = geo.echoes.find_difference

    def counted(lead: Statement, echo: Statement) -> str:
        nonlocal calls
        calls += 1
        return compare(lead, echo)

    with monkeypatch.context() as patch:
        patch.setattr(geo.echoes, "find_difference", counted)
        find_claims(frame)
    return calls


def test_comparisons_grow_with_the_observations_and_not_with_their_pairs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few, many = (
        count_comparisons(monkeypatch, make_frame(size, seed=1, a_day=100)) for size in (1000, 4000)
    )
    assert few > 100
    assert many <= 4 * few * 1.5


@pytest.mark.parametrize(
    "published",
    [
        {"published_start": None, "published_end": None},
        {"published_start": "2022-09-01", "published_end": "2022-09-30"},
    ],
)
def test_undated_statements_of_no_common_day_stay_apart(published: dict[str, object]) -> None:
    undated = {"date_start": None, "date_end": None, **published}
    assert len(find_claims(build_frame(undated, {**undated, "report_id": "s"}))) == 2


def test_undated_statements_that_were_published_on_one_day_are_one_claim() -> None:
    undated = {"date_start": None, "date_end": None}
    assert len(find_claims(build_frame(undated, {**undated, "report_id": "s"}))) == 1
    until = {**undated, "date_start": "2022-07-01"}
    assert len(find_claims(build_frame(undated, {**until, "report_id": "s"}))) == 2


def test_an_undated_rate_is_no_total() -> None:
    undated = {"date_start": None, "date_end": None}
    rate = count(7000, per_day=True, report_id="s", **undated)
    assert len(find_claims(build_frame(count(7000, **undated), rate))) == 2
