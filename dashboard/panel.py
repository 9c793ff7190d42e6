"""What the side panel says about one place or flow: its days, and every claim as a card."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.cards import build_card
from dashboard.views import name_day
from dashboard.wording import name_country
from geo.coverage import list_carriers
from geo.errors import GeoError
from geo.measures import METRIC_ORDER, Measure, name_measure
from geo.places import get_place
from geo.records import Claim, MetricRange
from geo.situations import write_details
from geo.wording import LANE_WORDS, LEVEL_WORDS, format_day, format_usual, word_age

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

    Keys: `target`, `name`, `kind`, `days` (per ISO date: level, word, freshness, details, notes
    and the ids of the claims that speak for it), `cards` by date (id, periods, whether it counts,
    its rank by measure and value, Dash component), `withheld` (how many observations are not
    public), `unknown` (what to say where the view knows nothing). None if nothing goes by this
    target.
    """
    if ">" in target:
        name, kind = name_flow_target(target), "Reported movement"
        days = _describe_flow_days(atlas, target)
        spoken = {name for day in days.values() for name in day["ids"]}
        claims = [claim for name, claim in atlas.claims.items() if name in spoken]
    else:
        name, kind = _name_place(atlas, target)
        days = _describe_place_days(atlas, target)
        claims = [claim for claim in atlas.claims.values() if claim.said.place_id == target]
    if not name:
        return None
    claims.sort(key=lambda claim: (claim.said.date_start or dt.date.max, claim.said.publisher))
    ranks = {claim.claim_id: rank for rank, claim in enumerate(sorted(claims, key=_rank_measure))}
    return {
        "target": target,
        "name": name,
        "kind": kind,
        "days": days,
        "cards": [
            {
                "id": claim.claim_id,
                "periods": _list_periods(claim),
                "counts": claim.stands,
                "rank": ranks[claim.claim_id],
                "component": build_card(claim, atlas.claims),
            }
            for claim in claims
        ],
        "withheld": atlas.held_back.get(target, 0),
        "unknown": "" if claims else _explain_absence(atlas),
    }


def _rank_measure(claim: Claim) -> tuple[int, Measure, float]:
    """Return a sort key by which claims about one measure stand together, the lowest first."""
    measure = name_measure(claim.said)
    timeless = measure._replace(period=None)
    return METRIC_ORDER[measure.metric], timeless, claim.said.floor or 0.0


def _list_periods(claim: Claim) -> list[list[str]]:
    """List the periods, as ISO dates, for which some report of a claim speaks."""
    periods = {
        (item.date_start, item.date_end)
        for item in list_carriers(claim)
        if item.date_start and item.date_end
    }
    return [[start.isoformat(), end.isoformat()] for start, end in sorted(periods)]


def _explain_absence(atlas: Atlas) -> str:
    if atlas.view.as_of:
        return f"Nothing was published about it by {name_day(atlas.view.as_of)}."
    return "Nothing about it is part of this view."


def _describe_place_days(atlas: Atlas, place_id: str) -> dict[str, Any]:
    table = atlas.situations[atlas.situations["place_id"] == place_id]
    return {
        f"{row.date:%Y-%m-%d}": {
            "level": row.level or row.claimed_level,
            "unverified": bool(row.claimed_level and not row.level),
            "word": word_level(
                row.level,
                row.claimed_level,
                row.freshness,
                row.age_days,
                disputed=row.disputed,
                lane=row.lane,
            ),
            "freshness": row.freshness,
            "details": write_details(
                row.level or row.claimed_level,
                row.freshness,
                row.metrics,
                row.states,
                row.last_report,
            ),
            "notes": [
                *_list_usual(row.usual),
                *write_counts(row.claims, row.sources, row.last_report),
            ],
            "ids": list(row.claim_ids),
        }
        for row in table.itertuples()
    }


def _describe_flow_days(atlas: Atlas, flow_id: str) -> dict[str, Any]:
    table = atlas.flows[atlas.flows["flow_id"] == flow_id]
    return {
        f"{row.date:%Y-%m-%d}": {
            "level": "",
            "unverified": False,
            "word": "",
            "freshness": "fresh",
            "details": row.headline,
            "notes": [*_list_usual(row.usual), *write_counts(row.claims, row.sources)],
            "ids": list(row.claim_ids),
        }
        for row in table.itertuples()
    }


def _list_usual(averages: Iterable[MetricRange]) -> Iterator[str]:
    """Say what was usual before, where a report tells it."""
    for usual in averages:
        text = format_usual(usual)
        yield f"{text[:1].upper()}{text[1:]}"


def write_counts(claims: int, sources: int, last_report: dt.date | None = None) -> Iterator[str]:
    """Say what a day rests on: ``14 claims from 11 independent sources; freshest 26 Sep``."""
    if not claims:
        return
    text = f"{claims} claim{'s' if claims != 1 else ''} from "
    text += f"{sources} independent sources" if sources != 1 else "one source"
    yield text if pd.isna(last_report) else f"{text}; freshest {format_day(last_report)}"


def word_level(
    level: str,
    claimed: str,
    freshness: str,
    age_days: int = 0,
    *,
    disputed: bool,
    lane: str = "",
) -> str:
    """Name the level of a place on a day as the panel shows it."""
    if freshness == "stale" and not level:
        return "No recent report"
    word = LEVEL_WORDS[level or claimed] + LANE_WORDS[lane]
    if claimed and not level:
        word += ", unverified"
    if disputed:
        word += ", disputed"
    return word + (f", from {word_age(age_days)}" if freshness == "fading" else "")


def name_flow_target(target: str) -> str:
    """Return the name of a flow by its id, empty where its ends are no countries."""
    pair, _, via = target.partition(" via ")
    ends = pair.split(">")
    names = [name_country(code) for code in ends]
    if len(ends) != 2 or names == ends:
        return ""
    text = " to ".join(names)
    try:
        return f"{text}, {get_place(via).name}" if via else text
    except GeoError:
        return text


def _name_place(atlas: Atlas, place_id: str) -> tuple[str, str]:
    """Return the name of a place and what it is, from its observations or the mentions."""
    first = atlas.named.get(place_id)
    if first is not None:
        countries = " – ".join(name_country(code) for code in first.country.split("-") if code)
        kind = KIND_WORDS.get(first.kind, first.kind)
        named = countries and countries != first.place
        return first.place, f"{kind}, {countries}" if named else kind
    for scene in atlas.scenes.values():
        for spot in scene.spots:
            if spot.place_id == place_id:
                return spot.name, "Named in a report, without a figure"
    return "", ""
