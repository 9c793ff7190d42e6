"""Absolute dates: written in digits, days and months, months, years, weekdays."""

import pytest

from tests.geo.reading.dating.telling import WEDNESDAY, list_periods


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "On 2022-09-26", "2022-09-26"),
        ("en", "On 26.09.2022", "2022-09-26"),
        ("en", "On 21 September 2022", "2022-09-21"),
        ("en", "On September 21, 2022", "2022-09-21"),
        ("en", "On Sept. 21, 2022", "2022-09-21"),
        ("en", "On the 21st of September 2022", "2022-09-21"),
        ("de", "Am 21. September 2022", "2022-09-21"),
        ("ru", "21 сентября 2022 года", "2022-09-21"),
        ("ru", "21-го сентября 2022 года", "2022-09-21"),
        ("uk", "21 вересня 2022 року", "2022-09-21"),
        ("pl", "21 września 2022 r.", "2022-09-21"),
        ("fi", "21. syyskuuta 2022", "2022-09-21"),
        ("fr", "Le 21 septembre 2022", "2022-09-21"),
        ("es", "El 21 de septiembre de 2022", "2022-09-21"),
        ("tr", "21 Eylül 2022", "2022-09-21"),
        ("kk", "2022 жылы", "2022-01-01..2022-12-31"),
    ],
)
def test_a_date_with_its_year_is_that_day(language: str, text: str, days: str) -> None:
    assert list_periods(text, language) == [days]
    assert list_periods(text, language, None) == [days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 14 March", "2026-03-14"),
        ("On 18 March", "2026-03-18"),
        ("On 20 December", "2025-12-20"),
        ("On 19 April", "2026-04-19"),
        ("On 1 September", "2025-09-01"),
        ("On 26.9.", "2025-09-26"),
    ],
)
def test_a_date_without_a_year_is_the_latest_one_at_most_some_weeks_ahead(
    text: str, days: str
) -> None:
    assert list_periods(text) == [days]


