"""The README and the docs name every command, option and column that there is."""

import argparse
import re
from pathlib import Path

import pytest

import geo
from geo.__main__ import build_parser
from geo.frame import COLUMNS
from geo.switches import BREAKS
from tests import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted((ROOT / "docs").glob("*.md"))
DOCS = README + "".join(page.read_text(encoding="utf-8") for page in PAGES)


def list_commands() -> list[str]:
    (commands,) = (
        action
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return sorted(commands.choices)


@pytest.mark.parametrize("command", list_commands())
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"python -m geo {command}" in README


def test_the_dashboard_command_stands_in_the_readme() -> None:
    assert "python -m dashboard" in README


def list_options(command: str) -> list[str]:
    (commands,) = (
        action
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    actions = commands.choices[command]._actions
    return sorted(option for action in actions for option in action.option_strings)


@pytest.mark.parametrize("command", list_commands())
def test_every_option_of_a_command_stands_in_the_docs(command: str) -> None:
    known = {"-h", "--help"}
    missing = [option for option in list_options(command) if option not in DOCS]
    assert set(missing) <= known


@pytest.mark.parametrize("name", geo.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"\bgeo\.{name}\b", DOCS + changelog) or name == "GeoError"


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_is_in_the_data_dictionary(column: str) -> None:
    assert f"`{column}`" in (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")


def test_the_published_breaks_are_the_ones_in_use() -> None:
    method = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    for breaks in BREAKS.values():
        row = r"\| " + r" \| ".join(rf"≥ {limit:,.0f}[^|]*" for limit in breaks) + r"\|"
        assert re.search(row, method), f"docs/method.md lacks the breaks {breaks}"


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda page: page.name)
def test_links_to_files_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to a missing {target}"


def test_the_notebook_lines_of_the_readme_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(block, "README.md", "exec"), names)
    assert len(names["frame"]) == 511  # type: ignore[arg-type]
    assert (tmp_path / "queues.xlsx").exists()


def test_the_readme_counts_the_embedded_data_right() -> None:
    frame = geo.load()
    said = f"{len(frame)} observations from {frame['report_id'].nunique()} public reports"
    assert said in README
    reported = frame.loc[frame["kind"] == "crossing", "place_id"].nunique()
    assert f"at or around {reported} crossings" in README
    assert f"{len(geo.list_crossings())} border crossings" in README
