"""How far a prediction agrees with the gold annotation of one document.

Entities are paired one to one: equal type, and one of the names in common but for case, punctuation and
legal forms. A prediction that splits one entity into two has one right and one spurious.

A fact is right where the relation is equal and subject and object are right; a name stands for the entity
that bears it, so that a fact about an entity of a wrong type is wrong too. A repeated subject, relation and
object counts once; facts whose object is an amount or a number count once per value. Where the gold states
an amount the prediction must too, within 0.5 %; one that the gold leaves out costs nothing.

Contracts are in ``kg.evaluate.contracts``. Attributions and statuses are no items of the score: they are
reported as shares over what matched. A fact without a status is plain, so that one that the prediction plans
has a wrong status too; what matched with a status that is stronger than the gold's is marked as too strong,
and the strict score counts it as missed and as spurious.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.evaluate.attributions import Statement, share_of_attributions
from kg.evaluate.contracts import score_contracts
from kg.evaluate.gold import (
    LITERAL_RELATIONS,
    SYMMETRIC_RELATIONS,
    Amount,
    AnnotatedEntity,
    AnnotatedFact,
    Annotation,
)
from kg.evaluate.matching import best_pairs
from kg.evaluate.modality import strongest, too_strong
from kg.evaluate.names import Names, name_key
from kg.evaluate.report import Confusion, DocumentScore, Outcome, Share, Verdict
from kg.evaluate.values import same_amount, same_number

__all__ = ["score"]

# A required item outweighs any number of optional ones, and those any closeness of names.
_REQUIRED, _OPTIONAL = 10**6, 10**3


def score(gold: Annotation, predicted: Annotation, text: str = "") -> DocumentScore:
    """The comparison of one document; the order of the lists in either annotation does not matter.

    ``text`` is the document's; without it no attribution is compared.
    """
    gold_entities = sorted(gold.entities, key=_entity_order)
    predicted_entities = sorted(predicted.entities, key=_entity_order)
    pairs = _pair_entities(gold_entities, predicted_entities)
    names = Names(gold_entities, predicted_entities, pairs)
    facts, fact_shares, said = _score_facts(gold.facts, predicted.facts, names)
    contracts, contract_shares, agreed = score_contracts(gold.contracts, predicted.contracts, names)
    entities = _score_entities(gold_entities, predicted_entities, pairs)
    return DocumentScore(
        document=gold.id,
        outcomes=tuple(sorted([*entities, *facts, *contracts])),
        shares={
            **fact_shares,
            **contract_shares,
            "no stronger than said": _share_not_too_strong([*facts, *contracts]),
            "attribution": share_of_attributions(gold, predicted, (*said, *agreed), names, text),
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
    quotes: tuple[str, ...]

    @property
    def status(self) -> str:
        return strongest(self.statuses)


def _score_facts(
    gold: Sequence[AnnotatedFact], predicted: Sequence[AnnotatedFact], names: Names
) -> tuple[list[Outcome], dict[str, Share], list[Statement]]:
    wanted = _items(gold, names, of_gold=True)
    found = _items(predicted, names, of_gold=False)
    weights = {
        (i, j): (_OPTIONAL if right.optional else _REQUIRED) + (item.status in right.statuses)
        for i, right in enumerate(wanted)
        for j, item in enumerate(found)
        if _is_right(right, item)
    }
    matched, used = dict(best_pairs(weights)), {j for _, j in weights}
    outcomes = []
    for i, item in enumerate(wanted):
        verdict = Verdict.RIGHT if i in matched else Verdict.MISSED
        if item.optional:
            verdict = Verdict.IGNORED
        strong = verdict is Verdict.RIGHT and too_strong(item.statuses, found[matched[i]].status)
        outcomes.append(Outcome("facts", item.relation, verdict, item.text, strong))
    # A prediction that agrees with a gold fact and is not paired with it says it by another alternative.
    for j, item in enumerate(found):
        if j not in used:
            outcomes.append(Outcome("facts", item.relation, Verdict.SPURIOUS, item.text))
    counted = [(wanted[i], found[j]) for i, j in matched.items() if not wanted[i].optional]
    return outcomes, _shares_of_statuses(counted), [_statement(item) for _, item in counted]


def _shares_of_statuses(pairs: Sequence[tuple[_Item, _Item]]) -> dict[str, Share]:
    """Over all matched facts, and over those that the gold does not state plainly."""
    right = [(gold, predicted.status in gold.statuses) for gold, predicted in pairs]
    guarded = [same for gold, same in right if "" not in gold.statuses]
    return {
        "status of facts": Share(sum(same for _, same in right), len(right)),
        "status of facts not plain": Share(sum(guarded), len(guarded)),
    }


def _share_not_too_strong(outcomes: Iterable[Outcome]) -> Share:
    """Of the matched facts and contracts, those whose status is not stronger than the gold's."""
    matched = [
        outcome
        for outcome in outcomes
        if outcome.verdict is Verdict.RIGHT and (outcome.part == "facts" or outcome.label == "pairing")
    ]
    return Share(sum(not outcome.too_strong for outcome in matched), len(matched))


def _statement(item: _Item) -> Statement:
    """The fact for the comparison of attributions; one that gives a person an office introduces the person."""
    parties = tuple(end for end in (item.subjects, item.objects) if end)
    match item.relation:
        case "executive_of" | "formerly_at":
            return Statement(item.quotes, parties, item.subjects)
        case "founded_by":
            return Statement(item.quotes, parties, item.objects)
    return Statement(item.quotes, parties)


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
                tuple(dict.fromkeys((*former.quotes, *item.quotes))),
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
        statuses=frozenset({fact.status}),
        optional=fact.optional,
        text=_fact_text(fact),
        quotes=fact.quotes,
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
