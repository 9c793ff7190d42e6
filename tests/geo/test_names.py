"""One match key for every spelling of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.names import fold, slug


@pytest.mark.parametrize(
    "spellings",
    [
        ("Верхний Ларс", "Verkhniy Lars", "Verkhny Lars", "Verkhnij Lars", "VERKHNY  LARS"),
        ("Якутия", "Yakutiya", "Yakutia"),
        ("Нерюнгри", "Neryungri", "Neriungri"),
        ("Уральск", "Uralsk", "Ural'sk", "Ural’sk"),
        ("Жезказган", "Zhezkazgan"),
        ("Саратовская область", "Saratovskaya oblast"),
        ("Raja-Jooseppi", "Raja Jooseppi"),
        ("Klaipėda", "Klaipeda"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(name) for name in spellings}) == 1


@pytest.mark.parametrize("pair", [("Narva", "Nava"), ("Georgia", "George"), ("Orsk", "Omsk")])
def test_other_names_have_other_keys(pair: tuple[str, str]) -> None:
    assert fold(pair[0]) != fold(pair[1])


@given(st.text(max_size=40))
def test_a_key_is_ascii_words_and_folding_it_changes_nothing(name: str) -> None:
    key = fold(name)
    assert key == " ".join(key.split())
    assert all(letter.isascii() and (letter.isalnum() or letter == " ") for letter in key)


def test_what_has_no_letters_has_no_key() -> None:
    assert fold(" — … ") == ""


def test_slugs_are_ids() -> None:
    assert slug("Nizhny Zaramag - Roki") == "nizhny-zaramag-roki"
    assert slug("Narva (rail)") == "narva-rail"
