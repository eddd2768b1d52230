"""Judgements where names are resolved: who is one with whom, who stays apart, and what an id of the file means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.judgements import Judgement, effective
from kg.schema.records import Claim, Extraction
from kg.schema.registry import Registry

__all__ = ["InGraph", "Verdicts", "about", "in_graph"]

Links = Mapping[str, str]
"""The id in the graph for the id in a document, where the two differ."""

_LOCAL = ("contract", "event")


@dataclass(frozen=True)
class Verdicts:
    """The pairs (ids) that are one, the leading one first, in the order of their judgements; those that are two; and
    the names under which merged ones go on, by id."""

    merged: tuple[tuple[str, str], ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()
    names: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, judgements: Sequence[Judgement]) -> Verdicts:
        acting = [one for one in effective(judgements) if len({_type(each) for each in one.about}) == 1]
        merges = [one for one in acting if one.kind == "merge"]
        return cls(
            tuple((one.about[0], one.about[1]) for one in merges),
            frozenset(frozenset(one.about) for one in acting if one.kind == "split"),
            tuple((one.about[0], one.name) for one in merges if one.name),
        )


@dataclass(frozen=True)
class InGraph:
    """Judgements with the ids of the graph, and what is wrong with others, a line each."""

    judgements: tuple[Judgement, ...]
    unmet: tuple[str, ...]


def in_graph(
    judgements: Sequence[Judgement], extractions: Sequence[Extraction], links: Links, registry: Registry
) -> InGraph:
    """The judgements as they act in a graph. Whether a fact is in it shows when the claims are added up."""
    acting = effective(judgements)
    ids = {e.id: links.get(e.id, e.id) for x in extractions for e in x.entities}
    ids = {**{target: target for target in ids.values()}, **ids}
    wanted = {one for judgement in acting for one in judgement.about if one.startswith("claim/")}
    ids.update(_claims(wanted, extractions, links))
    kept: list[Judgement] = []
    unmet: list[str] = []
    for one in acting:
        strange = [each for each in one.about if each not in ids and not each.startswith("fact/")]
        lost = [each for each in strange if one.kind not in {"merge", "split"} or registry.get(each) is None]
        if problem := _problem(one, lost, ids):
            unmet.append(f"{one.kind} {', '.join(one.about)}: {problem}")
        else:
            kept.append(replace(one, about=tuple(ids.get(each, each) for each in one.about)))
    return InGraph(tuple(kept), tuple(unmet))


def about(claim: Claim, links: Links) -> Claim:
    """The claim of a document with the ids of the graph."""
    subject = links.get(claim.subject, claim.subject)
    target = links.get(claim.object, claim.object) if claim.object else None
    said_by = tuple(dict.fromkeys(links.get(speaker, speaker) for speaker in claim.attribution))
    if (subject, target, said_by) == (claim.subject, claim.object, claim.attribution):
        return claim
    return replace(claim, subject=subject, object=target, attribution=said_by)


def _claims(wanted: set[str], extractions: Sequence[Extraction], links: Links) -> Iterator[tuple[str, str]]:
    """The id in the graph of each claim, by that of its document and by itself."""
    if not wanted:
        return
    for extraction in extractions:
        for claim in extraction.claims:
            here = about(claim, links).id
            for key in wanted & {claim.id, here}:
                yield key, here


def _problem(one: Judgement, lost: Sequence[str], ids: Mapping[str, str]) -> str:
    if lost:
        return f"nothing here has the id {lost[0]}"
    if len({_type(each) for each in one.about}) > 1:
        return "a thing of one type is none of another"
    sides = {ids.get(each, each) for each in one.about}
    if one.kind == "merge" and len(sides) > 1 and sides <= set(ids.values()):
        return "a judgement keeps two of their names apart"
    if one.kind == "split" and len(sides) == 1:
        if _type(one.about[0]) in _LOCAL:
            return "what documents say of one contract or event cannot be kept apart"
        return "another judgement makes them one"
    return ""


def _type(key: str) -> str:
    return key.partition("/")[0]
