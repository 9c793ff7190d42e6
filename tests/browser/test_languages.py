"""The page in Russian: its words, its addresses, and the way to the other language."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser languages")]

DAY = "2022-09-26"
LARS = "crossing:verkhny-lars"


def test_a_russian_page_speaks_russian_all_over(visit):
    page = visit.open(f"ru/?date={DAY}&at={LARS}")
    page.wait_for_selector("#panel h2")
    assert page.get_attribute("html", "lang") == "ru"
    assert page.inner_text("#panel h2") == "Верхний Ларс"
    for part in ("#page header", "#caption", "#legend", "#timebar", "#page footer"):
        latin = set(re.findall("[A-Za-z]{2,}", page.inner_text(part)))
        assert latin <= {"Outflow", "EN"}, part
    worded = [url for url in visit.requests if re.search(r"/(days/\w+|claims|record)\.json", url)]
    assert worded
    assert all("/ru/" in url for url in worded)


@pytest.mark.soak
def test_summaries_in_a_russian_page_are_marked_as_english(visit):
    page = visit.open(f"ru/?date={DAY}&at={LARS}")
    page.wait_for_selector("#panel blockquote", state="attached")
    assert page.locator("#panel blockquote [lang=en]").count() > 0


def test_the_link_to_the_other_language_keeps_what_is_shown(visit):
    page = visit.open(f"?date={DAY}&at={LARS}")
    page.wait_for_selector("#panel h2")
    page.click("#language-link")
    page.wait_for_url(re.compile(r"/ru/\?.*at=crossing(:|%3A)verkhny-lars"))
    page.wait_for_selector("html[data-ready]")
    assert page.get_attribute("html", "lang") == "ru"
    assert page.inner_text("#language-link") == "EN"


def test_letter_keys_work_where_another_script_is_typed(visit):
    page = visit.open(f"?date={DAY}")
    page.evaluate(
        """() => document.body.dispatchEvent(
            new KeyboardEvent("keydown", { key: "ц", code: "KeyW", bubbles: true }),
        )"""
    )
    page.wait_for_url(re.compile("window=7"))
