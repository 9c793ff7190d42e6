"""Find what a number counts: the noun, sign or unit that belongs to it."""

from dataclasses import dataclass

from geo.reading.cues import FLOW, Cue
from geo.reading.figures.amounts import (
    AFTER_QUALIFIER,
    CURRENCIES,
    DURATIONS,
    LENGTHS,
    PEOPLE,
    VEHICLES,
    is_genitive,
)
from geo.reading.figures.numbers import DASHES, Number
from geo.reading.sentences import Sentence
from geo.reading.wordlists import CONTINUED

FARTHEST_NOUN = 6
"""Words after a number in which its noun is looked for."""
MOST_UNKNOWN = 3
"""Unknown words that may stand between a number and its noun."""
LONGEST_COUNT = 60
"""Days in a queue that anybody counts: "day 16"."""
NOT_THINGS = (
    Cue.FORCES | Cue.THING | Cue.HARM | Cue.ARREST | Cue.AGE | Cue.ASYLUM | Cue.CAPACITY | Cue.GOODS
)
MOVES = Cue.ENTER | Cue.LEAVE | Cue.CROSS
MEASURES = frozenset((*DURATIONS, *LENGTHS, *CURRENCIES, "percent", "times"))
UNDATED = ("", "of", "day_ending")


@dataclass(slots=True)
class Noun:
    """Hold what a number counts: its unit, what was counted, nationality, where it stands.

    `end` is the position after the quantity; `pronoun` tells that it stands for a noun before.
    """

    unit: str
    end: int
    position: int = -1
    counted: str = ""
    country: str = ""
    pronoun: bool = False


@dataclass(slots=True)
class _Search:
    """Hold how far the words after a number have been read in search of its noun."""

    sentence: Sentence
    number: Number
    numbers: list[Number]
    position: int
    limit: int
    country: str = ""
    unknown: int = 0


def find_noun(sentence: Sentence, number: Number, numbers: list[Number]) -> Noun:
    """Find what a number counts; `numbers` are all those of the sentence."""
    found = (
        _find_money_sign(sentence, number)
        or _find_share_sign(sentence, number)
        or _find_own_unit(sentence, number)
        or _find_day(sentence, number)
    )
    return found or _search(sentence, number, numbers)


def _find_money_sign(sentence: Sentence, number: Number) -> Noun | None:
    """Read a currency before the number: $5, EUR 30; HK$ and the like are other money."""
    before = number.start - 1
    if before < 0:
        return None
    words, sign = sentence.words, sentence.entries[before].unit
    if sign not in CURRENCIES and (sign != "money" or words[before].isalpha()):
        return None
    other = before and words[before - 1].isupper() and words[before - 1] not in ("US", "U")
    return Noun("money" if other else CURRENCIES.get(sign, "money"), number.end, before)


def _find_share_sign(sentence: Sentence, number: Number) -> Noun | None:
    """Read a word for percent or times before the number: "yüzde 30", "fold of 3"."""
    entries, before = sentence.entries, number.start - 1
    after = entries[number.end].unit if number.end < len(entries) else ""
    head = before
    while head > 0 and entries[head] is CONTINUED:
        head -= 1
    if head < 0 or entries[head].unit not in ("percent", "times") or entries[head].unit == after:
        return None
    counted = head == before and sentence.words[head][0].isdecimal()
    if after in DURATIONS or after in LENGTHS or counted:
        return None
    if entries[head].unit == "percent":
        return Noun("%", number.end, head)
    return Noun("x", number.end, head) if head != before else None


def _find_own_unit(sentence: Sentence, number: Number) -> Noun | None:
    """Read a unit that the words of the number have in themselves: "half a day", "a day"."""
    entries = sentence.entries
    if number.low == 1 and number.in_words and sentence.cues[number.start] & Cue.PER_DAY:
        return Noun("day", number.end + 1, number.start)
    whole = entries[number.start].unit
    if whole and entries[number.end - 1] is CONTINUED:
        own = _settle(sentence, number.start, whole, "")
        return Noun(own.unit, number.end, number.start, own.counted)
    for position in range(number.end - 1, number.start - 1, -1):
        unit = entries[position].unit
        if unit and not sentence.words[position][0].isdecimal():
            return _settle(sentence, number.end - 1, unit, "")
    return None


def _find_day(sentence: Sentence, number: Number) -> Noun | None:
    """Read "this is day 16 for me" as days."""
    day = number.start - 1
    if day < 1 or sentence.entries[day].unit != "day" or not 2 <= number.low <= LONGEST_COUNT:
        return None
    if number.end < len(sentence) and sentence.entries[number.end].unit:
        return None
    ahead = sentence.cues[day - 1]
    opened = ahead & (Cue.PRESENT | Cue.THIS | Cue.AT | Cue.TAKE | Cue.NOW)
    told = day > 1 and sentence.cues[day - 2] & (Cue.PRESENT | Cue.THIS | Cue.TAKE)
    return Noun("day", number.end, day) if opened and (told or not ahead & Cue.AT) else None


def _search(sentence: Sentence, number: Number, numbers: list[Number]) -> Noun:
    """Read on from a number to its noun."""
    limit = min(len(sentence), number.end + FARTHEST_NOUN)
    search = _Search(sentence, number, numbers, number.end, limit)
    while search.position < limit and not _opens_another(search):
        found = _judge_word(search)
        if found is not None:
            return found
        if not _is_passed_over(search):
            if _ends(search):
                break
            search.unknown += _is_unknown(search)
            if search.unknown > MOST_UNKNOWN:
                break
        search.position += 1
    return _conclude(search)


