"""Measure what the project claims about speed, and write docs/benchmarks.md.

Times on shared machines vary; read the ratios, which come from one run.
"""

import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from tests import ROOT

REPEATS = 7
DAY = "2022-09-26"


@dataclass(frozen=True)
class Result:
    """Hold one measurement: median seconds, spread, and what it is held against."""

    what: str
    seconds: float
    spread: float
    beside: str
    ratio: float | None

    def to_row(self) -> str:
        """Write a row of the table."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return (
            f"| {self.what} | {format_time(self.seconds)} | ±{self.spread:.0%} "
            f"| {self.beside} | {ratio} |"
        )


def format_time(seconds: float) -> str:
    """Write a duration in the unit that reads best."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.1f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.0f} µs"


def measure(what: str, run: Callable[[], object], repeats: int = REPEATS) -> Result:
    """Run something several times; the median counts."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return summarise(what, times)


def summarise(what: str, times: list[float]) -> Result:
    """Return the median and half the spread between the quartiles, as a share of it."""
    middle = statistics.median(times)
    low, _, high = statistics.quantiles(times, n=4)
    return Result(what, middle, (high - low) / 2 / middle, "", None)


def beside(result: Result, other: Result) -> Result:
    """Hold a result against another of the same run."""
    return Result(
        result.what, result.seconds, result.spread, other.what, result.seconds / other.seconds
    )


def measure_process(what: str, *arguments: str) -> Result:
    """Time a fresh Python process."""
    command = [sys.executable, *arguments]
    return measure(
        what, lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True), 5
    )


def measure_start() -> list[Result]:
    """Time imports and a picture, each from a cold process."""
    geopandas = measure_process("`import geopandas`", "-c", "import geopandas")
    drawing = measure_process(
        "`import geopandas, matplotlib.figure`", "-c", "import geopandas, matplotlib.figure"
    )
    geo = measure_process("`import geo`, which waits with the rest", "-c", "import geo")
    used = measure_process("`import geo` and its readers", "-c", "import geo; geo.load, geo.read")
    loaded = measure_process("`geo.load()` from a cold process", "-c", "import geo; geo.load()")
    with tempfile.TemporaryDirectory() as folder:
        command = ("-m", "geo", "map", "--date", DAY, "--out", f"{folder}/map.png")
        picture = measure_process("a PNG from a cold process", *command)
    return [
        geopandas,
        *(beside(result, geopandas) for result in (geo, used, loaded)),
        drawing,
        beside(picture, drawing),
    ]


def measure_data() -> list[Result]:
    """Time loading, assessing and drawing the embedded observations."""
    import geopandas as gpd

    import geo
    from geo import places
    from geo.drawing.scene import build_day_scenes

    outlines = measure(
        "read the same outlines with geopandas alone",
        lambda: [gpd.read_parquet(ROOT / "data" / name) for name in places.OUTLINES.values()],
    )

    def load_cold() -> None:
        places._SHAPES.clear()
        geo.load()

    frame, mentions = geo.load(), geo.load_mentions()
    return [
        outlines,
        beside(measure("`geo.load()`", load_cold), outlines),
        measure(
            f"`geo.find_claims(frame)`, {len(frame)} observations", lambda: geo.find_claims(frame)
        ),
        measure("`geo.assess_days(frame)`, 48 days", lambda: geo.assess_days(frame)),
        measure("`geo.find_flows(frame)`, 48 days", lambda: geo.find_flows(frame)),
        measure(
            "scenes of 48 days at 6 zoom steps",
            lambda: build_day_scenes(frame, mentions=mentions),
            3,
        ),
    ]


def measure_names() -> list[Result]:
    """Time geocoding beside rapidfuzz over the same names, and reading."""
    from rapidfuzz import fuzz, process

    import geo
    from geo.names import fold
    from geo.sources import read_table

    exact = ["Saratov region", "Верхний Ларс", "Yakutiya", "Kiev", "Narva"]
    slips = ["Neryungi", "Vaalima", "Saratof region", "Novosibirks", "Uralskk"]
    keys = read_table("names.parquet")["key"].tolist()
    for name in (*exact, *slips):
        geo.geocode(name)
    plain = measure(
        "rapidfuzz `extractOne` over the same names",
        lambda: process.extractOne(fold(slips[0]), keys, scorer=fuzz.ratio, score_cutoff=85),
        5,
    )

    def share(result: Result, count: int) -> Result:
        return Result(result.what, result.seconds / count, result.spread, "", None)

    found = share(measure("geocode a name", lambda: [geo.geocode(n) for n in exact]), len(exact))
    missed = share(
        measure("geocode a name with a slip", lambda: [geo.geocode(n) for n in slips]),
        len(slips),
    )
    texts = [
        json.loads(page.read_text(encoding="utf-8"))
        for page in sorted((ROOT / "tests/corpus").glob("[ex]*.json"))
    ]
    read_all = lambda: [geo.read(page["text"], language=page["language"]) for page in texts]  # noqa: E731
    read_all()
    reading = share(measure("places of one report", read_all, 5), len(texts))
    return [plain, beside(found, plain), beside(missed, plain), reading]


def measure_reading() -> list[Result]:
    """Time reading beside splitting into words, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.reading"]
    run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found = json.loads(run.stdout)
    results = []
    for kind, what in (("dense", "dense with borders"), ("plain", "without a border word")):
        split, read = found[kind]
        words = Result(rf"`re.findall(r'\w+')`, 400 words {what}", split, 0.0, "", None)
        results += [
            words,
            beside(Result(f"`geo.read`, 400 words {what}", read, 0.0, "", None), words),
        ]
    memory = f"{found['peak_mb']:.0f} MB at most in memory, 4,000 documents"
    return [*results[:-1], replace(results[-1], beside=f"{results[-1].beside}; {memory}")]


