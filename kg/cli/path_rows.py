"""Paths as text: for a reader the chain with its steps and quotes, for a program a row a step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.cli.options import Format
from kg.cli.rows import Cell, Table, as_json, escaped, readable, rendered
from kg.cli.terminal import wrapped
from kg.present.paths import behind, data, quotes, table

if TYPE_CHECKING:
    from kg.present.words import Words
    from kg.query.connections import Path
    from kg.query.graph import Graph
    from kg.schema.records import Claim

__all__ = ["of_paths"]

_TOLD = ("step", "says", "how surely", "origins", "known since", "quote", "document")


def of_paths(graph: Graph, paths: Sequence[Path], form: Format, *, plain: bool) -> str:
    """The paths in a format."""
    claims, words = behind(graph, paths)
    if form in {Format.TABLE, Format.MARKDOWN}:
        return "\n".join(_for_readers(path, claims, words, form, plain=plain) for path in paths)
    if form is Format.JSON:
        return as_json(data(paths, claims, words))
    return rendered(table(paths, claims, words), form)


def _for_readers(path: Path, claims: dict[str, Claim], words: Words, form: Format, *, plain: bool) -> str:
    rows: list[tuple[Cell, ...]] = []
    for number, step in enumerate(path.steps, 1):
        surely = ", ".join(
            [step.modality.label, *(mark for mark in step.marks if mark != step.modality.label)]
        )
        for place, quote in enumerate(quotes(step, claims, words)):
            said = str(step) + (f" ({step.through.name})" if step.through else "")
            told = (number, said, surely, step.origins, step.known_since)
            rows.append((*(told if place == 0 else (None,) * len(told)), f"“{quote[0]}”", quote[1]))
    steps = rendered(readable(Table(_TOLD, rows), form), form, plain=plain)
    head = escaped(str(path)) if form is Format.MARKDOWN else wrapped(str(path), plain=plain)
    return f"{head}\n\n{steps}"
