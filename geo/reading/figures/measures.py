"""Choose what a quantity measures, by what the rules say of it and the words around it."""

import math

from geo.reading.choices import Chooser, Option, Written
from geo.reading.cues import CONGESTION, DISTRACTION, FLOW, Cue, name_cues
from geo.reading.figures.amounts import CURRENCY_CODES, Quantity
from geo.reading.figures.clauses import Distances
from geo.reading.figures.verdicts import COUNT_METRICS, Topic, Verdict
from geo.reading.sentences import Sentence

COUNTS = tuple(metric for metric in COUNT_METRICS if metric != "returns")
MEASURES = {
    "h": ("wait_time",),
    "km": ("queue_length",),
    "%": ("change",),
    "x": ("change",),
    "people": tuple(metric for metric in COUNTS if metric != "queue_vehicles"),
    "vehicles": tuple(metric for metric in COUNTS if metric not in ("queue_people", "refusals")),
    **dict.fromkeys(CURRENCY_CODES, ("price",)),
}
"""What a quantity may measure, by its unit; a bare number may count anything."""
STEPS = (1.6, 3.6, 6.6, 11.0, 17.0)
"""Distances, in words with clauses counted, between which a cue is near or far."""
FARTHEST = 25.0
DEEDS = frozenset(
    name_cues(
        FLOW | CONGESTION | DISTRACTION | Cue.TALLY | Cue.PRICE | Cue.FEE | Cue.TAKE | Cue.TRAVEL
        | Cue.RISE | Cue.FALL | Cue.EXPECT | Cue.TRY
    )
)  # fmt: skip
"""Cues that may say what a quantity measures."""
BARRED = Cue.HARM | Cue.ARREST | Cue.SENTENCED | Cue.RESIDE | Cue.FORCES
NEAR = 12.0
WINDOW = 4
"""Words before and after a quantity that are traits of it."""


def choose_measure(
    chooser: Chooser,
    sentence: Sentence,
    item: Quantity,
    unit: str,
    distances: Distances,
    before: Topic,
    verdict: Verdict,
) -> str:
    """Return the metric of a quantity, empty if it is none of the reader's business.

    `unit` is the unit that it was read with, `verdict` what the rules say of it.
    """
    if _is_barred(sentence, item, verdict):
        return ""
    if unit in MEASURES:
        labels = MEASURES[unit]
    elif not unit:
        labels = COUNTS
        if before.metric and before.metric not in (*COUNT_METRICS, "level"):
            labels = (*COUNTS, before.metric)
    else:
        return verdict.metric
    options = [Option(label, label or "none") for label in ("", *labels)]
    traits = describe_quantity(sentence, item, unit, distances, before, verdict)
    return str(chooser.choose("measure", traits, options, words=sentence.word_traits).value)


def _is_barred(sentence: Sentence, item: Quantity, verdict: Verdict) -> bool:
    """Tell whether the word after a quantity says that it is no figure of a border: "live"."""
    beside = item.number.end <= verdict.position <= item.end + 1
    return beside and not verdict.metric and bool(sentence.cues[verdict.position] & BARRED)


def describe_quantity(
    sentence: Sentence,
    item: Quantity,
    unit: str,
    distances: Distances,
    before: Topic,
    verdict: Verdict,
) -> list[str]:
    """Return the traits of a quantity."""
    value = item.number.high or item.number.low
    size = int(math.log10(value) * 2) if value > 0 else -1
    age = min(before.age, 3)
    why = "" if verdict.metric else verdict.why.split(" '")[0]
    if why and verdict.position >= 0:
        why = f"governed by {' '.join(name_cues(sentence.cues[verdict.position] & DISTRACTION))}"
    traits = [
        "any",
        f"unit {unit}",
        f"size {unit} {size}",
        f"rate {item.per_day}",
        f"in words {item.number.in_words}",
        f"pronoun {item.pronoun}",
        f"counted {item.counted}",
        f"national {bool(item.country)}",
        f"vague {item.number.vague}",
        f"qualifier {item.qualifier}",
        f"rule {verdict.metric}",
        f"rule {verdict.metric} {unit}",
        f"why {why}",
        f"before {before.metric} {age}",
        f"before {before.metric} {age} {before.unit == unit}",
        f"rule {verdict.metric} {before.metric} {age}",
        f"rule {verdict.metric} {before.flow}",
        f"flow {before.flow}",
        f"alone {before.alone}",
        f"waits {before.waits}",
        f"broken {before.broken}",
    ]
    traits += _describe_cues(item, distances, unit, verdict.metric)
    return [*traits, *_describe_words(sentence, item)]


def _describe_cues(item: Quantity, distances: Distances, unit: str, rule: str) -> list[str]:
    """Return how near the cues of a sentence stand, before and after a quantity."""
    ahead: dict[str, float] = {}
    behind: dict[str, float] = {}
    for position, bits in distances.cued:
        side = ahead if position < item.start else behind
        away = distances.between(item.start, item.end, position)
        if side is behind and distances.is_of_next(item.end, position):
            away += 5.0
        if away >= FARTHEST:
            continue
        for name in name_cues(bits):
            if away < side.get(name, FARTHEST):
                side[name] = away
    traits = [f"{name} < {rank(away)}" for name, away in ahead.items()]
    traits += [f"{name} > {rank(away)}" for name, away in behind.items()]
    nearest = min(
        (
            (away, name, "<" if side is ahead else ">")
            for side in (ahead, behind)
            for name, away in side.items()
            if name in DEEDS
        ),
        default=None,
    )
    if nearest:
        traits.append(f"nearest {nearest[1]} {nearest[2]} {rank(nearest[0])} {unit} {rule}")
        traits.append(f"nearest {nearest[1]} {nearest[2]} {unit}")
        traits.append(f"nearest {nearest[1]} {rule}")
    near = {name for side in (ahead, behind) for name, away in side.items() if away < NEAR}
    return [*traits, *(f"{name} near" for name in sorted(near))]


def _describe_words(sentence: Sentence, item: Quantity) -> list[str]:
    """Return the words around a quantity."""
    stems = sentence.stems
    start, end = item.start, item.end
    traits = [f"word < {stem}" for stem in stems[max(start - WINDOW, 0) : start]]
    traits += [f"word > {stem}" for stem in stems[end : end + WINDOW]]
    if start:
        traits.append(f"word <1 {stems[start - 1]}")
    if end < len(stems):
        traits.append(f"word >1 {stems[end]}")
    if item.noun >= 0:
        traits.append(f"noun {stems[item.noun]}")
    return traits


def rank(away: float) -> int:
    """Return how far something is, as one of six steps."""
    return sum(away >= step for step in STEPS)


def locate(sentence: Sentence, item: Quantity, factor: float = 1.0) -> Written:
    """Return where a quantity stands, and its values; `factor` is that of a number alone."""
    values = [(item.low, item.high)]
    if not item.unit and factor != 1.0:
        scaled = (None if end is None else end * factor for end in values[0])
        values.append((next(scaled), next(scaled)))
    start, end = sentence.starts[item.start], sentence.end_of(item.end - 1)
    return Written(start, end, tuple(values))
