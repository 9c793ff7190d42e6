"""What reports say about a place on a day."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.claims import find_claims
from geo.situations import assess_days
from geo.switches import Switches
from tests.geo.claims import UNHURRIED
from tests.geo.test_frame import build_frame

DAY = {"date_start": "2022-09-26", "date_end": "2022-09-26"}
LATER = {"date_start": "2022-09-30", "date_end": "2022-09-30", "place_id": "crossing:b"}


def test_rival_queues_stand_as_one_range_that_names_its_reports() -> None:
    frame = build_frame(
        {"value_low": 16.0, "value_high": 16.0},
        {"value_low": 30.0, "value_high": 30.0, "verification": "unverified", "report_id": "s"},
    )
    (row,) = assess_days(frame, ["2022-09-26"]).itertuples()
    assert (row.level, row.claimed_level, row.claims) == ("severe", "severe", 2)
    assert row.headline == "Severe: queue 16 to 30 km"
    assert set(row.observation_ids) == {"o0", "o1"}


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
    assert (early.claims, late.claims) == (1, 1)


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


PLACES = st.sampled_from(("crossing:a", "crossing:b"))
DAYS = st.integers(min_value=20, max_value=24)
VALUES = st.sampled_from((0.4, 2.0, 5.0, 6.0, 15.0, 16.0, 20.0, 30.0))


@st.composite
def draw_row(draw: st.DrawFn) -> dict[str, object]:
    """Draw a queue, a wait or a word, about one or two days, by one of a few speakers."""
    first = draw(DAYS)
    last = first + draw(st.integers(min_value=0, max_value=1))
    value = draw(VALUES)
    kind = draw(st.sampled_from(("queue_length", "wait_time", "arrivals", "level")))
    cells: dict[str, object] = {
        "metric": kind,
        "unit": {"queue_length": "km", "wait_time": "h", "arrivals": "people"}.get(kind),
        "value_low": None if kind == "level" else value,
        "value_high": None if kind == "level" else value,
        "state": draw(st.sampled_from(("heavy", "normal"))) if kind == "level" else None,
        "qualifier": draw(st.sampled_from(("exact", "about", "at_least"))),
        "place_id": draw(PLACES),
        "date_start": f"2022-09-{first}",
        "date_end": f"2022-09-{last}",
        "published_start": f"2022-09-{last}",
        "published_end": f"2022-09-{last + draw(st.integers(0, 2))}",
        "attribution": draw(st.sampled_from(("Customs", "Border Guard", None))),
        "publisher": draw(st.sampled_from(("One", "Other"))),
        "report_id": draw(st.sampled_from(("r", "s", "t"))),
        "verification": draw(st.sampled_from(("official", "reported", "unverified", "denied"))),
    }
    if cells["qualifier"] == "at_least" and kind != "level":
        cells["value_high"] = None
    return cells


ROWS = st.lists(draw_row(), min_size=1, max_size=7)


def assess(*rows: dict[str, object]) -> pd.DataFrame:
    frame = build_frame(*rows)
    frame.attrs |= {"first_day": "2022-09-20", "last_day": "2022-09-27"}
    return assess_days(frame).set_index(["date", "place_id"])


@UNHURRIED
@given(ROWS, st.data())
def test_a_copy_in_another_report_changes_no_range_and_no_level(
    rows: list[dict[str, object]], data: st.DataObject
) -> None:
    copied = {**data.draw(st.sampled_from(rows)), "report_id": "copy", "publisher": "Third"}
    before, after = assess(*rows), assess(*rows, copied)
    same = ["level", "claimed_level", "disputed", "freshness", "headline", "claims"]
    pd.testing.assert_frame_equal(before[same], after[same])
    ends = [
        [[(item.low, item.high, item.rivals) for item in metrics] for metrics in table["metrics"]]
        for table in (before, after)
    ]
    assert ends[0] == ends[1]


@UNHURRIED
@given(ROWS, st.sampled_from(("r", "s", "t")))
def test_without_a_report_no_day_has_more_sources(
    rows: list[dict[str, object]], report: str
) -> None:
    left = [row for row in rows if row["report_id"] != report]
    if left:
        after = assess(*left)["sources"]
        assert (after <= assess(*rows)["sources"].reindex(after.index)).all()


@UNHURRIED
@given(ROWS)
def test_as_known_on_the_last_day_is_as_known_ever(rows: list[dict[str, object]]) -> None:
    frame = build_frame(*rows)
    pd.testing.assert_frame_equal(
        pd.DataFrame(assess_days(frame).drop(columns="geometry")),
        pd.DataFrame(
            assess_days(frame, as_of=frame["published_end"].max()).drop(columns="geometry")
        ),
    )


@UNHURRIED
@given(ROWS)
def test_no_range_lies_outside_its_claims(rows: list[dict[str, object]]) -> None:
    frame = build_frame(*rows)
    claims = find_claims(frame).set_index("claim_id")
    for row in assess_days(frame).itertuples():
        told = claims.loc[list(row.claim_ids)]
        for item in row.metrics:
            values = told.loc[told["metric"] == item.metric, ["value_low", "value_high"]]
            assert item.low >= values.min(axis=None)
            assert item.high <= values.max(axis=None)
            assert {item.low, item.high} <= set(values.to_numpy().ravel())


def test_a_superseded_first_report_is_listed_and_enters_no_range() -> None:
    count = {"metric": "arrivals", "unit": "people", "counted": "people", "qualifier": "exact"}
    first = {"value_low": 0.0, "value_high": 0.0, "published_end": "2022-09-26"}
    later = {"value_low": 243.0, "value_high": 243.0, "report_id": "s"}
    (row,) = assess_days(build_frame({**count, **first}, {**count, **later})).itertuples()
    assert [(item.low, item.high) for item in row.metrics] == [(243, 243)]
    assert (set(row.observation_ids), row.claims) == ({"o0", "o1"}, 1)


def test_switches_are_recorded_in_the_result() -> None:
    days = assess_days(build_frame({}), switches=Switches(verified_only=True), as_of="2022-09-27")
    assert days.attrs["switches"]["verified_only"] is True
    assert days.attrs["as_of"] == "2022-09-27"


def test_the_headline_leaves_totals_of_some_days_to_the_panel_where_the_day_is_told() -> None:
    count = {"metric": "arrivals", "unit": "people", "counted": "people", "qualifier": "exact"}
    total = {**count, "value_low": 900.0, "value_high": 900.0, "date_start": "2022-09-25"}
    day = {**count, "value_low": 400.0, "value_high": 400.0, "report_id": "s"}
    (row,) = assess_days(build_frame(total, day), ["2022-09-26"]).itertuples()
    assert row.headline == "Reported: 400 people entered"
    assert len(row.metrics) == 2
    (alone,) = assess_days(build_frame(total), ["2022-09-26"]).itertuples()
    assert alone.headline == "Reported: 900 people entered from 25 Sep to 26 Sep"


FORECAST = {"status": "expected", "report_id": "s", "value_low": 50.0, "value_high": 50.0}


def test_a_forecast_is_listed_and_enters_no_range_level_or_freshness() -> None:
    (row,) = assess_days(build_frame({}, FORECAST), ["2022-09-26"]).itertuples()
    assert row.headline == "Elevated: queue 2 to 3 km"
    assert set(row.observation_ids) == {"o0", "o1"}
    (alone,) = assess_days(build_frame(FORECAST), ["2022-09-26"]).itertuples()
    assert (alone.freshness, alone.claims, alone.headline) == ("stale", 0, "No recent report")


def test_on_each_day_a_claim_is_as_verified_as_those_who_tell_it_on_that_day() -> None:
    official = {"value_low": 20.0, "value_high": 20.0, "verification": "official"}
    rumour = {**official, "verification": "unverified", "report_id": "s", "date_end": "2022-09-28"}
    rows = assess_days(build_frame(official, rumour)).set_index("date")
    assert rows["level"].tolist() == ["severe", "", ""]
    assert rows["claimed_level"].tolist() == ["", "severe", "severe"]


def test_a_doubted_figure_never_leads_what_an_authority_said_however_precise_it_is() -> None:
    official = {"value_low": 15.0, "value_high": 15.0, "qualifier": "about"}
    doubted = {"value_low": 14.6, "value_high": 14.6, "verification": "unverified"}
    frame = build_frame(official, {**doubted, "report_id": "s"})
    (row,) = assess_days(frame, ["2022-09-26"]).itertuples()
    assert (row.level, row.headline, row.claims) == ("severe", "Severe: queue 15 km", 1)


def test_a_halt_that_traffic_contradicts_does_not_come_back_by_fading() -> None:
    word = {"metric": "level", "unit": None, "value_low": None, "value_high": None}
    halted = {**word, "state": "halted", "date_start": "2022-09-25", "date_end": "2022-09-25"}
    count = {"metric": "arrivals", "unit": "people", "counted": "people", "qualifier": "exact"}
    rows = assess_days(build_frame(halted, {**count, "report_id": "s"})).set_index("date")
    assert rows["level"].tolist() == ["closed", ""]


def test_what_was_told_yesterday_never_widens_what_is_told_today() -> None:
    people = {"metric": "queue_people", "unit": "people", "counted": "people"}
    before = {"date_start": "2022-09-25", "date_end": "2022-09-25", "report_id": "s"}
    many = {**people, **before, "value_low": 2000.0, "value_high": 2000.0}
    few = {**people, "value_low": 500.0, "value_high": 500.0}
    (row,) = assess_days(build_frame(many, few), ["2022-09-26"]).itertuples()
    assert [(item.low, item.high) for item in row.metrics] == [(500, 500)]


def test_the_age_of_a_fading_place_is_that_of_what_fades() -> None:
    before = {"date_start": "2022-09-25", "date_end": "2022-09-25"}
    count = {"metric": "arrivals", "unit": "people", "counted": "people", "report_id": "s"}
    (row,) = assess_days(build_frame(before, count), ["2022-09-26"]).itertuples()
    assert (row.freshness, row.age_days, str(row.last_report.date())) == ("fading", 1, "2022-09-25")


def test_a_wait_of_lorries_is_no_level_of_all_traffic_but_where_nothing_else_is_told() -> None:
    wait = {"metric": "wait_time", "unit": "h"}
    lorries = {**wait, "value_low": 48.0, "value_high": 48.0, "counted": "lorries"}
    cars = {**wait, "value_low": 0.3, "value_high": 0.3, "counted": "cars", "report_id": "s"}
    (both,) = assess_days(build_frame(lorries, cars), ["2022-09-26"]).itertuples()
    assert (both.level, both.lane) == ("normal", "")
    (alone,) = assess_days(build_frame(lorries), ["2022-09-26"]).itertuples()
    assert (alone.level, alone.lane) == ("severe", "lorries")
    assert alone.headline.startswith("Severe for lorries: ")


@UNHURRIED
@given(ROWS, st.data())
def test_a_rounder_or_less_trusted_echo_changes_no_range_and_no_level(
    rows: list[dict[str, object]], data: st.DataObject
) -> None:
    counting = [row for row in rows if row["verification"] in ("official", "reported")]
    if not counting:
        return
    said = data.draw(st.sampled_from(counting))
    weaker = data.draw(st.sampled_from(("unverified", said["verification"])))
    echo = {**said, "report_id": "copy", "publisher": "Third", "verification": weaker}
    echo["published_start"] = echo["published_end"] = "2022-09-30"
    if said["qualifier"] == "exact":
        echo["qualifier"] = "about"
    before, after = assess(*rows), assess(*rows, echo)
    same = ["level", "disputed", "freshness", "headline", "claims"]
    pd.testing.assert_frame_equal(before[same], after[same])


BEFORE = {"date_start": "2022-09-25", "date_end": "2022-09-25", "verification": "official"}


def test_what_fades_is_not_pushed_out_by_lorries_or_by_doubts() -> None:
    severe = {**BEFORE, "value_low": 20.0, "value_high": 20.0}
    lorries = {"counted": "lorries", "report_id": "s"}
    (row,) = assess_days(build_frame(severe, lorries), ["2022-09-26"]).itertuples()
    assert (row.level, row.lane, row.freshness) == ("severe", "", "fading")
    wait = {"metric": "wait_time", "unit": "h", "value_low": 0.5, "value_high": 0.5}
    doubted = {**wait, "verification": "unverified", "report_id": "s"}
    (row,) = assess_days(build_frame(severe, doubted), ["2022-09-26"]).itertuples()
    assert (row.level, row.claimed_level, row.freshness) == ("severe", "normal", "fading")


def test_a_longer_echo_of_a_closure_does_not_end_it() -> None:
    word = {"metric": "level", "unit": None, "value_low": None, "value_high": None}
    closed = {**word, "state": "closed", "date_start": "2022-09-24", "date_end": "2022-09-24"}
    opened = {**word, "state": "open", "date_start": "2022-09-22", "date_end": "2022-09-22"}
    echo = {**closed, "date_start": "2022-09-20", "date_end": "2022-09-26", "report_id": "s"}
    rows = assess_days(build_frame(closed, opened, echo, LATER)).set_index(["place_id", "date"])
    later = rows.loc[("crossing:a", pd.Timestamp("2022-09-28"))]
    assert (later["level"], later["freshness"]) == ("closed", "held")


def test_a_forecast_adds_no_source() -> None:
    (row,) = assess_days(build_frame(FORECAST), ["2022-09-26"]).itertuples()
    assert (row.reports, row.sources) == (0, 0)


def test_a_doubt_about_all_traffic_hides_no_known_level_of_lorries() -> None:
    word = {"metric": "level", "unit": None, "value_low": None, "value_high": None}
    eased = {**word, "state": "eased", "verification": "unverified", "report_id": "s"}
    lorries = {"metric": "wait_time", "unit": "h", "value_low": 8.0, "value_high": 8.0}
    known = {**lorries, "counted": "lorries", "verification": "official"}
    yesterday = {**eased, "date_start": "2022-09-25", "date_end": "2022-09-25"}
    for doubt in (eased, yesterday):
        (row,) = assess_days(build_frame(known, doubt), ["2022-09-26"]).itertuples()
        assert (row.level, row.lane, row.freshness) == ("heavy", "lorries", "fresh")


def test_a_closure_that_holds_says_since_when() -> None:
    word = {"metric": "level", "unit": None, "value_low": None, "value_high": None}
    closed = {**word, "state": "closed", "date_start": "2022-09-24", "date_end": "2022-09-24"}
    (row,) = assess_days(build_frame(closed, {**LATER}), ["2022-09-28"]).itertuples()
    assert row.headline == "Closed: until lifted, last report 24 Sep"
