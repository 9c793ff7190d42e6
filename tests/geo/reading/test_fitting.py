"""Fitting: annotated pages teach the weights by which the reader chooses."""

import json
from pathlib import Path
from typing import Any

import pytest

from geo.reading.choices import Chooser, index_weights
from geo.reading.fitting import START, fit, fit_samples, read_samples
from geo.reading.scoring import AnnotatedPage, list_pages
from tests.geo.reading.test_scoring import ROOT

PAGE: dict[str, Any] = {
    "text": "On Monday 1,200 people entered Finland from Russia at Vaalimaa. Bread rose by 14%.",
    "published": "2024-05-15",
    "language": "en",
    "publisher": "",
    "places": [
        {"mention": "Finland", "name": "Finland", "kind": "country", "country": "FI"},
        {"mention": "Russia", "name": "Russia", "kind": "country", "country": "RU"},
        {"mention": "Vaalimaa", "name": "Vaalimaa", "kind": "crossing", "country": "FI-RU"},
    ],
    "observations": [
        {
            "sentence": "On Monday 1,200 people entered Finland from Russia at Vaalimaa.",
            "place": "Vaalimaa",
            "origin": "RU",
            "destination": "FI",
            "metric": "arrivals",
            "value_low": 1200,
            "value_high": 1200,
            "unit": "people",
            "qualifier": "exact",
            "date_start": "2024-05-13",
            "date_end": "2024-05-13",
            "verified": "reported",
        }
    ],
}


def make_page(**changes: Any) -> AnnotatedPage:
    return AnnotatedPage(Path("page.json"), {**PAGE, **changes})


def find_answers(page: AnnotatedPage) -> dict[str, set[Any]]:
    """Return for each question of the first figure the values that would be right."""
    answers: dict[str, set[Any]] = {}
    for sample in read_samples(page, START):
        options = sample.choice.options
        values = [options[rank].value for rank in sample.right]
        names = {getattr(value, "name", value) for value in values}
        answers.setdefault(sample.choice.question, set()).update(names)
    return answers


def test_an_annotation_answers_every_question_on_its_figure() -> None:
    answers = find_answers(make_page())
    assert answers["measure"] == {"arrivals", ""}  # the price of bread is no figure of a border
    assert answers["place"] == {"Vaalimaa"}
    assert answers["way"] == {("RU", "FI")}
    assert {(days.first.isoformat(), days.last.isoformat()) for days in answers["days"]} == {
        ("2024-05-13", "2024-05-13")
    }
    assert answers["source"] == {"reported"}


def test_a_figure_that_is_not_annotated_teaches_to_leave_it_out() -> None:
    assert find_answers(make_page(observations=[])) == {"measure": {""}}


def test_an_optional_figure_may_be_read_or_left_out() -> None:
    (observation,) = PAGE["observations"]
    page = make_page(observations=[{**observation, "optional": True}])
    first = next(sample for sample in read_samples(page, START))
    assert {first.choice.options[rank].value for rank in first.right} == {"arrivals", ""}


def test_the_weights_make_the_annotated_option_win() -> None:
    (observation,) = PAGE["observations"]
    page = make_page(observations=[{**observation, "place": "Finland", "metric": "departures"}])
    samples = 40 * list(read_samples(page, START))
    weights = index_weights(fit_samples(samples))
    for sample in samples:
        choice = sample.choice
        chosen = Chooser(weights).choose(
            choice.question, list(choice.shared), choice.options, choice.senses
        )
        assert choice.options.index(chosen) in sample.right


def test_the_same_pages_teach_the_same_weights() -> None:
    pages = list_pages(ROOT / "tests/corpus", "x0[1-3].json")
    assert fit(pages).equals(fit(pages))


@pytest.mark.soak
def test_the_embedded_weights_are_those_that_the_pages_teach(tmp_path: Path) -> None:
    from geo.__main__ import main
    from geo.sources import data_path

    out = tmp_path / "weights.parquet"
    folders = 3 * [str(ROOT / "tests/corpus")] + [str(ROOT / "tests/written")]
    assert main(["fit", *folders, "--out", str(out)]) == 0
    assert out.read_bytes() == data_path("weights.parquet").read_bytes()


def test_written_pages_say_that_they_are_invented() -> None:
    for path in sorted((ROOT / "tests/written").glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        assert page["text_kind"] == "invented"
        assert page["url"].startswith("https://example.org/")
