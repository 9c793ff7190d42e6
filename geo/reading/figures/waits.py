"""Tell the waits and queues among durations and lengths."""

from geo.reading.cues import CONGESTION, Cue
from geo.reading.figures.amounts import VEHICLES
from geo.reading.figures.verdicts import FARTHEST, NEAR, Case, Rule, Verdict, judge_by, leave

LONG_UNITS = ("day", "week", "night")
LONGEST_QUEUE_KM, LONGEST_WAIT_H = 150.0, 24.0 * 45
WAITED = Cue.WAIT | Cue.QUEUE | Cue.STAND
FAR_FOR_DAYS = 10.0
"""Distance at which a word of waiting no longer governs days, which last for much else."""


def judge_duration(case: Case) -> Verdict:
    """Say whether a duration is a wait."""
    return judge_by(DURATION_RULES, case, "no word of waiting near it")


def judge_length(case: Case) -> Verdict:
    """Say whether a length is that of a queue."""
    return judge_by(LENGTH_RULES, case, "a distance that is no queue")


def _is_too_long(case: Case) -> Verdict | None:
    value = case.item.high or case.item.low
    if value is not None and value > LONGEST_WAIT_H:
        return leave("too long for a wait")
    return leave("a rate") if case.item.per_day else None


def _is_span(case: Case) -> Verdict | None:
    """Leave out the time that lies between two events, or over which something was counted."""
    waits = case.measure(WAITED)
    after, ahead = case.look_after(2), case.look_before(2)
    if after & Cue.AGE or (after & Cue.LAPSE and waits > 1):
        return leave("a lapse of time")
    if (ahead & Cue.SPAN or _is_definite(case)) and waits > 3:
        return leave("a span of time")
    if ahead & Cue.AT and waits > NEAR and case.distances.follows_count(case.item.start):
        return leave("the time in which something was counted")
    return None


def _is_definite(case: Case) -> bool:
    """Tell whether a duration is a span of the calendar: "in the 24 hours", "of the 42 days"."""
    number, cues = case.item.number, case.sentence.cues
    if number.start < 2 or not cues[number.start - 1] & Cue.ARTICLE or number.low == 1:
        return False
    return bool(cues[number.start - 2] & (Cue.AT | Cue.SPAN | Cue.SINCE))


def _is_difference(case: Case) -> Verdict | None:
    """Leave out "an hour more than", and nights that were spent anywhere."""
    end = case.item.end
    following = case.sentence.cues[end] if end < len(case.sentence) else 0
    if following & (Cue.RISE | Cue.FALL) and following & Cue.COMPARE:
        return leave("a difference")
    if case.unit_word == "night" and case.measure(WAITED) > NEAR:
        return leave("nights that were no wait")
    return None


def _is_day_in_line(case: Case) -> Verdict | None:
    """Read "this is day 16" where people stand in a line."""
    if not case.item.number.start > case.item.noun >= 0 or case.unit_word != "day":
        return None
    known = case.before.waits or case.before.metric.startswith("queue")
    told = known or case.sentence.mask & CONGESTION
    return Verdict("wait_time", case.item.noun) if told else None


def _is_journey(case: Case) -> Verdict | None:
    """Leave out the time of a journey, and for how long something is open or valid."""
    if case.measure(WAITED) <= 2:
        return None
    if case.measure(Cue.TRAVEL) <= 3:
        return leave("the time of a journey")
    return leave("opening hours or a validity") if case.measure(Cue.HOURS) <= 3 else None


def _is_long(case: Case) -> bool:
    """Tell whether days are named where no wait of days was told just before."""
    before = case.before
    told = before.metric == "wait_time" and before.factor >= 24 and before.age <= 1
    return case.unit_word in LONG_UNITS and not told


def _is_waited(case: Case) -> Verdict | None:
    """Read a duration near a word of waiting."""
    waits, waits_at = case.find(WAITED)
    if waits > (FAR_FOR_DAYS if _is_long(case) else FARTHEST):
        return None
    return Verdict("wait_time", waits_at) if waits <= _measure_noise(case) + 2 else None


def _measure_noise(case: Case) -> float:
    return case.measure(Cue.SENTENCED | Cue.HARM | Cue.ARREST)


def _is_taken(case: Case) -> Verdict | None:
    """Read what somebody needed or spent, where queues or a border are spoken of."""
    takes, takes_at = case.find(Cue.TAKE)
    if takes > 6 or _measure_noise(case) <= 4:
        return None
    if takes <= 4 and _is_queued(case, takes):
        return Verdict("wait_time", takes_at)
    at_border = case.measure(Cue.BORDER | Cue.CROSS) <= 12 or case.before.metric == "wait_time"
    at_border = at_border or (bool(case.sentence.names) and takes <= 3)
    return Verdict("wait_time", takes_at) if at_border and not _is_long(case) else None


