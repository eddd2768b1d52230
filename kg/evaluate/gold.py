"""Annotations of documents: what a text says, as a person wrote it down or as the extraction predicts it.

One JSON object a document with ``id`` (the document's file name without its ending), ``title``, ``outlet``,
``published``, ``entities``, ``contracts``, ``facts``, ``attributions`` and ``events``. Gold and predictions
have the same format, so that they are read, checked and compared as the same records. ``optional: true``
marks what is neither missed nor spurious, ``KEY_alternatives`` values that are as right as the value of
``KEY``, ``SLOT_optional`` values of a contract's slot that are neither missed nor spurious. ``quotes`` of a
fact or contract are the sentences it rests on; predictions have them, gold need not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import InputError

__all__ = [
    "ENTITY_TYPES",
    "LITERAL_RELATIONS",
    "RELATIONS",
    "SLOTS",
    "SYMMETRIC_RELATIONS",
    "Amount",
    "AnnotatedAttribution",
    "AnnotatedContract",
    "AnnotatedEntity",
    "AnnotatedEvent",
    "AnnotatedFact",
    "Annotation",
    "parse_annotation",
    "read_annotation",
    "read_annotations",
]

ENTITY_TYPES = frozenset(
    {"Company", "Person", "Facility", "Chip", "Model", "Agency", "Regulation", "Program", "Place", "Outlet"}
)
SYMMETRIC_RELATIONS = frozenset({"partners_with", "competes_with"})
# Relations whose object is no entity, and what it is.
LITERAL_RELATIONS: Mapping[str, str] = {
    "founded_in": "year",
    "capacity_mw": "number",
    "valuation": "money",
    "announced_capex": "money",
    "market_value_loss": "money",
}
RELATIONS = (
    frozenset(
        [
            "supplies_compute_to",
            "supplies_chips_to",
            "supplies_power_to",
            "operates",
            "built",
            "owns",
            "located_in",
            "equipped_with",
            "manufactures",
            "invested_in",
            "acquired",
            "part_of",
            "founded_by",
            "founders_formerly_at",
            "executive_of",
            "formerly_at",
            "develops",
            "regulates",
            "restricted_access_to",
            "issued_by",
        ]
    )
    | SYMMETRIC_RELATIONS
    | LITERAL_RELATIONS.keys()
)
# The slots of a contract that are scored one by one, and what they hold. Kind and parties make the pairing.
SLOTS: Mapping[str, str] = {
    "total_value": "money",
    "payment": "money",
    "start": "date",
    "end": "date",
    "term_months": "number",
    "notice_days": "number",
    "lock_in_months": "number",
    "facilities": "name",
    "chips": "name",
    "chip_count": "number",
    "capacity_mw": "number",
}
CONTRACT_KINDS = frozenset({"compute", "hardware", "power", "construction", "investment", "other"})
CONTRACT_STATUSES = frozenset({"reported", "confirmed", "planned", "completed", "terminated"})
QUALIFIERS = frozenset({"exact", "up_to", "about", "at_least"})
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE]\+?\d+)?")
_T = TypeVar("_T")
_PARTIES = ("supplier", "customer")


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """Money: ``number`` of ``currency`` (ISO 4217), ``per`` month or year or in all (empty)."""

    number: Decimal
    currency: str
    per: str = ""
    qualifier: str = "exact"


Item = Amount | Decimal | str


@dataclass(frozen=True, slots=True)
class AnnotatedEntity:
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class AnnotatedFact:
    """``objects`` and ``subjects`` hold the stated one first, then those as right; ``amounts`` likewise.

    The object of a literal relation is in ``amounts`` (money), else in ``objects`` as text.
    """

    relation: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    date: str = ""
    roles: tuple[str, ...] = ()
    status: str = ""
    optional: bool = False
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedContract:
    """``suppliers``, ``customers`` and ``kinds``: the stated one first; empty for a party that is unnamed.

    ``slots``, ``alternatives`` and ``optional_slots`` map slot names to the values there.
    """

    kinds: tuple[str, ...]
    suppliers: tuple[str, ...]
    customers: tuple[str, ...]
    slots: Mapping[str, tuple[Item, ...]]
    alternatives: Mapping[str, tuple[Item, ...]]
    optional_slots: Mapping[str, tuple[Item, ...]]
    status: str = ""
    optional: bool = False
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedAttribution:
    said_by: str
    about: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class AnnotatedEvent:
    kind: str
    company: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that one document says."""

    id: str
    entities: tuple[AnnotatedEntity, ...] = ()
    facts: tuple[AnnotatedFact, ...] = ()
    contracts: tuple[AnnotatedContract, ...] = ()
    attributions: tuple[AnnotatedAttribution, ...] = ()
    events: tuple[AnnotatedEvent, ...] = ()


