"""Commands over the library: ``python -m geo read | map | geocode``."""

import argparse
import json
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from geo.errors import GeoError, InputError
from geo.files import write_atomically


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, each with a complete ``--help``."""
    parser = argparse.ArgumentParser(
        prog="python -m geo",
        description="Read reports about borders, place what they name, draw what they say.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_read(commands)
    _add_map(commands)
    _add_geocode(commands)
    return parser


def _add_read(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "read",
        help="list the places that a report names",
        description="Read a report and list the places it names, and what cannot be placed.",
    )
    command.add_argument("file", help="a UTF-8 text or Markdown file, a folder of them, or - ")
    command.add_argument("--json", action="store_true", help="print one JSON document")
    command.add_argument("--published", metavar="DATE", help="publication day, YYYY-MM-DD")
    command.add_argument("--publisher", default="", metavar="NAME", help="who published it")
    command.add_argument("--language", default="", metavar="CODE", help="ISO 639-1, such as en")
    command.add_argument(
        "--out", type=Path, metavar="DIR", help="for a folder: write one JSON file per report here"
    )
    command.set_defaults(run=run_read)


def _add_map(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "map",
        help="draw the map of one day as PNG, SVG or PDF",
        description="Draw what is reported for one day; the suffix of --out chooses the format.",
    )
    command.add_argument("--date", required=True, help="the day shown, YYYY-MM-DD")
    command.add_argument("--out", required=True, type=Path, help="file to write: .png .svg .pdf")
    command.add_argument("--as-of", metavar="DATE", help="show what was published by this day")
    command.add_argument("--theme", choices=("light", "dark", "print"), default="light")
    command.add_argument("--width", type=int, default=1920, help="pixels (default 1920)")
    command.add_argument("--height", type=int, default=1080, help="pixels (default 1080)")
    command.add_argument(
        "--bbox",
        type=float,
        nargs=4,
        metavar=("W", "S", "E", "N"),
        help="degrees shown; default: fitted to the data",
    )
    command.add_argument(
        "--borders",
        choices=("un", "de_facto", "neutral"),
        default="un",
        help="how disputed lines are drawn (default un)",
    )
    command.add_argument("--data", type=Path, metavar="CSV", help="your own observations")
    command.set_defaults(run=run_map)


def _add_geocode(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "geocode",
        help="find the places that go by a name",
        description="List the places that go by a name, best first, with the reason for the rank.",
    )
    command.add_argument("name", help="in any script or spelling, such as 'Верхний Ларс'")
    command.add_argument("--near", help="country code, place name, or LON,LAT")
    command.add_argument("--kind", help="crossing, region, city, airport, country, border, group")
    command.add_argument("--context", help="text around the name that tells which place is meant")
    command.add_argument("--limit", type=int, default=5, help="candidates at most (default 5)")
    command.add_argument("--json", action="store_true", help="print one JSON document")
    command.set_defaults(run=run_geocode)


def run_read(arguments: argparse.Namespace) -> None:
    """Read one report, or a folder of them, and print or write what it names."""
    from geo.corpus import to_json
    from geo.reading import read

    options = {
        "published": arguments.published,
        "publisher": arguments.publisher,
        "language": arguments.language,
    }
    if arguments.file == "-":
        readings = [("-", read(sys.stdin.read(), **options))]
    else:
        path = Path(arguments.file)
        if path.is_dir():
            _read_folder(path, arguments.out, options)
            return
        readings = [(path.name, read(path, **options))]
    for name, reading in readings:
        if arguments.json:
            print(json.dumps(to_json(reading), ensure_ascii=False, indent=1))
            continue
        print(f"{name}: {len(reading.mentions)} mentions placed, {len(reading.unresolved)} not")
        for mention in reading.mentions:
            place = mention.place
            print(f"  {mention.text}  ->  {place.name} ({place.kind}, {place.country})")
        for item in reading.unresolved:
            print(f"  {item.text}  not placed: {item.why}")


def _read_folder(folder: Path, out: Path | None, options: dict[str, str]) -> None:
    """Write one JSON file per report of a folder; reports that cannot be read are counted."""
    from geo.corpus import to_json
    from geo.reading import read

    if out is None:
        raise InputError(f"{folder} is a folder. Say with --out DIR where to write the readings.")
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".md"))
    if not paths:
        raise InputError(f"{folder}: no .txt or .md file in it.")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{out}: cannot be made a folder ({error.strerror}).") from error
    failed = 0
    for path in paths:
        try:
            document = json.dumps(to_json(read(path, **options)), ensure_ascii=False, indent=1)
        except InputError as error:
            print(f"set aside: {error}", file=sys.stderr)
            failed += 1
            continue
        write_atomically(out / f"{path.stem}.json", document.encode() + b"\n")
    print(f"{len(paths) - failed} read into {out}, {failed} set aside")


def run_map(arguments: argparse.Namespace) -> None:
    """Draw one day into a file."""
    from geo.dataset import load, load_mentions
    from geo.drawing.static_map import save_map

    own = arguments.data is not None
    save_map(
        arguments.out,
        load(arguments.data),
        date=arguments.date,
        as_of=arguments.as_of,
        mentions=None if own else load_mentions(),
        theme=arguments.theme,
        width=arguments.width,
        height=arguments.height,
        bbox=tuple(arguments.bbox) if arguments.bbox else None,
        boundaries=arguments.borders,
    )
    print(arguments.out)


def run_geocode(arguments: argparse.Namespace) -> None:
    """Print the candidates for a name."""
    from dataclasses import asdict

    from geo.gazetteer import geocode

    candidates = geocode(
        arguments.name,
        near=arguments.near,
        kind=arguments.kind,
        context=arguments.context,
        limit=arguments.limit,
    )
    if arguments.json:
        print(json.dumps([asdict(item) for item in candidates], ensure_ascii=False, indent=1))
        return
    for item in candidates:
        place = item.place
        print(f"{item.score:.2f}  {place.name}  {place.kind} {place.country}  {place.place_id}")
        print(f"      {place.lat:.3f}, {place.lon:.3f}  {item.reason}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; faults print one message on standard error and exit with 2."""
    arguments = build_parser().parse_args(argv)
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _print_warning
            arguments.run(arguments)
    except GeoError as error:
        print(f"{error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def _print_warning(message: Warning | str, *_: object, **__: object) -> None:
    """Print what a warning says, without the line of code that Python adds."""
    print(message, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
