"""Filters: which of the claims and places an analyst wants to see, whatever else is known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

from geo.errors import InputError
from geo.vocabulary import COUNTED, LEVELS, METRICS, MODES, VERIFICATIONS

Words = tuple[str, ...]

KNOWN: dict[str, Words] = {
    "metrics": tuple(METRICS),
    "modes": MODES,
    "verifications": VERIFICATIONS,
    "levels": tuple(level for level in LEVELS if level),
    "counted": COUNTED,
}
"""The words of each closed kind, in the order in which they are written."""
FORMS = {
    "directions": (
        re.compile(r"[A-Z]{2}>(?:[A-Z]{2})?|>[A-Z]{2}"),
        "Write two country codes, such as RU>GE; an open end (>GE, RU>) stands for any country.",
    ),
    "languages": (
        re.compile(r"[a-z]{2,3}"),
        "Write the code of a language (ISO 639-1), such as ru.",
    ),
    "publishers": (
        re.compile(r"\S(?:.*\S)?"),
        "Write a publisher as the reports name it.",
    ),
}
"""How a word of each open kind is written, and what to say of one that is not."""
STATED = ("metrics", "modes", "directions", "counted")
CARRIED = ("verifications", "languages", "publishers")
SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Filters:
    """Hold what is to be seen, kind by kind; a kind without words leaves everything in.

    A claim is seen if what it states fits `metrics`, `modes`, `directions` ("RU>GE", with an open
    end ">GE" or "RU>") and `counted`, and one of the reports that carry it fits `verifications`,
    `languages` (ISO 639-1) and `publishers`; words of one kind are alternatives. `levels` choose
    among the places of a day once they are assessed. No filter changes what a claim is: copies,
    rivals and corrections are found among all reports first.

    Words may be given as one text or as several; raises `InputError` where one is not known.
    """

    metrics: Words = ()
    modes: Words = ()
    verifications: Words = ()
    directions: Words = ()
    levels: Words = ()
    counted: Words = ()
    languages: Words = ()
    publishers: Words = ()

    def __post_init__(self) -> None:
        for item in fields(self):
            object.__setattr__(self, item.name, _read_words(item.name, getattr(self, item.name)))

    @property
    def choose_claims(self) -> bool:
        """Tell whether some claims may be left out."""
        return any(getattr(self, kind) for kind in (*STATED, *CARRIED))

    @property
    def are_set(self) -> bool:
        """Tell whether anything may be left out at all."""
        return self.choose_claims or bool(self.levels)

    def fit_level(self, level: str) -> bool:
        """Tell whether a place of this level is to be seen."""
        return not self.levels or level in self.levels

    def fit_statement(
        self, metric: str, mode: str, counted: str, origin: str, destination: str
    ) -> bool:
        """Tell whether what a claim states is to be seen."""
        return (
            (not self.metrics or metric in self.metrics)
            and (not self.modes or mode in self.modes)
            and (not self.counted or counted in self.counted)
            and (not self.directions or _fit_direction(self.directions, origin, destination))
        )

    def fit_report(self, verification: str, language: str, publisher: str) -> bool:
        """Tell whether a claim is to be seen for one of the reports that carry it."""
        return (
            (not self.verifications or verification in self.verifications)
            and (not self.languages or language in self.languages)
            and (not self.publishers or publisher in self.publishers)
        )

    def record(self) -> dict[str, str]:
        """Return every kind as one plain text, empty where it leaves everything in."""
        return {f"only_{kind}": SEPARATOR.join(getattr(self, kind)) for kind in KINDS}


KINDS = tuple(item.name for item in fields(Filters))


def _fit_direction(words: Words, origin: str, destination: str) -> bool:
    """Tell whether a way is one of some directions, whose open ends stand for any country."""
    ends = (word.split(">") for word in words)
    return any(start in ("", origin) and end in ("", destination) for start, end in ends)


def _read_words(kind: str, given: object) -> Words:
    """Return words without repetition, in one order, so that equal filters are equal."""
    words = [given] if isinstance(given, str) else given
    if not isinstance(words, Iterable):
        raise InputError(f"{kind}: {given!r} cannot be used. Give words, such as ('a', 'b').")
    found = set()
    for word in words:
        if not isinstance(word, str):
            raise InputError(f"{kind}: {word!r} is no text. Give words, such as ('a', 'b').")
        _check_word(kind, word)
        found.add(word)
    known = KNOWN.get(kind)
    return tuple(sorted(found, key=known.index if known else None))


def _check_word(kind: str, word: str) -> None:
    shown = word if len(word) <= 40 else f"{word[:40]}…"
    if kind in KNOWN and word not in KNOWN[kind]:
        raise InputError(f"{kind}: {shown!r} is not known. Use: {', '.join(KNOWN[kind])}.")
    if kind in FORMS:
        form, remedy = FORMS[kind]
        if not form.fullmatch(word):
            raise InputError(f"{kind}: {shown!r} cannot be used. {remedy}")


NONE = Filters()
