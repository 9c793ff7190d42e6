"""The words of each language that tell a private person from an official: its `[persons]` table."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from geo.names import fold
from geo.reading.naming.name_lookup import list_forms
from geo.reading.words import CYRILLIC_LANGUAGES, FOLDER, list_languages, read_given_names

REMEMBERED = 1 << 15
CYRILLIC = re.compile("[\u0400-\u052f]")
SHORTEST_SURNAME = 5
NUMBER = (
    r"(?:(?<![\d.,:/])\d{1,2}(?!\d|[.,:/]\d|\s?%|\s\d{3})"
    r"|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:-[a-z]+)?|eighteen|nineteen)\b)"
)
"""An age in digits, or in English words."""
SURNAME = re.compile(
    r"^[a-z]*(?:ov|ova|ev|eva|enko|chuk|shvili|dze|ovich|evich|oglu)(?:a|u|om|im|oi|e|i|uiu)?$"
)
"""How surnames of the region end, as match keys, with the endings of their cases."""
ARMENIAN = re.compile(r"(?:[a-z]yan|[а-яё]ян(?:а|у|ом|е)?)$")
PLURAL_OR_ADJECTIVE = re.compile(r"(?:ów|ow[aey])$")
"""Polish words that end like a surname and are none."""
PATRONYMIC = re.compile(r"(?:ovich|evich|ovna|evna|ichna)(?:a|u|em|om|oi|e|i)?$")
CASES = {
    "ь": ("ь", "я", "ю", "ем", "ём", "е", "и", "ью"),
    "й": ("й", "я", "ю", "ем", "е", "ого", "ому", "им", "ым", "ом"),
    "а": ("а", "ы", "и", "е", "і", "у", "ой", "ою", "ей"),
    "я": ("я", "и", "і", "е", "ю", "ей", "ею", "ой", "ую"),
    "": ("", "а", "у", "ом", "ем", "е", "і", "ові", "еві"),
}
"""Endings of a noun in the singular, in Russian and Ukrainian, by how it ends in a dictionary."""
COMPOUNDING = ("de", "fi")
"""Languages in which an office may end a longer word: "Polizeidirektor"."""
SHORTEST_OFFICE = 5
FLEETING = {"ец": "ц", "ок": "к"}


@dataclass(frozen=True, slots=True)
class Persons:
    """Hold what one language calls private persons, their work and age, and officials.

    `roles`, `press` and `jobs` are nouns of private persons (after a job an employer may stand,
    after one of the press its publisher), `offices` those of officials, of which `plain` ones
    need an authority beside them and `office_words` may stand between; all are in small letters
    and in every case that they have. `named` and `works` are phrases before a name and before an
    employer, `at` and `firms` words between job and employer, `relatives` pronouns that only
    persons have, `institutions` capitalised words in the names of organisations. `holders` are
    in an office that everybody knows, `ordinary` are given names that are other words as well.
    The patterns find ages, whose characters are the one group that matched: anywhere, and right
    after a name; `things` have an age, and what is said of `groups` tells nobody's.
    """

    language: str
    name: str
    age: str
    employer: str
    few: str
    roles: frozenset[str]
    press: frozenset[str]
    jobs: frozenset[str]
    offices: frozenset[str]
    plain: frozenset[str]
    former: frozenset[str]
    office_words: frozenset[str]
    named: "re.Pattern[str]"
    relatives: frozenset[str]
    institutions: frozenset[str]
    works: "re.Pattern[str]"
    at: frozenset[str]
    firms: frozenset[str]
    ages: "re.Pattern[str]"
    ages_after: "re.Pattern[str]"
    things: "re.Pattern[str]"
    groups: frozenset[str]
    holders: frozenset[str]
    ordinary: frozenset[str]

    def is_given(self, word: str) -> bool:
        """Tell whether a capitalised word is a given name, in any of its cases."""
        return _is_given(self.language, word.casefold())

    def is_surname(self, word: str) -> bool:
        """Tell whether a word ends like a surname of the region."""
        low, key = word.casefold(), fold(word)
        if len(key) < SHORTEST_SURNAME or PLURAL_OR_ADJECTIVE.search(low):
            return False
        return SURNAME.search(key) is not None or ARMENIAN.search(low) is not None

    def is_ordinary(self, word: str) -> bool:
        """Tell whether a given name is another word as well, in any of its cases."""
        return any(form in self.ordinary for form in list_forms(self.language, word.casefold()))

    def is_office(self, low: str) -> bool:
        """Tell whether a word in small letters is an office, or a compound that ends in one."""
        return self._name_office(low) != ""

    def is_plain(self, low: str) -> bool:
        """Tell whether an office needs an authority beside it."""
        return self._name_office(low) in self.plain

    def _name_office(self, low: str) -> str:
        if low in self.offices or self.language not in COMPOUNDING:
            return low if low in self.offices else ""
        ends = (low[cut:] for cut in range(1, len(low) - SHORTEST_OFFICE + 1))
        return next((end for end in ends if end in self.offices), "")

    def is_holder(self, first: str, last: str) -> bool:
        """Tell whether a first and a last name are of somebody whose office everybody knows."""
        firsts, lasts = (list_forms(self.language, word.casefold()) for word in (first, last))
        return any(f"{one} {other}" in self.holders for one in firsts for other in lasts)


def is_patronymic(word: str) -> bool:
    """Tell whether a word is the middle name that a father's name makes."""
    return PATRONYMIC.search(fold(word)) is not None


