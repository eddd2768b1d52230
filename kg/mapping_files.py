"""Mapping files: from YAML to mappings, and what is wrong with one that cannot be used."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.schema.dates import iso_months, span
from kg.schema.mapping import Column, ContractRule, Exceeds, Rule, TableMapping, plain_heading
from kg.schema.resources import read_yaml, shipped, yaml_files
from kg.schema.vocabulary import Relation, vocabulary

__all__ = ["closest", "read_mapping", "read_mappings"]

_READERS = ("address", "name")
"""How a cell that names entities is read: as a name, or as an address, of which the town is the entity."""

_INEXACT = ("about", "up_to", "at_least")
"""What can be said of all numbers of a column."""

_CURRENCY = re.compile("[A-Z]{3}")

_QUALIFIERS = ("basis", "category", "chip_type", "date", "price", "role", "stake")
"""What a claim can be qualified with."""

_SLOTS = (
    "total_value", "payment", "term_months", "capacity_mw", "start", "end", "notice_days", "lock_in_months",
    "chip", "chip_count", "facility",
)  # fmt: skip
_KEYS = ("title", "outlet", "url", "rights", "published", "key", "sources", "columns", "certainty", "planned",
         "claims", "contracts", "left")  # fmt: skip
_COLUMN_KEYS = ("type", "also", "list", "tagged", "reader", "numbered", "currency", "scale", "round", "qualifier",
                "words", "nothing", "known", "distinct", "optional")  # fmt: skip
_RULE_KEYS = ("says", "means", "with", "needs", "where", "unless", "apart", "certainty", *_QUALIFIERS)
_CONTRACT_KEYS = ("supplier", "customer", "kind", "where", "unless", "status", *_SLOTS)


def closest(name: str, among: Iterable[str]) -> str:
    """``; did you mean `X`?`` where one of them is like the name, else nothing."""
    like = difflib.get_close_matches(name, [*among], n=1, cutoff=0.7)
    return f"; did you mean `{like[0]}`?" if like else ""


def read_mappings(own: Path | None = None) -> tuple[TableMapping, ...]:
    """A user's mappings (a folder), then the shipped ones; of two with one name the user's.

    Raises ``InputError`` where a file cannot be used.
    """
    mine = [replace(read_mapping(file), own=True) for file in yaml_files(own)] if own else []
    names = {mapping.name for mapping in mine}
    others = (read_mapping(file) for file in sorted(shipped("data", "mappings").glob("*.yaml")))
    return (*mine, *(mapping for mapping in others if mapping.name not in names))


def read_mapping(file: Path) -> TableMapping:
    """The mapping in a file; raises ``InputError`` that says what is wrong with it."""
    import yaml

    where = str(file)
    try:
        data = read_yaml(file)
    except OSError as error:
        raise InputError(where, f"cannot be read ({error.strerror})", "check the path") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise InputError(f"{where}{line}", f"is not valid YAML ({problem})", "correct the file") from error
    return _Reader(where, file.stem).mapping(data)


class _Reader:
    """Reads one file, whose name it puts before whatever is wrong."""

    def __init__(self, where: str, name: str) -> None:
        self.where, self.name = where, name

    def fail(self, problem: str, remedy: str = "see docs/tables.md") -> InputError:
        return InputError(self.where, problem, remedy)

    def mapping(self, data: Any) -> TableMapping:
        data = self.dictionary(data, "the file")
        self.known(data, _KEYS, "the mapping")
        for key in ("title", "key"):
            if not data.get(key):
                raise self.fail(f"has no `{key}`")
        columns = {
            str(name): self.column(str(name), options or {})
            for name, options in self.dictionary(data.get("columns") or {}, "`columns`").items()
        }
        rules = tuple(self.rule(item, columns) for item in self.items(data, "claims"))
        contracts = tuple(self.contract(item, columns) for item in self.items(data, "contracts"))
        if not rules and not contracts:
            raise self.fail("has neither `claims` nor `contracts`", "say what a row states")
        texts: dict[str, Any] = {
            key: self.text(data[key], key)
            for key in ("title", "outlet", "url", "rights", "published")
            if data.get(key)
        }
        made = TableMapping(
            name=self.name,
            key=self.texts(data["key"], "key"),
            columns=columns,
            claims=rules,
            contracts=contracts,
            sources=self.texts(data.get("sources"), "sources"),
            certainty=self.texts(data.get("certainty"), "certainty"),
            planned=self.exceeds(data.get("planned")),
            left={str(k): str(v) for k, v in self.dictionary(data.get("left") or {}, "`left`").items()},
            **texts,
        )
        self.consistent(made)
        return made

    def consistent(self, made: TableMapping) -> None:
        """The parts of the mapping must fit together."""
        if unused := sorted(set(made.columns) - set(made.used)):
            raise self.fail(
                f"describes the column `{unused[0]}`, which nothing uses", "use it, or name it under `left`"
            )
        owner: dict[str, str] = {}
        for name in made.used:
            for heading in made.column(name).names:
                if (other := owner.setdefault(plain_heading(heading), name)) != name:
                    raise self.fail(f"takes the heading `{heading}` for the columns `{other}` and `{name}`")
        if both := [name for name in made.left if plain_heading(name) in owner]:
            raise self.fail(f"uses the column `{both[0]}`, which is under `left`", "remove it from there")
        if made.published and made.published not in made.used:
            self.date(made.published, "`published`", ", or the name of a column")
            if made.published not in iso_months(made.published):
                raise self.fail(f"`published` is {made.published}", "write 2026, 2026-06 or 2026-06-15")

    def date(self, text: str, what: str, more: str = "") -> None:
        try:
            span(text)
        except ValueError:
            raise self.fail(f"{what} is {text}, which is no date", f"write 2026-06-15{more}") from None

    def column(self, name: str, options: Any) -> Column:
        what = f"column `{name}`"
        options = self.dictionary(options, what)
        self.known(options, _COLUMN_KEYS, what)
        types = self.texts(options.get("type"), "type")
        for each in types:
            self.one_of(each, vocabulary().entity_types, f"{what} has the type")
        reader = options.get("reader", "name")
        self.one_of(reader, _READERS, f"{what} has the reader")
        if reader == "address" and types != ("Place",):
            raise self.fail(f"{what} has the reader address, but is not of type Place")
        if options.get("qualifier") is not None:
            self.one_of(options["qualifier"], _INEXACT, f"{what} has the qualifier")
        currency = self.text(options.get("currency") or "", "currency")
        if currency and not _CURRENCY.fullmatch(currency):
            raise self.fail(f"{what} has the currency {currency}", "write three letters, such as USD")
        remedy = "write a power of ten, such as 9 for billions"
        scale = self.whole(options.get("scale", 0), f"{what} has the scale", remedy)
        places = options.get("round")
        if places is not None:
            remedy = "write how many decimals are kept, such as 0, or -6 for millions"
            places = self.whole(places, f"{what} has `round`:", remedy)
        words = self.dictionary(options.get("words") or {}, f"`words` of {what}")
        return Column(
            name=name,
            also=self.texts(options.get("also"), "also"),
            types=types,
            list=self.text(options.get("list") or "", "list"),
            tagged=self.flag(options, "tagged"),
            reader=reader,
            numbered=frozenset(self.texts(options.get("numbered"), "numbered")),
            currency=currency,
            scale=scale,
            round=places,
            qualifier=options.get("qualifier") or "",
            words={self.text(k, "words"): self.text(v, "words") for k, v in words.items()},
            nothing=frozenset(self.texts(options.get("nothing"), "nothing")),
            known=self.flag(options, "known"),
            distinct=self.flag(options, "distinct"),
            optional=self.flag(options, "optional"),
        )

    def rule(self, item: Any, columns: Mapping[str, Column]) -> Rule:
        item = item if isinstance(item, dict) else {"says": item}
        self.known(item, _RULE_KEYS, "a claim")
        says = item.get("says")
        if not (isinstance(says, list) and len(says) == 3 and all(isinstance(part, str) for part in says)):
            raise self.fail(f"has the claim {says!r}", "write [subject column, relation, object column]")
        subject, relation, target = says
        self.one_of(relation, vocabulary().relations, "a claim has the relation")
        known = vocabulary().relations[relation]
        self.fits(subject, columns, known.domain, f"subject of {relation}")
        if not known.value_kind:
            self.fits(target, columns, known.range, f"object of {relation}")
        elif known.values and target in columns and not item.get("means"):
            for word in columns[target].words.values():
                self.one_of(word, known.values, f"`words` of column `{target}` has the {relation}")
        return Rule(
            subject,
            relation,
            target,
            where=self.conditions(item.get("where")),
            unless=self.conditions(item.get("unless")),
            needs=self.texts(item.get("needs"), "needs"),
            apart=self.flag(item, "apart"),
            certainty=self.texts(item.get("certainty"), "certainty"),
            means=self.meaning(item.get("means"), known),
            qualifiers=tuple(
                (name, self.text(item[name], name)) for name in _QUALIFIERS if item.get(name) is not None
            ),
            fixed=self.fixed(item.get("with")),
        )

    def fixed(self, data: Any) -> tuple[tuple[str, str], ...]:
        """Qualifiers that are the same in all rows."""
        given = self.dictionary(data or {}, "`with`")
        self.known(given, _QUALIFIERS, "`with`")
        for name, text in given.items():
            if name == "date":
                self.date(self.text(text, name), "`date`")
            if (allowed := vocabulary().fields.get(name)) and allowed.values:
                self.one_of(text, allowed.values, f"`{name}` is")
        return tuple((name, self.text(text, name)) for name, text in given.items())

    def meaning(self, value: Any, relation: Relation) -> str:
        if value is None:
            return ""
        if relation.value_kind != "text":
            raise self.fail(f"`means` cannot stand with {relation.name}, whose objects are no texts")
        if relation.values:
            self.one_of(value, relation.values, f"the object of {relation.name} is")
        return str(value)

    def contract(self, item: Any, columns: Mapping[str, Column]) -> ContractRule:
        item = self.dictionary(item, "a contract")
        self.known(item, _CONTRACT_KEYS, "a contract")
        relations = vocabulary().relations
        for part in ("supplier", "customer"):
            if part not in item:
                raise self.fail(f"has a contract without `{part}`", "name the column of each party")
            self.fits(self.text(item[part], part), columns, relations[part].range, part)
        self.one_of(item.get("kind"), relations["kind"].values, "a contract has the kind")
        slots = {slot: self.text(item[slot], slot) for slot in _SLOTS if item.get(slot)}
        for slot, column in slots.items():
            if not relations[slot].value_kind:
                self.fits(column, columns, relations[slot].range, slot)
        return ContractRule(
            supplier=str(item["supplier"]),
            customer=str(item["customer"]),
            kind=item["kind"],
            status=self.text(item.get("status") or "", "status"),
            where=self.conditions(item.get("where")),
            unless=self.conditions(item.get("unless")),
            slots=slots,
        )

    def fits(self, column: str, columns: Mapping[str, Column], wanted: Sequence[str], part: str) -> None:
        """The column must name entities of a type that the relation takes there."""
        types = columns[column].types if column in columns else ()
        if not types:
            like = closest(column, columns)
            raise self.fail(f"the {part} is `{column}`, whose type `columns` does not say{like}")
        if not set(types) & set(wanted):
            raise self.fail(
                f"the {part} is `{column}` of type {types[0]}", f"it can be {' or '.join(wanted)}"
            )

    def conditions(self, data: Any) -> Mapping[str, tuple[str, ...]]:
        given = self.dictionary(data or {}, "a condition")
        return {
            self.text(name, "condition"): self.texts(values, f"condition on {name}")
            for name, values in given.items()
        }

    def exceeds(self, data: Any) -> Exceeds | None:
        if data is None:
            return None
        parts = self.dictionary(data, "`planned`")
        self.known(parts, ("column", "exceeds"), "`planned`")
        if len(parts) != 2:
            raise self.fail("`planned` is not whole", "write {column: A, exceeds: B}")
        return Exceeds(self.text(parts["column"], "column"), self.text(parts["exceeds"], "exceeds"))

    def items(self, data: Mapping[str, Any], key: str) -> list[Any]:
        value = data.get(key) or []
        if not isinstance(value, list):
            raise self.fail(f"`{key}` is no list", "begin each entry with a dash")
        return value

    def dictionary(self, value: Any, what: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.fail(f"{what} has no keys")
        return value

    def text(self, value: Any, key: str) -> str:
        if isinstance(value, bool):
            raise self.fail(f"`{key}` has a bare yes, no, on, off, true or false", "put it in quotes")
        if value is None or isinstance(value, list | dict):
            raise self.fail(f"`{key}` has {value!r} where a text is due")
        return str(value)

    def whole(self, value: Any, what: str, remedy: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not -30 <= value <= 30:
            raise self.fail(f"{what} {value!r}", remedy)
        return value

    def flag(self, options: Mapping[str, Any], key: str) -> bool:
        value = options.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(f"`{key}` is {value!r}", "write true or false")
        return value

    def texts(self, value: Any, key: str) -> tuple[str, ...]:
        if value is None:
            return ()
        if isinstance(value, dict):
            raise self.fail(f"`{key}` is neither a text nor a list of texts")
        return tuple(self.text(each, key) for each in _listed(value))

    def known(self, data: Mapping[str, Any], keys: Sequence[str], what: str) -> None:
        if unknown := [str(key) for key in data if key not in keys]:
            like = closest(unknown[0], keys)
            raise self.fail(
                f"{what} has the unknown key `{unknown[0]}`{like}", f"the keys are {', '.join(keys)}"
            )

    def one_of(self, value: Any, allowed: Iterable[str], what: str) -> None:
        names = [*allowed]
        if value not in names:
            like = closest(str(value), names)
            raise self.fail(f"{what} `{value}`, which is unknown{like}", f"known are {', '.join(names)}")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
