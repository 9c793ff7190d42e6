"""Read numbers: digits with any grouping, words, and both together."""

import re
from dataclasses import dataclass

from geo.reading.cues import Cue
from geo.reading.sentences import Sentence
from geo.reading.wordlists import CONTINUED, Entry

CLOCK = re.compile(r"\d{1,2}:\d\d")
DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?")
GROUPED = re.compile(r"\d{1,3}(?:[.,   '’]\d{3})+(?:[.,]\d{1,2})?")
GROUP_SIGNS = re.compile(r"[   '’]")
DASHES = frozenset(("-", "–", "—"))
LARGEST = 1e12
MONEY = frozenset(("eur", "usd", "rub", "money"))
NUMBERED = frozenset(("number", "no", "nr", "номер", "numéro", "número", "numer", "nummer"))
"""Words before a number that is only a name: number 61 in the line."""


@dataclass(slots=True)
class Number:
    """Hold a number or a range as the words from `start` to `end` of a sentence.

    `factor` is that of its scale word ("thousand"), 1 without one; a vague number ("hundreds")
    has no value that could be used.
    """

    start: int
    end: int
    low: float
    high: float
    factor: float = 1
    in_words: bool = False
    vague: bool = False

    @property
    def is_range(self) -> bool:
        """Tell whether it has two different ends."""
        return self.low != self.high


def parse_digits(written: str, decimal_comma: bool) -> float | None:
    """Return the value of digits as written; None for dates and clock times.

    Three digits after a sign are a group, unless the sign is the decimal sign of the language
    or the number begins with a zero: ``8,572`` is 8572 and ``1.5`` is 1.5 everywhere, ``3.500``
    is 3500 where decimals have a comma.
    """
    if CLOCK.fullmatch(written):
        return None
    if DATE.fullmatch(written):
        if decimal_comma or written.count(".") != 2 or not written.endswith("."):
            return None
        written = written[:-1]
    plain = GROUP_SIGNS.sub("", written)
    if plain.isdecimal():
        return float(plain)
    if GROUPED.fullmatch(written) and plain[0] != "0" and ("." not in plain[:-3] or decimal_comma):
        last = re.search(r"[.,](\d{1,2})$", plain)
        head, tail = (plain[: last.start()], last[1]) if last else (plain, "0")
        return float(f"{re.sub('[.,]', '', head)}.{tail}")
    commas, stops = plain.count(","), plain.count(".")
    if commas + stops == 1:
        if commas and len(plain.split(",")[1]) == 3 and not decimal_comma:
            return float(plain.replace(",", ""))
        return float(plain.replace(",", "."))
    return None


def find_numbers(sentence: Sentence, decimal_comma: bool) -> list[Number]:
    """Return the numbers of a sentence in their order."""
    found: list[Number] = []
    position = 0
    words, entries = sentence.words, sentence.entries
    for index, entry in enumerate(entries):
        if index < position:
            continue
        starts = words[index][0].isdigit() or entry.number or entry.scale
        if starts:
            number = _read_number(sentence, index, decimal_comma)
            if number is not None:
                found.append(number)
                position = number.end
        elif entry.cues & Cue.VAGUE:
            found.append(Number(index, index + 1, 0, 0, in_words=True, vague=True))
    return found


def _read_number(sentence: Sentence, start: int, decimal_comma: bool) -> Number | None:
    """Read the longest number that begins at a word; None for codes, dates, and ordinals."""
    words, entries, size = sentence.words, sentence.entries, len(sentence)
    total, factor, ratio = 0.0, 1.0, 1.0
    current: float | None = None
    in_words = True
    position = end = start
    while position < size:
        entry = entries[position]
        if words[position][0].isdigit():
            value = parse_digits(words[position], decimal_comma)
            fresh = current is None and (position == start or value is None or value < factor)
            if value is None or not fresh or _is_code(sentence, position):
                break
            current, in_words = value, False
        elif entry.number is not None:
            low, high = entry.number
            if current is None:
                current = low
            elif low < 1 or _may_add(current, low, in_words):
                current += low
            else:
                break
            ratio = high / low if low else 1.0
        elif entry.scale:
            letter = len(words[position]) < 3
            if current is None and (position > start or letter or _ends_code(sentence, position)):
                break
            if letter and not _is_scale(sentence, position):
                break
            if current is None and entry.cues & Cue.VAGUE:
                return Number(start, position + 1, 0, 0, in_words=True, vague=True)
            current = (1.0 if current is None else current) * entry.scale
            factor = entry.scale
            if entry.scale >= 1000:
                total, current = total + current, None
        elif entry is CONTINUED and end > start and position == end:
            pass
        else:
            after = _skip_joiners(sentence, position, current, in_words)
            if not after:
                break
            position = after
            continue
        position += 1
        end = position
    if end == start:
        return None
    value = total + (current or 0.0)
    if value > LARGEST:
        return None
    return Number(start, end, value, value * ratio, factor, in_words)


def _ends_code(sentence: Sentence, position: int) -> bool:
    """Tell whether a scale word follows digits that are no number of their own: R10 million."""
    return position > 0 and sentence.words[position - 1][0].isdigit()


