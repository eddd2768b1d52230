"""A made-up graph of any size in the shape of the real one, always the same: records, batch by batch.

How often each kind of node and each relation comes is taken from the graph of the shipped documents, scaled up. Who
takes part is drawn so that a few are in very many facts (the chance of the n-th is one part in n, as in Zipf's law) and
most in few. Each fact is said by a few claims in documents of their own choice, and one in sixteen values has another
beside it that was not preferred.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from random import Random

from kg.ledger.tables import Contents
from kg.schema.records import Claim, Conflict, Document, Entity, Evidence, Fact, Modality, Value, document_id

__all__ = ["Made"]

_A_DOCUMENT = 740
"""Quads for each document of the real graph, which also sets the numbers of everything else."""

_EACH = {
    "Company": 2.4, "Person": 1.4, "Place": 1.0, "Contract": 1.0, "Facility": 0.75, "Event": 0.27, "Regulation": 0.2,
    "Model": 0.1, "Chip": 0.03, "Agency": 0.03, "Program": 0.03,
}  # fmt: skip
"""Nodes of a type for each document. Chips and models grow slower than the news of them."""

_BATCH = 2_000
_ROLES = ("CEO", "CTO", "CFO", "president", "chairman", "founder")
_MODALITIES = (Modality.ASSERTED,) * 6 + (
    Modality.REPORTED,
    Modality.REPORTED,
    Modality.CONFIRMED,
    Modality.PLANNED,
)
_STATUSES = ("preferred",) * 17 + ("differing", "disputed", "superseded")
_KINDS = ("compute",) * 5 + ("hardware", "power", "power", "construction", "investment")

_OF = {
    "Company": (
        ("executive_of", 0.4, "<Person"), ("founded_by", 0.3, "Person"), ("invested_in", 0.34, "<Company"),
        ("partners_with", 0.2, "Company"), ("competes_with", 0.14, "Company"), ("develops", 0.1, "Model"),
        ("owns", 0.1, "<Company"), ("acquired", 0.1, "<Company"), ("located_in", 0.3, "Place"),
        ("supplies_chips_to", 0.11, "<Company"), ("supplies_power_to", 0.11, "Company"),
        ("part_of", 0.05, "Company"),
        ("founders_formerly_at", 0.03, "Company"), ("restricted_access_to", 0.03, "Model"),
        ("valuation", 0.09, "money"),
        ("announced_capex", 0.07, "money"), ("revenue", 0.05, "money"), ("market_value_loss", 0.03, "money"),
        ("founded_in", 0.1, "date"),
    ),
    "Person": (("formerly_at", 0.2, "Company"),),
    "Facility": (
        ("located_in", 1.0, "Place"), ("capacity_mw", 0.6, "power"), ("capacity_mw", 0.3, "power"),
        ("built", 0.45, "<Company"), ("operates", 0.45, "<Company"), ("used_by", 0.3, "Company"),
        ("equipped_with", 0.3, "Chip"), ("part_of", 0.06, "Facility"), ("chip_count", 0.1, "count"),
        ("powered_by", 0.1, "Company"), ("funded_by", 0.05, "Company"),
    ),
    "Chip": (("manufactures", 1.0, "<Company"), ("released_on", 0.5, "date"), ("variant_of", 0.3, "Chip")),
    "Model": (("develops", 1.0, "<Company"), ("released_on", 0.3, "date")),
    "Regulation": (
        ("issued_by", 1.0, "Agency"), ("regulates", 0.8, "Chip"), ("regulates", 0.4, "Model"),
        ("regulates", 0.2, "Company"),
    ),
    "Event": (
        ("event_kind", 1.0, "text"), ("company", 1.0, "Company"), ("date", 0.8, "date"), ("amount", 0.4, "money"),
        ("percent", 0.4, "percent"),
    ),
    "Contract": (
        ("supplier", 1.0, "Company"), ("customer", 1.0, "Company"), ("status", 1.0, "text"),
        ("total_value", 0.5, "money"),
        ("payment", 0.25, "payment"), ("start", 0.4, "date"), ("end", 0.35, "date"), ("term_months", 0.25, "month"),
        ("notice_days", 0.08, "day"), ("lock_in_months", 0.04, "month"), ("facility", 0.26, "Facility"),
        ("chip", 0.17, "Chip"), ("confirmation", 0.07, "text"), ("tranche_of", 0.02, "Contract"),
    ),
}  # fmt: skip
"""What is told of a type: relation, how often, and of which type the other one is, or the value; ``<`` where it is the
other one that is the subject."""


@dataclass
class Made:
    """About so many quads. ``degrees`` counts in how many facts each node has come, ``parties`` how often each pair of
    companies has a contract, ``amounts`` the payments, all as far as the batches have been asked for."""

    quads: int
    seed: int = 1
    degrees: Counter[str] = field(default_factory=Counter)
    parties: Counter[tuple[str, str]] = field(default_factory=Counter)
    amounts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._random = Random(self.seed)  # noqa: S311 - to generate, not to keep secrets
        number = max(20, self.quads // _A_DOCUMENT)
        self._keys = [f"https://news.example/{place}" for place in range(number)]
        self._ids = {
            kind: [f"{kind.lower()}/n{place}" for place in range(max(5, int(number * each)))]
            for kind, each in _EACH.items()
        }
        self._weights = {
            kind: list(accumulate(1 / place for place in range(1, len(ids) + 1)))
            for kind, ids in self._ids.items()
        }
        self._told: set[str] = set()

    @property
    def nodes(self) -> set[str]:
        """The ids of all entities and documents."""
        return {each for ids in self._ids.values() for each in ids} | {document_id(key) for key in self._keys}

    def batches(self) -> Iterator[Contents]:
        """The records, each once."""
        yield Contents(
            documents=tuple(
                Document(
                    key, key, f"Story {n}", f"Outlet {n % 97}", f"2026-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
                )
                for n, key in enumerate(self._keys)
            ),
            entities=tuple(
                Entity(each, kind, f"{kind} {n}", (f"{kind} Number {n}",) if n % 3 == 0 else ())
                for kind, ids in self._ids.items()
                for n, each in enumerate(ids)
            ),
        )
        facts: list[Fact] = []
        claims: list[Claim] = []
        conflicts: list[Conflict] = []
        for fact, beside in self._facts():
            for each in filter(None, (fact, beside)):
                made, behind = self._said(each)
                facts.append(made)
                claims += behind
            if beside:
                pair = (fact.id, beside.id)
                conflicts.append(
                    Conflict(
                        "value", fact.subject, fact.relation, pair, pair[0], "more origins", "more say so"
                    )
                )
            if len(facts) >= _BATCH:
                yield Contents(claims=tuple(claims), facts=tuple(facts), conflicts=tuple(conflicts))
                facts, claims, conflicts = [], [], []
        yield Contents(claims=tuple(claims), facts=tuple(facts), conflicts=tuple(conflicts))

    def _drawn(self, kind: str) -> str:
        return self._random.choices(self._ids[kind], cum_weights=self._weights[kind])[0]

    def _facts(self) -> Iterator[tuple[Fact, Fact | None]]:
        yield from self._places()
        for kind, relations in _OF.items():
            for node in self._ids[kind]:
                sides: dict[str, str] = {}
                for relation, often, other in relations:
                    if self._random.random() >= often:
                        continue
                    name = other.removeprefix("<")
                    if name in self._ids:
                        target = self._drawn(name)
                        while target == sides.get("supplier"):
                            target = self._drawn(name)
                        sides[relation] = target
                        ends = (target, node) if other.startswith("<") else (node, target)
                        yield from self._once(self._fact(ends[0], relation, ends[1], None))
                    else:
                        yield from self._once(*self._valued(node, relation, name))
                if kind == "Contract":
                    yield from self._contract(node, sides)

    def _places(self) -> Iterator[tuple[Fact, Fact | None]]:
        """A tenth of the places hold others, and a tenth of these hold them."""
        places = self._ids["Place"]
        for number, place in enumerate(places):
            above = number // 10
            if above != number:
                yield from self._once(self._fact(place, "located_in", places[above], None))

    def _contract(self, node: str, sides: dict[str, str]) -> Iterator[tuple[Fact, Fact | None]]:
        kind = self._random.choice(_KINDS)
        yield from self._once(self._fact(node, "kind", None, Value("text", kind)))
        self.parties[sides["supplier"], sides["customer"]] += 1
        if kind == "compute":
            yield from self._once(
                self._fact(sides["supplier"], "supplies_compute_to", sides["customer"], None)
            )

    def _valued(self, node: str, relation: str, kind: str) -> tuple[Fact, Fact | None]:
        fact = self._fact(node, relation, None, self._value(kind))
        if kind == "text" or self._random.random() > 1 / 16:
            return fact, None
        other = self._fact(node, relation, None, self._value(kind), "superseded")
        return (fact, None) if other.value == fact.value else (fact, other)

    def _once(self, fact: Fact, beside: Fact | None = None) -> Iterator[tuple[Fact, Fact | None]]:
        if fact.subject != fact.object and fact.id not in self._told:
            self._told.add(fact.id)
            beside = None if beside is None or beside.id in self._told else beside
            if beside:
                self._told.add(beside.id)
            yield fact, beside

    def _fact(
        self, subject: str, relation: str, target: str | None, value: Value | None, status: str = ""
    ) -> Fact:
        random = self._random
        return Fact(
            subject, relation, target, value, random.choice(_MODALITIES), status or random.choice(_STATUSES), "", (),
            qualifiers=(("role", random.choice(_ROLES)),) if relation == "executive_of" else (),
            inferred=value is not None and random.random() < 0.05,
        )  # fmt: skip

    def _value(self, kind: str) -> Value:
        random = self._random
        if kind == "money":
            return Value("money", str(random.randrange(1, 400) * 10**8), random.choice(("USD", "USD", "EUR")))
        if kind == "payment":
            amount = str(random.randrange(1, 200) * 10**7)
            self.amounts[amount] += 1
            return Value("money", amount, "USD", random.choice(("month", "month", "year")))
        if kind == "date":
            return Value("date", f"{random.randrange(2020, 2034)}-{random.randrange(1, 13):02d}")
        if kind in {"month", "day"}:
            return Value(
                "duration",
                str(random.choice((30, 60, 90)) if kind == "day" else random.randrange(3, 180)),
                kind,
            )
        if kind == "text":
            return Value("text", random.choice(("reported", "announced", "confirmed")))
        number = str(random.randrange(1, 100 if kind == "percent" else 2_000))
        return Value(kind, number, "MW" if kind == "power" else "")

    def _said(self, fact: Fact) -> tuple[Fact, Sequence[Claim]]:
        """The fact with what it rests on."""
        random = self._random
        places = {random.randrange(len(self._keys)) for _ in range(min(9, 1 + int(random.expovariate(0.7))))}
        claims = []
        for place in sorted(places):
            start = random.randrange(4_000)
            other = fact.object or "that"
            quote = f"As it was said, {fact.subject} and {other}: {fact.relation}, in the words of {start}."
            by = (f"outlet/n{start % 97}",) if start % 4 == 0 else ()
            claims.append(
                Claim(
                    fact.subject, fact.relation, fact.object, fact.value,
                    Evidence(self._keys[place], quote, start, start + len(quote)), fact.modality, by, fact.qualifiers,
                    "made",
                )
            )  # fmt: skip
        for node in filter(None, (fact.subject, fact.object)):
            self.degrees[node] += 1
        days = [f"2026-{place % 12 + 1:02d}-{place % 28 + 1:02d}" for place in places]
        return replace(
            fact,
            supported_by=tuple(claim.id for claim in claims),
            origins=tuple(sorted({f"Outlet {place % 97}" for place in places})),
            known_since=min(days),
            last_said=max(days),
        ), claims
