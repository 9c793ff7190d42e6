"""The words of a picture: title, what hovers, what a screen reader says, credits, legend."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from geo.drawing.marks import Bubble, Flow, LegendEntry, ListedClaim, Outline, Spot
from geo.drawing.symbology import explain_symbols
from geo.records import Claim, MetricRange, Observation
from geo.sources import list_sources
from geo.switches import DEFAULT, Switches
from geo.vocabulary import UNIONS
from geo.wording import format_day, format_long_day, format_usual, word_age

BOUNDARY_NOTE = (
    "Borders and names shown imply no position on the status of any territory. "
    "Positions of crossings are approximate."
)
POLICY_WORDS = {
    "de_facto": "Disputed borders as controlled on the ground.",
    "neutral": "Disputed borders dotted.",
}
STATUS_REASONS = {
    "expected": "A forecast: it enters no level and no range.",
    "attempted": "Attempted, not said to have happened: it enters no level and no range.",
}
PUBLISHERS_SHOWN = 8
PLACES_NAMED = 6


def write_boundary_note(boundaries: str) -> str:
    """Return the note on borders, naming the policy where it is not the default."""
    policy = POLICY_WORDS.get(boundaries, "")
    return f"{BOUNDARY_NOTE} {policy}".rstrip()


def write_title(day: dt.date) -> str:
    """Return the title of a map of one day."""
    return f"Reported at the borders, {format_long_day(day)}"


def write_subtitle(day: dt.date, as_of: dt.date, switches: Switches, *, claims: int) -> str:
    """Say of which day the events are, as known when, and which switches were set."""
    text = f"Events on {format_day(day)} {day.year}, as known on {format_day(as_of)} {as_of.year}"
    text = "; ".join([text, *switches.describe()])
    return text if claims else f"{text}. No report for this day in the data."


def count_words(claims: int, sources: int) -> str:
    """Say how many claims from how many independent sources."""
    return (
        f"{claims} claim{'s' if claims != 1 else ''} "
        f"from {sources} source{'s' if sources != 1 else ''}"
    )


def hover_place(row: Any) -> str:
    """Return the short text about a place, one thing a line."""
    lines = [row.place, row.headline]
    if row.claims:
        lines.append(count_words(row.claims, row.sources))
    if row.precision_km > 0:
        lines.append(f"Position good to about {row.precision_km:g} km")
    lines += [_write_usual(usual) for usual in row.usual]
    lines.append(_describe_freshness(row))
    return "\n".join(line for line in lines if line)


def _write_usual(usual: MetricRange) -> str:
    text = format_usual(usual)
    return text[0].upper() + text[1:]


def _describe_freshness(row: Any) -> str:
    if row.freshness == "stale":
        return "No recent report, which is not “no queue”."
    if row.freshness not in ("fading", "held") or row.age_days < 1:
        return ""
    return f"Last report was {word_age(row.age_days)}."


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
    lines = [row.headline, *map(_write_usual, row.usual), count_words(row.claims, row.sources)]
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
    told = [spot for spot in spots if not spot.only_mentioned]
    counts = Counter(mark.freshness for group in (bubbles, outlines, told) for mark in group)
    if not counts["fresh"] + counts["fading"] + counts["held"] and not flows:
        return f"{format_long_day(day)}: no place reported."
    count = counts["fresh"]
    parts = [f"{format_long_day(day)}: {count} place{'s' if count != 1 else ''} reported"]
    for level in ("severe", "heavy", "closed"):
        named = [b.name for b in bubbles if b.level == level and not b.unverified]
        fresh = [b.name for b in bubbles if b.freshness == "fresh" and b.name in named]
        parts += _list_names(level, fresh if level != "closed" else named)
    if counts["fading"]:
        parts.append(f"{counts['fading']} last reported before")
    moved = [
        flow.headline + (" (unverified)" if flow.unverified else "")
        for flow in flows
        if not flow.is_return
    ]
    if moved:
        parts.append("flows: " + "; ".join(moved))
    return "; ".join(parts) + "."


def _list_names(level: str, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    more = f" and {len(names) - PLACES_NAMED} more" if len(names) > PLACES_NAMED else ""
    return [f"{len(names)} {level}: {', '.join(sorted(names)[:PLACES_NAMED])}{more}"]


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
    switches: Switches = DEFAULT,
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
    words = explain_symbols(switches)
    return tuple(LegendEntry(symbol, words[symbol]) for symbol in words if symbol in shown)


def list_undrawn(
    current: Iterable[Claim],
    drawn: set[str],
    held_back: int,
    undated: Iterable[Claim],
) -> tuple[ListedClaim, ...]:
    """List what the day's map cannot show, each with its reason.

    `current` claims speak for the day; `drawn` holds the ids of places and claims that a mark
    stands for; `held_back` counts what may not be shown.
    """
    listed = [
        ListedClaim(claim.said.evidence, _explain_absence(claim), claim.said.observation_id)
        for claim in current
        if not claim.counts or not drawn & {claim.said.place_id, claim.claim_id}
    ]
    listed += [
        ListedClaim(
            claim.said.evidence, "The report gives no day for it.", claim.said.observation_id
        )
        for claim in undated
    ]
    if held_back:
        text = f"{held_back} statement{'s' if held_back != 1 else ''} held back"
        reason = "Not shown, to put nobody at risk: crossings off the posts, small counts."
        listed.append(ListedClaim(text, reason, ""))
    return tuple(listed)


def _explain_absence(claim: Claim) -> str:
    said = claim.said
    if claim.standing == "denied":
        return "Denied: it enters no level and no range."
    if claim.standing == "superseded":
        return "A first report, superseded by a later count."
    if said.status in STATUS_REASONS:
        return STATUS_REASONS[said.status]
    if not said.place_id:
        return f"{said.place} cannot be placed."
    if said.kind == "group" or said.country in UNIONS:
        return f"{said.place}: several countries or cities counted together."
    return f"{said.place} lies outside the map."
