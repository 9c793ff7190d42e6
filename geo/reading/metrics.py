"""Decide what a quantity measures at a border, or why it is none of the reader's business."""

from dataclasses import dataclass, replace

from geo.reading.clauses import Distances
from geo.reading.cues import CONGESTION, DISTRACTION, FLOW, Cue
from geo.reading.quantities import CURRENCIES, PEOPLE, VEHICLES, Quantity
from geo.reading.sentences import Sentence

FARTHEST = 16.0
"""Distance, in words with clauses counted, at which a cue no longer governs a quantity."""
NEAR = 5.0
OLDEST = 100
OWN_NOUN = 4.0
"""Distance at which a counted noun that tells of no movement ("residents") counts as a word."""
PAID_TIMES = ("hour", "night", "week", "month", "year")
LONG_UNITS = ("day", "week", "night")
MOST_TIMES = 200
LONGEST_QUEUE_KM, LONGEST_WAIT_H = 150.0, 24.0 * 45
LIKELY_PRICES = {"EUR": (1, 30_000), "USD": (1, 30_000), "RUB": (50, 3_000_000)}
"""Lowest and highest sum that anybody is reported to have paid for such a journey."""
CURRENCY_CODES = tuple(CURRENCIES.values())
COUNT_METRICS = (
    "arrivals",
    "departures",
    "crossings_total",
    "returns",
    "refusals",
    "queue_people",
    "queue_vehicles",
)


MOVED = ("arrivals", "departures", "crossings_total", "returns")


@dataclass(slots=True)
class Verdict:
    """Hold the metric of a quantity and the word that decided it; no metric means left out."""

    metric: str
    position: int = -1
    why: str = ""


@dataclass(slots=True, frozen=True)
class Measure:
    """Hold what one figure measured, and in which unit it was written."""

    metric: str
    unit: str
    counted: str
    factor: float


@dataclass(slots=True)
class Topic:
    """Hold what was measured last, so that a figure without a noun can go on with it.

    `age` counts the sentences since then, 0 for the same sentence.
    """

    metric: str = ""
    unit: str = ""
    counted: str = ""
    value: float = 0.0
    factor: float = 1.0
    per_day: bool = False
    age: int = 99
    broken: bool = False
    """Whether something else was counted since in the same sentence."""
    flow: str = ""
    """The metric by which people who moved were counted last."""
    waits: bool = False
    """Whether the report has told of waits at crossings."""
    alone: bool = False
    """Whether the text is a sentence or two, which leave their subject to be understood."""
    noun: str = ""
    """The kind of the last noun that was counted or named: people, vehicles, or empty."""
    pair: tuple["Measure", "Measure"] | None = None
    """What the last two joined figures measured, for a sentence that only gives two more."""
    last: "Measure | None" = None


def decide_metric(
    sentence: Sentence, item: Quantity, distances: Distances, before: Topic
) -> Verdict:
    """Say what a quantity measures; `before` is what was measured before it."""
    rank = _rank_in_pair(sentence, item)
    if rank >= 0 and before.pair is not None and before.age <= 1 and item.unit in ("", "h"):
        verdict = _follow_pair(item, before.pair[rank])
        if rank:
            before.pair = (before.pair[0], replace(before.pair[1], factor=_find_factor(item)))
    else:
        verdict = _decide(sentence, item, distances, before)
        _remember(item, verdict, before)
    return verdict


def _rank_in_pair(sentence: Sentence, item: Quantity) -> int:
    """Return 0 or 1 for the first or second of two joined numbers without verbs, else -1."""
    words, cues = sentence.words, sentence.cues
    end, start = item.number.end, item.number.start
    if end + 1 < len(words) and cues[end] & Cue.AND and words[end + 1][0].isdigit():
        return 0 if not item.unit else -1
    if start > 1 and cues[start - 1] & Cue.AND and words[start - 2][0].isdigit():
        return 1
    return -1


def _follow_pair(item: Quantity, measure: Measure) -> Verdict:
    """Give a number the metric that the number at its place in the pair before it had."""
    if not item.unit:
        item.unit, item.counted = measure.unit, measure.counted
        item.low = None if item.low is None else item.low * measure.factor
        item.high = None if item.high is None else item.high * measure.factor
    return Verdict(measure.metric, item.start)


