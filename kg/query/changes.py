"""What one state of a graph says other than an earlier one: facts added, withdrawn, altered and newly disputed, with
the documents behind each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.ledger.ledger import Ledger
from kg.query.conflicts import ACCOUNTS
from kg.schema.records import Claim, Conflict, Document, Entity, Fact
from kg.schema.vocabulary import vocabulary

__all__ = ["KINDS", "Change", "Snapshot", "changed_documents", "changes"]

KINDS = ("added", "withdrawn", "altered", "disputed")


@dataclass(frozen=True)
class Snapshot:
    """One state of a graph: its documents by key, its other records by id."""

    documents: Mapping[str, Document]
    entities: Mapping[str, Entity]
    claims: Mapping[str, Claim]
    facts: Mapping[str, Fact]
    conflicts: Mapping[str, Conflict]

    @classmethod
    def read(cls, folder: Path, version: int | None = None) -> Snapshot:
        """The graph in a folder: the current version, or the one of that number.

        Raises ``GraphError`` where there is none, ``UsageError`` where it has no such version.
        """
        ledger = Ledger(folder)

        def by_id(table: str) -> dict[str, object]:
            return {record.id: record for record in ledger.read(table, version=version)}

        documents = {record.key: record for record in ledger.read("documents", version=version)}
        tables = (by_id(table) for table in ("entities", "claims", "facts", "conflicts"))
        return cls(documents, *tables)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Change:
    """What is said of a relation of a subject (its id) that was not, or not so: the facts before and after.

    Of what is ``added`` there are none before, of what is ``withdrawn`` none after. What is ``altered`` has one of
    each: the same with another standing, or two of which the one took the place of the other as the preferred value.
    Of what is newly ``disputed`` the sides stand after. ``documents`` are the keys of those whose claims make the
    difference.
    """

    kind: str
    subject: str
    relation: str
    was: tuple[Fact, ...]
    now: tuple[Fact, ...]
    documents: tuple[str, ...]


def changed_documents(old: Snapshot, new: Snapshot) -> list[tuple[str, Document]]:
    """The documents that were ``added`` or ``removed``, or of which there is a ``new version``, by key."""
    found = []
    for key in sorted({*old.documents, *new.documents}):
        was, now = old.documents.get(key), new.documents.get(key)
        if now is None:
            found.append(("removed", old.documents[key]))
        elif was is None or was.version != now.version:
            found.append(("added" if was is None else "new version", now))
    return found


def changes(old: Snapshot, new: Snapshot) -> list[Change]:
    """The changes by kind, subject and relation."""
    before, after = _preferred(old.facts.values()), _preferred(new.facts.values())
    replaced = [
        (before[place], after[place])
        for place in before.keys() & after.keys()
        if before[place].id != after[place].id
    ]
    told = {fact.id for pair in replaced for fact in pair}
    found = [_change("altered", (was,), (now,), old, new) for was, now in replaced]
    for key in (old.facts.keys() | new.facts.keys()) - told:
        was, now = _only(old.facts.get(key)), _only(new.facts.get(key))
        if not was or not now:
            found.append(_change("added" if now else "withdrawn", was, now, old, new))
        elif _standing(was[0]) != _standing(now[0]):
            found.append(_change("altered", was, now, old, new))
    found += _disputes(old, new)
    return sorted(found, key=lambda each: (KINDS.index(each.kind), each.subject, each.relation, _ids(each)))


def _only(fact: Fact | None) -> tuple[Fact, ...]:
    return () if fact is None else (fact,)


def _ids(change: Change) -> list[str]:
    return [fact.id for fact in (*change.now, *change.was)]


def _preferred(facts: Iterable[Fact]) -> dict[tuple[object, ...], Fact]:
    """The preferred value of each place that can have one only."""
    relations = vocabulary().relations
    found: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        known = relations.get(fact.relation)
        if fact.status == "preferred" and fact.value is not None and known is not None and known.one_value:
            found.setdefault((fact.subject, fact.relation, fact.dimensions), []).append(fact)
    return {place: group[0] for place, group in found.items() if len(group) == 1}


def _standing(fact: Fact) -> tuple[object, ...]:
    """What makes a fact another to a reader; how many say it does not."""
    return fact.status, fact.modality, fact.valid_from, fact.valid_to


def _disputes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Conflicts over what was in none; accounts that differ are no conflict."""
    known = {(each.kind, each.subject, each.relation) for each in old.conflicts.values()}
    for conflict in new.conflicts.values():
        place = (conflict.kind, conflict.subject, conflict.relation)
        sides = tuple(new.facts[key] for key in conflict.facts if key in new.facts)
        if conflict.kind != ACCOUNTS and place not in known and sides:
            was = tuple(old.facts[fact.id] for fact in sides if fact.id in old.facts)
            yield _change("disputed", was, sides, old, new)


def _change(kind: str, was: tuple[Fact, ...], now: tuple[Fact, ...], old: Snapshot, new: Snapshot) -> Change:
    """A change with the documents behind it: of what comes or goes those that say it, else those of the claims for and
    against that come in or fall away; where none do, of those that stay."""
    against = bool(was and now)
    before, after = _claims(was, old, against=against), _claims(now, new, against=against)
    moved = {key: claim for key, claim in (before | after).items() if (key in before) != (key in after)}
    documents = {claim.evidence.document for claim in (moved or after).values()}
    fact = (*now, *was)[0]
    return Change(kind, fact.subject, fact.relation, was, now, tuple(sorted(documents)))


def _claims(facts: Iterable[Fact], state: Snapshot, *, against: bool) -> dict[str, Claim]:
    """The claims for the facts, and those against them where asked."""
    keys = (key for fact in facts for key in (*fact.supported_by, *(fact.contradicted_by if against else ())))
    return {key: state.claims[key] for key in keys if key in state.claims}
