"""One claim as a card: what its best report says, how it stands, and who else reports it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from dashboard.elements import Child, Element, element
from dashboard.evidence import build_evidence
from dashboard.wording import (
    describe_attribution,
    describe_baseline,
    describe_counted,
    describe_direction,
    describe_period,
    describe_publication,
    describe_value,
    is_web_link,
)
from geo.language import mark, say, say_count
from geo.records import Claim, Observation
from geo.speakers import is_single_account
from geo.wording import format_day

VERIFICATION_WORDS = {
    "official": mark("Official"),
    "reported": mark("Reported"),
    "unverified": mark("Unverified"),
    "denied": mark("Denied"),
}
VERIFICATION_NOTES = {
    "official": mark("An authority said it, which does not make it true."),
    "reported": mark("A publisher reported it."),
    "unverified": mark("Doubted, or not confirmed by anyone. Never raises a level."),
    "denied": mark("Denied. Listed only; enters no level, range or flow."),
}
STANDING_WORDS = {
    "superseded": mark("Superseded by a later count"),
    "denied": mark("Denied"),
}
STANDING_NOTES = {
    "superseded": mark("A first report of a day that was not over. Listed only."),
    "denied": mark("Denied, and nothing but unverified reports stands behind it. Listed only."),
}
STATUS_WORDS = {"expected": mark("forecast"), "attempted": mark("attempted")}
CONTESTED_NOTE = mark("Cannot be true beside another claim of the same day")


def build_card(claim: Claim, claims: Mapping[str, Claim], day: dt.date | None = None) -> Element:
    """Build the card of one claim; `claims` holds those that it may correct, by id.

    `day` is the first day of the timeline for which it is told, None where there is none.
    """
    lead = claim.lead
    others = [item for item in claim.members if item is not lead]
    return element(
        "article",
        [
            element(
                "div",
                [element("strong", describe_value(lead)), *_build_badges(claim, lead)],
                {"class": "card-head"},
            ),
            element("p", _build_context(lead), {"class": "card-context"}),
            element("blockquote", build_evidence(lead)),
            element("p", _build_origin(lead), {"class": "card-origin"}),
            *_build_corrections(mark("Corrects: {claim}"), claim.corrects, claims),
            *_build_corrections(mark("Corrected by: {claim}"), claim.corrected_by, claims),
            *_build_echoes(claim, lead, others),
            _build_deeds(claim, day),
        ],
        {
            "class": "card" if claim.stands else "card card-uncounted",
            "data-claim": claim.claim_id,
            "data-place": claim.said.place_id,
        },
    )


def _build_badges(claim: Claim, lead: Observation) -> list[Element]:
    badges = [_build_verification(lead)]
    if lead.status in STATUS_WORDS:
        badges.append(_build_badge(say(STATUS_WORDS[lead.status])))
    if claim.contested:
        badges.append(_build_badge(say("Contested"), "contested", say(CONTESTED_NOTE)))
    if claim.standing in STANDING_WORDS and claim.standing != lead.verification:
        words, note = STANDING_WORDS[claim.standing], STANDING_NOTES[claim.standing]
        badges.append(_build_badge(say(words), claim.standing, say(note)))
    return badges


def _build_verification(item: Observation) -> Element:
    note = say(VERIFICATION_NOTES[item.verification])
    return _build_badge(name_verification(item), item.verification, note)


def _build_badge(words: str, kind: str = "", note: str = "") -> Element:
    return element("span", words, {"class": f"badge badge-{kind}", "title": note})


def name_verification(item: Observation) -> str:
    """Name how far an observation is verified: ``Official``."""
    return say(VERIFICATION_WORDS[item.verification])


def _build_context(item: Observation) -> list[Child]:
    about = [
        describe_period(item),
        describe_direction(item),
        describe_counted(item),
        describe_baseline(item),
    ]
    context: list[Child] = [" · ".join(text for text in about if text)]
    if item.date_inferred:
        note = say("The report gives no exact day; it was worked out from the text.")
        inferred = {"class": "inferred", "title": note}
        context.append(element("span", say("date inferred"), inferred))
    return context


def _build_origin(item: Observation) -> list[Child]:
    said_by = describe_attribution(item)
    first: Child = said_by
    if is_single_account(item):
        first = element("span", said_by, {"class": "account"})
    parts = [first, _build_link(item), describe_publication(item)]
    joined: list[Child] = []
    for part in parts:
        if part:
            joined.extend([" · ", part] if joined else [part])
    return joined


def _build_link(item: Observation) -> Child:
    """Build the name of the publisher, with a link where there is one that may be offered."""
    publisher = name_publisher(item)
    if not is_web_link(item.url):
        return publisher
    link = {"href": item.url, "target": "_blank", "rel": "noopener noreferrer"}
    return element("a", publisher, link)


def name_publisher(item: Observation) -> str:
    """Name who published an observation, or say that it is a source."""
    return item.publisher or say("source")


def _build_corrections(
    words: str, ids: Iterable[str], claims: Mapping[str, Claim]
) -> list[Element]:
    """Build a line for each claim that this one corrects, or is corrected by."""
    leads = [claims[name].lead for name in ids if name in claims]
    return [
        element(
            "p",
            say(words, claim=f"{describe_value(lead)}, {name_publisher(lead)}"),
            {"class": "card-correction"},
        )
        for lead in leads
    ]


def _build_echoes(claim: Claim, lead: Observation, others: Sequence[Observation]) -> list[Element]:
    """Build the fold with what the other reports of a claim say; they count once with the lead."""
    if not others:
        return []
    reports = len(claim.report_ids - {lead.report_id})
    title = say("Said again in the same report")
    if reports:
        title = say_count("Also in {count} other report", "Also in {count} other reports", reports)
    note = say("The same statement of one source, counted once.")
    if len(claim.speakers) > 1:
        note = say_count(
            "The same statement, counted once; {count} independent source.",
            "The same statement, counted once; {count} independent sources.",
            len(claim.speakers),
        )
    return [
        element(
            "details",
            [
                element("summary", title),
                element("p", note, {"class": "card-context"}),
                *(_build_echo(item) for item in others),
            ],
            {"class": "echoes"},
        )
    ]


def _build_echo(item: Observation) -> Element:
    value = element("span", describe_value(item))
    return element(
        "div",
        [
            element("div", [value, _build_verification(item)], {"class": "card-head"}),
            element("blockquote", build_evidence(item)),
            element("p", _build_origin(item), {"class": "card-origin"}),
        ],
        {"class": "echo"},
    )


def _build_deeds(claim: Claim, day: dt.date | None) -> Element:
    """Build the buttons of a card: to its day, and to its citation."""
    buttons = []
    if day is not None:
        words = say("Show {day}", day=format_day(day))
        buttons.append(element("button", words, {"class": "link", "data-day": day.isoformat()}))
    cite = {"class": "link", "data-cite": claim.claim_id}
    buttons.append(element("button", say("Copy citation"), cite))
    return element("p", buttons, {"class": "card-deeds"})
