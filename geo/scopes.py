"""What is part of what: crossing in group in border in country, region in country."""

from functools import cache

from geo.sources import read_table


@cache
def _read_wholes() -> dict[str, tuple[str, ...]]:
    """Read the direct wholes of every part."""
    wholes: dict[str, tuple[str, ...]] = {}
    table = read_table("containment.parquet")
    for part, whole in zip(table["part"], table["whole"], strict=True):
        wholes[part] = (*wholes.get(part, ()), whole)
    return wholes


def list_wholes(place_id: str) -> tuple[str, ...]:
    """List everything that a place is part of, nearest first."""
    found: dict[str, None] = {}
    waiting = list(_read_wholes().get(place_id, ()))
    while waiting:
        whole = waiting.pop(0)
        if whole not in found:
            found[whole] = None
            waiting += _read_wholes().get(whole, ())
    return tuple(found)


def list_parts(place_id: str) -> tuple[str, ...]:
    """List the direct parts of a place, in the order of their ids."""
    return tuple(sorted(part for part, wholes in _read_wholes().items() if place_id in wholes))


def is_within(part: str, whole: str) -> bool:
    """Tell whether one place is part of another, directly or through others."""
    return whole in list_wholes(part)
