"""A card says what is claimed, how sure, by whom, who else reports it, and how it stands."""

import dataclasses
import json

import pytest

from dashboard.cards import CONTESTED_NOTE, build_card
from dashboard.wording import is_web_link
from geo.speakers import is_single_account
from tests.dashboard.scenes import HOSTILE, make_observation
from tests.geo.claims import claim_of


def written(card):
    return json.dumps(card)


def card_of(*members, claims=None, **fields):
    """Return the card of the claim that the observations make, as JSON text."""
    return written(build_card(claim_of(*members, **fields), claims or {}))


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
    assert ("One traveller" in card_of(item)) is single


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
    assert '"href"' not in card_of(make_observation(url=url))


def test_links_tell_the_other_site_nothing():
    card = card_of(make_observation())
    assert '"href": "https://example.org/report"' in card
    assert '"rel": "noopener noreferrer"' in card


def test_our_own_wording_is_marked_and_a_quotation_is_quoted():
    assert "Our summary" in card_of(make_observation())
    quoted = card_of(make_observation(evidence_kind="quote", evidence="As said."))
    assert "Our summary" not in quoted
    assert "\\u201cAs said.\\u201d" in quoted


def test_an_inferred_date_is_marked():
    assert "date inferred" in card_of(make_observation(date_inferred=True))
    assert "date inferred" not in card_of(make_observation())


ECHO = make_observation(
    observation_id="o2",
    report_id="r2",
    publisher="Sova News",
    qualifier="about",
    value_low=20.0,
    value_high=20.0,
    url="https://example.org/echo",
    verification="reported",
    evidence="About 20 km, the agency wrote.",
)
OFFICIAL = make_observation(publisher="Yle", evidence="The ministry said 16 to 30 km.")


def test_the_best_verified_and_earliest_report_leads():
    assert claim_of(ECHO, OFFICIAL).lead is OFFICIAL
    other = dataclasses.replace(OFFICIAL, observation_id="o3", report_id="r3")
    assert claim_of(ECHO, OFFICIAL, other).lead is OFFICIAL


def test_echoes_are_folded_with_their_own_words_and_count_once():
    card = card_of(ECHO, OFFICIAL)
    lead, _, fold = card.partition("Also in 1 other report")
    assert "The ministry said" in lead
    assert "About 20 km" not in lead
    assert "Queue: about 20 km" in fold
    assert "https://example.org/echo" in fold
    assert "counted once; 2 independent sources" in fold
    assert '"open"' not in card
    third = dataclasses.replace(ECHO, observation_id="o3", report_id="r3")
    assert "Also in 2 other reports" in card_of(ECHO, OFFICIAL, third)


def test_a_claim_of_one_report_has_no_fold():
    assert "Also in" not in card_of(OFFICIAL)
    again = dataclasses.replace(OFFICIAL, observation_id="o3")
    assert "Said again in the same report" in card_of(OFFICIAL, again)


def test_what_cannot_all_be_true_is_marked_contested():
    assert CONTESTED_NOTE in card_of(OFFICIAL, contested=True)
    assert "Contested" not in card_of(OFFICIAL)


@pytest.mark.parametrize(
    ("standing", "words"),
    [("superseded", "Superseded by a later count"), ("denied", "Denied"), ("stands", None)],
)
def test_what_does_not_count_says_why(standing, words):
    card = card_of(OFFICIAL, standing=standing)
    assert ("card-uncounted" in card) is (words is not None)
    assert words is None or words in card


def test_a_denial_is_called_so_once():
    denial = make_observation(verification="denied")
    assert card_of(denial, standing="denied").count('"Denied"') == 1


def test_a_correction_names_what_it_corrects_and_is_named_there():
    first = claim_of(ECHO, claim_id="c1", corrected_by=("c2",), standing="superseded")
    later = claim_of(OFFICIAL, claim_id="c2", corrects=("c1", "unknown"))
    claims = {"c1": first, "c2": later}
    assert "Corrects: Queue: about 20 km, Sova News" in written(build_card(later, claims))
    assert "Corrected by: Queue: 16 to 30 km, Yle" in written(build_card(first, claims))


def test_what_a_change_is_compared_with_stays_visible():
    assert "compared with usual traffic" in card_of(make_observation(baseline="usual traffic"))


def test_a_card_leads_to_its_day_and_to_its_citation():
    claim = claim_of(OFFICIAL)
    card = written(build_card(claim, {}, OFFICIAL.date_start))
    assert '"data-day": "2022-09-26"' in card
    assert "Show 26 Sep" in card
    assert f'"data-cite": "{claim.claim_id}"' in card
    assert "data-day" not in written(build_card(claim, {}))


def list_elements(node):
    yield node
    for child in node["children"]:
        if not isinstance(child, str):
            yield from list_elements(child)


def test_text_of_the_data_stays_text():
    hostile = make_observation(evidence=HOSTILE, publisher=HOSTILE, attribution=HOSTILE)
    elements = [
        *list_elements(
            build_card(claim_of(hostile, dataclasses.replace(hostile, report_id="r2")), {})
        )
    ]
    assert {node["tag"] for node in elements} <= {
        *("article", "div", "p", "span", "strong", "blockquote", "a"),
        *("details", "summary", "button"),
    }
    assert any(HOSTILE in node["children"] for node in elements)
    assert all(not name.startswith("on") for node in elements for name in node["attributes"])
