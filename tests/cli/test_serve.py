from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.cli.support import kg

FOUND = importlib.util.find_spec


@pytest.mark.parametrize("library", ["starlette", "uvicorn"])
def test_without_the_extra_it_says_what_to_install(
    built: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == library else FOUND(name))
    result = kg("serve", "-g", built)
    assert result.exit_code == 1
    assert result.stderr == f"error: kg serve: needs {library}; pip install 'ai-infra-kg[server]'\n"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--port", "70000"], 2, "--port"),
        (["--timeout", "0"], 2, "--timeout: a server needs a limit; name a number of seconds above 0"),
        (["--timeout", "nan"], 2, "nan is no number of seconds to wait"),
        (["--workers", "0"], 2, "--workers"),
        (["--log", "xml"], 2, "--log"),
        (["--host", "nowhere.invalid"], 2, "nowhere.invalid: is no address of this machine"),
        (["--queries", "none"], 3, "none: cannot be read"),
    ],
)
def test_what_cannot_be_served_is_told_in_a_line(
    built: Path, arguments: list[str], code: int, words: str
) -> None:
    result = kg("serve", "-g", built, *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    (line,) = result.stderr.splitlines()
    assert words in line
