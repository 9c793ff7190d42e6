"""Quantities: what a number counts, its unit, its hedge, and its rate."""

import pytest

from geo.reading.figures.quantities import find_multiples
from tests.geo.reading.asking import list_quantities, parse


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "six hours", 6, "h"),
        ("en", "90 minutes", 1.5, "h"),
        ("en", "three days", 72, "h"),
        ("en", "two weeks", 336, "h"),
        ("en", "12 km", 12, "km"),
        ("en", "500 metres", 0.5, "km"),
        ("en", "a 500-metre queue", 0.5, "km"),
        ("en", "12 miles", 19.312, "km"),
        ("en", "800 yards", 0.7315, "km"),
        ("en", "30 per cent", 30, "%"),
        ("en", "30%", 30, "%"),
        ("en", "€1,200", 1200, "EUR"),
        ("en", "$18,000", 18_000, "USD"),
        ("en", "1,200 euros", 1200, "EUR"),
        ("ru", "двое суток", 48, "h"),
        ("ru", "40 минут", 0.6667, "h"),
        ("ru", "полчаса", 0.5, "h"),
        ("ru", "9 километров", 9, "km"),
        ("ru", "500 метров", 0.5, "km"),
        ("ru", "120 тысяч рублей", 120_000, "RUB"),
        ("uk", "30 годин", 30, "h"),
        ("uk", "півгодини", 0.5, "h"),
        ("uk", "12 км", 12, "km"),
        ("pl", "40 godzin", 40, "h"),
        ("pl", "kwadrans", 0.25, "h"),
        ("pl", "9 kilometrów", 9, "km"),
        ("pl", "30 proc.", 30, "%"),
        ("de", "zweieinhalb Stunden", 2.5, "h"),
        ("de", "eine Viertelstunde", 0.25, "h"),
        ("de", "9 Kilometer", 9, "km"),
        ("de", "30 Prozent", 30, "%"),
        ("fi", "kuusi tuntia", 6, "h"),
        ("fi", "kolmen kilometrin", 3, "km"),
        ("fi", "500 metrin", 0.5, "km"),
        ("fr", "six heures", 6, "h"),
        ("fr", "une heure et demie", 1.5, "h"),
        ("fr", "9 kilomètres", 9, "km"),
        ("es", "seis horas", 6, "h"),
        ("es", "hora y media", 1.5, "h"),
        ("es", "30 por ciento", 30, "%"),
        ("tr", "altı saat", 6, "h"),
        ("tr", "9 kilometrelik", 9, "km"),
        ("tr", "yüzde 20", 20, "%"),
        ("kk", "алты сағат", 6, "h"),
        ("kk", "9 шақырым", 9, "km"),
    ],
)
def test_measures_become_hours_kilometres_shares_and_sums(
    language: str, text: str, value: float, unit: str
) -> None:
    (item,) = list_quantities(text, language)
    assert item.low == item.high == pytest.approx(value, abs=1e-3)
    assert item.unit == unit


@pytest.mark.parametrize(
    ("language", "text", "unit", "counted"),
    [
        ("en", "300 cars", "vehicles", "cars"),
        ("en", "300 heavy trucks", "vehicles", "lorries"),
        ("en", "300 lorries", "vehicles", "lorries"),
        ("en", "12 buses", "vehicles", "buses"),
        ("en", "300 vehicles", "vehicles", "vehicles"),
        ("en", "300 people", "people", "people"),
        ("en", "300 Russian citizens", "people", "citizens"),
        ("ru", "300 легковых автомобилей", "vehicles", "cars"),
        ("ru", "300 фур", "vehicles", "lorries"),
        ("ru", "300 человек", "people", "people"),
        ("ru", "300 граждан", "people", "citizens"),
        ("uk", "900 вантажівок", "vehicles", "lorries"),
        ("uk", "12 автобусів", "vehicles", "buses"),
        ("uk", "300 осіб", "people", "people"),
        ("pl", "900 ciężarówek", "vehicles", "lorries"),
        ("pl", "300 osób", "people", "people"),
        ("de", "3.500 Lastwagen", "vehicles", "lorries"),
        ("de", "12 Busse", "vehicles", "buses"),
        ("de", "300 Menschen", "people", "people"),
        ("fi", "300 autoa", "vehicles", "cars"),
        ("fi", "45 rekkaa", "vehicles", "lorries"),
        ("fi", "300 ihmistä", "people", "people"),
        ("fr", "700 camions", "vehicles", "lorries"),
        ("fr", "un million de personnes", "people", "people"),
        ("es", "700 camiones", "vehicles", "lorries"),
        ("es", "un millón de personas", "people", "people"),
        ("tr", "700 TIR", "vehicles", "lorries"),
        ("tr", "700 kişi", "people", "people"),
        ("kk", "300 көлік", "vehicles", "vehicles"),
        ("kk", "300 адам", "people", "people"),
    ],
)
def test_the_noun_says_what_is_counted(language: str, text: str, unit: str, counted: str) -> None:
    (item,) = list_quantities(text, language)
    assert (item.unit, item.counted) == (unit, counted)


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [("en", "1,200 Russians", "RU"), ("ru", "1200 россиян", "RU"), ("de", "1.200 Ukrainer", "UA")],
)
def test_nationals_are_people_of_their_country(language: str, text: str, country: str) -> None:
    (item,) = list_quantities(text, language)
    assert (item.unit, item.country) == ("people", country)


