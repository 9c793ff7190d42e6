"""Fit the weights of choices to annotated pages."""

import datetime as dt
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from geo.names import fold
from geo.reading import read_report
from geo.reading.choices import Choice, Chooser, Weights, Written, index_weights
from geo.reading.corpus import Page, PageObservation, from_json, to_json
from geo.reading.figures.states import STATES
from geo.reading.inputs.articles import read_record
from geo.reading.inputs.documents import make_report, name_faults
from geo.reading.matching import are_close, fold_name, list_names, list_values, pair
from geo.reading.scoring import AnnotatedPage
from geo.reading.sentences import STEM
from geo.sources import read_table
from geo.vocabulary import METRICS

PENALTY = 8.0
"""Of the squared weights, for each question; larger keeps them smaller."""
STEPS = 80
"""Steps of the minimisation at most."""
FEWEST = 3
"""Samples in which a trait must be seen to be weighed."""
SMALLEST = 0.04
"""Weights nearer to zero are not kept."""
ROUNDS = 3
"""How often the pages are read afresh with the weights fitted before."""

COLUMNS = ("question", "shared", "trait", "label", "weight")
Feature = tuple[bool, str, str]
"""Whether a trait is shared, the trait, and the label or sense that it is weighed for."""
Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


START = {
    "measure": Weights(shared={f"rule {name}": {name: 1.0} for name in METRICS}),
    "state": Weights(shared={"any": dict.fromkeys(STATES, 1.0)}),
    "place": Weights(own={"": {"nearest": 2.0, "last fresh False": 1.0, "last old False": 1.0}}),
    "days": Weights(own={"": {"rule": 1.0}}),
    "source": Weights(shared={f"rule {name}": {name: 1.0} for name in ("official", "unverified")}),
}
"""Weights for the first reading: what the rules say, and the place that is named nearest."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Hold a choice with the ranks of the options that would have been right."""

    choice: Choice
    right: frozenset[int]


def fit(pages: Sequence[AnnotatedPage]) -> pd.DataFrame:
    """Return the weights that annotated pages teach, a row for each.

    Choices depend on those made before: the pages are read again with the weights of each round.
    """
    table = pd.DataFrame()
    weights: Mapping[str, Weights] = START
    before: list[Sample] = []
    for _ in range(ROUNDS):
        now = [sample for page in pages for sample in read_samples(page, weights)]
        table = fit_samples([*before, *now], table if before else None)
        before = now
        weights = index_weights(table)
    return table


def read_samples(page: AnnotatedPage, weights: Mapping[str, Weights]) -> Iterator[Sample]:
    """Yield the choices made in the reading of a page for which its annotation has an answer."""
    made: list[Choice] = []
    with name_faults(page.path):
        fields, body = read_record(page.content)
        report = make_report(fields, body)
    reading = read_report(report, Chooser(weights, made))
    marked, read = from_json(page.content), from_json(to_json(reading))
    answers = _match_figures(marked, made, str(page.content["text"]))
    for choice in made:
        gold = answers.get(choice.figure)
        right = _find_right(choice, gold, marked, read)
        if 0 < len(right) < len(choice.options):
            yield Sample(choice, right)


def _match_figures(
    marked: Page, made: Sequence[Choice], text: str
) -> dict[Written, PageObservation]:
    """Return the annotation of each figure, matched by value and sentence."""
    figures = list(dict.fromkeys(choice.figure for choice in made))
    counted = {choice.figure for choice in made if choice.question == "measure"}
    taken = {
        choice.figure: str(choice.options[choice.taken].value)
        for choice in made
        if choice.question == "measure"
    }
    weights: dict[tuple[int, int], int] = {}
    for row, gold in enumerate(marked.observations):
        start = text.find(gold.sentence)
        for column, figure in enumerate(figures):
            if not start <= figure.start < start + len(gold.sentence):
                continue
            state = figure not in counted
            if state == (gold.metric == "level") and (state or _has_values(figure, gold)):
                weights[row, column] = 1 + (taken.get(figure) == gold.metric)
    pairs = pair(len(marked.observations), len(figures), weights)
    return {figures[column]: marked.observations[row] for row, column in pairs.items()}


def _has_values(figure: Written, gold: PageObservation) -> bool:
    """Tell whether a figure may have the values of an annotation."""
    wanted = list_values(gold.value_low, gold.value_high, sizes=True)
    return any(are_close(wanted, list_values(*ends, sizes=True)) for ends in figure.values)


