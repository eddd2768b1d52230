"""``kg merge``, ``split``, ``reject``, ``confirm`` and ``note``."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.judging import JudgementsOption, NoBuild, Signature, WhenOption, WhoOption, WhyOption, desk_of
from kg.cli.options import GRAPH, GraphOption, ProjectOption

__all__ = ["confirm", "merge", "note", "reject", "split"]

_IdArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="The id of a claim or fact, or its beginning, as show --ids prints it."
    ),
]


def merge(
    one: Annotated[str, typer.Argument(metavar="A", help="The entity that stays: a name or an id.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The entity that is the same.")],
    *,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="What the two are called; by default as A is."),
    ] = None,
    graph: GraphOption = GRAPH,
    judgements: JudgementsOption = None,
    project: ProjectOption = None,
    who: WhoOption = None,
    when: WhenOption = None,
    why: WhyOption = None,
    no_build: NoBuild = False,
) -> None:
    """Decide that two entities are one.

    Writes a judgement (docs/judgements.md) and adds the graph up anew, without reading any document again.
    `kg judgements --remove N` undoes it.

    \b
    Examples:
      kg merge "Kestrel One" "Hexford Kestrel campus" --why "the same address"
      kg merge company/keel-infrastructure company/bitfarms --name Bitfarms
    """
    desk = desk_of(graph, judgements, project)
    first, second = desk.entity(one), desk.entity(other)
    says = f"{second.name} is {first.name}"
    about = desk.own_id(first.id), desk.own_id(second.id)
    signed = Signature(who, when, why)
    desk.decide(signed.under("merge", about, says=says, name=name or first.name), build=not no_build)


def split(
    one: Annotated[str, typer.Argument(metavar="A", help="An entity: a name or an id.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another, or a name that A wrongly has.")],
    *,
    graph: GraphOption = GRAPH,
    judgements: JudgementsOption = None,
    project: ProjectOption = None,
    who: WhoOption = None,
    when: WhenOption = None,
    why: WhyOption = None,
    no_build: NoBuild = False,
) -> None:
    """Decide that two entities are two, whatever their names.

    Where the graph has them as one, their names in the documents are told apart again. `kg review` lists the two no
    more.

    \b
    Examples:
      kg split "Kestrel One" "Kestrel Two"
      kg split "Halden AI" Halden --why "a bakery in Bergen"
    """
    desk = desk_of(graph, judgements, project)
    about = desk.two_ids(one, other)
    signed = Signature(who, when, why)
    desk.decide(signed.under("split", about, says=f"{one} is not {other}"), build=not no_build)


def reject(
    key: _IdArgument,
    *,
    graph: GraphOption = GRAPH,
    judgements: JudgementsOption = None,
    project: ProjectOption = None,
    who: WhoOption = None,
    when: WhenOption = None,
    why: WhyOption = None,
    no_build: NoBuild = False,
) -> None:
    """Decide that a claim or a fact is wrong.

    It stays in the ledger and is shown as rejected; nothing is made of it any more.

    \b
    Examples:
      kg reject fact/3f2a9c --why "the filing was withdrawn"
      kg reject claim/77b0e1
    """
    desk = desk_of(graph, judgements, project)
    about, says = desk.statement(key)
    desk.decide(Signature(who, when, why).under("reject", (about,), says=says), build=not no_build)


def confirm(
    key: _IdArgument,
    *,
    graph: GraphOption = GRAPH,
    judgements: JudgementsOption = None,
    project: ProjectOption = None,
    who: WhoOption = None,
    when: WhenOption = None,
    why: WhyOption = None,
    no_build: NoBuild = False,
) -> None:
    """Decide that a fact is right: it is preferred whatever the rules say.

    Given a claim, the fact that it supports. How surely the documents say it stays as it is.

    \b
    Example:
      kg confirm fact/3f2a9c --who "E. Moe" --when 2026-11-21 --why "page 14 of the contract"
    """
    desk = desk_of(graph, judgements, project)
    about, says = desk.statement(key)
    desk.decide(Signature(who, when, why).under("confirm", (about,), says=says), build=not no_build)


def note(
    key: Annotated[str, typer.Argument(metavar="ID", help="A claim, a fact or an entity: an id, or a name.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to say of it.")],
    *,
    graph: GraphOption = GRAPH,
    judgements: JudgementsOption = None,
    project: ProjectOption = None,
    who: WhoOption = None,
    when: WhenOption = None,
    no_build: NoBuild = False,
) -> None:
    """Write a note on an entity, a fact or a claim; `kg show` has it.

    \b
    Example:
      kg note "Colossus 2" "The second permit is under appeal."
    """
    desk = desk_of(graph, judgements, project)
    if key.startswith(("claim/", "fact/")):
        about, says = desk.statement(key)
    else:
        entity = desk.entity(key)
        about, says = desk.own_id(entity.id), entity.name
    desk.decide(Signature(who, when).under("note", (about,), says=says, text=text), build=not no_build)
