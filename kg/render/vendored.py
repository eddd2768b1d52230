"""Other people's scripts and outlines that the page carries, as their npm packages publish them.

``kg/render/vendor/manifest.json`` says what they are: ``name`` and ``version`` of the package, ``licence``, ``file``,
``sha256`` of the file, and what it is used for. The texts of the licences are in ``vendor/licences``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.schema.resources import in_package

__all__ = ["Vendored", "manifest", "outlines", "scripts"]


@dataclass(frozen=True, slots=True)
class Vendored:
    """A file of an npm package, unchanged."""

    name: str
    version: str
    licence: str
    file: str
    sha256: str
    use: str

    @property
    def path(self) -> Path:
        return in_package("render", "vendor") / self.file

    @property
    def notice(self) -> str:
        """The text of the licence, with whose the work is."""
        return (in_package("render", "vendor") / "licences" / f"{self.name}.txt").read_text(encoding="utf-8")

    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")


def manifest() -> tuple[Vendored, ...]:
    """All files, in the order in which they are loaded."""
    rows = json.loads((in_package("render", "vendor") / "manifest.json").read_text(encoding="utf-8"))
    return tuple(Vendored(**row) for row in rows)


def scripts() -> str:
    """The scripts one after the other, after a comment with the notices of everything, outlines too."""
    files = manifest()
    sources = [each.text() for each in files if each.file.endswith(".js")]
    return "\n".join([_notices(files), *sources])


def outlines() -> dict[str, str]:
    """The outlines as TopoJSON, by the name of the package."""
    return {each.name: each.text() for each in manifest() if each.file.endswith(".json")}


def _notices(files: Sequence[Vendored]) -> str:
    """A comment with every notice once, and whose it is."""
    named: dict[str, list[str]] = {}
    for each in files:
        named.setdefault(each.notice.strip(), []).append(f"{each.name} {each.version}")
    return "/*!\n" + "\n\n".join(f"{', '.join(names)}\n\n{text}" for text, names in named.items()) + "\n*/"
