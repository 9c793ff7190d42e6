"""Read numbers without a noun: by their own verb, or as the next ones of a series."""

from dataclasses import dataclass

from geo.reading.cues import CONGESTION, DISTRACTION, FLOW, Cue
from geo.reading.figures.amounts import CURRENCY_CODES, PEOPLE, VEHICLES
from geo.reading.figures.counts import judge_count
from geo.reading.figures.deeds import find_deed
from geo.reading.figures.fares import is_paid_by_time
from geo.reading.figures.verdicts import (
    COUNT_METRICS,
    FARTHEST,
    MOVED,
    NEAR,
    Case,
    Rule,
    Verdict,
    judge_by,
    leave,
)

NO_NOUN = "a number without a noun"
NATIONALS = FLOW | Cue.STOP | Cue.TOTAL | Cue.TRY | Cue.AT | Cue.PRESENT
"""Words after an adjective of a country that make it a noun: "Afghans who", "Russians entered"."""
LIST_SIGNS = frozenset((":", "–", "—", "-", "…", "("))
LONGEST_HEAD, FARTHEST_HEAD = 12, 12
MANY = 100
"""Numbers from which on figures are seldom something else."""
SERIES = Cue.COMPARE | Cue.RISE | Cue.FALL | Cue.USUALLY
LINKS = (
    Cue.AND | Cue.OR | Cue.COMPARE | Cue.AT | Cue.TOTAL | Cue.BUT | Cue.NOW | Cue.TAKE
    | Cue.FROM | Cue.TO | Cue.STOP | Cue.BETWEEN
)  # fmt: skip
"""Words before a number that set it beside the one before it."""


def judge_bare(case: Case) -> Verdict:
    """Read a number without a noun."""
    return judge_by(BARE_RULES, case, NO_NOUN)


def _is_nothing(case: Case) -> Verdict | None:
    """Leave out small words, years, and ages."""
    number, before, sentence = case.item.number, case.before, case.sentence
    single = number.low < 2 and (number.in_words or before.unit not in ("h", "km"))
    if number.vague or single:
        return leave(NO_NOUN)
    written = sentence.words[number.start]
    if len(written) == 4 and written.isdecimal() and 1900 <= number.low <= 2079 and before.age:
        return leave("a year, or a number without a noun")
    hours = before.unit == "h" and number.low <= 30
    if number.low < 110 and not hours and _is_predicate(case):
        return leave("an age, or a number without a noun")
    return None


def _is_predicate(case: Case) -> bool:
    """Tell whether a number is all that is said of a subject: "who is 23 and"."""
    sentence, start, end = case.sentence, case.item.start, case.item.end
    before = sentence.cues[start - 1] if start else 0
    word = sentence.words[end] if end < len(sentence) else "."
    after = sentence.cues[end] if end < len(sentence) else 0
    return bool(before & Cue.PRESENT and (after & Cue.AND or not word[0].isalnum()))


def _goes_in_or_out(case: Case) -> Verdict | None:
    """Read "9,642 in and 5,448 out"."""
    sentence, end = case.sentence, case.item.end
    after = sentence.cues[end] if end < len(sentence) else 0
    if not after & (Cue.INWARD | Cue.OUTWARD) or case.item.number.low < 10:
        return None
    last = end + 1 >= len(sentence) or not sentence.words[end + 1][0].isalnum()
    if not last and not sentence.cues[end + 1] & (Cue.AND | Cue.AT):
        return None
    return Verdict("arrivals" if after & Cue.INWARD else "departures", end)


def _is_number_of(case: Case) -> Verdict | None:
    """Read the number of a noun that stands before it: "the number of lorries at K is 2,800"."""
    item = case.item
    item.counted = "" if item.pronoun else _find_subject(case)
    if not item.counted or item.number.low < 10 or not _follows_total(case):
        return None
    item.unit = item.counted
    return judge_count(case)


