"""What one observation states, in the words of a card: value, period, direction, who counted."""

import datetime as dt
from urllib.parse import urlsplit

from geo.errors import GeoError
from geo.language import mark, say, say_in
from geo.places import name_place
from geo.records import Observation
from geo.speakers import is_single_account
from geo.statements import name_lane
from geo.wording import (
    CHANGE_UNITS,
    STATE_WORDS,
    add_lane,
    format_day,
    format_full_day,
    format_range,
    is_country,
    name_baseline,
    name_metric,
    name_population,
    name_state,
    name_unit,
)
from geo.wording import name_counted as name_amount

QUALIFIED = {
    "about": mark("about {amount}"),
    "at_least": mark("over {amount}"),
    "up_to": mark("up to {amount}"),
}
VALUES = {
    "queue_vehicles": mark("{amount} in the queue"),
    "queue_people": mark("{amount} in the queue"),
    "arrivals": mark("{amount} entered"),
    "departures": mark("{amount} left"),
    "crossings_total": mark("{amount} crossed"),
    "refusals": mark("{amount} refused entry"),
    "asylum": mark("{amount} asked for asylum"),
}


def is_web_link(url: str) -> bool:
    """Tell whether a link may be offered: http or https with a host, nothing else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def describe_value(item: Observation) -> str:
    """Write what is stated in words: ``Queue: 16 to 30 km``, ``Over 2,500 vehicles``."""
    state = name_state(item.state) if item.state in STATE_WORDS else item.state
    if item.metric == "movement":
        text = say("movement reported, without a number")
    elif item.metric == "level":
        text = state
    elif item.metric in VALUES:
        text = say(VALUES[item.metric], amount=_write_amount(item))
    else:
        words = name_metric(item.metric)
        if item.metric in ("wait_time", "queue_length"):
            words = add_lane(words, name_lane(item.metric, item.mode, item.counted, item.kind))
        elif state:
            words = state
        text = f"{words}: {_write_amount(item)}"
    return capitalise(text)


def _write_amount(item: Observation) -> str:
    low, high, unit = item.value_low, item.value_high, item.unit
    if unit == "h" and (high or low or 0) < 1:
        low, high, unit = low and low * 60, high and high * 60, "min"
    ends = [value for value in (low, high) if value is not None]
    amount = format_range(ends[0], ends[-1], unit=unit) if ends else say("no number")
    if item.qualifier in QUALIFIED:
        amount = say(QUALIFIED[item.qualifier], amount=amount)
    if unit in ("people", "vehicles"):
        noun = item.counted if item.counted and item.counted != "citizens" else unit
        amount = f"{amount} {name_amount(noun)}"
        return say("{amount} a day", amount=amount) if item.per_day else amount
    if unit in CHANGE_UNITS:
        return amount
    return f"{amount} {name_unit(unit)}".strip() if unit else amount


def describe_counted(item: Observation) -> str:
    """Say who or what was counted, where it says more than the value: ``citizens of Russia``."""
    if item.metric in ("level", "movement", "wait_time", "queue_length", "price"):
        return ""
    if item.population in ("", "any") and item.unit != "people":
        return ""
    whose = name_counted(item.counted or "people", item.population or "any")
    return say("counted: {whose}", whose=whose)


def name_counted(counted: str, population: str) -> str:
    """Name what was counted and whose: ``citizens of Russia``, ``people of any nationality``."""
    noun = say_in("counted", counted) if counted else ""
    if is_country(population):
        return say("{noun} of {country}", noun=noun, country=name_country(population))
    if population != "any":
        return name_population(population)
    return say("people of any nationality") if counted in ("people", "citizens") else noun


def describe_baseline(item: Observation) -> str:
    """Say what a change or count is compared with: ``compared with one week earlier``."""
    if not item.baseline:
        return ""
    return say("compared with {baseline}", baseline=name_baseline(item.baseline))


def describe_direction(item: Observation) -> str:
    """Say from where to where: ``Russia to Georgia``."""
    if not item.origin or not item.destination:
        return ""
    return name_direction(item.origin, item.destination)


def name_direction(origin: str, destination: str) -> str:
    """Name a direction by the codes of its countries: ``Russia to Georgia``."""
    return say("{origin} to {destination}", **_name_ends(origin, destination))


def _name_ends(origin: str, destination: str) -> dict[str, str]:
    return {"origin": name_country(origin), "destination": name_country(destination)}


def describe_attribution(item: Observation) -> str:
    """Say who said it: ``Georgian Interior Ministry``, ``One traveller’s account``."""
    if is_single_account(item):
        return say("One traveller’s account")
    return capitalise(item.attribution)


def describe_period(item: Observation) -> str:
    """Write the period that the value is about: ``26 Sep 2022``, ``24 to 26 Sep 2022``."""
    return format_period(item.date_start, item.date_end) or say("No date given")


def describe_publication(item: Observation) -> str:
    """Write when it was published; empty where nobody knows."""
    period = format_period(item.published_start, item.published_end)
    return say("published {period}", period=period) if period else ""


def format_period(start: dt.date | None, end: dt.date | None) -> str:
    """Write a period with its year, as short as it can be said."""
    if start is None or end is None:
        if start is not None:
            return say("from {day}", day=format_full_day(start))
        return say("until {day}", day=format_full_day(end)) if end is not None else ""
    if start == end:
        return format_full_day(start)
    last = format_full_day(end)
    if (start.year, start.month) == (end.year, end.month):
        return say_in("days", "{first} to {last}", first=start.day, last=last)
    first = format_day(start)
    if start.year != end.year:
        first = format_full_day(start)
    return say("{first} to {last}", first=first, last=last)


def capitalise(text: str) -> str:
    """Write the first letter large and leave the others as they are."""
    return text[:1].upper() + text[1:]


def name_country(code: str) -> str:
    """Return the name of an ISO alpha-2 code, or the code itself if it is unknown."""
    try:
        return name_place(f"country:{code}")
    except GeoError:
        return code


def name_flow_target(target: str) -> str:
    """Return the name of a flow by its id, empty where its ends are no countries."""
    pair, _, via = target.partition(" via ")
    ends = pair.split(">")
    if len(ends) != 2 or any(name_country(code) == code for code in ends):
        return ""
    text = name_direction(*ends)
    try:
        return f"{text}, {name_place(via)}" if via else text
    except GeoError:
        return text