def measure_claims() -> list[Result]:
    """Time grouping into claims, each size in a process of its own, beside ten times fewer."""
    from tests.bench.claims import SIZES, fit_growth

    results: list[Result] = []
    seconds = []
    for size in SIZES:
        command = [sys.executable, "-m", "tests.bench.claims", str(size)]
        run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        found = json.loads(run.stdout)
        seconds.append(found["seconds"])
        result = Result(f"`find_claims`, {size:,} observations", seconds[-1], 0.0, "", None)
        if results:
            result = replace(beside(result, results[-1]), beside="10 times fewer")
        memory = (
            f"{found['peak_mb']:,.0f} MB at most in memory, {found['frame_mb']:,.0f} for the frame"
        )
        results.append(replace(result, beside="; ".join(filter(None, (result.beside, memory)))))
    growth = f"grows with the power {fit_growth(SIZES, seconds):.2f} of the count"
    return [*results[:-1], replace(results[-1], beside=f"{results[-1].beside}; {growth}")]


def measure_views() -> list[Result]:
    """Time views that nobody asked for before, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.views"]
    run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found = json.loads(run.stdout)
    usual = Result("all days of the dashboard, first view", found["usual"], 0.0, "", None)
    words = {"filtered": "a filtered view, asked for first", "window": "a view of seven days"}
    return [
        usual,
        *(beside(Result(what, found[name], 0.0, "", None), usual) for name, what in words.items()),
    ]


def measure_load() -> list[Result]:
    """Let 50 analysts use two processes of the server for half a minute."""
    from tests.soak.load import SECONDS, USERS, WORKERS, run_analysts, serving

    with serving() as address:
        load = run_analysts(address)
    told = (
        f"{load.requests:,} requests in {SECONDS} s, {load.failures} errors (wanted: 0; at most "
        f"100 ms); 95 % within {load.slowest_of_20:,.0f} ms"
    )
    what = f"answer to one of {USERS} analysts at once, {WORKERS} processes"
    return [Result(what, load.median / 1000, 0.0, told, None)]


def measure_slider() -> list[Result]:
    """Time steps of the slider and the first map in Chromium, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.slider"]
    run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found = json.loads(run.stdout)
    firsts = summarise("first map painted, Chromium", [item["seconds"] for item in found["first"]])
    transferred = statistics.median(item["bytes"] for item in found["first"])
    results = [replace(firsts, beside=f"{transferred / 1000:,.0f} kB transferred by then")]
    for name, what in (("embedded", "48 days"), ("crowd", "2,000 places all over the world")):
        item = found[name]
        twin = summarise(f"the same marks as `Scattergeo`, {what}", item["twin"])
        ours = summarise(f"slider step to painted map, Chromium, {what}", item["ours"])
        told = f"{twin.what}; {item['marks']} marks, {item['requests']} requests to the server"
        results += [twin, replace(beside(ours, twin), beside=told)]
    return results


def main() -> int:
    """Measure everything, print the table, and write docs/benchmarks.md."""
    results = [
        *measure_start(),
        *measure_data(),
        *measure_names(),
        *measure_reading(),
        *measure_claims(),
        *measure_views(),
        *measure_load(),
        *measure_slider(),
    ]
    libraries = ("geopandas", "pandas", "shapely", "matplotlib", "plotly", "dash", "rapidfuzz")
    versions = ", ".join(f"{name} {version(name)}" for name in libraries)
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    text = "\n".join(
        [
            "# Benchmarks",
            "",
            "Measured by `make bench` on a shared machine: medians of several runs, with half the",
            "distance between the quartiles. Absolute times vary from machine to machine; a ratio",
            "holds the row against another row of the same run.",
            "",
            "| what | median | spread | beside | ratio |",
            "|---|---|---|---|---|",
            *(result.to_row() for result in results),
            "",
            f"{machine}; {versions}.",
            "",
        ]
    )
    print(text)
    (Path(ROOT) / "docs/benchmarks.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
