"""What comes from others is what the manifest says, and is credited."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from kg.schema.resources import in_package

FOLDER = in_package("server", "assets", "vendor")
MANIFEST = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))


def test_every_file_is_in_the_manifest_with_its_hash() -> None:
    files = {path.name for path in FOLDER.iterdir() if path.is_file() and path.name != "manifest.json"}
    hashes = {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in files}
    assert {each["file"]: each["sha256"] for each in MANIFEST} == hashes
    assert len(files) == len(MANIFEST) > 0


def test_what_comes_from_others_is_credited() -> None:
    page = (Path(__file__).parents[2] / "docs" / "third-party.md").read_text(encoding="utf-8")
    assert [each["name"] for each in MANIFEST if f"{each['name']} {each['version']}" not in page] == []
    assert {each["licence"] for each in MANIFEST} == {"MIT"}
    assert list((FOLDER / "licences").iterdir())


def test_our_own_pages_name_no_other_server() -> None:
    own = [path for path in FOLDER.parent.iterdir() if path.suffix in {".html", ".js", ".css"}]
    found = {path.name: re.findall(r"https?://[\w.]+", path.read_text(encoding="utf-8")) for path in own}
    assert len(found) >= 7
    assert {name: each for name, each in found.items() if each} == {}
