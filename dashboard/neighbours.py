"""What stands beside a place or flow: other places, what it is part of, and movement, by day.

Places come in the order in which they lie along a border, or by name; never by how busy they are.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.atlas import Atlas
from dashboard.looks import Look, write_flow_look, write_look
from dashboard.wording import name_flow_target
from geo.errors import GeoError
from geo.language import say
from geo.places import get_place, name_place
from geo.records import Place
from geo.scopes import is_within, list_wholes

SHOWN_KINDS = ("border", "group", "crossing", "region", "city", "airport")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Hold the place_ids or flow_ids of one relation, in the order in which they are listed."""

    title: str
    targets: tuple[str, ...]


def write_neighbours(atlas: Atlas, target: str) -> dict[str, Any]:
    """Write what stands beside a place_id or flow_id, with how each is on each day.

    Keys: `groups` (title and targets of each relation), `names` by target, `looks` (those of
    `dashboard.looks.write_look`, each once), `days` (per target and ISO date the number of its
    look). A day that is missing has no report.
    """
    groups = [group for group in _list_groups(atlas, target) if group.targets]
    targets = {name for group in groups for name in group.targets}
    looks: dict[Look, int] = {}
    days: dict[str, dict[str, int]] = {name: {} for name in targets}
    places = atlas.situations[atlas.situations["place_id"].isin(targets)]
    flows = atlas.flows[atlas.flows["flow_id"].isin(targets)]
    breaks = atlas.view.switches.breaks
    told = [
        *((row.place_id, row.date, write_look(row, breaks)) for row in places.itertuples()),
        *((row.flow_id, row.date, write_flow_look(row)) for row in flows.itertuples()),
    ]
    for name, day, look in told:
        days[name][day.date().isoformat()] = looks.setdefault(look, len(looks))
    return {
        "groups": [{"title": group.title, "targets": group.targets} for group in groups],
        "names": {name: _name_target(atlas, name) for name in targets},
        "looks": list(looks),
        "days": days,
    }


def _name_target(atlas: Atlas, target: str) -> str:
    if ">" in target:
        return name_flow_target(target)
    named = atlas.named.get(target)
    return name_place(target, named.place if named else "")


def _list_groups(atlas: Atlas, target: str) -> Iterator[Neighbours]:
    known = _list_known(atlas)
    if ">" in target:
        pair, _, via = target.partition(" via ")
        ends = pair.split(">")
        yield _line_up(_list_crossings(known, ends), via)
        wider = [*([via] if via else []), *(f"country:{code}" for code in ends)]
        yield Neighbours(say("Places"), _keep(wider, known))
        yield Neighbours(say("Other reported movement"), _list_flows(atlas, ends, via, target))
        return
    try:
        place = get_place(target)
    except GeoError:
        return
    ends = place.country.split("-")
    yield _group_places(place, known)
    yield Neighbours(say("Part of"), _keep(list_wholes(target), known))
    yield Neighbours(say("Reported movement"), _list_flows(atlas, ends, target, target))


def _list_known(atlas: Atlas) -> list[Place]:
    """List the places of which a view knows a claim, where the gazetteer has them."""
    found = []
    for place_id in dict.fromkeys(claim.said.place_id for claim in atlas.claims.values()):
        try:
            found.append(get_place(place_id))
        except GeoError:
            continue
    return found


def _keep(wanted: Iterable[str], known: Iterable[Place]) -> tuple[str, ...]:
    ids = {place.place_id for place in known}
    return tuple(dict.fromkeys(place_id for place_id in wanted if place_id in ids))


def _group_places(place: Place, known: Sequence[Place]) -> Neighbours:
    """Return the places beside one: along its border, inside it, or of its kind in the country."""
    if place.kind in ("crossing", "border"):
        crossings = _list_crossings(known, place.country.split("-"))
        return _line_up(crossings, place.place_id)
    others = [other for other in known if other.place_id != place.place_id]
    if place.kind == "country":
        inside = [o for o in others if place.country in o.country.split("-")]
        return Neighbours(say("Places at its borders and inside it"), _sort_by_kind(inside))
    inside = [other for other in others if is_within(other.place_id, place.place_id)]
    if place.kind == "group":
        return Neighbours(say("Counted together here"), _sort_by_kind(inside))
    alike = [o for o in others if o.kind == place.kind and o.country == place.country]
    return Neighbours(say("Other places in the country"), _sort_by_kind([*inside, *alike]))


def _list_crossings(known: Iterable[Place], ends: Sequence[str]) -> list[Place]:
    """List the crossings between two countries."""
    return [
        place
        for place in known
        if place.kind == "crossing" and sorted(place.country.split("-")) == sorted(ends)
    ]


def _line_up(crossings: Sequence[Place], without: str) -> Neighbours:
    """Return crossings but one in the order in which they lie along their border."""
    others = [place for place in crossings if place.place_id != without]
    if not others:
        return Neighbours("", ())
    lons, lats = [place.lon for place in crossings], [place.lat for place in crossings]
    across = (max(lons) - min(lons)) * math.cos(math.radians(sum(lats) / len(lats)))
    if across > max(lats) - min(lats):
        title = say("Crossings along this border, from west to east")
        others.sort(key=lambda place: (place.lon, place.name))
    else:
        title = say("Crossings along this border, from north to south")
        others.sort(key=lambda place: (-place.lat, place.name))
    return Neighbours(
        title if others[1:] else say("Crossings along this border"),
        tuple(place.place_id for place in others),
    )


def _sort_by_kind(places: Iterable[Place]) -> tuple[str, ...]:
    ordered = sorted(places, key=lambda place: (SHOWN_KINDS.index(place.kind), place.name))
    return tuple(dict.fromkeys(place.place_id for place in ordered))


def _list_flows(atlas: Atlas, ends: Sequence[str], place_id: str, without: str) -> tuple[str, ...]:
    """List the flows between two countries, or that touch one, or that go through a place."""
    flows = atlas.flows[["flow_id", "origin", "destination", "via"]].drop_duplicates()
    found = []
    for row in flows.itertuples():
        both = {row.origin, row.destination}
        touches = both == {*ends} if ends[1:] else ends[0] in both
        if row.flow_id != without and (touches or row.via == place_id != ""):
            found.append(row.flow_id)
    return tuple(sorted(found, key=name_flow_target))
