"""A vault for Obsidian (https://obsidian.md): a note for each entity, linked to the others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.batches import AT_ONCE, named
from kg.export.flat import Flat, Row, clean, label
from kg.export.origin import escaped, write_page

if TYPE_CHECKING:
    from kg.query.graph import Graph
    from kg.schema.records import Entity, Fact

__all__ = ["LIST", "files", "write"]

LIST = "files.txt"
"""Where the names of all files of a vault stand, so that it can be told from notes of one's own."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"*/:<>?\\|#^\[\]]+')
"""What some system forbids in the name of a file, what Obsidian reads as part of a link, and what nobody sees."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices."""

_TOGETHER = AT_ONCE // 5
"""Notes for which facts are read at once: each has several, with the words that say them."""

_LONGEST = 120
"""Bytes of a name; systems take 255, and paths have limits too."""


def files(folder: Path) -> frozenset[str]:
    """The files of a vault that was written here before; none where there is none."""
    try:
        return frozenset((folder / LIST).read_text(encoding="utf-8").splitlines()) | {LIST}
    except (OSError, UnicodeDecodeError):
        return frozenset()


def write(graph: Graph, folder: Path) -> str | None:
    """Notes in a folder for each type, with properties as YAML, facts with their first quote, and links to what they
    lead to. No two names differ in nothing but case."""
    flat = Flat(graph)
    notes = _names(flat)
    for kind in sorted({path.partition("/")[0] for path in notes.values()}):
        (folder / kind).mkdir()
    counts = {"notes": len(notes), "facts": 0}
    nodes = flat.with_slots()
    while part := list(islice(nodes, _TOGETHER)):
        keys = [str(row["id"]) for row, _ in part]
        entities = {each.id: each for each in named(graph, "entities", keys)}
        facts: dict[str, list[Fact]] = {}
        for fact in named(graph, "facts", keys, "subject"):
            facts.setdefault(fact.subject, []).append(fact)
            counts["facts"] += 1
        told = _told(flat, facts)
        for row, slots in part:
            key = str(row["id"])
            text = "".join(_note(row, slots, entities.get(key), told.get(key, []), notes))
            (folder / f"{notes[key]}.md").write_text(text, encoding="utf-8", newline="\n")
    write_page(folder, flat, counts)
    listed = sorted(["README.md", *(f"{path}.md" for path in notes.values())])
    (folder / LIST).write_text("".join(f"{path}\n" for path in listed), encoding="utf-8", newline="\n")
    return flat.without_claims()


def _names(flat: Flat) -> Mapping[str, str]:
    """The path of each note without its ending. All are held, since a link names its target."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for row in flat.nodes():
        kind, key = _safe(str(row["type"])), str(row["id"])
        path = f"{kind}/{_safe(str(row['name']))}"
        if _folded(path) in taken:
            path = f"{kind}/{_safe(str(row['name']))} ({_safe(key.partition('/')[2])})"
        number = 2
        while _folded(path) in taken:
            path, number = f"{kind}/{_safe(key)} {number}", number + 1
        taken.add(_folded(path))
        found[key] = path
    return found


def _safe(name: str) -> str:
    """A name that every system takes for a file."""
    text = unicodedata.normalize("NFC", " ".join(_FORBIDDEN.sub(" ", name).split()))
    text = text.encode()[:_LONGEST].decode(errors="ignore").strip(" .")
    return f"_{text}" if not text or _RESERVED.match(text) else text


def _folded(path: str) -> str:
    """What systems that do not tell letters by their case take a name for."""
    return unicodedata.normalize("NFKC", path.casefold())


def _told(flat: Flat, facts: Mapping[str, list[Fact]]) -> Mapping[str, list[tuple[Row, str]]]:
    """The facts about each as rows, with the words of those that have a value."""
    from kg.schema.wording import value_words

    every = [fact for about in facts.values() for fact in about]
    told: dict[str, list[tuple[Row, str]]] = {}
    for fact, row in zip(every, flat.told(every), strict=True):
        told.setdefault(fact.subject, []).append((row, "" if fact.value is None else value_words(fact.value)))
    return told


def _note(
    row: Row, slots: Row | None, entity: Entity | None, facts: list[tuple[Row, str]], notes: Mapping[str, str]
) -> Iterator[str]:
    import yaml

    known = {"id": row["id"], "type": row["type"], "name": row["name"]}
    lists = {
        "aliases": [] if entity is None else [clean(alias) for alias in entity.aliases],
        "identifiers": []
        if entity is None
        else [clean(f"{scheme}: {value}") for scheme, value in entity.identifiers],
    }
    terms = (
        {}
        if slots is None
        else {name: cell for name, cell in slots.items() if name not in known and cell != ""}
    )
    properties = known | {name: found for name, found in lists.items() if found} | terms
    yield "---\n" + yaml.safe_dump(properties, allow_unicode=True, sort_keys=False, width=10**6) + "---\n\n"
    yield f"# {escaped(row['name'])}\n"
    for fact, value in facts:
        path = notes.get(str(fact["object"]))
        target = escaped(value) if path is None else f"[[{path}|{_shown(str(fact['object_name']))}]]"
        yield f"\n- {escaped(label(str(fact['relation'])))}: {target} ({_marks(fact)})\n"
        if fact["quote"]:
            source = escaped(fact["title"] or fact["document"])
            yield f"    > {escaped(fact['quote'])}\n    >\n    > — {source}\n"


def _shown(name: str) -> str:
    """What a link shows; it ends where a bracket or a line does."""
    return " ".join(re.sub(r"[\[\]|]", " ", name).split()) or "-"


def _marks(fact: Row) -> str:
    origins = f"{fact['origins']} origin{'' if fact['origins'] == 1 else 's'}"
    return f"{fact['modality']}, {fact['status']}, {'inferred' if fact['inferred'] else origins}"
