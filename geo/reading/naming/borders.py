"""Find phrases that name the border between two countries."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import cos, hypot, radians, sqrt

from geo.reading.naming.name_index import REMEMBERED, find_row, read_place
from geo.reading.words import Lexicon, read_lexicon
from geo.records import Mention, Place

HYPHENS = "-–—‑/"
WHY_PAIR = "two countries and a border"
OWN_VOICE = 6
"""Namings that the country of a language counts more, where a text names it at all."""
WHY_WITH = "border words beside a country"
WHY_SIDE = "a side of the country that the report is about"
OWN_COUNTRY = {"de": "DE", "fi": "FI", "kk": "KZ", "pl": "PL", "tr": "TR", "uk": "UA"}
"""The country that a text in a language means where it names none."""
SPEAKERS = OWN_COUNTRY | {"ru": "RU"}
"""The country whose own border says nothing of the neighbour, in texts in a language."""
MOST_BETWEEN = 12
"""Characters of an adjective that may stand between two countries and their border."""
LONGEST_SENTENCE = 300
"""Characters before a border in which its sentence names the country that it belongs to."""
SENTENCE_ENDS = (". ", "! ", "? ", "\n")
POSSESSIVES = ("'s ", "’s ")
SIDES = {"n": (0, 1), "e": (1, 0), "s": (0, -1), "w": (-1, 0)}
FACING = 0.3
"""Least cosine between the side that a text names and the way to a border."""


@dataclass(frozen=True, slots=True)
class Country:
    """Hold a country named in a text, by its name, an adjective or one of its regions."""

    start: int
    end: int
    code: str


def find_borders(
    text: str,
    mentions: Sequence[Mention],
    demonyms: Sequence[tuple[int, int, str]],
    lexicon: Lexicon,
) -> list[Mention]:
    """Return mentions of borders: "Finnish-Russian border", "border with Iran" and the like.

    A phrase with one country means its border with the neighbour that its sentence names, or
    else that the report is most about; "eastern border" the one that lies on that side.
    """
    words = _find_border_words(text, lexicon)
    return BorderFinder(text, mentions, demonyms, lexicon).read(words) if words else []


class BorderFinder:
    """Find the border phrases of one text among the places that it names."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        demonyms: Sequence[tuple[int, int, str]],
        lexicon: Lexicon,
    ) -> None:
        self._text = text
        self._lexicon = lexicon
        self._mentions = mentions
        self._demonyms = demonyms
        named = [
            Country(item.start, item.end, item.place.country)
            for item in mentions
            if item.place.kind in ("country", "region") and len(item.place.country) == 2
        ]
        self._cities = {
            item.start: Country(item.start, item.end, item.place.country)
            for item in mentions
            if item.place.kind == "city"
        }
        self._starting = {item.start: item for item in named}
        self._ending = {item.end: item for item in named}

    @cached_property
    def _placed(self) -> list[tuple[int, str]]:
        """Return where places are named, and the countries that they are in."""
        return [
            (item.start, code)
            for item in self._mentions
            for code in set(item.place.country.split("-"))
            if len(code) == 2
        ]

    @cached_property
    def _named(self) -> list[tuple[int, str]]:
        """Return where places and nationals are named, and their countries, in order."""
        return sorted(self._placed + [(start, code) for start, _, code in self._demonyms])

    @cached_property
    def _home(self) -> Counter[str]:
        """Return how much the report is about each country; a place counts twice."""
        home = Counter(code for _, code in self._named)
        home.update(code for _, code in self._placed)
        own = OWN_COUNTRY.get(self._lexicon.language, "")
        if own in home:
            home[own] += OWN_VOICE
        return home

    def read(self, words: Sequence[tuple[int, int]]) -> list[Mention]:
        """Return the borders that phrases around the words for a border name."""
        found: list[Mention] = []
        end = 0
        for start, word_end in words:
            if start < end:
                continue
            mention = self._read_at(start, word_end)
            if mention is not None and mention.start >= end:
                found.append(mention)
                end = mention.end
        return found

    def _read_at(self, start: int, end: int) -> Mention | None:
        pair = self._pair_before(start)
        if pair is not None:
            return self._make(pair[0].start, end, pair[0].code, pair[1].code)
        named = self._country_before(self._skip_back(start))
        if named is not None and self._ends_with_case(named):
            return self._make_with(named.start, end, named.code, named.start)
        pair = self._pair_after(end)
        if pair is not None:
            return self._make(start, pair[1].end, pair[0].code, pair[1].code)
        first, side = self._skip_kinds_back(start)
        return self._read_joined(start, first, end) or self._read_alone(start, first, end, side)

    def _read_alone(self, start: int, first: int, end: int, side: str) -> Mention | None:
        """Read a border behind one country or behind a side: "Finnish border", "eastern border"."""
        several = self._text[start:end].casefold() in self._lexicon.border_plurals
        if several or self._goes_on(end):
            return None
        if side and not self._text.endswith(POSSESSIVES, 0, first):
            return self._make_side(first, end, side)
        named = self._country_before(self._skip_back(first))
        if named is None or not self._qualifies(named, first, start):
            return None
        return self._make_with(named.start, end, named.code, named.start)

    def _qualifies(self, country: Country, first: int, start: int) -> bool:
        """Tell whether a country before a border and its adjectives says whose border is meant."""
        if self._text[country.end : first].strip() or self._text[country.start - 1] in HYPHENS:
            return False
        if country.code == SPEAKERS.get(self._lexicon.language):
            return False
        return first == start or country.end not in self._ending

    def _skip_kinds_back(self, start: int) -> tuple[int, str]:
        """Return where the adjectives before a border begin, and the side that they name."""
        side = ""
        while self._text[start - 1 : start] == " ":
            begin = start - 1
            while begin > 0 and (self._text[begin - 1].isalpha() or self._text[begin - 1] in "-‑"):
                begin -= 1
            word = self._text[begin : start - 1].casefold().replace("-", "")
            if word in self._lexicon.border_sides:
                side = side or self._lexicon.border_sides[word]
            elif word not in self._lexicon.border_kinds:
                break
            start = begin
        return start, side

    def _goes_on(self, end: int) -> bool:
        """Tell whether a border is part of a longer noun: "border guard"."""
        if self._text[end : end + 1] in ("-", "‑"):
            return True
        start = end + 1 if self._text[end : end + 1] == " " else end
        after = start
        while after < len(self._text) and self._text[after].isalpha():
            after += 1
        word = self._text[start:after].casefold()
        return bool(word) and word.startswith(self._lexicon.border_nouns)

    def _pair_before(self, position: int) -> tuple[Country, Country] | None:
        """Return two countries joined by a hyphen or an "and" before a border word."""
        position = self._skip_back(position)
        second = self._country_before(position)
        if second is None:
            cut = self._text.rfind(" ", max(position - MOST_BETWEEN, 0), position)
            second = self._country_before(self._skip_back(cut)) if cut > 0 else None
        if second is None:
            return None
        first = self._country_before(self._skip_joint_back(second.start))
        return None if first is None else (first, second)

    def _skip_back(self, position: int) -> int:
        while position > 0 and self._text[position - 1] in " .":
            position -= 1
        return position

    def _skip_joint_back(self, position: int) -> int:
        """Return where the word before a joint ends, or -1 if there is no joint."""
        bare = self._skip_back(position)
        if bare and self._text[bare - 1] in HYPHENS:
            return self._skip_back(bare - 1)
        cut = self._text.rfind(" ", max(bare - 5, 0), bare)
        if 0 < cut < position and self._text[cut + 1 : bare] in self._lexicon.and_words:
            return self._skip_back(cut)
        return -1

    def _country_before(self, position: int) -> Country | None:
        if position <= 0:
            return None
        for end in (position, position - 2 if self._text[position - 2 : position] == "'s" else -1):
            if end in self._ending:
                return self._ending[end]
        start = position
        while start > 0 and self._text[start - 1].isalpha():
            start -= 1
        code = find_demonym(self._lexicon.language, self._text[start:position])
        return Country(start, position, code) if code else None

    def _pair_after(self, position: int) -> tuple[Country, Country] | None:
        """Return two countries joined by a hyphen after a border word."""
        first = (
            self._country_after(position + 1)
            if self._text[position : position + 1] == " "
            else None
        )
        if first is None:
            return None
        place = first.end
        while self._text[place : place + 1] == " ":
            place += 1
        if self._text[place : place + 1] not in tuple(HYPHENS):
            return None
        place += 1
        while self._text[place : place + 1] == " ":
            place += 1
        second = self._country_after(place)
        return None if second is None else (first, second)

    def _country_after(self, position: int) -> Country | None:
        if position in self._starting:
            return self._starting[position]
        end = position
        while end < len(self._text) and self._text[end].isalpha():
            end += 1
        code = find_demonym(self._lexicon.language, self._text[position:end])
        return Country(position, end, code) if code else None

    def _read_joined(self, start: int, begin: int, end: int) -> Mention | None:
        """Read a border word, a joining word and a country, and maybe a second country.

        The phrase begins with the adjectives before the word: "land border with Russia".
        """
        place, joined = self._skip_joining(end, self._lexicon.with_words + self._lexicon.of_words)
        first = self._starting.get(place) or self._cities.get(place)
        if first is None:
            return None
        after, again = self._skip_joining(
            first.end, self._lexicon.with_words + self._lexicon.and_words
        )
        second = (self._starting.get(after) or self._cities.get(after)) if again else None
        between = joined in self._lexicon.of_words or not joined
        if second is not None and (between or again in self._lexicon.with_words):
            return self._make(begin, second.end, first.code, second.code)
        if between:
            return None
        return self._make_with(begin, first.end, first.code, start)

    def _ends_with_case(self, country: Country) -> bool:
        """Tell whether an ending says "with", as in Kazakh."""
        written = self._text[country.start : country.end]
        return country.end in self._ending and written.endswith(self._lexicon.with_endings)

    def _make_with(self, start: int, end: int, first: str, place: int) -> Mention | None:
        """Return the border of a country with the one that it is most likely about."""
        for code in self._list_homes(place):
            if code and code != first and get_border(code, first) is not None:
                return self._make(start, end, code, first, WHY_WITH)
        return None

    def _list_homes(self, place: int) -> Iterator[str]:
        """Yield the countries that a sentence is about up to a place, then those of the report.

        The sentence before counts with the places that it names.
        """
        cut = self._find_sentence(place)
        yield from (code for start, code in reversed(self._named) if cut <= start < place)
        before = self._find_sentence(cut - 2)
        yield from (code for start, code in reversed(self._placed) if before <= start < cut)
        own = OWN_COUNTRY.get(self._lexicon.language, "")
        if own and own not in self._home:
            yield own
        yield from (code for code, _ in self._home.most_common())
        yield own

    def _find_sentence(self, place: int) -> int:
        """Return where the sentence at a place begins."""
        return max(
            place - LONGEST_SENTENCE,
            *(self._text.rfind(mark, 0, max(place, 0)) for mark in SENTENCE_ENDS),
        )

    def _make_side(self, start: int, end: int, side: str) -> Mention | None:
        """Return the border on a side of a country that the report is about."""
        codes = [code for code, _ in self._home.most_common()]
        for place, one in enumerate(codes):
            for other in codes[place + 1 :]:
                if faces(one, other, side) or faces(other, one, side):
                    return self._make(start, end, one, other, WHY_SIDE)
        return None

    def _skip_joining(self, position: int, words: tuple[str, ...]) -> tuple[int, str]:
        """Return the offset after an optional joining word and article, and the joining word."""
        text = self._text
        if text[position : position + 1] != " ":
            return position, ""
        position += 1
        joined = ""
        for word in words:
            end = position + len(word)
            if text.startswith(word, position) and text[end : end + 1] == " ":
                joined, position = word, end + 1
                break
        for article in self._lexicon.articles:
            if text.startswith(article, position):
                position += len(article)
                break
        return position, joined

    def _make(
        self, start: int, end: int, one: str, other: str, reason: str = WHY_PAIR
    ) -> Mention | None:
        place = get_border(one, other)
        return None if place is None else Mention(self._text[start:end], start, end, place, reason)


