"""What is next to what: the facts between entities as connections, and how a chain of them is told.

A contract, an event and a regulation join those that they are about. On the way from one of these to another they are
no stop of their own: the two are one hop apart, and what is told is the relation that the joint makes between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from kg.schema.records import Entity, Fact, Modality
from kg.schema.vocabulary import vocabulary
from kg.schema.wording import plain_phrase

__all__ = ["HOP", "JOINTS", "NO_CONNECTORS", "Connections", "Link", "Path", "Step", "is_sure"]

JOINTS = frozenset({"Contract", "Event", "Regulation"})
"""Types that stand for a relation of several."""

NO_CONNECTORS = frozenset({"Place", "Outlet", "Document"})
"""Types that connect everything with everything, and so say nothing unless they are asked for."""

HOP = 2
"""The length of a hop; that of the way to or from a joint is half of it."""

_CERTAIN = frozenset({"preferred", "differing"})
_BETWEEN: Mapping[tuple[str, str], str] = {
    ("supplier", "customer"): "supplies",
    ("supplier", "facility"): "has a contract over",
    ("supplier", "chip"): "has a contract over",
    ("customer", "facility"): "has a contract over",
    ("customer", "chip"): "has a contract over",
    ("chip", "facility"): "is under contract at",
    ("issued_by", "regulates"): "regulates",
}
"""How two are told that have these places in a joint; those with another pair of places share it."""
_SHARED = "shares it with"


@dataclass(frozen=True, slots=True)
class Link:
    """A fact as it is passed: from its subject to its object, or with ``forward`` false the other way."""

    fact: Fact
    forward: bool

    @property
    def weight(self) -> tuple[int, int, int, str, str]:
        """Little where many independent origins say it, and surely; the rest only settles ties."""
        return (
            -len(self.fact.origins),
            -self.fact.modality,
            self.fact.inferred,
            self.fact.relation,
            self.fact.id,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path. ``phrase`` joins ``source`` and ``target``, or where it is not ``forward`` the other way.

    ``facts`` are what it rests on: one, or the two that lead ``through`` a contract, event or regulation.
    """

    source: Entity
    target: Entity
    phrase: str
    forward: bool
    symmetric: bool
    facts: tuple[Fact, ...]
    through: Entity | None = None

    @property
    def origins(self) -> int:
        """How many independent origins say so: where it takes two facts, those of the weaker."""
        return min(len(fact.origins) for fact in self.facts)

    @property
    def modality(self) -> Modality:
        """How surely it is said; of two facts the weaker."""
        return min(fact.modality for fact in self.facts)

    @property
    def marks(self) -> tuple[str, ...]:
        """What keeps it from being a plain statement: planned, possible, denied, disputed, former, inferred, …"""
        found = [fact.modality.label for fact in self.facts if fact.modality < Modality.REPORTED]
        found += [fact.status for fact in self.facts if fact.status != "preferred"]
        found += ["inferred" for fact in self.facts if fact.inferred]
        return tuple(dict.fromkeys(found))

    @property
    def known_since(self) -> str | None:
        """The first publication by which all of it was said, ``None`` where that is not known."""
        dates = [fact.known_since for fact in self.facts]
        return None if None in dates else max(filter(None, dates))

    @property
    def held(self) -> str:
        """From when until when it held, as far as that is told: ``2026-01 to 2026-06``."""
        begin = next(
            (day for fact in self.facts if (day := fact.valid_from or dict(fact.qualifiers).get("date"))), ""
        )
        end = next((fact.valid_to for fact in self.facts if fact.valid_to), "")
        return f"{begin} to {end}" if end else begin

    @property
    def arrow(self) -> str:
        """``-supplies compute to->``, ``<-develops-``, ``-competes with-``; in brackets what is not sure."""
        unsure = [mark for mark in self.marks if mark not in {"differing", "inferred"}]
        told = f"{self.phrase} ({', '.join(unsure)})" if unsure else self.phrase
        return f"-{told}-" if self.symmetric else f"-{told}->" if self.forward else f"<-{told}-"

    def __str__(self) -> str:
        first, last = (self.source, self.target) if self.forward else (self.target, self.source)
        return f"{first.name} {self.phrase} {last.name}"


