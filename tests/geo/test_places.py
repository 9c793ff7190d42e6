"""Places by their id, and their names in the language that is spoken."""

import pytest

from geo.errors import InputError
from geo.language import speaking
from geo.places import name_place


def test_a_place_has_its_english_name_unless_another_language_is_spoken() -> None:
    assert name_place("crossing:verkhny-lars") == "Verkhny Lars"
    with speaking("ru"):
        assert name_place("crossing:verkhny-lars") == "Верхний Ларс"
        assert name_place("country:GE") == "Грузия"
        assert name_place("region:RU-SAR") == "Саратовская область"
        assert name_place("city:524901") == "Москва"
        assert name_place("border:FI-RU") == "Граница Россия – Финляндия"


def test_data_may_call_a_place_by_another_english_name_but_not_by_another_russian_one() -> None:
    assert name_place("airport:AYT", "Antalya") == "Antalya"
    with speaking("ru"):
        assert name_place("airport:AYT", "Antalya") == "Аэропорт Антальи"


def test_a_place_without_a_russian_name_keeps_its_english_one() -> None:
    with speaking("ru"):
        assert name_place("crossing:acegua") == "Acegua"
        assert name_place("", "Somewhere") == "Somewhere"


def test_an_unknown_place_without_a_name_is_refused() -> None:
    with pytest.raises(InputError, match="No place has the id"):
        name_place("crossing:nowhere")
