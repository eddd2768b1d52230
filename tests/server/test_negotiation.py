from __future__ import annotations

import pytest

from kg.server.negotiation import best

OFFERED = ("application/json", "text/csv", "text/html")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("*", "application/json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV ; charset=utf-8", "text/csv"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.5, text/html", "text/html"),
        ("text/html;q=0.5, text/csv;q=0.7, application/json;q=0.6", "text/csv"),
        ("text/csv, */*", "text/csv"),
        ("text/csv;q=0.1, */*", "application/json"),
        ("application/json;q=0, */*", "text/csv"),
        ("text/*;q=0.9, text/csv;q=0, application/json;q=0.2", "text/html"),
        ("*/*;q=0", None),
        ("image/png", None),
        ("image/png, text/html;q=0", None),
        ("nonsense", "application/json"),
        ("nonsense, text/html", "text/html"),
        ("text/csv;q=much, text/html;q=0.1", "text/html"),
        ("text/csv;q=7, text/html", "text/csv"),
        ("*/csv", "application/json"),
    ],
)
def test_the_best_of_what_is_offered(accept: str | None, chosen: str | None) -> None:
    assert best(accept, OFFERED) == chosen


def test_of_nothing_nothing_is_chosen() -> None:
    assert best("*/*", ()) is None
