"""A small made-up field: names that nothing else in the text has to explain, and what a document says of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.extract import extract
from kg.schema.records import Claim, Document, Extraction, Modality
from kg.schema.registry import Registry
from kg.schema.wording import value_words

__all__ = ["article", "field", "said", "statement", "statements"]


@cache
def field() -> Registry:
    """The registry of ``field.yaml``."""
    data: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "field.yaml").read_text("utf-8"))
    return Registry.from_data(data)


def article(text: str, **known: Any) -> Document:
    """A document with that text; ``known`` are more of its fields, such as ``outlet`` and ``published``."""
    return Document(**{"key": "article.txt", "text": text, "published": "2026-07-01", **known})


def said(text: str, **known: Any) -> Extraction:
    """What a document with that text says."""
    return extract(article(text, **known), field())


def statements(text: str, *relations: str) -> set[str]:
    """The claims of a text in those relations (all where none is given), each as :func:`statement` writes it."""
    extraction = said(text)
    return {
        statement(claim, extraction)
        for claim in extraction.claims
        if not relations or claim.relation in relations
    }


def statement(claim: Claim, extraction: Extraction) -> str:
    """``Halden AI operates Ironwood``, with the modality behind it where the claim states no plain fact."""
    names = {entity.id: entity.name for entity in extraction.entities}
    target = names[claim.object] if claim.object else value_words(claim.value) if claim.value else ""
    hedge = f" ({claim.modality.label})" if claim.modality < Modality.REPORTED else ""
    return f"{names[claim.subject]} {claim.relation} {target}{hedge}"
