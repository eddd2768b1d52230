from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.terminal import save, tell, visible, working, wrapped
from kg.errors import KgError


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain – “text” ✓", "plain – “text” ✓"),
        ("a\tb\nc", "a\tb\nc"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\rb", "a\\rb"),
        ("\x9b2J", "\\x9b2J"),
        ("\u202eabc", "\\u202eabc"),
    ],
)
def test_what_steers_a_terminal_is_made_visible(text: str, seen: str) -> None:
    assert visible(text) == seen


@given(st.text())
def test_no_text_steers_a_terminal(text: str) -> None:
    assert not any(ord(char) < 32 and char not in "\n\t" for char in visible(text))
    assert visible(visible(text)) == visible(text)


def test_a_line_about_the_work_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    tell("one\ntwo  three\r\x1b[0m")
    assert capsys.readouterr().err == "one two three \\x1b[0m\n"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "hidden", "shown"),
    [(_Terminal, False, True), (_Terminal, True, False), (io.StringIO, False, False)],
)
def test_what_is_being_done_is_said_in_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], hidden: bool, shown: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    written = stream()
    monkeypatch.setattr("sys.stderr", written)
    with working("drawing", hidden=hidden):
        tell("told meanwhile")
    assert "told meanwhile\n" in written.getvalue()
    assert ("drawing" in written.getvalue()) is shown


def test_text_is_wrapped_behind_its_label(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    assert wrapped("one two three four five", "[1]  ") == "[1]  one two three\n     four five"


def test_a_file_appears_whole(tmp_path: Path) -> None:
    save("ä\n", tmp_path / "new" / "file")
    assert (tmp_path / "new" / "file").read_bytes() == "ä\n".encode()
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["file"]


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(KgError, match="cannot be written"):
        save("x", tmp_path / "folder")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
