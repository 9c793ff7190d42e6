"""Take articles out of JSON: one record, a list of them, or one on each line."""

import email.utils
import json
import re
from collections.abc import Iterator
from typing import Any

from geo.errors import InputError

FIELDS = {
    "text": ("text", "body", "content", "article", "article_text", "maintext", "full_text"),
    "title": ("title", "headline"),
    "url": ("url", "link", "source_url"),
    "publisher": ("publisher", "source", "sitename", "site_name", "outlet", "source_name"),
    "published": (
        *("published", "date", "published_at", "publishedat", "publication_date"),
        *("date_published", "datepublished", "date_publish", "published_date", "pubdate"),
    ),
    "language": ("language", "lang"),
}
"""What a report says of itself, and the names that it goes by in records, the first one best."""

LISTS = ("articles", "records", "items", "results", "documents", "data")
TIMESTAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}")


def parse_json(text: str) -> Any:
    """Return what a JSON text holds.

    Raises `InputError` where it is no JSON, naming the line, or is nested too deeply.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            f"is no JSON (line {error.lineno}, column {error.colno}: {error.msg})."
        ) from error
    except RecursionError as error:
        raise InputError("is JSON nested too deeply to be a list of articles.") from error
    except ValueError as error:
        raise InputError(f"is no JSON ({error}).") from error


def list_records(document: Any) -> list[Any] | None:
    """Return the records of a JSON document that holds many, None if it is itself a record."""
    if isinstance(document, list):
        return document
    if isinstance(document, dict) and not _find(document, "text"):
        for name in LISTS:
            if isinstance(document.get(name), list):
                return list(document[name])
    return None


def split_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number and text of each line that holds something."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def read_record(record: Any) -> tuple[dict[str, str], str]:
    """Return what a record says of its report, in the names of front matter, and its text.

    The text is left as it is, so that offsets hold in it.

    Raises `InputError` if it is no object, has no text, or a field is no string.
    """
    if not isinstance(record, dict):
        raise InputError(f"is a {_name_type(record)}, not an object with a text.")
    text = _find(record, "text")
    if text is None:
        raise InputError(f"has no text. Put it into one of: {', '.join(FIELDS['text'])}.")
    if not isinstance(text, str):
        raise InputError(f"the text is a {_name_type(text)}, not a string.")
    fields = {name: _read_field(record, name) for name in FIELDS if name != "text"}
    fields["published"] = _read_day(fields["published"])
    fields["language"] = _read_language(fields["language"])
    return {name: value for name, value in fields.items() if value}, text


def _find(record: dict[str, Any], field: str) -> Any:
    """Return the first value that a record has under one of a field's names."""
    folded = {str(name).casefold(): value for name, value in record.items()}
    values = (folded.get(name) for name in FIELDS[field])
    return next((value for value in values if value is not None), None)


def _read_field(record: dict[str, Any], field: str) -> str:
    value = _find(record, field)
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(f"{field} is a {_name_type(value)}, not a string.")
    return str(value).strip()


def _read_day(text: str) -> str:
    """Cut a timestamp, as JSON feeds and mail headers write it, down to its day."""
    stamp = TIMESTAMP.match(text)
    if stamp:
        return stamp[1]
    if "," in text:
        try:
            return email.utils.parsedate_to_datetime(text).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            return text
    return text


def _read_language(text: str) -> str:
    """Return the code of ``en-GB`` or ``EN``; what is no code is left to be guessed."""
    code = re.split(r"[-_]", text.strip().lower())[0]
    return code if re.fullmatch(r"[a-z]{2}", code) else ""


def _name_type(value: Any) -> str:
    names = {dict: "object", list: "list", str: "string", bool: "truth value", type(None): "null"}
    return names.get(type(value), "number")
