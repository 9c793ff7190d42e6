"""Corrections: later counts supersede those of a day that was not over; denials deny."""

import geopandas as gpd
import pytest

from geo.claims import find_claims
from tests.geo.test_frame import build_frame

DAY = "2022-09-25"
COUNT: dict[str, object] = {
    "place_id": "crossing:storskog",
    "metric": "arrivals",
    "unit": "people",
    "counted": "people",
    "population": "any",
    "qualifier": "exact",
    "verification": "official",
    "date_start": DAY,
    "date_end": DAY,
}


def count(value: float, published: str, **cells: object) -> dict[str, object]:
    dates = {"published_start": f"2022-09-{published}", "published_end": f"2022-09-{published}"}
    return {**COUNT, "value_low": value, "value_high": value, **dates, **cells}


def queue(verification: str, value: float = 35.0, **cells: object) -> dict[str, object]:
    values = {"value_low": value, "value_high": value, "qualifier": "about"}
    return {**values, "verification": verification, **cells}


def judge(*rows: dict[str, object]) -> gpd.GeoDataFrame:
    claims = find_claims(build_frame(*rows))
    return claims.set_index(claims["observation_ids"].map(lambda ids: ids[0]))


def test_a_claim_that_nothing_corrects_stands() -> None:
    (claim,) = judge(count(234, "28")).itertuples()
    assert (claim.standing, claim.corrects, claim.corrected_by) == ("stands", (), ())


def test_zero_of_a_running_day_is_superseded_whatever_was_counted() -> None:
    found = judge(count(0, "25", counted="citizens", population="RU"), count(234, "28"))
    assert [*found.loc[["o0", "o1"], "standing"]] == ["superseded", "stands"]
    assert found.loc["o0", "corrected_by"] == (found.loc["o1", "claim_id"],)
    assert found.loc["o1", "corrects"] == (found.loc["o0", "claim_id"],)


def test_the_count_of_a_running_day_is_superseded_by_the_count_of_the_whole_day() -> None:
    found = judge(count(195, "25"), count(348, "26"))
    assert [*found.loc[["o0", "o1"], "standing"]] == ["superseded", "stands"]


def test_all_later_counts_supersede_a_first_report() -> None:
    found = judge(count(195, "25"), count(340, "26"), count(348, "28"))
    assert set(found.loc["o0", "corrected_by"]) == {*found.loc[["o1", "o2"], "claim_id"]}
    assert found.loc["o1", "standing"] == "stands"


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (count(195, "26"), count(348, "28")),
        (count(195, "25"), count(348, "25")),
        (count(195, "25"), count(348, "26", verification="unverified")),
        (count(195, "25"), count(348, "26", verification="denied")),
        (count(195, "25"), count(348, "26", status="expected")),
        (count(195, "25", status="expected"), count(348, "26")),
        (count(195, "25"), count(348, "26", counted="citizens")),
        (count(195, "25"), count(348, "26", population="RU")),
        (count(195, "25"), count(348, "26", metric="departures")),
        (count(195, "25"), count(348, "26", place_id="crossing:b")),
        (count(195, "25"), count(348, "26", date_start="2022-09-24", date_end="2022-09-24")),
        (count(0, "25"), count(0, "26", population="RU")),
        (count(0, "25"), count(12, "26", metric="departures")),
    ],
)
def test_what_supersedes_nothing(first: dict[str, object], later: dict[str, object]) -> None:
    assert "superseded" not in set(judge(first, later)["standing"])


def test_a_running_total_over_several_days_is_not_superseded() -> None:
    since = {"date_start": "2022-09-21"}
    found = judge(count(16_000, "25", **since), count(17_000, "28", **since))
    assert set(found["standing"]) == {"stands"}


def test_a_queue_is_not_superseded_by_a_later_one_of_its_day() -> None:
    km = {"metric": "queue_length", "unit": "km", "counted": "vehicles"}
    found = judge(count(2, "25", **km), count(9, "26", **km))
    assert set(found["standing"]) == {"stands"}


def test_a_late_copy_revives_no_first_report() -> None:
    found = judge(count(195, "25"), count(195, "29", report_id="s"), count(348, "28"))
    assert [*found.loc[["o0", "o2"], "standing"]] == ["superseded", "stands"]


