"""``kg stages``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.support import kg, write


def _stages(graph: Path, *options: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        kg("stages", "-g", graph, *options, "--format", "json").stdout
    )
    return found


def test_the_day_is_that_of_the_latest_publication_and_is_told(built: Path) -> None:
    result = kg("stages", "-g", built)
    assert result.exit_code == 0
    assert result.stderr == (
        "as of 30 April 2026, the latest publication in the graph; --as-of names another day\n"
    )
    assert "signed" in result.stdout
    assert "contract/" not in result.stdout
    assert kg("stages", "-g", built, "--quiet").stderr == ""
    assert kg("stages", "-g", built, "--as-of", "2026").stderr == ""


@pytest.mark.parametrize(
    ("day", "stage", "since"),
    [("2026-04", "signed", "2026-03-02"), ("2026-05", "operating", "2026-05"), ("2029", "ended", "2028-04")],
)
def test_a_contract_stands_where_it_did_on_the_day(built: Path, day: str, stage: str, since: str) -> None:
    (found,) = _stages(built, "--as-of", day, "--type", "contract")
    assert (found["what"], found["stage"], found["since"]) == (
        "Oracle – OpenAI compute contract",
        stage,
        since,
    )


def test_stages_can_be_asked_for(built: Path) -> None:
    assert len(_stages(built, "--stage", "signed")) == 1
    assert kg("stages", "-g", built, "--stage", "ended").exit_code == 1
    assert kg("stages", "-g", built, "--stage", "under construction").exit_code == 1
    assert kg("stages", "-g", built, "--type", "facility").exit_code == 1
    wrong = kg("stages", "-g", built, "--stage", "sleeping")
    assert wrong.exit_code == 2
    assert wrong.stderr.startswith("error: sleeping: is no stage; there are rumoured, announced")
    assert kg("stages", "-g", built, "--as-of", "soon").exit_code == 2


def test_sources_are_the_quotes_behind_a_stage(built: Path) -> None:
    (found,) = _stages(built, "--sources", "--as-of", "2027")
    assert found["document"] == "Oracle lets a Texas site to OpenAI"
    assert "from May 2026 through April 2028" in str(found["quote"])


def test_without_dates_nothing_starts_or_ends(tmp_path: Path) -> None:
    files = {
        "a.txt": "OpenAI will pay Oracle $30 million a month for compute from May 2016 through April 2018.\n"
    }
    assert kg("build", write(tmp_path / "in", files), "-o", tmp_path / "graph", "-q").exit_code == 0
    result = kg("stages", "-g", tmp_path / "graph")
    assert "no document is dated" in result.stderr
    assert "operating" not in result.stdout
    assert "ended" not in result.stdout
