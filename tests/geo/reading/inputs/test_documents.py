"""Opening a report."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.reading.inputs.documents import LONGEST_TEXT, make_report, open_report, parse_published
from geo.reading.languages import guess_language
from geo.reading.words import list_languages, read_lexicon

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


def test_front_matter_may_have_the_line_ends_of_windows() -> None:
    report = open_report(SEED.replace("\n", "\r\n"))
    assert (report.text, report.publisher) == ("Text.\r\n", "A")


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


@pytest.mark.parametrize("source", ["missing.txt", "missing.html", "a/b.jsonl", Path("missing")])
def test_a_missing_file_says_so(source: str | Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        open_report(source)


def test_one_long_line_is_a_text_even_where_no_file_name_can_be_so_long() -> None:
    assert open_report("queue " * 80).text == "queue " * 80


def test_a_web_page_given_as_a_text_is_read_as_one() -> None:
    page = "<!doctype html><html><body><p>The queue grew to ten kilometres.</p></body></html>"
    assert open_report(page).text == "The queue grew to ten kilometres."


def test_a_record_given_as_a_text_is_read_as_one() -> None:
    record = {"body": "The queue grew.", "source": "A", "date": "2022-09-24T08:00:00Z"}
    report = open_report(json.dumps(record))
    assert (report.text, report.publisher) == ("The queue grew.", "A")
    assert report.published_start == dt.date(2022, 9, 24)


@pytest.mark.parametrize(
    "text", ["{queue} at the border {long}", '[Photo] "It grew," he said [sic]']
)
def test_a_text_in_brackets_that_is_no_json_stays_a_text(text: str) -> None:
    assert open_report(text).text == text


def test_a_file_of_many_records_is_not_one_report(tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    path.write_text('[{"text": "A"}, {"text": "B"}]', encoding="utf-8")
    with pytest.raises(InputError, match=r"many\.json: holds 2 records"):
        open_report(path)


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff\u200b\u200d", "\x00\x01"])
def test_a_text_without_anything_to_see_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is empty"):
        open_report(text)


def test_a_text_that_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(InputError, match=r"1,000,001 characters; 1,000,000 are the most"):
        open_report("a" * (LONGEST_TEXT + 1))


def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(InputError, match=r"long\.txt: has 50,000,000 bytes"):
        open_report(path)


def test_half_a_character_is_replaced_and_moves_no_other() -> None:
    report = make_report({}, "A \ud83d queue")
    assert report.text == "A \ufffd queue"


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_is_opened_as_it_is_or_refused(text: str) -> None:
    try:
        report = make_report({}, text)
    except InputError:
        return
    assert len(report.text) == len(text)
    report.text.encode()


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


@pytest.mark.parametrize(
    "text",
    ["2022-09-31", "yesterday", "2022-13", "2022-09-23/2022-09-22", "9" * 30, "1-1-1-1", "0", "/"],
)
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
