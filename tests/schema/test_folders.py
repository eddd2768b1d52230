"""Folders appear complete or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import KgError, UsageError
from kg.schema.folders import whole_folder


def test_a_new_folder(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "new", ()) as place:
        (place / "a").write_text("1")
        assert not (tmp_path / "new").exists()
    assert [each.relative_to(tmp_path).as_posix() for each in sorted(tmp_path.rglob("*"))] == ["new", "new/a"]


def test_missing_folders_are_made_and_go_where_it_fails(tmp_path: Path) -> None:
    def half() -> None:
        with whole_folder(tmp_path / "a" / "b", ()):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert list(tmp_path.iterdir()) == []
    with whole_folder(tmp_path / "a" / "b", ()) as place:
        (place / "new").write_text("1")
    assert (tmp_path / "a" / "b" / "new").read_text() == "1"


def test_a_link_stays_and_leads_to_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / "link").symlink_to("target")
    with whole_folder(tmp_path / "link", ()) as place:
        (place / "new").write_text("1")
    assert (tmp_path / "link").is_symlink()
    assert [each.name for each in (tmp_path / "target").iterdir()] == ["new"]


def test_an_own_folder_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "old").write_text("1")
    with whole_folder(tmp_path / "a", ("old", "new")) as place:
        (place / "new").write_text("2")
    assert [each.name for each in (tmp_path / "a").iterdir()] == ["new"]
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("others", "told"), [(["mine"], "holds other things (mine)"), (["b", "c"], "(b and 1 more)")]
)
def test_a_folder_with_other_things_is_left_alone(tmp_path: Path, others: list[str], told: str) -> None:
    for name in others:
        (tmp_path / name).write_text("mine")
    with pytest.raises(UsageError, match=re.escape(told)), whole_folder(tmp_path, ("own",)):
        pass
    assert sorted(each.name for each in tmp_path.iterdir()) == others


def test_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="is a file"), whole_folder(tmp_path / "file", ()):
        pass
    assert (tmp_path / "file").read_text() == "mine"


def test_a_failure_leaves_the_former_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "old").write_text("former")

    def half() -> None:
        with whole_folder(tmp_path / "a", ("old",)) as place:
            (place / "old").write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert (tmp_path / "a" / "old").read_text() == "former"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(KgError, match=r"cannot be written \(.*\); name another folder"),
        whole_folder(tmp_path / "file" / "b", ()),
    ):
        pass
