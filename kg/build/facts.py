"""What claims add up to, where some came and others went: only what these bear on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.build.reports import Reports
from kg.fuse import fuse
from kg.fuse.knots import ROLES, Knot, Said, knots, own_knot, said, tied
from kg.ledger.frames import Frames
from kg.schema.records import Claim, Conflict, Fact

__all__ = ["Facts", "facts"]

_SAID = ("subject", "relation", "object")


@dataclass(frozen=True)
class Facts:
    """The facts and conflicts that were reckoned again: as they were, and as they are."""

    facts_before: tuple[Fact, ...]
    facts_after: tuple[Fact, ...]
    conflicts_before: tuple[Conflict, ...]
    conflicts_after: tuple[Conflict, ...]


def facts(
    frames: Frames,
    before: Sequence[Claim],
    after: Sequence[Claim],
    anew: Iterable[Said],
    reports: Reports,
    parents: Mapping[str, str],
    units: Mapping[str, str],
) -> Facts:
    """Adds up again what bears on the claims that went or came, and on the statements of which something else is new.

    ``before`` and ``after`` are all claims of the documents in which some changed.
    """
    moved = {claim.id for claim in before} ^ {claim.id for claim in after}
    changed = {said(claim) for claim in (*before, *after) if claim.id in moved} | {*anew}
    away = {claim.evidence.document for claim in (*before, *after)}
    found, reached = _tied(frames, changed, away, {said(claim) for claim in (*before, *after)})
    claims = [
        claim
        for claim in frames.matching("claims", {one[:3] for one in found}, *_SAID)
        if claim.evidence.document not in away
    ]
    claims += [claim for claim in after if said(claim) in found]
    known = reports.around({claim.evidence.document for claim in claims})
    documents = {document.key: document for group in known for document in group}
    made = fuse(claims, documents, units, known, parents)
    old = [fact for fact in frames.read("facts", subject=_named(reached)) if own_knot(said(fact)) in reached]
    wrong = frames.read("conflicts", facts=[fact.id for fact in old])
    return Facts(tuple(old), made.facts, tuple(wrong), made.conflicts)


def _tied(
    frames: Frames, changed: Collection[Said], away: Collection[str], told: Collection[Said]
) -> tuple[set[Said], set[Knot]]:
    """What bears on what changed, among what is ``told`` and what documents say that are not ``away``.

    What was told and what is are taken together: that ties no less than either alone does.
    """
    reached: set[Knot] = {knot for tied_to in knots(changed).values() for knot in tied_to}
    looked: set[str] = set()
    found: set[Said] = set()
    near = {*told}
    while fresh := _named(reached) - looked:
        looked |= fresh
        near |= {Said(*row) for row in frames.statements(fresh, away)}
        deals = {one.subject for one in near if one.relation in ROLES} - looked
        near |= {Said(*row) for row in frames.statements(deals, away)}
        found, reached = tied(near, reached)
    return found, reached


def _named(reached: Collection[Knot]) -> set[str]:
    """The entities that knots name: whatever is tied to a knot is about one of them."""
    return {part for knot in reached for part in knot if isinstance(part, str) and "/" in part}
