"""Tell by what means people travelled, and what a change is measured against."""

from geo.reading.cues import Cue
from geo.reading.figures.amounts import Quantity
from geo.reading.figures.clauses import Distances
from geo.reading.sentences import Sentence
from geo.reading.wordlists import CONTINUED
from geo.records import Place

COUNTED_MODES = {
    "cars": "road",
    "lorries": "road",
    "buses": "road",
    "vehicles": "road",
    "trains": "rail",
    "flights": "air",
}
OWN_MODES = ("rail", "sea")
"""Modes of a crossing that nobody passes otherwise; a road crossing may be passed on foot."""
COMPARED_BEHIND, LONGEST_BASELINE = 8, 8
"""Words behind a change among which its baseline begins, and that it has at most."""
ENDS = frozenset(",;:()–—.")


def find_mode(counted: str, place: Place | None) -> str:
    """Return road, rail, air or sea by what was counted or by the place; empty if unknown."""
    if counted in COUNTED_MODES:
        return COUNTED_MODES[counted]
    if place is None:
        return ""
    if place.kind == "airport":
        return "air"
    return place.mode if place.mode in OWN_MODES else ""


def find_baseline(text: str, sentence: Sentence, item: Quantity) -> str:
    """Return the words that say what a change is measured against, empty if none do."""
    words, cues = sentence.words, sentence.cues
    last = min(item.end + COMPARED_BEHIND, len(sentence))
    for position in range(item.end, last):
        if not cues[position] & (Cue.COMPARE | Cue.SINCE):
            continue
        start = position if cues[position] & Cue.SINCE else _skip_comparing(sentence, position)
        end = start
        while end < len(sentence) and words[end] not in ENDS and end - start < LONGEST_BASELINE:
            end += 1
        if end > start:
            return text[sentence.starts[start] : sentence.end_of(end - 1)]
    return ""


def _skip_comparing(sentence: Sentence, position: int) -> int:
    """Return the position after the words of comparison: "compared with", "than in"."""
    skipped = Cue.COMPARE | Cue.STOP
    while position < len(sentence) and (
        sentence.cues[position] & skipped or sentence.entries[position] is CONTINUED
    ):
        position += 1
    return position


def find_status(sentence: Sentence, item: Quantity, distances: Distances) -> str:
    """Tell whether something happened, was attempted, or is expected."""
    tried, _ = distances.nearest(item.start, item.end, Cue.TRY)
    expected, where = distances.nearest(item.start, item.end, Cue.EXPECT)
    if tried < 5:
        return "attempted"
    if expected >= 6:
        return "happened"
    denied = Cue.DOUBT | Cue.NEGATION
    beside = sentence.cues[where : where + 2]
    return "happened" if any(bits & denied for bits in beside) else "expected"
