"""How near two words of a sentence are, clauses counted."""

from dataclasses import dataclass

from geo.reading.cues import STATE, Cue
from geo.reading.figures.amounts import Quantity
from geo.reading.sentences import Sentence

STEP = {",": 2.0, ";": 6.0, ":": 2.0, "–": 3.0, "—": 3.0, "(": 2.0, ")": 2.0, "…": 3.0}
"""How many words a sign counts for when the distance of two words is taken."""
AND_STEP, BUT_STEP, QUANTITY_STEP = 1.5, 4.0, 2.0
NEAR_COUNT = 10
"""Words within which a duration after a count is the time that was counted over."""


@dataclass(slots=True)
class Distances:
    """Hold where each word stands on a scale on which clauses lie apart, and the cue words."""

    places: list[float]
    cued: list[tuple[int, int]]
    figures: list[int]
    breaks: list[int]
    counts: list[int]

    def follows_count(self, position: int) -> bool:
        """Tell whether people or vehicles are counted a few words before a position."""
        return any(0 < position - end <= NEAR_COUNT for end in self.counts)

    def between(self, start: int, end: int, position: int) -> float:
        """Return the distance of a word from a span of words; 0 inside it."""
        if position < start:
            return self.places[start] - self.places[position]
        if position >= end:
            return self.places[position] - self.places[end] + 1.0
        return 0.0

    def is_of_next(self, end: int, position: int) -> bool:
        """Tell whether a word after a figure, beyond a sign or "and", belongs to the next one."""
        if position < end or self.breaks[position] == self.breaks[end - 1]:
            return False
        return any(position < start <= position + 4 for start in self.figures)

    def nearest(self, start: int, end: int, wanted: int) -> tuple[float, int]:
        """Return the distance and position of the nearest word with one of the cues."""
        best, where = 1e9, -1
        for position, bits in self.cued:
            if bits & wanted:
                away = self.between(start, end, position)
                if away < best:
                    best, where = away, position
        return best, where


def measure_distances(sentence: Sentence, quantities: list[Quantity]) -> Distances:
    """Return the distances in a sentence; a clause, or another quantity, lies farther off.

    There are none where nothing is counted and no state told.
    """
    if not quantities and not sentence.mask & STATE:
        return Distances([], [], [], [], [])
    places: list[float] = []
    place = 0.0
    ends = {item.end for item in quantities}
    cued: list[tuple[int, int]] = []
    breaks: list[int] = []
    count = 0
    joint = Cue.AND | Cue.BUT
    for position, (word, bits) in enumerate(zip(sentence.words, sentence.cues, strict=True)):
        step = STEP.get(word)
        place += 1.0 if step is None else step
        if bits:
            cued.append((position, bits))
            if bits & joint:
                place += AND_STEP if bits & Cue.AND else BUT_STEP
        count += step is not None or bool(bits & joint)
        breaks.append(count)
        if position in ends:
            place += QUANTITY_STEP
        places.append(place)
    figures = sorted(item.start for item in quantities)
    counts = [item.end for item in quantities if item.unit in ("people", "vehicles")]
    return Distances(places, cued, figures, breaks, counts)
