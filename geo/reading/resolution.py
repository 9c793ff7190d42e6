"""Decide which place each span means, from the other places of the report and the words around."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np

from geo.gazetteer import KIND_WEIGHT
from geo.names import fold
from geo.places import get_place
from geo.reading.recognition import LARGE_CITY, Span, starts_sentence
from geo.reading.words import Lexicon
from geo.records import Mention, Place, Unresolved

OF = re.compile(r"\b(of|between)\s+(the\s+)?\Z")
CONTEXT_CHARACTERS = 90
"""Characters before and after a span in which words of a border are looked for."""
WHY_UNLIKELY = "only small places far from the countries of this report bear the name"
IN_COUNTRY_WEIGHT, BORDER_WEIGHT = 0.25, 0.30
SMALL_CITY = 1_000


def resolve_spans(
    text: str, spans: Sequence[Span], lexicon: Lexicon
) -> tuple[list[Mention], list[Unresolved]]:
    """Return a mention for each span whose place is clear enough, and why the others are not.

    Countries and regions named in the report, and places that only one country has, tell in
    which countries the report is at home; a crossing comes before the town of the same name
    where the words around speak of a border. One name means one place throughout.
    """
    home = find_home(spans)
    chosen: dict[tuple[str, ...], Place] = {}
    mentions: list[Mention] = []
    unresolved: list[Unresolved] = []
    for span in spans:
        around = text[max(span.start - CONTEXT_CHARACTERS, 0) : span.end + CONTEXT_CHARACTERS]
        at_border = speaks_of_border(around, lexicon)
        place = chosen.get(span.place_ids) or choose_place(span, home, at_border)
        if place is None:
            if not starts_sentence(text, span.start) and "’" not in span.text:
                unresolved.append(Unresolved(span.text, span.start, span.end, WHY_UNLIKELY))
            continue
        if place.kind == "crossing":
            chosen[span.place_ids] = place
        reason = explain_choice(span, place, home, at_border)
        mentions.append(Mention(span.text, span.start, span.end, place, reason))
    return mentions, unresolved


def find_home(spans: Sequence[Span]) -> Counter[str]:
    """Count the countries that a report is about."""
    home: Counter[str] = Counter()
    for span in spans:
        places = [get_place(place_id) for place_id in span.place_ids]
        countries = [place for place in places if place.kind == "country"]
        if countries and not (len(places) > 1 and any(p.kind == "region" for p in places)):
            home[countries[0].country] += 3
        elif len({place.country for place in places}) == 1:
            home.update(places[0].country.split("-"))
        elif max(place.population for place in places) >= 10 * LARGE_CITY:
            home[max(places, key=lambda place: place.population).country] += 1
    return home


def speaks_of_border(around: str, lexicon: Lexicon) -> bool:
    """Tell whether a stretch of text speaks of a border, a queue, a checkpoint."""
    low = around.casefold()
    return any(word.casefold() in low for word in lexicon.border_context)


def choose_place(span: Span, home: Counter[str], at_border: bool) -> Place | None:
    """Return the likeliest place of a span; None if only unlikely ones bear the name."""
    places = [get_place(place_id) for place_id in span.place_ids]
    places.sort(key=lambda place: (-rate_place(place, home, at_border), place.place_id))
    return next((place for place in places if _is_likely(place, span, home, at_border)), None)


def _is_likely(place: Place, span: Span, home: Counter[str], at_border: bool) -> bool:
    """Tell whether a place is near the report's countries, or prominent enough without."""
    if place.kind in ("country", "group", "border"):
        return True
    if _is_home(place, home):
        return place.kind != "city" or place.population >= SMALL_CITY or at_border
    main = fold(place.name) == fold(span.text)
    if place.kind == "region":
        return main
    return place.population >= (LARGE_CITY if main else 10 * LARGE_CITY)


def rate_place(place: Place, home: Counter[str], at_border: bool) -> float:
    """Return how likely a place is meant."""
    score = KIND_WEIGHT[place.kind] + min(float(np.log10(place.population + 1)), 7.5) * 0.02
    if home:
        share = max((home[code] for code in place.country.split("-")), default=0)
        score += IN_COUNTRY_WEIGHT * min(share / max(home.values()) + 0.4 * bool(share), 1.0)
    if place.kind == "crossing":
        score += BORDER_WEIGHT if at_border and _is_home(place, home) else -BORDER_WEIGHT
        score -= 0.02 * (place.mode == "rail")
    return score