_TOP_KEYS = frozenset({"id", "title", "outlet", "published", "url", "sha256", "note"})
_PARTS = ("entities", "contracts", "facts", "attributions", "events")
_NOTES = frozenset({"optional", "note", "hint"})
_ENTITY_KEYS = frozenset({"name", "type", "aliases"}) | _NOTES
_FACT_KEYS = (
    frozenset({"relation", "subject", "object", "amount", "date", "role", "status", "quotes"}) | _NOTES
)
_FACT_ALTERNATIVES = frozenset(f"{key}_alternatives" for key in ("subject", "object", "amount"))
_CONTRACT_KEYS = frozenset({"kind", "supplier", "customer", "status", "quotes"}) | SLOTS.keys() | _NOTES
_CONTRACT_ALTERNATIVES = frozenset(
    [f"{key}_alternatives" for key in ("kind", *_PARTIES, *SLOTS)] + [f"{slot}_optional" for slot in SLOTS]
)
_ATTRIBUTION_KEYS = frozenset({"said_by", "about"}) | _NOTES
_EVENT_KEYS = frozenset({"kind", "company", "amount", "currency", "percent", "date"}) | _NOTES


def read_annotations(path: Path) -> tuple[Annotation, ...]:
    """The annotations of a folder of ``.json`` files, by id, or of one such file.

    Raises ``InputError`` for a path without any, for two files with one id, and as ``read_annotation`` does.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise InputError(str(path), "no .json file here", "name the folder of the annotations")
    by_id: dict[str, Annotation] = {}
    for file in files:
        annotation = read_annotation(file)
        if annotation.id in by_id:
            raise InputError(str(file), f"a second annotation of document {annotation.id!r}", "keep one")
        by_id[annotation.id] = annotation
    return tuple(by_id[key] for key in sorted(by_id))


def read_annotation(file: Path) -> Annotation:
    """The annotation in a JSON file; ``InputError`` with file and place where it is none."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        raise InputError(
            str(file), f"cannot be read ({error.strerror})", "name an annotation file"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(str(file), "is not UTF-8", "save the annotation as UTF-8") from error
    except json.JSONDecodeError as error:
        place = f"{file}:{error.lineno}:{error.colno}"
        raise InputError(place, f"is not JSON ({error.msg})", "correct it there") from error
    return parse_annotation(data, str(file))


def parse_annotation(data: object, where: str) -> Annotation:
    """The annotation in decoded JSON; ``InputError`` names the place in ``where`` of what is unknown."""
    table = _table(data, where, _TOP_KEYS | set(_PARTS))
    parts = {part: _rows(table.get(part), f"{where}: {part}") for part in _PARTS}
    return Annotation(
        id=_text(table.get("id"), f"{where}: id"),
        entities=tuple(_entity(row, place) for place, row in parts["entities"]),
        facts=tuple(_fact(row, place) for place, row in parts["facts"]),
        contracts=tuple(_contract(row, place) for place, row in parts["contracts"]),
        attributions=tuple(_attribution(row, place) for place, row in parts["attributions"]),
        events=tuple(_event(row, place) for place, row in parts["events"]),
    )


