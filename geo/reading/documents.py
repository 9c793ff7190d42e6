"""Open a report: from a text, a text file, or a Markdown file with front matter."""

import calendar
import datetime as dt
import hashlib
import re
from pathlib import Path

from geo.errors import InputError
from geo.files import read_text
from geo.reading.words import guess_language
from geo.records import Report

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
LONGEST_TEXT = 1_000_000


def open_report(
    source: str | Path, *, published: str | None = None, publisher: str = "", language: str = ""
) -> Report:
    """Return a report from a text, or from a UTF-8 file of plain text or Markdown.

    A string that names an existing file, or that looks like the path of one, is a path. What
    front matter says (url, publisher, published, language) holds unless it is given here.

    Raises `InputError` if the file cannot be read, the text is empty or too long, or the
    publication date is no date.
    """
    text = read_text(Path(source)) if _is_path(source) else str(source)
    fields, body = split_front_matter(text)
    if not body.strip():
        raise InputError("The report is empty. Give a text, or the path of a file.")
    if len(body) > LONGEST_TEXT:
        raise InputError(
            f"The report has {len(body):,} characters; {LONGEST_TEXT:,} are the most. Split it."
        )
    when = published or fields.get("published", "")
    start, end = parse_published(when)
    url, publisher = fields.get("url", ""), publisher or fields.get("publisher", "")
    key = url or "\n".join((publisher, when, fields.get("title", body[:200])))
    return Report(
        text=body,
        report_id=hashlib.sha256(key.encode()).hexdigest()[:12],
        publisher=publisher,
        url=url,
        published_start=start,
        published_end=end,
        language=language or fields.get("language", "") or guess_language(body),
    )


def _is_path(source: str | Path) -> bool:
    if isinstance(source, Path):
        return True
    short = len(source) < 500 and "\n" not in source
    looks = bool(re.fullmatch(r"\S+\.(txt|md)", source))
    return short and (looks or (bool(source.strip()) and Path(source).is_file()))


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields of the front matter, if there is any, and the body after it."""
    found = FRONT_MATTER.match(text)
    if not found:
        return {}, text
    fields = {}
    for line in found[1].splitlines():
        name, colon, value = line.partition(":")
        if colon:
            fields[name.strip()] = value.strip().strip("\"'")
    return fields, text[found.end() :]


def parse_published(text: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and last possible day of ``2022-09-26``, ``2022-09``, ``2022``, or a/b."""
    if not text:
        return None, None
    first, _, last = text.partition("/")
    start, end = _parse_span(first), _parse_span(last or first)
    if start[0] > end[1]:
        raise InputError(f"{text!r}: the first day is after the last. Swap them.")
    return start[0], end[1]


def _parse_span(text: str) -> tuple[dt.date, dt.date]:
    try:
        year, *rest = (int(part) for part in text.strip().split("-"))
        if len(rest) == 2:
            day = dt.date(year, *rest)
            return day, day
        first, last = (rest[0], rest[0]) if rest else (1, 12)
        last_day = calendar.monthrange(year, last)[1]
        return dt.date(year, first, 1), dt.date(year, last, last_day)
    except (ValueError, TypeError) as error:
        raise InputError(
            f"{text!r} is no date. Write the publication day as YYYY-MM-DD, YYYY-MM or YYYY."
        ) from error
