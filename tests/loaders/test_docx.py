"""Word documents: paragraphs and tables in order, as they stand after tracked changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from tests.loaders.support import BODY, document, problem, write

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(fill: Callable[[Any], object]) -> bytes:
    made = docx.Document()
    fill(made)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def article(made: Any) -> None:
    made.add_paragraph("Acme pays Beta", style="Title")
    made.add_paragraph("June 23, 2026")
    made.add_paragraph(BODY)
    made.add_paragraph("No lock-in", style="List Bullet")
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("Party", "Payment", "Acme", "$10|m"), strict=True
    ):
        cell.text = text
    made.add_paragraph("The end.")


def test_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    one = document(write(tmp_path / "acme.docx", word(article)))
    assert one.text.split("\n") == [
        "Acme pays Beta",
        "June 23, 2026",
        BODY,
        "- No lock-in",
        "| Party | Payment |",
        "|---|---|",
        r"| Acme | $10\|m |",
        "The end.",
    ]
    assert (one.key, one.title, one.outlet, one.published) == (
        "acme.docx",
        "Acme pays Beta",
        None,
        "2026-06-23",
    )


def test_tracked_changes_links_and_text_boxes(tmp_path: Path) -> None:
    paragraph = f"""<w:p {W}><w:r><w:t xml:space="preserve">Acme </w:t></w:r>
      <w:ins><w:r><w:t xml:space="preserve">will pay </w:t></w:r></w:ins>
      <w:del><w:r><w:delText>paid </w:delText></w:r></w:del>
      <w:hyperlink><w:r><w:t>Beta</w:t><w:tab/><w:t>now</w:t><w:br/><w:t>line</w:t></w:r></w:hyperlink>
      <w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"""
    control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>controlled</w:t></w:r></w:p></w:sdtContent></w:sdt>"

    def fill(made: Any) -> None:
        made.element.body.insert(0, parse_xml(control))
        made.element.body.insert(0, parse_xml(paragraph))

    assert (
        document(write(tmp_path / "a.docx", word(fill))).text
        == "Acme will pay Beta\tnow\nline\nboxed\ncontrolled"
    )


@pytest.mark.parametrize(
    ("heading", "own_title", "title"),
    [
        ("Acme pays", "Another", "Acme pays"),
        ("Summary", "Another", None),
        (None, "Acme Corp.", "Acme Corp."),
        (None, "Another", None),
    ],
)
def test_title_without_a_title_paragraph(
    tmp_path: Path, heading: str | None, own_title: str, title: str | None
) -> None:
    def fill(made: Any) -> None:
        made.core_properties.title = own_title
        if heading:
            made.add_heading(heading, level=1)
        made.add_paragraph(BODY)

    assert document(write(tmp_path / "a.docx", word(fill))).title == title


def zipped(**files: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"Acme pays Beta", "is no Word document (.docx)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an encrypted or an old Word file"),
        (b"PK\x03\x04 and nothing more", "cannot be read as a Word document"),
        (word(article)[:2000], "cannot be read as a Word document"),
        (zipped(letter="Acme"), "cannot be read as a Word document"),
        (word(lambda made: None), "holds no text"),
    ],
)
def test_bad_files(tmp_path: Path, content: bytes, said: str) -> None:
    assert problem(write(tmp_path / "bad.docx", content)).problem.startswith(said)
