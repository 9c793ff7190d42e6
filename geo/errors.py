"""What can go wrong, in a small vocabulary: everything that `geo` raises is a `GeoError`."""

from collections.abc import Sequence
from dataclasses import dataclass


class GeoError(Exception):
    """Report a fault that a message can explain: what was wrong, where, and what to do."""


class DataError(GeoError):
    """Report that an embedded data file is missing or damaged."""


class InputError(GeoError):
    """Report that something the caller gave cannot be used."""


class UnknownPlaceError(InputError):
    """Report that no place goes by this name, and name the nearest known ones."""

    def __init__(self, name: str, nearest: Sequence[str] = ()) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        hint = (
            f" Nearest known names: {', '.join(self.nearest)}."
            if self.nearest
            else " Check the spelling, or give the country with near=."
        )
        super().__init__(f"No place called {name!r} is known.{hint}")


@dataclass(frozen=True, slots=True)
class Fault:
    """Describe one thing that is wrong with one cell of a table.

    `row` counts as the file does: the header is row 1. `column` is empty where the fault
    concerns the whole row.
    """

    row: int
    column: str
    problem: str
    remedy: str = ""

    def __str__(self) -> str:
        where = f"row {self.row}" + (f", column {self.column}" if self.column else "")
        return f"{where}: {self.problem}" + (f" {self.remedy}" if self.remedy else "")


class ValidationError(InputError):
    """Report every fault of a table at once."""

    shown = 20

    def __init__(self, source: str, faults: Sequence[Fault]) -> None:
        self.source = source
        self.faults = tuple(faults)
        rows = len({fault.row for fault in self.faults})
        lines = [f"{source}: {len(self.faults)} fault(s) in {rows} row(s)."]
        lines += [f"  {fault}" for fault in self.faults[: self.shown]]
        if len(self.faults) > self.shown:
            lines.append(f"  … and {len(self.faults) - self.shown} more.")
        super().__init__("\n".join(lines))


class MeasureError(GeoError):
    """Report a sum or mean that the metric does not allow, and what to do instead.

    `overlaps` holds for each pair of counts that overlap the ids of their observations.
    """

    def __init__(self, message: str, overlaps: Sequence[tuple[str, ...]] = ()) -> None:
        self.overlaps = tuple(overlaps)
        super().__init__(message)
