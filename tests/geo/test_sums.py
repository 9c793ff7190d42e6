"""Sums, means and net figures: computed where they mean something, refused where they do not."""

import geopandas as gpd
import pandas as pd
import pytest

from geo.errors import MeasureError
from geo.records import Claim
from geo.sums import add_up, average, subtract_returns
from geo.switches import Switches
from tests.geo.test_flows import ARRIVALS
from tests.geo.test_frame import build_frame


def count(day: str, value: float, until: str = "", **cells: object) -> dict[str, object]:
    return {
        **ARRIVALS,
        "date_start": f"2022-09-{day}",
        "date_end": f"2022-09-{until or day}",
        "value_low": value,
        "value_high": value,
        "report_id": f"{day}{until}{value}",
        **cells,
    }


def frame_of(*rows: dict[str, object]) -> gpd.GeoDataFrame:
    return build_frame(*rows)


def test_counts_of_different_days_add_up_and_say_that_they_are_computed() -> None:
    total = add_up(frame_of(count("25", 10_400), count("26", 11_200)))
    assert (total.low, total.high, len(total.claim_ids)) == (21_600, 21_600, 2)
    assert str(total) == (
        "Computed: 21,600 citizens, the sum of counts from 25 Sep to 26 Sep. No report states it."
    )


def test_echoes_count_once_and_rivals_give_low_and_high() -> None:
    total = add_up(
        frame_of(
            count("25", 10_410),
            count("25", 10_410, report_id="copy"),
            count("26", 7_743),
            count("26", 7_747),
        )
    )
    assert (total.low, total.high) == (18_153, 18_157)


def test_an_open_end_stays_open() -> None:
    over = {"value_high": None, "qualifier": "at_least"}
    total = add_up(frame_of(count("25", 10_400, **over), count("26", 9_000)))
    assert total.open_high
    assert not total.open_low


def test_a_total_that_holds_another_is_named_and_refused() -> None:
    frame = frame_of(count("21", 98_000, "27"), count("25", 11_200))
    with pytest.raises(MeasureError) as refused:
        add_up(frame)
    message = str(refused.value)
    assert "11,200 on 25 Sep (A) lies inside 98,000 from 21 Sep to 27 Sep (A)" in message
    assert "Choose counts of one kind whose days do not overlap" in message


def test_a_part_of_a_place_is_never_added_to_the_whole() -> None:
    whole = count("26", 7_743, place_id="country:FI", destination="FI")
    part = count("26", 3_000, place_id="crossing:vaalimaa", kind="crossing", destination="FI")
    with pytest.raises(MeasureError, match=r"3,000 on 26 Sep .* lies inside 7,743"):
        add_up(frame_of(whole, part))


def test_places_apart_may_be_added() -> None:
    places = ("crossing:vaalimaa", "crossing:nuijamaa")
    rows = [count("26", 100.0 + i, place_id=place) for i, place in enumerate(places)]
    assert add_up(frame_of(*rows)).low == 201


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ({"counted": "people"}, "what was counted: citizens, people"),
        ({"population": "any"}, "whose: RU, any"),
        ({"destination": "KZ"}, "direction: RU to GE, RU to KZ"),
        ({"metric": "departures"}, "metric: arrivals, departures"),
        ({"unit": "vehicles", "counted": "citizens"}, "unit: people, vehicles"),
        ({"mode": "air"}, "mode: air, all"),
    ],
)
def test_counts_of_different_kinds_are_refused_by_what_differs(
    cells: dict[str, object], named: str
) -> None:
    frame = frame_of(count("25", 10_400), count("26", 11_200, **cells))
    with pytest.raises(MeasureError, match=f"different {named}"):
        add_up(frame)


@pytest.mark.parametrize(
    ("cells", "remedy"),
    [
        ({"metric": "queue_length", "unit": "km"}, "assess_days"),
        ({"metric": "change", "unit": "%"}, "baseline"),
        ({"metric": "price", "unit": "EUR"}, "tickets"),
    ],
)
@pytest.mark.parametrize("compute", [add_up, average])
def test_what_the_metric_forbids_is_refused_with_what_to_do_instead(
    compute, cells: dict[str, object], remedy: str
) -> None:
    with pytest.raises(MeasureError, match=remedy):
        compute(frame_of(count("25", 10, **cells), count("26", 12, **cells)))


def test_an_average_is_of_each_end_and_of_days_without_a_gap() -> None:
    found = average(frame_of(count("25", 10_000), count("26", 7_000), count("26", 9_000)))
    assert (found.low, found.high, found.per_day) == (8_500, 9_500, True)
    assert "8,500 to 9,500 citizens a day, the average of counts from 25 Sep to 26 Sep" in str(
        found
    )


def test_silence_is_not_zero_in_an_average() -> None:
    with pytest.raises(MeasureError, match=r"1 of 3 days have no count \(25 Sep\)"):
        average(frame_of(count("24", 10_000), count("26", 7_000)))


