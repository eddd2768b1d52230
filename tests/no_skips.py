"""In CI, where all that tests need is there, one that is skipped or expected to fail counts as failed."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TypeVar

import pytest

__all__ = ["pytest_make_collect_report", "pytest_runtest_makereport"]

_Report = TypeVar("_Report", pytest.TestReport, pytest.CollectReport)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """For tests."""
    return _strict((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """For modules that skip themselves."""
    return _strict((yield))


def _strict(report: _Report) -> _Report:
    if report.skipped and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"no test is skipped in CI: {report.longrepr}"
        vars(report).pop("wasxfail", None)  # with this mark pytest's exit code would ignore it
    return report
