"""The scores agree with the corpus's own scorer, whatever was read."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from geo.reading.matching import pair
from geo.reading.scoring import (
    list_errors,
    list_floors,
    list_pages,
    read_afresh,
    score_pages,
    sum_up,
    take_from,
    write_floors,
)
from tests import ROOT

CORPUS = ROOT / "tests/corpus"
SAMPLE = ("e01", "e02", "e03", "e05", "e10", "e19", "e30", "e38", "x01", "x05", "x13", "x22", "x31")
FLOW = ("arrivals", "departures", "crossings_total", "change", "level", "movement")
UNITS = ("people", "people/day", "vehicles", "vehicles/day", "level", None)

OBSERVATION: dict[str, Any] = {
    "sentence": "Some 300 cars wait at Alpha.",
    "place": "Alpha",
    "origin": "AA",
    "destination": "BB",
    "metric": "queue_vehicles",
    "value_low": 300,
    "value_high": 300,
    "unit": "vehicles",
    "qualifier": "about",
    "date_start": None,
    "date_end": None,
    "verified": "official",
}
PLACE: dict[str, Any] = {
    "mention": "Alpha",
    "name": "Alpha",
    "kind": "crossing",
    "country": "AA-BB",
    "lat": 10.0,
    "lon": 20.0,
}
PAGE: dict[str, Any] = {
    "id": "e01",
    "language": "en",
    "group": "en_other",
    "published": None,
    "publisher": "A",
    "text": "Some 300 cars wait at Alpha.",
    "places": [PLACE, {**PLACE, "mention": "Beta", "name": "Beta", "kind": "country"}],
    "observations": [
        OBSERVATION,
        {**OBSERVATION, "metric": "change", "value_low": -22, "value_high": -22, "unit": "%"},
        {**OBSERVATION, "metric": "arrivals", "unit": "people", "value_high": None},
        {**OBSERVATION, "metric": "arrivals", "unit": "people", "value_low": 200},
        {**OBSERVATION, "value_low": None, "value_high": None, "optional": True},
    ],
}


def score_elsewhere(gold: Path, readings: Path) -> dict[str, Any]:
    """Score with the corpus's own scorer, in a process of its own."""
    command = [sys.executable, CORPUS / "score.py", readings, "--gold", gold, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def score_here(gold: Path, readings: Path) -> dict[str, Any]:
    return sum_up(score_pages(list_pages(gold), take_from(readings)))


def perturb(page: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """Return a reading of a page with rows left out, doubled, reordered and changed."""
    forms = [place["mention"] for place in page["places"]] or [""]
    rows = []
    for row in copy.deepcopy(page["observations"] + page["observations"][:2]):
        row.pop("optional", None)
        for name in row:
            if dice.random() < 0.15:
                row[name] = change(name, row[name], forms, dice)
        rows.append(row)
    places = copy.deepcopy(page["places"] + page["places"][:1])
    for place in places:
        name = dice.choice(list(place))
        if dice.random() < 0.3:
            place[name] = change(name, place[name], forms, dice)
    return {
        "observations": dice.sample(rows, k=dice.randint(0, len(rows))),
        "places": dice.sample(places, k=dice.randint(0, len(places))),
    }


def change(name: str, value: Any, forms: list[str], dice: random.Random) -> Any:
    options: dict[str, tuple[Any, ...]] = {
        "metric": FLOW,
        "unit": UNITS,
        "place": tuple(forms),
        "name": tuple(forms),
        "mention": tuple(forms),
        "sentence": (f" {value} And more.", str(value)[:20].upper(), None),
        "country": ("bb-aa", "AA", None),
    }
    if name in options:
        return dice.choice(options[name])
    if name in ("value_low", "value_high", "lat", "lon"):
        known = value or 1
        return dice.choice((None, known * 1.005, known * 1.03, -known, known + 2, str(known), True))
    return dice.choice((None, "", "2022-09-24", "about", "official", "AA"))


def write_pages(folder: Path, pages: dict[str, Any]) -> Path:
    folder.mkdir()
    for name, page in pages.items():
        (folder / f"{name}.json").write_text(json.dumps(page), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def pages() -> dict[str, Any]:
    """Return pages of several groups and languages, and a few made for their odd cases."""
    sample = {
        name: json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8")) for name in SAMPLE
    }
    return {
        **sample,
        "e91": PAGE,
        "x91": {**PAGE, "language": "xx", "group": "non_en"},
        "x92": {**PAGE, "group": "negative", "observations": [], "places": []},
    }


@pytest.mark.parametrize("seed", range(5))
def test_the_totals_are_those_of_the_corpus_s_own_scorer(
    tmp_path: Path, pages: dict[str, Any], seed: int
) -> None:
    dice = random.Random(seed)
    gold = write_pages(tmp_path / "gold", pages)
    found = {name: perturb(page, dice) for name, page in pages.items() if dice.random() < 0.9}
    readings = write_pages(tmp_path / "readings", found)
    (readings / "e01.json").write_text("{", encoding="utf-8")
    assert score_here(gold, readings) == score_elsewhere(gold, readings)


def test_a_corpus_scored_against_itself_is_right_throughout(
    tmp_path: Path, pages: dict[str, Any]
) -> None:
    gold = write_pages(tmp_path / "gold", pages)
    total = score_here(gold, gold)["all"]
    assert total["places"]["f1"] == total["observations"]["f1"] == 1
    assert set(total["observations"]["right"].values()) == {1}
    assert total["false_positives_per_page"] == 0


def test_the_place_may_be_named_as_the_text_or_the_reading_names_it(tmp_path: Path) -> None:
    gold = write_pages(tmp_path / "gold", {"e01": PAGE})
    named = [{**PLACE, "name": "Alpha Bridge"}]
    for place, right in (("alpha", 1), ("Alpha Bridge", 1), ("Beta", 0)):
        found = {"places": named, "observations": [{**OBSERVATION, "place": place}]}
        (score,) = score_pages(list_pages(gold), lambda _, found=found: found)
        assert score.observations.right[0] == right


def test_what_is_missed_and_false_is_listed_with_its_sentence(tmp_path: Path) -> None:
    page = {**PAGE, "observations": [OBSERVATION]}
    gold = write_pages(tmp_path / "gold", {"e01": page})
    found = {"observations": [{**OBSERVATION, "value_low": 400, "value_high": 400}]}
    lines = list_errors(score_pages(list_pages(gold), lambda _: found))
    assert lines == [
        "e01 missed Alpha queue_vehicles 300.0 300.0 vehicles | Some 300 cars wait at Alpha.",
        "e01 false Alpha queue_vehicles 400.0 400.0 vehicles | Some 300 cars wait at Alpha.",
    ]


def test_a_row_makes_way_so_that_more_are_paired() -> None:
    assert pair(2, 2, {(0, 0): 2, (0, 1): 1, (1, 0): 1}) == {0: 1, 1: 0}


def test_a_page_is_read_afresh_without_what_is_annotated(tmp_path: Path) -> None:
    text = "Narva: the queue in Estonia."
    gold = write_pages(tmp_path / "gold", {"e01": {**PAGE, "text": text}})
    (page,) = list_pages(gold)
    assert [place["mention"] for place in read_afresh(page)["places"]] == ["Narva", "Estonia"]


def test_every_nth_page_is_held_out(tmp_path: Path) -> None:
    gold = write_pages(tmp_path / "gold", {f"e{number:02}": PAGE for number in range(1, 9)})
    (gold / "scores.toml").write_text(write_floors({}, 4, "development"), encoding="utf-8")
    held_out = [page.path.stem for page in list_pages(gold, fold="held-out")]
    assert held_out == ["e04", "e08"]
    assert len(list_pages(gold, fold="development")) == 6
    assert len(list_pages(gold, only="e0[1-4]*")) == 4


def test_floors_are_cut_never_rounded_up(tmp_path: Path) -> None:
    gold = write_pages(tmp_path / "gold", {"e01": PAGE})
    scores = score_pages(list_pages(gold), lambda _: {"observations": [OBSERVATION]})
    floors = list_floors(sum_up(scores))["all"]
    assert floors["observations_recall"] == 0.25
    assert floors["observations_f1"] == 0.4
    assert "places_resolved_25km" not in floors


@pytest.mark.parametrize("content", ["{", "[]"])
def test_a_page_that_is_no_json_object_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "e01.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"e01\.json: is no JSON object"):
        list_pages(tmp_path)


def test_a_folder_without_pages_or_without_a_fold_rule_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no annotated page"):
        list_pages(tmp_path)
    with pytest.raises(InputError, match="held_out_every = 4"):
        list_pages(tmp_path, fold="development")
    with pytest.raises(InputError, match="no such folder"):
        list_pages(tmp_path / "missing")
