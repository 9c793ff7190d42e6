"""The places that a report names: found, resolved, or listed with the reason why not."""

import re
from collections.abc import Sequence

import geopandas as gpd
import pandas as pd

from geo.places import CRS, place_geometry
from geo.reading.recognition import find_misspelt, find_spans
from geo.reading.resolution import find_border_mentions, resolve_spans
from geo.reading.words import Lexicon, read_lexicon
from geo.records import Mention, Reading, Report, Unresolved

WHY_WIDE = "an area without fixed limits"


def find_mentions(report: Report) -> Reading:
    """Find and resolve every place that a report names."""
    lexicon = read_lexicon(report.language)
    spans = find_spans(report.text, lexicon)
    spans += find_misspelt(report.text, spans, lexicon)
    spans.sort(key=lambda span: span.start)
    wide = _find_wide_areas(report.text, lexicon)
    spans = [span for span in spans if not _overlaps(span.start, span.end, wide)]
    mentions, unresolved = resolve_spans(report.text, spans, lexicon)
    mentions += find_border_mentions(report.text, mentions, lexicon)
    unresolved += [item for item in wide if not _overlaps(item.start, item.end, mentions)]
    return Reading(
        report=report,
        mentions=tuple(sorted(mentions, key=lambda item: (item.start, -item.end))),
        unresolved=tuple(sorted(unresolved, key=lambda item: item.start)),
    )


def _find_wide_areas(text: str, lexicon: Lexicon) -> list[Unresolved]:
    """Find names of areas that no outline can stand for."""
    names = "|".join(re.escape(name) for name in sorted(lexicon.wide_areas, key=len, reverse=True))
    if not names:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)")
    return [
        Unresolved(found.group(), found.start(), found.end(), WHY_WIDE)
        for found in pattern.finditer(text)
        if not _is_part_of_name(text, found.start(), found.end())
    ]


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """Tell whether a capitalised word joins on: West Kazakhstan is a region, not the West."""
    return bool(re.match(r"[ -][A-ZА-ЯЁІЇЄ]", text[end:])) or text[start - 1 : start] == "-"


def _overlaps(start: int, end: int, items: Sequence[Mention | Unresolved]) -> bool:
    return any(item.start < end and start < item.end for item in items)


def locate(reading: Reading) -> gpd.GeoDataFrame:
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
