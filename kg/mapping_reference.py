"""``python -m kg.mapping_reference``: write ``docs/tables-columns.md`` anew, in a checkout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.mapping_files import read_mappings
from kg.schema.mapping import Rule, TableMapping
from kg.schema.resources import in_package

__all__ = ["as_markdown"]

_INTRODUCTION = """\
# Columns of the tables that kg knows

What becomes of each column of the tables that have a mapping in `data/mappings`; `python -m kg.mapping_reference`
writes this page from the mappings. [tables.md](tables.md) explains them."""


def as_markdown(mappings: Sequence[TableMapping]) -> str:
    """The page: for each mapping the columns that are used, with what they say, and those that are left, with why."""
    return "\n\n".join([_INTRODUCTION, *("\n".join(_section(mapping)) for mapping in mappings)]) + "\n"


def _section(mapping: TableMapping) -> Iterator[str]:
    yield f"## {mapping.title} (`{mapping.name}`)"
    yield ""
    yield ". ".join(filter(None, (mapping.rights, mapping.url and f"<{mapping.url}>"))) + "."
    yield ""
    yield "| column | used for |"
    yield "| --- | --- |"
    for name in mapping.used:
        names = " or ".join(f"`{each}`" for each in mapping.column(name).names)
        yield _row(names, "; ".join(dict.fromkeys(_uses(mapping, name))))
    if mapping.left:
        yield ""
        yield "| column | left, because |"
        yield "| --- | --- |"
        for name, why in mapping.left.items():
            yield _row(f"`{name}`", why)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _uses(mapping: TableMapping, name: str) -> Iterator[str]:
    if name in mapping.key:
        yield "tells the rows apart"
    for rule in mapping.claims:
        yield from _in_rule(rule, name)
    for contract in mapping.contracts:
        slots = [slot for slot, column in contract.slots.items() if column == name]
        parties = [part for part in ("supplier", "customer", "status") if getattr(contract, part) == name]
        yield from (f"`{slot}` of {contract.kind} contracts" for slot in (*parties, *slots))
        if name in contract.where or name in contract.unless:
            yield "tells of what kind a contract is"
    if name in mapping.certainty:
        yield "how surely the row is stated"
    if mapping.planned and name in (mapping.planned.column, mapping.planned.other):
        yield "tells what is planned"
    if name in mapping.sources:
        yield "where the row is from"
    if name == mapping.published:
        yield "the latest is the date of the table"


def _in_rule(rule: Rule, name: str) -> Iterator[str]:
    if name == rule.object:
        yield f"`{rule.relation}`" + (f" {rule.means}" if rule.means else "")
    if name == rule.subject:
        yield f"subject of `{rule.relation}`"
    for qualifier, column in rule.qualifiers:
        if column == name:
            yield f"{qualifier.replace('_', ' ')} of `{rule.relation}`"
    if name in rule.certainty:
        yield f"how surely `{rule.relation}` is stated"
    if name in (*rule.where, *rule.unless, *rule.needs):
        yield f"tells where `{rule.relation}` is stated"


if __name__ == "__main__":
    page = in_package("..", "docs", "tables-columns.md")
    page.write_text(as_markdown(read_mappings()), encoding="utf-8")
