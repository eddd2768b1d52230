"""The vocabulary: the classes and relations that ``ontology.ttl`` defines, as records.

Python and the gold annotations write a relation in snake_case, RDF in camelCase: ``supplies_compute_to`` is
``kg:suppliesComputeTo``. The conversion is mechanical in both directions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.schema.resources import in_package

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = [
    "BASE",
    "HAS",
    "OBJECT",
    "TERMS",
    "EntityClass",
    "Relation",
    "Vocabulary",
    "camel",
    "read",
    "snake",
    "vocabulary",
]

BASE = "https://w3id.org/ai-infra-kg/"
TERMS = BASE + "terms#"
HAS = BASE + "has#"
OBJECT = BASE + "object#"
"""With the name of a relation: from an entity to its facts of that relation, from these to their objects."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DEPENDS_ON = TERMS + "dependsOn"
_PROPERTY_TYPES = {
    _OWL + name for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty", "SymmetricProperty")
}
_ALIGNMENTS = {
    _RDFS + "subClassOf": "is a",
    _RDFS + "subPropertyOf": "is a",
    _SKOS + "closeMatch": "close to",
    _SKOS + "narrowMatch": "wider than",
    _SKOS + "relatedMatch": "related to",
}


@dataclass(frozen=True, slots=True)
class EntityClass:
    """A class. ``entity`` is true for types of entities, false for claims, facts and other evidence.

    ``alignments`` are (how, term) pairs such as ``("close to", "schema:Legislation")``; how is ``is a``,
    ``close to``, ``wider than`` or ``related to``.
    """

    name: str
    iri: str
    label: str
    comment: str
    entity: bool
    alignments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A property. ``domain`` and ``range`` are names of classes or datatypes (``Company``, ``decimal``).

    ``inverse`` is the name of the property that reads the other way, empty where there is none. ``one_value``
    says that a subject has at most one value at a time; ``conflict_kind`` what claims that break this
    disagree about (``value``, ``time``, ``party``, ``modality``). ``account_of`` is the question that the
    relation answers about its object, or its subject, as ``account_about`` says; different answers, by this
    or another relation with the same question, are differing accounts. ``dimensions`` are the qualifiers
    that tell values apart, and ``holds`` says whether a dated value is a ``state`` until the next or that
    of a ``period``; empty for neither. ``value_kind`` is the kind of literal (``Value.kind``), empty for
    entities. ``values`` are the texts allowed, empty where any is. ``companions`` are the fields written
    beside the plain value. ``dependent`` is the end that depends on the other one, ``subject`` or ``object``, empty
    where neither does. ``phrase`` joins subject and object into a sentence, ``inverse_phrase`` object
    and subject.
    """

    name: str
    iri: str
    label: str
    comment: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverse: str
    symmetric: bool
    one_value: bool
    conflict_kind: str
    account_of: str
    account_about: str
    dimensions: tuple[str, ...]
    holds: str
    value_kind: str
    values: tuple[str, ...]
    companions: tuple[str, ...]
    dependent: str
    phrase: str
    inverse_phrase: str
    alignments: tuple[tuple[str, str], ...]

    @property
    def plain(self) -> bool:
        """Whether a plain triple tells the whole value: money does so only beside its currency."""
        return self.value_kind != "money" or "currency" in self.companions

    def companion_iri(self, field: str) -> str:
        """IRI of the property that holds one of ``companions``, such as ``kg:paymentCurrency``."""
        return self.iri + field[0].upper() + field[1:]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What ``ontology.ttl`` defines, in its order, by name.

    ``relations`` are what claims can state, ``inverses`` the same read the other way, ``fields`` what
    claims, facts, conflicts, documents and entities are written with besides, ``annotations`` what the
    ontology says of its own properties.
    """

    version: str
    classes: Mapping[str, EntityClass]
    relations: Mapping[str, Relation]
    inverses: Mapping[str, Relation]
    fields: Mapping[str, Relation]
    annotations: Mapping[str, Relation]

    @property
    def entity_types(self) -> tuple[str, ...]:
        return tuple(name for name, known in self.classes.items() if known.entity)


def camel(name: str) -> str:
    """``supplies_compute_to`` as ``suppliesComputeTo``."""
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def snake(name: str) -> str:
    """``suppliesComputeTo`` as ``supplies_compute_to``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of this package, read at the first call."""
    return read(in_package("schema", "ontology.ttl"))


def read(path: Path) -> Vocabulary:
    """The vocabulary that a Turtle file defines.

    Raises ``OSError`` where it cannot be read and ``SyntaxError`` where it is no Turtle.
    """
    graph = _Graph(path)
    ours = [iri for iri in graph.subjects if iri.startswith(TERMS)]
    classes = (_entity_class(graph, iri) for iri in ours if _OWL + "Class" in graph.all(iri, _RDF + "type"))
    properties = [iri for iri in ours if _PROPERTY_TYPES.intersection(graph.all(iri, _RDF + "type"))]
    read_back = {graph.one(iri, _OWL + "inverseOf"): iri for iri in properties}
    groups: dict[str, dict[str, Relation]] = {
        group: {} for group in ("relations", "inverses", "fields", "annotations")
    }
    for iri in properties:
        relation = _relation(graph, iri, graph.one(iri, _OWL + "inverseOf") or read_back.get(iri, ""))
        groups[_group(graph, iri)][relation.name] = relation
    return Vocabulary(
        version=next((graph.one(iri, _OWL + "versionInfo") for iri in graph.subjects), ""),
        classes=MappingProxyType({known.name: known for known in classes}),
        **{group: MappingProxyType(members) for group, members in groups.items()},
    )


