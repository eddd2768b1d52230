"""Pattern and cue files, read and compiled once per process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.extract.grammar import Grammar, Rule, RuleSet
from kg.extract.index import Index
from kg.extract.verbs import patterns_of_verbs
from kg.schema.resources import in_package, read_yaml

__all__ = ["RelationRules", "compiled", "cue_rules", "grammar", "relation_rules", "rules_of"]


@cache
def grammar() -> Grammar:
    """The pattern language with the word lists of the package."""
    lists: Mapping[str, Sequence[Any]] = read_yaml(in_package("extract", "words", "lists.yaml"))
    return Grammar({name: [str(phrase) for phrase in phrases] for name, phrases in lists.items()})


@dataclass(frozen=True)
class RelationRules:
    """``phrases`` describe a noun phrase and leave its head, ``clauses`` describe a clause, ``whole`` something in a
    sentence as it stands, before phrases are put down to their heads."""

    phrases: RuleSet
    clauses: RuleSet
    whole: RuleSet

    def __iter__(self) -> Iterator[Rule]:
        yield from self.phrases
        yield from self.clauses
        yield from self.whole


@cache
def cue_rules() -> RuleSet:
    """Rules over ``{x:Name}`` with the options ``type`` and ``weight``."""
    cues = read_yaml(in_package("extract", "names", "cues.yaml"))
    rules = (
        grammar().rule(f"{kind} cue {pattern!r}", pattern, {"type": kind, "weight": float(weight)})
        for kind, weights in cues.items()
        for weight, patterns in weights.items()
        for pattern in patterns
    )
    return RuleSet(rules, Index())


@cache
def relation_rules(folder: Path | None = None) -> RelationRules:
    """The rules of the package; those of a user's ``folder`` beside it go first, and a file there takes the place of
    the package's file of the same name. The option ``relation`` names what each is for."""
    files = {path.name: path for path in sorted(in_package("extract", "patterns").glob("*.yaml"))}
    own = {path.name: path for path in sorted(folder.glob("*.yaml"))} if folder else {}
    rules = rules_of([*own.values(), *(path for name, path in files.items() if name not in own)])
    # What states something goes before what only shortens.
    phrases = sorted(
        (rule for rule in rules if rule.options.get("head")),
        key=lambda rule: rule.options["relation"] == "none",
    )
    others = [rule for rule in rules if not rule.options.get("head")]
    whole = [rule for rule in others if rule.options.get("whole")]
    clauses = [rule for rule in others if not rule.options.get("whole")]
    return RelationRules(RuleSet(phrases), RuleSet(clauses), RuleSet(whole))


def compiled(name: str, entries: Sequence[Any]) -> RuleSet:
    """Rules, numbered, from entries: a pattern, a mapping with ``pattern`` and options, or one with ``verb``."""
    listed = (each for entry in entries for each in _patterns_of(entry))
    return RuleSet(
        grammar().rule(f"{name}-{number}", str(entry["pattern"]), entry)
        for number, entry in enumerate(listed, 1)
    )


def _patterns_of(entry: Any) -> Iterator[Mapping[str, object]]:
    if isinstance(entry, str):
        yield {"pattern": entry}
    elif "verb" in entry:
        yield from patterns_of_verbs(entry)
    else:
        yield entry


def rules_of(files: Iterable[Path]) -> tuple[Rule, ...]:
    """The rules of pattern files: see docs/patterns.md for their form."""
    rules: list[Rule] = []
    for path in files:
        data = read_yaml(path)
        shared = {"relation": data.get("relation", path.stem), **data.get("options", {})}
        rules += (
            replace(rule, options={**shared, **rule.options})
            for rule in compiled(path.stem, data["patterns"])
        )
    return tuple(rules)
