"""Conflicts and their sides in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.present.table import Cell, Table
from kg.present.words import Words, label
from kg.query.conflicts import ACCOUNTS

if TYPE_CHECKING:
    from kg.fuse.origins import Origins
    from kg.query.conflicts import Disputed, Side
    from kg.query.graph import Graph
    from kg.schema.records import Conflict

__all__ = ["Teller"]

_COLUMNS = ("about", "kind", "side", "quotes", "origins", "decided", "subject", "relation", "conflict")
_QUOTED = ("about", "kind", "side", "quote", "document", "said by", "how surely", "conflict")


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts conflicts into words."""

    words: Words
    origins: Origins

    @classmethod
    def of(cls, graph: Graph) -> Teller:
        from kg.fuse.origins import Origins

        documents = {document.key: document for document in graph.documents()}
        words = Words.of(graph.entities(), documents.values(), graph.claims())
        return cls(words, Origins(documents, graph.reports()))

    def table(self, found: Iterable[Disputed], *, quotes: bool = False) -> Table:
        """A row for each side, or for each of its quotes."""
        columns, rows_of = (_QUOTED, self._quoted) if quotes else (_COLUMNS, self._rows)
        return Table(columns, [row for each in found for row in rows_of(each)])

    def data(self, disputed: Disputed) -> dict[str, Any]:
        """A conflict with its sides and their quotes, for JSON."""
        conflict = disputed.conflict
        return {
            "id": conflict.id,
            "kind": conflict.kind,
            "about": self._about(disputed),
            "subject": conflict.subject,
            "relation": conflict.relation,
            "rule": conflict.rule,
            "reason": conflict.reason,
            "sides": [self._side_data(side, conflict) for side in disputed.sides],
        }

    def _side_data(self, side: Side, conflict: Conflict) -> dict[str, Any]:
        return {
            "side": self._side(side, conflict),
            "fact": side.fact.id,
            "preferred": side.preferred,
            "denies": side.denies,
            "modality": side.fact.modality.label,
            "origins": self._origins(side),
            "quotes": [
                {
                    "quote": claim.evidence.quote,
                    "document": claim.evidence.document,
                    "said_by": self.words.all(claim.attribution),
                    "modality": claim.modality.label,
                }
                for claim in side.claims
            ],
        }

    def _rows(self, disputed: Disputed) -> Iterator[tuple[Cell, ...]]:
        conflict = disputed.conflict
        about = (self._about(disputed), conflict.kind)
        ids = (conflict.subject, conflict.relation, conflict.id)
        for side in disputed.sides:
            told = self._side(side, conflict) + (" (preferred)" if side.preferred else "")
            yield (*about, told, len(_places(side)), self._origins(side), _decided(disputed), *ids)

    def _quoted(self, disputed: Disputed) -> Iterator[tuple[Cell, ...]]:
        conflict = disputed.conflict
        for side in disputed.sides:
            told = self._side(side, conflict) + (" (preferred)" if side.preferred else "")
            for claim in side.claims:
                yield (
                    *(self._about(disputed), conflict.kind, told, f"“{claim.evidence.quote}”"),
                    *(self.words.document(claim.evidence.document), self.words.all(claim.attribution)),
                    *(claim.modality.label, conflict.id),
                )

    def _about(self, disputed: Disputed) -> str:
        conflict = disputed.conflict
        question = conflict.reason if conflict.kind == ACCOUNTS else label(conflict.relation)
        return f"{self.words.name(conflict.subject)}: {question}"

    def _side(self, side: Side, conflict: Conflict) -> str:
        """What a side states: a value, who it is that an account names, else a sentence."""
        fact = side.fact
        if conflict.kind == ACCOUNTS:
            return (
                self.words.target(fact) if fact.subject == conflict.subject else self.words.name(fact.subject)
            )
        told = self.words.sentence(fact) if fact.value is None else self.words.target(fact)
        return f"denied: {told}" if side.denies else told

    def _origins(self, side: Side) -> tuple[str, ...]:
        return self.words.all({origin for claim in side.claims for origin in self.origins.of(claim)})


def _places(side: Side) -> set[tuple[str, int, int]]:
    """The quotes of a side, each once."""
    return {(each.document, each.start, each.end) for each in (claim.evidence for claim in side.claims)}


def _decided(disputed: Disputed) -> str:
    """What decided and why; of accounts that differ nothing had to."""
    conflict = disputed.conflict
    if conflict.kind == ACCOUNTS:
        return ""
    return ": ".join(filter(None, (conflict.rule or "undecided", conflict.reason)))
