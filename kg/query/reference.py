"""``python -m kg.query.reference``: write the list of queries in ``docs/queries.md`` anew, in a checkout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.query.named import NamedQuery, Parameter, read_queries
from kg.schema.resources import in_package

__all__ = ["PAGE", "with_list"]

PAGE = Path("docs", "queries.md")
_BEGINNING = "## The queries\n"


def with_list(page: str) -> str:
    """The page with the list of the shipped queries at its end as it is now."""
    head, heading, _ = page.partition(_BEGINNING)
    return head + heading + "".join(f"\n{section}" for section in map(_section, read_queries().values()))


def _section(query: NamedQuery) -> str:
    return "\n".join([f"### {query.name}\n", f"{query.summary}. {query.description}\n", *_parts(query)])


def _parts(query: NamedQuery) -> Iterator[str]:
    if query.parameters:
        yield "| parameter | type | | |\n|---|---|---|---|"
        yield from map(_parameter, query.parameters)
        yield ""
    asks = "; ".join(f"*{ask.words}*" for ask in query.asks)
    yield f"Asked as: {asks}.\n"


def _parameter(parameter: Parameter) -> str:
    kind = ", ".join(parameter.values) or " or ".join(parameter.types)
    need = "needed" if parameter.required else f"by default {parameter.default or 'anything'}"
    return f"| `--{parameter.name.replace('_', '-')}` | {kind} | {parameter.description} | {need} |"


if __name__ == "__main__":
    file = in_package("..", str(PAGE))
    file.write_text(with_list(file.read_text(encoding="utf-8")), encoding="utf-8")
