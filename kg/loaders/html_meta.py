"""What a web page states about itself in its head: Open Graph, schema.org, Dublin Core and plain HTML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.loaders.published import iso_date
from kg.loaders.stated import Stated, address
from kg.loaders.text import one_line

__all__ = ["page_metadata"]

# Names of <meta> elements in lower case, the surest first.
_TITLE = ("og:title", "citation_title", "dc.title", "dcterms.title", "parsely-title", "twitter:title")
_OUTLET = ("og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "application-name")
_PUBLISHED = (
    "article:published_time", "citation_publication_date", "citation_date", "datepublished", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "parsely-pub-date", "sailthru.date", "pubdate", "date",
)  # fmt: skip
_ARTICLES = ("Article", "BlogPosting", "Report", "WebPage")
_BETWEEN = (" | ", " - ", " – ", " — ", " :: ", " · ")


def page_metadata(tree: Any) -> tuple[Stated, tuple[str, ...]]:
    """What an lxml tree of a page states about itself, and its headlines of the first order."""
    metas = _metas(tree)
    article = next(_articles(tree), {})
    headlines = tuple(line for one in tree.xpath("//h1") if (line := one_line(one.text_content())))
    outlet = _first(metas, _OUTLET) or _name(article.get("publisher"))
    titles = (
        _first(metas, _TITLE),
        _text(article.get("headline")),
        *headlines[:1],
        *_texts(tree, "//head/title"),
    )
    title = next(filter(None, titles), None)
    times = (
        *(metas.get(name) for name in _PUBLISHED),
        _text(article.get("datePublished")),
        *_texts(tree, "//time[@itemprop='datePublished' or @pubdate]/@datetime"),
        *_texts(tree, "//article//time/@datetime"),
    )
    addresses = (
        *_texts(tree, "//link[translate(@rel, 'CANONICAL', 'canonical')='canonical']/@href"),
        metas.get("og:url"),
        _text(article.get("url")),
    )
    return Stated(
        title=_without_outlet(title, outlet) if title else None,
        outlet=outlet,
        published=next(filter(None, (iso_date(time) for time in times if time)), None),
        url=next(filter(None, map(address, addresses)), None),
    ), headlines


def _metas(tree: Any) -> Mapping[str, str]:
    """The first content of each name, property or itemprop of a <meta> element."""
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := one_line(meta.get("content")):
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _texts(tree: Any, path: str) -> Iterator[str]:
    for node in tree.xpath(path):
        if line := one_line(node if isinstance(node, str) else node.text_content()):
            yield line


def _articles(tree: Any) -> Iterator[Mapping[str, object]]:
    """The articles among the schema.org nodes of the page's JSON-LD; scripts that are no JSON say nothing."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            nodes = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [nodes]
        while waiting:
            node = waiting.pop()
            if isinstance(node, list):
                waiting.extend(reversed(node))
            elif isinstance(node, dict):
                waiting.append(node.get("@graph"))
                types = node.get("@type")
                if any(
                    str(one).endswith(_ARTICLES) for one in (types if isinstance(types, list) else [types])
                ):
                    yield node


def _name(node: object) -> str | None:
    """The name of a schema.org node, which may be given by its name only."""
    if isinstance(node, list):
        node = next(iter(node), None)
    return _text(node.get("name") if isinstance(node, dict) else node)


def _text(value: object) -> str | None:
    return one_line(value) if isinstance(value, str) else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """The title without the outlet's name that pages add at its end."""
    for between in _BETWEEN:
        if outlet and title.lower().endswith((between + outlet).lower()):
            return title[: -len(between + outlet)]
    return title
