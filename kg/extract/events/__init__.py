"""Events: public offerings, bond sales, falls of share price."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.extract.analysis import Analysed, Analysis
from kg.extract.grammar import Hit, RuleSet
from kg.extract.rules import grammar
from kg.extract.said import held, modality_of
from kg.schema.records import Claim, Entity, Modality, Value, content_hash
from kg.schema.resources import in_package, read_yaml

__all__ = ["event_claims"]


def event_claims(analysis: Analysis) -> tuple[list[Entity], list[Claim]]:
    """The events of a document, one per kind and company, and their claims."""
    entities: dict[str, Entity] = {}
    claims: list[Claim] = []
    for analysed in analysis.sentences:
        if not analysed.states:
            continue
        for hit in _rules().hits(analysed.reduced):
            claims.extend(_event(str(hit.rule.options["kind"]), hit, analysed, analysis, entities))
    return list(entities.values()), list({claim.id: claim for claim in claims}.values())


def _event(
    kind: str, hit: Hit, analysed: Analysed, analysis: Analysis, entities: dict[str, Entity]
) -> Iterator[Claim]:
    company = hit.role("company")[0].entity
    who = held(hit, analysed.who)
    modality = modality_of(hit, who, [company] if company else [])
    if company is None or modality <= Modality.POSSIBLE:
        return
    key = "event/" + content_hash("\x1f".join((analysis.document.key, kind, company)))[:16]
    entities.setdefault(
        key,
        Entity(
            key, "Event", f"{analysis.entities[company].name} {_LABELS.get(kind, kind.replace('_', ' '))}"
        ),
    )
    evidence = analysed.evidence(analysis.document.key)
    said = who.sources
    yield Claim(key, "event_kind", None, Value("text", kind), evidence, modality, said, rule=hit.rule.name)
    yield Claim(key, "company", company, None, evidence, modality, said, rule=hit.rule.name)
    for slot in ("amount", "percent", "date"):
        for item in hit.role(slot):
            yield Claim(key, slot, None, item.value, evidence, modality, said, rule=hit.rule.name)


_LABELS = {"ipo": "IPO"}


@cache
def _rules() -> RuleSet:
    kinds = read_yaml(in_package("extract", "events", "events.yaml"))
    return RuleSet(
        grammar().rule(f"event {kind} {number}", pattern, {"kind": kind, "future": "planned"})
        for kind, patterns in kinds.items()
        for number, pattern in enumerate(patterns, start=1)
    )
