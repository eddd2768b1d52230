"""The JSON interface described by OpenAPI 3.1, from the table of operations and ``schemas.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.schema.resources import in_package, read_yaml
from kg.server.api.operations import Operation, of_query, operations

if TYPE_CHECKING:
    from kg.query.named import NamedQuery

__all__ = ["document", "schemas"]

_PROBLEMS = {
    "400": "A parameter is missing or wrong.",
    "404": "Nothing in the graph answers to that.",
    "503": "The server is busy; Retry-After says when to ask again.",
    "504": "The answer takes longer than it may.",
}
_SIMPLE = ("string", "integer", "boolean")


def document(queries: Iterable[NamedQuery]) -> dict[str, Any]:
    """The document; each named query is an operation of its own."""
    every = [*operations().values(), *map(of_query, queries)]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "ai-infra-kg",
            "version": __version__,
            "description": "A knowledge graph of AI infrastructure in which every edge leads to the words that say it.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {_address(each.path): {"get": _operation(each)} for each in every},
        "components": {"schemas": schemas()},
    }


def schemas() -> dict[str, Any]:
    """The JSON Schema of everything that is answered, by name."""
    told = read_yaml(in_package("server", "api", "schemas.yaml"))
    return {name: _schema(name, told) for name in told}


def _operation(told: Operation) -> dict[str, Any]:
    answer = {"application/json": {"schema": _reference(told.schema)}}
    problem = {"application/problem+json": {"schema": _reference("Problem")}}
    return {
        "operationId": told.name,
        "summary": told.summary,
        "parameters": [
            {
                "name": each.name,
                "in": each.place,
                "description": each.description,
                "required": each.required,
                "schema": each.schema(),
            }
            for each in told.parameters
        ],
        "responses": {
            "200": {"description": told.schema, "content": answer},
            **{status: {"description": text, "content": problem} for status, text in _PROBLEMS.items()},
        },
    }


def _address(path: str) -> str:
    return path.replace(":path}", "}")


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _schema(name: str, every: Mapping[str, Any]) -> dict[str, Any]:
    """A schema from the short form of the file."""
    told = every[name]
    if "page" in told:
        properties = {"total": "integer", "offset": "integer", "next": "integer?", "items": [told["page"]]}
        return _object({"properties": properties}, {})
    base = every[told["extends"]]["properties"] if "extends" in told else {}
    return _object(told, base)


def _object(told: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    properties = {**base, **told["properties"]}
    made: dict[str, Any] = {
        "type": "object",
        "properties": {name: _type(form) for name, form in properties.items()},
        "required": list(properties),
        "additionalProperties": bool(told.get("open")),
    }
    return {"description": told["description"], **made} if "description" in told else made


def _type(form: Any) -> dict[str, Any]:
    """``string``, ``string?`` (or null), ``[string]`` (a list), ``{string}`` (by name), or the name of a schema."""
    if isinstance(form, list):
        return {"type": "array", "items": _type(form[0])}
    if isinstance(form, dict):
        (inner,) = form
        return {"type": "object", "additionalProperties": _type(inner)}
    if form == "any":
        return {}
    if form.endswith("?"):
        plain = form[:-1]
        if plain in _SIMPLE:
            return {"type": [plain, "null"]}
        return {"oneOf": [_reference(plain), {"type": "null"}]}
    return {"type": form} if form in _SIMPLE else _reference(form)
