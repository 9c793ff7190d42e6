"""Ask which days were read from a line of text, as short as the tests need it."""

import datetime as dt

from geo.reading.dating.days import UNKNOWN, Span
from geo.reading.dating.periods import find_periods
from geo.reading.figures.numbers import find_numbers
from geo.reading.wordlists import read_wordlist
from tests.geo.reading.asking import PUBLISHED, ask, parse

WEDNESDAY = dt.date.fromisoformat(PUBLISHED)


def write_days(first: dt.date | None, last: dt.date | None) -> str:
    """Return one day, or two with dots between; an open or unknown end is left out."""
    if first == last:
        return str(first) if first else "unknown"
    return f"{first or ''}..{last or ''}"


def list_periods(
    text: str,
    language: str = "en",
    published: dt.date | None = WEDNESDAY,
    anchor: Span = UNKNOWN,
) -> list[str]:
    """Return the periods that a sentence names, each with its relation unless that is "on"."""
    sentence = parse(text, language)
    numbers = find_numbers(sentence, read_wordlist(language).decimal_comma)
    return [
        f"{'' if item.relation == 'on' else item.relation + ' '}{write_days(item.first, item.last)}"
        for item in find_periods(sentence, numbers, published, None, anchor)
    ]


def list_days(text: str, language: str = "en", published: str = PUBLISHED) -> list[str]:
    """Return the days of each figure of a text."""
    found = ask(text, language, published=published).observations
    return [write_days(item.date_start, item.date_end) for item in found]
