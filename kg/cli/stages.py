"""``kg stages``."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    GRAPH,
    AsOfOption,
    FormatOption,
    GraphOption,
    KnownAtOption,
    OutputOption,
    Quiet,
    SourcesOption,
    chosen,
    opened_at,
)
from kg.cli.rows import Cell, Table, readable, rendered
from kg.cli.terminal import deliver, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.present.words import Words
    from kg.query.stages import Stage
    from kg.schema.records import Claim

__all__ = ["stages"]

_COLUMNS = ("what", "type", "stage", "since", "how surely", "why", "origins", "id")
_QUOTED = ("what", "stage", "since", "quote", "document", "said by", "id")
_CUT = {"origins": 32}
_ONCE = ("what", "stage", "since")


class Standing(StrEnum):
    """What has stages."""

    CONTRACT = "Contract"
    FACILITY = "Facility"


def stages(
    *,
    graph: GraphOption = GRAPH,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    type_name: Annotated[
        Standing | None, typer.Option("--type", case_sensitive=False, help="Contracts or sites only.")
    ] = None,
    stage: Annotated[
        str | None, typer.Option("--stage", metavar="STAGE", help="Those that stand there.")
    ] = None,
    sources: SourcesOption = False,
    quiet: Quiet = False,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List where each contract and site stands.

    Rumoured, announced, signed, financed, under construction, operating, ended: as sources state it, and for contracts
    as it follows from their status, start and end. The day is that of the latest publication in the graph unless
    --as-of names another; the clock plays no part. Left out are those of which nothing tells it. Exit code 1 where
    there is none.

    \b
    Examples:
      kg stages
      kg stages --type contract --as-of 2027
      kg stages --stage under_construction --format csv -o sites.csv
    """
    from kg.present.words import Words
    from kg.query.stages import latest_publication
    from kg.query.stages import stages as stages_of
    from kg.query.states import day_of
    from kg.schema.wording import date_words

    form = chosen(how, output)
    wanted = _known(stage)
    # Where a thing stands on a day tells itself from what was before: nothing that is over is left out.
    with opened_at(graph, None, known_at) as opened:
        documents = opened.documents()
        day = day_of(as_of) if as_of else latest_publication(document.published for document in documents)
        claims = {claim.id: claim for claim in opened.claims()}
        words = Words.of(opened.entities(), documents, claims.values())
        found = [
            each
            for each in stages_of(opened.facts(), day)
            if wanted in {None, each.stage}
            and (type_name is None or each.subject.startswith(f"{type_name.value.lower()}/"))
        ]
    found.sort(
        key=lambda each: (each.subject.partition("/")[0], words.name(each.subject).casefold(), each.subject)
    )
    if not quiet and as_of is None:
        told = (
            f"as of {date_words(day.isoformat())}, the latest publication in the graph" if day else _UNDATED
        )
        tell(f"{told}; --as-of names another day")
    table, once = (_quotes(found, words, claims), _ONCE) if sources else (_rows(found, words), ())
    extra = {"id", "type"} if len({each.subject.partition("/")[0] for each in found}) == 1 else {"id"}
    deliver(rendered(readable(table, form, extra, _CUT, once), form, plain=output is not None), output)
    if not found:
        raise typer.Exit(1)


_UNDATED = "no document is dated, so that nothing is taken to have started or ended by its date"


def _known(stage: str | None) -> str | None:
    """The stage, however its words are joined; ``UsageError`` where there is no such stage."""
    from kg.errors import UsageError
    from kg.schema.vocabulary import vocabulary

    known = vocabulary().relations["stage"].values
    if stage is None:
        return None
    name = stage.casefold().replace(" ", "_").replace("-", "_")
    if name not in known:
        raise UsageError(stage, "is no stage", f"there are {', '.join(known)}")
    return name


def _rows(found: Iterable[Stage], words: Words) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            words.name(each.subject),
            each.subject.partition("/")[0].capitalize(),
            each.stage.replace("_", " "),
            each.since,
            each.modality.label,
            each.why,
            words.all(each.origins),
            each.subject,
        )
        for each in found
    ]
    return Table(_COLUMNS, rows)


def _quotes(found: Iterable[Stage], words: Words, claims: Mapping[str, Claim]) -> Table:
    """A row for each quote behind a stage."""
    rows: list[tuple[Cell, ...]] = []
    for each in found:
        told = (words.name(each.subject), each.stage.replace("_", " "), each.since)
        keys = sorted({key for fact in each.facts for key in fact.supported_by if key in claims})
        quotes = {claims[key].evidence: words.all(claims[key].attribution) for key in keys}
        for evidence in sorted(quotes, key=lambda one: (one.document, one.start, one.end)):
            source = (words.document(evidence.document), quotes[evidence])
            rows.append((*told, f"“{evidence.quote}”", *source, each.subject))
    return Table(_QUOTED, rows)
