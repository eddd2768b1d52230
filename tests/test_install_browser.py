"""Which browser the tests of pages get, and what is tried where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import NoBrowserError
from tests.install_browser import Command, settled

_WAYS: list[list[list[str]]] = [[["update"], ["install"]], [["fetch"]]]


def _executable(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


class _Machine:
    """A machine on which some commands succeed, and some of these bring a browser."""

    def __init__(self, folder: Path, succeed: set[str], brings: dict[str, str]) -> None:
        self.folder, self.succeed, self.brings = folder, succeed, brings
        self.ran: list[str] = []

    def own(self) -> str:
        return str(self.folder / "own" / "chrome")

    def run(self, command: Command) -> bool:
        self.ran.append(command[0])
        if command[0] in self.brings:
            _executable(self.folder / self.brings[command[0]])
        return command[0] in self.succeed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the machine has its programs: none at first."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("KG_CHROMIUM", raising=False)
    return tmp_path


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_one_on_the_machine_is_used(folder: Path, name: str) -> None:
    machine = _Machine(folder, set(), {})
    _executable(folder / "own" / "chrome")
    wanted = _executable(folder / "bin" / name)
    assert settled(machine.own, _WAYS, machine.run) == wanted
    assert machine.ran == []


def test_playwrights_own_is_used_where_it_is_there(folder: Path) -> None:
    machine = _Machine(folder, set(), {})
    wanted = _executable(folder / "own" / "chrome")
    assert settled(machine.own, _WAYS, machine.run) == wanted
    assert machine.ran == []


@pytest.mark.parametrize(
    ("succeed", "brings", "found", "ran"),
    [
        ({"update", "install"}, {"install": "bin/chromium"}, "bin/chromium", ["update", "install"]),
        ({"fetch"}, {"fetch": "own/chrome"}, "own/chrome", ["update", "fetch"]),
        ({"update", "fetch"}, {"fetch": "own/chrome"}, "own/chrome", ["update", "install", "fetch"]),
    ],
)
def test_the_ways_are_tried_in_turn(
    folder: Path, succeed: set[str], brings: dict[str, str], found: str, ran: list[str]
) -> None:
    machine = _Machine(folder, succeed, brings)
    assert settled(machine.own, _WAYS, machine.run) == folder / found
    assert machine.ran == ran


def test_where_none_can_be_had_it_says_so(folder: Path) -> None:
    machine = _Machine(folder, set(), {})
    with pytest.raises(NoBrowserError, match="none is here"):
        settled(machine.own, _WAYS, machine.run)
    assert machine.ran == ["update", "fetch"]


def test_one_that_is_named_is_used_or_missed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = _Machine(folder, {"fetch"}, {"fetch": "own/chrome"})
    monkeypatch.setenv("KG_CHROMIUM", str(folder / "mine"))
    with pytest.raises(NoBrowserError, match="mine"):
        settled(machine.own, _WAYS, machine.run)
    wanted = _executable(folder / "mine")
    assert settled(machine.own, _WAYS, machine.run) == wanted
    assert machine.ran == []
