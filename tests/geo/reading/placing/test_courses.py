"""Directions: entered, left, returned, refused, expected and in transit are told apart."""

import pytest

from tests.geo.reading.asking import ask, ask_one


@pytest.mark.parametrize(
    ("language", "text", "metric", "origin", "destination"),
    [
        ("en", "1,200 people entered Finland from Russia.", "arrivals", "RU", "FI"),
        ("en", "1,200 people arrived in Moldova from Ukraine.", "arrivals", "UA", "MD"),
        ("en", "1,200 people left Russia for Georgia.", "departures", "RU", "GE"),
        ("en", "1,200 people left Russia.", "departures", "RU", ""),
        ("en", "1,200 people fled Sudan.", "departures", "SD", ""),
        ("en", "1,200 Afghans returned from Iran to Afghanistan.", "arrivals", "IR", "AF"),
        ("en", "Finland turned away 45 people from Russia.", "refusals", "RU", "FI"),
        ("en", "A bus from Moscow to Tbilisi cost $300.", "price", "RU", "GE"),
        ("ru", "Из России в Грузию въехали 1200 человек.", "arrivals", "RU", "GE"),
        ("ru", "Из России выехали 1200 человек.", "departures", "RU", ""),
        ("ru", "Билет из Москвы в Ереван стоил 120 тысяч рублей.", "price", "RU", "AM"),
        ("uk", "До України з Польщі в'їхали 1200 осіб.", "arrivals", "PL", "UA"),
        ("uk", "З України до Польщі виїхали 1200 осіб.", "departures", "UA", "PL"),
        ("pl", "Do Polski wjechało z Ukrainy 1200 osób.", "arrivals", "UA", "PL"),
        ("de", "Aus der Ukraine kamen 1.200 Menschen nach Polen.", "arrivals", "UA", "PL"),
        ("fi", "Suomeen saapui Venäjältä 1 200 ihmistä.", "arrivals", "RU", "FI"),
        ("fr", "1 200 personnes sont entrées en Pologne depuis l'Ukraine.", "arrivals", "UA", "PL"),
        ("es", "Entraron en Colombia 1.200 personas desde Venezuela.", "arrivals", "VE", "CO"),
        ("tr", "Gürcistan'dan Türkiye'ye 1200 kişi giriş yaptı.", "arrivals", "GE", "TR"),
        ("kk", "Қазақстанға Ресейден 1200 адам кірді.", "arrivals", "RU", "KZ"),
    ],
)
def test_the_deed_and_the_places_tell_the_direction(
    language: str, text: str, metric: str, origin: str, destination: str
) -> None:
    item = ask_one(text, language)
    assert (item.metric, item.origin, item.destination) == (metric, origin, destination)


@pytest.mark.parametrize(
    ("language", "text", "origin", "destination"),
    [
        (
            "en",
            "At Verkhny Lars 700 cars wait to enter Georgia from Russia.",
            "RU",
            "GE",
        ),
        ("ru", "В очереди из России в Грузию у Верхнего Ларса стоят 700 машин.", "RU", "GE"),
        ("pl", "Na wjazd do Polski w Medyce czeka 700 ciężarówek.", "UA", "PL"),
        ("de", "Am Grenzübergang Medyka warten 700 Lkw auf die Einreise nach Polen.", "UA", "PL"),
    ],
)
def test_a_queue_at_a_crossing_stands_in_the_direction_that_is_named(
    language: str, text: str, origin: str, destination: str
) -> None:
    item = ask_one(text, language)
    assert (item.metric, item.origin, item.destination) == ("queue_vehicles", origin, destination)


def test_the_direction_that_was_told_goes_on() -> None:
    text = (
        "At Verkhny Lars 700 cars wait to enter Georgia from Russia. "
        "The queue at Verkhny Lars is 12 km long."
    )
    assert {(item.origin, item.destination) for item in ask(text).observations} == {("RU", "GE")}


def test_the_opposite_direction_turns_it_round() -> None:
    text = (
        "At Verkhny Lars 700 cars wait to enter Georgia from Russia. "
        "In the opposite direction 40 cars wait at Verkhny Lars."
    )
    ways = [(item.origin, item.destination) for item in ask(text).observations]
    assert ways == [("RU", "GE"), ("GE", "RU")]


def test_a_count_of_both_directions_has_none() -> None:
    item = ask_one("1,200 people crossed the border at Medyka in both directions.")
    assert (item.metric, item.origin, item.destination) == ("crossings_total", "", "")


def test_nothing_is_guessed_where_nothing_tells() -> None:
    item = ask_one("1,200 people crossed the border at Verkhny Lars.")
    assert (item.metric, item.origin, item.destination) == ("crossings_total", "", "")


def test_the_first_country_of_a_border_phrase_is_where_a_queue_stands() -> None:
    text = "На границе России с Грузией у Верхнего Ларса очередь растянулась на 12 км."
    item = ask_one(text, "ru")
    assert (item.origin, item.destination) == ("RU", "GE")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("1,200 people entered Finland from Russia.", "happened"),
        ("1,200 people tried to enter Finland from Russia.", "attempted"),
        ("1,200 people are expected to enter Finland from Russia on Sunday.", "expected"),
        ("Finland expects 1,200 people to arrive from Russia on Sunday.", "expected"),
        ("Reports that 1,200 people entered Finland could not be confirmed.", "happened"),
    ],
)
def test_what_happened_was_tried_or_is_expected_is_told_apart(text: str, status: str) -> None:
    assert ask_one(text).status == status


@pytest.mark.parametrize(
    ("language", "text", "population"),
    [
        ("en", "1,200 Russians entered Finland.", "RU"),
        ("en", "1,200 Ukrainian citizens entered Poland.", "UA"),
        ("ru", "В Грузию въехали 1200 россиян.", "RU"),
    ],
)
def test_the_nationality_of_those_counted_is_kept(
    language: str, text: str, population: str
) -> None:
    assert ask_one(text, language).population == population


def test_nationals_do_not_tell_where_they_came_from() -> None:
    item = ask_one("1,200 Ukrainian citizens entered Poland from Slovakia.")
    assert (item.origin, item.destination) == ("SK", "PL")
