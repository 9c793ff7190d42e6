"""The claims of a view as rows, with the places of each day: for table, search and visits."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.cards import STANDING_WORDS, STATUS_WORDS, VERIFICATION_WORDS
from dashboard.looks import word_level
from dashboard.panel import KIND_WORDS
from dashboard.views import write_query
from dashboard.wording import (
    describe_attribution,
    describe_counted,
    describe_direction,
    describe_period,
    describe_value,
    format_period,
    is_web_link,
    name_country,
    name_flow_target,
)
from geo.coverage import ONE_DAY, is_short, list_carriers, speaks_for_its_days
from geo.filter_words import METRIC_WORDS
from geo.gazetteer import list_names
from geo.language import mark, name_language, say
from geo.places import name_place
from geo.records import Claim
from geo.situations import write_details
from geo.switches import Switches

COLUMNS = (
    "claim_id",
    "target",
    "place",
    "kind",
    "country",
    "direction",
    "metric",
    "value",
    "low",
    "high",
    "unit",
    "counted",
    "period",
    "start",
    "end",
    "published",
    "published_on",
    "publishers",
    "attribution",
    "sources",
    "reports",
    "languages",
    "verification",
    "status",
    "standing",
    "contested",
    "evidence",
    "is_summary",
    "url",
)
"""What a row says of a claim, in this order."""
PLACE_COLUMNS = (
    "target",
    "level",
    "unverified",
    "word",
    "freshness",
    "details",
    "claims",
    "sources",
    "last_report",
)
"""What a row says of a place or flow on a day, in this order."""
FRESHNESS_WORDS = {
    "fresh": mark("Reported for this day"),
    "fading": mark("Reported before, fading"),
    "held": mark("Holds until lifted"),
    "stale": mark("No recent report"),
    "mentioned": mark("Only named"),
}
FLOW = "flow"


def write_claims(atlas: Atlas) -> bytes:
    """Write the claims of a view, and what is said of each place on each day, as UTF-8 JSON.

    Keys: `query` of the view, `columns` and `rows` of the claims, `place_columns`, `places` (by
    place_id or flow_id: name, kind, country and all names that it goes by), `days` (by ISO date:
    `claims`, the numbers of the rows that speak for it, those about the day or a short period
    around it first; how many these are, `counted`; `places`, numbers of `place_rows`; `flows`,
    for each the numbers of its claims) and `words` (what a code in a row is called). Only what
    may be public stands in it.
    """
    spread = _spread_over_days(atlas)
    claims = _list_claims(atlas, spread)
    numbers = {claim.claim_id: number for number, claim in enumerate(claims)}
    languages = _list_languages(atlas)
    told = _list_places(atlas)
    flows = _list_flows(atlas, numbers)
    # Most places say the same for days on end.
    shelf: dict[tuple[Any, ...], int] = {}
    shown = {day: [shelf.setdefault(row, len(shelf)) for row in told[day]] for day in atlas.days}
    document = {
        "query": write_query(atlas.view),
        "columns": COLUMNS,
        "rows": [_describe_claim(claim, languages) for claim in claims],
        "place_columns": PLACE_COLUMNS,
        "place_rows": list(shelf),
        "places": _describe_places(atlas, claims, {row[0] for row in shelf}),
        "days": {
            day.isoformat(): _describe_day(spread[day], numbers)
            | {"places": shown[day], "flows": flows[day]}
            for day in atlas.days
        },
        "words": {
            "kind": {code: say(word) for code, word in KIND_WORDS.items()}
            | {FLOW: say("Movement")},
            "metric": {code: say(word) for code, word in METRIC_WORDS.items()},
            "verification": {code: say(word) for code, word in VERIFICATION_WORDS.items()},
            "standing": {code: say(word) for code, word in STANDING_WORDS.items()},
            "status": {code: say(word) for code, word in STATUS_WORDS.items()},
            "freshness": {code: say(word) for code, word in FRESHNESS_WORDS.items()},
        },
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _describe_claim(claim: Claim, languages: Mapping[str, str]) -> list[Any]:
    """Return the row of a claim: what its lead says, and how many reports carry it."""
    said, lead = claim.said, claim.lead
    spoken = dict.fromkeys(languages.get(item.report_id, "") for item in claim.members)
    quoted = f"“{lead.evidence}”" if lead.evidence_kind == "quote" else lead.evidence
    row = {
        "claim_id": claim.claim_id,
        "target": said.place_id,
        "place": name_place(said.place_id, said.place),
        "kind": said.kind,
        "country": _name_countries(said.country),
        "direction": describe_direction(lead),
        "metric": said.metric,
        "value": describe_value(lead),
        "low": lead.value_low,
        "high": lead.value_high,
        "unit": lead.unit,
        "counted": describe_counted(lead),
        "period": describe_period(said),
        "start": _write_day(said.date_start),
        "end": _write_day(said.date_end),
        "published": format_period(lead.published_start, lead.published_end),
        "published_on": _write_day(lead.published_end),
        "publishers": [*dict.fromkeys(item.publisher for item in (lead, *claim.members))],
        "attribution": describe_attribution(lead),
        "sources": len(claim.speakers),
        "reports": len(claim.report_ids),
        "languages": [name_language(code) for code in spoken if code],
        "verification": lead.verification,
        "status": lead.status,
        "standing": claim.standing,
        "contested": claim.contested,
        "evidence": quoted,
        "is_summary": lead.evidence_kind == "summary",
        "url": lead.url if is_web_link(lead.url) else "",
    }
    return [row[name] for name in COLUMNS]


def _write_day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _name_countries(codes: str) -> str:
    return " – ".join(name_country(code) for code in codes.split("-") if code)


def _list_languages(atlas: Atlas) -> dict[str, str]:
    """Return the language of each report, where it is known."""
    if atlas.reports is None:
        return {}
    return dict(zip(atlas.reports["report_id"], atlas.reports["language"], strict=True))


Spread = dict[dt.date, tuple[list[str], list[str]]]


def _list_claims(atlas: Atlas, spread: Spread) -> list[Claim]:
    """List the claims of a view; where levels are chosen, those that speak for a day with one."""
    if not atlas.view.switches.filters.levels:
        return list(atlas.claims.values())
    shown = {name for ids in spread.values() for name in (*ids[0], *ids[1])}
    return [claim for claim in atlas.claims.values() if claim.claim_id in shown]


def _spread_over_days(atlas: Atlas) -> Spread:
    """Return for each day the claims of a short period around it, and those that only speak for it.

    A closure that holds, and what fades, is told of by the situations of the day. Where levels
    are chosen, only the places that have one are spoken of.
    """
    switches = atlas.view.switches
    spread: Spread = {day: ([], []) for day in atlas.days}
    told: dict[dt.date, dict[str, None]] = {day: {} for day in atlas.days}
    places: set[tuple[dt.date, str]] = set()
    for table in (atlas.situations, atlas.flows):
        for date, ids in zip(table["date"], table["claim_ids"], strict=True):
            told[date.date()] |= dict.fromkeys(ids)
    if switches.filters.levels:
        dates = (date.date() for date in atlas.situations["date"])
        places = {*zip(dates, atlas.situations["place_id"], strict=True)}
    for claim in atlas.claims.values():
        name, place_id = claim.claim_id, claim.said.place_id
        short, other = _list_days(claim, switches)
        for day in sorted((short | other) & spread.keys()):
            if switches.filters.levels and (day, place_id) not in places and name not in told[day]:
                continue
            spread[day][0 if day in short else 1].append(name)
    for day, ids in told.items():
        known = {*spread[day][0], *spread[day][1]}
        spread[day][1].extend(name for name in ids if name not in known)
    return spread


def _list_days(claim: Claim, switches: Switches) -> tuple[set[dt.date], set[dt.date]]:
    """List the days of a claim's short periods, and the other days that it is about."""
    short: set[dt.date] = set()
    other: set[dt.date] = set()
    for item in list_carriers(claim):
        start, end = item.date_start, item.date_end
        if start is None or end is None or not speaks_for_its_days(item, switches):
            continue
        # A day that stands for several is spoken for by what is about the first of them, too.
        length = (end - start).days + switches.window_days
        days = short if is_short(item, switches) else other
        days |= {start + after * ONE_DAY for after in range(length)}
    return short, other - short


