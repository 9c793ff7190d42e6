"""Chips: what makes a view other than the usual one, each with the parameters that carry it."""

import dataclasses
from typing import Any

from dashboard.views import BREAK_METRICS, DAY_SWITCHES, FILTER_KINDS, View, name_day
from geo.filter_words import describe_filters
from geo.filters import Filters
from geo.language import say, say_count
from geo.switches import DEFAULT, Switches


def list_chips(view: View) -> list[dict[str, Any]]:
    """List what is set in a view, in words.

    Keys: `kind` ("filter", "switch" or "window"), `words`, `parameters` (names that the address
    carries it by: without them it is as usual).
    """
    return [*_list_filters(view.switches.filters), *_list_window(view), *_list_switches(view)]


def _list_filters(filters: Filters) -> list[dict[str, Any]]:
    """List one chip for each kind of filter that is set."""
    alone = {
        name: dataclasses.replace(Filters(), **{kind: getattr(filters, kind)})
        for name, kind in FILTER_KINDS.items()
        if getattr(filters, kind)
    }
    return [
        _chip("filter", words, name)
        for name, single in alone.items()
        for words in describe_filters(single)
    ]


def _list_window(view: View) -> list[dict[str, Any]]:
    days = view.switches.window_days
    words = say_count("{count} day at once", "{count} days at once", days)
    return [_chip("window", words, "window")] if days > 1 else []


def _list_switches(view: View) -> list[dict[str, Any]]:
    """List one chip for each switch; what it says is what the subtitle says."""
    chips = []
    if view.as_of:
        chips.append(_chip("switch", say("as known on {day}", day=name_day(view.as_of)), "known"))
    if view.since:
        chips.append(_chip("switch", say("compared with {day}", day=name_day(view.since)), "since"))
    switches = view.switches
    single = {
        "verified": Switches(verified_only=switches.verified_only),
        **{
            name: Switches(**{switch: getattr(switches, switch)})
            for name, switch in DAY_SWITCHES.items()
            if name != "window"
        },
        **{
            name: Switches(breaks={metric: switches.breaks[metric]})
            for name, metric in BREAK_METRICS.items()
        },
        "borders": Switches(boundaries=switches.boundaries),
    }
    return chips + [
        _chip("switch", words, name)
        for name, alone in single.items()
        if alone != DEFAULT
        for words in alone.describe()
    ]


def _chip(kind: str, words: str, *parameters: str) -> dict[str, Any]:
    return {"kind": kind, "words": words, "parameters": parameters}
