"""What the side panel says about one place or flow: its days, charts, claims, neighbours."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.cards import build_card
from dashboard.charts import write_charts, write_tip
from dashboard.citations import write_citation
from dashboard.directions import write_directions
from dashboard.looks import write_level
from dashboard.neighbours import write_neighbours
from dashboard.views import name_day
from dashboard.wording import capitalise, name_country, name_flow_target
from geo.drawing.charts import list_periods
from geo.drawing.marks import Spot
from geo.errors import InputError
from geo.language import mark, say, say_count
from geo.measures import METRIC_ORDER, Measure, name_measure
from geo.places import get_place, name_place
from geo.records import Claim, MetricRange, Period
from geo.situations import write_details
from geo.vocabulary import LEVELS
from geo.wording import format_day, format_usual, name_level

KIND_WORDS = {
    "crossing": mark("Border crossing"),
    "region": mark("Region"),
    "city": mark("City"),
    "airport": mark("Airport"),
    "country": mark("Country"),
    "border": mark("Border"),
    "group": mark("Several places counted together"),
}


def write_record(atlas: Atlas, target: str) -> dict[str, Any] | None:
    """Collect what the panel needs about a place_id or flow_id, for every day at once.

    Keys: `target`, `name`, `kind`, `days` (per ISO date: level, word, freshness, details, notes
    and the ids of the claims that speak for it), `cards` by date (id, periods, whether it counts,
    rank by measure and value, words in a chart, citation, the card itself), `levels` (for how many
    days each is reported; empty where none is), `charts` (`dashboard.charts`), `directions`
    (`dashboard.directions`; null without counts), `neighbours` (`dashboard.neighbours`),
    `unknown` (what to say where the view knows nothing). None if nothing goes by this target.
    """
    switches, country = atlas.view.switches, ""
    if ">" in target:
        name, kind = name_flow_target(target), say("Reported movement")
        days = _describe_flow_days(atlas, target)
        spoken = {name for day in days.values() for name in day["ids"]}
        claims = [claim for name, claim in atlas.claims.items() if name in spoken]
    else:
        name, kind, country = _name_place(atlas, target)
        days = _describe_place_days(atlas, target)
        claims = [claim for claim in atlas.claims.values() if claim.said.place_id == target]
    if not name:
        return None
    claims.sort(key=lambda claim: (claim.said.date_start or dt.date.max, claim.said.publisher))
    return {
        "target": target,
        "name": name,
        "kind": kind,
        "days": days,
        "cards": _write_cards(atlas, claims),
        "levels": _sum_up_levels(days.values()),
        "charts": write_charts(claims, atlas.days, switches.breaks),
        "directions": None
        if ">" in target
        else write_directions(claims, country, atlas.days, switches.window_days),
        "neighbours": write_neighbours(atlas, target),
        "unknown": "" if claims else _explain_absence(atlas, target),
    }


def _write_cards(atlas: Atlas, claims: Sequence[Claim]) -> list[dict[str, Any]]:
    ranks = {claim.claim_id: rank for rank, claim in enumerate(sorted(claims, key=_rank_measure))}
    cards = []
    for claim in claims:
        periods = list_periods(claim)
        cards.append(
            {
                "id": claim.claim_id,
                "periods": [[start.isoformat(), end.isoformat()] for start, end in periods],
                "counts": claim.stands,
                "rank": ranks[claim.claim_id],
                "tip": write_tip(claim),
                "citation": write_citation(claim),
                "card": build_card(claim, atlas.claims, _find_first(periods, atlas.days)),
            }
        )
    return cards


def _find_first(periods: Sequence[Period], days: Sequence[dt.date]) -> dt.date | None:
    """Return the first day of the timeline that lies in one of the periods, None without any."""
    inside = [max(start, days[0]) for start, end in periods if start <= days[-1] and end >= days[0]]
    return min(inside, default=None)


def _sum_up_levels(days: Iterable[Mapping[str, Any]]) -> str:
    """Say for how many days each level is reported: ``Severe for 10 days, heavy for 1 day``."""
    counts = Counter(day["level"] for day in days if day["freshness"] != "stale")
    told = [
        say_count(
            "{level} for {count} day",
            "{level} for {count} days",
            counts[level],
            level=name_level(level),
        )
        for level in reversed(LEVELS[1:])
        if counts[level]
    ]
    return ", ".join(told)


def _rank_measure(claim: Claim) -> tuple[int, Measure, float]:
    """Return a sort key by which claims about one measure stand together, the lowest first."""
    measure = name_measure(claim.said)
    timeless = measure._replace(period=None)
    return METRIC_ORDER[measure.metric], timeless, claim.said.floor or 0.0


def _explain_absence(atlas: Atlas, target: str) -> str:
    is_told = ">" in target or target in atlas.named or _find_spot(atlas, target)
    if not is_told:
        return say("No report tells of it.")
    if atlas.view.as_of:
        return say("Nothing was published about it by {day}.", day=name_day(atlas.view.as_of))
    return say("Nothing about it is part of this view.")


def _describe_place_days(atlas: Atlas, place_id: str) -> dict[str, Any]:
    table = atlas.situations[atlas.situations["place_id"] == place_id]
    return {
        f"{row.date:%Y-%m-%d}": {
            "level": row.level or row.claimed_level,
            "unverified": bool(row.claimed_level and not row.level),
            "word": write_level(row),
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
            # The headline begins with the name, which stands above it already.
            "details": capitalise(row.headline.partition(": ")[2]),
            "notes": [*_list_usual(row.usual), *write_counts(row.claims, row.sources)],
            "ids": list(row.claim_ids),
        }
        for row in table.itertuples()
    }


def _list_usual(averages: Iterable[MetricRange]) -> Iterator[str]:
    """Say what was usual before, where a report tells it."""
    for usual in averages:
        yield capitalise(format_usual(usual))


def write_counts(claims: int, sources: int, last_report: dt.date | None = None) -> Iterator[str]:
    """Say what a day rests on: ``14 claims from 11 independent sources; freshest 26 Sep``."""
    if not claims:
        return
    told = say_count("{count} claim", "{count} claims", claims)
    origin = say("one source")
    if sources != 1:
        origin = say_count("{count} independent source", "{count} independent sources", sources)
    text = say("{claims} from {sources}", claims=told, sources=origin)
    if last_report is not None and not pd.isna(last_report):
        text += say("; freshest {day}", day=format_day(last_report))
    yield text


def _name_place(atlas: Atlas, place_id: str) -> tuple[str, str, str]:
    """Return the name of a place, what it is and its country, as its observations or mentions.

    A place that nobody reports on goes by its name in the gazetteer.
    """
    first = atlas.named.get(place_id)
    if first is not None:
        name = name_place(place_id, first.place)
        return name, _name_kind(name, first.kind, first.country), first.country
    spot = _find_spot(atlas, place_id)
    if spot is not None:
        return spot.name, say("Named in a report, without a figure"), ""
    try:
        place = get_place(place_id)
    except InputError:
        return "", "", ""
    name = name_place(place_id, place.name)
    return name, _name_kind(name, place.kind, place.country), ""


def _find_spot(atlas: Atlas, place_id: str) -> Spot | None:
    """Find the mark of a place that reports only name."""
    spots = (spot for scene in atlas.scenes.values() for spot in scene.told_spots)
    return next((spot for spot in spots if spot.place_id == place_id), None)


def _name_kind(name: str, kind: str, country: str) -> str:
    """Say what a place is and where: ``Border crossing, Russia – Georgia``."""
    countries = " – ".join(name_country(code) for code in country.split("-") if code)
    words = say(KIND_WORDS[kind]) if kind in KIND_WORDS else kind
    return f"{words}, {countries}" if countries and countries != name else words
