"""Count what the words of a report say of where people come from and go to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.reading.cues import Cue
from geo.reading.figures.clauses import Distances
from geo.reading.naming.borders import get_border
from geo.reading.placing.spots import SILENT_ROLES, Spot, split_pair
from geo.reading.sentences import Sentence

Course = tuple[str, str]
"""The countries of origin and destination, empty where open."""
STRAITS = {("FR", "GB"), ("ES", "MA"), ("BH", "SA"), ("EE", "FI"), ("FI", "SE"), ("DK", "SE")}
"""Countries without a common border between which ferries, bridges or tunnels carry many."""


@dataclass(slots=True)
class Votes:
    """Count what a text says of where people come from and go to."""

    origins: Counter[str] = field(default_factory=Counter)
    dests: Counter[str] = field(default_factory=Counter)
    homes: Counter[str] = field(default_factory=Counter)
    nationals: Counter[str] = field(default_factory=Counter)


def shares_border(one: str, other: str) -> bool:
    """Tell whether two countries have a border, or the sea crossings of a strait."""
    return get_border(one, other) is not None or tuple(sorted((one, other))) in STRAITS


def add_votes(
    votes: Votes,
    sentence: Sentence,
    spots: Sequence[Spot],
    span: tuple[int, int] | None = None,
    distances: Distances | None = None,
    *,
    sides: bool = True,
    opening: bool = False,
) -> None:
    """Count the origins and destinations that a sentence names, those near a figure more.

    `sides` lets "on the Russian side" tell where people come from: so it does of a queue, while
    those who count arrivals may stand on either side. `opening` marks the sentences that say
    where a report is from.
    """
    for spot in spots:
        codes = (spot.side,) if spot.side else split_pair(spot.place)
        if len(codes) == 2 or not codes[0] or spot.role in SILENT_ROLES:
            continue
        if sides and _is_side(sentence, spot):
            votes.origins[codes[0]] += 2
            continue
        if spot.role not in ("origin", "dest", "across"):
            votes.homes[codes[0]] += 1 + opening
            continue
        if (
            sides
            and sentence.mask & Cue.STRETCH
            and spot.role == "dest"
            and spot.place.kind == "city"
        ):
            votes.homes[codes[0]] += 1
            continue
        weight = 1
        if span and distances:
            away = distances.between(*span, spot.start)
            weight = 4 if away < 6 else 2 if away < 12 else 1
        (votes.origins if spot.role == "origin" else votes.dests)[codes[0]] += weight
    votes.nationals.update(entry.country for entry in sentence.entries if entry.country)
    if not sides or not sentence.mask & Cue.SIDE:
        return
    for position, bits in enumerate(sentence.cues):
        if bits & Cue.SIDE:
            for beside in (position - 1, position + 1):
                if 0 <= beside < len(sentence) and sentence.entries[beside].country:
                    away = distances.between(*span, position) if span and distances else 99.0
                    votes.origins[sentence.entries[beside].country] += 6 if away < 8 else 2


def _is_side(sentence: Sentence, spot: Spot) -> bool:
    """Tell whether a country is named for its side: "côté Pologne", "Bulgaristan tarafı"."""
    beside = [position for position in (spot.start - 1, spot.end) if 0 <= position < len(sentence)]
    return spot.place.kind == "country" and any(
        sentence.cues[position] & Cue.SIDE for position in beside
    )


def measure_lean(votes: Votes, course: Course) -> int:
    """Return how much more votes speak for a direction than for its opposite."""
    origin, destination = course
    lean = 0
    if origin:
        lean += votes.origins[origin] - votes.dests[origin]
    if destination:
        lean += votes.dests[destination] - votes.origins[destination]
    return cut_votes(lean)


def measure_share(votes: Votes, course: Course) -> int:
    """Return which share of the votes on two countries speaks for a direction, in eighths."""
    origin, destination = course
    forward = votes.origins[origin] + votes.dests[destination]
    backward = votes.origins[destination] + votes.dests[origin]
    return 8 * forward // (forward + backward) if forward + backward else -1


def cut_votes(value: int) -> int:
    """Return a number of votes as one of few steps."""
    size = abs(value)
    size = size if size < 3 else 3 if size < 6 else 6
    return size if value > 0 else -size
