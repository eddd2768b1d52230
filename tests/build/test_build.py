"""A build: the same result however it is run, complete or not there at all, and nothing lost on the way."""

from __future__ import annotations

import errno
import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.build import BuildReport, Stages, add, build
from kg.errors import GraphError, InputError, KgError
from kg.export import EXPORTERS
from kg.ledger.ledger import Ledger
from kg.ledger.versions import read_versions
from kg.query.graph import Graph
from kg.schema.records import Cell, Document, Extraction
from kg.schema.registry import Registry
from kg.schema.resources import shipped
from kg.store.validate import validate
from tests import toy
from tests.toy import CORPUS, REGISTRY, STAGES, build_toy, claims_of, write_corpus

ROOT = str(Path(toy.__file__).parent.parent)


def run(paths: Sequence[Path], root: Path, stages: Stages = STAGES, **options: object) -> BuildReport:
    return build(paths, root, registry=REGISTRY, stages=stages, **options)  # type: ignore[arg-type]


def exported(root: Path, name: str = "nquads") -> bytes:
    out = io.BytesIO()
    with kg.open(root) as graph:
        EXPORTERS[name].write(graph, out)
    return out.getvalue()


# -- the same result -----------------------------------------------------------------------------------------


def test_what_a_build_reports(tmp_path: Path) -> None:
    documents = write_corpus(tmp_path / "documents")
    (documents / "empty.txt").touch()
    report = run([documents], tmp_path / "graph")
    assert report.version == 1
    assert report.loaded == tuple(sorted(CORPUS))
    assert [str(error) for error in report.skipped] == ["empty.txt: is empty; remove it"]
    assert report.entities == {"Company": 3, "Contract": 1, "Facility": 2, "Outlet": 1}
    assert report.claims == len(claims_of())
    with kg.open(tmp_path / "graph") as graph:
        assert (report.facts, report.conflicts) == (len(graph.facts()), len(graph.conflicts()))
        assert report.conflicts > 0


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_bytes_whatever_the_order_and_the_processes(
    built: Path, tmp_path: Path, name: str, processes: int
) -> None:
    folder = write_corpus(tmp_path / "documents")
    files = sorted(folder.iterdir(), reverse=True)
    files = files[processes:] + files[:processes]
    run(files, tmp_path / "graph", processes=processes)
    assert exported(tmp_path / "graph", name) == exported(built, name)


def test_the_shipped_documents_give_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    assert_same_bytes_in_every_process(shipped("data", "documents"), tmp_path)


def test_tables_give_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    """Two tables that a shipped mapping knows, and one sheet of them."""
    folder = tmp_path / "tables"
    folder.mkdir()
    header = "company,cat,mktcap,source"
    rows = ("Fjellgrid,utility,$5B,https://a.example/1", '"Quillon, Inc.",lab,"say ""x""\n~$2.5B",')
    (folder / "one.csv").write_text(f"{header}\n{rows[0]}\n{rows[1]}\n", encoding="utf-8")
    (folder / "two.tsv").write_text(f"{header}\n{rows[0]}\n".replace(",", "\t"), encoding="utf-8")
    (folder / "note.txt").write_text("Oracle operates Stargate Abilene.\n", encoding="utf-8")
    assert_same_bytes_in_every_process(folder, tmp_path)


def test_a_claim_of_a_table_keeps_its_cell_through_the_build(tmp_path: Path) -> None:
    from tests.tables import DEALS, DEALS_MAPPING, mapping_of, write_table

    folder = tmp_path / "in"
    folder.mkdir()
    file = write_table(folder, DEALS.replace("Site Kestrel", '"Site, ""Kestrel""\n(new)"'))
    report = build([file], tmp_path / "graph", mappings=[mapping_of(tmp_path, DEALS_MAPPING)])
    assert (report.loaded, report.skipped, report.notes) == (("table.csv",), (), ())
    with kg.open(tmp_path / "graph") as graph:
        assert [str(problem) for problem in validate(graph).problems] == []
        text = graph.document("table.csv").text
        claims = graph.claims()
        assert len(claims) == report.claims == 22
        for claim in claims:
            evidence = claim.evidence
            assert text[evidence.start : evidence.end] == evidence.quote
            assert evidence.cell is not None
        (site,) = [claim for claim in claims if claim.relation == "facility" and claim.evidence.cell
                   and claim.evidence.cell.row == 2]  # fmt: skip
        assert site.evidence.quote == 'Site, "Kestrel"\n(new)'
        assert site.evidence.cell == Cell(2, "D-1", "Site")


