"""The closed vocabularies of an observation, and what each metric allows."""

from dataclasses import dataclass

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
EVIDENCE_KINDS = ("quote", "summary")
SENSITIVITIES = ("public", "restricted")
REVIEWS = ("unreviewed", "accepted", "edited", "rejected")
CURRENCIES = ("EUR", "USD", "RUB", "GEL", "KZT", "UAH", "PLN", "GBP")


@dataclass(frozen=True, slots=True)
class Metric:
    """Say what a metric measures: its units, and whether its values may ever be added."""

    name: str
    units: tuple[str, ...]
    additive: bool
    words: str


METRICS = {
    metric.name: metric
    for metric in (
        Metric("queue_length", ("km",), False, "queue"),
        Metric("queue_vehicles", ("vehicles",), False, "vehicles in the queue"),
        Metric("queue_people", ("people",), False, "people in the queue"),
        Metric("wait_time", ("h",), False, "wait"),
        Metric("arrivals", ("people", "vehicles"), True, "entered"),
        Metric("departures", ("people", "vehicles"), True, "left"),
        Metric("crossings_total", ("people", "vehicles"), True, "crossed"),
        Metric("change", ("%", "x"), False, "change"),
        Metric("refusals", ("people",), True, "refused entry"),
        Metric("asylum", ("people",), True, "asked for asylum"),
        Metric("price", CURRENCIES, False, "price"),
        Metric("level", ("",), False, "state"),
        Metric("movement", ("",), False, "reported to have gone"),
    )
}
CONGESTION_METRICS = ("queue_length", "queue_vehicles", "queue_people", "wait_time")
FLOW_METRICS = ("arrivals", "departures", "crossings_total")
UNIONS = ("EU",)
"""Codes that stand for several countries: their totals are listed, never drawn as one place."""
