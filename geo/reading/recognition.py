"""Find the spans of a text that may name places, before it is decided which ones are meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

from geo.gazetteer import find_slips, find_spellings
from geo.names import fold
from geo.places import read_places
from geo.reading.words import CYRILLIC_LANGUAGES, Lexicon, read_lexicon
from geo.sources import read_table

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ.](?=[^\W\d_])[^\W\d_]+)*|\d+")
LONGEST_SPAN = 6
"""Most words of a name that is looked up."""
SHORTEST_NAME = 3
SHORTEST_STEM = 4
MOST_STEMS = 24
NEAR_CITY = 10_000
"""Smallest city, in inhabitants, of border countries whose inflected name is known."""
LARGE_CITY = 100_000
MISSPELT_CITY = 20_000
"""Smallest city, in inhabitants, that a misspelt name is taken for."""
JOINERS = (" ", "-", "–", " - ", " – ")
ABBREVIATIONS = ("St", "Mt", "Ft")
LONGEST_ACRONYM = 5
NOUNS_IN_CAPITALS = ("de",)


@dataclass(frozen=True, slots=True)
class Word:
    """Hold one word of a text with its character offsets."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """Hold a span that may name one of several places; `slips` counts its wrong letters."""

    text: str
    start: int
    end: int
    place_ids: tuple[str, ...]
    slips: int = 0


def split_words(text: str) -> list[Word]:
    """Split a text into words; apostrophes and dots inside a word do not part it."""
    return [Word(found.group(), found.start(), found.end()) for found in WORD.finditer(text)]


def find_spans(text: str, lexicon: Lexicon) -> list[Span]:
    """Return the spans of a text that bear the name of a place, the longest ones first found.

    Names begin with a capital and end at a word boundary; endings of the language are taken
    off where the word itself is no name. Names inside institutions, after titles and inside
    personal names are left out.
    """
    words = split_words(text)
    spans: list[Span] = []
    position = 0
    while position < len(words):
        span, used = _match_at(text, words, position, lexicon)
        if span is not None and not _is_disqualified(text, words, position, used, span, lexicon):
            spans.append(span)
            position += used
            continue
        position += used if span is not None and used > 1 else 1
    return spans


def _match_at(
    text: str, words: list[Word], position: int, lexicon: Lexicon
) -> tuple[Span | None, int]:
    """Return the longest name that begins at a word, and how many words it takes."""
    first = words[position]
    if not first.text[0].isupper():
        return None, 1
    most = 1
    while most < LONGEST_SPAN and position + most < len(words):
        joint = text[words[position + most - 1].end : words[position + most].start]
        abbreviated = joint == ". " and words[position + most - 1].text in ABBREVIATIONS
        if joint not in JOINERS and not abbreviated:
            break
        most += 1
    for count in range(most, 0, -1):
        last = words[position + count - 1]
        written = re.sub(r"['’]s?\Z", "", text[first.start : last.end])
        ids = _find_places(written, lexicon)
        if ids:
            return Span(written, first.start, first.start + len(written), ids), count
    return None, 1


def _find_places(plain: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the places that a span may name, its endings taken off if need be."""
    if plain in KNOWN_SHORT:
        return _select_prominent(plain)
    acronym = plain.isupper() and len(plain) <= LONGEST_ACRONYM
    if len(plain) < SHORTEST_NAME or acronym or plain in lexicon.demonyms:
        return ()
    if plain in _read_stop_names() or plain.capitalize() in _read_stop_names():
        return ()
    ids = _select_prominent(plain)
    if ids or not lexicon.endings or lexicon.language == "en":
        return ids
    return _find_inflected(plain, lexicon)


KNOWN_SHORT = ("US", "UK", "EU", "ЕС", "ЄС", "UE", "UAE", "РФ", "США", "USA", "U.S", "E.U", "БҚО")


@cache
def _read_stop_names() -> frozenset[str]:
    return frozenset(read_table("stop_names.csv")["name"])


