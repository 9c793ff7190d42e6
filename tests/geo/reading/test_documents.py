"""Opening a report."""

import datetime as dt
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.reading.documents import open_report, parse_published
from geo.reading.words import guess_language, list_languages, read_lexicon

SEED = (
    "---\nurl: https://example.org/a\npublisher: A\npublished: 2022-09\nlanguage: fi\n---\nText.\n"
)


def test_front_matter_tells_of_the_report_and_the_body_is_its_text() -> None:
    report = open_report(SEED)
    assert (report.text, report.url, report.publisher) == ("Text.\n", "https://example.org/a", "A")
    assert (report.published_start, report.published_end) == (
        dt.date(2022, 9, 1),
        dt.date(2022, 9, 30),
    )
    assert report.language == "fi"


def test_what_is_given_stands_before_front_matter() -> None:
    report = open_report(SEED, published="2022-10-01", publisher="B", language="en")
    assert (report.publisher, report.language) == ("B", "en")
    assert report.published_start == dt.date(2022, 10, 1)


def test_the_same_url_is_the_same_report() -> None:
    other = SEED.replace("Text.", "Other text.")
    assert open_report(SEED).report_id == open_report(other).report_id


def test_a_string_that_names_a_file_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("From a file.", encoding="utf-8")
    assert open_report(str(path)).text == "From a file."


@pytest.mark.parametrize("source", ["missing.txt", Path("missing")])
def test_a_missing_file_says_so(source: str | Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        open_report(source)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2022-09-26", ("2022-09-26", "2022-09-26")),
        ("2022-02", ("2022-02-01", "2022-02-28")),
        ("2022", ("2022-01-01", "2022-12-31")),
        ("2022-09-22/2022-09-23", ("2022-09-22", "2022-09-23")),
    ],
)
def test_a_publication_date_may_be_a_span(text: str, days: tuple[str, str]) -> None:
    assert tuple(str(day) for day in parse_published(text)) == days


@pytest.mark.parametrize("text", ["2022-09-31", "yesterday", "2022-13", "2022-09-23/2022-09-22"])
def test_what_is_no_date_says_what_to_write(text: str) -> None:
    with pytest.raises(InputError, match=r"YYYY-MM-DD|Swap"):
        parse_published(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The queue at the border grew in the night.", "en"),
        ("Очередь на границе выросла, это рекорд.", "ru"),
        ("Черга на кордоні зросла, її бачать усі.", "uk"),
        ("Die Schlange an der Grenze ist länger und länger.", "de"),
        ("Kolejka na granicy nie jest długa, jak mówi się w kraju.", "pl"),
    ],
)
def test_the_language_is_guessed(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize("language", list_languages())
def test_every_lexicon_has_border_words(language: str) -> None:
    lexicon = read_lexicon(language)
    assert lexicon.borders
    assert lexicon.border_context