def _remember(item: Quantity, verdict: Verdict, before: Topic) -> None:
    """Keep the last two metrics of a sentence, for two numbers that are set beside them."""
    if verdict.metric in ("", "change", "price"):
        return
    unit, counted = name_unit(verdict.metric, item, before)
    measure = Measure(verdict.metric, unit, counted, _find_factor(item))
    if before.age == 0 and before.last is not None:
        before.pair = (before.last, measure) if before.last.metric != measure.metric else None
    before.last = measure


def _tells_ages(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether a number is an age: "aged 52", "men between 20 and 45"."""
    number = item.number
    if number.high >= OLDEST or item.start == 0:
        return False
    ahead = sentence.cues[number.start - 1] | sentence.cues[max(item.start - 1, 0)]
    if ahead & Cue.AGE:
        return True
    named = item.start > 1 and sentence.entries[item.start - 2].unit in (*PEOPLE, *VEHICLES)
    joint = sentence.words[item.start - 1]
    if named and joint == "of" and not item.unit and not sentence.cues[item.start - 2] & Cue.QUEUE:
        return True
    return bool(not item.unit and number.is_range and ahead & Cue.BETWEEN and named)


def _find_factor(item: Quantity) -> float:
    """Return how many of its metric's unit the unit of a quantity has."""
    value = item.low if item.low is not None else item.high
    written = item.number.low if item.low is not None else item.number.high
    return value / written if value and written else 1.0


def _decide(sentence: Sentence, item: Quantity, distances: Distances, before: Topic) -> Verdict:
    """Judge a quantity by its unit."""
    if item.unit in ("", "people") and _tells_ages(sentence, item):
        return Verdict("", why="an age")
    if item.unit == "":
        return _judge_bare(sentence, item, distances, before)
    if item.unit == "h":
        return _judge_duration(sentence, item, distances, before)
    if item.unit == "km":
        return _judge_length(sentence, item, distances, before)
    if item.unit in CURRENCY_CODES:
        return _judge_price(sentence, item, distances, before)
    if item.unit in ("%", "x"):
        return _judge_change(sentence, item, distances, before)
    if item.unit in ("people", "vehicles"):
        return _judge_count(sentence, item, distances, before)
    return Verdict("", why=f"counts {item.unit if item.unit != 'other' else 'something else'}")


def _cues_after(sentence: Sentence, item: Quantity, count: int) -> int:
    """Return the cues of the words right after a quantity."""
    bits = 0
    for position in range(item.end, min(item.end + count, len(sentence))):
        if sentence.words[position] in ",;:()–—":
            break
        bits |= sentence.cues[position]
    return bits


def _cues_before(sentence: Sentence, item: Quantity, count: int) -> int:
    """Return the cues of the words right before a quantity."""
    bits = 0
    for position in range(item.start - 1, max(item.start - 1 - count, -1), -1):
        if sentence.words[position] in ",;:()–—":
            break
        bits |= sentence.cues[position]
    return bits


def _judge_duration(
    sentence: Sentence, item: Quantity, distances: Distances, before: Topic
) -> Verdict:
    value = item.high or item.low
    if value is not None and value > LONGEST_WAIT_H:
        return Verdict("", why="too long for a wait")
    if item.per_day:
        return Verdict("", why="a rate")
    after, ahead = _cues_after(sentence, item, 2), _cues_before(sentence, item, 2)
    waits, waits_at = distances.nearest(item.start, item.end, Cue.WAIT | Cue.QUEUE | Cue.STAND)
    if after & Cue.AGE or (after & Cue.LAPSE and waits > 1):
        return Verdict("", why="a lapse of time")
    if (ahead & Cue.SPAN or _is_definite(sentence, item)) and waits > 3:
        return Verdict("", why="a span of time")
    following = sentence.cues[item.end] if item.end < len(sentence) else 0
    if following & (Cue.RISE | Cue.FALL) and following & Cue.COMPARE:
        return Verdict("", why="a difference")
    if waits > NEAR and item.noun >= 0 and sentence.entries[item.noun].unit == "night":
        return Verdict("", why="nights that were no wait")
    if ahead & Cue.AT and waits > NEAR and distances.follows_count(item.start):
        return Verdict("", why="the time in which something was counted")
    if item.number.start > item.noun >= 0 and sentence.entries[item.noun].unit == "day":
        counted = before.waits or before.metric.startswith("queue")
        if counted or sentence.mask & CONGESTION:
            return Verdict("wait_time", item.noun)
    travel, _ = distances.nearest(item.start, item.end, Cue.TRAVEL)
    hours, _ = distances.nearest(item.start, item.end, Cue.HOURS)
    if travel <= 3 and waits > 2:
        return Verdict("", why="the time of a journey")
    if hours <= 3 and waits > 2:
        return Verdict("", why="opening hours or a validity")
    noise, _ = distances.nearest(item.start, item.end, Cue.SENTENCED | Cue.HARM | Cue.ARREST)
    long = sentence.entries[item.noun].unit in LONG_UNITS if item.noun >= 0 else False
    long = long and not (before.metric == "wait_time" and before.factor >= 24 and before.age <= 1)
    if waits <= (10.0 if long else FARTHEST) and waits <= noise + 2:
        return Verdict("wait_time", waits_at)
    takes, takes_at = distances.nearest(item.start, item.end, Cue.TAKE)
    queued = sentence.mask & (Cue.QUEUE | Cue.WAIT)
    queued = queued or before.waits or (before.metric.startswith("queue") and before.age <= 2)
    crossing, _ = distances.nearest(item.start, item.end, Cue.CROSS | Cue.ENTER | Cue.BORDER)
    queued = queued or (takes <= 2 and crossing <= 8)
    queued = queued or (takes <= 3 and before.metric != "" and before.age <= 3 and travel > 8)
    if takes <= 4 and queued and noise > 4:
        return Verdict("wait_time", takes_at)
    border, _ = distances.nearest(item.start, item.end, Cue.BORDER | Cue.CROSS)
    at_border = border <= 12 or (sentence.names and takes <= 3) or before.metric == "wait_time"
    if takes <= 6 and at_border and not long and noise > 4:
        return Verdict("wait_time", takes_at)
    known = before.metric == "wait_time" and before.age <= 2
    if (known or (before.waits and sentence.names)) and not long and noise > 4:
        return Verdict("wait_time", item.start)
    return Verdict("", why="no word of waiting near it")


def _is_definite(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether a duration is a span of the calendar: "in the 24 hours", "of the 42 days"."""
    start = item.number.start
    if start < 2 or not sentence.cues[start - 1] & Cue.ARTICLE or item.number.low == 1:
        return False
    return bool(sentence.cues[start - 2] & (Cue.AT | Cue.SPAN | Cue.SINCE))


def _judge_length(
    sentence: Sentence, item: Quantity, distances: Distances, before: Topic
) -> Verdict:
    value = item.high or item.low
    if value is not None and value > LONGEST_QUEUE_KM:
        return Verdict("", why="too long for a queue")
    queue, queue_at = distances.nearest(item.start, item.end, Cue.QUEUE)
    reach, reach_at = distances.nearest(item.start, item.end, Cue.STRETCH)
    stand, stand_at = distances.nearest(item.start, item.end, Cue.STAND | Cue.WAIT)
    after = _cues_after(sentence, item, 2)
    reaches = queue_at < item.start and reach_at < item.start and min(queue, stand) < FARTHEST
    if after & Cue.FROM and item.end <= queue_at <= item.end + 2:
        return Verdict("", why="a distance")
    lined = stand <= 3 and stand_at < item.start and sentence.cues[stand_at] & Cue.STAND
    if after & (Cue.AWAY | Cue.FROM) and not (queue <= 3 or lined or (reaches and reach < 12)):
        return Verdict("", why="a distance")
    travel, _ = distances.nearest(item.start, item.end, Cue.TRAVEL)
    if travel <= 4 and queue > travel:
        return Verdict("", why="a distance")
    if _is_line_of_vehicles(sentence, item):
        return Verdict("queue_length", item.end)
    if queue <= FARTHEST and (queue <= travel + 3 or reach <= travel):
        return Verdict("queue_length", queue_at)
    if lined or (stand <= 5 and reach <= 8):
        return Verdict("queue_length", stand_at)
    if reach <= 3 and reach_at < item.start and _names_vehicles(sentence, item.start):
        return Verdict("queue_length", reach_at)
    queued = before.metric.startswith("queue") or before.metric in ("wait_time", "level")
    if queued and before.age <= 2 and reach <= 6:
        return Verdict("queue_length", reach_at)
    if before.metric == "queue_length" and before.age <= 1 and travel > 6:
        return Verdict("queue_length", item.start)
    return Verdict("", why="a distance that is no queue")


def _names_vehicles(sentence: Sentence, end: int) -> bool:
    """Tell whether vehicles are named in a sentence before a word: "trucks stretched for"."""
    return any(entry.unit in VEHICLES for entry in sentence.entries[:end])


def _is_line_of_vehicles(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether vehicles follow a length: "two kilometres of lorries"."""
    return any(
        sentence.entries[position].unit in VEHICLES
        for position in range(item.end, min(item.end + 2, len(sentence)))
    )


def _is_paid_by_time(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether a sum is paid for a time: "$20 a night", "300 euros per month"."""
    after = item.end + 1
    if after >= len(sentence) or not sentence.cues[item.end] & (Cue.ONE | Cue.STOP):
        return False
    if sentence.cues[item.end] & (Cue.SPAN | Cue.UP_TO | Cue.AT | Cue.INTO):
        return False
    lapse = after + 1 < len(sentence) and sentence.cues[after + 1] & Cue.LAPSE
    return not lapse and sentence.entries[after].unit in PAID_TIMES


def _judge_price(
    sentence: Sentence, item: Quantity, distances: Distances, before: Topic
) -> Verdict:
    value = item.high or item.low or 0.0
    low, high = LIKELY_PRICES.get(item.unit, (0, 0))
    if not low <= value <= high:
        return Verdict("", why="too little or too much for a fare")
    if item.per_day or _is_paid_by_time(sentence, item):
        return Verdict("", why="money by the day or the month")
    price, price_at = distances.nearest(item.start, item.end, Cue.PRICE)
    fee, _ = distances.nearest(item.start, item.end, Cue.FEE)
    if price <= FARTHEST and price <= fee:
        return Verdict("price", price_at)
    if before.metric == "price" and before.age <= 1 and fee > FARTHEST:
        return Verdict("price", item.start)
    return Verdict("", why="a sum of money that is no fare")


def _judge_change(
    sentence: Sentence, item: Quantity, distances: Distances, before: Topic
) -> Verdict:
    moved, moved_at = distances.nearest(item.start, item.end, Cue.RISE | Cue.FALL)
    if item.unit == "x" and abs(item.number.low) > MOST_TIMES:
        metric, where, away = _find_deed(item, distances, vehicles=False)
        if metric in MOVED and away <= 8:
            item.unit = item.counted = "people"
            return Verdict(metric, where)
        return Verdict("", why="a count of times")
    if item.unit == "x":
        moved, moved_at = 0.0, item.start
    by = item.start > 0 and sentence.cues[item.start - 1] & Cue.STOP
    if moved > (14 if by else 8):
        return Verdict("", why="a share")
    after = _cues_after(sentence, item, 2)
    hedged = item.start <= moved_at < item.number.start
    if item.unit == "%" and hedged and _cues_after(sentence, item, 1) & FLOW:
        return Verdict("", why="a share")
    if after & Cue.PART or (item.unit == "%" and moved > 4 and after & Cue.THEM):
        return Verdict("", why="a share")
    subject = FLOW | CONGESTION | Cue.PRICE | Cue.TRAFFIC
    noise, _ = distances.nearest(
        item.start, item.end, (DISTRACTION | Cue.FEE | Cue.GOODS) & ~Cue.CAPACITY
    )
    flow, _ = distances.nearest(item.start, item.end, subject)
    if flow <= FARTHEST and flow <= noise + 1:
        return Verdict("change", moved_at)
    goes_on = before.metric and before.age <= 1
    if (goes_on or (before.alone and moved <= 4)) and noise > 4:
        return Verdict("change", moved_at)
    return Verdict("", why="a change of something else")


def _judge_count(
    sentence: Sentence, item: Quantity, distances: Distances, before: Topic
) -> Verdict:
    """Choose the nearest word that says what the people or vehicles did."""
    if item.number.high < 2:
        return Verdict("", why="a single one")
    if before.age == 0 and before.metric in COUNT_METRICS and _goes_with(sentence, item, before):
        return Verdict(before.metric, item.start)
    metric, where, away = _find_deed(item, distances, item.unit == "vehicles")
    if metric == "tally":
        metric = before.flow or _guess_tally(sentence, item, distances, before)
    few = item.number.high < 10 and item.unit == "people" and metric != "refusals"
    if few and item.noun >= 0 and sentence.cues[item.noun] & (Cue.ENTER | Cue.LEAVE | Cue.CROSS):
        return Verdict("", why="a few ways or departures, not people")
    series = before.metric and before.age == 0 and before.unit == item.unit
    if few and (away > 3 or item.number.in_words) and not series:
        return Verdict("", why="too few to be told from a story")
    expected, expected_at = distances.nearest(item.start, item.end, Cue.EXPECT)
    if away > 6 and expected <= 2 and before.flow and metric in MOVED:
        return Verdict(before.flow, expected_at)
    if metric and metric != "none":
        return Verdict(metric, where)
    if metric == "none":
        return Verdict("", where, why=f"governed by {sentence.words[where]!r}")
    swapped = {"arrivals": "departures", "departures": "arrivals"}.get(before.metric)
    if swapped and before.age <= 4 and sentence.mask & Cue.OTHER_SIDE:
        return Verdict(swapped, item.start)
    if before.age == 0 and before.metric in COUNT_METRICS and not before.broken:
        lined = {"people": "queue_people", "vehicles": "queue_vehicles"}[item.unit]
        metric = lined if before.metric.startswith("queue") else _go_on(before)
        return Verdict(metric, item.start)
    longest = 2 if sentence.mask & (Cue.TOTAL | Cue.COMPARE) else 1
    if before.metric in COUNT_METRICS and before.age <= longest and item.unit == before.unit:
        return Verdict(before.metric, item.start)
    queued, queued_at = distances.nearest(item.start, item.end, Cue.WAIT)
    if item.unit == "vehicles" and queued <= FARTHEST:
        return Verdict("queue_vehicles", queued_at)
    if item.unit == "vehicles" and _cues_after(sentence, item, 5) & (Cue.SIDE | Cue.BORDER):
        return Verdict("queue_vehicles", item.end)
    if item.unit == "vehicles" and before.alone:
        return Verdict("queue_vehicles", item.noun)
    if expected <= 6 and (sentence.mask & Cue.BORDER or before.flow) and item.number.high >= 100:
        return Verdict(before.flow or "crossings_total", expected_at)
    return Verdict("", why="no word of a queue or of movement near it")


def _go_on(before: Topic) -> str:
    """Return the metric with which a series goes on: the side that was found for those who cross."""
    crossed = before.metric == "crossings_total" and before.age == 0
    return before.flow if crossed and before.flow else before.metric


def _goes_with(sentence: Sentence, item: Quantity, before: Topic) -> bool:
    """Tell whether people came in the vehicles just counted, or the other way round."""
    if item.start < 2 or item.unit == before.unit:
        return False
    joint = sentence.cues[item.start - 1] & (Cue.AT | Cue.AND)
    noun = sentence.entries[item.start - 2].unit
    return bool(joint and noun in (*PEOPLE, *VEHICLES))


def _guess_tally(sentence: Sentence, item: Quantity, distances: Distances, before: Topic) -> str:
    """Say what was counted at a border where no verb does: vehicles before it stand in line."""
    if item.unit == "vehicles":
        side, _ = distances.nearest(item.start, item.end, Cue.SIDE | Cue.BORDER)
        if side <= 5 or (before.alone and not sentence.mask & FLOW & ~Cue.CROSS):
            return "queue_vehicles"
    return "crossings_total"


def _find_deed(item: Quantity, distances: Distances, vehicles: bool) -> tuple[str, int, float]:
    """Return the metric that the nearest verb or noun speaks for, where it stands, how far."""
    best, metric, where = FARTHEST, "", -1
    start, end = item.start, item.end
    counter = max((at for at, bits in distances.cued if at < start and bits & Cue.TALLY), default=-1)
    for position, bits in distances.cued:
        kind = _name_kind(bits, vehicles)
        if not kind:
            continue
        away = distances.between(start, end, position)
        if kind == "none" and _counts(bits, position, counter):
            continue
        if kind == "none" and position == item.noun:
            away = OWN_NOUN
        if position < start:
            away += 1.0
            if bits & Cue.TOTAL and away < 4.0:
                continue
            if kind == "crossings_total" and not item.unit:
                away += 2.0
        if distances.is_of_next(end, position):
            away += 5.0
        if kind == "tally":
            away += 3.0
        elif kind == "crossings_total":
            away += 5.0 if bits & Cue.BORDER else 1.5
        elif kind in ("queue_vehicles", "queue_people") and not bits & Cue.STAND:
            away += 0.5 if vehicles else 2.0
        if away < best:
            best, metric, where = away, kind, position
    return metric, where, best


def _counts(bits: int, position: int, counter: int) -> bool:
    """Tell whether soldiers or officers are those who counted: "the army registered"."""
    return bool(bits & Cue.FORCES) and 0 < counter - position <= 3


def _name_kind(bits: int, vehicles: bool) -> str:
    """Return the metric that a word speaks for, "none" for a distraction, "" for neither."""
    if bits & Cue.REFUSE:
        return "refusals"
    if bits & Cue.STAND:
        return "queue_vehicles" if vehicles else "queue_people"
    if bits & Cue.RETURN:
        return "returns"
    if bits & Cue.ENTER:
        return "arrivals"
    if bits & Cue.LEAVE:
        return "departures"
    if bits & Cue.QUEUE:
        return "queue_vehicles" if vehicles else "queue_people"
    if bits & DISTRACTION:
        return "none"
    if bits & (Cue.CROSS | Cue.TALLY):
        return "crossings_total" if bits & Cue.CROSS else "tally"
    return ""


def _judge_bare(sentence: Sentence, item: Quantity, distances: Distances, before: Topic) -> Verdict:
    """Read a number without a noun: by its own verb, or as the next one of a series."""
    number = item.number
    words = sentence.words
    if number.vague or (number.low < 2 and (number.in_words or before.unit not in ("h", "km"))):
        return Verdict("", why="a number without a noun")
    written = words[number.start]
    if len(written) == 4 and written.isdigit() and 1900 <= number.low <= 2079 and before.age:
        return Verdict("", why="a year, or a number without a noun")
    hours = before.unit == "h" and number.low <= 30
    if number.low < 110 and not hours and _is_predicate(sentence, item):
        return Verdict("", why="an age, or a number without a noun")
    after = sentence.cues[item.end] if item.end < len(words) else 0
    ends = item.end + 1 >= len(words) or not words[item.end + 1][0].isalnum()
    ends = ends or bool(sentence.cues[item.end + 1] & (Cue.AND | Cue.AT))
    if after & (Cue.INWARD | Cue.OUTWARD) and ends and number.low >= 10:
        return Verdict("arrivals" if after & Cue.INWARD else "departures", item.end)
    item.counted = "" if item.pronoun else _find_subject(sentence, item)
    noun = item.counted or before.noun
    if item.counted and number.low >= 10 and _is_number_of(sentence, item):
        item.unit = item.counted
        return _judge_count(sentence, item, distances, before)
    if _is_list_line(sentence, item) and number.low >= 100 and not number.in_words:
        listed = (
            before.metric if before.metric in COUNT_METRICS and before.age <= 2 else before.flow
        )
        if listed:
            return Verdict(listed, item.start)
    goes_on = before.unit in ("h", "km") and before.age == 0 and number.low < 100
    if goes_on and _continues(sentence, item, before):
        return Verdict(before.metric, item.start)
    metric, where, away = _find_deed(item, distances, noun == "vehicles")
    if metric == "tally":
        metric = before.flow or "crossings_total"
    small = number.low < 11 and not item.pronoun
    named = item.pronoun or bool(item.counted)
    nearest = NEAR if number.low >= 100 or named else 2.5
    ahead = _cues_before(sentence, item, 3)
    if number.low >= 100 and where < item.start and ahead & (Cue.STOP | Cue.PRESENT):
        nearest = 9.0
    summed = ahead & Cue.TOTAL and before.metric in MOVED and before.age == 0
    if summed and metric.startswith("queue_") and number.low >= 100:
        return Verdict(before.metric, item.start)
    own = metric not in ("", "none") and away <= nearest and not (small and number.in_words)
    if own and (where >= item.start or away <= 3 or nearest > NEAR):
        return Verdict(metric, where)
    grown = ahead & (Cue.RISE | Cue.FALL) or (ahead & Cue.EXPECT and not ahead & Cue.TAKE)
    counted = item.per_day or sentence.mask & Cue.TOTAL or grown
    widest = FARTHEST if grown else 12
    if counted and number.low >= 100 and metric not in ("", "none") and away <= widest:
        return Verdict(metric, where)
    if metric == "none" and away <= NEAR:
        return Verdict("", where, why=f"governed by {words[where]!r}")
    if counted and number.low >= 100 and before.flow and not before.broken and metric != "none":
        lately = before.age == 0 and before.metric.startswith(("queue_", "refus"))
        return Verdict(before.metric if lately else before.flow, item.start)
    farthest = 3 if counted else 2 if sentence.mask & SERIES else 1
    moved = FLOW | CONGESTION | Cue.TOTAL | Cue.COMPARE
    elsewhere = sentence.mask & (DISTRACTION | Cue.FEE | Cue.THING) and not sentence.mask & moved
    if before.age and elsewhere:
        return Verdict("", why="a number without a noun")
    if before.broken and metric == "none":
        return Verdict("", why="a number without a noun")
    if before.metric and before.age <= farthest and _continues(sentence, item, before):
        return Verdict(_go_on(before), item.start)
    return Verdict("", why="a number without a noun")


def _is_number_of(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether a bare number is the number of a noun before it: "the number of lorries at"."""
    wanted = VEHICLES if item.counted == "vehicles" else PEOPLE
    for position in range(item.start - 1, max(item.start - FARTHEST_HEAD, 1), -1):
        if sentence.words[position] in ";:":
            return False
        if sentence.entries[position].unit in wanted or sentence.entries[position].country:
            ahead = sentence.cues[max(position - 3, 0) : position]
            return any(bits & (Cue.TOTAL | Cue.QUEUE) for bits in ahead)
    return False


def _is_list_line(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether a number is all that a line says of a name: "Lo Wu: 212,400"."""
    start = item.start
    if start < 1 or start > LONGEST_HEAD or sentence.words[start - 1] not in LIST_SIGNS:
        return False
    return bool(sentence.names) and min(sentence.names) <= 2


def _find_subject(sentence: Sentence, item: Quantity) -> str:
    """Return what a bare number counts by the last noun before it in its sentence, if any."""
    for position in range(item.start - 1, -1, -1):
        entry = sentence.entries[position]
        if entry.unit in VEHICLES[:-1] and not _is_means(sentence, position):
            return "vehicles"
        if entry.unit in PEOPLE:
            return "people"
        if entry.country and sentence.cues[position + 1] & NO_NOUN:
            return "people"
    return ""


def _is_means(sentence: Sentence, position: int) -> bool:
    """Tell whether vehicles are only the means of a journey: "by car", "on a bus"."""
    ahead = sentence.cues[max(position - 2, 0) : position]
    return any(bits & Cue.STOP and not bits & Cue.AND for bits in ahead)


NO_NOUN = FLOW | Cue.STOP | Cue.TOTAL | Cue.TRY | Cue.AT | Cue.PRESENT
"""Words after an adjective of a country that make it a noun: "Afghans who", "Russians entered"."""
LIST_SIGNS = frozenset((":", "–", "—", "-", "…", "("))
LONGEST_HEAD = 12
FARTHEST_HEAD = 12
SERIES = Cue.COMPARE | Cue.RISE | Cue.FALL | Cue.USUALLY


def _is_predicate(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether a number is all that is said of a subject: "who is 23 and"."""
    before = sentence.cues[item.start - 1] if item.start else 0
    word = sentence.words[item.end] if item.end < len(sentence) else "."
    after = sentence.cues[item.end] if item.end < len(sentence) else 0
    return bool(before & Cue.PRESENT and (after & Cue.AND or not word[0].isalnum()))


def _continues(sentence: Sentence, item: Quantity, before: Topic) -> bool:
    """Tell whether a bare number is the next one of a series: comparable, and set beside it."""
    value = (item.high or item.low or 0.0) * before.factor
    broken = before.broken and not item.pronoun
    if broken or before.unit in ("", "%", "x") or not before.value or not value:
        return False
    if before.metric == "price" and _is_no_price(sentence, item):
        return False
    ratio = value / before.value
    largest = 30 if before.unit in ("h", "km", *CURRENCY_CODES) else 300
    if not 1 / largest <= ratio <= largest:
        return False
    if before.unit == "h" and (
        item.number.low > 60 or (before.factor > 1 and item.number.low > 30)
    ):
        return False
    after = _cues_after(sentence, item, 2)
    if before.unit in ("h", "km") and after & (Cue.SELF | Cue.THEM):
        return False
    if before.unit not in ("h", "km") and value < 11:
        close = before.age == 0 and before.value < 100 and value >= 2
        placed = sentence.cues[item.start - 1] & Cue.AND and _cues_after(sentence, item, 1) & Cue.AT
        return bool(item.start and close and placed)
    ahead = _cues_before(sentence, item, 4)
    start = item.start
    if start - 1 in sentence.names or (start and sentence.cues[start - 1] & Cue.BORDER):
        return True
    if any(entry.multiple for entry in sentence.entries[max(start - 3, 0) : start]):
        return True
    joint = sentence.words[start - 1] if start else ""
    if joint in (":", "(", "–", "—", "-") or start == 0:
        return True
    if before.metric == "price" and ahead & Cue.PRICE:
        return True
    linking = Cue.AND | Cue.OR | Cue.COMPARE | Cue.AT | Cue.TOTAL | Cue.BUT | Cue.NOW | Cue.TAKE
    return bool(ahead & (linking | Cue.FROM | Cue.TO | Cue.STOP | Cue.BETWEEN) or joint == ",")


def _is_no_price(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether a bare number after a price is a rate, an age, or in another currency."""
    ahead = sentence.words[item.start - 1] if item.start else ""
    if item.per_day or _is_paid_by_time(sentence, item) or ahead == ",":
        return True
    return ahead.isalpha() and ahead[0].isupper() and not sentence.cues[item.start - 1]


def name_unit(metric: str, item: Quantity, before: Topic) -> tuple[str, str]:
    """Return the unit and what was counted for a metric."""
    if metric == "wait_time":
        return "h", ""
    if metric == "queue_length":
        return "km", ""
    if metric == "queue_vehicles":
        return "vehicles", item.counted or (before.counted if before.unit == "vehicles" else "")
    if metric in ("queue_people", "refusals"):
        return "people", item.counted or "people"
    if item.unit:
        return item.unit, item.counted
    if item.counted and metric in COUNT_METRICS:
        return item.counted, item.counted
    if before.unit and (metric == before.metric or before.metric in COUNT_METRICS):
        moved = metric in MOVED and before.metric not in MOVED
        if not (moved and before.unit == "vehicles"):
            return before.unit, before.counted
    if metric in MOVED and before.flow:
        return "people", "people"
    return before.noun or "people", before.noun or "people"
