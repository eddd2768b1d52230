"""The pointer: which version is current, and who may write the next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.errors import GraphError, UsageError
from kg.ledger.versions import Version, current_version, publish, read_versions, write_lock, writing


def test_versions_are_listed_in_the_order_in_which_they_were_published(tmp_path: Path) -> None:
    assert read_versions(tmp_path) == ()
    made = [Version(1, {"claims": 0}), Version(2, {"claims": 3})]
    for version in made:
        publish(tmp_path, version)
    assert list(read_versions(tmp_path)) == made
    assert current_version(tmp_path) == made[-1]
    assert [path.name for path in tmp_path.iterdir()] == ["graph.json"]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", "{}", '{"format": 4}', '{"format": 4, "versions": [3]}']
)
def test_a_damaged_pointer_is_said_to_be_damaged(tmp_path: Path, content: str) -> None:
    (tmp_path / "graph.json").write_text(content)
    with pytest.raises(GraphError, match=r"graph\.json: is damaged; .*kg build"):
        read_versions(tmp_path)


@pytest.mark.parametrize(
    ("written", "remedy"), [("99", "install a newer"), ("1", "new folder"), ('"x"', "new folder")]
)
def test_another_format_is_refused_with_what_to_do(tmp_path: Path, written: str, remedy: str) -> None:
    (tmp_path / "graph.json").write_text(f'{{"format": {written}, "versions": []}}')
    with pytest.raises(GraphError, match=f"this kg reads format 4; .*{remedy}"):
        current_version(tmp_path)


@pytest.mark.parametrize(
    ("name", "problem"), [("", "holds no graph"), ("none", "does not exist"), ("f", "is a file")]
)
def test_where_there_is_no_graph(tmp_path: Path, name: str, problem: str) -> None:
    (tmp_path / "f").write_text("")
    with pytest.raises(GraphError, match=problem):
        current_version(tmp_path / name)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(13, "Permission denied", "g/lock"), "Permission denied"),
        (
            OSError(
                "Generic error \x1b[31m↳\x1b[0m Unable to copy \x1b[31m↳\x1b[0m No space left (os error 28)"
            ),
            "No space left",
        ),
        (OSError("IO error: While appending: g/MANIFEST: No space left"), "No space left"),
    ],
)
def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, error: OSError, reason: str) -> None:
    told = re.escape(f"{tmp_path}: cannot be written ({reason}); check its path")
    with pytest.raises(GraphError, match=told), writing(tmp_path):
        raise error


def test_a_graph_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GraphError, match="cannot be written"), write_lock(tmp_path / "file" / "g"):
        pass


def test_a_graph_has_a_name_in_utf8(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"g\\xff: is not in UTF-8"), write_lock(tmp_path / "g\udcff"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with (
        write_lock(tmp_path / "g"),
        pytest.raises(GraphError, match=r"written by another process \(\d+\); wait"),
        write_lock(tmp_path / "g"),
    ):
        pass
    with write_lock(tmp_path / "g"):
        assert (tmp_path / "g" / "lock").exists()


def test_a_lock_goes_when_its_holder_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), write_lock(tmp_path):
        raise ZeroDivisionError
    with write_lock(tmp_path):
        pass


def test_a_folder_with_other_things_is_not_taken_for_a_graph(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(UsageError, match=r"holds other things \(thesis\.docx\)"), write_lock(tmp_path):
        pass
    with pytest.raises(UsageError, match="is a file"), write_lock(tmp_path / "thesis.docx"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]
