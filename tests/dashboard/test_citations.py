"""A citation names the report, what it says, when it was published, and who claims what."""

from dashboard.citations import write_citation
from tests.dashboard.scenes import make_observation
from tests.geo.claims import claim_of


def test_a_citation_can_be_followed_back():
    report, claimed = write_citation(claim_of(make_observation())).split("\n")
    assert report == (
        "Sova News, summary: “The queue was 16 to 30 km long.”, published 27 Sep 2022. "
        "https://example.org/report"
    )
    assert claimed == (
        "Claim: Verkhny Lars, Queue: 16 to 30 km, 26 Sep 2022 "
        "(Georgian Interior Ministry; official)."
    )


def test_what_is_not_known_is_said_and_no_strange_link_is_given():
    bare = make_observation(
        publisher="",
        attribution="",
        url="javascript:alert(1)",
        published_start=None,
        published_end=None,
        evidence_kind="quote",
    )
    report, claimed = write_citation(claim_of(bare)).split("\n")
    assert report == (
        "Source not named, “The queue was 16 to 30 km long.”, no date of publication."
    )
    assert claimed.endswith("(official).")
