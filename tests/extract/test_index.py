"""One index for several sets of rules: what one of them finds does not hang on the others."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.grammar import Grammar, RuleSet
from kg.extract.index import Index
from tests.extract.rows import row

TEXT = "[Company Halden] runs [Facility Ironwood] and runs it again"


def rules(patterns: Sequence[str], among: Index, **options: str) -> RuleSet:
    return RuleSet([Grammar({}).rule(pattern, pattern, options) for pattern in patterns], among)


def found(rules: RuleSet, text: str = TEXT) -> list[tuple[str, tuple[int, int]]]:
    return [(hit.rule.name, hit.span) for hit in rules.hits(row(text))]


def test_each_set_finds_its_own() -> None:
    among = Index()
    first = rules(("{s:Company} runs", "sleeps"), among)
    second = rules(("sleeps", "runs", "{o:Facility}"), among)
    assert found(first) == [("{s:Company} runs", (0, 2))]
    assert found(second) == [("runs", (1, 2)), ("runs", (4, 5)), ("{o:Facility}", (2, 3))]


def test_a_row_that_was_tried_before_is_tried_with_sets_that_come_later() -> None:
    among, sentence = Index(), row(TEXT)
    assert len(list(rules(["runs"], among).hits(sentence))) == 2
    assert len(list(rules(["again"], among).hits(sentence))) == 1


def test_a_row_may_be_tried_by_two_indexes() -> None:
    sentence = row(TEXT)
    one, other = rules(["again"], Index()), rules(["runs"], Index())
    assert [len(list(each.hits(sentence))) for each in (one, other, one, other)] == [1, 2, 1, 2]


def test_words_that_bar_a_hit_are_known_at_first_use() -> None:
    barred = rules(["{s:Company} ~3 {o:Facility}"], Index(), unless="hardlyeverso")
    assert found(barred, "[Company Halden] hardlyeverso runs [Facility Ironwood]") == []


def test_as_many_mentions_as_a_rule_needs() -> None:
    two = rules(["{s:Company} and {o:Company}"], Index())
    assert found(two, "[Company Halden] and they") == []
    assert len(found(two, "[Company Halden] and [Company Tavira]")) == 1
