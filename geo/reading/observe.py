"""Join what a report says into observations: quantity, metric, place, direction, days, source."""

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.reading.attribution import Speaker, find_speaker, judge
from geo.reading.clauses import Distances, measure_distances
from geo.reading.cues import STATE, Cue
from geo.reading.days import Period
from geo.reading.directions import Sought, Way
from geo.reading.metrics import Topic, decide_metric, name_unit
from geo.reading.numbers import Number, find_numbers, join_ranges
from geo.reading.periods import find_periods
from geo.reading.quantities import (
    PEOPLE,
    VEHICLES,
    Quantity,
    find_multiples,
    find_quantities,
    is_age,
)
from geo.reading.readings import Figure
from geo.reading.sentences import Sentence, blank_words, read_sentence, split_sentences
from geo.reading.spots import AT_A_LINE, Spot, find_spots, is_listed, mark_border_towns, name_kind
from geo.reading.states import find_state
from geo.reading.timing import CONGESTION_METRICS, FLOW_METRICS, Dating, Timeline, stands_compared
from geo.reading.whereabouts import Whereabouts
from geo.reading.wordlists import Wordlist
from geo.records import Mention, Observation, Place, Report

DIGITS = re.compile(r"[0-9]+")
MOST_FIGURES = 80
"""Numbers of a sentence that are read; one with more is a table that lost its lines."""
SHORTEST_REPORT = 500
"""Characters from which on a report without a word for a border is not read further."""
SHORTEST_STORY = 3
"""Sentences from which on a report must speak of a border before its queues are read."""
BORDER_METRICS = (*CONGESTION_METRICS, "change")
REMEMBERED_FLOW = 3
"""Sentences for which the place of a count of people goes on holding."""


def observe(
    report: Report, mentions: Sequence[Mention], wordlist: Wordlist
) -> tuple[tuple[Observation, ...], tuple[Figure, ...], tuple[Figure, ...]]:
    """Return the observations of a report, the number of each, and the numbers left out."""
    plain = len(report.text) < SHORTEST_REPORT or wordlist.speaks_of_border(report.text)
    if not plain and not any(item.place.kind in AT_A_LINE for item in mentions):
        why = "the report has no word for a border, a queue or a journey"
        numbers = DIGITS.finditer(report.text)
        return (), (), tuple(Figure(item[0], item.start(), item.end(), why) for item in numbers)
    reader = Reader(report, mentions, wordlist)
    reader.read()
    return tuple(reader.observations), tuple(reader.figures), tuple(reader.left_out)


@dataclass(slots=True)
class Passage:
    """Hold a sentence as it is read: where it stands, its periods, and who speaks.

    `told` marks the story of one person, who is named with his age or says "I".
    """

    index: int
    sentence: Sentence
    distances: Distances
    periods: list[Period]
    speaker: Speaker
    told: bool
    fresh: bool = False


