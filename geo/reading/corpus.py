"""The JSON names of the annotated corpus and of ``python -m geo read --json``, and ours."""

import datetime as dt
import math
from dataclasses import dataclass
from typing import Any

from geo.reading.readings import Reading
from geo.records import Mention, Observation


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Hold one place of a page. Missing text is empty, a missing degree None."""

    mention: str
    name: str
    kind: str
    country: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class PageObservation:
    """Hold one observation of a page, in the corpus's words: the unit of a state is `level`.

    Missing text is empty, a missing value None; dates are as they are written. A reader may
    leave an `optional` one out, and may have it.
    """

    sentence: str
    place: str
    origin: str
    destination: str
    metric: str
    value_low: float | None
    value_high: float | None
    unit: str
    qualifier: str
    date_start: str
    date_end: str
    verified: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Hold what an annotated page, or a reading written as one, lists."""

    places: tuple[PagePlace, ...] = ()
    observations: tuple[PageObservation, ...] = ()


def to_json(reading: Reading) -> dict[str, Any]:
    """Return a reading in the corpus's names: report, places, observations, unresolved.

    There is one entry in `places` for each distinct surface form. All offsets are into the
    `text` of the report.
    """
    report = reading.report
    first: dict[str, Mention] = {}
    for mention in reading.mentions:
        first.setdefault(mention.text, mention)
    return {
        "report": {
            "report_id": report.report_id,
            "publisher": report.publisher,
            "url": report.url,
            "published_start": _write_date(report.published_start),
            "published_end": _write_date(report.published_end),
            "language": report.language,
            "title": report.title,
            "text": report.text,
        },
        "places": [_write_place(mention) for mention in first.values()],
        "observations": [_write_observation(item) for item in reading.observations],
        "unresolved": [
            {"mention": item.text, "start": item.start, "end": item.end, "why": item.why}
            for item in reading.unresolved
        ],
    }


def from_json(page: Any) -> Page:
    """Return what a page lists; rows that are no objects are left out.

    This is how the annotations of the corpus are read, and readings to be compared with them.
    """
    return Page(
        places=tuple(_read_place(row) for row in _list_rows(page, "places")),
        observations=tuple(_read_observation(row) for row in _list_rows(page, "observations")),
    )


def _write_place(mention: Mention) -> dict[str, Any]:
    place = mention.place
    return {
        "mention": mention.text,
        "start": mention.start,
        "end": mention.end,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "place_id": place.place_id,
        "precision_km": place.precision_km,
    }


def _write_observation(item: Observation) -> dict[str, Any]:
    """Return an observation in the corpus's words, and the fields of ours that it lacks."""
    return {
        "sentence": item.evidence,
        "start": item.evidence_start,
        "end": item.evidence_end,
        "place": item.place,
        "place_id": item.place_id,
        "kind": item.kind,
        "origin": item.origin or None,
        "destination": item.destination or None,
        "mode": item.mode,
        "metric": item.metric,
        "value_low": _write_value(item.value_low),
        "value_high": _write_value(item.value_high),
        "unit": _write_unit(item),
        "qualifier": item.qualifier or "exact",
        "counted": item.counted,
        "population": item.population,
        "state": item.state,
        "status": item.status,
        "baseline": item.baseline,
        "date_start": _write_date(item.date_start),
        "date_end": _write_date(item.date_end),
        "date_inferred": item.date_inferred,
        "verified": "unverified" if item.verification == "denied" else item.verification,
        "verification": item.verification,
        "attribution": item.attribution,
    }


def _write_unit(item: Observation) -> str:
    """Return the unit: the corpus tells a rate of people, and writes vehicles either way."""
    if item.metric == "level":
        return "level"
    return "people/day" if item.per_day and item.unit == "people" else item.unit


def _write_value(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _write_date(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _list_rows(page: Any, name: str) -> list[dict[str, Any]]:
    rows = page.get(name) if isinstance(page, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _read_place(row: dict[str, Any]) -> PagePlace:
    return PagePlace(
        mention=_read_text(row, "mention"),
        name=_read_text(row, "name"),
        kind=_read_text(row, "kind"),
        country=_read_text(row, "country"),
        lat=_read_number(row, "lat"),
        lon=_read_number(row, "lon"),
    )


def _read_observation(row: dict[str, Any]) -> PageObservation:
    return PageObservation(
        sentence=_read_text(row, "sentence"),
        place=_read_text(row, "place"),
        origin=_read_text(row, "origin"),
        destination=_read_text(row, "destination"),
        metric=_read_text(row, "metric"),
        value_low=_read_number(row, "value_low"),
        value_high=_read_number(row, "value_high"),
        unit=_read_text(row, "unit"),
        qualifier=_read_text(row, "qualifier"),
        date_start=_read_text(row, "date_start"),
        date_end=_read_text(row, "date_end"),
        verified=_read_text(row, "verified"),
        optional=bool(row.get("optional")),
    )


def _read_text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return str(value) if value else ""


def _read_number(row: dict[str, Any], name: str) -> float | None:
    """Return a number, None for what is none or is not finite."""
    value = row.get(name)
    if value is None or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
