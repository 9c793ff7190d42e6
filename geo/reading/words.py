"""The words of each language, one file each in `lexicon/`: add a file to add a language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "lexicon"
CYRILLIC_LANGUAGES = ("ru", "uk", "kk")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Hold the words of one language; stems stand for all their endings."""

    language: str
    borders: tuple[str, ...]
    border_context: tuple[str, ...]
    with_words: tuple[str, ...]
    place_words: tuple[str, ...]
    institutions: tuple[str, ...]
    titles: tuple[str, ...]
    endings: tuple[str, ...]
    wide_areas: tuple[str, ...]
    demonyms: dict[str, str]


def list_languages() -> tuple[str, ...]:
    """List the languages that have a lexicon, as ISO 639-1 codes."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def read_lexicon(language: str) -> Lexicon:
    """Read the lexicon of a language, English where there is none."""
    path = FOLDER / f"{language}.toml"
    if not path.is_file():
        return read_lexicon("en")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Lexicon(
        language=language,
        borders=tuple(table["borders"]),
        border_context=tuple(table["border_context"]),
        with_words=tuple(table["with"]),
        place_words=tuple(table["place_words"]),
        institutions=tuple(table["institutions"]),
        titles=tuple(table["titles"]),
        endings=tuple(sorted(table["endings"], key=len, reverse=True)),
        wide_areas=tuple(table["wide_areas"]),
        demonyms=table["demonyms"],
    )


def guess_language(text: str) -> str:
    """Guess the language of a text from its letters and its commonest short words."""
    letters = set(text.casefold())
    if letters & set("әғқңөұүһ") and letters & set("ы"):
        return "kk"
    if len(letters & set("іїєґ")) >= 2:
        return "uk"
    if letters & set("ыэъё") or len(letters & set("бвгджз")) >= 4:
        return "ru"
    words = text.casefold().split()
    counts = {
        language: sum(words.count(word) for word in common)
        for language, common in _COMMON_WORDS.items()
    }
    return max(counts, key=lambda language: counts[language])


_COMMON_WORDS = {
    "en": ("the", "and", "of", "to", "in", "at"),
    "de": ("der", "die", "und", "das", "mit", "auf", "den", "ist"),
    "fr": ("le", "les", "des", "et", "du", "une", "est", "dans"),
    "es": ("el", "los", "las", "que", "por", "una", "del", "con"),
    "pl": ("w", "na", "się", "nie", "z", "do", "jest", "że"),
    "fi": ("ja", "on", "ei", "että", "oli", "mukaan", "sekä"),
    "tr": ("ve", "bir", "bu", "için", "ile", "da", "olarak"),
}