def _is_scale(sentence: Sentence, position: int) -> bool:
    """Tell whether a letter after digits is a scale: 1.2m people, $18m, but not 500m."""
    if sentence.words[position].casefold() != "m":
        return True
    end = sentence.end_of(position - 1)
    if end != sentence.starts[position]:
        return False
    after = sentence.entries[position + 1].unit if position + 1 < len(sentence) else ""
    before = sentence.entries[position - 2].unit if position > 1 else ""
    return bool(after in ("people", "citizens", "foreigners", "vehicles", "cars") or before)


def _may_add(current: float, low: float, in_words: bool) -> bool:
    """Tell whether a number word goes on with the one before: "two hundred" "fifty"."""
    if not in_words:
        return False
    return (current % 100 == 0 and low < 100) or (
        current % 10 == 0 and 20 <= current % 100 and low < 10
    )


def _skip_joiners(sentence: Sentence, position: int, current: float | None, in_words: bool) -> int:
    """Return the position of the word that goes on with a number after "and", a hyphen, "a"."""
    after = position
    size, entries = len(sentence), sentence.entries
    while after < size and after - position < 6:
        if sentence.words[after] != "-" and not entries[after].cues & (Cue.AND | Cue.ARTICLE):
            break
        after += 1
    if after == position or after >= size:
        return 0
    following = entries[after]
    if following.number is not None:
        low = following.number[0]
        half = low < 1 and current is not None
        if half or current is None:
            return after if half else 0
        large = sentence.words[position] == "-" or current >= 100
        return after if large and _may_add(current, low, in_words) else 0
    plain_scale = following.scale and sentence.words[position] == "-"
    return after if plain_scale and not following.cues & Cue.VAGUE else 0


def _is_code(sentence: Sentence, position: int) -> bool:
    """Tell whether digits are part of a code or an ordinal: M20, A-12, 21st, 9/11, 1980s."""
    words, starts = sentence.words, sentence.starts
    end = starts[position] + len(words[position])
    if position and starts[position - 1] + len(words[position - 1]) == starts[position]:
        before = words[position - 1]
        letters = before.isalpha() and len(before) < 3
        if letters or before in "/#№_":
            return True
        if before in DASHES and position > 1 and words[position - 2].isalpha():
            if starts[position - 2] + len(words[position - 2]) == starts[position - 1]:
                return True
    if position and words[position - 1].casefold() in NUMBERED and words[position].isdigit():
        return len(words[position]) < 4
    if position and len(words[position - 1]) == 1 and words[position - 1].isalpha():
        road = words[position - 1].isupper() and not sentence.cues[position - 1]
        if road and words[position].isdigit() and len(words[position]) < 4:
            return True
    if position + 1 < len(words) and starts[position + 1] == end:
        after = words[position + 1]
        if after == "/" and position + 2 < len(words) and words[position + 2][0].isdigit():
            return True
        return after in ("st", "nd", "rd", "th", "s", "am", "pm", "º", "°")
    return False


def join_ranges(sentence: Sentence, numbers: list[Number]) -> list[Number]:
    """Return the numbers with the two ends of each range as one."""
    joined: list[Number] = []
    for number in numbers:
        first = joined[-1] if joined else None
        if first is not None and _is_range(sentence, first, number):
            low = first.low
            if first.factor == 1 and number.factor > 1 and low * number.factor <= number.low:
                low *= number.factor
            if low < number.high:
                joined[-1] = Number(
                    first.start, number.end, low, number.high, number.factor, number.in_words
                )
                continue
        joined.append(number)
    return joined


def _is_range(sentence: Sentence, first: Number, second: Number) -> bool:
    """Tell whether the words between and before two numbers make them the ends of a range."""
    if first.vague or second.vague or first.is_range or second.is_range:
        return False
    between = [
        sentence.words[position]
        for position in range(first.end, second.start)
        if sentence.entries[position].unit not in MONEY
    ]
    cues = sentence.cues
    if len(between) == 2 and cues[first.end] & Cue.UP_TO:
        opened = range(max(first.start - 2, 0), first.start)
        return any(cues[position] & (Cue.FROM | Cue.SINCE) for position in opened)
    if len(between) == 1:
        if between[0] in DASHES:
            return True
        joint = cues[first.end]
        if joint & Cue.OR:
            return second.low <= 3 * first.low + 2
        before = 0
        for position in range(max(first.start - 3, 0), first.start):
            before |= cues[position]
        if joint & Cue.AND:
            return bool(before & Cue.BETWEEN)
        if joint & Cue.TO:
            changed = 0
            for position in range(max(first.start - 5, 0), first.start):
                changed |= cues[position]
            near = 0
            for bits in cues[max(first.start - 2, 0) : first.start]:
                near |= bits
            share = sentence.entries[second.end].unit if second.end < len(sentence) else ""
            if near & (Cue.RISE | Cue.FALL) and share not in ("percent", "times"):
                return False
            return not (before & (Cue.FROM | Cue.SINCE) and changed & (Cue.RISE | Cue.FALL))
    return False


def is_number_word(entry: Entry) -> bool:
    """Tell whether a word is a number, or part of one."""
    return entry.number is not None or bool(entry.scale)
