"""A graph that changes is the one that is built from nothing of the documents that are left."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from deltalake import DeltaTable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.build import Stages
from kg.build.change import change
from kg.build.whole import add_up
from kg.build.write import write_change, write_whole
from kg.errors import GraphError
from kg.ledger.frames import Frames
from kg.ledger.ledger import Ledger
from kg.ledger.tables import TABLES, Contents
from kg.ledger.versions import read_versions
from kg.schema.records import Claim, Document, Extraction, Source
from kg.store.rdf import quads
from tests.resolve.support import REGISTRY, claim, contract, entity, money, page, together

_Told = tuple[Document, Extraction]

# Names that are one, that are short for another, and that are none of these.
_COMPANIES = ["OpenAI", "Open AI", "Halden", "Halden AI", "Halden AI Labs", "Tavira", "SpaceX", "SpaceXAI"]
_SITES = ["Tavira", "Tavira campus", "Kestrel", "Kestrel campus", "Colossus"]
_WORDS = [
    "power",
    "sites",
    "chips",
    "sold",
    "leased",
    "built",
    "said",
    "deal",
    "year",
    "month",
    "grid",
    "hall",
]


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """Long enough to be told from others; some differ in their ends only, and some are copies."""
    start = draw(st.integers(0, 3))
    words = [_WORDS[(start * 7 + place * (start + 3)) % len(_WORDS)] + str(place) for place in range(60)]
    return " ".join([*words, *draw(st.lists(st.sampled_from(_WORDS), max_size=8))])


@st.composite
def _extractions(draw: st.DrawFn, key: str) -> Extraction:
    companies = st.sampled_from(_COMPANIES)
    pages = []
    for number in range(draw(st.integers(0, 2))):
        total = money(draw(st.sampled_from(["10", "12", "90"])))
        made = contract(key, draw(companies), draw(companies), total_value=total)
        pages.append(replace(made, claims=tuple(_at(each, number) for each in made.claims)))
    one, other, third = (entity("Company", draw(companies)) for _ in range(3))
    site = entity("Facility", draw(st.sampled_from(_SITES)))
    outlet = entity("Outlet", "Wire")
    renamed = replace(third, aliases=tuple(draw(st.lists(companies, max_size=1))))
    said = draw(
        st.lists(
            st.sampled_from(
                [
                    claim(key, one.id, "part_of", other.id),
                    claim(key, one.id, "built", site.id),
                    claim(key, other.id, "operates", site.id),
                    claim(key, one.id, "partners_with", other.id),
                    claim(key, one.id, "valuation", money("500")),
                    replace(
                        claim(key, one.id, "invested_in", other.id),
                        qualifiers=(("price", "50 USD"), ("stake", "10")),
                    ),
                    replace(claim(key, other.id, "competes_with", one.id), attribution=(outlet.id,)),
                ]
            ),
            unique_by=lambda each: each.id,
            max_size=5,
        )
    )
    claims = [_at(each, 10 + place) for place, each in enumerate(said)]
    named = {e.id: e for e in (one, other, renamed, site, *draw(st.sampled_from([(), (outlet,)])))}
    return together(*pages, page(key, named.values(), claims)) if pages else page(key, named.values(), claims)


def _at(said: Claim, place: int) -> Claim:
    return replace(
        said, evidence=replace(said.evidence, start=place * 100, end=place * 100 + len(said.evidence.quote))
    )


@st.composite
def _documents(draw: st.DrawFn, key: str) -> _Told:
    outlet = draw(st.sampled_from([None, "Wire", "Post"]))
    sources = draw(
        st.sampled_from([(), (Source("Wire", "A story"),), (Source("Post"), Source("Wire", "A story"))])
    )
    day = draw(st.sampled_from([None, "2026-01-01", "2026-02-01"]))
    made = Document(key, draw(_texts()), outlet=outlet, published=day, based_on=sources)
    return made, draw(_extractions(key))


_KEYS = "abcdef"
_Step = tuple[Collection[str], Mapping[str, _Told]]
_steps = st.tuples(
    st.frozensets(st.sampled_from(_KEYS), max_size=2),
    st.lists(st.sampled_from(_KEYS), max_size=3, unique=True).flatmap(
        lambda keys: st.fixed_dictionaries({key: _documents(key) for key in keys})
    ),
)
_starts = st.fixed_dictionaries({key: _documents(key) for key in _KEYS[:4]})


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(_starts, st.lists(_steps, min_size=1, max_size=3))
def test_whatever_comes_and_goes(
    tmp_path_factory: pytest.TempPathFactory, start: Mapping[str, _Told], steps: Sequence[_Step]
) -> None:
    root = tmp_path_factory.mktemp("graph")
    here = dict(start)
    write_whole(root, (), _whole(here.values()), "basis", _quiet)
    for gone, new in steps:
        left = {key: told for key, told in here.items() if key not in gone} | {**new}
        if not left:
            continue
        _change(root, {*gone, *new} & here.keys(), new)
        here = left
        _assert_same(root, _whole(here.values()))


def _change(root: Path, gone: Collection[str], new: Mapping[str, _Told]) -> None:
    versions = read_versions(root)
    frames = Frames(Ledger(root), versions[-1])
    made = change(frames, gone, [new[key] for key in sorted(new)], REGISTRY)
    write_change(root, versions, frames, made, _quiet)


def _whole(told: Collection[_Told]) -> Contents:
    documents, extractions = zip(*sorted(told, key=lambda each: each[0].key), strict=True)
    return add_up(documents, extractions, REGISTRY, (), Stages.usual(mappings=()), _quiet)[0]


def _assert_same(root: Path, expected: Contents) -> None:
    ledger = Ledger(root)
    assert {name: table.records(expected) for name, table in TABLES.items()} == {
        name: ledger.read(name) for name in TABLES
    }
    with kg.open(root) as graph:
        assert sorted(map(str, graph.store)) == sorted({str(quad) for quad in quads(expected)})


def _quiet(stage: str, done: int, total: int | None) -> None:
    pass


def test_a_change_that_is_cut_off_leaves_the_former_graph_and_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {key: _plain(key) for key in "abc"}
    write_whole(tmp_path, (), _whole([told["a"], told["b"]]), "basis", _quiet)

    def cut_off(*_: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr("kg.store.dataset.change_dataset", cut_off)
        with pytest.raises(GraphError, match="no space left"):
            _change(tmp_path, [], {"c": told["c"]})
    _assert_same(tmp_path, _whole([told["a"], told["b"]]))
    _change(tmp_path, ["a"], {})
    _assert_same(tmp_path, _whole([told["b"]]))
    _change(tmp_path, [], {"c": told["c"]})
    _assert_same(tmp_path, _whole([told["b"], told["c"]]))


def test_many_small_changes_leave_few_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.ledger.ledger._MANY_FILES", 3)
    told = {key: _plain(key) for key in "abcdefg"}
    write_whole(tmp_path, (), _whole([told["a"]]), "basis", _quiet)
    for key in "bcdefg":
        _change(tmp_path, [], {key: told[key]})
    _assert_same(tmp_path, _whole(told.values()))
    current = read_versions(tmp_path)[-1].tables["claims"]
    assert len(DeltaTable(tmp_path / "ledger" / "claims", version=current).file_uris()) <= 3


def test_readers_keep_the_version_that_they_opened(tmp_path: Path) -> None:
    told = {key: _plain(key) for key in "ab"}
    write_whole(tmp_path, (), _whole([told["a"]]), "basis", _quiet)
    with kg.open(tmp_path) as graph:
        before = sorted(map(str, graph.store)), graph.facts()
        _change(tmp_path, [], {"b": told["b"]})
        _change(tmp_path, ["a"], {})
        assert (sorted(map(str, graph.store)), graph.facts()) == before


def _plain(key: str) -> _Told:
    one, other = entity("Company", f"Firm {key}"), entity("Company", "OpenAI")
    said = claim(key, one.id, "partners_with", other.id)
    return Document(key, f"Words of {key}."), page(key, [one, other], [said])