def _find_subject(case: Case) -> str:
    """Return what a bare number counts by the last noun before it in its sentence, if any."""
    sentence = case.sentence
    for position in range(case.item.start - 1, -1, -1):
        entry = sentence.entries[position]
        if entry.unit in VEHICLES[:-1] and not _is_means(case, position):
            return "vehicles"
        if entry.unit in PEOPLE:
            return "people"
        if entry.country and sentence.cues[position + 1] & NATIONALS:
            return "people"
    return ""


def _is_means(case: Case, position: int) -> bool:
    """Tell whether vehicles are only the means of a journey: "by car", "on a bus"."""
    ahead = case.sentence.cues[max(position - 2, 0) : position]
    return any(bits & Cue.STOP and not bits & Cue.AND for bits in ahead)


def _follows_total(case: Case) -> bool:
    """Tell whether the noun before a number is one whose number or queue is spoken of."""
    sentence, start = case.sentence, case.item.start
    wanted = VEHICLES if case.item.counted == "vehicles" else PEOPLE
    for position in range(start - 1, max(start - FARTHEST_HEAD, 1), -1):
        if sentence.words[position] in ";:":
            return False
        if sentence.entries[position].unit in wanted or sentence.entries[position].country:
            ahead = sentence.cues[max(position - 3, 0) : position]
            return any(bits & (Cue.TOTAL | Cue.QUEUE) for bits in ahead)
    return False


def _is_list_line(case: Case) -> Verdict | None:
    """Read a line that gives a name its number: "Lo Wu: 212,400"."""
    item, before, sentence = case.item, case.before, case.sentence
    if item.number.low < MANY or item.number.in_words or not 1 <= item.start <= LONGEST_HEAD:
        return None
    if sentence.words[item.start - 1] not in LIST_SIGNS or not sentence.names:
        return None
    known = before.metric in COUNT_METRICS and before.age <= 2
    listed = before.metric if known else before.flow
    return Verdict(listed, item.start) if listed and min(sentence.names) <= 2 else None


def _goes_on_measuring(case: Case) -> Verdict | None:
    """Go on with hours or kilometres of the same sentence."""
    before = case.before
    measured = before.unit in ("h", "km") and before.age == 0 and case.item.number.low < MANY
    return Verdict(before.metric, case.item.start) if measured and _continues(case) else None


@dataclass(slots=True)
class _Deed:
    """Hold what the nearest verb speaks for, and how the number stands beside it."""

    metric: str
    where: int
    away: float
    ahead: int
    grown: bool
    counted: bool

    @property
    def is_known(self) -> bool:
        return self.metric not in ("", "none")


def _is_deed(case: Case) -> Verdict | None:
    """Read a number by its verb, or by the verb of those that were counted before."""
    deed = _find_own_deed(case)
    own = _judge_by_own(case, deed)
    if own is not None:
        return own
    many = case.item.number.low >= MANY
    if deed.counted and many and deed.is_known and deed.away <= (FARTHEST if deed.grown else 12):
        return Verdict(deed.metric, deed.where)
    if deed.metric == "none" and deed.away <= NEAR:
        return Verdict("", deed.where, why=f"governed by {case.sentence.words[deed.where]!r}")
    before = case.before
    known = before.flow and not before.broken and deed.metric != "none"
    if deed.counted and many and known:
        lately = before.age == 0 and before.metric.startswith(("queue_", "refus"))
        return Verdict(before.metric if lately else before.flow, case.item.start)
    return _judge_by_series(case, deed)


def _find_own_deed(case: Case) -> _Deed:
    """Find the verb of a number without a noun."""
    item, before = case.item, case.before
    noun = item.counted or before.noun
    metric, where, away = find_deed(item, case.distances, vehicles=noun == "vehicles")
    if metric == "tally":
        metric = before.flow or "crossings_total"
    ahead = case.look_before(3)
    grown = bool(ahead & (Cue.RISE | Cue.FALL) or (ahead & Cue.EXPECT and not ahead & Cue.TAKE))
    counted = item.per_day or bool(case.sentence.mask & Cue.TOTAL) or grown
    return _Deed(metric, where, away, ahead, grown, counted)


