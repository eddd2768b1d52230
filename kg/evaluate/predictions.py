"""What the extraction says of a document, in the format of the annotations.

Only what is said to be so, or planned (``status: planned``), is predicted: denied and merely possible claims
are none. One exception: a term of a contract that stands may be put as a possibility ("could total $6
billion"), and is predicted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from pathlib import PurePosixPath
from typing import Any

from kg.evaluate.gold import ENTITY_TYPES, LITERAL_RELATIONS, RELATIONS
from kg.schema.dates import iso_months
from kg.schema.records import Claim, Document, Entity, Extraction, Modality, Value

__all__ = ["document_id", "predict"]

_MONEY_SLOTS = ("total_value", "payment")
_DATE_SLOTS = ("start", "end")
_NUMBER_SLOTS = ("term_months", "notice_days", "lock_in_months", "chip_count", "capacity_mw")
# Slots of the format that hold a list, and the claims that fill them.
_LIST_SLOTS = {"facilities": "facility", "chips": "chip"}


def document_id(document: Document) -> str:
    """The document's file name without its ending, by which annotations refer to it."""
    return PurePosixPath(document.key).stem


def predict(document: Document, extraction: Extraction) -> dict[str, Any]:
    """The extraction of a document as an annotation, ready for ``json.dump``. Amounts are plain numbers."""
    entities = {entity.id: entity for entity in extraction.entities}
    claims = sorted(extraction.claims, key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.id))
    by_subject: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_subject[claim.subject].append(claim)
    contracts = [
        _contract(by_subject[entity.id], entities)
        for entity in extraction.entities
        if entity.type == "Contract" and _stands(by_subject[entity.id])
    ]
    events = [
        _event(by_subject[entity.id], entities) for entity in extraction.entities if entity.type == "Event"
    ]
    return {
        "id": document_id(document),
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
        "entities": [_entity(entity) for entity in extraction.entities if entity.type in ENTITY_TYPES],
        "contracts": contracts,
        "facts": _facts(claims, entities),
        "attributions": _attributions(claims, entities),
        "events": [event for event in events if event["kind"]],
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {"name": entity.name, "type": entity.type, "aliases": list(entity.aliases)}


def _stands(claims: Sequence[Claim]) -> bool:
    """A contract is predicted where kind and at least one party are more than a possibility."""
    sure = {claim.relation for claim in claims if claim.modality >= Modality.PLANNED}
    return "kind" in sure and bool(sure & {"supplier", "customer"})


def _contract(claims: Sequence[Claim], entities: Mapping[str, Entity]) -> dict[str, Any]:
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.modality > Modality.DENIED:
            said[claim.relation].append(claim)
    kind = _preferred(said["kind"])
    contract: dict[str, Any] = {
        "kind": kind.lexical if kind else "other",
        "supplier": _party(said["supplier"], entities),
        "customer": _party(said["customer"], entities),
    }
    for slot in _MONEY_SLOTS:
        contract[slot] = _money(_preferred(said[slot]), with_period=slot == "payment")
    for slot in _DATE_SLOTS:
        contract[slot] = _dates(said[slot], last=slot == "end")
    for slot in _NUMBER_SLOTS:
        value = _preferred(said[slot])
        contract[slot] = _plain(value.number) if value else None
    for slot, relation in _LIST_SLOTS.items():
        contract[slot] = _names(said[relation], entities)
    contract["status"] = _contract_status(claims, said["status"])
    contract["quotes"] = list(dict.fromkeys(claim.evidence.quote for claim in claims))
    return contract


def _party(claims: Sequence[Claim], entities: Mapping[str, Entity]) -> str | None:
    named = [claim for claim in claims if claim.object is not None and claim.modality >= Modality.PLANNED]
    if not named:
        return None
    surest = max(named, key=lambda claim: claim.modality)
    return _name(surest.object, entities)


def _contract_status(claims: Iterable[Claim], stated: Sequence[Claim]) -> str:
    """The stated status, else what the modality of the kind and party claims amounts to."""
    if value := _preferred(stated):
        return value.lexical
    modality = max(claim.modality for claim in claims if claim.relation in ("kind", "supplier", "customer"))
    return {Modality.PLANNED: "planned", Modality.REPORTED: "reported"}.get(modality, "confirmed")


def _preferred(claims: Sequence[Claim]) -> Value | None:
    """Of several values the surest, and of equally sure ones the first; never one that rounds another."""
    values = [(claim.modality, claim.value) for claim in claims if claim.value is not None]
    exact = [
        (modality, value)
        for modality, value in values
        if not any(_rounds(value, other) for _, other in values)
    ]
    if not exact:
        return None
    best = max(exact, key=lambda pair: pair[0])[1]
    # "Up to $6.3 billion" says more of the same amount than "a $6.3 billion deal".
    hedged = (
        value
        for _, value in exact
        if value.qualifier != "exact"
        and (value.lexical, value.unit, value.per) == (best.lexical, best.unit, best.per)
    )
    return next(hedged, best)


def _rounds(value: Value, other: Value) -> bool:
    """Whether ``value`` is ``other`` written with fewer digits, as $6 billion is $6.3 billion."""
    if value.kind != "money" or (value.kind, value.unit, value.per) != (other.kind, other.unit, other.per):
        return False
    digits = len(value.number.normalize().as_tuple().digits)
    if digits >= len(other.number.normalize().as_tuple().digits):
        return False
    return Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(other.number) == value.number


def _money(value: Value | None, *, with_period: bool) -> dict[str, Any] | None:
    if value is None or value.kind != "money":
        return None
    amount = {"amount": _plain(value.number), "currency": value.unit}
    if not with_period:
        return {**amount, "qualifier": value.qualifier}
    # The format knows these two; a price per GPU-hour is no payment of the contract.
    return {**amount, "per": value.per} if value.per in ("month", "year") else None


def _dates(claims: Sequence[Claim], *, last: bool) -> str | list[str] | None:
    """One ISO date, or a list where several are stated or ISO cannot say the part of the year."""
    forms = [claim.value.lexical for claim in claims if claim.value is not None]
    dates = list(dict.fromkeys(date for form in forms for date in _iso(form, last=last)))
    return dates[0] if len(dates) == 1 else dates or None


def _iso(form: str, *, last: bool) -> tuple[str, ...]:
    """The end of an interval that is meant, the year alone for a longer part of it; nothing for a decade."""
    end = form.split("/")[-1 if last else 0]
    if end.endswith("X"):
        return ()
    months = iso_months(end)
    return months if len(months) < 3 else (months[0][:4],)


def _names(claims: Sequence[Claim], entities: Mapping[str, Entity]) -> list[str]:
    return list(dict.fromkeys(_name(claim.object, entities) for claim in claims if claim.object is not None))


def _facts(claims: Iterable[Claim], entities: Mapping[str, Entity]) -> list[dict[str, Any]]:
    """Each statement once: the roles and quotes of all claims that make it, the first date, the surest status."""
    facts: dict[tuple[object, ...], dict[str, Any]] = {}
    for claim in sorted(claims, key=lambda claim: -claim.modality):
        if claim.relation not in RELATIONS or claim.modality < Modality.PLANNED:
            continue
        # A contract's capacity is a slot.
        subject = entities.get(claim.subject)
        if subject is None or subject.type in ("Contract", "Event"):
            continue
        fact = _fact(claim, entities)
        # Money is what some facts say (a valuation), and a detail of others (the price of a company).
        amount = fact.get("amount") or {}
        said = () if fact["object"] else (amount.get("amount"), amount.get("currency"))
        former = facts.setdefault((fact["relation"], fact["subject"], fact["object"], *said), fact)
        if amount:
            former.setdefault("amount", amount)
        if roles := dict.fromkeys([*former.get("role", []), *fact.get("role", [])]):
            former["role"] = list(roles)
        if "date" in fact:
            former.setdefault("date", fact["date"])
        if claim.evidence.quote not in former["quotes"]:
            former["quotes"].append(claim.evidence.quote)
    for fact in facts.values():
        if len(fact.get("role", [])) == 1:
            fact["role"] = fact["role"][0]
    return list(facts.values())


def _fact(claim: Claim, entities: Mapping[str, Entity]) -> dict[str, Any]:
    fact: dict[str, Any] = {
        "relation": claim.relation,
        "subject": _name(claim.subject, entities),
        "object": None,
    }
    if claim.object is not None:
        fact["object"] = _name(claim.object, entities)
    elif claim.value is not None:
        match LITERAL_RELATIONS.get(claim.relation):
            case "money":
                fact["amount"] = _money(claim.value, with_period=False)
            case "number":
                fact["object"] = _plain(claim.value.number)
            case _:
                fact["object"] = (
                    claim.value.lexical[:4] if claim.value.kind == "date" else claim.value.lexical
                )
    if amount := claim.qualifier("price"):
        number, _, currency = amount.partition(" ")
        fact["amount"] = {"amount": _plain(Decimal(number)), "currency": currency}
    if (date := claim.qualifier("date")) and (stated := _iso(date, last=False)):
        fact["date"] = stated[0]
    if roles := [text for name, text in claim.qualifiers if name == "role"]:
        fact["role"] = roles
    status = claim.qualifier("status") or ("planned" if claim.modality == Modality.PLANNED else None)
    if status:
        fact["status"] = status
    fact["quotes"] = [claim.evidence.quote]
    return fact


def _attributions(claims: Iterable[Claim], entities: Mapping[str, Entity]) -> list[dict[str, str]]:
    """Who says it, once per sentence that is attributed to them."""
    said = (
        (_name(speaker, entities), claim.evidence.quote) for claim in claims for speaker in claim.attribution
    )
    return [{"said_by": speaker, "about": quote} for speaker, quote in dict.fromkeys(said)]


def _event(claims: Sequence[Claim], entities: Mapping[str, Entity]) -> dict[str, Any]:
    event: dict[str, Any] = {"kind": None, "company": None}
    for claim in claims:
        if claim.modality < Modality.PLANNED:
            continue
        if claim.relation == "company":
            event["company"] = _name(claim.object, entities)
        elif claim.value is not None:
            match claim.relation:
                case "event_kind":
                    event["kind"] = claim.value.lexical
                case "amount" | "percent":
                    event[claim.relation] = _plain(claim.value.number)
                case "date":
                    event["date"] = _dates([claim], last=False)
    return event


def _name(entity: str | None, entities: Mapping[str, Entity]) -> str:
    """The entity's name; a speaker that is no entity is in the document's words already."""
    known = entities.get(entity or "")
    return known.name if known else entity or ""


def _plain(number: Decimal) -> int | float:
    """The number as JSON writes it: whole where it is whole."""
    return int(number) if number == number.to_integral_value() else float(number)
