"""Open many reports: a folder of files, or a file of records; what cannot be read is set aside."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

from geo.errors import InputError
from geo.reading.inputs.articles import list_records, parse_json, read_record, split_lines
from geo.reading.inputs.documents import (
    JSON_SUFFIXES,
    LARGEST_JSON_FILE,
    LINES_SUFFIXES,
    SUFFIXES,
    Given,
    is_json,
    make_report,
    open_report,
    parse_published,
    parse_report,
    read_document,
)
from geo.reading.inputs.encodings import MARKS, decode
from geo.records import Report

STREAM = Path("-")
UTF8_MARK, *WIDE_MARKS = (mark for mark, _ in MARKS)


@dataclass(frozen=True, slots=True)
class Origin:
    """Say where a report stands: a file, and a line or record in it counted from 1, or 0."""

    path: Path
    number: int = 0
    counted: str = "record"

    def __str__(self) -> str:
        return f"{self.path}, {self.counted} {self.number}" if self.number else str(self.path)


@dataclass(frozen=True, slots=True)
class Opened:
    """Hold a report that could be opened, and where it stands."""

    origin: Origin
    report: Report


@dataclass(frozen=True, slots=True)
class SetAside:
    """Hold where an input stands that could not be opened, and why not."""

    origin: Origin
    reason: str

    def __str__(self) -> str:
        return f"{self.origin}: {self.reason}"


def open_reports(path: Path, **given: Unpack[Given]) -> Iterator[Opened | SetAside]:
    """Yield the reports of a file or of the files of a folder, in the order of their names.

    JSON holds one record, a list of them, or one on each line; a folder is not entered deeper.
    An input that cannot be read is set aside with the reason, and the rest goes on.

    Raises `InputError` if the path is missing, a folder has no file of a known kind, or the
    publication date given is no date.
    """
    parse_published(given.get("published") or "")
    return _open_all(list_files(path), given)


def open_texts(text: str, **given: Unpack[Given]) -> Iterator[Opened | SetAside]:
    """Yield the reports of a text that came without a file, as `open_reports` does of one."""
    parse_published(given.get("published") or "")
    if is_json(text):
        return _open_json(text, STREAM, given)
    return iter([_open_text(text, Origin(STREAM), given)])


def list_files(path: Path) -> list[Path]:
    """List the files of a folder that can be reports, or the one file.

    Raises `InputError` if there is none.
    """
    if not path.is_dir():
        if not path.exists():
            raise InputError(f"{path}: no such file. Check the path.")
        return [path]
    try:
        paths = sorted(item for item in path.iterdir() if item.suffix.lower() in SUFFIXES)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error
    if not paths:
        raise InputError(f"{path}: no {', '.join(SUFFIXES)} file in it.")
    return paths


def holds_many(path: Path) -> bool:
    """Tell whether a file may hold more than one report."""
    return path.suffix.lower() in JSON_SUFFIXES


def _open_all(paths: list[Path], given: Given) -> Iterator[Opened | SetAside]:
    for path in paths:
        if path.suffix.lower() in LINES_SUFFIXES:
            yield from _open_lines(path, given)
        elif holds_many(path):
            yield from _open_json_file(path, given)
        else:
            yield _open_file(path, given)


def _open_file(path: Path, given: Given) -> Opened | SetAside:
    origin = Origin(path)
    try:
        report = open_report(path, **given)
    except InputError as error:
        return SetAside(origin, str(error).removeprefix(f"{path}: "))
    return Opened(origin, report)


def _open_text(text: str, origin: Origin, given: Given) -> Opened | SetAside:
    try:
        return Opened(origin, parse_report(text, **given))
    except InputError as error:
        return SetAside(origin, str(error))


def _open_json_file(path: Path, given: Given) -> Iterator[Opened | SetAside]:
    try:
        text = read_document(path)
    except InputError as error:
        yield SetAside(Origin(path), str(error).removeprefix(f"{path}: "))
        return
    yield from _open_json(text, path, given)


def _open_json(text: str, path: Path, given: Given) -> Iterator[Opened | SetAside]:
    """Yield the reports of JSON; what holds a record on each line is read as such."""
    try:
        document = parse_json(text)
    except InputError as error:
        lines = list(split_lines(text))
        if len(lines) > 1 and all(line.strip()[:1] == "{" for _, line in lines):
            for number, line in lines:
                yield _open_line(line, Origin(path, number, "line"), given)
        elif path == STREAM:
            yield _open_text(text, Origin(path), given)
        else:
            yield SetAside(Origin(path), str(error))
        return
    records = list_records(document)
    if records is None:
        yield _open_record(document, Origin(path), given)
        return
    for number, record in enumerate(records, start=1):
        yield _open_record(record, Origin(path, number), given)
    if not records:
        yield SetAside(Origin(path), "holds an empty list. Give it a record with a text.")


def _open_lines(path: Path, given: Given) -> Iterator[Opened | SetAside]:
    """Yield the reports of a file of JSON lines, one line in memory at a time."""
    empty = True
    try:
        for number, raw in _read_lines(path):
            empty = False
            origin = Origin(path, number, "line")
            if raw is None:
                yield SetAside(origin, f"has more than {LARGEST_JSON_FILE:,} bytes. Split it.")
                continue
            try:
                line = decode(raw)
            except InputError as error:
                yield SetAside(origin, str(error))
                continue
            yield _open_line(line, origin, given)
    except InputError as error:
        yield SetAside(Origin(path), str(error))
        return
    except OSError as error:
        yield SetAside(Origin(path), f"cannot be read ({error.strerror}).")
        return
    if empty:
        yield SetAside(Origin(path), "is empty. Give a file with text in it.")


def _read_lines(path: Path) -> Iterator[tuple[int, bytes | None]]:
    """Yield the number and bytes of each line with something in it, None for one too long."""
    with path.open("rb") as stream:
        if stream.read(4).startswith(tuple(WIDE_MARKS)):
            stream.seek(0)
            text = decode(stream.read())
            yield from ((number, line.encode()) for number, line in split_lines(text))
            return
        stream.seek(0)
        number = 0
        while line := stream.readline(LARGEST_JSON_FILE):
            number += 1
            whole = len(line) < LARGEST_JSON_FILE or line.endswith(b"\n")
            if not whole:
                while (rest := stream.readline(LARGEST_JSON_FILE)) and not rest.endswith(b"\n"):
                    pass
            if line.removeprefix(UTF8_MARK).strip():
                yield number, line if whole else None


def _open_line(line: str, origin: Origin, given: Given) -> Opened | SetAside:
    try:
        record = parse_json(line)
    except InputError as error:
        return SetAside(origin, str(error))
    return _open_record(record, origin, given)


def _open_record(record: object, origin: Origin, given: Given) -> Opened | SetAside:
    try:
        fields, body = read_record(record)
        report = make_report(fields, body, **given)
    except InputError as error:
        return SetAside(origin, str(error))
    return Opened(origin, report)
