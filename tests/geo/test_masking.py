"""Masking: private persons lose name, age and employer; officials, places and figures stay."""

import csv
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

import pytest

from geo.dataset import load
from geo.masking import mask_persons
from geo.masking.counts import mask_counts
from tests import ROOT

MARK = re.compile(r"\{(\w+):([^}]*)\}")
LANGUAGES = {"de", "en", "es", "fi", "fr", "kk", "pl", "ru", "tr", "uk"}
Span = tuple[int, int, str]


class Labelled(NamedTuple):
    """Hold a sentence with the characters of what must be masked in it, and their kinds."""

    language: str
    text: str
    spans: list[Span]


@cache
def read_labelled() -> list[Labelled]:
    """Read the sentences that were labelled by hand before they were masked."""
    path = ROOT / "tests" / "fixtures" / "masking.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [parse(row["language"], row["text"]) for row in csv.DictReader(file)]


def parse(language: str, marked: str) -> Labelled:
    """Take the marks ``{kind:words}`` out of a sentence."""
    text, spans, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        last = match.end()
    return Labelled(language, text + marked[last:], spans)


def find_masked(text: str) -> list[Span]:
    return [(start, end, kind) for start, end, kind, _ in mask_persons(text).pieces]


@cache
def score() -> Counter[str]:
    """Count labelled and masked spans, those that are covered, and those that are right."""
    counts: Counter[str] = Counter()
    for _, text, labelled in read_labelled():
        masked = find_masked(text)
        counts["labelled"] += len(labelled)
        counts["masked"] += len(masked)
        counts["covered"] += sum(
            any(start <= a and b <= end and kind == other for start, end, other in masked)
            for a, b, kind in labelled
        )
        counts["right"] += sum(
            any(start < b and a < end and kind == other for a, b, other in labelled)
            for start, end, kind in masked
        )
    return counts


def test_half_of_the_labelled_sentences_tell_of_nobody_private() -> None:
    sentences = read_labelled()
    assert len(sentences) >= 120
    assert {item.language for item in sentences} == LANGUAGES
    assert 0.4 < sum(not item.spans for item in sentences) / len(sentences) < 0.6


def test_every_labelled_person_is_masked_and_hardly_anything_else() -> None:
    counts = score()
    assert counts["covered"] == counts["labelled"]
    assert counts["right"] / counts["masked"] >= 0.99


def test_the_guide_tells_how_well_it_masks() -> None:
    counts = score()
    guide = (ROOT / "docs" / "ethics.md").read_text(encoding="utf-8")
    assert f"{len(read_labelled())} sentences" in guide
    assert f"{counts['covered']} of {counts['labelled']}" in guide
    assert f"{counts['right']} of {counts['masked']}" in guide


@pytest.mark.parametrize("item", read_labelled(), ids=lambda item: item.text[:40])
def test_masking_twice_changes_nothing_more(item: Labelled) -> None:
    once = mask_persons(item.text).text
    assert mask_persons(once).text == once


def test_nothing_in_the_embedded_evidence_is_masked() -> None:
    frame = load()
    found = {
        text: mask_persons(text).text
        for text in frame["evidence"].unique()
        if mask_persons(text).pieces
    }
    assert found == {}


def test_the_officials_and_sources_of_the_embedded_data_keep_their_names() -> None:
    frame = load()
    kept = [*frame["attribution"].dropna().unique(), *frame["publisher"].dropna().unique()]
    assert [text for text in kept if mask_persons(text).text != text] == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (
            "Ivan Petrov, 27, a programmer at Yandex, said so.",
            "[name], [age], a programmer at [employer], said so.",
        ),
        (
            "Программист «Яндекса» Иван Петров, 27 лет, рассказал об этом.",
            "Программист «[место работы]» [имя], [возраст], рассказал об этом.",
        ),
        (
            "“We waited,” said Anna Belova, a nurse. Belova left on Friday.",
            "“We waited,” said [name], a nurse. [name] left on Friday.",
        ),
    ],
)
def test_what_is_left_can_be_read(text: str, masked: str) -> None:
    assert mask_persons(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Interior Minister Ivan Petrov said 3,000 cars were waiting.",
        "Ivan Petrov, the governor of Omsk region, said 3,000 cars were waiting.",
        "The head of the border guard, Ivan Petrov, said 3,000 cars were waiting.",
        "Министр транспорта Иван Петров сообщил о 3000 машин.",
        "По словам губернатора Ивана Петрова, ждут 3000 машин.",
        "Глава Северной Осетии Иван Петров сообщил о 3000 машин.",
    ],
)
def test_officials_in_office_keep_their_names(text: str) -> None:
    assert mask_persons(text).text == text


def test_those_who_left_their_office_do_not() -> None:
    text = "The former minister Ivan Petrov stood in line."
    assert mask_persons(text).text == "The former minister [name] stood in line."


@pytest.mark.parametrize(
    "text",
    [
        "Yandex Maps showed a jam of 15 km at Verkhny Lars in North Ossetia.",
        "Reuters saw 27 cars; the queue was 27 km long on 27 September.",
        "Men aged 18 to 65 were turned back.",
        "A 30-year-old bridge was shut.",
        "«Яндекс.Карты» показали пробку в 27 километров у Верхнего Ларса.",
        "Мужчин от 18 до 65 лет не выпускали.",
    ],
)
def test_places_sources_figures_and_groups_are_no_persons(text: str) -> None:
    assert mask_persons(text).text == text


def test_a_span_of_the_text_is_found_again_after_masking() -> None:
    text = "Ivan Petrov, 27, said that 3,500 cars stood before Anna Belova."
    masked = mask_persons(text)
    for words in ("3,500 cars", "said that", "stood before"):
        start = text.index(words)
        moved = slice(*masked.move(start, start + len(words)))
        assert masked.text[moved] == words
    start = text.index("Petrov")
    assert masked.text[slice(*masked.move(start, start + 6))] == "[name]"


def test_a_text_without_persons_comes_back_as_it_is() -> None:
    text = "Only about twenty cars queued in the last hours before the ban."
    assert mask_persons(text) == mask_persons(mask_persons(text).text)
    assert mask_persons(text).pieces == ()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Three men swam; 500 waited 3 hours.", "[few] men swam; 500 waited 3 hours."),
        ("Of 3 refused, 3 had cars.", "Of [few] refused, [few] had cars."),
        ("3,000 people and 3 km, 3%, 3 October.", "3,000 people and 3 km, 3%, 3 October."),
        ("Троих из 300 не пустили за 3 часа.", "[несколько] из 300 не пустили за 3 часа."),
    ],
)
def test_a_small_count_of_people_is_masked_where_its_statement_is_held_back(
    text: str, masked: str
) -> None:
    assert mask_counts(text, {3.0}) == masked