def _group(graph: _Graph, iri: str) -> str:
    if graph.one(iri, TERMS + "cardinality"):
        return "relations"
    if graph.one(iri, _OWL + "inverseOf"):
        return "inverses"
    return "annotations" if graph.all(iri, _RDFS + "domain") == [_RDF + "Property"] else "fields"


def _entity_class(graph: _Graph, iri: str) -> EntityClass:
    return EntityClass(
        name=_local(iri),
        iri=iri,
        label=graph.one(iri, _RDFS + "label"),
        comment=graph.one(iri, _RDFS + "comment"),
        entity=TERMS + "Entity" in graph.all(iri, _RDFS + "subClassOf"),
        alignments=graph.alignments(iri),
    )


def _relation(graph: _Graph, iri: str, inverse: str) -> Relation:
    types = graph.all(iri, _RDF + "type")
    phrase = _phrase(graph, iri)
    values = graph.enumeration(iri)
    return Relation(
        name=snake(_local(iri)),
        iri=iri,
        label=graph.one(iri, _RDFS + "label"),
        comment=graph.one(iri, _RDFS + "comment"),
        domain=graph.names(iri, _RDFS + "domain"),
        range=("string",) if values else graph.names(iri, _RDFS + "range"),
        inverse=snake(_local(inverse)),
        symmetric=_OWL + "SymmetricProperty" in types,
        one_value=graph.one(iri, TERMS + "cardinality") == "one" or _OWL + "FunctionalProperty" in types,
        conflict_kind=graph.one(iri, TERMS + "conflictKind"),
        account_of=graph.one(iri, TERMS + "accountOf"),
        account_about=graph.one(iri, TERMS + "accountAbout") or "object",
        dimensions=tuple(sorted(snake(_local(field)) for field in graph.all(iri, TERMS + "dimension"))),
        holds=graph.one(iri, TERMS + "holds"),
        value_kind=graph.one(iri, TERMS + "valueKind"),
        values=values,
        companions=graph.companions(iri),
        dependent=_dependent(graph, iri, inverse),
        phrase=phrase,
        inverse_phrase=phrase if _OWL + "SymmetricProperty" in types else _phrase(graph, inverse),
        alignments=graph.alignments(iri),
    )


def _dependent(graph: _Graph, iri: str, inverse: str) -> str:
    ends = (("subject", iri), ("object", inverse))
    return next((end for end, read in ends if _DEPENDS_ON in graph.all(read, _RDFS + "subPropertyOf")), "")


def _phrase(graph: _Graph, iri: str) -> str:
    return graph.one(iri, TERMS + "phrase") or graph.one(iri, _RDFS + "label")


def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


class _Graph:
    """The triples of one file as texts, by subject and predicate, in the order of the file."""

    def __init__(self, path: Path) -> None:
        import pyoxigraph as ox

        self.subjects: dict[str, dict[str, list[str]]] = {}
        parser = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        for quad in parser:
            predicates = self.subjects.setdefault(_text(quad.subject), {})
            predicates.setdefault(_text(quad.predicate), []).append(_text(quad.object))
        self._prefixes = {iri: prefix for prefix, iri in parser.prefixes.items()}

    def one(self, subject: str, predicate: str) -> str:
        """The first object, empty where there is none."""
        return next(iter(self.subjects.get(subject, {}).get(predicate, ())), "")

    def all(self, subject: str, predicate: str) -> list[str]:
        return self.subjects.get(subject, {}).get(predicate, [])

    def names(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The local names of the classes that are the objects, those of a union one by one."""
        return tuple(
            _local(name)
            for node in self.all(subject, predicate)
            for name in (self._list(self.one(node, _OWL + "unionOf")) or [node])
        )

    def enumeration(self, subject: str) -> tuple[str, ...]:
        """The literals that the range enumerates, none where it is another range."""
        ranges = self.all(subject, _RDFS + "range")
        return tuple(text for node in ranges for text in self._list(self.one(node, _OWL + "oneOf")))

    def companions(self, iri: str) -> tuple[str, ...]:
        completed_by = (other for other in self.subjects if iri in self.all(other, TERMS + "companionOf"))
        return tuple(_local(self.one(other, _RDFS + "subPropertyOf")) for other in completed_by)

    def alignments(self, iri: str) -> tuple[tuple[str, str], ...]:
        return tuple(
            (how, self._compact(other))
            for predicate, how in _ALIGNMENTS.items()
            for other in self.all(iri, predicate)
            if not other.startswith(TERMS)
        )

    def _list(self, node: str) -> list[str]:
        members = []
        while first := self.one(node, _RDF + "first"):
            members.append(first)
            node = self.one(node, _RDF + "rest")
        return members

    def _compact(self, iri: str) -> str:
        local = _local(iri)
        return f"{self._prefixes[iri.removesuffix(local)]}:{local}"


def _text(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """The text of an IRI or literal; a blank node keeps its ``_:``, which no IRI begins with."""
    import pyoxigraph as ox

    return str(node) if isinstance(node, ox.BlankNode | ox.Triple) else node.value
