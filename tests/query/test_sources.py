"""What rests on each document and origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.fuse import fuse
from kg.query.sources import DocumentShare, OriginShare, Share, sources_of
from kg.schema.records import Claim, Document, Source, document_id
from tests.fuse.support import DEAL, amount, day, said, text

_REPORT = " ".join(f"word{number} of the long report" for number in range(60))


def _shares(
    claims: Sequence[Claim], *documents: Document
) -> tuple[dict[str, DocumentShare], dict[str, OriginShare]]:
    known = {document.key: document for document in documents}
    of_documents, of_origins = sources_of(known, claims, fuse(claims, known).facts)
    return {each.document.key: each for each in of_documents}, {each.origin: each for each in of_origins}


def test_what_a_document_says_alone_with_others_and_against_others() -> None:
    claims = [
        said("a", "kind", text("compute")),
        said("a", "end", day("2029")),
        said("a", "payment", amount("150", "month")),
        said("b", "kind", text("compute")),
        said("b", "payment", amount("300", "month")),
    ]
    documents, origins = _shares(claims, Document("a", "One.", outlet="Wirefield"), Document("b", "Two."))
    assert documents["a"].share == Share(claims=3, facts=3, alone=2, confirmed=1, contradicted=1)
    assert documents["b"].share == Share(claims=2, facts=2, alone=1, confirmed=1, contradicted=1)
    assert documents["a"].origins == ("outlet/wirefield",)
    assert origins["outlet/wirefield"].share == documents["a"].share
    assert origins[document_id("b")].documents == ("b",)


def test_two_documents_that_cite_one_outlet_confirm_nothing() -> None:
    claims = [said(key, "kind", text("compute"), attribution=("outlet/wirefield",)) for key in "ab"]
    documents, origins = _shares(claims, Document("a", "One."), Document("b", "Two."))
    assert {each.share for each in documents.values()} == {Share(1, 1, 1, 0, 0)}
    assert list(origins) == ["outlet/wirefield"]
    assert origins["outlet/wirefield"].documents == ("a", "b")
    assert origins["outlet/wirefield"].share == Share(2, 1, 1, 0, 0)


def test_a_reprint_is_named_and_confirms_nothing() -> None:
    report = Document("report", _REPORT, "Report", outlet="Wirefield", published="2026-05-01")
    reprint = Document("reprint", "Another start. " + _REPORT, outlet="Harbor Times", published="2026-05-02")
    claims = [said(key, "kind", text("compute")) for key in ("report", "reprint")]
    documents, origins = _shares(claims, reprint, report)
    assert documents["reprint"].reprint_of == report
    assert documents["report"].reprint_of is None
    assert documents["reprint"].origins == ("outlet/wirefield",)
    assert list(origins) == ["outlet/wirefield"]
    assert documents["reprint"].share == Share(1, 1, 1, 0, 0)


def test_a_retelling_goes_back_to_what_it_retells() -> None:
    brief = Document("brief", "Told.", kind="brief", based_on=(Source("Wirefield"), Source("Harbor Times")))
    documents, origins = _shares([said("brief", "kind", text("compute"))], brief)
    assert documents["brief"].origins == ("outlet/harbor-times", "outlet/wirefield")
    assert documents["brief"].share == Share(1, 1, 1, 0, 0)
    assert origins["outlet/wirefield"].share == Share(1, 1, 0, 1, 0)


def test_nobody_says_what_is_inferred_and_a_silent_document_is_listed() -> None:
    claim = said("a", "kind", text("compute"))
    documents = {"a": Document("a", "One."), "b": Document("b", "Two.")}
    (fact,) = fuse([claim], documents).facts
    inferred = replace(fact, inferred=True, relation="total_value")
    found, _ = sources_of(documents, [claim], [fact, inferred])
    assert [(each.document.key, each.share) for each in found] == [
        ("a", Share(1, 1, 1, 0, 0)),
        ("b", Share(0, 0, 0, 0, 0)),
    ]


def test_accounts_that_differ_contradict_nobody() -> None:
    claims = [
        said("a", "built", "facility/x", subject="company/one"),
        said("b", "built", "facility/x", subject="company/two"),
    ]
    documents, _ = _shares(claims, Document("a", "One."), Document("b", "Two."))
    assert documents["a"].share == Share(1, 1, 1, 0, 0)
    assert DEAL not in {claim.subject for claim in claims}
