"""Details: what a change is measured against, and by what means people travelled."""

import pytest

from tests.geo.reading.asking import ask_one


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        (
            "Entries into Finland rose by 20% since 21 September, the ministry said.",
            "since 21 September",
        ),
        ("Entries into Finland fell 30% compared with January.", "January"),
        ("Entries into Finland rose by 20%.", ""),
    ],
)
def test_the_words_of_comparison_are_the_baseline(text: str, baseline: str) -> None:
    assert ask_one(text).baseline == baseline


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("500 cars waited at Narva.", "road"),
        ("1,200 people entered Finland.", ""),
    ],
)
def test_what_is_counted_tells_the_means_of_travel(text: str, mode: str) -> None:
    assert ask_one(text).mode == mode
