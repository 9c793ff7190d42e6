"""Ask what was read from a line of text, as short as the tests need it."""

from typing import Any

from geo.reading import read
from geo.reading.figures.amounts import Quantity
from geo.reading.figures.numbers import find_numbers, join_ranges
from geo.reading.figures.quantities import find_quantities
from geo.reading.readings import Reading
from geo.reading.sentences import Sentence, read_sentence, split_sentences
from geo.reading.wordlists import read_wordlist
from geo.records import Observation

PUBLISHED = "2026-03-18"


def ask(text: str, language: str = "en", **given: Any) -> Reading:
    """Read a text published on a Wednesday."""
    return read(text, language=language, **{"published": PUBLISHED, **given})


def ask_one(text: str, language: str = "en", **given: Any) -> Observation:
    """Return the only observation of a text."""
    found = ask(text, language, **given).observations
    assert [item.metric for item in found] == [item.metric for item in found[:1]], found
    assert found, f"nothing was read: {text}"
    return found[0]


def list_metrics(text: str, language: str = "en", **given: Any) -> list[str]:
    """Return the metrics read from a text in the order of their figures."""
    return [item.metric for item in ask(text, language, **given).observations]


def list_reasons(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Return each number left out with its reason."""
    return [(item.text, item.why) for item in ask(text, language).left_out]


def cut(text: str, language: str = "en") -> list[str]:
    """Return the sentences of a text."""
    return [text[start:end] for start, end, _ in split_sentences(text, read_wordlist(language))]


def parse(text: str, language: str = "en") -> Sentence:
    """Return a text as one sentence."""
    return read_sentence(text, 0, len(text), 0, read_wordlist(language))


def list_values(text: str, language: str = "en") -> list[float | tuple[float, float] | None]:
    """Return the numbers of a sentence: a value, the ends of a range, None if vague."""
    sentence = parse(text, language)
    numbers = find_numbers(sentence, read_wordlist(language).decimal_comma)
    return [
        None if item.vague else (item.low, item.high) if item.is_range else item.low
        for item in join_ranges(sentence, numbers)
    ]


def list_quantities(text: str, language: str = "en") -> list[Quantity]:
    """Return the quantities of a sentence."""
    sentence = parse(text, language)
    numbers = find_numbers(sentence, read_wordlist(language).decimal_comma)
    return find_quantities(sentence, join_ranges(sentence, numbers), frozenset())
