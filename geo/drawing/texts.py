"""The words of a picture: title, what hovers, what a screen reader says, credits, legend."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from geo.drawing.marks import Bubble, Flow, LegendEntry, ListedClaim, Outline, Spot
from geo.drawing.symbology import explain_symbols
from geo.records import Observation
from geo.sources import list_sources
from geo.vocabulary import UNIONS
from geo.wording import format_day, format_long_day

BOUNDARY_NOTE = (
    "Borders and names shown imply no position on the status of any territory. "
    "Positions of crossings are approximate."
)
POLICY_WORDS = {
    "de_facto": "Disputed borders as controlled on the ground.",
    "neutral": "Disputed borders dotted.",
}
PUBLISHERS_SHOWN = 8
PLACES_NAMED = 6
FRESHNESS_WORDS = {
    "fresh": "",
    "fading": "Last report was the day before.",
    "stale": "No recent report, which is not “no queue”.",
}


def write_boundary_note(boundaries: str) -> str:
    """Return the note on borders, naming the policy where it is not the default."""
    policy = POLICY_WORDS.get(boundaries, "")
    return f"{BOUNDARY_NOTE} {policy}".rstrip()


def write_title(day: dt.date) -> str:
    """Return the title of a map of one day."""
    return f"Reported at the borders, {format_long_day(day)}"


def write_subtitle(day: dt.date, as_of: dt.date, *, reports: int) -> str:
    """Say of which day the events are, and as known when."""
    text = f"Events on {format_day(day)} {day.year}, as known on {format_day(as_of)} {as_of.year}"
    return text if reports else f"{text}. No report for this day in the data."


def count_words(reports: int, sources: int) -> str:
    """Say how many reports from how many sources."""
    return (
        f"{reports} report{'s' if reports != 1 else ''} "
        f"from {sources} source{'s' if sources != 1 else ''}"
    )


def hover_place(row: Any) -> str:
    """Return the short text about a place, one thing a line."""
    lines = [row.place, row.headline]
    if row.reports:
        lines.append(count_words(row.reports, row.sources))
    if row.precision_km > 0:
        lines.append(f"Position good to about {row.precision_km:g} km")
    lines.append(FRESHNESS_WORDS[row.freshness])
    return "\n".join(line for line in lines if line)


def hover_mention(mention: Any) -> str:
    """Return the short text about a place that reports only mention."""
    when = format_days(mention.published_start, mention.published_end)
    return f"{mention.place}\nOnly named, in a report of {when}"


def format_days(start: dt.date, end: dt.date) -> str:
    """Write one day or a span of days: ``22–23 Sep 2022``, ``29 Sep – 1 Oct 2022``."""
    if start == end:
        return f"{format_day(end)} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{format_day(end)} {end.year}"
    year = "" if start.year == end.year else f" {start.year}"
    return f"{format_day(start)}{year} – {format_day(end)} {end.year}"


def hover_flow(row: Any) -> str:
    """Return the short text about a flow."""
    lines = [row.headline, count_words(row.reports, row.sources)]
    if row.unverified:
        lines.append("Unverified")
    return "\n".join(lines)


def write_summary(
    day: dt.date,
    bubbles: Sequence[Bubble],
    outlines: Sequence[Outline],
    spots: Sequence[Spot],
    flows: Sequence[Flow],
) -> str:
    """Return the alt text: how many places, which are severe or closed, which flows."""
    current = [bubble for bubble in bubbles if bubble.freshness != "stale"]
    reported = [spot for spot in spots if not spot.only_mentioned]
    count = len(current) + len(outlines) + len(reported)
    if not count and not flows:
        return f"{format_long_day(day)}: no place reported."
    parts = [f"{format_long_day(day)}: {count} place{'s' if count != 1 else ''} reported"]
    for level in ("severe", "heavy", "closed"):
        names = sorted(b.name for b in current if b.level == level and not b.unverified)
        if names:
            more = f" and {len(names) - PLACES_NAMED} more" if len(names) > PLACES_NAMED else ""
            parts.append(f"{len(names)} {level}: {', '.join(names[:PLACES_NAMED])}{more}")
    told = [
        flow.headline + (" (unverified)" if flow.unverified else "")
        for flow in flows
        if not flow.is_return
    ]
    if told:
        parts.append("flows: " + "; ".join(told))
    return "; ".join(parts) + "."


def write_credits(observations: Iterable[Observation]) -> str:
    """Name the publishers of what is shown, most frequent first, and the data sources."""
    publishers = Counter(item.publisher for item in observations if item.publisher)
    ranked = sorted(publishers, key=lambda name: (-publishers[name], name))
    named = ", ".join(ranked[:PUBLISHERS_SHOWN])
    if len(ranked) > PUBLISHERS_SHOWN:
        named += f" and {len(ranked) - PUBLISHERS_SHOWN} more"
    attributions = dict.fromkeys(source.attribution for source in list_sources())
    base = ". ".join(attributions)
    return f"Reports: {named}. {base}." if named else f"{base}."


def build_legend(
    bubbles: Sequence[Bubble],
    flows: Sequence[Flow],
    outlines: Sequence[Outline],
    spots: Sequence[Spot],
) -> tuple[LegendEntry, ...]:
    """Return entries for what is shown, and nothing else."""
    current = [bubble for bubble in bubbles if bubble.freshness != "stale"]
    shown = {f"level-{bubble.level}" for bubble in current}
    tests = {
        "fading": any(bubble.freshness == "fading" for bubble in bubbles),
        "stale": len(current) < len(bubbles),
        "unverified": any(bubble.unverified for bubble in current),
        "disputed": any(bubble.disputed for bubble in current),
        "approximate": any(mark.blur > 0 for mark in bubbles)
        or any(spot.blur > 0 for spot in spots),
        "flow": any(flow.low is not None and not flow.is_return for flow in flows),
        "flow-average": any(flow.basis == "average" for flow in flows),
        "flow-direction": any(flow.basis == "direction" for flow in flows),
        "flow-return": any(flow.is_return for flow in flows),
        "outline": bool(outlines),
        "spot": any(not spot.only_mentioned for spot in spots),
        "mention": any(spot.only_mentioned for spot in spots),
    }
    shown |= {symbol for symbol, needed in tests.items() if needed}
    words = explain_symbols()
    return tuple(LegendEntry(symbol, words[symbol]) for symbol in words if symbol in shown)


def list_undrawn(
    current: Iterable[Observation],
    drawn: set[str],
    held_back: int,
    undated: Iterable[Observation],
) -> tuple[ListedClaim, ...]:
    """List what the day's map cannot show, each with its reason.

    `current` observations speak for the day; `drawn` holds the ids of places and observations
    that a mark stands for; `held_back` counts what may not be shown.
    """
    listed = [
        ListedClaim(item.evidence, _explain_absence(item), item.observation_id)
        for item in current
        if item.place_id not in drawn and item.observation_id not in drawn
    ]
    listed += [
        ListedClaim(item.evidence, "The report gives no day for it.", item.observation_id)
        for item in undated
    ]
    if held_back:
        text = f"{held_back} statement{'s' if held_back != 1 else ''} held back"
        reason = "Not shown, to put nobody at risk: crossings off the posts, small counts."
        listed.append(ListedClaim(text, reason, ""))
    return tuple(listed)


def _explain_absence(item: Observation) -> str:
    if not item.place_id:
        return f"{item.place} cannot be placed."
    if item.kind == "group" or item.country in UNIONS:
        return f"{item.place}: several countries or cities counted together."
    return f"{item.place} lies outside the map."
