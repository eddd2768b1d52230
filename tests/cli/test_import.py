"""``kg import``: what was exported comes back, and what is no file of statements is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg as package
from kg.query.graph import Graph
from kg.schema.vocabulary import vocabulary
from kg.store.rdf import is_plain
from tests.cli.support import kg, write
from tests.export.wild import NAMES, SAFE_NAMES, build_wild

HELD_BY_FTM = {"Company", "Person", "Agency", "Outlet", "Facility", "Program", "Place", "Contract"}


def _again(built: Path, folder: Path, form: str, suffix: str) -> Graph:
    file = folder / f"theirs{suffix}"
    assert kg("export", form, "-g", built, "-o", file, "-q").exit_code == 0
    result = kg("import", file, "-g", folder / "again")
    assert result.exit_code == 0, result.stderr
    return package.open(folder / "again")


@pytest.mark.parametrize(
    ("form", "suffix"),
    [("nquads", ".nq"), ("trig", ".trig"), ("turtle", ".ttl"), ("ntriples", ".nt"), ("rdfxml", ".rdf"),
     ("jsonld", ".jsonld")],
)  # fmt: skip
def test_rdf_comes_back_whole(built: Path, tmp_path: Path, form: str, suffix: str) -> None:
    with package.open(built) as before, _again(built, tmp_path, form, suffix) as after:
        assert after.entities() == before.entities()
        assert len(before.claims()) > 10
        assert _told(after) == _told(before)
        assert [each.id for each in after.conflicts()] == [each.id for each in before.conflicts()]
        assert {each.evidence.quote for each in after.claims()} == {
            each.evidence.quote for each in before.claims()
        }


def _told(graph: Graph) -> list[tuple[object, ...]]:
    """The facts without the ids of their claims; a document of no outlet, its own origin, has another key now."""
    return sorted(
        (
            *(fact.id, fact.modality, fact.status, fact.rule, fact.known_since or "", fact.qualifiers),
            tuple("document" if origin.startswith("document/") else origin for origin in fact.origins),
        )
        for fact in graph.facts()
    )


def test_followthemoney_comes_back_as_far_as_it_holds_it(built: Path, tmp_path: Path) -> None:
    with package.open(built) as before, _again(built, tmp_path, "ftm", ".ftm.json") as after:
        words, types = vocabulary(), {entity.id: entity.type for entity in before.entities()}
        plain = {
            (fact.subject, fact.relation, fact.object, fact.modality, fact.qualifiers)
            for fact in before.facts()
            if fact.object is not None
            and is_plain(fact, words)
            and {types[fact.subject], types[fact.object]} <= HELD_BY_FTM
        }
        found = {
            (fact.subject, fact.relation, fact.object, fact.modality, fact.qualifiers)
            for fact in after.facts()
        }
        assert len(plain) > 3
        assert plain <= found


@pytest.mark.parametrize(
    ("form", "suffix", "names"), [("nquads", ".nq", NAMES), ("ftm", ".ftm.json", SAFE_NAMES)]
)
def test_hard_names_come_back(tmp_path: Path, form: str, suffix: str, names: dict[str, str]) -> None:
    with _again(build_wild(tmp_path / "wild"), tmp_path, form, suffix) as after:
        # Where identifiers are missing, two sites that share an alias are one: the second name is an alias then.
        found = {name for entity in after.entities() for name in (entity.name, *entity.aliases)}
        assert set(names.values()) <= found


def test_it_adds_to_a_graph(built: Path, tmp_path: Path) -> None:
    write(tmp_path / "in", {"a.txt": "Sam Altman is CEO of OpenAI.\n"})
    assert kg("build", tmp_path / "in", "-o", tmp_path / "graph", "-q").exit_code == 0
    file = tmp_path / "theirs.nq"
    assert kg("export", "nquads", "-g", built, "-o", file, "-q").exit_code == 0
    assert kg("import", file, "-g", tmp_path / "graph", "-q").exit_code == 0
    with package.open(tmp_path / "graph") as graph:
        assert graph.document("a.txt").title is None
        assert "theirs.nq#note.txt" in {document.key for document in graph.documents()}


def test_other_files_are_refused(tmp_path: Path) -> None:
    result = kg("import", tmp_path / "article.txt", "-g", tmp_path / "graph")
    assert result.exit_code == 2
    assert "is no file of statements by its name" in result.stderr
    assert not (tmp_path / "graph").exists()


def test_a_file_that_breaks_leaves_no_graph(tmp_path: Path) -> None:
    file = tmp_path / "broken.nt"
    file.write_text("<a> <b> <c>", encoding="utf-8")
    result = kg("import", file, "-g", tmp_path / "graph")
    assert result.exit_code == 3
    assert "line 1" in result.stderr
