"""Periods of a sentence: dates that belong together, and since, until and before them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.dating.periods import find_periods
from geo.reading.figures.numbers import find_numbers
from tests.geo.reading.asking import parse
from tests.geo.reading.dating.telling import WEDNESDAY, list_periods

LANGUAGES = ("en", "ru", "uk", "pl", "de", "fi", "fr", "es", "tr", "kk")
WORDS = (
    "since until before after between and from to by as of the a in on at last next this previous "
    "week month year day hours days ago earlier first half quarter second Monday Friday weekend "
    "January May September 2022 2023 1950 2079 1 2 24 29 30 31 2022-02-29 26.9. 31.12.2022 - – , ; "
    "yesterday tomorrow war announced mid start end year's so far с до по назад прошлой неделе "
    "сентября года тому від минулого Woche vor bis seit Mai semaine dernière hace desde önce beri"
).split()


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "from Thursday to Sunday", "2026-03-12..2026-03-15"),
        ("en", "Saturday and Sunday", "2026-03-14..2026-03-15"),
        ("en", "between Thursday and Saturday", "2026-03-12..2026-03-14"),
        ("en", "between 10 a.m. on Thursday and 10 a.m. on Friday", "2026-03-12..2026-03-13"),
        (
            "en",
            "Between Thursday, the first day of the feast, and Saturday midnight",
            "2026-03-12..2026-03-14",
        ),
        ("en", "Monday, 16 March", "2026-03-16"),
        ("en", "yesterday, Tuesday", "2026-03-17"),
        ("en", "from 28 March to 1 April 2024", "2024-03-28..2024-04-01"),
        ("fi", "Joulukuun 30. ja tammikuun 2. päivän välillä", "2025-12-30..2026-01-02"),
        ("de", "von Donnerstag bis Sonntag", "2026-03-12..2026-03-15"),
        ("pl", "od czwartku do niedzieli", "2026-03-12..2026-03-15"),
        ("ru", "с четверга по воскресенье", "2026-03-12..2026-03-15"),
    ],
)
def test_the_ends_of_a_period_are_joined(language: str, text: str, days: str) -> None:
    assert list_periods(text, language) == [days]


@pytest.mark.parametrize(
    "text",
    [
        "4,000 on Thursday and 5,000 on Saturday",
        "12 hours on Thursday to 31 on Saturday",
        "Thursday, when 40 came, against Saturday",
    ],
)
def test_two_dates_of_two_figures_stay_apart(text: str) -> None:
    assert list_periods(text) == ["2026-03-12", "2026-03-14"]


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("en", "since Thursday", "2026-03-12"),
        ("en", "since last Thursday", "2026-03-12"),
        ("en", "since the start of February", "2026-02-01"),
        ("en", "since mid-February", "2026-02-15"),
        ("en", "since 2024", "2024-01-01"),
        ("en", "since fighting broke out on 15 February", "2026-02-15"),
        ("en", "Since he announced the mobilisation on Friday", "2026-03-13"),
        ("ru", "с 21 февраля", "2026-02-21"),
        ("ru", "с четверга", "2026-03-12"),
        ("uk", "від початку вторгнення 24 лютого", "2026-02-24"),
        ("uk", "з 21 лютого", "2026-02-21"),
        ("pl", "od czwartku", "2026-03-12"),
        ("de", "seit Donnerstag", "2026-03-12"),
        ("de", "seit dem 21. Februar", "2026-02-21"),
        ("fi", "torstaista lähtien", "2026-03-12"),
        ("fi", "21. helmikuuta jälkeen", "2026-02-21"),
        ("fi", "helmikuun alusta lähtien", "2026-02-01"),
        ("fr", "depuis jeudi", "2026-03-12"),
        ("es", "desde el jueves", "2026-03-12"),
        ("es", "desde la madrugada del lunes", "2026-03-16"),
        ("tr", "perşembeden bu yana", "2026-03-12"),
        ("tr", "24 Şubat'tan bu yana", "2026-02-24"),
        ("kk", "21 ақпаннан бері", "2026-02-21"),
    ],
)
def test_since_a_day_lasts_until_the_statement(language: str, text: str, first: str) -> None:
    assert list_periods(text, language) == [f"since {first}..2026-03-18"]


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        ("en", "until Monday", "2026-03-16"),
        ("en", "by Monday", "2026-03-16"),
        ("en", "as of Monday", "2026-03-16"),
        ("en", "As of 14 March", "2026-03-14"),
        ("en", "By noon on Monday", "2026-03-16"),
        ("en", "By 8 p.m. on Monday", "2026-03-16"),
        ("en", "up to Monday evening", "2026-03-16"),
        ("uk", "станом на 14 березня", "2026-03-14"),
        ("pl", "do poniedziałku", "2026-03-16"),
        ("de", "bis Montag", "2026-03-16"),
        ("fi", "14. maaliskuuta mennessä", "2026-03-14"),
        ("fr", "jusqu'à lundi", "2026-03-16"),
        ("es", "hasta el lunes", "2026-03-16"),
        ("tr", "pazartesiye kadar", "2026-03-16"),
    ],
)
def test_until_and_by_a_day(language: str, text: str, last: str) -> None:
    assert list_periods(text, language) == [f"until {last}"]


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        ("en", "before Friday", "2026-03-12"),
        ("en", "before the weekend", "2026-03-13"),
        ("en", "Before fighting broke out on 15 February", "2026-02-14"),
        ("fr", "avant le 14 mars", "2026-03-13"),
        ("de", "vor dem 14. März", "2026-03-13"),
        ("es", "antes del 14 de marzo", "2026-03-13"),
    ],
)
def test_before_a_day_ends_on_the_day_before_it(language: str, text: str, last: str) -> None:
    assert list_periods(text, language) == [f"before ..{last}"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "people from Narva came on Monday"),
        ("en", "1,200 came to Poland on Monday"),
        ("en", "It had lasted since the summer, he said on Monday"),
        ("ru", "граждане из России приехали в понедельник"),
        ("uk", "люди з Росії приїхали в понеділок"),
        ("pl", "ludzie z Rosji przyjechali w poniedziałek"),
    ],
)
def test_since_and_until_are_said_only_of_the_date_beside_them(language: str, text: str) -> None:
    assert list_periods(text, language) == ["2026-03-16"]


@given(
    st.sampled_from(LANGUAGES),
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.none() | st.dates() | st.sampled_from([dt.date.min, dt.date.max, WEDNESDAY]),
    st.none() | st.dates(),
)
def test_no_period_ends_before_it_begins(
    language: str, text: str, published: dt.date | None, held: dt.date | None
) -> None:
    sentence = parse(text, language)
    numbers = find_numbers(sentence, language != "en")
    end = 0
    for item in find_periods(sentence, numbers, published, None, (held, held)):
        assert end <= item.start < item.end <= len(sentence)
        assert not (item.first and item.last and item.first > item.last), item
        end = item.end
