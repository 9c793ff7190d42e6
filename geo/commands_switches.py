"""The options by which a command takes the analyst's switches."""

import argparse

from geo.switches import BREAKS, DEFAULT, POLICIES, Switches, parse_breaks


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


def read_switches(arguments: argparse.Namespace) -> Switches:
    """Return the switches that the options of `add_switches` set.

    Raises `InputError` where one cannot be used.
    """
    return Switches(
        verified_only=arguments.verified_only,
        breaks=dict(parse_breaks(text) for text in arguments.breaks),
        short_period_days=arguments.short_days,
        fading_days=arguments.fading_days,
        boundaries=arguments.borders,
    )
