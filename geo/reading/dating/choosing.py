"""Choose the period of a sentence that a figure is for, and tell how the others stand to it."""

from geo.reading.cues import CONGESTION, FLOW, Cue
from geo.reading.dating.days import Period
from geo.reading.dating.periods import SIGNS
from geo.reading.figures.amounts import Quantity
from geo.reading.figures.clauses import Distances
from geo.reading.figures.numbers import is_number_word
from geo.reading.sentences import Sentence
from geo.reading.wordlists import CONTINUED
from geo.vocabulary import FLOW_METRICS

PASSAGE_METRICS = (*FLOW_METRICS, "refusals")
"""Metrics that count who passed a border or was refused there."""
NEAREST_USUAL = 8
"""Words within which "usually" is said of a figure."""
LONGEST_WHEN = 9
"""Words from "in May, when" to its figure."""
FAR = 20.0
"""Distance from which on a period before a figure is hardly farther: it holds for all after it."""
FARTHEST_PERIOD = 30.0
"""Distance, in words with clauses counted, at which a period no longer dates a figure."""
OUT_OF_REACH = FARTHEST_PERIOD + 10
FAR_OUT_OF_REACH = FAR + 4 * (OUT_OF_REACH - FAR)
"""Distances after and before a figure from which on nothing makes a period near enough."""
LONGEST_COMPARISON = 12
"""Words from "than" to the figure that something is compared with."""


def choose_period(
    sentence: Sentence,
    item: Quantity,
    periods: list[Period],
    distances: Distances,
    *,
    metric: str,
) -> Period | None:
    """Return the period that a figure is for: the nearest that is not said of another one.

    A total "since" a day is for the days since.
    """
    best, chosen = FARTHEST_PERIOD, None
    compared = metric not in ("level", "change") and stands_compared(sentence, item)
    for period in periods:
        away = distances.between(item.start, item.end, period.start)
        if away > (OUT_OF_REACH if period.start > item.start else FAR_OUT_OF_REACH):
            continue
        if period.start > item.start:
            away += _count_behind(sentence, item, period, distances)
            away += _count_unlike(sentence, item, period, metric)
        elif away > FAR:
            away = FAR + (away - FAR) / 4
        if ";" in sentence.words[period.end : item.start]:
            away += 8
        if period.relation == "same" or is_spoken(sentence, period):
            away += 10
        if _is_of_figure(sentence, item, period):
            away += 12
        if _introduces(sentence, period, item):
            away -= FARTHEST_PERIOD
        elif not compared:
            away += _count_compared(sentence, item, period)
            counted = metric in PASSAGE_METRICS
            away += _weigh_since(sentence, item, period, distances, counted=counted)
        if away < best:
            best, chosen = away, period
    return chosen


def _count_unlike(sentence: Sentence, item: Quantity, period: Period, metric: str) -> float:
    """Return how much farther a period after a figure is for not being one such figures have."""
    if metric == "change":
        return 0 if _stands_beside(sentence, item.end, period.start) else 12
    if period.relation == "since":
        return 0 if metric in PASSAGE_METRICS else 8
    return 15 if period.relation == "until" and metric == "price" else 0


def _count_compared(sentence: Sentence, item: Quantity, period: Period) -> float:
    """Return how much farther a period is for being one that a figure is compared with."""
    behind = period.start >= item.end
    beside = behind and _stands_beside(sentence, item.end, period.start)
    if beside and period.counted:
        return 0
    return 25 if is_compared(sentence, period, item) else 0


def _count_behind(
    sentence: Sentence, item: Quantity, period: Period, distances: Distances
) -> float:
    """Return how much farther a period is for standing after the figure."""
    between = sentence.words[item.end : period.start]
    away = -1.5
    if ";" in between:
        away += FARTHEST_PERIOD
    elif not SIGNS.isdisjoint(between):
        away += 4
    if distances.is_of_next(item.end, period.end - 1):
        away += 10
    if any(bits & Cue.BUT for bits in sentence.cues[item.end : period.start]):
        away += 8
    return away + (4 if period.relation == "before" else 0)


def _weigh_since(
    sentence: Sentence, item: Quantity, period: Period, distances: Distances, *, counted: bool
) -> float:
    """Return how much nearer a total is to the day since which it is counted."""
    if period.relation != "since":
        return 0
    if _is_record(sentence, period):
        return 15
    parted = any(period.end <= start < item.start for start in distances.figures)
    return -8 if counted and not parted else 0


def _is_of_figure(sentence: Sentence, item: Quantity, period: Period) -> bool:
    """Tell whether a period belongs to another figure right before it: "the 248,284 of 2022"."""
    number = period.start - 2
    genitive = number >= 0 and sentence.entries[period.start - 1].date == "of"
    other = genitive and not item.number.start <= number < item.number.end
    return bool(other and sentence.words[number][0].isdecimal())


def _introduces(sentence: Sentence, period: Period, item: Quantity) -> bool:
    """Tell whether a figure is told of the period before it: "May, when it was 40", "May (40)"."""
    between = range(period.end, item.number.start)
    if not 1 <= len(between) <= LONGEST_WHEN:
        return False
    words = [sentence.words[position] for position in between]
    dated = all(sentence.entries[position].date for position in between[:-1])
    if words[-1] == "(" and dated:
        return True
    when = next((n for n in between if sentence.entries[n].date == "whereupon"), -1)
    figures = any(word[0].isdecimal() for word in words)
    return words[0] == "," and when in between[1:4] and not figures


