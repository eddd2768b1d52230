"""Files appear complete or not at all, and what is no file is written to."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.schema.files import whole_file


def put(path: Path, content: bytes = b"new") -> None:
    with whole_file(path) as out:
        out.write(content)


def names(folder: Path) -> list[str]:
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*"))


@pytest.mark.parametrize("name", ["file", "a/b/file"])
def test_a_file_and_its_missing_folders_are_made(tmp_path: Path, name: str) -> None:
    put(tmp_path / name)
    assert (tmp_path / name).read_bytes() == b"new"
    assert [each for each in names(tmp_path) if (tmp_path / each).is_file()] == [name]


@pytest.mark.parametrize("name", ["file", "a/b/file"])
def test_a_failure_leaves_all_as_it_was(tmp_path: Path, name: str) -> None:
    def half() -> None:
        with whole_file(tmp_path / name) as out:
            out.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert names(tmp_path) == []


def test_folders_that_others_have_used_stay(tmp_path: Path) -> None:
    def half() -> None:
        with whole_file(tmp_path / "a" / "b" / "file"):
            (tmp_path / "a" / "theirs").write_text("")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert names(tmp_path) == ["a", "a/theirs"]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_and_leads_to_what_is_written(tmp_path: Path, there: bool) -> None:
    (tmp_path / "folder").mkdir()
    target = tmp_path / "folder" / "target"
    if there:
        target.write_bytes(b"former")
    (tmp_path / "link").symlink_to(Path("folder") / "target")
    put(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["folder", "folder/target", "link"]


def test_a_pipe_gets_what_is_written(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "link").symlink_to(pipe)
    with ThreadPoolExecutor(1) as other:
        for way in (pipe, tmp_path / "link"):
            read = other.submit(pipe.read_bytes)
            put(way)
            assert read.result(timeout=10) == b"new"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert names(tmp_path) == ["link", "pipe"]


def test_a_terminal_gets_what_is_written(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    way = tmp_path / "terminal"
    way.symlink_to(os.ttyname(theirs))
    put(way, b"new\n")
    assert os.read(ours, 100).startswith(b"new")
    assert stat.S_ISCHR(way.stat().st_mode)
    os.close(ours)
    os.close(theirs)


@pytest.mark.parametrize("way", ["folder", "file/below"])
def test_what_cannot_be_written_is_one_line(tmp_path: Path, way: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"former")
    with pytest.raises(KgError, match=r"cannot be written \(.*\); name another file"):
        put(tmp_path / way)
    assert names(tmp_path) == ["file", "folder"]
