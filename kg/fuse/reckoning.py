"""A calculation over facts: what follows from them, or that they do not add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

from kg.schema.records import Conflict, Fact, Modality, Value
from kg.schema.wording import value_words

__all__ = [
    "Reckoning",
    "amount_words",
    "by_relation",
    "comparable_surety",
    "conflict_of",
    "inferred_of",
    "plain_number",
    "rounded",
]

_SHOWN = Context(prec=4)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One calculation about a subject.

    Where nothing is stated for ``relation``, ``value`` (or ``object``) is what follows; else both are ``None`` and
    ``agrees`` says whether what is stated adds up. ``inputs`` are the facts that went in, ``formula`` the calculation
    in words with its numbers.
    """

    rule: str
    subject: str
    relation: str
    formula: str
    inputs: tuple[Fact, ...]
    value: Value | None = None
    object: str | None = None
    agrees: bool | None = None
    dimensions: tuple[tuple[str, str], ...] = ()

    @property
    def is_check(self) -> bool:
        return self.agrees is not None


def inferred_of(reckoning: Reckoning) -> Fact:
    """The fact that follows: no surer than the weakest of what it rests on, and known since the last of it is."""
    inputs = reckoning.inputs
    return Fact(
        subject=reckoning.subject,
        relation=reckoning.relation,
        object=reckoning.object,
        value=reckoning.value,
        modality=min(fact.modality for fact in inputs),
        status="preferred",
        rule=reckoning.rule,
        supported_by=tuple(sorted({key for fact in inputs for key in fact.supported_by})),
        origins=tuple(sorted({origin for fact in inputs for origin in fact.origins})),
        known_since=max((fact.known_since for fact in inputs if fact.known_since), default=None),
        last_said=max((fact.last_said for fact in inputs if fact.last_said), default=None),
        qualifiers=reckoning.dimensions,
        inferred=True,
        formula=reckoning.formula,
        dimensions=reckoning.dimensions,
    )


def conflict_of(reckoning: Reckoning) -> Conflict:
    """That the facts cannot all be right."""
    return Conflict(
        kind="arithmetic",
        subject=reckoning.subject,
        relation=reckoning.relation,
        facts=tuple(sorted({fact.id for fact in reckoning.inputs})),
        reason=reckoning.formula,
    )


def by_relation(facts: Sequence[Fact]) -> tuple[Mapping[str, Fact], frozenset[str]]:
    """What is stated of one subject, as far as it can be reckoned with: the one preferred fact for each relation, and
    the relations of which anything is stated at all."""
    preferred: dict[str, list[Fact]] = {}
    taken = {fact.relation for fact in facts if fact.status != "denied"}
    for fact in facts:
        if fact.status == "preferred" and fact.value is not None and not fact.inferred:
            preferred.setdefault(fact.relation, []).append(fact)
    return {name: same[0] for name, same in preferred.items() if len(same) == 1}, frozenset(taken)


def comparable_surety(facts: Sequence[Fact]) -> bool:
    """Whether the facts can contradict each other: a plan says nothing against what is, nor a possibility anything."""
    levels = {min(fact.modality, Modality.REPORTED) for fact in facts}
    return len(levels) == 1 and max(levels) > Modality.POSSIBLE


def rounded(number: Decimal) -> Decimal:
    """To four digits, which is as much as an amount is ever stated to."""
    return _SHOWN.plus(number)


def plain_number(number: Decimal) -> str:
    """Without exponent and superfluous zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount_words(number: Decimal, unit: str) -> str:
    """An amount of money to four digits, and whether it is rounded so."""
    shown = rounded(number)
    words = value_words(Value("money", plain_number(shown), unit))
    return words if shown == number else f"about {words}"
