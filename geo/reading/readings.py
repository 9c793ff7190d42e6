"""What was read from one report, with the reasons."""

from dataclasses import dataclass

from geo.reading.explain import write_html
from geo.records import Mention, Observation, Report, Unresolved


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
