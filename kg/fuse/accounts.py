"""Accounts that differ without excluding each other: two companies are said to have built one site, or one document
has other chips in it than another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.schema.records import Claim, Conflict, Fact, Modality
from kg.schema.vocabulary import Relation

__all__ = ["differing_accounts"]


@dataclass(frozen=True)
class _Answer:
    """A fact as the answer to a question about one of its ends.

    ``places`` are those in which it is given: sentences, or whole documents where the question is about the subject, of
    which a document tells one thing here and another there.
    """

    fact: Fact
    about: str
    answer: str
    places: frozenset[Hashable]

    @classmethod
    def of(cls, fact: Fact, relation: Relation, claims: Mapping[str, Claim]) -> _Answer:
        evidence = [claims[key].evidence for key in fact.supported_by]
        if relation.account_about == "subject":
            return cls(fact, fact.subject, fact.object or "", frozenset(each.document for each in evidence))
        places = frozenset((each.document, each.start) for each in evidence)
        return cls(fact, fact.object or "", fact.subject, places)


def differing_accounts(
    facts: Sequence[Fact], relations: Mapping[str, Relation], claims: Mapping[str, Claim]
) -> tuple[list[Fact], list[Conflict]]:
    """Marks facts that answer one question about one thing differently, and lists the question.

    Answers that one place gives together ("built by A and B") are a list, not two accounts; nor are two of one
    relation where several relations answer the question: many rules may apply to one company. ``claims`` are those
    behind the facts, by id.
    """
    answering = Counter(known.account_of for known in relations.values() if known.account_of)
    questions: dict[tuple[str, str], list[_Answer]] = defaultdict(list)
    for fact in facts:
        known = relations.get(fact.relation)
        if known and known.account_of and fact.object and _stands(fact):
            answer = _Answer.of(fact, known, claims)
            questions[known.account_of, answer.about].append(answer)
    marked: dict[str, Fact] = {}
    conflicts = []
    for (question, about), answers in sorted(questions.items()):
        against = {
            each.fact.id: _other_accounts(each, answers, apart=answering[question] > 1) for each in answers
        }
        differing = [each.fact for each in answers if against[each.fact.id]]
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


def _other_accounts(one: _Answer, answers: Sequence[_Answer], *, apart: bool) -> set[str]:
    """The claims for other answers, unless one place gives the two together; with ``apart`` of other relations."""
    return {
        key
        for other in answers
        if other.answer != one.answer
        and not (apart and other.fact.relation == one.fact.relation)
        and one.places.isdisjoint(other.places)
        for key in other.fact.supported_by
    }
