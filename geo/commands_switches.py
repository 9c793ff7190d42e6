"""The options by which a command takes the analyst's switches."""

import argparse

from geo.filters import KNOWN, Filters
from geo.switches import BREAKS, DEFAULT, POLICIES, Switches, parse_breaks

FILTERS = {
    "metric": "metrics",
    "mode": "modes",
    "trust": "verifications",
    "direction": "directions",
    "level": "levels",
    "counted": "counted",
    "report_language": "languages",
    "publisher": "publishers",
}
"""Options that choose what is shown, and the kinds of `geo.filters.Filters` that they set."""
OPEN_KINDS = {
    "directions": "from where to where, such as 'RU>GE', '>GE' or 'RU>'",
    "languages": "language of the report, ISO 639-1",
    "publishers": "publisher as the reports name it",
}


def add_switches(command: argparse.ArgumentParser) -> None:
    """Add an option for each switch."""
    command.add_argument("--verified-only", action="store_true", help="leave unverified claims out")
    command.add_argument(
        "--breaks",
        action="append",
        default=[],
        metavar="METRIC=A/B/C",
        help="lowest values of elevated, heavy and severe, such as queue_length=1/5/15; "
        f"metrics: {', '.join(BREAKS)}",
    )
    command.add_argument(
        "--short-days",
        type=int,
        default=DEFAULT.short_period_days,
        metavar="DAYS",
        help="longest period whose count speaks for each of its days "
        f"(default {DEFAULT.short_period_days})",
    )
    command.add_argument(
        "--fading-days",
        type=int,
        default=DEFAULT.fading_days,
        metavar="DAYS",
        help="how long a queue or wait is shown after its last report "
        f"(default {DEFAULT.fading_days})",
    )
    command.add_argument(
        "--borders",
        choices=POLICIES,
        default=DEFAULT.boundaries,
        help=f"how disputed lines are drawn (default {DEFAULT.boundaries})",
    )


def add_filters(command: argparse.ArgumentParser) -> None:
    """Add an option for each kind of filter, and the days that a day stands for."""
    for name, kind in FILTERS.items():
        told = f"one of {', '.join(KNOWN[kind])}" if kind in KNOWN else OPEN_KINDS[kind]
        command.add_argument(
            f"--{name.replace('_', '-')}",
            action="append",
            default=[],
            metavar="WORD",
            help=f"show only what fits: {told}; may be given several times",
        )
    command.add_argument(
        "--window",
        type=int,
        default=DEFAULT.window_days,
        metavar="DAYS",
        help=f"days that each day stands for, of which it is the last (default "
        f"{DEFAULT.window_days})",
    )


def read_switches(arguments: argparse.Namespace) -> Switches:
    """Return the switches that the options of `add_switches` and `add_filters` set.

    Raises `InputError` where one cannot be used.
    """
    return Switches(
        verified_only=arguments.verified_only,
        breaks=dict(parse_breaks(text) for text in arguments.breaks),
        short_period_days=arguments.short_days,
        fading_days=arguments.fading_days,
        boundaries=arguments.borders,
        filters=Filters(
            **{kind: tuple(getattr(arguments, name)) for name, kind in FILTERS.items()}
        ),
        window_days=arguments.window,
    )