@lru_cache(maxsize=REMEMBERED)
def _is_given(language: str, low: str) -> bool:
    """Tell whether a word in small letters is a given name, cases being those of its script."""
    same, other = _read_given_keys(CYRILLIC.search(low) is not None)
    for part in low.split("-"):
        forms = list_forms(language, part)
        if forms[0] not in other and not any(form in same for form in forms):
            return False
    return True


@cache
def _read_given_keys(cyrillic: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Return the match keys of the given names that are written in a script, and of the others."""
    names = read_given_names()
    own = {name for name in names if (CYRILLIC.search(name) is not None) == cyrillic}
    return frozenset(map(fold, own)), frozenset(map(fold, names - own))


@cache
def _read_cyrillic_offices() -> frozenset[str]:
    """Read the offices of all languages in Cyrillic, which a short text is easily mistaken in."""
    return frozenset(
        form
        for language in CYRILLIC_LANGUAGES
        for word in _read_table(language)["offices"]
        for form in _decline(word.casefold(), language != "kk")
    )


@cache
def _read_holders() -> frozenset[str]:
    """Read the holders of offices that all languages name, as match keys."""
    return frozenset(
        fold(name) for language in list_languages() for name in _read_table(language)["holders"]
    )


def _read_table(language: str) -> dict[str, Any]:
    table = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    persons: dict[str, Any] = table["persons"]
    return persons


@cache
def read_persons(language: str) -> Persons:
    """Read the `[persons]` table of a language, English where there is none."""
    path = FOLDER / f"{language}.toml"
    if not path.is_file():
        return read_persons("en")
    table = _read_table(language)
    name, age, employer, few = table["labels"]
    decline = language in CYRILLIC_LANGUAGES and language != "kk"

    def collect(key: str) -> frozenset[str]:
        words = (word.casefold() for word in table[key])
        return frozenset(form for word in words for form in _decline(word, decline))

    return Persons(
        language=language,
        name=name,
        age=age,
        employer=employer,
        few=few,
        roles=collect("roles"),
        press=collect("press"),
        jobs=collect("jobs"),
        offices=_read_cyrillic_offices() if language in CYRILLIC_LANGUAGES else collect("offices"),
        plain=collect("plain_offices"),
        former=frozenset(table["former"]),
        office_words=frozenset(table["office_words"]),
        named=_compile_phrases(table["named"]),
        relatives=frozenset(table["relatives"]),
        institutions=frozenset(table["institutions"]),
        works=_compile_phrases(table["works"]),
        at=frozenset(table["at"]),
        firms=frozenset(word for phrase in table["firms"] for word in phrase.casefold().split()),
        ages=_compile_ages(table["ages"]),
        ages_after=_compile_ages(table["ages_after"], anchored=True),
        things=_compile_stems(table["things"]),
        groups=frozenset(table["groups"]),
        holders=_read_holders(),
        ordinary=frozenset(map(fold, table["ordinary"])),
    )


def _decline(word: str, declined: bool) -> Iterator[str]:
    """Yield a noun in all its cases of the singular, as it is where the language has none."""
    yield word
    if not declined:
        return
    last = word[-1] if word[-1] in CASES else ""
    stem = word[: len(word) - len(last)]
    for full, short in FLEETING.items():
        if word.endswith(full):
            stem = word.removesuffix(full) + short
    for ending in CASES[last]:
        yield stem + ending


def _compile_phrases(phrases: Iterable[str]) -> "re.Pattern[str]":
    """Compile phrases that end right before a name or an employer."""
    options = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\b(?:{options})[,:]?\s+" if options else r"(?!)", re.IGNORECASE)


def _compile_ages(templates: Iterable[str], *, anchored: bool = False) -> "re.Pattern[str]":
    """Compile templates such as ``{n}-year-old``; a ``*`` stands for any letters."""
    options = []
    for template in sorted(templates, key=len, reverse=True):
        before, found, after = re.escape(template).replace(r"\*", r"\w*").partition(r"\{n\}")
        options.append((before, (NUMBER if found else "") + after))
    parts = [f"{before}(?P<n{i}>{age})" for i, (before, age) in enumerate(options)]
    start = "" if anchored else r"(?<!\w)"
    return re.compile(rf"{start}(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _compile_stems(words: Iterable[str]) -> "re.Pattern[str]":
    options = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?:{options})(?!\w)" if options else r"(?!)", re.IGNORECASE)
