"""What one state of a graph says other than an earlier one: facts added, withdrawn, altered and newly disputed, with
the documents behind each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.query.conflicts import ACCOUNTS
from kg.schema.records import Claim, Conflict, Document, Entity, Fact

__all__ = ["Change", "Snapshot", "changes", "documents_changed"]

KINDS = ("added", "withdrawn", "altered", "disputed")


@dataclass(frozen=True)
class Snapshot:
    """One state of a graph, its records by id, its documents by key."""

    documents: Mapping[str, Document]
    entities: Mapping[str, Entity]
    claims: Mapping[str, Claim]
    facts: Mapping[str, Fact]
    conflicts: Mapping[str, Conflict]


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that is new, gone, or told otherwise. ``was`` and ``now`` are the fact before and after; where another
    value is preferred than before, the one and the other. ``documents`` are the keys of those whose claims make the
    difference. Of what is newly disputed ``conflict`` says how."""

    kind: str
    was: Fact | None
    now: Fact | None
    documents: tuple[str, ...]
    conflict: Conflict | None = None

    @property
    def fact(self) -> Fact:
        """The fact as it is, else as it was."""
        fact = self.now or self.was
        assert fact is not None  # noqa: S101 - a change has one of them
        return fact


def documents_changed(old: Snapshot, new: Snapshot) -> list[tuple[str, Document]]:
    """The documents that are ``added``, ``removed`` or of a ``new version``, by key."""
    found = []
    for key in sorted({*old.documents, *new.documents}):
        was, now = old.documents.get(key), new.documents.get(key)
        if was is None and now is not None:
            found.append(("added", now))
        elif was is not None and now is None:
            found.append(("removed", was))
        elif was is not None and now is not None and was.version != now.version:
            found.append(("new version", now))
    return found


def changes(old: Snapshot, new: Snapshot) -> list[Change]:
    """The changes, by kind, subject and relation. Where one value took the place of another as the preferred one, that
    is one change and not an addition and a withdrawal."""
    slots = [_preferred(each.facts.values()) for each in (old, new)]
    replaced = {
        place: (slots[0][place], slots[1][place])
        for place in slots[0].keys() & slots[1].keys()
        if slots[0][place].id != slots[1][place].id
    }
    told = {fact.id for pair in replaced.values() for fact in pair}
    found = [_change("altered", was, now, old, new) for was, now in replaced.values()]
    for key in old.facts.keys() | new.facts.keys():
        was, now = old.facts.get(key), new.facts.get(key)
        if was is None or now is None:
            if key not in told:
                found.append(_change("withdrawn" if now is None else "added", was, now, old, new))
        elif key not in told and _standing(was) != _standing(now):
            found.append(_change("altered", was, now, old, new))
    found += _disputes(old, new)
    return sorted(found, key=lambda each: (KINDS.index(each.kind), each.fact.subject, each.fact.relation, each.fact.id))


def _preferred(facts: Iterable[Fact]) -> dict[tuple[object, ...], Fact]:
    """The preferred value of each place that has one only."""
    found: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if fact.status == "preferred" and fact.value is not None and _has_one_value(fact.relation):
            found.setdefault((fact.subject, fact.relation, fact.value.unit, fact.dimensions), []).append(fact)
    return {place: group[0] for place, group in found.items() if len(group) == 1}


def _has_one_value(relation: str) -> bool:
    from kg.schema.vocabulary import vocabulary

    known = vocabulary().relations.get(relation)
    return known is not None and known.one_value


def _standing(fact: Fact) -> tuple[object, ...]:
    """What makes a fact another in the eyes of a reader; who else says it does not."""
    return fact.status, fact.modality, fact.valid_from, fact.valid_to


def _disputes(old: Snapshot, new: Snapshot) -> Iterable[Change]:
    """The facts of conflicts that are new; accounts that differ are none."""
    known = {(each.kind, each.subject, each.relation) for each in old.conflicts.values()}
    for conflict in new.conflicts.values():
        if conflict.kind == ACCOUNTS or (conflict.kind, conflict.subject, conflict.relation) in known:
            continue
        for key in conflict.facts:
            if key in new.facts:
                yield _change("disputed", old.facts.get(key), new.facts[key], old, new, conflict)


def _change(
    kind: str, was: Fact | None, now: Fact | None, old: Snapshot, new: Snapshot, conflict: Conflict | None = None
) -> Change:
    before, after = _backing(was, old), _backing(now, new)
    documents = {old.claims[key].evidence.document for key in before - after}
    documents |= {new.claims[key].evidence.document for key in after - before}
    if not documents:
        documents = {new.claims[key].evidence.document for key in after}
    return Change(kind, was, now, tuple(sorted(documents)), conflict)


def _backing(fact: Fact | None, state: Snapshot) -> set[str]:
    """The claims for and against a fact."""
    if fact is None:
        return set()
    return {key for key in (*fact.supported_by, *fact.contradicted_by) if key in state.claims}
