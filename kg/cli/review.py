"""``kg review``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.judging import Desk, JudgementsOption, NoBuild, Signature, WhenOption, WhoOption, desk_of
from kg.cli.options import GRAPH, FormatOption, GraphOption, OutputOption, ProjectOption, chosen
from kg.cli.rows import Table, rendered
from kg.cli.terminal import deliver, say, tell, visible

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.resolve.candidates import Candidate

__all__ = ["review"]

_SHOWN = 20
"""Pairs that are shown unless all are asked for."""

_ANSWERS = {"y": "yes", "n": "no", "l": "later", "q": "quit"}
_QUESTION = "One and the same? yes, no, later, quit: "
_CLAIMS = 2
"""Quotes of each side that are shown before a decision."""


def review(
    *,
    decide: Annotated[
        bool, typer.Option("--decide", help="Go through them: yes merges, no keeps apart, later leaves open.")
    ] = False,
    graph: GraphOption = GRAPH,
    everything: Annotated[bool, typer.Option("--all", help="Every pair.")] = False,
    judgements: JudgementsOption = None,
    project: ProjectOption = None,
    who: WhoOption = None,
    when: WhenOption = None,
    no_build: NoBuild = False,
    how: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List entities that may be one and the same, or decide.

    What is merely likely is never merged: these pairs stay two until somebody decides. They come with a score and
    with what speaks for it, the likeliest first, without those that are decided. Exit code 1 where there is none.

    \b
    Examples:
      kg review
      kg review --decide --who "E. Moe"
      kg review --all --format csv -o pairs.csv
    """
    import kg

    form = chosen(how, output)
    if decide:
        desk = desk_of(graph, judgements, project)
        _decide(desk, _open_pairs(desk.graph), Signature(who, when), build=not no_build)
        return
    with kg.open(graph) as opened:
        found = _open_pairs(opened)
        names = {entity.id: entity.name for entity in opened.entities()}
    shown = found if everything or output is not None else found[:_SHOWN]
    rows = [
        (
            f"{pair.score:.2f}",
            f"{names[pair.one]} ({pair.one})",
            f"{names[pair.other]} ({pair.other})",
            pair.reasons,
        )
        for pair in shown
    ]
    deliver(rendered(Table(("score", "one", "other", "why"), rows), form, plain=output is not None), output)
    if len(shown) < len(found):
        tell(f"{len(found) - len(shown)} more; --all shows them")
    if not found:
        raise typer.Exit(1)


def _open_pairs(graph: Graph) -> list[Candidate]:
    """The pairs that nobody decided."""
    from kg.resolve.candidates import candidates

    decided = {frozenset(one.about) for one in graph.judgements() if one.kind == "split"}
    found = candidates(graph.entities(), graph.claims())
    return [pair for pair in found if frozenset((pair.one, pair.other)) not in decided]


def _decide(desk: Desk, pairs: Sequence[Candidate], signed: Signature, *, build: bool) -> None:
    """Asks of each pair; what is answered is written down at once, and acts at the end."""
    if not pairs:
        tell("nothing is open")
        raise typer.Exit(1)
    counts = dict.fromkeys(_ANSWERS.values(), 0)
    for number, pair in enumerate(pairs, 1):
        one, other = desk.entity(pair.one), desk.entity(pair.other)
        say(f"{number} of {len(pairs)}, {pair.score:.2f}: {'; '.join(pair.reasons)}")
        for side in (one, other):
            say(f"  {side.name} ({side.id})")
            for quote in _quotes(desk.graph, side.id):
                say(f"    “{quote}”")
        answer = _answer()
        counts[answer] += 1
        if answer == "quit":
            break
        if answer in {"yes", "no"}:
            kind, says = ("merge", "is") if answer == "yes" else ("split", "is not")
            ids = desk.own_id(one.id), desk.own_id(other.id)
            name = one.name if answer == "yes" else None
            desk.write(signed.under(kind, ids, says=f"{other.name} {says} {one.name}", name=name))
    say(f"{counts['yes']} merged, {counts['no']} kept apart, {counts['later']} left open.")
    if counts["yes"] or counts["no"]:
        desk.act(build=build)


def _answer() -> str:
    """One of the answers; the end of the input is ``quit``."""
    while True:
        sys.stdout.write(_QUESTION)
        sys.stdout.flush()
        line = sys.stdin.readline()
        word = line.strip().lower()
        if not sys.stdin.isatty():
            sys.stdout.write(visible(word) + "\n")
        if not line:
            return "quit"
        if word[:1] in _ANSWERS and _ANSWERS[word[:1]].startswith(word):
            return _ANSWERS[word[:1]]
        tell(f"{word or 'nothing'}: answer {', '.join(_ANSWERS.values())}, or their first letters")


def _quotes(graph: Graph, entity: str) -> list[str]:
    """Words that speak of the entity, the shortest."""
    claims = [key for fact in graph.facts(entity) for key in fact.supported_by]
    quotes = {claim.evidence.quote for claim in graph.claims(sorted(set(claims)))} if claims else set()
    return sorted(quotes, key=lambda quote: (len(quote), quote))[:_CLAIMS]
