"""Explain: the text with its marks, each observation with its reason, each number left out."""

from html.parser import HTMLParser
from typing import Any

import pytest

from geo.reading import read
from geo.reading.readings import (
    Reading,
    describe_value,
    explain_text,
    list_marks,
    write_html,
)
from geo.records import Observation
from tests.geo.reading.asking import ask

TEXT = (
    "Cars waited about six hours at the Vaalimaa crossing on Saturday, the border guard said.\n"
    "Twelve people were killed, and 8,572 people entered Finland from Russia."
)
HOSTILE = (
    "<script>alert('x')</script> Cars waited six hours at \"Vaalimaa\" & 12 people were killed. "
    '<img src=x onerror="alert(1)"> The border guard\'s queue was 5 km long </div></span>.\n'
    "'><b>700 cars</b> wait at Vaalimaa <!-- 40 -->."
)


class Shown(HTMLParser):
    """Collect the text, the tags and the attributes of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        if tag != "br":
            self.open.append(tag)
        else:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def show(reading: Reading) -> Shown:
    shown = Shown()
    shown.feed(write_html(reading))
    shown.close()
    return shown


@pytest.fixture(scope="module")
def reading() -> Reading:
    return ask(TEXT)


def test_each_observation_stands_with_the_word_that_made_it(reading: Reading) -> None:
    lines = explain_text(reading).splitlines()
    assert any("wait_time about 6 h" in line and "by 'waited'" in line for line in lines)
    assert any("arrivals 8,572 people" in line and "by 'entered'" in line for line in lines)
    assert any("official" in line for line in lines)


def test_each_number_left_out_stands_with_its_reason(reading: Reading) -> None:
    assert "    Twelve: left out: governed by 'killed'" in explain_text(reading).splitlines()


def test_each_place_stands_with_its_kind(reading: Reading) -> None:
    assert any(
        line.startswith("    Vaalimaa: Vaalimaa (crossing)")
        or line.startswith("    Vaalimaa crossing: Vaalimaa (crossing)")
        for line in explain_text(reading).splitlines()
    )


def test_numbers_and_places_stand_in_brackets(reading: Reading) -> None:
    text = explain_text(reading)
    assert "[six]" in text
    assert "(Twelve)" in text
    assert "{Finland}" in text


def test_the_text_without_its_brackets_is_the_report(reading: Reading) -> None:
    shown = [line for line in explain_text(reading).splitlines() if line[:4] != "    "]
    plain = "\n".join(shown[:2])
    for sign in "[](){}":
        plain = plain.replace(sign, "")
    assert plain == TEXT


def test_the_last_line_counts_what_was_found(reading: Reading) -> None:
    last = explain_text(reading).splitlines()[-1]
    assert f"{len(reading.observations)} observations" in last
    assert f"{len(reading.left_out)} numbers left out" in last


def test_every_observation_and_every_number_left_out_has_a_reason(reading: Reading) -> None:
    assert len(reading.figures) == len(reading.observations)
    assert all(figure.why for figure in (*reading.figures, *reading.left_out))


@pytest.mark.parametrize("text", [TEXT, HOSTILE, "12 killed.", "(5) {km} [waited] at the border."])
def test_marks_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for mark in list_marks(ask(text)):
        assert end <= mark.start < mark.end <= len(text)
        assert mark.note
        end = mark.end


def test_html_marks_the_text_and_lists_observations_and_what_was_left_out(
    reading: Reading,
) -> None:
    html = write_html(reading)
    assert html == reading._repr_html_()
    assert html.count("<li>") == len(reading.observations) + len(reading.left_out)
    assert "Twelve: governed by" in html
    assert 'title="wait_time about 6 h' in html


def test_html_shows_the_whole_text(reading: Reading) -> None:
    assert "".join(show(reading).text).startswith(TEXT)


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
def test_hostile_text_stays_text(language: str) -> None:
    reading = ask(HOSTILE, language)
    html = write_html(reading)
    shown = show(reading)
    assert "".join(shown.text).startswith(HOSTILE)
    assert shown.open == []
    assert set(shown.tags) <= {
        "div",
        "span",
        "p",
        "b",
        "ol",
        "ul",
        "li",
        "br",
        "small",
        "details",
        "summary",
    }
    assert shown.names <= {"style", "title"}
    assert "<script" not in html


def test_a_hostile_publisher_or_source_stays_text() -> None:
    text = 'Cars waited six hours at Vaalimaa, the "><script>alert(1)</script> border guard said.'
    html = write_html(read(text, language="en", publisher='"><script>', published="2026-03-18"))
    assert "<script" not in html


def test_a_report_without_anything_is_shown_all_the_same() -> None:
    reading = ask("Nothing.")
    assert "No observation." in write_html(reading)
    assert explain_text(reading).splitlines()[0] == "Nothing."
    assert "0 observations" in explain_text(reading)


def test_two_observations_of_one_number_share_a_mark() -> None:
    reading = ask("At Vaalimaa and at Nuijamaa, the crossings are closed.")
    text = explain_text(reading)
    assert text.count("[") == text.count("]") >= 1


@pytest.mark.parametrize(
    ("low", "high", "fields", "written"),
    [
        (1_136_639.0, 1_136_639.0, {"unit": "people"}, "1,136,639 people"),
        (-81.68, -81.68, {"unit": "%"}, "-81.68 %"),
        (3_000.0, 5_000.0, {"unit": "people", "per_day": True}, "3,000–5,000 people a day"),
        (None, 48.0, {"unit": "h", "qualifier": "up_to"}, "up to 48 h"),
        (None, None, {"state": "sold_out"}, "sold out"),
    ],
)
def test_a_value_is_written_to_the_last_digit(
    low: float | None, high: float | None, fields: dict[str, Any], written: str
) -> None:
    item = Observation(metric="arrivals", value_low=low, value_high=high, **fields)
    assert describe_value(item) == written