@pytest.mark.parametrize("text", ["On 14 March", "On March 14", "In March", "On Friday"])
def test_without_a_publication_it_cannot_be_known(text: str) -> None:
    assert list_periods(text, published=None) == ["unknown"]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "21 and 22 September 2022", "2022-09-21..2022-09-22"),
        ("en", "17, 18 and 19 September 2022", "2022-09-17..2022-09-19"),
        ("en", "21-29 September 2022", "2022-09-21..2022-09-29"),
        ("en", "From September 17 to 26, 2022", "2022-09-17..2022-09-26"),
        ("en", "September 17–26, 2022", "2022-09-17..2022-09-26"),
        ("ru", "С 12 по 18 сентября 2022 года", "2022-09-12..2022-09-18"),
        ("ru", "26 и 27 сентября 2022 года", "2022-09-26..2022-09-27"),
        ("uk", "Із 12 по 18 вересня 2022 року", "2022-09-12..2022-09-18"),
        ("de", "Vom 12. bis 18. September 2022", "2022-09-12..2022-09-18"),
        ("pl", "Od 12 do 18 września 2022 r.", "2022-09-12..2022-09-18"),
        ("fr", "Entre le 3 et le 7 juillet 2022", "2022-07-03..2022-07-07"),
        ("es", "Entre el 3 y el 7 de julio de 2022", "2022-07-03..2022-07-07"),
    ],
)
def test_several_days_of_a_month_are_one_period(language: str, text: str, days: str) -> None:
    assert list_periods(text, language) == [days]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("ru", "С 1 января до 30 июня 2021 года", "2021-01-01..2021-06-30"),
        ("ru", "За январь–июнь 2025 года", "2025-01-01..2025-06-30"),
        ("en", "Between January and July 2025", "2025-01-01..2025-07-31"),
        ("en", "From 20 December to 6 January 2024", "2023-12-20..2024-01-06"),
    ],
)
def test_a_year_at_the_end_holds_for_both_dates(language: str, text: str, days: str) -> None:
    assert list_periods(text, language) == [days]
    assert list_periods(text, language, None) == [days]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "In September 2022", "2022-09-01..2022-09-30"),
        ("en", "In February 2024", "2024-02-01..2024-02-29"),
        ("en", "In February", "2026-02-01..2026-02-28"),
        ("en", "In September", "2025-09-01..2025-09-30"),
        ("en", "In April", "2026-04-01..2026-04-30"),
        ("en", "Last March", "2025-03-01..2025-03-31"),
        ("en", "Last February", "2026-02-01..2026-02-28"),
        ("en", "It expects them in June", "2026-06-01..2026-06-30"),
        ("en", "In August last year", "2025-08-01..2025-08-31"),
        ("de", "Im Mai 2022", "2022-05-01..2022-05-31"),
        ("fr", "En mai dernier", "2025-05-01..2025-05-31"),
        ("es", "En abril pasado", "2025-04-01..2025-04-30"),
        ("pl", "W sierpniu ubiegłego roku", "2025-08-01..2025-08-31"),
        ("uk", "Торік у серпні", "2025-08-01..2025-08-31"),
        ("fi", "Elokuussa 2022", "2022-08-01..2022-08-31"),
    ],
)
def test_a_month_runs_from_its_first_to_its_last_day(language: str, text: str, days: str) -> None:
    assert list_periods(text, language) == [days]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "In 2023", "2023-01-01..2023-12-31"),
        ("en", "In fiscal year 2023", "2022-10-01..2023-09-30"),
        ("ru", "В 2023 году", "2023-01-01..2023-12-31"),
        ("ru", "в доковидном 2019-м", "2019-01-01..2019-12-31"),
        ("uk", "У 2023 році", "2023-01-01..2023-12-31"),
        ("pl", "W 2023 roku", "2023-01-01..2023-12-31"),
        ("fi", "Vuonna 2023", "2023-01-01..2023-12-31"),
        ("kk", "2023 жылы", "2023-01-01..2023-12-31"),
        ("es", "En todo 2023", "2023-01-01..2023-12-31"),
    ],
)
def test_a_year_runs_from_january_to_december(language: str, text: str, days: str) -> None:
    assert list_periods(text, language) == [days]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "On Monday", "2026-03-16"),
        ("en", "On Wednesday", "2026-03-18"),
        ("en", "On Friday", "2026-03-13"),
        ("en", "Last Wednesday", "2026-03-11"),
        ("en", "Next Friday", "2026-03-20"),
        ("en", "Two thousand are expected on Friday", "2026-03-20"),
        ("en", "Saturday's queue", "2026-03-14"),
        ("ru", "В понедельник", "2026-03-16"),
        ("ru", "В прошлую пятницу", "2026-03-13"),
        ("uk", "У понеділок", "2026-03-16"),
        ("pl", "W poniedziałek", "2026-03-16"),
        ("de", "Am Montag", "2026-03-16"),
        ("de", "Am Montagmorgen", "2026-03-16"),
        ("fi", "Maanantaina", "2026-03-16"),
        ("fr", "Lundi dernier", "2026-03-16"),
        ("es", "El pasado martes", "2026-03-17"),
        ("tr", "Pazartesi", "2026-03-16"),
        ("kk", "Дүйсенбіде", "2026-03-16"),
    ],
)
def test_a_weekday_is_the_last_one_or_the_next_where_it_lies_ahead(
    language: str, text: str, day: str
) -> None:
    assert list_periods(text, language) == [day]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "Flights are full until the 24th.", "until 2026-03-24"),
        ("en", "It was shut on the 2nd.", "2026-03-02"),
        ("ru", "если лететь 24-го, то дешевле", "2026-03-24"),
    ],
)
def test_a_day_alone_is_one_near_the_publication(language: str, text: str, day: str) -> None:
    assert list_periods(text, language) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Jan waited for two hours",
        "May we pass",
        "The march to the border",
        "24 hours of waiting",
        "2000 people came",
        "Room 12 of 30",
        "On the 24th floor",
        "At 10:30 the gate opened",
        "On 31.13.2022",
        "On 30 February 2022",
    ],
)
def test_other_words_and_numbers_are_no_dates(text: str) -> None:
    assert [days for days in list_periods(text) if days != "unknown"] == []


def test_the_day_of_the_publication_is_a_wednesday() -> None:
    assert WEDNESDAY.strftime("%A") == "Wednesday"
