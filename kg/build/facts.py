"""What claims add up to, where some came and others went: only what these bear on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.fuse import fuse
from kg.fuse.knots import Knot, Said, knots, own_knot, said, tied
from kg.ledger.frames import Frames
from kg.schema.records import Claim, Conflict, Fact
from kg.build.reports import Reports

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
    stay = {Said(*row) for row in frames.statements(without=away)}
    was, now = stay | {said(each) for each in before}, stay | {said(each) for each in after}
    reached: set[Knot] = {own_knot(one) for one in changed}
    reached.update(knot for tied_to in knots(changed).values() for knot in tied_to)
    while True:
        found, wider = tied(now, tied(was, reached)[1])
        if wider == reached:
            break
        reached = wider
    claims = [
        claim
        for claim in frames.matching("claims", {one[:3] for one in found & stay}, *_SAID)
        if claim.evidence.document not in away
    ]
    claims += [claim for claim in after if said(claim) in found]
    known = reports.around({claim.evidence.document for claim in claims})
    documents = {document.key: document for group in known for document in group}
    made = fuse(claims, documents, units, known, parents)
    old = [
        fact for fact in frames.read("facts", subject=_subjects(reached)) if own_knot(said(fact)) in reached
    ]
    wrong = frames.read("conflicts", facts=[fact.id for fact in old])
    return Facts(tuple(old), made.facts, tuple(wrong), made.conflicts)


def _subjects(reached: Collection[Knot]) -> set[str]:
    """Whom facts of these knots can be about: a knot has the subject first, or behind a word of its own."""
    return {str(part) for knot in reached for part in knot[:2] if part is not None}
