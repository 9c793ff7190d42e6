"""Tell by what means people travelled, and what a change is measured against."""

from geo.reading.cues import Cue
from geo.reading.figures.quantities import Quantity
from geo.reading.sentences import Sentence
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
        start = position
        while (
            start < last and cues[start] & (Cue.COMPARE | Cue.STOP) and not cues[start] & Cue.SINCE
        ):
            start += 1
        end = start
        while end < len(sentence) and words[end] not in ENDS and end - start < LONGEST_BASELINE:
            end += 1
        if end > start:
            return text[sentence.starts[start] : sentence.end_of(end - 1)]
    return ""
