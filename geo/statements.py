"""What each observation states, as numbers that can be compared: key, values, slack, days."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.names import fold
from geo.vocabulary import CONGESTION_METRICS, FLOW_METRICS

Form = Literal["point", "range", "at_least", "up_to", "word"]

TOTAL_METRICS = (*FLOW_METRICS, "refusals", "asylum")
"""Counts over their period; everything else is said of each day of it."""
SLACK_SHARES = {"about": 0.05, "exact": 0.01}
"""How far a round number may lie from the precise one that it repeats, as a share of it."""
FINEST = 1e-3
"""Digits beyond this are no more than a slip of floating point."""
LONGEST_STEP = 15
NO_DAY = np.iinfo(np.int64).min

USUAL_MODES = {"crossing": "road", "group": "road", "airport": "air"}
"""The mode by which everything passes a place of a kind."""
TEXTS = (
    "place_id",
    "place",
    "kind",
    "mode",
    "metric",
    "origin",
    "destination",
    "unit",
    "counted",
    "population",
    "state",
    "status",
    "baseline",
    "qualifier",
)
DAY_COLUMNS = ("date_start", "date_end", "published_start", "published_end")
KEY_PARTS = (
    "where",
    "metric",
    "lane",
    "origin",
    "destination",
    "unit",
    "counted",
    "population",
    "rate",
    "baseline",
    "undated",
)
"""What two observations must share to be about the same measure."""


class Statement(NamedTuple):
    """Hold one statement in numbers.

    `measure` numbers what is measured (place, metric, lane, direction, what was counted);
    `asserted` is false for a denial. `low` and `high` are values in the metric's unit, equal for
    a limit (`form` "at_least", "up_to");
    `step` is what the number is rounded to and `slack` how far from it the true value may lie;
    `start` and `end` count days since 1970, those of publication where no other is told. `total`
    marks a count over the whole period, `doubted` what is unverified.
    """

    measure: int
    word: str
    status: str
    asserted: bool
    form: Form
    low: float
    high: float
    step: float
    slack: float
    start: int
    end: int
    total: bool
    inferred: bool
    doubted: bool


def compare_columns(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one row per observation: the fields of `Statement`, and the parts of its measure.

    `frame` has the columns of `geo.frame.COLUMNS`, or those of claims. `bound_low` and
    `bound_high` are the values between which the truth lies if the statement is true. The index
    is that of the frame.
    """
    text = pd.DataFrame({name: share_texts(frame[name]) for name in TEXTS}, index=frame.index)
    start, end = (_count_days(frame[name]) for name in ("date_start", "date_end"))
    dated = (start != NO_DAY) & (end != NO_DAY)
    published = _count_days(frame["published_end"])
    start, end = (np.where(dated, days, published) for days in (start, end))
    metric = text["metric"]
    total = metric.isin(TOTAL_METRICS) & ~frame["per_day"].eq(True).fillna(False).astype(bool)
    # Over one day, a total and a rate say the same.
    total |= metric.isin(TOTAL_METRICS) & (start == end) & dated
    table = pd.DataFrame(
        {
            "where": text["place_id"].where(text["place_id"] != "", _fold_names(text["place"])),
            "metric": metric,
            "lane": _name_lanes(text),
            "origin": text["origin"],
            "destination": text["destination"],
            "unit": text["unit"],
            "counted": text["counted"].where(
                (text["counted"] != "") | (text["unit"] != "people"), "people"
            ),
            "population": text["population"].replace("", "any"),
            "rate": metric.isin(TOTAL_METRICS) & ~total,
            "baseline": text["baseline"].where(metric == "change", ""),
            "word": text["state"],
            "status": text["status"],
            "asserted": frame["verification"] != "denied",
            "start": start,
            "end": end,
            "total": total,
            "dated": dated,
            "undated": _name_undated(frame, dated),
            "doubted": frame["verification"] == "unverified",
            "inferred": frame["date_inferred"].eq(True).fillna(False).astype(bool),
        },
        index=frame.index,
    )
    table["measure"] = number_rows(table, KEY_PARTS)
    bounds = _bound_values(frame["value_low"], frame["value_high"], text["qualifier"])
    return table.assign(**bounds)


def _name_undated(frame: pd.DataFrame, dated: NDArray[np.bool_]) -> NDArray[np.object_]:
    """Return what keeps undated statements apart, empty for dated ones.

    They are one statement only if one end of their period is the same, or they were published on
    one and the same day; else each report stands alone.
    """
    names = np.full(len(frame), "", dtype=object)
    rows = np.flatnonzero(~dated)
    source = frame["lead" if "lead" in frame else "report_id"].iloc[rows]
    days = (frame[name].iloc[rows] for name in DAY_COLUMNS)
    for at, start, end, first, last, report in zip(rows, *days, source, strict=True):
        one_day = first == last
        told = {"from": start, "until": end, "published": last if one_day else pd.NaT}
        parts = [f"{word} {day:%Y-%m-%d}" for word, day in told.items() if not pd.isna(day)]
        names[at] = ", ".join(parts if one_day else [*parts, f"in report {report}"])
    return names


