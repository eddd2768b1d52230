"""Copies, reprints and rewrites of a report are one publication; reports of two hands are two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from kg.fuse import fuse
from kg.fuse.origins import Origins
from kg.fuse.reprints import publications
from kg.loaders import load
from kg.schema.records import Claim, Document, Fact, document_id
from tests.fuse.support import amount, said

_LEAD = "Larkmoor will rent computing capacity from Hexford Power for three years, the two companies said on Tuesday. "
_BODY = (
    "Under the agreement Larkmoor pays $40 million a month from October, and either side can end it on 60 days' "
    "notice once the first half year has passed. The machines stand in a former paper mill outside Elmsvale, where "
    "Hexford has drawn 180 megawatts from the grid since spring.\n\nLarkmoor trains models for insurers and has "
    "raised money twice this year. Its head of operations said that the company had looked at nine sites, and that "
    "only this one could be had before winter. Hexford declined to say who its other tenants are. "
)
_END = (
    "\n\nThe paper mill closed four years ago. The town has since given the owner a reduction of its taxes until 2031, "
    "over which two members of the council left their seats.\n"
)
_REPORT = _LEAD + _BODY + _END
_REWRITE = (
    "An old paper mill is to train models for insurers: that is what came out of talks between a landlord and a "
    "young company, both of which spoke to reporters this week.\n\n" + _BODY
)
_OTHER_REPORT = (
    "Hexford Power has found a tenant for its mill. Larkmoor, which builds models that price risks, is to take most of "
    "the hall in Elmsvale from October and to pay $40 million each month, people at both firms confirmed. "
    "The lease runs for three years.\n\nFor Hexford it is the first large customer after a year in which its shares "
    "lost half their worth. Analysts had doubted that the 180 megawatts at hand would be enough. Larkmoor can leave "
    "on 60 days' notice after six months. “We had looked at nine sites,” its head of operations said, “and only this "
    "one could be had before winter.”\n"
)


def _document(key: str, body: str, outlet: str | None = None, published: str | None = None) -> Document:
    return Document(key, body, outlet=outlet, published=published)


def _groups(*documents: Document) -> list[list[str]]:
    return sorted([document.key for document in group] for group in publications(documents))


@pytest.mark.parametrize(
    "print_",
    [
        pytest.param("Mill finds tenant\n\n" + _REPORT, id="another headline"),
        pytest.param(_REWRITE, id="another first paragraph and a cut end"),
        pytest.param(_REPORT.upper().replace("\n\n", "\n"), id="another setting"),
        pytest.param(
            _REPORT.replace("$40 million a month", "forty million dollars monthly"), id="other words"
        ),
    ],
)
def test_prints_of_one_report_are_of_one_origin(print_: str) -> None:
    first = _document("z", _REPORT, "Wirefield", "2026-09-01")
    later = _document("a", print_, "Harbor Times", "2026-09-02")
    assert _groups(first, later) == [["z", "a"]]
    origins = Origins({document.key: document for document in (later, first)})
    assert origins.of_document("a") == origins.of_document("z") == ("outlet/wirefield",)
    assert origins.first("a") == first


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param(_REPORT, _OTHER_REPORT, id="two hands on one event"),
        pytest.param("The deal is done.", "The deal is done!", id="too short to tell"),
        pytest.param("", "...", id="no words"),
    ],
)
def test_other_texts_stay_apart(one: str, two: str) -> None:
    assert _groups(_document("a", one), _document("b", two)) == [["a"], ["b"]]


def test_the_briefs_are_no_prints_of_each_other() -> None:
    folder = Path(__file__).parents[2] / "data" / "documents"
    briefs = [each for each in load([folder]) if isinstance(each, Document)]
    assert len(briefs) > 80
    assert len(publications(briefs)) == len(briefs)


@pytest.mark.parametrize(
    ("prints", "first"),
    [
        ([("a", "Wirefield", "2026-09-02"), ("b", "Harbor Times", "2026-09-01")], "b"),
        ([("a", "Wirefield", None), ("b", "Harbor Times", "2026-09-01")], "b"),
        ([("a", None, "2026-09-01"), ("b", "Harbor Times", "2026-09-05")], "b"),
        ([("a", None, "2026-09-02"), ("b", None, "2026-09-01")], "b"),
        ([("a", None, None), ("b", None, None)], "a"),
    ],
)
def test_the_origin_names_its_outlet_and_is_the_earliest_of_those(
    prints: list[tuple[str, str | None, str | None]], first: str
) -> None:
    documents = [_document(key, f"Headline {key}\n\n{_REPORT}", outlet, day) for key, outlet, day in prints]
    assert _groups(*documents)[0][0] == first


def test_a_table_is_no_print_of_a_text_or_of_another_table() -> None:
    text, table = _document("a", _REPORT), replace(_document("b", "More. " + _REPORT), kind="table")
    assert _groups(text, table) == [["a"], ["b"]]
    later = replace(table, key="c", text=table.text + "More.")
    assert _groups(table, later) == [["b"], ["c"]]
    assert _groups(table, replace(table, key="c")) == [["b", "c"]]


def test_a_round_up_of_two_reports_does_not_make_them_one() -> None:
    one, two = (
        _document("a", _REPORT, "Wirefield", "2026-09-01"),
        _document("b", _OTHER_REPORT, "H", "2026-09-02"),
    )
    both = _document("c", _REPORT + _OTHER_REPORT, "Digest", "2026-09-03")
    again = _document("d", "Again: " + _OTHER_REPORT, "Post", "2026-09-04")
    assert _groups(one, two, both, again) == [["a", "c"], ["b", "d"]]


def test_the_order_of_the_documents_does_not_matter() -> None:
    documents = [
        _document("a", _REPORT, None, "2026-09-03"),
        _document("b", _REWRITE, "Harbor Times"),
        _document("c", _REPORT, "Wirefield", "2026-09-02"),
        _document("d", _OTHER_REPORT),
    ]
    found = [_groups(*order) for order in permutations(documents)]
    assert found == [[["c", "b", "a"], ["d"]]] * len(found)


def test_a_fact_counts_a_report_and_its_reprint_once_and_keeps_its_first_day() -> None:
    reprint = _document("reprint", "Mill finds tenant\n\n" + _REPORT, "Harbor Times", "2026-09-09")
    report = _document("report", _REPORT, "Wirefield", "2026-09-01")
    place = {each.key: each.text.index("$40 million") for each in (report, reprint)}
    claims = [_said_in(each, place[each.key]) for each in (report, reprint)]
    (fact,) = _fused(claims, [report, reprint])
    assert fact.origins == ("outlet/wirefield",)
    assert len(fact.supported_by) == 2
    assert fact.known_since == "2026-09-01"
    origins = Origins({"report": report, "reprint": reprint})
    assert [origins.published(claim) for claim in claims] == ["2026-09-01", "2026-09-01"]


def test_what_a_rewrite_adds_is_as_old_as_the_rewrite() -> None:
    report = _document("report", _REPORT, "Wirefield", "2026-09-01")
    rewrite = _document("rewrite", _REWRITE, "Harbor Times", "2026-09-09")
    added = said("rewrite", "payment", amount("1", "month"))
    assert added.evidence.quote not in rewrite.text
    assert Origins({"report": report, "rewrite": rewrite}).published(added) == "2026-09-09"


def test_without_outlet_and_day_the_document_itself_is_the_origin() -> None:
    one, two = _document("a", _REPORT), _document("b", _REWRITE)
    assert Origins({"a": one, "b": two}).of_document("b") == (document_id("a"),)


def _said_in(document: Document, at: int) -> Claim:
    claim = said(document.key, "payment", amount("40000000", "month"), at=at)
    return replace(claim, evidence=replace(claim.evidence, quote="$40 million a month"))


def _fused(claims: Iterable[Claim], documents: Iterable[Document]) -> tuple[Fact, ...]:
    return fuse(tuple(claims), {document.key: document for document in documents}).facts


def test_the_work_grows_with_the_documents_and_not_with_their_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def counted(one: set[str], two: set[str]) -> float:
        compared.append(1)
        return len(one & two) / len(one | two)

    monkeypatch.setattr("kg.fuse.reprints._likeness", counted)
    words = [f"word{number}" for number in range(5_000)]
    others = [_document(f"o{start}", " ".join(words[start : start + 90])) for start in range(0, 4_800, 80)]
    prints = [_document(f"p{number}", f"Headline {number}\n\n{_REPORT}") for number in range(200)]
    assert len(publications([*others, *prints])) == len(others) + 1
    assert len(prints) - 1 <= len(compared) <= len(prints) + len(others)


@pytest.mark.parametrize("copied", ["a", "b"])
def test_a_copy_does_not_decide_between_currencies(copied: str) -> None:
    claims = [
        said("a", "total_value", amount("6000000000")),
        said("b", "total_value", amount("6000000000", unit="EUR")),
    ]
    copies = [
        replace(claim, evidence=replace(claim.evidence, document="z"))
        for claim in claims
        if claim.evidence.document == copied
    ]
    known = {"a": _document("a", _REPORT), "b": _document("b", _OTHER_REPORT)}

    def preferred(found: Iterable[Fact]) -> list[str]:
        return [fact.value.unit for fact in found if fact.value and fact.status == "preferred"]

    alone = preferred(fuse(claims, known).facts)
    assert len(alone) == 1
    doubled = {**known, "z": replace(known[copied], key="z")}
    assert preferred(fuse([*claims, *copies], doubled).facts) == alone
