"""Join what a report says into observations: quantity, metric, place, direction, days, source."""

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from geo.reading.attribution import SPEAKERS, Speaker, find_speaker, judge, list_judgements
from geo.reading.choices import Chooser, read_weights
from geo.reading.cues import STATE, Cue, name_cues
from geo.reading.dating.choosing import PASSAGE_METRICS, stands_compared
from geo.reading.dating.options import list_days
from geo.reading.dating.timing import Dating, Timeline
from geo.reading.details import find_baseline, find_mode, find_status
from geo.reading.figures.amounts import PEOPLE, VEHICLES, Quantity
from geo.reading.figures.asides import is_age
from geo.reading.figures.clauses import measure_distances
from geo.reading.figures.measures import choose_measure, locate
from geo.reading.figures.metrics import decide_metric, name_unit, remember_measure
from geo.reading.figures.numbers import Number, find_numbers, join_ranges
from geo.reading.figures.quantities import find_multiples, find_quantities
from geo.reading.figures.states import find_state, list_states
from geo.reading.figures.verdicts import Topic, Verdict
from geo.reading.passages import (
    SHORTEST_STORY,
    Passage,
    cut_sentences,
    find_dateline,
    is_office,
    place_mentions,
    speaks_of_border,
)
from geo.reading.placing.spots import AT_A_LINE, list_lines
from geo.reading.placing.surroundings import Sought, Way
from geo.reading.placing.ways import Ways, settle_ways
from geo.reading.readings import Figure
from geo.reading.sentences import Sentence
from geo.reading.wordlists import Wordlist
from geo.records import Mention, Observation, Report
from geo.vocabulary import CONGESTION_METRICS, FLOW_METRICS

DIGITS = re.compile(r"[0-9]+")
MOST_FIGURES = 80
"""Numbers of a sentence that are read; one with more is a table that lost its lines."""
SHORTEST_REPORT = 500
"""Characters from which on a report without a word for a border is not read further."""
QUOTES = frozenset('“”«»„"')
EXPLAINED = {"place": "place", "way": "direction", "days": "days"}
"""The choices of which the reason is told, and how they are called."""
SOURCES = Cue.SAY | Cue.OFFICIAL | Cue.MEDIA | Cue.WITNESS | Cue.SELF | Cue.DOUBT | Cue.TELL
BORDER_METRICS = (*CONGESTION_METRICS, "change")


def observe(
    report: Report,
    mentions: Sequence[Mention],
    wordlist: Wordlist,
    chooser: Chooser | None = None,
) -> tuple[tuple[Observation, ...], tuple[Figure, ...], tuple[Figure, ...]]:
    """Return the observations of a report, the number of each, and the numbers left out."""
    plain = len(report.text) < SHORTEST_REPORT or wordlist.speaks_of_border(report.text)
    if not plain and not any(item.place.kind in AT_A_LINE for item in mentions):
        why = "the report has no word for a border, a queue or a journey"
        numbers = DIGITS.finditer(report.text)
        return (), (), tuple(Figure(item[0], item.start(), item.end(), why) for item in numbers)
    reader = Reader(report, mentions, wordlist, chooser or Chooser(read_weights()))
    reader.read()
    return tuple(reader.observations), tuple(reader.figures), tuple(reader.left_out)


