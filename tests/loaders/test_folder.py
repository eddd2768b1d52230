"""Folders, links, files given twice, and keys that do not depend on the order of the paths."""

from __future__ import annotations

import os
from itertools import permutations
from pathlib import Path

import pytest

from kg.errors import InputError, Skipped
from kg.loaders import load
from kg.schema.records import Document
from tests.loaders.support import BODY, documents, problem, write


def keys(*paths: str | Path) -> list[str]:
    return [result.key for result in load(paths) if isinstance(result, Document)]


def problems(*paths: str | Path) -> list[tuple[type[InputError], str, str]]:
    return [(type(one), one.where, one.problem) for one in load(paths) if isinstance(one, InputError)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder ``docs`` with b.txt, a.md and sub/a.txt."""
    for name in ("b.txt", "a.md", "sub/a.txt"):
        write(tmp_path / "docs" / name, f"{name}: {BODY}")
    return tmp_path / "docs"


def test_files_are_found_below_and_sorted(folder: Path) -> None:
    assert [one.key for one in documents(folder)] == ["a.md", "b.txt", "sub/a.txt"]
    assert [one.key for one in documents(folder / "sub" / "a.txt")] == ["a.txt"]


def test_relative_paths_give_the_same_keys(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert keys(".") == keys("../docs") == keys("sub/..") == keys(folder)


def test_hidden_files_are_passed_over(folder: Path) -> None:
    for name in (".git/notes.txt", ".hidden.txt", "~$b.docx"):
        write(folder / name, BODY)
    assert len(documents(folder)) == 3
    assert len(documents(folder / ".hidden.txt")) == 1


@pytest.mark.parametrize(
    "name", ["README.md", "README", "readme.txt", "LICENSE", "LICENSE-MIT.txt", "Licence.md", "README.de.md"]
)
def test_readme_and_license_are_no_documents(folder: Path, name: str) -> None:
    write(folder / name, BODY)
    assert problems(folder) == [(Skipped, str(folder / name), "is no document by its name")]
    assert len(keys(folder)) == 3


def test_a_readme_given_by_itself_is_read(folder: Path) -> None:
    assert keys(write(folder / "README.md", BODY)) == ["README.md"]


def test_other_names_that_begin_so_are_documents(folder: Path) -> None:
    write(folder / "license deal.txt", BODY)
    assert "license deal.txt" in keys(folder)


def test_files_without_reader(folder: Path) -> None:
    table = write(folder / "table.xyz", "a,b")
    assert problems(folder) == [(Skipped, str(table), "has no suffix of a known format")]
    assert problems(table) == [(InputError, str(table), "has no suffix of a known format")]
    assert ".jsonl.gz" in problem(table).remedy
    assert problem(write(folder / "data.gz", "x")).problem == "has no suffix of a known format"


def test_missing_path(folder: Path) -> None:
    assert problem(folder / "no.txt").problem == "does not exist"
    assert problem(folder / "b.txt" / "no.txt").problem == "does not exist"
    assert problem("a\0b.txt").problem.startswith("cannot be read")
    assert problem("x" * 5000 + ".txt").problem.startswith("cannot be read")


def test_empty_folder(tmp_path: Path) -> None:
    assert problem(tmp_path).problem == "is a folder without documents"


def test_a_folder_named_like_a_file(tmp_path: Path) -> None:
    write(tmp_path / "docs" / "x.txt" / "a.txt", BODY)
    assert keys(tmp_path / "docs") == ["x.txt/a.txt"]


def test_neither_file_nor_folder(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert problems(folder) == [(InputError, str(folder / "pipe.txt"), "is neither a file nor a folder")]


def test_unreadable_file_and_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    real_open, real_iterdir = Path.open, Path.iterdir
    monkeypatch.setattr(
        Path, "open", lambda path, mode: (refuse if path.name == "b.txt" else real_open)(path, mode)
    )
    monkeypatch.setattr(Path, "iterdir", lambda path: (refuse if path.name == "sub" else real_iterdir)(path))
    assert problems(folder) == [
        (InputError, str(folder / "sub"), "cannot be read (Permission denied)"),
        (InputError, str(folder / "b.txt"), "cannot be read (Permission denied)"),
    ]
    assert keys(folder) == ["a.md"]


def test_error_while_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __enter__(self) -> Broken:
            return self

        def __exit__(self, *_: object) -> None: ...

        def read(self) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", lambda path, mode: Broken())
    assert problem(folder / "b.txt").problem == "cannot be read (Input/output error)"


class TestLinks:
    def test_link_to_a_folder_outside_is_followed(self, folder: Path, tmp_path: Path) -> None:
        write(tmp_path / "other" / "c.txt", BODY)
        (folder / "link").symlink_to(tmp_path / "other")
        assert "link/c.txt" in [one.key for one in documents(folder)]

    def test_loops(self, folder: Path, tmp_path: Path) -> None:
        (folder / "sub" / "up").symlink_to(folder)
        (folder / "self").symlink_to(folder / "self")
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "back").symlink_to(folder)
        (folder / "other").symlink_to(tmp_path / "other")
        assert keys(folder) == ["a.md", "b.txt", "sub/a.txt"]
        assert sorted(problems(folder), key=str) == [
            (InputError, str(folder / "self"), "is a link that loops: it leads back to itself"),
            (
                InputError,
                str(folder / "sub" / "up"),
                "is a link that loops: it leads back to a folder it is in",
            ),
            (Skipped, str(folder / "other" / "back"), f"is the same folder as {folder}, or in it"),
        ]

    def test_broken(self, folder: Path, tmp_path: Path) -> None:
        (folder / "gone.txt").symlink_to(tmp_path / "gone.txt")
        said = f"is a broken link: there is no {tmp_path / 'gone.txt'}"
        assert problems(folder) == [(InputError, str(folder / "gone.txt"), said)]
        assert problem(folder / "gone.txt").problem == said

    def test_a_file_and_a_link_to_it_are_one(self, folder: Path) -> None:
        (folder / "a-link.txt").symlink_to("b.txt")
        assert "b.txt" in keys(folder)
        assert problems(folder) == [
            (Skipped, str(folder / "a-link.txt"), f"is the same file as {folder / 'b.txt'}")
        ]

    def test_two_links_to_one_folder(self, folder: Path) -> None:
        (folder / "link").symlink_to("sub")
        assert problems(folder) == [
            (Skipped, str(folder / "link"), f"is the same folder as {folder / 'sub'}, or in it")
        ]

    def test_hard_links_are_one(self, folder: Path) -> None:
        (folder / "hard.txt").hardlink_to(folder / "b.txt")
        assert [kind for kind, _, _ in problems(folder)] == [Skipped]


class TestGivenTwice:
    def test_file(self, folder: Path) -> None:
        path = folder / "b.txt"
        assert keys(path, path) == ["b.txt"]
        assert problems(path, path) == [(Skipped, str(path), "is given again")]

    def test_file_and_its_folder(self, folder: Path) -> None:
        path = folder / "sub" / "a.txt"
        assert keys(path, folder) == keys(folder, path) == ["a.md", "b.txt", "sub/a.txt"]
        assert problems(path, folder) == [(Skipped, str(path), "is given again")]

    def test_folder_and_a_folder_in_it(self, folder: Path) -> None:
        assert keys(folder / "sub", folder) == keys(folder, folder / "sub") == keys(folder)
        assert problems(folder / "sub", folder) == [
            (Skipped, str(folder / "sub"), f"is the same folder as {folder / 'sub'}, or in it")
        ]

    def test_content_under_another_name_is_another_document(self, folder: Path) -> None:
        write(folder / "copy.txt", (folder / "b.txt").read_bytes())
        assert {"b.txt", "copy.txt"} <= {one.key for one in documents(folder)}

    def test_address_with_the_same_words(self, folder: Path) -> None:
        for name in ("x.txt", "y.txt"):
            write(folder / name, f"https://example.org/a\n{BODY}")
        said = f"holds the same document as {folder / 'x.txt'} (https://example.org/a)"
        assert problems(folder) == [(Skipped, str(folder / "y.txt"), said)]

    def test_address_with_other_words(self, folder: Path) -> None:
        for name in ("x.txt", "y.txt"):
            write(folder / name, f"https://example.org/a\n{name} {BODY}")
        said = f"has the address of a document in {folder / 'x.txt'}, but other words (https://example.org/a)"
        assert problems(folder) == [(InputError, str(folder / "y.txt"), said)]
        assert len(keys(folder)) == 4


class TestKeys:
    def test_files_of_one_name_are_told_apart_in_any_order(self, tmp_path: Path) -> None:
        given = [
            write(tmp_path / name / "notes.txt", BODY).parent for name in ("2025/q1", "2026/q1", "2026/q2")
        ]
        write(given[0] / "only.txt", BODY)
        expected = ["2025/q1/notes.txt", "2026/q1/notes.txt", "only.txt", "q2/notes.txt"]
        found = {tuple(keys(*order)) for order in permutations(given)}
        assert found == {tuple(expected)}

    def test_a_longer_key_that_is_taken_is_made_longer(self, tmp_path: Path) -> None:
        write(tmp_path / "p" / "a" / "n.txt", BODY)
        for name in ("x/a", "x/b"):
            write(tmp_path / name / "n.txt", BODY)
        given = [tmp_path / "p", tmp_path / "x" / "a", tmp_path / "x" / "b"]
        found = {tuple(keys(*order)) for order in permutations(given)}
        assert found == {("b/n.txt", "p/a/n.txt", "x/a/n.txt")}

    def test_lines_of_files_of_one_name(self, tmp_path: Path) -> None:
        for name in ("x", "y"):
            write(tmp_path / name / "n.jsonl", '{"id": 1, "text": "words"}')
        assert keys(tmp_path / "y", tmp_path / "x") == ["x/n.jsonl#1", "y/n.jsonl#1"]

    def test_names_in_any_normal_form_and_beyond_utf8(self, tmp_path: Path) -> None:
        write(tmp_path / "docs" / "e\u0301t.txt", BODY)
        write(tmp_path / "docs" / os.fsdecode(b"caf\xe9.txt"), BODY)
        assert keys(tmp_path / "docs") == [r"caf\xe9.txt", "\u00e9t.txt"]
