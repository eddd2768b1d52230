"""Texts of other fields, tempting ones among them, say next to nothing of AI infrastructure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.extract import extract
from kg.schema.records import Claim, Document, Extraction, Modality
from kg.schema.registry import Registry

_TEXTS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "gold" / "noise.yaml").read_text("utf-8")
)
_FEWEST = 10
"""Texts to one spurious fact, at least."""


@cache
def _read() -> dict[str, Extraction]:
    registry = Registry.shipped()
    return {text["id"]: extract(Document(text["id"], text["text"]), registry) for text in _TEXTS}


def _spurious(text: dict[str, Any]) -> Iterator[str]:
    """The plain facts of the text that it does not state."""
    extraction = _read()[text["id"]]
    entities = {entity.id: entity for entity in extraction.entities}
    stated = {(relation, subject) for relation, subject, _ in text["true"]}
    for claim in extraction.claims:
        subject = entities[claim.subject]
        names = (subject.name, *subject.aliases)
        if subject.type in ("Contract", "Event") or claim.modality < Modality.REPORTED:
            continue
        if not any(claim.relation == relation and _same(name, names) for relation, name in stated):
            yield f"{text['id']}: {subject.name} {claim.relation} {_object(claim, extraction)}"


def _same(name: str, names: tuple[str, ...]) -> bool:
    return any(name.startswith(other) or other.startswith(name) for other in names)


def _object(claim: Claim, extraction: Extraction) -> str:
    names = {entity.id: entity.name for entity in extraction.entities}
    return names[claim.object] if claim.object else claim.value.lexical if claim.value else ""


def test_there_are_fifty_texts_of_many_fields() -> None:
    assert len({text["id"] for text in _TEXTS}) >= 50
    assert len(Counter(text["field"] for text in _TEXTS)) >= 12


def test_no_contract_of_compute_chips_or_power() -> None:
    found = [
        (document, claim.value.lexical)
        for document, extraction in _read().items()
        for claim in extraction.claims
        if claim.relation == "kind"
        and claim.value
        and claim.value.lexical in ("compute", "hardware", "power")
    ]
    assert found == []


def test_hardly_any_spurious_fact() -> None:
    found = [fact for text in _TEXTS for fact in _spurious(text)]
    assert len(found) * _FEWEST < len(_TEXTS), found
