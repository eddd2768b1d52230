"""The vocabulary as tables and diagrams, for ``kg schema`` and ``docs/schema.md``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.schema.vocabulary import EntityClass, Relation, Vocabulary, camel

__all__ = ["CLASS_COLUMNS", "RELATION_COLUMNS", "as_markdown", "class_rows", "relation_rows"]

CLASS_COLUMNS = ("class", "what it is", "elsewhere")
RELATION_COLUMNS = ("relation", "from", "to", "what it says", "elsewhere")


def class_rows(classes: Iterable[EntityClass]) -> list[tuple[str, ...]]:
    """One row a class, under ``CLASS_COLUMNS``."""
    return [(known.name, known.comment, _elsewhere(known.alignments)) for known in classes]


def relation_rows(relations: Iterable[Relation]) -> list[tuple[str, ...]]:
    """One row a relation or field, under ``RELATION_COLUMNS``."""
    return [
        (
            relation.name,
            _joined(relation.domain) or "any",
            _to(relation),
            " ".join([relation.comment, *_notes(relation)]),
            _elsewhere(relation.alignments),
        )
        for relation in relations
    ]


def as_markdown(vocabulary: Vocabulary) -> str:
    """The page ``docs/schema.md``: every class, relation and field, and how they hang together."""
    classes, relations = vocabulary.classes.values(), vocabulary.relations.values()
    about = {name: [r for r in relations if name in r.domain] for name in ("Contract", "Event")}
    others = [r for r in relations if set(r.domain) - {"Contract", "Event", "Claim", "Fact"}]
    between = [relation for relation in others if not relation.value_kind]
    links = [field for field in vocabulary.fields.values() if _links(field, vocabulary)]
    sections = (
        _INTRODUCTION.format(version=vocabulary.version),
        "## Entities",
        _table(CLASS_COLUMNS, class_rows(known for known in classes if known.entity)),
        "## Relations between entities",
        _DIAGRAM,
        _diagram(between),
        _table(RELATION_COLUMNS, relation_rows(between)),
        "## Relations with a value",
        _table(RELATION_COLUMNS, relation_rows(relation for relation in others if relation.value_kind)),
        "## Contracts",
        _diagram(about["Contract"]),
        _table(RELATION_COLUMNS, relation_rows(about["Contract"])),
        "## Events",
        _table(RELATION_COLUMNS, relation_rows(about["Event"])),
        "## Inverses",
        _INVERSES,
        _table(RELATION_COLUMNS, relation_rows(vocabulary.inverses.values())),
        "## Evidence",
        _EVIDENCE,
        _diagram(links, ("  Claim -- prov:wasQuotedFrom --> Document",)),
        _table(CLASS_COLUMNS, class_rows(known for known in classes if not known.entity)),
        *(part for title, owners in _FIELDS for part in _fields(title, owners, vocabulary)),
        "## Annotations of the vocabulary",
        _table(RELATION_COLUMNS, relation_rows(vocabulary.annotations.values())),
    )
    return "\n\n".join(sections) + "\n"


_INTRODUCTION = """\
# Schema

Version {version} of the vocabulary, namespace `https://w3id.org/ai-infra-kg/terms#`, prefix `kg:`. It is
defined in `kg/schema/ontology.ttl` (OWL) and checked by `kg/schema/shapes.ttl` (SHACL); this page and the
shapes of the relations are derived from the ontology by `python -m kg.schema`.

Names stand here as Python writes them; RDF writes `supplies_compute_to` as `kg:suppliesComputeTo`.
The last column names terms of other vocabularies (`wd:` is Wikidata)."""

_DIAGRAM = """\
Where several classes can be the subject, the arrow starts at the one named first."""

_INVERSES = """\
For reading and for queries. The graph states a relation in one direction only; SPARQL reads it the other
way as `^kg:operates`."""

_EVIDENCE = """\
Claims and facts are `rdf:Statement`s: `rdf:subject`, `rdf:predicate` and `rdf:object` say what is stated,
`prov:wasQuotedFrom` in which document. A number, date or text is the `rdf:object` itself; `currency`,
`unit`, `per`, `qualifier`, `edtf`, `earliest` and `latest` complete it.

Facts are also reached by their relation, for speed: `has:payment` (`https://w3id.org/ai-infra-kg/has#`) leads from
a contract to its facts of that relation, `object:payment` (`https://w3id.org/ai-infra-kg/object#`) from these to
their `rdf:object`. This holds for every relation and every fact, whatever its status, and is what Wikidata writes
as `p:` and `ps:`: `?contract has:payment ?fact . ?fact object:payment ?amount ; kg:factStatus "preferred"`.

What depends on what is written once more in one direction and under one name, so that chains are followed in one
step each: `kg:dependsOn` beside the plain triples of the relations that say so, `has:dependsOn` and
`object:dependsOn` beside those of their facts that stand (preferred or differing): `?site kg:dependsOn+ ?supplier`."""

_FIELDS = (
    ("Fields of claims and facts", ("Claim", "Fact")),
    ("Fields of conflicts", ("Conflict",)),
    ("Fields of documents and sources", ("Document", "Source")),
    ("Companions of plain values", ("Contract", "Event")),
    ("Fields of entities", ("Company", "Entity")),
)
"""Titles of the tables of fields, with the classes of which one stands first in the domain of a field."""


def _notes(relation: Relation) -> Iterator[str]:
    if relation.values:
        yield f"One of {', '.join(f'`{value}`' for value in relation.values)}."
    if relation.one_value:
        yield "One value at a time." if relation.conflict_kind else "One value."
    if relation.account_of:
        yield f"Answers “{relation.account_of}”."
    if relation.symmetric:
        yield "Symmetric."
    if relation.inverse:
        yield f"Inverse: `{relation.inverse}`."
    if relation.dependent:
        yield f"The {relation.dependent} `depends_on` the other."


def _to(relation: Relation) -> str:
    return relation.value_kind or _joined(relation.range) or "any"


def _fields(title: str, owners: Sequence[str], vocabulary: Vocabulary) -> tuple[str, str]:
    fields = (field for field in vocabulary.fields.values() if field.domain[0] in owners)
    return f"### {title}", _table(RELATION_COLUMNS, relation_rows(fields))


def _links(field: Relation, vocabulary: Vocabulary) -> bool:
    return bool(field.range) and vocabulary.classes.keys() >= set(field.range)


def _joined(names: Sequence[str]) -> str:
    return ", ".join(names)


def _elsewhere(alignments: Iterable[tuple[str, str]]) -> str:
    """``is a schema:Place, prov:Location; close to …``."""
    by_how: dict[str, list[str]] = {}
    for how, term in alignments:
        by_how.setdefault(how, []).append(term)
    return "; ".join(f"{how} {', '.join(terms)}" for how, terms in by_how.items())


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *([f"`{name}`", *cells] for name, *cells in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _diagram(relations: Iterable[Relation], more: Sequence[str] = ()) -> str:
    """A Mermaid flowchart of relations between classes; parallel ones share an arrow."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for relation in relations:
        if relation.value_kind:
            continue
        for target in relation.range:
            arrows.setdefault((relation.domain[0], target), []).append(camel(relation.name))
    drawn = [
        f"  {source} -- {'<br/>'.join(names)} --> {target}" for (source, target), names in arrows.items()
    ]
    return "\n".join(["```mermaid", "flowchart LR", *drawn, *more, "```"])