# Builds the files that are given, in that order, and prints the graph.
BUILD_AND_PRINT = """
import sys
import kg
from kg.build import build
from kg.export import export

if __name__ == "__main__":
    root, processes, *files = sys.argv[1:]
    build(files, root, processes=int(processes))
    with kg.open(root) as graph:
        export(graph, "nquads")
"""


def assert_same_bytes_in_every_process(folder: Path, tmp_path: Path) -> None:
    """Builds with the usual stages in two processes that hash texts differently and get other orders."""
    script = tmp_path / "script.py"
    script.write_text(BUILD_AND_PRINT)
    files = sorted(str(file) for file in folder.iterdir())
    printed = []
    for seed, order in (("1", files), ("2", files[::-1])):
        environment = {**os.environ, "PYTHONPATH": ROOT, "PYTHONHASHSEED": seed}
        command = [sys.executable, str(script), str(tmp_path / seed), seed, *order]
        printed.append(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert printed[0] == printed[1]
    assert printed[0].count(b"#Claim> ") > len(files)


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    before = exported(root)
    report = run([tmp_path / "documents"], root)
    assert report.version == 2
    assert exported(root) == before
    first, second = read_versions(root)
    assert first.tables == second.tables


@pytest.mark.parametrize("table", ["documents", "claims", "facts"])
def test_a_damaged_graph_is_built_again_as_it_says(tmp_path: Path, table: str) -> None:
    (tmp_path / "note.txt").write_text("Oracle operates Stargate Abilene.\n")
    build([tmp_path / "note.txt"], tmp_path / "graph")
    before = exported(tmp_path / "graph")
    for file in (tmp_path / "graph" / "ledger" / table).glob("*.parquet"):
        file.unlink()
    (tmp_path / "more.txt").write_text("Oracle was founded in 1977.\n")
    build([tmp_path / "note.txt", tmp_path / "more.txt"], tmp_path / "graph")
    build([tmp_path / "note.txt"], tmp_path / "graph")
    assert exported(tmp_path / "graph") == before


def _dataset_removed(root: Path) -> None:
    shutil.rmtree(root / "dataset")


def _dataset_garbled(root: Path) -> None:
    (root / "dataset" / "000001" / "CURRENT").write_text("nonsense")


def _table_garbled(root: Path) -> None:
    for file in (root / "ledger" / "links").glob("*.parquet"):
        file.write_text("nonsense")


@pytest.mark.parametrize("damage", [_dataset_removed, _dataset_garbled, _table_garbled])
def test_building_the_same_documents_repairs_a_graph(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    note, root = tmp_path / "note.txt", tmp_path / "graph"
    note.write_text("Oracle operates Stargate Abilene.\n")
    build([note], root)
    before = exported(root)
    damage(root)
    build([note], root)
    assert exported(root) == before
    assert Ledger(root).is_whole()


def test_nothing_is_added_to_a_damaged_graph(tmp_path: Path) -> None:
    note, root = tmp_path / "note.txt", tmp_path / "graph"
    note.write_text("Oracle operates Stargate Abilene.\n")
    build([note], root)
    _dataset_garbled(root)
    (tmp_path / "more.txt").write_text("Oracle was founded in 1977.\n")
    with pytest.raises(GraphError, match="000001: is missing or damaged; build the graph again"):
        add([tmp_path / "more.txt"], root)


def test_a_graph_says_only_what_its_documents_say_now(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    (tmp_path / "documents" / "a.txt").write_text("Alpha operates Site-9.\n")
    (tmp_path / "documents" / "b.txt").unlink()
    report = run([tmp_path / "documents"], root)
    assert (report.replaced, report.withdrawn) == (("a.txt",), ("b.txt",))
    again = build_toy(
        tmp_path / "other",
        {"a.txt": "Alpha operates Site-9.\n"} | {key: CORPUS[key] for key in ("c.txt", "brief.md")},
    )
    assert exported(root) == exported(again)


def test_the_stages_are_told(tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    run([write_corpus(tmp_path / "d")], tmp_path / "g", progress=lambda *each: told.append(each))
    number = len(CORPUS)
    assert told == [
        *(("load", count, None) for count in range(1, number + 1)),
        *(("extract", count, number) for count in range(1, number + 1)),
        *((stage, 0, 1) for stage in ("resolve", "fuse", "ledger", "dataset", "publish")),
    ]


# -- documents that cannot be used ---------------------------------------------------------------------------


@pytest.mark.parametrize("processes", [1, 2])
def test_a_document_that_breaks_extraction_costs_no_other(tmp_path: Path, processes: int) -> None:
    corpus = {**CORPUS, "bad.txt": "Alpha operates Site-7.\ncrash\n"}
    report = run([write_corpus(tmp_path / "d", corpus)], tmp_path / "g", processes=processes)
    (error,) = report.skipped
    assert str(error) == (
        "bad.txt: extraction failed with ZeroDivisionError: the toy broke; please report it with the document"
    )
    assert report.loaded == tuple(sorted(CORPUS))
    assert exported(tmp_path / "g") == exported(build_toy(tmp_path / "without"))


def _complains(document: Document, registry: Registry) -> Extraction:
    if document.key == "a.txt":
        raise InputError("a.txt, line 3", "cannot be", "mend it")
    return toy.extract(document, registry)


def test_a_text_of_fifty_megabytes_costs_one_line_and_no_other_document(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "dump.txt").write_text(
        "Megawatts are not all alike, said nobody.\n" * 1_200_000, encoding="utf-8"
    )
    (folder / "note.txt").write_text("Oracle operates Stargate Abilene in Abilene, Texas.", encoding="utf-8")
    report = build([folder], tmp_path / "graph")
    assert report.loaded == ("note.txt",)
    (line,) = map(str, report.skipped)
    assert line.startswith(
        "dump.txt: holds 50,399,999 characters, more than the 5,000,000 that one document may"
    )


def test_an_error_of_our_own_keeps_its_words(tmp_path: Path) -> None:
    report = run([write_corpus(tmp_path / "d")], tmp_path / "g", replace(STAGES, extract=_complains))
    assert [str(error) for error in report.skipped] == ["a.txt, line 3: cannot be; mend it"]
    assert "a.txt" not in report.loaded


@pytest.mark.parametrize("corpus", [{}, {"empty.txt": ""}, {"bad.txt": "crash\n"}])
def test_where_nothing_can_be_used_the_former_graph_stays(tmp_path: Path, corpus: Mapping[str, str]) -> None:
    root = build_toy(tmp_path)
    before = exported(root)
    report = run([write_corpus(tmp_path / "new", corpus)], root)
    assert report.version is None
    assert report.loaded == ()
    assert len(report.skipped) == len(corpus)
    assert exported(root) == before
    assert len(read_versions(root)) == 1


def test_the_same_text_under_two_addresses_is_two_documents(tmp_path: Path) -> None:
    report = run(
        [write_corpus(tmp_path / "d", dict.fromkeys(("a.txt", "z.txt"), CORPUS["a.txt"]))], tmp_path / "g"
    )
    assert (report.loaded, report.skipped) == (("a.txt", "z.txt"), ())
    assert report.claims == 2 * len(claims_of({"a.txt": CORPUS["a.txt"]}))


# -- complete or not at all ----------------------------------------------------------------------------------

# A build of new documents that stops for ever where it is told to, after saying that it is there.
STALLING = """
import sys, time
from dataclasses import replace
from pathlib import Path
import kg.store.rdf
from kg.build import build
from tests import toy

documents, root, stage, marker = sys.argv[1:]

def stall():
    Path(marker).touch()
    time.sleep(600)

def progress(name, done, total):
    if name == stage:
        stall()

if stage == "half a dataset":
    whole = kg.store.rdf.quads
    def half(contents):
        for count, quad in enumerate(whole(contents)):
            yield quad
            if count == 10:
                stall()
    kg.store.rdf.quads = half

build([documents], root, registry=toy.REGISTRY, stages=toy.STAGES, progress=progress)
"""

KILLED_AT = ["load", "extract", "resolve", "fuse", "ledger", "dataset", "half a dataset", "publish"]


def kill_a_build(tmp_path: Path, root: Path, stage: str) -> None:
    documents = write_corpus(tmp_path / "new", {"a.txt": "Omega operates Site-8.\n"})
    marker = tmp_path / "there"
    process = subprocess.Popen([sys.executable, "-c", STALLING, documents, root, stage, marker])
    wait_for(marker, process)
    process.kill()
    process.wait()


def wait_for(marker: Path, process: subprocess.Popen[bytes]) -> None:
    while not marker.exists():
        assert process.poll() is None
        time.sleep(0.01)


@pytest.mark.parametrize("stage", KILLED_AT)
def test_a_killed_build_leaves_the_former_graph_and_the_next_one_cleans_up(
    tmp_path: Path, stage: str
) -> None:
    root = build_toy(tmp_path)
    before = exported(root)
    kill_a_build(tmp_path, root, stage)
    assert exported(root) == before
    with kg.open(root) as graph:
        assert graph.version.number == 1
        assert {claim.id for claim in graph.claims()} == claims_of()
        assert validate(graph).conforms
    run([tmp_path / "new"], root)
    with kg.open(root) as graph:
        assert [entity.id for entity in graph.entities()] == ["company/omega", "facility/site-8"]
        assert validate(graph).conforms
    assert sorted(path.name for path in (root / "dataset").iterdir()) == ["000001", "000002"]
    assert sorted(path.name for path in root.iterdir()) == ["dataset", "graph.json", "ledger", "lock"]


def test_a_first_build_that_is_killed_leaves_no_graph(tmp_path: Path) -> None:
    kill_a_build(tmp_path, tmp_path / "graph", "publish")
    with pytest.raises(GraphError, match="holds no graph"):
        kg.open(tmp_path / "graph")
    assert run([tmp_path / "new"], tmp_path / "graph").version == 1


WORKER_THAT_WAITS = """
import sys
from pathlib import Path
from dataclasses import replace
from kg.build import build
from tests import toy
from tests.build import test_build

if __name__ == "__main__":
    stages = replace(toy.STAGES, extract=test_build.hold)
    build([sys.argv[1]], sys.argv[2], processes=2, registry=toy.REGISTRY, stages=stages)
"""


def hold(document: Document, registry: Registry) -> Extraction:
    """Holds a lock as long as the process lives that extracts."""
    import fcntl

    folder = Path(document.text.strip())
    with (folder / document.key).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        (folder / f"{document.key}.held").touch()
        time.sleep(600)
    raise AssertionError


def test_the_processes_of_a_killed_build_end_too(tmp_path: Path) -> None:
    import fcntl

    locks, script = tmp_path / "locks", tmp_path / "script.py"
    locks.mkdir()
    script.write_text(WORKER_THAT_WAITS)
    documents = write_corpus(tmp_path / "d", dict.fromkeys(("a", "b"), str(locks)))
    command = [sys.executable, str(script), str(documents), str(tmp_path / "g")]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": ROOT})
    for key in ("a", "b"):
        wait_for(locks / f"{key}.held", process)
    process.kill()
    process.wait()
    for key in ("a", "b"):
        with (locks / key).open() as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # waits until the process that held it is gone


def test_a_failing_stage_leaves_the_former_graph(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    before = exported(root)

    def fuse(*_: object) -> toy.Fused:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run([tmp_path / "documents"], root, replace(STAGES, fuse=fuse))
    assert exported(root) == before
    assert run([tmp_path / "documents"], root).version == 2


def _dies(document: Document, registry: Registry) -> Extraction:
    os._exit(3)


def test_a_process_that_dies_is_reported(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    with pytest.raises(KgError, match="a process that extracted ended early; use one process"):
        run([tmp_path / "documents"], root, replace(STAGES, extract=_dies), processes=2)
    with kg.open(root) as graph:
        assert graph.version.number == 1


class _BreaksAtStart(ProcessPoolExecutor):
    """A pool of which a process dies while ``map`` starts another, which CPython 3.11 reports as a closed handle."""

    def map(self, *_: object, **__: object) -> NoReturn:
        with pytest.raises(BrokenProcessPool):
            self.submit(os._exit, 3).result()
        raise OSError("handle is closed")


class _CannotStart(ProcessPoolExecutor):
    """A pool that is whole, and that the system lets start no more processes."""

    def map(self, *_: object, **__: object) -> NoReturn:
        raise OSError(errno.EAGAIN, "no more processes")


@pytest.mark.parametrize(
    ("pool", "error", "told"),
    [(_BreaksAtStart, KgError, "a process that extracted ended early"), (_CannotStart, OSError, "no more")],
)
def test_a_pool_that_fails_at_its_start_is_broken_or_not(
    pool: type[ProcessPoolExecutor],
    error: type[Exception],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", pool)
    with pytest.raises(error, match=told):
        run([write_corpus(tmp_path / "documents")], tmp_path / "graph", processes=2)
    assert not read_versions(tmp_path / "graph")


def test_readers_see_the_former_graph_until_the_new_one_is_complete(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    before = exported(root)
    seen: dict[str, tuple[int, bool]] = {}

    def look(stage: str, done: int, total: int | None) -> None:
        with kg.open(root) as graph:
            graph.facts("company/alpha")
            seen[stage] = graph.version.number, exported(root) == before

    with kg.open(root) as reader:
        run([write_corpus(tmp_path / "new", {"a.txt": "Omega operates Site-8.\n"})], root, progress=look)
        assert seen == dict.fromkeys(
            ("load", "extract", "resolve", "fuse", "ledger", "dataset", "publish"), (1, True)
        )
        assert {claim.id for claim in reader.claims()} == claims_of()
    with kg.open(root) as graph:
        assert graph.version.number == 2


def test_a_second_writer_is_refused_at_once(tmp_path: Path) -> None:
    root, documents = tmp_path / "g", write_corpus(tmp_path / "d")
    refused: list[str] = []

    def intrude(stage: str, done: int, total: int | None) -> None:
        with pytest.raises(GraphError) as caught:
            run([documents], root)
        refused.append(caught.value.problem)

    run([documents], root, progress=intrude)
    assert len(refused) > 0
    assert all(problem.startswith("is being written by another process (") for problem in refused)
    assert len(read_versions(root)) == 1


def test_only_the_last_two_datasets_are_kept_but_every_version_of_the_ledger(tmp_path: Path) -> None:
    root = build_toy(tmp_path)
    for number in range(2, 5):
        run([write_corpus(tmp_path / str(number), {"a.txt": f"Alpha operates Site-{number}.\n"})], root)
    assert sorted(path.name for path in (root / "dataset").iterdir()) == ["000003", "000004"]
    ledger = Ledger(root)
    assert [version.number for version in ledger.versions()] == [1, 2, 3, 4]
    assert {claim.id for claim in ledger.read("claims", version=1)} == claims_of()
    assert [len(ledger.read("claims", version=number)) for number in (2, 3, 4)] == [1, 1, 1]


# -- nothing lost --------------------------------------------------------------------------------------------

_names = st.sampled_from(["Alpha", "Beta", "Gamma", "Delta"])
_manners = st.sampled_from(["", "Possibly ", "Wire says: "])
_years = st.sampled_from(["2002", "2003-07", "mid-2010", "199X"])
_sentences = st.one_of(
    st.builds("{}{} supplies compute to {}.".format, _manners, _names, _names),
    st.builds("{} operates Site-{}.".format, _names, st.integers(1, 3)),
    st.builds("{} was founded in {}.".format, _names, _years),
    st.builds(
        "{} pays {} {} USD per month until {}.".format,
        _names, _names, st.decimals("0.01", 10**12, places=2), st.sampled_from(["2029", "2029-07-31"]),
    ),
)  # fmt: skip
_corpora = st.dictionaries(
    st.sampled_from(["a.txt", "b.txt", "brief.md"]),
    st.lists(_sentences, min_size=1, max_size=6).map("\n".join),
    min_size=1,
)


@settings(max_examples=10)
@given(_corpora)
def test_no_claim_is_lost_between_extraction_and_graph(
    tmp_path_factory: pytest.TempPathFactory, corpus: Mapping[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    with kg.open(build_toy(folder, corpus)) as graph:
        said = claims_of(corpus)
        assert {claim.id for claim in graph.claims()} == said
        assert claims_in_dataset(graph) == said
        assert {claim.id for claim in Ledger(graph.folder).read("extracted_claims")} == said
        assert {claim for fact in graph.facts() for claim in fact.supported_by} == said
        assert validate(graph).problems == ()


def claims_in_dataset(graph: Graph) -> set[str]:
    rows = graph.sparql("SELECT ?c { GRAPH ?d { ?c a kg:Claim } }")
    return {"claim/" + row["c"].value.rsplit("/", 1)[1] for row in rows}  # type: ignore[union-attr]


def test_what_was_extracted_can_be_resolved_anew_from_the_ledger(built: Path) -> None:
    """Names and claims are kept as each document gave them, so that no document has to be read again."""
    ledger = Ledger(built)
    entities, mentions = ledger.read("extracted_entities"), ledger.read("mentions")
    claims = ledger.read("extracted_claims")
    for document in toy.documents():
        expected = toy.extract(document, REGISTRY)
        assert {each.record for each in entities if each.document == document.key} == set(expected.entities)
        assert {each.record for each in mentions if each.document == document.key} == set(expected.mentions)
        assert {each for each in claims if each.evidence.document == document.key} == set(expected.claims)
