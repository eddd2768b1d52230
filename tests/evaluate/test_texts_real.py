"""The texts of the published articles are those that were annotated."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

FOLDER = Path(os.environ["KG_REAL_TEXTS"])
GOLD = Path(__file__).resolve().parents[1] / "gold" / "real"


def test_every_text_has_the_hash_in_its_annotation() -> None:
    annotated = {
        file.stem: json.loads(file.read_text(encoding="utf-8"))["sha256"]
        for file in sorted(GOLD.rglob("*.json"))
    }
    found = {name: hashlib.sha256((FOLDER / f"{name}.txt").read_bytes()).hexdigest() for name in annotated}
    assert found == annotated
    assert annotated != {}
