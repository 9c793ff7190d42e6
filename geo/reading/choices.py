"""Choose among alternatives by the traits that speak for each, weighed as annotated pages taught.

A conditional logit: D. McFadden, Conditional logit analysis of qualitative choice behavior, 1974.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.sources import read_table

WEIGHTS = "weights.parquet"
Floats = npt.NDArray[np.float64]
NOTHING: Mapping[str, float] = {}


@dataclass(slots=True)
class Option:
    """Hold one alternative: its value, its traits, and the label that shared ones are weighed with.

    The label is a metric, the kind of a place, or another sort of alternative.
    """

    value: Any
    label: str
    traits: list[str] = field(default_factory=list)
    groups: Sequence[list[str]] = ()
    """Further traits in lists that many options have in common, weighed but once."""

    def list_traits(self) -> list[str]:
        """Return all its own traits."""
        return [*self.traits, *(trait for group in self.groups for trait in group)]


@dataclass(frozen=True, slots=True)
class Written:
    """Hold where a figure stands in its text, and the values that it may have, low and high."""

    start: int = 0
    end: int = 0
    values: tuple[tuple[float | None, float | None], ...] = ()


@dataclass(slots=True)
class Choice:
    """Hold a choice as it was made for a figure.

    `shared` are the traits of the whole choice, weighed apart for each label; `senses` are what
    the own traits of the options are weighed apart for, "" among them.
    """

    question: str
    figure: "Written"
    shared: Sequence[str]
    senses: tuple[str, ...]
    options: Sequence[Option]
    taken: int


class Weights:
    """Hold the weights of one question: of own traits by sense, of shared ones by label."""

    def __init__(
        self,
        own: Mapping[str, Mapping[str, float]] | None = None,
        shared: Mapping[str, Mapping[str, float]] | None = None,
    ) -> None:
        self.own = own or {}
        shared = shared or {}
        self.labels = sorted({label for found in shared.values() for label in found})
        self.rows = {trait: row for row, trait in enumerate(shared)}
        self.table = np.array(
            [[found.get(label, 0.0) for label in self.labels] for found in shared.values()]
        )
        self._added: dict[tuple[str, ...], dict[str, float]] = {}

    def add_senses(self, senses: tuple[str, ...]) -> Mapping[str, float]:
        """Return what each own trait weighs in some senses together."""
        known = self._added.get(senses)
        if known is None:
            known = self._added[senses] = {}
            for sense in senses:
                for trait, weight in self.own.get(sense, NOTHING).items():
                    known[trait] = known.get(trait, 0.0) + weight
        return known

    def add_labels(self, traits: Sequence[str]) -> Floats:
        """Return what shared traits weigh together for each label."""
        rows = self.rows
        known = [rows[trait] for trait in traits if trait in rows]
        return self.table[known].sum(axis=0) if known else np.zeros(len(self.labels))


class Chooser:
    """Make the choices of a reading; `made` collects them where they are to be learnt from."""

    def __init__(self, weights: Mapping[str, Weights], made: list[Choice] | None = None) -> None:
        self.weights = weights
        self.made = made
        self.figure = Written()
        self.scores: list[float] = []
        self._taken: dict[str, tuple[Option, Mapping[str, float]]] = {}
        self._groups: dict[tuple[int, tuple[str, ...]], tuple[list[str], float]] = {}
        self._words: dict[tuple[int, str], tuple[list[str], Floats]] = {}

    def choose(
        self,
        question: str,
        shared: list[str],
        options: Sequence[Option],
        senses: tuple[str, ...] = ("",),
        words: list[str] | None = None,
    ) -> Option:
        """Return the option whose traits weigh most; of equal ones the first.

        `words` are further shared traits, those of a sentence, which are weighed but once.
        """
        weights = self.weights.get(question, NO_WEIGHTS)
        context = weights.add_labels(shared)
        if words:
            context = context + self._weigh_words(question, weights, words)
        by_label = dict(zip(weights.labels, context.tolist(), strict=True))
        weigh = weights.add_senses(senses)
        scores = []
        for option in options:
            score = by_label.get(option.label, 0.0)
            score += sum([weigh[trait] for trait in option.traits if trait in weigh])
            for group in option.groups:
                score += self._weigh_group((question, *senses), weigh, group)
            scores.append(score)
        taken = scores.index(max(scores))
        self.scores = scores
        best = options[taken]
        self._taken[question] = best, weigh
        if self.made is not None:
            every = [*shared, *(words or [])]
            self.made.append(Choice(question, self.figure, every, senses, options, taken))
        return best

    def explain(self, question: str) -> str:
        """Return the trait that spoke most for what was chosen last; empty if none did."""
        if question not in self._taken:
            return ""
        best, weigh = self._taken[question]
        return max(best.traits, key=lambda trait: weigh.get(trait, 0.0), default="")

    def _weigh_words(self, question: str, weights: Weights, words: list[str]) -> Floats:
        """Return what the words of a sentence weigh for each label."""
        known = self._words.get((id(words), question))
        if known is None or known[0] is not words:
            known = self._words[id(words), question] = words, weights.add_labels(words)
        return known[1]

    def _weigh_group(
        self, senses: tuple[str, ...], weigh: Mapping[str, float], group: list[str]
    ) -> float:
        """Return what a group of traits weighs in the senses of a question."""
        known = self._groups.get((id(group), senses))
        if known is None or known[0] is not group:
            weight = sum([weigh[trait] for trait in group if trait in weigh])
            known = self._groups[id(group), senses] = group, weight
        return known[1]


NO_WEIGHTS = Weights()


@cache
def read_weights() -> Mapping[str, Weights]:
    """Read the weights of each question."""
    return index_weights(read_table(WEIGHTS))


def index_weights(table: pd.DataFrame) -> dict[str, Weights]:
    """Return the weights of a table: question, trait, whether shared, sense or label, weight."""
    tables: dict[tuple[str, bool], dict[str, dict[str, float]]] = {}
    for question, shared, trait, label, weight in table.itertuples(index=False):
        outer, inner = (trait, label) if shared else (label, trait)
        tables.setdefault((question, shared), {}).setdefault(outer, {})[inner] = weight
    questions = {question for question, _ in tables}
    return {
        name: Weights(tables.get((name, False), {}), tables.get((name, True), {}))
        for name in questions
    }
