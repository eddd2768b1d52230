"""``kg path``."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.options import (
    GRAPH,
    AllFactsOption,
    AsOfOption,
    FormatOption,
    GraphOption,
    KnownAtOption,
    OutputOption,
    chosen,
    known_type,
    opened_at,
)
from kg.cli.terminal import deliver, tell

__all__ = ["path"]

_MOST = 50
"""Paths of equal length that are told; of more the first."""


def path(
    start: Annotated[str, typer.Argument(metavar="FROM", help="A name, its beginning, or an id.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="The same.")],
    *,
    hops: Annotated[
        int | None, typer.Option("--hops", min=1, metavar="N", help="At most so many steps.")
    ] = None,
    via: Annotated[
        list[str] | None,
        typer.Option(
            "--via", metavar="TYPE", help="Only over entities of this type, not directly; can be given again."
        ),
    ] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option("--avoid", metavar="NAME", help="Not over this entity; can be given again."),
    ] = None,
    several: Annotated[bool, typer.Option("--all", help="All paths of that length.")] = False,
    all_facts: AllFactsOption = False,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show how two entities are connected: the fewest steps, and of these the best supported.

    Each step is a statement with how surely it is said, by how many independent origins, since when, and the words that
    say it. Two parties of a contract, and who issues a rule and what it is about, are one step apart. Places,
    outlets and documents connect everything with everything, and are passed only where --via asks for them. Exit
    code 1 where there is no path, or a name is of none or several.

    \b
    Examples:
      kg path "U.S. government" Nvidia
      kg path xAI Nvidia --via Company --avoid OpenAI
      kg path Colossus SpaceX --via Place --all --format json
    """
    from kg.cli.path_rows import of_paths
    from kg.present.paths import ends_of
    from kg.present.paths import found as paths_of

    form = chosen(how, output)
    types = frozenset(known_type(name) for name in via or ())
    with opened_at(graph, as_of, known_at) as opened:
        ends = ends_of(opened, start, end)
        found = paths_of(
            opened,
            ends,
            most=_MOST + 1 if several else 1,
            hops=hops,
            via=types,
            avoid=avoid or (),
            all_facts=all_facts,
        )
        text = of_paths(opened, found[:_MOST], form, plain=output is not None) if found else ""
    if not found:
        tell(_none(ends[0].name, ends[1].name, hops, all_facts=all_facts))
        raise typer.Exit(1)
    if len(found) > _MOST:
        tell(f"only the {_MOST} best supported are shown")
    deliver(text, output)


def _none(start: str, end: str, hops: int | None, *, all_facts: bool) -> str:
    limits = "by what is planned, disputed or over either" if all_facts else "by what is stated"
    more = "" if all_facts else "; --all-facts adds what is planned, possible, denied, disputed or over"
    within = f" of at most {hops} step{'s' * (hops > 1)}" if hops else ""
    return f"no path{within} from {start} to {end} {limits}{more}"
