"""The SPARQL 1.1 Protocol. The first table follows the cases of the W3C's test suite for it, by their names
(https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/); updates that are right have to be refused as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from tests.server.support import Running, publish_quads

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
FORM, DIRECT, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
ROWS = {
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
}
TRUTHS = {"application/sparql-results+json", "application/sparql-results+xml"}
GRAPHS = {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server of three named graphs with a triple each, and of one triple beside them."""
    folder = tmp_path_factory.mktemp("protocol") / "graph"
    kind, what = (
        ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        ox.NamedNode("http://xmlns.com/foaf/0.1/Document"),
    )
    names = [ox.NamedNode(DATA.format(number)) for number in (1, 2, 3)]
    plain = ox.Quad(ox.NamedNode("http://example.org/plain"), kind, what)
    publish_quads(folder, 1, [plain, *(ox.Quad(name, kind, what, name) for name in names)])
    with Running(folder, ("--workers", "1")) as running:
        yield running


@dataclass(frozen=True)
class Case:
    """A request, and what has to come of it: a truth, one of several media types, or a status from 400 to 499."""

    name: str
    path: str = ""
    method: str = "GET"
    content_type: str = ""
    body: bytes | None = None
    truth: bool | None = None
    types: frozenset[str] = frozenset()
    refused: bool = False


def typed(number: int) -> str:
    return f"<{DATA.format(number)}> a ?type"


def parameters(**given: str | tuple[str, ...]) -> str:
    """The query string; ``default`` and ``named`` are the numbers of graphs."""
    pairs = [
        (name, each)
        for name, value in given.items()
        for each in ([value] if isinstance(value, str) else value)
    ]
    graphs = {"default": "default-graph-uri", "named": "named-graph-uri", "using": "using-named-graph-uri"}
    return "?" + urlencode(
        [(graphs.get(name, name), DATA.format(each) if name in graphs else each) for name, each in pairs],
        quote_via=quote,
    )


def get(name: str, text: str, **more: str | tuple[str, ...]) -> Case:
    return Case(name, parameters(query=text, **more), truth=True)


def post(name: str, text: str, *, types: set[str] | None = None, **more: str | tuple[str, ...]) -> Case:
    path = parameters(**more) if more else ""
    return Case(name, path, "POST", DIRECT, text.encode(), None if types else True, frozenset(types or ()))


def bad(
    name: str, path: str = "", method: str = "POST", content_type: str = "", body: bytes | None = None
) -> Case:
    return Case(name, path, method, content_type, body, refused=True)


BOTH = f"ASK {{ {typed(1)} . {typed(2)} }}"
NAMED = f"GRAPH ?g1 {{ {typed(1)} }} GRAPH ?g2 {{ {typed(2)} }}"

