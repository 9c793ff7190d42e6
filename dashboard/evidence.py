"""The sentence behind a claim: our summary, or the report's own words with the figure marked."""

import re
from collections.abc import Iterator

from dashboard.elements import Child, element
from geo.language import current_language, say
from geo.records import Observation
from geo.wording import format_number

NUMBER = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
GROUPED = re.compile(r"\D(?=\d{3}(?:\D|$))")
FACTORS = {"h": (24.0, 1 / 60), "km": (0.001,)}
"""By what a number may stand in the report in place of our unit: days, minutes, metres."""
THOUSANDS = (1000.0, 1_000_000.0)
"""Multiples that may stand beside a number as a word."""
SUMMARY_LANGUAGE = "en"
"""That of our summaries."""
APART = 24
"""Characters between the two ends of a range at most."""


def build_evidence(item: Observation) -> list[Child]:
    """Build what stands behind an observation, quotations with their figure marked."""
    if item.evidence_kind != "quote":
        return [element("span", say("Our summary"), {"class": "kind"}), _write_summary(item)]
    text, span = item.evidence, find_figure(item)
    quoted: list[Child] = [f"“{text}”"]
    if span is not None:
        start, end = span
        quoted = [f"“{text[:start]}", element("mark", text[start:end]), f"{text[end:]}”"]
    kind = {"class": "kind", "title": _describe_span(item)}
    return [element("span", say("From the report"), kind), *quoted]


def _write_summary(item: Observation) -> Child:
    """Return our summary, which is English whatever the language of the page."""
    if current_language() == SUMMARY_LANGUAGE:
        return item.evidence
    return element("span", item.evidence, {"lang": SUMMARY_LANGUAGE})


def _describe_span(item: Observation) -> str:
    """Say where in the report a quotation stands; empty where nobody knows."""
    if item.evidence_start is None or item.evidence_end is None:
        return ""
    return say(
        "Characters {start} to {end} of the report",
        start=format_number(item.evidence_start + 1),
        end=format_number(item.evidence_end),
    )


def find_figure(item: Observation) -> tuple[int, int] | None:
    """Find where in its sentence a figure stands, None where it is told in words.

    The span goes from the first end of a range to the second, where both are near each other.
    """
    wanted = {value for value in (item.value_low, item.value_high) if value}
    found = [
        (match.span(), value)
        for match in NUMBER.finditer(item.evidence)
        for value in wanted
        if any(_is_near(number, value) for number in _read_number(match.group(), item.unit))
    ]
    for (start, end), value in found:
        for (first, last), other in found:
            if value != other and 0 <= first - end <= APART:
                return start, last
    return found[0][0] if found else None


def _read_number(written: str, unit: str) -> Iterator[float]:
    """List the values that a number may have in the unit of an observation."""
    number = float(GROUPED.sub("", written).replace(",", "."))
    for factor in (1.0, *THOUSANDS, *FACTORS.get(unit, ())):
        yield number * factor
    if GROUPED.search(written) and len(re.findall(r"[.,]", written)) == 1:
        # One separator before three digits may also be that of decimals: "3.500 km".
        yield float(written.replace(",", "."))


def _is_near(number: float, value: float) -> bool:
    return abs(number - value) <= 1e-6 * max(abs(number), abs(value))
