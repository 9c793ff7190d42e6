"""Open a report: from a text, or a file of plain text, Markdown, HTML or JSON."""

import calendar
import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict, Unpack

from geo.errors import InputError
from geo.files import read_bytes
from geo.reading.inputs.articles import list_records, parse_json, read_record
from geo.reading.inputs.encodings import decode
from geo.reading.inputs.pages import LONGEST_PAGE, is_page, read_page
from geo.reading.languages import guess_language
from geo.records import Report

FRONT_MATTER = re.compile(r"\A---\r?\n(.*?\n)---\r?\n", re.DOTALL)
SURROGATES = re.compile("[\ud800-\udfff]")
LONGEST_TEXT = 1_000_000
TEXT_SUFFIXES = (".txt", ".md")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
LINES_SUFFIXES = (".jsonl", ".ndjson")
JSON_SUFFIXES = (".json", *LINES_SUFFIXES)
SUFFIXES = (*TEXT_SUFFIXES, *PAGE_SUFFIXES, *JSON_SUFFIXES)
LARGEST_TEXT_FILE = 4 * LONGEST_TEXT + 4
LARGEST_PAGE_FILE = 4 * LONGEST_PAGE + 4
LARGEST_JSON_FILE = 100_000_000


class Given(TypedDict, total=False):
    """What the caller says of a report; it stands before what the report says of itself."""

    published: str | None
    publisher: str
    language: str


def open_report(
    source: str | Path, *, published: str | None = None, publisher: str = "", language: str = ""
) -> Report:
    """Return a report from a text, or from a file of plain text, Markdown, HTML or JSON.

    A string that names an existing file, or that looks like the path of one, is a path; one
    that begins like a web page, or is a JSON record, is read as such. What front matter, page
    or record says (url, publisher, published, language) holds unless it is given here.

    Raises `InputError` if the file cannot be read, the text is empty or too long, there is more
    than one report in it, or the publication date is no date.
    """
    path = find_path(source)
    text = read_document(path) if path else str(source)
    with name_faults(path or "text"):
        return parse_report(
            text,
            path.suffix.lower() if path else "",
            published=published,
            publisher=publisher,
            language=language,
        )


def parse_report(text: str, suffix: str = "", **given: Unpack[Given]) -> Report:
    """Return the one report of a document, which the suffix or its beginning tells the kind of.

    Raises `InputError` if there is none in it, or more than one.
    """
    fields, body = _read_one(text, suffix)
    return make_report(fields, body, **given)


def make_report(fields: dict[str, str], body: str, **given: Unpack[Given]) -> Report:
    """Return the report of a text and of what it says of itself; what is given stands first.

    Raises `InputError` if the text is empty or too long, or the publication date is no date.
    """
    if not any(map(_is_visible, body)):
        raise InputError("is empty. Give a text, or the path of a file.")
    if len(body) > LONGEST_TEXT:
        raise InputError(f"has {len(body):,} characters; {LONGEST_TEXT:,} are the most. Split it.")
    if not body.isascii():
        body = SURROGATES.sub("\ufffd", body)
    when = given.get("published") or fields.get("published", "")
    start, end = parse_published(when)
    url = fields.get("url", "")
    publisher = given.get("publisher") or fields.get("publisher", "")
    key = url or "\n".join((publisher, when, fields.get("title", body[:200])))
    return Report(
        text=body,
        report_id=hashlib.sha256(key.encode(errors="replace")).hexdigest()[:12],
        publisher=publisher,
        url=url,
        published_start=start,
        published_end=end,
        language=given.get("language") or fields.get("language") or guess_language(body),
        title=fields.get("title", ""),
    )


def find_path(source: str | Path) -> Path | None:
    """Return the path that a source is, None if it is a text."""
    if isinstance(source, Path):
        return source
    if len(source) >= 500 or "\n" in source or not source.strip():
        return None
    endings = "|".join(suffix[1:] for suffix in SUFFIXES)
    if re.fullmatch(rf"\S+\.({endings})", source, re.IGNORECASE):
        return Path(source)
    try:
        return Path(source) if Path(source).is_file() else None
    except OSError:
        return None


def read_document(path: Path) -> str:
    """Read the text of a file in whatever encoding it is.

    Raises `InputError` if it cannot be read, is too large for what it is, or is no text.
    """
    suffix = path.suffix.lower()
    largest = LARGEST_TEXT_FILE
    if suffix in JSON_SUFFIXES:
        largest = LARGEST_JSON_FILE
    elif suffix in PAGE_SUFFIXES:
        largest = LARGEST_PAGE_FILE
    raw = read_bytes(path, largest)
    with name_faults(path):
        return decode(raw)


@contextmanager
def name_faults(source: object) -> Iterator[None]:
    """Begin the message of a fault with what is at fault."""
    try:
        yield
    except InputError as error:
        raise InputError(f"{source}: {error}") from error


def is_json(text: str, suffix: str = "") -> bool:
    """Tell whether a text is JSON: by the suffix of its file, else by how it begins and ends."""
    if suffix:
        return suffix in JSON_SUFFIXES
    bare = text.strip()
    return bare[:1] + bare[-1:] in ("{}", "[]") and '"' in bare


def _read_one(text: str, suffix: str) -> tuple[dict[str, str], str]:
    """Return what a document says of its only report, and the report's text."""
    if suffix in PAGE_SUFFIXES or is_page(text):
        return read_page(text)
    if not is_json(text, suffix):
        return split_front_matter(text)
    try:
        document = parse_json(text)
    except InputError:
        if suffix:
            raise
        return split_front_matter(text)
    records = list_records(document)
    if records is None:
        return read_record(document)
    if len(records) != 1:
        raise InputError(f"holds {len(records)} records, not one report. Read them as many.")
    return read_record(records[0])


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
        first, last = (*rest, *rest) if rest else (1, 12)
        last_day = calendar.monthrange(year, last)[1]
        return dt.date(year, first, 1), dt.date(year, last, last_day)
    except (ValueError, TypeError, OverflowError) as error:
        raise InputError(
            f"{text[:40]!r} is no date. Write the publication day as YYYY-MM-DD, YYYY-MM or YYYY."
        ) from error


def _is_visible(letter: str) -> bool:
    """Tell whether a character shows: spaces, controls and zero-width marks do not."""
    return not letter.isspace() and unicodedata.category(letter) not in ("Cc", "Cf", "Cn", "Cs")
