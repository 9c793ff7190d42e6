"""Who says it, and how far it can be believed."""

from dataclasses import dataclass

from geo.reading.cues import Cue
from geo.reading.sentences import Sentence

SPEAKERS = Cue.OFFICIAL | Cue.MEDIA | Cue.WITNESS
QUOTES = frozenset("“”«»„\"")


@dataclass(slots=True)
class Speaker:
    """Hold the verification that a sentence earns, and the words that name its source."""

    verification: str = "reported"
    words: str = ""
    said: bool = False


def find_speaker(sentence: Sentence, before: Speaker | None, fresh: bool) -> Speaker:
    """Return who speaks in a sentence; `before` goes on speaking unless a paragraph begins.

    `fresh` is true for the first sentence of a paragraph.
    """
    mask = sentence.mask
    if mask & Cue.DENIAL:
        return Speaker("denied", _name(sentence, Cue.DENIAL), True)
    if mask & Cue.DOUBT:
        return Speaker("unverified", _name(sentence, Cue.DOUBT), True)
    if mask & Cue.SAY:
        nearest = _nearest_speaker(sentence)
        if nearest is not None:
            return nearest
        if before is not None and not fresh and before.said:
            return before
    if before is not None and not fresh:
        return before
    return Speaker()


def _name(sentence: Sentence, wanted: int) -> str:
    return next(
        word for word, bits in zip(sentence.words, sentence.cues, strict=True) if bits & wanted
    )


def _nearest_speaker(sentence: Sentence) -> Speaker | None:
    """Return the speaker whose name stands nearest to a verb of saying."""
    cues = sentence.cues
    says = [position for position, bits in enumerate(cues) if bits & Cue.SAY]
    best, found = 9, None
    for position, bits in enumerate(cues):
        if not bits & SPEAKERS:
            continue
        away = min(abs(position - say) for say in says)
        if bits & Cue.OFFICIAL and not bits & Cue.SAY:
            away -= 1
        if away < best:
            best = away
            kind = "official" if bits & Cue.OFFICIAL else "reported"
            found = Speaker(kind, sentence.words[position], True)
    return found
