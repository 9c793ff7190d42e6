"""The JSON of a reading, and how well places are read on the annotated corpus."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from geo.corpus import to_json
from geo.reading import read
from tests import ROOT

CORPUS = ROOT / "tests/corpus"
PAGES = sorted(CORPUS.glob("[ex]*.json"))


def test_there_is_one_place_for_each_surface_form() -> None:
    document = to_json(read("Narva, Narva and Narva again: the queue in Estonia.", language="en"))
    assert [place["mention"] for place in document["places"]] == ["Narva", "Estonia"]
    narva = document["places"][0]
    assert (narva["start"], narva["end"], narva["kind"]) == (0, 5, "crossing")


def test_dates_and_what_is_not_placed_stand_in_the_document() -> None:
    document = to_json(read("Cars left for the Far East.", published="2022-09-26", language="en"))
    assert document["report"]["published_end"] == "2022-09-26"
    assert document["unresolved"][0]["mention"] == "Far East"
    assert json.loads(json.dumps(document)) == document


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """Read all pages and score them with the corpus's own scorer."""
    folder = tmp_path_factory.mktemp("predictions")
    for page in PAGES:
        gold = json.loads(page.read_text(encoding="utf-8"))
        reading = read(gold["text"], published=gold["published"], language=gold["language"])
        prediction = json.dumps(to_json(reading), ensure_ascii=False)
        (folder / page.name).write_text(prediction, encoding="utf-8")
    return score(folder)


def score(folder: Path) -> dict[str, dict[str, float]]:
    done = subprocess.run(
        [sys.executable, str(CORPUS / "score.py"), str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, dict[str, float]] = {}
    title = ""
    for line in done.stdout.splitlines():
        if line.startswith("=="):
            title = line.strip("= ").split(" (")[0]
        elif line.strip().startswith("places"):
            words = line.split()
            found[title] = {
                "precision": float(words[words.index("P") + 1]),
                "recall": float(words[words.index("R") + 1]),
                "resolved": float(words[words.index("km") + 1]),
            }
    return found


@pytest.mark.parametrize(
    ("group", "precision", "recall", "resolved"),
    [
        ("English, Russia 2022", 0.92, 0.90, 0.95),
        ("English, other", 0.85, 0.70, 0.92),
        ("non-English", 0.88, 0.70, 0.92),
        ("ALL PAGES", 0.88, 0.75, 0.92),
    ],
)
def test_places_are_read_as_well_as_last_time(
    scores: dict[str, dict[str, float]],
    group: str,
    precision: float,
    recall: float,
    resolved: float,
) -> None:
    found = scores[group]
    assert found["precision"] >= precision
    assert found["recall"] >= recall
    assert found["resolved"] >= resolved
