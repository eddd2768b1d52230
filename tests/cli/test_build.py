"""What `kg build` promises: one line for what is wrong, the rest built, and an exit code that tells."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.enums import EncryptionMethod

import kg as package
from tests.cli.support import DOCUMENTS, kg, kg_process, write

GOOD = "Oracle supplies compute to OpenAI.\n"
LINE = json.dumps({"id": "one", "text": "Nvidia makes the GB300."})


def _pdf(**encryption: object) -> bytes:
    made = FPDF()
    made.add_page()
    made.set_font("helvetica", size=12)
    made.multi_cell(0, 6, "Oracle operates a site. " * 40)
    if encryption:
        made.set_encryption("owner", **encryption)  # type: ignore[arg-type]
    return bytes(made.output())


def _file(name: str, data: bytes) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).write_bytes(data)

    return make


def _loop(folder: Path) -> None:
    (folder / "loop").symlink_to(folder, target_is_directory=True)


def _self_link(folder: Path) -> None:
    (folder / "self.txt").symlink_to(folder / "self.txt")


def _broken_link(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")


UNTOLD = bytes(128 + n * 37 % 128 for n in range(600))
"""Bytes that are text in no encoding."""

LOCKED = {"user_password": "secret", "encryption_method": EncryptionMethod.AES_128}

BAD = {
    "empty file": (_file("bad.txt", b""), "bad.txt: is empty; give a file with text in it"),
    "only blanks": (_file("bad.md", b" \n\n"), "bad.md: is empty"),
    "binary file named .txt": (_file("bad.txt", b"\x89PNG\r\n\x1a\n\0\0"), "bad.txt: holds binary data"),
    "unknown encoding": (_file("bad.txt", UNTOLD), "bad.txt: is in an encoding that cannot be told"),
    "truncated PDF": (_file("bad.pdf", _pdf()[:900]), "bad.pdf: is a truncated PDF"),
    "no PDF": (_file("bad.pdf", b"plain words"), "bad.pdf: is no PDF"),
    "encrypted PDF": (
        _file("bad.pdf", _pdf(**LOCKED)),
        "bad.pdf: is an encrypted PDF; save it without a password",
    ),
    "no Word file": (_file("bad.docx", b"PK\x03\x04 and nonsense"), "bad.docx: "),
    "malformed front matter": (
        _file("bad.md", b"---\ntitle: a: b: [c\n---\nText.\n"),
        "bad.md: has malformed front matter (line 2",
    ),
    "front matter without an end": (
        _file("bad.md", b"---\ntitle: x\nText.\n"),
        "bad.md: has front matter without an end",
    ),
    "brief without sources": (
        _file("bad.md", b"---\nkind: brief\n---\nText.\n"),
        "bad.md: is a brief that does not say what it retells",
    ),
    "malformed line": (_file("bad.jsonl", f"{LINE}\n{{oops\n".encode()), "bad.jsonl:2: is not JSON"),
    "line without text": (
        _file("bad.jsonl", f'{{"id": "two"}}\n{LINE}\n'.encode()),
        "bad.jsonl:1: has no text",
    ),
    "truncated gzip": (_file("bad.jsonl.gz", gzip.compress(LINE.encode() * 99)[:40]), "bad.jsonl.gz"),
    "link that loops": (_loop, "loop: is a link that loops"),
    "link to itself": (_self_link, "self.txt: is a link that loops"),
    "broken link": (_broken_link, "gone.txt: is a broken link"),
    "no file at all": (_pipe, "pipe.txt: is neither a file nor a folder"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_one_line_and_the_rest_is_built(case: str, tmp_path: Path) -> None:
    make, words = BAD[case]
    folder = write(tmp_path / "in", {"good.txt": GOOD})
    make(folder)
    result = kg("build", folder, "-o", tmp_path / "graph")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"error: {folder}/{words.partition(':')[0]}")
    assert words.partition(":")[2] in line
    assert "; " in line, "says what to do"
    assert result.exit_code == 3
    assert _documents(tmp_path / "graph") >= {"good.txt"}
    assert "skipped         1   1: " in result.stdout


@pytest.mark.parametrize("paths", [[""], [".", ""]])
def test_an_empty_path_is_not_the_current_folder(paths: list[str], tmp_path: Path) -> None:
    result = kg("build", *paths, "-o", tmp_path / "graph")
    assert result.exit_code == 2
    assert result.stderr == "error: path: is empty; give files, folders, or - for standard input\n"
    assert not (tmp_path / "graph").exists()


def test_reasons_are_counted_without_what_is_so_of_one_document(tmp_path: Path) -> None:
    files = {"good.txt": GOOD, "a.jsonl": "{", "b.jsonl": "{}}", "c.xyz": "", "d.txt": ""}
    result = kg("build", write(tmp_path / "in", files), "-o", tmp_path / "graph")
    assert "skipped 4 2: is not JSON, 1: " in " ".join(result.stdout.split())


def test_a_missing_path(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"good.txt": GOOD})
    result = kg("build", folder, tmp_path / "none", "-o", tmp_path / "graph")
    assert result.stderr == f"error: {tmp_path / 'none'}: does not exist; check the spelling of the path\n"
    assert result.exit_code == 3
    assert _documents(tmp_path / "graph") == {"good.txt"}


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "in", {"good.txt": GOOD, "locked.txt": GOOD})
    opened = Path.open

    def refuse(path: Path, *arguments: object, **options: object) -> object:
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    result = kg("build", folder, "-o", tmp_path / "graph")
    assert result.exit_code == 3
    assert result.stderr == (
        f"error: {folder}/locked.txt: cannot be read (Permission denied); check the file and its permissions\n"
    )


@pytest.mark.parametrize(
    ("again", "words"),
    [
        ("in/good.txt", "is given again; it is read once"),
        ("in/../in/good.txt", "is the same file as"),
        ("copy.txt", "is the same file as"),
    ],
)
def test_the_same_file_given_twice_is_told_and_is_no_fault(tmp_path: Path, again: str, words: str) -> None:
    file = write(tmp_path / "in", {"good.txt": GOOD}) / "good.txt"
    (tmp_path / "copy.txt").hardlink_to(file)
    result = kg("build", file, tmp_path / again, "-o", tmp_path / "graph")
    (line,) = result.stderr.splitlines()
    assert line.startswith("skipped: ")
    assert words in line
    assert result.exit_code == 0
    assert len(_documents(tmp_path / "graph")) == 1


def test_what_is_no_document_is_told_and_counted(tmp_path: Path) -> None:
    files = {"good.txt": GOOD, "README.md": "About.\n", **{f"{n}.png": "x" for n in range(20)}}
    folder = write(tmp_path / "in", files)
    result = kg("build", folder, "-o", tmp_path / "graph")
    lines = result.stderr.splitlines()
    assert result.exit_code == 0
    assert len(lines) == 11
    assert lines[-1] == "skipped: 11 more; --verbose lists them"
    assert "21   20: has no suffix of a known format, 1: is no document by its name" in result.stdout
    everything = kg("build", folder, "-o", tmp_path / "graph", "--verbose").stderr.splitlines()
    assert len(everything) == 21
    assert all(line.startswith(f"skipped: {folder}/") for line in everything)


def test_keys_that_nobody_knows_are_told_once_for_all_who_have_them(tmp_path: Path) -> None:
    texts = {f"{n}.md": f"---\ntags: [a]\nauthor: B\n---\n{GOOD}" for n in range(20)}
    folder = write(tmp_path / "in", {**texts, "other.md": f"---\nauthor: B\n---\n{GOOD}"})
    result = kg("build", folder, "-o", tmp_path / "graph")
    known = "; docs/documents.md has those that are read"
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        f"left out: 0.md and 19 more: the keys `author`, `tags` are unknown{known}",
        f"left out: other.md: the key `author` is unknown{known}",
    ]
    everything = kg("build", folder, "-o", tmp_path / "other", "--verbose").stderr.splitlines()
    assert len(everything) == 21


def test_the_summary_counts_what_was_found(tmp_path: Path) -> None:
    folder = write(tmp_path / "in")
    result = kg("build", folder, "-o", tmp_path / "graph", "--verbose")
    rows = {line.split()[0]: line.split() for line in result.stdout.splitlines() if line.strip()}
    assert result.exit_code == 0
    assert result.stderr == ""
    assert rows["documents"] == ["documents", "3"]
    assert rows["skipped"] == ["skipped", "0"]
    assert rows["contracts"] == ["contracts", "1"]
    assert "2 Company" in " ".join(rows["entities"]) or "3 Company" in " ".join(rows["entities"])
    assert {"claims", "facts", "conflicts", "seconds"} <= rows.keys()
    assert {"note.txt", "retold.md", "https://wire.example/oracle"} <= rows.keys()


def test_json_tells_the_same(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {**DOCUMENTS, "bad.txt": ""})
    result = kg("build", folder, "-o", tmp_path / "graph", "--format", "json")
    data = json.loads(result.stdout)
    assert result.exit_code == 3
    assert data["documents"] == ["https://wire.example/oracle", "note.txt", "retold.md"]
    assert data["skipped"] == [
        {
            "where": f"{folder}/bad.txt",
            "problem": "is empty",
            "remedy": "give a file with text in it, or leave it out",
            "bad_input": True,
        }
    ]
    assert data["version"] == 1
    assert data["entities"]["Contract"] == 1
    assert data["claims"] >= data["facts"] > 0


@pytest.mark.parametrize("option", ["-o", "-g", "--output", "--graph"])
def test_the_folder_of_the_graph_has_four_names(tmp_path: Path, option: str) -> None:
    folder = write(tmp_path / "in", {"good.txt": GOOD})
    result = kg("build", folder, option, tmp_path / "here")
    assert f"The graph is in {tmp_path / 'here'}" in result.stdout
    assert _documents(tmp_path / "here") == {"good.txt"}


def test_the_next_commands_can_be_copied(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"good.txt": GOOD})
    named = kg("build", folder, "-o", tmp_path / "my graph").stdout
    assert f"  kg show NAME -g '{tmp_path / 'my graph'}'\n" in named
    known = kg("build", folder, KG_GRAPH=str(tmp_path / "graph")).stdout
    assert "  kg show NAME\n" in known


def test_quiet_says_only_what_is_wrong(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"good.txt": GOOD, "README.md": "About.\n", "bad.txt": ""})
    result = kg("build", folder, "-o", tmp_path / "graph", "-q")
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert "bad.txt: is empty" in line


def test_standard_input_is_a_document(tmp_path: Path) -> None:
    result = kg("build", "-", "-o", tmp_path / "graph", stdin=GOOD)
    assert result.exit_code == 0
    assert _documents(tmp_path / "graph") == {"stdin"}


def test_empty_standard_input(tmp_path: Path) -> None:
    result = kg("build", "-", "-o", tmp_path / "graph", stdin="")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[0].startswith("error: standard input: is empty")


def test_nothing_to_build_leaves_the_former_graph(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    kg("build", write(tmp_path / "in", {"good.txt": GOOD}), "-o", graph)
    write(tmp_path / "bad", {"bad.txt": ""})
    result = kg("build", tmp_path / "bad", "-o", graph)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert (
        result.stderr.splitlines()[-1]
        == f"error: nothing was built: no document can be used; {graph} is as it was"
    )
    assert _documents(graph) == {"good.txt"}


def test_no_documents_at_all_is_not_bad_input(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"README.md": "About.\n"})
    result = kg("build", folder, "-o", tmp_path / "graph")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "error: nothing was built: no document can be used"


def test_a_folder_with_other_things_is_not_taken_for_a_graph(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"good.txt": GOOD})
    result = kg("build", folder, "-o", folder)
    assert result.exit_code == 2
    assert result.stderr == f"error: {folder}: holds other things (good.txt); name an empty or a new folder\n"


def test_a_file_is_not_taken_for_a_graph(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"good.txt": GOOD})
    result = kg("build", folder, "-o", folder / "good.txt")
    assert result.exit_code == 2
    assert "is a file; name a folder" in result.stderr


def test_names_of_files_steer_no_terminal(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"good.txt": GOOD, "bad\x1b[31m\u202e.txt": ""})
    result = kg("build", folder, "-o", tmp_path / "graph", "--verbose")
    assert not {"\x1b", "\u202e"} & set(result.output)
    assert "bad\\x1b[31m\\u202e.txt: is empty" in result.stderr


def test_processes_change_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "in")
    for number in ("1", "2"):
        done = kg_process("build", folder, "-o", tmp_path / number, "--processes", number, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    one, two = (kg("export", "nquads", "-g", tmp_path / number).stdout for number in ("1", "2"))
    assert one == two
    assert one


def test_what_is_no_longer_given_is_withdrawn(tmp_path: Path) -> None:
    folder = write(tmp_path / "in")
    graph = tmp_path / "graph"
    kg("build", folder, "-o", graph)
    (folder / "note.txt").unlink()
    kg("build", folder, "-o", graph)
    assert kg("show", "Sam Altman", "-g", graph).exit_code == 1
    assert kg("show", "OpenAI", "-g", graph).exit_code == 0


def _documents(graph: Path) -> set[str]:
    with package.open(graph) as opened:
        return {document.key for document in opened.documents()}
