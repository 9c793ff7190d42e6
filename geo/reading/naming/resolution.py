"""Decide which place each span means, from the other places of the report and the words around."""

from bisect import bisect_left
from collections.abc import Sequence
from math import cos, hypot, radians

from geo.reading.naming.name_index import Bearer, read_place
from geo.reading.naming.name_lookup import (
    COUNTRY_VOICE,
    LARGE_CITY,
    MARGIN,
    METROPOLIS,
    MIDDLE_CITY,
    Found,
)
from geo.reading.naming.recognition import Span
from geo.reading.naming.screening import Surroundings, is_plain, is_supported, is_thing
from geo.reading.words import Lexicon
from geo.records import Mention, Unresolved

CONTEXT_CHARACTERS = 90
"""Characters before and after a span in which words of a border are looked for."""
WHY_UNLIKELY = "only small places far from the countries of this report bear the name"
HOME, BORDER, NEAR, PART = 0.30, 0.35, 0.18, 0.50
"""What a place gains from its country, words of a border, places close by, and its region."""
CLOSE = 0.9
"""Nearness from which on a crossing needs no words of a border."""
PROMINENT = 0.5
"""Rank from which on a place is weighed that lies in no country of the report."""
SHORTEST_ALONE = 5
"""Letters of a name from which on a middling town far from the report may be meant."""
LEADING = 0.2
"""What a city gains that leads all others of its name."""
ARTICLED = 0.3
"""What a region gains where an article stands before a name, as before no town."""
ARTICLES = {"de": ("im", "vom", "beim", "zum", "das", "dem")}
BESIDE_CROSSING = 0.1
"""What a city loses where a name is but its other one, and that of a crossing."""
MOST_TRIED = 2
"""Bearers of a name, the likeliest first, of which one may be likely enough."""
POINTS = ("city", "crossing", "airport")
NEAR_KM, FAR_KM = 40.0, 600.0
MOST_ANCHORS = 12
SMALL_SHARE = 0.1
"""Share of a report from which on it is about the country of a small town."""
DEMONYM_VOICE = 1.0
OWN_COUNTRY = {
    "de": {"DE": 0.5, "AT": 0.5},
    "fi": {"FI": 1.0},
    "fr": {"FR": 0.5},
    "kk": {"KZ": 1.0},
    "pl": {"PL": 1.0},
    "ru": {"RU": 0.25},
    "tr": {"TR": 1.0},
    "uk": {"UA": 1.0},
}
"""What a language alone says about the countries that a report is about."""
MANY_BORDER_WORDS = 3
"""Words of a border from which on a whole report is about one."""


