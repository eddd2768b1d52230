"""Contracts between the same parties: which follow each other, and whether the parts make the whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kg.fuse.ranges import Range, means
from kg.fuse.reckoning import Reckoning, amount_words, by_relation, comparable_surety, plain_number
from kg.schema.dates import Span, span
from kg.schema.records import Fact, Modality, Value
from kg.schema.wording import date_words, value_words

__all__ = ["group_reckonings"]

_CLOSE = Decimal("0.005")
"""Share by which parts may miss a whole that nobody says they are parts of."""
_PART = "tranche_of"
_LINKS = (_PART, "extends", "replaces")
_SOON = timedelta(days=92)
"""How long after the end of a contract the next may begin to follow on it."""


@dataclass(frozen=True, slots=True)
class _Contract:
    """A contract as far as others can be told of it: ``told`` are the relations of which anything is stated."""

    key: str
    stated: Mapping[str, Fact]
    told: frozenset[str]
    facilities: frozenset[str]
    ended_early: bool

    @classmethod
    def of(cls, key: str, facts: Sequence[Fact]) -> _Contract:
        stated, told = by_relation(facts)
        status = stated.get("status")
        return cls(
            key,
            stated,
            told,
            frozenset(each.object for each in facts if each.relation == "facility" and each.object),
            bool(status and status.value and status.value.lexical == "terminated"),
        )

    @property
    def total(self) -> tuple[Fact, Value] | None:
        fact = self.stated.get("total_value")
        if fact is None or fact.value is None or fact.value.number <= 0:
            return None
        return (fact, fact.value) if fact.modality >= Modality.REPORTED else None

    def days(self, relation: str) -> tuple[Fact, Span] | None:
        fact = self.stated.get(relation)
        return (fact, span(fact.value.lexical)) if fact and fact.value else None


def group_reckonings(facts: Mapping[str, Sequence[Fact]]) -> Iterator[Reckoning]:
    """For the facts of all contracts, by contract: what those between the same parties on the same thing are to each
    other, and whether what is said to be a part fits the whole."""
    contracts = {key: _Contract.of(key, own) for key, own in facts.items()}
    wholes: dict[str, list[Fact]] = defaultdict(list)
    for fact in _said(facts, _PART):
        wholes[fact.object or ""].append(fact)
    for whole, parts in sorted(wholes.items()):
        if whole in contracts:
            yield from _against_whole(contracts[whole], parts, contracts)
    links = _by_end(_said(facts, *_LINKS))
    for group in _groups(facts):
        members = [contracts[key] for key in group]
        if not any(key in wholes for key in group):
            yield from _parts(members)
        yield from _followers(members, links)
    yield from _combined(_said(facts, "combined_value"), links, contracts)


def _stands(fact: Fact) -> bool:
    return fact.status == "preferred" and fact.modality >= Modality.REPORTED and not fact.inferred


def _groups(facts: Mapping[str, Sequence[Fact]]) -> Iterator[list[str]]:
    """The contracts that have supplier, customer and kind in common, two or more."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, own in facts.items():
        roles = {fact.relation: fact.object for fact in own if fact.status == "preferred" and fact.object}
        kinds = [
            fact.value.lexical
            for fact in own
            if fact.relation == "kind" and fact.value and fact.status == "preferred"
        ]
        if (supplier := roles.get("supplier")) and (customer := roles.get("customer")) and len(kinds) == 1:
            groups[supplier, customer, kinds[0]].append(key)
    return (sorted(group) for _, group in sorted(groups.items()) if len(group) > 1)


def _sum(amounts: Sequence[tuple[Fact, Value]]) -> tuple[Decimal, Range, str]:
    """The sum, what it can mean, and the addition in words."""
    ranges = [means(value) for _, value in amounts]
    total = sum((value.number for _, value in amounts), Decimal(0))
    between = Range(Decimal(sum(each.low for each in ranges)), Decimal(sum(each.high for each in ranges)))
    words = " + ".join(value_words(value) for _, value in amounts)
    return total, between, f"{words} are {amount_words(total, amounts[0][1].unit)}"


