"""Verbs: their forms, and all the ways in which a sentence can put what one entry says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.extract.grammar import RuleSet
from kg.extract.rules import compiled
from kg.extract.verbs import forms, patterns_of_verbs
from tests.extract.rows import items, row

ENTRY: Mapping[str, object] = {
    "verb": ["buy", "take over"],
    "subject": "{s:Company+}",
    "object": "_3 {o:Facility+} [for {x:Money}]",
}

_PIECES = (
    "[Company Halden]",
    "[Facility Ironwood]",
    "[Money $5]",
    "bought",
    "to buy",
    "by",
    "and",
    "which",
    "has",
    "'s",
    ",",
)


@cache
def rules(*changed: tuple[str, object]) -> RuleSet:
    return compiled("example", [{**ENTRY, **dict(changed)}])


def found(marked: str, *changed: tuple[str, object]) -> set[str]:
    """``Halden > Ironwood`` for each hit of the entry, with the keys that are changed in it."""
    hits = rules(*changed).hits(row(marked))
    return {" > ".join("+".join(items(hit.role(role))) for role in "sox" if hit.role(role)) for hit in hits}


class TestForms:
    @pytest.mark.parametrize(
        ("verb", "third", "past", "participle", "ing"),
        [
            ("own", "owns", "owned", "owned", "owning"),
            ("lease", "leases", "leased", "leased", "leasing"),
            ("supply", "supplies", "supplied", "supplied", "supplying"),
            ("deploy", "deploys", "deployed", "deployed", "deploying"),
            ("launch", "launches", "launched", "launched", "launching"),
            ("finish", "finishes", "finished", "finished", "finishing"),
            ("pass", "passes", "passed", "passed", "passing"),
            ("tax", "taxes", "taxed", "taxed", "taxing"),
            ("agree", "agrees", "agreed", "agreed", "agreeing"),
            ("vie", "vies", "vied", "vied", "vying"),
            ("open-source", "open-sources", "open-sourced", "open-sourced", "open-sourcing"),
            # doubled
            ("commit", "commits", "committed", "committed", "committing"),
            ("equip", "equips", "equipped", "equipped", "equipping"),
            ("ship", "ships", "shipped", "shipped", "shipping"),
            ("scrap", "scraps", "scrapped", "scrapped", "scrapping"),
            ("target", "targets", "targeted", "targeted", "targeting"),
            ("order", "orders", "ordered", "ordered", "ordering"),
            # with forms of their own
            ("buy", "buys", "bought", "bought", "buying"),
            ("build", "builds", "built", "built", "building"),
            ("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"),
            ("put", "puts", "put", "put", "putting"),
            ("run", "runs", "ran", "run", "running"),
            ("have", "has", "had", "had", "having"),
            ("go", "goes", "went", "gone", "going"),
            ("co-lead", "co-leads", "co-led", "co-led", "co-leading"),
            # with a particle
            ("take over", "takes over", "took over", "taken over", "taking over"),
            ("step down from", "steps down from", "stepped down from", "stepped down from", "stepping down from"),
            ("tie up", "ties up", "tied up", "tied up", "tying up"),
            ("cut off", "cuts off", "cut off", "cut off", "cutting off"),
        ],
    )  # fmt: skip
    def test_the_forms_of_a_verb(self, verb: str, third: str, past: str, participle: str, ing: str) -> None:
        made = forms(verb)
        assert (made.base, made.third, made.past, made.participle, made.ing) == (
            verb,
            third,
            past,
            participle,
            ing,
        )

    @given(
        st.from_regex(r"[a-z]{2,8}(-[a-z]{2,8})?", fullmatch=True),
        st.sampled_from(["", " up", " over", " down from"]),
    )
    def test_any_verb_has_forms_that_keep_its_particle(self, head: str, particle: str) -> None:
        made = forms(head + particle)
        every = (made.base, made.third, made.past, made.participle, made.ing)
        assert [form for form in every if not form.endswith(particle) or form.startswith(" ")] == []
        assert made.ing.removesuffix(particle).endswith("ing")


class TestWays:
    @pytest.mark.parametrize(
        "text",
        [
            # active
            "{A} buys {B}",
            "{A} bought {B}",
            "{A} taking over {B}",
            "{A} to buy {B}",
            "{A} will lease and buy {B}",
            "{A} took over the old site {B}",
            "{A}, which bought {B}, is hiring",
            "{A} — which bought {B} — is hiring",
            # with auxiliaries, adverbs, dates
            "{A} has bought {B}",
            "{A} will buy {B}",
            "{A} did not buy {B}",
            "{A} has now quietly taken over {B}",
            "{A}, which has since bought {B}, is hiring",
            "{A} on Monday bought {B}",
            # plans, and what one says of oneself
            "{A} plans to buy {B}",
            "{A} has agreed to take over {B}",
            "{A} is in talks to buy {B}",
            "{A} said it bought {B}",
            "{A} said on Thursday it has bought {B}",
            "{A} announced that it will buy {B}",
            "{A} signed a deal to buy {B}",
            "{A}'s plan to buy {B} is off",
            "{A}'s agreement to take over {B}",
            # beside another verb of the same subject
            "{A} bought and renamed {B}",
            "{A} bought, cleared and renamed {B}",
            "{A} opened an office and bought {B}",
            "Last year, {A} opened an office in Oslo and bought {B}",
            "{A} sold an office but has since taken over {B}",
            "{A} grew further, buying {B}",
            # passive
            "{B} was bought by {A}",
            "{B}, bought by {A}, is full",
            "{B}, which was bought in May by {A}, is full",
            "{B}, a large site in the north, has been taken over by {A}",
            "{B} is being bought by the cloud company {A}",
            # as an object
            "{B}, which {A} bought, is full",
            "{B} that {A} has bought is full",
            "{B}, which {A} plans to take over, is full",
            "{B}, which the cloud company {A} has bought, is full",
            # in front
            "Bought by {A}, {B} is full",
            "Taken over in May by {A}, the site {B} is full",
            "Bought by {A} in May, {B} is full",
        ],
    )  # fmt: skip
    def test_a_way_of_saying_it(self, text: str) -> None:
        marked = text.format(A="[Company Halden]", B="[Facility Ironwood]")
        assert found(marked) == {"Halden > Ironwood"}

    @pytest.mark.parametrize(
        "text",
        [
            "{B} bought {A}",
            "{A} was bought by {B}",
            "{A}'s rival bought {B}",
            "{A}-backed rivals bought {B}",
            "{A} bought land near {B}",
            "{A} bought chips for {B}",
            "{A} bought time while {B} was shut",
            "{A} sold {B}",
            "{A} has a plan; others bought {B}",
            "{A} said that others bought {B}",
            "{B} was bought from {A}",
            "{B} was bought by rivals of {A}",
            "Rivals of {A} opened an office and bought {B}",
            "{B}, which opened near {A}, was bought",
            "{B}, which rivals of {A} bought, is full",
            "Bought by others, {B} rents to {A}",
        ],
    )
    def test_what_says_another_thing(self, text: str) -> None:
        assert found(text.format(A="[Company Halden]", B="[Facility Ironwood]")) == set()

    def test_several_subjects_and_objects(self) -> None:
        several = "[Company Halden] and [Company Tavira] buy [Facility Ironwood] and [Facility Juniper]"
        assert found(several) == {"Halden+Tavira > Ironwood+Juniper"}
        assert found(several, ("subject", "{s:Company}")) == set()

    @pytest.mark.parametrize(
        "text",
        [
            "[Company Halden] bought [Facility Ironwood] for [Money $5]",
            "[Facility Ironwood], which [Company Halden] bought for [Money $5], is full",
            "[Facility Ironwood] was bought for [Money $5] by [Company Halden]",
            "Bought for [Money $5] by [Company Halden], [Facility Ironwood] is full",
        ],
    )
    def test_what_stands_behind_the_object_goes_with_the_verb(self, text: str) -> None:
        assert found(text) == {"Halden > Ironwood > $5"}

    def test_the_first_role_outside_brackets_is_the_subject_of_the_passive(self) -> None:
        thing = ("object", "[{n:Count}] _3 {o:Chip} from {x:Company}")
        text = "[Chip OX400] bought from [Company Orrin] by [Company Halden]"
        assert found(text, thing) == {"Halden > OX400 > Orrin"}

    @pytest.mark.parametrize(
        "text",
        [
            "[Facility Ironwood] was bought by [Company Halden]",
            "[Facility Ironwood], which [Company Halden] bought, is full",
            "Bought by [Company Halden], [Facility Ironwood] is full",
        ],
    )
    def test_the_passive_can_be_left_out(self, text: str) -> None:
        assert found(text, ("passive", False)) == set()

    def test_an_object_without_a_role_has_no_passive(self) -> None:
        made = found("[Company Halden] bought it", ("object", "it"))
        assert made == {"Halden"}
        assert found("it was bought by [Company Halden]", ("object", "it")) == set()


class TestEntries:
    def test_options_go_to_each_pattern_and_the_parts_do_not(self) -> None:
        made = list(patterns_of_verbs({**ENTRY, "passive": True, "future": "planned", "kind": "x"}))
        assert len(made) > 8
        assert {frozenset(each) - {"not_behind"} for each in made} == {
            frozenset({"pattern", "future", "kind"})
        }

    def test_what_belongs_to_the_subject_is_not_the_subject(self) -> None:
        behind = [
            each
            for each in patterns_of_verbs(ENTRY)
            if str(each["pattern"]).startswith(str(ENTRY["subject"]))
        ]
        assert len(behind) >= 3
        assert {each.get("not_behind") for each in behind} == {"of in by"}

    def test_one_verb_is_a_list_of_one(self) -> None:
        one, many = ({**ENTRY, "verb": verb} for verb in ("buy", ["buy"]))
        assert list(patterns_of_verbs(one)) == list(patterns_of_verbs(many))

    @pytest.mark.parametrize("key", ["subject", "object"])
    def test_a_missing_part_is_named(self, key: str) -> None:
        with pytest.raises(InputError, match=f"has no '{key}'"):
            list(patterns_of_verbs({part: text for part, text in ENTRY.items() if part != key}))

    def test_rules_are_numbered_through_all_entries(self) -> None:
        names = [rule.name for rule in compiled("example", ["a", ENTRY, "z"])]
        assert names == [f"example-{number}" for number in range(1, len(names) + 1)]
        assert len(names) == len(list(patterns_of_verbs(ENTRY))) + 2

    @given(st.lists(st.sampled_from(_PIECES), max_size=12))
    def test_a_hit_has_both_roles_and_the_verb(self, pieces: list[str]) -> None:
        hits = list(rules().hits(row(" ".join(pieces))))
        assert [hit for hit in hits if not (hit.role("s") and hit.role("o"))] == []
        assert [hit for hit in hits if not {"bought", "buy"} & set(hit.text.split())] == []
