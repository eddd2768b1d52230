"""From what a user writes for a parameter to the RDF term that a query asks with."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import InputError, NotFoundError, UsageError
from kg.query.named import NamedQuery, Parameter

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.query.names import Names

    Term = ox.NamedNode | ox.Literal

__all__ = ["terms_of"]

_LISTED = 8
_LONGEST = 40
"""Digits of a number; more are a mistake."""

_AMOUNT = re.compile(
    r"(?:[$€£]|[A-Z]{3})?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>thousand|million|billion|trillion|k|m|mn|bn|b|tn|t)?"
    r"\s*(?:dollars|euros|pounds|[A-Z]{3})?",
    re.IGNORECASE,
)
_SCALES = MappingProxyType(
    {"thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12,
     "t": 12}
)  # fmt: skip


def terms_of(query: NamedQuery, given: Mapping[str, str], names: Names) -> dict[str, Term]:
    """The term of every parameter that is given or has a default, by name.

    Raises ``UsageError`` where one is missing, unknown or of the wrong type, and ``NotFoundError`` for a name that no
    entity has, or several have.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    if unknown := [name for name in given if name not in known]:
        names_of = ", ".join(known) or "none"
        raise UsageError(query.name, f"has no parameter `{unknown[0]}`", f"its parameters: {names_of}")
    found = {}
    for name, parameter in known.items():
        text = given.get(name, parameter.default)
        if text is not None:
            found[name] = _term(parameter, text, names)
        elif parameter.required:
            kind = " or ".join(parameter.types)
            remedy = f"give it a value ({kind}: {parameter.description})"
            raise UsageError(query.name, f"needs the parameter `{name}`", remedy)
    return found


def _term(parameter: Parameter, text: str, names: Names) -> Term:
    (kind,) = parameter.types if len(parameter.types) == 1 else ("",)
    if kind in _READERS:
        return _READERS[kind](parameter, " ".join(text.split()))
    from kg.store.terms import iri

    return iri(_entity(parameter, text, names))


def _entity(parameter: Parameter, text: str, names: Names) -> str:
    """The id of the one entity of a type that the parameter takes."""
    found = names.find(text)
    wanted = [each for each in found if parameter.types == ("entity",) or each.type in parameter.types]
    if not wanted:
        remedy = f"name a {' or '.join(parameter.types)}"
        raise UsageError(text, f"is a {found[0].type}, and `{parameter.name}` takes none", remedy)
    if len(wanted) > 1:
        listed = ", ".join(f"{each.id} ({each.name})" for each in wanted[:_LISTED])
        raise NotFoundError(text, f"can mean {len(wanted)} entities", f"say which: {listed}")
    return wanted[0].id


def _date(parameter: Parameter, text: str) -> Term:
    from kg.schema.dates import span

    try:
        days = span(text)
    except ValueError:
        raise UsageError(text or "(nothing)", "is no date", "write 2026, 2026-06 or 2026-06-15") from None
    return _typed((days.earliest if parameter.day == "first" else days.latest).isoformat(), "date")


def _number(parameter: Parameter, text: str) -> Term:
    from kg.schema.decimals import decimal_form

    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or len(text) > _LONGEST or abs(number.adjusted()) > _LONGEST:
        raise UsageError(text or "(nothing)", "is no number", f"`{parameter.name}` takes one such as 12.5")
    return _typed(decimal_form(number), "decimal")


def _integer(parameter: Parameter, text: str) -> Term:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise UsageError(
            text or "(nothing)", "is no whole number", f"`{parameter.name}` takes one such as 90"
        )
    return _typed(str(int(text)), "integer")


def _money(parameter: Parameter, text: str) -> Term:
    from kg.schema.decimals import decimal_form

    match = _AMOUNT.fullmatch(text)
    if not match or len(text) > _LONGEST:
        remedy = f"`{parameter.name}` takes one such as 6300000000 or 6.3 billion"
        raise UsageError(text or "(nothing)", "is no amount of money", remedy)
    scale = _SCALES.get((match["scale"] or "").lower(), 0)
    return _typed(decimal_form(Decimal(match["number"].replace(",", "")).scaleb(scale)), "decimal")


def _text(parameter: Parameter, text: str) -> Term:
    import pyoxigraph as ox

    if parameter.values:
        text = text.lower()
        if text not in parameter.values:
            remedy = f"`{parameter.name}` takes {', '.join(parameter.values)}"
            raise UsageError(text or "(nothing)", "is none of the values", remedy)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputError("text", "holds half of a character", "check its encoding") from None
    return ox.Literal(text)


def _relation(_: Parameter, text: str) -> Term:
    from kg.near import did_you_mean, nearest
    from kg.schema.vocabulary import camel, vocabulary
    from kg.store.terms import term

    relations = vocabulary().relations
    by_name = {
        form.casefold(): name for name in relations for form in (name, camel(name), relations[name].label)
    }
    plain = text.removeprefix("kg:").casefold()
    if plain not in by_name:
        near = (by_name[each] for each in nearest(plain, by_name))
        remedy = did_you_mean(near) or "see the relations of the schema"
        raise UsageError(text or "(nothing)", "is no relation", remedy)
    return term(by_name[plain])


def _typed(text: str, datatype: str) -> Term:
    import pyoxigraph as ox

    return ox.Literal(text, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}"))


_READERS: Mapping[str, Callable[[Parameter, str], Term]] = MappingProxyType(
    {
        "date": _date,
        "number": _number,
        "integer": _integer,
        "money": _money,
        "text": _text,
        "relation": _relation,
    }
)