class Reader:
    """Read one report, sentence by sentence, remembering what it spoke of."""

    def __init__(
        self, report: Report, mentions: Sequence[Mention], wordlist: Wordlist, chooser: Chooser
    ) -> None:
        self.report = report
        self.chooser = chooser
        self.wordlist = wordlist
        self.sentences = cut_sentences(report.text, wordlist)
        self.spots = place_mentions(self.sentences, mentions, wordlist)
        self.at_border = speaks_of_border(self.sentences, mentions)
        self.ways = Ways(self.sentences, self.spots, wordlist.home, chooser)
        published = self._published_day()
        dateline = None if published else find_dateline(self.sentences, wordlist)
        self.time = Timeline(published, dateline)
        self.topic = Topic(alone=len(self.sentences) < SHORTEST_STORY)
        self.verification = ""
        self.office = is_office(report.publisher, wordlist)
        named = {name for item in self.sentences for name in name_cues(item.mask & SPEAKERS)}
        self.named = " ".join(sorted(named))
        self.observations: list[Observation] = []
        self.found: list[Way] = []
        self.figures: list[Figure] = []
        self.left_out: list[Figure] = []

    def _published_day(self) -> dt.date | None:
        start, end = self.report.published_start, self.report.published_end
        return start if start == end else None

    def read(self) -> None:
        """Read all sentences."""
        paragraph = -1
        speaker = Speaker("official" if self.office else "reported")
        for index, sentence in enumerate(self.sentences):
            fresh = sentence.paragraph != paragraph
            paragraph = sentence.paragraph
            speaker = find_speaker(sentence, speaker, fresh)
            self._read_sentence(index, sentence, speaker)
        self._settle_ways()
        self._settle_states()

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
        self.time.tell(periods)

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
        read_as = item.unit
        self.chooser.figure = locate(sentence, item, topic.factor)
        verdict = decide_metric(sentence, item, passage.distances, topic)
        metric = choose_measure(
            self.chooser, sentence, item, read_as, passage.distances, topic, verdict
        )
        why = verdict.why or f"its words speak against {verdict.metric}"
        if metric and item.number.vague:
            metric, why = "", "a vague number"
        elif metric in BORDER_METRICS and not self.at_border:
            metric, why = "", "the report speaks of no border"
        if not metric:
            self._leave_out(sentence, item.number, why)
            topic.broken = item.unit not in ("", "h", "km", "%", "x")
            return
        remember_measure(item, metric, topic)
        unit, counted = name_unit(metric, item, topic)
        way = self.ways.find(passage, item, metric, topic)
        low, high = self._find_values(passage, item, metric, unit)
        compared = stands_compared(sentence, item)
        goes_on = not item.unit and unit == topic.unit and compared
        per_day = item.per_day or (goes_on and topic.per_day)
        status = find_status(sentence, item, passage.distances)
        dating = self._date(passage, item, metric, status)
        self._add(
            passage,
            (item.number.start, item.number.end),
            _explain(sentence, verdict, metric),
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
                mode=find_mode(counted, way.place),
                baseline=find_baseline(self.report.text, sentence, item)
                if metric == "change"
                else "",
            ),
            goes_on=topic.age <= 1 and not passage.fresh,
        )
        if metric != "change":
            self.topic = replace(
                topic,
                metric=metric,
                unit=unit,
                counted=counted,
                value=high or low or 0.0,
                factor=item.factor if item.unit else topic.factor,
                per_day=per_day,
                age=0,
                waits=topic.waits or metric == "wait_time",
                flow=metric if metric in FLOW_METRICS else topic.flow,
            )
        self.ways.remember(way, metric, passage.index)
        if self.time.held is None or not (compared or metric == "change"):
            self.time.hold(dating, metric)

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
        counted = metric in PASSAGE_METRICS
        told = passage.told and (not counted or bool(passage.sentence.mask & Cue.SELF))
        sentence = passage.sentence
        traits, options = list_days(
            self.time,
            sentence,
            item,
            metric,
            passage.periods,
            passage.distances,
            status=status,
            told=told,
        )
        dating: Dating = self.chooser.choose(
            "days", traits, options, ("", metric), sentence.word_traits
        ).value
        return dating

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
        self.found.append(way)
        evidence = report.text[sentence.start : sentence.end]
        key = f"{report.report_id}\n{evidence}\n{len(self.observations)}"
        verification = self._judge(passage, item.metric, goes_on=goes_on)
        self.verification = verification
        self.observations.append(
            replace(
                item,
                observation_id=hashlib.sha256(key.encode()).hexdigest()[:12],
                report_id=report.report_id,
                place_id=place.place_id if place else "",
                place=place.name if place else "",
                kind=place.kind if place and place.place_id else "",
                country=place.country if place else "",
                precision_km=place.precision_km if place and place.place_id else None,
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
        reasons = ((name, self.chooser.explain(key)) for key, name in EXPLAINED.items())
        by = [f"{name}: {reason}" for name, reason in reasons if reason]
        self.figures.append(Figure(report.text[start:end], start, end, "; ".join([why, *by])))

    def _judge(self, passage: Passage, metric: str, *, goes_on: bool) -> str:
        """Return how far a figure is verified."""
        speaker, sentence = passage.speaker, passage.sentence
        official = goes_on and self.verification == "official"
        rule = judge(speaker, metric, told=passage.told, goes_on=official)
        about = [
            f"told {passage.told}",
            f"before {self.verification} {goes_on}",
            f"office {self.office}",
            f"fresh {passage.fresh}",
            f"report {self.named} {speaker.own}",
            f"quoted {not QUOTES.isdisjoint(sentence.words)}",
            f"speaker {speaker.words.casefold()[:6]} {speaker.own}",
        ]
        for name, index in (("previous", passage.index - 1), ("next", passage.index + 1)):
            if 0 <= index < len(self.sentences):
                beside = self.sentences[index]
                same = beside.paragraph == sentence.paragraph
                about += [f"{name} {same} {cue}" for cue in name_cues(beside.mask & SOURCES)]
        traits, options = list_judgements(about, rule, speaker, sentence, metric)
        found = str(
            self.chooser.choose("source", traits, options, words=sentence.word_traits).value
        )
        after_denial = self.verification == "denied" and not speaker.own
        return rule if rule == "denied" or after_denial else found

    def _observe_state(self, passage: Passage) -> None:
        """Make observations of a state without a figure, one for each place it is said of."""
        sentence = passage.sentence
        spots = self.spots[passage.index]
        lines = [spot.end - 1 for spot in spots if spot.place.kind == "crossing"]
        state, position = find_state(sentence, lines)
        if not state:
            return
        number = Number(position, position + 1, 0, 0)
        item = Quantity(position, position + 1, number, None, None, "")
        self.chooser.figure = locate(sentence, item)
        traits, options = list_states(sentence, state, position, measured=self.topic.waits)
        state = self.chooser.choose("state", traits, options, words=sentence.word_traits).value
        if not state:
            return
        dating = self._date(passage, item, "level", "happened")
        sought_as = state if state == "sold_out" else "level"
        for place in list_lines(sentence, spots, state):
            if place is None:
                way = self.ways.find(passage, item, sought_as, self.topic)
            else:
                span = (position, position + 1)
                sought = Sought(passage.index, span, sought_as, passage.distances)
                way = self.ways.direct(place, sought)
            if way.place is None or (state == "sold_out" and way.place.kind == "border"):
                continue
            self._add(
                passage,
                (position, position + 1),
                f"state by {sentence.words[position]!r}",
                way,
                dating,
                Observation(metric="level", qualifier="exact", state=state),
                goes_on=not passage.fresh,
            )

    def _settle_ways(self) -> None:
        """Let the figures of a report agree on the direction in which people go at a border."""
        settle_ways(self.found)
        self.observations = [
            replace(item, origin=way.origin, destination=way.destination)
            for item, way in zip(self.observations, self.found, strict=True)
        ]

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


def _explain(sentence: Sentence, verdict: Verdict, metric: str) -> str:
    """Return why a figure was read: the word that decided it, or all those around it."""
    agreed = verdict.metric in (metric, "returns")
    by = repr(sentence.words[verdict.position]) if agreed else "the words around it"
    return f"{metric} by {by}"
