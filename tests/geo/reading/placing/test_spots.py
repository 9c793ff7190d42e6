"""Spots: the places of a sentence as its words, and the role that each plays there."""

import pytest

from geo.reading import read
from geo.reading.naming.mentions import find_places
from geo.reading.placing.spots import find_spots, name_kind, split_pair
from geo.reading.wordlists import read_wordlist
from geo.records import Place
from tests.geo.reading.asking import parse


def list_roles(text: str, language: str) -> dict[str, str]:
    """Return the role of each place of a sentence by the words that name it."""
    mentions, _ = find_places(text, language)
    spots = find_spots(parse(text, language), mentions, read_wordlist(language))
    return {item.text: spot.role for item, spot in zip(mentions, spots, strict=True)}


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
        ("en", "They left Russia for Georgia", {"Russia": "origin"}),
        ("en", "They entered Finland from Russia", {"Finland": "dest", "Russia": "origin"}),
        ("en", "They fled from Sudan to Egypt", {"Sudan": "origin", "Egypt": "dest"}),
        ("en", "They returned to Kabul", {"Kabul": "dest"}),
        ("en", "Cars wait in Finland", {"Finland": "at"}),
        ("en", "The Minsk – Warsaw bus", {"Minsk": "origin", "Warsaw": "dest"}),
        ("en", "Moscow said it was false", {"Moscow": "speaker"}),
        ("ru", "Они въехали в Грузию из России", {"Грузию": "dest", "России": "origin"}),
        ("ru", "Машины стоят в Грузии", {"Грузии": "at"}),
        ("ru", "Въехали 300 граждан России", {"России": "nationality"}),
        ("uk", "Вони виїхали з України до Польщі", {"України": "origin", "Польщі": "dest"}),
        ("pl", "Wyjechali z Ukrainy do Polski", {"Ukrainy": "origin", "Polski": "dest"}),
        ("de", "Sie kamen aus Russland nach Finnland", {"Russland": "origin", "Finnland": "dest"}),
        ("fi", "He tulivat Venäjältä Suomeen", {"Venäjältä": "origin", "Suomeen": "dest"}),
        ("fr", "Ils sont entrés en Finlande depuis la Russie", {"Finlande": "dest"}),
        ("es", "Entraron en Colombia desde Venezuela", {"Colombia": "dest", "Venezuela": "origin"}),
        ("tr", "Gürcistan'dan Türkiye'ye geçtiler", {"Gürcistan": "origin", "Türkiye": "dest"}),
        ("kk", "Олар Ресейден Қазақстанға кірді", {"Ресейден": "origin", "Қазақстанға": "dest"}),
    ],
)
def test_the_words_beside_a_place_or_its_ending_tell_its_role(
    language: str, text: str, roles: dict[str, str]
) -> None:
    found = list_roles(text, language)
    assert {name: found.get(name) for name in roles} == roles


def test_a_list_shares_the_role_of_its_first_place() -> None:
    roles = list_roles("They fled to Georgia, Armenia and Kazakhstan", "en")
    assert set(roles.values()) == {"dest"}


def test_a_country_inside_a_border_phrase_is_no_origin() -> None:
    roles = list_roles("Очередь на границе России с Грузией", "ru")
    assert not {"origin", "dest"} & set(roles.values())


def test_a_spot_covers_the_words_of_its_mention() -> None:
    text = "Cars wait at Verkhny Lars today"
    mentions, _ = find_places(text, "en")
    sentence = parse(text)
    (spot,) = find_spots(sentence, mentions, read_wordlist("en"))
    assert sentence.words[spot.start : spot.end] == ["Verkhny", "Lars"]


def test_a_pair_of_countries_is_split_and_a_wide_area_is_a_region() -> None:
    crossing = Place("crossing:x", "X", "crossing", "RU-GE", 0, 0)
    assert split_pair(crossing) == ("RU", "GE")
    assert name_kind(Place("group:x", "X", "group", "RU-GE", 0, 0)) == "group"
    assert name_kind(Place("group:y", "Y", "group", "RU", 0, 0)) == "region"


def test_a_name_after_at_that_no_gazetteer_knows_is_a_place_without_a_position() -> None:
    reading = read(
        "Cars waited 3 hours at Qwertal on Monday.", published="2024-05-10", language="en"
    )
    (item,) = reading.observations
    assert (item.place, item.place_id, item.kind, item.precision_km) == ("Qwertal", "", "", None)
    (unresolved,) = reading.unresolved
    assert (unresolved.text, unresolved.start) == ("Qwertal", 23)


@pytest.mark.parametrize("name", ["Good Friday", "Gov. Abbott", "Mon. evening"])
def test_days_titles_and_common_names_are_no_unknown_places(name: str) -> None:
    text = f"Cars waited 3 hours at the border on {name}."
    (item,) = read(text, published="2024-05-10", language="en").observations
    assert item.place == ""
