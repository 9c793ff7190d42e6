"""From the text of a report to the places it names."""

from pathlib import Path

from geo.reading.documents import open_report
from geo.reading.mentions import find_places, locate
from geo.reading.observe import observe
from geo.reading.readings import Reading
from geo.reading.wordlists import read_wordlist
from geo.records import Report

__all__ = ["locate", "read", "read_report"]


def read(
    source: str | Path, *, published: str | None = None, publisher: str = "", language: str = ""
) -> Reading:
    """Read a report: find the places that it names, and list what cannot be placed.

    `source` is a text, or the path of a file of text, Markdown, HTML, or one JSON record;
    `published` is its publication day (YYYY-MM-DD, or a month, a year, or two of these parted by
    a slash); `language` an ISO 639-1 code, guessed if it is not given.

    Raises `InputError` if the file cannot be read or the date is no date.
    """
    report = open_report(source, published=published, publisher=publisher, language=language)
    return read_report(report)


def read_report(report: Report) -> Reading:
    """Read a report that has been opened."""
    mentions, unresolved = find_places(report.text, report.language)
    found = observe(report, mentions, read_wordlist(report.language))
    return Reading(report, tuple(mentions), *found[:1], tuple(unresolved), *found[1:])