def test_nothing_and_undated_counts_are_refused() -> None:
    with pytest.raises(MeasureError, match="no claim to add"):
        add_up(frame_of(count("25", 10_000, verification="denied")))
    with pytest.raises(MeasureError, match="have no days"):
        add_up(frame_of(count("25", 10_000), count("26", 7_000, date_start=None, date_end=None)))


def test_a_rate_over_several_days_is_no_count_and_one_of_a_day_is() -> None:
    rate = {"per_day": True}
    with pytest.raises(MeasureError, match="a rate over several days is no count: 7,000 a day"):
        add_up(frame_of(count("19", 7_000, "25", **rate), count("26", 8_000)))
    assert add_up(frame_of(count("25", 7_000, **rate), count("26", 8_000))).low == 15_000


def test_places_without_an_id_are_told_apart_by_their_names() -> None:
    rows = [
        count("26", value, place_id=None, place=name)
        for value, name in ((100, "Foo"), (900, "Bar"))
    ]
    assert add_up(frame_of(*rows)).low == 1_000


def test_a_sum_that_is_open_at_both_ends_is_not_worded_as_an_estimate() -> None:
    over = count("25", 5_000, value_high=None, qualifier="at_least")
    under = count("26", 3_000, value_low=None, qualifier="up_to")
    assert "8,000 (open at both ends) citizens" in str(add_up(frame_of(over, under)))


def test_an_error_holds_the_observations_that_overlap() -> None:
    with pytest.raises(MeasureError) as refused:
        add_up(frame_of(count("21", 98_000, "27"), count("25", 11_200)))
    assert [set(ids) for ids in refused.value.overlaps] == [{"o0", "o1"}]


def test_days_of_several_years_are_written_with_them() -> None:
    other = {"date_start": "2023-01-01", "date_end": "2023-01-01"}
    assert "from 25 Sep 2022 to 1 Jan 2023" in str(
        add_up(frame_of(count("25", 10), {**count("26", 11), **other}))
    )


def test_thousands_of_daily_counts_are_added_without_comparing_each_with_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = 0

    def compare(one: Claim, other: Claim) -> bool:
        nonlocal calls
        calls += 1
        return False

    monkeypatch.setattr("geo.overlaps._share_a_place", compare)
    days = pd.date_range("2010-01-01", periods=1500).strftime("%Y-%m-%d")
    rows = [
        {**count("25", 1_000.0 + at), "date_start": day, "date_end": day}
        for at, day in enumerate(days)
    ]
    assert len(add_up(frame_of(*rows)).claim_ids) == 1500
    assert calls == 0


def test_net_figures_are_computed_on_request_and_say_so() -> None:
    back = {"origin": "GE", "destination": "RU", "metric": "departures", "report_id": "b"}
    frame = frame_of(
        count("26", 10_000), count("26", 11_000), count("26", 3_000, **back), count("25", 900)
    )
    (net,) = subtract_returns(frame).itertuples()
    assert (net.low, net.high, net.origin, net.destination) == (7_000, 8_000, "RU", "GE")
    assert net.headline.startswith("Computed: net 7,000 to 8,000 people from Russia to Georgia")


def test_open_ends_and_doubts_stay_in_a_net_figure() -> None:
    back = {
        "origin": "GE",
        "destination": "RU",
        "metric": "departures",
        "value_high": None,
        "qualifier": "at_least",
        "verification": "unverified",
    }
    (net,) = subtract_returns(frame_of(count("26", 5_000), count("26", 3_000, **back))).itertuples()
    assert (net.high, net.open_low, net.open_high, net.unverified) == (2_000, True, False, True)
    assert "net up to 2,000" in net.headline
    assert net.headline.endswith("Some of it is unverified.")


def test_without_any_flow_there_is_no_net_figure() -> None:
    frame = frame_of(count("26", 10_000), count("26", 9_000))
    assert subtract_returns(frame, as_of="2000-01-01").empty


def test_without_a_count_of_returns_there_is_no_net_figure() -> None:
    assert subtract_returns(frame_of(count("26", 10_000))).empty


def test_a_computed_figure_records_what_it_was_computed_with() -> None:
    frame = frame_of(count("25", 10_400), count("26", 11_200))
    total = add_up(frame, as_of="2022-09-27", switches=Switches(verified_only=True))
    assert total.as_of == "2022-09-27"
    assert total.switches["verified_only"] is True


def test_trains_one_way_are_not_set_off_against_all_traffic_the_other_way() -> None:
    back = {"origin": "GE", "destination": "RU", "metric": "departures"}
    frame = frame_of(count("26", 300, mode="rail"), count("26", 5_000, **back))
    assert subtract_returns(frame).empty


def test_a_place_that_is_silent_on_some_day_has_no_average() -> None:
    narva = {"place_id": "crossing:narva", "place": "Narva", "kind": "crossing"}
    frame = frame_of(count("25", 100), count("26", 100), count("25", 1_000, **narva))
    with pytest.raises(MeasureError, match=r"crossing:narva: 1 of 2 days .* \(26 Sep\)"):
        average(frame)
