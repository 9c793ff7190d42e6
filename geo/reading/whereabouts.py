"""Find the place that a figure is about, and the direction in which people go there."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from geo.names import fold
from geo.reading.borders import get_border
from geo.reading.clauses import Distances
from geo.reading.cues import CONGESTION, FLOW, Cue
from geo.reading.quantities import PEOPLE
from geo.reading.sentences import Sentence
from geo.reading.wordlists import Wordlist, fold_case
from geo.records import Mention, Place
from geo.sources import read_table

AT_A_LINE = ("crossing", "border", "group")
ANYWHERE = ("crossing", "group", "border", "region", "country", "city", "airport")
CONGESTION_METRICS = ("wait_time", "queue_length", "queue_vehicles", "queue_people", "level")
CONGESTION_COST = {
    "crossing": 0.0, "group": 1.0, "border": 4.0, "airport": 5.0, "city": 7.0, "region": 8.0,
    "country": 12.0,
}
"""By how many words each kind of place is put off as the place of a queue or a wait."""
FLOW_COST = {
    "crossing": 0.0, "group": 0.0, "border": 3.0, "airport": 3.0, "city": 6.0, "region": 1.0,
    "country": 2.0,
}
LIST_SIGNS = frozenset(",«»„“”\"")
BREAKS = frozenset(",;:()–—")
GENITIVES = ("of", "from")
STRAITS = {("FR", "GB"), ("ES", "MA"), ("BH", "SA"), ("EE", "FI"), ("FI", "SE"), ("DK", "SE")}
LARGE_CITY = 300_000
OUT_OF_REACH = 30.0
UNPLACED = 100.0


@dataclass(slots=True)
class Spot:
    """Hold a mention as the words of a sentence, and its role.

    The role is origin, dest, at (the place where something is told of), speaker (a capital
    that stands for its government), compared, or empty.
    """

    start: int
    end: int
    place: Place
    role: str = ""
    side: str = ""
    """The country whose side of a crossing bears the name that was used."""


@dataclass(slots=True)
class Votes:
    """Count what a text says of where people come from and go to."""

    origins: Counter[str] = field(default_factory=Counter)
    dests: Counter[str] = field(default_factory=Counter)
    homes: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Way:
    """Hold a place with the direction in which people move there; empty codes are unknown."""

    place: Place | None
    origin: str = ""
    destination: str = ""


def find_spots(sentence: Sentence, mentions: Sequence[Mention], wordlist: Wordlist) -> list[Spot]:
    """Return the mentions of a sentence with their roles."""
    spots = []
    for mention in mentions:
        start = sentence.find(mention.start)
        end = max(sentence.find(mention.end), start + 1)
        spot = Spot(start, end, mention.place)
        if mention.place.kind == "crossing":
            spot.side = _read_sides().get((mention.place.place_id, fold(mention.text)), "")
        spot.role = _find_role(sentence, spot, wordlist, mention.text)
        if spots and start < spots[-1].end and spots[-1].place.kind == "border":
            spot.role = "inside"
        if not spot.role and spots and is_listed(sentence, spots[-1].end, start):
            spot.role = spots[-1].role
        spots.append(spot)
    return spots


@cache
def _read_sides() -> dict[tuple[str, str], str]:
    """Read which country's side of each crossing bears which name."""
    sides: dict[tuple[str, str], str] = {}
    for row in read_table("crossings.parquet").itertuples():
        if row.name_a != row.name_b:
            first, second = row.country.split("-")
            sides[row.place_id, fold(row.name_a)] = first
            sides[row.place_id, fold(row.name_b)] = second
    return sides