@cache
def _select_prominent(name: str) -> tuple[str, ...]:
    """Return the places with this name; borders are found as phrases, not as names."""
    return tuple(
        dict.fromkeys(
            item.place_id
            for item in find_spellings(name)
            if _is_written_alike(name, item.name) and not item.place_id.startswith("border:")
        )
    )


def _is_written_alike(written: str, name: str) -> bool:
    """Tell whether letters case agrees: ``Most`` is no ``MOST``, ``us`` is no ``US``."""
    if name.isupper() and len(name) <= 4:
        return written.replace(".", "") == name.replace(".", "")
    return True


def _find_inflected(written: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the places whose name has the same stems as the span, word by word."""
    index = _index_stems(lexicon.language)
    for stems in list_stems(written, lexicon):
        if stems in index:
            return index[stems]
    return ()


def list_stems(written: str, lexicon: Lexicon) -> list[str]:
    """List what may be left of a name without the endings of its words, folded, longest first."""
    choices = []
    for word in re.split(r"[\s–-]+", written):
        head, apostrophe, _ = word.replace("’", "'").partition("'")
        folded = fold(head if apostrophe and lexicon.language == "tr" else word)
        choices.append(_cut_endings(folded, lexicon))
    combined = [" ".join(stems) for stems in islice(product(*choices), MOST_STEMS)]
    return list(dict.fromkeys(stem for stem in combined if len(stem) >= SHORTEST_STEM))


def _cut_endings(word: str, lexicon: Lexicon) -> list[str]:
    """Return a folded word with each of its possible endings taken off, the shortest first."""
    cut = [
        word[: -len(ending)]
        for ending in reversed(_fold_endings(lexicon.language))
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM - 1
    ]
    softened = [stem[:-1] + "k" for stem in cut if lexicon.language == "pl" and stem[-1] == "c"]
    return [word, *cut, *softened]


@cache
def _fold_endings(language: str) -> tuple[str, ...]:
    """Return the endings of a language in the letters of match keys, the longest first."""
    folded = {fold(ending) for ending in read_lexicon(language).endings} - {""}
    return tuple(sorted(folded, key=lambda ending: (-len(ending), ending)))


@cache
def _index_stems(language: str) -> dict[str, tuple[str, ...]]:
    """Index the names of prominent places by their stems: whole, and cut as far as may be."""
    names, places = read_table("names.parquet"), read_places()
    population = names["place_id"].map(read_population())
    cities = names["place_id"].str.startswith("city:")
    border_cities = places.index[places["country"].isin(_list_border_countries())]
    near = names["place_id"].isin(border_cities)
    keep = ~cities | (population >= LARGE_CITY) | (near & (population >= NEAR_CITY))
    cyrillic = names["name"].str.contains(r"[\u0400-\u04ff]", regex=True)
    kept = names[keep & (cyrillic if language in CYRILLIC_LANGUAGES else ~cyrillic)]
    endings = "|".join(_fold_endings(language))
    cut = re.compile(rf"(?<=\w{{{SHORTEST_STEM - 1}}})(?:{endings})\b")
    found: dict[str, dict[str, None]] = {}
    for key, place_id in zip(kept["key"].tolist(), kept["place_id"].tolist(), strict=True):
        for stem in (key, cut.sub("", key)):
            if len(stem) >= SHORTEST_STEM:
                found.setdefault(stem, {})[place_id] = None
    return {stem: tuple(ids) for stem, ids in found.items()}


@cache
def _list_border_countries() -> frozenset[str]:
    """Return the countries whose crossings the gazetteer knows."""
    pairs = read_table("crossings.parquet")["country"]
    return frozenset(code for pair in pairs for code in pair.split("-"))


def _is_disqualified(
    text: str, words: list[Word], position: int, used: int, span: Span, lexicon: Lexicon
) -> bool:
    """Tell whether a span is part of an institution, a medium, or a person's name."""
    before = words[position - 1] if position else None
    after = words[position + used] if position + used < len(words) else None
    joined_after = after is not None and text[span.end : after.start] == " "
    joined_before = before is not None and text[before.end : span.start] == " "
    if joined_after and after is not None and after.text in lexicon.institutions:
        return True
    if _is_common_word(text, span):
        return True
    kinds = {place_id.partition(":")[0] for place_id in span.place_ids}
    if "city" not in kinds or "crossing" in kinds:
        return False
    if joined_before and before is not None:
        if before.text.rstrip(".") in lexicon.titles:
            return True
        capitals_tell = lexicon.language not in NOUNS_IN_CAPITALS
        if capitals_tell and _is_name_part(text, before, lexicon) and not _is_large(span):
            return True
    follows = (
        lexicon.language not in NOUNS_IN_CAPITALS
        and joined_after
        and after is not None
        and after.text[0].isupper()
    )
    return bool(follows and not _is_large(span) and not _is_place_word(after, lexicon))


def _is_name_part(text: str, word: Word, lexicon: Lexicon) -> bool:
    """Tell whether a capitalised word before a span may be a given name."""
    if not word.text[0].isupper() or starts_sentence(text, word.start):
        return False
    known = word.text in lexicon.demonyms or _is_place_word(word, lexicon)
    return not known and not _find_places(word.text, lexicon)


def _is_place_word(word: Word | None, lexicon: Lexicon) -> bool:
    return word is not None and word.text.casefold() in lexicon.place_words


def _is_common_word(text: str, span: Span) -> bool:
    """Tell whether a single word is elsewhere in the text an ordinary word, in small letters."""
    if " " in span.text or any(place_id.startswith("country:") for place_id in span.place_ids):
        return False
    return re.search(rf"(?<!\w){re.escape(span.text.casefold())}(?!\w)", text) is not None


def _is_large(span: Span) -> bool:
    return max(read_population()[place_id] for place_id in span.place_ids) >= 5 * LARGE_CITY


@cache
def read_population() -> dict[str, int]:
    """Read the population of every place; 0 where it is unknown."""
    places = read_places()
    return dict(zip(places.index, places["population"], strict=True))


def starts_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence, a line or a quotation begins at an offset."""
    return bool(re.search(r"(\A|[.!?…:]['\"”’)]*\s+|\n\s*|[“\"«(])\Z", text[:start]))


def find_misspelt(text: str, taken: list[Span], lexicon: Lexicon) -> Iterator[Span]:
    """Yield capitalised spans beside a place word that are a letter or two off a known name.

    Looked for only where nothing known was found: "the city of Neryungi", "Amginskiy Uliss".
    """
    words = split_words(text)
    covered = [(span.start, span.end) for span in taken]
    for position, word in enumerate(words):
        if not word.text[0].isupper() or len(word.text) < 5:
            continue
        if any(start < word.end and word.start < end for start, end in covered):
            continue
        for count in (2, 1):
            if position + count > len(words):
                continue
            last = words[position + count - 1]
            between = text[word.start : last.end]
            if count == 2 and (" " not in between or not last.text[0].isupper()):
                continue
            if count == 1 and not _has_place_word(text, words, position, lexicon):
                continue
            ids = _select_slips(between)
            if ids:
                covered.append((word.start, last.end))
                yield Span(between, word.start, last.end, ids, slips=1)
                break


@cache
def _select_slips(name: str) -> tuple[str, ...]:
    population = read_population()
    found = dict.fromkeys(item.place_id for item in find_slips(name))
    return tuple(
        place_id
        for place_id in found
        if not place_id.startswith("city:") or population[place_id] >= MISSPELT_CITY
    )


def _has_place_word(text: str, words: list[Word], position: int, lexicon: Lexicon) -> bool:
    """Tell whether a place word stands just before a word ("city of X") or just after it."""
    around = words[max(position - 2, 0) : position] + words[position + 1 : position + 2]
    return any(_is_place_word(word, lexicon) for word in around)
