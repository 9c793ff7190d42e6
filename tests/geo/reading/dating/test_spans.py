"""Relative dates: yesterday, last week, ten days ago, a week earlier, the first half of a year."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.dating.days import Calendar, shift_days, shift_months, span_months
from tests.geo.reading.dating.telling import list_periods

SUNDAY = dt.date(2026, 3, 15)
MAY = (dt.date(2025, 5, 1), dt.date(2025, 5, 31))


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "today", "2026-03-18"),
        ("en", "this morning", "2026-03-18"),
        ("en", "yesterday", "2026-03-17"),
        ("en", "the day before yesterday", "2026-03-16"),
        ("en", "tomorrow", "2026-03-19"),
        ("en", "overnight", "2026-03-17..2026-03-18"),
        ("ru", "вчера", "2026-03-17"),
        ("uk", "учора", "2026-03-17"),
        ("pl", "wczoraj", "2026-03-17"),
        ("de", "gestern", "2026-03-17"),
        ("fi", "eilen", "2026-03-17"),
        ("fr", "hier", "2026-03-17"),
        ("es", "ayer", "2026-03-17"),
        ("tr", "dün", "2026-03-17"),
        ("kk", "кеше", "2026-03-17"),
    ],
)
def test_days_are_counted_from_the_statement(language: str, text: str, days: str) -> None:
    assert list_periods(text, language) == [days]
    assert list_periods(text, language, None) == ["unknown"]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "last week", "2026-03-09..2026-03-15"),
        ("en", "this week", "2026-03-16..2026-03-22"),
        ("en", "next week", "2026-03-23..2026-03-29"),
        ("en", "last month", "2026-02-01..2026-02-28"),
        ("en", "this month", "2026-03-01..2026-03-31"),
        ("en", "last year", "2025-01-01..2025-12-31"),
        ("ru", "на прошлой неделе", "2026-03-09..2026-03-15"),
        ("uk", "минулого тижня", "2026-03-09..2026-03-15"),
        ("uk", "торік", "2025-01-01..2025-12-31"),
        ("pl", "w ubiegłym tygodniu", "2026-03-09..2026-03-15"),
        ("de", "letzte Woche", "2026-03-09..2026-03-15"),
        ("fi", "viime viikolla", "2026-03-09..2026-03-15"),
        ("fr", "la semaine dernière", "2026-03-09..2026-03-15"),
        ("es", "la semana pasada", "2026-03-09..2026-03-15"),
        ("es", "el año pasado", "2025-01-01..2025-12-31"),
        ("tr", "geçen hafta", "2026-03-09..2026-03-15"),
        ("kk", "өткен аптада", "2026-03-09..2026-03-15"),
    ],
)
def test_a_week_a_month_and_a_year_are_whole(language: str, text: str, days: str) -> None:
    assert list_periods(text, language) == [days]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "in the last 24 hours", "2026-03-17..2026-03-18"),
        ("en", "over the past three days", "2026-03-16..2026-03-18"),
        ("en", "in the past week", "2026-03-12..2026-03-18"),
        ("en", "in the last two weeks", "2026-03-05..2026-03-18"),
        ("en", "in the past two months", "2026-01-19..2026-03-18"),
        ("ru", "за последние три дня", "2026-03-16..2026-03-18"),
        ("uk", "за останні три дні", "2026-03-16..2026-03-18"),
        ("pl", "w ciągu ostatnich trzech dni", "2026-03-16..2026-03-18"),
        ("de", "in den letzten drei Tagen", "2026-03-16..2026-03-18"),
        ("fr", "ces trois derniers jours", "2026-03-16..2026-03-18"),
        ("es", "en los últimos tres días", "2026-03-16..2026-03-18"),
        ("tr", "son üç günde", "2026-03-16..2026-03-18"),
    ],
)
def test_the_last_days_end_on_the_day_of_the_statement(language: str, text: str, days: str) -> None:
    assert list_periods(text, language) == [days]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "two days ago", "2026-03-16"),
        ("en", "a week ago", "2026-03-11"),
        ("en", "three weeks ago", "2026-02-25"),
        ("en", "a month ago", "2026-02-01..2026-02-28"),
        ("en", "a year ago", "2025-01-01..2025-12-31"),
        ("ru", "две недели назад", "2026-03-04"),
        ("uk", "два дні тому", "2026-03-16"),
        ("pl", "dwa dni temu", "2026-03-16"),
        ("de", "vor einer Woche", "2026-03-11"),
        ("fi", "kaksi viikkoa sitten", "2026-03-04"),
        ("fr", "il y a deux jours", "2026-03-16"),
        ("es", "hace dos días", "2026-03-16"),
        ("tr", "bir hafta önce", "2026-03-11"),
        ("kk", "бір апта бұрын", "2026-03-11"),
    ],
)
def test_ago_is_counted_from_the_statement(language: str, text: str, days: str) -> None:
    assert list_periods(text, language) == [days]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "the day before", "2026-03-14"),
        ("en", "the day after", "2026-03-16"),
        ("en", "a week earlier", "2026-03-08"),
        ("en", "the week before", "2026-03-08"),
        ("en", "a month earlier", "2026-02-15"),
        ("en", "a year before", "2025-03-15"),
        ("en", "in the preceding week", "2026-03-02..2026-03-08"),
        ("en", "in the previous month", "2026-02-01..2026-02-28"),
        ("de", "tags zuvor", "2026-03-14"),
        ("de", "eine Woche zuvor", "2026-03-08"),
        ("ru", "неделей раньше", "2026-03-08"),
        ("ru", "накануне", "2026-03-14"),
        ("uk", "тижнем раніше", "2026-03-08"),
        ("pl", "tydzień wcześniej", "2026-03-08"),
        ("fi", "viikkoa aiemmin", "2026-03-08"),
        ("fr", "la veille", "2026-03-14"),
        ("es", "el día anterior", "2026-03-14"),
    ],
)
def test_earlier_is_counted_from_the_date_told_last(language: str, text: str, days: str) -> None:
    assert list_periods(text, language, anchor=(SUNDAY, SUNDAY)) == [days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("a year before", "2024-05-01..2024-05-31"),
        ("in the previous month", "2025-04-01..2025-04-30"),
        ("in the same month of 2023", "2023-05-01..2023-05-31"),
    ],
)
def test_a_period_is_moved_as_a_whole(text: str, days: str) -> None:
    assert list_periods(text, anchor=MAY) == [days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On Monday it was 40, the day before 30", ["2026-03-16", "2026-03-15"]),
        ("On Saturday 126, and 61 the day before", ["2026-03-14", "2026-03-13"]),
        ("12 hours on Monday and 31 the day after", ["2026-03-16", "2026-03-17"]),
        (
            "From Monday to Tuesday 200 came; in the 24 hours before that it was 300",
            ["2026-03-16..2026-03-17", "2026-03-15..2026-03-16"],
        ),
        (
            "In May 2025 it was 40, against 60 in the same month of 2024",
            ["2025-05-01..2025-05-31", "2024-05-01..2024-05-31"],
        ),
    ],
)
def test_a_date_of_the_same_sentence_comes_first(text: str, days: list[str]) -> None:
    assert list_periods(text, anchor=MAY) == days


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "in the first half of 2024", "2024-01-01..2024-06-30"),
        ("en", "in the second half of 2024", "2024-07-01..2024-12-31"),
        ("en", "in the first half of the year", "2026-01-01..2026-06-30"),
        ("de", "im ersten Halbjahr 2024", "2024-01-01..2024-06-30"),
        ("ru", "за первое полугодие 2024-го", "2024-01-01..2024-06-30"),
        ("pl", "w pierwszym półroczu 2024", "2024-01-01..2024-06-30"),
        ("ru", "зимой 2024 года", "2023-12-01..2024-02-29"),
        ("ru", "зимой", "unknown"),
        ("en", "in the fourth quarter of 2019", "2019-10-01..2019-12-31"),
        ("en", "during the fourth quarter", "2025-10-01..2025-12-31"),
        ("en", "in the first nine months of 2022", "2022-01-01..2022-09-30"),
        ("en", "in the first two months of the year", "2026-01-01..2026-02-28"),
        ("en", "in the first week of July", "2025-07-01..2025-07-07"),
        ("en", "in the first nine days of the month", "2026-03-01..2026-03-09"),
        ("en", "so far this year", "2026-01-01..2026-03-18"),
        ("en", "so far this month", "2026-03-01..2026-03-18"),
        ("de", "seit Jahresbeginn", "2026-01-01..2026-03-18"),
    ],
)
def test_parts_of_a_year_and_a_month(language: str, text: str, days: str) -> None:
    assert list_periods(text, language) == [days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("over the weekend", "2026-03-14..2026-03-15"),
        ("next weekend", "2026-03-21..2026-03-22"),
        ("They are expected at the weekend", "2026-03-21..2026-03-22"),
        ("in the four days to Sunday", "2026-03-12..2026-03-15"),
        ("It expects them over the four days that end on Sunday", "2026-03-19..2026-03-22"),
        ("in the 24 hours to 8 on Saturday morning", "2026-03-13..2026-03-14"),
        ("by the end of the year", "until 2026-01-01..2026-12-31"),
        ("by the end of the day", "until 2026-03-18"),
    ],
)
def test_weekends_and_periods_that_end_on_a_day(text: str, days: str) -> None:
    assert list_periods(text) == [days]


@pytest.mark.parametrize("text", ["over that period", "on that same day", "during the same week"])
def test_that_period_is_the_one_told_before(text: str) -> None:
    assert list_periods(text) == ["same unknown"]


@pytest.mark.parametrize(
    "text",
    [
        "for three weeks",
        "99999999 days ago",
        "5000 weeks ago",
        "the last of them",
        "the first of three",
        "two years old",
    ],
)
def test_durations_and_other_words_are_no_dates(text: str) -> None:
    assert list_periods(text) == []


@given(st.dates(), st.integers(-20_000, 20_000))
def test_moved_days_and_months_stay_in_the_calendar(day: dt.date, count: int) -> None:
    moved = shift_days(day, count)
    assert moved is None or (moved - day).days == count
    month = shift_months(day, count)
    assert month is None or (month.year - day.year) * 12 + month.month - day.month == count


@given(st.integers(-1, 10_001), st.integers(1, 12), st.integers(0, 11))
def test_months_begin_with_the_first_and_end_with_the_last_day(
    year: int, first: int, more: int
) -> None:
    begun, ended = span_months(year, first, min(first + more, 12))
    if begun and ended:
        assert begun.day == 1
        assert begun <= ended
        assert shift_days(ended, 1) in (None, shift_months(begun, min(more, 12 - first) + 1))
    else:
        assert not 1 <= year <= 9999


@given(st.dates(), st.integers(0, 6), st.sampled_from(["", "last", "next"]))
def test_a_weekday_lies_within_a_week(day: dt.date, weekday: int, way: str) -> None:
    found = Calendar(day).weekday(weekday, way)
    if found is not None:
        assert found.weekday() == weekday
        assert abs((found - day).days) <= 7
        assert found > day if way == "next" else found <= day
