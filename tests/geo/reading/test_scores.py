"""Reports are read as well as last time: no score falls below the recorded one."""

import tomllib

import pytest

from geo.reading.scoring import (
    FLOORS,
    list_floors,
    list_pages,
    read_afresh,
    score_pages,
    sum_up,
)
from tests import ROOT

CORPUS = ROOT / "tests/corpus"
pytestmark = pytest.mark.xdist_group("scores")
RECORDED: dict[str, dict[str, float]] = tomllib.loads(
    (CORPUS / FLOORS).read_text(encoding="utf-8")
)["floors"]


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, float]]:
    """Read the pages that are not held out."""
    pages = list_pages(CORPUS, fold="development")
    return list_floors(sum_up(score_pages(pages, read_afresh)))


@pytest.mark.parametrize("group", RECORDED)
def test_no_score_falls_below_the_recorded_one(
    found: dict[str, dict[str, float]], group: str
) -> None:
    fallen = {
        name: (found[group].get(name), floor)
        for name, floor in RECORDED[group].items()
        if found[group].get(name, 0.0) < floor
    }
    assert not fallen
