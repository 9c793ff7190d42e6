"""Find the place that a figure is about: named in its sentence, or spoken of before."""

from collections.abc import Sequence
from itertools import pairwise

from geo.reading.cues import Cue
from geo.reading.placing.directions import LINED, Directions, Sought, Surroundings, Way
from geo.reading.placing.roles import is_border_town
from geo.reading.placing.spots import AT_A_LINE, SILENT_ROLES, Spot, name_kind, split_pair
from geo.reading.sentences import Sentence
from geo.records import Place

ANYWHERE = ("crossing", "group", "border", "region", "country", "city", "airport")
LINED_COST = {
    "crossing": 0.0,
    "group": 1.0,
    "border": 4.0,
    "airport": 5.0,
    "city": 7.0,
    "region": 16.0,
    "country": 20.0,
}
"""By how many words each kind of place is put off as the place of a queue or a wait."""
FLOW_COST = {
    "crossing": -3.0,
    "group": 0.0,
    "border": 3.0,
    "airport": 3.0,
    "city": 6.0,
    "region": 1.0,
    "country": 2.0,
}
LINED_MISFIT = {"at": 0.0, "": 3.0, "dest": 6.0, "across": 6.0, "origin": 25.0, "line": -4.0}
"""By how many words a role puts a place off as that of a queue; "line" brings it nearer."""
LEFT_MISFIT = {"origin": 0.0, "at": 2.0, "line": 0.0, "": 4.0, "dest": 25.0, "across": 25.0}
REACHED_MISFIT = {"dest": -3.0, "at": 4.0, "line": -3.0, "": 4.0, "across": 20.0, "origin": 20.0}
REACH_OF_UNKNOWN = 8.0
"""Words within which a name that is not in the gazetteer may be the place of a figure."""
OUT_OF_REACH, UNPLACED = 30.0, 100.0


