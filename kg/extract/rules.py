"""Pattern and cue files, read and compiled once per process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.extract.grammar import Grammar, Rule
from kg.schema.resources import in_package, read_yaml

__all__ = ["clause_rules", "compiled", "cue_rules", "grammar", "phrase_rules", "relation_rules", "rules_of"]


@cache
def grammar() -> Grammar:
    """The pattern language with the word lists of the package."""
    lists: Mapping[str, Sequence[Any]] = read_yaml(in_package("extract", "words", "lists.yaml"))
    return Grammar({name: [str(phrase) for phrase in phrases] for name, phrases in lists.items()})


@cache
def cue_rules() -> tuple[Rule, ...]:
    """Rules over ``{x:Name}`` with the options ``type`` and ``weight``."""
    cues = read_yaml(in_package("extract", "names", "cues.yaml"))
    return tuple(
        grammar().rule(f"{kind} cue {pattern!r}", pattern, {"type": kind, "weight": float(weight)})
        for kind, weights in cues.items()
        for weight, patterns in weights.items()
        for pattern in patterns
    )


@cache
def relation_rules() -> tuple[Rule, ...]:
    """Rules of all files in ``patterns/``; the option ``relation`` names what each is for."""
    return rules_of(in_package("extract", "patterns"))


@cache
def phrase_rules() -> tuple[Rule, ...]:
    """The relation rules that describe a noun phrase and leave its head."""
    rules = [rule for rule in relation_rules() if rule.options.get("head")]
    # What states something goes before what only shortens.
    return tuple(sorted(rules, key=lambda rule: rule.options["relation"] == "none"))


@cache
def clause_rules() -> tuple[Rule, ...]:
    """The relation rules that describe a clause."""
    return tuple(rule for rule in relation_rules() if not rule.options.get("head"))


def compiled(name: str, entries: Sequence[Any]) -> tuple[Rule, ...]:
    """Rules, numbered, from entries that are a pattern, or a mapping with ``pattern`` and options."""
    listed = ({"pattern": entry} if isinstance(entry, str) else entry for entry in entries)
    return tuple(
        grammar().rule(f"{name}-{number}", str(entry["pattern"]), entry)
        for number, entry in enumerate(listed, 1)
    )


def rules_of(folder: Path) -> tuple[Rule, ...]:
    """The rules of a folder of pattern files: see docs/patterns.md for their form."""
    rules: list[Rule] = []
    for path in sorted(folder.glob("*.yaml")):
        data = read_yaml(path)
        shared = {"relation": data.get("relation", path.stem), **data.get("options", {})}
        rules += (
            replace(rule, options={**shared, **rule.options})
            for rule in compiled(path.stem, data["patterns"])
        )
    return tuple(rules)