def _entity(data: object, place: str) -> AnnotatedEntity:
    row = _table(data, place, _ENTITY_KEYS)
    return AnnotatedEntity(
        name=_text(row.get("name"), f"{place}.name"),
        type=_one_of(ENTITY_TYPES, row.get("type"), f"{place}.type"),
        aliases=_several(_text, row.get("aliases"), f"{place}.aliases"),
        optional=_flag(row, place),
    )


def _fact(data: object, place: str) -> AnnotatedFact:
    row = _table(data, place, _FACT_KEYS | _FACT_ALTERNATIVES)
    relation = _one_of(RELATIONS, row.get("relation"), f"{place}.relation")
    literal = LITERAL_RELATIONS.get(relation)
    read_object = {None: _text, "money": _text, "year": _year, "number": _number_text}[literal]
    subjects = _with_alternatives(_text, row, "subject", place)
    objects = _with_alternatives(read_object, row, "object", place)
    amounts = _with_alternatives(_amount, row, "amount", place)
    if not subjects:
        raise InputError(f"{place}.subject", "is missing", "name the entity that the fact is about")
    if literal == "number" and not objects:
        objects = tuple(str(amount.number) for amount in amounts)
    if literal != "money" and not objects:
        raise InputError(f"{place}.object", "is missing", f"{relation} needs one")
    return AnnotatedFact(
        relation=relation,
        subjects=subjects,
        objects=() if literal == "money" else objects,
        amounts=() if literal in ("number", "year") else amounts,
        date=_optional(_date, row.get("date"), f"{place}.date"),
        roles=_several(_text, row.get("role"), f"{place}.role"),
        status=_optional(_text, row.get("status"), f"{place}.status"),
        optional=_flag(row, place),
        quotes=_several(_text, row.get("quotes"), f"{place}.quotes"),
    )


def _contract(data: object, place: str) -> AnnotatedContract:
    row = _table(data, place, _CONTRACT_KEYS | _CONTRACT_ALTERNATIVES)

    def values(ending: str) -> dict[str, tuple[Item, ...]]:
        """The filled slots; ``true`` in place of an optional value stands for the slot's own."""
        found = {}
        for slot, kind in SLOTS.items():
            value = row.get(slot + ending)
            if value is True and ending == "_optional":
                value = row.get(slot)
            if items := _several(_READERS[kind], value, f"{place}.{slot}{ending}"):
                found[slot] = items
        return found

    slots = values("")
    for slot in SLOTS:
        if row.get(f"{slot}_optional") is True:
            slots.pop(slot, None)
    return AnnotatedContract(
        kinds=_with_alternatives(_kind, row, "kind", place),
        suppliers=_with_alternatives(_text, row, "supplier", place),
        customers=_with_alternatives(_text, row, "customer", place),
        slots=slots,
        alternatives=values("_alternatives"),
        optional_slots=values("_optional"),
        status=_optional(_status, row.get("status"), f"{place}.status"),
        optional=_flag(row, place),
        quotes=_several(_text, row.get("quotes"), f"{place}.quotes"),
    )


def _attribution(data: object, place: str) -> AnnotatedAttribution:
    row = _table(data, place, _ATTRIBUTION_KEYS)
    said_by = _text(row.get("said_by"), f"{place}.said_by")
    return AnnotatedAttribution(said_by, _text(row.get("about"), f"{place}.about"), _flag(row, place))


def _event(data: object, place: str) -> AnnotatedEvent:
    row = _table(data, place, _EVENT_KEYS)
    kind = _text(row.get("kind"), f"{place}.kind")
    return AnnotatedEvent(kind, _optional(_text, row.get("company"), f"{place}.company"), _flag(row, place))