class Whereabouts:
    """Follow through a report which places it speaks of."""

    def __init__(
        self, sentences: Sequence[Sentence], spots: Sequence[list[Spot]], home: frozenset[str]
    ) -> None:
        self.around = Surroundings(sentences, spots, home)
        self.directions = Directions(self.around)

    def find_way(self, sought: Sought) -> Way:
        """Return the place of a figure and its direction."""
        place = self._find_nearest(sought) or self._recall(sought)
        if place is None:
            return Way(None)
        if sought.last is not None and (sought.fresh or self.around.sole_line):
            place = _keep_line(place, sought.last)
        way = self.directions.direct(place, sought)
        if way.origin and way.destination and len(split_pair(place)) == 1:
            self.directions.remember((way.origin, way.destination), sought.metric)
        way.metric = sought.metric
        return way

    def find_side(self, index: int) -> str:
        """Return the metric of those who crossed where a sentence names a side they came to."""
        roles = {spot.role for spot in self.around.spots[index] if spot.place.kind == "country"}
        return "arrivals" if "dest" in roles else "departures" if "origin" in roles else ""

    def find_departure(self, index: int, destination: str) -> str:
        """Return the country from which tickets are sold, of the sentence or of the report."""
        named = [
            spot.place.country
            for spot in self.around.spots[index]
            if spot.role == "origin" and spot.place.country != destination
        ]
        return next(iter([*named, *self.around.list_origins(destination)]), "")

    def _find_nearest(self, sought: Sought) -> Place | None:
        """Return the place named in the sentence that fits the metric and stands nearest."""
        lined = sought.metric in LINED
        costs = LINED_COST if lined else FLOW_COST
        best, found = OUT_OF_REACH, None
        for spot in self.around.spots[sought.index]:
            away = sought.distances.between(*sought.span, spot.start)
            if not spot.place.place_id and away > REACH_OF_UNKNOWN:
                continue
            if spot.start >= sought.span[1]:
                away += -2.0 if away <= 2.0 else 2.0
            away += costs[name_kind(spot.place)] + _rate_misfit(spot, sought.metric)
            if sought.distances.is_of_next(sought.span[1], spot.start):
                away += 6.0
            if away < best:
                best, found = away, spot.place
        if lined and (found is None or name_kind(found) not in AT_A_LINE):
            return self._choose_line(sought.index, found, best)
        if not lined and (found is None or found.kind == "country"):
            line = self.focus(sought.index, ("crossing", "group"))
            if line is not None and self._means_line(sought, line, found):
                return line
        return found

    def _choose_line(self, index: int, found: Place | None, away: float) -> Place | None:
        """Return the crossing spoken of before a queue, unless a town of its own is named."""
        held = self.focus(index, AT_A_LINE, reach=12)
        if held is None or found is None:
            return held or found
        if name_kind(found) in ("city", "region") and away <= 12 and held.kind == "border":
            return found
        inland = found.kind == "city" and not is_border_town(found)
        return held if away > 8 or found.kind == "country" or inland else found

    def _means_line(self, sought: Sought, line: Place, found: Place | None) -> bool:
        """Tell whether "this checkpoint" or "there" means the crossing spoken of last."""
        if found is not None and found.country not in split_pair(line):
            return False
        there, _ = sought.distances.nearest(*sought.span, Cue.THERE)
        if found is None and there <= 5 and sought.last is not None and sought.last.place == line:
            return True
        cues = self.around.sentences[sought.index].cues
        return any(bits & Cue.BORDER and before & Cue.THIS for before, bits in pairwise(cues))

    def _recall(self, sought: Sought) -> Place | None:
        """Return the place that the sentences before a figure speak of."""
        main = self._find_main_line() if sought.metric == "price" and not sought.fresh else None
        if main is not None:
            return main
        if sought.last is not None and sought.last.place is not None:
            return sought.last.place
        if sought.metric not in LINED:
            return self._recall_flow(sought.index, sought.metric)
        line = self.focus(sought.index, AT_A_LINE)
        return line or self.focus(sought.index, ("airport", "city", "region", "country"))

    def _recall_flow(self, index: int, metric: str) -> Place | None:
        """Return the crossing spoken of last, or the country that a report is about."""
        line = self.focus(index, ("crossing", "group"))
        country = self._find_main_country(metric)
        if line is None:
            return country or self.focus(index, ANYWHERE)
        cues = self.around.sentences[index].cues
        meant = any(
            bits & Cue.BORDER and not bits & Cue.FRONTIER and before & Cue.ARTICLE
            for before, bits in pairwise(cues)
        )
        if country is None or meant or metric in ("price", "crossings_total"):
            return line
        weights = self.around.weights
        return line if weights[line.place_id] > weights[country.place_id] else country

    def _find_main_line(self) -> Place | None:
        """Return the crossing that a report names most."""
        weights = self.around.weights
        lines = [place for place in self.around.places.values() if place.kind == "crossing"]
        return max(lines, key=lambda place: weights[place.place_id], default=None)

    def _find_main_country(self, metric: str) -> Place | None:
        """Return the country that the report is about as a place of arrival or departure."""
        sign = -1 if metric == "departures" else 1
        votes, best, found = self.around.votes, 0, None
        for place in self.around.places.values():
            if place.kind == "country":
                code = place.country
                score = 2 * sign * (votes.dests[code] - votes.origins[code]) + votes.homes[code]
                if score > best:
                    best, found = score, place
        return found

    def focus(self, index: int, kinds: Sequence[str], reach: int = 0) -> Place | None:
        """Return the place of some kinds that was named last, or without `reach` later on.

        `reach` is how many sentences back it may stand.
        """
        weights = self.around.weights
        for back in range(index, max(index - reach, -1) if reach else -1, -1):
            told = [spot for spot in self.around.spots[back] if _is_told_of(spot, kinds)]
            near = [spot.place for spot in told if spot.role != "dest"]
            near = near or [spot.place for spot in told]
            if near:
                return max(near, key=lambda place: (place.kind != "city", weights[place.place_id]))
        if reach:
            return None
        later = [place for place in self.around.places.values() if name_kind(place) in kinds]
        return max(later, key=lambda place: weights[place.place_id], default=None)


def _is_told_of(spot: Spot, kinds: Sequence[str]) -> bool:
    """Tell whether a spot is of a kind, a town at the border counting as one."""
    fits = name_kind(spot.place) in kinds or (spot.role == "line" and "border" in kinds)
    return fits and bool(spot.place.place_id) and spot.role not in SILENT_ROLES


def _keep_line(place: Place, last: Way) -> Place:
    """Return the crossing spoken of last where only one of its countries is named."""
    line = last.place
    if place.kind != "country" or line is None or line.kind != "crossing":
        return place
    return line if place.country in split_pair(line) else place


def _rate_misfit(spot: Spot, metric: str) -> float:
    """Return by how many words a role puts a place off for a metric."""
    kind, role = name_kind(spot.place), spot.role
    if role in SILENT_ROLES:
        return UNPLACED
    if kind in AT_A_LINE:
        return 0.0
    if metric in LINED:
        return LINED_MISFIT[role]
    if metric == "departures":
        return LEFT_MISFIT[role]
    if metric == "refusals" and role == "dest":
        return 20.0
    return 10.0 if kind == "city" and not role else REACHED_MISFIT[role]
