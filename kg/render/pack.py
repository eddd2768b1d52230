"""The view in few bytes: columns instead of records, each text once, each quote as a place in a passage.

A text is a number that leads into ``texts``, a list of texts one that leads into ``lists``, and -1 stands for none.
Sentences are not in it: the page makes them of names and phrases. ``assets/data.js`` reads what is written here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from typing import Any

from kg.render.model import Node, Statement, View
from kg.render.passages import CONTEXT
from kg.render.quotes import Quote, Sheet
from kg.render.spans import ALWAYS, Span

__all__ = ["packed"]

_QUOTE: tuple[str, ...] = (
    "passage",
    "start",
    "length",
    "page",
    "cell",
    "as",
    "says",
    "modality",
    "attribution",
)
_QUOTE += ("qualifiers", "rule")


@dataclass
class _Texts:
    """Numbers for texts, and for lists of them, in the order in which they come."""

    texts: dict[str, int] = field(default_factory=dict)
    lists: dict[tuple[int, ...], int] = field(default_factory=lambda: {(): 0})

    def one(self, text: str | None) -> int:
        return -1 if text is None else self.texts.setdefault(text, len(self.texts))

    def many(self, texts: Iterable[str]) -> int:
        return self.lists.setdefault(tuple(map(self.one, texts)), len(self.lists))


def packed(view: View) -> dict[str, Any]:
    """The view, without ``views``, as lists, texts and numbers, as ``json.dumps`` takes it."""
    texts = _Texts()
    statements = view.statements
    number = {node.id: index for index, node in enumerate(view.nodes)}
    quotes = _Quotes(view.documents, statements, texts)
    facts = _facts(statements, number, [relation.name for relation in view.relations], texts, quotes)
    data = {
        "title": view.title,
        "legend": [asdict(item) for item in view.legend],
        "relations": [asdict(relation) for relation in view.relations],
        "nodes": _nodes(view.nodes, [item.type for item in view.legend], texts),
        "facts": facts,
        "edges": len(view.edges),
        "quotes": quotes.columns(),
        "documents": [_sheet(sheet) for sheet in view.documents],
        "passages": [
            [sheet, passage.start, texts.one(passage.text)]
            for sheet, document in enumerate(view.documents)
            for passage in document.passages
        ],
        "context": CONTEXT,
        "conflicts": _conflicts(view, {told.id: index for index, told in enumerate(statements)}),
        "start": [[number[key], x, y] for key, x, y in view.start],
        "groups": [
            [group.label, [number[key] for key in group.members], group.x, group.y] for group in view.groups
        ],
    }
    return {**data, "texts": list(texts.texts), "lists": list(texts.lists)}


def _nodes(nodes: Sequence[Node], types: Sequence[str], texts: _Texts) -> dict[str, Any]:
    kinds = {name: index for index, name in enumerate(types)}
    return {
        "id": [node.id for node in nodes],
        "label": [node.label for node in nodes],
        "type": [kinds[node.type] for node in nodes],
        "caption": [texts.one(None if node.caption == node.label else node.caption) for node in nodes],
        "aliases": [texts.many(node.aliases) for node in nodes],
        "identifiers": [texts.many(chain.from_iterable(node.identifiers)) for node in nodes],
        "x": [node.x for node in nodes],
        "y": [node.y for node in nodes],
        "span": _sparse(node.span for node in nodes),
    }


def _facts(
    statements: Sequence[Statement],
    number: dict[str, int],
    relations: Sequence[str],
    texts: _Texts,
    quotes: _Quotes,
) -> dict[str, Any]:
    kinds = {name: index for index, name in enumerate(relations)}
    return {
        "id": [told.id.removeprefix("fact/") for told in statements],
        "source": [number[told.source] for told in statements],
        "relation": [kinds[told.relation] for told in statements],
        "target": [-1 if told.target is None else number[told.target] for told in statements],
        "value": [texts.one(told.value) for told in statements],
        "order": _sparse_by(statements, lambda told: told.order if told.slot else None),
        "modality": [texts.one(told.modality) for told in statements],
        "status": [texts.one(told.status) for told in statements],
        "rule": [texts.one(told.rule) for told in statements],
        "origins": [texts.many(told.origins) for told in statements],
        "known": [texts.one(told.known_since) for told in statements],
        "qualifiers": [texts.many(chain.from_iterable(told.qualifiers)) for told in statements],
        "held": _sparse_by(statements, lambda told: texts.one(told.held) if told.held else None),
        "formula": _sparse_by(statements, lambda told: texts.one(told.formula) if told.inferred else None),
        "evidence": [[quotes.number(quote) for quote in told.evidence] for told in statements],
        "against": _sparse_by(
            statements, lambda told: [quotes.number(quote) for quote in told.against] or None
        ),
        "span": _sparse(told.span for told in statements),
        "days": _sparse_by(statements, lambda told: told.days),
    }


class _Quotes:
    """Numbers for quotes. What one says is the number of the statement that says the same, where there is one."""

    def __init__(self, documents: Sequence[Sheet], statements: Sequence[Statement], texts: _Texts) -> None:
        self._texts = texts
        self._sentences = {told.text: index for index, told in enumerate(statements)}
        self._numbers: dict[str, int] = {}
        self._rows: list[tuple[Any, ...]] = []
        self._starts: dict[str, tuple[int, list[int]]] = {}
        count = 0
        for sheet in documents:
            self._starts[sheet.key] = (count, [passage.start for passage in sheet.passages])
            count += len(sheet.passages)

    def number(self, quote: Quote) -> int:
        known = self._numbers.get(quote.claim)
        if known is not None:
            return known
        first, starts = self._starts[quote.document]
        place = bisect_right(starts, quote.start) - 1
        texts, same = self._texts, self._sentences.get(quote.says, -1)
        self._rows.append(
            (
                first + place,
                quote.start - starts[place],
                quote.end - quote.start,
                -1 if quote.page is None else quote.page,
                texts.one(quote.cell),
                same,
                texts.one(quote.says) if same < 0 else -1,
                texts.one(quote.modality),
                texts.many(quote.attribution),
                texts.many(chain.from_iterable(quote.qualifiers)),
                texts.one(quote.rule),
            )
        )
        return self._numbers.setdefault(quote.claim, len(self._rows) - 1)

    def columns(self) -> dict[str, list[Any]]:
        columns = zip(*self._rows, strict=True) if self._rows else ([] for _ in _QUOTE)
        return {name: list(column) for name, column in zip(_QUOTE, columns, strict=True)}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    told = {
        "key": sheet.key,
        "title": sheet.title,
        "outlet": sheet.outlet,
        "published": sheet.published,
        "address": sheet.address,
        "retelling": sheet.retelling,
        "based_on": [asdict(origin) for origin in sheet.based_on],
        "rights": sheet.rights,
        "length": sheet.length,
    }
    return {name: value for name, value in told.items() if value not in (None, False, [])}


def _conflicts(view: View, number: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            **asdict(conflict),
            "statements": [number[key] for key in conflict.statements],
            "preferred": None if conflict.preferred is None else number[conflict.preferred],
        }
        for conflict in view.conflicts
    ]


def _sparse(spans: Iterable[Span]) -> dict[int, Span]:
    """Those that are not always, by their number."""
    return {index: span for index, span in enumerate(spans) if span != ALWAYS}


def _sparse_by(statements: Sequence[Statement], of: Callable[[Statement], Any]) -> dict[int, Any]:
    return {index: found for index, told in enumerate(statements) if (found := of(told)) is not None}
