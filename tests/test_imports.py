"""Imports run one way only, nothing heavy loads early, and nothing is read at import."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

LAYERS = (
    ("geo.errors", "geo.language", "geo.records", "geo.vocabulary", "geo.names"),
    ("geo.filters",),
    ("geo.speakers", "geo.statements"),
    ("geo.files", "geo.sources"),
    ("geo.scopes",),
    ("geo.places",),
    ("geo.gazetteer", "geo.wording"),
    ("geo.filter_words",),
    ("geo.switches",),
    ("geo.frame",),
    ("geo.dataset", "geo.reading", "geo.reading.corpus"),
    ("geo.masking",),
    ("geo.public",),
    ("geo.agreement",),
    ("geo.echoes",),
    ("geo.rivals", "geo.corrections"),
    ("geo.claims",),
    ("geo.levels", "geo.measures", "geo.coverage", "geo.baselines"),
    ("geo.telling",),
    ("geo.windows",),
    ("geo.situations", "geo.flows", "geo.changes", "geo.directions"),
    ("geo.overlaps",),
    ("geo.sums", "geo.reporting"),
    ("geo.drawing",),
    ("geo.export_files",),
    ("geo.exports",),
    ("geo.commands_reading", "geo.commands_switches"),
    ("geo.__main__", "geo.__init__"),
    ("dashboard",),
)


def name_module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def find_layer(module: str) -> int:
    for position, names in enumerate(LAYERS):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return position
    raise AssertionError(f"{module} has no layer: add it to LAYERS in {__file__}")


MODULES = sorted(
    path
    for package in ("geo", "dashboard")
    for path in (ROOT / package).rglob("*.py")
    if "__pycache__" not in path.parts
)


def list_imports(path: Path) -> set[str]:
    """List the project's modules that a file imports, those inside functions included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {
                f"{node.module}.{alias.name}"
                for alias in node.names
                if (ROOT / node.module.replace(".", "/") / f"{alias.name}.py").exists()
            }
    return {name for name in found if name.split(".")[0] in ("geo", "dashboard") and "." in name}


@pytest.mark.parametrize("path", MODULES, ids=name_module)
def test_imports_run_one_way(path: Path) -> None:
    module = name_module(path)
    if module == "geo.__init__":
        return
    own = find_layer(module)
    for imported in list_imports(path):
        assert find_layer(imported) <= own, f"{module} imports {imported}, which stands above it"


@pytest.mark.parametrize("path", MODULES, ids=name_module)
def test_the_layer_never_imports_dash(path: Path) -> None:
    if path.is_relative_to(ROOT / "geo"):
        source = path.read_text(encoding="utf-8")
        imported = {
            name.split(".")[0]
            for node in ast.walk(ast.parse(source))
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        assert not imported & {"dash", "dashboard", "flask"}


def run_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_importing_geo_loads_no_drawing_library_and_no_table() -> None:
    heavy = "{'matplotlib', 'plotly', 'dash', 'pandas', 'geopandas'}"
    assert run_python(f"import sys, geo; print(sorted({heavy} & set(sys.modules)))") == "[]"


def test_every_public_name_can_be_had() -> None:
    code = "import geo; print(all(callable(getattr(geo, name)) for name in geo.__all__))"
    assert run_python(code) == "True"


def test_importing_any_module_opens_no_data() -> None:
    names = [name_module(path) for path in MODULES if path.name != "__main__.py"]
    code = f"""
import builtins, importlib, io, pathlib, sys
for library in ("geopandas", "matplotlib.font_manager", "plotly.graph_objects", "dash",
                "dash_mantine_components", "pyarrow.parquet", "anyascii", "rapidfuzz"):
    importlib.import_module(library)
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
for name in {names!r}:
    importlib.import_module(name.removesuffix(".__init__"))
data = [name for name in opened if name.endswith((".parquet", ".csv", ".toml", ".md", ".ttf"))]
print(data)
"""
    assert run_python(code) == "[]"