class Reader:
    """Read one report, sentence by sentence, remembering what it spoke of."""

    def __init__(self, report: Report, mentions: Sequence[Mention], wordlist: Wordlist) -> None:
        self.report = report
        self.wordlist = wordlist
        self.sentences = [
            read_sentence(report.text, start, end, paragraph, wordlist)
            for start, end, paragraph in split_sentences(report.text, wordlist)
        ]
        spots = self._place_mentions(mentions)
        self.at_border = self._speaks_of_border(mentions)
        for sentence, found in zip(self.sentences, spots, strict=True):
            inside = [(spot.start, spot.end) for spot in found if spot.place.kind != "border"]
            blank_words(sentence, inside)
        self.where = Whereabouts(self.sentences, spots, wordlist.home)
        self.time = Timeline(self._published_day(), self._find_dateline())
        self.topic = Topic(alone=len(self.sentences) < SHORTEST_STORY)
        self.last_way: Way | None = None
        self.last_flow: tuple[Way, int] | None = None
        self.official = False
        self.observations: list[Observation] = []
        self.figures: list[Figure] = []
        self.left_out: list[Figure] = []

    def _published_day(self) -> dt.date | None:
        start, end = self.report.published_start, self.report.published_end
        return start if start == end else None

    def _find_dateline(self) -> dt.date | None:
        """Return the first day that the beginning of a report names with its year."""
        for sentence in self.sentences[:3]:
            numbers = find_numbers(sentence, self.wordlist.decimal_comma)
            for period in find_periods(sentence, numbers, None):
                if period.first and period.first == period.last and not period.whole:
                    return period.first
        return None

    def _place_mentions(self, mentions: Sequence[Mention]) -> list[list[Spot]]:
        spots: list[list[Spot]] = []
        index = 0
        for sentence in self.sentences:
            inside: list[Mention] = []
            while index < len(mentions) and mentions[index].start < sentence.end:
                if mentions[index].start >= sentence.start:
                    inside.append(mentions[index])
                index += 1
            spots.append(find_spots(sentence, inside, self.wordlist) if inside else [])
        mark_border_towns(spots)
        return spots

    def _speaks_of_border(self, mentions: Sequence[Mention]) -> bool:
        """Tell whether a report names a crossing or two countries, or has a word for a border."""
        countries = {code for item in mentions for code in item.place.country.split("-")}
        return (
            len(self.sentences) < SHORTEST_STORY
            or len(countries) > 1
            or any(name_kind(item.place) in AT_A_LINE for item in mentions)
            or any(sentence.mask & Cue.FRONTIER for sentence in self.sentences)
        )

    def read(self) -> None:
        """Read all sentences."""
        paragraph = -1
        speaker = Speaker("official" if self._is_official_publisher() else "reported")
        for index, sentence in enumerate(self.sentences):
            fresh = sentence.paragraph != paragraph
            paragraph = sentence.paragraph
            speaker = find_speaker(sentence, speaker, fresh)
            self._read_sentence(index, sentence, speaker)
        self._settle_states()

    def _is_official_publisher(self) -> bool:
        name = self.report.publisher.replace(".", " ")
        return bool(read_sentence(name, 0, len(name), 0, self.wordlist).mask & Cue.OFFICIAL)

    def _read_sentence(self, index: int, sentence: Sentence, speaker: Speaker) -> None:
        self.topic.age += 1
        self.topic.broken = False
        numbers = find_numbers(sentence, self.wordlist.decimal_comma)
        for number in numbers[MOST_FIGURES:]:
            self._leave_out(sentence, number, "one of too many in a sentence")
        numbers = numbers[:MOST_FIGURES]
        periods = self.time.read_periods(sentence, numbers)
        taken = frozenset(
            position for period in periods for position in range(period.start, period.end)
        )
        numbers = join_ranges(sentence, [item for item in numbers if item.start not in taken])
        quantities = [*find_quantities(sentence, numbers, taken), *find_multiples(sentence)]
        quantities.sort(key=lambda item: item.start)
        distances = measure_distances(sentence, quantities)
        told = bool(sentence.mask & Cue.SELF) or any(is_age(sentence, item) for item in numbers)
        passage = Passage(index, sentence, distances, periods, speaker, told)
        passage.fresh = index > 0 and sentence.paragraph != self.sentences[index - 1].paragraph
        count = len(self.observations)
        noun_at = 0
        for item in quantities:
            self._remember_noun(sentence, noun_at, item.end)
            noun_at = item.end
            self._observe(passage, item)
        if len(self.observations) == count and sentence.mask & STATE and self.at_border:
            self._observe_state(passage)
        if len(self.observations) == count:
            self.time.hold_named(sentence, periods)

    def _remember_noun(self, sentence: Sentence, start: int, end: int) -> None:
        """Remember what was named last before a word, for "230 of them"."""
        for entry in sentence.entries[start:end]:
            if entry.unit in VEHICLES:
                self.topic.noun = "vehicles"
            elif entry.unit in PEOPLE:
                self.topic.noun = "people"

    def _observe(self, passage: Passage, item: Quantity) -> None:
        """Make an observation of a quantity, or list it with the reason why it is none."""
        sentence, topic = passage.sentence, self.topic
        verdict = decide_metric(sentence, item, passage.distances, topic)
        why = verdict.why
        if verdict.metric in BORDER_METRICS and not self.at_border:
            why = "the report speaks of no border"
        elif verdict.metric and item.number.vague:
            why = "a vague number"
        if why or not verdict.metric:
            self._leave_out(sentence, item.number, why)
            topic.broken = item.unit not in ("", "h", "km", "%", "x")
            return
        unit, counted = name_unit(verdict.metric, item, topic)
        way, metric = self._find_way(passage, item, verdict.metric)
        low, high = self._find_values(passage, item, metric, unit)
        compared = stands_compared(sentence, item)
        goes_on = not item.unit and unit == topic.unit and compared
        per_day = item.per_day or (goes_on and topic.per_day)
        status = _find_status(sentence, item, passage.distances)
        dating = self._date(passage, item, metric, status)
        self._add(
            passage,
            (item.number.start, item.number.end),
            f"{verdict.metric} by {sentence.words[verdict.position]!r}",
            way,
            dating,
            Observation(
                metric=metric,
                value_low=low,
                value_high=high,
                unit=unit,
                per_day=per_day and unit == "people",
                qualifier=item.qualifier,
                counted=counted,
                population=item.country,
                status=status,
            ),
            goes_on=self.official and topic.age <= 1 and not passage.fresh,
        )
        if metric != "change":
            self.topic = replace(
                topic,
                metric=verdict.metric,
                unit=unit,
                counted=counted,
                value=high or low or 0.0,
                factor=_find_factor(item) if item.unit else topic.factor,
                per_day=per_day,
                age=0,
                waits=topic.waits or metric == "wait_time",
                flow=metric if metric in FLOW_METRICS[:3] else topic.flow,
            )
        self.last_way = way
        if metric in FLOW_METRICS:
            self.last_flow = (way, passage.index)
        if self.time.held is None or not (compared or metric == "change"):
            self.time.hold(dating)

    def _find_values(
        self, passage: Passage, item: Quantity, metric: str, unit: str
    ) -> tuple[float | None, float | None]:
        """Return low and high in the metric's unit, falls negative."""
        factor = self.topic.factor if not item.unit and unit in ("h", "km") else 1.0
        if metric == "change":
            fall, _ = passage.distances.nearest(item.start, item.end, Cue.FALL)
            rise, _ = passage.distances.nearest(item.start, item.end, Cue.RISE)
            factor = -1.0 if fall < rise and (item.low or item.high or 0.0) > 0 else 1.0
        low, high = (
            None if value is None else round(value * factor, 4) for value in (item.low, item.high)
        )
        return low, high

    def _date(self, passage: Passage, item: Quantity, metric: str, status: str) -> Dating:
        counted = metric in FLOW_METRICS
        told = passage.told and (not counted or bool(passage.sentence.mask & Cue.SELF))
        return self.time.date(
            passage.sentence,
            item,
            metric,
            passage.periods,
            passage.distances,
            status=status,
            told=told,
        )

    def _find_way(self, passage: Passage, item: Quantity, metric: str) -> tuple[Way, str]:
        """Return place and direction of a figure, and its metric once the side is known."""
        topic, index = self.topic, passage.index
        last = self.last_way if topic.age <= 1 else None
        if metric in FLOW_METRICS and self.last_flow is not None:
            flow, seen = self.last_flow
            last = flow if index - seen <= REMEMBERED_FLOW else None
        if metric == "change" and last is not None and topic.age == 0:
            return last, metric
        if metric == "returns":
            metric = "arrivals"
            home = self._find_return(passage, item)
            if home is not None:
                return home, "departures"
        both, _ = passage.distances.nearest(item.start, item.end, Cue.BOTH_WAYS)
        if both <= 8 and metric in FLOW_METRICS:
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
        if not way.origin and last is not None and sided and last.place == way.place:
            return Way(way.place, last.origin, last.destination), topic.metric
        return way, metric

    def _find_return(self, passage: Passage, item: Quantity) -> Way | None:
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
        if self.last_flow is None or self.topic.flow not in ("arrivals", "departures"):
            return None
        way, seen = self.last_flow
        if way.place is None or not (way.origin or way.destination):
            return None
        came = self.topic.flow == "arrivals" and self.topic.age == 0 and dests <= {way.origin}
        if came and passage.sentence.mask & Cue.RETURN:
            return Way(way.place, way.destination, way.origin)
        left = self.topic.flow == "departures" and self.topic.metric == "returns"
        return way if left and not dests and passage.index - seen <= REMEMBERED_FLOW else None

    def _leave_out(self, sentence: Sentence, number: Number, why: str) -> None:
        """List a number that became no observation."""
        start, end = sentence.starts[number.start], sentence.end_of(number.end - 1)
        self.left_out.append(Figure(self.report.text[start:end], start, end, why))

    def _add(
        self,
        passage: Passage,
        words: tuple[int, int],
        why: str,
        way: Way,
        dating: Dating,
        item: Observation,
        *,
        goes_on: bool,
    ) -> None:
        """Add an observation with its evidence, and the words that it was made of."""
        report, sentence, place = self.report, passage.sentence, way.place
        evidence = report.text[sentence.start : sentence.end]
        key = f"{report.report_id}\n{evidence}\n{len(self.observations)}"
        verification = judge(passage.speaker, item.metric, told=passage.told, goes_on=goes_on)
        self.official = verification == "official"
        self.observations.append(
            replace(
                item,
                observation_id=hashlib.sha256(key.encode()).hexdigest()[:12],
                report_id=report.report_id,
                place_id=place.place_id if place else "",
                place=place.name if place else "",
                kind=place.kind if place else "",
                country=place.country if place else "",
                precision_km=place.precision_km if place else None,
                origin=way.origin,
                destination=way.destination,
                date_start=dating.first,
                date_end=dating.last,
                date_inferred=dating.inferred,
                published_start=report.published_start,
                published_end=report.published_end,
                publisher=report.publisher,
                url=report.url,
                attribution=passage.speaker.words,
                verification=verification,
                evidence=evidence,
                evidence_kind="quote",
                evidence_start=sentence.start,
                evidence_end=sentence.end,
                review="unreviewed",
            )
        )
        start, end = sentence.starts[words[0]], sentence.end_of(words[1] - 1)
        self.figures.append(Figure(report.text[start:end], start, end, why))

    def _observe_state(self, passage: Passage) -> None:
        """Make observations of a state without a figure, one for each place it is said of."""
        sentence = passage.sentence
        spots = self.where.around.spots[passage.index]
        lines = [spot.end - 1 for spot in spots if spot.place.kind == "crossing"]
        state, position = find_state(sentence, lines)
        if not state:
            return
        number = Number(position, position + 1, 0, 0)
        item = Quantity(position, position + 1, number, None, None, "")
        dating = self._date(passage, item, "level", "happened")
        for place in _list_places(sentence, spots, state):
            if place is None:
                way, _ = self._find_way(passage, item, "level")
            else:
                span = (position, position + 1)
                sought = Sought(passage.index, span, "level", passage.distances)
                way = self.where.directions.direct(place, sought)
            if way.place is None:
                continue
            if state == "sold_out" and not way.origin:
                origin = self.where.find_departure(passage.index, way.destination)
                way = Way(way.place, origin, way.destination)
            self._add(
                passage,
                (position, position + 1),
                f"state by {sentence.words[position]!r}",
                way,
                dating,
                Observation(metric="level", qualifier="exact", state=state),
                goes_on=self.official and not passage.fresh,
            )

    def _settle_states(self) -> None:
        """Keep one state a place, and none where a queue or a wait was measured."""
        told = {item.place_id for item in self.observations if item.metric in CONGESTION_METRICS}
        kept = []
        for item, figure in zip(self.observations, self.figures, strict=True):
            if item.metric == "level":
                if item.place_id in told:
                    continue
                told.add(item.place_id)
            kept.append((item, figure))
        self.observations = [item for item, _ in kept]
        self.figures = [figure for _, figure in kept]


