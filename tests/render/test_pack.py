"""The data of the page: whole, each text once, and small."""

from __future__ import annotations

import json

from kg.render.pack import packed
from tests.render.sketch import Sketch, field_view
from tests.render.unpacked import unpacked


def _read_back() -> dict[str, object]:
    return unpacked(json.loads(json.dumps(packed(field_view()))))


def test_what_is_packed_can_be_read_back() -> None:
    view, read = field_view(), _read_back()
    assert read["nodes"] == [
        {"id": node.id, "label": node.label, "aliases": list(node.aliases)} for node in view.nodes
    ]
    assert read["statements"] == [
        {
            "id": told.id,
            "source": told.source,
            "text": told.text,
            "status": told.status,
            "origins": list(told.origins),
            **{
                side: [
                    {
                        "document": quote.document,
                        "quote": quote.quote,
                        "start": quote.start,
                        "says": quote.says,
                        "attribution": list(quote.attribution),
                    }
                    for quote in quotes
                ]
                for side, quotes in (("evidence", told.evidence), ("against", told.against))
            },
        }
        for told in view.statements
    ]
    assert any(told.against for told in view.statements)


def test_each_text_is_there_once() -> None:
    data = packed(field_view())
    assert len(data["texts"]) == len(set(data["texts"]))
    assert len({json.dumps(each) for each in data["lists"]}) == len(data["lists"])


def test_sentences_are_left_to_the_page() -> None:
    told = [each.text for each in field_view().edges]
    assert not {*told} & {*packed(field_view())["texts"]}
    assert "SpaceX operates Colossus 2" in told


def test_a_document_that_is_quoted_often_is_carried_once() -> None:
    sketch = Sketch()
    sketch.entity("company/a", "Alder")
    words = [f"Alder has {number} halls here." for number in range(200)]
    sketch.document("doc", " ".join(words))
    for number, sentence in enumerate(words):
        sketch.tell("doc", sentence, f"company/a chip_count count:{number}")
    data = packed(sketch.view())
    assert len(data["quotes"]["start"]) == 200
    assert [data["texts"][text] for _, _, text in data["passages"]] == [" ".join(words)]


def test_an_empty_view_is_packed() -> None:
    data = packed(Sketch().view())
    assert unpacked(json.loads(json.dumps(data)))["statements"] == []
