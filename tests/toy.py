"""A toy language and the stages of a build that read it, small enough to see that every result is right.

One sentence a line: ``Alpha supplies compute to Beta.``, ``Alpha operates Site-1.``, ``Alpha was founded in
2002.``, ``Beta pays Alpha 150 USD per month until 2029.`` (a contract). ``Possibly`` or ``Wire says:`` before
a sentence makes it possible, or attributes it to the outlet. A line ``crash`` makes extraction fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kg.build import Stages, build
from kg.errors import InputError
from kg.judgements import Judgement
from kg.schema.records import (
    Claim,
    Conflict,
    Document,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Mention,
    Modality,
    Source,
    Value,
    content_hash,
    document_id,
    entity_id,
)
from kg.schema.registry import Registry

__all__ = ["CORPUS", "REGISTRY", "STAGES", "build_toy", "built", "claims_of", "documents", "write_corpus"]

CORPUS: Mapping[str, str] = {
    "a.txt": "Alpha supplies compute to Beta.\nAlpha operates Site-1.\nAlpha was founded in 2002.\n",
    "b.txt": "Wire says: Alpha supplies compute to Beta.\n"
    "Beta pays Alpha 1.50 USD per month until 2029-07.\n",
    "c.txt": "Possibly Alpha supplies compute to Gamma.\nAlpha was founded in 2003.\n“Žluťoučký” — Δ 𝔸\n",
    "brief.md": "Beta operates Site-2.\nWire says: Beta was founded in mid-2010.\n",
}
REGISTRY = Registry()


@dataclass(frozen=True)
class Resolution:
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    links: Mapping[str, str]


@dataclass(frozen=True)
class Fused:
    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]


_SENTENCE = re.compile(
    r"^(?P<possibly>Possibly )?(?:(?P<outlet>\w+) says: )?(?:"
    r"(?P<supplier>\w+) supplies compute to (?P<customer>\w+)"
    r"|(?P<operator>\w+) operates (?P<site>[\w-]+)"
    r"|(?P<company>\w+) was founded in (?P<founded>[\w-]+)"
    r"|(?P<payer>\w+) pays (?P<payee>\w+) (?P<amount>[\d.]+) USD per month until (?P<end>[\w-]+)"
    r")\.$",
    re.MULTILINE,
)
_TYPES = {"site": "Facility", "outlet": "Outlet"}
_NAMES = ("supplier", "customer", "operator", "site", "company", "payer", "payee", "outlet")


def load(paths: Sequence[str | Path]) -> Iterator[Document | InputError]:
    """The files below each path, in the order in which they are given."""
    for given in paths:
        path = Path(given)
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            text = file.read_text(encoding="utf-8")
            if not text:
                yield InputError(file.name, "is empty", "remove it")
            else:
                yield document(file.name, text)


def document(key: str, text: str) -> Document:
    if key.startswith("brief"):
        sources = (
            Source("Wire", 'A "title" <b>', "https://wire.example/1", "2026-06"),
            Source(title="Other"),
        )
        return Document(key, text, kind="brief", title="A brief", outlet="Us", based_on=sources)
    return Document(key, text, published="2026-06-01", url=f"https://news.example/{key}", pages=(0, 10))


def extract(document: Document, registry: Registry) -> Extraction:
    entities: dict[str, Entity] = {}
    mentions: list[Mention] = []
    claims: list[Claim] = []
    if re.search("^crash$", document.text, re.MULTILINE):
        raise ZeroDivisionError("the toy\nbroke")
    for sentence in _SENTENCE.finditer(document.text):
        for role in _NAMES:
            if name := sentence[role]:
                kind = _TYPES.get(role, "Company")
                local = entity_id(kind, name)
                entities[local] = Entity(local, kind, name, (name.upper(),), (("ticker", name[:3].upper()),))
                mentions.append(Mention(local, sentence.start(role), sentence.end(role)))
        claims += _claims(sentence, document)
        if sentence["payer"]:
            contract = "contract/" + content_hash(document.key + sentence[0])[:12]
            entities[contract] = Entity(contract, "Contract", f"{sentence['payee']} for {sentence['payer']}")
            claims += [replace(claim, subject=contract) for claim in _slots(sentence, document)]
    return Extraction(document.key, tuple(entities.values()), tuple(mentions), tuple(claims))


def resolve(
    extractions: Sequence[Extraction], registry: Registry, judgements: Sequence[Judgement] = ()
) -> Resolution:
    entities = {entity.id: entity for each in extractions for entity in each.entities}
    claims = [claim for each in extractions for claim in each.claims]
    return Resolution(entities=tuple(entities.values()), claims=tuple(claims), links={})


def fuse(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    _units: Mapping[str, str] | None = None,
    _reports: Sequence[Sequence[Document]] = (),
) -> Fused:
    """Claims that say the same are one fact; of several dates of founding the first is preferred."""
    groups: dict[tuple[str, str, str, str], list[Claim]] = {}
    for claim in claims:
        said = claim.object or "", claim.value.lexical if claim.value else ""
        groups.setdefault((claim.subject, claim.relation, *said), []).append(claim)
    facts: list[Fact] = []
    conflicts: list[Conflict] = []
    first: dict[tuple[str, str], Fact] = {}
    for (subject, relation, *_), group in sorted(groups.items()):
        fact = _fact(group, documents)
        rival = first.setdefault((subject, relation), fact) if relation == "founded_in" else fact
        if rival is not fact:
            fact = replace(fact, status="superseded", contradicted_by=rival.supported_by)
            conflicts.append(
                Conflict(
                    "value", subject, relation, tuple(sorted((rival.id, fact.id))), rival.id, "first", "Why."
                )
            )
        facts.append(fact)
    return Fused(facts=tuple(facts), conflicts=tuple(conflicts))


STAGES = Stages(load, extract, resolve, fuse)


def documents(corpus: Mapping[str, str] = CORPUS) -> list[Document]:
    return [document(key, text) for key, text in corpus.items()]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of the toy corpus. To be read only."""
    return build_toy(tmp_path_factory.mktemp("toy"))


