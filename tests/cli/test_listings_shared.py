"""The lists of the real articles: what they confirm, what they dispute, and who says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kg as package
from tests.cli.support import kg

_DEAL = "SpaceX – Reflection AI compute contract"


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the graph of the articles."""
    graph = tmp_path_factory.mktemp("seeds") / "graph"
    result = kg("build", shared / "seeds", "-o", graph, "-q")
    assert result.exit_code == 0, result.output
    return graph


def _json(*arguments: str | Path) -> Any:
    return json.loads(kg(*arguments, "--format", "json").stdout)


def test_the_outlets_count_once_each_as_origins_of_the_monthly_payment(seeds: Path) -> None:
    with package.open(seeds) as graph:
        deal = graph.entity(_DEAL)
        (payment,) = [f for f in graph.facts(deal.id) if f.relation == "payment" and f.status == "preferred"]
        claims = graph.claims(payment.supported_by)
    outlets = [origin for origin in payment.origins if origin.startswith("outlet/")]
    assert {"outlet/techcrunch", "outlet/axios", "outlet/cnbc"} <= {*outlets}
    assert len(outlets) == len({*outlets})
    citing = {claim.evidence.document for claim in claims if "outlet/cnbc" in claim.attribution}
    assert len(citing) > 1


def test_the_outlets_are_listed_once_each(seeds: Path) -> None:
    origins = [each["origin"] for each in _json("sources", "-g", seeds)["origins"]]
    for outlet in ("TechCrunch", "Axios", "CNBC", "Bloomberg"):
        assert origins.count(outlet) == 1
    documents = _json("sources", "-g", seeds)["documents"]
    assert len(documents) == 5
    assert {each["reprint_of"] for each in documents} == {None}  # five hands on one event


def test_both_sides_of_accounts_that_differ(seeds: Path) -> None:
    accounts = {each["about"]: each["sides"] for each in _json("conflicts", "-g", seeds, "--accounts")}
    sides = {about: {side["side"] for side in found} for about, found in accounts.items()}
    restricted = {"Anthropic", "U.S. government restrictions on Fable and Mythos"}
    assert sides == {
        "Fable: who restricted it": restricted,
        "Mythos: who restricted it": restricted,
        "Colossus: who built it": {"SpaceX", "xAI"},
    }
    assert all(side["quotes"] and side["origins"] for found in accounts.values() for side in found)


def test_the_end_is_decided_and_the_rounded_total_is_no_conflict(seeds: Path) -> None:
    (end,) = _json("conflicts", "-g", seeds, "--kind", "time")
    assert end["about"] == f"{_DEAL}: end"
    assert [(side["side"], side["preferred"]) for side in end["sides"]] == [
        ("31 December 2029", True),
        ("July 2029", False),
    ]
    assert "42 months at $150 million a month are $6.3 billion" in end["reason"]
    assert "$6 billion" not in kg("conflicts", "-g", seeds).stdout


def test_the_contract_is_shown_with_who_confirms_it_and_who_finds_no_confirmation(seeds: Path) -> None:
    (deal,) = _json("contracts", "-g", seeds, "--customer", "Reflection AI")
    assert deal["confirmation"] == [
        "confirmed: CNBC",
        "not confirmed: Reflection Rents SpaceX Compute for the Open Model Race",
    ]
    assert "confirmation" in deal["disputed"]
    text = " ".join(kg("contracts", "-g", seeds, "--customer", "Reflection AI", "--sources").stdout.split())
    assert "confirmed" in text
    assert "not confirmed" in text


def test_a_company_and_its_unit_are_suppliers_of_one_contract(seeds: Path) -> None:
    (deal,) = _json("contracts", "-g", seeds, "--customer", "Reflection AI")
    assert deal["supplier"] == ["SpaceX", "SpaceXAI"]
    assert (deal["payment"], deal["total_value"]) == ("150000000", "6300000000")
    assert (deal["start"], deal["end"], deal["notice_days"]) == ("2026-07-01", "2029-12-31", "90")
    assert (deal["sites"], deal["chips"]) == (["Colossus 2"], ["GB300"])
    assert len(_json("contracts", "-g", seeds, "--supplier", "SpaceX")) == 3
    assert [each["id"] for each in _json("contracts", "-g", seeds, "--supplier", "SpaceXAI")] == [deal["id"]]


@pytest.mark.parametrize(
    ("day", "stage", "why"),
    [
        ("2026-06-23", "signed", "some find no confirmation"),
        ("2026-07-01", "operating", "its start has passed"),
        ("2029-12-31", "operating", "its start has passed"),
        ("2030", "ended", "its end has passed"),
    ],
)
def test_where_the_contract_stands(seeds: Path, day: str, stage: str, why: str) -> None:
    found = {each["what"]: each for each in _json("stages", "-g", seeds, "--as-of", day)}
    assert (found[_DEAL]["stage"], found[_DEAL]["why"]) == (stage, why)


def test_a_copy_and_a_reprint_of_an_article_are_no_origin_more(
    shared: Path, seeds: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for path in (shared / "seeds").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    text = next((shared / "seeds").glob("003_*")).read_text(encoding="utf-8")
    (folder / "copy.txt").write_text(text, encoding="utf-8")
    (folder / "reprint.txt").write_text(f"A deal for computing capacity\n\n{text}", encoding="utf-8")
    assert kg("build", folder, "-o", tmp_path / "graph", "-q").exit_code == 0
    with package.open(seeds) as before, package.open(tmp_path / "graph") as after:
        known = {fact.id: len(fact.origins) for fact in before.facts()}
        assert {fact.id: len(fact.origins) for fact in after.facts() if fact.id in known} == known
    documents = _json("sources", "-g", tmp_path / "graph")["documents"]
    prints = {each["key"] for each in documents if each["reprint_of"]}
    assert len(prints) == 2
    assert prints < {"copy.txt", "reprint.txt", next((shared / "seeds").glob("003_*")).name}
