"""The commands ``python -m geo read``, ``score`` and ``fit``."""

import argparse
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.files import write_atomically

if TYPE_CHECKING:
    from geo.reading.inputs.batches import Opened, Origin, SetAside
    from geo.reading.readings import Reading
    from geo.records import Observation

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_read(commands: "Commands") -> None:
    """Add the command `read`."""
    command = commands.add_parser(
        "read",
        help="list what a report says of borders, and the places it names",
        description="Read reports: list the observations and places in them, and what cannot be "
        "placed. A JSON file may hold one record with a text, a list of them, or one on each line.",
    )
    command.add_argument(
        "file", help="a file of text, Markdown, HTML, JSON or JSON lines, a folder of them, or -"
    )
    form = command.add_mutually_exclusive_group()
    form.add_argument(
        "--json",
        action="store_true",
        help="print one JSON document; of a file of records, one on each line",
    )
    form.add_argument(
        "--explain",
        action="store_true",
        help="print the text with what was found in it, why, and what was left out",
    )
    command.add_argument("--published", metavar="DATE", help="publication day, YYYY-MM-DD")
    command.add_argument("--publisher", default="", metavar="NAME", help="who published it")
    command.add_argument("--language", default="", metavar="CODE", help="ISO 639-1, such as en")
    command.add_argument(
        "--out", type=Path, metavar="DIR", help="write one JSON file per report into this folder"
    )
    command.set_defaults(run=run_read)


def add_score(commands: "Commands") -> None:
    """Add the command `score`."""
    command = commands.add_parser(
        "score",
        help="compare readings with an annotated corpus",
        description="Read the annotated pages of a folder, and print precision, recall, F1 and "
        "the share of right places, directions, dates, qualifiers and verification.",
    )
    command.add_argument("folder", type=Path, help="annotated pages, JSON files")
    command.add_argument(
        "--readings", type=Path, metavar="DIR", help="score ready readings, named as the pages"
    )
    command.add_argument("--only", default="*", metavar="GLOB", help="file names, such as 'e*'")
    command.add_argument(
        "--fold",
        choices=("all", "development", "held-out"),
        default="all",
        help="which pages, by the rule in the folder's scores.toml (default all)",
    )
    command.add_argument(
        "--errors", action="store_true", help="list each observation missed or false"
    )
    command.add_argument("--json", action="store_true", help="print the totals as JSON")
    command.add_argument(
        "--record",
        action="store_true",
        help="write the scores into the folder's scores.toml, below which a test fails",
    )
    command.set_defaults(run=run_score)


def add_fit(commands: "Commands") -> None:
    """Add the command `fit`."""
    command = commands.add_parser(
        "fit",
        help="fit the weights of the reader to annotated pages",
        description="Read annotated pages, and write the weights by which the reader chooses what "
        "a figure measures, its place, direction, days and source. Pages that a folder's "
        "scores.toml holds out are left alone. Needs SciPy.",
    )
    command.add_argument("folders", type=Path, nargs="+", help="annotated pages, JSON files")
    command.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the Parquet file to write"
    )
    command.set_defaults(run=run_fit)


def run_read(arguments: argparse.Namespace) -> None:
    """Read one report or many, and print or write what they say."""
    out: Path | None = arguments.out
    if out is None and Path(arguments.file).is_dir():
        raise InputError(
            f"{arguments.file} is a folder. Say with --out DIR where to write the readings."
        )
    items = _open_input(arguments)
    if out is not None:
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{out}: cannot be made a folder ({error.strerror}).") from error
    read_all(items, arguments)


def read_all(items: "Iterator[Opened | SetAside]", arguments: argparse.Namespace) -> None:
    """Read what could be opened, then list what could not.

    Raises `InputError` if nothing could be.
    """
    from geo.reading import read_report
    from geo.reading.inputs.batches import SetAside

    aside: list[SetAside] = []
    names: set[str] = set()
    count = 0
    for item in items:
        if isinstance(item, SetAside):
            aside.append(item)
            continue
        reading = read_report(item.report)
        if arguments.out is None:
            _print_reading(item.origin, reading, arguments)
        else:
            name = name_output(item.origin, names)
            write_atomically(arguments.out / name, _write_json(reading, indent=1).encode() + b"\n")
        count += 1
    if not count and len(aside) == 1:
        raise InputError(str(aside[0]))
    for fault in aside:
        print(f"set aside: {fault}", file=sys.stderr)
    if not count:
        raise InputError(f"None of {len(aside)} reports could be read.")
    if arguments.out is not None:
        print(f"{count} read into {arguments.out}, {len(aside)} set aside")


