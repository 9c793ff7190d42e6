"""Read numbers: digits with any grouping, words, and both together."""

import re
from dataclasses import dataclass

from geo.reading.cues import Cue
from geo.reading.sentences import Sentence
from geo.reading.wordlists import CONTINUED, Entry

CLOCK = re.compile(r"\d{1,2}:\d\d")
DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?")
GROUPED = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d{1,2})?")
GROUP_SIGNS = re.compile(r"['’ \u00a0\u2009\u202f]")
DASHES = frozenset(("-", "–", "—"))
LARGEST = 1e12
MONEY = frozenset(("eur", "usd", "rub", "money"))
LONGEST_CODE = 4
ORDINAL_ENDINGS = ("st", "nd", "rd", "th", "s", "am", "pm", "º", "°")
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
    return _parse_decimal(plain, decimal_comma)


def _parse_decimal(plain: str, decimal_comma: bool) -> float | None:
    """Return the value of digits with one comma or stop, None for any other."""
    if plain.count(",") + plain.count(".") != 1:
        return None
    grouped = not decimal_comma and "," in plain and len(plain.split(",")[1]) == 3
    return float(plain.replace(",", "" if grouped else "."))


def find_numbers(sentence: Sentence, decimal_comma: bool) -> list[Number]:
    """Return the numbers of a sentence in their order."""
    found: list[Number] = []
    position = 0
    words, entries = sentence.words, sentence.entries
    for index in sentence.marked:
        if index < position:
            continue
        entry = entries[index]
        starts = words[index][0].isdecimal() or entry.number or entry.scale
        if starts:
            number = _read_number(sentence, index, decimal_comma)
            if number is not None:
                found.append(number)
                position = number.end
        elif entry.cues & Cue.VAGUE:
            found.append(Number(index, index + 1, 0, 0, in_words=True, vague=True))
    return found


@dataclass(slots=True)
class _Numeral:
    """Hold the words of a number that have been read so far."""

    sentence: Sentence
    start: int
    decimal_comma: bool
    total: float = 0.0
    current: float | None = None
    factor: float = 1.0
    ratio: float = 1.0
    in_words: bool = True
    vague: bool = False

    def take(self, position: int) -> bool:
        """Take in a word; False where the number ends before it."""
        entry = self.sentence.entries[position]
        if self.sentence.words[position][0].isdecimal():
            return self._take_digits(position)
        if entry.number is not None:
            return self._take_word(*entry.number)
        return bool(entry.scale) and self._take_scale(position, entry)

    def _take_digits(self, position: int) -> bool:
        value = parse_digits(self.sentence.words[position], self.decimal_comma)
        if value is None or self.current is not None or _is_code(self.sentence, position):
            return False
        if position > self.start and value >= self.factor:
            return False
        self.current, self.in_words = value, False
        return True

    def _take_word(self, low: float, high: float) -> bool:
        if self.current is None:
            self.current = low
        elif low < 1 or _may_add(self.current, low, self.in_words):
            self.current += low
        else:
            return False
        self.ratio = high / low if low else 1.0
        return True

    def _take_scale(self, position: int, entry: Entry) -> bool:
        letter = len(self.sentence.words[position]) < 3
        if self.current is None:
            if position > self.start or letter or _ends_code(self.sentence, position):
                return False
            self.vague = bool(entry.cues & Cue.VAGUE)
        elif letter and not _is_scale(self.sentence, position):
            return False
        self.current = (1.0 if self.current is None else self.current) * entry.scale
        self.factor = entry.scale
        if entry.scale >= 1000:
            self.total, self.current = self.total + self.current, None
        return True


def _read_number(sentence: Sentence, start: int, decimal_comma: bool) -> Number | None:
    """Read the longest number that begins at a word; None for codes, dates, and ordinals."""
    numeral = _Numeral(sentence, start, decimal_comma)
    position = end = start
    while position < len(sentence) and not numeral.vague:
        goes_on = sentence.entries[position] is CONTINUED and end > start and position == end
        if goes_on or numeral.take(position):
            position += 1
            end = position
            continue
        if _is_number_part(sentence, position):
            break
        position = _skip_joiners(sentence, position, numeral.current, numeral.in_words)
        if not position:
            break
    if numeral.vague:
        return Number(start, start + 1, 0, 0, in_words=True, vague=True)
    value = numeral.total + (numeral.current or 0.0)
    if end == start or value > LARGEST:
        return None
    return Number(start, end, value, value * numeral.ratio, numeral.factor, numeral.in_words)


