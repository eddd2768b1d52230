"""What a named query answers: a small table of typed cells, each row with the facts behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from kg.schema.records import Entity
from kg.schema.vocabulary import BASE, TERMS, snake, vocabulary
from kg.schema.wording import plain_phrase

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["Cell", "Node", "Result", "labels_in", "result_of"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_FACTS = ("fact", "facts")


@dataclass(frozen=True, slots=True)
class Node:
    """An entity, document or other node of the graph by its id, or a relation; its text is its name."""

    id: str
    name: str

    def __str__(self) -> str:
        return self.name


Cell = Node | str | int | Decimal | bool | None
"""What a cell holds; dates are texts in ISO 8601, ``None`` is what is not known."""


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a named query with its parameters, as they were understood.

    ``facts`` has, for each row, the ids of the facts that it rests on.
    """

    query: str
    parameters: Mapping[str, Cell]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    facts: tuple[tuple[str, ...], ...]

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def column(self, name: str) -> list[Cell]:
        """The cells of one column; ``KeyError`` where there is none of that name."""
        if name not in self.columns:
            raise KeyError(name)
        number = self.columns.index(name)
        return [row[number] for row in self.rows]


def result_of(
    label: Callable[[str], str | None],
    query: str,
    answer: ox.QuerySolutions,
    terms: Mapping[str, ox.NamedNode | ox.Literal],
) -> Result:
    """The answer to a query as a result; ``label`` gives the name of a node by its id.

    A column ``fact`` holds a fact, ``facts`` the IRIs of several with blanks between them, and so do those whose names
    begin with either and an underscore. They are not among the columns; rows that differ in nothing else are one.
    """
    names = _Names(label, {})
    variables = [variable.value for variable in answer.variables]
    hidden = [name for name in variables if name.split("_")[0] in _FACTS]
    columns = tuple(name for name in variables if name not in hidden)
    behind: dict[tuple[Cell, ...], dict[str, None]] = {}
    for solution in answer:
        facts = behind.setdefault(tuple(names.cell(solution[name]) for name in columns), {})
        for name in hidden:
            if solution[name] is not None:
                facts.update(dict.fromkeys(_ids(solution[name].value)))
    return Result(
        query=query,
        parameters={name: names.cell(term) for name, term in terms.items()},
        columns=columns,
        rows=tuple(behind),
        facts=tuple(tuple(sorted(facts)) for facts in behind.values()),
    )


def labels_in(store: ox.Store, known: Mapping[str, Entity]) -> Callable[[str], str | None]:
    """What gives the name of a node by its id: of an entity that is ``known``, or as a dataset has it; ``None`` where
    it has none."""
    import pyoxigraph as ox

    predicate = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")

    def label(identifier: str) -> str | None:
        if identifier in known:
            return known[identifier].name
        found = store.quads_for_pattern(
            ox.NamedNode(identifier if ":" in identifier else BASE + identifier),
            predicate,
            None,
            ox.DefaultGraph(),
        )
        return min((quad.object.value for quad in found if isinstance(quad.object, ox.Literal)), default=None)

    return label


def _ids(iris: str) -> Sequence[str]:
    return [iri.removeprefix(BASE) for iri in iris.split()]


@dataclass(frozen=True, slots=True)
class _Names:
    """The nodes that IRIs stand for, with their names; each is made once."""

    label: Callable[[str], str | None]
    made: dict[str, Node]

    def cell(self, term: Any) -> Cell:
        import pyoxigraph as ox

        if isinstance(term, ox.NamedNode):
            return self.node(term.value)
        return _value(term) if isinstance(term, ox.Literal) else None if term is None else str(term)

    def node(self, iri: str) -> Node:
        if iri not in self.made:
            self.made[iri] = self._node(iri)
        return self.made[iri]

    def _node(self, iri: str) -> Node:
        if iri.startswith(TERMS):
            name = snake(iri.removeprefix(TERMS))
            relation = vocabulary().relations.get(name)
            return Node(name, relation.label if relation else plain_phrase(name))
        key = iri.removeprefix(BASE)
        return Node(key, self.label(key) or key)


def _value(literal: ox.Literal) -> Cell:
    text, datatype = literal.value, literal.datatype.value.removeprefix(_XSD)
    try:
        if datatype == "integer":
            return int(text)
        if datatype in {"decimal", "double", "float"}:
            return Decimal(text)
    except (ValueError, InvalidOperation):
        return text
    return text in {"true", "1"} if datatype == "boolean" else text
