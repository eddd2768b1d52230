"""A card in words: for the terminal, as Markdown, and as rows.

Facts stand in tables by relation; the words that say them stand below, each once, under the number that the
facts refer to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

from kg.cli.card_notes import Notes, listed, listed_in_markdown
from kg.cli.options import Format
from kg.cli.rows import Cell, Table, escaped, rendered
from kg.cli.terminal import heading, wrapped
from kg.judgements import CONFIRMED

if TYPE_CHECKING:
    from kg.present.card import Account, Card, Disagreement

__all__ = ["as_markdown", "as_rows", "as_text"]

_COLUMNS = ("", "", "how surely", "origins", "known since", "quotes", "id")
_ROWS = 12
"""Facts of one relation that are shown unless all are asked for."""

_LONGEST = 160
"""Characters of a text that is told as a value; its quote has all of it."""


@dataclass(frozen=True, slots=True)
class _Section:
    """Facts under a heading, by relation; ``hidden`` counts those left out of each group."""

    heading: str
    groups: Mapping[str, Sequence[Account]]
    hidden: Mapping[str, int]

    @classmethod
    def of(cls, title: str, accounts: Iterable[Account], *, slots: bool, everything: bool) -> _Section:
        groups: dict[str, list[Account]] = {}
        for account in accounts:
            groups.setdefault(account.label if slots else account.phrase, []).append(account)
        most = None if everything else _ROWS
        shown = {name: group[:most] for name, group in groups.items()}
        return cls(title, shown, {name: len(group) - len(shown[name]) for name, group in groups.items()})

    def table(self, notes: Notes, *, ids: bool) -> Table:
        rows = [row for name in self.groups for row in self._rows(name, notes, ids=ids)]
        kept = [n for n in range(len(_COLUMNS)) if any(row[n] not in {None, ""} for row in rows)]
        return Table([_COLUMNS[n] for n in kept], [[row[n] for n in kept] for row in rows])

    def _rows(self, name: str, notes: Notes, *, ids: bool) -> Iterator[tuple[Cell, ...]]:
        for number, account in enumerate(self.groups[name]):
            label, origins = "" if number else name, len(account.origins) or None
            key = account.fact if ids else None
            yield (
                label,
                _other(account),
                _how(account),
                origins,
                account.known_since,
                notes.refer(account),
                key,
            )
        if self.hidden[name]:
            yield "", f"and {self.hidden[name]} more; --all shows them", None, None, None, None, None


def as_text(card: Card, *, everything: bool, plain: bool = False, ids: bool = False) -> str:
    """The card for a terminal. Without ``everything`` long lists are cut, and say by how much; with ``ids`` facts and
    quotes have theirs."""
    sections, notes = _contents(card, everything=everything)
    name, *rest = _heading(card)
    blocks = ["\n".join([heading(name, plain=plain), *(wrapped(line, plain=plain) for line in rest)])]
    for section in sections:
        table = rendered(section.table(notes, ids=ids), Format.TABLE, plain=plain)
        blocks.append(f"{heading(section.heading, plain=plain)}\n{table}".rstrip("\n"))
    if card.conflicts:
        blocks.append(heading("Conflicts", plain=plain))
        blocks += ["\n".join(_conflict(one, plain=plain)) for one in card.conflicts]
    if computed := list(_computed(card)):
        blocks.append(heading("Computed", plain=plain))
        blocks.append("\n".join(wrapped(line, "  - ", plain=plain) for line in computed))
    if card.judgements:
        lines = [wrapped(one.words(), plain=plain) for one in card.judgements]
        blocks.append("\n".join([heading("Judgements", plain=plain), *lines]))
    blocks += listed(notes, plain=plain, ids=ids)
    return "\n\n".join(blocks) + "\n"


def as_markdown(card: Card, *, everything: bool, ids: bool = False) -> str:
    """The card as Markdown."""
    sections, notes = _contents(card, everything=everything)
    name, *rest = _heading(card)
    blocks = [f"# {escaped(name)}", *(escaped(line) for line in rest)]
    for section in sections:
        blocks += [
            f"## {escaped(section.heading)}",
            rendered(section.table(notes, ids=ids), Format.MARKDOWN).rstrip(),
        ]
    if card.conflicts:
        blocks.append("## Conflicts")
        blocks += ["\n".join(_markdown_conflict(one)) for one in card.conflicts]
    if computed := list(_computed(card)):
        blocks += ["## Computed", "\n".join(f"- {escaped(line)}" for line in computed)]
    if card.judgements:
        blocks += ["## Judgements", "\n".join(f"- {escaped(one.words())}" for one in card.judgements)]
    blocks += listed_in_markdown(notes, ids=ids)
    return "\n\n".join(blocks) + "\n"


def as_rows(card: Card) -> Table:
    """One row for each fact and each claim for or against it, with its quote."""
    columns = ("subject", "relation", "object", "modality", "status", "origins", "known since")
    about = ("claim", "stance", "claim modality", "said by", "quote", "document", "outlet", "published")
    rows: list[tuple[Cell, ...]] = []
    for subject, account in card.accounts():
        ends = (subject, account.label, account.other)
        if account.inverse:
            ends = (account.other, account.label, subject)
        fact = (*ends, account.modality, account.status, len(account.origins), account.known_since)
        claims = [("for", said) for said in account.claims] + [("against", said) for said in account.against]
        for stance, said in claims:
            quote, document = said.quote, said.document
            who = (quote.claim, stance, quote.modality, quote.attribution, quote.quote)
            rows.append((*fact, *who, document.key, document.outlet, document.published))
        if not claims:
            rows.append((*fact, *(None for _ in about)))
    return Table((*columns, *about), rows)


def _contents(card: Card, *, everything: bool) -> tuple[list[_Section], Notes]:
    sections = [
        _Section.of(f"{kind}: {terms.name} ({terms.id})", terms.accounts, slots=True, everything=everything)
        for kind, group in (("Contract", card.contracts), ("Event", card.events))
        for terms in group
    ]
    if card.facts:
        slots = card.type in {"Contract", "Event"}
        sections.append(_Section.of("Facts", card.facts, slots=slots, everything=everything))
    shown = (account for section in sections for group in section.groups.values() for account in group)
    return sections, Notes.of(shown, everything=everything)


def _heading(card: Card) -> list[str]:
    lines = [card.name, f"{card.type}, {card.id}"]
    if card.aliases:
        lines.append(f"also: {', '.join(card.aliases)}")
    if card.identifiers:
        lines.append(", ".join(f"{scheme} {value}" for scheme, value in card.identifiers))
    return lines


def _other(account: Account) -> str:
    said = [f"{name} {text}" for name, text in account.qualifiers]
    details = ", ".join(filter(None, (account.held, *said)))
    other = shorten(account.other, _LONGEST, placeholder=" …")
    return f"{other} ({details})" if details else other


def _how(account: Account) -> str:
    words = [account.modality]
    if account.status not in {"preferred", account.modality}:
        words.append(account.status)
    if account.rule == CONFIRMED and account.status == "preferred":
        words.append(CONFIRMED)
    if account.inferred:
        words.append("inferred")
    return ", ".join(words)


def _computed(card: Card) -> Iterator[str]:
    """What no document states, and how it follows from what they do."""
    for name, account in card.accounts():
        if account.inferred and account.formula:
            yield f"{account.label} of {name}: {account.formula}"


def _conflict(one: Disagreement, *, plain: bool) -> Iterator[str]:
    yield wrapped(f"{one.about} ({one.kind})", plain=plain)
    for side in one.sides:
        yield wrapped(_side(one, side), "  - ", plain=plain)
    if why := _why(one):
        yield wrapped(why, "  ", plain=plain)


def _markdown_conflict(one: Disagreement) -> Iterator[str]:
    yield f"**{escaped(one.about)}** ({escaped(one.kind)})\n"
    for side in one.sides:
        yield f"- {escaped(_side(one, side))}"
    if why := _why(one):
        yield f"\n{escaped(why)}"


def _side(one: Disagreement, side: str) -> str:
    return f"{side}, preferred" if side == one.preferred else side


def _why(one: Disagreement) -> str:
    return "; ".join(filter(None, (one.rule, one.reason)))