def _judge_by_own(case: Case, deed: _Deed) -> Verdict | None:
    """Read a number by a verb that is near enough."""
    item, before = case.item, case.before
    number, start = item.number, item.start
    many = number.low >= MANY
    nearest = NEAR if many or item.pronoun or item.counted else 2.5
    if many and deed.where < start and deed.ahead & (Cue.STOP | Cue.PRESENT):
        nearest = 9.0
    summed = deed.ahead & Cue.TOTAL and before.metric in MOVED and before.age == 0
    if summed and many and deed.metric.startswith("queue_"):
        return Verdict(before.metric, start)
    small = number.low < 11 and number.in_words and not item.pronoun
    if not deed.is_known or deed.away > nearest or small:
        return None
    close = deed.where >= start or deed.away <= 3 or nearest > NEAR
    return Verdict(deed.metric, deed.where) if close else None


def _judge_by_series(case: Case, deed: _Deed) -> Verdict | None:
    """Read a number as the next one of a series."""
    before, mask = case.before, case.sentence.mask
    farthest = 3 if deed.counted else 2 if mask & SERIES else 1
    elsewhere = mask & (DISTRACTION | Cue.FEE | Cue.THING)
    moved = mask & (FLOW | CONGESTION | Cue.TOTAL | Cue.COMPARE)
    if before.age and elsewhere and not moved:
        return None
    if before.broken and deed.metric == "none":
        return None
    if not before.metric or before.age > farthest or not _continues(case):
        return None
    return Verdict(before.goes_on, case.item.start)


def _continues(case: Case) -> bool:
    """Tell whether a bare number is the next one of a series: comparable, and set beside it."""
    item, before = case.item, case.before
    value = (item.high or item.low or 0.0) * before.factor
    broken = before.broken and not item.pronoun
    if broken or before.unit in ("", "%", "x") or not before.value or not value:
        return False
    largest = 30 if before.unit in ("h", "km", *CURRENCY_CODES) else 300
    if not 1 / largest <= value / before.value <= largest:
        return False
    if before.metric == "price" and _is_no_price(case):
        return False
    if before.unit in ("h", "km"):
        return _may_measure(case) and _is_linked(case)
    return _is_linked(case) if value >= 11 else _is_placed(case, value)


def _may_measure(case: Case) -> bool:
    """Tell whether a bare number can be hours or kilometres."""
    if case.look_after(2) & (Cue.SELF | Cue.THEM):
        return False
    most = 30 if case.before.factor > 1 else 60
    return case.before.unit == "km" or case.item.number.low <= most


def _is_placed(case: Case, value: float) -> bool:
    """Tell whether a few people are the next ones of a list: "39 at Salla and seven at Vartius"."""
    close = case.before.age == 0 and case.before.value < MANY and value >= 2
    start = case.item.start
    joined = start and case.sentence.cues[start - 1] & Cue.AND
    return bool(close and joined and case.look_after(1) & Cue.AT)


def _is_linked(case: Case) -> bool:
    """Tell whether a number is set beside the one before it."""
    sentence, start = case.sentence, case.item.start
    if start == 0 or start - 1 in sentence.names or sentence.cues[start - 1] & Cue.BORDER:
        return True
    if any(entry.multiple for entry in sentence.entries[max(start - 3, 0) : start]):
        return True
    if sentence.words[start - 1] in (":", "(", "–", "—", "-", ","):
        return True
    ahead = case.look_before(4)
    return bool(ahead & LINKS or (case.before.metric == "price" and ahead & Cue.PRICE))


def _is_no_price(case: Case) -> bool:
    """Tell whether a bare number after a price is a rate, an age, or in another currency."""
    start = case.item.start
    ahead = case.sentence.words[start - 1] if start else ""
    if case.item.per_day or is_paid_by_time(case) or ahead == ",":
        return True
    return ahead.isalpha() and ahead[0].isupper() and not case.sentence.cues[start - 1]


BARE_RULES: tuple[Rule, ...] = (
    _is_nothing,
    _goes_in_or_out,
    _is_number_of,
    _is_list_line,
    _goes_on_measuring,
    _is_deed,
)
