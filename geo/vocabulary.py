"""The closed vocabularies of an observation, and what each metric allows."""

from dataclasses import dataclass
from typing import Literal

from geo.language import mark, mark_in

KINDS = ("crossing", "region", "city", "airport", "country", "border", "group")
MODES = ("road", "rail", "air", "foot", "sea", "any")
QUALIFIERS = ("exact", "about", "at_least", "up_to", "range")
VERIFICATIONS = ("official", "reported", "unverified", "denied")
TRUSTED = ("official", "reported")
"""Verifications that count as known: they may raise a level, lift a closure, correct a count."""
STATUSES = ("happened", "expected", "attempted")
COUNTED = (
    "people",
    "citizens",
    "foreigners",
    "cars",
    "lorries",
    "buses",
    "vehicles",
    "trains",
    "tickets",
)
STATES = (
    "heavy",
    "normal",
    "closed",
    "restricted",
    "increase",
    "decrease",
    "open",
    "eased",
    "halted",
    "sold_out",
)
Level = Literal["", "normal", "elevated", "heavy", "severe", "closed"]
LEVELS: tuple[Level, ...] = ("", "normal", "elevated", "heavy", "severe", "closed")
"""Levels of a place from the lowest to the highest; empty where none is reported."""
EVIDENCE_KINDS = ("quote", "summary")
SENSITIVITIES = ("public", "restricted")
REVIEWS = ("unreviewed", "accepted", "edited", "rejected")
CURRENCIES = ("EUR", "USD", "RUB", "GEL", "KZT", "UAH", "PLN", "GBP")


@dataclass(frozen=True, slots=True)
class Metric:
    """Say what a metric measures: its units, and whether its values may ever be added.

    `words` are what it says of a number, in English; `geo.wording` says them in other languages.
    """

    name: str
    units: tuple[str, ...]
    additive: bool
    words: str


METRICS = {
    metric.name: metric
    for metric in (
        Metric("queue_length", (mark_in("unit", "km"),), False, mark("queue")),
        Metric(
            "queue_vehicles",
            (mark_in("unit", "vehicles"),),
            False,
            mark("vehicles in the queue"),
        ),
        Metric("queue_people", ("people",), False, mark("people in the queue")),
        Metric("wait_time", (mark_in("unit", "h"),), False, mark("wait")),
        Metric("arrivals", ("people", "vehicles"), True, mark("entered")),
        Metric("departures", ("people", "vehicles"), True, mark("left")),
        Metric("crossings_total", ("people", "vehicles"), True, mark("crossed")),
        Metric("change", ("%", "x"), False, mark("change")),
        Metric("refusals", ("people",), True, mark("refused entry")),
        Metric("asylum", ("people",), True, mark("asked for asylum")),
        Metric("price", CURRENCIES, False, mark("price")),
        Metric("level", ("",), False, mark("state")),
        Metric("movement", ("",), False, mark("reported to have gone")),
    )
}
CONGESTION_METRICS = ("queue_length", "queue_vehicles", "queue_people", "wait_time")
FLOW_METRICS = ("arrivals", "departures", "crossings_total")
UNIONS = ("EU",)
"""Codes that stand for several countries: their totals are listed, never drawn as one place."""