def _against_whole(
    whole: _Contract, parts: Sequence[Fact], contracts: Mapping[str, _Contract]
) -> Iterator[Reckoning]:
    """Parts can be fewer than there are, but not more than the whole; a whole without total has that of the parts, at
    least."""
    members = sorted({fact.subject for fact in parts})
    amounts = [own for key in members if key in contracts and (own := contracts[key].total)]
    if not amounts or len({value.unit for _, value in amounts}) > 1:
        return
    number, between, words = _sum(amounts)
    inputs = (*sorted(parts, key=lambda fact: fact.id), *(fact for fact, _ in amounts))
    if (stated := whole.total) is None:
        if "total_value" not in whole.told and len(amounts) > 1:
            value = Value("money", plain_number(number), amounts[0][1].unit, qualifier="at_least")
            yield Reckoning("sum of tranches", whole.key, "total_value", words, inputs, value=value)
        return
    fact, total = stated
    if total.unit != amounts[0][1].unit or not comparable_surety([fact, *(each for each, _ in amounts)]):
        return
    agrees = between.low <= means(total).high
    words += f", {'beside' if agrees else 'more than'} the stated {value_words(total)}"
    yield Reckoning("sum of tranches", whole.key, "total_value", words, (fact, *inputs), agrees=agrees)


def _parts(members: Sequence[_Contract]) -> Iterator[Reckoning]:
    """A contract whose total is just the sum of all others between the same parties is these taken together."""
    amounts = {each.key: own for each in members if (own := each.total)}
    units = {value.unit for _, value in amounts.values()}
    if len(amounts) < 3 or len(units) != 1:
        return
    whole = max(amounts, key=lambda key: (amounts[key][1].number, key))
    others = {key: amounts[key] for key in amounts if key != whole}
    number, _, words = _sum(list(others.values()))
    fact, total = amounts[whole]
    if abs(number - total.number) > _CLOSE * total.number:
        return
    inputs = (fact, *(each for each, _ in others.values()))
    words += f", the total of {value_words(total)}"
    yield Reckoning("sum of tranches", whole, "total_value", words, inputs, agrees=True)
    for key in others:
        yield Reckoning("sum of tranches", key, _PART, words, inputs, object=whole)


def _followers(members: Sequence[_Contract], links: Mapping[str, Sequence[Fact]]) -> Iterator[Reckoning]:
    """The contract that begins when another ends extends it, or replaces it where that was ended early."""
    begins = sorted(
        ((begun[1].earliest, each.key, each, begun) for each in members if (begun := each.days("start"))),
        key=lambda known: known[:2],
    )
    firsts = [known[0] for known in begins]
    for former in members:
        if (ended := former.days("end")) is None:
            continue
        soon = begins[bisect_left(firsts, ended[1].earliest) : bisect_right(firsts, _soon(ended[1].latest))]
        later = [
            (each, begun)
            for _, key, each, begun in soon
            if key != former.key
            and ended[1].latest < begun[1].latest
            and not (each.facilities and former.facilities and each.facilities.isdisjoint(former.facilities))
        ]
        if len(later) != 1:
            continue
        (next_one, begun), relation = later[0], "replaces" if former.ended_early else "extends"
        if any(next_one.key in (each.subject, each.object) for each in links.get(former.key, ())):
            continue
        inputs = (ended[0], begun[0])
        days = [date_words(each.value.lexical) for each in inputs if each.value]
        words = f"one ends {days[0]}, the next between the same parties begins {days[1]}"
        yield Reckoning("follows in time", next_one.key, relation, words, inputs, object=former.key)


def _soon(day: date) -> date:
    return day + min(_SOON, date.max - day)


def _combined(
    stated: Sequence[Fact], links: Mapping[str, Sequence[Fact]], contracts: Mapping[str, _Contract]
) -> Iterator[Reckoning]:
    """What contracts that extend each other are worth together, against the sum that is stated of one of them."""
    for fact in stated:
        own = links.get(fact.subject, ())
        keys = sorted({fact.subject, *(each.subject for each in own), *(each.object or "" for each in own)})
        amounts = [total for each in keys if each in contracts and (total := contracts[each].total)]
        units = {fact.value.unit if fact.value else "", *(value.unit for _, value in amounts)}
        if fact.value is None or len(amounts) < 2 or len(units) > 1:
            continue
        _, between, words = _sum(amounts)
        agrees = between.low <= means(fact.value).high
        said = f"{words}, {'beside' if agrees else 'more than'} the stated sum of {value_words(fact.value)}"
        inputs = (fact, *own, *(each for each, _ in amounts))
        yield Reckoning("sum of contracts", fact.subject, "combined_value", said, inputs, agrees=agrees)


def _said(facts: Mapping[str, Sequence[Fact]], *relations: str) -> list[Fact]:
    """What is stated by these relations, of all contracts."""
    every = (fact for own in facts.values() for fact in own if fact.relation in relations)
    return sorted((fact for fact in every if _stands(fact)), key=lambda fact: fact.id)


def _by_end(links: Sequence[Fact]) -> dict[str, list[Fact]]:
    """The links of each contract, whichever end it is."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in links:
        for end in {fact.subject, fact.object or ""}:
            found[end].append(fact)
    return found