def iterate_statements(table: pd.DataFrame) -> Iterator[Statement]:
    """Yield the rows of `compare_columns` as records."""
    columns = [table[name].tolist() for name in Statement._fields]
    return map(Statement._make, zip(*columns, strict=True))


def list_statements(table: pd.DataFrame) -> list[Statement]:
    """Return the rows of `compare_columns` as records."""
    return list(iterate_statements(table))


def name_lane(metric: str, mode: str, counted: str, kind: str) -> str:
    """Return what part of the traffic an observation is about, empty for all of it.

    That is lorries in a queue, or the mode, where it is told. By road is all that passes a
    crossing, by air all that an airport has; a queue is one by road unless told otherwise.
    """
    jam = metric in (*CONGESTION_METRICS, "level")
    if jam and counted == "lorries":
        return "lorries"
    if mode in ("", "any") or mode == USUAL_MODES.get(kind) or (jam and mode == "road"):
        return ""
    return mode


def _name_lanes(table: pd.DataFrame) -> "pd.Series[str]":
    """Name the lane of each row, once for all rows alike."""
    columns = ["metric", "mode", "counted", "kind"]
    numbers = number_rows(table, columns)
    _, first, inverse = np.unique(numbers, return_index=True, return_inverse=True)
    rows = table[columns].iloc[first].itertuples(index=False, name=None)
    names = np.array([name_lane(*row) for row in rows] or [""], dtype=object)
    return pd.Series(names[inverse], index=table.index)


def _fold_names(names: "pd.Series[str]") -> "pd.Series[str]":
    """Return match keys of the names of places that have no id, whatever their spelling."""
    return names.map({name: f"name:{fold(name)}" for name in names.unique()})


def share_texts(cells: "pd.Series[str]") -> NDArray[np.object_]:
    """Return texts with empty for missing, equal ones as one object, which saves memory."""
    codes, values = pd.factorize(cells.fillna(""))
    return np.asarray(values, dtype=object)[codes]


def number_rows(table: pd.DataFrame, columns: Sequence[str]) -> NDArray[np.int64]:
    """Return a number per row, equal where all the columns are equal."""
    numbers = np.zeros(len(table), dtype=np.int64)
    for name in columns:
        codes, values = pd.factorize(table[name])
        combined = numbers * (len(values) + 1) + codes
        numbers = np.unique(combined, return_inverse=True)[1].astype(np.int64)
    return numbers


def _count_days(dates: "pd.Series[Any]") -> NDArray[np.int64]:
    """Return days since 1970, `NO_DAY` where there is no date."""
    days = dates.to_numpy().astype("datetime64[D]").astype(np.int64)
    return np.where(dates.isna(), NO_DAY, days)


def _bound_values(
    low: "pd.Series[float]", high: "pd.Series[float]", qualifier: "pd.Series[str]"
) -> dict[str, NDArray[Any]]:
    """Return form, low, high, step and slack of each statement, and how far the truth may lie."""
    below, above = low.to_numpy(dtype=float), high.to_numpy(dtype=float)
    floor = np.where(np.isnan(below), above, below)
    ceiling = np.where(np.isnan(above), below, above)
    said = qualifier.to_numpy()
    form = np.select(
        [
            np.isnan(floor),
            np.isnan(above) | (said == "at_least"),
            np.isnan(below) | (said == "up_to"),
            floor != ceiling,
        ],
        ["word", "at_least", "up_to", "range"],
        "point",
    ).astype(object)
    word, upper, lower = form == "word", form == "up_to", form == "at_least"
    least = np.where(word, 0.0, np.where(upper, ceiling, floor))
    most = np.where(word, 0.0, np.where(lower, floor, ceiling))
    step = find_steps(least)
    share = np.where(said == "about", SLACK_SHARES["about"], SLACK_SHARES["exact"])
    slack = np.minimum(step / 2, share * np.abs(least))
    slack = np.minimum(slack, np.minimum(find_steps(most) / 2, share * np.abs(most)))
    slack = np.where((form == "point") | (form == "range"), slack, 0.0)
    return {
        "form": form,
        "low": least,
        "high": most,
        "step": step,
        "slack": slack,
        "bound_low": np.where(upper, -np.inf, least - slack),
        "bound_high": np.where(lower, np.inf, most + slack),
    }


def find_steps(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the step that each value is rounded to: 100 for 8,600, 1 for 8,572, 0.1 for 0.4."""
    units = np.rint(np.abs(np.nan_to_num(values)) / FINEST).astype(np.int64)
    step = np.ones(len(units), dtype=np.int64)
    for _ in range(LONGEST_STEP):
        longer = (units > 0) & (units % (step * 10) == 0)
        step[longer] *= 10
    return np.asarray(step * FINEST, dtype=np.float64)
