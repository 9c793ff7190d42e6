"""What was read from one report, and why: as data, on the terminal, and in a notebook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from geo.records import Mention, Observation, Report, Unresolved

STYLES = {
    "place": "background:rgba(47,109,181,.18);border-radius:3px",
    "read": "background:rgba(224,122,45,.28);border-radius:3px;font-weight:600",
    "left": "text-decoration:underline dotted",
}
HEDGES = {"about": "about ", "at_least": "at least ", "up_to": "up to "}


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold a number of a report as written, its character offsets, and why it was read or not."""

    text: str
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what was read from one report.

    `figures` has the number that each of the `observations` was made of, in the same order;
    `left_out` has the numbers that became none; `unresolved` what looks like a place but cannot
    be placed.
    """

    report: Report
    mentions: tuple[Mention, ...] = ()
    observations: tuple[Observation, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    figures: tuple[Figure, ...] = ()
    left_out: tuple[Figure, ...] = ()

    def _repr_html_(self) -> str:
        """Return the text with its marks and reasons, as a notebook shows it."""
        return write_html(self)


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold a stretch of text to be marked: a place, a number that was read, or one left out."""

    start: int
    end: int
    kind: str
    note: str


def list_marks(reading: Reading) -> list[Mark]:
    """Return the marks of a report in their order, none of which overlap."""
    marks = [
        *(
            Mark(item.start, item.end, "read", f"{describe_observation(observation)}: {item.why}")
            for item, observation in zip(reading.figures, reading.observations, strict=True)
        ),
        *(Mark(item.start, item.end, "left", f"left out: {item.why}") for item in reading.left_out),
        *(
            Mark(
                item.start,
                item.end,
                "place",
                f"{item.place.name} ({item.place.kind}): {item.reason}",
            )
            for item in reading.mentions
        ),
        *(
            Mark(item.start, item.end, "left", f"not placed: {item.why}")
            for item in reading.unresolved
        ),
    ]
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda item: (item.start, -item.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
        elif mark.start == kept[-1].start and mark.kind == kept[-1].kind == "read":
            kept[-1] = Mark(mark.start, kept[-1].end, "read", f"{kept[-1].note}; {mark.note}")
    return kept


def describe_value(item: Observation) -> str:
    """Write what an observation states: ``up to 48 h``, ``3,000–5,000 people a day``, ``heavy``."""
    values = [value for value in (item.value_low, item.value_high) if value is not None]
    if not values:
        return item.state.replace("_", " ") or "no figure"
    numbers = "–".join(dict.fromkeys(f"{value:,.10g}" for value in values))
    rate = " a day" if item.per_day else ""
    return f"{HEDGES.get(item.qualifier, '')}{numbers} {item.unit}{rate}".strip()


def describe_observation(item: Observation) -> str:
    """Say an observation in a line: metric, value, place, direction, days, who says it."""
    way = (
        f" {item.origin or '?'}→{item.destination or '?'}"
        if item.origin or item.destination
        else ""
    )
    days = [day.isoformat() if day else "…" for day in (item.date_start, item.date_end)]
    when = " to ".join(dict.fromkeys(days)) if item.date_start or item.date_end else "no date"
    inferred = " (inferred)" if item.date_inferred else ""
    source = f", {item.verification}" + (f" ({item.attribution})" if item.attribution else "")
    what = f"{item.metric} {describe_value(item)}"
    return f"{what} at {item.place or 'no place'}{way}, {when}{inferred}{source}"


def explain_text(reading: Reading) -> str:
    """Return the report line by line, and under each line what was found in it and why.

    Numbers that were read stand in ``[ ]``, those left out in ``( )``, places in ``{ }``.
    """
    text = reading.report.text
    marks = list_marks(reading)
    lines = []
    for start, end in _list_lines(text):
        inside = [mark for mark in marks if start <= mark.start < end]
        lines.append(_bracket(text, start, end, inside))
        lines += [f"    {text[mark.start : mark.end]}: {mark.note}" for mark in inside]
    counts = (
        f"{len(reading.observations)} observations, {len(reading.left_out)} numbers left out, "
        f"{len(reading.mentions)} mentions of places, {len(reading.unresolved)} not placed"
    )
    return "\n".join([*lines, "", counts])


BRACKETS = {"read": "[]", "left": "()", "place": "{}"}


def _list_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line)


def _bracket(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    parts, position = [], start
    for mark in marks:
        brackets = BRACKETS[mark.kind]
        marked = text[mark.start : mark.end]
        parts += [text[position : mark.start], brackets[0], marked, brackets[1]]
        position = mark.end
    return "".join([*parts, text[position:end]])


def write_html(reading: Reading) -> str:
    """Return the report as HTML, marked, with a list of its observations; all text escaped."""
    text = reading.report.text
    parts, position = [], 0
    for mark in list_marks(reading):
        shown, note = escape(text[mark.start : mark.end]), escape(mark.note, quote=True)
        parts.append(escape(text[position : mark.start]))
        parts.append(f'<span style="{STYLES[mark.kind]}" title="{note}">{shown}</span>')
        position = mark.end
    parts.append(escape(text[position:]))
    body = "".join(parts).replace("\n", "<br>")
    return (
        f'<div style="max-width:46em;line-height:1.5">{body}'
        f"{_list_html('Observations', reading.figures, reading.observations)}"
        f"{_list_left_out(reading.left_out)}</div>"
    )


def _list_html(title: str, figures: Sequence[Figure], observations: Sequence[Observation]) -> str:
    rows = "".join(
        f"<li>{escape(describe_observation(item))}<br><small>{escape(figure.why)}</small></li>"
        for figure, item in zip(figures, observations, strict=True)
    )
    return f"<p><b>{title}</b></p><ol>{rows}</ol>" if rows else "<p>No observation.</p>"


def _list_left_out(figures: Sequence[Figure]) -> str:
    rows = "".join(f"<li>{escape(item.text)}: {escape(item.why)}</li>" for item in figures)
    return f"<details><summary>Numbers left out</summary><ul>{rows}</ul></details>" if rows else ""
