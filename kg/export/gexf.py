"""GEXF 1.3, for Gephi: all facts between entities, each from when it holds or was known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import IO, TYPE_CHECKING

from kg.export.flat import COLUMNS, Cell, Flat, Row, label, written
from kg.export.xml_elements import Xml, xml_document
from kg.schema.dates import span

if TYPE_CHECKING:
    from kg.query.graph import Graph

__all__ = ["write"]

_NAMESPACE = "http://gexf.net/1.3"
_TYPES = {str: "string", int: "integer", bool: "boolean"}
_ELSEWHERE = {"nodes": {"id", "name"}, "edges": {"id", "subject", "object"}}
"""Columns that are attributes of the elements themselves."""


def write(graph: Graph, out: IO[bytes]) -> str | None:
    """An edge's ``start`` is the first day of ``valid_from``, else of ``known_since``; its ``end`` the last on which it
    holds. Several relations of the same two are parallel edges of different ``kind``; ``weight`` is the origins."""
    flat = Flat(graph)
    with xml_document(out) as xml, xml.element("gexf", {"xmlns": _NAMESPACE, "version": "1.3"}):
        head = {"mode": "dynamic", "timeformat": "date", "defaultedgetype": "directed"}
        with xml.element("graph", head):
            _declare(xml, "node", "nodes")
            _declare(xml, "edge", "edges")
            with xml.element("nodes"):
                for row in flat.nodes():
                    _item(xml, "node", {"id": row["id"], "label": row["name"]}, row, "nodes")
            with xml.element("edges"):
                for row in flat.edges():
                    _item(xml, "edge", _edge(row), row, "edges")
    return flat.without_claims()


def _declare(xml: Xml, kind: str, table: str) -> None:
    with xml.element("attributes", {"class": kind, "mode": "static"}):
        for name, cell in COLUMNS[table].items():
            if name not in _ELSEWHERE[table]:
                xml.leaf("attribute", {"id": name, "title": name, "type": _TYPES[cell]})


def _item(xml: Xml, name: str, attributes: dict[str, Cell], row: Row, table: str) -> None:
    texts = {key: written(cell) for key, cell in attributes.items()}
    with xml.element(name, texts), xml.element("attvalues"):
        for column in COLUMNS[table]:
            if column not in _ELSEWHERE[table] and row[column] != "":
                xml.leaf("attvalue", {"for": column, "value": written(row[column])})


def _edge(row: Row) -> dict[str, Cell]:
    edge: dict[str, Cell] = {
        "id": row["id"],
        "source": row["subject"],
        "target": row["object"],
        "kind": row["relation"],
        "label": label(str(row["relation"])),
        "weight": max(1, int(row["origins"])),
    }
    start = _first_day(str(row["valid_from"] or row["known_since"]))
    until = _first_day(str(row["valid_to"]))
    end = None if until is None else until - timedelta(days=1)
    if start is not None and end is not None and end < start:
        start = _first_day(str(row["valid_from"]))  # known of only when it was over
    dates = {"start": start, "end": end}
    return edge | {name: day.isoformat() for name, day in dates.items() if day is not None}


def _first_day(form: str) -> date | None:
    try:
        return span(form).earliest
    except ValueError:
        return None