@pytest.mark.parametrize(
    ("language", "text", "qualifier", "low", "high"),
    [
        ("en", "300 cars", "exact", 300, 300),
        ("en", "about 300 cars", "about", 300, 300),
        ("en", "almost 300 cars", "about", 300, 300),
        ("en", "some 300 cars", "about", 300, 300),
        ("en", "300 cars or so", "about", 300, 300),
        ("en", "more than 300 cars", "at_least", 300, None),
        ("en", "over 300 cars", "at_least", 300, None),
        ("en", "at least 300 cars", "at_least", 300, None),
        ("en", "300 or more cars", "at_least", 300, None),
        ("en", "up to 300 cars", "up_to", None, 300),
        ("en", "as many as 300 cars", "up_to", None, 300),
        ("en", "less than 300 cars", "up_to", None, 300),
        ("en", "300 to 400 cars", "range", 300, 400),
        ("en", "about 300 to 400 cars", "range", 300, 400),
        ("ru", "около 300 машин", "about", 300, 300),
        ("ru", "почти 300 машин", "about", 300, 300),
        ("ru", "более 300 машин", "at_least", 300, None),
        ("ru", "до 300 машин", "up_to", None, 300),
        ("uk", "близько 300 авто", "about", 300, 300),
        ("uk", "понад 300 авто", "at_least", 300, None),
        ("uk", "до 300 авто", "up_to", None, 300),
        ("pl", "około 300 aut", "about", 300, 300),
        ("pl", "ponad 300 aut", "at_least", 300, None),
        ("pl", "do 300 aut", "up_to", None, 300),
        ("de", "rund 300 Autos", "about", 300, 300),
        ("de", "mehr als 300 Autos", "at_least", 300, None),
        ("de", "bis zu 300 Autos", "up_to", None, 300),
        ("fi", "noin 300 autoa", "about", 300, 300),
        ("fi", "yli 300 autoa", "at_least", 300, None),
        ("fi", "jopa 300 autoa", "up_to", None, 300),
        ("fr", "environ 300 voitures", "about", 300, 300),
        ("fr", "plus de 300 voitures", "at_least", 300, None),
        ("fr", "jusqu'à 300 voitures", "up_to", None, 300),
        ("es", "unos 300 coches", "about", 300, 300),
        ("es", "más de 300 coches", "at_least", 300, None),
        ("es", "hasta 300 coches", "up_to", None, 300),
        ("tr", "yaklaşık 300 araç", "about", 300, 300),
        ("tr", "300'den fazla araç", "at_least", 300, None),
        ("kk", "шамамен 300 көлік", "about", 300, 300),
        ("kk", "300-ден астам көлік", "at_least", 300, None),
    ],
)
def test_the_hedge_opens_an_end(
    language: str, text: str, qualifier: str, low: float | None, high: float | None
) -> None:
    (item,) = list_quantities(text, language)
    assert (item.qualifier, item.low, item.high) == (qualifier, low, high)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "dozens of lorries"),
        ("en", "several hundred cars"),
        ("ru", "сотни машин"),
        ("pl", "kilkanaście autobusów"),
        ("de", "Hunderte Lastwagen"),
    ],
)
def test_a_vague_quantity_has_a_noun_and_no_value(language: str, text: str) -> None:
    (item,) = list_quantities(text, language)
    assert (item.low, item.high, item.unit) == (None, None, "vehicles")


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "two hours and 40 minutes", 2.6667),
        ("en", "an hour and a half", 1.5),
        ("en", "an hour", 1),
        ("en", "about an hour", 1),
        ("ru", "два часа 40 минут", 2.6667),
        ("uk", "дві години 40 хвилин", 2.6667),
        ("pl", "dwie godziny i 40 minut", 2.6667),
        ("de", "zwei Stunden und 40 Minuten", 2.6667),
        ("fr", "deux heures et 40 minutes", 2.6667),
        ("es", "dos horas y 40 minutos", 2.6667),
    ],
)
def test_hours_and_minutes_are_one_duration(language: str, text: str, value: float) -> None:
    (item,) = list_quantities(text, language)
    assert item.low == item.high == pytest.approx(value, abs=1e-3)


