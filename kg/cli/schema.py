"""``kg schema``."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import FormatOption, OutputOption
from kg.cli.rows import Table, write_all

__all__ = ["schema"]


def schema(
    *,
    classes: Annotated[bool, typer.Option("--classes", help="The types of entities only.")] = False,
    relations: Annotated[bool, typer.Option("--relations", help="The relations only.")] = False,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show the vocabulary: types of entities, and the relations that claims state.

    \b
    Examples:
      kg schema --relations
      kg schema --classes --format json
    """
    from kg.schema.describe import CLASS_COLUMNS, RELATION_COLUMNS, class_rows, relation_rows
    from kg.schema.vocabulary import vocabulary

    known = vocabulary()
    both = classes == relations
    tables: dict[str, Table] = {}
    if classes or both:
        entities = [known.classes[name] for name in known.entity_types]
        tables["classes"] = Table(CLASS_COLUMNS, class_rows(entities))
    if relations or both:
        tables["relations"] = Table(RELATION_COLUMNS, relation_rows(known.relations.values()))
    write_all(tables, how, output)
