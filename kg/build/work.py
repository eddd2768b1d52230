"""One change of a graph on disk: what has to be worked on again, and how the result gets into a new version."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from kg.build.basis import basis_of
from kg.build.change import change
from kg.build.stages import Progress, Stages
from kg.build.whole import add_up
from kg.build.write import write_change, write_whole
from kg.errors import GraphError, InputError, KgError
from kg.extract.many import extract_all
from kg.ledger.frames import Frames
from kg.ledger.ledger import Ledger
from kg.ledger.versions import Version, read_versions, write_lock
from kg.pattern_files import check_patterns
from kg.schema.records import Document, Extraction
from kg.schema.registry import Registry

if TYPE_CHECKING:
    from kg.judgements import Judgement
    from kg.schema.mapping import TableMapping

__all__ = ["LONGEST_DOCUMENT", "BuildReport", "How", "Work"]

_FEW, _PART = 20, 10
"""Documents that may change, or one in so many of all, before the graph is made anew instead."""

LONGEST_DOCUMENT = 5_000_000
"""Characters of one text, ten thick books: beyond, a file is a dump of many texts, which belong apart."""


@dataclass(frozen=True)
class BuildReport:
    """What a build did.

    ``version`` is the number of the version that the graph has now, ``None`` where no document could be used and the
    graph is as it was. ``loaded`` are the keys of the documents in the graph, ``read`` those among them that were
    extracted now, ``replaced`` those of these under which the graph had another document or version, ``withdrawn``
    those that are no longer in it; ``skipped`` says in a line each why others are not.
    ``entities`` counts by type. ``notes`` say what of the documents read was left out: the key of one, and what or why.
    ``judgements`` counts those that act, ``unmet`` says in a line each which do not, and why.
    """

    version: int | None
    loaded: tuple[str, ...] = ()
    skipped: tuple[KgError, ...] = ()
    entities: Mapping[str, int] = field(default_factory=dict)
    read: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    claims: int = 0
    facts: int = 0
    conflicts: int = 0
    notes: tuple[tuple[str, str], ...] = ()
    judgements: int = 0
    unmet: tuple[str, ...] = ()


class How(TypedDict, total=False):
    """How a graph is made.

    ``processes`` is how many extract side by side; by default as many as there are cores where the text is
    long enough to gain by it, else one, in which case no process is started. ``registry`` is the shipped one
    by default; ``patterns`` a folder of pattern files that go before the shipped ones, ``mappings`` what tables mean,
    by default the shipped ones (``kg.project`` finds a user's own of all three). ``judgements`` are what people decided
    (``kg.judgements`` reads them). ``stages`` are the usual ones with these patterns and mappings by default; with
    others everything is made anew each time.
    """

    processes: int | None
    registry: Registry | None
    patterns: Path | None
    mappings: Sequence[TableMapping] | None
    judgements: Sequence[Judgement]
    stages: Stages | None


class Told(NamedTuple):
    """What is reported of the documents themselves, as ``BuildReport`` has it."""

    skipped: tuple[KgError, ...] = ()
    read: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Work:
    """One change of a graph, whose lock is held. ``basis`` is what it is made with (``kg.build.basis``); with ``anew``
    nothing of what is there is looked at."""

    root: Path
    versions: tuple[Version, ...]
    registry: Registry
    judgements: Sequence[Judgement]
    stages: Stages
    basis: str
    processes: int | None
    tell: Progress
    anew: bool = False

    @classmethod
    @contextmanager
    def on(cls, graph_dir: str | Path, progress: Progress | None, how: How) -> Iterator[Work]:
        patterns, mappings = how.get("patterns"), how.get("mappings")
        if patterns is not None:
            check_patterns(patterns)
        given, registry = how.get("stages"), how.get("registry")
        names = Registry.shipped() if registry is None else registry
        stages = given or Stages.usual(patterns, mappings)
        basis = "" if given else basis_of(names, patterns, mappings)
        root, judgements = Path(graph_dir), how.get("judgements", ())
        with write_lock(root):
            versions = read_versions(root)
            tell = progress or _silent
            yield cls(root, versions, names, judgements, stages, basis, how.get("processes"), tell)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.root)

    @cached_property
    def frames(self) -> Frames:
        return Frames(self.ledger, self.versions[-1])

    @cached_property
    def keys(self) -> frozenset[str]:
        """The documents of the graph as it is."""
        if self.anew or not self.versions:
            return frozenset()
        return frozenset(self.frames.values("documents", "key"))

    @property
    def same(self) -> bool:
        """Whether the graph was made with what it is made with now, so that what was extracted holds."""
        return bool(self.versions and self.basis and self.versions[-1].basis == self.basis) and not self.anew

    @property
    def is_whole(self) -> bool:
        """Whether the graph as it is, if any, can be read; blocks inside the dataset are not looked at."""
        from kg.store.dataset import open_dataset

        if not self.versions:
            return True
        try:
            open_dataset(self.root, self.versions[-1].number)
        except GraphError:
            return False
        return self.ledger.is_whole()

    def load(self, paths: Sequence[str | Path]) -> tuple[list[Document], list[KgError]]:
        """The documents by key, and why others are left out."""
        documents: list[Document] = []
        skipped: list[KgError] = []
        for count, item in enumerate(self.stages.load(paths), 1):
            if isinstance(item, Document) and (item.kind == "table" or len(item.text) <= LONGEST_DOCUMENT):
                documents.append(item)
            else:
                skipped.append(_too_long(item) if isinstance(item, Document) else item)
            self.tell("load", count, None)
        return sorted(documents, key=lambda document: document.key), skipped

    def documents(self, keys: Iterable[str] | None = None) -> dict[str, Document]:
        found = self.frames.read("documents", **({} if keys is None else {"key": keys}))
        return {document.key: document for document in found}

    def carry_out(
        self,
        fresh: Sequence[Document],
        gone: Collection[str],
        skipped: Sequence[KgError],
        rest: Collection[str],
        former: Mapping[str, Document],
    ) -> BuildReport:
        """Makes the graph of what is in it, with the ``fresh`` documents and without those that are ``gone`` (keys).

        ``former`` are the documents that the graph has under the keys of the fresh ones. ``rest`` are documents that
        have to be extracted again where the graph was made with something else.
        """
        again = [] if self.same else list(self.documents(rest).values()) if rest else []
        wanted = sorted([*fresh, *again], key=lambda document: document.key)
        extractions, failed = extract_all(
            wanted, self.stages.extract, self.registry, self.processes, self.tell
        )
        self._refuse_loss([problem for problem in failed if problem.where in rest])
        made = {extraction.document for extraction in extractions}
        coming = [document for document in wanted if document.key in made]
        lost = {*gone, *(document.key for document in wanted)} & self.keys if self.same else self.keys
        told = Told(
            skipped=(*skipped, *failed),
            read=tuple(sorted(made)),
            replaced=tuple(
                sorted(each.key for each in fresh if each.key in made and former.get(each.key, each) != each)
            ),
            withdrawn=tuple(sorted(lost - made)),
            notes=_notes(coming, extractions),
        )
        if not self.keys - lost and not coming:
            return BuildReport(None, skipped=told.skipped)
        if self.same and not (coming or lost or self._judged):
            return self._report(self.versions[-1], told)
        if self._is_small(len(coming) + len(lost)):
            return self._change(lost, list(zip(coming, extractions, strict=True)), told)
        kept = {key: each for key, each in self.documents().items() if key not in lost} if self.same else {}
        return self.settle(
            [*self.ledger.extractions(kept), *extractions], [*kept.values(), *coming], self.basis, told
        )

    def _refuse_loss(self, failed: Sequence[KgError]) -> None:
        """Nobody asked for these documents to go, which were extracted when the graph was made, and cannot be now."""
        if failed:
            first = failed[0]
            remedy = "use the patterns and mappings that the graph was made with, or build it again"
            raise GraphError(str(self.root), f"cannot be changed: {first.where}: {first.problem}", remedy)

    def settle(
        self,
        extractions: Sequence[Extraction],
        documents: Sequence[Document],
        basis: str,
        told: Told,
    ) -> BuildReport:
        """Makes the graph of these documents and what was extracted from them on this basis, from nothing."""
        ordered = sorted(extractions, key=lambda extraction: extraction.document)
        contents, unmet = add_up(
            sorted(documents, key=lambda document: document.key),
            ordered,
            self.registry,
            self.judgements,
            self.stages,
            self.tell,
        )
        version = write_whole(self.root, self.versions, contents, basis, self.tell)
        return self._report(version, told, unmet)

    @property
    def _judged(self) -> bool:
        """Whether people decided anything, now or when the graph was made."""
        return bool(self.judgements or self.frames.rows("judgements", "id"))

    def _is_small(self, documents: int) -> bool:
        """Whether it pays to work on the change alone. Judgements can concern anything."""
        if not self.same or self._judged:
            return False
        return documents <= max(_FEW, len(self.keys) // _PART)

    def _change(
        self, gone: Collection[str], new: Sequence[tuple[Document, Extraction]], told: Told
    ) -> BuildReport:
        self.tell("resolve", 0, 1)
        made = change(self.frames, gone, new, self.registry)
        version = write_change(self.root, self.versions, self.frames, made, self.tell)
        return self._report(version, told)

    def _report(self, version: Version, told: Told, unmet: Sequence[str] = ()) -> BuildReport:
        found = Frames(self.ledger, version)
        return BuildReport(
            version=version.number,
            loaded=tuple(sorted(found.values("documents", "key"))),
            skipped=told.skipped,
            entities=found.count("entities", by="type"),
            read=told.read,
            replaced=told.replaced,
            withdrawn=told.withdrawn,
            claims=found.count("claims").total(),
            facts=found.count("facts").total(),
            conflicts=found.count("conflicts").total(),
            notes=told.notes,
            judgements=found.count("judgements").total(),
            unmet=tuple(unmet),
        )


def _notes(documents: Iterable[Document], extractions: Iterable[Extraction]) -> tuple[tuple[str, str], ...]:
    """What was left out: of texts the keys that nobody knows, of tables what their extraction says."""
    unknown = (
        (each.key, _unknown(each.ignored)) for each in documents if each.ignored and each.kind != "table"
    )
    return (*unknown, *((each.document, note) for each in extractions for note in each.notes))


def _unknown(keys: Sequence[str]) -> str:
    listed = ", ".join(f"`{key}`" for key in keys)
    told = f"the key {listed} is unknown" if len(keys) == 1 else f"the keys {listed} are unknown"
    return f"{told}; docs/documents.md has those that are read"


def _too_long(document: Document) -> InputError:
    problem = (
        f"holds {len(document.text):,} characters, more than the {LONGEST_DOCUMENT:,} that one document may"
    )
    return InputError(document.key, problem, "split it, or give the part that matters")


def _silent(stage: str, done: int, total: int | None) -> None:
    pass
