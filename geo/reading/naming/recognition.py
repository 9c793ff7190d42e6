"""Find the spans of a text that may name places, before it is decided which ones are meant."""

import re
from dataclasses import dataclass

from geo.reading.naming.name_lookup import Found, look_up
from geo.reading.words import CONNECTORS, Lexicon

LONGEST_SPAN = 6
"""Most words of a name that is looked up."""
LONGEST_ASIDE = 16
"""Most characters of an addition in brackets that belongs to a name: "Frankfurt (Oder)"."""
JOINERS = "-–—‑"
STARTS_JOINT = (" ", ".", *JOINERS)
ABBREVIATIONS = frozenset(("St", "Ste", "Mt", "Ft", "Sta", "Sto", "Pto"))
UPPER = "".join(letter for code in range(0x41, 0x530) if (letter := chr(code)).isupper()) + "".join(
    letter for code in range(0x1E00, 0x1F00) if (letter := chr(code)).isupper()
)
ELIDING = ("fr",)
MONEY = ("$", "€", "£", " dollar", " Dollar")
"""Signs and words before which a country stands for its money."""
LETTER = r"[^\W\d_]"
CAPITALISED = re.compile(rf"[{UPPER}](?<!\w.)\w*(?:['’ʼ.]{LETTER}+)*")
NEXT_WORD = re.compile(
    rf"(\.? |[{JOINERS}]| [{JOINERS}] )({LETTER}+(?:['’ʼ.]{LETTER}+)*|\d{{1,2}}(?!\w))"
)
POSSESSIVE = re.compile(r"['’]s?\Z")


@dataclass(slots=True)
class Span:
    """Hold a span that may name one of several places."""

    start: int
    end: int
    found: Found
    slips: int = 0


@dataclass(slots=True)
class Spans:
    """Hold the spans that may name places, and the countries of capitalised adjectives."""

    named: list[Span]
    demonyms: list[tuple[int, int, str]]
    unknown: list[tuple[int, int]]


def find_spans(text: str, lexicon: Lexicon) -> Spans:
    """Return the spans of a text that bear the name of a place, the longest one at each word.

    Names begin with a capital and end at a word boundary; endings of the language are taken
    off where need be.
    """
    language = lexicon.language
    spans = Spans([], [], [])
    end = 0
    for match in CAPITALISED.finditer(text):
        start = match.start()
        if start < end:
            continue
        word = match.group()
        if "'" in word or "’" in word:
            if _is_contracted(word, lexicon):
                continue
            start, word = _trim(word, start, language, text[match.end() : match.end() + 2])
        found = look_up(language, word)
        if found is None:
            spans.unknown.append((start, start + len(word)))
            continue
        last = start + len(word)
        if found.more:
            found, last = _extend(text, start, last, found, lexicon)
        if found.bearers:
            dotted = found.low in lexicon.dotted
            if text.startswith(".", last) and (
                dotted or "." in text[start:last].rpartition(" ")[2]
            ):
                last += 1
            elif dotted or text.startswith(MONEY, last):
                continue
            spans.named.append(Span(start, last, found))
            end = last
        elif found.demonym:
            spans.demonyms.append((start, last, found.demonym))
        else:
            spans.unknown.append((start, last))
    if lexicon.named_low:
        _find_small(text, spans, lexicon)
    return spans


def _find_small(text: str, spans: Spans, lexicon: Lexicon) -> None:
    """Add the names that begin with a small letter, in place of those inside them."""
    for name in lexicon.named_low:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not text[start - 1 : start].isalpha() and not text[end : end + 1].isalpha():
                found = look_up(lexicon.language, name)
                if found is not None and found.bearers:
                    spans.named = [
                        span for span in spans.named if span.end <= start or end <= span.start
                    ]
                    spans.named.append(Span(start, end, found))
            start = text.find(name, end)
    spans.named.sort(key=lambda span: span.start)


def _is_contracted(word: str, lexicon: Lexicon) -> bool:
    """Tell whether an ordinary word is joined with another: "I've"."""
    return word.replace("’", "'").partition("'")[0].casefold() in lexicon.small_words


def _trim(word: str, start: int, language: str, after: str) -> tuple[int, str]:
    """Take off an elided article before a word, and what follows its apostrophe at the end.

    What begins a longer name stays: "Cox's Bazar".
    """
    if after[:1] == " " and after[1:].isupper():
        found = look_up(language, word)
        if found is not None and found.more:
            return start, word
    if language in ELIDING and word[1] in "'’" and word[2:3].isupper():
        return start + 2, POSSESSIVE.sub("", word[2:])
    if language == "tr":
        return start, word.replace("’", "'").partition("'")[0]
    return start, POSSESSIVE.sub("", word)


def _extend(text: str, start: int, end: int, found: Found, lexicon: Lexicon) -> tuple[Found, int]:
    """Return the longest name that goes on from a word, or the word itself."""
    best, best_end = found, end
    language = lexicon.language
    if text.startswith(" (", end):
        close = text.find(")", end, end + LONGEST_ASIDE) + 1
        whole = look_up(language, text[start:close]) if close else None
        return (whole, close) if whole is not None and whole.bearers else (found, end)
    for _ in range(LONGEST_SPAN - 1):
        if text[end : end + 1] not in STARTS_JOINT:
            break
        following = NEXT_WORD.match(text, end)
        if following is None:
            break
        joint, word = following[1], following[2]
        if joint == ". " and text[start:end].rpartition(" ")[2] not in ABBREVIATIONS:
            break
        if word[0].islower() and not lexicon.cyrillic and word not in lexicon.parts:
            break
        end = following.end()
        if "'" in word or "’" in word:
            trimmed = POSSESSIVE.sub("", word)
            if language == "tr":
                trimmed = word.replace("’", "'").partition("'")[0]
            end -= len(word) - len(trimmed)
        longer = look_up(language, text[start:end])
        if longer is None:
            break
        if (
            longer.bearers
            and word not in CONNECTORS
            and not (best.bearers and _is_generic(word, longer, lexicon))
        ):
            if best.bearers and _joins_two(joint, word, best, longer, lexicon):
                break
            best, best_end = longer, end
        if not longer.more:
            break
    return best, best_end


def _is_generic(word: str, found: Found, lexicon: Lexicon) -> bool:
    """Tell whether a name ends with a small word such as "crossing", which is left out."""
    if not word.islower() or lexicon.cyrillic or word in lexicon.structures:
        return False
    kind = found.bearers[0].kind
    return kind == "crossing" or (kind != "group" and word not in lexicon.place_words)


def _joins_two(joint: str, word: str, first: Found, found: Found, lexicon: Lexicon) -> bool:
    """Tell whether a name is but the two towns of a crossing, each of which stands for it.

    In Cyrillic texts even where a dash joins them.
    """
    crossing = found.bearers[0]
    if crossing.kind != "crossing" or (joint != " " and not lexicon.cyrillic):
        return False
    if joint == " " and all(item.row != crossing.row for item in first.bearers):
        return False
    other = look_up(lexicon.language, word)
    return other is not None and any(item.row == crossing.row for item in other.bearers)
