"""The language of patterns: every construct, what it lets pass and what not, and errors that name the pattern."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.extract.grammar import Grammar, RuleSet
from kg.extract.rules import cue_rules, relation_rules, rules_of
from tests.extract.rows import items, row

LISTS = {
    "deal": ["deal", "lease", "supply (contract|pact)"],
    "big-deal": ["big <deal>", "huge <deal>"],
    "round": ["<circle>"],
    "circle": ["<round>"],
}


def found(pattern: str, marked: str, lists: dict[str, list[str]] | None = None) -> list[dict[str, list[str]]]:
    """For each hit the words in each of the roles s, o and x that it has."""
    rule = Grammar(LISTS if lists is None else lists).rule("example", pattern)
    sentence = row(marked)
    return [{role: items(hit.role(role)) for role in "sox" if hit.role(role)} for hit in rule.hits(sentence)]


class TestWords:
    @pytest.mark.parametrize(
        ("pattern", "text", "hits"),
        [
            ("signed", "Halden Signed it", 1),
            ("Signed", "halden signed", 1),
            ("signed", "it resigned, unsigned", 0),
            ("sign*", "signs, signed and signatures", 3),
            ("sign*", "resigns", 0),
            ("signed it", "signed  it", 1),
            ("signed it", "signed , it", 0),
            ("it signed", "signed it", 0),
            ("'s", "Halden's", 1),
            (",", "a, b", 1),
            ("—", "a – b", 1),
            (r"\( a \)", "(a)", 1),
            (r"\[ a \]", "[a]", 1),
            (r"a \| b", "a | b", 1),
            ("3.5", "3x5", 0),
            ("*", "a * b", 1),
        ],
    )
    def test_a_word_stands_for_itself(self, pattern: str, text: str, hits: int) -> None:
        assert len(found(pattern, text)) == hits


class TestMentions:
    def test_a_role_takes_a_mention_of_its_kind(self) -> None:
        marked = "[Company Halden] runs [Facility Ironwood]"
        assert found("{s:Company} runs {o:Facility}", marked) == [{"s": ["Halden"], "o": ["Ironwood"]}]
        assert found("{s:Person} runs {o:Facility}", marked) == []

    @pytest.mark.parametrize("kind", ["Company", "Agency"])
    def test_of_one_of_several_kinds(self, kind: str) -> None:
        assert found("{s:Company|Agency} runs", f"[{kind} Halden] runs") == [{"s": ["Halden"]}]

    def test_values_are_mentions_too(self) -> None:
        assert found("pays {o:Money|Rate}", "It pays [Rate $5 a day]") == [{"o": ["$5 a day"]}]

    def test_every_place_is_found(self) -> None:
        marked = "[Company Halden] runs; [Company Tavira] runs"
        assert found("{s:Company} runs", marked) == [{"s": ["Halden"]}, {"s": ["Tavira"]}]

    def test_two_roles_of_one_name_are_one(self) -> None:
        assert found("{x:Company} near {x:Company}", "[Company Halden] near [Company Tavira]") == [
            {"x": ["Halden", "Tavira"]}
        ]

    def test_a_role_that_the_words_leave_out_is_empty(self) -> None:
        assert found("{s:Company} runs [{o:Facility}]", "[Company Halden] runs") == [{"s": ["Halden"]}]

    @pytest.mark.parametrize(
        "text", ["[Company Halden]'s runs", "[Company Halden]’s runs", "[Company Halden]-backed runs"]
    )
    def test_a_modifier_does_not_stand_for_its_name(self, text: str) -> None:
        assert found("{s:Company} ~3 runs", text) == []

    @pytest.mark.parametrize(
        "text", ["[Company Halden] runs", "[Company Halden]'s runs", "[Company Halden]-backed runs"]
    )
    def test_with_an_exclamation_mark_it_does(self, text: str) -> None:
        assert found("{s:Company!} ~3 runs", text) == [{"s": ["Halden"]}]

    @pytest.mark.parametrize(
        ("pattern", "text"),
        [
            ("{s:Company} 's site", "[Company Halden]'s site"),
            ("{s:Company} ['s] site", "[Company Halden]'s site"),
            ("{s:Company} ['s] site", "[Company Halden] site"),
            ("{s:Company} [('s|')] site", "[Company Halden]'s site"),
            ("{s:Company} -backed", "[Company Halden]-backed lab"),
        ],
    )
    def test_unless_the_pattern_goes_on_with_it(self, pattern: str, text: str) -> None:
        assert found(pattern, text) == [{"s": ["Halden"]}]

    def test_other_hyphens_part_names(self) -> None:
        assert found("{s:Company}", "the [Company Halden]-[Company Tavira] deal") == [
            {"s": ["Halden"]},
            {"s": ["Tavira"]},
        ]


class TestLists:
    def test_behind_one_name_a_comma_and_an_and_go_on_with_another_clause(self) -> None:
        assert found("from {o:Company+}", "from [Company A], and [Company B] left") == [{"o": ["A"]}]
        assert found("from {o:Company+}", "from [Company A], [Company B], and [Company C]") == [
            {"o": ["A", "B", "C"]}
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "[Company A] and [Company B]",
            "[Company A] or [Company B]",
            "[Company A] & [Company B]",
            "[Company A]/[Company B]",
            "[Company A], [Company B]",
            "[Company A] as well as [Company B]",
            "[Company A], as well as [Company B]",
            "[Company A] plus [Company B]",
            "[Company A] along with [Company B]",
            "[Company A] and the [Company B]",
            "[Company A] and from [Company B]",
            "[Company A] (a small lab) and [Company B]",
            "[Company A] and [Company B] (a small lab)",
        ],
    )
    def test_two_names_fill_a_role_with_a_plus(self, text: str) -> None:
        assert found("from {o:Company+}", f"from {text}") == [{"o": ["A", "B"]}]

    @pytest.mark.parametrize(
        "text",
        [
            "[Company A] and chipmaker [Company B]",
            "[Company A], investment firm [Company B]",
            "[Company A], the large old pension fund [Company B]",
            "[Company A] and existing backer [Company B]",
            "[Company A] and [Count 3] [Company B]",
        ],
    )
    def test_a_noun_or_number_before_a_name_does_not_end_the_list(self, text: str) -> None:
        assert found("from {o:Company+}", f"from {text}") == [{"o": ["A", "B"]}]

    @pytest.mark.parametrize(
        "text",
        [
            "[Company A], Klimar and [Company B]",
            "[Company A], Klimar, Vantor, and [Company B]",
            "[Company A], Alander's Grid Fund, [Company B]",
            "[Company A], Alander's [Company B]",
        ],
    )
    def test_a_name_that_nobody_knows_does_not_end_the_list(self, text: str) -> None:
        assert found("from {o:Company+}", f"from {text}") == [{"o": ["A", "B"]}]

    @pytest.mark.parametrize(
        "text",
        ["[Company A], the old town, [Company B]", "[Company A], Klimar said, [Company B]"],
    )
    def test_other_words_between_commas_do(self, text: str) -> None:
        assert found("from {o:Company+}", f"from {text}") == [{"o": ["A"]}]

    def test_a_company_that_says_who_a_person_is_is_none_of_them(self) -> None:
        text = (
            "from [Company A], former [Company B] [Role CEO] [Person P] and [Company C] [Role CTO] [Person Q]"
        )
        assert found("from {o:Company|Person+}", text) == [{"o": ["A", "P", "Q"]}]
        assert found("from {o:Company|Person}", "from [Company B]'s [Role CEO] [Person P]") == []

    def test_names_of_other_kinds_end_the_list(self) -> None:
        assert found("{o:Company+}", "[Company A], [Person P], [Company B]") == [{"o": ["A"]}, {"o": ["B"]}]

    def test_a_list_of_several_kinds(self) -> None:
        assert found("{o:Company|Person+}", "[Company A], [Person P] and [Company B]") == [
            {"o": ["A", "P", "B"]}
        ]

    def test_without_the_plus_only_one_name_fills_it(self) -> None:
        assert found("from {o:Company}", "from [Company A] and [Company B]") == [{"o": ["A"]}]

    def test_a_list_is_bounded(self) -> None:
        names = ", ".join(f"[Company C{number}]" for number in range(20))
        (first, *_) = found("from {o:Company+}", f"from {names}")
        assert len(first["o"]) == 13

    def test_what_is_no_list_does_not_join(self) -> None:
        assert found("from {o:Company+}", "from [Company A] but [Company B]") == [{"o": ["A"]}]
        beside = "from [Company A], with existing backer [Company B]"
        assert found("from {o:Company+}", beside) == [{"o": ["A"]}]


class TestWordLists:
    @pytest.mark.parametrize(
        "text",
        ["a deal", "a lease", "a supply contract", "a supply pact", "a big lease", "a huge supply pact"],
    )
    def test_any_phrase_of_a_list_and_lists_within_lists(self, text: str) -> None:
        assert len(found("a [<big-deal>|<deal>] [~] .", f"{text}.")) == 1
        assert len(found("a (<big-deal>|<deal>) .", f"{text}.")) == 1

    @pytest.mark.parametrize(
        ("text", "hit"),
        [
            ("a .", True),
            ("a deal .", True),
            ("a deal lease supply pact .", True),
            ("a deal deal deal deal deal .", True),
            ("a deal deal deal deal deal deal .", False),
            ("a deal or lease .", False),
        ],
    )
    def test_with_an_asterisk_up_to_five_phrases_or_none(self, text: str, hit: bool) -> None:
        assert bool(found("a <deal*> .", text)) is hit

    @pytest.mark.parametrize(
        ("text", "hit"),
        [
            ("a .", False),
            ("a deal .", True),
            ("a deal lease supply pact .", True),
            ("a deal deal deal deal deal deal .", True),
            ("a deal deal deal deal deal deal deal .", False),
        ],
    )
    def test_one_phrase_and_up_to_five_more(self, text: str, hit: bool) -> None:
        assert bool(found("a <deal> <deal*> .", text)) is hit
        assert bool(found("a <deal> [<deal*>] .", text)) is hit

    def test_another_list_with_an_asterisk_is_another(self) -> None:
        assert len(found("a <deal> <big-deal*> .", "a deal big lease .")) == 1
        assert found("a <deal> <big-deal*> .", "a deal lease .") == []

    def test_lists_that_patterns_share_number_their_roles_anew(self) -> None:
        lists = {"of": ["of {x:Company}", "in {x:Place}"]}
        grammar = Grammar(lists)
        sentence = row("site of [Company Halden] and site in [Place Reno]")
        for pattern in ("site <of>", "site <of> and site <of>"):
            hits = grammar.rule("example", pattern).hits(sentence)
            assert [name for hit in hits for name in items(hit.role("x"))] == ["Halden", "Reno"]

    def test_longer_phrases_come_first(self) -> None:
        lists = {"end": ["center", "center of it"]}
        assert len(found("the <end> .", "the center of it.", lists)) == 1

    def test_phrases_hold_mentions(self) -> None:
        lists = {"of": ["of {x:Company}", "in {x:Place}"]}
        assert found("site <of>", "site in [Place Reno]", lists) == [{"x": ["Reno"]}]


class TestChoices:
    @pytest.mark.parametrize(
        ("pattern", "text", "hits"),
        [
            ("a [b] c", "a c", 1),
            ("a [b] c", "a b c", 1),
            ("a [b] c", "a b b c", 0),
            ("a [b|d] c", "a d c", 1),
            ("a (b|d) c", "a b c", 1),
            ("a (b|d) c", "a c", 0),
            ("a (b c|d [e]) f", "a b c f", 1),
            ("a (b c|d [e]) f", "a d e f", 1),
            ("a (b c|d [e]) f", "a d f", 1),
            ("a (b|) c", "a c", 1),
            ("a[b]c", "a b c", 1),
            ("a !(b) ~1 c", "a d c", 1),
            ("a !(b) ~1 c", "a b c", 0),
            ("a !(b|d e) ~2 c", "a d c", 1),
            ("a !(b|d e) ~2 c", "a d e c", 0),
            ("a !(b) c", "a c", 1),
            ("[a !(b)] c", "a c", 1),
        ],
    )
    def test_brackets(self, pattern: str, text: str, hits: int) -> None:
        assert len(found(pattern, text)) == hits


class TestGaps:
    @pytest.mark.parametrize(
        ("pattern", "between", "hit"),
        [
            ("a ~2 z", "", True),
            ("a ~2 z", "b c", True),
            ("a ~2 z", "b c d", False),
            ("a ~ z", "b c d e", True),
            ("a ~ z", "b c d e f", False),
            ("a ~2 z", ",", True),
            ("a ~2 z", "[Company Halden]", False),
            ("a ~2 z", "[Money $5]", False),
            ("a ~2 z", ".", False),
            ("a ~2 z", "!", False),
            ("a ~2 z", ":", False),
            ("a ~2 z", "—", False),
            ("a ~2 z", "(", False),
            ("a ~2 z", ";", False),
        ],
    )
    def test_a_gap_of_words(self, pattern: str, between: str, hit: bool) -> None:
        assert bool(found(pattern, f"a {between} z")) is hit

    @pytest.mark.parametrize(
        ("pattern", "between", "hit"),
        [
            ("{s:Company} ~~3 z", "b c d", True),
            ("{s:Company} ~~3 z", "b c d e", False),
            ("{s:Company} ~~3 z", "[Money $5] to [Person P]", True),
            ("{s:Company} ~~3 z", "[Company Tavira]", False),
            ("{s:Company} ~~3 z", "( b )", True),
            ("{s:Company} ~~3 z", ". : —", True),
            ("{s:Company} ~~3 z", ";", False),
            ("{s:Company|Person} ~~3 z", "[Person P]", False),
            ("{s:Company} {o:Money} ~~3 z", "[Company Tavira]", False),
            ("{s:Company} !({o:Money}) ~~3 z", "[Company Tavira]", False),
            ("{s:Company} !({o:Money}) ~~3 z", "[Person P] [Money $5]", True),
            ("{s:Company} ~~ z", "b " * 12, True),
            ("{s:Company} ~~ z", "b " * 13, False),
            ("{s:Company} ~~~3 z", "[Company Tavira] and [Person P]", True),
            ("{s:Company} ~~~3 z", "[Company Tavira] ; b", False),
            ("{s:Company} ~~~3 z", "[Company Tavira] b c d", False),
        ],
    )
    def test_a_gap_of_tokens(self, pattern: str, between: str, hit: bool) -> None:
        assert (
            bool(
                [
                    roles
                    for roles in found(pattern, f"[Company Halden] {between} z")
                    if roles["s"] == ["Halden"]
                ]
            )
            is hit
        )

    @pytest.mark.parametrize(
        ("pattern", "between", "hit"),
        [
            ("a _2 z", "", True),
            ("a _2 z", "big new", True),
            ("a _2 z", "big new old", False),
            ("a _ z", "b c d e", True),
            ("a _ z", "b c d e f", False),
            ("a _2 z", "the", True),
            ("a _2 z", "[Company Halden]", False),
            ("a _2 z", "[Money $5]", False),
            ("a _2 z", "[Power 40 MW]", True),
            ("a _2 z", "b of", False),
            ("a _2 z", "and b", False),
            ("a _2 z", "which b", False),
            ("a _2 z", "is b", False),
            ("a _2 z", "will", False),
            ("a _2 z", ",", False),
            ("a _2 z", "(", False),
            ("a _2 z", ".", False),
            ("a _2 z", ";", False),
        ],
    )
    def test_a_gap_of_a_noun_phrase(self, pattern: str, between: str, hit: bool) -> None:
        assert bool(found(pattern, f"a {between} z")) is hit

    @pytest.mark.parametrize(
        ("pattern", "between", "hit"),
        [
            ("a %3 z", "", True),
            ("a %3 z", "b c d", True),
            ("a %3 z", "b c d e", False),
            ("a %3 z", "[Company Halden] and [Money $5]", True),
            ("a %3 z", ", of b", True),
            ("a %3 z", "( b )", True),
            ("a %3 z", "which b", False),
            ("a %3 z", "b while", False),
            ("a %3 z", "said", False),
            ("a %3 z", "—", False),
            ("a %3 z", ":", False),
            ("a %3 z", "!", False),
            ("a %3 z", ";", False),
            ("a % z", "b " * 12, True),
            ("a % z", "b " * 13, False),
        ],
    )
    def test_a_gap_of_a_clause(self, pattern: str, between: str, hit: bool) -> None:
        assert bool(found(pattern, f"a {between} z")) is hit

    @pytest.mark.parametrize(
        ("pattern", "text", "hit"),
        [
            ("^ a", "a z", True),
            ("^ a", "b a z", False),
            ("^ [%2 ,] a", "b c, a z", True),
            ("^ [%2 ,] a", "b c a z", False),
            ("^ {s:Company} [~2] z", "[Company Halden] b z", True),
            ("x (^|y) a", "y a", False),
        ],
    )
    def test_the_beginning(self, pattern: str, text: str, hit: bool) -> None:
        assert bool(found(pattern, text)) is hit

    def test_a_gap_takes_as_little_as_it_can(self) -> None:
        assert found("{s:Company} ~~~9 {o:Company}", "[Company A] with [Company B] and [Company C]") == [
            {"s": ["A"], "o": ["B"]}
        ]


class TestErrors:
    @pytest.mark.parametrize(
        ("pattern", "problem"),
        [
            ("{s:Compny} runs", "unknown kind 'Compny'"),
            ("{s:Company|} runs", "unknown kind ''"),
            ("{s} runs", "cannot read '{s} runs'"),
            ("{1:Company} runs", "cannot read"),
            ("a { b", "cannot read '{ b'"),
            ("a > b", "cannot read '> b'"),
            ("a [b", "a bracket is not closed"),
            ("a (b [c)", "'[' is closed with ')'"),
            ("a !(b", "a bracket is not closed"),
            ("a b]", "']' stands outside brackets"),
            ("a | b", "'|' stands outside brackets"),
            ("a <unheard-of*>", "unknown or circular word list <unheard-of>"),
            ("<deal*> _2 % ^", "matches where nothing is"),
            ("{s:Company?} a", "cannot read '{s:Company?} a'"),
            ("a <unheard-of>", "unknown or circular word list <unheard-of>"),
            ("a <round>", "unknown or circular word list"),
            ("", "matches where nothing is"),
            ("[a] ~3", "matches where nothing is"),
        ],
    )
    def test_an_error_names_the_pattern_and_the_part(self, pattern: str, problem: str) -> None:
        with pytest.raises(InputError) as caught:
            Grammar(LISTS).rule("works-7", pattern)
        assert str(caught.value).startswith("pattern works-7: ")
        assert problem in str(caught.value)


class TestHits:
    def test_the_span_counts_tokens(self) -> None:
        sentence = row("Now [Company Halden] runs [Facility Ironwood] again")
        (hit,) = Grammar({}).rule("example", "{s:Company} runs {o:Facility}").hits(sentence)
        assert hit.span == (1, 4)

    def test_options_stay_with_the_rule(self) -> None:
        assert Grammar({}).rule("example", "a", {"future": "planned"}).options == {"future": "planned"}

    @pytest.mark.parametrize(
        ("unless", "text", "hits"),
        [
            ("far from", "it runs far from here", 0),
            ("Far  from ", "it runs far from here", 0),
            ("far from", "it runs far here", 1),
            ("far", "it runs afar here", 1),
            ("far", "it runs here and far", 1),
            ("run", "it runs here", 1),
            ("", "it runs here", 1),
        ],
    )
    def test_words_that_bar_a_hit(self, unless: str, text: str, hits: int) -> None:
        rule = Grammar({}).rule("example", "runs ~3 here", {"unless": unless})
        assert len(rule.hits(row(text))) == hits

    def test_a_row_without_the_kinds_of_a_rule_is_not_searched(self) -> None:
        rule = Grammar({}).rule("example", "{s:Company} ~3 {o:Facility}")
        sentence = row("[Company Halden] runs [Facility Ironwood]")
        assert len(rule.hits(sentence)) == 1
        assert rule.hits(row("[Company Halden] runs it")) == []

    def test_a_set_of_rules_finds_what_each_of_them_finds(self) -> None:
        patterns = ("{s:Company} runs {o:Facility}", "runs", "[the] {o:Facility}", "~2 again", "sleeps")
        rules = [Grammar({}).rule(pattern, pattern) for pattern in patterns]
        sentence = row("[Company Halden] runs [Facility Ironwood] and runs it again")
        together = [(hit.rule.name, hit.span) for hit in RuleSet(rules).hits(sentence)]
        assert together == [(rule.name, hit.span) for rule in rules for hit in rule.hits(sentence)]
        assert len(together) == 5

    @pytest.mark.parametrize(
        ("pattern", "marked"),
        [
            ("[a] (b|c [d]) ~2 z", "c z"),
            ("(sign*|ink*) it", "inks it"),
            ("(a|b|) z", "z"),
            ("<deal> [<big-deal>]", "lease"),
            ("[{s:Company}] z", "z"),
            ("({s:Company}|{o:Person}) z", "[Person P] z"),
            ("'s z", "x's z"),
            ("<deal*> z", "z"),
            ("[<deal*> x] z", "z"),
            ("a _2 z", "a z"),
            ("^ % z", "b z"),
            ("!(a) z", "z"),
        ],
    )
    def test_the_look_ahead_never_misses_a_hit(self, pattern: str, marked: str) -> None:
        assert len(found(pattern, marked)) == 1


HOSTILE = {
    "words": "word " * 5_000,
    "names": "[Company Halden] " * 2_000,
    "list": "[Company Halden], " * 2_000,
    "joined": "[Company Halden] and " * 2_000,
    "commas": ", " * 5_000,
    "open brackets": "( " * 5_000,
    "asides": "[Company Halden] ( a ) " * 1_500,
    "verbs": "[Company Halden] pays signs leases with from to for " * 600,
    "possessives": "[Company Halden] 's " * 2_000,
    "verbs of one": "[Company Halden] has also agreed to buy " * 800,
    "second verbs": "[Company Halden] runs " + "and quietly agreed to buy a small and " * 800,
    "values": "[Money $5] from [Company Halden] " * 1_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_rows_are_read_to_the_end(name: str) -> None:
    sentence = row(HOSTILE[name])
    hits = [hit for rule in (*relation_rules(), *cue_rules()) for hit in rule.hits(sentence)]
    assert [hit for hit in hits if not 0 <= hit.span[0] < hit.span[1] <= len(sentence.tokens)] == []


def test_shipped_patterns_have_names_of_their_own() -> None:
    names = [rule.name for rule in relation_rules()]
    assert len(names) == len(set(names)) > 100


def test_a_file_of_patterns_gives_its_name_and_options_to_its_rules(tmp_path: Path) -> None:
    (tmp_path / "mentors.yaml").write_text(
        """
        options: {future: planned}
        patterns:
          - "{s:Person} mentors {o:Person}"
          - {pattern: "mentor {s:Person} of {o:Person}", head: s, future: asserted}
        """,
        encoding="utf-8",
    )
    first, second = rules_of(sorted(tmp_path.glob("*.yaml")))
    assert (first.name, second.name) == ("mentors-1", "mentors-2")
    assert (first.options["relation"], first.options["future"]) == ("mentors", "planned")
    assert (second.options["head"], second.options["future"]) == ("s", "asserted")


def test_a_file_with_a_wrong_pattern_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "mentors.yaml").write_text('patterns: ["{s:Person} (mentors"]', encoding="utf-8")
    with pytest.raises(InputError, match="pattern mentors-1: a bracket is not closed"):
        rules_of(sorted(tmp_path.glob("*.yaml")))
