"""List the places that a figure may be about, with what speaks for each."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from geo.reading.choices import Option
from geo.reading.cues import Cue
from geo.reading.placing.roles import is_border_town
from geo.reading.placing.spots import AT_A_LINE, SILENT_ROLES, Spot, name_kind, split_pair
from geo.reading.placing.surroundings import Sought, Surroundings, name_key
from geo.records import Place

NEAR_STEPS = (2, 4, 7, 11, 16, 25)
"""Distances, in words with clauses counted, between which a place is near or far."""
BACK_STEPS = (2, 3, 5, 8, 13)
"""Sentences between which a place was named lately or long ago."""
LATELY, LONGEST_MEMORY = 3, 60
"""Sentences for which any place may be meant, and those in which the last one is sought."""
SHARES = (0.25, 0.5, 0.75, 1.0)
THERE = 5
"""Words within which "there" is said of a figure."""
WINDOW = 3
"""Words around a figure that tell what kind of place it is about."""


def list_places(around: Surroundings, sought: Sought) -> tuple[list[str], list[Option]]:
    """Return the traits of a figure, and each place of the report with what speaks for it."""
    scene = _Scene(around, sought)
    found = _list_likely(around, sought.index)
    options = [
        Option(spots[0][1].place, sort_kind(spots[0][1].place), list(scene.describe(spots)))
        for spots in found
    ]
    return list(scene.describe_figure()), options


def _list_likely(around: Surroundings, index: int) -> list[list[tuple[int, Spot]]]:
    """List the mentions of the places named lately, and of those that a report names most."""
    lately = around.spots[max(index - LATELY, 0) : index + 1]
    keys = dict.fromkeys(
        [*around.main, *(name_key(spot.place) for found in lately for spot in found)]
    )
    return [around.seen[key] for key in sorted(keys, key=around.order.__getitem__)]


def sort_kind(place: Place) -> str:
    """Return the kind of a place, that of a town beside a crossing apart."""
    kind = name_kind(place)
    return "town" if kind == "city" and is_border_town(place) else kind


def _get_index(mention: tuple[int, Spot]) -> int:
    return mention[0]


def step(value: float, steps: Sequence[float]) -> int:
    """Return between which of some steps a value lies."""
    return sum(value >= limit for limit in steps)


class _Scene:
    """Hold what a sentence and those before it tell of the place of a figure."""

    def __init__(self, around: Surroundings, sought: Sought) -> None:
        self.around = around
        self.sought = sought
        self.sentence = around.sentences[sought.index]
        here = around.spots[sought.index]
        self.away = {id(spot): sought.distances.between(*sought.span, spot.start) for spot in here}
        self.told = [spot for spot in here if spot.role not in SILENT_ROLES]
        self.kinds = sorted({sort_kind(spot.place) for spot in self.told})
        by_distance = sorted(self.told, key=lambda spot: self.away[id(spot)])
        self.nearest = by_distance[0] if by_distance else None
        self.nearest_of: dict[str, Spot] = {}
        for spot in by_distance:
            self.nearest_of.setdefault(name_kind(spot.place), spot)
        self.recent = self._find_recent()
        self.flags = self._find_flags()

    def _find_recent(self) -> dict[str, str]:
        """Return the places named last before the sentence: of any kind, at a line, of each."""
        recent: dict[str, str] = {}
        index = self.sought.index
        for back in range(index - 1, max(index - 1 - LONGEST_MEMORY, -1), -1):
            for spot in reversed(self.around.spots[back]):
                if not spot.place.place_id or spot.role in SILENT_ROLES:
                    continue
                kind = name_kind(spot.place)
                recent.setdefault("any", spot.place.place_id)
                recent.setdefault(kind, spot.place.place_id)
                if kind in AT_A_LINE or spot.role == "line":
                    recent.setdefault("line", spot.place.place_id)
        return recent

    def _find_flags(self) -> list[str]:
        """Return which words of the sentence point to a place named before."""
        sentence, sought = self.sentence, self.sought
        there, _ = sought.distances.nearest(*sought.span, Cue.THERE)
        pairs = list(pairwise(sentence.cues))
        found = {
            "there": there <= THERE,
            "this border": any(bits & Cue.BORDER and before & Cue.THIS for before, bits in pairs),
            "the border": any(
                bits & Cue.BORDER and not bits & Cue.FRONTIER and before & Cue.ARTICLE
                for before, bits in pairs
            ),
            "border": bool(sentence.mask & Cue.BORDER),
            "frontier": bool(sentence.mask & Cue.FRONTIER),
            "enter": bool(sentence.mask & Cue.ENTER),
            "leave": bool(sentence.mask & Cue.LEAVE),
        }
        return [name for name, is_so in found.items() if is_so]

    def describe_figure(self) -> Iterator[str]:
        """Yield the traits of the figure, which are weighed with the kind of each place."""
        sought, sentence = self.sought, self.sentence
        yield f"metric {sought.metric}"
        yield f"sort {sought.sort}"
        yield f"kinds {' '.join(self.kinds)}"
        for kind in self.kinds:
            yield f"beside {kind} {sought.sort}"
        for flag in self.flags:
            yield f"{flag} {sought.sort}"
        if sought.last is None:
            yield f"first {sought.sort}"
        start, end = sought.span
        for stem in sentence.stems[max(start - WINDOW, 0) : start]:
            yield f"word < {stem}"
        for stem in sentence.stems[end : end + WINDOW]:
            yield f"word > {stem}"

    def describe(self, spots: Sequence[tuple[int, Spot]]) -> Iterator[str]:
        """Yield what speaks for a place."""
        place = spots[0][1].place
        kind = sort_kind(place)
        first = bisect_left(spots, self.sought.index, key=_get_index)
        here = [
            spot
            for index, spot in spots[first : LONGEST_MEMORY + first]
            if index == self.sought.index
        ]
        if here:
            told = [spot for spot in here if spot.role not in SILENT_ROLES] or here
            yield from self._describe_spot(min(told, key=lambda spot: self.away[id(spot)]), kind)
        else:
            yield from self._describe_absent(spots[first - 1] if first else None, kind)
        if not place.place_id:
            yield "unknown"
            yield f"unknown {bool(here)}"
        yield from self._describe_memory(place, kind, bool(here))
        yield from self._describe_weight(spots, kind, bool(here))
        if kind == "country":
            yield from self._describe_country(place, bool(here))

    def _describe_spot(self, spot: Spot, kind: str) -> Iterator[str]:
        """Yield what speaks for a place that the sentence names."""
        sought = self.sought
        after = spot.start >= sought.span[1]
        side = "after" if after else "before"
        near = step(self.away[id(spot)], NEAR_STEPS)
        yield f"near {near}"
        yield f"near {near} {side}"
        yield f"near {near} {kind}"
        yield f"role {spot.role}"
        yield f"role {spot.role} {sought.metric}"
        yield f"role {spot.role} {kind}"
        stems = self.sentence.stems
        yield f"preposition {stems[spot.start - 1] if spot.start else ''}"
        if spot.end < len(stems):
            yield f"followed by {stems[spot.end]}"
        if sought.distances.is_of_next(sought.span[1], spot.start):
            yield "of the next"
        if spot is self.nearest:
            yield "nearest"
            yield f"nearest {kind}"
            yield f"nearest of {len(self.told)}"
        if spot is self.nearest_of.get(name_kind(spot.place)):
            yield f"nearest of its kind {kind}"
        for other in self.kinds:
            if other != kind:
                yield f"{kind} beside {other}"
        between = range(min(spot.end, sought.span[1]), max(spot.start, sought.span[0]))
        if not any(self.sentence.words[n] in ",;:()–—" for n in between):
            yield f"same clause {side}"
        if any(start < spot.start < sought.span[0] for start in sought.distances.figures):
            yield "a figure before"
        if any(sought.span[1] <= start < spot.start for start in sought.distances.figures):
            yield "a figure between"

    def _describe_absent(self, before: tuple[int, Spot] | None, kind: str) -> Iterator[str]:
        """Yield what speaks for a place that only other sentences name, one `before` or none."""
        index = self.sought.index
        if before is not None:
            at, spot = before
            back = step(index - at, BACK_STEPS)
            yield f"back {back}"
            yield f"back {back} {kind}"
            yield f"role before {spot.role}"
            yield f"role before {spot.role} {kind}"
            sentences = self.around.sentences
            if sentences[at].paragraph == sentences[index].paragraph:
                yield "same paragraph"
        else:
            yield "later"
            yield f"later {kind}"
        line = any(other in ("crossing", "group", "border") for other in self.kinds)
        yield f"not named {kind} {'line' if line else 'place' if self.kinds else 'none'}"
        for other in self.kinds:
            yield f"{kind} instead of {other}"

    def _describe_memory(self, place: Place, kind: str, here: bool) -> Iterator[str]:
        """Yield how a place stands to those that were spoken of before."""
        sought = self.sought
        for name in ("any", "line", name_kind(place)):
            if self.recent.get(name) == place.place_id and place.place_id:
                tag = name if name in ("any", "line") else "kind"
                yield f"recent {tag} {here}"
                yield f"recent {tag} {kind} {bool(self.kinds)}"
                if name == "line":
                    for flag in self.flags:
                        yield f"{flag} recent line {here}"
        for flag in self.flags:
            yield f"{flag} {kind} {here}"
        last = sought.last
        if last is None or last.place is None:
            return
        age = "fresh" if sought.fresh else "old"
        if last.place == place:
            yield f"last {age} {here}"
            yield f"last {age} {kind} {here}"
            yield f"last {age} {last.metric == sought.metric} {bool(self.kinds)}"
            yield f"last {age} {last.metric} {sought.metric}"
        elif kind == "country" and place.country in split_pair(last.place):
            yield f"country of last {age} {here}"
        elif name_kind(last.place) in ("city", "region") and last.place.country == place.country:
            yield f"around last {kind}"

    def _describe_weight(
        self, spots: Sequence[tuple[int, Spot]], kind: str, here: bool
    ) -> Iterator[str]:
        """Yield how much a report speaks of a place."""
        around, place = self.around, spots[0][1].place
        key = name_key(place)
        weight = around.weights[key]
        share = step(weight / around.most, SHARES)
        yield f"share {share}"
        yield f"share {share} {kind} {here}"
        rival, many = around.find_rival(key, name_kind(place))
        if weight > rival:
            yield f"most of kind {kind} {here}"
        if not many:
            yield f"only of kind {kind} {here}"
        if spots[0][0] < 2:
            yield f"opening {kind}"
            yield f"opening {here} {bool(self.kinds)}"

    def _describe_country(self, place: Place, here: bool) -> Iterator[str]:
        """Yield what a report tells of a country as one that people leave or come to."""
        votes, code = self.around.votes, place.country
        lean = votes.dests[code] - votes.origins[code]
        yield f"leans {'dest' if lean > 0 else 'origin' if lean < 0 else ''} {here}"
        if votes.homes[code] >= 2:
            yield "told from"
        if code in self.around.home:
            yield "home"
        if code == self.sought.nationality:
            yield "own nationals"
        for name, counter in (("dest", votes.dests), ("origin", votes.origins)):
            if counter and counter.most_common(1)[0][0] == code:
                yield f"main {name} {here}"
