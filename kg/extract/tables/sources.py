"""Where a row has what it says from: the addresses that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

from kg.schema.records import Source
from kg.schema.registry import Registry
from kg.schema.resources import in_package, read_yaml

__all__ = ["sources_in"]

_LINK = re.compile(
    r"\[(?P<title>[^\[\]]{1,300})\]\((?P<linked>https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)|(?P<bare>https?://[^\s<>\"')\],]+)"
)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+\w*/(https?://.+)")


def sources_in(texts: Iterable[str], registry: Registry) -> tuple[Source, ...]:
    """The publications that cells link to, each once; an archived page is the page itself."""
    found: dict[str, Source] = {}
    for text in texts:
        for match in _LINK.finditer(text):
            address = (match["linked"] or match["bare"]).rstrip(".;")
            archived = _ARCHIVED.fullmatch(address)
            address = archived[1] if archived else address
            if address not in found:
                found[address] = Source(_outlet(address, registry), match["title"], address)
    return tuple(found.values())


def _outlet(address: str, registry: Registry) -> str | None:
    """Who publishes at the address: by the registry, else the host; ``None`` for hosts that many share."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    parts = host.split(".")
    domains = [".".join(parts[number:]) for number in range(len(parts) - 1)]
    if any(domain in _shared() for domain in domains):
        return None
    known = (registry.hosts.get(domain) for domain in domains)
    return next((name for name in known if name), None) or host or None


@cache
def _shared() -> frozenset[str]:
    return frozenset(read_yaml(in_package("extract", "tables", "words.yaml"))["shared_hosts"])
