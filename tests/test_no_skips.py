"""A test that is skipped shows in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent
_CASES = {
    "passes": "def test_it(): pass",
    "skipped": "import pytest\ndef test_it(): pytest.skip('no browser')",
    "expected to fail": "import pytest\n@pytest.mark.xfail\ndef test_it(): assert False",
    "whole module": "import pytest\npytest.importorskip('no_such_module')",
}


@pytest.mark.parametrize(
    ("case", "ci", "code"),
    [
        ("passes", "true", 0),
        ("skipped", "true", 1),
        ("skipped", "", 0),
        ("expected to fail", "true", 1),
        ("whole module", "true", 2),
    ],
)
def test_skipped_tests_fail_in_ci(tmp_path: Path, case: str, ci: str, code: int) -> None:
    tests = tmp_path / "test_case.py"
    tests.write_text(_CASES[case], encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.no_skips", "--rootdir", str(tmp_path), str(tests)]
    environment = {**os.environ, "CI": ci, "PYTHONPATH": str(_ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    run = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == code, run.stdout + run.stderr
    assert ("no test is skipped in CI" in run.stdout) == (code > 0)
