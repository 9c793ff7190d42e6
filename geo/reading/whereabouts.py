"""Find the place that a figure is about, and the direction in which people go there."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.reading.clauses import Distances
from geo.reading.cues import Cue
from geo.reading.sentences import Sentence
from geo.reading.wordlists import Wordlist
from geo.records import Mention, Place

AT_A_LINE = ("crossing", "border", "group")
CONGESTION_COST = {
    "crossing": 0.0, "group": 2.0, "border": 4.0, "airport": 6.0, "city": 7.0, "region": 9.0,
    "country": 14.0,
}
"""By how many words each kind of place is put off as the place of a queue or a wait."""
FLOW_COST = {
    "crossing": 0.0, "group": 0.0, "border": 2.0, "airport": 4.0, "city": 5.0, "region": 1.0,
    "country": 2.0,
}


@dataclass(slots=True)
class Spot:
    """Hold a mention as the words of a sentence, and its role: origin, dest, or neither."""

    start: int
    end: int
    place: Place
    role: str = ""


@dataclass(slots=True)
class Votes:
    """Count what a report says of where people come from and go to."""

    origins: Counter[str] = field(default_factory=Counter)
    dests: Counter[str] = field(default_factory=Counter)


def find_spots(sentence: Sentence, mentions: Sequence[Mention], wordlist: Wordlist) -> list[Spot]:
    """Return the mentions of a sentence with their roles."""
    spots = []
    for mention in mentions:
        start = sentence.find(mention.start)
        end = max(sentence.find(mention.end), start + 1)
        spot = Spot(start, end, mention.place)
        spot.role = _find_role(sentence, spot, wordlist, mention.text)
        spots.append(spot)
    return spots


def _find_role(sentence: Sentence, spot: Spot, wordlist: Wordlist, text: str) -> str:
    """Tell from the words before a place, or its ending, whether people leave or reach it."""
    if spot.place.kind == "border":
        return ""
    low = text.casefold()
    if wordlist.into_endings and low.endswith(wordlist.into_endings):
        return "dest"
    if wordlist.from_endings and low.endswith(wordlist.from_endings):
        return "origin"
    for position in range(spot.start - 1, max(spot.start - 4, -1), -1):
        bits = sentence.cues[position]
        if bits & Cue.FROM:
            return "origin"
        if bits & Cue.LEAVE:
            return "origin"
        if bits & Cue.ENTER:
            return "dest"
        if bits & Cue.INTO:
            return "dest"
        if bits & Cue.AND:
            break
        if bits & Cue.ARTICLE or not bits:
            continue
        break
    return ""


def split_pair(place: Place) -> tuple[str, ...]:
    """Return the countries of a place: two of a crossing or border, else one."""
    return tuple(place.country.split("-"))


class Whereabouts:
    """Follow through a report which places it speaks of, and in which direction people go."""

    def __init__(self, sentences: Sequence[Sentence], spots: Sequence[list[Spot]]) -> None:
        self.spots = spots
        self.votes = Votes()
        self.main: Counter[str] = Counter()
        self.places: dict[str, Place] = {}
        for index, (sentence, found) in enumerate(zip(sentences, spots, strict=True)):
            self._vote(sentence, found, first=index == 0)

    def _vote(self, sentence: Sentence, found: list[Spot], *, first: bool) -> None:
        for spot in found:
            place = spot.place
            self.places[place.place_id] = place
            self.main[place.place_id] += 2 if first else 1
            if spot.role == "origin":
                self.votes.origins.update(split_pair(place)[:1] if len(split_pair(place)) == 1 else ())
            elif spot.role == "dest":
                self.votes.dests.update(split_pair(place) if len(split_pair(place)) == 1 else ())
        for position, entry in enumerate(sentence.entries):
            if entry.country and position + 1 < len(sentence):
                following = sentence.cues[position + 1]
                if following & Cue.SIDE:
                    self.votes.origins[entry.country] += 1

    def focus(self, index: int, kinds: Sequence[str], reach: int = 99) -> Place | None:
        """Return the place of some kinds that was named last up to a sentence, or else next."""
        for back in range(index, max(index - reach, -1), -1):
            near = [spot.place for spot in self.spots[back] if spot.place.kind in kinds]
            if near:
                return max(near, key=lambda place: self.main[place.place_id])
        return None

    def direct(self, pair: Sequence[str], origins: Counter[str], dests: Counter[str]) -> tuple[str, str]:
        """Return origin and destination among two countries by votes; empty where they tie."""
        one, other = pair
        forward = origins[one] + dests[other]
        backward = origins[other] + dests[one]
        if forward > backward:
            return one, other
        if backward > forward:
            return other, one
        return "", ""


def nearest_spot(
    spots: Sequence[Spot], distances: Distances, start: int, end: int, costs: dict[str, float]
) -> tuple[float, Spot | None]:
    """Return the spot nearest to a quantity, kinds that fit less well put off."""
    best, found = 1e9, None
    for spot in spots:
        away = distances.between(start, end, spot.start) + costs[spot.place.kind]
        if away < best:
            best, found = away, spot
    return best, found
