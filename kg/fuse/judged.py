"""Judgements where claims are added up: what is rejected counts for nothing, what is confirmed is preferred."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.judgements import CONFIRMED, REJECTED, Judgement
from kg.schema.records import Claim, Conflict, Document, Fact
from kg.schema.vocabulary import vocabulary

if TYPE_CHECKING:
    from kg.build.stages import Fused

__all__ = ["Judged", "judged", "still_apart"]

_UNDECIDED = ("preferred", "disputed", "superseded", "differing")
_Fuse = Callable[[Sequence[Claim], Mapping[str, Document]], "Fused"]


@dataclass(frozen=True)
class Judged:
    """Facts and conflicts, sorted by id. ``unmet`` says of which judgements the graph has no fact, a line each."""

    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]
    unmet: tuple[str, ...] = ()


def judged(
    fuse: _Fuse,
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    judgements: Sequence[Judgement],
) -> Judged:
    """Adds claims up as ``fuse`` does, under these judgements, which have the ids of the graph.

    Rejected claims, and those that say a rejected fact, are left out; what they say is kept as facts of the status
    ``rejected`` where no other claim says it.
    """
    rejected = {one.about[0] for one in judgements if one.kind == "reject"}
    facts = {key for key in rejected if key.startswith("fact/")}
    out = rejected - facts
    lost: dict[str, Fact] = {}
    if facts:
        before = fuse(_without(claims, out), documents)
        lost = {fact.id: fact for fact in before.facts if fact.id in facts}
        by_id = {claim.id: claim for claim in claims}
        out |= {claim for fact in lost.values() for claim in _saying(fact, by_id)}
    made = fuse(_without(claims, out), documents)
    if out - {claim for fact in lost.values() for claim in fact.supported_by}:
        said = fuse([claim for claim in claims if claim.id in out], documents).facts
        lost = {**{fact.id: fact for fact in said}, **lost}
    left = {fact.id: fact for fact in made.facts if fact.id not in facts}
    left.update({key: _rejected(fact) for key, fact in lost.items() if key not in left})
    standing = {key for key, fact in left.items() if fact.status != "rejected"}
    result = Judged(tuple(left.values()), tuple(still_apart(made.conflicts, standing)))
    for one in judgements:
        if one.kind == "confirm":
            result = _confirmed(result, one)
    unmet = tuple(_unmet(judgements, result.facts, {claim.id for claim in claims}))
    return Judged(
        tuple(sorted(result.facts, key=lambda fact: fact.id)),
        tuple(sorted(result.conflicts, key=lambda conflict: conflict.id)),
        unmet,
    )


def _without(claims: Sequence[Claim], out: set[str]) -> list[Claim]:
    return [claim for claim in claims if claim.id not in out]


def _saying(fact: Fact, claims: Mapping[str, Claim]) -> list[str]:
    """The claims for a fact that say it just so; those that say it less precisely may be right."""
    exact = [key for key in fact.supported_by if key in claims and claims[key].value == fact.value]
    return [] if fact.inferred else exact or list(fact.supported_by)


def _rejected(fact: Fact) -> Fact:
    return replace(fact, status="rejected", rule=REJECTED)


def still_apart(conflicts: Iterable[Conflict], facts: Container[str]) -> Iterator[Conflict]:
    """The conflicts between the facts (ids) that are left; where one side of several is left, there is none."""
    for conflict in conflicts:
        sides = tuple(key for key in conflict.facts if key in facts)
        if sides == conflict.facts:
            yield conflict
        elif len(sides) > 1:
            chosen = conflict.preferred if conflict.preferred in sides else None
            yield replace(conflict, facts=sides, preferred=chosen)


def _confirmed(result: Judged, judgement: Judgement) -> Judged:
    """The result with one fact preferred, and the others that answer the same question overtaken."""
    fact = _meant(judgement.about[0], result.facts)
    if fact is None or fact.status in {"denied", "rejected"}:
        return result
    disputes = [one for one in result.conflicts if fact.id in one.facts and one.kind != "differing accounts"]
    sides = {key for one in disputes for key in one.facts}
    rivals = [
        other
        for other in result.facts
        if other.id != fact.id
        and other.status in _UNDECIDED
        and (other.id in sides or _same_question(other, fact))
    ]
    against = {claim for other in rivals for claim in other.supported_by} - {*fact.supported_by}
    chosen = replace(
        fact,
        status="preferred",
        rule=CONFIRMED,
        contradicted_by=tuple(sorted({*fact.contradicted_by, *against})),
    )
    changed = {chosen.id: chosen, **{r.id: replace(r, status="superseded", rule=CONFIRMED) for r in rivals}}
    settled = {
        one.id: replace(one, preferred=fact.id, rule=CONFIRMED, reason=judgement.reason or one.reason)
        for one in disputes
    }
    return Judged(
        tuple(changed.get(each.id, each) for each in result.facts),
        tuple(settled.get(each.id, each) for each in result.conflicts),
    )


def _meant(key: str, facts: Iterable[Fact]) -> Fact | None:
    """The fact of that id, or the surest that has that claim on its side."""
    found = [fact for fact in facts if key == fact.id or key in fact.supported_by]
    return min(found, key=lambda fact: (fact.inferred, fact.status != "preferred", fact.id), default=None)


def _same_question(other: Fact, fact: Fact) -> bool:
    """Whether only one of the two can be right."""
    known = vocabulary().relations.get(fact.relation)
    single = known is not None and known.one_value
    return single and (other.subject, other.relation, other.dimensions) == (
        fact.subject,
        fact.relation,
        fact.dimensions,
    )


def _unmet(judgements: Iterable[Judgement], facts: Iterable[Fact], claims: set[str]) -> Iterable[str]:
    by_id = {fact.id: fact for fact in facts}
    for one in judgements:
        key = one.about[0]
        says = f" ({one.says})" if one.says else ""
        if key.startswith("fact/") and key not in by_id:
            yield f"{one.kind} {key}{says}: nothing here has this id; documents or names have changed since"
        elif one.kind == "confirm":
            fact = _meant(key, by_id.values())
            if fact is None or fact.status in {"denied", "rejected"}:
                yield f"confirm {key}{says}: it is {fact.status if fact else 'rejected'}, and stays so"