def _list_places(sentence: Sentence, spots: list[Spot], state: str) -> list[Place | None]:
    """Return the places that a state is said of: those of a list, or None for the nearest."""
    if state == "sold_out":
        return [spot.place for spot in spots if spot.role == "dest" or len(spots) == 1] or [None]
    lines = [spot for spot in spots if spot.place.kind in ("crossing", "airport")]
    joined = [
        is_listed(sentence, spot.end, following.start)
        for spot, following in zip(lines, lines[1:], strict=False)
    ]
    return [spot.place for spot in lines] if joined and all(joined) else [None]


def _find_factor(item: Quantity) -> float:
    """Return the hours or kilometres in the unit that a quantity was given in."""
    value = item.low if item.low is not None else item.high
    written = item.number.low if item.low is not None else item.number.high
    return value / written if value and written else 1.0


def _find_status(sentence: Sentence, item: Quantity, distances: Distances) -> str:
    """Tell whether something happened, was attempted, or is expected."""
    tried, _ = distances.nearest(item.start, item.end, Cue.TRY)
    expected, where = distances.nearest(item.start, item.end, Cue.EXPECT)
    if tried < 5:
        return "attempted"
    if expected >= 6:
        return "happened"
    denied = Cue.DOUBT | Cue.NEGATION
    beside = sentence.cues[where : where + 2]
    return "happened" if any(bits & denied for bits in beside) else "expected"
