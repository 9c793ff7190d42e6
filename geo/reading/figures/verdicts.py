"""What a quantity was found to measure, what was measured before it, and the words near it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from geo.reading.figures.amounts import Quantity
from geo.reading.figures.clauses import Distances
from geo.reading.sentences import Sentence

FARTHEST: Final = 16.0
"""Distance, in words with clauses counted, at which a cue no longer governs a quantity."""
NEAR: Final = 5.0
COUNT_METRICS: Final = (
    "arrivals",
    "departures",
    "crossings_total",
    "returns",
    "refusals",
    "queue_people",
    "queue_vehicles",
)
MOVED: Final = ("arrivals", "departures", "crossings_total", "returns")
BREAKS: Final = ",;:()–—"
"""Signs at which the words right before or after a quantity end."""


@dataclass(slots=True)
class Verdict:
    """Hold the metric of a quantity and the word that decided it; no metric means left out."""

    metric: str
    position: int = -1
    why: str = ""


@dataclass(slots=True, frozen=True)
class Measure:
    """Hold what one figure measured, and in which unit it was written."""

    metric: str
    unit: str
    counted: str
    factor: float


@dataclass(slots=True)
class Topic:
    """Hold what was measured last, so that a figure without a noun can go on with it.

    `age` counts the sentences since then, 0 for the same sentence.
    """

    metric: str = ""
    unit: str = ""
    counted: str = ""
    value: float = 0.0
    factor: float = 1.0
    per_day: bool = False
    age: int = 99
    broken: bool = False
    """Whether something else was counted since in the same sentence."""
    flow: str = ""
    """The metric by which people who moved were counted last."""
    waits: bool = False
    """Whether the report has told of waits at crossings."""
    alone: bool = False
    """Whether the text is a sentence or two, which leave their subject to be understood."""
    noun: str = ""
    """The kind of the last noun that was counted or named: people, vehicles, or empty."""
    pair: tuple[Measure, Measure] | None = None
    """What the last two joined figures measured, for a sentence that only gives two more."""
    last: Measure | None = None

    @property
    def goes_on(self) -> str:
        """The metric with which a series goes on: the side that was found for those who cross."""
        crossed = self.metric == "crossings_total" and self.age == 0
        return self.flow if crossed and self.flow else self.metric


@dataclass(slots=True)
class Case:
    """Hold a quantity in its sentence, with what was measured `before` it."""

    sentence: Sentence
    item: Quantity
    distances: Distances
    before: Topic

    def find(self, wanted: int) -> tuple[float, int]:
        """Return the distance and position of the nearest word with one of the cues."""
        return self.distances.nearest(self.item.start, self.item.end, wanted)

    def measure(self, wanted: int) -> float:
        """Return the distance of the nearest word with one of the cues."""
        return self.distances.nearest(self.item.start, self.item.end, wanted)[0]

    def look_after(self, count: int) -> int:
        """Return the cues of the words right after the quantity."""
        bits = 0
        sentence, end = self.sentence, self.item.end
        for position in range(end, min(end + count, len(sentence))):
            if sentence.words[position] in BREAKS:
                break
            bits |= sentence.cues[position]
        return bits

    def look_before(self, count: int) -> int:
        """Return the cues of the words right before the quantity."""
        bits = 0
        sentence, start = self.sentence, self.item.start
        for position in range(start - 1, max(start - 1 - count, -1), -1):
            if sentence.words[position] in BREAKS:
                break
            bits |= sentence.cues[position]
        return bits

    @property
    def unit_word(self) -> str:
        """The unit as it was written: day, mile; empty where there is no word for it."""
        return self.sentence.entries[self.item.noun].unit if self.item.noun >= 0 else ""


Rule = Callable[[Case], Verdict | None]
"""Judges a quantity where it can, and leaves it to the next rule where it cannot."""


def leave(why: str) -> Verdict:
    """Return the verdict that a quantity is left out."""
    return Verdict("", why=why)


def judge_by(rules: tuple[Rule, ...], case: Case, why: str) -> Verdict:
    """Return the first verdict of some rules; `why` is for what none of them judges."""
    for rule in rules:
        verdict = rule(case)
        if verdict is not None:
            return verdict
    return leave(why)
