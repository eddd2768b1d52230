"""Answers to SPARQL queries in every format."""

from __future__ import annotations

import io
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from kg.cli.options import Format
from kg.cli.rows import Cell, Table, rendered

if TYPE_CHECKING:
    from kg.query.sparql import Answer

__all__ = ["written"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {_XSD + name for name in ("integer", "decimal", "double", "float", "nonNegativeInteger")}


def written(answer: Answer, form: Format | None, *, plain: bool) -> tuple[bool, str]:
    """Whether there is anything in the answer, and the answer as text.

    JSON, CSV and TSV are the formats of the W3C for results; triples are Turtle without a format, and JSON-LD
    as JSON.
    """
    import pyoxigraph as ox

    standard = {
        Format.JSON: ox.QueryResultsFormat.JSON,
        Format.CSV: ox.QueryResultsFormat.CSV,
        Format.TSV: ox.QueryResultsFormat.TSV,
    }
    if isinstance(answer, ox.QueryTriples):
        return _triples(answer, form, plain=plain)
    if isinstance(answer, ox.QueryBoolean):
        true = bool(answer)
        if form in standard:
            return true, _serialised(answer, standard[form])
        return true, "true\n" if true else "false\n"
    if form in standard:
        written = _serialised(answer, standard[form])
        return _has_rows(written, form), written
    columns = [variable.value for variable in answer.variables]
    table = Table(columns, [[_cell(term) for term in row] for row in answer])
    return bool(table.rows), rendered(table, form or Format.TABLE, plain=plain)


def _triples(answer: Any, form: Format | None, *, plain: bool) -> tuple[bool, str]:
    import pyoxigraph as ox

    from kg.store.prefixes import prefixes

    triples = sorted(answer, key=str)
    if form in {None, Format.JSON}:
        syntax = ox.RdfFormat.JSON_LD if form else ox.RdfFormat.TURTLE
        used = {
            name: space
            for name, space in prefixes().items()
            if name and any(space in str(one) for one in triples)
        }
        return bool(triples), (ox.serialize(triples, format=syntax, prefixes=used) or b"").decode()
    rows = [[_cell(one.subject), _cell(one.predicate), _cell(one.object)] for one in triples]
    table = Table(("subject", "predicate", "object"), rows)
    return bool(triples), rendered(table, form or Format.TABLE, plain=plain)


def _serialised(answer: Any, form: Any) -> str:
    out = io.BytesIO()
    answer.serialize(out, form)
    text = out.getvalue().decode()
    return text if text.endswith("\n") else text + "\n"


def _has_rows(written: str, form: Format | None) -> bool:
    # Quotes inside a text are escaped in JSON, so that no text can look like this.
    return '"bindings":[]' not in written if form is Format.JSON else written.count("\n") > 1


def _cell(term: Any) -> Cell:
    """A term for a reader: names with their prefix, numbers as numbers, other literals as their text."""
    import pyoxigraph as ox

    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return _short(term.value)
    if not isinstance(term, ox.Literal):
        return str(term)
    if term.datatype.value in _NUMBERS:
        try:
            return Decimal(term.value)
        except InvalidOperation:
            return str(term.value)
    return str(term.value)


def _short(iri: str) -> str:
    """``company:spacex`` for the entity, as queries may write it."""
    from kg.store.prefixes import prefixes

    fits = [
        (len(space), name, space)
        for name, space in prefixes().items()
        if iri.startswith(space) and iri != space
    ]
    if not fits:
        return iri
    _, name, space = max(fits)
    return f"{name}:{iri[len(space) :]}"
