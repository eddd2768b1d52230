"""A query of the SPARQL 1.1 Protocol answered: the query asked of the dataset that is named, in the format that is
liked best, up to a size."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.server.negotiation import best
from kg.server.problems import problem
from kg.server.wire import Reply

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["GRAPHS", "ROWS", "TRUTHS", "answer", "serialised"]

ROWS = {
    "application/sparql-results+json": "JSON",
    "application/json": "JSON",
    "application/sparql-results+xml": "XML",
    "application/xml": "XML",
    "text/xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
}
"""Media types of the rows of a SELECT, the first by default, with what pyoxigraph calls their format."""

TRUTHS = {name: form for name, form in ROWS.items() if form in {"JSON", "XML"}}
"""Those of the truth of an ASK, for which CSV and TSV know no form."""

GRAPHS = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/ld+json": "JSON_LD",
    "application/rdf+xml": "RDF_XML",
    "text/plain": "N_TRIPLES",
}
"""Those of the triples of a CONSTRUCT or DESCRIBE."""


class _TooLargeError(Exception):
    """The answer has more bytes than one may have."""


class _Limited(io.BytesIO):
    """A file in memory that takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def write(self, data: Any) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise _TooLargeError
        return super().write(data)


def answer(store: ox.Store, given: Mapping[str, Any], most: int) -> Reply:
    """The answer to ``given["query"]`` over the graphs ``default`` and ``named``, for ``given["accept"]``.

    406 where the client takes none of the formats, 500 where the answer is larger than ``most`` bytes. Raises
    ``UsageError`` with line and column for what is no query.
    """
    import pyoxigraph as ox

    from kg.query.sparql import ask
    from kg.store.prefixes import prefixes

    found = ask(store, given["query"], default=given.get("default"), named=given.get("named"))
    forms = GRAPHS if isinstance(found, ox.QueryTriples) else ROWS
    forms = TRUTHS if isinstance(found, ox.QueryBoolean) else forms
    media_type = best(given.get("accept"), list(forms))
    if media_type is None:
        return _nothing_fits(list(forms))
    out = _Limited(most)
    try:
        if isinstance(found, ox.QueryTriples):
            known = {name: space for name, space in prefixes().items() if name}
            ox.serialize(found, out, format=getattr(ox.RdfFormat, forms[media_type]), prefixes=known)
        else:
            found.serialize(out, getattr(ox.QueryResultsFormat, forms[media_type]))
    except _TooLargeError:
        remedy = "add a LIMIT, or ask for fewer columns"
        return problem(500, str(KgError("query", f"has an answer of more than {most:,} bytes", remedy)))
    except (OSError, ValueError) as error:  # a property that RDF/XML cannot write
        return problem(500, str(KgError("answer", f"cannot be written as {media_type} ({error})")))
    return Reply(200, media_type, out.getvalue())


def serialised(triples: Sequence[ox.Triple], accept: str | None, prefixes: Mapping[str, str]) -> Reply:
    """Triples in the format that is liked best, or 406."""
    import pyoxigraph as ox

    media_type = best(accept, list(GRAPHS))
    if media_type is None:
        return _nothing_fits(list(GRAPHS))
    out = io.BytesIO()
    ox.serialize(triples, out, format=getattr(ox.RdfFormat, GRAPHS[media_type]), prefixes=dict(prefixes))
    return Reply(200, media_type, out.getvalue())


def _nothing_fits(offered: Sequence[str]) -> Reply:
    return problem(406, f"Accept: takes nothing that there is; there is {', '.join(offered)}")
