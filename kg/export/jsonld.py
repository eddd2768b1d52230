"""JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), compacted with the context of the vocabulary, which stands inline.

Ids are those of the graph (``company/spacex``), terms of the vocabulary have no prefix, and a graph of claims is a node
with a ``@graph`` of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import IO, TYPE_CHECKING, Any

from kg.schema.context import context
from kg.schema.vocabulary import BASE, TERMS, vocabulary

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["write"]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_OWN = re.compile(r"[a-z]+(?:/[\w.%~-]+)?(?:#[\w-]+)?")
"""What can stand for an address below ``@base``."""

_NUMBER = re.compile(r"0|-?[1-9]\d{0,14}")
"""The whole numbers that every reader of JSON keeps, in the form in which they come back."""


def write(quads: Iterable[ox.Quad], out: IO[bytes]) -> None:
    """The quads, which come by graph and subject; a node is a line."""
    head = {"@base": BASE, **context(vocabulary())}
    out.write(b'{"@context": ' + _json(head) + b',\n"@graph": [')
    compact = _Compact(head)
    before = b"\n"
    for graph, of_graph in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = map(_json, compact.nodes(of_graph))
        name = getattr(graph, "value", None)
        for line in nodes if name is None else _named(compact.iri(name), nodes):
            out.write(before + line)
            before = b",\n"
    out.write(b"\n]}\n")


def _named(name: str, nodes: Iterator[bytes]) -> Iterator[bytes]:
    """A graph as one node; it is that of a document."""
    yield b'{"@id": ' + _json(name) + b', "@graph": [\n' + b",\n".join(nodes) + b"\n]}"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


class _Compact:
    """Writes terms as the context reads them."""

    def __init__(self, head: Mapping[str, Any]) -> None:
        self._kinds = {name: said["@type"] for name, said in head.items() if isinstance(said, dict)}
        spaces = {name: text for name, text in head.items() if isinstance(text, str) and name[0] != "@"}
        self._spaces = sorted(spaces.items(), key=lambda space: -len(space[1]))

    def nodes(self, quads: Iterable[ox.Quad]) -> Iterator[dict[str, Any]]:
        """A node of JSON for each subject."""
        for subject, about in groupby(quads, key=lambda quad: quad.subject):
            said: dict[str, list[Any]] = {}
            for quad in about:
                value: Any = quad.object
                if quad.predicate.value == _TYPE:
                    said.setdefault("@type", []).append(self._term(value.value))
                else:
                    name = self._term(quad.predicate.value)
                    said.setdefault(name, []).append(self._value(value, self._kinds.get(name)))
            values = {name: found if len(found) > 1 else found[0] for name, found in said.items()}
            yield {"@id": self.iri(str(subject)[1:-1]), **values}

    def iri(self, iri: str) -> str:
        """An address as the id of the graph that it is, else with a prefix, else as it is."""
        own = iri.removeprefix(BASE)
        return own if own != iri and _OWN.fullmatch(own) else self._prefixed(iri)

    def _term(self, iri: str) -> str:
        own = iri.removeprefix(TERMS)
        return own if own != iri and own.isidentifier() else self._prefixed(iri)

    def _prefixed(self, iri: str) -> str:
        for name, space in self._spaces:
            if iri.startswith(space) and len(iri) > len(space) and not iri.startswith(space + "//"):
                return f"{name}:{iri[len(space) :]}"
        return iri

    def _value(self, value: Any, kind: str | None) -> Any:
        """A node or literal, as short as what is said of the term allows."""
        if not hasattr(value, "datatype"):
            name = self.iri(value.value)
            return name if kind == "@id" else {"@id": name}
        datatype = self._prefixed(value.datatype.value)
        if kind == datatype or (kind is None and datatype == "xsd:string"):
            return value.value
        if value.language:
            return {"@value": value.value, "@language": value.language}
        native = _native(value.value, datatype) if kind is None else None
        if native is not None:
            return native
        return {"@value": value.value} | ({"@type": datatype} if datatype != "xsd:string" else {})


def _native(text: str, datatype: str) -> int | bool | None:
    """The value of JSON that stands for a literal and is read back as the same, if there is one."""
    if datatype == "xsd:boolean" and text in {"true", "false"}:
        return text == "true"
    return int(text) if datatype == "xsd:integer" and _NUMBER.fullmatch(text) else None
