"""Views: from which day and under which switches the map is looked at, as the address says it."""

import dataclasses
import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote, urlencode

from geo.errors import InputError
from geo.filters import Filters
from geo.frame import parse_day
from geo.language import LANGUAGES, current_language, mark, say
from geo.records import Period
from geo.switches import BREAKS, DEFAULT, Switches, parse_breaks
from geo.wording import format_full_day

FILTER_KINDS = {
    "metric": "metrics",
    "level": "levels",
    "trust": "verifications",
    "mode": "modes",
    "direction": "directions",
    "counted": "counted",
    "language": "languages",
    "publisher": "publishers",
}
"""Names by which an address carries the kinds of `geo.filters.Filters`."""
PARAMETERS = (
    "known",
    "since",
    "window",
    *FILTER_KINDS,
    "verified",
    "fading",
    "short",
    "queue",
    "wait",
    "vehicles",
    "borders",
)
"""Names by which an address carries a view; only what is not the default stands in it."""
BREAK_METRICS = {"queue": "queue_length", "wait": "wait_time", "vehicles": "queue_vehicles"}
DAY_SWITCHES = {"fading": "fading_days", "short": "short_period_days", "window": "window_days"}
"""Switches that are numbers of days."""
SEPARATORS = str.maketrans({"%": "%25", ",": "%2C"})
"""How a comma inside a value is written, since commas stand between values."""
WHOLE_NUMBER = re.compile(r"-?[0-9]{1,4}")
LATEST = mark("latest")


@dataclasses.dataclass(frozen=True, slots=True)
class View:
    """Hold what was known when (`as_of`, None for all), compared `since` when, and the switches."""

    as_of: dt.date | None = None
    since: dt.date | None = None
    switches: Switches = DEFAULT

    @property
    def is_default(self) -> bool:
        """Tell whether it is the latest view under the usual switches, compared with nothing."""
        return self == View()

    @property
    def drawn(self) -> "View":
        """Return what shapes the map: the view without the day that it is compared with."""
        return dataclasses.replace(self, since=None)

    @property
    def usual(self) -> "View":
        """Return the latest view under the usual switches, with the same filters and window."""
        chosen, days = self.switches.filters, self.switches.window_days
        return View(switches=Switches(filters=chosen, window_days=days))

    @property
    def ground(self) -> "View":
        """Return what shapes the map's extent and its base: borders and the longest period."""
        kept = Switches(
            boundaries=self.switches.boundaries,
            short_period_days=self.switches.short_period_days,
        )
        return View(switches=kept)


def read_view(given: Mapping[str, str], span: Period) -> View:
    """Read a view from the parameters of an address; other parameters are passed over.

    `span` is the first and the last day of publication.

    Raises `InputError` with one sentence if a parameter cannot be used.
    """
    as_of = _read_day("known", given, span)
    since = _read_day("since", given, span)
    if since is not None and since >= (as_of or span[1]):
        raise InputError(
            f"since: {since} is not before {as_of or span[1]}, the day that the map is known on. "
            "Choose an earlier day."
        )
    options: dict[str, Any] = {}
    for name, switch in DAY_SWITCHES.items():
        if name in given:
            options[switch] = _read_number(switch, given[name])
    breaks = {
        metric: _read_breaks(metric, given[name])
        for name, metric in BREAK_METRICS.items()
        if name in given
    }
    if words := {
        kind: split_words(given[name]) for name, kind in FILTER_KINDS.items() if given.get(name)
    }:
        options["filters"] = Filters(**words)
    if given.get("borders"):
        options["boundaries"] = given["borders"]
    verified = given.get("verified", "")
    if verified not in ("", "0", "1"):
        raise InputError(f"verified: {verified!r} cannot be used. Give 1, or leave it out.")
    return View(as_of, since, Switches(verified_only=verified == "1", breaks=breaks, **options))


