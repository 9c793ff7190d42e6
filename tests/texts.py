"""The texts of the interface: found in code, scripts and data, and kept in the catalogues.

``python -m tests.texts`` (``make texts``) brings the catalogues up to date: new texts get an
empty translation, those that nobody says any more are dropped.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from dashboard.languages import list_script_texts
from geo.language import CATALOGS, LANGUAGES
from geo.sources import read_table
from geo.vocabulary import COUNTED
from tests import ROOT

SAYING = {"say": 0, "mark": 0, "say_in": 1, "mark_in": 1, "say_count": 0, "write_date": 1}
"""The functions that take a text, and where among their arguments it stands."""
WIDTH = 96


class Text(NamedTuple):
    """Hold a text: in which context it is said, its singular, and its plural if it counts."""

    context: str
    one: str
    many: str = ""


def list_texts() -> set[Text]:
    """List every text that may be said."""
    code = {
        text
        for package in ("geo", "dashboard")
        for path in (ROOT / package).rglob("*.py")
        for text in list_code_texts(path)
    }
    return {*code, *(Text("", *said) for said in list_script_texts()), *list_data_texts()}


def list_code_texts(path: Path) -> Iterator[Text]:
    """Yield the texts that a Python file says or marks."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
            continue
        name = call.func.id
        if name not in SAYING:
            continue
        given = [arg.value if isinstance(arg, ast.Constant) else None for arg in call.args]
        text = given[SAYING[name]]
        if not isinstance(text, str):
            continue
        context = given[0] if name.endswith("_in") else "day" if name == "write_date" else ""
        assert isinstance(context, str), f"{path}: {text!r} has no context"
        yield Text(context, text, str(given[1]) if name == "say_count" else "")


def list_data_texts() -> Iterator[Text]:
    """Yield words of the vocabulary and of the embedded observations that are said as they are."""
    for counted in COUNTED:
        yield Text("counted", counted)
        yield Text("amount", counted)
    observations = read_table("observations.csv")
    for column in ("baseline", "population"):
        for word in observations[column].unique():
            if word not in ("", "any") and not (len(word) == 2 and word.isupper()):
                yield Text(column, word)


def read_catalogue(language: str) -> Catalog:
    """Read the catalogue of a language."""
    with (CATALOGS / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def update_catalogue(language: str) -> None:
    """Write a catalogue anew with the texts that there are."""
    old = read_catalogue(language)
    new = Catalog(locale=language, header_comment="", fuzzy=False)
    for text in sorted(list_texts()):
        known = old.get(text.one, text.context or None)
        identity = (text.one, text.many) if text.many else text.one
        new.add(identity, known.string if known else None, context=text.context or None)
    with (CATALOGS / f"{language}.po").open("wb") as file:
        write_po(file, new, width=WIDTH, omit_header=True)
    path = CATALOGS / f"{language}.po"
    path.write_text(write_header(new) + path.read_text(encoding="utf-8"), encoding="utf-8")


def write_header(catalogue: Catalog) -> str:
    """Write the head of a catalogue, without dates or names."""
    return "\n".join(
        (
            'msgid ""',
            'msgstr ""',
            f'"Language: {catalogue.locale}\\n"',
            '"Content-Type: text/plain; charset=utf-8\\n"',
            f'"Plural-Forms: {catalogue.plural_forms}\\n"',
            "",
            "",
        )
    )


if __name__ == "__main__":
    for code in LANGUAGES[1:]:
        update_catalogue(code)
