"""E-mail messages."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from kg.schema.records import Document
from tests.loaders.support import BODY, document, problem, write


def message(plain: str = "", html: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage()
    given = {
        "From": "Jane Doe <jane@acme.example>",
        "Subject": "Acme pays Beta",
        "Date": "Tue, 23 Jun 2026 23:30:00 -0500",
    }
    for name, value in (given | headers).items():
        made[name.replace("_", "-")] = value
    if plain:
        made.set_content(plain)
    if html and plain:
        made.add_alternative(html, subtype="html")
    elif html:
        made.set_content(html, subtype="html")
    return made


def test_text_and_headers(tmp_path: Path) -> None:
    sent = message(plain=BODY, html="<p>Other words</p>", Archived_At="<https://lists.example/1>")
    sent.add_attachment(b"\0\1", maintype="application", subtype="octet-stream", filename="a.bin")
    assert document(write(tmp_path / "acme.eml", bytes(sent))) == Document(
        key="https://lists.example/1",
        text=BODY,
        title="Acme pays Beta",
        published="2026-06-23",
        url="https://lists.example/1",
        media_type="message/rfc822",
    )


def test_main_text_of_html(tmp_path: Path) -> None:
    sent = message(
        html=f"<html><body><p>{BODY}</p><table><tr><td>Acme</td><td>$1</td></tr></table></body></html>"
    )
    assert document(write(tmp_path / "acme.eml", bytes(sent))).text == f"{BODY}\n| Acme | $1 |"


def test_fragment_of_html(tmp_path: Path) -> None:
    assert document(write(tmp_path / "acme.eml", bytes(message(html=f"<p>{BODY}</p>")))).text == BODY


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        ("CNBC <news@response.cnbc.com>", "CNBC"),
        ("The Daily Chip <hello@thedailychip.example>", "The Daily Chip"),
        ("Register <hello@theregister.example>", "Register"),
        ("Bloomberg Technology <noreply@mail.bloomberg.com>", "Bloomberg Technology"),
        ("Jane Doe <jane@acme.example>", None),
        ("jane@acme.example", None),
        ("", None),
    ],
)
def test_outlet_is_the_sender_whose_name_the_domain_has(
    tmp_path: Path, sender: str, outlet: str | None
) -> None:
    assert document(write(tmp_path / "a.eml", bytes(message(plain=BODY, From=sender)))).outlet == outlet


@pytest.mark.parametrize(
    "subject", ["Re: Acme pays Beta", "FWD: Re: Acme pays Beta", "=?utf-8?q?Acme_pays_Beta?="]
)
def test_subject_is_the_title(tmp_path: Path, subject: str) -> None:
    assert (
        document(write(tmp_path / "a.eml", f"Subject: {subject}\nFrom: a@b.example\n\n{BODY}")).title
        == "Acme pays Beta"
    )


@pytest.mark.parametrize("charset", ["iso-8859-2", "x-unknown", ""])
def test_encodings(tmp_path: Path, charset: str) -> None:
    kind = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit"
    head = f"Subject: x\nMIME-Version: 1.0\n{kind}\n\n"
    data = head.encode() + "Spółka płaci.".encode(charset if charset == "iso-8859-2" else "utf-8")
    assert document(write(tmp_path / "a.eml", data)).text == "Spółka płaci."


def test_lines_of_a_plain_message_are_joined(tmp_path: Path) -> None:
    wrapped = "Acme Corp. will pay Beta Cloud $10 million a month for the access to\nits H100 chips. " * 3
    lines = (wrapped + "The deal lasts until the\nmiddle of 2029.").replace("chips. Acme", "chips; said Acme")
    one = document(write(tmp_path / "a.eml", bytes(message(plain=lines.replace(". Acme", ".\n\nAcme")))))
    assert " ".join(one.text.split()) == " ".join(lines.split())


@pytest.mark.parametrize("date", ["", "soon"])
def test_undated_stays_undated(tmp_path: Path, date: str) -> None:
    assert document(write(tmp_path / "a.eml", f"Subject: x\nDate: {date}\n\n{BODY}")).published is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (BODY.encode(), "is no e-mail message (it has no headers)"),
        (b"Subject: x\n\n", "is a message without text"),
        (b"Subject: x\nContent-Type: image/png\n\nabc", "is a message without text"),
        (b"Subject: x\nContent-Type: text/html\n\n<html><body></body></html>", "is a page without main text"),
        (b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n", "is a message without text"),
    ],
)
def test_bad_messages(tmp_path: Path, content: bytes, said: str) -> None:
    assert problem(write(tmp_path / "bad.eml", content)).problem == said
