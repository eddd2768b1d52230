"""What entities of FollowTheMoney say: things with their names, links between them, and a few of their values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache, cached_property
from typing import Any

from kg.extract.statements.entities import Entities
from kg.extract.statements.lines import LeftOut, Line, lines_of
from kg.schema.dates import span
from kg.schema.decimals import decimal_form
from kg.schema.records import Claim, Document, Entity, Extraction, Modality, Source, Value, content_hash
from kg.schema.registry import Registry
from kg.schema.resources import in_package, read_yaml
from kg.schema.vocabulary import Relation, vocabulary

__all__ = ["ftm_statements"]

_RULE = "ftm"
_DOCUMENTS = frozenset({"Article", "Document", "HyperText", "Page", "Pages", "PlainText", "Table", "Email"})


def ftm_statements(document: Document, registry: Registry) -> Extraction:
    """What a file of entities says. Its notes tell which lines gave nothing, and why."""
    return _Reading(document, registry).extraction()


@dataclass(frozen=True)
class _Thing:
    """An entity of FollowTheMoney, and the line that it stands in."""

    line: Line
    key: str
    schema: str
    properties: Mapping[str, Sequence[Any]]

    def texts(self, name: str) -> list[str]:
        """The texts of a property; of an entity written out in place its id."""
        values = (
            value.get("id") if isinstance(value, dict) else value for value in self.properties.get(name, ())
        )
        return [str(value) for value in values if value not in (None, "")]

    def text(self, *names: str) -> str:
        """The first text of the first of these properties that has one, else an empty one."""
        return next((text for name in names for text in self.texts(name)), "")


class _Reading:
    """Reads one document."""

    def __init__(self, document: Document, registry: Registry) -> None:
        self.document = document
        self.things = {thing.key: thing for thing in map(_thing, lines_of(document))}
        self.left_out = LeftOut()
        self.entities = Entities(registry)
        self.ids = {
            key: self._kept(thing) for key, thing in self.things.items() if thing.schema in _words()["types"]
        }

    @cached_property
    def _proves(self) -> bool:
        """Whether the document is one that proves links: of the things that these join it says the names only."""
        return any(key in self.things for thing in self.things.values() for key in thing.texts("proof"))

    def extraction(self) -> Extraction:
        told = {claim.told: claim for thing in self.things.values() for claim in self._claims(thing)}
        return Extraction(
            self.document.key, self.entities.all(), (), tuple(told.values()), tuple(self.left_out.notes())
        )

    def _kept(self, thing: _Thing) -> str | None:
        words = _words()
        name = thing.text(*words["names"])
        if not name:
            self.left_out.add(thing.line.number, f"a {thing.schema} without a name")
            return None
        aliases = {alias for each in words["aliases"] for alias in thing.texts(each)} - {name}
        identifiers = [
            (scheme, text) for each, scheme in words["identifiers"].items() for text in thing.texts(each)
        ]
        kind, own = self._kind(thing)
        if kind in {"Contract", "Event"} and not own:  # whose name tells them apart from nothing
            own = f"{kind.lower()}/{content_hash(self.document.key + thing.key)[:16]}"
        entity = Entity(own, kind, name, tuple(sorted(aliases)), tuple(sorted(identifiers)))
        return self.entities.keep(entity, own=bool(own))

    def _kind(self, thing: _Thing) -> tuple[str, str]:
        """The type, and the id here where this project wrote the file: there a hyphen stands for the slash."""
        start, _, rest = thing.key.partition("-")
        kinds = {name.lower(): name for name in vocabulary().entity_types}
        if rest and start in kinds:
            return kinds[start], f"{start}/{rest}"
        kind: str = _words()["types"][thing.schema]
        return kind, ""

    # -- claims --------------------------------------------------------------------------------------------------

    def _claims(self, thing: _Thing) -> Iterator[Claim]:
        links = _words()["links"]
        if thing.schema in links:
            yield from self._link(thing, links[thing.schema])
        elif thing.schema in _words()["types"]:
            values = {} if self._proves else _words()["properties"].get(thing.schema, {})
            for name, relation in values.items():
                yield from self._property(thing, name, vocabulary().relations[relation])
        elif thing.schema not in _DOCUMENTS:
            self.left_out.add(thing.line.number, f"a {thing.schema} is nothing in this vocabulary")

    def _link(self, thing: _Thing, link: Mapping[str, str]) -> Iterator[Claim]:
        relation, qualifiers = _role(thing.text("role"))
        relation = relation or self._relation(thing, link)
        if relation is None:
            self.left_out.add(thing.line.number, f"a {thing.schema} whose role is no relation here")
            return
        for one in thing.texts(link["subject"]):
            for other in thing.texts(link["object"]):
                ends = self.ids.get(one), self.ids.get(other)
                if ends[0] is None or ends[1] is None:
                    self.left_out.add(
                        thing.line.number, f"a {thing.schema} with an end that is no entity of this file"
                    )
                    continue
                known = self._fitting(relation, link, ends[0], ends[1])
                if known is None:
                    self.left_out.add(
                        thing.line.number, f"a {thing.schema} between what {relation} does not join"
                    )
                    continue
                yield self._claim(
                    thing, ends[0], known, ends[1], None, _told_besides(thing, qualifiers, known)
                )

    def _relation(self, thing: _Thing, link: Mapping[str, str]) -> str | None:
        ended = bool(thing.text("endDate"))
        if ended and "ended" in link:
            return link["ended"]
        return None if link.get("only") == "ended" else link.get("relation")

    def _fitting(self, relation: str, link: Mapping[str, str], one: str, other: str) -> str | None:
        """The relation, or what is tried otherwise, where it joins entities of these types."""
        types = self.entities.get(one).type, self.entities.get(other).type
        for name in filter(None, (relation, link.get("otherwise"))):
            known = vocabulary().relations[name]
            if types[0] in known.domain and types[1] in known.range and one != other:
                return name
        return None

    def _property(self, thing: _Thing, name: str, relation: Relation) -> Iterator[Claim]:
        subject = self.ids.get(thing.key)
        if subject is None or self.entities.get(subject).type not in relation.domain:
            return
        for text in thing.texts(name):
            if not relation.value_kind:
                target = self.ids.get(text)
                if target is None or self.entities.get(target).type not in relation.range:
                    self.left_out.add(thing.line.number, f"a {name} that is no {' or '.join(relation.range)}")
                else:
                    yield self._claim(thing, subject, relation.name, target, None, ())
            elif (value := _value(text, thing, relation)) is None:
                self.left_out.add(thing.line.number, f"a {name} that is no {relation.name} here")
            else:
                yield self._claim(thing, subject, relation.name, None, value, ())

    def _claim(
        self,
        thing: _Thing,
        subject: str,
        relation: str,
        target: str | None,
        value: Value | None,
        qualifiers: tuple[tuple[str, str], ...],
    ) -> Claim:
        evidence = thing.line.evidence(self.entities.get(subject).name, thing.schema, thing.text("summary"))
        return Claim(
            subject, relation, target, value, evidence, _modality(thing),
            qualifiers=qualifiers, rule=_RULE, based_on=_sources(thing),
        )  # fmt: skip


def _sources(thing: _Thing) -> tuple[Source, ...]:
    """The publication that a line without a proof names; a proof is the document itself."""
    if thing.text("proof"):
        return ()
    found = Source(thing.text("publisher") or None, None, thing.text("sourceUrl") or None)
    return (found,) if found.outlet or found.url else ()


def _thing(line: Line) -> _Thing:
    entity = json.loads(line.text)
    return _Thing(line, str(entity["id"]), entity["schema"], entity.get("properties", {}))


def _role(role: str) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """Relation and qualifiers of a role as this project writes them: ``executive of: role: CEO; date: 2026``."""
    label, _, rest = role.partition(": ")
    name = label.replace(" ", "_")
    if name not in vocabulary().relations:
        return None, ()
    pairs = (part.partition(": ") for part in rest.split("; ") if ": " in part)
    return name, tuple(sorted((key, text) for key, _, text in pairs))


def _told_besides(
    thing: _Thing, qualifiers: tuple[tuple[str, str], ...], relation: str
) -> tuple[tuple[str, str], ...]:
    """The qualifiers of a link: those in its role, or the role itself, a share, and since when."""
    found = {*qualifiers}
    role, share, start = thing.text("role"), thing.text("percentage"), thing.text("startDate")
    if role and not qualifiers and _role(role)[0] is None and relation in {"executive_of", "formerly_at"}:
        found.add(("role", role))
    if share:
        found.add(("stake", share if share.endswith("%") else f"{share}%"))
    if start and _is_date(start[:10]) and "date" not in dict(qualifiers):
        found.add(("date", start[:10]))
    return tuple(sorted(found))


def _modality(thing: _Thing) -> Modality:
    """How surely a link is meant, where its status is one of this project's words; all else is asserted."""
    if thing.schema not in _words()["links"]:
        return Modality.ASSERTED
    word = thing.text("status").partition(",")[0].strip().upper()
    return Modality.__members__.get(word, Modality.ASSERTED)


def _value(text: str, thing: _Thing, relation: Relation) -> Value | None:
    """The value of a property; ``None`` where it is none that the relation takes."""
    if relation.value_kind == "date":
        return Value("date", text[:10]) if _is_date(text[:10]) else None
    if relation.value_kind == "text":
        return None if relation.values and text not in relation.values else Value("text", text)
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    currency = thing.text("currency")
    if not amount.is_finite() or amount < 0 or not currency:
        return None
    return Value("money", decimal_form(amount), currency)


def _is_date(text: str) -> bool:
    try:
        span(text)
    except ValueError:
        return False
    return True


@cache
def _words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = read_yaml(in_package("extract", "statements", "ftm.yaml"))
    return words