def test_two_or_three_days_is_a_range_of_hours() -> None:
    (item,) = list_quantities("two or three days")
    assert (item.low, item.high, item.unit, item.qualifier) == (48, 72, "h", "range")


@pytest.mark.parametrize(
    ("language", "text", "hours"),
    [
        ("en", "It was their fourth day in the queue", 96),
        ("ru", "Они стоят в очереди третьи сутки", 72),
        ("pl", "Czwarty dzień stoją w kolejce", 96),
    ],
)
def test_an_ordinal_day_in_the_queue_is_a_wait(language: str, text: str, hours: float) -> None:
    (item,) = list_quantities(text, language)
    assert (item.low, item.unit) == (hours, "h")


@pytest.mark.parametrize(
    ("language", "text", "per_day"),
    [
        ("en", "6,000 people a day", True),
        ("en", "6,000 people daily", True),
        ("en", "6,000 people", False),
        ("ru", "6000 человек в сутки", True),
        ("ru", "6000 человек", False),
        ("uk", "6000 осіб на добу", True),
        ("pl", "6000 osób dziennie", True),
        ("de", "6.000 Menschen pro Tag", True),
        ("fi", "6 000 ihmistä päivässä", True),
        ("fr", "6 000 personnes par jour", True),
        ("es", "6.000 personas al día", True),
        ("tr", "günde 6 bin kişi", True),
        ("kk", "тәулігіне 6000 адам", True),
    ],
)
def test_a_rate_is_told_from_a_count(language: str, text: str, per_day: bool) -> None:
    (item,) = list_quantities(text, language)
    assert item.per_day is per_day


def test_a_list_shares_the_noun_of_its_last_number() -> None:
    assert [item.unit for item in list_quantities("1,200, 550 and 650 cars")] == ["vehicles"] * 3


@pytest.mark.parametrize(
    "text", ["300 soldiers", "300 houses", "300 tonnes of grain", "300 apartments"]
)
def test_other_things_are_neither_people_nor_vehicles(text: str) -> None:
    (item,) = list_quantities(text)
    assert item.unit not in ("people", "vehicles", "h", "km")


@pytest.mark.parametrize("text", ["Igor, 34, waited.", "Cars left at 8.15."])
def test_ages_and_times_of_day_are_no_quantities(text: str) -> None:
    assert list_quantities(text) == []


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Traffic doubled", 2),
        ("en", "Traffic tripled", 3),
        ("en", "Traffic halved", -2),
        ("ru", "Поток удвоился", 2),
        ("uk", "Потік подвоївся", 2),
        ("pl", "Ruch się podwoił", 2),
        ("de", "Der Verkehr verdoppelte sich", 2),
        ("fi", "Liikenne kaksinkertaistui", 2),
        ("fr", "Le trafic a doublé", 2),
        ("es", "El tráfico se duplicó", 2),
    ],
)
def test_multiples_are_changes(language: str, text: str, value: float) -> None:
    (item,) = find_multiples(parse(text, language))
    assert (item.low, item.high, item.unit) == (value, value, "x")
