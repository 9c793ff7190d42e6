"""Find place and direction of each figure of a report, remembering those of the ones before."""

from collections.abc import Sequence

from geo.reading.choices import Chooser
from geo.reading.cues import Cue
from geo.reading.dating.choosing import PASSAGE_METRICS
from geo.reading.figures.amounts import Quantity
from geo.reading.figures.verdicts import Topic
from geo.reading.passages import Passage
from geo.reading.placing.courses import Courses
from geo.reading.placing.places import list_places
from geo.reading.placing.spots import Spot, split_pair
from geo.reading.placing.surroundings import Sought, Surroundings, Way
from geo.reading.sentences import Sentence
from geo.records import Place

CONSENSUS, MOST_LEAN = 0.3, 3.0
"""How much the other figures of a report count for a direction, and each of them at most."""
REMEMBERED_FLOW = 3
"""Sentences for which the place of a count of people goes on holding."""


class Ways:
    """Follow through a report where its figures lie."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        spots: Sequence[list[Spot]],
        home: frozenset[str],
        chooser: Chooser,
    ) -> None:
        self.around = Surroundings(sentences, spots, home)
        self.courses = Courses(self.around)
        self.chooser = chooser
        self.last: Way | None = None
        self.flow: tuple[Way, int] | None = None

    def remember(self, way: Way, metric: str, index: int) -> None:
        """Remember the way of a figure, and in which sentence people were counted."""
        if way.place is None or way.place.place_id:
            self.last = way
        if metric in PASSAGE_METRICS and way.place is not None and way.place.place_id:
            self.flow = (way, index)
        if way.origin and way.destination:
            self.courses.remember((way.origin, way.destination), metric)

    def find(self, passage: Passage, item: Quantity, metric: str, topic: Topic) -> Way:
        """Return place and direction of a figure."""
        last = self.last if topic.age <= 1 else None
        if metric in PASSAGE_METRICS and self.flow is not None:
            flow, seen = self.flow
            last = flow if passage.index - seen <= REMEMBERED_FLOW else None
        sought = Sought(
            passage.index,
            (item.start, item.end),
            metric,
            passage.distances,
            item.country,
            last,
            topic.age == 0,
        )
        traits, options = list_places(self.around, sought)
        if not options:
            return Way(None, metric=metric)
        place: Place = self.chooser.choose("place", traits, options, sought.senses).value
        return self.direct(place, sought)

    def direct(self, place: Place, sought: Sought) -> Way:
        """Return the way of a figure at a place."""
        traits, options = self.courses.describe(place, sought)
        course = self.chooser.choose(
            "way", traits, options, sought.senses, self.around.sentences[sought.index].word_traits
        ).value
        scores = {
            option.value: score for option, score in zip(options, self.chooser.scores, strict=True)
        }
        origin, destination = course
        turned = bool(self.around.sentences[sought.index].mask & Cue.OTHER_SIDE)
        return Way(place, origin, destination, sought.metric, scores, turned)


def settle_ways(ways: Sequence[Way]) -> None:
    """Turn each direction across a border that the other figures of the report speak against.

    A report mostly tells of those who go one way.
    """
    leans: dict[frozenset[str], float] = {}
    for way in ways:
        pair = _read_pair(way)
        if pair:
            both = frozenset(pair)
            leans[both] = leans.get(both, 0.0) + _measure_lean(way, pair)
    for way in ways:
        pair = _read_pair(way)
        if not pair or not way.origin or not way.destination or way.turned:
            continue
        own = _measure_lean(way, pair)
        lean = own + CONSENSUS * (leans[frozenset(pair)] - own)
        way.origin, way.destination = pair if lean > 0 else pair[::-1]


def _read_pair(way: Way) -> tuple[str, str] | None:
    """Return the two countries of a place in their order, None if it has but one."""
    codes = sorted(split_pair(way.place)) if way.place and way.place.place_id else []
    return (codes[0], codes[1]) if len(codes) == 2 else None


def _measure_lean(way: Way, pair: tuple[str, str]) -> float:
    """Return how much more speaks for the way from the first country to the second than back."""
    lean = way.scores.get(pair, 0.0) - way.scores.get(pair[::-1], 0.0)
    return max(-MOST_LEAN, min(MOST_LEAN, lean))
