"""The kinds of words that carry the meaning of a report, as bits that combine."""

from functools import cache
from typing import Final


class Cue:
    """Name the kinds of words; each language's file lists its words under these names."""

    BORDER: Final = 1 << 0
    QUEUE: Final = 1 << 1
    STRETCH: Final = 1 << 2
    WAIT: Final = 1 << 3
    STAND: Final = 1 << 4
    TAKE: Final = 1 << 5
    ENTER: Final = 1 << 6
    LEAVE: Final = 1 << 7
    CROSS: Final = 1 << 8
    RETURN: Final = 1 << 9
    REFUSE: Final = 1 << 10
    TRY: Final = 1 << 11
    EXPECT: Final = 1 << 12
    RISE: Final = 1 << 13
    FALL: Final = 1 << 14
    COMPARE: Final = 1 << 15
    PRICE: Final = 1 << 16
    FEE: Final = 1 << 17
    HEAVY: Final = 1 << 18
    NORMAL: Final = 1 << 19
    CLOSED: Final = 1 << 20
    SOLD_OUT: Final = 1 << 21
    TRAFFIC: Final = 1 << 22
    NEGATION: Final = 1 << 23
    HARM: Final = 1 << 24
    ARREST: Final = 1 << 25
    FORCES: Final = 1 << 26
    CAPACITY: Final = 1 << 27
    ASYLUM: Final = 1 << 28
    RESIDE: Final = 1 << 29
    AGE: Final = 1 << 30
    SENTENCED: Final = 1 << 31
    TRAVEL: Final = 1 << 32
    HOURS: Final = 1 << 33
    LAPSE: Final = 1 << 34
    THING: Final = 1 << 35
    OFFICIAL: Final = 1 << 36
    MEDIA: Final = 1 << 37
    WITNESS: Final = 1 << 38
    SAY: Final = 1 << 39
    DOUBT: Final = 1 << 40
    DENIAL: Final = 1 << 41
    AND: Final = 1 << 42
    OR: Final = 1 << 43
    TO: Final = 1 << 44
    FROM: Final = 1 << 45
    BETWEEN: Final = 1 << 46
    INTO: Final = 1 << 47
    SIDE: Final = 1 << 48
    STOP: Final = 1 << 49
    ABOUT: Final = 1 << 50
    AT_LEAST: Final = 1 << 51
    UP_TO: Final = 1 << 52
    PER_DAY: Final = 1 << 53
    TOTAL: Final = 1 << 54
    THEM: Final = 1 << 55
    ARTICLE: Final = 1 << 56
    USUALLY: Final = 1 << 57
    NOW: Final = 1 << 58
    OPENED: Final = 1 << 59
    SINCE: Final = 1 << 60
    UNTIL: Final = 1 << 61
    AT: Final = 1 << 62
    GOODS: Final = 1 << 63
    ABOUT_AFTER: Final = 1 << 64
    AT_LEAST_AFTER: Final = 1 << 65
    UP_TO_AFTER: Final = 1 << 66
    AWAY: Final = 1 << 67
    BUT: Final = 1 << 68
    NATIONAL: Final = 1 << 69
    OTHER_SIDE: Final = 1 << 70
    PART: Final = 1 << 71
    VAGUE: Final = 1 << 72
    ONE: Final = 1 << 74
    SPAN: Final = 1 << 75
    REST: Final = 1 << 76
    INWARD: Final = 1 << 77
    OUTWARD: Final = 1 << 78
    SELF: Final = 1 << 79
    SINCE_EVENT: Final = 1 << 80
    PRESENT: Final = 1 << 81
    PRONOUN: Final = 1 << 82
    TELL: Final = 1 << 83
    EVENT: Final = 1 << 84
    FRONTIER: Final = 1 << 85
    CLOCK: Final = 1 << 86
    TALLY: Final = 1 << 87
    SINGLE: Final = 1 << 88
    THIS: Final = 1 << 89
    AFTER: Final = 1 << 90
    BOTH_WAYS: Final = 1 << 91
    THERE: Final = 1 << 92


CUE_BITS: Final[dict[str, int]] = {
    name.lower(): bit for name, bit in vars(Cue).items() if name.isupper()
}
FLOW: Final = Cue.ENTER | Cue.LEAVE | Cue.CROSS | Cue.RETURN | Cue.REFUSE
CONGESTION: Final = Cue.QUEUE | Cue.STRETCH | Cue.WAIT | Cue.STAND
DISTRACTION: Final = (
    Cue.HARM | Cue.ARREST | Cue.FORCES | Cue.CAPACITY | Cue.ASYLUM | Cue.RESIDE | Cue.SENTENCED
)
STATE: Final = Cue.HEAVY | Cue.NORMAL | Cue.CLOSED | Cue.SOLD_OUT | Cue.OPENED


@cache
def name_cues(bits: int) -> tuple[str, ...]:
    """Return the names of the cues that some bits combine."""
    return tuple(name for name, bit in CUE_BITS.items() if bits & bit)
