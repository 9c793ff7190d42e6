"""Every text of the interface is translated, and no translation is left over."""

import re

import pytest

from geo.language import LANGUAGES
from tests.texts import Text, list_texts, read_catalogue

REMEDY = "Run `make texts`, then translate what is empty in geo/locale."
NAME = re.compile(r"\{(\w+)\}")


@pytest.fixture(scope="module", params=LANGUAGES[1:])
def catalogue(request):
    return read_catalogue(request.param)


@pytest.fixture(scope="module")
def messages(catalogue):
    return [message for message in catalogue if message.id]


def as_tuple(strings):
    return (strings,) if isinstance(strings, str) else tuple(strings)


def identify(message) -> Text:
    return Text(message.context or "", *as_tuple(message.id))


def test_the_catalogue_has_the_texts_that_are_said_and_no_others(messages):
    there, said = {identify(message) for message in messages}, list_texts()
    assert said - there == set(), REMEDY
    assert there - said == set(), REMEDY


def test_nothing_is_untranslated_or_doubtful(catalogue, messages):
    for message in messages:
        strings = as_tuple(message.string)
        assert all(strings), f"{message.id!r} is not translated. {REMEDY}"
        assert not message.fuzzy, f"{message.id!r} is marked fuzzy. Check it, remove the mark."
        if message.pluralizable:
            assert len(strings) == catalogue.num_plurals


def test_a_translation_fills_in_what_the_text_fills_in(messages):
    for message in messages:
        wanted = {name for text in as_tuple(message.id) for name in NAME.findall(text)}
        for string in as_tuple(message.string):
            assert set(NAME.findall(string)) == wanted, f"{message.id!r}: {string!r}"


def test_a_translation_ends_as_the_text_does(messages):
    for message in messages:
        for string in as_tuple(message.string):
            for mark in (".", ":", "…"):
                text = as_tuple(message.id)[0]
                if text.endswith(mark) and message.context not in ("amount", "unit"):
                    assert string.endswith(mark), f"{text!r}: {string!r}"
