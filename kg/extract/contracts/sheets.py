"""The rules and word lists of contracts, from the files beside this one."""

from __future__ import annotations

from functools import cache
from typing import Any

from kg.extract.grammar import RuleSet
from kg.extract.rules import compiled
from kg.schema.resources import in_package, read_yaml

__all__ = ["rules", "sheet"]


@cache
def rules(group: str) -> RuleSet:
    """The rules of a group of ``parties.yaml``, such as ``single``; ``parties`` are those of its ``patterns``."""
    entries = sheet("parties")["patterns" if group == "parties" else group]
    return compiled(f"contract {group}", entries)


@cache
def sheet(name: str) -> Any:
    return read_yaml(in_package("extract", "contracts", f"{name}.yaml"))