class BorderWords:
    """Find out whether a stretch of text speaks of a border; the words are sought but once."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._positions: list[int] | None = None

    def weigh(self, span: Span) -> float:
        """Return 1 where a word of a border stands near a span, less where some stand elsewhere."""
        if self._positions is None:
            self._positions = self._find()
        place = bisect_left(self._positions, span.start - CONTEXT_CHARACTERS)
        if place < len(self._positions) and self._positions[place] < span.end + CONTEXT_CHARACTERS:
            return 1.0
        return 0.5 if len(self._positions) >= MANY_BORDER_WORDS else -0.6

    def _find(self) -> list[int]:
        low = self._text.lower()
        found = []
        for word in self._lexicon.border_context:
            position = low.find(word)
            while position >= 0:
                found.append(position)
                position = low.find(word, position + len(word))
        return sorted(found)


def resolve_spans(
    text: str,
    spans: Sequence[tuple[Span, Surroundings]],
    demonyms: Sequence[tuple[int, int, str]],
    lexicon: Lexicon,
) -> tuple[list[Mention], list[Unresolved]]:
    """Return a mention for each span whose place is clear enough, and why the others are not.

    Countries and regions named in the report, and places that only one country has, tell in
    which countries the report is at home; a crossing comes before the town of the same name
    where the words around speak of a border. One name means one place throughout.
    """
    home = Home(spans, demonyms, lexicon.language)
    words = BorderWords(text, lexicon)
    chosen: dict[int, tuple[Bearer, str]] = {}
    mentions: list[Mention] = []
    unresolved: list[Unresolved] = []
    listed = -1
    for number, (span, around) in enumerate(spans):
        key = id(span.found)
        choice = chosen.get(key)
        if choice is None:
            border = words.weigh(span) if "crossing" in span.found.kinds else 0.0
            around.listed = listed == span.start - 2 and text[listed : span.start] == ", "
            whole = _find_whole(text, spans, number)
            choice = choose_bearer(text, span, around, home, border, whole, lexicon)
            if choice is not None and choice[0].kind == "city":
                choice = None if is_thing(text, span, around, lexicon) else choice
            if choice is not None:
                chosen[key] = choice
        written = text[span.start : span.end]
        if choice is None:
            if not around.opens:
                unresolved.append(Unresolved(written, span.start, span.end, WHY_UNLIKELY))
            continue
        bearer, reason = choice
        mentions.append(Mention(written, span.start, span.end, read_place(bearer.row), reason))
        listed = span.end
    return mentions, unresolved


def _find_whole(
    text: str, spans: Sequence[tuple[Span, Surroundings]], number: int
) -> Bearer | None:
    """Return the region or country that follows a town and a comma: "Blaine, Wash."."""
    span = spans[number][0]
    if text[span.end : span.end + 2] != ", " or number + 1 == len(spans):
        return None
    other = spans[number + 1][0]
    first = other.found.bearers[0]
    if other.start != span.end + 2 or first.kind not in ("country", "region"):
        return None
    return first


class Home:
    """Weigh the countries that a report is about, each name once, without a name's own weight."""

    def __init__(
        self,
        spans: Sequence[tuple[Span, Surroundings]],
        demonyms: Sequence[tuple[int, int, str]],
        language: str,
    ) -> None:
        self._spans = spans
        self._weights = dict(OWN_COUNTRY.get(language, {}))
        for found in {id(span.found): span.found for span, _ in spans}.values():
            for code in found.speaks_for:
                self._weights[code] = self._weights.get(code, 0.0) + found.voice
        for code in {code for _, _, code in demonyms}:
            self._weights[code] = self._weights.get(code, 0.0) + DEMONYM_VOICE
        self._most = max([COUNTRY_VOICE, *self._weights.values()])
        self._anchors: list[tuple[float, float]] | None = None

    def share(self, bearer: Bearer, found: Found) -> float:
        """Return how much the rest of the report is about a bearer's country, from 0 to 1."""
        most = 0.0
        for code in bearer.countries:
            rest = self._weights.get(code, 0.0)
            if rest and code in found.speaks_for:
                rest -= found.voice
            most = max(most, rest)
        return most / self._most

    def rate_nearness(self, bearer: Bearer) -> float:
        """Return 1 for a place beside another one of the report, 0 from `FAR_KM` away."""
        if self._anchors is None:
            self._anchors = self._find_anchors()
        if not self._anchors:
            return 0.0
        narrow = cos(radians(bearer.lat))
        away = 111.0 * min(
            hypot(bearer.lat - lat, (bearer.lon - lon) * narrow) for lon, lat in self._anchors
        )
        if away <= NEAR_KM:
            return 1.0
        return max(0.0, 1.0 - (away - NEAR_KM) / (FAR_KM - NEAR_KM))

    def _find_anchors(self) -> list[tuple[float, float]]:
        """Return the points of crossings and towns that can hardly be others.

        Metropolises are left out: they are named in reports about places far from them.
        """
        found: dict[int, tuple[float, float]] = {}
        for span, _ in self._spans:
            first, *rest = span.found.bearers
            if first.kind not in POINTS or first.row in found:
                continue
            if rest and rest[0].rank + 2 * MARGIN > first.rank:
                continue
            if first.kind == "city" and not first.population:
                continue
            sure = not rest and (first.kind != "city" or first.population >= LARGE_CITY)
            if first.population < METROPOLIS and (sure or self.share(first, span.found) > 0):
                found[first.row] = (first.lon, first.lat)
                if len(found) == MOST_ANCHORS:
                    break
        return list(found.values())


