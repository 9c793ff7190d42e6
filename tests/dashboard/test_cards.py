"""A card says what is stated, how sure, by whom and where, and offers only web links."""

import datetime as dt
import json

import pytest

from dashboard.cards import (
    build_card,
    describe_counted,
    describe_value,
    format_period,
    is_single_account,
    is_web_link,
)
from tests.dashboard.scenes import HOSTILE, make_observation


def written(component):
    return json.dumps(component.to_plotly_json(), default=lambda item: item.to_plotly_json())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Queue: 16 to 30 km"),
        ({"value_low": None, "qualifier": "up_to"}, "Queue: up to 30 km"),
        ({"value_high": None, "qualifier": "at_least"}, "Queue: over 16 km"),
        ({"value_high": 16.0, "qualifier": "about"}, "Queue: about 16 km"),
        ({"metric": "wait_time", "unit": "h", "mode": "foot"}, "Wait on foot: 16 to 30 h"),
        (
            {"metric": "wait_time", "unit": "h", "value_low": 0.5, "value_high": 0.5},
            "Wait: 30 min",
        ),
        (
            {
                "metric": "arrivals",
                "unit": "people",
                "value_low": 8572.0,
                "value_high": 8572.0,
                "qualifier": "exact",
                "per_day": True,
            },
            "8,572 people a day entered",
        ),
        ({"metric": "level", "unit": "", "state": "heavy"}, "Heavy traffic"),
        ({"metric": "movement", "unit": ""}, "Movement reported, without a number"),
        (
            {"metric": "change", "unit": "%", "value_low": -90.0, "value_high": -75.0},
            "Change: −90% to −75%",
        ),
        (
            {"metric": "price", "unit": "EUR", "value_low": 600.0, "value_high": 600.0},
            "Price: 600 EUR",
        ),
    ],
)
def test_values_are_written_with_their_qualifier(changes, words):
    assert describe_value(make_observation(**changes)) == words


def test_who_was_counted_is_said():
    counted = {"metric": "arrivals", "unit": "people", "counted": "citizens"}
    assert describe_counted(make_observation(**counted, population="RU")).startswith(
        "counted: citizens of "
    )
    assert "any nationality" in describe_counted(make_observation(**counted, population="any"))


@pytest.mark.parametrize(
    ("attribution", "single"),
    [
        ("one traveller", True),
        ("traveller interviewed", True),
        ("traveller's blog", True),
        ("travellers interviewed", False),
        ("Georgian Interior Ministry", False),
    ],
)
def test_one_persons_story_is_called_so(attribution, single):
    item = make_observation(attribution=attribution, verification="reported")
    assert is_single_account(item) is single
    assert ("One traveller" in written(build_card(item))) is single


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "ftp://example.org/x",
        "",
        "http://[broken",
        "https:///x",
    ],
)
def test_only_web_links_are_offered(url):
    assert not is_web_link(url)
    assert '"href"' not in written(build_card(make_observation(url=url)))


def test_links_tell_the_other_site_nothing():
    card = written(build_card(make_observation()))
    assert '"href": "https://example.org/report"' in card
    assert '"rel": "noopener noreferrer"' in card


def test_our_own_wording_is_marked_and_a_quotation_is_quoted():
    assert "Our summary" in written(build_card(make_observation()))
    quoted = written(build_card(make_observation(evidence_kind="quote", evidence="As said.")))
    assert "Our summary" not in quoted
    assert "\\u201cAs said.\\u201d" in quoted


def test_an_inferred_date_is_marked():
    assert "date inferred" in written(build_card(make_observation(date_inferred=True)))
    assert "date inferred" not in written(build_card(make_observation()))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2022, 9, 26), (2022, 9, 26), "26 Sep 2022"),
        ((2022, 9, 24), (2022, 9, 26), "24 to 26 Sep 2022"),
        ((2022, 9, 26), (2022, 10, 2), "26 Sep to 2 Oct 2022"),
        ((2021, 12, 31), (2022, 1, 2), "31 Dec 2021 to 2 Jan 2022"),
        (None, (2022, 1, 2), "until 2 Jan 2022"),
        (None, None, ""),
    ],
)
def test_periods_are_short(start, end, words):
    assert format_period(start and dt.date(*start), end and dt.date(*end)) == words


def test_text_of_the_data_stays_text():
    card = build_card(make_observation(evidence=HOSTILE, publisher=HOSTILE, attribution=HOSTILE))
    types = set()

    def walk(node):
        if isinstance(node, dict):
            types.add(node.get("type"))
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(json.loads(written(card)))
    assert "DangerouslySetInnerHTML" not in types
    assert "Markdown" not in types
    assert HOSTILE in json.loads(written(card))["props"]["children"][2]["props"]["children"]
