"""Mask the names, ages and employers of private persons; officials in office keep theirs."""

import re
from dataclasses import dataclass
from functools import lru_cache

from geo.masking.ages import find_ages
from geo.masking.employers import find_employers
from geo.masking.names import find_names
from geo.masking.people import read_persons
from geo.masking.words import Words
from geo.reading.languages import guess_language
from geo.reading.wordlists import read_wordlist
from geo.reading.words import read_lexicon

REMEMBERED = 1 << 16

Piece = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True)
class Masked:
    """Hold a text with private persons masked.

    `pieces` are what was masked, in order: the characters in the text as it was (start, end), the
    kind ("name", "age", "employer") and the label that stands there now.
    """

    text: str
    pieces: tuple[Piece, ...] = ()

    def move(self, start: int, end: int) -> tuple[int, int]:
        """Return where characters of the text as it was stand now.

        What begins or ends inside a masked piece takes in the whole label.
        """
        return self._shift(start, opens=True), self._shift(end, opens=False)

    def _shift(self, offset: int, *, opens: bool) -> int:
        shift = 0
        for start, end, _, label in self.pieces:
            if offset <= start:
                break
            if offset < end:
                return start + shift + (0 if opens else len(label))
            shift += len(label) - (end - start)
        return offset + shift


@lru_cache(maxsize=REMEMBERED)
def mask_persons(text: str, language: str = "") -> Masked:
    """Mask names, ages and employers of private persons in a text, by rules.

    Officials in office, places, organisations and publishers are left. `language` is an ISO 639-1
    code, guessed from the text if it is empty. Masking twice changes nothing more. Where it is
    not clear whether somebody is meant, the text is masked (measured in docs/ethics.md).
    """
    if not MAY_TELL.search(text):
        return Masked(text)
    code = language or guess_language(text)
    persons = read_persons(code)
    words = Words(text, persons, read_lexicon(code), read_wordlist(code))
    names = find_names(words)
    spans = [(name.start, name.end, "name", persons.name) for name in names]
    spans += [
        (*span, "age", persons.age) for span in find_ages(words, [name.end for name in names])
    ]
    spans += [(*span, "employer", persons.employer) for span in find_employers(words, names)]
    return _replace(text, spans)


MAY_TELL = re.compile(r"[^\W\d_]")


def _replace(text: str, spans: list[Piece]) -> Masked:
    """Put labels in the place of spans; of two that overlap the first kept is the name."""
    kept: list[Piece] = []
    for span in spans:
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    kept.sort()
    parts, last = [], 0
    for start, end, _, label in kept:
        parts += [text[last:start], label]
        last = end
    return Masked("".join((*parts, text[last:])), tuple(kept))
