"""A claim as a citation that can be pasted elsewhere: who published what, when, and where."""

from dashboard.wording import (
    describe_attribution,
    describe_direction,
    describe_period,
    describe_publication,
    describe_value,
    is_web_link,
)
from geo.language import say
from geo.places import name_place
from geo.records import Claim


def write_citation(claim: Claim) -> str:
    """Write two lines: the report that speaks for a claim, and what is claimed by whom.

    How the claim was found ("via Outflow, as known on …") is for the page to add, which knows its
    own address.
    """
    lead = claim.lead
    quoted = f"“{lead.evidence}”"
    if lead.evidence_kind != "quote":
        quoted = say("summary: {summary}", summary=quoted)
    source = lead.publisher or say("Source not named")
    report = [source, quoted, describe_publication(lead) or say("no date of publication")]
    link = f" {lead.url}" if is_web_link(lead.url) else ""
    place = name_place(lead.place_id, lead.place)
    about = [place, describe_value(lead), describe_direction(lead), describe_period(lead)]
    claimed = ", ".join(text for text in about if text)
    said = [text for text in (describe_attribution(lead), say(lead.verification)) if text]
    return "\n".join(
        [
            f"{', '.join(report)}.{link}",
            say("Claim: {claim} ({said}).", claim=claimed, said="; ".join(said)),
        ]
    )
