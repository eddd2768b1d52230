"""PDF: text, pages, and everything that can be wrong with a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission, EncryptionMethod

from tests.loaders.support import BODY, document, problem, write


def pdf(*pages: str, title: str = "", **encryption: Any) -> bytes:
    """A PDF of the pages, each a text set to the width of the page."""
    made = FPDF()
    made.set_font("helvetica", size=12)
    made.set_title(title)
    for text in pages:
        made.add_page()
        if text:
            made.multi_cell(0, 6, text)
        else:
            made.rect(20, 20, 50, 50)
    if encryption:
        made.set_encryption("owner", **encryption)
    return bytes(made.output())


def test_text_title_and_pages(tmp_path: Path) -> None:
    pages = (f"Acme Pays Beta\nJune 23, 2026\n{BODY} {BODY} {BODY}", f"Terms\n{BODY}", "", "The end of it.")
    one = document(write(tmp_path / "acme.pdf", pdf(*pages, title="Acme pays Beta")))
    assert one.text == "\n\n".join(page for page in pages if page)
    assert (one.key, one.title, one.outlet, one.published) == (
        "acme.pdf",
        "Acme pays Beta",
        None,
        "2026-06-23",
    )
    assert one.media_type == "application/pdf"
    ends = (*one.pages[1:], len(one.text))
    assert [one.text[start:end].strip() for start, end in zip(one.pages, ends, strict=True)] == list(pages)


def test_a_sentence_goes_on_across_pages(tmp_path: Path) -> None:
    one = document(write(tmp_path / "a.pdf", pdf("Acme will pay Beta ten", "million dollars a month.")))
    assert one.text == "Acme will pay Beta ten million dollars a month."
    assert one.pages == (0, one.text.index("million"))


def test_title_of_the_file_counts_only_where_it_is_shown(tmp_path: Path) -> None:
    assert document(write(tmp_path / "a.pdf", pdf(BODY, title="Microsoft Word - draft7"))).title is None


def test_pdf_protected_against_changes_is_read(tmp_path: Path) -> None:
    data = pdf(BODY, encryption_method=EncryptionMethod.AES_256, permissions=AccessPermission.none())
    assert document(write(tmp_path / "a.pdf", data)).text == BODY


@pytest.mark.parametrize("method", list(EncryptionMethod)[1:])
def test_encrypted(tmp_path: Path, capfd: pytest.CaptureFixture[str], method: EncryptionMethod) -> None:
    data = pdf(BODY, user_password=method.name, encryption_method=method)
    error = problem(write(tmp_path / "bad.pdf", data))
    assert (error.problem, error.remedy) == ("is an encrypted PDF", "save it without a password")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_truncated(tmp_path: Path, capfd: pytest.CaptureFixture[str], share: float) -> None:
    data = pdf(BODY, BODY)
    error = problem(write(tmp_path / "bad.pdf", data[: int(len(data) * share)]))
    assert error.problem == "is a truncated PDF (its end is missing)"
    assert capfd.readouterr() == ("", "")


def test_scanned(tmp_path: Path) -> None:
    error = problem(write(tmp_path / "bad.pdf", pdf("", "")))
    assert error.problem == "is a PDF without text (2 pages, probably scanned)"
    assert "OCR" in error.remedy


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"Acme pays Beta", "is no PDF"),
        (b"%PDF-1.7\n%%EOF\n", "cannot be read as PDF"),
        (b"%PDF-1.7\n" + b"trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n", "cannot be read as PDF"),
    ],
)
def test_damaged(tmp_path: Path, capfd: pytest.CaptureFixture[str], content: bytes, said: str) -> None:
    assert problem(write(tmp_path / "bad.pdf", content)).problem.startswith(said)
    assert capfd.readouterr() == ("", "")
