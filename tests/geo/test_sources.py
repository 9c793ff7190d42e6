"""Embedded data opens only if it is listed, licensed and undamaged."""

from pathlib import Path

import pytest

from geo import sources
from geo.errors import DataError


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a data folder with one listed file."""
    (tmp_path / "SOURCES.toml").write_text(
        '[sources.us]\ntitle = "T"\nversion = "1"\nurl = "u"\nlicence = "MIT"\n'
        'attribution = "A"\n[files."a.csv"]\nsources = ["us"]\n'
        'sha256 = "ca32e142d8385dd75a60060f1f2a89b532ca44b771374e0a475afc85cf136e81"\n',
        encoding="utf-8",
    )
    (tmp_path / "a.csv").write_bytes(b"x,y\n1,\n")
    monkeypatch.setattr(sources, "data_dir", lambda: tmp_path)
    sources.read_catalogue.cache_clear()
    sources.list_sources.cache_clear()
    yield tmp_path
    sources.read_catalogue.cache_clear()
    sources.list_sources.cache_clear()


def change_catalogue(data: Path, old: str, new: str) -> None:
    path = data / "SOURCES.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_listed_file_opens_as_text_cells(data: Path) -> None:
    assert sources.read_table("a.csv").to_dict("records") == [{"x": "1", "y": ""}]


def test_an_unlisted_file_does_not_open(data: Path) -> None:
    with pytest.raises(DataError, match=r"b\.csv is not listed"):
        sources.data_path("b.csv")


def test_a_missing_file_says_how_to_get_it_back(data: Path) -> None:
    (data / "a.csv").unlink()
    with pytest.raises(DataError, match=r"missing or unreadable.*make data"):
        sources.data_path("a.csv")


def test_a_damaged_file_is_refused(data: Path) -> None:
    (data / "a.csv").write_bytes(b"x,y\n2,\n")
    with pytest.raises(DataError, match="damaged"):
        sources.data_path("a.csv")


@pytest.mark.parametrize("field", ["licence", "attribution"])
def test_a_source_without_licence_or_attribution_cannot_exist(data: Path, field: str) -> None:
    change_catalogue(data, f"{field} =", f"no_{field} =")
    with pytest.raises(DataError, match=f"has no {field}"):
        sources.data_path("a.csv")


def test_a_file_of_an_unknown_source_does_not_open(data: Path) -> None:
    change_catalogue(data, '["us"]', '["them"]')
    with pytest.raises(DataError, match="no source them"):
        sources.data_path("a.csv")


def test_a_broken_catalogue_says_so(data: Path) -> None:
    (data / "SOURCES.toml").write_text("[", encoding="utf-8")
    with pytest.raises(DataError, match="cannot be read"):
        sources.data_path("a.csv")
