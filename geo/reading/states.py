"""Read states without a figure: heavy, normal, closed, sold out."""

from collections.abc import Sequence

from geo.reading.cues import STATE, Cue
from geo.reading.sentences import Sentence

REACH = 7
"""Words between a word of state and the traffic, border or queue that it is said of."""
NAMES = (
    (Cue.SOLD_OUT, "sold_out"),
    (Cue.CLOSED, "closed"),
    (Cue.NORMAL, "normal"),
    (Cue.OPENED, "open"),
    (Cue.HEAVY, "heavy"),
)
SUBJECTS = Cue.TRAFFIC | Cue.QUEUE | Cue.BORDER | Cue.WAIT


def find_state(sentence: Sentence, lines: Sequence[int] = ()) -> tuple[str, int]:
    """Return the state that a sentence tells and the position of its word; empty if none."""
    if not sentence.mask & STATE:
        return "", -1
    subjects = [position for position, bits in enumerate(sentence.cues) if bits & SUBJECTS]
    subjects += lines
    for wanted, name in NAMES:
        for position, bits in enumerate(sentence.cues):
            if not bits & wanted or _is_negated(sentence, position, wanted):
                continue
            if wanted == Cue.SOLD_OUT or any(0 < abs(position - at) <= REACH for at in subjects):
                return name, position
            if bits & SUBJECTS & ~Cue.BORDER and wanted == Cue.NORMAL:
                return name, position
    return "", -1


def _is_negated(sentence: Sentence, position: int, wanted: int) -> bool:
    """Tell whether a word of closure or crowding is denied: "no blockade"."""
    if wanted not in (Cue.CLOSED, Cue.HEAVY):
        return False
    return any(bits & Cue.NEGATION for bits in sentence.cues[max(position - 3, 0) : position])
