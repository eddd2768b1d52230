"""Which contracts and events of different documents are the same.

Two contracts are the same where kind and parties agree (a company and its own unit agree) and no amount contradicts
the other beyond rounding; otherwise they stay apart. So do events, by kind, company and what they amount to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.schema.family import Family
from kg.schema.records import Claim, Entity, Extraction, Modality, Value, content_hash

__all__ = ["graph_id", "local_entities", "merged_locals", "signature", "slots_of"]

# Slots of contracts and events.
_AMOUNTS = ("payment", "total_value", "amount", "percent")
_APART = Decimal("0.2")
"""Amounts that differ by more than this share belong to different contracts; less is for fusion to weigh."""


def local_entities(extraction: Extraction) -> Iterator[Entity]:
    """The contracts and events of a document."""
    return (entity for entity in extraction.entities if entity.type in ("Contract", "Event"))


def merged_locals(locals_: Mapping[str, Entity], claims: Iterable[Claim], family: Family) -> dict[str, str]:
    """The id in the graph for each contract and event: a hash of kind and parties, numbered where there are several."""
    slots = slots_of(locals_, claims)
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in sorted(slots):
        groups[signature(locals_[key], slots[key], family)].append(key)
    ids: dict[str, str] = {}
    for signed, members in sorted(groups.items()):
        for number, cluster in enumerate(_clusters(members, slots)):
            ids.update(dict.fromkeys(cluster, graph_id(locals_[cluster[0]].type, signed, number)))
    return ids


def slots_of(locals_: Collection[str], claims: Iterable[Claim]) -> dict[str, dict[str, list[Claim]]]:
    """What is said of each contract and event (ids in the documents), by relation."""
    slots: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if claim.subject in locals_:
            slots[claim.subject][claim.relation].append(claim)
    return slots


def graph_id(type_name: str, signed: Sequence[str], number: int) -> str:
    """The id in the graph of the contract or event of that signature and number, counted from 0."""
    return f"{type_name.lower()}/{content_hash(chr(31).join((*signed, str(number or ''))))[:16]}"


def signature(entity: Entity, slots: Mapping[str, Sequence[Claim]], family: Family) -> tuple[str, ...]:
    """What the contracts or events that may be one have in common; with a party unnamed, a contract is its own."""
    if entity.type == "Event":
        return (
            "event",
            *_texts(slots.get("event_kind", ())),
            *sorted({claim.object or "" for claim in slots.get("company", ())}),
        )
    parties = [
        min(
            (family.root(claim.object) for claim in slots.get(role, ()) if claim.object),
            default="",
        )
        for role in ("supplier", "customer")
    ]
    own = () if all(parties) else (entity.id,)
    return ("contract", *_texts(slots.get("kind", ()))[:1], *parties, *own)


def _texts(claims: Iterable[Claim]) -> list[str]:
    return sorted({claim.value.lexical for claim in claims if claim.value})


@dataclass
class _Cluster:
    """Contracts that are one: the documents that tell of it, and each set of amounts that one of them states, once."""

    members: list[str]
    documents: set[str]
    amounts: dict[str, set[tuple[Value, ...]]]

    def contradicts(self, documents: set[str], amounts: Mapping[str, tuple[Value, ...]]) -> bool:
        """Whether another cannot be the same: a document that tells of two means two, and amounts may be far apart."""
        if not self.documents.isdisjoint(documents):
            return True
        return any(_apart(amounts[slot], stated) for slot, known in self.amounts.items() for stated in known)

    def take(self, key: str, documents: set[str], amounts: Mapping[str, tuple[Value, ...]]) -> None:
        self.members.append(key)
        self.documents |= documents
        for slot, stated in amounts.items():
            self.amounts[slot].add(stated)


def _clusters(members: Sequence[str], slots: Mapping[str, Mapping[str, Sequence[Claim]]]) -> list[list[str]]:
    """Members in order of how much they state, each to the first cluster that it does not contradict."""
    clusters: list[_Cluster] = []
    for key in sorted(members, key=lambda key: (-len(slots[key]), key)):
        documents, amounts = _documents(slots[key]), {slot: _values(slots[key], slot) for slot in _AMOUNTS}
        home = next((each for each in clusters if not each.contradicts(documents, amounts)), None)
        if home is None:
            home = _Cluster([], set(), {slot: set() for slot in _AMOUNTS})
            clusters.append(home)
        home.take(key, documents, amounts)
    return [cluster.members for cluster in clusters]


def _documents(slots: Mapping[str, Sequence[Claim]]) -> set[str]:
    return {claim.evidence.document for claims in slots.values() for claim in claims}


def _values(slots: Mapping[str, Sequence[Claim]], slot: str) -> tuple[Value, ...]:
    stated = (claim.value for claim in slots.get(slot, ()) if claim.modality > Modality.DENIED)
    return tuple(dict.fromkeys(value for value in stated if value))


def _apart(one: Sequence[Value], two: Sequence[Value]) -> bool:
    """Whether both state amounts in one currency and period, and no two of them are near each other."""
    pairs = [(a, b) for a in one for b in two if (a.unit, a.per) == (b.unit, b.per)]
    return bool(pairs) and all(abs(a.number - b.number) > _APART * max(a.number, b.number) for a, b in pairs)
