"""The charts of a panel: what the browser needs to draw each, and what stands in its place."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.cards import name_publisher, name_verification
from dashboard.wording import (
    capitalise,
    describe_period,
    describe_publication,
    describe_value,
    format_period,
    name_counted,
    name_direction,
)
from geo.drawing.charts import ClaimChart, ClaimMark, Subject, build_charts
from geo.language import mark, mark_in, say, say_count
from geo.levels import MEASURED, Breaks
from geo.records import Claim
from geo.statements import TOTAL_METRICS
from geo.wording import add_lane, format_range, name_level, name_unit

TITLES = {
    "queue_length": mark("Queue"),
    "queue_vehicles": mark("Vehicles in the queue"),
    "queue_people": mark("People in the queue"),
    "wait_time": mark("Wait"),
    "arrivals": mark("Entered"),
    "departures": mark("Left"),
    "crossings_total": mark("Crossed"),
    "change": mark("Change"),
    "refusals": mark("Refused entry"),
    "asylum": mark("Asked for asylum"),
    "price": mark("Price"),
}
UNITS = {"h": mark_in("unit", "hours"), "x": mark_in("unit", "times")}


def write_charts(
    claims: Iterable[Claim], days: Sequence[dt.date], breaks: Breaks
) -> list[dict[str, Any]]:
    """Write the charts of claims about one place or flow; `days` is the timeline.

    Keys: `title`, `unit`, `note` (direction and number of claims), `summary` (the chart in one
    sentence), `series` (what was counted, where it differs within a chart), `limits` (name, level
    and lowest value of each class of level), `marks` (of `geo.drawing.charts.ClaimMark`, with its
    `look`).
    """
    charts = build_charts(claims, days)
    return [
        {
            "title": _write_title(chart.subject),
            "unit": _write_unit(chart.subject),
            "note": _write_note(chart),
            "summary": write_summary(chart, days),
            "series": [name_counted(*kind) for kind in chart.series] if chart.series[1:] else [],
            "limits": _list_limits(chart.subject, breaks),
            "marks": [_write_mark(mark) for mark in chart.marks],
        }
        for chart in charts
    ]


def _write_title(subject: Subject) -> str:
    return add_lane(say(TITLES[subject.metric]), subject.lane)


def _write_unit(subject: Subject) -> str:
    """Write what the numbers of a chart are; empty where its title says it."""
    if subject.metric in ("queue_vehicles", "queue_people"):
        return ""
    unit = name_unit(UNITS.get(subject.unit, subject.unit))
    if subject.metric not in TOTAL_METRICS:
        return unit
    if subject.is_total:
        return say("{unit}, over several days", unit=unit)
    return say("{unit} a day", unit=unit)


def _name_way(subject: Subject) -> str:
    if subject.origin and subject.destination:
        return name_direction(subject.origin, subject.destination)
    return ""


def _count_claims(chart: ClaimChart) -> str:
    told = say_count("{count} claim", "{count} claims", chart.claims)
    days = say_count("for {count} day", "for {count} days", chart.days)
    return f"{told} {days}"


def _write_note(chart: ClaimChart) -> str:
    return " · ".join(text for text in (_name_way(chart.subject), _count_claims(chart)) if text)


def write_summary(chart: ClaimChart, days: Sequence[dt.date]) -> str:
    """Say in a sentence what a chart shows: how many claims, when, between which values."""
    subject = chart.subject
    about = [_write_title(subject), _write_unit(subject), _name_way(subject)]
    first, last = (days[edge] for edge in _find_edges(chart.marks))
    parts = [
        ", ".join(text for text in about if text),
        f"{_count_claims(chart)}, {format_period(first, last)}",
    ]
    counted = [mark for mark in chart.marks if mark.standing == "counts"]
    ends = [f"{parts[0]}: {parts[1]}"]
    if counted:
        ends.append(say("values: {range}", range=_write_range(counted, subject.unit)))
    listed = len({mark.claim_id for mark in chart.marks if mark.standing != "counts"})
    if listed:
        ends.append(say_count("{count} not counted", "{count} not counted", listed))
    if chart.beyond:
        ends.append(
            say_count("{count} outside these days", "{count} outside these days", chart.beyond)
        )
    return f"{'; '.join(ends)}."


def _find_edges(marks: Sequence[ClaimMark]) -> tuple[int, int]:
    return min(mark.start for mark in marks), max(mark.end for mark in marks)


def _write_range(marks: Sequence[ClaimMark], unit: str) -> str:
    low, high = min(mark.low for mark in marks), max(mark.high for mark in marks)
    return format_range(
        low,
        high,
        open_low=all(mark.open_low for mark in marks if mark.low == low),
        open_high=any(mark.open_high for mark in marks if mark.high == high),
        unit=unit,
    )


def _list_limits(subject: Subject, breaks: Breaks) -> list[list[Any]]:
    if subject.metric not in breaks:
        return []
    limits = zip(MEASURED[1:], breaks[subject.metric], strict=True)
    return [[name_level(level), level, value] for level, value in limits]


def _write_mark(mark: ClaimMark) -> dict[str, Any]:
    """Write a mark without what is usual: one day, no open end, no dodge."""
    look = mark.verification if mark.standing == "counts" else mark.standing
    written: dict[str, Any] = {
        "id": mark.claim_id,
        "start": mark.start,
        "end": mark.end,
        "low": mark.low,
        "high": mark.high,
        "look": look,
    }
    rest = {
        "over": mark.open_high,
        "upto": mark.open_low,
        "series": mark.series,
        "dodge": mark.dodge,
        "nudge": mark.nudge,
    }
    return written | {name: value for name, value in rest.items() if value}


def write_tip(claim: Claim) -> list[str]:
    """Write what a mark says when it is pointed at: value, when, who published it when."""
    lead = claim.lead
    source = [name_publisher(lead), describe_publication(lead)]
    return [
        describe_value(lead),
        f"{describe_period(lead)} · {name_verification(lead)}",
        capitalise(", ".join(text for text in source if text)),
    ]
