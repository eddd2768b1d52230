"""The README tells the truth: its commands run, and print what it shows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.readme import README, ROOT, blocks, environment, rerun

TEXT = README.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme") / "graph"
    subprocess.run(
        ["kg", "build", "data/documents", "-o", str(folder), "--quiet"],
        cwd=ROOT,
        env=environment(folder),
        check=True,
    )
    return folder


def test_every_command_prints_what_the_readme_shows(graph: Path) -> None:
    assert rerun(TEXT, graph) == TEXT


def test_the_python_block_runs(graph: Path) -> None:
    (code,) = [block.body for block in blocks(TEXT) if block.language == "python"]
    done = subprocess.run(
        ["python", "-W", "error", "-c", code.replace('"build/graph"', repr(str(graph)))],
        cwd=ROOT, env=environment(graph), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "SpaceX" in done.stdout


def test_the_commands_of_the_shell_blocks_exist(graph: Path) -> None:
    lines = [line for block in blocks(TEXT) if block.language == "sh" for line in block.body.splitlines()]
    commands = {match[1] for line in lines if (match := re.match(r"kg (\w+)", line))}
    assert len(commands) >= 6
    for command in sorted(commands):
        subprocess.run(
            ["kg", command, "--help"], cwd=ROOT, env=environment(graph), capture_output=True, check=True
        )


def test_links_and_pictures_lead_to_files() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", TEXT)
    assert len(targets) >= 7
    assert [target for target in targets if not (ROOT / target).exists()] == []
