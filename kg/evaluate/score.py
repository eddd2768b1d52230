"""How far a prediction agrees with the gold annotation of one document.

Entities are paired one to one: equal type, and one of the names in common but for case, punctuation and
legal forms. A prediction that splits one entity into two has one right and one spurious.

A fact is right where the relation is equal and subject and object are right; a name stands for the entity
that bears it, so that a fact about an entity of a wrong type is wrong too. A repeated subject, relation and
object counts once; facts whose object is an amount or a number count once per value. Where the gold states
an amount the prediction must too, within 0.5 %; one that the gold leaves out costs nothing.

Contracts are in ``kg.evaluate.contracts``. Attributions and statuses are no items of the score: they are
reported as shares over what matched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.evaluate.contracts import score_contracts
from kg.evaluate.gold import (
    LITERAL_RELATIONS,
    SYMMETRIC_RELATIONS,
    Amount,
    AnnotatedAttribution,
    AnnotatedEntity,
    AnnotatedFact,
    Annotation,
)
from kg.evaluate.matching import best_pairs
from kg.evaluate.names import Names, name_key
from kg.evaluate.report import Confusion, DocumentScore, Outcome, Share, Verdict
from kg.evaluate.values import same_amount, same_number

__all__ = ["score"]

# A required item outweighs any number of optional ones, and those any closeness of names.
_REQUIRED, _OPTIONAL = 10**6, 10**3


def score(gold: Annotation, predicted: Annotation) -> DocumentScore:
    """The comparison of one document; the order of the lists in either annotation does not matter."""
    gold_entities = sorted(gold.entities, key=_entity_order)
    predicted_entities = sorted(predicted.entities, key=_entity_order)
    pairs = _pair_entities(gold_entities, predicted_entities)
    names = Names(gold_entities, predicted_entities, pairs)
    facts, fact_shares = _score_facts(gold.facts, predicted.facts, names)
    contracts, contract_shares = score_contracts(gold.contracts, predicted.contracts, names)
    entities = _score_entities(gold_entities, predicted_entities, pairs)
    return DocumentScore(
        document=gold.id,
        outcomes=tuple(sorted([*entities, *facts, *contracts])),
        shares={
            **fact_shares,
            **contract_shares,
            "attribution": _share_of_attributions(gold.attributions, predicted.attributions),
        },
        confusions=tuple(_confusions(gold_entities, predicted_entities, pairs)),
    )


def _entity_order(entity: AnnotatedEntity) -> tuple[str, str, tuple[str, ...]]:
    return entity.type, entity.name, tuple(sorted(entity.aliases))


def _pair_entities(
    gold: Sequence[AnnotatedEntity], predicted: Sequence[AnnotatedEntity]
) -> tuple[tuple[int, int], ...]:
    keys = [{name_key(name, entity.type) for name in entity.names} for entity in predicted]
    weights = {}
    for i, right in enumerate(gold):
        wanted = {name_key(name, right.type) for name in right.names}
        for j, entity in enumerate(predicted):
            if entity.type == right.type and wanted & keys[j]:
                same_name = name_key(right.name, right.type) == name_key(entity.name, entity.type)
                weights[i, j] = (_OPTIONAL if right.optional else _REQUIRED) + 1 + same_name
    return best_pairs(weights)


def _score_entities(
    gold: Sequence[AnnotatedEntity],
    predicted: Sequence[AnnotatedEntity],
    pairs: Collection[tuple[int, int]],
) -> Iterable[Outcome]:
    found = dict(pairs)
    used = {j for _, j in pairs}
    for i, entity in enumerate(gold):
        verdict = Verdict.RIGHT if i in found else Verdict.MISSED
        yield Outcome("entities", entity.type, Verdict.IGNORED if entity.optional else verdict, entity.name)
    for j, entity in enumerate(predicted):
        if j not in used:
            yield Outcome("entities", entity.type, Verdict.SPURIOUS, entity.name)


def _confusions(
    gold: Sequence[AnnotatedEntity],
    predicted: Sequence[AnnotatedEntity],
    pairs: Collection[tuple[int, int]],
) -> Iterable[Confusion]:
    missed = [entity for i, entity in enumerate(gold) if i not in {i for i, _ in pairs}]
    spurious = [entity for j, entity in enumerate(predicted) if j not in {j for _, j in pairs}]
    for right in missed:
        keys = {name_key(name) for name in right.names}
        for wrong in spurious:
            if wrong.type != right.type and keys & {name_key(name) for name in wrong.names}:
                yield Confusion(right.name, right.type, wrong.type)


@dataclass(frozen=True, slots=True)
class _Item:
    """A fact with its names resolved, or several that say the same."""

    relation: str
    subjects: frozenset[object]
    objects: frozenset[object]
    literals: tuple[Amount | Decimal | str, ...]
    statuses: frozenset[str]
    optional: bool
    text: str


def _score_facts(
    gold: Sequence[AnnotatedFact], predicted: Sequence[AnnotatedFact], names: Names
) -> tuple[list[Outcome], dict[str, Share]]:
    wanted = _items(gold, names, of_gold=True)
    found = _items(predicted, names, of_gold=False)
    weights = {
        (i, j): _OPTIONAL if right.optional else _REQUIRED
        for i, right in enumerate(wanted)
        for j, item in enumerate(found)
        if _is_right(right, item)
    }
    pairs = best_pairs(weights)
    matched, used = {i for i, _ in pairs}, {j for _, j in weights}
    outcomes = []
    for i, item in enumerate(wanted):
        verdict = Verdict.RIGHT if i in matched else Verdict.MISSED
        outcomes.append(
            Outcome("facts", item.relation, Verdict.IGNORED if item.optional else verdict, item.text)
        )
    # A prediction that agrees with a gold fact and is not paired with it says it by another alternative.
    for j, item in enumerate(found):
        if j not in used:
            outcomes.append(Outcome("facts", item.relation, Verdict.SPURIOUS, item.text))
    status = [(wanted[i].statuses, found[j].statuses) for i, j in pairs if not wanted[i].optional]
    stated = [(right, said) for right, said in status if right or said]
    return outcomes, {"status of facts": Share(sum(right == said for right, said in stated), len(stated))}


def _items(facts: Iterable[AnnotatedFact], names: Names, *, of_gold: bool) -> list[_Item]:
    """The facts with names resolved, each statement once, in an order that depends on content only."""
    merged: dict[tuple[object, ...], _Item] = {}
    for fact in sorted(facts, key=_fact_order):
        item = _item(fact, names, of_gold=of_gold)
        ends: tuple[object, ...] = (item.subjects, item.objects)
        if item.relation in SYMMETRIC_RELATIONS:
            ends = (frozenset(ends),)
        literal = item.literals if fact.relation in LITERAL_RELATIONS else ()
        key = (item.relation, *ends, tuple(_literal_key(value) for value in literal))
        former = merged.get(key)
        if former is not None:
            item = _Item(
                item.relation,
                former.subjects,
                former.objects,
                tuple(dict.fromkeys((*former.literals, *item.literals))),
                former.statuses | item.statuses,
                former.optional and item.optional,
                former.text,
            )
        merged[key] = item
    return list(merged.values())


def _item(fact: AnnotatedFact, names: Names, *, of_gold: bool) -> _Item:
    refer = names.of_gold if of_gold else names.of_prediction
    literal = LITERAL_RELATIONS.get(fact.relation)
    values: tuple[Amount | Decimal | str, ...] = fact.amounts
    if literal == "number":
        values = tuple(Decimal(number) for number in fact.objects)
    elif literal == "year":
        values = fact.objects
    return _Item(
        relation=fact.relation,
        subjects=frozenset[object]().union(*(refer(name) for name in fact.subjects)),
        objects=frozenset[object]().union(*(refer(name) for name in fact.objects if literal is None)),
        literals=values,
        statuses=frozenset({fact.status} - {""}),
        optional=fact.optional,
        text=_fact_text(fact),
    )


def _fact_order(fact: AnnotatedFact) -> tuple[object, ...]:
    return (fact.relation, fact.subjects, fact.objects, fact.amounts, fact.optional, fact.status, fact.date)


def _literal_key(value: Amount | Decimal | str) -> object:
    return (value.number, value.currency) if isinstance(value, Amount) else value


def _is_right(gold: _Item, predicted: _Item) -> bool:
    if gold.relation != predicted.relation or not _same_literal(gold, predicted):
        return False
    if gold.relation in LITERAL_RELATIONS:
        return bool(gold.subjects & predicted.subjects)
    return _meet(gold.subjects, predicted.subjects, gold.objects, predicted.objects) or (
        gold.relation in SYMMETRIC_RELATIONS
        and _meet(gold.subjects, predicted.objects, gold.objects, predicted.subjects)
    )


def _meet(a: frozenset[object], b: frozenset[object], c: frozenset[object], d: frozenset[object]) -> bool:
    return bool(a & b) and bool(c & d)


def _same_literal(gold: _Item, predicted: _Item) -> bool:
    if not gold.literals:
        return True
    for right in gold.literals:
        for value in predicted.literals:
            if isinstance(right, Amount):
                same = isinstance(value, Amount) and same_amount(right, value)
            elif isinstance(right, Decimal):
                same = isinstance(value, Decimal) and same_number(right, value)
            else:
                same = right == value
            if same:
                return True
    return False


def _fact_text(fact: AnnotatedFact) -> str:
    """A fact in a line: ``Nvidia manufactures GB300``."""
    objects = fact.objects[:1] or tuple(f"{a.number:f} {a.currency}".strip() for a in fact.amounts[:1])
    return " ".join((fact.subjects[0], fact.relation, *objects))


# Words that do not tell what a statement is about.
_COMMON = frozenset(["about", "after", "also", "from", "that", "their", "this", "will", "with", "which"])
_WORD = re.compile(r"\w[\w.,]*\w|\w")


def _share_of_attributions(
    gold: Sequence[AnnotatedAttribution], predicted: Sequence[AnnotatedAttribution]
) -> Share:
    """Of the gold attributions, how many are predicted: said by the same, about something in common.

    What an attribution is about is free text, so that any shared word of four letters or with a digit counts.
    """
    wanted = sorted({(name_key(item.said_by), item.about) for item in gold if not item.optional})
    found = sorted({(name_key(item.said_by), item.about) for item in predicted})
    weights = {
        (i, j): len(common)
        for i, (speaker, about) in enumerate(wanted)
        for j, (said_by, text) in enumerate(found)
        if _same_speaker(speaker, said_by) and (common := _content(about) & _content(text))
    }
    return Share(len(best_pairs({pair: 1000 + weight for pair, weight in weights.items()})), len(wanted))


def _same_speaker(gold: str, predicted: str) -> bool:
    """``several business outlets (June 22 and 23, 2026)`` is the same as ``several business outlets``."""
    return f" {predicted} " in f" {gold} " or f" {gold} " in f" {predicted} "


def _content(text: str) -> set[str]:
    words = {word.casefold() for word in _WORD.findall(text)}
    return {w for w in words if (len(w) >= 4 or any(c.isdigit() for c in w)) and w not in _COMMON}
