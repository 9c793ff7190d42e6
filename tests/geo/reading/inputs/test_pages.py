"""Taking the article out of a web page."""

import datetime as dt
import time

import pytest

from geo.errors import InputError
from geo.reading.inputs.documents import open_report
from geo.reading.inputs.pages import LONGEST_PAGE, is_page, read_page
from tests import ROOT

PAGES = ROOT / "tests/fixtures/pages"


def test_a_page_tells_of_its_report_as_front_matter_does() -> None:
    report = open_report(PAGES / "article.html")
    assert report.title == "Lange Schlangen am Übergang Musterbrück"
    assert report.publisher == "Grenzbote"
    assert report.published_start == report.published_end == dt.date(2021, 6, 18)
    assert report.url == "https://grenzbote.example/2021/schlangen-musterbrueck"
    assert report.language == "de"


def test_the_text_is_the_article_under_its_title_once() -> None:
    text = open_report(PAGES / "article.html").text
    assert text.startswith("Lange Schlangen am Übergang Musterbrück\n")
    assert text.count("Lange Schlangen") == 1
    assert "rund 400 Lastwagen" in text
    for boilerplate in ("Politik", "Wetter", "Impressum"):
        assert boilerplate not in text


def test_a_title_that_the_text_lacks_becomes_its_first_line() -> None:
    fields, text = read_page((PAGES / "template_language.html").read_text(encoding="utf-8"))
    assert fields["title"] == "Затор у шлагбаума"
    assert text.startswith("Затор у шлагбаума\n\nОчередь у переправы за ночь")


def test_the_language_of_a_template_does_not_hold_for_text_in_another_script() -> None:
    assert open_report(PAGES / "template_language.html").language == "ru"


def test_what_is_given_stands_before_what_a_page_says() -> None:
    report = open_report(PAGES / "article.html", published="2021-06-19", publisher="B")
    assert (report.published_start, report.publisher) == (dt.date(2021, 6, 19), "B")


def test_no_date_is_made_of_the_words_of_a_page() -> None:
    page = "<html><body><p>On 3 May 2019 the queue was ten kilometres long.</p></body></html>"
    assert "published" not in read_page(page)[0]


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(InputError, match=r"front_page\.html: has no article in it"):
        open_report(PAGES / "front_page.html")


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body>" + "<div>" * 90_000 + "text",
        "<html>" + "<ul><li>" * 3_000,
        "<html>" + "<" * 90_000,
        "<html>" + "<p>" * 900_000,
        "<html " + "a='b' " * 50_000,
    ],
    ids=["empty", "deep", "lists", "angles", "paragraphs", "attributes"],
)
def test_a_page_of_nothing_but_marks_is_refused_soon(page: str) -> None:
    started = time.monotonic()
    with pytest.raises(InputError):
        read_page(page)
    assert time.monotonic() - started < 20


def test_a_page_that_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(InputError, match="10,000,001 characters"):
        read_page("<" * (LONGEST_PAGE + 1))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("<!DOCTYPE html><html>", True),
        ("\n <html lang=en>", True),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "a">', True),
        ("The <html> tag begins a page.", False),
        ("", False),
    ],
)
def test_a_page_is_known_by_how_it_begins(text: str, answer: bool) -> None:
    assert is_page(text) is answer
