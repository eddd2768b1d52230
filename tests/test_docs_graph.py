"""The pages on time, paths, the whole graph and Python: their commands exist, their code runs."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.main import COMMANDS, app
from tests.readme import ROOT, blocks, environment, files_of, run_in


@pytest.mark.parametrize("page", ["time", "paths", "network", "explorer"])
def test_commands_have_the_options_that_a_page_names(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    lines = [line for block in blocks(text) if block.language == "sh" for line in block.body.splitlines()]
    calls = [shlex.split(line, comments=True) for line in lines]
    assert len(calls) >= 5
    for _, command, *arguments in calls:
        assert command in COMMANDS
        told = CliRunner().invoke(app, [command, "--help"]).stdout
        unknown = [
            each for each in arguments if each.startswith("-") and each not in re.split(r"[\s,]+", told)
        ]
        assert unknown == []


def test_the_page_on_python_runs(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    graph = tmp_path / "graph"
    build = ["kg", "build", "data/documents", "-o", str(graph), "--quiet"]
    subprocess.run(build, cwd=ROOT, env=environment(graph), check=True)
    code = files_of(page, "python")["tour.py"]
    printed = run_in(
        ROOT,
        sys.executable,
        "-W",
        "error",
        "-c",
        code.replace('"build/graph"', repr(str(graph))),
        graph=graph,
    )
    assert "SpaceX – Reflection AI compute contract 150000000 USD a month" in printed
    assert "U.S. government" in printed
