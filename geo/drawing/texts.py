"""The words of a picture: title, what hovers, what a screen reader says, credits, legend."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from typing import Any

from geo.coverage import find_window
from geo.drawing.marks import Bubble, Cluster, Flow, LegendEntry, ListedClaim, Outline, Spot
from geo.drawing.symbology import explain_symbols
from geo.language import mark, say, say_count, say_in, write_number
from geo.places import name_place
from geo.records import Claim, MetricRange, Observation
from geo.sources import list_sources
from geo.switches import DEFAULT, Switches
from geo.vocabulary import UNIONS
from geo.wording import format_day, format_full_day, format_long_day, format_usual, word_age

BOUNDARY_NOTE = mark(
    "Borders and names shown imply no position on the status of any territory. "
    "Positions of crossings are approximate."
)
POLICY_WORDS = {
    "de_facto": mark("Disputed borders as controlled on the ground."),
    "neutral": mark("Disputed borders dotted."),
}
STATUS_REASONS = {
    "expected": mark("A forecast: it enters no level and no range."),
    "attempted": mark("Attempted, not said to have happened: it enters no level and no range."),
}
SUMMARY_LEVELS = {
    "severe": mark("{count} severe: {names}"),
    "heavy": mark("{count} heavy: {names}"),
    "closed": mark("{count} closed: {names}"),
}
PUBLISHERS_SHOWN = 8
PLACES_NAMED = 6


def write_boundary_note(boundaries: str) -> str:
    """Return the note on borders, naming the policy where it is not the default."""
    notes = [BOUNDARY_NOTE]
    if boundaries in POLICY_WORDS:
        notes.append(POLICY_WORDS[boundaries])
    return " ".join(say(note) for note in notes)


def write_title(day: dt.date, switches: Switches = DEFAULT) -> str:
    """Return the title of a map of one day, or of the days that it stands for."""
    return say("Reported at the borders, {days}", days=_name_days(day, switches))


def write_subtitle(day: dt.date, as_of: dt.date, switches: Switches, *, claims: int) -> str:
    """Say of which day the events are, as known when, and which switches were set."""
    text = say(
        "Events on {days}, as known on {known}",
        days=format_days(*find_window(day, switches)),
        known=format_days(as_of, as_of),
    )
    text = "; ".join([text, *switches.describe()])
    return text if claims else f"{text}. {explain_silence(switches)}"


def explain_silence(switches: Switches) -> str:
    """Say that nothing is shown, and no more than is known of why."""
    if switches.filters.are_set:
        return say("Nothing that is reported for this day fits the filters.")
    if switches.window_days > 1:
        return say("No report for these days.")
    return say("No report for this day.")


def _name_days(day: dt.date, switches: Switches) -> str:
    """Name a day in full, or the days that it stands for: ``20 to 26 September 2022``."""
    first, last = find_window(day, switches)
    if first == last:
        return format_long_day(last)
    if (first.year, first.month) == (last.year, last.month):
        return say_in("days", "{first} to {last}", first=first.day, last=format_long_day(last))
    return say("{first} to {last}", first=format_long_day(first), last=format_long_day(last))


def count_words(claims: int, sources: int) -> str:
    """Say how many claims from how many independent sources."""
    return say(
        "{claims} from {sources}",
        claims=say_count("{count} claim", "{count} claims", claims),
        sources=say_count("{count} source", "{count} sources", sources),
    )


def hover_place(row: Any) -> str:
    """Return the short text about a place, one thing a line."""
    lines = [row.place, row.headline]
    if row.claims:
        lines.append(count_words(row.claims, row.sources))
    if row.precision_km > 0:
        precision = write_number(f"{row.precision_km:g}")
        lines.append(say("Position good to about {precision} km", precision=precision))
    lines += [_write_usual(usual) for usual in row.usual]
    lines.append(_describe_freshness(row))
    return "\n".join(line for line in lines if line)


def _write_usual(usual: MetricRange) -> str:
    text = format_usual(usual)
    return text[0].upper() + text[1:]


def _describe_freshness(row: Any) -> str:
    if row.freshness == "stale":
        return say("No recent report, which is not “no queue”.")
    if row.freshness not in ("fading", "held") or row.age_days < 1:
        return ""
    return say("Last report was {age}.", age=word_age(row.age_days))


def hover_mention(mention: Any) -> str:
    """Return the short text about a place that reports only mention."""
    when = format_days(mention.published_start, mention.published_end)
    named = say("Only named, in a report of {when}", when=when)
    return f"{name_place(mention.place_id, mention.place)}\n{named}"


def format_days(start: dt.date, end: dt.date) -> str:
    """Write one day or a span of days: ``22–23 Sep 2022``, ``29 Sep – 1 Oct 2022``."""
    if start == end:
        return format_full_day(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{format_full_day(end)}"
    first = format_day(start) if start.year == end.year else format_full_day(start)
    return f"{first} – {format_full_day(end)}"


def hover_flow(row: Any) -> str:
    """Return the short text about a flow."""
    lines = [row.headline, *map(_write_usual, row.usual), count_words(row.claims, row.sources)]
    if row.unverified:
        lines.append(say("Unverified"))
    return "\n".join(lines)


def write_summary(
    day: dt.date,
    bubbles: Sequence[Bubble],
    outlines: Sequence[Outline],
    spots: Sequence[Spot],
    flows: Sequence[Flow],
    switches: Switches = DEFAULT,
) -> str:
    """Return the alt text: how many places, which are severe or closed, which flows."""
    days = _name_days(day, switches)
    told = [spot for spot in spots if not spot.only_mentioned]
    counts = Counter(mark.freshness for group in (bubbles, outlines, told) for mark in group)
    if not counts["fresh"] + counts["fading"] + counts["held"] and not flows:
        if switches.filters.are_set:
            return say("{days}: nothing fits the filters.", days=days)
        return say("{days}: no place reported.", days=days)
    reported = say_count("{count} place reported", "{count} places reported", counts["fresh"])
    parts = [f"{days}: {reported}"]
    for level in SUMMARY_LEVELS:
        named = [b.name for b in bubbles if b.level == level and not b.unverified]
        fresh = [b.name for b in bubbles if b.freshness == "fresh" and b.name in named]
        parts += _list_names(level, fresh if level != "closed" else named)
    if counts["fading"]:
        parts.append(
            say_count(
                "{count} last reported before", "{count} last reported before", counts["fading"]
            )
        )
    moved = [
        say("{what} (unverified)", what=flow.headline) if flow.unverified else flow.headline
        for flow in flows
        if not flow.is_return
    ]
    if moved:
        parts.append(say("flows: {flows}", flows="; ".join(moved)))
    return "; ".join(parts) + "."


def _list_names(level: str, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    shown = ", ".join(sorted(names)[:PLACES_NAMED])
    listed = add_rest(shown, len(names) - PLACES_NAMED)
    return [say(SUMMARY_LEVELS[level], count=len(names), names=listed)]


def add_rest(listed: str, more: int) -> str:
    """Say how many more there are than those listed, if there are."""
    return say("{listed} and {count} more", listed=listed, count=more) if more > 0 else listed


def write_credits(observations: Iterable[Observation]) -> str:
    """Name the publishers of what is shown, most frequent first, and the data sources."""
    publishers = Counter(item.publisher for item in observations if item.publisher)
    ranked = sorted(publishers, key=lambda name: (-publishers[name], name))
    named = add_rest(", ".join(ranked[:PUBLISHERS_SHOWN]), len(ranked) - PUBLISHERS_SHOWN)
    attributions = dict.fromkeys(source.attribution for source in list_sources())
    base = ". ".join(attributions)
    return f"{say('Reports: {publishers}.', publishers=named)} {base}." if named else f"{base}."


def build_legend(
    bubbles: Sequence[Bubble],
    flows: Sequence[Flow],
    outlines: Sequence[Outline],
    spots: Sequence[Spot],
    switches: Switches = DEFAULT,
    *,
    clusters: Sequence[Cluster] = (),
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
        "cluster": bool(clusters),
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
    drawn: Set[str],
    undated: Iterable[Claim],
) -> tuple[ListedClaim, ...]:
    """List what the day's map cannot show, each with its reason.

    `current` claims speak for the day; `drawn` holds the ids of places and claims that a mark
    stands for. What may not be shown is not counted either: numbers that change with the day or
    a filter would tell of it.
    """
    listed = [
        ListedClaim(claim.said.evidence, _explain_absence(claim), claim.said.observation_id)
        for claim in current
        if not claim.counts or not drawn & {claim.said.place_id, claim.claim_id}
    ]
    listed += [
        ListedClaim(
            claim.said.evidence, say("The report gives no day for it."), claim.said.observation_id
        )
        for claim in undated
    ]
    return tuple(listed)


def _explain_absence(claim: Claim) -> str:
    said = claim.said
    place = name_place(said.place_id, said.place)
    if claim.standing == "denied":
        return say("Denied: it enters no level and no range.")
    if claim.standing == "superseded":
        return say("A first report, superseded by a later count.")
    if said.status in STATUS_REASONS:
        return say(STATUS_REASONS[said.status])
    if not said.place_id:
        return say("{place} cannot be placed.", place=place)
    if said.kind == "group" or said.country in UNIONS:
        return say("{place}: several countries or cities counted together.", place=place)
    return say("{place} lies outside the map.", place=place)
