"""A text as words with what stands between them, and what is known of each word."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from geo.masking.people import Persons
from geo.reading.cues import Cue
from geo.reading.naming.mentions import find_places
from geo.reading.naming.name_lookup import LARGE_CITY, look_up
from geo.reading.wordlists import Wordlist, fold_case
from geo.reading.words import Lexicon
from geo.records import Place

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
LABEL = re.compile(r"\[[^\[\]\d]{1,20}\]")
"""What an earlier masking left: it is no word of the text."""
SMALL_TOWN = 30_000
"""Inhabitants up to which a town that a given name also is gives way to the person."""
MEANINGFUL = (
    Cue.MEDIA | Cue.SAY | Cue.OFFICIAL | Cue.STOP | Cue.SELF | Cue.PRONOUN | Cue.THIS | Cue.THEM
)
"""What a word may mean that is then no name."""
ENDS = re.compile(r"[.!?…:;•\n]")
POSSESSIVE = re.compile(r"['’]s?$")
PARTICLES = frozenset("von van der den bin ibn al el de di da del la le dos".split())
"""Small words inside the names of persons."""
OPENERS = frozenset(
    "san santa santo saint sainte st ste sankt são святой святая fort port mount lake cape puerto"
    " villa monte punta isla rio hotel форт порт".split()
)
"""Words before a given name that make it a place."""
PREFIXED = re.compile(r"(?:al|el|as|ar|ad|at|an|ibn|bin|abu)['’-](?=[^\W\d_])", re.IGNORECASE)
ELIDED = re.compile(r"[dlmnst]['’](?=[^\W\d_])", re.IGNORECASE)


@dataclass(slots=True)
class Word:
    """Hold one word; `gap` is what stands between it and the word before."""

    text: str
    start: int
    end: int
    gap: str
    opens: bool
    low: str = field(init=False)

    def __post_init__(self) -> None:
        """Fold the letters once."""
        self.low = fold_case(self.text)

    @property
    def is_capital(self) -> bool:
        """Tell whether it begins with a capital, be it after an article: "al-Hassan"."""
        if self.text[0].isupper():
            return True
        prefix = PREFIXED.match(self.text)
        return prefix is not None and self.text[prefix.end()].isupper()

    @property
    def names_something(self) -> bool:
        """Tell whether it or what its article is joined to begins with a capital: "l'Intérieur"."""
        elided = ELIDED.match(self.text)
        return self.is_capital or (elided is not None and self.text[elided.end()].isupper())

    @property
    def is_initial(self) -> bool:
        """Tell whether it is a single capital letter."""
        return len(self.text) == 1 and self.is_capital


class Words:
    """Hold the words of a text, and look up what they are; places only when they are needed."""

    def __init__(self, text: str, persons: Persons, lexicon: Lexicon, wordlist: Wordlist) -> None:
        self.text = text
        self.persons = persons
        self.lexicon = lexicon
        self.wordlist = wordlist
        self.items = _split(text)
        self.stated_ages: list[tuple[int, tuple[int, int]]] | None = None

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, at: int) -> Word:
        return self.items[at]

    def has_cue(self, at: int, cue: int) -> bool:
        """Tell whether a word is of a kind; false beyond the ends of the text."""
        if not 0 <= at < len(self.items):
            return False
        return bool(self.wordlist.look_up(self.items[at].text).cues & cue)

    def is_known(self, at: int) -> bool:
        """Tell whether a capitalised word means something that is no person."""
        word = self.items[at]
        text, low = word.text, word.low
        lexicon = self.lexicon
        if self.is_institution(at) or text in lexicon.directions or low in OPENERS:
            return True
        if low in lexicon.place_words or low in lexicon.small_words or self.persons.is_office(low):
            return True
        entry = self.wordlist.look_up(text)
        return bool(lexicon.find_demonym(text) or entry.date or entry.cues & MEANINGFUL)

    def is_institution(self, at: int) -> bool:
        """Tell whether a capitalised word belongs to the name of an institution or a structure."""
        text = self.items[at].text
        lexicon = self.lexicon
        lists = (lexicon.institutions, lexicon.features, self.persons.institutions)
        return any(text in words for words in lists) or self.is_structure(at)

    def is_structure(self, at: int) -> bool:
        """Tell whether a word is a bridge or an airport, which may be called after a person."""
        text = self.items[at].text
        return text in self.lexicon.structures or text.casefold() in self.lexicon.airports

    @cached_property
    def places(self) -> list[tuple[int, int, Place]]:
        """Return the places that the text names, with the characters of each."""
        mentions, _ = find_places(self.text, self.lexicon.language)
        return [(item.start, item.end, item.place) for item in mentions]

    def is_town(self, first: int, last: int) -> bool:
        """Tell whether a name is rather the town that a preposition leads to.

        A single word must be that of a large one.
        """
        if not self.has_cue(first - 1, Cue.AT | Cue.INTO | Cue.FROM | Cue.TO):
            return False
        least = LARGE_CITY if last - first == 1 else 1
        return self._count_inhabitants(first, last) >= least

    def is_large(self, at: int) -> bool:
        """Tell whether a given name is that of a place, and of more than a small town."""
        word = self.items[at]
        return any(
            place.kind != "city" or place.population >= SMALL_TOWN
            for start, end, place in self.places
            if start <= word.start and word.end <= end
        )

    def _count_inhabitants(self, first: int, last: int) -> int:
        name = self.text[self.items[first].start : self.items[last - 1].end]
        found = look_up(self.lexicon.language, name)
        return 0 if found is None else found.population

    def is_place(self, start: int, end: int) -> bool:
        """Tell whether characters lie within the name of a place."""
        return any(first <= start and end <= last for first, last, _ in self.places)


def _split(text: str) -> list[Word]:
    words: list[Word] = []
    last = 0
    covered = [match.span() for match in LABEL.finditer(text)]
    for match in WORD.finditer(text):
        start = match.start()
        if any(first <= start < stop for first, stop in covered):
            continue
        word = POSSESSIVE.sub("", match[0]) or match[0]
        gap = text[last:start]
        opens = not words or ENDS.search(gap) is not None
        words.append(Word(word, start, start + len(word), gap, opens))
        last = start + len(word)
    return words
