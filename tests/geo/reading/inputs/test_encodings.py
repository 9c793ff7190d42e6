"""Decoding a file: what fits for sure, or a refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.reading.inputs.encodings import decode

RUSSIAN = "Очередь у переправы выросла до двух километров, сообщила таможня."
POLISH = "Kolejka ciężarówek sięga już dziesięciu kilometrów, podała straż graniczna."
FRENCH = "La file d’attente à la frontière, très longue, a dépassé huit kilomètres."
TURKISH = "Sınır kapısında tır kuyruğu sekiz kilometreye ulaştı, şoförler günlerdir bekliyor."
GERMAN = "Die Schlange an der Brücke wächst, täglich kämen über 300 Lkw hinzu."
FINNISH = "Jono oli pitkä, ja rajan ylitti päivässä 8 500 ihmistä."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [RUSSIAN, "Emoji 🚗🚗 and עברית and \u200b."])
def test_unicode_is_decoded(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "iso8859-5"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (FRENCH, "cp1252"),
        (GERMAN, "latin-1"),
        (FINNISH, "latin-1"),
        (TURKISH, "cp1254"),
    ],
)
def test_older_encodings_are_told_apart_by_the_letters_of_a_language(
    text: str, encoding: str
) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_page_is_decoded_as_it_declares() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><p>{RUSSIAN}</p>'
    assert decode(page.encode("cp1251")) == page


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"a\x00b", "binary file"),
        (b"\x89PNG\r\n\x1a\n\x00", "binary file"),
        (b"\xff\xfe\xc4", "begins as UTF-16 but is damaged at byte 2"),
        (b"\xef\xbb\xbf\xff", "begins as UTF-8 but is damaged"),
        (b"one\ntwo \xe9\xff\xc4\xf0\x81", "not UTF-8 .byte 8, line 2., and no other encoding"),
        (bytes(range(1, 256)) * 8, "no other encoding fits it for sure"),
    ],
)
def test_what_is_no_text_for_sure_is_refused(raw: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        decode(raw)


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(raw: bytes) -> None:
    try:
        text = decode(raw)
    except InputError:
        return
    assert isinstance(text, str)
