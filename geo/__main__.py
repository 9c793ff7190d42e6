"""Commands over the library: ``python -m geo read | score | fit | map | export | geocode``."""

import argparse
import json
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from geo.commands_reading import add_fit, add_read, add_score
from geo.commands_switches import add_filters, add_switches, read_switches
from geo.errors import GeoError
from geo.language import LANGUAGES, speaking


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, each with a complete ``--help``."""
    parser = argparse.ArgumentParser(
        prog="python -m geo",
        description="Read reports about borders, place what they name, draw what they say.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add_read(commands)
    add_score(commands)
    add_fit(commands)
    _add_map(commands)
    _add_export(commands)
    _add_geocode(commands)
    return parser


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
    add_switches(command)
    add_filters(command)
    _add_source(command)
    command.set_defaults(run=run_map)


def _add_source(command: argparse.ArgumentParser) -> None:
    """Add the options for the language of texts, and for data of one's own."""
    command.add_argument(
        "--language",
        choices=LANGUAGES,
        default=LANGUAGES[0],
        help=f"of texts and names that the tool writes (default {LANGUAGES[0]})",
    )
    command.add_argument("--data", type=Path, metavar="CSV", help="your own observations")


def _add_export(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "export",
        help="write observations, claims, places or flows as a table or layer",
        description="Write what may be shown, with sources, licence and switches in the file; "
        "the suffix of --out chooses the format.",
    )
    command.add_argument(
        "--what",
        choices=("observations", "claims", "situations", "flows"),
        default="observations",
        help="situations are places by day (default observations)",
    )
    command.add_argument(
        "--out",
        required=True,
        type=Path,
        help="file to write: .csv .xlsx .geojson .gpkg .parquet",
    )
    command.add_argument("--as-of", metavar="DATE", help="only what was published by this day")
    add_switches(command)
    add_filters(command)
    _add_source(command)
    command.set_defaults(run=run_export)


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


def run_map(arguments: argparse.Namespace) -> None:
    """Draw one day into a file."""
    from geo.dataset import load, load_mentions
    from geo.drawing.static_map import save_map

    own = arguments.data is not None
    with speaking(arguments.language):
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
            switches=read_switches(arguments),
        )
    print(arguments.out)


def run_export(arguments: argparse.Namespace) -> None:
    """Write a table into a file."""
    from geo.dataset import load
    from geo.exports import export

    with speaking(arguments.language):
        export(
            load(arguments.data),
            arguments.out,
            what=arguments.what,
            as_of=arguments.as_of,
            switches=read_switches(arguments),
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
