"""Which claims bear on each other when they are added up.

Each statement is tied to knots. What shares no knot, directly or through others, is added up apart: the facts of all
claims are those of each such part, so that a change concerns the parts that it touches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import product
from typing import NamedTuple

from kg.schema.records import Claim, Fact
from kg.schema.vocabulary import Relation, vocabulary

__all__ = ["ROLES", "Knot", "Said", "knots", "own_knot", "said", "tied"]

Knot = tuple[Hashable, ...]

_WHOLE = ("contract/", "event/", "facility/")
"""Beginnings of the ids of what is reckoned as a whole: all that is stated of it bears on the rest."""

_LINKS = frozenset({"tranche_of", "extends", "replaces"})
ROLES = ("supplier", "customer")


class Said(NamedTuple):
    """What a claim or fact says, as far as it matters for what else bears on it. ``staked`` is whether it gives a share
    of a company, which its worth is checked against."""

    subject: str
    relation: str
    object: str | None
    staked: bool = False


def said(statement: Claim | Fact) -> Said:
    """What a claim or fact says."""
    staked = any(name == "stake" for name, _ in statement.qualifiers)
    return Said(statement.subject, statement.relation, statement.object, staked)


def own_knot(one: Said) -> Knot:
    """The knot that all claims of one fact, and that fact, have in common."""
    subject, target = one.subject, one.object
    known = vocabulary().relations.get(one.relation)
    if known and known.symmetric and target is not None and target < subject:
        subject, target = target, subject
    if subject.startswith(_WHOLE):
        return (subject,)
    if one.relation == "valuation":
        return "worth", subject
    return subject, one.relation, target


def knots(every: Iterable[Said]) -> dict[Said, list[Knot]]:
    """The knots of each statement, its own first. Those of contracts depend on the parties that others give them."""
    relations = vocabulary().relations
    parties: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    found: dict[Said, list[Knot]] = {}
    for one in every:
        found[one] = [own_knot(one), *_others(one, relations)]
        if one.relation in ROLES and one.object:
            parties[one.subject][one.relation].add(one.object)
    for one, tied_to in found.items():
        if one.relation in ROLES:
            roles = parties[one.subject]
            tied_to += [("between", *pair) for pair in product(*(sorted(roles[role]) for role in ROLES))]
    return found


def _others(one: Said, relations: Mapping[str, Relation]) -> Iterable[Knot]:
    if one.object is None:
        return
    if one.relation in _LINKS:
        yield (one.object,)
    if one.staked:
        yield "worth", one.object
    known = relations.get(one.relation)
    if known and known.account_of:
        yield known.account_of, one.subject if known.account_about == "subject" else one.object


def tied(every: Iterable[Said], to: Iterable[Knot]) -> tuple[set[Said], set[Knot]]:
    """Of these statements those that are tied to the knots, directly or through others, and all their knots."""
    by_statement = knots(every)
    by_knot: dict[Knot, list[Said]] = defaultdict(list)
    for one, tied_to in by_statement.items():
        for knot in tied_to:
            by_knot[knot].append(one)
    reached, found = set(to), set[Said]()
    left = list(reached)
    while left:
        for one in by_knot.get(left.pop(), ()):
            if one not in found:
                found.add(one)
                fresh = {*by_statement[one]} - reached
                reached |= fresh
                left.extend(fresh)
    return found, reached
