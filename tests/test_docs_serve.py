"""The page on the server: its options exist, and its requests are answered."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.main import app
from kg.server.answering import GRAPHS, ROWS
from tests.cli.support import kg, write
from tests.readme import ROOT, blocks
from tests.server.support import Running

PAGE = (ROOT / "docs" / "serve.md").read_text(encoding="utf-8")
LINES = [line for block in blocks(PAGE) if block.language == "sh" for line in block.body.splitlines()]
CALLS = [shlex.split(line, comments=True) for line in LINES]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("page")
    assert kg("build", write(folder / "documents"), "-o", folder / "graph", "--quiet").exit_code == 0
    with Running(folder / "graph") as running:
        yield running


def test_the_options_of_the_page_exist() -> None:
    told = re.split(r"[\s,]+", CliRunner().invoke(app, ["serve", "--help"]).stdout)
    named = {each for call in CALLS if call[:2] == ["kg", "serve"] for each in call if each.startswith("-")}
    named |= set(re.findall(r"`(--[\w-]+)`", PAGE)) - {"--format"}
    assert len(named) > 6
    assert named <= set(told)


def test_all_formats_are_told() -> None:
    assert [name for name in (*ROWS, *GRAPHS) if f"`{name}`" not in PAGE] == []


@pytest.mark.parametrize(
    "call", [call for call in CALLS if call[0] == "curl"], ids=lambda call: str(call[-1])
)
def test_requests_are_understood(server: Running, call: list[str]) -> None:
    own = [each.replace("http://127.0.0.1:8000/", server.address) for each in call[1:]]
    done = subprocess.run(
        ["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code} %{content_type}", *own],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    status, _, media_type = done.stdout.partition(" ")
    # The names on the page are not all in the few documents of this test.
    assert status in {"200", "404"}
    assert media_type in {"application/json", "text/csv; charset=utf-8", "application/problem+json"}


def test_the_code_runs(server: Running, tmp_path: Path) -> None:
    (code,) = [block.body for block in blocks(PAGE) if block.language == "python"]
    code = code.replace("http://127.0.0.1:8000/", server.address)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "https://w3id.org/ai-infra-kg/company/oracle\n",
        "",
    )