def _table(data: object, place: str, keys: Iterable[str]) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise InputError(place, "is no object", "write it as {key: value, …}")
    known = set(keys)
    for key in data:
        if key not in known:
            raise InputError(f"{place}.{key}", "unknown key", f"known are {', '.join(sorted(known))}")
    return data


def _rows(data: object, place: str) -> list[tuple[str, object]]:
    if data is None:
        return []
    if not isinstance(data, list):
        raise InputError(place, "is no list", "write it as [ … ]")
    return [(f"{place}[{number}]", row) for number, row in enumerate(data)]


def _several(read: Callable[[object, str], _T], data: object, place: str) -> tuple[_T, ...]:
    """The values of a list, of a single value, or of nothing; each once."""
    if data is None:
        return ()
    if isinstance(data, list):
        return tuple(dict.fromkeys(read(value, f"{place}[{i}]") for i, value in enumerate(data)))
    return (read(data, place),)


def _with_alternatives(
    read: Callable[[object, str], _T], row: Mapping[str, object], key: str, place: str
) -> tuple[_T, ...]:
    others = f"{key}_alternatives"
    stated = _several(read, row.get(key), f"{place}.{key}")
    return tuple(dict.fromkeys((*stated, *_several(read, row.get(others), f"{place}.{others}"))))


def _optional(read: Callable[[object, str], str], data: object, place: str) -> str:
    return "" if data is None else read(data, place)


def _text(data: object, place: str) -> str:
    if not isinstance(data, str) or not data.strip():
        raise InputError(place, f"expected a text, found {data!r}", "write a name or a phrase")
    return data


def _one_of(known: Iterable[str], data: object, place: str) -> str:
    if not isinstance(data, str) or data not in known:
        raise InputError(place, f"unknown value {data!r}", f"known are {', '.join(sorted(known))}")
    return data


def _kind(data: object, place: str) -> str:
    return _one_of(CONTRACT_KINDS, data, place)


def _status(data: object, place: str) -> str:
    return _one_of(CONTRACT_STATUSES, data, place)


def _date(data: object, place: str) -> str:
    if not isinstance(data, str) or not _DATE.fullmatch(data):
        raise InputError(place, f"not a date: {data!r}", "write 2029, 2029-07 or 2029-07-31")
    return data


def _number(data: object, place: str) -> Decimal:
    if isinstance(data, bool) or not isinstance(data, int | float | Decimal):
        raise InputError(place, f"expected a number, found {data!r}", "write the number without its unit")
    number = Decimal(str(data))
    whole = number.to_integral_value()
    return whole if whole == number else number


def _number_text(data: object, place: str) -> str:
    number = data.replace(",", "").strip() if isinstance(data, str) else str(_number(data, place))
    if not _NUMBER.fullmatch(number):
        raise InputError(place, f"expected a number, found {data!r}", "write the number without its unit")
    return number


def _year(data: object, place: str) -> str:
    return _date(str(data) if isinstance(data, int) else data, place)[:4]


def _amount(data: object, place: str) -> Amount:
    if not isinstance(data, dict):
        return Amount(_number(data, place), "")
    row = _table(data, place, ("amount", "currency", "qualifier", "per"))
    return Amount(
        _number(row.get("amount"), f"{place}.amount"),
        _optional(_text, row.get("currency"), f"{place}.currency"),
        _optional(lambda data, at: _one_of(("month", "year"), data, at), row.get("per"), f"{place}.per"),
        _one_of(QUALIFIERS, row.get("qualifier") or "exact", f"{place}.qualifier"),
    )


def _flag(row: Mapping[str, object], place: str) -> bool:
    value = row.get("optional", False)
    if not isinstance(value, bool):
        raise InputError(
            f"{place}.optional", f"expected true or false, found {value!r}", "leave it out if false"
        )
    return value


_READERS: Mapping[str, Callable[[object, str], Item]] = {
    "money": _amount,
    "date": _date,
    "number": _number,
    "name": _text,
}
