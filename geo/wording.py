"""The tool's own words for values, ranges and levels, the same on screen and in print.

All are in the language that is spoken (`geo.language`).
"""

import datetime as dt
import math

from geo.language import mark, mark_in, say, say_count, say_in, write_date, write_number
from geo.places import name_place
from geo.records import MetricRange
from geo.vocabulary import METRICS

LEVEL_WORDS = {
    "": mark("No level reported"),
    "normal": mark("Normal"),
    "elevated": mark("Elevated"),
    "heavy": mark("Heavy"),
    "severe": mark("Severe"),
    "closed": mark("Closed"),
}
STATE_WORDS = {
    "heavy": mark("heavy traffic"),
    "normal": mark("normal traffic"),
    "closed": mark("closed"),
    "restricted": mark("restricted"),
    "increase": mark("an increase"),
    "decrease": mark("a decrease"),
    "open": mark("open"),
    "eased": mark("eased"),
    "halted": mark("halted"),
    "sold_out": mark("sold out"),
}
LANE_WORDS = {
    "foot": mark_in("lane", "{what} on foot"),
    "lorries": mark_in("lane", "{what} for lorries"),
    "road": mark_in("lane", "{what} by road"),
    "rail": mark_in("lane", "{what} by rail"),
    "air": mark_in("lane", "{what} by air"),
    "sea": mark_in("lane", "{what} by sea"),
}
"""What a queue, a wait or a level is of."""
TRAVEL_WORDS = {
    "foot": mark_in("travel", "{what} on foot"),
    "lorries": mark_in("travel", "{what} for lorries"),
    "road": mark_in("travel", "{what} by road"),
    "rail": mark_in("travel", "{what} by rail"),
    "air": mark_in("travel", "{what} by air"),
    "sea": mark_in("travel", "{what} by sea"),
}
"""How those who were counted travelled."""
NUMBER_WORDS = {
    (True, False): mark("up to {number}"),
    (False, True): mark("over {number}"),
    (True, True): mark("about {number}"),
}
"""A number of which only a limit is told, by whether it is open below and above."""
RANGE_WORDS = {
    (False, False): mark("{low} to {high}"),
    (True, False): mark("under {low} to {high}"),
    (False, True): mark("{low} to over {high}"),
    (True, True): mark("under {low} to over {high}"),
}
"""The same of a range."""
CHANGE_UNITS = METRICS["change"].units
HOURS_SHOWN_AS_DAYS = 72.0


def name_level(level: str) -> str:
    """Name a level of congestion: ``Severe``."""
    return say(LEVEL_WORDS[level])


def name_state(state: str) -> str:
    """Name a state that was reported in a word: ``heavy traffic``."""
    return say(STATE_WORDS[state])


def name_metric(metric: str) -> str:
    """Name what a metric measures, or says of a number: ``queue``, ``entered``."""
    return say(METRICS[metric].words)


def name_unit(unit: str) -> str:
    """Name a unit as it stands after a number."""
    return say_in("unit", unit)


def name_counted(counted: str) -> str:
    """Name what was counted, as it stands after a number."""
    return say_in("amount", counted)


def name_population(population: str) -> str:
    """Name a part of the people that is no nationality: ``men``, ``transit``."""
    return say_in("population", population)


def name_baseline(baseline: str) -> str:
    """Name what a change is compared with."""
    return say_in("baseline", baseline)


def add_lane(what: str, lane: str) -> str:
    """Say which part of the traffic a queue, a wait or a level is of, unless it is all."""
    return say_in("lane", LANE_WORDS[lane], what=what) if lane else what


def add_travel(what: str, lane: str) -> str:
    """Say how those who were counted travelled, unless it is not told."""
    return say_in("travel", TRAVEL_WORDS[lane], what=what) if lane else what


def format_number(value: float) -> str:
    """Write a number with thousands separators and at most one decimal: ``8,572``, ``0.4``."""
    if math.isclose(value, round(value)):
        return write_number(f"{round(value):,}")
    return write_number(f"{value:,.2f}".rstrip("0") if abs(value) < 1 else f"{value:,.1f}")


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
    ends = (open_low, open_high)
    if low == high:
        return say(NUMBER_WORDS[ends], number=start) if any(ends) else start
    return say(RANGE_WORDS[ends], low=start, high=end)