def choose_bearer(
    text: str,
    span: Span,
    around: Surroundings,
    home: Home,
    border: float,
    whole: Bearer | None,
    lexicon: Lexicon,
) -> tuple[Bearer, str] | None:
    """Return the likeliest bearer of a span's name, and why; None if only unlikely ones bear it."""
    found = span.found
    if found.settled:
        return found.bearers[0], explain_choice(span, found.bearers[0], 0.0)
    for share, bearer in _rank(found, around, home, border, whole, lexicon)[:MOST_TRIED]:
        if _is_likely(text, bearer, span, around, share, border, lexicon):
            return bearer, explain_choice(span, bearer, share)
    return None


def _rank(
    found: Found,
    around: Surroundings,
    home: Home,
    border: float,
    whole: Bearer | None,
    lexicon: Lexicon,
) -> list[tuple[float, Bearer]]:
    """Return the bearers of a name with their shares of the report, the likeliest first."""
    if len(found.bearers) == 1:
        return [(home.share(found.bearers[0], found), found.bearers[0])]
    articled = around.before_low in ARTICLES.get(lexicon.language, ())
    rated = []
    for bearer in found.bearers:
        share = home.share(bearer, found)
        score = rate_bearer(bearer, share, home, border)
        if bearer is found.leading:
            score += LEADING
        if articled and bearer.kind == "region":
            score += ARTICLED
        if bearer.kind == "city" and not bearer.main and "crossing" in found.kinds:
            score -= BESIDE_CROSSING
        if whole is not None and _is_part(bearer, whole):
            score += PART
        rated.append((score, share, bearer))
    rated.sort(key=lambda item: -item[0])
    return [(share, bearer) for _, share, bearer in rated]


def _is_part(bearer: Bearer, whole: Bearer) -> bool:
    if whole.kind == "region":
        return read_place(bearer.row).region == read_place(whole.row).place_id
    return whole.countries[0] in bearer.countries


def rate_bearer(bearer: Bearer, share: float, home: Home, border: float) -> float:
    """Return how likely a bearer is meant."""
    score = bearer.rank + HOME * min(1.0, 2.0 * share)
    near = 0.0
    if (share or bearer.rank > PROMINENT) and bearer.kind in POINTS:
        near = home.rate_nearness(bearer)
    if bearer.kind == "crossing":
        score += BORDER * (border if near < CLOSE else max(border, 0.0))
    return score + NEAR * near


def _is_likely(
    text: str,
    bearer: Bearer,
    span: Span,
    around: Surroundings,
    share: float,
    border: float,
    lexicon: Lexicon,
) -> bool:
    """Tell whether a place is near the report's countries, or prominent enough without."""
    if bearer.kind in ("country", "group", "border"):
        return True
    if bearer.kind == "crossing":
        return share > 0 or border > 0
    supported = around.listed or is_supported(span, around, lexicon)
    if bearer.kind in ("region", "airport"):
        return share > 0 or (bearer.main and supported and not around.opens)
    if share == 0:
        return _is_famous(bearer, span, around, supported, lexicon)
    if bearer.population < MIDDLE_CITY and share < SMALL_SHARE:
        return False
    plain = around.opens and is_plain(text, span, around, lexicon)
    return bearer.population >= LARGE_CITY or supported or plain


def _is_famous(
    city: Bearer, span: Span, around: Surroundings, supported: bool, lexicon: Lexicon
) -> bool:
    """Tell whether a city is prominent enough to be meant in a report about other countries."""
    if city.population >= 10 * LARGE_CITY:
        return city.main or not around.opens
    placed = around.heads or around.before_low in lexicon.locatives
    if city.population >= LARGE_CITY:
        return supported and (city.main or placed)
    alone = len(span.found.countries) == 1 and len(span.found.low) > SHORTEST_ALONE
    return city.main and placed and alone and city.population >= LARGE_CITY // 2


def explain_choice(span: Span, bearer: Bearer, share: float) -> str:
    """Say why a span means this place."""
    if span.slips:
        return f"a letter or two off {read_place(bearer.row).name!r}"
    if len(span.found.bearers) == 1:
        return "the only place of this name"
    if bearer.kind == "crossing":
        return "the text speaks of a border here"
    if share > 0:
        return f"the report speaks of places in {'-'.join(bearer.countries)}"
    return "the most prominent place of this name"
