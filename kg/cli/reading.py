"""How a document was read: its claims, and for each sentence what was recognised and which rules hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.cli.rows import Cell
from kg.cli.terminal import heading, wrapped
from kg.schema.wording import value_words

if TYPE_CHECKING:
    from pathlib import Path

    from kg.extract.analysis import Analysed
    from kg.extract.tagged import Item
    from kg.schema.mapping import TableMapping
    from kg.schema.records import Claim, Document, Entity
    from kg.schema.registry import Registry

__all__ = ["COLUMNS", "MORE_COLUMNS", "Reading"]

COLUMNS = ("subject", "relation", "object", "qualifiers", "modality", "said by", "quote")
MORE_COLUMNS = ("start", "end", "rule")
"""For programs; people have ``--explain``."""


@dataclass(frozen=True)
class Reading:
    """A document with what extraction makes of it. ``patterns`` are the patterns of rules by name."""

    document: Document
    entities: Mapping[str, Entity]
    claims: Sequence[Claim]
    sentences: Sequence[Analysed]
    patterns: Mapping[str, str]

    @classmethod
    def of(
        cls,
        document: Document,
        registry: Registry,
        patterns: Path | None = None,
        mappings: Sequence[TableMapping] = (),
    ) -> Reading:
        """A table has no sentences: its claims tell in which cell each stands."""
        from kg.extract import extract

        if document.kind == "table":
            extraction = extract(document, registry, mappings=mappings)
            known = {entity.id: entity for entity in extraction.entities}
            return cls(document, known, extraction.claims, (), {})
        from kg.extract.analysis import analyse
        from kg.extract.names.known import NameScanner
        from kg.extract.rules import relation_rules

        extraction = extract(document, registry, patterns)
        analysis = analyse(document, registry, NameScanner.of(registry), relation_rules(patterns))
        entities = {**analysis.entities, **{entity.id: entity for entity in extraction.entities}}
        return cls(document, entities, extraction.claims, analysis.sentences, _patterns(patterns))

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The claims under ``COLUMNS`` and ``MORE_COLUMNS``."""
        for claim in self.claims:
            evidence = claim.evidence
            yield (
                *(self._name(claim.subject), claim.relation, self._object(claim)),
                tuple(f"{name} {text}" for name, text in claim.qualifiers),
                claim.modality.label,
                tuple(self._name(who) for who in claim.attribution),
                *(evidence.quote, evidence.start, evidence.end, claim.rule),
            )

    def data(self) -> dict[str, Any]:
        """The document's claims for JSON, with the entities they are about."""
        document = self.document
        return {
            "document": document.key,
            "title": document.title,
            "outlet": document.outlet,
            "published": document.published,
            "entities": [asdict(entity) for entity in self.entities.values() if self._is_used(entity)],
            "claims": [_claim_data(claim) for claim in self.claims],
        }

    def explained(self) -> dict[str, Any]:
        """``data`` with the claims below the sentences that make them."""
        sentences = [
            {
                "sentence": analysed.sentence.text,
                "start": analysed.sentence.start,
                "states": analysed.states,
                "said_by": list(analysed.who.sources),
                "mentions": [self._mention_data(item) for item in analysed.row.items],
                "claims": [
                    {**_claim_data(claim), "pattern": self.patterns.get(claim.rule)}
                    for claim in self._claims_of(analysed)
                ],
            }
            for analysed in self.sentences
        ]
        return {**self.data(), "claims": len(self.claims), "sentences": sentences}

    def lines(self, *, plain: bool) -> Iterator[str]:
        """The explanation in words, a block a sentence, or a row of a table."""
        yield heading(self.document.title or self.document.key, plain=plain)
        for number, analysed in enumerate(self.sentences, 1):
            yield ""
            yield wrapped(analysed.sentence.text, f"{number:>3}  ", plain=plain)
            for label, text in self._remarks(analysed):
                yield wrapped(text, f"     {label:<8}", plain=plain)

        for row, claims in groupby(self.claims if not self.sentences else (), _row_of):
            yield ""
            yield wrapped(*row, plain=plain)
            for claim in claims:
                cell = claim.evidence.cell
                told = f"{self._told(claim)} from {cell.column if cell else ''}: “{claim.evidence.quote}”"
                yield wrapped(told, "     claim   ", plain=plain)

    def _remarks(self, analysed: Analysed) -> Iterator[tuple[str, str]]:
        items = analysed.row.items
        if names := [self._mention(item) for item in items if item.entity]:
            yield "names", "; ".join(names)
        if values := [f"{self._words(item)} ({item.kind})" for item in items if item.value]:
            yield "values", "; ".join(values)
        if analysed.who.sources:
            yield "said by", ", ".join(self._name(who) for who in analysed.who.sources)
        if not analysed.states:
            yield "nothing", "is stated: it is a question or a supposition"
        for rule, claims in groupby(self._claims_of(analysed), lambda claim: claim.rule):
            for claim in claims:
                yield "claim", self._told(claim)
            pattern = self.patterns.get(rule)
            yield "  by", f"{rule}: {pattern}" if pattern else rule

    def _told(self, claim: Claim) -> str:
        qualified = (f"{name} {text}" for name, text in claim.qualifiers)
        details = ", ".join([claim.modality.label, *qualified])
        return f"{self._name(claim.subject)} {claim.relation} {self._object(claim)} ({details})"

    def _claims_of(self, analysed: Analysed) -> Iterator[Claim]:
        sentence = analysed.sentence
        return (claim for claim in self.claims if sentence.start <= claim.evidence.start < sentence.end)

    def _mention(self, item: Item) -> str:
        entity = self.entities[item.entity or ""]
        words = self._words(item)
        if words == entity.name:
            return f"{words} ({entity.type})"
        return f"{words} {'→' if item.reference else '='} {entity.name} ({entity.type})"

    def _mention_data(self, item: Item) -> dict[str, Any]:
        return {
            "words": self._words(item),
            "start": item.start,
            "end": item.end,
            "kind": item.kind,
            "entity": item.entity,
            "value": asdict(item.value) if item.value else None,
            "reference": item.reference,
        }

    def _words(self, item: Item) -> str:
        return self.document.text[item.start : item.end]

    def _object(self, claim: Claim) -> str:
        return self._name(claim.object or "") if claim.value is None else value_words(claim.value)

    def _name(self, key: str) -> str:
        return self.entities[key].name if key in self.entities else key

    def _is_used(self, entity: Entity) -> bool:
        return any(entity.id in {claim.subject, claim.object, *claim.attribution} for claim in self.claims)


def _row_of(claim: Claim) -> tuple[str, str]:
    """The key of the row that makes a claim, and its number as the head of the line."""
    cell = claim.evidence.cell
    return (cell.key, f"{cell.row:>3}  ") if cell else ("", "")


def _claim_data(claim: Claim) -> dict[str, Any]:
    return {
        **asdict(claim),
        "id": claim.id,
        "modality": claim.modality.label,
        "qualifiers": dict(claim.qualifiers),
    }


def _patterns(folder: Path | None) -> dict[str, str]:
    """The patterns of the rules that are written as patterns."""
    from kg.extract.contracts.sheets import sheet
    from kg.extract.rules import relation_rules

    terms = enumerate(sheet("terms")["patterns"], 1)
    return {
        **{rule.name: str(rule.options["pattern"]) for rule in relation_rules(folder)},
        **{f"contract term-{number}": _pattern(entry) for number, entry in terms},
    }


def _pattern(entry: object) -> str:
    return str(entry["pattern"]) if isinstance(entry, dict) else str(entry)
