"""A quotation shows the figure that a claim rests on, as it is written there."""

import pytest

from dashboard.evidence import build_evidence, find_figure
from tests.dashboard.scenes import make_observation


def quote(text, **changes):
    return make_observation(evidence=text, evidence_kind="quote", **changes)


def exactly(value, unit):
    return {"value_low": value, "value_high": value, "unit": unit, "qualifier": "exact"}


@pytest.mark.parametrize(
    ("text", "changes", "figure"),
    [
        ("On 26 September the queue was 16 to 30 km long.", {}, "16 to 30"),
        ("Очередь растянулась на 16–30 км", {}, "16–30"),
        ("16 cars; later, at the other end of the village, 30", {}, "16"),
        ("8 572 Russians came", exactly(8572.0, "people"), "8 572"),
        ("Llegaron 8.572 rusos", exactly(8572.0, "people"), "8.572"),
        ("2,5 тысячи машин", exactly(2500.0, "vehicles"), "2,5"),
        ("up to 4 days", {"value_low": None, "value_high": 96.0, "unit": "h"}, "4"),
        ("they waited 30 min", exactly(0.5, "h"), "30"),
        ("a queue of 400 metres", exactly(0.4, "km"), "400"),
        ("3.500 km", exactly(3.5, "km"), "3.500"),
        ("thirty hours", exactly(30.0, "h"), None),
        ("no number at all", {"value_low": None, "value_high": None}, None),
    ],
)
def test_a_figure_is_found_as_it_is_written(text, changes, figure):
    span = find_figure(quote(text, **changes))
    assert (span and text[span[0] : span[1]]) == figure


def test_a_quotation_marks_its_figure_and_says_where_it_stands():
    item = quote("The queue was 16 to 30 km.", evidence_start=1203, evidence_end=1229)
    kind, before, mark, after = build_evidence(item)
    assert kind["children"] == ["From the report"]
    assert kind["attributes"]["title"] == "Characters 1,204 to 1,229 of the report"
    assert (before, mark["children"], after) == ("“The queue was ", ["16 to 30"], " km.”")


def test_our_own_words_are_said_to_be_ours_and_nothing_is_marked_in_them():
    kind, text = build_evidence(make_observation())
    assert kind["children"] == ["Our summary"]
    assert text == "The queue was 16 to 30 km long."
