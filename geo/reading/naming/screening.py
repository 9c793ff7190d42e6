"""Tell spans that name no place: parts of institutions and personal names, ordinary words."""

import re
from dataclasses import dataclass

from geo.reading.naming.compounds import widen_span
from geo.reading.naming.name_lookup import LARGE_CITY, METROPOLIS, MIDDLE_CITY, look_up
from geo.reading.naming.recognition import LETTER, UPPER, Span, Spans
from geo.reading.words import Lexicon, read_given_names

WORD = re.compile(rf"{LETTER}+(?:['’ʼ.-]{LETTER}+)*")
NAME_RUN = re.compile(rf"(?: (?:of|and|for|the|de|du|di) | & | )([{UPPER}]{LETTER}+)")
DATELINE = re.compile(
    rf"(?:/[{UPPER}][\w-]+)?(?:, ?[{UPPER}]{LETTER}*\.?){{0,3}}"
    rf"(?: ?[–—-] |,? ?\(|,? \d|: |\.? [{UPPER}]{{2,}}|, [{UPPER}]?{LETTER}+ \d|\. )"
)
"""What follows the name of the place where a report was written, at the head of its first line."""
AGE = re.compile(r"(?:, | \()\d{2}(?:[,.)]|-|–| \w)")
"""What follows the name of a person whose age is told."""
CASES_ONLY = ("fi",)
"""Languages in which a name in any other case can hardly be that of a person."""
NOUNS_IN_CAPITALS = ("de",)
PREFIXING = ("de", "en", "es", "fr", "pl")
"""Languages in which a hyphen and a small word make an adjective of a name."""
BACK = 40
"""Characters before a span in which the word before it is looked for."""
LONGEST_RUN = 5
LONG_NAME = 6
SHORT_NAME, SHORT_ACRONYM = 3, 3
LONGEST_HEADLINE = 160
QUOTES = "“„«\"'‘(["
STOPS = (",", ".", ";", ")", "\n", "")
ENDS = ".!?…:\n•"


@dataclass(slots=True)
class Surroundings:
    """Hold the words beside a span: joined to it by a space, or empty.

    `opens` tells that the span begins a sentence or a line, `heads` that it begins a line as the
    place where a report was written, `hyphened` that a hyphen joins it to the word before,
    `listed` that it follows another place and a comma.
    """

    before: str
    before_low: str
    before_opens: bool
    after: str
    opens: bool
    heads: bool
    hyphened: bool
    listed: bool = False


ALONE = Surroundings("", "", False, "", False, False, False)
"""What need not be known of the words beside a country that stands by itself."""


def _stands_alone(text: str, span: Span) -> bool:
    """Tell whether no capitalised word is beside a span, and no hyphen."""
    after = text[span.end : span.end + 2]
    if after and (after[0] in "-‑" or (after[0] == " " and after[1:].isupper())):
        return False
    stop = span.start - 1
    if stop < 1:
        return True
    if text[stop] != " ":
        return text[stop] not in "-‑"
    back = max(stop - BACK, 0)
    cut = max(text.rfind(" ", back, stop), text.rfind("\n", back, stop), back - 1) + 1
    return not text[cut].isupper()


def look_around(text: str, start: int, end: int) -> Surroundings:
    """Return the words beside a span."""
    stop = start
    while stop and text[stop - 1] == " ":
        stop -= 1
    last = text[stop - 1] if stop else "\n"
    opens = last in ENDS or (last in QUOTES and _opens(text, stop - 1))
    before, before_opens = "", False
    if not opens and stop < start:
        back = max(stop - BACK, 0)
        cut = max(text.rfind(" ", back, stop), text.rfind("\n", back, stop), back - 1) + 1
        before = text[cut:stop]
        before_opens = before[0] in QUOTES or _opens(text, cut)
        before = before.lstrip(QUOTES)
    after = ""
    if text[end : end + 1] == " ":
        following = WORD.match(text, end + 1)
        if following is not None:
            after = following[0]
    heads = opens and last == "\n" and DATELINE.match(text, end) is not None
    if last == "/" and stop == start:
        begin = text.rfind("\n", max(start - BACK, 0), start) + 1
        heads = text[begin : start - 1].isalpha() and DATELINE.match(text, end) is not None
    hyphened = last in ("-", "‑") and stop == start
    return Surroundings(before, before.casefold(), before_opens, after, opens, heads, hyphened)


