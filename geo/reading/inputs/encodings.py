"""Decode the bytes of a report: UTF-8, UTF-16 by its mark, or else what surely fits."""

import codecs
import re
import unicodedata
from collections import Counter

from geo.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)=[\"']?([\w-]{1,40})", re.I
)
LATIN = ("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257")
CYRILLIC = ("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866")
FEWEST_LETTERS = 16
ALPHABETS = {
    "en": "àáâäçèéêëíïñóôöüæøå",
    "de": "äöüß",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíñóúü",
    "pl": "ąćęłńóśźż",
    "fi": "äöåšž",
    "tr": "çğıi̇öşüâîû",
}
"""The letters beyond a to z of the languages in Latin script."""


def decode(raw: bytes) -> str:
    """Return the text that the bytes of a file hold.

    What is not UTF-8 may be marked as UTF-16, or a page that declares what it is; else the
    encoding is detected.

    Raises `InputError` if the bytes are no text, or no encoding fits them well.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _decode_as(raw, encoding)
    if b"\x00" in raw:
        raise InputError("is a binary file, not text. Save it as UTF-8 text first.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = DECLARED.search(raw[:4096])
        text = _try(raw, declared[1].decode("ascii")) if declared else None
        return _detect(raw, error.start) if text is None else text


def _decode_as(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise InputError(
            f"begins as {name} but is damaged at byte {error.start}. Save it as UTF-8."
        ) from error


def _detect(raw: bytes, damaged: int) -> str:
    """Decode bytes that are no UTF-8: the statistics tell the script, the letters the rest."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_isolation=[*LATIN, *CYRILLIC]).best()
    if best is None:
        raise _refuse(raw, damaged)
    if best.encoding in LATIN:
        return _choose_latin(raw, damaged)
    text = str(best)
    if not best.coherence and sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
        raise _refuse(raw, damaged)
    return text


def _choose_latin(raw: bytes, damaged: int) -> str:
    """Take the encoding under which the letters are those of one language.

    The encodings differ by a few letters only, which statistics over short texts miss.
    """
    texts = [text for encoding in LATIN if (text := _try(raw, encoding)) is not None]
    best = max(texts, key=_rate_letters, default="")
    if _rate_letters(best) <= 0.5:
        raise _refuse(raw, damaged)
    return best


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _rate_letters(text: str) -> float:
    """Return the share of the letters beyond a to z that one language has, the best of all."""
    foreign = {
        letter: count
        for letter, count in Counter(text.casefold()).items()
        if not letter.isascii() and unicodedata.category(letter)[0] not in "PZ"
    }
    if not foreign:
        return 1.0
    return max(
        sum(count for letter, count in foreign.items() if letter in alphabet)
        for alphabet in ALPHABETS.values()
    ) / sum(foreign.values())


def _refuse(raw: bytes, damaged: int) -> InputError:
    line = raw.count(b"\n", 0, damaged) + 1
    return InputError(
        f"is not UTF-8 (byte {damaged}, line {line}), and no other encoding fits it for "
        "sure. Save it as UTF-8, for example with `iconv -f WINDOWS-1251 -t UTF-8`."
    )