def _opens_another(search: _Search) -> bool:
    """Tell whether another number begins, or the sign of its currency stands."""
    sentence, position = search.sentence, search.position
    if any(item.start == position for item in search.numbers):
        return True
    word = sentence.words[position]
    sign = sentence.entries[position].unit and not word[0].isalnum() and word != "%"
    return bool(
        sign and position + 1 < search.limit and sentence.words[position + 1][0].isdecimal()
    )


def _judge_word(search: _Search) -> Noun | None:
    """Return the noun if the word is one, or stands for one."""
    sentence, number, position = search.sentence, search.number, search.position
    entry, bits = sentence.entries[position], sentence.cues[position]
    if entry.unit:
        return _settle(sentence, position, entry.unit, search.country)
    if _is_glued(sentence, position):
        return None
    first = position == number.end
    if (bits & Cue.PART and first) or (bits & Cue.THEM and not first):
        return Noun("", number.end, country=search.country, pronoun=True)
    if bits & NOT_THINGS and not bits & MOVES and not _carries(sentence, position):
        return Noun("other", position + 1, position, country=search.country)
    ahead = position + 1 < search.limit and sentence.cues[position + 1] & Cue.THING
    if ahead and bits & Cue.CROSS and not entry.country and not bits & (Cue.STOP | NOT_THINGS):
        return Noun("other", position + 2, position + 1, country=search.country)
    return None


def _is_passed_over(search: _Search) -> bool:
    """Tell whether a word says nothing of what is counted; remember a nationality."""
    sentence, position = search.sentence, search.position
    entry = sentence.entries[position]
    if _is_glued(sentence, position):
        return True
    if sentence.cues[position] & NOT_THINGS and _carries(sentence, position):
        return True
    if entry.country:
        search.country = entry.country
        return True
    return entry is CONTINUED


def _is_glued(sentence: Sentence, position: int) -> bool:
    """Tell whether a word is an ending, a hedge or a dash right after a number."""
    word = sentence.words[position]
    ending = word[0] in "'’:" and len(word) > 1
    return bool(ending or sentence.cues[position] & AFTER_QUALIFIER or word in DASHES)


def _ends(search: _Search) -> bool:
    """Tell whether the noun cannot stand at a word or after it."""
    sentence, position = search.sentence, search.position
    word, bits = sentence.words[position], sentence.cues[position]
    if sentence.entries[position].date not in UNDATED or not word[0].isalpha():
        return True
    if bits & Cue.ARTICLE and position == search.number.end and search.number.low >= 1:
        return True
    if bits & Cue.STOP and not is_genitive(word):
        return True
    return bool(bits & (FLOW | Cue.AND | Cue.TOTAL))


def _is_unknown(search: _Search) -> bool:
    position = search.position
    return not search.sentence.cues[position] and not is_genitive(search.sentence.words[position])


def _conclude(search: _Search) -> Noun:
    """Return what is counted where no noun was found: nationals, an unknown thing, nothing."""
    sentence, number, position = search.sentence, search.number, search.position
    if search.country:
        return Noun("people", position, position - 1, "citizens", search.country)
    ahead = _find_noun_ahead(sentence, number, search.numbers)
    if ahead >= 0:
        own = _settle(sentence, ahead, sentence.entries[ahead].unit, "")
        return Noun(own.unit, number.end, ahead, own.counted)
    near = number.end < position < search.limit and 0 < search.unknown <= MOST_UNKNOWN
    return Noun("other" if near and _is_head(sentence, number) else "", number.end)


def _carries(sentence: Sentence, position: int) -> bool:
    """Tell whether the next word names the vehicles that carry a thing: "aid trucks"."""
    following = position + 1
    return following < len(sentence) and sentence.entries[following].unit in VEHICLES


def _find_noun_ahead(sentence: Sentence, number: Number, numbers: list[Number]) -> int:
    """Return the position of the noun of "часов пять", about five hours; -1 if there is none."""
    if not sentence.bare_unit:
        return -1
    for position in range(number.start - 1, max(number.start - 3, -1), -1):
        unit = sentence.entries[position].unit
        if unit and unit not in ("percent", "times", "year", "month"):
            return -1 if any(item.end == position for item in numbers) else position
        if not sentence.cues[position] & Cue.STOP:
            return -1
    return -1


def _is_head(sentence: Sentence, number: Number) -> bool:
    """Tell whether an unknown word right after a number is likely the thing it counts."""
    word = sentence.words[number.end]
    return word[0].isalpha() and not sentence.cues[number.end] and word[0].islower()


def _settle(sentence: Sentence, position: int, unit: str, country: str) -> Noun:
    """Take the last of several nouns in a row: "truck drivers" are people."""
    while unit not in MEASURES and _is_followed(sentence, position):
        position += 1
        unit = sentence.entries[position].unit
    end = position + 1
    following = sentence.cues[end] if end < len(sentence) else 0
    if unit in VEHICLES or unit in PEOPLE:
        if following & (Cue.FORCES | Cue.THING) and not following & Cue.STOP:
            return Noun("other", end, position, country=country)
        kind = "vehicles" if unit in VEHICLES else "people"
        return Noun(kind, end, position, "vehicles" if unit == "flights" else unit, country)
    named = {"percent": "%", "times": "x", **CURRENCIES}.get(unit, unit)
    return Noun(named, end, position, country=country)


def _is_followed(sentence: Sentence, position: int) -> bool:
    """Tell whether the next word is a noun that goes on with the one before it."""
    after = position + 1
    if after >= len(sentence):
        return False
    following = sentence.entries[after]
    if not following.unit or sentence.cues[after] & Cue.STOP:
        return False
    return following.unit not in (*DURATIONS, *LENGTHS, "times", "percent")
