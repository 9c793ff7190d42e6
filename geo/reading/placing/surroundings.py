"""What a report names, how often, and what it says of where people come from and go to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.reading.cues import FLOW, Cue, name_cues
from geo.reading.figures.clauses import Distances
from geo.reading.placing.spots import SILENT_ROLES, Spot, name_kind, split_pair
from geo.reading.placing.votes import Votes, add_votes, shares_border
from geo.reading.sentences import Sentence
from geo.records import Place
from geo.vocabulary import CONGESTION_METRICS, FLOW_METRICS

MOVES = FLOW | Cue.FROM | Cue.INTO | Cue.TO | Cue.AT | Cue.SIDE | Cue.INWARD | Cue.OUTWARD
MOST_PLACES = 12
"""Places of a report that may always be meant, those named most."""
LEAD = 4
"""Words before a name among which its verb stands."""
LINED = (*CONGESTION_METRICS, "level")
"""Metrics of those who stand in a line, or of the traffic as a whole."""


@dataclass(slots=True)
class Way:
    """Hold a place with the direction in which people move there; empty codes are unknown."""

    place: Place | None
    origin: str = ""
    destination: str = ""
    metric: str = ""
    scores: dict[tuple[str, str], float] = field(default_factory=dict)
    """How much speaks for each origin and destination."""
    turned: bool = False
    """Whether its sentence speaks of the opposite direction."""


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

    @property
    def sort(self) -> str:
        """The sort of its metric: a line, a flow, or its own."""
        if self.metric in CONGESTION_METRICS:
            return "line"
        return "flow" if self.metric in FLOW_METRICS else self.metric

    @property
    def senses(self) -> tuple[str, ...]:
        """What its traits are weighed for: any figure, its sort, its metric."""
        return ("", self.sort, self.metric) if self.sort != self.metric else ("", self.sort)


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
        self.seen: dict[str, list[tuple[int, Spot]]] = {}
        for index, found in enumerate(spots):
            for spot in found:
                key = name_key(spot.place)
                self.seen.setdefault(key, []).append((index, spot))
                self.weights[key] += 2 if index < 2 else 1
            add_votes(self.votes, sentences[index], found, opening=index < 2)
        self.most = max(self.weights.values(), default=1)
        self.order = {key: rank for rank, key in enumerate(self.seen)}
        self.main = [key for key, _ in self.weights.most_common(MOST_PLACES)]
        self.orders, self.sides = _read_orders(sentences, spots), _find_sides(spots)
        self.mentions: Counter[str] = Counter()
        for place in self.places:
            self.mentions[place.country] += self.weights[place.place_id]
        self.countries = self._list_countries()
        self._neighbours: dict[str, str] = {}
        self.rivals: dict[str, list[str]] = {}
        for key, _ in self.weights.most_common():
            self.rivals.setdefault(name_kind(self.seen[key][0][1].place), []).append(key)
        self.told = _list_told(sentences, spots)

    @property
    def places(self) -> list[Place]:
        """The known places of the report in the order in which it names them."""
        return [found[0][1].place for key, found in self.seen.items() if key[0] != "?"]

    def find_rival(self, key: str, kind: str) -> tuple[int, int]:
        """Return the most mentions of another place of a kind, and how many others there are."""
        rivals = self.rivals.get(kind, [])
        first = next((rival for rival in rivals[:2] if rival != key), "")
        return self.weights[first] if first else 0, len(rivals) - 1

    def _list_countries(self) -> list[str]:
        """List the countries of a report, those named most first."""
        weights = self.votes.origins + self.votes.dests
        for place in self.places:
            for code in split_pair(place):
                weights[code] += self.weights[place.place_id]
        return [code for code, _ in weights.most_common(MOST_PLACES)]

    def find_neighbour(self, here: str) -> str:
        """Return the country across a border from one that the report names most."""
        if here not in self._neighbours:
            named = Counter(
                {
                    place.country: self.weights[place.place_id]
                    for place in self.places
                    if place.kind == "country" and shares_border(place.country, here)
                }
            )
            self._neighbours[here] = named.most_common(1)[0][0] if named else ""
        return self._neighbours[here]


def _read_orders(
    sentences: Sequence[Sentence], spots: Sequence[list[Spot]]
) -> dict[frozenset[str], str]:
    """Return for each border that a report names the country that it names first."""
    orders: dict[frozenset[str], str] = {}
    for sentence, found in zip(sentences, spots, strict=True):
        for spot in found:
            if spot.place.kind == "border":
                first = _read_first_country(sentence, spot, found)
                if first in split_pair(spot.place):
                    orders.setdefault(frozenset(split_pair(spot.place)), first)
    return orders


def _find_sides(spots: Sequence[list[Spot]]) -> dict[str, str]:
    """Return for each crossing the country whose side alone is named: a queue stands there."""
    sides: dict[str, set[str]] = {}
    for spot in (spot for found in spots for spot in found if spot.side):
        sides.setdefault(spot.place.place_id, set()).add(spot.side)
    return {key: found.pop() for key, found in sides.items() if len(found) == 1}


def _read_first_country(sentence: Sentence, border: Spot, found: Sequence[Spot]) -> str:
    """Return the country that a border phrase names first, as a name or an adjective."""
    for item in found:
        if item is not border and border.start <= item.start < border.end:
            return item.place.country
    entries = sentence.entries[border.start : border.end]
    return next((entry.country for entry in entries if entry.country), "")


def name_key(place: Place) -> str:
    """Return what a place is known by: its id, or the name of one that no gazetteer knows."""
    return place.place_id or f"?{place.name}"


def _list_told(sentences: Sequence[Sentence], spots: Sequence[list[Spot]]) -> dict[str, list[str]]:
    """Return for each country what stands before the names of it and of its places."""
    told: dict[str, Counter[str]] = {}
    for sentence, found in zip(sentences, spots, strict=True):
        for spot in found:
            if spot.place.place_id and spot.role not in SILENT_ROLES:
                counter = told.setdefault(spot.place.country, Counter())
                counter.update(name_lead(sentence, spot))
    return {code: sorted(counter) for code, counter in told.items()}


def name_lead(sentence: Sentence, spot: Spot) -> list[str]:
    """Return the words before a name, and the cues among them."""
    start = spot.start
    stems = sentence.stems[max(start - 2, 0) : start]
    cues = 0
    for bits in sentence.cues[max(start - LEAD, 0) : start]:
        cues |= bits & MOVES
    return [*stems[-1:], " ".join(stems), *(f"<{name}>" for name in name_cues(cues))]
