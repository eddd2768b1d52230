"""Web pages: the main text with its tables, and what the head of the page states."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.loaders.stated import Stated
from kg.schema.records import Document
from tests.loaders.support import BODY, document, problem, write

HEAD = """
<title>Acme pays Beta | The Daily Chip</title>
<meta property="og:site_name" content="The Daily Chip">
<meta property="article:published_time" content="2026-06-23T10:00:00+02:00">
<link rel="canonical" href="https://daily.example/acme">
"""
ARTICLE = f"""
<article><h1>Acme pays Beta</h1><p>{BODY}</p>
<h2>Terms</h2><ul><li>No lock-in</li></ul>
<table><tr><th>Party</th><th>Payment</th></tr><tr><td>Acme</td><td>$10 million</td></tr></table>
<p>A <b>second</b> paragraph &amp; the last.</p></article>
"""


def page(head: str = HEAD, body: str = ARTICLE) -> str:
    around = "<nav><a href='/'>Home</a> <a href='/b'>Politics</a></nav>{}<footer>All rights reserved</footer>"
    return f"<!doctype html><html><head>{head}</head><body>{around.format(body)}</body></html>"


def test_main_text_tables_and_metadata(tmp_path: Path) -> None:
    one = document(write(tmp_path / "acme.html", page()))
    assert one == Document(
        key="https://daily.example/acme",
        text=one.text,
        title="Acme pays Beta",
        outlet="The Daily Chip",
        published="2026-06-23",
        url="https://daily.example/acme",
        media_type="text/html",
    )
    assert one.text.split("\n") == [
        "Acme pays Beta",
        BODY,
        "Terms",
        "- No lock-in",
        "| Party | Payment |",
        "|---|---|",
        "| Acme | $10 million |",
        "A second paragraph & the last.",
    ]


JSON_LD = """<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "No"},
{"@type": ["NewsArticle"], "headline": "Acme pays", "datePublished": "2026-06-23T10:00:00Z",
"publisher": {"@type": "Organization", "name": "The Daily Chip"}, "url": "https://daily.example/acme"}]}</script>"""


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", Stated("Acme pays Beta")),
        ("<title>Acme - elsewhere</title>", Stated("Acme pays Beta")),
        (JSON_LD, Stated("Acme pays", "The Daily Chip", "2026-06-23", "https://daily.example/acme")),
        ("<script type='application/ld+json'>{broken</script>", Stated("Acme pays Beta")),
        ("<meta name=date content=soon><link rel=canonical href=/acme>", Stated("Acme pays Beta")),
        (
            "<meta name='DC.date' content=2026-06><meta name='DC.title' content=Acme>",
            Stated("Acme", published="2026-06"),
        ),
        ("<meta property=og:url content='https://e.org/a'>", Stated("Acme pays Beta", url="https://e.org/a")),
    ],
)
def test_metadata(tmp_path: Path, head: str, said: Stated) -> None:
    one = document(write(tmp_path / "a.html", page(head)))
    assert Stated(one.title, one.outlet, one.published, one.url) == said
    assert one.key == (said.url or "a.html")


def test_headline_outside_of_the_article_is_part_of_the_text(tmp_path: Path) -> None:
    body = f"<div class='page-header'><h1>Acme pays</h1></div><article>{f'<p>{BODY}</p>' * 5}</article>"
    one = document(write(tmp_path / "a.html", page("", body)))
    assert one.text.startswith("Acme pays\n")
    assert one.text.count("Acme pays") == 1


def test_title_without_headline_on_the_page_is_no_text(tmp_path: Path) -> None:
    one = document(write(tmp_path / "a.html", page("<title>Acme pays</title>", f"<p>{BODY}</p>")))
    assert (one.title, one.text) == ("Acme pays", BODY)


@pytest.mark.parametrize("charset", ["windows-1250", "x-unknown", "utf-8"])
def test_declared_encoding(tmp_path: Path, charset: str) -> None:
    encoding = charset if charset == "windows-1250" else "utf-8"
    text = f"Spółka podpisała umowę. {BODY}"
    data = page(f"<meta charset='{charset}'>", f"<p>{text}</p>").encode(encoding)
    assert document(write(tmp_path / "a.html", data)).text == text


def test_xml_declaration(tmp_path: Path) -> None:
    path = write(tmp_path / "a.htm", f"<?xml version='1.0' encoding='utf-8'?>{page()}")
    assert document(path).title == "Acme pays Beta"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "holds binary data, not text"),
        (page(body=""), "is a page without main text"),
        (page(body="<script>document.write('Acme pays')</script>"), "is a page without main text"),
        ("words without any markup", "holds no HTML"),
    ],
)
def test_bad_pages(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], content: str | bytes, said: str
) -> None:
    assert problem(write(tmp_path / "bad.html", content)).problem == said
    assert capfd.readouterr() == ("", "")
