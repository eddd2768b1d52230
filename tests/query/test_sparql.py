"""SPARQL: what needs no declaration, what is refused, how mistakes are explained, when time is up."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import kg
from kg.errors import KgError, UsageError
from kg.query.graph import Graph
from kg.query.sparql import is_large

# Every pair of claims with every pair of claims: for ever, however small the graph.
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(8)) + " }"


@pytest.fixture(scope="module")
def graph(built: Path) -> Graph:
    return kg.open(built)


def rows(answer: Any) -> list[list[str]]:
    solutions: Iterable[ox.QuerySolution] = answer
    return sorted([str(value) for value in row] for row in solutions)


@pytest.mark.parametrize("seconds", [None, 60.0])
class TestWithAndWithoutALimit:
    def test_prefixes_and_base_need_no_declaration(self, graph: Graph, seconds: float | None) -> None:
        ways = [
            "SELECT ?x { company:alpha kg:suppliesComputeTo ?x }",
            "SELECT ?x { <company/alpha> kg:suppliesComputeTo ?x }",
            "SELECT ?x { :company\\/alpha kg:suppliesComputeTo ?x }",
            "PREFIX t: <https://w3id.org/ai-infra-kg/> SELECT ?x {t:company\\/alpha kg:suppliesComputeTo ?x}",
        ]
        answers = [rows(graph.sparql(query, seconds=seconds)) for query in ways]
        assert answers == [[["<https://w3id.org/ai-infra-kg/company/beta>"]]] * len(ways)

    def test_claims_are_found_in_the_graph_of_their_document(
        self, graph: Graph, seconds: float | None
    ) -> None:
        query = "SELECT ?q { GRAPH ?d { ?c kg:quote ?q } ?d kg:key 'brief.md' }"
        quotes = [row[0] for row in rows(graph.sparql(query, seconds=seconds))]
        assert quotes == ['"Beta operates Site-2."', '"Wire says: Beta was founded in mid-2010."']

    def test_ask(self, graph: Graph, seconds: float | None) -> None:
        assert bool(graph.sparql("ASK { company:alpha ?p ?o }", seconds=seconds))
        assert not bool(graph.sparql("ASK { company:zeta ?p ?o }", seconds=seconds))

    def test_construct(self, graph: Graph, seconds: float | None) -> None:
        answer = graph.sparql("CONSTRUCT { ?s kg:x ?o } { ?s kg:operates ?o }", seconds=seconds)
        assert isinstance(answer, ox.QueryTriples)
        made = {(triple.subject.value, triple.object.value) for triple in answer}
        assert {tuple(iri.rsplit("/", 1)[1] for iri in pair) for pair in made} == {
            ("alpha", "site-1"), ("beta", "site-2"),
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ("SELECT ?s { ?s ?p ", "query: line 1, column 19: ends too early"),
            (
                "SELECT *\nWHERE { ?s nope:x ?o }",
                "query: line 2, column 12: unknown prefix nope:; declare it with PREFIX",
            ),
            ("SELECT ?x\nWHERE { ?s ?p ?o } GROUP BY ?y", "query: line 2, column .*: The SELECT contains"),
            ("SELECT ?s { ?s ?p ?o } LIMIT many", "query: line 1, column 30: cannot be read from 'many' on"),
            (
                "who supplies whom",
                "query: line 1, column 1: 'who supplies whom' is no beginning of a query; use",
            ),
            ("# nothing\nPREFIX a: <b:c>", "query: line 2, column 16: there is no query"),
            ("", "query: line 1, column 1: there is no query"),
            ("SELECT ?x\r\n{ ?x a\r\n kg:Company } }", "line 3, column 15: } closes nothing"),
            ("SELECT ?x { ?x kg:y (1 ] }", r"line 1, column 24: \] closes nothing"),
            (
                "SELECT * { ?x ?p ?o BIND(1 AS ?x) }",
                "line 1, column 36: is complete but not allowed; a variable",
            ),
            ("SELECT * { ?s ?p ?o } GROUP BY ?s", r"line 1, .*SELECT \* is not authorized with GROUP BY"),
            ("SELECT ?x { ?x ?y <http://a b> }", "line 1, column 31: IRI parsing failed"),
            ("ASK {} ; CLEAR ALL", "line 1, column 10: cannot be read from 'CLEAR ALL' on"),
            ("SELECT ?größe {\n 'ü𝔸' nope:x ?y }", "line 2, column 7: unknown prefix nope:"),
            (
                "SELECT (<http://x/f>(1) AS ?y) {}",
                "custom function <http://x/f> is not supported; use the functions",
            ),
        ],
    )
    def test_mistakes_are_explained_in_a_line(
        self, graph: Graph, seconds: float | None, query: str, message: str
    ) -> None:
        with pytest.raises(UsageError, match=message) as caught:
            graph.sparql(query, seconds=seconds)
        assert "\n" not in str(caught.value)

    @pytest.mark.parametrize(
        "query",
        [
            "INSERT DATA { <a> <b> <c> }",
            "delete where { ?s ?p ?o }",
            "# SELECT\nPREFIX a: <http://example.org/select#>\n BASE <x>\nCLEAR ALL",
            "DROP ALL",
            "PREFIX:<http://x/>INSERT DATA{<a><b><c>}",
            "PREFIX a: # c\n <x> MOVE <a> TO <b>",
            "LOAD <http://example.org/>",
            "WITH <a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        ],
    )
    def test_updates_are_refused(self, graph: Graph, seconds: float | None, query: str) -> None:
        with pytest.raises(UsageError, match=r"would change the graph.*; use SELECT"):
            graph.sparql(query, seconds=seconds)

    @pytest.mark.parametrize(
        "call",
        [
            "SERVICE <http://example.org/>",
            "service silent ?x",
            ". SERVICE<http://x/>",
            "FILTER(?x<?y)SERVICE<x>",
        ],
    )
    def test_no_other_server_is_asked(self, graph: Graph, seconds: float | None, call: str) -> None:
        with pytest.raises(UsageError, match="SERVICE asks another server; queries read this graph only"):
            graph.sparql("SELECT * { ?x ?y ?z " + call + " { ?s ?p ?o } }", seconds=seconds)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?insert { ?service kg:service ?insert }",
        'SELECT ?s { ?s ?p \'INSERT DATA\' ; ?q """SERVICE " <x>""" }',
        "SELECT ?s { ?s <http://example.org/#SERVICE> ?o } # SERVICE <x>",
        "PREFIX insert: <http://example.org/> SELECT ?s { ?s insert:service ?o }",
    ],
)
def test_words_that_only_look_like_commands_are_let_through(graph: Graph, query: str) -> None:
    assert rows(graph.sparql(query)) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT ?x { company:alpha (kg:suppliesComputeTo|kg:operates)+/rdfs:label ?x }",
         {'"Beta"', '"Site-1"', '"Site-2"'}),
        ("SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a kg:Facility } HAVING (COUNT(?x) > 1)", {"2"}),
        ("SELECT ?n { { SELECT (GROUP_CONCAT(?l; separator='+') AS ?n) "
         "{ { SELECT ?l { ?x a kg:Facility ; rdfs:label ?l } ORDER BY ?l } } } }", {'"Site-1+Site-2"'}),
        ("SELECT ?l { ?x rdfs:label ?l MINUS { ?x kg:operates ?y } ?x a kg:Company }", {'"Gamma"'}),
        ("SELECT ?l { VALUES ?x { company:alpha company:zeta } OPTIONAL { ?x rdfs:label ?l } FILTER(BOUND(?l)) }",
         {'"Alpha"'}),
        ("SELECT ?k { ?d kg:key ?k FILTER EXISTS { GRAPH ?d { ?c kg:modality 'possible' } } }", {'"c.txt"'}),
        ("SELECT ?x { BIND(IF(REGEX('Alpha', '^al', 'i'), COALESCE(1/0, 'yes'), 'no') AS ?x) }", {'"yes"'}),
        ("SELECT ?l { company:beta ^kg:suppliesComputeTo/rdfs:label ?l }", {'"Alpha"'}),
    ],
)  # fmt: skip
def test_sparql_1_1(graph: Graph, query: str, found: set[str]) -> None:
    def plain(term: object) -> str:
        return (
            str(term.value)
            if isinstance(term, ox.Literal) and "integer" in term.datatype.value
            else str(term)
        )

    answer = graph.sparql(query)
    assert isinstance(answer, ox.QuerySolutions)
    assert {plain(value) for row in answer for value in row} == found


