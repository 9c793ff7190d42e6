"""Cut a text into sentences, and each sentence into words that are looked up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.reading.cues import STATE, Cue
from geo.reading.wordlists import CONTINUED, EMPTY, GAP, Entry, Phrase, Wordlist, fits, fold_case

TOKEN = re.compile(
    r"(?=\d)(?:\d{4}-\d\d-\d\d(?!\d)"
    r"|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)?(?!\d)"
    r"|\d{1,2}:\d\d(?!\d)"
    r"|\d{1,3}(?:[.,'’ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,]\d+)?)"
    r"|(?i:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=[^\W\d_])"
    r"|[^\W\d_]+(?:['’ʼ](?=[^\W\d_])[^\W\d_]+)*"
    r"|['’:](?<=\d.)[^\W\d_]+"
    r"|\S"
)
"""Dates, clock times, numbers with their groups, words, single signs: every branch is linear."""
SENTENCE_END = re.compile(
    r"[.!?…\n](?:(?<=\n)\n*|(?<![.!?…][.!?…])[.!?…]*\s?»?[\"'”’»“)\]]*"
    r"(?=\s+[\"'“„«‘(\[–—¿¡-]*\s?[^\W_a-zа-яіїєґё]))"
)
"""Stops before a capital or a digit, and line breaks."""
WORD = re.compile(r"[^\W\d_]+")
LONGEST_GAP = 10
STEM = 6
"""Letters of a word by which it is known among its inflected forms."""
ADDITIVE = STATE | Cue.DOUBT | Cue.DENIAL | Cue.NEGATION | Cue.TRY
LONGEST_SENTENCE = 4_000
"""Characters; a longer run of text without a stop is cut there, so that nothing grows with it."""


@dataclass(slots=True)
class Sentence:
    """Hold a sentence as words with their meanings; `start` and `end` are offsets in the text.

    `entries` and `cues` have one item a word; where a phrase was found its first word has the
    phrase's meaning. `mask` has every cue of the sentence, `marked` the positions of digits
    and of words that figures and dates are made of.
    """

    start: int
    end: int
    paragraph: int
    words: list[str]
    starts: list[int]
    entries: list[Entry]
    cues: list[int]
    mask: int
    marked: list[int]
    bare_unit: bool = False
    from_endings: tuple[str, ...] = ()
    names: frozenset[int] = frozenset()
    _stems: list[str] | None = None
    _word_traits: list[str] | None = None

    @property
    def stems(self) -> list[str]:
        """The beginnings of its words, one of its kind for each name, nationality and number."""
        if self._stems is None:
            self._stems = [self._stem(position) for position in range(len(self.words))]
        return self._stems

    @property
    def word_traits(self) -> list[str]:
        """A trait for each of its words, whatever their order."""
        if self._word_traits is None:
            self._word_traits = [f"word {stem}" for stem in sorted(set(self.stems))]
        return self._word_traits

    def _stem(self, position: int) -> str:
        if position in self.names:
            return "NAME"
        word, entry = self.words[position], self.entries[position]
        if entry.country:
            return "NATIONAL"
        return "NUMBER" if word[0].isdecimal() else fold_case(word)[:STEM]

    def __len__(self) -> int:
        return len(self.words)

    def end_of(self, position: int) -> int:
        """Return the offset in the text at which a word ends."""
        return self.starts[position] + len(self.words[position])

    def find(self, offset: int) -> int:
        """Return the position of the word at an offset of the text."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low


def split_sentences(text: str, wordlist: Wordlist) -> Iterator[tuple[int, int, int]]:
    """Yield the start, end and paragraph of each sentence of a text."""
    abbreviations = wordlist.abbreviations
    start = paragraph = 0
    for found in SENTENCE_END.finditer(text):
        line_break = text[found.start()] == "\n"
        abbreviated = not line_break and _is_abbreviated(text, start, found.start(), abbreviations)
        if abbreviated and not _begins(text, found.end(), wordlist):
            continue
        end = found.start() if line_break else found.end()
        yield from _trim(text, start, end, paragraph)
        start = found.end()
        paragraph += line_break
    yield from _trim(text, start, len(text), paragraph)


