"""Tell what a journey costs among sums of money, and the changes among percentages."""

from geo.reading.cues import CONGESTION, DISTRACTION, FLOW, Cue
from geo.reading.figures.deeds import find_deed
from geo.reading.figures.verdicts import FARTHEST, MOVED, Case, Rule, Verdict, judge_by, leave

PAID_TIMES = ("hour", "night", "week", "month", "year")
LIKELY_PRICES = {"EUR": (1, 30_000), "USD": (1, 30_000), "RUB": (50, 3_000_000)}
"""Lowest and highest sum that anybody is reported to have paid for such a journey."""
MOST_TIMES = 200
CHANGED = FLOW | CONGESTION | Cue.PRICE | Cue.TRAFFIC
"""What a rise or a fall is of."""
UNCHANGED = (DISTRACTION | Cue.FEE | Cue.GOODS) & ~Cue.CAPACITY


def judge_price(case: Case) -> Verdict:
    """Say whether a sum is the price of a journey."""
    item, before = case.item, case.before
    value = item.high or item.low or 0.0
    low, high = LIKELY_PRICES.get(item.unit, (0, 0))
    if not low <= value <= high:
        return leave("too little or too much for a fare")
    if item.per_day or is_paid_by_time(case):
        return leave("money by the day or the month")
    price, price_at = case.find(Cue.PRICE)
    fee = case.measure(Cue.FEE)
    if price <= FARTHEST and price <= fee:
        return Verdict("price", price_at)
    if before.metric == "price" and before.age <= 1 and fee > FARTHEST:
        return Verdict("price", item.start)
    return leave("a sum of money that is no fare")


def is_paid_by_time(case: Case) -> bool:
    """Tell whether a sum is paid for a time: "$20 a night", "300 euros per month"."""
    sentence, end = case.sentence, case.item.end
    if end + 1 >= len(sentence) or not sentence.cues[end] & (Cue.ONE | Cue.STOP):
        return False
    if sentence.cues[end] & (Cue.SPAN | Cue.UP_TO | Cue.AT | Cue.INTO):
        return False
    lapse = end + 2 < len(sentence) and sentence.cues[end + 2] & Cue.LAPSE
    return not lapse and sentence.entries[end + 1].unit in PAID_TIMES


def judge_change(case: Case) -> Verdict:
    """Say whether a percentage or a multiple is a change of what is measured here."""
    return judge_by(CHANGE_RULES, case, "a change of something else")


def _find_move(case: Case) -> tuple[float, int]:
    """Return the distance and position of the word of a rise or a fall; a multiple is its own."""
    if case.item.unit == "x":
        return 0.0, case.item.start
    return case.find(Cue.RISE | Cue.FALL)


def _is_count_of_times(case: Case) -> Verdict | None:
    """Read "crossed 1.3 million times" as people."""
    if case.item.unit != "x" or abs(case.item.number.low) <= MOST_TIMES:
        return None
    metric, where, away = find_deed(case.item, case.distances, vehicles=False)
    if metric not in MOVED or away > 8:
        return leave("a count of times")
    case.item.unit = case.item.counted = "people"
    return Verdict(metric, where)


def _is_of_capacity(case: Case) -> Verdict | None:
    """Leave out how much more a place can take than before."""
    away, _ = case.find(Cue.CAPACITY)
    return leave("a change of a capacity") if away <= 3 else None


def _is_share(case: Case) -> Verdict | None:
    """Leave out shares of a whole."""
    item = case.item
    moved, moved_at = _find_move(case)
    by = item.start > 0 and case.sentence.cues[item.start - 1] & Cue.STOP
    after = case.look_after(2)
    share = moved > (14 if by else 8) or bool(after & Cue.PART)
    if item.unit == "%" and not share:
        hedged = item.start <= moved_at < item.number.start
        share = hedged and bool(case.look_after(1) & FLOW)
        share = share or (moved > 4 and bool(after & Cue.THEM))
    return leave("a share") if share else None


def _is_change(case: Case) -> Verdict | None:
    """Read a change near the flow, queue or price that changed, or of what was told before."""
    moved, moved_at = _find_move(case)
    noise, flow = case.measure(UNCHANGED), case.measure(CHANGED)
    if flow <= FARTHEST and flow <= noise + 1:
        return Verdict("change", moved_at)
    goes_on = case.before.metric != "" and case.before.age <= 1
    known = goes_on or (case.before.alone and moved <= 4)
    return Verdict("change", moved_at) if known and noise > 4 else None


CHANGE_RULES: tuple[Rule, ...] = (
    _is_count_of_times,
    _is_of_capacity,
    _is_share,
    _is_change,
)
