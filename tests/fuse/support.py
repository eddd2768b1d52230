"""Claims and documents in one line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kg.fuse import Fused, fuse
from kg.schema.records import Claim, Document, Evidence, Fact, Modality, Value
from kg.schema.wording import value_words

__all__ = [
    "amount",
    "by_value",
    "day",
    "documents",
    "fused",
    "fused_with_a_copy",
    "months",
    "only",
    "plainly",
    "said",
    "text",
]

DEAL = "contract/deal"


def amount(number: str, per: str = "", qualifier: str = "exact", unit: str = "USD") -> Value:
    return Value("money", number, unit, per, qualifier)


def day(form: str) -> Value:
    return Value("date", form)


def months(number: int) -> Value:
    return Value("duration", str(number), "month")


def text(words: str) -> Value:
    return Value("text", words)


def said(
    document: str, relation: str, target: str | Value, subject: str = DEAL, how: str = "asserted", **more: Any
) -> Claim:
    """A claim of a document; ``how`` is its modality, ``target`` an id or a value. A sentence has a quote of its own,
    unless ``at`` says where it begins."""
    start = more.pop("at", None)
    value = None if isinstance(target, str) else target
    quote = (
        f"{subject} {relation} {target if isinstance(target, str) else value_words(target)} ({how}, {more})"
    )
    begin = sum(quote.encode()) if start is None else start
    return Claim(
        subject,
        relation,
        target if isinstance(target, str) else None,
        value,
        Evidence(document, quote if start is None else "one sentence", begin, begin + len(quote)),
        Modality[how.upper()],
        **more,
    )


def documents(claims: Iterable[Claim], **published: str) -> dict[str, Document]:
    """A document for each key that the claims name, published on the days given, each of another text."""
    keys = sorted({claim.evidence.document for claim in claims})
    return {key: Document(key, f"Text of {key}.", published=published.get(key)) for key in keys}


def fused(*claims: Claim, **published: str) -> Fused:
    return fuse(claims, documents(claims, **published))


def by_value(found: Fused, relation: str) -> dict[str, Fact]:
    """The facts of a relation by their value or object, as a reader sees them."""
    return {
        value_words(fact.value) if fact.value else str(fact.object): fact
        for fact in found.facts
        if fact.relation == relation
    }


def only(found: Fused) -> Fact:
    """The one fact, which nothing contradicts."""
    (fact,) = found.facts
    assert found.conflicts == ()
    return fact


def plainly(fact: Fact) -> Fact:
    """A fact without the claims behind it."""
    return replace(fact, supported_by=(), contradicted_by=())


def fused_with_a_copy(claims: list[Claim], published: Mapping[str, str]) -> tuple[Fused, Fused]:
    """What the claims add up to, and what they add up to once document ``a`` stands there twice, the copy as ``z``."""
    known = documents(claims, **published)
    first = known.get("a", Document("a", "Text of a.", published=published["a"]))
    copies = [
        replace(claim, evidence=replace(claim.evidence, document="z"))
        for claim in claims
        if claim.evidence.document == "a"
    ]
    before = fuse(claims, {**known, "a": first})
    after = fuse([*claims, *copies], {**known, "a": first, "z": replace(first, key="z")})
    return before, after
