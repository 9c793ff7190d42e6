"""Find the verb or noun that says what the people or vehicles of a count did."""

from functools import reduce
from operator import or_

from geo.reading.cues import DISTRACTION, Cue
from geo.reading.figures.amounts import Quantity
from geo.reading.figures.clauses import Distances
from geo.reading.figures.verdicts import FARTHEST

OWN_NOUN = 4.0
"""Distance at which a counted noun that tells of no movement ("residents") counts as a word."""
QUEUE_KINDS = ("queue_vehicles", "queue_people")
KINDS = (
    (Cue.REFUSE, "refusals"),
    (Cue.STAND, "queue"),
    (Cue.RETURN, "returns"),
    (Cue.ENTER, "arrivals"),
    (Cue.LEAVE, "departures"),
    (Cue.QUEUE, "queue"),
    (DISTRACTION, "none"),
    (Cue.CROSS, "crossings_total"),
    (Cue.TALLY, "tally"),
)
"""What words speak for, those first that decide; "none" is a distraction, "tally" any flow."""
DEEDS = reduce(or_, (cue for cue, _ in KINDS))


def find_deed(item: Quantity, distances: Distances, *, vehicles: bool) -> tuple[str, int, float]:
    """Return the metric that the nearest verb or noun speaks for, where it stands, how far."""
    best, metric, where = FARTHEST, "", -1
    counter = max(
        (at for at, bits in distances.cued if at < item.start and bits & Cue.TALLY), default=-1
    )
    for position, bits in distances.cued:
        if not bits & DEEDS:
            continue
        kind = _name_kind(bits, vehicles=vehicles)
        if kind == "none" and bits & Cue.FORCES and 0 < counter - position <= 3:
            continue
        away = _measure(item, distances, position, bits, kind)
        if away < best:
            best, metric, where = away, kind, position
    return metric, where, best


def _name_kind(bits: int, *, vehicles: bool) -> str:
    """Return the metric that a word speaks for, "none" for a distraction."""
    kind = next((name for cue, name in KINDS if bits & cue), "")
    if kind == "queue":
        return "queue_vehicles" if vehicles else "queue_people"
    return kind


def _measure(item: Quantity, distances: Distances, position: int, bits: int, kind: str) -> float:
    """Return how far a word is from a quantity, words that decide less lying farther off."""
    away = distances.between(item.start, item.end, position)
    if kind == "none" and position == item.noun:
        away = OWN_NOUN
    if position < item.start:
        away += 1.0
        if bits & Cue.TOTAL and away < 4.0:
            return FARTHEST
        if kind == "crossings_total" and not item.unit:
            away += 2.0
    elif distances.is_of_next(item.end, position):
        away += 5.0
    if kind == "tally":
        return away + 3.0
    if kind == "crossings_total":
        return away + (5.0 if bits & Cue.BORDER else 1.5)
    if kind in QUEUE_KINDS and not bits & Cue.STAND:
        return away + (0.5 if kind == "queue_vehicles" else 2.0)
    return away
