"""Find phrases that name the border between two countries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.reading.naming.name_index import REMEMBERED, find_row, read_place
from geo.reading.words import Lexicon, read_lexicon
from geo.records import Mention, Place

HYPHENS = "-–—‑/"
WHY_PAIR = "two countries and a border"
WHY_WITH = "border words beside a country"
OWN_COUNTRY = {"de": "DE", "fi": "FI", "kk": "KZ", "pl": "PL", "tr": "TR", "uk": "UA"}
"""The country that a text in a language means where it names none."""
MOST_BETWEEN = 12
"""Characters of an adjective that may stand between two countries and their border."""


@dataclass(frozen=True, slots=True)
class Country:
    """Hold a country named in a text, by its name, an adjective or one of its regions."""

    start: int
    end: int
    code: str


def find_borders(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return mentions of borders: "Finnish-Russian border", "border with Iran" and the like.

    A phrase with one country means its border with the country that the report is most about.
    """
    words = _find_border_words(text, lexicon)
    return BorderFinder(text, mentions, lexicon).read(words) if words else []


class BorderFinder:
    """Find the border phrases of one text among the places that it names."""

    def __init__(self, text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._mentions = mentions
        named = [
            Country(item.start, item.end, item.place.country)
            for item in mentions
            if item.place.kind in ("country", "region") and len(item.place.country) == 2
        ]
        self._starting = {item.start: item for item in named}
        self._ending = {item.end: item for item in named}

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
            return self._make_with(named.start, end, named.code)
        pair = self._pair_after(end)
        if pair is not None:
            return self._make(start, pair[1].end, pair[0].code, pair[1].code)
        return self._read_joined(start, end)

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

    def _read_joined(self, start: int, end: int) -> Mention | None:
        """Read a border word, a joining word and a country, and maybe a second country."""
        place, joined = self._skip_joining(end, self._lexicon.with_words + self._lexicon.of_words)
        first = self._starting.get(place)
        if first is None:
            return None
        after, again = self._skip_joining(
            first.end, self._lexicon.with_words + self._lexicon.and_words
        )
        second = self._starting.get(after) if again else None
        between = joined in self._lexicon.of_words or not joined
        if second is not None and (between or again in self._lexicon.with_words):
            return self._make(start, second.end, first.code, second.code)
        if between:
            return None
        return self._make_with(start, first.end, first.code)

    def _ends_with_case(self, country: Country) -> bool:
        """Tell whether an ending says "with", as in Kazakh."""
        written = self._text[country.start : country.end]
        return country.end in self._ending and written.endswith(self._lexicon.with_endings)

    def _make_with(self, start: int, end: int, first: str) -> Mention | None:
        """Return the border of a country with the one that the report is most about."""
        own = OWN_COUNTRY.get(self._lexicon.language, "")
        home = Counter(
            code for item in self._mentions for code in set(item.place.country.split("-"))
        )
        rest = [own] if own and own not in home else []
        rest += [code for code, _ in home.most_common()]
        rest.append(own)
        for code in rest:
            if code and code != first and get_border(code, first) is not None:
                return self._make(start, end, code, first, WHY_WITH)
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
