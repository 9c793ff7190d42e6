"""Find place and direction of each figure of a report, remembering those of the ones before."""

from dataclasses import replace

from geo.reading.cues import Cue
from geo.reading.dating.choosing import PASSAGE_METRICS
from geo.reading.figures.amounts import Quantity
from geo.reading.figures.verdicts import Topic
from geo.reading.passages import Passage
from geo.reading.placing.directions import Sought, Way
from geo.reading.placing.whereabouts import Whereabouts

REMEMBERED_FLOW = 3
"""Sentences for which the place of a count of people goes on holding."""


class Ways:
    """Follow through a report where its figures lie."""

    def __init__(self, where: Whereabouts) -> None:
        self.where = where
        self.last: Way | None = None
        self.flow: tuple[Way, int] | None = None

    def remember(self, way: Way, metric: str, index: int) -> None:
        """Remember the way of a figure, and in which sentence people were counted."""
        if way.place is None or way.place.place_id:
            self.last = way
        if metric in PASSAGE_METRICS and way.place is not None and way.place.place_id:
            self.flow = (way, index)

    def find(self, passage: Passage, item: Quantity, metric: str, topic: Topic) -> tuple[Way, str]:
        """Return place and direction of a figure, and its metric once the side is known."""
        index = passage.index
        last = self.last if topic.age <= 1 else None
        if metric in PASSAGE_METRICS and self.flow is not None:
            flow, seen = self.flow
            last = flow if index - seen <= REMEMBERED_FLOW else None
        if metric == "change" and last is not None and topic.age == 0:
            return last, metric
        if metric == "returns":
            metric = "arrivals"
            home = self._find_return(passage, item, topic)
            if home is not None:
                return home, "departures"
        both, _ = passage.distances.nearest(item.start, item.end, Cue.BOTH_WAYS)
        if both <= 8 and metric in PASSAGE_METRICS:
            sought = Sought(index, (item.start, item.end), "crossings_total", passage.distances)
            return Way(self.where.find_way(sought).place), "crossings_total"
        sought = Sought(
            index, (item.start, item.end), metric, passage.distances, item.country, last
        )
        sought.fresh = topic.age == 0
        way = self.where.find_way(sought)
        if metric != "crossings_total" or way.place is None:
            return way, metric
        side = self.where.find_side(index) if item.unit == "people" else ""
        if side and way.place.kind == "country":
            return self.where.find_way(replace(sought, metric=side)), side
        sided = topic.metric in ("arrivals", "departures") and topic.age <= 1
        if sided and not way.origin and last is not None and last.place == way.place:
            way, metric = Way(way.place, last.origin, last.destination), topic.metric
        return way, metric

    def _find_return(self, passage: Passage, item: Quantity, topic: Topic) -> Way | None:
        """Return the way of those who go back out of a place that is told of; None if it is not.

        They leave where the sentence names only the country that they come from, or where those
        who had come to a place were counted just before.
        """
        spots = [
            spot for spot in self.where.around.spots[passage.index] if spot.place.kind != "border"
        ]
        dests = {spot.place.country for spot in spots if spot.role == "dest"}
        origins = [
            spot.place for spot in spots if spot.role == "origin" and spot.place.kind == "country"
        ]
        if origins and not dests:
            here = origins[0]
            away = item.country if item.country != here.country else ""
            return Way(here, here.country, away)
        if self.flow is None or topic.flow not in ("arrivals", "departures"):
            return None
        way, seen = self.flow
        if way.place is None or not (way.origin or way.destination):
            return None
        came = topic.flow == "arrivals" and topic.age == 0 and dests <= {way.origin}
        if came and passage.sentence.mask & Cue.RETURN:
            return Way(way.place, way.destination, way.origin)
        left = topic.flow == "departures" and topic.metric == "returns"
        return way if left and not dests and passage.index - seen <= REMEMBERED_FLOW else None
