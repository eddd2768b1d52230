from __future__ import annotations

from pathlib import Path

from benchmarks.serve import Tally, measured
from tests.cli.support import kg, write


def test_every_client_is_answered(tmp_path: Path) -> None:
    assert kg("build", write(tmp_path / "documents"), "-o", tmp_path / "graph", "--quiet").exit_code == 0
    tally = measured(tmp_path / "graph", clients=3, seconds=1, runaways=1, timeout=2)
    assert set(tally.statuses) == {200}
    assert sum(tally.statuses.values()) == len(tally.seconds) >= 3
    assert tally.lost == 0
    assert set(tally.runaways) == {504}


def test_percentiles() -> None:
    tally = Tally(seconds=[float(number) for number in range(100, 0, -1)])
    assert [tally.percentile(share) for share in (0.0, 0.5, 0.99, 1.0)] == [1, 51, 100, 100]