def _opens(text: str, stop: int) -> bool:
    """Tell whether a sentence or a line begins at an offset."""
    while stop and text[stop - 1] == " ":
        stop -= 1
    return not stop or text[stop - 1] in ENDS


def screen_spans(text: str, spans: Spans, lexicon: Lexicon) -> list[tuple[Span, Surroundings]]:
    """Return the spans that may be places, with the words beside them.

    What is once part of a personal name is no small place anywhere else in the text.
    """
    kept: list[tuple[Span, Surroundings]] = []
    names: set[str] = set()
    last = 0
    ends = {span.end for span in spans.named}
    for span in spans.named:
        if span.found.settled and _stands_alone(text, span):
            last = span.end
            kept.append((span, ALONE))
            continue
        around = look_around(text, span.start, span.end)
        if _is_in_institution(text, span, around, lexicon):
            continue
        if lexicon.language in PREFIXING and _is_prefix(text, span.end):
            continue
        if lexicon.structures_first and around.before in lexicon.structures:
            continue
        if around.hyphened and span.start - 1 not in ends and _is_compound(text, span, lexicon):
            continue
        if span.start < last:
            continue
        if _is_in_name(text, span, around, lexicon):
            names.add(span.found.low)
            continue
        if not _is_common(text, span, around, lexicon):
            widen_span(text, span, around.before, lexicon)
            last = span.end
            kept.append((span, around))
    if not names:
        return kept
    return [item for item in kept if item[0].found.low not in names or _is_known(*item, lexicon)]


def _is_known(span: Span, around: Surroundings, lexicon: Lexicon) -> bool:
    """Tell whether a span names something known the world over, and not a person."""
    if span.found.is_country:
        return True
    return span.found.population >= METROPOLIS and around.before_low in lexicon.locatives


def _is_in_institution(text: str, span: Span, around: Surroundings, lexicon: Lexicon) -> bool:
    """Tell whether a name goes on as that of an institution: "Lviv Customs"."""
    if around.after in lexicon.institutions:
        return True
    if around.after and around.after[0].isupper():
        position = span.end
        for _ in range(LONGEST_RUN):
            following = NAME_RUN.match(text, position)
            if following is None:
                break
            if following[1] in lexicon.institutions:
                return True
            position = following.end()
    if around.before:
        head = text[max(span.start - BACK, 0) : span.start]
        return head.endswith(lexicon.institutions_before)
    return False


def _is_prefix(text: str, end: int) -> bool:
    """Tell whether a hyphen joins a small word to a span: "U.S.-bound", "Moscow-based"."""
    return text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].islower()


