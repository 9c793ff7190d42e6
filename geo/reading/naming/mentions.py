"""The places that a report names: found, resolved, or listed with the reason why not."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from geo.places import CRS, place_geometry
from geo.reading.naming.borders import find_borders
from geo.reading.naming.compounds import find_airports, find_structures
from geo.reading.naming.misspelt import find_misspelt
from geo.reading.naming.recognition import Spans, find_spans
from geo.reading.naming.resolution import resolve_spans
from geo.reading.naming.screening import screen_spans
from geo.reading.words import Lexicon, read_lexicon
from geo.records import Mention, Unresolved

if TYPE_CHECKING:
    from geo.reading.readings import Reading

WHY_WIDE = "an area without fixed limits"


def find_places(text: str, language: str) -> tuple[list[Mention], list[Unresolved]]:
    """Return the places that a text names, and the spans that cannot be placed, in order.

    A phrase such as "border with Iran" is a mention besides the country inside it.
    """
    lexicon = read_lexicon(language)
    spans = find_spans(text, lexicon)
    screened = screen_spans(text, spans, lexicon)
    misspelt = find_misspelt(text, spans.unknown, lexicon)
    if misspelt:
        screened = sorted(screened + misspelt, key=lambda item: item[0].start)
    mentions, unresolved = resolve_spans(text, screened, spans.demonyms, lexicon)
    structures = find_structures(text, mentions, lexicon) + find_airports(text, lexicon)
    if structures:
        mentions = [item for item in mentions if not _overlaps(item, structures)] + structures
    mentions += find_borders(text, mentions, spans.demonyms, lexicon)
    wide = _find_wide_areas(text, spans, lexicon)
    if wide:
        wide = [item for item in wide if not _overlaps(item, mentions)]
        unresolved = [item for item in unresolved if not _overlaps(item, wide)] + wide
    mentions.sort(key=lambda item: (item.start, -item.end))
    unresolved.sort(key=lambda item: item.start)
    return mentions, unresolved


def _find_wide_areas(text: str, spans: Spans, lexicon: Lexicon) -> list[Unresolved]:
    """Find names of areas that no outline can stand for."""
    found = []
    for start, end in (*spans.unknown, *((span.start, span.end) for span in spans.named)):
        for name in lexicon.wide_areas.get(text[start:end], ()):
            match = _compile_name(name).match(text, start)
            if match is not None:
                found.append(Unresolved(name, start, match.end(), WHY_WIDE))
    return found


@cache
def _compile_name(name: str) -> "re.Pattern[str]":
    """Compile a name that no capitalised word joins: West Kazakhstan is a region, not the West."""
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?!\w)(?![ -][A-ZА-ЯЁІЇЄ])")


def _overlaps(item: Mention | Unresolved, others: Sequence[Mention | Unresolved]) -> bool:
    return any(other.start < item.end and item.start < other.end for other in others)


def locate(reading: "Reading") -> gpd.GeoDataFrame:
    """Return the mentions of a reading as a GeoDataFrame in EPSG:4326, one row per mention.

    Columns: mention, start, end (characters), place_id, name, kind, country, precision_km,
    reason, geometry (polygon for countries and regions, line for borders, multipoint for
    groups, else a point).
    """
    rows = [
        {
            "mention": item.text,
            "start": item.start,
            "end": item.end,
            "place_id": item.place.place_id,
            "name": item.place.name,
            "kind": item.place.kind,
            "country": item.place.country,
            "precision_km": item.place.precision_km,
            "reason": item.reason,
        }
        for item in reading.mentions
    ]
    columns = "mention start end place_id name kind country precision_km reason".split()
    table = pd.DataFrame(rows, columns=columns)
    return gpd.GeoDataFrame(table, geometry=place_geometry(table["place_id"]), crs=CRS)
