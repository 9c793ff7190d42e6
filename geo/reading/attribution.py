"""Who says it, and how far it can be believed."""

from dataclasses import dataclass

from geo.reading.choices import Option
from geo.reading.cues import Cue
from geo.reading.sentences import Sentence

SPEAKERS = Cue.OFFICIAL | Cue.MEDIA | Cue.WITNESS
COUNTED = ("arrivals", "departures", "crossings_total", "refusals", "change")
FARTHEST_SPEAKER = 12


@dataclass(slots=True)
class Speaker:
    """Hold the verification that a sentence earns, and the words that name its source."""

    verification: str = "reported"
    words: str = ""
    own: bool = False
    """Whether the sentence itself names the source."""


def find_speaker(sentence: Sentence, before: Speaker, fresh: bool) -> Speaker:
    """Return who speaks in a sentence; `before` goes on speaking where nobody else does.

    `fresh` is true for the first sentence of a paragraph.
    """
    own = _find_own(sentence)
    if own is not None:
        return own
    goes_on = sentence.mask & Cue.SAY or not fresh or before.verification == "official"
    if not goes_on or before.verification in ("denied", "unverified"):
        return Speaker()
    return Speaker(before.verification, before.words)


def _find_own(sentence: Sentence) -> Speaker | None:
    """Return who speaks as the sentence itself tells; None if it does not."""
    mask = sentence.mask
    if mask & Cue.DENIAL:
        return Speaker("denied", _name(sentence, Cue.DENIAL), own=True)
    if mask & Cue.DOUBT:
        return Speaker("unverified", _name(sentence, Cue.DOUBT), own=True)
    if mask & Cue.SAY:
        return _nearest_speaker(sentence)
    if mask & Cue.OFFICIAL and not mask & (Cue.MEDIA | Cue.WITNESS):
        doer = _name_doer(sentence)
        return Speaker("official", doer, own=True) if doer else None
    return None


def _name(sentence: Sentence, wanted: int) -> str:
    return next(
        word for word, bits in zip(sentence.words, sentence.cues, strict=True) if bits & wanted
    )


def _name_doer(sentence: Sentence) -> str:
    """Return the office that itself counts, turns away or lets through; empty if none does."""
    deeds = Cue.TALLY | Cue.REFUSE | Cue.CROSS
    for position, bits in enumerate(sentence.cues):
        if bits & Cue.OFFICIAL and any(
            later & deeds for later in sentence.cues[position + 1 : position + 7]
        ):
            return sentence.words[position]
    return ""


def _is_listener(cues: list[int], position: int) -> bool:
    """Tell whether a medium is the one that was told something."""
    return any(bits & Cue.TELL for bits in cues[max(position - 3, 0) : position])


def _nearest_speaker(sentence: Sentence) -> Speaker | None:
    """Return the speaker whose name stands nearest to a verb of saying."""
    cues = sentence.cues
    says = [position for position, bits in enumerate(cues) if bits & Cue.SAY]
    best, found = float(FARTHEST_SPEAKER), None
    for position, bits in enumerate(cues):
        if not bits & SPEAKERS or (bits & Cue.MEDIA and _is_listener(cues, position)):
            continue
        away: float = min(abs(position - say) for say in says)
        if bits & Cue.OFFICIAL:
            away -= 3.0 if away <= 4 else 1.5
        if away < best:
            best = away
            kind = "official" if bits & Cue.OFFICIAL else "reported"
            found = Speaker(kind, sentence.words[position], True)
    return found


def judge(speaker: Speaker, metric: str, *, told: bool, goes_on: bool) -> str:
    """Return how far a figure is verified.

    Who spoke in an earlier sentence still vouches for counts of those who crossed, for queues
    and waits only where the same statement goes on (`goes_on`), and neither for the price that a
    traveller paid nor for what he says of himself (`told`).
    """
    if speaker.own or speaker.verification != "official":
        return speaker.verification
    counted = metric in COUNTED
    return "official" if not told and (counted or (goes_on and metric != "price")) else "reported"


def list_judgements(
    passage_traits: list[str], rule: str, speaker: Speaker, sentence: Sentence, metric: str
) -> tuple[list[str], list[Option]]:
    """Return the traits of what is said, and how far it may be verified."""
    traits = [
        f"rule {rule}",
        f"rule {rule} {metric}",
        f"speaker {speaker.verification} {speaker.own}",
        f"metric {metric}",
        *passage_traits,
    ]
    traits += [f"cue {name}" for name, bit in SAID.items() if sentence.mask & bit]
    return traits, [Option(name, name) for name in ("reported", "official", "unverified")]


SAID = {
    "say": Cue.SAY, "official": Cue.OFFICIAL, "media": Cue.MEDIA, "witness": Cue.WITNESS,
    "tell": Cue.TELL, "doubt": Cue.DOUBT, "denial": Cue.DENIAL, "self": Cue.SELF,
    "tally": Cue.TALLY,
}  # fmt: skip
