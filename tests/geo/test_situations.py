"""What reports say about a place on a day."""

from geo.situations import assess_days
from tests.geo.test_frame import build_frame

DAY = {"date_start": "2022-09-26", "date_end": "2022-09-26"}
LATER = {"date_start": "2022-09-30", "date_end": "2022-09-30", "place_id": "crossing:b"}


def test_rival_queues_stand_as_one_range_that_names_its_reports() -> None:
    frame = build_frame(
        {"value_low": 16.0, "value_high": 16.0},
        {"value_low": 30.0, "value_high": 30.0, "verification": "unverified", "report_id": "s"},
    )
    (row,) = assess_days(frame, ["2022-09-26"]).itertuples()
    assert (row.level, row.claimed_level, row.reports) == ("severe", "severe", 2)
    assert row.headline == "Severe: queue 16 to 30 km"
    assert row.observation_ids == ("o0", "o1")


def test_a_place_appears_with_its_first_report_then_fades_then_has_no_recent_report() -> None:
    rows = assess_days(build_frame({}, LATER))
    seen = rows[rows["place_id"] == "crossing:a"].set_index("date")
    assert str(seen.index[0].date()) == "2022-09-26"
    assert list(seen["freshness"]) == ["fresh", "fading", "stale", "stale", "stale"]
    assert list(seen["level"]) == ["elevated", "elevated", "", "", ""]
    assert list(seen["age_days"]) == [0, 1, 2, 3, 4]
    assert seen["headline"].iloc[-1] == "No recent report, last 26 Sep"


def test_no_queue_is_a_report_and_not_silence() -> None:
    empty = {"metric": "queue_vehicles", "unit": "vehicles", "value_low": 0.0, "value_high": 0.0}
    (row,) = assess_days(build_frame(empty), ["2022-09-26"]).itertuples()
    assert (row.level, row.freshness) == ("normal", "fresh")


def test_a_denied_claim_is_listed_and_enters_nothing() -> None:
    frame = build_frame({"value_low": 35.0, "value_high": 35.0, "verification": "denied"})
    (row,) = assess_days(frame, ["2022-09-26"]).itertuples()
    assert (row.level, row.metrics, row.observation_ids) == ("", (), ("o0",))


def test_as_known_on_a_day_leaves_out_later_reports() -> None:
    frame = build_frame({}, {"published_start": "2022-10-04", "published_end": "2022-10-04"})
    (early,) = assess_days(frame, ["2022-09-26"], as_of="2022-09-27").itertuples()
    (late,) = assess_days(frame, ["2022-09-26"], as_of="2022-10-04").itertuples()
    assert (early.observation_ids, late.observation_ids) == (("o0",), ("o0", "o1"))


def test_a_closure_is_drawn_while_it_holds() -> None:
    closed = {
        "metric": "level",
        "state": "closed",
        "unit": None,
        "value_low": None,
        "value_high": None,
    }
    rows = assess_days(build_frame(closed, LATER))
    assert set(rows.loc[rows["place_id"] == "crossing:a", "level"]) == {"closed"}


def test_a_restriction_alone_is_no_recent_report() -> None:
    restricted = {
        "metric": "level",
        "state": "restricted",
        "unit": None,
        "value_low": None,
        "value_high": None,
    }
    rows = assess_days(build_frame(restricted, LATER), ["2022-09-29"])
    (row,) = rows[rows["place_id"] == "crossing:a"].itertuples()
    assert row.freshness == "stale"
    assert "restricted until lifted" in row.headline


def test_rejected_observations_are_left_out() -> None:
    assert assess_days(build_frame({"review": "rejected"}, {}), ["2022-09-26"])[
        "observation_ids"
    ].tolist() == [("o1",)]
