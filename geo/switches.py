"""The switches that an analyst may set, recorded in every result that they shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from numbers import Integral, Real
from types import MappingProxyType
from typing import Any

from geo.errors import InputError
from geo.filter_words import describe_filters
from geo.filters import NONE, Filters
from geo.language import mark_in, say, say_count, say_in, write_number
from geo.vocabulary import METRICS

POLICIES = {
    "un": mark_in("policy", "un"),
    "de_facto": mark_in("policy", "de facto"),
    "neutral": mark_in("policy", "neutral"),
}
"""How disputed borders may be drawn, with the words for it."""
BREAKS: Mapping[str, tuple[float, float, float]] = MappingProxyType(
    {
        "wait_time": (1.0, 6.0, 24.0),
        "queue_length": (1.0, 5.0, 15.0),
        "queue_vehicles": (100.0, 500.0, 2000.0),
    }
)
"""Lowest value (h, km, vehicles) of elevated, heavy and severe: conventions of this project."""


@dataclass(frozen=True, slots=True)
class Switches:
    """Hold what an analyst may decide about claims, levels, days and borders.

    `verified_only` leaves unverified claims out. `breaks` are the lowest values of elevated,
    heavy and severe for each metric that sets a level. `short_period_days` is the longest period
    whose count still speaks for each of its days, `fading_days` how long congestion is still
    shown after its last report. `boundaries` is the policy for disputed borders: "un", "de_facto"
    or "neutral". `filters` choose which claims and places are shown. With `window_days` above 1
    each day stands for that many days, of which it is the last.

    Raises `InputError` where a value cannot be used.
    """

    verified_only: bool = False
    breaks: Mapping[str, tuple[float, float, float]] = field(
        default_factory=lambda: dict(BREAKS), hash=False
    )
    short_period_days: int = 7
    fading_days: int = 1
    boundaries: str = "un"
    filters: Filters = NONE
    window_days: int = 1

    def __post_init__(self) -> None:
        if not isinstance(self.breaks, Mapping):
            raise InputError(
                f"breaks: {self.breaks!r} cannot be used. "
                "Give numbers for each metric, such as {'queue_length': (1, 5, 15)}."
            )
        for metric, limits in self.breaks.items():
            if metric not in BREAKS:
                known = ", ".join(BREAKS)
                raise InputError(f"breaks: {metric!r} sets no level. Use: {known}.")
            if not _are_rising(limits):
                raise InputError(
                    f"breaks of {metric}: {limits!r} cannot be used. "
                    "Give three rising numbers: elevated, heavy, severe."
                )
        given = {metric: tuple(limits) for metric, limits in self.breaks.items()}
        object.__setattr__(self, "breaks", {**BREAKS, **given})
        if not isinstance(self.verified_only, bool):
            raise InputError(f"verified_only: {self.verified_only!r} is neither True nor False.")
        for name, least in (("short_period_days", 1), ("fading_days", 0), ("window_days", 1)):
            value = getattr(self, name)
            whole = isinstance(value, Integral) and not isinstance(value, bool)
            if not whole or not least <= value <= 31:
                raise InputError(f"{name}: {value!r} cannot be used. Give {least} to 31 days.")
        if not isinstance(self.filters, Filters):
            raise InputError(
                f"filters: {self.filters!r} cannot be used. Give geo.Filters, "
                "such as Filters(metrics=('wait_time',))."
            )
        if self.boundaries not in POLICIES:
            raise InputError(
                f"{self.boundaries!r} is no boundary policy. Use: {', '.join(POLICIES)}."
            )

    @property
    def unfiltered(self) -> "Switches":
        """Return the same switches without any filter."""
        return replace(self, filters=NONE) if self.filters.are_set else self

    def record(self) -> dict[str, Any]:
        """Return all switches as plain values, for a result's ``attrs`` or a file's metadata."""
        plain: dict[str, Any] = {
            item.name: getattr(self, item.name)
            for item in fields(self)
            if item.name not in ("breaks", "filters")
        }
        plain |= self.filters.record()
        return plain | {
            f"breaks_{name}": "/".join(f"{limit:g}" for limit in limits)
            for name, limits in self.breaks.items()
        }

    def describe(self) -> tuple[str, ...]:
        """Say in words each switch that stands otherwise than by default; empty where none does."""
        words = []
        if self.verified_only:
            words.append(say("unverified claims left out"))
        for metric, limits in self.breaks.items():
            if tuple(limits) != BREAKS[metric]:
                elevated, heavy, severe = (write_number(f"{limit:g}") for limit in limits)
                words.append(
                    say(
                        "levels of {metric} from {elevated}, {heavy}, {severe} {unit}",
                        metric=say(METRICS[metric].words),
                        elevated=elevated,
                        heavy=heavy,
                        severe=severe,
                        unit=say_in("unit", METRICS[metric].units[0]),
                    )
                )
        if self.short_period_days != DEFAULT.short_period_days:
            words.append(
                say_count(
                    "counts over at most {count} day speak for each day",
                    "counts over at most {count} days speak for each day",
                    self.short_period_days,
                )
            )
        if self.fading_days != DEFAULT.fading_days:
            words.append(
                say_count(
                    "queues and waits fade for {count} day",
                    "queues and waits fade for {count} days",
                    self.fading_days,
                )
            )
        if self.boundaries != DEFAULT.boundaries:
            words.append(
                say("borders: {policy}", policy=say_in("policy", POLICIES[self.boundaries]))
            )
        if self.window_days != DEFAULT.window_days:
            together = say_count("{count} day together", "{count} days together", self.window_days)
            words.append(together)
        return (*words, *describe_filters(self.filters))


def _are_rising(limits: object) -> bool:
    if not isinstance(limits, Sequence) or len(limits) != 3:
        return False
    if any(not isinstance(limit, Real) or isinstance(limit, bool) for limit in limits):
        return False
    return bool(0 < limits[0] < limits[1] < limits[2] < float("inf"))


def parse_breaks(text: str) -> tuple[str, tuple[float, float, float]]:
    """Read ``queue_length=1/5/15``.

    Raises `InputError` if it is none.
    """
    metric, _, numbers = text.partition("=")
    try:
        elevated, heavy, severe = (float(number) for number in numbers.split("/"))
    except ValueError as error:
        raise InputError(
            f"{text!r} are no breaks. Write a metric and three rising numbers, "
            "such as queue_length=1/5/15."
        ) from error
    return metric, (elevated, heavy, severe)


DEFAULT = Switches()