def _find_right(
    choice: Choice, gold: PageObservation | None, marked: Page, read: Page
) -> frozenset[int]:
    """Return the ranks of the options that agree with an annotation."""
    if choice.question == "measure":
        wanted = {gold.metric if gold else "", "" if gold and gold.optional else None}
        return _rank(choice, lambda value: value in wanted)
    if choice.question == "state":
        return _rank(choice, lambda value: bool(value) == (gold is not None))
    if gold is None:
        return frozenset()
    names = list_names(gold.place, marked.places, read.places)
    agrees: dict[str, Callable[[Any], bool]] = {
        "place": lambda place: fold_name(place.name) in names,
        "way": lambda way: way == (gold.origin, gold.destination),
        "days": lambda days: (
            (_write(days.first), _write(days.last)) == (gold.date_start, gold.date_end)
        ),
        "source": lambda source: source == gold.verified,
    }
    return _rank(choice, agrees[choice.question])


def _write(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _rank(choice: Choice, fits: Callable[[Any], bool]) -> frozenset[int]:
    """Return the ranks of the options with a value that fits."""
    return frozenset(n for n, option in enumerate(choice.options) if fits(option.value))


def fit_samples(samples: Sequence[Sample], start: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the weights of each question, sought from other weights on."""
    known: dict[str, dict[Feature, float]] = {}
    rows = () if start is None else start.itertuples(index=False)
    for question, shared, trait, label, weight in rows:
        known.setdefault(question, {})[bool(shared), trait, label] = weight
    questions: dict[str, list[Sample]] = {}
    for sample in samples:
        questions.setdefault(sample.choice.question, []).append(sample)
    found = [
        (question, *feature, weight)
        for question in sorted(questions)
        for feature, weight in _fit_question(questions[question], known.get(question, {}))
    ]
    return pd.DataFrame(found, columns=list(COLUMNS))


def _fit_question(
    samples: Sequence[Sample], start: Mapping[Feature, float]
) -> list[tuple[Feature, float]]:
    """Return the weights that make the right options of one question most likely."""
    features, options = _tabulate(samples)
    seen = options.getnnz(axis=0) >= FEWEST
    sizes = np.array([len(sample.choice.options) for sample in samples])
    right = [
        float(rank in sample.right)
        for sample in samples
        for rank in range(len(sample.choice.options))
    ]
    weights = np.array([start.get(feature, 0.0) for feature in features])
    weights[seen] = _maximise(options[:, seen], sizes, np.array(right), weights[seen])
    weights[~seen] = 0.0
    return sorted(
        (feature, round(float(weight), 3))
        for feature, weight in zip(features, weights, strict=True)
        if abs(weight) >= SMALLEST and _list_country_stems().isdisjoint(feature[1].split())
    )


@cache
def _list_country_stems() -> frozenset[str]:
    """Return how names of countries begin: a weight on one would know of an event."""
    places = read_table("places.parquet")
    names = places["name"][places["kind"] == "country"]
    return frozenset(fold(name)[:STEM] for name in names if " " not in name)


def _tabulate(samples: Sequence[Sample]) -> tuple[list[Feature], csr_matrix]:
    """Return all features, and which of them each option has, a row for each option."""
    number: dict[Feature, int] = {}
    columns, ends = array("i"), [0]
    for sample in samples:
        for option in _list_features(sample.choice):
            columns.extend([number.setdefault(feature, len(number)) for feature in option])
            ends.append(len(columns))
    ones = np.ones(len(columns))
    shape = len(ends) - 1, len(number)
    return list(number), csr_matrix((ones, np.asarray(columns), np.asarray(ends)), shape=shape)


def _list_features(choice: Choice) -> Iterator[list[Feature]]:
    """Yield the features of each option: its own traits, and the shared ones with its label."""
    for option in choice.options:
        label, own = option.label, option.list_traits()
        features = [(True, trait, label) for trait in choice.shared]
        for sense in choice.senses:
            features += [(False, trait, sense) for trait in own]
        yield features


def _maximise(options: csr_matrix, sizes: Counts, right: Floats, start: Floats) -> Floats:
    """Return the weights of the largest likelihood, less the penalty.

    `options` has a row for each option of all samples, `sizes` tells how many each sample has;
    `right` is 1 for those that are right, of which a sample may have several.
    """
    firsts = np.cumsum([0, *sizes[:-1]])

    def sum_up(values: Floats) -> Floats:
        return np.repeat(np.add.reduceat(values, firsts), sizes)

    def measure_loss(weights: Floats) -> tuple[float, Floats]:
        scores = options @ weights
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, firsts), sizes))
        total, hit = sum_up(odds), sum_up(odds * right)
        loss = np.log(total / hit)[firsts].sum() + PENALTY / 2 * weights @ weights
        surplus = odds / total - odds * right / hit
        return float(loss), options.T @ surplus + PENALTY * weights

    found = minimize(
        measure_loss,
        start,
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": STEPS},
    )
    return np.asarray(found.x, dtype=np.float64)
