"""What the commands that judge have in common: the graph and the file, ids that last, and what is said at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import chosen_project
from kg.cli.terminal import say, tell
from kg.errors import NotFoundError, UsageError
from kg.query.naming import entity_named

if TYPE_CHECKING:
    from kg.judgements import Judgement
    from kg.project import Project
    from kg.query.graph import Graph
    from kg.schema.records import Entity, Extraction

__all__ = [
    "Desk",
    "JudgementsOption",
    "NoBuild",
    "Signature",
    "WhenOption",
    "WhoOption",
    "WhyOption",
    "desk_of",
    "judgements_file",
]

_SHORTEST = 4
"""Letters of an id after the slash that may stand for it."""

JudgementsOption = Annotated[
    Path | None,
    typer.Option(
        "--judgements",
        metavar="FILE",
        help="The judgements; by default those of the project, else judgements.yaml beside the graph.",
    ),
]
WhoOption = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who decided it.")]
WhenOption = Annotated[str | None, typer.Option("--when", metavar="DATE", help="When, such as 2026-11-21.")]
WhyOption = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why.")]
NoBuild = Annotated[
    bool, typer.Option("--no-build", help="Write it down only; it acts from the next build on.")
]


@dataclass(frozen=True)
class Signature:
    """Who decided something, when and why, as far as they say so."""

    who: str | None = None
    when: str | None = None
    why: str | None = None

    def under(
        self,
        kind: str,
        about: tuple[str, ...],
        *,
        says: str,
        name: str | None = None,
        text: str | None = None,
    ) -> Judgement:
        """The judgement of that kind with this signature; what is signed with nothing is not signed."""
        from kg.judgements import Judgement

        return Judgement(kind, about, name, text, says, self.who or None, self.when or None, self.why or None)


def judgements_file(given: Path | None, project: Project, graph: Path) -> Path:
    """The file that is named, else that of the project, else the one beside the graph's folder."""
    from kg.judgements import FILE

    file = given or project.judgements or graph.absolute().parent / FILE
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


def desk_of(graph: Path, judgements: Path | None, project: Path | None) -> Desk:
    """The graph and the file that the options name; ``GraphError`` where there is no graph."""
    import kg

    own = chosen_project(project)
    return Desk(graph, judgements_file(judgements, own, graph), own, kg.open(graph))


