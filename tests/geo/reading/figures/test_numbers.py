"""Numbers: digits with every grouping, words, both together, ranges, and what is no number."""

import pytest

from geo.reading.figures.numbers import parse_digits
from tests.geo.reading.asking import list_values

Value = float | tuple[float, float] | None


@pytest.mark.parametrize(
    ("written", "decimal_comma", "expected"),
    [
        ("7", False, 7),
        ("8,572", False, 8572),
        ("8,572", True, 8572),
        ("8 572", True, 8572),
        ("8\u00a0572", True, 8572),
        ("8\u202f572", True, 8572),
        ("8\u2009572", True, 8572),
        ("8'572", True, 8572),
        ("8’572", True, 8572),
        ("3.500", True, 3500),
        ("1.234.567", True, 1_234_567),
        ("1,234,567", False, 1_234_567),
        ("1 234 567", True, 1_234_567),
        ("1,234.50", False, 1234.5),
        ("1.234,50", True, 1234.5),
        ("1.5", False, 1.5),
        ("1.5", True, 1.5),
        ("1,5", True, 1.5),
        ("0.250", False, 0.25),
        ("0,250", True, 0.25),
        ("10:30", False, None),
        ("2026-03-18", False, None),
        ("18.03.2026", True, None),
    ],
)
def test_digits_are_read_with_every_grouping(
    written: str, decimal_comma: bool, expected: float | None
) -> None:
    assert parse_digits(written, decimal_comma) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "8,572 people", [8572]),
        ("en", "1.2m people", [1_200_000]),
        ("en", "3.5 million people", [3_500_000]),
        ("en", "12 thousand cars", [12_000]),
        ("en", "about 20,000 and then 350 more", [20_000, 350]),
        ("ru", "3 тыс. машин", [3000]),
        ("ru", "1,5 млн человек", [1_500_000]),
        ("ru", "8 572 человека", [8572]),
        ("uk", "1,5 тис. осіб", [1500]),
        ("uk", "2 млн громадян", [2_000_000]),
        ("pl", "23,4 tys. osób", [23_400]),
        ("pl", "1 mln osób", [1_000_000]),
        ("de", "3.500 Lastwagen", [3500]),
        ("de", "1,5 Millionen Menschen", [1_500_000]),
        ("fi", "8 572 ihmistä", [8572]),
        ("fr", "1,2 million de personnes", [1_200_000]),
        ("fr", "8 572 personnes", [8572]),
        ("es", "8.572 personas", [8572]),
        ("es", "1,2 millones de personas", [1_200_000]),
        ("tr", "8 bin 572 kişi", [8572]),
        ("tr", "1,5 milyon kişi", [1_500_000]),
        ("kk", "12 мың адам", [12_000]),
    ],
)
def test_digits_go_on_with_a_scale(language: str, text: str, expected: list[Value]) -> None:
    assert list_values(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "twelve cars", [12]),
        ("en", "twenty-five cars", [25]),
        ("en", "two hundred and fifty cars", [250]),
        ("en", "two dozen buses", [24]),
        ("en", "half a million people", [500_000]),
        ("en", "a hundred lorries", [100]),
        ("en", "two and a half hours", [2.5]),
        ("en", "one and a half thousand", [1500]),
        ("ru", "полсотни фур", [50]),
        ("ru", "полторы тысячи машин", [1500]),
        ("ru", "двадцать пять машин", [25]),
        ("ru", "двести пятьдесят человек", [250]),
        ("ru", "пять с половиной тысяч", [5500]),
        ("uk", "півтори тисячі авто", [1500]),
        ("uk", "двадцять п'ять авто", [25]),
        ("pl", "półtora tysiąca aut", [1500]),
        ("pl", "dwadzieścia pięć aut", [25]),
        ("pl", "pół miliona osób", [500_000]),
        ("de", "ein Dutzend Busse", [12]),
        ("de", "zweieinhalb Stunden", [2.5]),
        ("de", "fünfundzwanzig Autos", [25]),
        ("de", "eine halbe Million Menschen", [500_000]),
        ("fi", "kaksikymmentäviisi autoa", [25]),
        ("fi", "puoli miljoonaa ihmistä", [500_000]),
        ("fr", "vingt-cinq camions", [25]),
        ("fr", "deux cents voitures", [200]),
        ("fr", "un demi-million de personnes", [500_000]),
        ("es", "veinticinco camiones", [25]),
        ("es", "medio millón de personas", [500_000]),
        ("tr", "yirmi beş araç", [25]),
        ("tr", "yarım milyon kişi", [500_000]),
        ("kk", "жиырма бес көлік", [25]),
        ("kk", "екі жүз адам", [200]),
    ],
)
def test_numbers_are_read_in_words(language: str, text: str, expected: list[Value]) -> None:
    assert list_values(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "dozens of lorries"),
        ("en", "several hundred cars"),
        ("en", "hundreds of thousands of people"),
        ("ru", "сотни машин"),
        ("uk", "десятки вантажівок"),
        ("pl", "kilkanaście autobusów"),
        ("pl", "setki aut"),
        ("de", "Hunderte Lastwagen"),
        ("fi", "satoja autoja"),
        ("fr", "des centaines de camions"),
        ("es", "cientos de camiones"),
        ("tr", "yüzlerce araç"),
        ("kk", "жүздеген көлік"),
    ],
)
def test_a_vague_number_has_no_value(language: str, text: str) -> None:
    assert list_values(text, language) == [None]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "40 to 60 minutes", (40, 60)),
        ("en", "40–60 minutes", (40, 60)),
        ("en", "40-60 minutes", (40, 60)),
        ("en", "between 40 and 60 minutes", (40, 60)),
        ("en", "two or three days", (2, 3)),
        ("en", "5 to 6 thousand people", (5000, 6000)),
        ("ru", "от 40 до 60 минут", (40, 60)),
        ("ru", "5–6 тысяч человек", (5000, 6000)),
        ("ru", "два-три дня", (2, 3)),
        ("uk", "від 40 до 60 хвилин", (40, 60)),
        ("pl", "od 40 do 60 minut", (40, 60)),
        ("pl", "dwie lub trzy godziny", (2, 3)),
        ("de", "40 bis 60 Minuten", (40, 60)),
        ("de", "zwischen 40 und 60 Minuten", (40, 60)),
        ("fi", "40–60 minuuttia", (40, 60)),
        ("fi", "kaksi tai kolme tuntia", (2, 3)),
        ("fr", "de 40 à 60 minutes", (40, 60)),
        ("fr", "entre 40 et 60 minutes", (40, 60)),
        ("es", "de 40 a 60 minutos", (40, 60)),
        ("es", "entre 40 y 60 minutos", (40, 60)),
        ("tr", "40-60 dakika", (40, 60)),
        ("tr", "40 ile 60 dakika arasında", (40, 60)),
        ("kk", "40–60 минут", (40, 60)),
    ],
)
def test_two_numbers_are_the_ends_of_a_range(
    language: str, text: str, expected: tuple[float, float]
) -> None:
    assert list_values(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "rose from 20 to 55 minutes", [20, 55]),
        ("en", "fell from 900 to 300 cars", [900, 300]),
        ("en", "20 cars and 30 buses", [20, 30]),
        ("fr", "est passé de 20 à 55 minutes", [20, 55]),
        ("es", "pasó de 20 a 55 minutos", [20, 55]),
    ],
)
def test_a_change_or_a_list_is_no_range(language: str, text: str, expected: list[Value]) -> None:
    assert list_values(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the M20 motorway",
        "an A-12 road",
        "the 21st of the month",
        "after 9/11",
        "in the 1980s",
        "at 10:30",
        "on 2026-03-18",
        "room #7",
    ],
)
def test_codes_ordinals_dates_and_clock_times_are_no_numbers(text: str) -> None:
    assert list_values(text) == []


def test_numbers_that_no_report_means_are_none() -> None:
    assert list_values("9" * 40) == []
