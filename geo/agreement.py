"""When two statements about one measure say the same: values within rounding, days that agree."""

from geo.statements import Statement

LONGEST_OVERLAP_DAYS = 31
"""Longer periods of a queue, a wait or a word are the same only if both of their ends are."""
TELLING_DIGITS = 4
"""A count with so many digits tells by itself that two reports have it from one place."""
COARSEST_SHARE = 0.1
"""Coarsest rounding, as a share of the number, in "over 8,500" for 8,572."""
FORM_RANKS = {"point": 0, "range": 0, "word": 0, "at_least": 1, "up_to": 1}


def rank_lead(said: Statement) -> tuple[float | bool, ...]:
    """Return a sort key that puts first what is not doubted, then what is more precise."""
    length = said.end - said.start
    rank = FORM_RANKS[said.form]
    return said.doubted, rank, said.slack, length, said.inferred, said.start, said.low, said.high


def find_difference(lead: Statement, echo: Statement) -> str:
    """Say why a statement is no echo of one that leads it; empty where it is one.

    What is doubted never leads what is not, however precise it is.

    Both are about one measure (see `geo.claims.explain_pair` for the rest).
    """
    rounded_down = _is_rounded_down(lead, echo) or _is_rounded_down(echo, lead)
    if lead.form != echo.form and not rounded_down:
        return "one is a limit or a range and the other is not"
    if lead.form == echo.form:
        off = max(abs(lead.low - echo.low), abs(lead.high - echo.high))
        if off > max(lead.slack, echo.slack):
            return f"{_write(lead)} is not {_write(echo)} rounded"
    return _find_difference_of_days(lead, echo)


def describe_agreement(lead: Statement, echo: Statement) -> str:
    """Say why a statement is an echo of another, more precise one."""
    if lead.form == "word":
        values = "the same word"
    elif (lead.form, lead.low, lead.high) == (echo.form, echo.low, echo.high):
        values = "the same value"
    else:
        values = f"{_write(echo)} is {_write(lead)} rounded"
    same_days = (lead.start, lead.end) == (echo.start, echo.end)
    return f"{values}, {'the same days' if same_days else 'days that overlap'}"


def find_hidden(said: Statement) -> float:
    """Return how much rounding "over" and "under" may hide: at most a tenth of the number."""
    step = said.step
    while step > COARSEST_SHARE * abs(said.low):
        step /= 10
        if step < 1:
            return 0.0
    return step


def is_telling(said: Statement) -> bool:
    """Tell whether a count has so many digits that nobody else would come to it by chance."""
    digits = f"{said.low:.3f}".replace(".", "").replace("-", "").strip("0")
    return len(digits) >= TELLING_DIGITS


def _write(said: Statement) -> str:
    low, high = (f"{value:,.10g}" for value in (said.low, said.high))
    return low if said.low == said.high else f"{low} to {high}"


def _is_rounded_down(lead: Statement, echo: Statement) -> bool:
    """Tell whether "over 8,500" repeats 8,572, or "under 8,600"."""
    if lead.form != "point" or echo.form not in ("at_least", "up_to"):
        return False
    gap = lead.low - echo.low if echo.form == "at_least" else echo.low - lead.low
    return 0 < gap < find_hidden(echo)


def _find_difference_of_days(lead: Statement, echo: Statement) -> str:
    if (lead.start, lead.end) == (echo.start, echo.end):
        return ""
    if lead.start > echo.end or echo.start > lead.end:
        return "they are about different days"
    if lead.total:
        same = _is_same_total(lead, echo)
        return "" if same else "a total over other days is another total"
    if max(lead.end - lead.start, echo.end - echo.start) >= LONGEST_OVERLAP_DAYS:
        return f"periods of more than {LONGEST_OVERLAP_DAYS} days must be the same"
    return ""


def _is_same_total(lead: Statement, echo: Statement) -> bool:
    """Tell whether totals over days that overlap are one: a telling number, or inferred days."""
    if (lead.form, lead.low, lead.high) != (echo.form, echo.low, echo.high):
        return False
    nested = (lead.start <= echo.start and echo.end <= lead.end) or (
        echo.start <= lead.start and lead.end <= echo.end
    )
    return is_telling(lead) or (nested and (lead.inferred or echo.inferred))
