"""The records of the page: plain data, sorted. Every text in them is plain text, never markup.

A *statement* is a fact in words with its evidence. Statements about two nodes are edges; those about a node
and a value stand on the node's card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.render.groups import Group
from kg.render.quotes import Quote, Sheet
from kg.render.spans import ALWAYS, Span
from kg.render.views.views import Views

__all__ = ["Dispute", "LegendItem", "Node", "Relation", "Statement", "View"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact in words. Exactly one of ``target`` (a node's id) and ``value`` (words) is set.

    ``text`` is the whole sentence, ``held`` says when a state held, ``span`` the same in days, with that of the
    contract it is about. ``days`` are those that a date may mean. ``slot`` says that it is a term of a contract or an
    event, ``order`` where it stands among the terms. ``evidence`` are the quotes for it, ``against`` those that say
    otherwise, ``conflicts`` the ids of the disputes that it is part of.
    """

    id: str
    source: str
    relation: str
    target: str | None
    value: str | None
    text: str
    slot: bool
    order: int
    modality: str
    status: str
    rule: str
    origins: tuple[str, ...]
    known_since: str | None
    qualifiers: tuple[tuple[str, str], ...]
    held: str
    inferred: bool
    formula: str
    evidence: tuple[Quote, ...]
    against: tuple[Quote, ...]
    conflicts: tuple[str, ...]
    span: Span = ALWAYS
    days: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """An entity with its place (pixels, y downwards), its number of edges and its statements with values.

    ``caption`` is the text on the canvas: the name, or for a contract its kind and price. The place is where it is at
    home in the whole graph.
    """

    id: str
    label: str
    type: str
    caption: str
    aliases: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    degree: int
    x: int
    y: int
    facts: tuple[Statement, ...]
    span: Span = ALWAYS


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict: the statements that differ (ids), which one was preferred if any, by what rule and why."""

    id: str
    kind: str
    text: str
    statements: tuple[str, ...]
    preferred: str | None
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A type of node that occurs, how often, and its look (see :mod:`kg.render.looks`)."""

    type: str
    count: int
    shape: str
    light: str
    dark: str
    icon: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Words of a relation that occurs: ``label`` names it, ``phrase`` makes a sentence of subject and object.

    ``inverse`` makes one of object and subject, and is empty where there is no such phrase.
    """

    name: str
    label: str
    phrase: str
    inverse: str
    symmetric: bool


@dataclass(frozen=True, slots=True)
class View:
    """Everything on the page. ``documents`` are those that are quoted; ``views`` are the other ways to look at it.

    ``start`` are the nodes (ids, with their places) that the canvas opens with, ``groups`` what belongs together.
    """

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Statement, ...]
    documents: tuple[Sheet, ...]
    legend: tuple[LegendItem, ...]
    relations: tuple[Relation, ...]
    conflicts: tuple[Dispute, ...]
    start: tuple[tuple[str, int, int], ...]
    groups: tuple[Group, ...]
    views: Views

    @property
    def statements(self) -> Sequence[Statement]:
        """Edges and what stands on cards, edges first."""
        return [*self.edges, *(fact for node in self.nodes for fact in node.facts)]