def test_a_denial_without_days_denies_nothing_that_came_later() -> None:
    undated = {"date_start": None, "date_end": None, "report_id": "s"}
    later = {"date_start": "2022-10-20", "date_end": "2022-10-20"}
    found = judge(queue("denied", **undated), queue("unverified", **later))
    assert found.loc["o1", "standing"] == "stands"


def test_a_denial_points_to_what_it_denies_which_falls() -> None:
    found = judge(queue("unverified"), queue("denied"))
    assert [*found.loc[["o0", "o1"], "standing"]] == ["denied", "denied"]
    assert found.loc["o1", "corrects"] == (found.loc["o0", "claim_id"],)
    assert found.loc["o0", "corrected_by"] == (found.loc["o1", "claim_id"],)


@pytest.mark.parametrize("verification", ["official", "reported"])
def test_a_claim_with_an_authority_or_a_medium_behind_it_stands_when_denied(
    verification: str,
) -> None:
    found = judge(queue(verification), queue("denied"))
    assert [*found.loc[["o0", "o1"], "standing"]] == ["stands", "denied"]
    assert found.loc["o0", "corrected_by"] == (found.loc["o1", "claim_id"],)


def test_a_rumour_that_one_medium_took_up_stands_when_denied() -> None:
    found = judge(queue("unverified"), queue("reported"), queue("denied"))
    assert [*found.loc[["o0", "o2"], "standing"]] == ["stands", "denied"]


def test_a_denial_of_a_word_denies_that_word() -> None:
    word = {"metric": "level", "unit": None, "value_low": None, "value_high": None}
    found = judge(
        {**word, "state": "closed", "verification": "unverified"},
        {**word, "state": "heavy", "verification": "unverified"},
        {**word, "state": "closed", "verification": "denied"},
    )
    assert [*found.loc[["o0", "o1"], "standing"]] == ["denied", "stands"]


@pytest.mark.parametrize(
    "cells",
    [
        {"value_low": 2.0, "value_high": 2.0},
        {"place_id": "crossing:b"},
        {"mode": "foot"},
        {"date_start": "2022-09-28", "date_end": "2022-09-28"},
        {"status": "expected"},
    ],
)
def test_a_denial_leaves_everything_else_alone(cells: dict[str, object]) -> None:
    found = judge(queue("unverified", **cells), queue("denied"))
    assert found.loc["o0", "standing"] == "stands"
    assert found.loc["o1", "corrects"] == ()


def test_a_denial_in_round_numbers_denies_what_it_rounds() -> None:
    found = judge(queue("unverified", 34.6), queue("denied", 35))
    assert found.loc["o0", "standing"] == "denied"


def test_a_denial_of_the_next_day_denies_the_rumour_of_the_day_before() -> None:
    found = judge(
        queue("unverified", date_start="2022-09-21", date_end="2022-09-21"),
        queue("denied", date_start="2022-09-21", date_end="2022-09-22"),
    )
    assert found.loc["o0", "standing"] == "denied"


def test_a_less_trusted_count_supersedes_nothing() -> None:
    found = judge(count(9000, "25"), count(100, "26", verification="reported"))
    assert [*found["standing"]] == ["stands", "stands"]


def test_that_none_of_some_came_is_no_contradiction_to_others_coming() -> None:
    none = count(0, "25", counted="citizens", population="UA", origin="RU", destination="NO")
    found = judge(none, count(234, "26", origin="RU", destination="NO"))
    assert found.loc["o0", "standing"] == "stands"


@pytest.mark.parametrize(
    "cells",
    [
        {"date_start": None, "date_end": None},
        {"date_start": "2022-09-27", "date_end": "2022-09-27"},
        {"date_start": "2022-09-20", "date_end": "2022-10-30"},
        {"value_high": None, "qualifier": "at_least"},
    ],
)
def test_a_denial_of_about_the_same_denies_a_rumour(cells: dict[str, object]) -> None:
    found = judge(queue("unverified"), queue("denied", report_id="s", **cells))
    assert found.loc["o0", "standing"] == "denied"
    assert found.loc["o1", "corrects"] == (found.loc["o0", "claim_id"],)
