"""From the text of a report to the places it names."""

from pathlib import Path

from geo.reading.documents import open_report
from geo.reading.mentions import find_mentions, locate
from geo.records import Reading

__all__ = ["locate", "read"]


def read(
    source: str | Path, *, published: str | None = None, publisher: str = "", language: str = ""
) -> Reading:
    """Read a report: find the places that it names, and list what cannot be placed.

    `source` is a text, or the path of a UTF-8 text or Markdown file; `published` is its
    publication day (YYYY-MM-DD, or a month, a year, or two of these parted by a slash);
    `language` an ISO 639-1 code, guessed if it is not given.

    Raises `InputError` if the file cannot be read or the date is no date.
    """
    report = open_report(source, published=published, publisher=publisher, language=language)
    return find_mentions(report)
