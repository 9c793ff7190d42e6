"""List the directions that a figure may have at a place, with what speaks for each."""

from collections import Counter
from collections.abc import Iterator

from geo.reading.choices import Option
from geo.reading.cues import Cue
from geo.reading.placing.places import WINDOW, sort_kind
from geo.reading.placing.spots import SILENT_ROLES, split_pair
from geo.reading.placing.surroundings import LINED, Sought, Surroundings, name_lead
from geo.reading.placing.votes import (
    Course,
    Votes,
    add_votes,
    cut_votes,
    measure_lean,
    measure_share,
    shares_border,
)
from geo.records import Place

MOVES = {
    "enter": Cue.ENTER | Cue.INWARD,
    "leave": Cue.LEAVE | Cue.OUTWARD,
    "both ways": Cue.BOTH_WAYS,
    "return": Cue.RETURN,
    "other side": Cue.OTHER_SIDE,
    "cross": Cue.CROSS,
    "refuse": Cue.REFUSE,
    "side": Cue.SIDE,
}
NEAR = 9
"""Words within which a word of movement is said of a figure."""
WIDE = 6
"""Words around a figure that tell a direction."""
MOST_OTHERS = 6
"""Countries that those at a place may come from or go to, those named most."""


class Courses:
    """List directions, remembering those that were chosen for figures before."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.known: dict[tuple[frozenset[str], str], Counter[Course]] = {}
        self.told = {
            (end, code): [f"{end} told {lead}" for lead in leads]
            for code, leads in around.told.items()
            for end in ("origin", "destination")
        }

    def remember(self, course: Course, metric: str) -> None:
        """Remember a direction, of queues apart from each kind of flow."""
        key = frozenset(course), "line" if metric in LINED else metric
        self.known.setdefault(key, Counter())[course] += 1

    def describe(self, place: Place, sought: Sought) -> tuple[list[str], list[Option]]:
        """Return the traits of a figure, and each direction with what speaks for it."""
        scene = _Scene(self, place, sought)
        options = [
            Option(
                course, scene.name(course), list(scene.describe(course)), scene.list_told(course)
            )
            for course in scene.list_courses()
        ]
        return list(scene.describe_figure()), options


class _Scene:
    """Hold what a sentence and its report tell of the direction of a figure at a place.

    The `reference` is the country that it is seen from: that of the place, or of the two at a
    border the one that the sentence or the report speaks of.
    """

    def __init__(self, courses: Courses, place: Place, sought: Sought) -> None:
        self.courses = courses
        self.around = around = courses.around
        self.place = place
        self.sought = sought
        self.kind = sort_kind(place)
        self.sentence = around.sentences[sought.index]
        self.spots = around.spots[sought.index]
        self.pair = split_pair(place)
        self.two = len(self.pair) == 2
        self.local = Votes()
        add_votes(
            self.local,
            self.sentence,
            self.spots,
            sought.span,
            sought.distances,
            sides=sought.metric in LINED,
        )
        self.reference = self._find_reference()
        self.near = [
            name
            for name, wanted in MOVES.items()
            if sought.distances.nearest(*sought.span, wanted)[0] <= NEAR
        ]
        self.silent = not (self.local.origins or self.local.dests)
        last = sought.last
        turned = last is not None and last.place == place and bool(last.origin or last.destination)
        self.opposite = turned and "other side" in self.near

    def _find_reference(self) -> str:
        """Return the country that the direction is seen from."""
        if not self.two:
            return self.pair[0]
        named = {
            spot.place.country
            for spot in self.spots
            if spot.place.country in self.pair and spot.role not in SILENT_ROLES
        }
        if len(named) == 1:
            return named.pop()
        around = self.around
        return max(self.pair, key=lambda code: (code in around.home, around.mentions[code]))

    def list_courses(self) -> list[Course]:
        """List the directions that are possible at the place.

        Where "the opposite direction" is spoken of, it is that of the figure before turned round.
        """
        last = self.sought.last
        if last is not None and self.opposite:
            return [(last.destination, last.origin)]
        if not self.place.place_id:
            told = (last.origin, last.destination) if last is not None else ("", "")
            return list(dict.fromkeys([("", ""), told]))
        if self.two:
            one, other = self.pair
            ends = [(code, "") for code in self.pair] + [("", code) for code in self.pair]
            return [("", ""), (one, other), (other, one), *ends]
        here = self.pair[0]
        courses: list[Course] = [("", ""), ("", here), (here, "")]
        for code in self._list_others(here):
            courses += [(code, here), (here, code)]
        return courses

    def _list_others(self, here: str) -> list[str]:
        """List the countries that people at a place may come from or go to."""
        around, last = self.around, self.sought.last
        named = [code for spot in self.spots for code in split_pair(spot.place)]
        told = [last.origin, last.destination] if last is not None else []
        codes = dict.fromkeys([*named, self.sought.nationality, *told, *around.countries])
        return [code for code in codes if code and code != here][:MOST_OTHERS]

    def name(self, course: Course) -> str:
        """Return what a direction is, seen from the reference: in, out, or none."""
        origin, destination = course
        if not origin and not destination:
            return "none"
        inward = destination == self.reference or (origin and origin != self.reference)
        both = "" if origin and destination else " open"
        return f"{'in' if inward else 'out'}{both}"

    def describe_figure(self) -> Iterator[str]:
        """Yield the traits of the figure, which are weighed with each direction."""
        sought, stems = self.sought, self.sentence.stems
        shape = "two" if self.two else self.kind
        yield f"metric {sought.metric} {shape}"
        yield f"metric {sought.metric}"
        for name in self.near:
            yield f"{name} {sought.sort}"
            yield f"{name} {sought.metric}"
        start, end = sought.span
        for stem in dict.fromkeys([*stems[max(start - WIDE, 0) : start], *stems[end : end + WIDE]]):
            yield f"near word {stem}"
        for stem in stems[max(start - WINDOW, 0) : start]:
            yield f"word < {stem}"
        for spot in self.spots:
            if self.reference in split_pair(spot.place):
                yield f"reference {spot.role} {sought.sort}"
                yield f"reference {spot.role} {sought.metric}"
        if self.reference in self.around.home:
            yield f"home {sought.metric}"
        if sought.nationality:
            yield f"nationals {sought.nationality == self.reference} {sought.metric}"

    def list_told(self, course: Course) -> list[list[str]]:
        """Return what the report says before the names of both countries of a direction."""
        told = self.courses.told
        ends = zip(("origin", "destination"), course, strict=True)
        return [told[end] for end in ends if end in told]

    def describe(self, course: Course) -> Iterator[str]:
        """Yield what speaks for a direction."""
        return self._describe_course(course) if any(course) else self._describe_none()

    def _describe_none(self) -> Iterator[str]:
        """Yield what speaks for no direction at all."""
        last, votes = self.sought.last, self.around.votes
        yield f"none {'two' if self.two else self.kind}"
        for name in self.near:
            yield f"none {name}"
        if self.silent:
            yield "none silent"
        if not (votes.origins or votes.dests):
            yield "none silent report"
        if last is not None:
            told = bool(last.origin or last.destination)
            yield f"none last {told} {last.place == self.place} {self.sought.fresh}"

    def _describe_course(self, course: Course) -> Iterator[str]:
        """Yield what speaks for a direction."""
        origin, destination = course
        shape = "two" if all(course) else "out" if origin else "in"
        yield f"shape {shape} {'two' if self.two else self.kind}"
        local = measure_lean(self.local, course)
        yield f"local {local}"
        yield f"local {local} {shape} {self.two}"
        votes = self.around.votes
        report = measure_lean(votes, course)
        yield f"report {report}"
        yield f"report share {measure_share(votes, course)}"
        for name, counter in (("", votes.nationals), ("own ", self.local.nationals)):
            more = cut_votes(counter[origin] - counter[destination])
            yield f"{name}nationals {more} {shape}"
        if self.silent:
            yield f"report alone {report} {self.two}"
        if self.two and all(course):
            yield from self._describe_pair(course)
        if not self.two:
            yield from self._describe_single(course)
        yield from self._describe_last(course)
        for name, code in (("origin", origin), ("destination", destination)):
            if code:
                yield from self._describe_end(name, code)

    def _describe_end(self, name: str, code: str) -> Iterator[str]:
        """Yield what is told of the country at one end of a direction."""
        if code == self.sought.nationality:
            yield f"{name} nationals {'two' if self.two else self.kind}"
        if code in self.around.home:
            yield f"{name} home"
        for spot in self.spots:
            if code == spot.place.country:
                yield f"{name} {spot.role}"
                for lead in name_lead(self.sentence, spot):
                    yield f"{name} here {lead}"
            if spot.side == code:
                yield f"{name} side of the name"

    def _describe_single(self, course: Course) -> Iterator[str]:
        """Yield what speaks for a direction at a place of one country."""
        here = self.pair[0]
        out = course[0] == here
        other = course[1] if out else course[0]
        way = "out" if out else "in"
        yield f"{way} {self.kind} {'other' if other else 'open'}"
        yield f"here {measure_lean(self.local, (here, '') if out else ('', here))}"
        yield f"here report {measure_lean(self.around.votes, (here, '') if out else ('', here))}"
        if other:
            for trait in self._describe_other(here, other, out):
                yield f"other {trait}"
                yield f"other {trait} {way}"
            return
        votes, last = self.around.votes, self.sought.last
        main = [code for code in (votes.dests if out else votes.origins) if code != here]
        yield f"open {way} {min(len(main), 2)}"
        neighbour = bool(self.around.find_neighbour(here))
        yield f"open {bool(self.sought.nationality)} {neighbour}"
        if last is not None and last.place == self.place:
            yield f"open last {bool(last.destination if out else last.origin)}"

    def _describe_other(self, here: str, other: str, out: bool) -> Iterator[str]:
        """Yield what speaks for a country as the one that people come from or go to."""
        around, last = self.around, self.sought.last
        roles = {spot.role for spot in self.spots if other in split_pair(spot.place)}
        for role in sorted(roles):
            yield f"named {role}"
        if not roles:
            yield "not named"
        if other == self.sought.nationality:
            yield "nationals"
        side = ("", other) if out else (other, "")
        yield f"votes {measure_lean(self.local, side)}"
        yield f"report {measure_lean(around.votes, side)}"
        counter = around.votes.dests if out else around.votes.origins
        main = [code for code, _ in counter.most_common(3) if code != here]
        yield f"rank {main.index(other) if other in main else ''}"
        if main == [other]:
            yield "only"
        yield f"neighbour {shares_border(other, here)}"
        if around.find_neighbour(here) == other:
            yield "main neighbour"
        if last is not None and other in (last.origin, last.destination):
            yield "of last"

    def _describe_last(self, course: Course) -> Iterator[str]:
        """Yield how a direction stands to that of the figure before."""
        last, metric = self.sought.last, self.sought.metric
        if last is None or not (last.origin or last.destination):
            return
        before = last.origin, last.destination
        relation = _relate(course, before)
        metrics = (
            "same" if last.metric == metric
            else "opposite" if {last.metric, metric} == {"arrivals", "departures"}
            else "lines" if last.metric in LINED and metric in LINED
            else "other"
        )  # fmt: skip
        same = last.place == self.place
        yield f"last {relation}"
        yield f"last {relation} {metrics} {same}"
        yield f"last {relation} {metrics} {same} {self.sought.fresh}"
        yield f"last {relation} silent {self.silent}"

    def _describe_pair(self, course: Course) -> Iterator[str]:
        """Yield what speaks for one of the two directions at a border."""
        back = course[::-1]
        own = "line" if self.sought.metric in LINED else self.sought.metric
        opposite = {"arrivals": "departures", "departures": "arrivals"}.get(own, "")
        both = frozenset(self.pair)
        known = {
            name: found for (codes, name), found in self.courses.known.items() if codes == both
        }
        if own in known:
            yield f"known {known[own][course] > known[own][back]}"
        elif opposite in known:
            yield f"known opposite {known[opposite][course] > known[opposite][back]}"
        elif known:
            yield f"known any {sum(c[course] - c[back] for c in known.values()) > 0}"
        for name, votes in (("homes", self.local), ("report homes", self.around.votes)):
            yield f"{name} {cut_votes(votes.homes[course[0]] - votes.homes[course[1]])}"
        first = self.around.orders.get(frozenset(self.pair), "")
        if first:
            yield f"order {first == course[0]}"
        side = self.around.sides.get(self.place.place_id, "")
        if side:
            yield f"side {side == course[0]}"


def _relate(course: Course, before: Course) -> str:
    """Return how a direction stands to that of the figure before."""
    if course == before:
        return "same"
    if course == before[::-1]:
        return "reverse"
    if _shares_end(course, before):
        return "partial"
    return "counter" if _shares_end(course, before[::-1]) else "other"


def _shares_end(course: Course, other: Course) -> bool:
    return any(code and code == same for code, same in zip(course, other, strict=True))