def _is_home(place: Place, home: Counter[str]) -> bool:
    return any(home[code] for code in place.country.split("-"))


def explain_choice(span: Span, place: Place, home: Counter[str], at_border: bool) -> str:
    """Say why a span means this place."""
    if span.slips:
        return f"a letter or two off {place.name!r}"
    if len(span.place_ids) == 1:
        return "the only place of this name"
    if place.kind == "crossing" and at_border:
        return "the text speaks of a border here"
    if _is_home(place, home):
        return f"the report speaks of places in {place.country}"
    return "the most prominent place of this name"


def find_border_mentions(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return mentions of the border between two countries, as phrases of the text.

    "Russia-Kazakhstan border", "Finnish-Russian border", "border of Finland with Russia",
    "border with Iran" (then with the country that the report is most about).
    """
    found = [*_find_pairs(text, mentions, lexicon), *_find_with(text, mentions, lexicon)]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda item: (item.start, -item.end)):
        if not any(other.start < mention.end and mention.start < other.end for other in kept):
            kept.append(mention)
    return kept


def _find_pairs(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Find two countries or demonyms joined by a hyphen before a border word."""
    borders = "|".join(re.escape(word) for word in lexicon.borders)
    stem = r"[^\W\d_]*"
    names = {mention.text: mention.place.country for mention in mentions if _is_country(mention)}
    words = {**lexicon.demonyms, **names}
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    if not alternatives:
        return []
    one = rf"({alternatives})(?:[^\W\d_]{{0,4}})"
    after = re.compile(rf"(?<!\w){one}\s?[-–—]\s?{one}\s+(?:{borders}){stem}", re.IGNORECASE)
    before = re.compile(rf"(?<!\w)(?:{borders}){stem}\s+{one}\s?[-–—]\s?{one}(?!\w)", re.IGNORECASE)
    low = {word.casefold(): code for word, code in words.items()}
    return [
        mention
        for pattern in (after, before)
        for match in pattern.finditer(text)
        if (mention := _make_border(match, low[match[1].casefold()], low[match[2].casefold()]))
    ]


def _find_with(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Find a border word with one country ("border with X") or two ("border of X with Y")."""
    borders = "|".join(re.escape(word) for word in lexicon.borders)
    joining = "|".join(["of", "between", *(re.escape(word) for word in lexicon.with_words)])
    countries = [mention for mention in mentions if _is_country(mention)]
    if not countries:
        return []
    home = Counter(mention.place.country for mention in countries)
    pattern = re.compile(
        rf"(?<!\w)(?:eastern |western |southern |northern )?(?:{borders})[^\W\d_]*\s", re.I
    )
    found = []
    for match in pattern.finditer(text):
        first = _starts_at(text, countries, match.end(), joining)
        if first is None:
            continue
        second = _starts_at(text, countries, first.end + 1, rf"and|with|et|{joining}", needed=True)
        if second is not None:
            other, end = second.place.country, second.end
        else:
            rest = [code for code, _ in home.most_common() if code != first.place.country]
            near = [code for code in rest if _get_border(code, first.place.country)]
            if not near or OF.search(text[match.start() : first.start]):
                continue
            other, end = near[0], first.end
        place = _get_border(first.place.country, other)
        if place is not None:
            reason = "border words beside a country"
            found.append(Mention(text[match.start() : end], match.start(), end, place, reason))
    return found


def _starts_at(
    text: str, countries: Sequence[Mention], start: int, joining: str, *, needed: bool = False
) -> Mention | None:
    """Return the country named at an offset, after an optional joining word."""
    optional = "" if needed else "?"
    skipped = re.compile(rf"(?:(?:{joining})\s+){optional}(?:the\s+|la\s+|le\s+|der\s+)?", re.I)
    match = skipped.match(text, start)
    if match is None:
        return None
    return next((item for item in countries if item.start == match.end()), None)


def _is_country(mention: Mention) -> bool:
    return mention.place.kind == "country"


def _make_border(match: "re.Match[str]", one: str, other: str) -> Mention | None:
    place = _get_border(one, other)
    if place is None:
        return None
    return Mention(match.group(), match.start(), match.end(), place, "two countries and a border")


@cache
def _get_border(one: str, other: str) -> Place | None:
    """Return the border of two countries, None if they have none."""
    from geo.errors import InputError

    first, second = sorted((one, other))
    try:
        return get_place(f"border:{first}-{second}")
    except InputError:
        return None
