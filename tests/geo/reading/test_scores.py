"""Reports are read as well as last time: no score falls below the recorded one."""

import tomllib

import pytest

from geo.reading.scoring import (
    FLOORS,
    Fold,
    list_floors,
    list_pages,
    read_afresh,
    score_pages,
    sum_up,
)
from tests import ROOT

pytestmark = pytest.mark.xdist_group("scores")
FOLDS: dict[str, Fold] = {"corpus": "development", "written": "held-out"}
"""Pages that weights were fitted to, and pages that none was."""
RECORDED: dict[str, dict[str, dict[str, float]]] = {
    name: tomllib.loads((ROOT / "tests" / name / FLOORS).read_text(encoding="utf-8"))["floors"]
    for name in FOLDS
}


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, dict[str, float]]]:
    """Read the pages of both folders."""
    return {
        name: list_floors(
            sum_up(score_pages(list_pages(ROOT / "tests" / name, fold=fold), read_afresh))
        )
        for name, fold in FOLDS.items()
    }


@pytest.mark.parametrize(
    ("name", "group"), [(name, group) for name, floors in RECORDED.items() for group in floors]
)
def test_no_score_falls_below_the_recorded_one(
    found: dict[str, dict[str, dict[str, float]]], name: str, group: str
) -> None:
    fallen = {
        score: (found[name][group].get(score), floor)
        for score, floor in RECORDED[name][group].items()
        if found[name][group].get(score, 0.0) < floor
    }
    assert not fallen
