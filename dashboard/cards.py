"""One observation as a card: value, evidence, who said it, where it was published, when."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlsplit

from dash import html
from dash.development.base_component import Component

from geo.errors import GeoError
from geo.measures import name_lane
from geo.places import get_place
from geo.records import Observation
from geo.vocabulary import METRICS
from geo.wording import CHANGE_UNITS, LANE_WORDS, MONTHS, STATE_WORDS, format_range

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
STATUS_WORDS = {"expected": "forecast", "attempted": "attempted"}
QUALIFIER_WORDS = {"about": "about ", "at_least": "over ", "up_to": "up to "}
ONE_PERSON = re.compile(r"\btraveller(?:'s)?\b", re.IGNORECASE)


def build_card(item: Observation) -> Component:
    """Build the card of one observation: value, evidence, who said it, where, when."""
    tags = [
        html.Span(
            VERIFICATION_WORDS.get(item.verification, item.verification),
            className=f"badge badge-{item.verification}",
            title=VERIFICATION_NOTES.get(item.verification, ""),
        )
    ]
    if item.status in STATUS_WORDS:
        tags.append(html.Span(STATUS_WORDS[item.status], className="badge"))
    about = [describe_period(item), describe_direction(item), describe_counted(item)]
    context: list[Component | str] = [" · ".join(text for text in about if text)]
    if item.date_inferred:
        context.append(
            html.Span(
                "date inferred",
                className="inferred",
                title="The report gives no exact day; it was worked out from the text.",
            )
        )
    identity: dict[str, Any] = {"data-observation": item.observation_id}
    return html.Article(
        [
            html.Div([html.Strong(describe_value(item)), *tags], className="card-head"),
            html.P(context, className="card-context"),
            html.Blockquote(_build_evidence(item)),
            html.P(_build_origin(item), className="card-origin"),
        ],
        className="card",
        **identity,
    )


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


def is_single_account(item: Observation) -> bool:
    """Tell whether one private person is the only source: "traveller interviewed"."""
    return bool(ONE_PERSON.search(item.attribution)) and item.verification != "official"


def is_web_link(url: str) -> bool:
    """Tell whether a link may be offered: http or https with a host, nothing else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def describe_value(item: Observation) -> str:
    """Write what is stated in words: ``Queue: 16 to 30 km``, ``Over 2,500 vehicles``."""
    state = STATE_WORDS.get(item.state, "")
    if item.metric == "movement":
        text = "movement reported, without a number"
    elif item.metric == "level":
        text = state or item.state
    else:
        amount, words = _write_amount(item), METRICS[item.metric].words
        if item.metric in ("wait_time", "queue_length"):
            text = f"{words}{LANE_WORDS[name_lane(item)]}: {amount}"
        elif item.metric in ("price", "change"):
            text = f"{state or words}: {amount}"
        elif item.metric in ("queue_vehicles", "queue_people"):
            text = f"{amount} in the queue"
        else:
            text = f"{amount} {words}"
    return _capitalise(text)


def _write_amount(item: Observation) -> str:
    low, high, unit = item.value_low, item.value_high, item.unit
    if unit == "h" and (high or low or 0) < 1:
        low, high, unit = low and low * 60, high and high * 60, "min"
    ends = [value for value in (low, high) if value is not None]
    amount = format_range(ends[0], ends[-1], unit=unit) if ends else "no number"
    amount = QUALIFIER_WORDS.get(item.qualifier, "") + amount
    if unit in ("people", "vehicles"):
        noun = item.counted if item.counted and item.counted != "citizens" else unit
        return f"{amount} {noun}" + (" a day" if item.per_day else "")
    if unit in CHANGE_UNITS:
        return amount
    return f"{amount} {unit}".strip()


def describe_counted(item: Observation) -> str:
    """Say who or what was counted, where it says more than the value: ``citizens of Russia``."""
    population = item.population
    if item.metric in ("level", "movement", "wait_time", "queue_length", "price"):
        return ""
    if len(population) == 2 and population.isupper():
        return f"counted: {item.counted or 'people'} of {name_country(population)}"
    if population and population != "any":
        return f"counted: {population}"
    return "counted: people of any nationality" if item.unit == "people" else ""


def describe_direction(item: Observation) -> str:
    """Say from where to where: ``Russia to Georgia``."""
    if not item.origin or not item.destination:
        return ""
    return f"{name_country(item.origin)} to {name_country(item.destination)}"


def describe_period(item: Observation) -> str:
    """Write the period that the value is about: ``26 Sep 2022``, ``24 to 26 Sep 2022``."""
    return format_period(item.date_start, item.date_end) or "No date given"


def describe_publication(item: Observation) -> str:
    """Write when it was published; empty where nobody knows."""
    period = format_period(item.published_start, item.published_end)
    return f"published {period}" if period else ""


def format_period(start: dt.date | None, end: dt.date | None) -> str:
    """Write a period with its year, as short as it can be said."""
    if start is None or end is None:
        known = start or end
        if known is None:
            return ""
        return f"{'from' if start else 'until'} {_full_day(known)}"
    if start == end:
        return _full_day(start)
    if start.year != end.year:
        return f"{_full_day(start)} to {_full_day(end)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]} to {_full_day(end)}"
    return f"{start.day} to {_full_day(end)}"


def _full_day(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def name_country(code: str) -> str:
    """Return the English name of an ISO alpha-2 code, or the code itself if it is unknown."""
    try:
        return get_place(f"country:{code}").name
    except GeoError:
        return code
