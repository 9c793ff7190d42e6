"""Say what people or vehicles that are counted did."""

from geo.reading.cues import FLOW, Cue
from geo.reading.figures.amounts import PEOPLE, VEHICLES
from geo.reading.figures.deeds import find_deed
from geo.reading.figures.verdicts import (
    COUNT_METRICS,
    FARTHEST,
    MOVED,
    Case,
    Rule,
    Verdict,
    judge_by,
    leave,
)

OTHER_SIDES = {"arrivals": "departures", "departures": "arrivals"}
LINES = {"people": "queue_people", "vehicles": "queue_vehicles"}
REMEMBERED_SIDE = 4
"""Sentences for which "in the other direction" still has a direction to be the other of."""


def judge_count(case: Case) -> Verdict:
    """Choose the nearest word that says what the people or vehicles did."""
    return judge_by(COUNT_RULES, case, "no word of a queue or of movement near it")


def _is_single(case: Case) -> Verdict | None:
    if case.item.number.vague:
        return leave("a vague number")
    return leave("a single one") if case.item.number.high < 2 else None


def _goes_with(case: Case) -> Verdict | None:
    """Count people with the vehicles that they came in, or the other way round."""
    item, before, sentence = case.item, case.before, case.sentence
    if before.age or before.metric not in COUNT_METRICS or item.unit == before.unit:
        return None
    if item.start < 2 or not sentence.cues[item.start - 1] & (Cue.AT | Cue.AND):
        return None
    together = sentence.entries[item.start - 2].unit in (*PEOPLE, *VEHICLES)
    return Verdict(before.metric, item.start) if together else None


def _is_deed(case: Case) -> Verdict | None:
    """Read the metric of the nearest verb or noun; few people need it close by."""
    item, before = case.item, case.before
    metric, where, away = find_deed(item, case.distances, vehicles=item.unit == "vehicles")
    if metric == "tally":
        metric = before.flow or _guess_tally(case)
    few = _are_few(case, metric, away)
    if few is not None:
        return few
    expected, expected_at = case.find(Cue.EXPECT)
    if away > 6 and expected <= 2 and before.flow and metric in MOVED:
        return Verdict(before.flow, expected_at)
    if metric == "none":
        return Verdict("", where, why=f"governed by {case.sentence.words[where]!r}")
    return Verdict(metric, where) if metric else None


def _are_few(case: Case, metric: str, away: float) -> Verdict | None:
    """Leave out a few people of whom a story tells."""
    item, before = case.item, case.before
    if item.number.high >= 10 or item.unit != "people" or metric == "refusals":
        return None
    if item.noun >= 0 and case.sentence.cues[item.noun] & (Cue.ENTER | Cue.LEAVE | Cue.CROSS):
        return leave("a few ways or departures, not people")
    series = before.metric and before.age == 0 and before.unit == item.unit
    told = (away > 3 or item.number.in_words) and not series
    return leave("too few to be told from a story") if told else None


def _guess_tally(case: Case) -> str:
    """Say what was counted at a border where no verb does: vehicles before it stand in line."""
    if case.item.unit == "vehicles":
        moved = case.sentence.mask & FLOW & ~Cue.CROSS
        side = case.measure(Cue.SIDE | Cue.BORDER)
        if side <= 5 or (case.before.alone and not moved):
            return "queue_vehicles"
    return "crossings_total"


def _goes_on(case: Case) -> Verdict | None:
    """Go on with what was counted just before, or with its opposite."""
    item, before, mask = case.item, case.before, case.sentence.mask
    swapped = OTHER_SIDES.get(before.metric)
    if swapped and before.age <= REMEMBERED_SIDE and mask & Cue.OTHER_SIDE:
        return Verdict(swapped, item.start)
    if before.metric not in COUNT_METRICS:
        return None
    if before.age == 0 and not before.broken:
        lined = before.metric.startswith("queue")
        return Verdict(LINES[item.unit] if lined else before.goes_on, item.start)
    longest = 2 if mask & (Cue.TOTAL | Cue.COMPARE) else 1
    same = before.age <= longest and item.unit == before.unit
    return Verdict(before.metric, item.start) if same else None


def _stand_in_line(case: Case) -> Verdict | None:
    """Read vehicles at a border where waiting is spoken of, or nothing else."""
    if case.item.unit != "vehicles":
        return None
    waits, waits_at = case.find(Cue.WAIT)
    if waits <= FARTHEST:
        return Verdict("queue_vehicles", waits_at)
    if case.look_after(5) & (Cue.SIDE | Cue.BORDER):
        return Verdict("queue_vehicles", case.item.end)
    return Verdict("queue_vehicles", case.item.noun) if case.before.alone else None


def _are_expected(case: Case) -> Verdict | None:
    """Read those who are expected at a border."""
    expected, expected_at = case.find(Cue.EXPECT)
    known = case.sentence.mask & Cue.BORDER or case.before.flow
    if expected > 6 or not known or case.item.number.high < 100:
        return None
    return Verdict(case.before.flow or "crossings_total", expected_at)


COUNT_RULES: tuple[Rule, ...] = (
    _is_single,
    _goes_with,
    _is_deed,
    _goes_on,
    _stand_in_line,
    _are_expected,
)