@dataclass(frozen=True)
class Desk:
    """Where a person judges: a graph, and the file that takes the judgements."""

    folder: Path
    file: Path
    project: Project
    graph: Graph

    def entity(self, name: str) -> Entity:
        return entity_named(self.graph, name)

    def decide(self, judgement: Judgement, *, build: bool) -> None:
        """Writes a judgement down, lets it act, and says so; raises ``UsageError`` where it could not act."""
        self._refuse_idle(judgement)
        self.write(judgement)
        say(f"Written to {self.file}.")
        self.act(build=build)

    def write(self, judgement: Judgement) -> None:
        """Writes a judgement down and says so."""
        from kg.judgements import append, checked

        append(self.file, checked(judgement))
        say(f"{judgement.kind}: {judgement.says}")

    def _refuse_idle(self, judgement: Judgement) -> None:
        """Raises ``UsageError`` where a judgement would be without effect beside those of the file."""
        from kg.judgements import checked, read_judgements
        from kg.resolve import resolve
        from kg.resolve.judged import in_graph

        one, registry = checked(judgement), self.project.load_registry()
        links = resolve(self._extractions, registry, (*read_judgements(self.file), one)).links
        for line in in_graph([one], self._extractions, links, registry).unmet:
            where, _, problem = line.partition(": ")
            raise UsageError(where, problem, "nothing was written")

    def act(self, *, build: bool) -> None:
        """Adds the graph up anew under what the file now says."""
        if not build:
            say("It acts from the next `kg build` on.")
            return
        from kg.build import rebuild
        from kg.judgements import read_judgements

        self.graph.close()
        report = rebuild(
            self.folder,
            registry=self.project.load_registry(),
            patterns=self.project.patterns,
            mappings=self.project.load_mappings(),
            judgements=read_judgements(self.file),
        )
        for line in report.unmet:
            tell(f"without effect: {line}")
        counted = f"{report.judgements} judgement{'' if report.judgements == 1 else 's'}"
        say(f"The graph in {self.folder} follows {counted}.")

    def own_id(self, key: str) -> str:
        """An id of the entity that is its own in some document, and so stays when other judgements change."""
        ids = self._ids.get(key, {key})
        return key if key in ids else min(ids)

    def two_ids(self, one: str, other: str) -> tuple[str, str]:
        """Ids for two names, of two entities or of names that one entity has in the documents.

        Raises ``NotFoundError`` where a name is unknown, ``UsageError`` where documents do not tell the two apart.
        """
        first, second = self.entity(one), self.entity(other)
        if first.id != second.id:
            return self.own_id(first.id), self.own_id(second.id)
        sides = [self._written(first.id, one), self._written(first.id, other)]
        sides = [sides[0] - sides[1] or sides[0], sides[1] - sides[0] or sides[1]]
        if not all(sides) or min(sides[0]) == min(sides[1]):
            remedy = "give one of them an entry in a registry of your own (docs/projects.md)"
            raise UsageError(other, f"is another name of {first.name} in the documents themselves", remedy)
        return min(sides[0]), min(sides[1])

    def statement(self, key: str) -> tuple[str, str]:
        """The lasting id of a claim or fact, and what it says.

        Raises ``NotFoundError`` where no id or several begin so.
        """
        kind, _, digits = key.partition("/")
        if kind not in {"claim", "fact"} or len(digits) < _SHORTEST:
            remedy = (
                f"write claim/… or fact/… with {_SHORTEST} letters or more; `kg show NAME --ids` prints them"
            )
            raise UsageError(key, "is no id of a claim or fact", remedy)
        every = self.graph.claims() if kind == "claim" else self.graph.facts()
        found = [one for one in every if one.id.startswith(key)]
        if len(found) != 1:
            problem = f"begins {len(found)} ids" if found else "begins no id of this graph"
            raise NotFoundError(key, problem, "`kg show NAME --ids` prints them")
        from kg.schema.vocabulary import vocabulary
        from kg.schema.wording import plain_phrase, value_words

        known = vocabulary().relations.get(found[0].relation)
        phrase = known.phrase if known else plain_phrase(found[0].relation)
        value = found[0].value
        end = self._name(found[0].object or "") if value is None else value_words(value)
        says = f"{self._name(found[0].subject)} {phrase} {end}"
        return self._claims.get(found[0].id, found[0].id), says

    def _name(self, key: str) -> str:
        return next((each.name for each in self.graph.entities() if each.id == key), key)

    def _written(self, key: str, name: str) -> set[str]:
        """Ids of the documents, among those of an entity, whose name this is, else that have it as another name."""
        wanted = name.casefold()
        own = self._ids.get(key, set())
        every = [each for one in self._extractions for each in one.entities if each.id in own]
        named = {each.id for each in every if wanted in {each.name.casefold(), each.id}}
        return named or {each.id for each in every if wanted in map(str.casefold, each.aliases)}

    @cached_property
    def _extractions(self) -> Sequence[Extraction]:
        from kg.ledger.ledger import Ledger

        return Ledger(self.folder).extractions()

    @cached_property
    def _links(self) -> Mapping[str, str]:
        """The id in the graph for the id in a document, where the two differ."""
        from kg.judgements import read_judgements
        from kg.resolve import resolve

        return resolve(self._extractions, self.project.load_registry(), read_judgements(self.file)).links

    @cached_property
    def _ids(self) -> Mapping[str, set[str]]:
        """The ids of the documents by that in the graph."""
        ids: dict[str, set[str]] = defaultdict(set)
        for one in self._extractions:
            for each in one.entities:
                ids[self._links.get(each.id, each.id)].add(each.id)
        return ids

    @cached_property
    def _claims(self) -> Mapping[str, str]:
        """The id that a claim has in its document by that in the graph."""
        from kg.resolve.judged import about

        return {about(c, self._links).id: c.id for one in self._extractions for c in one.claims}
