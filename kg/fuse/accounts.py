"""Accounts that differ without excluding each other: two companies are said to have built one site."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.schema.records import Claim, Conflict, Fact, Modality
from kg.schema.vocabulary import Relation

__all__ = ["differing_accounts"]


def differing_accounts(
    facts: Sequence[Fact], relations: Mapping[str, Relation], claims: Mapping[str, Claim]
) -> tuple[list[Fact], list[Conflict]]:
    """Marks facts that answer one question about one object with different subjects, and lists the question.

    Answers that one sentence gives together ("built by A and B") are a list, not two accounts; nor are two of one
    relation where several relations answer the question: many rules may apply to one company. ``claims`` are those
    behind the facts, by id.
    """
    answering = Counter(known.account_of for known in relations.values() if known.account_of)
    answers: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        known = relations.get(fact.relation)
        if known and known.account_of and fact.object and _stands(fact):
            answers[known.account_of, fact.object].append(fact)
    marked: dict[str, Fact] = {}
    conflicts = []
    for (question, about), members in sorted(answers.items()):
        against = {
            fact.id: _other_accounts(fact, members, claims, apart=answering[question] > 1) for fact in members
        }
        differing = [fact for fact in members if against[fact.id]]
        if not differing:
            continue
        for fact in differing:
            others = {*fact.contradicted_by, *against[fact.id]}
            marked[fact.id] = replace(fact, status="differing", contradicted_by=tuple(sorted(others)))
        conflicts.append(
            Conflict(
                kind="differing accounts",
                subject=about,
                relation=_usual(fact.relation for fact in differing),
                facts=tuple(sorted(fact.id for fact in differing)),
                reason=question,
            )
        )
    return [marked.get(fact.id, fact) for fact in facts], conflicts


def _usual(relations: Iterable[str]) -> str:
    counts = Counter(relations)
    return max(counts, key=lambda relation: (counts[relation], relation))


def _stands(fact: Fact) -> bool:
    return fact.status == "preferred" and fact.modality >= Modality.REPORTED


def _other_accounts(
    fact: Fact, members: Sequence[Fact], claims: Mapping[str, Claim], *, apart: bool
) -> set[str]:
    """The claims for other answers, unless one sentence gives the two together; with ``apart`` of other relations."""
    sentences = _sentences(fact, claims)
    return {
        key
        for other in members
        if other.subject != fact.subject
        and not (apart and other.relation == fact.relation)
        and sentences.isdisjoint(_sentences(other, claims))
        for key in other.supported_by
    }


def _sentences(fact: Fact, claims: Mapping[str, Claim]) -> set[tuple[str, int]]:
    evidence = (claims[key].evidence for key in fact.supported_by)
    return {(each.document, each.start) for each in evidence}
