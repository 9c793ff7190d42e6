"""The words of a picture."""

import datetime as dt

import pytest

from geo.drawing.texts import count_words, format_days, write_subtitle, write_summary
from tests.geo.drawing.test_day_labels import bubble_at

DAY = dt.date(2022, 9, 26)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ((2022, 9, 22), (2022, 9, 22), "22 Sep 2022"),
        ((2022, 9, 22), (2022, 9, 23), "22–23 Sep 2022"),
        ((2022, 9, 29), (2022, 10, 1), "29 Sep – 1 Oct 2022"),
        ((2022, 12, 31), (2023, 1, 2), "31 Dec 2022 – 2 Jan 2023"),
    ],
)
def test_a_span_of_days_names_month_and_year_once_where_it_can(
    start: tuple[int, int, int], end: tuple[int, int, int], text: str
) -> None:
    assert format_days(dt.date(*start), dt.date(*end)) == text


def test_one_report_is_written_in_the_singular() -> None:
    assert count_words(1, 1) == "1 report from 1 source"
    assert count_words(3, 2) == "3 reports from 2 sources"


def test_the_subtitle_says_as_known_when() -> None:
    text = write_subtitle(DAY, dt.date(2024, 4, 13), reports=3)
    assert text == "Events on 26 Sep 2022, as known on 13 Apr 2024"


def test_the_alt_text_names_some_places_and_counts_the_rest() -> None:
    places = [bubble_at(n, 0, "severe", name=f"Place {n}") for n in range(8)]
    assert write_summary(DAY, places, [], [], []) == (
        "26 September 2022: 8 places reported; "
        "8 severe: Place 0, Place 1, Place 2, Place 3, Place 4, Place 5 and 2 more."
    )