def is_listed(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether only commas and "and" stand between two places."""
    return 0 < end - start <= 3 and all(
        sentence.words[position] in LIST_SIGNS or sentence.cues[position] & (Cue.AND | Cue.OR)
        for position in range(start, end)
    )


def _find_role(sentence: Sentence, spot: Spot, wordlist: Wordlist, text: str) -> str:
    """Tell from the words before a place, or its ending, whether people leave or reach it."""
    if spot.place.kind == "border":
        return "at"
    low = fold_case(sentence.words[min(spot.end, len(sentence)) - 1])
    if wordlist.into_endings and low.endswith(wordlist.into_endings):
        return "dest"
    if wordlist.from_endings and low.endswith(wordlist.from_endings):
        return "origin"
    cues = sentence.cues
    if spot.place.kind == "country" and _is_nationality(sentence, spot):
        return "nationality"
    after = cues[spot.end] if spot.end < len(sentence) else 0
    speaks = after & Cue.SAY and not after & (FLOW | CONGESTION)
    if speaks and spot.place.kind in ("city", "country"):
        return "speaker"
    for position in range(spot.start - 1, max(spot.start - 5, -1), -1):
        bits = cues[position]
        if sentence.words[position] in BREAKS:
            break
        if bits & (Cue.FROM | Cue.SINCE) and position and cues[position - 1] & Cue.BORDER:
            return "across"
        if bits & (Cue.FROM | Cue.LEAVE) or (bits & Cue.SINCE and position == spot.start - 1):
            return "origin"
        if bits & Cue.ENTER:
            return "dest"
        if bits & Cue.INTO:
            still = bits & Cue.AT and low.endswith(wordlist.at_endings or ("\n",))
            return "at" if still else "dest"
        if bits & Cue.AT:
            ahead = 0
            for further in range(max(position - 3, 0), position):
                ahead |= cues[further]
            if ahead & (Cue.ENTER | Cue.RETURN) and not sentence.words[position] == "at":
                return "dest"
            if ahead & Cue.OFFICIAL and spot.place.kind in ("city", "country"):
                return "speaker"
            small = spot.place.kind == "city" and spot.place.population < LARGE_CITY
            lined = sentence.mask & (Cue.BORDER | Cue.QUEUE)
            return "line" if small and lined else "at"
        if bits & (Cue.AND | Cue.OFFICIAL | Cue.SAY | Cue.BUT):
            return ""
    return ""


def _is_nationality(sentence: Sentence, spot: Spot) -> bool:
    """Tell whether a country only says whose citizens are meant: "граждан России"."""
    before = spot.start - 1
    if before > 0 and sentence.words[before] in GENITIVES:
        before -= 1
        return sentence.entries[before].unit in PEOPLE
    beside = [position for position in (before, spot.end) if 0 <= position < len(sentence)]
    return any(
        sentence.cues[position] & Cue.NATIONAL or sentence.entries[position].unit == "citizens"
        for position in beside
    )


def split_pair(place: Place) -> tuple[str, ...]:
    """Return the countries of a place: two of a crossing or border, else one."""
    return tuple(place.country.split("-"))


class Whereabouts:
    """Follow through a report which places it speaks of, and in which direction people go."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        spots: Sequence[list[Spot]],
        home: frozenset[str] = frozenset(),
    ) -> None:
        self.sentences = sentences
        self.home = home
        self.spots = spots
        self.votes = Votes()
        self.weights: Counter[str] = Counter()
        self.places: dict[str, Place] = {}
        self.known: dict[frozenset[str], Counter[tuple[str, str]]] = {}
        for index, found in enumerate(spots):
            for spot in found:
                self.places.setdefault(spot.place.place_id, spot.place)
                self.weights[spot.place.place_id] += 2 if index < 2 else 1
            add_votes(self.votes, sentences[index], found, opening=index < 2)

    def find_way(
        self,
        index: int,
        span: tuple[int, int],
        metric: str,
        distances: Distances,
        nationality: str,
        last: Way | None,
        *,
        fresh: bool = False,
    ) -> Way:
        """Return the place of a figure and its direction.

        `last` is that of the figure before, `fresh` whether that stood in the same sentence.
        """
        near = self._nearest(index, span, metric, distances)
        if near is None:
            near = self._recall(index, metric, last)
        if near is None:
            return Way(None)
        if fresh:
            near = self._keep_line(near, last)
        way = self._direct(index, span, metric, distances, nationality, near, last)
        if way.origin and way.destination and len(split_pair(near)) == 1:
            self._remember((way.origin, way.destination))
        return way

    def _remember(self, way: tuple[str, str]) -> None:
        """Remember a direction that a sentence tells, for those that tell none."""
        self.known.setdefault(frozenset(way), Counter())[way] += 1

    def direct(
        self, index: int, span: tuple[int, int], place: Place, distances: Distances
    ) -> Way:
        """Return the direction of a state at a place that is already known."""
        return self._direct(index, span, "level", distances, "", place, None)

    def _keep_line(self, place: Place, last: Way | None) -> Place:
        """Return the crossing spoken of last where only one of its countries is named."""
        if place.kind != "country" or last is None or last.place is None:
            return place
        line = last.place
        return line if line.kind == "crossing" and place.country in split_pair(line) else place

    def _nearest(
        self, index: int, span: tuple[int, int], metric: str, distances: Distances
    ) -> Place | None:
        """Return the place named in the sentence that fits the metric and stands nearest."""
        congested = metric in CONGESTION_METRICS
        costs = CONGESTION_COST if congested else FLOW_COST
        best, found = OUT_OF_REACH, None
        for spot in self.spots[index]:
            away = distances.between(*span, spot.start)
            if spot.start >= span[1]:
                away += -2.0 if away <= 2.0 else 2.0
            away += costs[spot.place.kind] + self._misfit(spot, metric)
            if away < best:
                best, found = away, spot.place
        if congested and (found is None or found.kind not in AT_A_LINE):
            held = self.focus(index, AT_A_LINE, reach=12)
            named = found is not None and found.kind in ("city", "region") and best <= 12
            if named and held is not None and held.kind in ("border", "country"):
                return found
            if held is not None and (found is None or best > 8 or found.kind == "country"):
                return held
        elif not congested and (found is None or found.kind == "country"):
            line = self.focus(index, ("crossing", "group"))
            if line is not None and self._means_line(index, line, found):
                return line
        return found

    def _means_line(self, index: int, line: Place, found: Place | None) -> bool:
        """Tell whether "this checkpoint" in a sentence means the crossing spoken of last."""
        if found is not None and found.country not in split_pair(line):
            return False
        sentence = self.sentences[index]
        return any(
            bits & Cue.BORDER and sentence.cues[position] & Cue.THIS
            for position, bits in enumerate(sentence.cues[1:])
        )

    def _misfit(self, spot: Spot, metric: str) -> float:
        """Return by how many words a role puts a place off for a metric."""
        kind, role = spot.place.kind, spot.role
        if role in ("speaker", "nationality", "inside"):
            return UNPLACED
        if kind in AT_A_LINE:
            return 0.0
        if metric in CONGESTION_METRICS:
            return {"at": 0.0, "": 3.0, "dest": 6.0, "across": 6.0, "origin": 25.0, "line": -4.0}[role]
        if metric == "departures":
            return {
                "origin": 0.0, "at": 2.0, "line": 0.0, "": 4.0, "dest": 25.0, "across": 25.0
            }[role]
        if role == "origin":
            return 20.0
        if kind == "city" and not role:
            return 10.0
        return {"dest": 0.0, "at": 1.0, "line": -3.0, "": 4.0, "across": 20.0}[role]

    def _recall(self, index: int, metric: str, last: Way | None) -> Place | None:
        """Return the place that the sentences before a figure speak of."""
        if last is not None and last.place is not None:
            return last.place
        if metric in CONGESTION_METRICS:
            line = self.focus(index, AT_A_LINE)
            return line or self.focus(index, ("airport", "city", "region", "country"))
        line = self.focus(index, ("crossing", "group"))
        country = self._main_country(metric)
        if line is not None and metric in ("price", "crossings_total"):
            return line
        if line is not None and country is not None:
            weight = self.weights[line.place_id]
            return line if weight > self.weights[country.place_id] else country
        return country or line or self.focus(index, ANYWHERE)

    def _main_country(self, metric: str) -> Place | None:
        """Return the country that the report is about as a place of arrival or departure."""
        sign = -1 if metric == "departures" else 1
        votes, best, found = self.votes, 0, None
        for place in self.places.values():
            if place.kind == "country":
                code = place.country
                score = 2 * sign * (votes.dests[code] - votes.origins[code]) + votes.homes[code]
                if score > best:
                    best, found = score, place
        return found

    def focus(self, index: int, kinds: Sequence[str], reach: int = 99) -> Place | None:
        """Return the place of some kinds that was named last up to a sentence."""
        for back in range(index, max(index - reach, -1), -1):
            near = [
                spot.place
                for spot in self.spots[back]
                if (spot.place.kind in kinds or (spot.role == "line" and "border" in kinds))
                and spot.role not in ("speaker", "nationality", "inside")
            ]
            if near:
                return max(near, key=lambda place: self.weights[place.place_id])
        if reach < 99:
            return None
        later = [place for place in self.places.values() if place.kind in kinds]
        return max(later, key=lambda place: self.weights[place.place_id], default=None)

    def _direct(
        self,
        index: int,
        span: tuple[int, int],
        metric: str,
        distances: Distances,
        nationality: str,
        place: Place,
        last: Way | None,
    ) -> Way:
        """Return the direction at a place, from the sentence or else from the whole report."""
        local = Votes()
        congested = metric in CONGESTION_METRICS
        add_votes(
            local, self.sentences[index], self.spots[index], span, distances, sides=congested
        )
        pair = split_pair(place)
        if len(pair) == 1 and congested and place.kind in ("city", "airport"):
            other = self._neighbour(pair[0])
            pair = (pair[0], other) if other else pair
        if len(pair) == 2:
            return self._direct_pair(index, span, place, pair, metric, local, nationality, last)
        here = pair[0]
        came = [code for code, _ in local.origins.most_common() if code != here]
        went = [code for code, _ in local.dests.most_common() if code != here]
        if metric == "departures":
            return Way(place, here, went[0] if went else "")
        if metric == "crossings_total":
            return Way(place)
        if metric in ("wait_time", "queue_length", "queue_vehicles", "queue_people", "level"):
            if went and not local.dests[here]:
                return Way(place, here, went[0])
            if local.origins[here] > local.dests[here] or (
                not local.dests[here] and self.votes.origins[here] > self.votes.dests[here]
            ):
                return Way(place, here, went[0] if went else "")
        sentence = self.sentences[index]
        if metric == "refusals" and sentence.mask & Cue.LEAVE and not sentence.mask & Cue.ENTER:
            return Way(place, here, went[0] if went else "")
        if metric == "refusals" and local.origins[here] > local.dests[here]:
            return Way(place, here, went[0] if went else "")
        if metric == "price" and not came:
            came = [code for code, _ in self.votes.origins.most_common(2) if code != here]
        origin = came[0] if came else self._guess_origin(here, nationality, last)
        return Way(place, origin, here)

    def _read_order(self, pair: Sequence[str]) -> tuple[str, str] | None:
        """Return the countries as a border phrase names them: "the border of Russia with Georgia"."""
        for sentence, found in zip(self.sentences, self.spots, strict=True):
            for spot in found:
                if spot.place.kind != "border" or set(split_pair(spot.place)) != set(pair):
                    continue
                inside = [
                    item.place.country
                    for item in found
                    if item is not spot and spot.start <= item.start < spot.end
                ] or [
                    sentence.entries[position].country
                    for position in range(spot.start, spot.end)
                    if sentence.entries[position].country
                ]
                if inside and inside[0] in pair:
                    return inside[0], pair[1] if pair[0] == inside[0] else pair[0]
        return None

    def _find_side(self, place: Place) -> str:
        """Return the country whose side of a crossing a report names: a queue stands there."""
        sides = {
            spot.side
            for found in self.spots
            for spot in found
            if spot.place.place_id == place.place_id and spot.side
        }
        return sides.pop() if len(sides) == 1 else ""

    def _direct_home(
        self, index: int, span: tuple[int, int], pair: Sequence[str]
    ) -> tuple[str, str] | None:
        """Return the direction where a bare "entry" or "exit" means the report's own country."""
        here = [code for code in pair if code in self.home]
        if len(here) != 1:
            return None
        there = pair[1] if pair[0] == here[0] else pair[0]
        sentence = self.sentences[index]
        near = sentence.cues[max(span[0] - 9, 0) : span[1] + 6]
        inward = any(bits & (Cue.ENTER | Cue.INWARD) for bits in near)
        outward = any(bits & (Cue.LEAVE | Cue.OUTWARD) for bits in near)
        if inward == outward:
            return None
        return (there, here[0]) if inward else (here[0], there)

    def _neighbour(self, here: str) -> str:
        """Return the country across the border from one, if the report names just one such."""
        weights: Counter[str] = Counter()
        for place in self.places.values():
            if place.kind == "country" and shares_border(place.country, here):
                weights[place.country] += self.weights[place.place_id]
        return weights.most_common(1)[0][0] if weights else ""

    def _guess_origin(self, here: str, nationality: str, last: Way | None) -> str:
        """Return where those who come to a country come from, where the report makes it plain."""
        if last is not None and last.origin and last.origin != here:
            return last.origin
        main = [code for code, count in self.votes.origins.most_common(2) if code != here]
        if nationality and nationality != here and nationality in main[:1]:
            return nationality
        if main and self.votes.origins[main[0]] >= 2:
            return main[0]
        other = self._neighbour(here)
        return other if other and (self.votes.origins[other] or nationality in ("", other)) else ""

    def _direct_pair(
        self,
        index: int,
        span: tuple[int, int],
        place: Place,
        pair: tuple[str, ...],
        metric: str,
        local: Votes,
        nationality: str,
        last: Way | None,
    ) -> Way:
        """Return the direction at a crossing or border."""
        sentence = self.sentences[index]
        reverse = sentence.mask & Cue.OTHER_SIDE and last is not None and last.origin in pair
        if reverse and last is not None and not any(local.dests.values()):
            return Way(place, last.destination, last.origin)
        named = local.dests[pair[0]] + local.dests[pair[1]]
        homeward = self._direct_home(index, span, pair)
        ways = (homeward if not named else None) or choose_way(pair, local) or homeward
        if ways:
            self._remember(ways)
        elif metric != "crossings_total":
            known = self.known.get(frozenset(pair), Counter()).most_common(1)
            ways = (
                (known[0][0] if known else None)
                or (choose_home(pair, local, metric) if metric not in CONGESTION_METRICS else None)
                or choose_way(pair, self.votes)
                or self._read_order(pair)
                or choose_home(pair, local, metric)
            )
            near = nationality if nationality in pair else self._find_side(place)
            if not ways and near and (metric in CONGESTION_METRICS or near == nationality):
                ways = (near, pair[1] if pair[0] == near else pair[0])
        return Way(place, *ways) if ways else Way(place)


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
        codes = split_pair(spot.place)
        if len(codes) == 2 or spot.role in ("nationality", "inside", "speaker"):
            continue
        if spot.role not in ("origin", "dest", "across"):
            votes.homes[codes[0]] += 1 + opening
            continue
        weight = 1
        if span and distances:
            away = distances.between(*span, spot.start)
            weight = 4 if away < 6 else 2 if away < 12 else 1
        (votes.origins if spot.role == "origin" else votes.dests)[codes[0]] += weight
    for position, bits in enumerate(sentence.cues):
        if sides and bits & Cue.SIDE:
            for beside in (position - 1, position + 1):
                if 0 <= beside < len(sentence) and sentence.entries[beside].country:
                    votes.origins[sentence.entries[beside].country] += 1


def choose_home(pair: Sequence[str], votes: Votes, metric: str) -> tuple[str, str] | None:
    """Return origin and destination from the country that a sentence is told in.

    Those who arrive arrive there; those who leave, or stand in a line, are still there.
    """
    one, other = pair
    if votes.homes[one] == votes.homes[other]:
        return None
    here, there = (one, other) if votes.homes[one] > votes.homes[other] else (other, one)
    return (there, here) if metric in ("arrivals", "refusals", "price") else (here, there)


def choose_way(pair: Sequence[str], votes: Votes) -> tuple[str, str] | None:
    """Return origin and destination among two countries by votes; None where they tie."""
    one, other = pair
    forward = votes.origins[one] + votes.dests[other]
    backward = votes.origins[other] + votes.dests[one]
    if forward == backward:
        return None
    return (one, other) if forward > backward else (other, one)
