"""Who a claim goes back to, so that corroboration counts origins and not pages."""

from __future__ import annotations

import pytest

from kg.fuse.origins import Origins
from kg.schema.records import Document, Source, document_id, source_id
from tests.fuse.support import said, text


def of(document: Document, *others: Document, attribution: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The origins of a claim of the first document."""
    known = {each.key: each for each in (document, *others)}
    return Origins(known).of(said(document.key, "kind", text("compute"), attribution=attribution))


@pytest.mark.parametrize(
    ("document", "attribution", "expected"),
    [
        (Document("a", "T", outlet="Wirefield"), (), ("outlet/wirefield",)),
        (Document("a", "T"), (), (document_id("a"),)),
        (Document("a", "T", outlet="Wirefield"), ("outlet/harbor-times",), ("outlet/harbor-times",)),
        (
            Document("a", "T", outlet="Wirefield"),
            ("person/x", "outlet/b", "person/x"),
            ("outlet/b", "person/x"),
        ),
        (Document("a", "T", outlet="Wirefield"), ("people familiar",), ("outlet/wirefield",)),
        (
            Document("a", "T", outlet="Ours", based_on=(Source("Wirefield"), Source("Harbor Times"))),
            (),
            ("outlet/harbor-times", "outlet/wirefield"),
        ),
        (
            Document(
                "a", "T", outlet="Ours", based_on=(Source("Wirefield", "One"), Source("Wirefield", "Two"))
            ),
            (),
            ("outlet/wirefield",),
        ),
    ],
)
def test_attribution_then_what_is_retold_then_outlet_then_document(
    document: Document, attribution: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert of(document, attribution=attribution) == expected


def test_a_retold_article_without_outlet_is_an_origin_of_its_own() -> None:
    source = Source(title="Untitled", url="https://news.example/1")
    assert of(Document("a", "T", based_on=(source,))) == (source_id(source),)


def test_copies_of_a_text_are_one_origin() -> None:
    first, copy = Document("a", "Same.", outlet="Wirefield"), Document("b", "Same.", outlet="Harbor Times")
    assert of(first, copy) == of(copy, first) == ("outlet/wirefield",)


def test_of_copies_the_one_that_names_its_outlet_tells_it() -> None:
    nameless, named = Document("a", "Same."), Document("b", "Same.", outlet="Wirefield")
    assert of(nameless, named) == ("outlet/wirefield",)


def test_other_texts_of_one_outlet_are_one_origin() -> None:
    one, two = Document("a", "One.", outlet="Wirefield"), Document("b", "Two.", outlet="Wirefield")
    assert of(one, two) == of(two, one)


def test_a_document_that_is_not_given_is_an_origin() -> None:
    assert Origins({}).of(said("gone", "kind", text("compute"))) == (document_id("gone"),)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2026-06-22", "2026-06-20"), "2026-06-20"),
        ((None, "2026-06-22"), "2026-06-22"),
        ((None, None), None),
    ],
)
def test_copies_are_published_on_the_first_day_that_any_gives(
    days: tuple[str | None, str | None], expected: str | None
) -> None:
    known = {key: Document(key, "Same.", published=day) for key, day in zip("ab", days, strict=True)}
    assert Origins(known).published(said("a", "kind", text("compute"))) == expected
