"""The file of judgements: reading it, adding to it, taking from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, UsageError
from kg.judgements import Judgement, append, checked, effective, read_judgements, remove

_MERGE = Judgement("merge", ("company/a", "company/b"), name="A", why="one: #1\nand the same")
_SPLIT = Judgement("split", ("company/a", "company/b"), who="E. Moe", when="2026-11-21")
_NOTE = Judgement("note", ("fact/1",), text="“Ø” - it's: fine\n")
_FILE = """\
# What we decided.

- merge: [company/a, company/b]  # the same
  name: A

# Not these.
- split: [company/c, company/d]
  when: 2026-11-21

- reject: claim/1
"""


def _write(folder: Path, text: str) -> Path:
    file = folder / "judgements.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_appended_is_read_back_in_order(tmp_path: Path) -> None:
    file = tmp_path / "new" / "judgements.yaml"
    for each in (_MERGE, _SPLIT, _NOTE):
        append(file, each)
    assert read_judgements(file) == (_MERGE, _SPLIT, _NOTE)
    with pytest.raises(UsageError, match="says so already"):
        append(file, _SPLIT)


def test_comments_stay(tmp_path: Path) -> None:
    file = _write(tmp_path, _FILE)
    append(file, _NOTE)
    assert file.read_text(encoding="utf-8").startswith(_FILE)
    assert remove(file, 2) == Judgement("split", ("company/c", "company/d"), when="2026-11-21")
    text = file.read_text(encoding="utf-8")
    assert "# What we decided." in text
    assert "# the same" in text
    assert [one.kind for one in read_judgements(file)] == ["merge", "reject", "note"]
    with pytest.raises(UsageError, match=r"4: is no judgement of .*; the numbers are 1 to 3"):
        remove(file, 4)


def test_what_was_appended_can_be_taken_out_again(tmp_path: Path) -> None:
    file = _write(tmp_path, _FILE)
    append(file, _MERGE.__class__("confirm", ("fact/1",)))
    remove(file, 4)
    assert file.read_text(encoding="utf-8") == _FILE


def test_a_list_in_brackets_is_left_alone(tmp_path: Path) -> None:
    file = _write(tmp_path, "[{reject: claim/1}]")
    with pytest.raises(InputError, match="change it by hand"):
        append(file, _NOTE)
    assert file.read_text(encoding="utf-8") == "[{reject: claim/1}]"


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_nothing_is_decided(tmp_path: Path, text: str) -> None:
    assert read_judgements(_write(tmp_path, text)) == ()
    assert read_judgements(tmp_path / "none.yaml") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("merge: [a/b, a/c]", "judgements.yaml: is no list of judgements"),
        ("- {a: b: c}", "line 1: is not valid YAML"),
        ("- 5", "entry 1: is no judgement"),
        ("- why: so", "entry 1: does not say what is decided; it needs one of the keys merge, split"),
        ("- {reject: claim/1, confirm: fact/1}", "entry 1: says two things"),
        ("- {reject: claim/1, whom: me}", "entry 1: has the unknown key `whom`; the keys are reject, says"),
        ("- {reject: claim/1, name: A}", "has the unknown key `name`"),
        ("- reject: claim/1\n- merge: company/a", "entry 2: `merge` needs two different ids"),
        ("- merge: [company/a, company/a]", "needs two different ids"),
        ("- merge: [company/a, 5]", "needs two different ids"),
        ("- reject: SpaceX", "`reject` needs one id; `kg show NAME --ids` prints them"),
        ("- reject: company/a", "`reject` is about a claim or a fact"),
        ("- split: [claim/1, claim/2]", "`split` is about entities"),
        ("- note: company/a", "is a note without `text`"),
        ("- {reject: claim/1, when: yesterday}", "`when` is yesterday; write a date"),
        ("- {reject: claim/1, why: [a]}", "`why` is no text"),
        ("- {reject: claim/1, why: }", "`why` is no text"),
        ("- {reject: claim/1, when: 2026-13-45}", "holds a value that means nothing"),
    ],
)
def test_what_means_nothing_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_judgements(_write(tmp_path, text))
    assert message in str(caught.value)


def test_bad_bytes_and_folders_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="is not in UTF-8"):
        read_judgements(tmp_path / "a.yaml")
    with pytest.raises(InputError, match="cannot be read"):
        read_judgements(tmp_path)


def test_the_last_verdict_on_a_pair_or_fact_acts() -> None:
    again = Judgement("merge", ("company/b", "company/a"))
    confirm, reject = Judgement("confirm", ("fact/1",)), Judgement("reject", ("fact/1",))
    assert effective([_MERGE, _SPLIT]) == (_SPLIT,)
    assert effective([_MERGE, _SPLIT, again]) == (again,)
    assert effective([confirm, _NOTE, reject, _NOTE]) == (_NOTE, reject, _NOTE)


def test_a_judgement_that_cannot_stand_in_the_file_is_refused() -> None:
    with pytest.raises(UsageError, match="`when` is today"):
        checked(Judgement("reject", ("claim/1",), when="today"))


_TEXTS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(
    st.lists(st.tuples(_TEXTS, _TEXTS, st.text(min_size=1, max_size=20)), min_size=1, max_size=4, unique=True)
)
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[str, str, str]]
) -> None:
    file = tmp_path_factory.mktemp("any") / "judgements.yaml"
    made = [Judgement("note", ("company/a",), text=text, who=who, says=says) for who, says, text in told]
    for each in made:
        append(file, each)
    assert list(read_judgements(file)) == made
    remove(file, 1)
    assert list(read_judgements(file)) == made[1:]
