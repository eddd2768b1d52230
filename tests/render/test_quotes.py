"""What is told of quotes, and addresses that are safe to follow."""

from __future__ import annotations

import pytest

from kg.render.quotes import Quote, quote_of, sheet_of
from kg.schema.records import Cell, Claim, Document, Evidence, Modality, Source, Value


def _quote(document: Document, words: str) -> Quote:
    start = document.text.index(words)
    evidence = Evidence(document.key, words, start, start + len(words))
    claim = Claim("company/a", "owns", "company/b", None, evidence, Modality.REPORTED)
    return quote_of(claim, document, says="A owns B", attribution=("CNBC",))


def test_a_quote_knows_its_place() -> None:
    found = _quote(Document("doc", "Some say that A owns B, others deny it."), "A owns B")
    assert found.quote == "A owns B"
    assert (found.start, found.end, found.page) == (14, 22, None)
    assert (found.says, found.modality, found.attribution) == ("A owns B", "reported", ("CNBC",))


def test_a_quote_of_a_table_names_its_cell() -> None:
    table = Document(
        "t.csv", "Site\x1fMW\x1eKestrel\x1f120\x1eHeron\x1f80", kind="table", url="https://t.example/t"
    )
    cell = Cell(2, "Kestrel", "MW")
    evidence = Evidence("t.csv", "120", 16, 19, cell)
    claim = Claim("facility/kestrel", "capacity_mw", None, Value("power", "120", "MW"), evidence)
    found = quote_of(claim, table, says="Kestrel has 120 MW", attribution=())
    assert table.text[found.start : found.end] == "120"
    assert (found.quote, found.cell) == ("120", "column MW, row 2 (Kestrel)")


def test_the_licence_of_a_table_is_told() -> None:
    assert sheet_of(Document("t.csv", "x", kind="table", rights="CC BY 4.0, Us")).rights == "CC BY 4.0, Us"


@pytest.mark.parametrize(("words", "page"), [("one", 1), ("two", 2), ("three", 3)])
def test_the_page_of_a_quote(words: str, page: int) -> None:
    assert _quote(Document("doc", "one two three", pages=(0, 4, 8)), words).page == page


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org/a", "http://example.org/a"),
        ("HTTPS://example.org/a", "HTTPS://example.org/a"),
        ("javascript:alert(1)", None),
        ("data:text/html,<script>alert(1)</script>", None),
        ("file:///etc/passwd", None),
        ("https:nowhere", None),
        ("http://[broken", None),
        ("example.org/a", None),
        (None, None),
    ],
)
def test_only_addresses_on_the_web_are_followed(url: str | None, address: str | None) -> None:
    document = Document("local.txt", "text", url=url, based_on=(Source(url=url),))
    sheet = sheet_of(document)
    assert sheet.address == address
    assert sheet.based_on[0].address == address


def test_a_document_without_a_title_goes_by_its_key() -> None:
    sheet = sheet_of(Document("folder/local.txt", "text", published="2026-06"))
    assert (sheet.title, sheet.published, sheet.retelling) == ("folder/local.txt", "June 2026", False)
