"""Numbers, ranges and changes in the tool's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.wording import format_change, format_number, format_range


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(27.0, "%", "+27%"), (-50.0, "%", "−50%"), (0.0, "%", "0%"), (2.0, "x", "×2")],
)
def test_a_change_carries_its_sign(value: float, unit: str, words: str) -> None:
    assert format_change(value, unit) == words


def test_a_range_says_which_end_is_open() -> None:
    assert format_range(16.0, 30.0) == "16 to 30"
    assert format_range(20.0, 20.0, open_high=True) == "over 20"
    assert format_range(10_000.0, 11_200.0, open_low=True) == "under 10,000 to 11,200"
    assert format_range(-90.0, -75.0, unit="%") == "−90% to −75%"


@given(st.integers(0, 10**9))
def test_a_whole_number_loses_nothing(value: int) -> None:
    assert int(format_number(value).replace(",", "")) == value