def salvage_view(given: Mapping[str, str], span: Period) -> tuple[View, tuple[str, ...]]:
    """Read a view from what can be used of an address, and say what was wrong with the rest."""
    good: dict[str, str] = {}
    wrong = []
    for name in PARAMETERS:
        if name not in given:
            continue
        try:
            read_view({**good, name: given[name]}, span)
        except InputError as error:
            wrong.append(_explain(f"{name}={given[name][:40]}", error))
        else:
            good[name] = given[name]
    return read_view(good, span), tuple(wrong)


def _explain(part: str, error: InputError) -> str:
    """Say why a part of an address is dropped; errors of the library are in its first language."""
    if current_language() == LANGUAGES[0]:
        return str(error)
    return say("“{part}” in the link cannot be used and is left out.", part=part)


def write_query(view: View) -> str:
    """Write a view as the parameters of an address, empty for the default one."""
    switches = view.switches
    filters = {
        name: join_words(getattr(switches.filters, kind)) for name, kind in FILTER_KINDS.items()
    }
    days = {name: getattr(switches, switch) for name, switch in DAY_SWITCHES.items()}
    usual = {name: getattr(DEFAULT, switch) for name, switch in DAY_SWITCHES.items()}
    written = {
        "known": view.as_of.isoformat() if view.as_of else "",
        "since": view.since.isoformat() if view.since else "",
        **filters,
        "verified": "1" if switches.verified_only else "",
        **{name: str(number) if number != usual[name] else "" for name, number in days.items()},
        **{
            name: "/".join(f"{limit:.12g}" for limit in switches.breaks[metric])
            if tuple(switches.breaks[metric]) != BREAKS[metric]
            else ""
            for name, metric in BREAK_METRICS.items()
        },
        "borders": switches.boundaries if switches.boundaries != DEFAULT.boundaries else "",
    }
    return urlencode({name: written[name] for name in PARAMETERS if written[name]}, safe="/,:")


def join_words(words: Iterable[str]) -> str:
    """Write the values of a filter with commas between."""
    return ",".join(word.translate(SEPARATORS) for word in words)


def split_words(text: str) -> tuple[str, ...]:
    """Read values with commas between."""
    return tuple(unquote(word) for word in text.split(",") if word)


def name_difference(view: View) -> str:
    """Name for a file what sets a view apart: ``-7-days-known-2022-09-27-filtered``."""
    switches = view.switches
    parts = [
        f"-{switches.window_days}-days" if switches.window_days > 1 else "",
        f"-known-{view.as_of}" if view.as_of else "",
        "-verified" if switches.verified_only else "",
        "-filtered" if switches.filters.are_set else "",
    ]
    return "".join(parts)


def name_day(day: dt.date | None) -> str:
    """Name the day that a view is known on: ``24 Sep 2022``, or ``latest``."""
    return format_full_day(day) if day else say(LATEST)


def _read_day(name: str, given: Mapping[str, str], span: Period) -> dt.date | None:
    text = given.get(name, "")
    if not text:
        return None
    try:
        day = parse_day(text[:20])
    except InputError as error:
        raise InputError(f"{name}: {error}") from error
    if not span[0] <= day <= span[1]:
        raise InputError(
            f"{name}: {day} lies outside the publications, which go from {span[0]} to {span[1]}. "
            "Choose one of these days."
        )
    return day


def _read_number(switch: str, text: str) -> int:
    if not WHOLE_NUMBER.fullmatch(text):
        raise InputError(f"{switch}: {text[:20]!r} cannot be used. Give a whole number of days.")
    return int(text)


def _read_breaks(metric: str, text: str) -> tuple[float, float, float]:
    breaks = parse_breaks(f"{metric}={text[:60]}")[1]
    if not all(math.isfinite(limit) for limit in breaks):
        raise InputError(
            f"breaks of {metric}: {text[:60]!r} cannot be used. "
            "Give three rising numbers: elevated, heavy, severe."
        )
    return breaks
