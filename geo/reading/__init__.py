"""From the text of a report to the places it names."""

from collections.abc import Sequence
from pathlib import Path

from geo.reading.choices import Chooser
from geo.reading.inputs.documents import open_report
from geo.reading.naming.mentions import find_places, locate
from geo.reading.observe import observe
from geo.reading.readings import Reading
from geo.reading.wordlists import read_wordlist
from geo.records import Observation, Report, Unresolved

__all__ = ["Reading", "locate", "read", "read_report"]
WHY_UNKNOWN = "no place of this name in the gazetteer"


def read(
    source: str | Path, *, published: str | None = None, publisher: str = "", language: str = ""
) -> Reading:
    """Read a report: its places, and its figures with place, direction, days and evidence.

    `source` is a text, or the path of a file of text, Markdown, HTML, or one JSON record;
    `published` is its publication day (YYYY-MM-DD, or a month, a year, or two of these parted by
    a slash); `language` an ISO 639-1 code, guessed if it is not given.

    Raises `InputError` if the file cannot be read or the date is no date.
    """
    report = open_report(source, published=published, publisher=publisher, language=language)
    return read_report(report)


def read_report(report: Report, chooser: Chooser | None = None) -> Reading:
    """Read a report that has been opened; `chooser` makes its choices in place of ours."""
    mentions, unresolved = find_places(report.text, report.language)
    words = read_wordlist(report.language)
    observations, figures, left_out = observe(report, mentions, words, chooser)
    known = {item.start for item in unresolved}
    unplaced = (item for item in _list_unplaced(observations) if item.start not in known)
    return Reading(
        report,
        tuple(mentions),
        observations,
        tuple(sorted([*unresolved, *unplaced], key=lambda item: item.start)),
        figures,
        left_out,
    )


def _list_unplaced(observations: Sequence[Observation]) -> list[Unresolved]:
    """Return the places of figures that the gazetteer does not know, each once."""
    found = {}
    for item in observations:
        start = item.evidence.find(item.place) if item.place and not item.place_id else -1
        if start >= 0:
            start += item.evidence_start or 0
            found[start] = Unresolved(item.place, start, start + len(item.place), WHY_UNKNOWN)
    return list(found.values())
