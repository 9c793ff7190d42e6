"""What the side panel says about one place or flow: its days, and every observation as a card."""

import datetime as dt
from typing import Any

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.cards import build_card, name_country
from geo.frame import is_public
from geo.records import Observation
from geo.situations import write_details
from geo.wording import LEVEL_WORDS

KIND_WORDS = {
    "crossing": "Border crossing",
    "region": "Region",
    "city": "City",
    "airport": "Airport",
    "country": "Country",
    "border": "Border",
    "group": "Several places counted together",
}


def write_record(atlas: Atlas, target: str) -> dict[str, Any] | None:
    """Collect what the panel needs about a place_id or flow_id, for every day at once.

    Keys: `target`, `name`, `kind`, `days` (per ISO date: level, word, freshness, details and
    the ids of the observations that speak for it), `cards` (id, start, end, Dash component),
    `withheld` (how many observations are not public). None if nothing is known of the target.
    """
    flows = {flow.flow_id: flow for scene in atlas.scenes.values() for flow in scene.flows}
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
            "unverified": bool(row.claimed_level and not row.level),
            "word": word_level(row.level, row.claimed_level, row.freshness, disputed=row.disputed),
            "freshness": row.freshness,
            "details": write_details(
                row.level or row.claimed_level,
                row.freshness,
                row.metrics,
                row.states,
                row.last_report,
            ),
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
                "unverified": False,
                "word": "",
                "freshness": "fresh",
                "details": flow.headline,
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
        return (
            first.place,
            f"{kind}, {countries}" if countries != first.place and countries else kind,
        )
    for scene in atlas.scenes.values():
        for spot in scene.spots:
            if spot.place_id == place_id:
                return spot.name, "Named in a report, without a figure"
    return "", ""