def _describe_day(
    spoken: tuple[list[str], list[str]], numbers: Mapping[str, int]
) -> dict[str, Any]:
    counted, others = spoken
    known = [numbers[name] for name in others if name in numbers]
    return {"claims": [*(numbers[name] for name in counted), *known], "counted": len(counted)}


def _list_flows(atlas: Atlas, numbers: Mapping[str, int]) -> dict[dt.date, dict[str, list[int]]]:
    """Return for each day the claims that each flow is made of."""
    flows: dict[dt.date, dict[str, list[int]]] = {day: {} for day in atlas.days}
    for row in atlas.flows.itertuples():
        told = [numbers[name] for name in row.claim_ids if name in numbers]
        flows[row.date.date()][row.flow_id] = told
    return flows


PlaceRow = tuple[Any, ...]


def _list_places(atlas: Atlas) -> dict[dt.date, list[PlaceRow]]:
    """List for each day what is said of each place and flow, and which places are only named."""
    told: dict[dt.date, list[PlaceRow]] = {day: [] for day in atlas.days}
    for row in atlas.situations.itertuples():
        told[row.date.date()].append(_describe_situation(row))
    seen = {day: {row[0] for row in rows} for day, rows in told.items()}
    for row in atlas.flows.itertuples():
        details = row.headline.partition(": ")[2] or row.headline
        day = row.date.date()
        told[day].append(
            (row.flow_id, "", False, "", "fresh", details, row.claims, row.sources, day.isoformat())
        )
    for day in atlas.days:
        told[day] += [
            (spot.place_id, "", False, "", "mentioned", spot.headline, 0, 0, "")
            for spot in atlas.scenes[day, atlas.steps[0]].told_spots
            if spot.place_id not in seen[day]
        ]
    return told