def _is_queued(case: Case, takes: float) -> bool:
    """Tell whether the sentence or those before it speak of queues or of crossing."""
    before = case.before
    if case.sentence.mask & (Cue.QUEUE | Cue.WAIT) or before.waits:
        return True
    if before.metric.startswith("queue") and before.age <= 2:
        return True
    if takes <= 2 and case.measure(Cue.CROSS | Cue.ENTER | Cue.BORDER) <= 8:
        return True
    told = before.metric != "" and before.age <= 3
    return told and takes <= 3 and case.measure(Cue.TRAVEL) > 8


def _goes_on_waiting(case: Case) -> Verdict | None:
    """Go on with waits that were told before."""
    known = case.before.metric == "wait_time" and case.before.age <= 2
    known = known or (case.before.waits and bool(case.sentence.names))
    if not known or _is_long(case) or _measure_noise(case) <= 4:
        return None
    return Verdict("wait_time", case.item.start)


DURATION_RULES: tuple[Rule, ...] = (
    _is_too_long,
    _is_difference,
    _is_span,
    _is_day_in_line,
    _is_journey,
    _is_waited,
    _is_taken,
    _goes_on_waiting,
)


def _is_distance(case: Case) -> Verdict | None:
    """Leave out how far something lies away, or how far people travelled."""
    value = case.item.high or case.item.low
    if value is not None and value > LONGEST_QUEUE_KM:
        return leave("too long for a queue")
    queue, queue_at = case.find(Cue.QUEUE)
    after, end = case.look_after(2), case.item.end
    if after & Cue.FROM and end <= queue_at <= end + 2:
        return leave("a distance")
    if after & (Cue.AWAY | Cue.FROM) and not (queue <= 3 or _is_lined(case) or _reaches(case)):
        return leave("a distance")
    travel = case.measure(Cue.TRAVEL)
    return leave("a distance") if travel <= 4 and queue > travel else None


def _is_lined(case: Case) -> bool:
    """Tell whether a word for standing in line is right before: "queueing for nine kilometres"."""
    stand, stand_at = case.find(Cue.STAND | Cue.WAIT)
    return bool(
        stand <= 3 and stand_at < case.item.start and case.sentence.cues[stand_at] & Cue.STAND
    )


def _reaches(case: Case) -> bool:
    """Tell whether a queue reaches a place that lies so far off: "back to Hopa, 18 km away"."""
    queue, queue_at = case.find(Cue.QUEUE)
    reach, reach_at = case.find(Cue.STRETCH)
    ahead = queue_at < case.item.start and reach_at < case.item.start and reach < 12
    return ahead and min(queue, case.measure(Cue.STAND | Cue.WAIT)) < FARTHEST


def _is_queue(case: Case) -> Verdict | None:
    """Read a length near a word for a queue, or with vehicles after it."""
    sentence, end = case.sentence, case.item.end
    following = sentence.entries[end : end + 2]
    if any(entry.unit in VEHICLES for entry in following):
        return Verdict("queue_length", end)
    queue, queue_at = case.find(Cue.QUEUE)
    travel = case.measure(Cue.TRAVEL)
    if queue <= FARTHEST and (queue <= travel + 3 or case.measure(Cue.STRETCH) <= travel):
        return Verdict("queue_length", queue_at)
    return None


def _is_stretch(case: Case) -> Verdict | None:
    """Read how far vehicles or people stand or stretch without a word for a queue."""
    stand, stand_at = case.find(Cue.STAND | Cue.WAIT)
    reach, reach_at = case.find(Cue.STRETCH)
    if _is_lined(case) or (stand <= 5 and reach <= 8):
        return Verdict("queue_length", stand_at)
    if reach > 3 or reach_at >= case.item.start:
        return None
    named = any(entry.unit in VEHICLES for entry in case.sentence.entries[: case.item.start])
    return Verdict("queue_length", reach_at) if named else None


def _goes_on_queueing(case: Case) -> Verdict | None:
    """Go on with a queue that was told before."""
    before = case.before
    reach, reach_at = case.find(Cue.STRETCH)
    queued = before.metric.startswith("queue") or before.metric in ("wait_time", "level")
    if queued and before.age <= 2 and reach <= 6:
        return Verdict("queue_length", reach_at)
    if before.metric == "queue_length" and before.age <= 1 and case.measure(Cue.TRAVEL) > 6:
        return Verdict("queue_length", case.item.start)
    return None


LENGTH_RULES: tuple[Rule, ...] = (_is_distance, _is_queue, _is_stretch, _goes_on_queueing)
