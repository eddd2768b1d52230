"""``kg diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GRAPH, Format, FormatOption, GraphOption, OutputOption, chosen
from kg.cli.rows import Cell, Table, readable, write_all
from kg.cli.terminal import tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.cli.words import Words
    from kg.query.changes import Change, Snapshot
    from kg.schema.records import Fact

__all__ = ["diff"]

_FACTS = ("change", "about", "relation", "was", "now", "documents", "subject")
_DOCUMENTS = ("change", "document", "outlet", "published", "key")
_CUT = {"document": 60, "documents": 28}


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A folder of a graph, or the number of a version.")
    ],
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="The same; by default the graph as it is.")
    ] = None,
    *,
    graph: GraphOption = GRAPH,
    documents: Annotated[bool, typer.Option("--documents", help="The documents only.")] = False,
    facts: Annotated[bool, typer.Option("--facts", help="The facts only.")] = False,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Compare two states of a graph, or two graphs.

    The documents that came, went or changed; the facts that were added or withdrawn, those that stand otherwise than
    before (another preferred value, more or less surely said, no longer preferred), and what is newly disputed, each
    with the documents that make the difference. Numbers are versions of the graph: each build makes one, counted from
    1. Exit code 1 where nothing changed.

    \b
    Examples:
      kg diff 3 4
      kg diff 3 --facts --format csv -o changes.csv
      kg diff graph-of-may graph-of-june
    """
    from kg.query.changes import changed_documents, changes

    form = chosen(how, output)
    before, after = _snapshot(old, graph), _snapshot(new, graph)
    words = _words(before, after)
    both = documents == facts
    tables = {}
    if documents or both:
        rows = [
            (change, each.title or each.key, each.outlet, each.published, each.key)
            for change, each in changed_documents(before, after)
        ]
        tables["documents"] = Table(_DOCUMENTS, rows)
    if facts or both:
        tables["facts"] = _facts(changes(before, after), words)
    if not any(table.rows for table in tables.values()):
        tell("nothing changed")
        raise typer.Exit(1)
    shown = {
        name: readable(table, form, {"key", "subject"}, _CUT, ("change", "about"))
        for name, table in tables.items()
        if table.rows or len(tables) == 1 or form is Format.JSON
    }
    write_all(shown, form, output)


def _snapshot(which: str | None, graph: Path) -> Snapshot:
    """The state that is meant: the version of that number, the graph in that folder, or the graph as it is.

    Raises ``UsageError`` where the graph has no such version, and ``GraphError`` where there is no graph.
    """
    from kg.errors import UsageError
    from kg.ledger.versions import current_version, read_versions
    from kg.query.changes import Snapshot

    if which is None or not which.isdecimal():
        folder = graph if which is None else Path(which)
        return Snapshot.read(folder, current_version(folder).number)
    current_version(graph)
    known = [version.number for version in read_versions(graph)]
    if int(which) not in known:
        remedy = f"there are {', '.join(map(str, known))}; name a folder of digits as ./{which}"
        raise UsageError(which, f"is no version of {graph}", remedy)
    return Snapshot.read(graph, int(which))


def _words(old: Snapshot, new: Snapshot) -> Words:
    """What things are called, as the later state has it."""
    from kg.cli.words import Words

    entities = {**old.entities, **new.entities}.values()
    documents = {**old.documents, **new.documents}.values()
    return Words.of(entities, documents, {**old.claims, **new.claims}.values())


def _facts(found: Iterable[Change], words: Words) -> Table:
    from kg.cli.words import label

    rows: list[tuple[Cell, ...]] = []
    for each in found:
        rows.append(
            (
                each.kind,
                words.name(each.subject),
                label(each.relation),
                tuple(_told(fact, words) for fact in each.was),
                tuple(_told(fact, words) for fact in each.now),
                tuple(words.document(key) for key in each.documents),
                each.subject,
            )
        )
    return Table(_FACTS, rows)


def _told(fact: Fact, words: Words) -> str:
    """Object or value, and how it stands."""
    from kg.render.telling import held_words

    how = [
        held_words(fact),
        fact.modality.label,
        "" if fact.status in {"preferred", "denied"} else fact.status,
    ]
    return f"{words.target(fact)} ({', '.join(filter(None, how))})"
