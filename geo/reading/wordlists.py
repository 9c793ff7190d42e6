"""Look up what a word of a language means to the reader: its cues, number, unit or date."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from geo.reading.cues import CUE_BITS, Cue
from geo.reading.words import FOLDER, read_lexicon

MOST_REMEMBERED = 200_000
"""Distinct words that one process remembers for a language before it starts afresh."""
GAP = "…"
WORD_OR_SIGN = re.compile(
    r"(?i:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=[^\W\d_]|\s|$)"
    r"|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*\*?|\d+|…|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold what one word may mean.

    `number` is the (low, high) of a number word, `scale` the factor of a word such as
    "thousand", `ordinal` that of "fourth", `multiple` that of "doubled" (negative for
    "halved"); `unit` names what is measured or counted; `date` a name such as ``weekday:0``,
    ``month:9`` or ``yesterday``;
    `country` is the ISO 3166-1 alpha-2 code of an adjective or a national. `phrases` are the
    longer expressions that begin with the word. `marked` are words of figures and dates.
    """

    cues: int = 0
    number: tuple[float, float] | None = None
    scale: float = 0
    multiple: float = 0
    ordinal: float = 0
    unit: str = ""
    date: str = ""
    country: str = ""
    phrases: "Phrases | None" = None
    marked: bool = field(init=False)

    def __post_init__(self) -> None:
        """Mark what a figure or a date may be made of."""
        figure = self.number or self.scale or self.multiple or self.ordinal or self.unit
        marked = bool(figure or self.date or self.cues & (Cue.VAGUE | Cue.PER_DAY))
        object.__setattr__(self, "marked", marked)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Hold the words of an expression after its first one.

    A word that ends in ``*`` is a stem, ``…`` a gap.
    """

    words: tuple[str, ...]
    entry: Entry


@dataclass(frozen=True, slots=True)
class Phrases:
    """Hold the expressions that begin with a word by their second word, the longest first."""

    by_word: dict[str, tuple[Phrase, ...]]
    by_stem: tuple[Phrase, ...]


EMPTY = Entry()
CONTINUED = Entry(date="-")
"""Stands for the further words of a phrase, whose meaning its first word has."""


class Wordlist:
    """Look up the words of one language; every answer is remembered."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._lexicon = read_lexicon(language)
        table = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
        settings = table.get("settings", {})
        gate = {word.casefold() for word in settings.get("gate", ())}
        self._gate = tuple(
            word for word in sorted(gate) if not any(part in word for part in gate - {word})
        )
        self.decimal_comma = bool(settings.get("decimal_comma", language != "en"))
        self.capital_dates = bool(settings.get("capital_dates", False))
        self.capitals_name = bool(settings.get("capitals_name", False))
        self.bare_unit = bool(settings.get("bare_unit", False))
        self.into_endings: tuple[str, ...] = tuple(settings.get("into_endings", ()))
        self.home: frozenset[str] = frozenset(settings.get("home", ()))
        self.at_endings: tuple[str, ...] = tuple(settings.get("at_endings", ()))
        self.from_endings: tuple[str, ...] = tuple(settings.get("from_endings", ()))
        self.with_words: frozenset[str] = frozenset(table.get("with", ()))
        self.abbreviations = frozenset(settings.get("abbreviations", ()))
        self._whole: dict[str, dict[str, Any]] = {}
        self._stems: dict[str, dict[str, Any]] = {}
        self._phrases: dict[tuple[str, ...], dict[str, Any]] = {}
        self.remembered: dict[str, Entry] = {}
        self._read(table)
        self._longest_stem = max(map(len, self._stems), default=0)
        self._starts: dict[str, list[tuple[str, ...]]] = {}
        for words in self._phrases:
            self._starts.setdefault(words[0].rstrip("*"), []).append(words)

    def speaks_of_border(self, text: str) -> bool:
        """Tell whether a text has any word of borders, queues or journeys."""
        low = text.casefold()
        return any(word in low for word in self._gate)

    def _read(self, table: dict[str, Any]) -> None:
        """Take in the tables of a language's file."""
        for name, words in table.get("cues", {}).items():
            for word in words:
                self._add(word, cues=CUE_BITS[name])
        for word, value in table.get("numbers", {}).items():
            low, high = value if isinstance(value, list) else (value, value)
            self._add(word, number=(float(low), float(high)))
        for word, value in table.get("scales", {}).items():
            self._add(word, scale=float(value))
        for word, value in table.get("multiples", {}).items():
            self._add(word, multiple=float(value))
        for word, value in table.get("ordinals", {}).items():
            self._add(word, ordinal=float(value))
        for unit, words in table.get("units", {}).items():
            for word in words:
                self._add(word, unit=unit)
        for date, words in table.get("dates", {}).items():
            for position, item in enumerate(words):
                forms = item if isinstance(item, list) else [item]
                name = f"{date}:{position}" if isinstance(item, list) else date
                for word in forms:
                    self._add(word, date=name)

    def _add(self, word: str, **meaning: Any) -> None:
        parts = tuple(WORD_OR_SIGN.findall(fold_case(word)))
        if len(parts) > 1:
            held = self._phrases.setdefault(parts, {})
        else:
            table = self._stems if parts[0].endswith("*") else self._whole
            held = table.setdefault(parts[0].rstrip("*"), {})
        held["cues"] = held.get("cues", 0) | meaning.pop("cues", 0)
        held.update(meaning)

    def look_up(self, word: str) -> Entry:
        """Return what a word means, in any case of its letters; `EMPTY` if nothing is known."""
        entry = self.remembered.get(word)
        if entry is None:
            if len(self.remembered) > MOST_REMEMBERED:
                self.remembered.clear()
            entry = self.remembered[word] = self._find(word)
        return entry

    def _find(self, word: str) -> Entry:
        low = fold_case(word)
        stems = (low[:size] for size in range(min(len(low), self._longest_stem), 0, -1))
        stem = next((self._stems[stem] for stem in stems if stem in self._stems), {})
        meaning = dict(self._whole.get(low, stem))
        if len(word) > 1 and word.isupper() and meaning.get("cues", 0) & Cue.SELF:
            meaning["cues"] &= ~Cue.SELF
        if self.capital_dates and word[0].islower() and _is_named_day(meaning):
            del meaning["date"]
        if country := self._lexicon.find_demonym(low):
            meaning["country"] = country
        phrases = self._list_phrases(low)
        return Entry(**meaning, phrases=phrases) if meaning or phrases else EMPTY

    def _list_phrases(self, low: str) -> Phrases | None:
        """Return the expressions that begin with a word, None if none does."""
        found = [
            Phrase(words[1:], Entry(**self._phrases[words]))
            for size in range(len(low), 0, -1)
            for words in self._starts.get(low[:size], ())
            if size == len(low) or words[0].endswith("*")
        ]
        if not found:
            return None
        found.sort(key=lambda phrase: (-len(phrase.words), *_rank_exactness(phrase.words)))
        stems = tuple(item for item in found if item.words[0][-1] in "*…")
        second = {item.words[0] for item in found} - {item.words[0] for item in stems}
        by_word = {
            word: tuple(item for item in found if item in stems or item.words[0] == word)
            for word in second
        }
        return Phrases(by_word, stems)


def _rank_exactness(words: tuple[str, ...]) -> tuple[int, int]:
    """Put a phrase of longer words before one of shorter stems, a whole word before a stem."""
    text = "".join(words)
    stems = text.count("*")
    return stems - len(text), stems


def _is_named_day(meaning: dict[str, Any]) -> bool:
    """Tell whether a word is the name of a weekday or month, which some languages capitalise."""
    return str(meaning.get("date", "")).startswith(("month:", "weekday:"))


@lru_cache(MOST_REMEMBERED)
def fold_case(word: str) -> str:
    """Return a word without capitals, with one kind of apostrophe, and i for a dotted capital İ."""
    return word.casefold().replace("’", "'").replace("i\u0307", "i")


def fits(word: str, pattern: str) -> bool:
    """Tell whether a casefolded word fits a pattern: itself, or a stem that ends in ``*``."""
    return word.startswith(pattern[:-1]) if pattern[-1] == "*" else word == pattern


@cache
def read_wordlist(language: str) -> Wordlist:
    """Read the words of a language, English where there are none."""
    known = (FOLDER / f"{language}.toml").is_file()
    return Wordlist(language if known else "en")
