"""What was usual before a day, where reports say so."""

import datetime as dt

import pytest

from geo.baselines import find_usual
from geo.flows import find_flows
from geo.records import Claim, Observation
from geo.wording import format_usual
from tests.geo.claims import claim_of
from tests.geo.test_flows import ARRIVALS
from tests.geo.test_frame import build_frame

DAY = dt.date(2022, 9, 26)


def rate(first: int, last: int, value: float, **fields: object) -> Claim:
    values: dict[str, object] = {
        "observation_id": f"{first}-{last}-{value}",
        "metric": "arrivals",
        "unit": "people",
        "counted": "citizens",
        "population": "RU",
        "per_day": True,
        "value_low": value,
        "value_high": value,
        "date_start": dt.date(2022, 9, first),
        "date_end": dt.date(2022, 9, last),
    }
    return claim_of(Observation(**(values | fields)))  # type: ignore[arg-type]


def test_the_latest_average_that_ended_before_the_day_is_what_was_usual() -> None:
    (usual,) = find_usual([rate(1, 10, 4_000), rate(12, 20, 5_000), rate(20, 27, 9_000)], DAY)
    assert (usual.low, usual.period) == (5_000, (dt.date(2022, 9, 12), dt.date(2022, 9, 20)))
    assert format_usual(usual) == ("before: 5,000 citizens of Russia a day from 12 Sep to 20 Sep")


def test_averages_over_the_same_days_give_a_range() -> None:
    (usual,) = find_usual([rate(12, 20, 5_000), rate(12, 20, 6_000)], DAY)
    assert (usual.low, usual.high, len(usual.claim_ids)) == (5_000, 6_000, 2)


@pytest.mark.parametrize(
    "fields",
    [
        {"per_day": False},
        {"qualifier": "up_to", "value_low": None},
        {"verification": "unverified"},
        {"status": "expected"},
        {"date_start": dt.date(2022, 9, 19)},
    ],
)
def test_totals_peaks_doubts_forecasts_and_a_day_or_two_tell_nothing_usual(
    fields: dict[str, object],
) -> None:
    assert find_usual([rate(10, 20, 5_000, **fields)], DAY) == ()


def test_a_flow_stands_beside_what_was_usual_of_its_own_kind() -> None:
    before = {
        **ARRIVALS,
        "date_start": "2022-09-12",
        "date_end": "2022-09-20",
        "value_low": 5_000.0,
        "value_high": 6_000.0,
        "per_day": True,
        "qualifier": "range",
        "report_id": "s",
    }
    everybody = {**before, "counted": "people", "population": "any", "report_id": "t"}
    (flow,) = find_flows(build_frame(ARRIVALS, before, everybody), ["2022-09-26"]).itertuples()
    (usual,) = flow.usual
    assert (usual.low, usual.high, usual.counted) == (5_000, 6_000, "citizens")