def _find_border_words(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the spans of the words that mean a border, in order."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower()[0] for letter in text)
    found = set()
    for stem in lexicon.borders:
        position = low.find(stem)
        while position >= 0:
            end = position + len(stem)
            before = low[position - 1 : position]
            if not before.isalpha() and before != "-":
                while end < len(low) and low[end].isalpha():
                    end += 1
                found.add((position, end))
            position = low.find(stem, end)
    return sorted(found)


@lru_cache(maxsize=REMEMBERED)
def find_demonym(language: str, word: str) -> str:
    """Return the country of an adjective or a national of a language, empty if none."""
    return read_lexicon(language).find_demonym(word) if word else ""


@lru_cache(maxsize=REMEMBERED)
def get_border(one: str, other: str) -> Place | None:
    """Return the border of two countries, None if they have none."""
    first, second = sorted((one, other))
    row = find_row(f"border:{first}-{second}")
    return None if row is None else read_place(row)


@lru_cache(maxsize=REMEMBERED)
def faces(home: str, other: str, side: str) -> bool:
    """Tell whether the border of a country with another lies on a side of it, such as "ne"."""
    border, row = get_border(home, other), find_row(f"country:{home}")
    if border is None or row is None:
        return False
    country = read_place(row)
    east = (border.lon - country.lon) * cos(radians(country.lat))
    north = border.lat - country.lat
    way_east = sum(SIDES[letter][0] for letter in side)
    way_north = sum(SIDES[letter][1] for letter in side)
    along = east * way_east + north * way_north
    return along > FACING * hypot(east, north) * sqrt(len(side))
