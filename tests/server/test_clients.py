"""Clients that others wrote, against a server as users run it."""

from __future__ import annotations

import json
import subprocess
from typing import Any
from urllib.error import HTTPError

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, N3, POST, POSTDIRECTLY, RDFXML, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.server.support import Running

KG = "https://w3id.org/ai-infra-kg/terms#"
PLACE = "https://w3id.org/ai-infra-kg/"
WHO = "SELECT ?who WHERE { ?who kg:suppliesComputeTo company:openai }"


def converted(server: Running, query: str, form: str) -> Any:
    """The answer as SPARQLWrapper reads it, which depends on the format."""
    return wrapper(server, query, form).query().convert()


def wrapper(server: Running, query: str, form: str) -> SPARQLWrapper:
    made = SPARQLWrapper(server.address + "sparql")
    made.setQuery(query)
    made.setReturnFormat(form)
    return made


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("how", ["urlencoded", POSTDIRECTLY])
def test_sparqlwrapper_gets_rows(server: Running, method: str, how: str) -> None:
    query = f"SELECT ?who WHERE {{ ?who <{KG}suppliesComputeTo> <{PLACE}company/openai> }}"
    asked = wrapper(server, query, JSON)
    asked.setMethod(method)
    asked.setRequestMethod(how)
    answer: Any = asked.query().convert()
    rows = answer["results"]["bindings"]
    assert [row["who"]["value"] for row in rows] == [PLACE + "company/oracle"]


def test_sparqlwrapper_gets_every_format(server: Running) -> None:
    select = (
        f"SELECT ?name WHERE {{ <{PLACE}company/oracle> <http://www.w3.org/2000/01/rdf-schema#label> ?name }}"
    )
    construct = f"CONSTRUCT {{ ?s <{KG}x> ?o }} WHERE {{ ?s <{KG}suppliesComputeTo> ?o }}"
    assert b"Oracle" in converted(server, select, CSV)
    assert "Oracle" in converted(server, select, XML).toxml()
    assert b"company:oracle" in converted(server, construct, TURTLE)
    assert b"company" in converted(server, construct, N3)
    assert b"rdf:RDF" in wrapper(server, construct, RDFXML).query().response.read()


def test_sparqlwrapper_is_told_what_is_wrong(server: Running) -> None:
    with pytest.raises(QueryBadFormed, match="line 1, column"):
        wrapper(server, "SELECT ?x WHERE { ?x", JSON).query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_reads_the_graph_as_a_store(server: Running, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(server.address + "sparql", method=method, returnFormat="json"))
    supplies, openai = rdflib.URIRef(KG + "suppliesComputeTo"), rdflib.URIRef(PLACE + "company/openai")
    assert list(graph.subjects(supplies, openai)) == [rdflib.URIRef(PLACE + "company/oracle")]
    assert [str(row[rdflib.Variable("who")]) for row in graph.query(WHO).bindings] == [
        PLACE + "company/oracle"
    ]


def test_rdflib_is_refused_an_update(server: Running) -> None:
    from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

    store = SPARQLUpdateStore(server.address + "sparql", server.address + "sparql")
    with pytest.raises(HTTPError, match="403"):
        store.update("CLEAR ALL")


def curl(*arguments: str) -> str:
    done = subprocess.run(["curl", "-sS", *arguments], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


def test_curl(server: Running) -> None:
    endpoint = server.address + "sparql"
    asked = ["--data-urlencode", f"query={WHO}"]
    assert curl("-H", "Accept: text/csv", *asked, endpoint) == f"who\n{PLACE}company/oracle\n"
    assert curl("-G", "-H", "Accept: text/csv", *asked, endpoint).splitlines()[1] == PLACE + "company/oracle"
    direct = ["-H", "Content-Type: application/sparql-query", "--data-binary", "ASK {}"]
    assert json.loads(curl(*direct, endpoint))["boolean"] is True
    assert curl("-o", "/dev/null", "-w", "%{http_code}", "-X", "PUT", endpoint) == "405"
    assert curl("-o", "/dev/null", "-w", "%{http_code}", "-d", "update=CLEAR ALL", endpoint) == "403"
    assert curl("-I", server.address + "health").startswith("HTTP/1.1 200")
