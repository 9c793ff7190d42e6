"""The JSON names of the annotated corpus and of ``python -m geo read --json``, and ours."""

from typing import Any

from geo.records import Mention, Reading


def to_json(reading: Reading) -> dict[str, Any]:
    """Return a reading in the corpus's names: report, places, observations, unresolved.

    There is one entry in `places` for each distinct surface form.
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
            "published_start": report.published_start and report.published_start.isoformat(),
            "published_end": report.published_end and report.published_end.isoformat(),
            "language": report.language,
        },
        "places": [_write_place(mention) for mention in first.values()],
        "observations": [],
        "unresolved": [
            {"mention": item.text, "start": item.start, "end": item.end, "why": item.why}
            for item in reading.unresolved
        ],
    }


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
