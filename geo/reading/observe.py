"""Join what a report says into observations: quantity, metric, place, direction, days, source."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace

from geo.reading.attribution import Speaker, find_speaker, judge
from geo.reading.clauses import Distances, measure_distances
from geo.reading.cues import CONGESTION, FLOW, STATE, Cue
from geo.reading.dates import Period, find_periods
from geo.reading.metrics import Topic, Verdict, decide_metric, name_unit
from geo.reading.numbers import Number, find_numbers, join_ranges
from geo.reading.readings import Figure
from geo.reading.quantities import PEOPLE, VEHICLES, Quantity, find_quantities, is_age
from geo.reading.sentences import Sentence, read_sentence, split_sentences
from geo.reading.states import find_state
from geo.reading.whereabouts import AT_A_LINE, Spot, Way, Whereabouts, find_spots, is_listed
from geo.reading.wordlists import EMPTY, Wordlist
from geo.records import Mention, Observation, Place, Report

CONGESTION_METRICS = ("wait_time", "queue_length", "queue_vehicles", "queue_people")
SHORTEST_STORY = 3
"""Sentences from which on a report must speak of a border before its queues are read."""
RECENT_DAYS = 3
"""Days for which the date of one sentence goes on for the queues of the next ones."""
REMEMBERED_FLOW = 3
"""Sentences for which the place of a count of people goes on holding."""
FLOW_METRICS = ("arrivals", "departures", "crossings_total", "refusals")


class Reader:
    """Read one report, sentence by sentence, remembering what it spoke of."""

    def __init__(self, report: Report, mentions: Sequence[Mention], wordlist: Wordlist) -> None:
        self.report = report
        self.wordlist = wordlist
        self.published = self._published_day()
        self.sentences = [
            read_sentence(report.text, start, end, paragraph, wordlist)
            for start, end, paragraph in split_sentences(report.text, wordlist)
        ]
        spots = self._place_mentions(mentions)
        self.at_border = any(item.place.kind in AT_A_LINE for item in mentions) or any(
            sentence.mask & Cue.FRONTIER for sentence in self.sentences
        )
        countries = {code for item in mentions for code in item.place.country.split("-")}
        self.at_border = (
            self.at_border or len(countries) > 1 or len(self.sentences) < SHORTEST_STORY
        )
        for sentence, found in zip(self.sentences, spots, strict=True):
            _blank_names(sentence, found)
        self.where = Whereabouts(self.sentences, spots, wordlist.home)
        self.observations: list[Observation] = []
        self.figures: list[Figure] = []
        self.left_out: list[Figure] = []
        self.topic = Topic(alone=len(self.sentences) < SHORTEST_STORY)
        self.last_way: Way | None = None
        self.last_flow: tuple[Way, int] | None = None
        self.last_days: tuple[dt.date | None, dt.date | None] | None = None
        self.days_age = 99
        self.official = False
        self.is_story = False
        self.statement = self.published or self._find_dateline()
        self.events: dict[str, dt.date] = {}

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
        return spots

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
        return any(
            self.wordlist.look_up(word).cues & Cue.OFFICIAL
            for word in self.report.publisher.replace(".", " ").split()
        )

    def _read_sentence(self, index: int, sentence: Sentence, speaker: Speaker) -> None:
        self.topic.age += 1
        self.topic.broken = False
        self.days_age += 1
        numbers = find_numbers(sentence, self.wordlist.decimal_comma)
        periods = self._find_periods(sentence, numbers)
        taken = frozenset(
            position for period in periods for position in range(period.start, period.end)
        )
        numbers = join_ranges(sentence, [n for n in numbers if n.start not in taken])
        self.is_story = any(is_age(sentence, number) for number in numbers)
        quantities = find_quantities(sentence, numbers, taken)
        quantities += _find_multiples(sentence, quantities)
        quantities.sort(key=lambda item: item.start)
        distances = measure_distances(sentence, quantities)
        count = len(self.observations)
        noun_at = -1
        for item in quantities:
            noun_at = self._remember_noun(sentence, noun_at, item.end)
            self._observe(index, sentence, item, distances, periods, speaker)
        if len(self.observations) == count and sentence.mask & STATE:
            self._observe_state(index, sentence, distances, periods, speaker)
        days = [item for item in periods if (item.first or item.last) and not item.spoken]
        if days and len(self.observations) == count:
            self.last_days = (days[-1].first, days[-1].last)
            self.days_age = 0

    def _find_periods(self, sentence: Sentence, numbers: list[Number]) -> list[Period]:
        """Return the periods of a sentence, and remember the day of what is said and of events."""
        periods = find_periods(sentence, numbers, self.published, self.statement)
        spoken = [
            item
            for item in periods
            if item.first and item.first == item.last and _is_spoken(sentence, item)
        ]
        day = spoken[0].first if spoken else None
        if day and self.published and day != self.statement and 0 <= (self.published - day).days < 15:
            self.statement = day
            periods = find_periods(sentence, numbers, self.published, day)
        self._remember_events(sentence, periods)
        return periods

    def _remember_events(self, sentence: Sentence, periods: list[Period]) -> None:
        """Remember on which day an event was, for "since the announcement"."""
        if not sentence.mask & Cue.EVENT:
            return
        for period in periods:
            if period.first is None or period.relation == "before":
                continue
            for position, bits in enumerate(sentence.cues):
                if bits & Cue.EVENT and abs(position - period.start) <= 12:
                    self.events.setdefault(sentence.words[position].casefold()[:5], period.first)

    def _event_day(self, sentence: Sentence) -> dt.date | None:
        """Return the day of the event that a sentence says "since" of, if the report tells it."""
        for position, bits in enumerate(sentence.cues):
            if bits & Cue.EVENT:
                day = self.events.get(sentence.words[position].casefold()[:5])
                if day:
                    return day
        return None

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
        if verdict.metric in CONGESTION_METRICS and not self.at_border:
            verdict = Verdict("", why="the report speaks of no border")
        if item.number.vague and verdict.metric:
            verdict = Verdict("", why="a vague number")
        if not verdict.metric:
            self._leave_out(sentence, item, verdict.why)
            self.topic.broken = item.unit not in ("", "h", "km", "%", "x")
            return
        metric = verdict.metric
        unit, counted = name_unit(metric, item, self.topic)
        way, metric = self._find_way(index, item, metric, distances)
        place, origin, destination = way.place, way.origin, way.destination
        first, last, inferred = self._date(index, sentence, item, metric, periods, distances)
        low, high = item.low, item.high
        if not item.unit and unit in ("h", "km"):
            low = None if low is None else low * self.topic.factor
            high = None if high is None else high * self.topic.factor
        if metric == "change" and _falls(sentence, item, distances):
            low, high = (None if value is None else -abs(value) for value in (low, high))
        per_day = item.per_day
        if not item.unit and unit == self.topic.unit and _stands_compared(sentence, item):
            per_day = per_day or self.topic.per_day
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
                per_day=per_day and unit == "people",
                qualifier=item.qualifier,
                counted=counted,
                population=item.country,
                status=_find_status(sentence, item, distances),
                date_start=first,
                date_end=last,
                date_inferred=inferred,
                attribution=speaker.words,
                verification=judge(
                    speaker,
                    metric,
                    told=bool(sentence.mask & Cue.SELF) or self.is_story,
                    goes_on=self.official and self.topic.age <= 1,
                ),
            ),
            (item.number.start, item.number.end),
            f"{verdict.metric} by {sentence.words[verdict.position]!r}",
        )
        if metric != "change":
            factor = self.topic.factor if not item.unit else _factor(item)
            self.topic = Topic(
                verdict.metric,
                unit,
                counted,
                high or low or 0.0,
                factor,
                per_day,
                0,
                waits=self.topic.waits or metric == "wait_time",
                alone=self.topic.alone,
                noun=self.topic.noun,
                flow=metric if metric in FLOW_METRICS[:3] else self.topic.flow,
            )
        self.last_way = way
        if metric in FLOW_METRICS:
            self.last_flow = (way, index)
        self.official = self.observations[-1].verification == "official"
        if self.last_days is None or not _stands_compared(sentence, item):
            self.last_days = (first, last)
        self.days_age = 0

    def _remember_noun(self, sentence: Sentence, start: int, end: int) -> int:
        """Remember what was named last before a word, for "230 of them"."""
        for position in range(max(start, 0), min(end, len(sentence))):
            unit = sentence.entries[position].unit
            if unit in VEHICLES:
                self.topic.noun = "vehicles"
            elif unit in PEOPLE:
                self.topic.noun = "people"
        return end

    def _leave_out(self, sentence: Sentence, item: Quantity, why: str) -> None:
        start, end = sentence.starts[item.number.start], sentence.end_of(item.number.end - 1)
        self.left_out.append(Figure(self.report.text[start:end], start, end, why))

    def _add(
        self, sentence: Sentence, item: Observation, words: tuple[int, int], reason: str
    ) -> None:
        """Add an observation, with the words of the sentence that it was made of."""
        text = self.report.text[sentence.start : sentence.end]
        key = f"{self.report.report_id}\n{text}\n{len(self.observations)}"
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
        start, end = sentence.starts[words[0]], sentence.end_of(words[1] - 1)
        self.figures.append(Figure(self.report.text[start:end], start, end, reason))

    def _find_way(
        self, index: int, item: Quantity, metric: str, distances: Distances
    ) -> tuple[Way, str]:
        """Return place and direction of a figure, and its metric once the side is known."""
        last = self.last_way if self.topic.age <= 1 else None
        if metric in FLOW_METRICS and self.last_flow is not None:
            flow, seen = self.last_flow
            last = flow if index - seen <= REMEMBERED_FLOW else None
        if metric == "change" and last is not None and self.topic.age == 0:
            return last, metric
        span = (item.start, item.end)
        sought = "arrivals" if metric == "returns" else metric
        way = self.where.find_way(index, span, sought, distances, item.country, last, fresh=self.topic.age == 0)
        if sought == "crossings_total" and item.unit == "people" and way.place is not None:
            roles = {
                spot.role
                for spot in self.where.spots[index]
                if spot.place.kind == "country" and spot.role in ("dest", "origin")
            }
            if way.place.kind == "country" and roles:
                side = "arrivals" if "dest" in roles else "departures"
                return self._side(index, span, side, distances, item, last)
        if sought == "crossings_total" and not way.origin and last is not None:
            same = last.place is not None and way.place is not None
            if same and self.topic.metric in ("arrivals", "departures") and last.place == way.place:
                return Way(way.place, last.origin, last.destination), self.topic.metric
        return way, sought

    def _side(
        self,
        index: int,
        span: tuple[int, int],
        side: str,
        distances: Distances,
        item: Quantity,
        last: Way | None,
    ) -> tuple[Way, str]:
        """Return the way of those who crossed, once the sentence names the side they came to."""
        way = self.where.find_way(index, span, side, distances, item.country, last)
        return way, side

    def _date(
        self,
        index: int,
        sentence: Sentence,
        item: Quantity,
        metric: str,
        periods: list[Period],
        distances: Distances,
    ) -> tuple[dt.date | None, dt.date | None, bool]:
        counted = metric in FLOW_METRICS
        if counted and sentence.mask & Cue.SINCE_EVENT:
            periods = [item for item in periods if not _is_spoken(sentence, item)]
        chosen = _choose_period(sentence, item, periods, distances, counted)
        if chosen is not None and chosen.relation == "same":
            return (*(self.last_days or (None, None)), True)
        if chosen is not None:
            return self._close(chosen, metric, _find_status(sentence, item, distances))
        usual, _ = distances.nearest(item.start, item.end, Cue.USUALLY)
        if usual < 8 and metric not in ("level", "change"):
            return None, None, False
        if sentence.mask & Cue.SINCE_EVENT:
            return self._event_day(sentence), self.statement, self.published is not None
        current, _ = distances.nearest(item.start, item.end, Cue.PRESENT | Cue.NOW)
        told = sentence.mask & Cue.SELF or (self.is_story and not counted)
        if told and current > 6:
            return None, None, False
        goes_on = self.last_days is not None and self.days_age <= 2
        if goes_on and self.last_days and (current > 6 or self.days_age == 0):
            lined = metric in CONGESTION_METRICS and self.days_age
            if not lined or self._is_recent(self.last_days[1]):
                return *self.last_days, True
        return self.statement, self.statement, self.published is not None

    def _is_recent(self, day: dt.date | None) -> bool:
        """Tell whether a day is near enough to go on holding for a queue or a wait."""
        if day is None or self.statement is None:
            return True
        return abs((self.statement - day).days) <= RECENT_DAYS

    def _close(
        self, period: Period, metric: str, status: str
    ) -> tuple[dt.date | None, dt.date | None, bool]:
        """Return the first and last day of a period for a metric."""
        first, last = period.first, period.last
        if period.relation == "until" and status == "expected":
            return self.published, last, period.inferred
        if period.relation == "until" and metric in FLOW_METRICS and first == last:
            return None, last, period.inferred
        return first, last, period.inferred

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
            places = [spot.place for spot in _list_joined(sentence, spots, position)] or [None]
        number = Number(position, position + 1, 0, 0)
        item = Quantity(position, position + 1, number, None, None, "")
        for place in places:
            if place is None:
                way, _ = self._find_way(index, item, "level", distances)
            else:
                way = self.where.direct(index, (position, position + 1), place, distances)
            found, origin, destination = way.place, way.origin, way.destination
            if found is None:
                continue
            if state == "sold_out" and not origin:
                origin = self._find_departure(spots, destination)
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
                    verification=judge(speaker, "level", told=False, goes_on=self.official),
                ),
                (position, position + 1),
                f"state by {sentence.words[position]!r}",
            )

    def _find_departure(self, spots: list[Spot], destination: str) -> str:
        """Return the country from which tickets are sold out, of the sentence or the report."""
        named = [spot.place.country for spot in spots if spot.role == "origin"]
        main = [code for code, _ in self.where.votes.origins.most_common(1)]
        return next((code for code in [*named, *main] if code != destination and "-" not in code), "")

    def _settle_states(self) -> None:
        """Keep one state a place, and none where a queue or a wait was measured."""
        measured = {item.place_id for item in self.observations if item.metric in CONGESTION_METRICS}
        seen: set[str] = set()
        kept, figures = [], []
        for item, figure in zip(self.observations, self.figures, strict=True):
            if item.metric == "level":
                if item.place_id in measured or item.place_id in seen:
                    continue
                seen.add(item.place_id)
            kept.append(item)
            figures.append(figure)
        self.observations, self.figures = kept, figures


def _list_joined(sentence: Sentence, spots: list[Spot], position: int) -> list[Spot]:
    """Return the crossings of a list that a state is said of, if two or more are joined."""
    lines = [spot for spot in spots if spot.place.kind in ("crossing", "airport")]
    joined = [
        spot
        for spot, following in zip(lines, lines[1:], strict=False)
        if is_listed(sentence, spot.end, following.start)
    ]
    return [*joined, lines[-1]] if len(joined) == len(lines) - 1 and joined else []


def _blank_names(sentence: Sentence, spots: list[Spot]) -> None:
    """Take the meanings from the words inside names: "Bridge" in a name tells nothing."""
    for spot in spots:
        if spot.place.kind == "border":
            continue
        for position in range(spot.start, spot.end):
            sentence.cues[position] = 0
            sentence.entries[position] = EMPTY
    sentence.names = frozenset(
        position for spot in spots for position in range(spot.start, spot.end)
    )
    sentence.mask = 0
    for bits in sentence.cues:
        sentence.mask |= bits


def _tidy(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _find_multiples(sentence: Sentence, quantities: list[Quantity]) -> list[Quantity]:
    """Return "doubled", "twice as many" and the like as quantities."""
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


def _factor(item: Quantity) -> float:
    """Return hours or kilometres in the unit that a quantity was given in."""
    value = item.low if item.low is not None else item.high
    written = item.number.low if item.low is not None else item.number.high
    return value / written if value and written else 1.0


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


def _choose_period(
    sentence: Sentence,
    item: Quantity,
    periods: list[Period],
    distances: Distances,
    counted: bool,
) -> Period | None:
    """Return the period that a figure is for: the nearest that is not said of another one.

    `counted` tells that it counts those who crossed: a total "since" a day is for the days since.
    """
    best, chosen = 30.0, None
    is_compared = _stands_compared(sentence, item)
    for period in periods:
        away = distances.between(item.start, item.end, period.start)
        if period.start > item.start:
            away -= 1.5
            if ";" in sentence.words[item.end : period.start]:
                away += 15
        if _is_spoken(sentence, period) or period.relation == "same":
            away += 10
        if _is_compared(sentence, period) and not is_compared:
            away += 25
        if period.relation == "since" and counted and not is_compared:
            away -= 8
        if period.start > item.start and _belongs_further(sentence, item, period, distances):
            away += 10
        if period.relation == "before" and item.start < period.start:
            away += 4
        if away < best:
            best, chosen = away, period
    return chosen


def _belongs_further(
    sentence: Sentence, item: Quantity, period: Period, distances: Distances
) -> bool:
    """Tell whether a period after a figure belongs to another figure that follows it nearer."""
    later = [
        position
        for position in range(period.end, min(period.end + 6, len(sentence)))
        if sentence.words[position][0].isdigit()
    ]
    if not later or "," not in sentence.words[item.end : period.start]:
        return False
    ahead = distances.between(item.start, item.end, period.start)
    return distances.places[later[0]] - distances.places[period.end - 1] < ahead


def _stands_compared(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether a figure is the one that another is compared with: "against 3,000"."""
    hedges = Cue.AT_LEAST | Cue.UP_TO
    return any(
        bits & Cue.COMPARE and not bits & hedges
        for bits in sentence.cues[max(item.number.start - 5, 0) : item.number.start]
    )


def _is_compared(sentence: Sentence, period: Period) -> bool:
    """Tell whether a period is one that a figure is compared with."""
    return any(
        sentence.cues[position] & Cue.COMPARE
        for position in range(max(period.start - 9, 0), period.start)
    )


def _is_spoken(sentence: Sentence, period: Period) -> bool:
    """Tell whether a day is the one on which somebody said something."""
    if period.relation != "on" or period.first != period.last:
        return False
    said = moved = 0
    for position in range(max(period.start - 4, 0), min(period.end + 3, len(sentence))):
        bits = sentence.cues[position]
        if bits & Cue.SAY and (position < period.start or not said):
            said = 1
        if bits & (FLOW | CONGESTION) and position < period.start:
            moved = 1
    return bool(said and not moved)


def observe(
    report: Report, mentions: Sequence[Mention], wordlist: Wordlist
) -> tuple[tuple[Observation, ...], tuple[Figure, ...], tuple[Figure, ...]]:
    """Return the observations of a report, the number of each, and the numbers left out."""
    reader = Reader(report, mentions, wordlist)
    reader.read()
    return tuple(reader.observations), tuple(reader.figures), tuple(reader.left_out)
