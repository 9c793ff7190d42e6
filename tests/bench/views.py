"""Time views of the dashboard that nobody asked for before: atlas and document of all days.

Run as ``python -m tests.bench.views``; prints seconds as JSON.
"""

import json
import statistics
import time
from collections.abc import Callable

from dashboard.atlas import Atlases, load_atlas
from dashboard.documents import Documents
from dashboard.views import View
from geo.filters import Filters
from geo.switches import Switches

VIEWS = {
    "filtered": View(switches=Switches(filters=Filters(metrics=("wait_time", "queue_length")))),
    "window": View(switches=Switches(window_days=7)),
}
REPEATS = 3


def measure(run: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    """Time the first view of all, then each of the others, every time as if it were new."""
    load_atlas()
    atlas = load_atlas()
    seconds = {"usual": measure(lambda: Documents(Atlases(load_atlas)).read_days("light", View()))}
    for name, view in VIEWS.items():
        times = []
        for _ in range(REPEATS):
            documents = Documents(Atlases(lambda: atlas))
            documents.read_days("light", View())
            times.append(measure(lambda: documents.read_days("light", view)))  # noqa: B023
        seconds[name] = statistics.median(times)
    print(json.dumps(seconds))


if __name__ == "__main__":
    main()
