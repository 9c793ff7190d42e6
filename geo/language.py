"""The language that the tool speaks: English in the code, others from `geo/locale/<code>.po`.

Numbers and days are written by the rules of Unicode CLDR for the language.
"""

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any

from geo.errors import InputError

LANGUAGES = ("en", "ru")
"""Codes (ISO 639-1) of the languages that texts exist in; the first is that of the code."""
CATALOGS = Path(__file__).parent / "locale"

_spoken: ContextVar[str] = ContextVar("spoken", default=LANGUAGES[0])


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let everything that is written within the block be in a language.

    Raises `InputError` if the tool has no texts in it.
    """
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise InputError(f"{language!r} is no language of the tool. Use one of: {known}.")
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def current_language() -> str:
    """Return the code of the language that is spoken."""
    return _spoken.get()


def say(text: str, **values: Any) -> str:
    """Return an English text in the spoken language, with its ``{names}`` filled in."""
    said = _read_catalog(_spoken.get()).gettext(text)
    return said.format(**values) if values else said


def say_in(context: str, text: str, **values: Any) -> str:
    """Return a text whose translation depends on where it stands, such as ``("unit", "h")``."""
    said = _read_catalog(_spoken.get()).pgettext(context, text)
    return said.format(**values) if values else said


def say_count(one: str, many: str, count: int, **values: Any) -> str:
    """Return the form of a text that fits a whole number, which fills in ``{count}``."""
    said = _read_catalog(_spoken.get()).ngettext(one, many, count)
    return said.format(**{"count": write_number(f"{count:,}"), **values})


def mark(text: str) -> str:
    """Return a text as it is: it stands in a table, and `say` will be asked for it later."""
    return text


def mark_in(_context: str, text: str) -> str:
    """Return a text as it is: `say_in` will be asked for it in this context later."""
    return text


def list_forms(text: str) -> list[str]:
    """List the translations of a text, one for each grammatical number; empty in English."""
    language = _spoken.get()
    said = None if language == LANGUAGES[0] else _read_messages(language).get(text)
    if said is None:
        return []
    return [said.string] if isinstance(said.string, str) else list(said.string)


def write_number(number: str) -> str:
    """Return a number, given as English writes it, with the separators of the language."""
    language = _spoken.get()
    return number if language == LANGUAGES[0] else number.translate(_read_separators(language))


def write_date(day: dt.date, pattern: str) -> str:
    """Return a day by a pattern of Unicode CLDR, such as ``"d MMM y"``: ``26 Sep 2022``.

    A catalogue may order the pattern otherwise (context "day").
    """
    return _write_date(_spoken.get(), day, pattern)


def name_language(code: str) -> str:
    """Name a language by its ISO 639-1 code, or return the code if it has no name."""
    from babel import Locale

    name: str = Locale.parse(_spoken.get()).languages.get(code, code)
    return name


@lru_cache(maxsize=4096)
def _write_date(language: str, day: dt.date, pattern: str) -> str:
    from babel.dates import format_date

    ordered = _read_catalog(language).pgettext("day", pattern)
    written: str = format_date(day, ordered, locale=language)
    return written


@cache
def _read_separators(language: str) -> dict[int, str]:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return str.maketrans({".": get_decimal_symbol(language), ",": get_group_symbol(language)})


@cache
def _read_messages(language: str) -> Any:
    """Read the catalogue of a language as Babel's `Catalog`."""
    from babel.messages.pofile import read_po

    with (CATALOGS / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def _read_catalog(language: str) -> NullTranslations:
    if language == LANGUAGES[0]:
        return NullTranslations()
    from babel.messages.mofile import write_mo

    compiled = io.BytesIO()
    write_mo(compiled, _read_messages(language))
    compiled.seek(0)
    return GNUTranslations(compiled)
