"""The words behind the facts of a card: each quote once, below its document, under a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kg.cli.rows import escaped
from kg.cli.terminal import heading, wrapped

if TYPE_CHECKING:
    from kg.present.card import Said
    from kg.render.quotes import Origin, Sheet

__all__ = ["Account", "Notes", "cited", "listed", "listed_in_markdown", "source"]

_Key = tuple[str, int, int, tuple[str, ...]]
"""What makes two claims have the same quote: document, place and attribution."""

_INDENT = 5
_QUOTES = 2
"""Quotes for one side of one fact unless all are asked for."""


class Account(Protocol):
    """What has quotes for it and against it."""

    @property
    def claims(self) -> tuple[Said, ...]: ...

    @property
    def against(self) -> tuple[Said, ...]: ...


@dataclass(frozen=True, slots=True)
class Notes:
    """``by_document`` lists the numbered quotes of each document; ``refer`` leads from a fact to them."""

    by_document: Sequence[tuple[Sheet, Sequence[tuple[int, Said]]]]
    _numbers: Mapping[_Key, int]
    _chosen: Mapping[tuple[_Key, ...], Sequence[_Key]]

    @classmethod
    def of(cls, accounts: Iterable[Account], *, everything: bool) -> Notes:
        """The notes for the facts that are shown, in their order."""
        found: dict[_Key, Said] = {}
        chosen: dict[tuple[_Key, ...], Sequence[_Key]] = {}
        for account in accounts:
            for claims in (account.claims, account.against):
                keys = _keys(claims)
                chosen.setdefault(keys, keys if everything else _choice(keys, found))
                quotes = dict(zip(map(_key, reversed(claims)), reversed(claims), strict=True))
                found.update({key: quotes[key] for key in chosen[keys] if key not in found})
        documents = {said.document.key: said.document for said in found.values()}
        rank = {name: number for number, name in enumerate(documents)}
        ordered = sorted(found, key=lambda key: rank[key[0]])
        numbers = {key: number for number, key in enumerate(ordered, 1)}
        grouped = [
            (sheet, [(numbers[key], found[key]) for key in ordered if key[0] == name])
            for name, sheet in documents.items()
        ]
        return cls(grouped, numbers, chosen)

    def refer(self, account: Account) -> str:
        """``[1] [4] +3; against [2]``: the quotes that are listed, how many are not, and those against."""
        against = self._refer(account.against)
        return "; ".join(filter(None, (self._refer(account.claims), against and f"against {against}")))

    def _refer(self, claims: Sequence[Said]) -> str:
        keys = _keys(claims)
        chosen = self._chosen[keys]
        more = len(keys) - len(chosen)
        numbers = sorted(self._numbers[key] for key in chosen)
        return " ".join(f"[{number}]" for number in numbers) + (f" +{more}" if more else "")


def listed(notes: Notes, *, plain: bool = False, ids: bool = False) -> list[str]:
    """The quotes under their documents, for a terminal, in blocks; with ``ids`` those of the claims are told."""
    blocks = [heading("Quotes", plain=plain)] if notes.by_document else []
    for sheet, quotes in notes.by_document:
        lines = [
            wrapped(f"“{said.quote.quote}” {_told(said, ids=ids)}", f"[{number}]".ljust(_INDENT), plain=plain)
            for number, said in quotes
        ]
        blocks.append("\n".join([wrapped(source(sheet), plain=plain), *lines]))
    return blocks


def listed_in_markdown(notes: Notes, *, ids: bool = False) -> list[str]:
    """The same in Markdown."""
    blocks = ["## Quotes"] if notes.by_document else []
    for sheet, quotes in notes.by_document:
        lines = [
            f"- {escaped(f'[{number}]')} {escaped(f'“{said.quote.quote}” {_told(said, ids=ids)}')}".rstrip()
            for number, said in quotes
        ]
        blocks += [escaped(source(sheet)), "\n".join(lines)]
    return blocks


def source(sheet: Sheet) -> str:
    """What is known of a document; of a brief, what it retells."""
    title = sheet.title if sheet.title != sheet.key else None
    known = _titled(sheet.outlet, title, sheet.published)
    named = f"{known} ({sheet.key})" if known else sheet.key
    if sheet.rights:
        named = f"{named}, {sheet.rights}"
    if not sheet.retelling:
        return named
    return f"{named}, a retelling of {'; '.join(_origin(origin) for origin in sheet.based_on)}"


def cited(said: Said) -> str:
    """Where in its document the quote stands and whom it cites; empty where there is nothing to say."""
    page = said.quote.cell or (None if said.quote.page is None else f"page {said.quote.page}")
    who = f"citing {', '.join(said.quote.attribution)}" if said.quote.attribution else None
    return ", ".join(filter(None, (page, who)))


def _told(said: Said, *, ids: bool) -> str:
    return ", ".join(filter(None, (cited(said), said.quote.claim if ids else None)))


def _keys(claims: Iterable[Said]) -> tuple[_Key, ...]:
    return tuple(dict.fromkeys(_key(said) for said in claims))


def _key(said: Said) -> _Key:
    return said.document.key, said.quote.start, said.quote.end, said.quote.attribution


def _choice(keys: Sequence[_Key], found: Mapping[_Key, Said]) -> Sequence[_Key]:
    """The surest quote, and such as are listed anyway before others."""
    return [*keys[:1], *sorted(keys[1:], key=lambda key: key not in found)][:_QUOTES]


def _origin(origin: Origin) -> str:
    named = _titled(origin.outlet, origin.title, origin.published) or "an unnamed source"
    return f"{named} <{origin.address}>" if origin.address else named


def _titled(outlet: str | None, title: str | None, published: str | None) -> str:
    return ", ".join(filter(None, (outlet, f"“{title}”" if title else None, published)))
