"""What the annotated articles state fits the classes that the vocabulary gives each relation."""

from __future__ import annotations

import json
from pathlib import Path

from kg.schema.vocabulary import vocabulary


def test_annotated_facts_join_entities_of_the_right_types(shared: Path) -> None:
    known = vocabulary().relations
    misfits, checked = [], 0
    for path in sorted((shared / "gold" / "seeds").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        types = {entity["name"]: entity["type"] for entity in gold["entities"]}
        for fact in gold["facts"]:
            relation = known[fact["relation"]]
            fits = types[fact["subject"]] in relation.domain and (
                bool(relation.value_kind) or types[fact["object"]] in relation.range
            )
            checked += 1
            misfits += [] if fits else [(path.name, fact)]
    assert misfits == []
    assert checked > 0


def test_annotated_entities_are_of_known_types(shared: Path) -> None:
    files = (shared / "gold" / "seeds").glob("*.json")
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    types = {entity["type"] for gold in golds for entity in gold["entities"]}
    assert types
    assert types <= set(vocabulary().entity_types)