def _is_number_part(sentence: Sentence, position: int) -> bool:
    """Tell whether a word is digits, a number word or a scale."""
    return sentence.words[position][0].isdecimal() or is_number_word(sentence.entries[position])


def _ends_code(sentence: Sentence, position: int) -> bool:
    """Tell whether a scale word follows digits that are no number of their own: R10 million."""
    return position > 0 and sentence.words[position - 1][0].isdecimal()


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
        current % 10 == 0 and current % 100 >= 20 and low < 10
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
    return _has_code_before(sentence, position) or _has_code_after(sentence, position)


def _has_code_before(sentence: Sentence, position: int) -> bool:
    """Tell whether what stands before digits makes them a code: M20, E-40, A 11, number 61."""
    if not position:
        return False
    words = sentence.words
    before = words[position - 1]
    if _touch(sentence, position - 1):
        if before in "/#№_" or (before.isalpha() and len(before) < 3):
            return True
        dashed = before in DASHES and position > 1 and words[position - 2].isalpha()
        if dashed and _touch(sentence, position - 2):
            return True
    if not words[position].isdecimal() or len(words[position]) >= LONGEST_CODE:
        return False
    road = len(before) == 1 and before.isupper() and not sentence.cues[position - 1]
    return road or before.casefold() in NUMBERED


def _has_code_after(sentence: Sentence, position: int) -> bool:
    """Tell whether what stands after digits makes them an ordinal or a code: 21st, 9/11."""
    words = sentence.words
    if position + 1 >= len(words) or not _touch(sentence, position):
        return False
    after = words[position + 1]
    if after == "/" and position + 2 < len(words) and words[position + 2][0].isdecimal():
        return True
    return after in ORDINAL_ENDINGS


def _touch(sentence: Sentence, position: int) -> bool:
    """Tell whether no space stands between a word and the next one."""
    return sentence.end_of(position) == sentence.starts[position + 1]


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
    if not 1 <= len(between) <= 2:
        return False
    joint = sentence.cues[first.end]
    if len(between) == 2:
        opened = _gather(sentence, first.start, 2) & (Cue.FROM | Cue.SINCE)
        return bool(joint & Cue.UP_TO and opened)
    return between[0] in DASHES or _joins_range(sentence, first, second, joint)


def _joins_range(sentence: Sentence, first: Number, second: Number, joint: int) -> bool:
    """Tell whether a conjunction between two numbers makes them a range."""
    before = _gather(sentence, first.start, 3)
    if joint & Cue.OR:
        return second.low <= 3 * first.low + 2
    if joint & Cue.AND:
        after = _gather(sentence, min(second.end + 2, len(sentence)), 2)
        return bool((before | after) & Cue.BETWEEN)
    return bool(joint & Cue.TO) and not _has_changed(sentence, first, second)


def _has_changed(sentence: Sentence, first: Number, second: Number) -> bool:
    """Tell whether two numbers are where a change began and ended: "rose from 20 to 55"."""
    moved = Cue.RISE | Cue.FALL
    unit = sentence.entries[second.end].unit if second.end < len(sentence) else ""
    if _gather(sentence, first.start, 2) & moved and unit not in ("percent", "times"):
        return True
    opened = _gather(sentence, first.start, 3) & (Cue.FROM | Cue.SINCE)
    return bool(opened and _gather(sentence, first.start, 5) & moved)


def _gather(sentence: Sentence, position: int, count: int) -> int:
    """Return the cues of the words before a position."""
    bits = 0
    for item in sentence.cues[max(position - count, 0) : position]:
        bits |= item
    return bits


def is_number_word(entry: Entry) -> bool:
    """Tell whether a word is a number, or part of one."""
    return entry.number is not None or bool(entry.scale)