@dataclass(frozen=True, slots=True)
class Path:
    """A connection. ``str()`` reads ``SpaceX -supplies compute to-> Anthropic -develops-> Fable``."""

    steps: tuple[Step, ...]

    @property
    def hops(self) -> int:
        return len(self.steps)

    @property
    def origins(self) -> int:
        """The origins of its weakest step."""
        return min(step.origins for step in self.steps)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Where it leads along, both ends included."""
        return (self.steps[0].source, *(step.target for step in self.steps))

    def __str__(self) -> str:
        return " ".join([self.steps[0].source.name, *(f"{s.arrow} {s.target.name}" for s in self.steps)])

    def _repr_html_(self) -> str:
        items = "".join(
            f"<li>{escape(str(step))} <small>({escape(step.modality.label)}, {step.origins} origins)</small></li>"
            for step in self.steps
        )
        return f"<p>{escape(str(self))}</p><ol>{items}</ol>"


@dataclass(frozen=True)
class Connections:
    """The entities by id, the links between two of them (the best first), and what kind each contract is of."""

    entities: Mapping[str, Entity]
    near: Mapping[str, Mapping[str, Sequence[Link]]]
    kinds: Mapping[str, str]

    @classmethod
    def of(cls, entities: Iterable[Entity], facts: Iterable[Fact], *, all_facts: bool = False) -> Connections:
        """The connections that the facts make; with ``all_facts`` also by what is planned, possible, denied, disputed
        or over. What a person rejected never connects."""
        known = {entity.id: entity for entity in entities}
        near: dict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
        kinds: dict[str, str] = {}
        for fact in facts:
            if fact.relation == "kind" and fact.value and fact.status in _CERTAIN:
                kinds[fact.subject] = fact.value.lexical
            subject, target = fact.subject, fact.object
            if target is None or subject == target or subject not in known or target not in known:
                continue
            if fact.status != "rejected" and (all_facts or is_sure(fact)):
                near[subject][target].append(Link(fact, forward=True))
                near[target][subject].append(Link(fact, forward=False))
        for others in near.values():
            for links in others.values():
                if len(links) > 1:
                    links.sort(key=lambda link: link.weight)
        return cls(known, near, kinds)

    def is_joint(self, key: str) -> bool:
        return self.entities[key].type in JOINTS

    def path(self, keys: Sequence[str]) -> Path:
        """The path along these entities (ids), by the best link between each two."""
        steps = []
        place = 0
        while place + 1 < len(keys):
            here, next_, *rest = keys[place : place + 3]
            through = (
                self.is_joint(next_) and bool(rest) and not (self.is_joint(here) or self.is_joint(rest[0]))
            )
            steps.append(self._through(here, next_, rest[0]) if through else self.step(here, next_))
            place += 1 + through
        return Path(tuple(steps))

    def step(self, source: str, target: str, link: Link | None = None) -> Step:
        """The step between two that are next to each other, by the best link unless one is named."""
        link = link or self.near[source][target][0]
        known = vocabulary().relations.get(link.fact.relation)
        return Step(
            self.entities[source],
            self.entities[target],
            known.phrase if known else plain_phrase(link.fact.relation),
            link.forward,
            bool(known and known.symmetric),
            (link.fact,),
        )

    def steps(self, source: str, target: str) -> Iterator[Step]:
        """A step by each link between the two, the best first."""
        return (self.step(source, target, link) for link in self.near[source][target])

    def _through(self, source: str, joint: str, target: str) -> Step:
        """The two best links that lead through a joint, told as what it makes of the two ends."""
        facts = self.near[joint][source][0].fact, self.near[joint][target][0].fact
        places = facts[0].relation, facts[1].relation
        forward = places in _BETWEEN
        phrase = _BETWEEN.get(places) or _BETWEEN.get((places[1], places[0])) or _SHARED
        if phrase == _BETWEEN["supplier", "customer"]:
            phrase = _implied(self.kinds.get(joint, "")) or phrase
        symmetric = phrase == _SHARED
        ends = self.entities[source], self.entities[target]
        return Step(*ends, phrase, forward or symmetric, symmetric, facts, self.entities[joint])


def is_sure(fact: Fact) -> bool:
    """Whether a fact is stated, at least as reported, and no other was preferred to it."""
    return fact.status in _CERTAIN and fact.modality >= Modality.REPORTED


def _implied(kind: str) -> str:
    """How a contract of that kind is told between its parties, empty where it implies no relation."""
    from kg.extract.contracts.implied import implied_relation

    relation = implied_relation(kind, Modality.ASSERTED)
    return vocabulary().relations[relation].phrase if relation else ""
