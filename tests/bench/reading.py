"""Time reading beside splitting into words, on reports dense with borders and on plain ones.

Run on its own, so that the peak memory it prints is that of a process that only reads.
"""

import itertools
import json
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests import ROOT

DOCUMENTS, WORDS, REPEATS = 2_000, 400, 3
SUBJECTS = (
    "the town council", "a small bakery", "the school orchestra", "my neighbour",
    "the new library", "our football team", "the weather service", "a retired gardener",
)  # fmt: skip
DEEDS = (
    "announced", "repaired", "painted", "discussed", "sold", "praised", "borrowed", "measured",
)  # fmt: skip
OBJECTS = (
    "an old clock", "the garden fence", "24 loaves of bread", "its yearly budget",
    "a warm afternoon", "the second half of the season", "3 wooden benches", "a recipe for soup",
)  # fmt: skip
ENDS = ("yesterday", "with great care", "before lunch", "in silence", "for the first time")


def write_dense(count: int) -> list[str]:
    """Return documents made of sentences of the English pages of the corpus, in random order."""
    draw = random.Random(20220921)
    pages = sorted((ROOT / "tests/corpus").glob("e*.json"))
    texts = [json.loads(page.read_text(encoding="utf-8"))["text"] for page in pages]
    sentences = [part for text in texts for part in re.split(r"(?<=[.!?])\s+", text) if part]
    return [_join(lambda: draw.choice(sentences)) for _ in range(count)]


def write_plain(count: int) -> list[str]:
    """Return documents of ordinary news, without a word for a border."""
    draw = random.Random(20220921)

    def say() -> str:
        parts = (SUBJECTS, DEEDS, OBJECTS, ENDS)
        clauses = [" ".join(draw.choice(part) for part in parts) for _ in range(2)]
        return f"{', and '.join(clauses)}.".capitalize()

    return [_join(say) for _ in range(count)]


def _join(say: Callable[[], str]) -> str:
    """Return sentences up to the number of words of a document."""
    words: list[str] = []
    while len(words) < WORDS:
        words += say().split()
    return " ".join(words[:WORDS])


def compare(texts: Sequence[str]) -> tuple[float, float]:
    """Return the best seconds per document of `re.findall` and of `geo.read`, taking turns."""
    import geo

    word = re.compile(r"\w+")
    split, read = [], []
    for _, (run, times) in itertools.product(
        range(REPEATS),
        (
            (word.findall, split),
            (lambda text: geo.read(text, published="2022-09-28", language="en"), read),
        ),
    ):
        start = time.perf_counter()
        for text in texts:
            run(text)
        times.append((time.perf_counter() - start) / len(texts))
    return min(split), min(read)


def measure_peak() -> float:
    """Return the most memory that this process had, in MB.

    Linux counts the parent's into `ru_maxrss`, and tells the process's own in /proc.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def main() -> int:
    """Print the seconds per document and the peak memory in MB, as JSON."""
    found = {
        "dense": compare(write_dense(DOCUMENTS)),
        "plain": compare(write_plain(DOCUMENTS)),
        "peak_mb": measure_peak(),
    }
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