def _describe_situation(row: Any) -> PlaceRow:
    level = row.level or row.claimed_level
    word = word_level(
        row.level,
        row.claimed_level,
        row.freshness,
        row.age_days,
        disputed=row.disputed,
        lane=row.lane,
    )
    details = write_details(level, row.freshness, row.metrics, row.states, row.last_report)
    last = "" if pd.isna(row.last_report) else f"{row.last_report:%Y-%m-%d}"
    return (
        row.place_id,
        level,
        bool(level and not row.level),
        word,
        row.freshness,
        details,
        row.claims,
        row.sources,
        last,
    )


def _describe_places(atlas: Atlas, claims: list[Claim], told: set[str]) -> dict[str, list[Any]]:
    """Return name, kind, country and all names of every place or flow that a row refers to."""
    spots = {
        spot.place_id: spot.name for scene in atlas.scenes.values() for spot in scene.told_spots
    }
    named = {claim.said.place_id: claim.said for claim in claims if claim.said.place_id}
    targets = sorted({*named, *told})
    names = list_names(target for target in targets if ">" not in target)
    described: dict[str, list[Any]] = {}
    for target in targets:
        place = named.get(target) or atlas.named.get(target)
        if ">" in target:
            described[target] = [name_flow_target(target) or target, FLOW, "", []]
        elif place:
            own = name_place(target, place.place)
            others = [name for name in names.get(target, ()) if name != own]
            country = _name_countries(place.country)
            described[target] = [own, place.kind, country, others]
        else:
            own = spots.get(target, target)
            others = [name for name in names.get(target, ()) if name != own]
            described[target] = [own, target.partition(":")[0], "", others]
    return described
