"""Places: the one that a figure is about, also when it was named sentences before."""

import pytest

from tests.geo.reading.asking import ask, ask_one


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Cars waited six hours at Vaalimaa.", "crossing:vaalimaa"),
        ("en", "1,200 people entered Finland.", "country:FI"),
        ("en", "The queue at the Verkhny Lars crossing is 12 km long.", "crossing:verkhny-lars"),
        ("en", "900 cars wait at the Polish-Ukrainian border.", "border:PL-UA"),
        ("ru", "У Верхнего Ларса очередь растянулась на 12 км.", "crossing:verkhny-lars"),
        ("ru", "На границе с Грузией в очереди стоят 700 машин из России.", "border:GE-RU"),
        ("uk", "У черзі на кордоні з Польщею стоять 900 вантажівок.", "border:PL-UA"),
        ("pl", "Na przejściu w Medyce czeka 700 ciężarówek.", "crossing:medyka-shehyni"),
        ("de", "Am Grenzübergang Medyka warten 700 Lkw.", "crossing:medyka-shehyni"),
        ("fi", "Vaalimaalla jonotti 300 autoa.", "crossing:vaalimaa"),
        ("fr", "700 camions attendent à Medyka, à la frontière.", "crossing:medyka-shehyni"),
        ("tr", "Kapıkule'de 700 TIR bekliyor.", "crossing:kapikule-kapitan-andreevo"),
        ("kk", "Сырым бекетінде 300 көлік кезекте тұр.", "crossing:mashtakovo-syrym"),
    ],
)
def test_a_figure_has_the_place_of_its_sentence(language: str, text: str, place: str) -> None:
    assert ask_one(text, language).place_id == place


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "At Vaalimaa 300 cars wait, at Nuijamaa 40 cars wait.",
            ["crossing:vaalimaa", "crossing:nuijamaa"],
        ),
        (
            "Cars wait six hours at Vaalimaa. At Nuijamaa it takes 40 minutes.",
            ["crossing:vaalimaa", "crossing:nuijamaa"],
        ),
        (
            "The Vaalimaa crossing saw long lines on Friday. Cars waited six hours.",
            ["crossing:vaalimaa"],
        ),
        (
            "The Vaalimaa crossing is busy.\nPeople brought tea and blankets.\n"
            "The queue is 12 km long.",
            ["crossing:vaalimaa"],
        ),
        (
            "Drivers from Helsinki came to the Vaalimaa crossing. The queue is 12 km long.",
            ["crossing:vaalimaa"],
        ),
        (
            "The ministry in Warsaw said 900 lorries wait at Medyka.",
            ["crossing:medyka-shehyni"],
        ),
    ],
)
def test_a_figure_without_a_place_has_the_one_spoken_of(text: str, places: list[str]) -> None:
    assert [item.place_id for item in ask(text).observations if item.value_low] == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("8,572 people entered Finland, and 1,300 entered Norway.", ["country:FI", "country:NO"]),
        ("8,572 people entered Finland through Vaalimaa.", ["country:FI"]),
    ],
)
def test_a_flow_has_the_country_that_was_reached_or_left(text: str, places: list[str]) -> None:
    found = [item.place_id for item in ask(text).observations]
    assert found == places or (len(places) == 1 and found == ["crossing:vaalimaa"])


def test_a_nationality_is_no_place() -> None:
    item = ask_one("1,200 Russian citizens entered Finland.")
    assert item.place_id == "country:FI"


def test_a_price_has_the_place_where_the_journey_ends() -> None:
    item = ask_one("A bus from Moscow to Tbilisi cost $300.")
    assert item.place == "Tbilisi"


def test_an_observation_has_kind_country_and_precision_of_its_place() -> None:
    item = ask_one("Cars waited six hours at Vaalimaa.")
    assert (item.place, item.kind, item.country) == ("Vaalimaa", "crossing", "RU-FI")
    assert item.precision_km is not None


def test_where_nothing_is_named_there_is_no_place() -> None:
    item = ask_one("Cars waited six hours at the border.")
    assert (item.place_id, item.place, item.kind, item.country) == ("", "", "", "")