def format_measure(measure: MetricRange) -> str:
    """Write one measure with its unit: ``queue 16 to 30 km``, ``wait on foot 25 h``."""
    low, high, unit = _choose_unit(measure)
    amount = format_range(
        low, high, open_low=measure.open_low, open_high=measure.open_high, unit=unit
    )
    words = name_metric(measure.metric)
    if measure.metric in ("wait_time", "queue_length"):
        what = add_lane(words, measure.lane)
        text = say("{what} {amount} {unit}", what=what, amount=amount, unit=name_unit(unit))
    elif measure.metric == "queue_vehicles":
        counted = name_counted(measure.counted or "vehicles")
        text = say("{amount} {counted} in the queue", amount=amount, counted=counted)
    elif measure.metric == "queue_people":
        text = say("{amount} people in the queue", amount=amount)
    elif measure.metric == "change":
        text = say("{counted} {change}", counted=_name_counted(measure), change=amount)
    elif measure.metric == "price":
        text = say("price {amount} {unit}", amount=amount, unit=unit)
    else:
        told = say("{number} {entered}", number=_count(amount, measure), entered=words)
        text = add_travel(told, measure.lane)
        text = say("{what} a day", what=text) if measure.per_day else text
    if measure.baseline:
        text = say("{what} against {baseline}", what=text, baseline=name_baseline(measure.baseline))
    text = _add_period(text, measure)
    return say("{what} (unverified)", what=text) if measure.verification == "unverified" else text


def format_usual(usual: MetricRange) -> str:
    """Write an earlier average: ``before: 9,000 to 12,000 a day from 1 Sep to 21 Sep``."""
    amount = format_range(usual.low, usual.high, open_low=usual.open_low, open_high=usual.open_high)
    return _add_period(say("before: {number} a day", number=_count(amount, usual)), usual)


def _add_period(what: str, measure: MetricRange) -> str:
    if measure.period is None:
        return what
    start, end = (format_day(day) for day in measure.period)
    return say("{what} from {start} to {end}", what=what, start=start, end=end)


def _count(amount: str, measure: MetricRange) -> str:
    """Write an amount with what was counted and whose: ``7,000 citizens of Finland``."""
    counted = measure.counted or measure.unit
    values = {"amount": amount, "counted": name_counted(counted)}
    if measure.population in ("", "any"):
        return say("{amount} {counted}", **values)
    if is_country(measure.population):
        country = name_place(f"country:{measure.population}")
        return say("{amount} {counted} of {country}", country=country, **values)
    values["population"] = name_population(measure.population)
    if counted == "people":
        return say("{amount} {population}", **values)
    return say("{amount} {counted} ({population})", **values)


def _name_counted(measure: MetricRange) -> str:
    """Name what was counted and whose: ``citizens of Finland``, ``men``."""
    counted = measure.counted or measure.unit
    named = say_in("counted", counted)
    if measure.population in ("", "any"):
        return named
    if is_country(measure.population):
        country = name_place(f"country:{measure.population}")
        return say("{counted} of {country}", counted=named, country=country)
    population = name_population(measure.population)
    if counted == "people":
        return population
    return say("{counted} ({population})", counted=named, population=population)


def is_country(population: str) -> bool:
    """Tell whether a population is given by the country whose citizens they are."""
    return len(population) == 2 and population.isupper()


def word_age(days: int) -> str:
    """Say how long before a day something was: ``the day before``, ``3 days before``."""
    if days == 1:
        return say("the day before")
    return say_count("{count} day before", "{count} days before", days)


def format_day(day: dt.date) -> str:
    """Write a day without its year: ``26 Sep``."""
    return write_date(day, "d MMM")


def format_full_day(day: dt.date) -> str:
    """Write a day with its year: ``26 Sep 2022``."""
    return write_date(day, "d MMM y")


def format_long_day(day: dt.date) -> str:
    """Write a day in full: ``26 September 2022``."""
    return write_date(day, "d MMMM y")


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
    if measure.metric in ("arrivals", "departures", "crossings_total"):
        entered = name_metric(measure.metric)
        text = say_in("label", "{number} {entered}", number=text, entered=entered)
    elif measure.metric == "queue_vehicles":
        text = f"{text} {name_counted(measure.counted or 'vehicles')}"
    else:
        text = f"{text} {name_unit(unit)}"
    if measure.per_day:
        return say("{what} a day", what=text)
    days = measure.period and (measure.period[1] - measure.period[0]).days + 1
    if not days:
        return text
    return say_count("{what} in {count} day", "{what} in {count} days", days, what=text)


def _choose_unit(measure: MetricRange) -> tuple[float, float, str]:
    """Return low, high and unit, hours written as days or minutes where that reads better."""
    low, high, unit = measure.low, measure.high, measure.unit
    if unit == "h" and low >= HOURS_SHOWN_AS_DAYS and low % 24 == 0 and high % 24 == 0:
        return low / 24, high / 24, mark_in("unit", "days")
    if unit == "h" and high < 1:
        return low * 60, high * 60, mark_in("unit", "min")
    return low, high, unit