CASES = [
    Case("query_post_form", parameters(default="0"), "POST", FORM, b"query=ASK%20%7B%7D", truth=True),
    get("query_dataset_default_graphs_get", BOTH, default=("1", "2")),
    post("query_dataset_default_graphs_post", BOTH, default=("1", "2")),
    post("query_dataset_named_graphs_post", f"ASK {{ {NAMED} }}", named=("1", "2")),
    get("query_dataset_named_graphs_get", f"ASK {{ {NAMED} }}", named=("1", "2")),
    post("query_dataset_full", f"ASK {{ {typed(3)} {NAMED} }}", default="3", named=("1", "2")),
    post("query_multiple_dataset", f"ASK FROM <{DATA.format(3)}> {{ {NAMED} }}", named=("1", "2")),
    get("query_get", "ASK {}", default="0"),
    post("query_content_type_select", "SELECT (1 AS ?value) {}", types=ROWS, default="0"),
    post("query_content_type_ask", "ASK {}", types=TRUTHS, default="0"),
    post("query_content_type_describe", "DESCRIBE <http://example.org/>", types=GRAPHS, default="0"),
    post("query_content_type_construct", "CONSTRUCT { <s> <p> 1 } WHERE {}", types=GRAPHS, default="0"),
    post("query_post_direct", "ASK {}"),
    bad("bad_query_method", parameters(query="ASK {}", default="0"), "PUT", FORM),
    bad("bad_multiple_queries", parameters(query=("ASK {}", "SELECT * {}")), "GET"),
    bad("bad_query_wrong_media_type", content_type="text/plain", body=b"ASK {}"),
    bad("bad_query_missing_form_type", body=b"query=ASK%20%7B%7D"),
    bad("bad_query_missing_direct_type", body=b"ASK {}"),
    bad("bad_query_non_utf8", content_type=f"{DIRECT}; charset=UTF-16", body="ASK {}".encode("utf-16")),
    bad("bad_query_syntax", parameters(query="ASK {"), "GET"),
    bad("bad_update_get", parameters(update="CLEAR ALL"), "GET"),
    bad("bad_multiple_updates", content_type=FORM, body=b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT"),
    bad("bad_update_wrong_media_type", content_type="text/plain", body=b"CLEAR NAMED"),
    bad("bad_update_missing_form_type", body=b"update=CLEAR%20NAMED"),
    bad("bad_update_non_utf8", content_type=f"{UPDATE}; charset=UTF-16", body="CLEAR NAMED".encode("utf-16")),
    bad("bad_update_syntax", content_type=FORM, body=b"update=CLEAR%20XYZ"),
    bad("bad_update_dataset_conflict", parameters(using="1"), content_type=UPDATE, body=b"CLEAR NAMED"),
    bad("update_post_form", content_type=FORM, body=b"update=CLEAR%20ALL"),
    bad("update_post_direct", content_type=UPDATE, body=b"CLEAR ALL"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("address", ["/sparql", "/sparql/"])
def test_cases_of_the_w3c(store: Running, case: Case, address: str) -> None:
    headers = {"Content_Type": case.content_type} if case.content_type else {}
    answer = store.ask(address + case.path, case.method, case.body, **headers)
    if case.refused:
        assert 400 <= answer.status < 500, answer.text
        assert answer.media_type == "application/problem+json"
        assert "\n" not in answer.data["detail"]
        return
    assert answer.status == 200, answer.text
    assert case.truth is None or answer.data["boolean"] is case.truth
    assert not case.types or answer.media_type in case.types


@pytest.mark.parametrize(
    ("given", "text", "truth"),
    [
        ({"default": "1"}, f"ASK {{ {typed(2)} }}", False),
        ({"default": "1"}, "ASK { GRAPH ?g { ?s ?p ?o } }", False),
        ({"default": "1"}, "ASK { <http://example.org/plain> a ?type }", False),
        ({"named": "1"}, f"ASK {{ GRAPH ?g {{ {typed(2)} }} }}", False),
        ({"named": "1"}, "ASK { ?s ?p ?o }", False),
        ({}, "ASK { ?s ?p ?o GRAPH ?g { ?a ?b ?c } }", True),
        ({}, f"ASK {{ {typed(1)} }}", False),
        ({}, f"ASK FROM <{DATA.format(1)}> {{ {typed(1)} }}", True),
    ],
)
def test_only_the_graphs_that_are_named_are_asked(
    store: Running, given: dict[str, str], text: str, truth: bool
) -> None:
    assert store.ask("/sparql" + parameters(query=text, **given)).data["boolean"] is truth


@pytest.mark.parametrize(
    ("request_of", "status", "words"),
    [
        (("GET", "?query=", "", None), 400, "query: is missing"),
        (("GET", "?default-graph-uri=http://example.org/", "", None), 400, "query: is missing"),
        (("GET", "?query=%FF", "", None), 400, "is not URL-encoded UTF-8"),
        (
            ("GET", "?query=SELECT%20%3Fx%20WHERE%20%7B%20%3Fx", "", None),
            400,
            "line 1, column 21: ends too early",
        ),
        (
            ("GET", "?query=ASK%20%7B%7D&default-graph-uri=no%20iri", "", None),
            400,
            "name graphs by absolute IRIs",
        ),
        (("GET", "?query=INSERT%20DATA%20%7B%7D", "", None), 400, "INSERT would change the graph"),
        (("GET", "?query=ASK%20%7BSERVICE%20%3Chttp://a%3E%20%7B%7D%7D", "", None), 400, "another server"),
        (("POST", "?query=ASK%20%7B%7D", DIRECT, b"ASK {}"), 400, "stands in the address and in the body"),
        (("POST", "?query=ASK%20%7B%7D", FORM, b"query=ASK%20%7B%7D"), 400, "query: is given 2 times"),
        (("POST", "", DIRECT, b""), 400, "query: is missing"),
        (("POST", "", DIRECT, b"ASK { ?s ?p '\xff' }"), 400, "body: is not UTF-8 (byte 14)"),
        (("POST", "", f"{DIRECT}; charset=latin-1", b"ASK {}"), 400, "the charset latin-1"),
        (("POST", "", f"{DIRECT}; charset=klingon", b"ASK {}"), 400, "the charset klingon"),
        (("POST", "", UPDATE, b"CLEAR ALL"), 403, "made from its documents alone"),
        (("POST", "", FORM, b"update=CLEAR+ALL"), 403, "made from its documents alone"),
        (("GET", "?update=CLEAR+ALL", "", None), 403, "made from its documents alone"),
        (("POST", "", "application/json", b"{}"), 415, "is application/json; send application/sparql-query"),
        (("POST", "", DIRECT, b"#" * 1_100_000), 413, "more than 1,048,576 bytes"),
        (("DELETE", "", "", None), 405, "method not allowed"),
        (("PATCH", "?query=ASK%20%7B%7D", "", None), 405, "method not allowed"),
    ],
)
def test_what_is_refused_says_why_in_a_line(
    store: Running, request_of: tuple[str, str, str, bytes | None], status: int, words: str
) -> None:
    method, path, content_type, body = request_of
    headers = {"Content_Type": content_type} if content_type else {}
    answer = store.ask("/sparql" + path, method, body, **headers)
    assert (answer.status, answer.media_type) == (status, "application/problem+json")
    assert words in answer.data["detail"]
    assert answer.data["status"] == status


def test_the_methods_that_are_allowed_are_told(store: Running) -> None:
    allowed = store.ask("/sparql", "DELETE").headers["allow"]
    assert {"GET", "POST"} <= {each.strip() for each in allowed.split(",")}


def test_an_update_changes_nothing(store: Running) -> None:
    count = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    store.ask("/sparql", "POST", b"CLEAR ALL", Content_Type=UPDATE)
    store.ask("/sparql", "POST", b"query=CLEAR+ALL", Content_Type=FORM)
    assert store.query(count, Accept="text/csv").text.split() == ["n", "4"]


@pytest.mark.parametrize(
    ("query", "accept", "media_type", "words"),
    [
        (
            "SELECT (1 AS ?one) {}",
            "application/sparql-results+json",
            "application/sparql-results+json",
            '"one"',
        ),
        ("SELECT (1 AS ?one) {}", "application/json", "application/json", '"one"'),
        (
            "SELECT (1 AS ?one) {}",
            "application/sparql-results+xml",
            "application/sparql-results+xml",
            "<sparql",
        ),
        ("SELECT (1 AS ?one) {}", "text/csv;q=0.9, text/html", "text/csv", "one\r\n1\r\n"),
        ("SELECT (1 AS ?one) {}", "text/tab-separated-values", "text/tab-separated-values", "?one\n1\n"),
        ("SELECT (1 AS ?one) {}", "text/turtle, */*;q=0.1", "application/sparql-results+json", '"one"'),
        (
            "ASK {}",
            "text/csv, application/sparql-results+xml;q=0.2",
            "application/sparql-results+xml",
            "true",
        ),
        ("CONSTRUCT WHERE { ?s a ?o }", "text/turtle", "text/turtle", "foaf/0.1/Document"),
        (
            "CONSTRUCT WHERE { ?s a ?o }",
            "application/n-triples",
            "application/n-triples",
            "<http://example.org/plain>",
        ),
        ("CONSTRUCT WHERE { ?s a ?o }", "application/rdf+xml", "application/rdf+xml", "<rdf:RDF"),
        ("CONSTRUCT WHERE { ?s a ?o }", "application/ld+json", "application/ld+json", '"@id"'),
        ("DESCRIBE <http://example.org/plain>", "*/*", "text/turtle", "foaf/0.1/Document"),
    ],
)
def test_formats(store: Running, query: str, accept: str, media_type: str, words: str) -> None:
    answer = store.query(query, Accept=accept)
    assert (answer.status, answer.media_type) == (200, media_type)
    assert words in answer.text


@pytest.mark.parametrize(
    ("query", "accept", "offered"),
    [
        ("SELECT * {}", "text/turtle", "text/csv"),
        ("ASK {}", "text/csv", "application/sparql-results+json"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/sparql-results+json", "text/turtle"),
        ("SELECT * {}", "*/*;q=0", "text/csv"),
    ],
)
def test_a_format_that_there_is_not(store: Running, query: str, accept: str, offered: str) -> None:
    answer = store.query(query, Accept=accept)
    assert answer.status == 406
    assert offered in answer.data["detail"]


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml", "application/n-triples", "*/*"])
def test_without_a_query_the_service_describes_itself(store: Running, accept: str) -> None:
    answer = store.ask("/sparql", Accept=accept)
    assert answer.status == 200
    triples = list(ox.parse(answer.body, format=ox.RdfFormat.from_media_type(answer.media_type)))
    said = {(each.predicate.value.rpartition("#")[2], getattr(each.object, "value", "")) for each in triples}
    assert ("endpoint", store.address + "sparql") in said
    assert ("supportedLanguage", "http://www.w3.org/ns/sparql-service-description#SPARQL11Query") in said
    assert ("resultFormat", "http://www.w3.org/ns/formats/SPARQL_Results_JSON") in said


def test_browsers_are_led_to_the_page(store: Running) -> None:
    answer = store.ask("/sparql", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (answer.status, answer.headers["location"]) == (303, "/query")


def test_a_description_in_no_format_that_there_is(store: Running) -> None:
    assert store.ask("/sparql", Accept="application/sparql-results+json").status == 406
