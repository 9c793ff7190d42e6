"""What one observation states, in the words of a card: value, period, direction, who counted."""

import datetime as dt
import re
from urllib.parse import urlsplit

from geo.errors import GeoError
from geo.places import get_place
from geo.records import Observation
from geo.statements import name_lane
from geo.vocabulary import METRICS
from geo.wording import CHANGE_UNITS, LANE_WORDS, MONTHS, STATE_WORDS, format_range

QUALIFIER_WORDS = {"about": "about ", "at_least": "over ", "up_to": "up to "}
ONE_PERSON = re.compile(r"\btraveller(?:'s)?\b", re.IGNORECASE)


def is_single_account(item: Observation) -> bool:
    """Tell whether one private person is the only source: "traveller interviewed"."""
    return bool(ONE_PERSON.search(item.attribution)) and item.verification != "official"


def is_web_link(url: str) -> bool:
    """Tell whether a link may be offered: http or https with a host, nothing else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def describe_value(item: Observation) -> str:
    """Write what is stated in words: ``Queue: 16 to 30 km``, ``Over 2,500 vehicles``."""
    state = STATE_WORDS.get(item.state, "")
    if item.metric == "movement":
        text = "movement reported, without a number"
    elif item.metric == "level":
        text = state or item.state
    else:
        amount, words = _write_amount(item), METRICS[item.metric].words
        if item.metric in ("wait_time", "queue_length"):
            lane = name_lane(item.metric, item.mode, item.counted, item.kind)
            text = f"{words}{LANE_WORDS[lane]}: {amount}"
        elif item.metric in ("price", "change"):
            text = f"{state or words}: {amount}"
        elif item.metric in ("queue_vehicles", "queue_people"):
            text = f"{amount} in the queue"
        else:
            text = f"{amount} {words}"
    return _capitalise(text)


def _write_amount(item: Observation) -> str:
    low, high, unit = item.value_low, item.value_high, item.unit
    if unit == "h" and (high or low or 0) < 1:
        low, high, unit = low and low * 60, high and high * 60, "min"
    ends = [value for value in (low, high) if value is not None]
    amount = format_range(ends[0], ends[-1], unit=unit) if ends else "no number"
    amount = QUALIFIER_WORDS.get(item.qualifier, "") + amount
    if unit in ("people", "vehicles"):
        noun = item.counted if item.counted and item.counted != "citizens" else unit
        return f"{amount} {noun}" + (" a day" if item.per_day else "")
    if unit in CHANGE_UNITS:
        return amount
    return f"{amount} {unit}".strip()


def describe_counted(item: Observation) -> str:
    """Say who or what was counted, where it says more than the value: ``citizens of Russia``."""
    population = item.population
    if item.metric in ("level", "movement", "wait_time", "queue_length", "price"):
        return ""
    if len(population) == 2 and population.isupper():
        return f"counted: {item.counted or 'people'} of {name_country(population)}"
    if population and population != "any":
        return f"counted: {population}"
    return "counted: people of any nationality" if item.unit == "people" else ""


def describe_baseline(item: Observation) -> str:
    """Say what a change or count is compared with: ``compared with one week earlier``."""
    return f"compared with {item.baseline}" if item.baseline else ""


def describe_direction(item: Observation) -> str:
    """Say from where to where: ``Russia to Georgia``."""
    if not item.origin or not item.destination:
        return ""
    return f"{name_country(item.origin)} to {name_country(item.destination)}"


def describe_period(item: Observation) -> str:
    """Write the period that the value is about: ``26 Sep 2022``, ``24 to 26 Sep 2022``."""
    return format_period(item.date_start, item.date_end) or "No date given"


def describe_publication(item: Observation) -> str:
    """Write when it was published; empty where nobody knows."""
    period = format_period(item.published_start, item.published_end)
    return f"published {period}" if period else ""


def format_period(start: dt.date | None, end: dt.date | None) -> str:
    """Write a period with its year, as short as it can be said."""
    if start is None or end is None:
        known = start or end
        if known is None:
            return ""
        return f"{'from' if start else 'until'} {format_full_day(known)}"
    if start == end:
        return format_full_day(start)
    if start.year != end.year:
        return f"{format_full_day(start)} to {format_full_day(end)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]} to {format_full_day(end)}"
    return f"{start.day} to {format_full_day(end)}"


def format_full_day(day: dt.date) -> str:
    """Write a day with its year: ``26 Sep 2022``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def name_country(code: str) -> str:
    """Return the English name of an ISO alpha-2 code, or the code itself if it is unknown."""
    try:
        return get_place(f"country:{code}").name
    except GeoError:
        return code
