"""What filters are called on screen and in print, word by word and in one phrase."""

from collections.abc import Callable, Sequence

from geo.errors import GeoError
from geo.filters import Filters
from geo.language import mark, name_language, say

METRIC_WORDS = {
    "queue_length": mark("queue"),
    "queue_vehicles": mark("vehicles in the queue"),
    "queue_people": mark("people in the queue"),
    "wait_time": mark("wait"),
    "arrivals": mark("entries"),
    "departures": mark("exits"),
    "crossings_total": mark("crossings"),
    "change": mark("change of traffic"),
    "refusals": mark("refusals of entry"),
    "asylum": mark("applications for asylum"),
    "price": mark("prices"),
    "level": mark("state of the traffic"),
    "movement": mark("movement"),
}
MODE_WORDS = {
    "road": mark("by road"),
    "rail": mark("by rail"),
    "air": mark("by air"),
    "foot": mark("on foot"),
    "sea": mark("by sea"),
    "any": mark("by any means"),
}
VERIFICATION_WORDS = {
    "official": mark("official"),
    "reported": mark("reported"),
    "unverified": mark("unverified"),
    "denied": mark("denied"),
}
LEVEL_WORDS = {
    "normal": mark("normal"),
    "elevated": mark("elevated"),
    "heavy": mark("heavy"),
    "severe": mark("severe"),
    "closed": mark("closed"),
}
COUNTED_WORDS = {
    "people": mark("people"),
    "citizens": mark("citizens"),
    "foreigners": mark("foreigners"),
    "cars": mark("cars"),
    "lorries": mark("lorries"),
    "buses": mark("buses"),
    "vehicles": mark("vehicles"),
    "trains": mark("trains"),
    "tickets": mark("tickets"),
}
TABLES = {
    "metrics": METRIC_WORDS,
    "modes": MODE_WORDS,
    "verifications": VERIFICATION_WORDS,
    "levels": LEVEL_WORDS,
    "counted": COUNTED_WORDS,
}
WORDS_NAMED = 3
"""How many words of a kind are named in a phrase; of more, the rest is counted."""


def name_word(kind: str, word: str) -> str:
    """Name one word of a filter in the spoken language: ``wait``, ``Russia to Georgia``."""
    if kind in TABLES:
        return say(TABLES[kind][word])
    if kind == "directions":
        return _name_direction(word)
    return name_language(word) if kind == "languages" else word


def describe_filters(filters: Filters) -> tuple[str, ...]:
    """Say in words what each kind of filter leaves in; empty where it is everything."""
    phrases: dict[str, Callable[[str], str]] = {
        "metrics": lambda words: say("only {words}", words=words),
        "modes": lambda words: say("only {words}", words=words),
        "verifications": lambda words: say("only {words} claims", words=words),
        "directions": lambda words: say("only {words}", words=words),
        "levels": lambda words: say("only places that are {words}", words=words),
        "counted": lambda words: say("only counts of {words}", words=words),
        "languages": lambda words: say("only reports in {words}", words=words),
        "publishers": lambda words: say("only reports by {words}", words=words),
    }
    return tuple(
        phrase(_join([name_word(kind, word) for word in getattr(filters, kind)]))
        for kind, phrase in phrases.items()
        if getattr(filters, kind)
    )


def _join(names: Sequence[str]) -> str:
    """Join alternatives: ``queue, wait or entries``; more than can be named are counted."""
    if len(names) > WORDS_NAMED:
        listed = ", ".join(names[:WORDS_NAMED])
        return say("{names} or {count} more", names=listed, count=len(names) - WORDS_NAMED)
    *first, last = names
    return say("{names} or {name}", names=", ".join(first), name=last) if first else last


def _name_direction(word: str) -> str:
    origin, destination = (_name_country(code) for code in word.split(">"))
    if origin and destination:
        return say("{origin} to {destination}", origin=origin, destination=destination)
    return (
        say("from {country}", country=origin)
        if origin
        else say("to {country}", country=destination)
    )


def _name_country(code: str) -> str:
    from geo.places import name_place

    if not code:
        return ""
    try:
        return name_place(f"country:{code}")
    except GeoError:
        return code
