"""The quantity that a number makes with what it counts, and the units there are."""

from dataclasses import dataclass
from typing import Final

from geo.reading.cues import Cue
from geo.reading.figures.numbers import Number

DURATIONS: Final = {
    "minute": 1 / 60,
    "quarter": 0.25,
    "half_hour": 0.5,
    "three_quarters": 0.75,
    "hour": 1.0,
    "day": 24.0,
    "night": 24.0,
    "week": 168.0,
}
"""Hours in each unit of time."""
LENGTHS: Final = {"km": 1.0, "metre": 0.001, "mile": 1.609344, "yard": 0.0009144}
"""Kilometres in each unit of length."""
VEHICLES: Final = ("cars", "lorries", "buses", "vehicles", "trains", "flights")
PEOPLE: Final = ("people", "citizens", "foreigners")
CURRENCIES: Final = {"eur": "EUR", "usd": "USD", "rub": "RUB"}
CURRENCY_CODES: Final = tuple(CURRENCIES.values())
BEFORE_QUALIFIER: Final = Cue.ABOUT | Cue.AT_LEAST | Cue.UP_TO
AFTER_QUALIFIER: Final = Cue.ABOUT_AFTER | Cue.AT_LEAST_AFTER | Cue.UP_TO_AFTER


@dataclass(slots=True)
class Quantity:
    """Hold a quantity as the words from `start` to `end` of a sentence.

    `unit` is h, km, %, x, a currency code, vehicles, people, month, year, other (a thing that
    is not counted here), or empty for a bare number; `counted` says what was counted. `low` or
    `high` is None where the qualifier leaves that end open; both are where it is vague.
    """

    start: int
    end: int
    number: Number
    low: float | None
    high: float | None
    unit: str
    counted: str = ""
    qualifier: str = "exact"
    country: str = ""
    per_day: bool = False
    noun: int = -1
    pronoun: bool = False

    @property
    def factor(self) -> float:
        """How many of its unit of measure the unit has that it was written in: 24 for days."""
        value = self.low if self.low is not None else self.high
        written = self.number.low if self.low is not None else self.number.high
        return value / written if value and written else 1.0

    def multiply(self, factor: float) -> None:
        """Multiply both ends by a factor."""
        self.low = None if self.low is None else self.low * factor
        self.high = None if self.high is None else self.high * factor


def is_genitive(word: str) -> bool:
    """Tell whether a word only joins a number to its noun: "thousands of", "milliers de"."""
    return word in ("of", "de", "d'", "des", "du", "von")
