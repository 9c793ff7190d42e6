"""States without a figure: heavy, normal, closed, open, sold out."""

import pytest

from geo.reading.figures.states import find_state
from tests.geo.reading.asking import ask, ask_one, list_metrics, parse


@pytest.mark.parametrize(
    ("language", "text", "state"),
    [
        ("en", "The Vaalimaa crossing is jammed with traffic.", "heavy"),
        ("en", "Traffic at the Vaalimaa crossing is normal.", "normal"),
        ("en", "The Narva border crossing is closed.", "closed"),
        ("en", "The border crossing at Rafah has reopened.", "open"),
        ("en", "Flights from Moscow to Tbilisi are sold out.", "sold_out"),
        ("ru", "Пункт пропуска Ивангород закрыт.", "closed"),
        ("ru", "Билеты на рейсы из Москвы в Тбилиси распроданы.", "sold_out"),
        ("ru", "Пункт пропуска Ивангород работает в штатном режиме.", "normal"),
        ("uk", "Пункт пропуску «Краковець» закрито.", "closed"),
        ("pl", "Przejście graniczne w Medyce jest zamknięte.", "closed"),
        ("pl", "Ruch na przejściu w Medyce odbywa się normalnie.", "normal"),
        ("de", "Der Grenzübergang Narva ist geschlossen.", "closed"),
        ("de", "Flüge von Moskau nach Istanbul sind ausverkauft.", "sold_out"),
        ("fi", "Nuijamaan rajanylityspaikka on suljettu.", "closed"),
        ("fi", "Vaalimaan rajalla liikenne on ruuhkautunut.", "heavy"),
        ("fr", "Le poste-frontière de Rafah est fermé.", "closed"),
        ("es", "El paso fronterizo de Rafah está cerrado.", "closed"),
        ("tr", "Sarp Sınır Kapısı kapatıldı.", "closed"),
        ("kk", "Сырым өткізу бекеті жабылды.", "closed"),
    ],
)
def test_a_state_becomes_a_level(language: str, text: str, state: str) -> None:
    item = ask_one(text, language)
    assert (item.metric, item.state) == ("level", state)
    assert (item.value_low, item.value_high, item.unit) == (None, None, "")


@pytest.mark.parametrize(
    "text",
    [
        "The shop is closed.",
        "There is no blockade at the border.",
        "The concert in Tallinn is a normal evening.",
        "He paid a heavy price.",
    ],
)
def test_a_state_of_something_else_or_a_denied_one_is_none(text: str) -> None:
    assert find_state(parse(text)) == ("", -1)


def test_a_state_says_where_its_word_stands() -> None:
    sentence = parse("The border is closed")
    assert find_state(sentence) == ("closed", 3)


def test_a_measured_queue_leaves_no_room_for_a_level() -> None:
    text = "The Narva crossing is jammed. Cars wait six hours at the Narva crossing."
    assert list_metrics(text) == ["wait_time"]


def test_a_place_has_one_level_however_often_it_is_told() -> None:
    text = "The Narva border crossing is closed. Yes, the Narva border crossing is closed."
    assert list_metrics(text) == ["level"]


def test_a_state_of_listed_crossings_is_one_of_each() -> None:
    found = ask("The Vaalimaa, Nuijamaa and Imatra border crossings are closed.").observations
    assert {item.place_id for item in found} >= {"crossing:vaalimaa", "crossing:nuijamaa"}
    assert {item.state for item in found} == {"closed"}


def test_a_sold_out_flight_is_a_level_of_where_it_goes() -> None:
    item = ask_one("Flights from Moscow to Tbilisi are sold out.")
    assert (item.place, item.origin, item.destination) == ("Tbilisi", "RU", "GE")
