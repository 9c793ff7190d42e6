"""Join what a report says into observations: quantity, metric, place, direction, days, source."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.reading.attribution import Speaker, find_speaker
from geo.reading.clauses import Distances, measure_distances
from geo.reading.cues import CONGESTION, FLOW, STATE, Cue
from geo.reading.dates import Period, find_periods
from geo.reading.metrics import Topic, Verdict, decide_metric, name_unit
from geo.reading.numbers import find_numbers, join_ranges
from geo.reading.quantities import Quantity, find_quantities
from geo.reading.sentences import Sentence, read_sentence, split_sentences
from geo.reading.states import find_state
from geo.reading.whereabouts import (
    AT_A_LINE,
    CONGESTION_COST,
    FLOW_COST,
    Spot,
    Whereabouts,
    find_spots,
    nearest_spot,
    split_pair,
)
from geo.reading.wordlists import EMPTY, Wordlist
from geo.records import Mention, Observation, Place, Report

CONGESTION_METRICS = ("wait_time", "queue_length", "queue_vehicles", "queue_people")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Hold a number that became no observation, where it stands, and why."""

    text: str
    start: int
    end: int
    why: str


class Reader:
    """Read one report, sentence by sentence, remembering what it spoke of."""

    def __init__(self, report: Report, mentions: Sequence[Mention], wordlist: Wordlist) -> None:
        self.report = report
        self.wordlist = wordlist
        self.published = self._published_day()
        self.sentences = [
            read_sentence(report.text, start, end, paragraph, wordlist)
            for start, end, paragraph in split_sentences(report.text, wordlist.abbreviations)
        ]
        spots = self._place_mentions(mentions)
        for sentence, found in zip(self.sentences, spots, strict=True):
            _blank_names(sentence, found)
        self.where = Whereabouts(self.sentences, spots)
        self.observations: list[Observation] = []
        self.reasons: list[str] = []
        self.left_out: list[LeftOut] = []
        self.topic = Topic()
        self.last_place: Place | None = None
        self.last_way = ("", "")
        self.last_days: tuple[dt.date | None, dt.date | None] | None = None
        self.days_age = 99

    def _published_day(self) -> dt.date | None:
        start, end = self.report.published_start, self.report.published_end
        return start if start == end else None

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
        return spots

    def read(self) -> None:
        """Read all sentences."""
        speaker: Speaker | None = None
        paragraph = -1
        for index, sentence in enumerate(self.sentences):
            fresh = sentence.paragraph != paragraph
            paragraph = sentence.paragraph
            speaker = find_speaker(sentence, speaker, fresh)
            self._read_sentence(index, sentence, speaker, fresh)
        self._settle_states()

    def _read_sentence(
        self, index: int, sentence: Sentence, speaker: Speaker, fresh: bool
    ) -> None:
        self.topic.age += 1
        self.days_age += 1
        numbers = find_numbers(sentence, self.wordlist.decimal_comma)
        periods = find_periods(sentence, numbers, self.published)
        taken = frozenset(
            position for period in periods for position in range(period.start, period.end)
        )
        numbers = join_ranges(sentence, [n for n in numbers if n.start not in taken])
        quantities = find_quantities(sentence, numbers, taken)
        quantities += _find_multiples(sentence, quantities)
        quantities.sort(key=lambda item: item.start)
        distances = measure_distances(sentence, quantities)
        count = len(self.observations)
        for item in quantities:
            self._observe(index, sentence, item, distances, periods, speaker)
        if len(self.observations) == count and sentence.mask & STATE:
            self._observe_state(index, sentence, distances, periods, speaker)
        days = [period for period in periods if period.first or period.last]
        if days and len(self.observations) == count:
            self.last_days = (days[-1].first, days[-1].last)
            self.days_age = 0

    def _observe(
        self,
        index: int,
        sentence: Sentence,
        item: Quantity,
        distances: Distances,
        periods: list[Period],
        speaker: Speaker,
    ) -> None:
        verdict = decide_metric(sentence, item, distances, self.topic)
        if item.number.vague and verdict.metric:
            verdict = Verdict("", why="a vague number")
        if not verdict.metric:
            self._leave_out(sentence, item, verdict.why)
            return
        metric = verdict.metric
        unit, counted = name_unit(metric, item, self.topic)
        place, origin, destination, metric = self._locate(index, sentence, item, metric, distances)
        first, last, inferred = self._date(index, sentence, item, metric, periods, distances)
        low, high = item.low, item.high
        if metric == "change" and low is not None and _falls(sentence, item, distances):
            low, high = -abs(low), -abs(high) if high is not None else None
        self._add(
            sentence,
            Observation(
                metric=metric,
                place_id=place.place_id if place else "",
                place=place.name if place else "",
                kind=place.kind if place else "",
                country=place.country if place else "",
                precision_km=place.precision_km if place else None,
                origin=origin,
                destination=destination,
                value_low=_tidy(low),
                value_high=_tidy(high),
                unit=unit,
                per_day=item.per_day and unit == "people",
                qualifier=item.qualifier,
                counted=counted,
                population=item.country,
                status=_find_status(sentence, item, distances),
                date_start=first,
                date_end=last,
                date_inferred=inferred,
                attribution=speaker.words,
                verification=speaker.verification,
            ),
            f"{metric}: {sentence.words[verdict.position]!r}",
        )
        if metric != "change":
            self.topic = Topic(verdict.metric, unit, counted, high or low or 0.0, 0)
        self.last_place, self.last_way = place, (origin, destination)
        self.last_days, self.days_age = (first, last), 0

    def _leave_out(self, sentence: Sentence, item: Quantity, why: str) -> None:
        start, end = sentence.starts[item.number.start], sentence.end_of(item.number.end - 1)
        self.left_out.append(LeftOut(self.report.text[start:end], start, end, why))

    def _add(self, sentence: Sentence, item: Observation, reason: str) -> None:
        text = self.report.text[sentence.start : sentence.end]
        key = f"{self.report.report_id}\n{text}\n{len(self.observations)}"
        from dataclasses import replace

        self.observations.append(
            replace(
                item,
                observation_id=hashlib.sha256(key.encode()).hexdigest()[:12],
                report_id=self.report.report_id,
                published_start=self.report.published_start,
                published_end=self.report.published_end,
                publisher=self.report.publisher,
                url=self.report.url,
                evidence=text,
                evidence_kind="quote",
                evidence_start=sentence.start,
                evidence_end=sentence.end,
                review="unreviewed",
            )
        )
        self.reasons.append(reason)

    def _locate(
        self, index: int, sentence: Sentence, item: Quantity, metric: str, distances: Distances
    ) -> tuple[Place | None, str, str, str]:
        """Return place, origin, destination, and the metric once the side is known."""
        spots = self.where.spots[index]
        congested = metric in CONGESTION_METRICS
        costs = CONGESTION_COST if congested else FLOW_COST
        away, spot = nearest_spot(spots, distances, item.start, item.end, costs)
        place = spot.place if spot else None
        if congested and (place is None or place.kind not in AT_A_LINE):
            held = self.where.focus(index, AT_A_LINE)
            place = held or place
        if place is None:
            place = self.last_place if self.topic.age <= 1 else None
        if place is None:
            place = self.where.focus(index, ("crossing", "group", "border", "region", "country", "city", "airport"))
        return self._direct(index, sentence, item, metric, place, distances)

    def _direct(
        self,
        index: int,
        sentence: Sentence,
        item: Quantity,
        metric: str,
        place: Place | None,
        distances: Distances,
    ) -> tuple[Place | None, str, str, str]:
        spots = self.where.spots[index]
        origins: Counter[str] = Counter()
        dests: Counter[str] = Counter()
        for spot in spots:
            codes = split_pair(spot.place)
            if len(codes) == 1:
                weight = 3 if distances.between(item.start, item.end, spot.start) < 12 else 1
                if spot.role == "origin":
                    origins[codes[0]] += weight
                elif spot.role == "dest":
                    dests[codes[0]] += weight
        for position, entry in enumerate(sentence.entries[:-1]):
            if entry.country and sentence.cues[position + 1] & Cue.SIDE:
                origins[entry.country] += 2
        if item.country:
            origins[item.country] += 1
        if place is None:
            return None, "", "", "arrivals" if metric == "returns" else metric
        pair = split_pair(place)
        if len(pair) == 2:
            origin, dest = self.where.direct(pair, origins, dests)
            if not origin and metric != "crossings_total":
                origin, dest = self.where.direct(
                    pair, self.where.votes.origins, self.where.votes.dests
                )
            if metric == "returns":
                metric = "arrivals"
            return place, origin, dest, metric
        here = pair[0]
        others_from = [code for code, _ in origins.most_common() if code != here]
        others_to = [code for code, _ in dests.most_common() if code != here]
        if metric == "returns":
            metric = "arrivals" if dests[here] or not others_to else "departures"
        if metric in ("arrivals", "refusals"):
            if others_to and not dests[here] and not origins[here]:
                pass
            return place, others_from[0] if others_from else "", here, metric
        if metric == "departures":
            if dests[here] and not origins[here]:
                return place, others_from[0] if others_from else "", here, "arrivals"
            return place, here, others_to[0] if others_to else "", metric
        if metric == "crossings_total":
            return place, "", "", metric
        origin = others_from[0] if others_from else ""
        dest = others_to[0] if others_to else ""
        if dests[here] >= origins[here]:
            return place, origin, here, metric
        return place, here, dest, metric

    def _date(
        self,
        index: int,
        sentence: Sentence,
        item: Quantity,
        metric: str,
        periods: list[Period],
        distances: Distances,
    ) -> tuple[dt.date | None, dt.date | None, bool]:
        best, chosen = 1e9, None
        for period in periods:
            away = distances.between(item.start, item.end, period.start)
            if _is_spoken(sentence, period):
                away += 8
            if away < best:
                best, chosen = away, period
        if chosen is not None and chosen.relation != "same":
            if chosen.relation == "after":
                return None, None, False
            return chosen.first, chosen.last, chosen.inferred
        near, _ = distances.nearest(item.start, item.end, Cue.USUALLY)
        if near < 8:
            return None, None, False
        if self.last_days is not None and self.days_age <= 1:
            return *self.last_days, True
        return self.published, self.published, self.published is not None

    def _observe_state(
        self,
        index: int,
        sentence: Sentence,
        distances: Distances,
        periods: list[Period],
        speaker: Speaker,
    ) -> None:
        state, position = find_state(sentence)
        if not state:
            return
        spots = self.where.spots[index]
        places: list[Place | None]
        if state == "sold_out":
            places = [spot.place for spot in spots if spot.role == "dest" or len(spots) == 1] or [None]
        else:
            _, spot = nearest_spot(spots, distances, position, position + 1, CONGESTION_COST)
            held = spot.place if spot else self.where.focus(index, AT_A_LINE)
            places = [held]
        from geo.reading.numbers import Number

        number = Number(position, position + 1, 0, 0)
        item = Quantity(position, position + 1, number, None, None, "")
        for place in places:
            found, origin, destination, _ = self._direct(
                index, sentence, item, "level", place, distances
            )
            first, last, inferred = self._date(index, sentence, item, "level", periods, distances)
            self._add(
                sentence,
                Observation(
                    metric="level",
                    place_id=found.place_id if found else "",
                    place=found.name if found else "",
                    kind=found.kind if found else "",
                    country=found.country if found else "",
                    precision_km=found.precision_km if found else None,
                    origin=origin,
                    destination=destination,
                    qualifier="exact",
                    state=state,
                    date_start=first,
                    date_end=last,
                    date_inferred=inferred,
                    attribution=speaker.words,
                    verification=speaker.verification,
                ),
                f"level: {sentence.words[position]!r}",
            )

    def _settle_states(self) -> None:
        """Keep one state a place, and none where a queue or a wait was measured."""
        measured = {item.place_id for item in self.observations if item.metric in CONGESTION_METRICS}
        seen: set[str] = set()
        kept, reasons = [], []
        for item, reason in zip(self.observations, self.reasons, strict=True):
            if item.metric == "level":
                if item.place_id in measured or item.place_id in seen:
                    continue
                seen.add(item.place_id)
            kept.append(item)
            reasons.append(reason)
        self.observations, self.reasons = kept, reasons


