"""What people decided about an entity, its facts and the claims behind them, for the card."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.schema.records import Fact

__all__ = ["Decision", "decisions_of"]

_DONE = {
    "merge": "merged",
    "split": "kept apart",
    "reject": "rejected",
    "confirm": "confirmed",
    "note": "note",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement: its kind, the ids in the graph, what they say in words, the quote of a claim, and the rest as it was
    written."""

    kind: str
    about: tuple[str, ...]
    says: str | None
    quote: str | None
    text: str | None
    who: str | None
    when: str | None
    why: str | None

    def words(self) -> str:
        """``rejected: Alpha was founded in 2003, “…” (the filing was withdrawn; E. M., 2026-11-21)``."""
        quote = f"“{self.quote}”" if self.quote else None
        said = ", ".join(filter(None, (self.says, quote)))
        signed = ", ".join(filter(None, (self.who, self.when)))
        reason = "; ".join(filter(None, (self.why, signed)))
        line = ": ".join(filter(None, (_DONE[self.kind], said, self.text)))
        return f"{line} ({reason})" if reason else line


def decisions_of(
    graph: Graph, ids: set[str], facts: Mapping[str, Fact], sentence: Callable[[Fact], str]
) -> tuple[Decision, ...]:
    """The judgements on these entities, these facts, and claims about these entities."""
    return tuple(_decisions(graph, ids, facts, sentence))


def _decisions(
    graph: Graph, ids: set[str], facts: Mapping[str, Fact], sentence: Callable[[Fact], str]
) -> Iterator[Decision]:
    every = graph.judgements()
    wanted = [key for one in every for key in one.about if key.startswith("claim/")]
    claims = {claim.id: claim for claim in graph.claims(wanted)} if wanted else {}
    for one in every:
        key = one.about[0]
        fact, claim = facts.get(key), claims.get(key)
        near = claim is not None and not ids.isdisjoint({claim.subject, claim.object})
        if fact is None and not near and ids.isdisjoint(one.about):
            continue
        yield Decision(
            kind=one.kind,
            about=one.about,
            says=sentence(fact) if fact else one.says if one.kind != "note" or claim else None,
            quote=claim.evidence.quote if claim else None,
            text=one.text,
            who=one.who,
            when=one.when,
            why=one.why,
        )
