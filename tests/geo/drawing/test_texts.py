"""The words of a picture."""

import datetime as dt

import pytest

from geo.drawing.texts import count_words, format_days, write_subtitle, write_summary
from geo.switches import Switches
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


def test_one_claim_is_written_in_the_singular() -> None:
    assert count_words(1, 1) == "1 claim from 1 source"
    assert count_words(3, 2) == "3 claims from 2 sources"


def test_the_subtitle_says_as_known_when() -> None:
    text = write_subtitle(DAY, dt.date(2024, 4, 13), Switches(), claims=3)
    assert text == "Events on 26 Sep 2022, as known on 13 Apr 2024"


def test_the_subtitle_names_the_switches_that_were_set() -> None:
    switches = Switches(verified_only=True, fading_days=2)
    assert write_subtitle(DAY, DAY, switches, claims=3).endswith(
        "; unverified claims left out; queues and waits fade for 2 days"
    )


def test_the_alt_text_names_some_places_and_counts_the_rest() -> None:
    places = [bubble_at(n, 0, "severe", name=f"Place {n}") for n in range(8)]
    assert write_summary(DAY, places, [], [], []) == (
        "26 September 2022: 8 places reported; "
        "8 severe: Place 0, Place 1, Place 2, Place 3, Place 4, Place 5 and 2 more."
    )


def test_the_alt_text_tells_what_fades_and_what_only_holds_from_what_is_reported() -> None:
    places = [
        bubble_at(0, 0, "heavy", name="Fresh"),
        bubble_at(1, 0, "heavy", name="Faded", freshness="fading"),
        bubble_at(2, 0, "closed", name="Shut", freshness="held"),
    ]
    assert write_summary(DAY, places, [], [], []) == (
        "26 September 2022: 1 place reported; 1 heavy: Fresh; 1 closed: Shut; "
        "1 last reported before."
    )
