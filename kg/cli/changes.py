"""What changed from one state of a graph to another, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.rows import Cell, Table, readable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.cli.options import Format
    from kg.present.words import Words
    from kg.query.changes import Change, Snapshot
    from kg.schema.records import Fact

__all__ = ["change_tables", "shown"]

_FACTS = ("change", "about", "relation", "was", "now", "documents", "subject")
_DOCUMENTS = ("change", "document", "outlet", "published", "key")
_CUT = {"document": 60, "documents": 28}


def change_tables(before: Snapshot, after: Snapshot) -> dict[str, Table]:
    """The documents that came, went or changed, and the facts that are not as they were: ``documents``, ``facts``."""
    from kg.query.changes import changed_documents, changes

    rows = [
        (change, each.title or each.key, each.outlet, each.published, each.key)
        for change, each in changed_documents(before, after)
    ]
    found = changes(before, after)
    return {"documents": Table(_DOCUMENTS, rows), "facts": _facts(found, _words(before, after))}


def shown(table: Table, form: Format) -> Table:
    """A table of changes as a reader wants it; for a program as it is."""
    return readable(table, form, {"key", "subject"}, _CUT, ("change", "about"))


def _words(old: Snapshot, new: Snapshot) -> Words:
    """What things are called, as the later state has it."""
    from kg.present.words import Words

    entities = {**old.entities, **new.entities}.values()
    documents = {**old.documents, **new.documents}.values()
    return Words.of(entities, documents, {**old.claims, **new.claims}.values())


def _facts(found: Iterable[Change], words: Words) -> Table:
    from kg.present.words import label

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
