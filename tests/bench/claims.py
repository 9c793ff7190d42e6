"""Time `find_claims` on made frames of growing size, each in a process of its own.

Run as ``python -m tests.bench.claims COUNT``, so that the peak memory it prints is that of a
process that only makes one frame and finds its claims.
"""

import json
import math
import sys
import time
from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

import geo
from geo.claims import find_claims
from geo.frame import COLUMNS
from tests.bench.reading import measure_peak

SIZES = (10_000, 100_000, 1_000_000)
A_DAY = 1000
"""Observations per day, about a hundred times as many as the embedded ones have."""
A_REPORT, LATEST = 3, 5
COPIED = 0.4
"""How many of the observations repeat another one, rounded to two digits."""


def make_frame(count: int, seed: int, a_day: int = A_DAY) -> gpd.GeoDataFrame:
    """Make observations like the embedded ones, with other values, days and publication.

    The days spread over a span that grows with the count, so that each day has as many
    observations whatever their number.
    """
    draw = np.random.default_rng(seed)
    base = geo.load()
    frame = base.iloc[draw.integers(0, len(base), count)].reset_index(drop=True)
    length = (frame["date_end"] - frame["date_start"]).fillna(pd.Timedelta(0))
    span = max(1, count // a_day)
    frame["date_start"] = pd.Timestamp("2020-01-01") + _draw_days(draw, span, count)
    frame["date_end"] = frame["date_start"] + length
    values = np.round(np.exp(draw.normal(6, 2, count)))
    width = np.where(frame["value_low"] == frame["value_high"], 1.0, 1.25)
    frame["value_low"] = np.where(frame["value_low"].notna(), values, np.nan)
    frame["value_high"] = np.where(frame["value_high"].notna(), values * width, np.nan)
    frame = _copy_some(frame, draw)
    frame["published_end"] = frame["date_end"] + _draw_days(draw, LATEST, count)
    frame["published_start"] = frame["published_end"]
    frame["observation_id"] = [f"o{number:07d}" for number in range(count)]
    frame["report_id"] = [f"r{number // A_REPORT:07d}" for number in range(count)]
    return frame.astype({name: kind for name, kind in COLUMNS.items() if name != "geometry"})


def _draw_days(draw: np.random.Generator, span: int, count: int) -> pd.TimedeltaIndex:
    return pd.to_timedelta(draw.integers(0, span, count), unit="D")


def _copy_some(frame: gpd.GeoDataFrame, draw: np.random.Generator) -> gpd.GeoDataFrame:
    """Let some rows say what another one says, in round numbers."""
    own = np.arange(len(frame))
    source = np.where(draw.random(len(frame)) < COPIED, draw.integers(0, len(frame), len(own)), own)
    frame = frame.iloc[source].reset_index(drop=True)
    low = frame["value_low"]
    rounded = (source != own) & (low == frame["value_high"]) & (low > 0)
    digit = 10 ** np.floor(np.log10(low.where(rounded, 1.0)) - 1)
    for bound in ("value_low", "value_high"):
        frame[bound] = frame[bound].where(~rounded, (low / digit).round() * digit)
    frame["qualifier"] = frame["qualifier"].where(~rounded, "about")
    return frame


def measure_size(count: int) -> dict[str, float]:
    """Return seconds of `find_claims` and MB at most in memory, before and with it."""
    frame = make_frame(count, 20220921)
    before = measure_peak()
    start = time.perf_counter()
    claims = find_claims(frame)
    seconds = time.perf_counter() - start
    return {
        "count": count,
        "claims": len(claims),
        "seconds": seconds,
        "frame_mb": before,
        "peak_mb": measure_peak(),
    }


def fit_growth(counts: Sequence[float], seconds: Sequence[float]) -> float:
    """Return the exponent with which the seconds grow with the count: 1 is linear."""
    slope, _ = np.polyfit([math.log(n) for n in counts], [math.log(s) for s in seconds], 1)
    return float(slope)


def main() -> int:
    """Print one measurement as JSON."""
    print(json.dumps(measure_size(int(sys.argv[1]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
