"""Decide what a quantity measures at a border, or why it is none of the reader's business."""

from collections.abc import Callable
from dataclasses import replace

from geo.reading.cues import Cue
from geo.reading.figures.amounts import CURRENCY_CODES, PEOPLE, VEHICLES, Quantity
from geo.reading.figures.bare import judge_bare
from geo.reading.figures.clauses import Distances
from geo.reading.figures.counts import judge_count
from geo.reading.figures.fares import judge_change, judge_price
from geo.reading.figures.verdicts import COUNT_METRICS, MOVED, Case, Measure, Topic, Verdict, leave
from geo.reading.figures.waits import judge_duration, judge_length
from geo.reading.sentences import Sentence

OLDEST = 100
JUDGES: dict[str, Callable[[Case], Verdict]] = {
    "": judge_bare,
    "h": judge_duration,
    "km": judge_length,
    "%": judge_change,
    "x": judge_change,
    "people": judge_count,
    "vehicles": judge_count,
    **dict.fromkeys(CURRENCY_CODES, judge_price),
}
"""Who judges a quantity, by its unit."""


def decide_metric(
    sentence: Sentence, item: Quantity, distances: Distances, before: Topic
) -> Verdict:
    """Say what a quantity measures; `before` is what was measured before it."""
    rank = _rank_in_pair(sentence, item)
    if rank >= 0 and before.pair is not None and before.age <= 1 and item.unit in ("", "h"):
        verdict = _follow_pair(item, before.pair[rank])
        if rank:
            before.pair = (before.pair[0], replace(before.pair[1], factor=item.factor))
        return verdict
    return _judge(Case(sentence, item, distances, before))


def _judge(case: Case) -> Verdict:
    """Judge a quantity by its unit."""
    unit = case.item.unit
    if unit in ("", "people") and _tells_ages(case.sentence, case.item):
        return leave("an age")
    judge = JUDGES.get(unit)
    if judge is None:
        return leave(f"counts {unit if unit != 'other' else 'something else'}")
    return judge(case)


def _rank_in_pair(sentence: Sentence, item: Quantity) -> int:
    """Return 0 or 1 for the first or second of two joined numbers without verbs, else -1."""
    words, cues = sentence.words, sentence.cues
    end, start = item.number.end, item.number.start
    if end + 1 < len(words) and cues[end] & Cue.AND and words[end + 1][0].isdecimal():
        return 0 if not item.unit else -1
    if start > 1 and cues[start - 1] & Cue.AND and words[start - 2][0].isdecimal():
        return 1
    return -1


def _follow_pair(item: Quantity, measure: Measure) -> Verdict:
    """Give a number the metric that the number at its place in the pair before it had."""
    if not item.unit:
        item.unit, item.counted = measure.unit, measure.counted
        item.multiply(measure.factor)
    return Verdict(measure.metric, item.start)


def remember_measure(item: Quantity, metric: str, before: Topic) -> None:
    """Keep the last two metrics of a sentence, for two numbers that are set beside them."""
    if metric in ("change", "price"):
        return
    unit, counted = name_unit(metric, item, before)
    measure = Measure(metric, unit, counted, item.factor)
    if before.age == 0 and before.last is not None:
        before.pair = (before.last, measure) if before.last.metric != measure.metric else None
    before.last = measure


def _tells_ages(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether a number is an age: "aged 52", "men between 20 and 45", "a trucker of 44"."""
    number, start = item.number, item.start
    if number.high >= OLDEST or start == 0:
        return False
    ahead = sentence.cues[number.start - 1] | sentence.cues[start - 1]
    if ahead & Cue.AGE:
        return True
    named = start > 1 and sentence.entries[start - 2].unit in (*PEOPLE, *VEHICLES)
    if not named or item.unit:
        return False
    of = sentence.words[start - 1] == "of" and not sentence.cues[start - 2] & Cue.QUEUE
    return of or bool(number.is_range and ahead & Cue.BETWEEN)


def name_unit(metric: str, item: Quantity, before: Topic) -> tuple[str, str]:
    """Return the unit and what was counted for a metric."""
    measured = {"wait_time": "h", "queue_length": "km"}.get(metric)
    if measured:
        return measured, ""
    if metric == "queue_vehicles":
        return "vehicles", item.counted or (before.counted if before.unit == "vehicles" else "")
    if metric in ("queue_people", "refusals"):
        return "people", item.counted or "people"
    if item.unit:
        return item.unit, item.counted
    return _borrow_unit(metric, item, before)


def _borrow_unit(metric: str, item: Quantity, before: Topic) -> tuple[str, str]:
    """Return the unit of a bare number: of its sentence, or of what was measured before it."""
    if item.counted and metric in COUNT_METRICS:
        return item.counted, item.counted
    if before.unit and (metric == before.metric or before.metric in COUNT_METRICS):
        moved = metric in MOVED and before.metric not in MOVED
        if not (moved and before.unit == "vehicles"):
            return before.unit, before.counted
    if metric in MOVED and before.flow:
        return "people", "people"
    return before.noun or "people", before.noun or "people"
