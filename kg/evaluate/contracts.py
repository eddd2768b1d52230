"""How far predicted contracts agree with the gold ones of one document.

Contracts are paired one to one where kind, supplier and customer are right (an unnamed party with an unnamed
one), so that as many slots as possible agree. A pairing is one item, and so is each value of a filled slot:
of the eleven in ``kg.evaluate.gold.SLOTS``. A slot with a list is scored value by value, a wrong value is one
missed and one spurious. A contract without a partner costs the pairing and each value that it fills.

Status is no slot here: like the qualifier of the total value it is reported as a share over the paired
contracts, because a wrong status does not make the terms wrong. A pairing with a status that is stronger than
the gold's is marked as too strong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.evaluate.attributions import Statement
from kg.evaluate.gold import SLOTS, Amount, AnnotatedContract, Item
from kg.evaluate.matching import best_pairs
from kg.evaluate.modality import too_strong
from kg.evaluate.names import Names
from kg.evaluate.report import Outcome, Share, Verdict
from kg.evaluate.values import same_item

__all__ = ["score_contracts"]

# A required contract outweighs an optional one, that all slots, a right value all that are not counted.
_REQUIRED, _OPTIONAL, _VALUE = 10**9, 10**6, 10**3


def score_contracts(
    gold: Sequence[AnnotatedContract], predicted: Sequence[AnnotatedContract], names: Names
) -> tuple[list[Outcome], dict[str, Share], list[Statement]]:
    """The outcome of each pairing and slot value, the shares of statuses and qualifiers, and what matched."""
    wanted, found = sorted(gold, key=_order), sorted(predicted, key=_order)
    compared = {
        (i, j): _compare_slots(right, contract, names)
        for i, right in enumerate(wanted)
        for j, contract in enumerate(found)
        if _same_contract(right, contract, names)
    }
    weights = {
        (i, j): (_OPTIONAL if wanted[i].optional else _REQUIRED) + _agreement(outcomes)
        for (i, j), outcomes in compared.items()
    }
    pairs = dict(best_pairs(weights))
    outcomes: list[Outcome] = []
    for i, contract in enumerate(wanted):
        if contract.optional:
            outcomes.append(_pairing(contract, Verdict.IGNORED))
        elif i in pairs:
            strong = bool(contract.status) and too_strong([contract.status], found[pairs[i]].status)
            outcomes += [_pairing(contract, Verdict.RIGHT, strong), *compared[i, pairs[i]]]
        else:
            outcomes += _unpaired(contract, Verdict.MISSED)
    for j, contract in enumerate(found):
        if j not in pairs.values():
            outcomes += _unpaired(contract, Verdict.SPURIOUS)
    counted = [(wanted[i], found[j]) for i, j in pairs.items() if not wanted[i].optional]
    shares = {"status of contracts": _statuses(counted), "qualifier of totals": _qualifiers(counted)}
    return outcomes, shares, [Statement(prediction.quotes) for _, prediction in counted]


def _order(contract: AnnotatedContract) -> str:
    """A key that depends on what the contract says, not on the order in which it is written."""
    tables = [
        sorted((slot, *sorted(map(str, items))) for slot, items in table.items())
        for table in (contract.slots, contract.optional_slots, contract.alternatives)
    ]
    parties = (contract.kinds, contract.suppliers, contract.customers)
    return repr((parties, tables, contract.status, contract.optional))


def _same_contract(gold: AnnotatedContract, predicted: AnnotatedContract, names: Names) -> bool:
    return (
        bool(set(gold.kinds) & set(predicted.kinds))
        and _same_party(gold.suppliers, predicted.suppliers, names)
        and _same_party(gold.customers, predicted.customers, names)
    )


def _same_party(gold: Sequence[str], predicted: Sequence[str], names: Names) -> bool:
    if not gold or not predicted:
        return not gold and not predicted
    return any(names.of_gold(right) & names.of_prediction(name) for right in gold for name in predicted)


def _compare_slots(gold: AnnotatedContract, predicted: AnnotatedContract, names: Names) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for slot in SLOTS:
        stated, filled = gold.slots.get(slot, ()), predicted.slots.get(slot, ())
        others = gold.alternatives.get(slot, ())
        agreeing = {
            (i, j): _closeness(right, value)
            for i, right in enumerate(stated)
            for j, value in enumerate(filled)
            if any(_same_value(slot, other, value, names) for other in (right, *others))
        }
        pairs = best_pairs(agreeing)
        matched, used = {i for i, _ in pairs}, {j for _, j in pairs}
        uncounted = (*others, *gold.optional_slots.get(slot, ()))
        for i, right in enumerate(stated):
            verdict = Verdict.RIGHT if i in matched else Verdict.MISSED
            outcomes.append(_value(gold, slot, right, verdict))
        for j, value in enumerate(filled):
            if j not in used:
                ignored = any(_same_value(slot, other, value, names) for other in uncounted)
                verdict = Verdict.IGNORED if ignored else Verdict.SPURIOUS
                outcomes.append(_value(gold, slot, value, verdict))
    return outcomes


def _closeness(gold: Item, predicted: Item) -> int:
    """Equal values are paired with each other rather than with what they merely agree with."""
    return 1001 if gold == predicted else 1000


def _same_value(slot: str, gold: Item, predicted: Item, names: Names) -> bool:
    if SLOTS[slot] == "name":
        return bool(names.of_gold(str(gold)) & names.of_prediction(str(predicted)))
    return same_item(SLOTS[slot], gold, predicted)


def _agreement(outcomes: Iterable[Outcome]) -> int:
    points = {Verdict.RIGHT: _VALUE, Verdict.IGNORED: 1}
    return sum(points.get(outcome.verdict, 0) for outcome in outcomes)


def _unpaired(contract: AnnotatedContract, verdict: Verdict) -> list[Outcome]:
    values = [
        _value(contract, slot, item, verdict) for slot in SLOTS for item in contract.slots.get(slot, ())
    ]
    return [_pairing(contract, verdict), *values]


def _pairing(contract: AnnotatedContract, verdict: Verdict, strong: bool = False) -> Outcome:
    return Outcome("contracts", "pairing", verdict, _contract_text(contract), strong)


def _value(contract: AnnotatedContract, slot: str, item: Item, verdict: Verdict) -> Outcome:
    if isinstance(item, Amount):
        text = " ".join(filter(None, (f"{item.number:f}", item.currency, item.per and f"per {item.per}")))
    else:
        text = str(item)
    return Outcome("contracts", slot, verdict, f"{text} in {_contract_text(contract)}")


def _contract_text(contract: AnnotatedContract) -> str:
    kind, supplier, customer = (
        next(iter(names), "?") for names in (contract.kinds, contract.suppliers, contract.customers)
    )
    return f"{kind} contract of {supplier} with {customer}"


def _statuses(pairs: Iterable[tuple[AnnotatedContract, AnnotatedContract]]) -> Share:
    stated = [(gold.status, predicted.status) for gold, predicted in pairs if gold.status]
    return Share(sum(right == said for right, said in stated), len(stated))


def _qualifiers(pairs: Iterable[tuple[AnnotatedContract, AnnotatedContract]]) -> Share:
    totals = [
        (right.qualifier, value.qualifier)
        for gold, predicted in pairs
        for right in gold.slots.get("total_value", ())
        for value in predicted.slots.get("total_value", ())
        if isinstance(right, Amount) and isinstance(value, Amount) and same_item("money", right, value)
    ]
    return Share(sum(right == said for right, said in totals), len(totals))