def _blank_names(sentence: Sentence, spots: list[Spot]) -> None:
    """Take the meanings from the words inside names: "Bridge" in a name tells nothing."""
    for spot in spots:
        if spot.place.kind == "border":
            continue
        for position in range(spot.start, spot.end):
            sentence.cues[position] = 0
            sentence.entries[position] = EMPTY
    sentence.mask = 0
    for bits in sentence.cues:
        sentence.mask |= bits


def _tidy(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _find_multiples(sentence: Sentence, quantities: list[Quantity]) -> list[Quantity]:
    """Return "doubled", "twice as many" and the like as quantities."""
    from geo.reading.numbers import Number
    from geo.reading.quantities import _find_qualifier

    found = []
    for position, entry in enumerate(sentence.entries):
        if entry.multiple:
            number = Number(position, position + 1, entry.multiple, entry.multiple)
            first, qualifier = _find_qualifier(sentence, position, position + 1)
            low = None if qualifier == "up_to" else entry.multiple
            high = None if qualifier == "at_least" else entry.multiple
            found.append(Quantity(first, position + 1, number, low, high, "x", qualifier=qualifier))
    return found


def _falls(sentence: Sentence, item: Quantity, distances: Distances) -> bool:
    fall, _ = distances.nearest(item.start, item.end, Cue.FALL)
    rise, _ = distances.nearest(item.start, item.end, Cue.RISE)
    return fall < rise


def _find_status(sentence: Sentence, item: Quantity, distances: Distances) -> str:
    tried, _ = distances.nearest(item.start, item.end, Cue.TRY)
    expected, _ = distances.nearest(item.start, item.end, Cue.EXPECT)
    if tried < 5:
        return "attempted"
    return "expected" if expected < 6 else "happened"


def _is_spoken(sentence: Sentence, period: Period) -> bool:
    """Tell whether a day is the one on which somebody said something."""
    low, high = max(period.start - 4, 0), min(period.end + 4, len(sentence))
    said = moved = 0
    for position in range(low, high):
        bits = sentence.cues[position]
        if bits & Cue.SAY:
            said = 1
        if bits & (FLOW | CONGESTION) and position < period.start:
            moved = 1
    return bool(said and not moved)


def observe(
    report: Report, mentions: Sequence[Mention], wordlist: Wordlist
) -> tuple[list[Observation], list[str], list[LeftOut]]:
    """Return the observations of a report, why each was made, and the numbers left out."""
    reader = Reader(report, mentions, wordlist)
    reader.read()
    return reader.observations, reader.reasons, reader.left_out
