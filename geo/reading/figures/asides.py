"""Tell ages and times of day from the numbers that count something."""

from geo.reading.cues import CONGESTION, Cue
from geo.reading.figures.amounts import BEFORE_QUALIFIER
from geo.reading.figures.numbers import Number
from geo.reading.sentences import Sentence

OLDEST = 110
DAYS = ("today", "yesterday", "tomorrow", "same_day")


def is_aside(sentence: Sentence, number: Number) -> bool:
    """Tell whether a number is somebody's age between commas, or a time of day."""
    words, end = sentence.words, number.end
    if end < len(words) and sentence.entries[end].date == "when":
        return True
    if _is_clock(sentence, number) or is_age(sentence, number):
        return True
    out_of = end + 2 < len(words) and words[end].casefold() == "out"
    return bool(out_of and sentence.cues[end] & Cue.FROM)


def is_age(sentence: Sentence, number: Number) -> bool:
    """Tell whether a number is the age of somebody just named: "Igor, 30, …"."""
    words = sentence.words
    before = words[number.start - 1] if number.start else ""
    after = words[number.end] if number.end < len(words) else "."
    if before not in (",", "(") or after not in (",", ".", ")", ";", "”"):
        return False
    named = number.start > 1 and words[number.start - 2][0].isupper()
    whole = words[number.start].isdecimal() and not number.is_range
    return named and whole and 1 <= number.low <= OLDEST


def _is_clock(sentence: Sentence, number: Number) -> bool:
    """Tell whether a number is a time of day: at 8.15, klo 12, saat 9, à 13H00."""
    words, end = sentence.words, number.end
    if number.is_range or number.high >= 25 or not number.start:
        return False
    bits = sentence.cues[number.start - 1]
    if not bits & Cue.CLOCK:
        return False
    written = words[number.start].rstrip(".")
    if len(written) in (4, 5) and written[-3:-2] == ".":
        return True
    glued = end < len(words) and words[end] in ("h", "H", "Uhr")
    unit = sentence.entries[end].unit if end < len(words) else ""
    if unit == "hour" and written.isdecimal():
        return _is_hour_of_day(sentence, number, glued)
    if not unit and number.high <= 12 and end < len(words) and _tells_day(sentence, end):
        return number.factor <= 1
    return glued or (bits == Cue.CLOCK and not unit and written.isdecimal())


def _is_hour_of_day(sentence: Sentence, number: Number, glued: bool) -> bool:
    """Tell whether "9 h" after a preposition is a time of day and no duration."""
    ahead = 0
    for bits in sentence.cues[max(number.start - 4, 0) : number.start - 1]:
        ahead |= bits
    after = number.end + 1
    waits = sentence.cues[after] if after < len(sentence) else 0
    if glued and not (ahead | waits) & (CONGESTION | Cue.RISE | Cue.FALL | BEFORE_QUALIFIER):
        return True
    lasts = Cue.QUEUE | Cue.WAIT | Cue.STRETCH | Cue.ABOUT | Cue.TAKE | Cue.STAND
    return sentence.bare_unit and not ahead & lasts


def _tells_day(sentence: Sentence, position: int) -> bool:
    """Tell whether a day or a part of it is named: "at six this morning", "at 8 on Saturday"."""
    date = sentence.entries[position].date
    if not date and sentence.cues[position] & Cue.STOP and position + 1 < len(sentence):
        date = sentence.entries[position + 1].date
    return date.startswith("weekday") or date in DAYS
