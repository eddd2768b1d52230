"""Files of named queries: what a header says, and what is wrong with a bad one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, NotFoundError
from kg.query.graph import Graph
from kg.query.named import Ask, named, read_queries, read_query

GOOD = """\
#+ summary: What has a name
#+ description: All that has it.
#+ params:
#+   name: {type: text, default: Acme, description: the name}
#+   since: {type: date, day: first, default: , description: a day}
#+ asks:
#+   - what has the name {name}
#+   - {ask: what is there, name: Bolt}
#+ answer: "{thing} has the name {name}"
SELECT ?thing WHERE {
  # ?_comment "?_text"
  ?thing rdfs:label ?label .
  FILTER(?label = ?_name && ?label != "?_name" && COALESCE(?label != $_since, true))
}
ORDER BY ?thing
"""


def _file(folder: Path, text: str = GOOD, name: str = "mine.rq") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_the_header_is_read(tmp_path: Path) -> None:
    query = read_query(_file(tmp_path))
    assert (query.name, query.summary) == ("mine", "What has a name")
    assert [(each.name, each.types, each.required, each.default, each.day) for each in query.parameters] == [
        ("name", ("text",), False, "Acme", "last"),
        ("since", ("date",), False, None, "first"),
    ]
    assert query.asks == (Ask("what has the name {name}", {}), Ask("what is there", {"name": "Bolt"}))


def test_only_variables_become_terms(tmp_path: Path) -> None:
    text = read_query(_file(tmp_path)).sparql({"name": ox.Literal('a"b')})
    assert 'FILTER(?label = "a\\"b" && ?label != "?_name" && COALESCE(?label != $_since, true))' in text
    assert '# ?_comment "?_text"' in text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_cannot_leave_its_place(text: str) -> None:
    file = Path(__file__).with_name("echo.rq")
    query = read_query(file).sparql({"text": ox.Literal(text)})
    answer: Any = ox.Store().query(query)
    assert [row["said"].value for row in answer] == [text]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("#+ summary: What has a name\n", "", "has no `summary`"),
        ("#+ summary:", "#+ summery:", "has the unknown key `summery`"),
        ("summary: What", "summary: What: ever", "not valid YAML"),
        ("type: text", "type: txt", "has the unknown type `txt`"),
        ("type: text", "type: [text, Company]", "several that do not go together"),
        ("day: first", "day: second", "has the day `second`"),
        ("?_name &&", "?_nom &&", "uses ?_nom"),
        ("$_since", "?since", "describes the parameter `since`, but has no ?_since"),
        ("name {name}\n", "name {nom}\n", "asks with {nom}"),
        ("name: Bolt", "nom: Bolt", "asks with {nom}"),
        ("{ask: what is there", "{aks: what is there", "has no `ask`"),
        ("{thing} has", "{ding} has", "answers with {ding}"),
        ("  name: {", "  format: {", "has the name of an option"),
        ("  name: {", "  Näme: {", "has a name that is none"),
        ("description: the name", "x: the name", "has the unknown key `x`"),
        ("SELECT ?thing", "SELECT ?thing ?", "cannot be read"),
        ("SELECT ?thing WHERE", "DESCRIBE ?thing WHERE", "is no SELECT"),
        ("SELECT ?thing WHERE", "DELETE WHERE", "would change the graph"),
    ],
)
def test_a_bad_file_gets_one_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in GOOD
    file = _file(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(InputError) as caught:
        read_query(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"SELECT * { ?s ?p ?o }", "has no header"), (b"\xff", "is not in UTF-8"), (b"#+ a", "has no keys")],
)
def test_a_file_that_is_no_named_query(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "x.rq").write_bytes(content)
    with pytest.raises(InputError, match=words):
        read_query(tmp_path / "x.rq")


def test_a_name_has_to_be_one_for_the_command_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no name of a query"):
        read_query(_file(tmp_path, name="Mine Own.rq"))


def test_own_queries_stand_beside_the_shipped_ones_and_win(tmp_path: Path, world: Graph) -> None:
    _file(tmp_path)
    _file(tmp_path, name="customers.rq")
    assert set(read_queries(tmp_path)) == {*read_queries(), "mine"}
    assert read_queries(tmp_path)["customers"].file == tmp_path / "customers.rq"
    result = world.query("mine", queries=tmp_path, name="Bolt")
    assert [str(cell) for cell in result.column("thing")] == ["Bolt"]


def test_another_file_that_is_bad_does_no_harm(tmp_path: Path) -> None:
    _file(tmp_path, "nothing", "bad.rq")
    assert named("customers", tmp_path).name == "customers"
    with pytest.raises(InputError):
        read_queries(tmp_path)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("custmers", "did you mean customers"),
        ("contract-", "did you mean contract-dates"),
        ("xyz", "see the list of named queries"),
    ],
)
def test_an_unknown_query_leads_to_those_like_it(name: str, words: str) -> None:
    with pytest.raises(NotFoundError, match=words):
        named(name)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_queries(tmp_path / "none")