BOMBS = {
    "brackets": "SELECT * " + "{" * 30_000 + "}" * 30_000,
    "negations": "ASK { FILTER(" + "!" * 50_000 + "true) }",
    "sum": "SELECT (" + "+".join(["1"] * 50_000) + " AS ?x) {}",
}


@pytest.mark.parametrize("query", BOMBS.values(), ids=BOMBS.keys())
def test_a_query_that_would_end_the_process_ends_its_own(graph: Graph, query: str) -> None:
    with pytest.raises(KgError, match=r"is nested too deeply.*; make it several smaller ones"):
        graph.sparql(query)


@pytest.mark.parametrize(
    ("query", "large"),
    [("ASK {}", False), ("ASK " + "{" * 101 + "}" * 101, True), ("ASK { ?x ?y '" + "(" * 1000 + "' }", False),
     ("ASK {} #" + "x" * 2000, True)],
)  # fmt: skip
def test_what_is_large(query: str, large: bool) -> None:
    assert is_large(query) is large


def test_a_long_query_is_answered_all_the_same(graph: Graph) -> None:
    ids = " ".join(f"company:c{number}" for number in range(5000))
    assert rows(graph.sparql("SELECT ?l { VALUES ?x { company:alpha " + ids + " } ?x rdfs:label ?l }")) == [
        ['"Alpha"']
    ]


def test_a_query_that_takes_too_long_is_ended(graph: Graph) -> None:
    with pytest.raises(KgError, match="took longer than 1 s; put the most selective pattern first"):
        graph.sparql(ENDLESS, seconds=1)


def test_a_limit_needs_no_particular_folder(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kg").mkdir()
    (tmp_path / "kg" / "__init__.py").write_text("raise SystemExit('another kg')")
    with kg.open(graph.folder.resolve()) as same:
        monkeypatch.chdir(tmp_path)
        assert bool(same.sparql("ASK {}", seconds=60))
