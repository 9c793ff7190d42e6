"""Cut a report into sentences with the places that they name, for the reading of figures."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from geo.reading.attribution import Speaker
from geo.reading.cues import Cue
from geo.reading.dating.days import Period
from geo.reading.dating.periods import find_periods
from geo.reading.figures.clauses import Distances
from geo.reading.figures.numbers import find_numbers
from geo.reading.placing.spots import (
    AT_A_LINE,
    Spot,
    find_spots,
    find_unknown,
    mark_border_towns,
    name_kind,
)
from geo.reading.sentences import Sentence, blank_words, read_sentence, split_sentences
from geo.reading.wordlists import Wordlist
from geo.records import Mention

SHORTEST_STORY = 3
"""Sentences from which on a report must speak of a border before its queues are read."""
OPENING = 3
"""Sentences in which a report says on which day it was written."""


@dataclass(slots=True)
class Passage:
    """Hold a sentence as it is read: where it stands, its periods, and who speaks.

    `told` marks the story of one person, who is named with his age or says "I".
    """

    index: int
    sentence: Sentence
    distances: Distances
    periods: list[Period]
    speaker: Speaker
    told: bool
    fresh: bool = False


def cut_sentences(text: str, wordlist: Wordlist) -> list[Sentence]:
    """Return the sentences of a text with the meaning of their words."""
    return [
        read_sentence(text, start, end, paragraph, wordlist)
        for start, end, paragraph in split_sentences(text, wordlist)
    ]


def place_mentions(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], wordlist: Wordlist
) -> list[list[Spot]]:
    """Return the spots of each sentence, and take the meanings from the words of their names."""
    spots: list[list[Spot]] = []
    index = 0
    for sentence in sentences:
        inside: list[Mention] = []
        while index < len(mentions) and mentions[index].start < sentence.end:
            if mentions[index].start >= sentence.start:
                inside.append(mentions[index])
            index += 1
        found = find_spots(sentence, inside, wordlist) if inside else []
        found += find_unknown(sentence, found, wordlist)
        spots.append(sorted(found, key=lambda spot: spot.start))
    mark_border_towns(spots)
    for sentence, found in zip(sentences, spots, strict=True):
        if found:
            names = [(spot.start, spot.end) for spot in found if spot.place.kind != "border"]
            blank_words(sentence, names)
    return spots


def speaks_of_border(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> bool:
    """Tell whether a report names a crossing or two countries, or has a word for a border.

    One of a few sentences need not.
    """
    countries = {code for item in mentions for code in item.place.country.split("-")}
    return (
        len(sentences) < SHORTEST_STORY
        or len(countries) > 1
        or any(name_kind(item.place) in AT_A_LINE for item in mentions)
        or any(sentence.mask & Cue.FRONTIER for sentence in sentences)
    )


def find_dateline(sentences: Sequence[Sentence], wordlist: Wordlist) -> dt.date | None:
    """Return the first day that the beginning of a report names with its year."""
    for sentence in sentences[:OPENING]:
        numbers = find_numbers(sentence, wordlist.decimal_comma)
        for period in find_periods(sentence, numbers, None):
            if period.first and period.first == period.last and not period.whole:
                return period.first
    return None


def is_office(publisher: str, wordlist: Wordlist) -> bool:
    """Tell whether a publisher is an authority by its name."""
    name = publisher.replace(".", " ")
    return bool(read_sentence(name, 0, len(name), 0, wordlist).mask & Cue.OFFICIAL)
