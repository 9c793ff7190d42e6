"""One claim as a card: what its best report says, how it stands, and who else reports it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.wording import (
    describe_baseline,
    describe_counted,
    describe_direction,
    describe_period,
    describe_publication,
    describe_value,
    is_single_account,
    is_web_link,
)
from geo.records import Claim, Observation

VERIFICATION_WORDS = {
    "official": "Official",
    "reported": "Reported",
    "unverified": "Unverified",
    "denied": "Denied",
}
VERIFICATION_NOTES = {
    "official": "An authority said it, which does not make it true.",
    "reported": "A publisher reported it.",
    "unverified": "Doubted, or not confirmed by anyone. Never raises a level.",
    "denied": "Denied. Listed only; enters no level, range or flow.",
}
STANDING_WORDS = {
    "superseded": "Superseded by a later count",
    "denied": "Denied",
}
STANDING_NOTES = {
    "superseded": "A first report of a day that was not over. Listed only.",
    "denied": "Denied, and nothing but unverified reports stands behind it. Listed only.",
}
STATUS_WORDS = {"expected": "forecast", "attempted": "attempted"}
CONTESTED_NOTE = "Cannot be true beside another claim of the same day"


def build_card(claim: Claim, claims: Mapping[str, Claim]) -> Component:
    """Build the card of one claim; `claims` holds those that it may correct, by id."""
    lead = claim.lead
    others = [item for item in claim.members if item is not lead]
    identity: dict[str, Any] = {"data-claim": claim.claim_id}
    return html.Article(
        [
            html.Div(
                [html.Strong(describe_value(lead)), *_build_badges(claim, lead)],
                className="card-head",
            ),
            html.P(_build_context(lead), className="card-context"),
            html.Blockquote(_build_evidence(lead)),
            html.P(_build_origin(lead), className="card-origin"),
            *_build_corrections("Corrects", claim.corrects, claims),
            *_build_corrections("Corrected by", claim.corrected_by, claims),
            *_build_echoes(claim, lead, others),
        ],
        className="card" if claim.stands else "card card-uncounted",
        **identity,
    )


def _build_badges(claim: Claim, lead: Observation) -> list[Component]:
    tags = [_build_verification(lead)]
    if lead.status in STATUS_WORDS:
        tags.append(html.Span(STATUS_WORDS[lead.status], className="badge"))
    if claim.contested:
        tags.append(html.Span("Contested", className="badge badge-contested", title=CONTESTED_NOTE))
    if claim.standing in STANDING_WORDS and claim.standing != lead.verification:
        tags.append(
            html.Span(
                STANDING_WORDS[claim.standing],
                className=f"badge badge-{claim.standing}",
                title=STANDING_NOTES[claim.standing],
            )
        )
    return tags


def _build_verification(item: Observation) -> Component:
    return html.Span(
        VERIFICATION_WORDS.get(item.verification, item.verification),
        className=f"badge badge-{item.verification}",
        title=VERIFICATION_NOTES.get(item.verification, ""),
    )


def _build_context(item: Observation) -> list[Component | str]:
    about = [
        describe_period(item),
        describe_direction(item),
        describe_counted(item),
        describe_baseline(item),
    ]
    context: list[Component | str] = [" · ".join(text for text in about if text)]
    if item.date_inferred:
        context.append(
            html.Span(
                "date inferred",
                className="inferred",
                title="The report gives no exact day; it was worked out from the text.",
            )
        )
    return context


def _build_evidence(item: Observation) -> list[Component | str]:
    if item.evidence_kind == "quote":
        return [f"“{item.evidence}”"]
    return [html.Span("Our summary", className="kind"), item.evidence]


def _build_origin(item: Observation) -> list[Component | str]:
    parts: list[Component | str] = []
    if is_single_account(item):
        parts.append(html.Span("One traveller’s account", className="account"))
    elif item.attribution:
        parts.append(f"{item.attribution[0].upper()}{item.attribution[1:]}")
    publisher = item.publisher or "source"
    if is_web_link(item.url):
        link: Component | str = html.A(
            publisher, href=item.url, target="_blank", rel="noopener noreferrer"
        )
    else:
        link = publisher
    published = describe_publication(item)
    joined: list[Component | str] = []
    for part in (*parts, link, published):
        if part:
            joined.extend([" · ", part] if joined else [part])
    return joined


def _build_corrections(
    word: str, ids: Iterable[str], claims: Mapping[str, Claim]
) -> list[Component]:
    """Build a line for each claim that this one corrects, or is corrected by."""
    leads = [claims[name].lead for name in ids if name in claims]
    return [
        html.P(
            f"{word}: {describe_value(lead)}, {lead.publisher or 'source'}",
            className="card-correction",
        )
        for lead in leads
    ]


def _build_echoes(
    claim: Claim, lead: Observation, others: Sequence[Observation]
) -> list[Component]:
    """Build the fold with what the other reports of a claim say; they count once with the lead."""
    if not others:
        return []
    reports = len(claim.report_ids - {lead.report_id})
    title = f"Also in {reports} other report{'s' if reports != 1 else ''}"
    sources = len(claim.speakers)
    return [
        html.Details(
            [
                html.Summary(title if reports else "Said again in the same report"),
                html.P(
                    f"The same statement, counted once; {sources} independent sources."
                    if sources > 1
                    else "The same statement of one source, counted once.",
                    className="card-context",
                ),
                *(_build_echo(item) for item in others),
            ],
            className="echoes",
        )
    ]


def _build_echo(item: Observation) -> Component:
    return html.Div(
        [
            html.Div(
                [html.Span(describe_value(item)), _build_verification(item)], className="card-head"
            ),
            html.Blockquote(_build_evidence(item)),
            html.P(_build_origin(item), className="card-origin"),
        ],
        className="echo",
    )
