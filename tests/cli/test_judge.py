"""``kg merge``, ``split``, ``reject``, ``confirm``, ``note``, ``judgements`` and ``review --decide``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import kg as package
from kg.judgements import read_judgements
from tests.cli.support import kg, write

_DOCUMENTS = {
    "a.txt": "Tavira AI operates Kestrel One. OpenAI was founded in 2015. Oracle supplies compute to OpenAI.\n",
    "b.txt": "Tavira supplies compute to OpenAI. OpenAI was founded in 2016. Oracle supplies compute to OpenAI.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents and their graph. To be read only."""
    root = tmp_path_factory.mktemp("judge")
    result = kg("build", write(root / "documents", _DOCUMENTS), "-o", root / "graph", "--quiet")
    assert result.exit_code == 0, result.output
    return root


@pytest.fixture
def root(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "work"))


def _run(root: Path, *arguments: str, stdin: str | None = None) -> str:
    result = kg(*arguments, "-g", root / "graph", stdin=stdin)
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def _card(root: Path, name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(kg("show", name, "-g", root / "graph", "--format", "json").stdout)
    return data


def _fact(root: Path, name: str, other: str) -> dict[str, Any]:
    (found,) = [fact for fact in _card(root, name)["facts"] if fact["other"] == other]
    return dict(found)


def _nquads(root: Path) -> list[str]:
    with package.open(root / "graph") as graph:
        return sorted(map(str, graph.store))


def test_the_graph_follows_each_judgement_at_once_and_as_a_build_would(root: Path) -> None:
    first = _nquads(root)
    confirmed, rejected = _fact(root, "OpenAI", "2015")["fact"], _fact(root, "OpenAI", "Oracle")["fact"]
    assert "The graph in" in _run(root, "split", "Tavira AI", "Tavira", "--why", "a bakery", "--who", "E. M.")
    assert "OpenAI was founded in 2015" in _run(root, "confirm", confirmed[:14], "--when", "2026-11-21")
    _run(root, "reject", rejected)
    _run(root, "note", "Kestrel One", "The permit is under appeal.")
    found = read_judgements(root / "judgements.yaml")
    assert [one.kind for one in found] == ["split", "confirm", "reject", "note"]
    assert found[0].about == ("company/tavira-ai", "company/tavira")
    judged = _nquads(root)
    assert judged != first
    shutil.rmtree(root / "graph")
    _run(root, "build", str(root / "documents"), "--quiet")
    assert _nquads(root) == judged
    assert _run(root, "validate").startswith("valid") or kg("validate", "-g", root / "graph").exit_code == 0
    for _ in found:
        _run(root, "judgements", "--remove", "1")
    assert _nquads(root) == first


def test_judgements_show_where_they_act(root: Path) -> None:
    claim = _fact(root, "OpenAI", "Tavira AI")["claims"][0]["claim"]
    _run(root, "confirm", _fact(root, "OpenAI", "2015")["fact"], "--why", "the charter")
    _run(root, "reject", claim, "--why", "withdrawn")
    _run(root, "note", "OpenAI", "See the file.")
    text = _run(root, "show", "OpenAI")
    assert "2015 asserted, confirmed by judgement" in text
    assert "Tavira AI asserted, rejected" in text
    assert "note: See the file." in text
    assert "confirmed: OpenAI was founded in 2015 (asserted) (the charter)" in text
    assert "“Tavira supplies compute to OpenAI.” (withdrawn)" in text
    assert "## Judgements" in kg("show", "OpenAI", "-g", root / "graph", "--format", "markdown").stdout
    assert [one["kind"] for one in _card(root, "OpenAI")["judgements"]] == ["confirm", "note", "reject"]
    assert kg("validate", "-g", root / "graph").exit_code == 0
    with package.open(root / "graph") as graph:
        plain = graph.sparql("ASK { company:tavira-ai kg:suppliesComputeTo company:openai }")
        assert not plain


def test_a_merge_keeps_the_name_that_wins(root: Path) -> None:
    _run(root, "merge", "Tavira AI", "Oracle", "--name", "Tavira Oracle")
    card = _card(root, "Tavira Oracle")
    assert card["id"] == "company/tavira-ai"
    assert {"Oracle", "Tavira AI", "Tavira"} <= set(card["aliases"])
    assert card["judgements"][0]["says"] == "Oracle is Tavira AI"
    assert kg("split", "Oracle", "OpenAI", "-g", root / "graph").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("merge", "Nobody", "OpenAI"), 1, "Nobody: is no entity of this graph"),
        (("merge", "OpenAI", "OpenAI"), 2, "`merge` needs two different ids"),
        (("split", "OpenAI", "OpenAI, Inc."), 2, "is another name of OpenAI in the documents themselves"),
        (
            ("merge", "OpenAI", "Kestrel One"),
            2,
            "a thing of one type is none of another; nothing was written",
        ),
        (("merge", "OpenAI", "Oracle", "--why", "\udcff"), 2, "`why` is not in UTF-8; write it in that"),
        (("note", "OpenAI", "\udcff"), 2, "`text` is not in UTF-8; write it in that encoding"),
        (("reject", "OpenAI"), 2, "OpenAI: is no id of a claim or fact"),
        (("reject", "fact/zzzz"), 1, "fact/zzzz: begins no id of this graph"),
        (("note", "OpenAI", "x", "--when", "today"), 2, "`when` is today"),
        (("judgements", "--remove", "1"), 2, "1: is no judgement of"),
        (("judgements",), 1, "holds no judgement"),
        (("build", "x", "--judgements", "none.yaml"), 3, "none.yaml: does not exist"),
    ],
)
def test_wrong_use_costs_one_line(folder: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    result = kg(*arguments, "-g", folder / "graph")
    assert (result.exit_code, result.output.count("\n")) == (code, 1)
    assert message in result.output
    assert not (folder / "judgements.yaml").exists()


def test_what_acts_no_more_is_told_by_the_build(root: Path) -> None:
    (root / "judgements.yaml").write_text(
        "- reject: fact/00\n  says: a thing\n- split: [company/a, company/b]\n"
    )
    result = kg("build", root / "documents", "-o", root / "graph")
    assert result.exit_code == 0
    assert "judgement without effect: reject fact/00 (a thing): nothing here has this id" in result.output
    assert "split company/a, company/b: nothing here has the id company/a" in result.output


def test_a_project_names_its_file_and_a_judgement_may_wait(root: Path) -> None:
    (root / "kg.toml").write_text('judgements = "decided/ours.yaml"\n')
    options = ("--project", str(root))
    text = _run(root, "note", "OpenAI", "Wait.", "--no-build", *options)
    assert "It acts from the next `kg build` on." in text
    assert [one.text for one in read_judgements(root / "decided" / "ours.yaml")] == ["Wait."]
    assert _card(root, "OpenAI")["judgements"] == []
    assert "1 note company/openai Wait." in _run(root, "judgements", *options)
    _run(root, "build", str(root / "documents"), "--quiet", *options)
    assert len(_card(root, "OpenAI")["judgements"]) == 1


def test_ids_are_shown_where_they_are_asked_for(folder: Path) -> None:
    assert "fact/" not in _run(folder, "show", "OpenAI")
    text = _run(folder, "show", "OpenAI", "--ids")
    assert _fact(folder, "OpenAI", "2015")["fact"] in text
    assert "claim/" in text