def _is_compound(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Tell whether a hyphen joins a span to a capitalised word that is no place.

    A direction belongs to the name: "Kaakkois-Suomi".
    """
    start = span.start - 1
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    word = text[start : span.start - 1]
    if word in lexicon.directions:
        span.start = start
        return False
    return word[:1].isupper() and not lexicon.find_demonym(word)


def _is_in_name(text: str, span: Span, around: Surroundings, lexicon: Lexicon) -> bool:
    """Tell whether a span is part of a personal name or of a longer name."""
    found = span.found
    given = text[span.start : span.end] in read_given_names()
    if found.in_case and (given or lexicon.language in CASES_ONLY):
        return given
    placed = _is_placed(around, lexicon)
    if found.is_country:
        spelled = not found.capitals or len(found.low) <= SHORT_ACRONYM
        return (
            spelled and not placed and not found.in_case and _goes_on(text, span, around, lexicon)
        )
    crossing = "crossing" in found.kinds
    if around.before_low.rstrip(".") in lexicon.titles:
        return not crossing
    if around.before in read_given_names() and not _is_headline(text, span.start):
        return not crossing or len(around.before) > SHORT_NAME
    return _is_named_in_full(text, span, around, lexicon, given, placed)


def _is_named_in_full(
    text: str, span: Span, around: Surroundings, lexicon: Lexicon, given: bool, placed: bool
) -> bool:
    """Tell whether a given name or the words beside a span make it part of a longer name."""
    found = span.found
    if "crossing" in found.kinds or (found.population >= METROPOLIS and not given):
        return False
    if given and found.population < METROPOLIS:
        return True
    goes_on = not placed and _goes_on(text, span, around, lexicon)
    return goes_on or (not given and _ends_name(text, span, around, lexicon))


def _ends_name(text: str, span: Span, around: Surroundings, lexicon: Lexicon) -> bool:
    """Tell whether a capitalised word that is not known begins a name that a span ends."""
    if lexicon.language in NOUNS_IN_CAPITALS or not _is_name_part(around.before, lexicon):
        return False
    if AGE.match(text, span.end) is not None:
        return True
    opens = around.before_opens and span.found.population >= MIDDLE_CITY
    return not opens and not _is_headline(text, span.start)


def _is_placed(around: Surroundings, lexicon: Lexicon) -> bool:
    """Tell whether a preposition shows a place beside the name of somebody: "в Баку Юрий"."""
    if around.before_low not in lexicon.locatives or around.after.endswith(lexicon.adjectives):
        return False
    return bool(lexicon.endings) or around.after in read_given_names()


def _goes_on(text: str, span: Span, around: Surroundings, lexicon: Lexicon) -> bool:
    """Tell whether a capitalised word that is not known continues a name: "Engen Garage"."""
    return (
        lexicon.language not in NOUNS_IN_CAPITALS
        and _is_name_part(around.after, lexicon)
        and not _is_headline(text, span.start)
    )


def _is_name_part(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word beside a span is capitalised and means nothing that is known."""
    if len(word) < 2 or not word[0].isupper() or word.isupper() or not word[-1].isalpha():
        return False
    low = word.casefold()
    if low in lexicon.ordinary or word in lexicon.features or word in lexicon.directions:
        return False
    if "'" in word or "’" in word or ("-" in word and not word.istitle()):
        return False
    if word in read_given_names():
        return True
    found = look_up(lexicon.language, word)
    if found is None:
        return True
    return not (found.demonym or found.is_country or found.population >= LARGE_CITY)


def _is_headline(text: str, position: int) -> bool:
    """Tell whether most words of a line are capitalised."""
    start = text.rfind("\n", max(position - LONGEST_HEADLINE, 0), position) + 1
    end = text.find("\n", position, position + LONGEST_HEADLINE)
    if (start == 0 and position > LONGEST_HEADLINE) or (
        end < 0 and len(text) > position + LONGEST_HEADLINE
    ):
        return False
    words = [word for word in text[start : end if end >= 0 else len(text)].split() if len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) * 4 >= len(words) * 3


def _is_common(text: str, span: Span, around: Surroundings, lexicon: Lexicon) -> bool:
    """Tell whether a single word is elsewhere in the text an ordinary word, in small letters."""
    found = span.found
    if found.low in lexicon.named:
        return False
    if found.capitals and len(found.low) <= 5 and not found.is_country and not around.heads:
        return True
    if found.is_country or " " in found.low or "-" in found.low:
        return False
    position = text.find(found.low)
    while position >= 0:
        end = position + len(found.low)
        if not text[position - 1 : position].isalpha() and not text[end : end + 1].isalpha():
            return True
        position = text.find(found.low, end)
    return False


def is_supported(span: Span, around: Surroundings, lexicon: Lexicon) -> bool:
    """Tell whether the words beside a span let a small place be meant."""
    if around.heads:
        return True
    if around.before_low.rstrip(",") in lexicon.locatives or around.after in lexicon.place_words:
        return True
    return lexicon.language not in NOUNS_IN_CAPITALS and not around.opens


def is_plain(text: str, span: Span, around: Surroundings, lexicon: Lexicon) -> bool:
    """Tell whether a span that opens a sentence can hardly be an ordinary word."""
    if text[span.end : span.end + 1] in ("'", "’"):
        return True
    found = span.found
    return (
        len(found.low) >= LONG_NAME
        and len(found.countries) == 1
        and found.bearers[0].main
        and lexicon.language not in NOUNS_IN_CAPITALS
        and (lexicon.language != "en" or not around.after or around.after in lexicon.locatives)
    )


def is_thing(text: str, span: Span, around: Surroundings, lexicon: Lexicon) -> bool:
    """Tell whether an article says that no town is meant: "over the Andes."."""
    if around.before_low != "the":
        return False
    if around.after:
        return around.after in lexicon.locatives
    return text[span.end : span.end + 1] in STOPS
