"""``kg ask``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    GRAPH,
    AsOfOption,
    Format,
    FormatOption,
    GraphOption,
    KnownAtOption,
    OutputOption,
    ProjectOption,
    QueriesOption,
    SourcesOption,
    TimeoutOption,
    chosen,
    chosen_queries,
    opened_at,
    seconds,
)
from kg.cli.terminal import deliver

if TYPE_CHECKING:
    from kg.present.results import Support
    from kg.query.asking import Reply

__all__ = ["ask"]


def ask(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="The question, in quotation marks.")],
    *,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    sources: SourcesOption = False,
    queries: QueriesOption = None,
    project: ProjectOption = None,
    how: FormatOption = None,
    output: OutputOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """Ask the graph a question in English.

    It is answered by one of the named queries, or the path between two entities, in a sentence and a table with the
    documents behind each row; which query that was is told below. A question counts as understood where every name
    and every word of it that matters does; another is refused, with the nearest ones that can be asked. Exit code 1
    where it is, and where the graph has no answer.

    \b
    Examples:
      kg ask "Who supplies compute to Reflection AI?"
      kg ask "Which contracts end before 2029?" --sources
      kg ask "How is the U.S. government connected to Nvidia?"
      kg ask "What does Stargate Abilene depend on?" --as-of 2026-03 --format json
    """
    from kg.cli.result_rows import answered
    from kg.cli.rows import as_json
    from kg.present.results import reply_data, supports

    form = chosen(how, output)
    folder = chosen_queries(queries, project)
    within = seconds(timeout, own=folder is not None)
    with opened_at(graph, as_of, known_at) as opened:
        reply = opened.ask(question, queries=folder, seconds=within)
        behind = supports(opened, reply.result)
        if form is Format.JSON:
            text = as_json(reply_data(reply, behind))
        elif form in {Format.CSV, Format.TSV}:
            text = answered(reply.result, form, behind if sources else None)
        else:
            text = _told(
                reply, form, behind, _moment(as_of, known_at), quotes=sources, plain=output is not None
            )
    deliver(text, output)
    if not reply.result.rows:
        raise typer.Exit(1)


def _moment(as_of: str | None, known_at: str | None) -> list[str]:
    """The options that ask of the same moment."""
    given = {"--as-of": as_of, "--known-at": known_at}
    return [part for option, text in given.items() if text for part in (option, text)]


def _told(
    reply: Reply, form: Format, behind: Sequence[Support], moment: Sequence[str], *, quotes: bool, plain: bool
) -> str:
    """The sentence, the table, and how the question was understood."""
    from kg.cli.result_rows import answered, with_documents
    from kg.cli.rows import escaped
    from kg.cli.terminal import wrapped

    def line(text: str) -> str:
        return wrapped(text, plain=plain) if form is Format.TABLE else escaped(text)

    blocks = [line(reply.sentence)]
    if reply.result.rows and quotes:
        blocks.append(answered(reply.result, form, behind, plain=plain).rstrip("\n"))
    elif reply.result.rows:
        blocks += with_documents(reply.result, form, behind, plain=plain)
    blocks.append(line(f"Understood as: {reply.understood}? ({_command(reply, moment)})"))
    return "\n\n".join(blocks) + "\n"


def _command(reply: Reply, moment: Sequence[str]) -> str:
    """The command that asks the same."""
    import shlex

    from kg.query.results import Node

    words = ["kg", *reply.command]
    for name, cell in reply.result.parameters.items():
        positional = reply.command == ("path",) and isinstance(cell, Node)
        words += [] if positional else [f"--{name.replace('_', '-')}"]
        words.append(cell.id if isinstance(cell, Node) else str(cell))
    return shlex.join([*words, *moment])
