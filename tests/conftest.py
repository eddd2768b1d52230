"""Fixtures for all tests, and which files are collected."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.no_skips import pytest_make_collect_report, pytest_runtest_makereport
from tests.toy import built

__all__ = ["built", "pytest_make_collect_report", "pytest_runtest_makereport"]

# The same examples in every run, and as much time as a busy machine needs.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

_SHARED = os.environ.get("KG_SHARED")

# Tests on articles and tables that the project may not contain read them from these folders.
collect_ignore_glob = [
    pattern
    for pattern, folder in (
        ("*_shared.py", _SHARED),
        ("*_real.py", os.environ.get("KG_REAL_TEXTS")),
    )
    if not folder
]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the real articles, their annotations and the tables."""
    assert _SHARED is not None
    return Path(_SHARED)
