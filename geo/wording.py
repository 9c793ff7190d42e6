"""The tool's own words for values, ranges and levels, the same on screen and in print."""

import datetime as dt
import math

from geo.places import get_place
from geo.records import MetricRange
from geo.vocabulary import METRICS

LEVEL_WORDS = {
    "": "No level reported",
    "normal": "Normal",
    "elevated": "Elevated",
    "heavy": "Heavy",
    "severe": "Severe",
    "closed": "Closed",
}
STATE_WORDS = {
    "heavy": "heavy traffic",
    "normal": "normal traffic",
    "closed": "closed",
    "restricted": "restricted",
    "increase": "an increase",
    "decrease": "a decrease",
    "open": "open",
    "eased": "eased",
    "halted": "halted",
    "sold_out": "sold out",
}
LANE_WORDS = {
    "": "",
    "foot": " on foot",
    "lorries": " for lorries",
    "road": " by road",
    "rail": " by rail",
    "air": " by air",
    "sea": " by sea",
}
CHANGE_UNITS = METRICS["change"].units
HOURS_SHOWN_AS_DAYS = 72.0
LONG_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def format_number(value: float) -> str:
    """Write a number with thousands separators and at most one decimal: ``8,572``, ``0.4``."""
    if math.isclose(value, round(value)):
        return f"{round(value):,}"
    return f"{value:,.2f}".rstrip("0") if abs(value) < 1 else f"{value:,.1f}"


def format_change(value: float, unit: str) -> str:
    """Write a change with its sign: ``+27%``, ``−50%``, ``×2``."""
    if unit == "x":
        return f"×{format_number(value)}"
    sign = "−" if value < 0 else "+" if value > 0 else ""
    return f"{sign}{format_number(abs(value))}%"


def format_range(
    low: float, high: float, *, open_low: bool = False, open_high: bool = False, unit: str = ""
) -> str:
    """Write a range in words: ``16 to 30``, ``over 20``, ``under 10,000 to 11,200``.

    With the unit of a change (%, x) its numbers are written as changes.
    """
    start, end = (
        format_change(value, unit) if unit in CHANGE_UNITS else format_number(value)
        for value in (low, high)
    )
    if low == high:
        if open_low and open_high:
            return f"about {start}"
        prefix = "up to " if open_low else "over " if open_high else ""
        return prefix + start
    return f"{'under ' if open_low else ''}{start} to {'over ' if open_high else ''}{end}"


def format_measure(measure: MetricRange) -> str:
    """Write one measure with its unit: ``queue 16 to 30 km``, ``wait on foot 25 h``."""
    low, high, unit = _choose_unit(measure)
    amount = format_range(
        low, high, open_low=measure.open_low, open_high=measure.open_high, unit=unit
    )
    lane = LANE_WORDS[measure.lane]
    if measure.metric in ("wait_time", "queue_length"):
        text = f"{METRICS[measure.metric].words}{lane} {amount} {unit}"
    elif measure.metric == "queue_vehicles":
        text = f"{amount} {measure.counted or 'vehicles'} in the queue"
    elif measure.metric == "queue_people":
        text = f"{amount} people in the queue"
    elif measure.metric == "change":
        text = f"{_name_counted(measure)} {amount}"
    elif measure.metric == "price":
        text = f"price {amount} {unit}"
    else:
        text = f"{amount} {_name_counted(measure)} {METRICS[measure.metric].words}{lane}"
        text += " a day" if measure.per_day else ""
    if measure.baseline:
        text += f" against {measure.baseline}"
    if measure.period is not None:
        text += f" from {format_day(measure.period[0])} to {format_day(measure.period[1])}"
    return text + (" (unverified)" if measure.verification == "unverified" else "")


def format_usual(usual: MetricRange) -> str:
    """Write an earlier average: ``before: 9,000 to 12,000 a day from 1 Sep to 21 Sep``."""
    amount = format_range(usual.low, usual.high, open_low=usual.open_low, open_high=usual.open_high)
    text = f"before: {amount} {_name_counted(usual)} a day"
    if usual.period is None:
        return text
    return f"{text} from {format_day(usual.period[0])} to {format_day(usual.period[1])}"


def _name_counted(measure: MetricRange) -> str:
    """Name what was counted and whose: ``citizens of Finland``, ``men``."""
    counted, population = measure.counted or measure.unit, measure.population
    if population in ("", "any"):
        return counted
    if len(population) == 2 and population.isupper():
        return f"{counted} of {get_place(f'country:{population}').name}"
    return population if counted == "people" else f"{counted} ({population})"


def word_age(days: int) -> str:
    """Say how long before a day something was: ``the day before``, ``3 days before``."""
    return "the day before" if days == 1 else f"{days} days before"


def format_day(day: dt.date) -> str:
    """Write a day without its year: ``26 Sep``."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def format_long_day(day: dt.date) -> str:
    """Write a day in full: ``26 September 2022``."""
    return f"{day.day} {LONG_MONTHS[day.month - 1]} {day.year}"


def format_short_range(measure: MetricRange) -> str:
    """Write a measure for a map label: ``16–30 km``, ``>3 days``, ``≤150 cars``."""
    low, high, unit = _choose_unit(measure)
    text = format_number(low) if low == high else f"{format_number(low)}–{format_number(high)}"
    if low == high and measure.open_low and measure.open_high:
        text = f"~{text}"
    elif measure.open_high:
        text = f">{text}" if low == high else f"{text}+"
    elif measure.open_low and low == high:
        text = f"≤{text}"
    if measure.metric == "queue_vehicles":
        unit = measure.counted or "vehicles"
    elif measure.metric in ("arrivals", "departures", "crossings_total"):
        unit = METRICS[measure.metric].words
    days = measure.period and (measure.period[1] - measure.period[0]).days + 1
    return f"{text} {unit}" + (f" in {days} days" if days else "")


def _choose_unit(measure: MetricRange) -> tuple[float, float, str]:
    """Return low, high and unit, hours written as days or minutes where that reads better."""
    low, high, unit = measure.low, measure.high, measure.unit
    if unit == "h" and low >= HOURS_SHOWN_AS_DAYS and low % 24 == 0 and high % 24 == 0:
        return low / 24, high / 24, "days"
    if unit == "h" and high < 1:
        return low * 60, high * 60, "min"
    return low, high, unit
