"""SHACL shapes of the relations, derived from the vocabulary; the second half of ``shapes.ttl``.

For each relation up to five shapes: what its subjects are (``…-subject``), what its objects are
(``…-object``), both again where a claim or fact states it (``…-statement``), that a subject has one
(``…-once``), and the companions of its plain value (``…-complete``).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.schema.resources import in_package
from kg.schema.vocabulary import Relation, Vocabulary, camel

__all__ = ["relation_shapes", "with_relation_shapes"]

_MARKER = "# ---- Relations: derived from ontology.ttl"

_FIELD_SHAPES = {"currency": "Currency", "qualifier": "qualifier-value", "earliest": "Day", "latest": "Day"}
_STATED = "[ sh:inversePath rdf:predicate ]"


def with_relation_shapes(vocabulary: Vocabulary) -> str:
    """The text of ``shapes.ttl`` with what stands below its marker derived anew."""
    text = in_package("schema", "shapes.ttl").read_text(encoding="utf-8")
    written, marker, rest = text.partition(_MARKER)
    return written + marker + rest.splitlines()[0] + "\n\n" + relation_shapes(vocabulary)


def relation_shapes(vocabulary: Vocabulary) -> str:
    """Shapes for all relations, for the types of entities and for fields with a list of values, in Turtle."""
    relations = vocabulary.relations.values()
    types = " , ".join(f"kg:{name}" for name in vocabulary.entity_types)
    stated = " ".join(f"kg:{camel(relation.name)}" for relation in relations)
    blocks = [
        f"kgs:Entity sh:targetClass {types} .",
        f"kgs:Relation a sh:NodeShape ;\n    sh:targetObjectsOf rdf:predicate , kg:onRelation ;\n"
        f"    sh:in ( {stated} ) ;\n"
        f'    sh:message "only relations of the vocabulary are stated" .',
        *(_listed(field) for field in vocabulary.fields.values() if field.values),
        *(_companions_of(field, shape, vocabulary) for field, shape in _FIELD_SHAPES.items()),
        *(block for relation in relations for block in _relation_shapes(relation, vocabulary)),
    ]
    return "\n\n".join(blocks) + "\n"


def _relation_shapes(relation: Relation, vocabulary: Vocabulary) -> Iterator[str]:
    name, kind = camel(relation.name), relation.value_kind
    yield _block(
        f"kgs:{name}-subject a sh:NodeShape",
        f"sh:targetSubjectsOf kg:{name}",
        _classes(relation.domain),
        f'sh:message "{relation.label}: the subject is {_any_of(relation.domain)}"',
    )
    yield _block(
        f"kgs:{name}-object a sh:NodeShape",
        f"sh:targetObjectsOf kg:{name}",
        _literal(relation) if kind else _classes(relation.range),
        f'sh:message "{relation.label}: the object is {_object_words(relation)}"',
    )
    yield _block(
        f"kgs:{name}-statement a sh:NodeShape",
        f"sh:targetNode kg:{name}",
        f"sh:property [ sh:path {_STATED} ;\n"
        f"        sh:property [ sh:path rdf:subject ; sh:node kgs:{name}-subject ;\n"
        f'            sh:message "{relation.label}: the subject is {_any_of(relation.domain)}" ] ,\n'
        f"            [ sh:path rdf:object ; sh:node kgs:{name}-object ;\n"
        f'            sh:message "{relation.label}: the object is {_object_words(relation)}" ] ]',
        f"sh:property [ sh:path {_STATED} ; sh:node kgs:{kind.title()}Fields ;\n"
        f'        sh:message "{relation.label}: what completes the {kind} is missing or wrong" ]'
        if kind not in ("", "text")
        else "",
    )
    # Values that a dimension tells apart stand side by side.
    if relation.one_value and not relation.dimensions:
        yield _block(
            f"kgs:{name}-once a sh:PropertyShape",
            f"sh:targetSubjectsOf kg:{name}",
            f"sh:path kg:{name}",
            "sh:maxCount 1",
            f'sh:message "{relation.label}: one value at most"',
        )
    if relation.companions:
        yield _complete(relation, vocabulary)


def _complete(relation: Relation, vocabulary: Vocabulary) -> str:
    """A plain value stands beside its companions; a payment need not be due per period."""
    name = camel(relation.name)
    companions = {field: f"kg:{name}{field.title()}" for field in relation.companions}
    owners = {owner for field in companions for owner in vocabulary.fields[f"{relation.name}_{field}"].domain}
    needed = " , ".join(
        f"[ sh:path {companion} ; sh:minCount 1 ; sh:maxCount 1 ]"
        for field, companion in companions.items()
        if field != "per"
    )
    ordered = (
        f"sh:property [ sh:path kg:{name}Earliest ; sh:lessThanOrEquals kg:{name}Latest ;\n"
        f'        sh:message "{relation.label}: the earliest day is not after the latest" ]'
    )
    return _block(
        f"kgs:{name}-complete a sh:NodeShape",
        f"sh:targetClass {' , '.join(f'kg:{owner}' for owner in sorted(owners))}",
        f"sh:or ( [ sh:property [ sh:path kg:{name} ; sh:maxCount 0 ] ] [ sh:property {needed} ] )",
        ordered if "earliest" in companions else "",
        f'sh:message "{relation.label}: the plain value has its {" and ".join(companions)} beside it"',
    )


def _companions_of(field: str, shape: str, vocabulary: Vocabulary) -> str:
    """What holds for a field holds for the companions made after it."""
    owners = (relation for relation in vocabulary.relations.values() if field in relation.companions)
    companions = " , ".join(f"kg:{camel(relation.name)}{field.title()}" for relation in owners)
    return f"kgs:{shape} sh:targetObjectsOf {companions} ."


def _listed(field: Relation) -> str:
    name = camel(field.name)
    return _block(
        f"kgs:{name}-value a sh:NodeShape",
        f"sh:targetObjectsOf kg:{name}",
        f"sh:in ( {_quoted(field.values)} )",
        f'sh:message "{field.label}: one of {", ".join(field.values)}"',
    )


def _literal(relation: Relation) -> str:
    if relation.values:
        return f"sh:in ( {_quoted(relation.values)} )"
    if relation.value_kind == "date":
        return "sh:node kgs:Date"
    if relation.value_kind == "text":
        return "sh:datatype xsd:string ; sh:minLength 1"
    lowest = "" if relation.value_kind == "percent" else " ; sh:minInclusive 0"
    return f"sh:datatype xsd:{relation.range[0]}{lowest}"


def _classes(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return f"sh:class kg:{names[0]}"
    return f"sh:or ( {' '.join(f'[ sh:class kg:{name} ]' for name in names)} )"


def _object_words(relation: Relation) -> str:
    if relation.values:
        return "one of " + ", ".join(relation.values)
    return f"valid as {relation.value_kind}" if relation.value_kind else _any_of(relation.range)


def _any_of(names: tuple[str, ...]) -> str:
    return "of type " + " or ".join(names)


def _quoted(values: tuple[str, ...]) -> str:
    return " ".join(f'"{value}"' for value in values)


def _block(*lines: str) -> str:
    return " ;\n    ".join(line for line in lines if line) + " ."
