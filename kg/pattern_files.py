"""Whether pattern files can be used, and what is wrong with one that cannot, before anything is built with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.schema.records import Modality
from kg.schema.resources import yaml_files

if TYPE_CHECKING:
    from kg.extract.grammar import Rule

__all__ = ["check_patterns"]

_KEYS = ("patterns", "relation", "options")

_HEDGES = ("unconfirmed", "denied", "refused", "possible", "planned")

_OPTIONS: Mapping[str, tuple[object, ...] | None] = MappingProxyType(
    {
        "carried": ("c", "p", "about", "founder"),
        "family": (True, False),
        "future": ("planned", "asserted"),
        "head": None,
        "ignore": None,
        "maker": (True, False),
        "modality": tuple(modality.label for modality in Modality),
        "not_behind": None,
        "plural": (True, False, "first"),
        "supplier": (True, False),
        "through": None,
        "unless": None,
        "unless_maker": (True, False),
        "whole": (True, False),
    }
)
"""The options, with the values that they can have, ``None`` where a look at the pattern or into the text tells."""

_ROLES: Mapping[str, tuple[str, ...]] = MappingProxyType({"none": (), "role": ("c", "p")})
"""What ``relation`` may be besides a relation, and the roles that a pattern needs for it."""

_VALUE_KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "count": ("Count",),
        "date": ("Date",),
        "duration": ("Duration", "Notice"),
        "money": ("Money", "Rate"),
        "percent": ("Percent",),
        "power": ("Power",),
        "text": (),
    }
)
"""The kinds of a pattern that can be the value of a relation, by the ``value_kind`` of the relation."""

_STAND_FOR: Mapping[str, str] = MappingProxyType({"Round": "Company"})
"""Kinds that are neither types of entities nor values, with the type that they stand for."""

_VERB = re.compile(r"[a-z]{2,}(?:-[a-z]+)*(?: [a-z]+)*")
"""A verb in its base form, with its particle."""

_SEE = "see docs/patterns.md"


def check_patterns(folder: Path) -> None:
    """Makes sure that every pattern file of a folder can be used; docs/patterns.md says what is in one.

    Raises ``InputError`` with the file, the pattern and what is wrong with it: YAML that cannot be read, a
    relation that the vocabulary lacks, a pattern or an option that means nothing, a role that is missing or
    that the relation cannot have.
    """
    for path in yaml_files(folder):
        _check_file(path)


def _check_file(path: Path) -> None:
    data = _read(path)
    entries = data.get("patterns") if isinstance(data, dict) else None
    if not isinstance(entries, list) or not entries:
        raise InputError(
            str(path), "is no file of patterns", "give it the key `patterns` with a list of them"
        )
    if unknown := sorted(str(key) for key in data.keys() - set(_KEYS)):
        raise InputError(str(path), f"has the unknown key `{unknown[0]}`", f"the keys are {_listed(_KEYS)}")
    shared = data.get("options", {})
    if not isinstance(shared, dict):
        raise InputError(str(path), "`options` is no mapping", "write options: {future: planned}")
    relation = _relation(path, data.get("relation", path.stem))
    for number, entry in enumerate(entries, 1):
        where = f"{path}, pattern {number}"
        for rule in _rules(where, path.stem, entry):
            options = {**shared, **rule.options}
            _check_options(where, options)
            _check_roles(where, rule, relation, options)
            if relation == "none" and "head" not in options:
                raise InputError(where, "makes no claim and has no `head`", "name the role that stays")


def _read(path: Path) -> Any:
    import yaml

    from kg.schema.resources import read_yaml

    try:
        return read_yaml(path)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}, line {mark.line + 1}" if mark else str(path)
        raise InputError(place, "is not valid YAML", "put patterns in quotes") from error


def _relation(path: Path, relation: object) -> str:
    from kg.schema.vocabulary import vocabulary

    if isinstance(relation, str) and (relation in vocabulary().relations or relation in _ROLES):
        return relation
    remedy = "name the file after a relation of docs/schema.md, in small letters with _, or say it under `relation`"
    raise InputError(str(path), f"{relation!r} is no relation", remedy)


def _rules(where: str, name: str, entry: object) -> Iterator[Rule]:
    """The rules that one entry stands for, with the options of its own."""
    from kg.extract.rules import compiled

    _check_entry(where, entry)
    try:
        rules = compiled(name, [entry])
        for rule in rules:
            _ = rule.regex
    except InputError as error:
        raise InputError(where, error.problem, error.remedy) from error
    except (re.error, AttributeError, LookupError, TypeError) as error:
        raise InputError(where, f"cannot be read ({error})", _SEE) from error
    yield from rules


def _check_entry(where: str, entry: object) -> None:
    """That an entry is a pattern, or has one, or has the parts that patterns are made from."""
    if isinstance(entry, dict) and "verb" in entry:
        _check_verb(where, entry)
    elif not isinstance(entry.get("pattern") if isinstance(entry, dict) else entry, str):
        raise InputError(where, "is no pattern", "write it in quotes, with options under the key `pattern`")


def _check_verb(where: str, entry: Mapping[str, object]) -> None:
    if "pattern" in entry:
        raise InputError(where, "has both `pattern` and `verb`", "make it two entries")
    verbs = entry["verb"] if isinstance(entry["verb"], list) else [entry["verb"]]
    if not verbs or not all(isinstance(verb, str) and _VERB.fullmatch(verb) for verb in verbs):
        remedy = "name verbs in their base form, in small letters: take over"
        raise InputError(where, f"`verb` is {entry['verb']!r}", remedy)
    for key in ("subject", "object"):
        if not isinstance(entry.get(key), str):
            raise InputError(where, f"has no `{key}`", "give it a pattern in quotes")
    if not isinstance(entry.get("passive", True), bool):
        raise InputError(where, f"`passive` is {entry['passive']!r}", "it can be True, False")


def _check_options(where: str, options: Mapping[str, object]) -> None:
    for option, value in options.items():
        if option == "pattern":
            continue
        if option not in _OPTIONS:
            raise InputError(
                where, f"has the unknown option `{option}`", f"the options are {_listed(_OPTIONS)}"
            )
        allowed = _OPTIONS[option]
        if allowed is not None and value not in allowed:
            raise InputError(where, f"`{option}` is {value!r}", f"it can be {_listed(allowed)}")
    unless = options.get("unless", "x")
    if not isinstance(unless, str) or not unless.strip():
        raise InputError(where, f"`unless` is {unless!r}", "give it the words that must not be there")
    ignored = str(options.get("ignore", "")).split()
    if wrong := [each for each in ignored if each not in _HEDGES]:
        raise InputError(where, f"`ignore` names {wrong[0]!r}", f"the groups are {_listed(_HEDGES)}")
    head = options.get("head")
    if head is not None and not _always_there(str(options["pattern"]), str(head)):
        raise InputError(where, f"`head` is {head!r}, no role that the pattern has outside brackets", _SEE)


def _always_there(pattern: str, role: str) -> bool:
    """Whether a role stands outside all brackets, so that every match has it."""
    depth = 0
    for match in re.finditer(r"\\.|\{(\w+):|([\[(])|([\])])", pattern):
        if match[1] == role and depth == 0:
            return True
        depth += bool(match[2]) - bool(match[3])
    return False


def _check_roles(where: str, rule: Rule, relation: str, options: Mapping[str, object]) -> None:
    """That the pattern has the roles that the relation needs, of kinds that it can be said of. What is ``carried`` or
    found ``through`` another role comes from elsewhere."""
    from kg.schema.vocabulary import vocabulary

    kinds = _kinds(rule)
    through = options.get("through")
    if through is not None and through not in kinds:
        raise InputError(where, f"`through` is {through!r}, no role that the pattern has", _SEE)
    carried = options.get("carried")
    known = vocabulary().relations.get(relation)
    missing = [role for role in (("s", "o") if known else _ROLES[relation]) if role not in kinds]
    if carried in ("about", "founder"):
        missing = missing[1:]  # the company that the text is about stands for any one
    for role in missing:
        if role != carried and through is None:
            raise InputError(where, f"has no role `{role}`, which `{relation}` needs", _SEE)
    if known is None:
        return
    for role, possible in (("s", known.domain), ("o", _VALUE_KINDS.get(known.value_kind, known.range))):
        if wrong := sorted(kinds.get(role, set()).difference(possible)):
            problem = f"`{role}` is a {wrong[0]}, which `{relation}` cannot have there"
            takes = _listed(possible) if possible else "nothing that patterns find"
            raise InputError(where, problem, f"it takes {takes}")


def _kinds(rule: Rule) -> dict[str, set[str]]:
    """The kinds that may fill each role."""
    from kg.extract.tagged import KINDS

    found: dict[str, set[str]] = {}
    for key, chars in rule.kinds.items():
        role = key.rsplit("__", 1)[0]
        known = (kind for kind, char in KINDS.items() if char in chars)
        found.setdefault(role, set()).update(_STAND_FOR.get(kind, kind) for kind in known)
    return found


def _listed(words: Iterable[object]) -> str:
    return ", ".join(map(str, words))
