"""Read quantities: a number with its unit or what it counts, its qualifier and its rate."""

from dataclasses import dataclass

from geo.reading.cues import CONGESTION, Cue
from geo.reading.numbers import DASHES, Number
from geo.reading.sentences import Sentence
from geo.reading.wordlists import CONTINUED

DURATIONS = {
    "minute": 1 / 60,
    "quarter": 0.25,
    "half_hour": 0.5,
    "three_quarters": 0.75,
    "hour": 1.0,
    "day": 24.0,
    "night": 24.0,
    "week": 168.0,
}
"""Hours in each unit of time."""
LENGTHS = {"km": 1.0, "metre": 0.001, "mile": 1.609344, "yard": 0.0009144}
"""Kilometres in each unit of length."""
VEHICLES = ("cars", "lorries", "buses", "vehicles", "trains", "flights")
PEOPLE = ("people", "citizens", "foreigners")
CURRENCIES = {"eur": "EUR", "usd": "USD", "rub": "RUB"}
SHARED_UNITS = ("h", "km", "people", "vehicles", *CURRENCIES.values())
MOST_LARGER = 3
"""How many times larger a number may be than the duration that follows it in a list."""
LONGEST_COUNT = 60
"""Days in a queue that anybody counts: "day 16"."""
FARTHEST_NOUN = 6
"""Words after a number in which its noun is looked for."""
NOT_THINGS = (
    Cue.FORCES | Cue.THING | Cue.HARM | Cue.ARREST | Cue.AGE | Cue.ASYLUM | Cue.CAPACITY | Cue.GOODS
)
SHARED = ("h", "km", "people", "vehicles", *CURRENCIES.values())
"""Units that the numbers before the last one of a list take from it."""
BEFORE_QUALIFIER = Cue.ABOUT | Cue.AT_LEAST | Cue.UP_TO
AFTER_QUALIFIER = Cue.ABOUT_AFTER | Cue.AT_LEAST_AFTER | Cue.UP_TO_AFTER


@dataclass(slots=True)
class Quantity:
    """Hold a quantity as the words from `start` to `end` of a sentence.

    `unit` is h, km, %, x, a currency code, vehicles, people, month, year, other (a thing that
    is not counted here), or empty for a bare number; `counted` says what was counted. `low` or
    `high` is None where the qualifier leaves that end open; both are where it is vague.
    """

    start: int
    end: int
    number: Number
    low: float | None
    high: float | None
    unit: str
    counted: str = ""
    qualifier: str = "exact"
    country: str = ""
    per_day: bool = False
    noun: int = -1
    pronoun: bool = False


def find_quantities(
    sentence: Sentence, numbers: list[Number], taken: frozenset[int]
) -> list[Quantity]:
    """Return the quantities of a sentence; `taken` are words that belong to dates."""
    numbers = [
        item for item in numbers if item.start not in taken and not _is_aside(sentence, item)
    ]
    numbers = sorted([*numbers, *_find_single_units(sentence, numbers, taken)], key=_start)
    found = [_read_quantity(sentence, number, numbers) for number in numbers]
    found = _merge_durations(sentence, found)
    _share_units(sentence, found)
    found += _find_days_in_line(sentence)
    found.sort(key=lambda item: item.start)
    return _merge_durations(sentence, found)


def _start(number: Number) -> int:
    return number.start


def _is_aside(sentence: Sentence, number: Number) -> bool:
    """Tell whether a number is somebody's age between commas, or a time of day."""
    words, entries = sentence.words, sentence.entries
    after = words[number.end] if number.end < len(words) else "."
    if number.end < len(words) and entries[number.end].date == "when":
        return True
    if _is_clock(sentence, number) or is_age(sentence, number):
        return True
    outside = sentence.cues[number.end] if number.end < len(words) else 0
    if after.casefold() == "out" and number.end + 2 < len(words) and outside & Cue.FROM:
        return True
    return False


