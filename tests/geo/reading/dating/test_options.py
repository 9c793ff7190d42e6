"""Options of days: what a figure may be for, whichever of them is then chosen."""

from tests.geo.reading.asking import PUBLISHED
from tests.geo.reading.choosing import list_choices
from tests.geo.reading.dating.telling import write_days


def offer(text: str, published: str | None = PUBLISHED) -> set[str]:
    """Return the days offered to the last figure of a text."""
    options = list_choices(text, "days", published)[-1].options
    return {write_days(option.value.first, option.value.last) for option in options}


def test_the_day_of_publication_and_no_day_are_always_offered() -> None:
    assert {"unknown", "2026-03-18"} <= offer("1,200 people entered Finland.")


def test_the_days_that_a_sentence_names_are_offered_and_those_since() -> None:
    offered = offer("From 2 to 8 March 1,200 people entered Finland.")
    assert {"2026-03-02..2026-03-08", "2026-03-02..2026-03-18"} <= offered


def test_days_told_sentences_ago_are_offered_still() -> None:
    text = "From 2 to 8 March 900 people entered Finland. It was cold. 400 people left Finland."
    assert "2026-03-02..2026-03-08" in offer(text)


def test_the_week_and_the_year_before_the_days_told_last_are_offered() -> None:
    text = "From 2 to 8 March 900 people entered Finland. Before that it was 400 people."
    assert {"2026-02-23..2026-03-01", "2025-03-02..2025-03-08"} <= offer(text)


def test_the_month_and_the_year_that_run_are_offered() -> None:
    offered = offer("1,200 people entered Finland so far.")
    assert {"2026-03-01..2026-03-18", "2026-01-01..2026-03-18"} <= offered


def test_without_a_day_of_publication_only_named_days_are_offered() -> None:
    assert offer("1,200 people entered Finland.", published=None) == {"unknown"}
    assert "2024-05-03" in offer("On 3 May 2024 1,200 people entered Finland.", published=None)


def test_no_days_are_offered_twice() -> None:
    (choice,) = list_choices("On 18 March 1,200 people entered Finland.", "days")
    days = [(option.value.first, option.value.last) for option in choice.options]
    assert len(days) == len(set(days))