def _stands_beside(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether nothing but prepositions and articles stands between two words."""
    return all(
        sentence.cues[position] & (Cue.AT | Cue.ARTICLE)
        and not sentence.cues[position] & (Cue.COMPARE | Cue.RISE | Cue.FALL)
        for position in range(start, end)
    )


def stands_compared(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether a figure is the one that another is compared with: "against 3,000"."""
    start, figures = item.number.start, 0
    for position in range(start - 1, max(start - LONGEST_COMPARISON, -1), -1):
        if _compares(sentence, position):
            return True
        figures += sentence.words[position][0].isdecimal()
        if figures > 1 or sentence.words[position] in ";)":
            return False
    return False


def _compares(sentence: Sentence, position: int) -> bool:
    """Tell whether a word compares: "than" does, but not in "more than 3,000"."""
    bits = sentence.cues[position]
    if not bits & Cue.COMPARE or not bits & (Cue.AT_LEAST | Cue.UP_TO):
        return bool(bits & Cue.COMPARE)
    after = position + 1
    while after < len(sentence) and sentence.entries[after] is CONTINUED:
        after += 1
    return after < len(sentence) and not (
        sentence.words[after][0].isdecimal() or is_number_word(sentence.entries[after])
    )


def is_compared(sentence: Sentence, period: Period, item: Quantity | None = None) -> bool:
    """Tell whether a period is one that a figure is compared with."""
    start = max(period.start - 9, 0)
    if item is not None and item.end <= period.start:
        start = max(start, item.end)
    if any(_compares(sentence, position) for position in range(start, period.start)):
        return True
    if not period.counted or not any(
        word[0].isdecimal() for word in sentence.words[: period.start]
    ):
        return False
    between = sentence.words[period.end : item.number.start] if item is not None else []
    return not between or any(word in SIGNS or word[0].isdecimal() for word in between)


def _is_record(sentence: Sentence, period: Period) -> bool:
    """Tell whether a period only says since when something is the highest."""
    before = sentence.entries[max(period.start - 8, 0) : period.start]
    return any(entry.date == "record" for entry in before)


def is_spoken(sentence: Sentence, period: Period) -> bool:
    """Tell whether a day is the one on which somebody said something."""
    if period.relation != "on" or period.first is None or period.first != period.last:
        return False
    start, end = max(period.start - 4, 0), min(period.end + 3, len(sentence))
    if any(bits & (FLOW | CONGESTION) for bits in sentence.cues[start : period.start]):
        return False
    said = any(_tells_speech(sentence, position) for position in range(start, end))
    return said or _is_in_credit(sentence, period)


def _tells_speech(sentence: Sentence, position: int) -> bool:
    """Tell whether a word says that somebody spoke, and not that an event was announced."""
    if not sentence.cues[position] & Cue.SAY:
        return False
    subject = sentence.cues[max(position - 3, 0) : position]
    event = any(bits & Cue.EVENT for bits in subject)
    return not event or bool(sentence.mask & (Cue.OFFICIAL | Cue.MEDIA | Cue.WITNESS))


def _is_in_credit(sentence: Sentence, period: Period) -> bool:
    """Tell whether a day stands in a part of the sentence that only says who spoke."""
    start = period.start
    while start and sentence.words[start - 1] not in SIGNS:
        start -= 1
    before = range(start, period.start)
    said = any(sentence.cues[position] & Cue.SAY for position in before)
    return (
        start > 0
        and said
        and not any(
            sentence.cues[position] & (FLOW | CONGESTION) or sentence.words[position][0].isdecimal()
            for position in before
        )
    )


def counts_so_far(sentence: Sentence, item: Quantity, distances: Distances) -> bool:
    """Tell whether a figure is a total up to now: "so far 95,000"."""
    return any(
        entry.date == "until_now"
        and distances.between(item.start, item.end, position) < NEAREST_USUAL
        and not distances.is_of_next(item.end, position)
        for position, entry in enumerate(sentence.entries)
    )


def names_hour(sentence: Sentence, period: Period) -> bool:
    """Tell whether the time of day stands beside a date: "by noon on Friday"."""
    return any(
        sentence.entries[position].date == "when" or sentence.words[position][0].isdecimal()
        for position in range(max(period.start - 5, 0), min(period.end + 2, len(sentence)))
        if not period.start <= position < period.end
    )


def is_usual(item: Quantity, chosen: Period | None, distances: Distances) -> bool:
    """Tell whether a figure is what is usual, and not what was in the period found for it."""
    usual, where = distances.nearest(item.start, item.end, Cue.USUALLY)
    if chosen is None:
        return usual < NEAREST_USUAL or (where == 0 and usual < 2 * NEAREST_USUAL)
    if usual >= NEAREST_USUAL:
        return False
    clause = distances.breaks[item.start]
    own = distances.breaks[where] == clause and not distances.is_of_next(item.end, where)
    return own and not in_clause(item, chosen, distances) and chosen.relation == "on"


def in_clause(item: Quantity, period: Period, distances: Distances) -> bool:
    """Tell whether a period stands in the clause of a figure."""
    near = period.start if period.start >= item.end else period.end - 1
    return distances.breaks[near] == distances.breaks[item.start]
