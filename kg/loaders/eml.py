"""E-mail messages: the main text; attachments are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage

from kg.errors import InputError
from kg.loaders.guard import parsing
from kg.loaders.html import main_text
from kg.loaders.item import Item, document
from kg.loaders.stated import Stated, address
from kg.loaders.text import decode, normalise, one_line
from kg.loaders.wrapped import unwrap
from kg.schema.records import Document

__all__ = ["read"]

_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_SHORTEST_LABEL = 3  # letters; shorter parts of a domain are countries and the like


def read(item: Item) -> Iterator[Document]:
    """One document: the plain text of the message, else the main text of its HTML.

    The subject is its title, the date it was sent its date of publication, the ``Archived-At`` address its
    address, and the sender's name its outlet if the sender's domain shows that it is no person's.
    """
    data = item.data()
    with parsing("email", item.where, "cannot be read as an e-mail message", "save the message again"):
        from email import policy
        from email.parser import BytesParser

        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
        if not any(message[name] for name in ("from", "subject", "date")):
            raise InputError(
                item.where,
                "is no e-mail message (it has no headers)",
                "save the message again, or its text as .txt",
            )
        known = _headers(message)
        text, page = _body(message, item.where)
    yield document(item, text, known.otherwise(page), media_type="message/rfc822")


def _headers(message: EmailMessage) -> Stated:
    date, sender = message["date"], message["from"]
    sent = date.datetime if date else None
    first = sender.addresses[0] if sender and sender.addresses else None
    return Stated(
        title=one_line(_REPLY.sub("", str(message["subject"] or "").strip(), count=1)),
        outlet=_outlet(first.display_name, first.domain) if first else None,
        published=sent.date().isoformat() if sent else None,
        url=address(str(message["archived-at"] or "").strip(" <>")),
    )


def _outlet(name: str, domain: str) -> str | None:
    """The sender's name, if it is the name that the domain has too (The Register, theregister.example)."""
    letters = _letters(name)
    labels = [label for label in map(_letters, domain.split(".")[:-1]) if len(label) >= _SHORTEST_LABEL]
    return one_line(name) if any(letters.startswith(label) for label in labels) else None


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower().removeprefix("the")


def _body(message: EmailMessage, where: str) -> tuple[str, Stated]:
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        content = part.get_payload(decode=True) if part else None
        if part is None or not isinstance(content, bytes) or not content.strip():
            continue
        text = decode(content, where, part.get_content_charset())
        if kind == "html":
            return main_text(text, where)
        return unwrap(normalise(text)), Stated()
    raise InputError(where, "is a message without text", "save what is attached to it as files of their own")