def _begins(text: str, offset: int, wordlist: Wordlist) -> bool:
    """Tell whether a capitalised word of grammar, or one that is counted, stands at an offset."""
    word = WORD.search(text, offset, offset + 30)
    if word is None or not word.group()[0].isupper():
        return False
    entry = wordlist.look_up(word.group().casefold())
    counted = entry.unit and not text[offset : word.start()].strip()
    return bool(counted or entry.cues & (Cue.STOP | Cue.AT | Cue.NOW))


def _trim(text: str, start: int, end: int, paragraph: int) -> Iterator[tuple[int, int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_SENTENCE:
        yield start, start + LONGEST_SENTENCE, paragraph
        start += LONGEST_SENTENCE
    if end > start:
        yield start, end, paragraph


def _is_abbreviated(text: str, start: int, stop: int, abbreviations: frozenset[str]) -> bool:
    """Tell whether the full stop at an offset belongs to an abbreviation or an initial."""
    if text[stop] != ".":
        return False
    first = stop
    while first > start and stop - first < 8 and not text[first - 1].isspace():
        first -= 1
    word = text[first:stop].strip("\"'“”‘’«»„(")
    return word.casefold() in abbreviations or (len(word) == 1 and word.isupper())


def read_sentence(text: str, start: int, end: int, paragraph: int, wordlist: Wordlist) -> Sentence:
    """Cut a sentence into words and look each of them up, phrases included."""
    words: list[str] = []
    starts: list[int] = []
    for found in TOKEN.finditer(text, start, end):
        words.append(found.group())
        starts.append(found.start())
    known, look_up = wordlist.remembered.get, wordlist.look_up
    entries = [known(word) or look_up(word) for word in words]
    last = len(entries) - 1
    cues: list[int] = []
    marked: list[int] = []
    mask = 0
    for position, entry in enumerate(entries):
        meant = entry
        if entry.phrases is not None and position < last:
            following = entry.phrases.by_word.get(fold_case(words[position + 1]))
            phrases = entry.phrases.by_stem if following is None else following
            if phrases:
                meant = _match_phrase(words, entries, position, phrases)
        cues.append(meant.cues)
        mask |= meant.cues
        if meant.marked or words[position][0].isdecimal():
            marked.append(position)
    return Sentence(
        start,
        end,
        paragraph,
        words,
        starts,
        entries,
        cues,
        mask,
        marked,
        wordlist.bare_unit,
        wordlist.from_endings,
    )


def _match_phrase(
    words: list[str], entries: list[Entry], position: int, phrases: tuple[Phrase, ...]
) -> Entry:
    """Give the words from a position on the meaning of the longest phrase that stands there.

    Return what the word at the position then means.
    """
    own = entries[position]
    for phrase in phrases:
        end = _find_end(words, position + 1, phrase.words)
        if not end:
            continue
        if phrase.entry.cues & ADDITIVE:
            entries[position] = replace(own, cues=own.cues | phrase.entry.cues)
        else:
            entries[position] = phrase.entry
            if GAP not in phrase.words:
                entries[position + 1 : end] = [CONTINUED] * (end - position - 1)
        break
    return entries[position]


def _find_end(words: list[str], position: int, patterns: tuple[str, ...]) -> int:
    """Return the position after a phrase's further words, 0 if they do not stand there."""
    index = 0
    while index < len(patterns):
        if patterns[index] == GAP:
            ahead = words[position : position + LONGEST_GAP]
            hit = next(
                (n for n, word in enumerate(ahead) if fits(fold_case(word), patterns[index + 1])),
                -1,
            )
            if hit < 0:
                return 0
            position, index = position + hit + 1, index + 2
            continue
        if position >= len(words) or not fits(fold_case(words[position]), patterns[index]):
            return 0
        position, index = position + 1, index + 1
    return position


def blank_words(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> None:
    """Take the meanings from the words inside names: "Bridge" in a name tells nothing."""
    for start, end in spans:
        for position in range(start, end):
            sentence.cues[position] = 0
            sentence.entries[position] = EMPTY
    sentence.names = frozenset(position for start, end in spans for position in range(start, end))
    sentence.mask = 0
    for bits in sentence.cues:
        sentence.mask |= bits
