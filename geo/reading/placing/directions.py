"""Tell in which direction people go at a place, from its sentence or from the whole report."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.reading.cues import Cue
from geo.reading.figures.clauses import Distances
from geo.reading.placing.spots import Spot, split_pair
from geo.reading.placing.votes import Votes, add_votes, choose_home, choose_way, shares_border
from geo.reading.sentences import Sentence
from geo.records import Place
from geo.vocabulary import CONGESTION_METRICS

LINED = (*CONGESTION_METRICS, "level")
"""Metrics of those who stand in a line, or of the traffic as a whole."""


@dataclass(slots=True)
class Way:
    """Hold a place with the direction in which people move there; empty codes are unknown."""

    place: Place | None
    origin: str = ""
    destination: str = ""
    metric: str = ""


@dataclass(slots=True)
class Sought:
    """Hold the figure whose way is sought: its sentence, words, metric, and what came before.

    `last` is the way of the figure before, `fresh` whether that stood in the same sentence.
    """

    index: int
    span: tuple[int, int]
    metric: str
    distances: Distances
    nationality: str = ""
    last: Way | None = None
    fresh: bool = False


class Surroundings:
    """Hold what a report names, how often, and what it says of origins and destinations."""

    def __init__(
        self, sentences: Sequence[Sentence], spots: Sequence[list[Spot]], home: frozenset[str]
    ) -> None:
        self.sentences = sentences
        self.spots = spots
        self.home = home
        self.votes = Votes()
        self.weights: Counter[str] = Counter()
        self.places: dict[str, Place] = {}
        for index, found in enumerate(spots):
            for spot in (spot for spot in found if spot.place.place_id):
                self.places.setdefault(spot.place.place_id, spot.place)
                self.weights[spot.place.place_id] += 2 if index < 2 else 1
            add_votes(self.votes, sentences[index], found, opening=index < 2)

    @property
    def sole_line(self) -> bool:
        """Tell whether a report speaks of a single crossing, and more than once."""
        lines = [place for place in self.places.values() if place.kind == "crossing"]
        return len(lines) == 1 and self.weights[lines[0].place_id] >= 3

    def list_origins(self, destination: str) -> list[str]:
        """List the two countries that people are said most to come from, but the destination."""
        return [code for code, _ in self.votes.origins.most_common(2) if code != destination]

    def find_neighbour(self, here: str) -> str:
        """Return the country across a border from one that the report names most."""
        weights: Counter[str] = Counter()
        for place in self.places.values():
            if place.kind == "country" and shares_border(place.country, here):
                weights[place.country] += self.weights[place.place_id]
        return weights.most_common(1)[0][0] if weights else ""


class Directions:
    """Tell directions, remembering those that a sentence told for those that tell none."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.known: dict[tuple[frozenset[str], str], Counter[tuple[str, str]]] = {}

    def remember(self, way: tuple[str, str], metric: str) -> None:
        """Remember a direction that a sentence tells, queues apart from each kind of flow."""
        key = frozenset(way), "lined" if metric in LINED else metric
        self.known.setdefault(key, Counter())[way] += 1

    def _recall(self, pair: Sequence[str], metric: str) -> tuple[str, str] | None:
        """Return the direction told most often before, at best for the same kind of figure."""
        own, both = "lined" if metric in LINED else metric, frozenset(pair)
        known = self.known.get((both, own))
        if known:
            return known.most_common(1)[0][0]
        opposite = {"arrivals": "departures", "departures": "arrivals"}.get(own, "")
        known = self.known.get((both, opposite))
        if known:
            origin, destination = known.most_common(1)[0][0]
            return destination, origin
        return None

    def direct(self, place: Place, sought: Sought) -> Way:
        """Return the way of a figure at a place."""
        around, index = self.around, sought.index
        if not place.place_id:
            last = sought.last or Way(None)
            return Way(place, last.origin, last.destination)
        lined = sought.metric in LINED
        local = Votes()
        add_votes(
            local,
            around.sentences[index],
            around.spots[index],
            sought.span,
            sought.distances,
            sides=lined,
        )
        pair = split_pair(place)
        if len(pair) == 1 and lined and place.kind in ("city", "airport"):
            other = around.find_neighbour(pair[0])
            pair = (pair[0], other) if other else pair
        if len(pair) == 2:
            return Way(place, *(self._direct_pair(place, pair, sought, local) or ("", "")))
        return self._direct_country(place, sought, local)

    def _direct_country(self, place: Place, sought: Sought, local: Votes) -> Way:
        """Return the direction at a place of one country."""
        here, metric, around = place.country, sought.metric, self.around
        came = [code for code, _ in local.origins.most_common() if code != here]
        went = [code for code, _ in local.dests.most_common() if code != here]
        outward = Way(place, here, went[0] if went else "")
        last = sought.last
        beside = sought.fresh and last is not None and last.metric == "arrivals"
        if metric == "departures" and local.dests[here] and not local.origins[here] and not beside:
            near = [code for code in [sought.nationality, *around.list_origins(here)] if code]
            return Way(place, near[0] if near and near[0] != here else "", here)
        if metric == "departures":
            return outward
        if metric == "crossings_total":
            return Way(place)
        left = local.origins[here] > local.dests[here]
        if metric in LINED:
            leaving = around.votes.origins[here] > around.votes.dests[here]
            if not local.dests[here] and (went or left or leaving):
                return outward
        if metric == "refusals":
            cues = around.sentences[sought.index].mask
            if left or (cues & Cue.LEAVE and not cues & Cue.ENTER):
                return outward
        if metric == "price":
            came = came or around.list_origins(here)
        return Way(place, came[0] if came else self._guess_origin(here, sought), here)

    def _guess_origin(self, here: str, sought: Sought) -> str:
        """Return where those who come to a country come from, where the report makes it plain."""
        last = sought.last
        named = (
            spot.place.country
            for spot in self.around.spots[sought.index]
            if spot.role == "nationality"
        )
        nationality = sought.nationality or next(named, "")
        if last is not None and last.origin not in ("", here) and last.destination == here:
            return last.origin
        main = self.around.list_origins(here)
        if main and (nationality == main[0] or self.around.votes.origins[main[0]] >= 2):
            return main[0]
        if (
            nationality
            and not self.around.find_neighbour(here)
            and shares_border(nationality, here)
        ):
            return nationality
        other = self.around.find_neighbour(here)
        plain = self.around.votes.origins[other] or nationality == other
        plain = plain or (not nationality and sought.metric != "refusals")
        return other if plain else ""

    def _direct_pair(
        self, place: Place, pair: tuple[str, ...], sought: Sought, local: Votes
    ) -> tuple[str, str] | None:
        """Return origin and destination at a crossing or border; None where nothing tells."""
        lined = sought.metric in LINED
        if lined and sought.distances.nearest(*sought.span, Cue.BOTH_WAYS)[0] <= 6:
            return None
        named = local.dests[pair[0]] + local.dests[pair[1]]
        turned = None if any(local.dests.values()) else self._turn(sought, pair)
        sided = None if named else _compare_sides(sought.metric, sought.last, pair)
        if turned or sided:
            return turned or sided
        homeward = self._direct_home(sought, pair)
        told = (homeward if not named else None) or choose_way(pair, local) or homeward
        if told:
            self.remember(told, sought.metric)
        if told or sought.metric == "crossings_total":
            return told
        last = sought.last
        if lined and last is not None and last.place == place and last.origin:
            return last.origin, last.destination
        return self._recall(pair, sought.metric) or self._guess(place, pair, sought, local)

    def _turn(self, sought: Sought, pair: Sequence[str]) -> tuple[str, str] | None:
        """Return the way in the opposite direction, or that of those whom a speaker refused."""
        last, around = sought.last, self.around
        opposite = around.sentences[sought.index].mask & Cue.OTHER_SIDE
        if opposite and last is not None and last.origin in pair:
            return last.destination, last.origin
        speakers = [
            spot.place.country
            for spot in around.spots[sought.index]
            if spot.role == "speaker" and spot.place.country in pair
        ]
        if sought.metric != "refusals" or not speakers:
            return None
        here = speakers[0]
        return (pair[1] if pair[0] == here else pair[0]), here

    def _guess(
        self, place: Place, pair: Sequence[str], sought: Sought, local: Votes
    ) -> tuple[str, str] | None:
        """Return origin and destination from what the whole report says of them."""
        lined = sought.metric in LINED
        guessed = (
            (None if lined else choose_home(pair, local, sought.metric))
            or choose_way(pair, self.around.votes)
            or self._read_order(pair)
            or choose_home(pair, local, sought.metric)
            or choose_home(pair, self.around.votes, sought.metric)
        )
        near = sought.nationality if sought.nationality in pair else ""
        near = near or (self._find_side(place) if lined else "")
        if guessed or not near:
            return guessed
        return near, pair[1] if pair[0] == near else pair[0]

    def _direct_home(self, sought: Sought, pair: Sequence[str]) -> tuple[str, str] | None:
        """Return the direction where a bare "entry" or "exit" means the report's own country."""
        here = [code for code in pair if code in self.around.home]
        if len(here) != 1:
            return None
        there = pair[1] if pair[0] == here[0] else pair[0]
        if sought.metric in ("arrivals", "departures"):
            arrives = sought.metric == "arrivals"
            return (there, here[0]) if arrives else (here[0], there)
        inside, _ = sought.distances.nearest(*sought.span, Cue.ENTER | Cue.INWARD)
        outside, _ = sought.distances.nearest(*sought.span, Cue.LEAVE | Cue.OUTWARD)
        if inside == outside or min(inside, outside) > 9:
            return None
        inward = inside < outside
        return (there, here[0]) if inward else (here[0], there)

    def _read_order(self, pair: Sequence[str]) -> tuple[str, str] | None:
        """Return the countries as a border phrase names them: "border of Russia with Georgia"."""
        for sentence, found in zip(self.around.sentences, self.around.spots, strict=True):
            for spot in found:
                if spot.place.kind == "border" and set(split_pair(spot.place)) == set(pair):
                    first = _read_first_country(sentence, spot, found)
                    if first in pair:
                        return first, pair[1] if pair[0] == first else pair[0]
        return None

    def _find_side(self, place: Place) -> str:
        """Return the country whose side of a crossing a report names: a queue stands there."""
        sides = {
            spot.side
            for found in self.around.spots
            for spot in found
            if spot.place.place_id == place.place_id and spot.side
        }
        return sides.pop() if len(sides) == 1 else ""


def _compare_sides(metric: str, last: Way | None, pair: Sequence[str]) -> tuple[str, str] | None:
    """Return the way of those who left beside those who came, or the other way round."""
    sides = ("arrivals", "departures")
    if last is None or last.origin not in pair or last.destination not in pair:
        return None
    if metric not in sides or last.metric not in sides:
        return None
    same = metric == last.metric
    return (last.origin, last.destination) if same else (last.destination, last.origin)


def _read_first_country(sentence: Sentence, border: Spot, found: Sequence[Spot]) -> str:
    """Return the country that a border phrase names first, as a name or an adjective."""
    for item in found:
        if item is not border and border.start <= item.start < border.end:
            return item.place.country
    entries = sentence.entries[border.start : border.end]
    return next((entry.country for entry in entries if entry.country), "")