def is_age(sentence: Sentence, number: Number) -> bool:
    """Tell whether a number is the age of somebody just named: "Igor, 30, …"."""
    words = sentence.words
    before = words[number.start - 1] if number.start else ""
    after = words[number.end] if number.end < len(words) else "."
    if before not in (",", "(") or after not in (",", ".", ")", ";", "”"):
        return False
    named = number.start > 1 and words[number.start - 2][0].isupper()
    whole = words[number.start].isdigit() and not number.is_range
    return named and whole and 1 <= number.low <= 110


def _is_clock(sentence: Sentence, number: Number) -> bool:
    """Tell whether a number is a time of day: at 8.15, klo 12, saat 9, à 13H00."""
    words, entries = sentence.words, sentence.entries
    if number.is_range or number.high >= 25 or not number.start:
        return False
    if not sentence.cues[number.start - 1] & Cue.CLOCK:
        return False
    written = words[number.start].rstrip(".")
    if len(written) in (4, 5) and written[-3:-2] == ".":
        return True
    glued = number.end < len(words) and words[number.end] in ("h", "H", "Uhr")
    only = sentence.cues[number.start - 1] == Cue.CLOCK
    unit = entries[number.end].unit if number.end < len(words) else ""
    plain = not unit
    if unit == "hour" and sentence.cues[number.start - 1] & Cue.CLOCK and written.isdigit():
        ahead = 0
        for bits in sentence.cues[max(number.start - 4, 0) : number.start - 1]:
            ahead |= bits
        waits = sentence.cues[number.end + 1] if number.end + 1 < len(words) else 0
        told = (ahead | waits) & (CONGESTION | Cue.RISE | Cue.FALL | BEFORE_QUALIFIER)
        if glued and not told:
            return True
        return sentence.bare_unit and not ahead & (Cue.QUEUE | Cue.WAIT | Cue.STRETCH | Cue.ABOUT)
    if plain and number.high <= 12 and number.end < len(words) and _tells_day(sentence, number.end):
        return not number.factor > 1
    return glued or (only and plain and written.isdigit())


def _tells_day(sentence: Sentence, position: int) -> bool:
    """Tell whether a day or a part of it is named: "at six this morning", "at 8 on Saturday"."""
    date = sentence.entries[position].date
    if not date and sentence.cues[position] & Cue.STOP and position + 1 < len(sentence):
        date = sentence.entries[position + 1].date
    return date.startswith("weekday") or date in ("today", "yesterday", "tomorrow", "same_day")


def _find_single_units(
    sentence: Sentence, numbers: list[Number], taken: frozenset[int]
) -> list[Number]:
    """Return a one for each unit without a number: "an hour", "about a kilometre"."""
    covered = {position for item in numbers for position in range(item.start, item.end + 3)}
    found = []
    for position, entry in enumerate(sentence.entries):
        unit = entry.unit
        if not unit and not entry.cues & Cue.PER_DAY:
            continue
        if position in covered or position in taken:
            continue
        if entry.cues & Cue.PER_DAY and _lasts_a_day(sentence, position):
            found.append(Number(position, position + 1, 1.0, 1.0, in_words=True))
            continue
        if not (unit in DURATIONS or unit in LENGTHS):
            continue
        if sentence.cues[position] & Cue.SINGLE:
            found.append(Number(position, position + 1, 1.0, 1.0, in_words=True))
            continue
        before = position - 1
        if before < 0 or unit not in ("hour", "km", "mile", "week", "day"):
            continue
        if sentence.cues[before] & Cue.ONE or (
            sentence.bare_unit and sentence.cues[before] & BEFORE_QUALIFIER
        ):
            start = before if sentence.cues[before] & Cue.ONE else position
            found.append(Number(start, max(start + 1, position), 1.0, 1.0, in_words=True))
    return found


def _lasts_a_day(sentence: Sentence, position: int) -> bool:
    """Tell whether "a day" is a duration, as in "took a day", and no rate."""
    if not position or position + 1 >= len(sentence) or sentence.words[position].isdigit():
        return False
    ahead = sentence.cues[position - 1] | (sentence.cues[position - 2] if position > 1 else 0)
    return (
        sentence.entries[position + 1] is CONTINUED
        and bool(ahead & (Cue.TAKE | Cue.WAIT | BEFORE_QUALIFIER | Cue.SPAN))
        and bool(sentence.mask & (Cue.TAKE | Cue.WAIT | Cue.QUEUE))
    )