def build_toy(folder: Path, corpus: Mapping[str, str] = CORPUS) -> Path:
    """Builds the graph of a corpus below a folder."""
    root = folder / "graph"
    build([write_corpus(folder / "documents", corpus)], root, registry=REGISTRY, stages=STAGES)
    return root


def claims_of(corpus: Mapping[str, str] = CORPUS) -> set[str]:
    """Ids of every claim that the corpus makes."""
    return {claim.id for each in documents(corpus) for claim in extract(each, REGISTRY).claims}


def write_corpus(folder: Path, corpus: Mapping[str, str] = CORPUS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for key, text in corpus.items():
        (folder / key).write_text(text, encoding="utf-8")
    return folder


def _claims(sentence: re.Match[str], document: Document) -> Iterator[Claim]:
    """The claims between entities. An operator's has a qualifier, so that one is in every graph."""
    said = _said(sentence, document)
    if sentence["supplier"]:
        supplier, customer = (
            entity_id("Company", sentence["supplier"]),
            entity_id("Company", sentence["customer"]),
        )
        yield replace(said, subject=supplier, relation="supplies_compute_to", object=customer)
    if sentence["operator"]:
        operator, site = entity_id("Company", sentence["operator"]), entity_id("Facility", sentence["site"])
        when = (("date", "2026-06"),)
        yield replace(said, subject=operator, relation="operates", object=site, qualifiers=when)
    if sentence["company"]:
        value = Value("date", sentence["founded"], text=sentence["founded"])
        yield replace(
            said, subject=entity_id("Company", sentence["company"]), relation="founded_in", value=value
        )


def _slots(sentence: re.Match[str], document: Document) -> Iterator[Claim]:
    said = _said(sentence, document)
    yield replace(said, relation="kind", value=Value("text", "compute"))
    yield replace(said, relation="supplier", object=entity_id("Company", sentence["payee"]))
    yield replace(said, relation="customer", object=entity_id("Company", sentence["payer"]))
    yield replace(said, relation="payment", value=Value("money", sentence["amount"], "USD", "month", "about"))
    yield replace(said, relation="end", value=Value("date", sentence["end"]))


def _said(sentence: re.Match[str], document: Document) -> Claim:
    """A claim that lacks only what is claimed."""
    return Claim(
        "",
        "",
        None,
        None,
        Evidence(document.key, sentence[0], sentence.start(), sentence.end()),
        Modality.POSSIBLE if sentence["possibly"] else Modality.ASSERTED,
        (entity_id("Outlet", sentence["outlet"]),) if sentence["outlet"] else (),
        rule="toy",
    )


def _fact(group: Sequence[Claim], documents: Mapping[str, Document]) -> Fact:
    claim = group[0]
    dates = [documents[each.evidence.document].published for each in group]
    return Fact(
        claim.subject,
        claim.relation,
        claim.object,
        claim.value,
        modality=max(each.modality for each in group),
        status="preferred",
        rule="",
        supported_by=tuple(sorted(each.id for each in group)),
        origins=tuple(
            sorted({(*each.attribution, document_id(each.evidence.document))[0] for each in group})
        ),
        known_since=None if None in dates else min(date for date in dates if date),
        qualifiers=claim.qualifiers,
    )
