"""Read states without a figure: heavy, normal, closed, sold out."""

from collections.abc import Sequence

from geo.reading.choices import Option
from geo.reading.cues import STATE, Cue, name_cues
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
STATES = tuple(name for _, name in NAMES)
SAID_OF_NAMES = (Cue.CLOSED, Cue.NORMAL)
NEAR_NAME = 4
LINKS = Cue.PRESENT | Cue.STOP | Cue.NOW
SUBJECTS = Cue.TRAFFIC | Cue.QUEUE | Cue.BORDER | Cue.WAIT


def list_states(
    sentence: Sentence, state: str, position: int, *, measured: bool
) -> tuple[list[str], list[Option]]:
    """Return the traits of a sentence, and whether it tells the state found in it.

    `measured` tells that the report has measured a queue or a wait before.
    """
    traits = [
        "any",
        f"state {state}",
        f"measured {measured}",
        f"names {min(len(sentence.names), 3)}",
        f"word of state {sentence.stems[position]}",
    ]
    traits += [f"cue {name}" for name in name_cues(sentence.mask)]
    return traits, [Option("", "none"), Option(state, state)]


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
            if wanted in SAID_OF_NAMES and _follows_name(sentence, position):
                return name, position
    return "", -1


def _follows_name(sentence: Sentence, position: int) -> bool:
    """Tell whether a state is said of a name before it: "Bregana is empty", "Syrym: closed"."""
    before = position - 1
    while before > 0 and position - before <= NEAR_NAME and sentence.cues[before] & LINKS:
        before -= 1
    if sentence.words[before] in (":", ",", "–", "—"):
        before -= 1
    return before >= 0 and before != position - 1 and before in sentence.names


def _is_negated(sentence: Sentence, position: int, wanted: int) -> bool:
    """Tell whether a word of closure or crowding is denied: "no blockade"."""
    if wanted not in (Cue.CLOSED, Cue.HEAVY):
        return False
    return any(bits & Cue.NEGATION for bits in sentence.cues[max(position - 3, 0) : position])
