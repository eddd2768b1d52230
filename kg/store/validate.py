"""Whether a graph is whole: every quote where it is said to be, every fact with its claims, every shape kept.

Ledger and dataset are both read from disk, so that a change to either, by hand or by a fault, shows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ledger.ledger import Ledger
from kg.ledger.tables import TABLES, Contents
from kg.schema.records import Document, Fact, content_hash
from kg.schema.resources import in_package
from kg.schema.vocabulary import BASE, TERMS

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

    from kg.query.graph import Graph

__all__ = ["Problem", "Report", "validate"]

_SHOWN = 80


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with one thing: its id (``claim/…``, ``fact/…``, a document's key) and a sentence."""

    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}"


@dataclass(frozen=True)
class Report:
    """What was looked at, and what is wrong with it, sorted."""

    documents: int
    claims: int
    facts: int
    problems: tuple[Problem, ...]

    @property
    def conforms(self) -> bool:
        return not self.problems


def validate(graph: Graph) -> Report:
    """Looks at everything in a graph: claims against the texts of their documents, facts against claims, the
    dataset against the ledger and against ``shapes.ttl``.

    Raises ``GraphError`` where a part of the graph cannot be read at all.
    """
    ledger = Ledger(graph.folder)
    number = graph.version.number
    parts = ("documents", "entities", "claims", "facts", "conflicts", "judgements")
    contents = Contents(**{name: tuple(ledger.read(name, version=number)) for name in parts})
    stored = ledger.frame("claims", version=number)["id"].to_list()
    versions = ledger.frame("documents", version=number).select("key", "version").rows()
    problems = [*_altered_documents(contents.documents, versions), *_misquoted(contents, stored)]
    problems += _altered_since(ledger, {problem.subject for problem in problems})
    # A claim that was changed in the ledger is another claim by its hash; to say it once is enough.
    known = {problem.subject for problem in problems}
    known |= {claim.id for claim, name in zip(contents.claims, stored, strict=True) if name in known}
    rejected = {key for one in contents.judgements if one.kind == "reject" for key in one.about}
    problems += _unsupported(contents.facts, set(stored))
    problems += _unused(contents.facts, [key for key in stored if key not in rejected])
    problems += [problem for problem in _differing(graph.store, contents) if problem.subject not in known]
    problems += [problem for problem in _misshapen(graph.store) if problem.subject not in known]
    return Report(
        documents=len(contents.documents),
        claims=len(contents.claims),
        facts=len(contents.facts),
        problems=tuple(sorted(set(problems))),
    )


def _altered_documents(
    documents: Iterable[Document], versions: Iterable[tuple[str, str]]
) -> Iterator[Problem]:
    for document, (key, version) in zip(documents, versions, strict=True):
        if content_hash(document.text) != version:
            yield Problem(key, "its text is not the one that was read")


def _misquoted(contents: Contents, stored: Iterable[str]) -> Iterator[Problem]:
    """Claims whose quote their document does not have, or that were changed after they were made."""
    texts = {document.key: document.text for document in contents.documents}
    for claim, name in zip(contents.claims, stored, strict=True):
        evidence = claim.evidence
        text = texts.get(evidence.document)
        place = f"{evidence.document} at {evidence.start} to {evidence.end}"
        if text is None:
            yield Problem(name, f"its document {evidence.document} is not in the ledger")
        elif not evidence.quote or text[evidence.start : evidence.end] != evidence.quote:
            there = text[evidence.start : evidence.end]
            yield Problem(name, f"quotes {_short(evidence.quote)}, but {place} has {_short(there)}")
        elif claim.id != name:
            yield Problem(name, "was changed in the ledger: its id does not follow from what it says")


def _altered_since(ledger: Ledger, known: set[str]) -> Iterator[Problem]:
    """Claims that were changed in a later version of the table, which no build published.

    What a killed build left does not count: there the ids follow from what the claims say.
    """
    record = TABLES["claims"].record
    for row in ledger.newest("claims").iter_rows(named=True):
        if row["id"] not in known and record(row).id != row["id"]:
            yield Problem(row["id"], "was changed in the ledger after the build, which kg does not show")


def _unsupported(facts: Iterable[Fact], claims: set[str]) -> Iterator[Problem]:
    for fact in facts:
        for claim in (*fact.supported_by, *fact.contradicted_by):
            if claim not in claims:
                yield Problem(fact.id, f"rests on {claim}, which is not in the ledger")
        if not fact.supported_by and not fact.inferred:
            yield Problem(fact.id, "no claim supports it")


def _unused(facts: Iterable[Fact], claims: Iterable[str]) -> Iterator[Problem]:
    used = {claim for fact in facts for claim in (*fact.supported_by, *fact.contradicted_by)}
    for claim in claims:
        if claim not in used:
            yield Problem(claim, "no fact takes it into account")


def _differing(store: ox.Store, contents: Contents) -> Iterator[Problem]:
    """What the dataset says and the ledger does not, or the other way; one line for each subject."""
    from kg.store.rdf import quads

    expected, found = set(quads(contents)), set(store)
    differences: dict[str, list[str]] = defaultdict(list)
    for quad in found - expected:
        differences[_id(quad.subject)].append(f"the dataset alone says {_said(quad)}")
    for quad in expected - found:
        differences[_id(quad.subject)].append(f"the ledger alone says {_said(quad)}")
    for subject, lines in differences.items():
        yield Problem(subject, "; ".join(sorted(lines)))


def _misshapen(store: ox.Store) -> Iterator[Problem]:
    """What SHACL finds in the union of all graphs: entities and claims that refer to each other are apart."""
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    shapes = rdflib.Graph().parse(in_package("schema", "shapes.ttl"))
    data = _union(store)
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    for result in results.subjects(rdflib.RDF.type, SH.ValidationResult):
        parts = (SH.focusNode, SH.value, SH.resultPath, SH.sourceShape, SH.resultMessage)
        focus, value, path, shape, message = (results.value(result, part) for part in parts)
        where = f" ({re.split('[#/]', str(path))[-1]})" if isinstance(path, rdflib.URIRef) else ""
        subjects: Iterable[object] = (focus,)
        if isinstance(focus, rdflib.Literal):
            # The shape is about the objects of a property; those that have this one are to blame.
            subjects = data.subjects(shapes.value(shape, SH.targetObjectsOf), focus)
        elif str(focus).startswith(TERMS) and isinstance(value, rdflib.URIRef):
            # The shape is about a relation; the claim or fact that uses it is to blame.
            subjects = (value,)
        for subject in subjects:
            yield Problem(str(subject).removeprefix(BASE), " ".join(f"{message}{where}".split()))


def _union(store: ox.Store) -> rdflib.Graph:
    """All graphs as one. Texts get no datatype, since rdflib holds ``"a"`` and ``"a"^^xsd:string`` apart."""
    import pyoxigraph as ox
    import rdflib

    def node(term: object) -> rdflib.term.Node:
        if isinstance(term, ox.NamedNode):
            return rdflib.URIRef(term.value)
        if isinstance(term, ox.Literal):
            datatype = rdflib.URIRef(term.datatype.value)
            return rdflib.Literal(term.value, datatype=None if datatype == rdflib.XSD.string else datatype)
        return rdflib.BNode(str(term))

    union = rdflib.Graph()
    for quad in store:
        union.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return union


def _id(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    return str(node).strip("<>").removeprefix(BASE)


def _said(quad: ox.Quad) -> str:
    return f"{quad.predicate.value.removeprefix(TERMS)} {_short(str(quad.object).replace(BASE, ''))}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return repr(plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…")
