"""Where the documents cannot all be right, and where their accounts differ, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from kg.fuse.origins import Origins
from kg.query.conflicts import ACCOUNTS, Disputed, Side
from kg.query.conflicts import disputes as disputes_of
from kg.render.views.records import Records, names_of, told
from kg.schema.vocabulary import vocabulary
from kg.schema.wording import plain_phrase

__all__ = ["DisputeRow", "Disputes", "Passage", "SideRow", "disputes"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Where words stand: the key of a document, and offsets in code points of its text."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SideRow:
    """What one side says: its value, or whom it names where the sides differ in that.

    ``fact`` is the statement, ``quotes`` are where it is said, the surest first. ``modality`` is how surely, ``denies``
    that it says that something is not so, ``documents`` how many say so.
    """

    text: str
    fact: str
    quotes: tuple[Passage, ...]
    preferred: bool
    denies: bool
    modality: str
    origins: tuple[str, ...]
    documents: int


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A conflict: about whom (id and name) and what, its sides (the preferred one first), by what ``rule`` one was
    preferred, and why. ``accounts`` are those that can all be right."""

    id: str
    kind: str
    subject: str
    name: str
    about: str
    accounts: bool
    sides: tuple[SideRow, ...]
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Disputes:
    """Conflicts by whom they are about, those that exclude each other first."""

    rows: tuple[DisputeRow, ...]


def disputes(records: Records) -> Disputes:
    """The conflicts of which at least one side is among the facts."""
    facts = {fact.id: fact for fact in records.facts}
    claims = {claim.id: claim for claim in records.claims}
    origins = Origins(records.documents, records.reports)
    rows = [_row(each, records, origins) for each in disputes_of(records.conflicts, facts, claims)]
    rows.sort(key=lambda row: (row.accounts, row.name.casefold(), row.about, row.id))
    return Disputes(tuple(rows))


def _row(disputed: Disputed, records: Records, origins: Origins) -> DisputeRow:
    conflict = disputed.conflict
    accounts = conflict.kind == ACCOUNTS
    by_subject = len({side.fact.subject for side in disputed.sides}) > 1
    return DisputeRow(
        id=conflict.id,
        kind=conflict.kind,
        subject=conflict.subject,
        name=records.name(conflict.subject),
        about=conflict.reason if accounts else _label(conflict.relation),
        accounts=accounts,
        sides=tuple(_side(side, by_subject, records, origins) for side in disputed.sides),
        rule=conflict.rule,
        reason="" if accounts else conflict.reason,
    )


def _side(side: Side, by_subject: bool, records: Records, origins: Origins) -> SideRow:
    said = [claim.evidence for claim in side.claims]
    said_by = {origin for claim in side.claims for origin in origins.of(claim)}
    return SideRow(
        text=records.name(side.fact.subject) if by_subject else told(side.fact, records).text,
        fact=side.fact.id,
        quotes=tuple(dict.fromkeys(Passage(each.document, each.start, each.end) for each in said)),
        preferred=side.preferred,
        denies=side.denies,
        modality=max((claim.modality for claim in side.claims), default=side.fact.modality).label,
        origins=names_of(said_by, records),
        documents=len({each.document for each in said}),
    )


def _label(relation: str) -> str:
    known = vocabulary().relations.get(relation)
    return known.label if known else plain_phrase(relation)