def run_score(arguments: argparse.Namespace) -> None:
    """Print how well the pages of a folder are read."""
    from geo.reading import scoring

    folder: Path = arguments.folder
    pages = scoring.list_pages(folder, arguments.only, arguments.fold)
    predict = scoring.take_from(arguments.readings) if arguments.readings else scoring.read_afresh
    scores = scoring.score_pages(pages, predict)
    totals = scoring.sum_up(scores)
    if arguments.record:
        every = scoring.read_fold_rule(folder)
        floors = scoring.write_floors(scoring.list_floors(totals), every, arguments.fold)
        write_atomically(folder / scoring.FLOORS, floors.encode())
    if arguments.errors:
        for line in scoring.list_errors(scores):
            print(line, file=sys.stderr if arguments.json else sys.stdout)
    print(json.dumps(totals, indent=1) if arguments.json else scoring.format_totals(totals))


def run_fit(arguments: argparse.Namespace) -> None:
    """Fit the weights of the reader to the pages of some folders."""
    from geo.reading import scoring

    try:
        from geo.reading import fitting
    except ImportError as error:
        raise InputError("Fitting needs SciPy. Install it: pip install scipy") from error
    pages = [
        page
        for folder in arguments.folders
        for page in scoring.list_pages(
            folder, fold="development" if (folder / scoring.FLOORS).is_file() else "all"
        )
    ]
    table = fitting.fit(pages)
    content = io.BytesIO()
    table.to_parquet(content, index=False, compression="zstd", compression_level=15)
    write_atomically(arguments.out, content.getvalue())
    print(f"{len(table)} weights from {len(pages)} pages written to {arguments.out}")


def name_output(origin: "Origin", used: set[str]) -> str:
    """Return a name for the reading of a report that none before it has, and note it.

    It is that of the file, with the number of the line or record; where files differ in their
    suffix only, the suffix as well.
    """
    number = f"-{origin.number:06}" if origin.number else ""
    stem = origin.path.stem if origin.path.name != "-" else "stdin"
    name = f"{stem}{number}.json"
    if name in used:
        name = f"{origin.path.name}{number}.json"
    used.add(name)
    return name


def _open_input(arguments: argparse.Namespace) -> "Iterator[Opened | SetAside]":
    from geo.reading.inputs.batches import open_reports, open_texts
    from geo.reading.inputs.documents import Given, name_faults
    from geo.reading.inputs.encodings import decode

    given = Given(
        published=arguments.published,
        publisher=arguments.publisher,
        language=arguments.language,
    )
    if arguments.file != "-":
        return open_reports(Path(arguments.file), **given)
    stream = getattr(sys.stdin, "buffer", None)
    with name_faults("-"):
        text = sys.stdin.read() if stream is None else decode(stream.read())
    return open_texts(text, **given)


def _print_reading(origin: "Origin", reading: "Reading", arguments: argparse.Namespace) -> None:
    if arguments.json:
        print(_write_json(reading, indent=None if origin.number else 1))
    elif arguments.explain:
        from geo.reading.readings import explain_text

        print(explain_text(reading))
    else:
        print(format_reading(str(origin), reading))


def _write_json(reading: "Reading", indent: int | None) -> str:
    from geo.reading.corpus import to_json

    return json.dumps(to_json(reading), ensure_ascii=False, indent=indent)


def format_reading(name: str, reading: "Reading") -> str:
    """Return a reading as a table: each observation over its sentence, then the places.

    In the sentences, private persons are masked.
    """
    from geo.masking import mask_persons

    places = {mention.text: mention.place for mention in reading.mentions}
    unresolved = {item.text: item.why for item in reading.unresolved}
    lines = [
        f"{name}: {len(reading.observations)} observations, {len(places)} places, "
        f"{len(unresolved)} not placed"
    ]
    rows = [_list_cells(item) for item in reading.observations]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for cells, item in zip(rows, reading.observations, strict=True):
        padded = (f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True))
        lines.append("  " + "  ".join(padded).rstrip())
        sentence = mask_persons(item.evidence, reading.report.language).text
        lines.append(f"      {' '.join(sentence.split())}")
    for form, place in places.items():
        lines.append(f"  {form}  ->  {place.name} ({place.kind}, {place.country})")
    lines += [f"  {form}  not placed: {why}" for form, why in unresolved.items()]
    return "\n".join(lines)


def _list_cells(item: "Observation") -> tuple[str, ...]:
    from geo.reading.readings import describe_value

    days = [day.isoformat() for day in (item.date_start, item.date_end) if day]
    dates = "/".join(dict.fromkeys(days)) or "no date"
    direction = f"{item.origin or '?'} → {item.destination or '?'}"
    return (
        dates,
        item.place or "no place",
        direction if item.origin or item.destination else "",
        item.metric if item.status == "happened" else f"{item.metric} ({item.status})",
        describe_value(item),
        item.verification,
    )
