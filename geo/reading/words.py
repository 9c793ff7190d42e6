"""The words of each language, one file each in `lexicon/`: add a file to add a language."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "lexicon"
CYRILLIC_LANGUAGES = ("ru", "uk", "kk")
CONNECTORS = frozenset(
    "de del la las los el da do dos das di du des le les am an der den im in ob and und et y e i и"
    " та на of the sur sous en aux al nad pod w van upon über unter у".split()
)
"""Small words inside names; a name does not end with one."""
LONGEST_DEMONYM = 40
"""Characters within which the stem of an adjective ends."""
SHORTEST_STEM = 3
LATIN_ARTICLES = ("es", "fr")
"""Languages whose articles begin names such as ``El Paso``."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Hold the words of one language that the reading of places needs.

    A word that ends in ``*`` is a stem and stands for all its endings. `endings` maps the
    ending of a case to those that the name may have in the dictionary; `demonyms` maps
    adjectives and nationals to ISO 3166-1 alpha-2 codes; `divisions` are nouns of places beside
    which names may be misspelt, `features` nouns that end the names of places, `structures`
    those of bridges and tunnels, which come first in some languages, `airports` nouns before the
    name of an airport, `adjectives` ends of adjectives that go on a name, and `parts` all small
    words that may go on a name. `border_kinds` are adjectives of a border that belong to its
    phrase, `border_sides` those that tell its side ("e", "sw"), `border_nouns` the beginnings of
    nouns such as "guard" that a border only qualifies, and `border_plurals` the words for several
    borders. `named` maps further names and phrases to place ids, `named_low` those that begin
    with a small letter, `dotted` are those that are abbreviations, and `acronyms` those that are
    written in capitals only. `ordinary` words are no names of places by themselves, and no
    name begins with one of the `small_words`.
    """

    language: str
    borders: tuple[str, ...]
    border_kinds: frozenset[str]
    border_sides: dict[str, str]
    border_nouns: tuple[str, ...]
    border_plurals: frozenset[str]
    border_context: tuple[str, ...]
    with_words: tuple[str, ...]
    and_words: tuple[str, ...]
    of_words: tuple[str, ...]
    articles: tuple[str, ...]
    with_endings: tuple[str, ...]
    place_words: frozenset[str]
    locatives: frozenset[str]
    institutions: frozenset[str]
    institutions_before: tuple[str, ...]
    titles: frozenset[str]
    divisions: frozenset[str]
    features: frozenset[str]
    directions: frozenset[str]
    structures: tuple[str, ...]
    structures_first: bool
    adjectives: tuple[str, ...]
    airports: tuple[str, ...]
    parts: frozenset[str]
    not_places: frozenset[str]
    ordinary: frozenset[str]
    small_words: frozenset[str]
    endings: dict[str, tuple[str, ...]]
    wide_areas: dict[str, tuple[str, ...]]
    named: dict[str, str]
    dotted: frozenset[str]
    acronyms: frozenset[str]
    named_low: dict[str, str]
    demonyms: dict[str, str]

    @property
    def cyrillic(self) -> bool:
        """Tell whether the language is written in Cyrillic."""
        return self.language in CYRILLIC_LANGUAGES

    def find_demonym(self, word: str) -> str:
        """Return the country that an adjective or a national belongs to, empty if none."""
        low = word.casefold()
        code = self.demonyms.get(low)
        size = min(len(low), LONGEST_DEMONYM)
        while code is None and size >= SHORTEST_STEM:
            code = self.demonyms.get(f"{low[:size]}*")
            size -= 1
        return code or ""


@cache
def read_given_names() -> frozenset[str]:
    """Read the given names that stand before surnames, of all languages."""
    text = (FOLDER / "given_names.txt").read_text(encoding="utf-8")
    return frozenset(text.partition("\n")[2].split())


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
        border_kinds=frozenset(table.get("border_kinds", ())),
        border_sides=dict(table.get("border_sides", {})),
        border_nouns=tuple(table.get("border_nouns", ())),
        border_plurals=frozenset(table.get("border_plurals", ())),
        border_context=tuple(word.casefold() for word in table["border_context"]),
        with_words=tuple(table["with"]),
        and_words=tuple(table["and"]),
        of_words=tuple(table["of"]),
        articles=tuple(table["articles"]),
        with_endings=tuple(table.get("with_endings", ())),
        place_words=frozenset(table["place_words"]),
        locatives=frozenset(table["locatives"]),
        institutions=frozenset(table["institutions"]),
        institutions_before=tuple(table["institutions_before"]),
        titles=frozenset(table["titles"]),
        divisions=frozenset(table.get("divisions", ())),
        features=frozenset(table.get("features", ())),
        directions=frozenset(table.get("directions", ())),
        structures=tuple(table.get("structures", ())),
        structures_first=table.get("structures_first", False),
        adjectives=tuple(table.get("adjectives", ())),
        airports=tuple(table.get("airports", ())),
        parts=CONNECTORS.union(
            table["place_words"],
            table.get("features", ()),
            table.get("structures", ()),
            _list_later_words(table["named"]),
        ),
        not_places=(not_places := frozenset(table["not_places"].split())),
        ordinary=not_places.union(
            table["locatives"],
            table["place_words"],
            table["titles"],
            (word.casefold() for word in table.get("directions", ())),
        ),
        small_words=_list_small_words(language, table),
        endings=_split_endings(table["endings"]),
        wide_areas=_index_first_words(table["wide_areas"]),
        named={
            name.casefold().rstrip("."): place_id
            for place_id, names in table["named"].items()
            for name in names
        },
        dotted=frozenset(
            name.casefold().rstrip(".")
            for names in table["named"].values()
            for name in names
            if name.endswith(".")
        ),
        acronyms=frozenset(
            name.casefold()
            for names in table["named"].values()
            for name in names
            if name.isupper() and "." not in name
        ),
        named_low={
            name: place_id
            for place_id, names in table["named"].items()
            for name in names
            if name[0].islower()
        },
        demonyms={
            word: code
            for code, words in table["demonyms"].items()
            for word in _split_demonyms(words)
        },
    )


def _list_small_words(language: str, table: dict[str, Any]) -> frozenset[str]:
    """List the words that no name begins with."""
    words = set(table["locatives"]) - set(table["place_words"])
    words -= {word.strip() for word in table["articles"]} if language in LATIN_ARTICLES else set()
    return frozenset(words.union(table["not_places"].split() if language == "en" else ()))


def _list_later_words(named: dict[str, list[str]]) -> set[str]:
    """List the small words inside the further names: the "states" of "Baltic states"."""
    return {
        word
        for names in named.values()
        for name in names
        for word in name.split()[1:]
        if word[0].islower()
    }


def _index_first_words(names: list[str]) -> dict[str, tuple[str, ...]]:
    """Index names by their first words."""
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        first = name.partition(" ")[0]
        found[first] = (*found.get(first, ()), name)
    return found


def _split_demonyms(words: str) -> Iterator[str]:
    """Yield the words for a country's people and things; ``Pole(s)`` is two words."""
    for word in words.casefold().split():
        yield word.removesuffix("(s)")
        if word.endswith("(s)"):
            yield f"{word.removesuffix('(s)')}s"


def _split_endings(rules: list[str]) -> dict[str, tuple[str, ...]]:
    """Split rules such as ``ой: а ая -``; a hyphen is no ending at all."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        case, _, nominatives = rule.partition(":")
        ends = (word.strip("-") for word in nominatives.split())
        found[case] = tuple(dict.fromkeys((*found.get(case, ()), *ends)))
    return found