def _find_days_in_line(sentence: Sentence) -> list[Quantity]:
    """Return "the fourth day" as four days: so long has somebody waited who is in it."""
    if not sentence.mask & (Cue.WAIT | Cue.QUEUE | Cue.STAND):
        return []
    found = []
    for position, entry in enumerate(sentence.entries[:-1]):
        if entry.ordinal and sentence.entries[position + 1].unit == "day":
            hours = 24.0 * entry.ordinal
            number = Number(position, position + 1, hours, hours, in_words=True)
            item = Quantity(position, position + 2, number, hours, hours, "h", qualifier="about")
            item.noun = position + 1
            found.append(item)
    return found


def _find_day_number(sentence: Sentence, number: Number) -> int:
    """Return the position of "day" in "this is day 16 for me", -1 elsewhere."""
    day = number.start - 1
    if day < 1 or sentence.entries[day].unit != "day" or not 2 <= number.low <= LONGEST_COUNT:
        return -1
    opened = sentence.cues[day - 1] & (Cue.PRESENT | Cue.THIS | Cue.AT | Cue.TAKE | Cue.NOW)
    told = day > 1 and sentence.cues[day - 2] & (Cue.PRESENT | Cue.THIS | Cue.TAKE)
    return day if opened and (told or not sentence.cues[day - 1] & Cue.AT) else -1


