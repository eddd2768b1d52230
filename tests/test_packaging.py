"""What `pip install` of the project gives: a `kg` that works in any folder, with all that travels with it."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

import kg

_ROOT = Path(__file__).resolve().parent.parent
_PROJECT: dict[str, Any] = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Needed by a dependency that does not reliably bring it.
_NOT_IMPORTED = {"fastexcel", "lxml-html-clean"}
# Imported where somebody asks for it, who then installs it with an extra.
_OPTIONAL = {"duckdb", "openpyxl", "pandas", "starlette", "uvicorn"}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _names(requirements: list[str]) -> set[str]:
    return {_normal(re.split(r"[^\w.-]", line)[0]) for line in requirements}


def _files(folder: str) -> Iterator[str]:
    """The files that belong below a folder of the checkout, as paths below the checkout."""
    for path in sorted((_ROOT / folder).rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(_ROOT).parts)
        if path.is_file() and path.suffix != ".pyc" and not hidden:
            yield path.relative_to(_ROOT).as_posix()


def _imported() -> set[str]:
    """Distributions of the modules that the package imports, its own and Python's left out."""
    modules = set()
    for path in (_ROOT / "kg").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.split(".")[0])
    owners = packages_distributions()
    others = modules - set(sys.stdlib_module_names) - {"kg"}
    return {_normal(owners[module][0]) for module in others}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The wheel's content, in a folder of its own."""
    folder = wheel.parent / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _python(installed: Path, folder: Path, *arguments: str) -> str:
    """What Python writes that finds the wheel's content first, started in a folder that knows nothing of it."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("KG_")}
    environment["PYTHONPATH"] = str(installed)
    command = [sys.executable, "-W", "error", *arguments]
    run = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_the_wheel_holds_the_package_and_what_travels_with_it(wheel: Path) -> None:
    wanted = [*_files("kg"), *(f"kg/_shipped/{path}" for top in ("data", "queries") for path in _files(top))]
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == set(wanted)


@pytest.mark.parametrize(
    "path",
    [
        "kg/py.typed",
        "kg/schema/ontology.ttl",
        "kg/schema/shapes.ttl",
        "kg/extract/words/common.txt",
        "kg/extract/words/lists.yaml",
        "kg/extract/patterns/operates.yaml",
        "kg/extract/contracts/parties.yaml",
        "kg/render/template.html",
        "kg/render/assets/main.js",
        "kg/server/api/schemas.yaml",
        "kg/server/assets/vendor/yasgui.min.js",
        "kg/_shipped/data/registry/companies.yaml",
        "kg/_shipped/data/documents/spacex-reflection-deal-terms.md",
    ],
)
def test_the_wheel_holds_one_of_each_kind(installed: Path, path: str) -> None:
    assert (installed / path).is_file()


def test_licences_travel_with_the_wheel(installed: Path) -> None:
    (licences,) = installed.glob("*.dist-info/licenses")
    assert "MIT License" in (licences / "LICENSE").read_text(encoding="utf-8")
    assert "CC BY 4.0" in (licences / "docs" / "third-party.md").read_text(encoding="utf-8")


def test_the_command_is_the_one_that_the_wheel_names(installed: Path, tmp_path: Path) -> None:
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "kg = kg.cli.main:main" in entry_points.read_text(encoding="utf-8")
    start = "import sys; sys.argv[0] = 'kg'; from kg.cli.main import main; main()"
    assert _python(installed, tmp_path, "-c", start, "--version") == f"kg {kg.__version__}\n"


def test_what_travels_is_found_from_any_folder(installed: Path, tmp_path: Path) -> None:
    code = """
import json, kg
from kg.extract.rules import relation_rules
from kg.schema.registry import Registry
from kg.schema.resources import shipped
from kg.schema.vocabulary import vocabulary
print(json.dumps({
    "package": kg.__file__,
    "registry": len(Registry.shipped()),
    "relations": len(vocabulary().relations),
    "patterns": len([*relation_rules()]),
    "documents": sorted(path.name for path in shipped("data", "documents").iterdir()),
}))
"""
    found = json.loads(_python(installed, tmp_path, "-c", code))
    assert Path(found["package"]).is_relative_to(installed)
    assert found["registry"] > 500
    assert found["relations"] > 50
    assert found["patterns"] > 100
    assert found["documents"] == sorted(Path(path).name for path in _files("data/documents"))


def test_the_wheel_builds_and_shows_the_shipped_documents(installed: Path, tmp_path: Path) -> None:
    documents = installed / "kg" / "_shipped" / "data" / "documents"
    start = ("-m", "kg.cli.main")
    _python(installed, tmp_path, *start, "build", str(documents), "-o", "graph")
    assert "Colossus 2" in _python(installed, tmp_path, *start, "show", "Reflection AI")
    _python(installed, tmp_path, *start, "view", "-o", "page.html")
    assert "<title>" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_dependencies_are_what_the_package_imports() -> None:
    needed = _names(_PROJECT["dependencies"])
    assert needed == (_imported() - _OPTIONAL) | _NOT_IMPORTED
    extras = _PROJECT["optional-dependencies"]
    optional = ("duckdb", "excel", "pandas", "server")
    assert set().union(*(_names(extras[name]) for name in optional)) == _OPTIONAL


def test_every_dependency_is_credited() -> None:
    page = (_ROOT / "docs" / "third-party.md").read_text(encoding="utf-8")
    credited = set(re.findall(r"^\| ([\w.-]+) \|", page, re.MULTILINE))
    assert _names(_PROJECT["dependencies"]) <= credited
