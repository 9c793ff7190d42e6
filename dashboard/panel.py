"""What the side panel says about one place or flow: its days, and every observation as a card."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.atlas import Atlas
from geo.errors import GeoError
from geo.frame import is_public
from geo.gazetteer import get_place
from geo.records import Observation
from geo.vocabulary import METRICS
from geo.wording import LANE_WORDS, LEVEL_WORDS, MONTHS, STATE_WORDS, format_number

KIND_WORDS = {
    "crossing": "Border crossing",
    "region": "Region",
    "city": "City",
    "airport": "Airport",
    "country": "Country",
    "border": "Border",
    "group": "Several places counted together",
}
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


def write_record(atlas: Atlas, target: str) -> dict[str, Any] | None:
    """Collect what the panel needs about a place_id or flow_id, for every day at once.

    Keys: `target`, `name`, `kind`, `days` (per ISO date: level, word, freshness, headline and
    the ids of the observations that speak for it), `cards` (id, start, end, Dash component),
    `withheld` (how many observations are not public). None if nothing is known of the target.
    """
    flows = {
        flow.flow_id: flow for scene in atlas.scenes.values() for flow in scene.flows
    }
    if target in flows:
        flow = flows[target]
        name = f"{name_country(flow.origin)} to {name_country(flow.destination)}"
        days = _describe_flow_days(atlas, target)
        ids = {identifier for day in days.values() for identifier in day["ids"]}
        members = [item for item in atlas.observations.values() if item.observation_id in ids]
        kind = "Reported movement"
    else:
        members = [item for item in atlas.observations.values() if item.place_id == target]
        days = _describe_place_days(atlas, target)
        name, kind = _name_place(atlas, target, members)
    if not name:
        return None
    public = {
        identifier
        for identifier, shown in zip(
            atlas.frame["observation_id"], is_public(atlas.frame), strict=True
        )
        if shown
    }
    shown = [item for item in members if item.observation_id in public]
    shown.sort(key=lambda item: (item.date_start or dt.date.max, item.publisher))
    return {
        "target": target,
        "name": name,
        "kind": kind,
        "days": days,
        "cards": [
            {
                "id": item.observation_id,
                "start": item.date_start.isoformat() if item.date_start else "",
                "end": item.date_end.isoformat() if item.date_end else "",
                "component": build_card(item),
            }
            for item in shown
        ],
        "withheld": len(members) - len(shown),
    }


def _describe_place_days(atlas: Atlas, place_id: str) -> dict[str, Any]:
    table = atlas.situations[atlas.situations["place_id"] == place_id]
    return {
        f"{row.date:%Y-%m-%d}": {
            "level": row.level or row.claimed_level,
            "word": word_level(row.level, row.claimed_level, row.freshness, disputed=row.disputed),
            "freshness": row.freshness,
            "headline": row.headline,
            "ids": list(row.observation_ids),
        }
        for row in table.itertuples()
    }


def _describe_flow_days(atlas: Atlas, flow_id: str) -> dict[str, Any]:
    """Describe the days of a flow from the scenes that draw it and the table behind them."""
    days: dict[str, Any] = {}
    for day in atlas.days:
        for flow in atlas.scenes[day, 1].flows:
            if flow.flow_id != flow_id:
                continue
            rows = atlas.flows[
                (atlas.flows["date"] == pd.Timestamp(day))
                & (atlas.flows["origin"] == flow.origin)
                & (atlas.flows["destination"] == flow.destination)
                & (atlas.flows["headline"] == flow.headline)
            ]
            days[day.isoformat()] = {
                "level": "",
                "word": "",
                "freshness": "fresh",
                "headline": flow.headline,
                "ids": [identifier for row in rows["observation_ids"] for identifier in row],
            }
    return days


def word_level(level: str, claimed: str, freshness: str, *, disputed: bool) -> str:
    """Name the level of a place on a day as the panel shows it."""
    if freshness == "stale" and not level:
        return "No recent report"
    word = LEVEL_WORDS[level or claimed]
    if claimed and not level:
        word += ", unverified"
    if disputed:
        word += ", disputed"
    return word + (", from the day before" if freshness == "fading" else "")


def _name_place(atlas: Atlas, place_id: str, members: list[Observation]) -> tuple[str, str]:
    """Return the name of a place and what it is, from its observations or the mentions."""
    if members:
        first = members[0]
        countries = " – ".join(name_country(code) for code in first.country.split("-") if code)
        kind = KIND_WORDS.get(first.kind, first.kind)
        return first.place, f"{kind}, {countries}" if countries != first.place and countries else kind
    for scene in atlas.scenes.values():
        for spot in scene.spots:
            if spot.place_id == place_id:
                return spot.name, "Named in a report, without a figure"
    return "", ""


def name_country(code: str) -> str:
    """Return the English name of an ISO alpha-2 code, or the code itself if it is unknown."""
    try:
        return get_place(f"country:{code}").name
    except GeoError:
        return code


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
    return html.Article(
        [
            html.Div([html.Strong(describe_value(item)), *tags], className="card-head"),
            html.P(context, className="card-context"),
            html.Blockquote(_build_evidence(item)),
            html.P(_build_origin(item), className="card-origin"),
        ],
        className="card",
        **{"data-observation": item.observation_id},
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
    """Write what is stated in words: ``queue 16 to 30 km``, ``over 2,500 vehicles``."""
    if item.metric == "movement":
        return "Movement reported, without a number"
    if item.metric == "level":
        return _capitalise(STATE_WORDS.get(item.state, item.state))
    amount = _write_amount(item)
    words = METRICS[item.metric].words
    if item.metric in ("wait_time", "queue_length"):
        lane = LANE_WORDS["foot" if item.mode == "foot" else _lane(item)]
        return _capitalise(f"{words}{lane}: {amount}")
    if item.metric == "price":
        return f"Price: {amount}"
    if item.metric == "change":
        change = STATE_WORDS.get(item.state, "change")
        return _capitalise(f"{change}: {amount}")
    if item.metric in ("queue_vehicles", "queue_people"):
        return _capitalise(f"{amount} in the queue")
    return _capitalise(f"{amount} {words}")


def _write_amount(item: Observation) -> str:
    low, high, unit = item.value_low, item.value_high, item.unit
    if unit == "h" and (high or low or 0) < 1:
        low, high, unit = low and low * 60, high and high * 60, "min"
    if low is not None and high is not None and low != high:
        amount = f"{format_number(low)} to {format_number(high)}"
    else:
        value = low if high is None else high
        amount = "no number" if value is None else format_number(value)
    amount = QUALIFIER_WORDS.get(item.qualifier, "") + amount
    if unit == "people" or unit == "vehicles":
        noun = item.counted if item.counted and item.counted != "citizens" else unit
        return f"{amount} {noun}" + (" a day" if item.per_day else "")
    if unit in ("%", "x"):
        return f"{amount}%" if unit == "%" else f"{amount} times"
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


def _lane(item: Observation) -> str:
    return "lorries" if item.counted == "lorries" else ""


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
