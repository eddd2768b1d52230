"""The whole extraction of one document."""

from __future__ import annotations

import gc
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from kg.errors import InputError
from kg.extract.analysis import Analysis, analyse
from kg.extract.contracts import contract_claims, without_rented
from kg.extract.events import event_claims
from kg.extract.names.known import NameScanner
from kg.extract.names.shapes import shape_scores
from kg.extract.names.words import common_words, word_set
from kg.extract.relations import relation_claims
from kg.extract.rules import relation_rules
from kg.extract.statements import STATEMENTS
from kg.extract.tables import extract_table
from kg.schema.mapping import TableMapping
from kg.schema.names import legal_forms
from kg.schema.records import Claim, Document, Entity, Extraction, Mention
from kg.schema.registry import Registry

__all__ = ["extract"]

# Who is only asked for a view is not what the text is about.
_ANALYSTS = re.compile(r"\b[Aa]nalysts? (?:at|from|with|of) ")
# Named by the way; they stay out unless a claim needs them.
_ONLY_WITH_CLAIM = ("Place", "Outlet", "Agency")
# So do those of them that the registry does not know: what is not said to be anything may be anything.
_ONLY_IF_KNOWN = ("Company", "Chip", "Facility", "Program")
# Of names, the weight from which their form alone tells the type.
_FORM = 2.0
_LONGEST = 5
"""Words of a name that its form alone may tell the type of."""
# From here on a text tells the background: a company that it names there for the first and last time, in a sentence
# that states little, is none of its subjects.
_BACKGROUND = 3 / 5


def extract(
    document: Document,
    registry: Registry,
    patterns: Path | None = None,
    mappings: Sequence[TableMapping] = (),
) -> Extraction:
    """What one document says, by the names of the registry and the shipped patterns.

    ``patterns`` is a folder of further pattern files, which go first (see docs/patterns.md). A table is read by the
    one of ``mappings`` that it names. The same document, registry, patterns and mappings give the same extraction, in
    any process. Raises ``InputError`` for a pattern file that cannot be read, and for a table whose mapping is missing.
    """
    if document.kind == "table" and document.mapping in STATEMENTS:
        return STATEMENTS[document.mapping](document, registry)
    if document.kind == "table":
        return extract_table(document, registry, _mapping_of(document, mappings))
    with _uncollected():
        return _extract_text(document, registry, patterns)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps Python's collector of cyclic garbage out meanwhile: it would go again and again through all that a document
    has given so far, most of which stays, so that a long one took more time for each sentence than a short one."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _extract_text(document: Document, registry: Registry, patterns: Path | None) -> Extraction:
    analysis = analyse(document, registry, _scanner(_Key(registry)), relation_rules(patterns))
    plain = list(relation_claims(analysis, registry))
    contracts, contract_parts = contract_claims(analysis, registry, plain)
    plain = without_rented(plain, contract_parts)
    events, event_parts = event_claims(analysis)
    claims = tuple({claim.told: claim for claim in (*plain, *contract_parts, *event_parts)}.values())
    entities = _entities(analysis, claims, (*contracts, *events), registry)
    kept = {entity.id for entity in entities}
    mentions = tuple(
        Mention(item.entity, item.start, item.end)
        for item in analysis.names
        if item.entity in kept and item.entity is not None
    )
    return Extraction(document.key, entities, mentions, claims)


def _mapping_of(document: Document, mappings: Iterable[TableMapping]) -> TableMapping:
    found = next((mapping for mapping in mappings if mapping.name == document.mapping), None)
    if found is None:
        raise InputError(document.key, f"needs the mapping {document.mapping}", "give it with the table")
    return found


def _entities(
    analysis: Analysis, claims: Iterable[Claim], made: tuple[Entity, ...], registry: Registry
) -> tuple[Entity, ...]:
    used = {
        entity for claim in claims for entity in (claim.subject, claim.object, *claim.attribution) if entity
    }
    text = analysis.document.text
    named: dict[str | None, list[int]] = defaultdict(list)
    asked = {match.end() for match in _ANALYSTS.finditer(text)} if "nalyst" in text else ()
    for item in analysis.names:
        if item.start not in asked:
            named[item.entity].append(item.start)
    kept = [
        entity
        for entity in analysis.entities.values()
        if entity.id in used or _kept_by_name(entity, named[entity.id], registry, analysis)
    ]
    return (*sorted(kept, key=lambda entity: entity.id), *made)


def _in_passing(place: int, analysis: Analysis) -> bool:
    """Whether the place is far down the text, in a sentence that states nothing of those whom it names: it asks or
    denies, tells what may be or who says what of others."""
    if place < len(analysis.document.text) * _BACKGROUND:
        return False
    after = bisect_right(analysis.sentences, place, key=lambda each: each.sentence.start)
    analysed = analysis.sentences[after - 1]
    return not (analysed.states and word_set("says-little").isdisjoint(analysed.row.words))


def _kept_by_name(entity: Entity, places: Sequence[int], registry: Registry, analysis: Analysis) -> bool:
    """Whether the text is about it, by where it names it, though it says nothing of it that is understood."""
    if entity.type in _ONLY_WITH_CLAIM or not places:
        return False
    known = registry.get(entity.id)
    if entity.type == "Company" and len(places) == 1 and _in_passing(places[0], analysis):
        return False
    if known and entity.type == "Person":
        return known.hint("company") is not None  # politicians are in the news whatever it is about
    return entity.type not in _ONLY_IF_KNOWN or known is not None or _surely_company(entity)


def _surely_company(entity: Entity) -> bool:
    """Whether the form of the name alone says that it is a company's: "Halden Ventures", not "Nuclear Energy"."""
    *words, last = entity.name.replace("U.S.", "us").lower().split()
    own = last in word_set("ending-firm") | legal_forms() or not common_words().issuperset(words)
    return (
        entity.type == "Company"
        and (own and last not in word_set("ending-product"))
        and len(words) < _LONGEST  # else two names in a row
        and shape_scores(entity.name).get("Company", 0) >= _FORM
    )


class _Key:
    """A registry as a key of the cache: equal only to itself, which is enough and quick."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def __hash__(self) -> int:
        return id(self.registry)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.registry is self.registry


@lru_cache(maxsize=4)
def _scanner(key: _Key) -> NameScanner:
    return NameScanner.of(key.registry)
