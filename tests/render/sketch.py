"""Graphs for the tests of the page, written as sentences. A quote is looked up in its document.

A sentence is ``subject relation other``; other is an entity or a value with its kind: ``date:2029-07``,
``money:150000000 USD/month``, ``money:up_to 6300000000 USD``, ``duration:90 day``, ``text:compute``.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.render.model import View
from kg.render.view import view_of
from kg.schema.records import (
    Claim,
    Conflict,
    Document,
    Entity,
    Evidence,
    Fact,
    Modality,
    Source,
    Value,
)

__all__ = ["Sketch", "field_view"]

_QUALIFIERS = ("up_to", "about", "at_least")


@dataclass
class Sketch:
    """Collects the records of a small graph; claims that say the same become one fact."""

    title: str = "A small graph"
    entities: dict[str, Entity] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)

    def entity(self, key: str, name: str, *aliases: str, **more: Any) -> None:
        self.entities[key] = Entity(key, key.partition("/")[0].capitalize(), name, aliases, **more)

    def document(self, key: str, text: str, **more: Any) -> None:
        self.documents[key] = Document(key, text, **more)

    def tell(
        self, document: str, quote: str, *sentences: str, modality: str = "asserted", **more: Any
    ) -> None:
        """What a quote of a document says."""
        start = self.documents[document].text.index(quote)
        evidence = Evidence(document, quote, start, start + len(quote))
        for sentence in sentences:
            subject, relation, target, value = _parsed(sentence)
            surety = Modality[modality.upper()]
            claim = Claim(subject, relation, target, value, evidence, surety, rule="example", **more)
            self.claims.append(claim)
            self._support(sentence, claim)

    def conflict(self, kind: str, *sentences: str, status: str, **more: Any) -> None:
        """Facts that differ; each is held against the others."""
        sides = [self.facts[sentence] for sentence in sentences]
        for sentence, fact in zip(sentences, sides, strict=True):
            others = tuple(claim for side in sides if side is not fact for claim in side.supported_by)
            self.facts[sentence] = replace(fact, status=status, rule="", contradicted_by=others)
        first = sides[0]
        self.conflicts.append(
            Conflict(kind, first.subject, first.relation, tuple(side.id for side in sides), **more)
        )

    def view(self, start: Collection[str] | None = None) -> View:
        return view_of(
            tuple(self.entities.values()),
            tuple(self.facts.values()),
            self.claims,
            self.documents,
            self.conflicts,
            title=self.title,
            start=start,
        )

    def _support(self, sentence: str, claim: Claim) -> None:
        document = self.documents[claim.evidence.document]
        origins = claim.attribution or (document.outlet or document.key,)
        known = self.facts.get(sentence)
        if known is not None:
            self.facts[sentence] = replace(
                known,
                modality=max(known.modality, claim.modality),
                rule="more independent origins",
                supported_by=(*known.supported_by, claim.id),
                origins=tuple(sorted({*known.origins, *origins})),
            )
            return
        self.facts[sentence] = Fact(
            subject=claim.subject,
            relation=claim.relation,
            object=claim.object,
            value=claim.value,
            modality=claim.modality,
            status="denied" if claim.modality is Modality.DENIED else "preferred",
            rule="only one account",
            supported_by=(claim.id,),
            origins=origins,
            known_since=document.published,
            qualifiers=claim.qualifiers,
        )


def _parsed(sentence: str) -> tuple[str, str, str | None, Value | None]:
    subject, relation, other = sentence.split(" ", 2)
    kind, colon, words = other.partition(":")
    if not colon:
        return subject, relation, other, None
    if kind in ("text", "date"):
        return subject, relation, None, Value(kind, words)
    first, *rest = words.split(" ")
    qualifier = first if first in _QUALIFIERS else "exact"
    number, unit = (rest[0], rest[1:]) if qualifier != "exact" else (first, rest)
    name, _, per = "".join(unit).partition("/")
    return subject, relation, None, Value(kind, number, name, per, qualifier)


def field_sketch() -> Sketch:
    """A realistic graph: contracts with terms, a dispute, accounts that differ, plans, a denial, a brief."""
    data = yaml.safe_load(Path(__file__).with_name("field.yaml").read_text(encoding="utf-8"))
    sketch = Sketch(data["title"])
    for key, (name, *aliases) in data["entities"].items():
        sketch.entity(key, name, *aliases, identifiers=tuple(map(tuple, data["identifiers"].get(key, ()))))
    for key, record in data["documents"].items():
        sources = tuple(Source(**source) for source in record.pop("based_on", ()))
        sketch.document(key, based_on=sources, **{**record, "pages": tuple(record.get("pages", ()))})
    for said in data["said"]:
        sketch.tell(
            said["in"],
            said["quote"],
            *said["that"],
            modality=said.get("modality", "asserted"),
            attribution=tuple(said.get("by", ())),
            qualifiers=tuple(map(tuple, said.get("with", ()))),
        )
    for conflict in data["conflicts"]:
        sketch.conflict(conflict.pop("kind"), *conflict.pop("sides"), **conflict)
    return sketch


@cache
def field_view() -> View:
    return field_sketch().view()