def _merge_durations(sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """Make one of "two hours and 40 minutes", "a day and a half", "two hours to half a day"."""
    merged: list[Quantity] = []
    for item in found:
        last = merged[-1] if merged else None
        if last is not None and _add_part(sentence, last, item):
            if len(merged) > 1 and _widen(sentence, merged[-2], last):
                merged.pop()
        elif last is None or not _widen(sentence, last, item):
            merged.append(item)
    return merged


def _add_part(sentence: Sentence, last: Quantity, item: Quantity) -> bool:
    """Add a smaller part to the quantity before it: minutes to hours, a half to a day."""
    if last.unit not in ("h", "km") or item.start - last.end > 2 or last.number.is_range:
        return False
    between = range(last.end, item.number.start)
    if any(not sentence.cues[at] & (Cue.AND | Cue.ARTICLE | Cue.ONE) for at in between):
        return False
    unit = sentence.entries[last.noun].unit
    if sentence.words[last.end - 1] in ("h", "H") and item.number.start == last.end and last.low:
        if item.number.low < 60 and item.unit in ("", "other") and last.low == last.high:
            last.low = last.high = last.low + item.number.low / 60
            last.end = item.number.end
            return True
    part = not item.unit and item.number.low < 1
    smaller = item.unit == "h" and sentence.entries[item.noun].unit == "minute"
    joined = len(between) == 1 and sentence.cues[between[0]] & Cue.AND
    bare = joined and not item.unit and 1 < item.number.low < 60 and not item.number.is_range
    value = last.low if last.low is not None else last.high
    if not value or not (part or (unit == "hour" and (smaller or bare))):
        return False
    size = (DURATIONS.get(unit) or LENGTHS.get(unit, 0.0)) if part else DURATIONS["minute"]
    more = item.number.low * size
    last.low = None if last.low is None else last.low + more
    last.high = None if last.high is None else last.high + more
    last.end = item.end
    return True


def _widen(sentence: Sentence, last: Quantity, item: Quantity) -> bool:
    """Make a range of two durations: "between two hours and a day", "an hour, two hours"."""
    if not (last.unit == item.unit == "h") or last.number.is_range or item.number.is_range:
        return False
    low, high = last.low, item.high
    if not low or not high or item.low is None or low >= high:
        return False
    between = range(last.end, item.start)
    ahead = sentence.cues[last.start] | (sentence.cues[last.start - 1] if last.start else 0)
    joint = sentence.cues[between[0]] if len(between) == 1 else 0
    listed = len(between) == 1 and sentence.words[between[0]] == "," and high <= 2 * low
    if not (joint & Cue.OR or listed or (joint & (Cue.AND | Cue.TO) and ahead & Cue.BETWEEN)):
        return False
    last.high, last.end, last.qualifier = high, item.end, "range"
    return True


def _read_quantity(sentence: Sentence, number: Number, numbers: list[Number]) -> Quantity:
    start = number.start
    unit, counted, country, noun, end, pronoun = _find_noun(sentence, number, numbers)
    factor = 1.0
    if unit in DURATIONS:
        factor, unit = DURATIONS[unit], "h"
    elif unit in LENGTHS:
        factor, unit = LENGTHS[unit], "km"
    pronoun = pronoun or bool(start and not unit and sentence.cues[start - 1] & Cue.THEM)
    low, high = number.low * factor, number.high * factor
    first, qualifier = _find_qualifier(sentence, start, end)
    if number.is_range and qualifier in ("exact", "about"):
        qualifier = "range"
    item = Quantity(first, end, number, low, high, unit, counted, qualifier, country)
    item.noun, item.pronoun = noun, pronoun
    if number.vague:
        item.low = item.high = None
    elif qualifier == "at_least":
        item.high = None
    elif qualifier == "up_to":
        item.low = None
    item.per_day = _has_rate(sentence, item)
    return item


def _find_noun(
    sentence: Sentence, number: Number, numbers: list[Number]
) -> tuple[str, str, str, int, int, bool]:
    """Find what a number counts: its unit, what was counted, nationality, noun, end, pronoun."""
    entries, cues, words = sentence.entries, sentence.cues, sentence.words
    before = number.start - 1
    if before >= 0:
        sign = entries[before].unit
        if sign in CURRENCIES or (sign == "money" and not words[before].isalpha()):
            if before and words[before - 1].isupper() and words[before - 1] not in ("US", "U"):
                return "money", "", "", before, number.end, False
            return CURRENCIES.get(sign, "money"), "", "", before, number.end, False
    after = entries[number.end].unit if number.end < len(words) else ""
    head = before
    while head > 0 and entries[head] is CONTINUED:
        head -= 1
    if head >= 0 and entries[head].unit in ("percent", "times") and entries[head].unit != after:
        counted = head == before and words[head][0].isdigit()
        if after not in DURATIONS and after not in LENGTHS and not counted:
            named = "%" if entries[head].unit == "percent" else "x"
            if named == "%" or head != before:
                return named, "", "", head, number.end, False
    if number.low == 1 and number.in_words and cues[number.start] & Cue.PER_DAY:
        return "day", "", "", number.start, number.end + 1, False
    whole = entries[number.start].unit
    if whole and entries[number.end - 1] is CONTINUED:
        return _settle(sentence, number.start, whole, "", number)[:3] + (
            number.start,
            number.end,
            False,
        )
    for position in range(number.end - 1, number.start - 1, -1):
        own = entries[position].unit
        if own and not words[position][0].isdigit():
            return _settle(sentence, number.end - 1, own, "", number)
    day = _find_day_number(sentence, number)
    if day >= 0 and not after:
        return "day", "", "", day, number.end, False
    limit = min(len(words), number.end + FARTHEST_NOUN)
    starts = {item.start for item in numbers}
    country = ""
    unknown = 0
    position = number.end
    while position < limit:
        if position in starts:
            break
        word, entry, bits = words[position], entries[position], cues[position]
        if entry.unit and not word[0].isalnum() and position + 1 < limit and word != "%":
            if words[position + 1][0].isdigit():
                break
        if entry.unit:
            return _settle(sentence, position, entry.unit, country, number)
        glued = word[0] in "'’" and len(word) > 1
        if glued or bits & AFTER_QUALIFIER or word in DASHES:
            position += 1
            continue
        if bits & Cue.PART and position == number.end:
            return "", "", country, -1, number.end, True
        if bits & Cue.THEM and position > number.end:
            return "", "", country, -1, number.end, True
        if bits & NOT_THINGS and _carries(sentence, position):
            position += 1
            continue
        if bits & NOT_THINGS and not bits & (Cue.ENTER | Cue.LEAVE | Cue.CROSS):
            return "other", "", country, position, position + 1, False
        if entry.country:
            country = entry.country
            position += 1
            continue
        if entry is CONTINUED:
            position += 1
            continue
        if entry.date not in ("", "of", "day_ending") and not entry.unit:
            break
        if bits & Cue.ARTICLE and position == number.end and number.low >= 1:
            break
        if bits & Cue.STOP and not _is_genitive(words[position]):
            break
        if not word[0].isalpha():
            break
        if bits & (Cue.ENTER | Cue.LEAVE | Cue.CROSS | Cue.REFUSE | Cue.RETURN | Cue.AND):
            if position + 1 < limit and bits & Cue.CROSS and cues[position + 1] & Cue.THING:
                return "other", "", country, position + 1, position + 2, False
            break
        if bits & Cue.TOTAL:
            break
        if not bits:
            unknown += not _is_genitive(word)
        if unknown > 3:
            break
        position += 1
    if country:
        return "people", "citizens", country, position - 1, position, False
    ahead = _find_noun_ahead(sentence, number, numbers)
    if ahead >= 0:
        return _settle(sentence, ahead, entries[ahead].unit, "", number)[:3] + (
            ahead,
            number.end,
            False,
        )
    if (
        unknown
        and position > number.end
        and position < limit
        and unknown <= 3
        and _is_head(sentence, number, position)
    ):
        return "other", "", "", -1, number.end, False
    return "", "", "", -1, number.end, False


def _carries(sentence: Sentence, position: int) -> bool:
    """Tell whether the next word names the vehicles that carry a thing: "aid trucks"."""
    following = position + 1
    return following < len(sentence) and sentence.entries[following].unit in VEHICLES


def _find_noun_ahead(sentence: Sentence, number: Number, numbers: list[Number]) -> int:
    """Return the position of the noun of "часов пять", about five hours; -1 if there is none."""
    if not sentence.bare_unit:
        return -1
    taken = {item.end for item in numbers}
    for position in range(number.start - 1, max(number.start - 3, -1), -1):
        unit = sentence.entries[position].unit
        if unit and unit not in ("percent", "times", "year", "month"):
            return position if position not in taken else -1
        if not sentence.cues[position] & Cue.STOP:
            return -1
    return -1


def _is_genitive(word: str) -> bool:
    return word in ("of", "de", "d'", "des", "du", "von")


def _is_head(sentence: Sentence, number: Number, position: int) -> bool:
    """Tell whether an unknown word right after a number is likely the thing it counts."""
    word = sentence.words[number.end]
    return word[0].isalpha() and not sentence.cues[number.end] and word[0].islower()


def _settle(
    sentence: Sentence, position: int, unit: str, country: str, number: Number
) -> tuple[str, str, str, int, int, bool]:
    """Take the last of several nouns in a row: "truck drivers" are people."""
    entries, cues = sentence.entries, sentence.cues
    while position + 1 < len(entries):
        following = entries[position + 1]
        if following.country and not following.unit and position + 2 < len(entries):
            break
        same = following.unit and following.unit not in DURATIONS and following.unit not in LENGTHS
        if not same or cues[position + 1] & Cue.STOP or following.unit in ("times", "percent"):
            break
        if (
            unit in DURATIONS
            or unit in LENGTHS
            or unit in CURRENCIES
            or unit in ("percent", "times")
        ):
            break
        position, unit = position + 1, following.unit
    following_bits = cues[position + 1] if position + 1 < len(cues) else 0
    if unit in VEHICLES or unit in PEOPLE:
        if following_bits & (Cue.FORCES | Cue.THING) and not following_bits & Cue.STOP:
            return "other", "", country, position, position + 1, False
        kind = "vehicles" if unit in VEHICLES else "people"
        counted = {"flights": "vehicles"}.get(unit, unit)
        return kind, counted, country, position, position + 1, False
    named = {"percent": "%", "times": "x", **CURRENCIES}.get(unit, unit)
    return named, "", country, position, position + 1, False


def _find_qualifier(sentence: Sentence, start: int, end: int) -> tuple[int, str]:
    """Return where the quantity begins with its qualifier, and the qualifier."""
    cues = sentence.cues
    first, qualifier = start, "exact"
    position = start - 1
    while position >= 0 and start - position <= 5:
        bits = cues[position]
        if sentence.entries[position] is CONTINUED:
            position -= 1
            continue
        if bits & Cue.AT_LEAST:
            first, qualifier = position, "at_least"
            break
        if bits & Cue.UP_TO:
            if not (bits & (Cue.TO | Cue.UNTIL) and _has_changed(sentence, position)):
                first, qualifier = position, "up_to"
            break
        if bits & Cue.ABOUT:
            first, qualifier = position, "about"
            position -= 1
            continue
        skips = (
            bits & (Cue.ARTICLE | Cue.BETWEEN | Cue.FROM | Cue.SINCE | Cue.TOTAL)
            and start - position <= 3
        )
        sign = (
            sentence.entries[position].unit in CURRENCIES or sentence.words[position] in "\"'“„«(-"
        )
        small = start - position == 1 and bits & (Cue.AT | Cue.INTO | Cue.STOP)
        if not skips and not sign and not small:
            break
        position -= 1
    if qualifier in ("exact", "about"):
        for position in range(end - 1, min(end + 2, len(cues))):
            bits = cues[position]
            if bits & Cue.AT_LEAST_AFTER and position >= start:
                return first, "at_least"
            if bits & Cue.UP_TO_AFTER:
                return first, "up_to"
            if bits & Cue.ABOUT_AFTER:
                return first, "about"
        for position in range(start, end):
            bits = cues[position]
            if bits & Cue.AT_LEAST_AFTER:
                return first, "at_least"
            if bits & Cue.ABOUT_AFTER:
                return first, "about"
            if bits & Cue.UP_TO_AFTER:
                return first, "up_to"
    return first, qualifier


def _has_changed(sentence: Sentence, position: int) -> bool:
    """Tell whether a word of change stands before "до": rose to, not up to."""
    return any(
        bits & (Cue.RISE | Cue.FALL) for bits in sentence.cues[max(position - 3, 0) : position]
    )


def _has_rate(sentence: Sentence, item: Quantity) -> bool:
    """Tell whether "a day", "daily" or the like belongs to a quantity."""
    if item.unit in ("h", "km", "%", "x"):
        return False
    cues = sentence.cues
    for position in range(item.end, min(item.end + 14, len(cues))):
        word = sentence.words[position]
        if cues[position] & Cue.PER_DAY and not _is_counted_day(sentence, position):
            return True
        joined = cues[position - 1] & Cue.AND
        if word in ";.,:" or (word[0].isdigit() and not joined):
            break
    for position in range(max(item.start - 10, 0), min(item.end, len(cues))):
        average = position + 1 < len(cues) and cues[position + 1] & (Cue.USUALLY | Cue.TOTAL)
        if cues[position] & Cue.PER_DAY and (average or position >= item.start - 3):
            return True
    return False


def _is_counted_day(sentence: Sentence, position: int) -> bool:
    """Tell whether a word of a rate has a small number of its own: "2 сутки" are two days."""
    before = sentence.words[position - 1]
    whole_phrase = position + 1 < len(sentence) and sentence.entries[position + 1] is CONTINUED
    return before.isdigit() and len(before) < 3 and not whole_phrase


def _share_units(sentence: Sentence, found: list[Quantity]) -> None:
    """Give a bare number the unit of the next one in a list: "50 or 60 cars", "six of the 14 men".

    A number that is compared with one in millions is in millions too.
    """
    for first, second in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if not second.unit and not second.pronoun:
            _share_scale(sentence, first, second)
        if second.per_day and _is_start(sentence, first, second):
            first.per_day = True
        if first.unit or first.pronoun or not second.unit:
            continue
        between = range(first.end, second.start)
        few = first.number.low < 2
        if not few and _is_part(sentence, between) and second.unit in ("people", "vehicles"):
            first.unit, first.counted, first.country = second.unit, second.counted, second.country
            first.end = second.end
            continue
        if _is_joined(sentence, between) and second.unit in SHARED_UNITS:
            _take_unit(first, second)


def _is_start(sentence: Sentence, first: Quantity, second: Quantity) -> bool:
    """Tell whether two numbers are where a change began and ended: "from 900 to 4,200"."""
    joined = second.start - first.end == 1 and sentence.cues[first.end] & Cue.TO
    return bool(joined and first.start and sentence.cues[first.start - 1] & Cue.FROM)


def _is_joined(sentence: Sentence, between: range) -> bool:
    """Tell whether only a comma, a conjunction or a hedge stands between two numbers."""
    joints = Cue.AND | Cue.OR | BEFORE_QUALIFIER | Cue.TO
    return len(between) <= 3 and all(
        sentence.words[position] == "," or sentence.cues[position] & joints for position in between
    )


def _is_part(sentence: Sentence, between: range) -> bool:
    """Tell whether a number is out of the next one: "six of the 14", "21 of 23 Russians"."""
    return (
        0 < len(between) <= 3
        and _is_genitive(sentence.words[between[0]])
        and all(sentence.cues[position] & Cue.ARTICLE for position in between[1:])
    )


def _take_unit(first: Quantity, second: Quantity) -> None:
    """Give a number the unit of another, unless it is far larger than a duration or length."""
    factor = 1.0
    if second.unit in ("h", "km"):
        if first.number.low > MOST_LARGER * second.number.high:
            return
        if second.number.low:
            factor = (second.low or second.high or 0.0) / second.number.low
    first.unit, first.counted, first.country = second.unit, second.counted, second.country
    first.low = None if first.low is None else first.low * factor
    first.high = None if first.high is None else first.high * factor


def _share_scale(sentence: Sentence, first: Quantity, second: Quantity) -> None:
    """Read "1.87 million, compared to 1.86" as millions both times."""
    scale = first.number.factor
    number = second.number
    written = sentence.words[number.start]
    if scale < 1000 or number.factor != 1 or number.low >= 1000 or number.in_words:
        return
    between = range(first.end, second.start)
    compared = any(sentence.cues[at] & (Cue.COMPARE | Cue.FROM | Cue.TO) for at in between)
    if compared and ("." in written or "," in written) and len(between) <= 12:
        second.low = None if second.low is None else second.low * scale
        second.high = None if second.high is None else second.high * scale
        number.low, number.high, number.factor = number.low * scale, number.high * scale, scale


def find_multiples(sentence: Sentence) -> list[Quantity]:
    """Return "doubled", "twice as many" and the like as quantities."""
    found = []
    for position, entry in enumerate(sentence.entries):
        if entry.multiple:
            number = Number(position, position + 1, entry.multiple, entry.multiple)
            first, qualifier = _find_qualifier(sentence, position, position + 1)
            low = None if qualifier == "up_to" else entry.multiple
            high = None if qualifier == "at_least" else entry.multiple
            least = _find_least(sentence, position)
            if qualifier in ("exact", "about") and 0 < least < entry.multiple:
                low, qualifier = least, "range"
            found.append(Quantity(first, position + 1, number, low, high, "x", qualifier=qualifier))
    return found


def _find_least(sentence: Sentence, position: int) -> float:
    """Return the lower end of "two- to threefold" before its multiple, 0 if there is none."""
    if position < 2 or not sentence.cues[position - 1] & (Cue.TO | Cue.OR):
        return 0.0
    before = position - 3 if sentence.words[position - 2] == "-" else position - 2
    number = sentence.entries[before].number if before >= 0 else None
    return number[0] if number else 0.0
