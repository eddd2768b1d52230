"""The JSON interface: what it answers is what its description says, and what commands tell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from tests.cli.support import kg
from tests.server.support import Running


@pytest.fixture(scope="module")
def description(server: Running) -> dict[str, Any]:
    answer = server.ask("/api/openapi.json")
    assert answer.status == 200
    return dict(answer.data)


def address(path: str, **given: str | list[str]) -> str:
    return path + ("?" + urlencode(given, doseq=True) if given else "")


def get(server: Running, path: str, **given: str | list[str]) -> Any:
    answer = server.ask(address(path, **given))
    assert answer.status == 200, answer.text
    assert answer.media_type == "application/json"
    return answer.data


def wrong(data: Any, schema: dict[str, Any], every: dict[str, Any], where: str = "$") -> Iterator[str]:
    """Where data are not what a schema says: as much of JSON Schema as the description uses."""
    if "$ref" in schema:
        yield from wrong(data, every[schema["$ref"].rpartition("/")[2]], every, where)
    elif "oneOf" in schema:
        if sum(not list(wrong(data, each, every)) for each in schema["oneOf"]) != 1:
            yield f"{where}: fits not exactly one of {schema['oneOf']}"
    elif "type" in schema:
        yield from _wrong_type(data, schema, every, where)


_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None),
}  # fmt: skip


def _wrong_type(data: Any, schema: dict[str, Any], every: dict[str, Any], where: str) -> Iterator[str]:
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(
        isinstance(data, _TYPES[kind]) and (kind == "boolean") == isinstance(data, bool) for kind in kinds
    ):
        yield f"{where}: {data!r:.60} is not {kinds}"
    elif isinstance(data, list):
        for number, each in enumerate(data):
            yield from wrong(each, schema["items"], every, f"{where}[{number}]")
    elif isinstance(data, dict):
        properties, more = schema.get("properties", {}), schema["additionalProperties"]
        yield from (f"{where}.{name}: is missing" for name in schema.get("required", ()) if name not in data)
        for name, each in data.items():
            if name in properties:
                yield from wrong(each, properties[name], every, f"{where}.{name}")
            elif more is False:
                yield f"{where}.{name}: is not described"
            elif isinstance(more, dict):
                yield from wrong(each, more, every, f"{where}.{name}")


REQUESTS = [
    ("entities", "/api/entities", {}),
    ("entities", "/api/entities", {"q": "oracle", "type": "Company"}),
    ("entity", "/api/entities/OpenAI", {}),
    ("entity", "/api/entities/company/openai", {"as_of": "2027"}),
    ("facts", "/api/facts", {"entity": "OpenAI"}),
    ("facts", "/api/facts", {"relation": "suppliesComputeTo", "known_at": "2026-03"}),
    ("contracts", "/api/contracts", {"company": "Oracle", "kind": "compute"}),
    ("conflicts", "/api/conflicts", {}),
    ("conflicts", "/api/conflicts", {"entity": "OpenAI"}),
    ("paths", "/api/paths", {"from": "Sam Altman", "to": "Oracle"}),
    ("neighbors", "/api/neighbors/OpenAI", {"hops": "2"}),
    ("search", "/api/search", {"q": "oracle"}),
    ("search", "/api/search", {"q": "supplies compute", "kind": ["quote", "document"]}),
    ("ask", "/api/ask", {"question": "Who supplies compute to OpenAI?"}),
    ("queries", "/api/queries", {}),
    ("query", "/api/queries/customers", {}),
    ("rows", "/api/queries/customers/rows", {"company": "Oracle", "sources": "true"}),
    ("rows", "/api/queries/disputes/rows", {"known_at": "2026-04"}),
    ("graph", "/api/graph", {}),
]


@pytest.mark.parametrize(("operation", "path", "given"), REQUESTS)
def test_answers_are_what_the_description_says(
    server: Running, description: dict[str, Any], operation: str, path: str, given: dict[str, str]
) -> None:
    told = {each["get"]["operationId"]: each["get"] for each in description["paths"].values()}
    schema = told[operation]["responses"]["200"]["content"]["application/json"]["schema"]
    data = get(server, path, **given)
    assert list(wrong(data, schema, description["components"]["schemas"])) == []
    assert data.get("items", True)
    assert data.get("rows", True)


def test_one_fact_and_one_contract_are_what_the_description_says(
    server: Running, description: dict[str, Any]
) -> None:
    schemas = description["components"]["schemas"]
    fact = get(server, "/api/facts", relation="supplies_compute_to")["items"][0]
    assert get(server, "/api/facts", relation="kg:suppliesComputeTo")["items"][0] == fact
    one = get(server, f"/api/{quote('facts')}/{fact['id'].removeprefix('fact/')}")
    assert list(wrong(one, schemas["FactWithQuotes"], schemas)) == []
    assert {name: one[name] for name in fact} == fact
    assert "Oracle supplies compute to OpenAI" in one["claims"][0]["quote"]
    assert one["claims"][0]["document"]["outlet"] == "Reuters"
    contract = get(server, "/api/contracts")["items"][0]
    card = get(server, f"/api/contracts/{contract['id']}")
    assert list(wrong(card, schemas["Card"], schemas)) == []
    assert card["type"] == "Contract"


def test_every_operation_has_been_asked(description: dict[str, Any]) -> None:
    told = {each["get"]["operationId"] for each in description["paths"].values()}
    assert {name for name in told if not name.startswith("rows_")} == {
        *(name for name, *_ in REQUESTS),
        "fact",
        "contract",
    }


def test_the_description_is_whole(description: dict[str, Any], server: Running) -> None:
    schemas = description["components"]["schemas"]
    references = set(_references(description))
    assert references == {
        f"#/components/schemas/{name}" for name in schemas if f"#/components/schemas/{name}" in references
    }
    assert description["openapi"].startswith("3.1.")
    for path, each in description["paths"].items():
        placed = {one["name"] for one in each["get"]["parameters"] if one["in"] == "path"}
        assert placed == {part[1:-1] for part in path.split("/") if part.startswith("{")}
    named = get(server, "/api/queries")["items"]
    assert {f"rows_{each['name']}" for each in named} <= {
        each["get"]["operationId"] for each in description["paths"].values()
    }
    customers = description["paths"]["/api/queries/customers/rows"]["get"]["parameters"]
    assert {"company", "as_of", "known_at", "sources"} <= {each["name"] for each in customers}


def _references(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("$ref"), str):
            yield data["$ref"]
        for each in data.values():
            yield from _references(each)
    elif isinstance(data, list):
        for each in data:
            yield from _references(each)


@pytest.mark.parametrize(
    ("arguments", "path", "pick"),
    [
        (["show", "OpenAI"], "/api/entities/OpenAI", None),
        (["contracts"], "/api/contracts", "items"),
        (["conflicts"], "/api/conflicts", "items"),
        (["neighbors", "OpenAI", "--hops", "2"], "/api/neighbors/OpenAI?hops=2", "items"),
        (["path", "Sam Altman", "Oracle"], "/api/paths?from=Sam%20Altman&to=Oracle", "paths"),
        (
            ["ask", "Who supplies compute to OpenAI?"],
            "/api/ask?question=Who%20supplies%20compute%20to%20OpenAI?",
            None,
        ),
        (["query", "customers", "--company", "Oracle"], "/api/queries/customers/rows?company=Oracle", "rows"),
        (["show", "OpenAI", "--as-of", "2027"], "/api/entities/OpenAI?as_of=2027", None),
    ],
)
def test_it_tells_what_commands_tell(
    server: Running, folder: Path, arguments: list[str], path: str, pick: str | None
) -> None:
    told = json.loads(kg(*arguments, "-g", folder, "--format", "json").stdout)
    data = server.ask(path).data
    assert (data[pick] if pick else data) == told


def test_pages_together_are_the_whole(server: Running) -> None:
    whole = get(server, "/api/entities")
    found: list[Any] = []
    offset: int | None = 0
    while offset is not None:
        page = get(server, "/api/entities", limit="2", offset=str(offset))
        assert page["total"] == whole["total"]
        found += page["items"]
        offset = page["next"]
    assert found == whole["items"]
    assert len({each["id"] for each in found}) == whole["total"] > 4


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/entities/Oracel", 404, "Oracel: is no entity of this graph; did you mean Oracle"),
        ("/api/entities?limit=0", 400, "limit: cannot be '0'; give a number from 1 to 1,000"),
        ("/api/entities?limit=ten", 400, "limit: cannot be 'ten'"),
        ("/api/entities?limit=5&limit=6", 400, "limit: is given 2 times; give it once"),
        ("/api/entities?type=Ship", 400, "type: cannot be 'Ship'; choose one of Company"),
        ("/api/entities?sort=name", 400, "sort: is no parameter of this; there are q, type"),
        ("/api/facts?as_of=soon", 400, "soon"),
        (
            "/api/facts?relation=banana",
            400,
            "relation: cannot be 'banana'; choose one of supplies_compute_to",
        ),
        ("/api/facts/0", 404, "0: is no fact of this graph"),
        ("/api/contracts/company/openai", 404, "is no contract of this graph"),
        ("/api/paths?from=OpenAI", 400, "to: is missing"),
        ("/api/paths?from=OpenAI&to=OpenAI", 400, "is OpenAI itself; name two entities"),
        ("/api/paths?from=OpenAI&to=Oracle&all_facts=perhaps", 400, "say true or false"),
        ("/api/search?q=%20", 400, "q: is missing"),
        ("/api/search?q=...", 400, "holds no word"),
        ("/api/ask?question=Is%20it%20raining%3F", 404, "is not understood"),
        ("/api/queries/costumers", 404, "is no named query; did you mean customers"),
        ("/api/queries/xyz", 404, "xyz: is no named query; see the list of named queries"),
        ("/api/queries/customers/rows", 400, "needs the parameter `company`; give it a value (Company"),
        ("/api/queries/customers/rows?colour=red", 400, "has no parameter `colour`"),
        ("/api/nothing", 404, "not found"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(server: Running, path: str, status: int, words: str) -> None:
    answer = server.ask(path)
    assert (answer.status, answer.media_type) == (status, "application/problem+json")
    assert {"type", "title", "status", "detail"} <= answer.data.keys()
    assert answer.data["status"] == status
    assert words in answer.data["detail"]


def test_only_get_is_allowed(server: Running) -> None:
    answer = server.ask("/api/entities", "POST", b"{}", Content_Type="application/json")
    assert (answer.status, answer.media_type) == (405, "application/problem+json")
