"""Paths as text: for a reader the chain with its steps and quotes, for a program a row a step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.cli.options import Format
from kg.cli.rows import Cell, Table, as_json, escaped, readable, records, rendered
from kg.cli.terminal import wrapped

if TYPE_CHECKING:
    from kg.cli.words import Words
    from kg.query.connections import Path, Step
    from kg.query.graph import Graph
    from kg.schema.records import Claim

__all__ = ["of_paths"]

_COLUMNS = (
    *("path", "step", "from", "relation", "to", "direction", "through"),
    *("how surely", "marks", "origins", "known since", "held", "quote", "document", "said by"),
    *("from id", "to id", "through id", "facts"),
)
_TOLD = ("step", "says", "how surely", "origins", "known since", "quote", "document")


def of_paths(graph: Graph, paths: Sequence[Path], form: Format, *, plain: bool) -> str:
    """The paths in a format."""
    from kg.cli.words import Words

    wanted = {
        key for path in paths for step in path.steps for fact in step.facts for key in fact.supported_by
    }
    claims = {claim.id: claim for claim in graph.claims(sorted(wanted))}
    words = Words.of(graph.entities(), graph.documents(), claims.values())
    if form in {Format.TABLE, Format.MARKDOWN}:
        return "\n".join(_for_readers(path, claims, words, form, plain=plain) for path in paths)
    rows = [row for number, path in enumerate(paths, 1) for row in _rows(number, path, claims, words)]
    if form is not Format.JSON:
        return rendered(Table(_COLUMNS, rows), form)
    steps = records(Table(_COLUMNS, rows))
    told = [
        {
            "text": str(path),
            "hops": path.hops,
            "origins": path.origins,
            "steps": [step for step in steps if step["path"] == number],
        }
        for number, path in enumerate(paths, 1)
    ]
    return as_json(told)


def _for_readers(path: Path, claims: dict[str, Claim], words: Words, form: Format, *, plain: bool) -> str:
    rows: list[tuple[Cell, ...]] = []
    for number, step in enumerate(path.steps, 1):
        surely = ", ".join(
            [step.modality.label, *(mark for mark in step.marks if mark != step.modality.label)]
        )
        for place, quote in enumerate(_quotes(step, claims, words)):
            said = str(step) + (f" ({step.through.name})" if step.through else "")
            told = (number, said, surely, step.origins, step.known_since)
            rows.append((*(told if place == 0 else (None,) * len(told)), f"“{quote[0]}”", quote[1]))
    table = rendered(readable(Table(_TOLD, rows), form), form, plain=plain)
    head = escaped(str(path)) if form is Format.MARKDOWN else wrapped(str(path), plain=plain)
    return f"{head}\n\n{table}"


def _rows(number: int, path: Path, claims: dict[str, Claim], words: Words) -> Iterable[tuple[Cell, ...]]:
    for place, step in enumerate(path.steps, 1):
        quotes = _quotes(step, claims, words)
        told: tuple[Cell, ...] = (number, place, step.source.name, step.phrase, step.target.name)
        yield (
            *told,
            "both" if step.symmetric else "forward" if step.forward else "backward",
            step.through.name if step.through else None,
            *(step.modality.label, step.marks, step.origins, step.known_since, step.held or None),
            tuple(quote[0] for quote in quotes),
            tuple(quote[1] for quote in quotes),
            tuple(dict.fromkeys(name for quote in quotes for name in quote[2])),
            *(step.source.id, step.target.id, step.through.id if step.through else None),
            tuple(fact.id for fact in step.facts),
        )


def _quotes(step: Step, claims: dict[str, Claim], words: Words) -> list[tuple[str, str, tuple[str, ...]]]:
    """The words that say each fact most surely, once, with their document and whom it cites."""
    found = []
    for fact in step.facts:
        known = [claims[key] for key in fact.supported_by if key in claims]
        best = min(
            known,
            key=lambda each: (-each.modality, each.evidence.document, each.evidence.start),
            default=None,
        )
        if best is not None:
            told = best.evidence.quote, words.document(best.evidence.document), words.all(best.attribution)
            found.append(told)
    return list(dict.fromkeys(found))
