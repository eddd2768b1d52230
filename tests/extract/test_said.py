"""How surely a thing is said, and by whom."""

from __future__ import annotations

import pytest

from kg.schema.records import Modality
from tests.extract.field import said


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Brightwater operates Ironwood.", "asserted"),
        ("Not only Brightwater operates Ironwood.", "asserted"),
        ("Brightwater operates Ironwood, but it does not own Juniper Campus.", "asserted"),
        ("Although Halden does not own sites, Brightwater operates Ironwood.", "asserted"),
        ("Halden did not sign; Brightwater operates Ironwood.", "asserted"),
        ("Halden could leave, while Brightwater operates Ironwood.", "asserted"),
        # plans
        ("Brightwater will operate Ironwood.", "planned"),
        ("From 2027 on Brightwater will operate Ironwood.", "planned"),
        # possibilities
        ("Brightwater would operate Ironwood.", "possible"),
        ("Brightwater said on Monday it would operate Ironwood.", "planned"),
        ("Brightwater to operate Ironwood", "planned"),
        ("Perhaps Brightwater operates Ironwood.", "possible"),
        ("It is possible that Brightwater operates Ironwood.", "possible"),
        ("Halden speculated that maybe, or if asked, Brightwater operates Ironwood.", "possible"),
        ("It is unclear whether Brightwater operates Ironwood.", "possible"),
        ("Rumors have it that Brightwater operates Ironwood.", "possible"),
        # not confirmed is not denied
        ("Halden has not confirmed that Brightwater operates Ironwood.", "possible"),
        ("Halden declined to say that Brightwater operates Ironwood.", "possible"),
        # denials
        ("It is not true that Brightwater operates Ironwood.", "denied"),
        ("Halden denied that Brightwater operates Ironwood.", "denied"),
        ("Halden disputed a report that Brightwater operates Ironwood.", "denied"),
        ("Halden hinted that Brightwater operates Ironwood.", "possible"),
        ("Nobody says that Brightwater operates Ironwood.", "denied"),
        ("There is no evidence that Brightwater operates Ironwood.", "denied"),
        ("The report that Brightwater operates Ironwood is false.", "denied"),
        # second hand
        ("Reportedly, Brightwater operates Ironwood.", "reported"),
        ("Brightwater is reported to be the firm that operates Ironwood.", "reported"),
        ("Allegedly, Brightwater operates Ironwood.", "reported"),
        ("It is understood that Brightwater operates Ironwood.", "reported"),
        ("Wirefield reported that Brightwater operates Ironwood.", "reported"),
        # by one who knows
        ("Brightwater said in May that Brightwater operates Ironwood.", "confirmed"),
        ("Halden said that Brightwater operates Ironwood.", "asserted"),
    ],
)
def test_how_surely_it_is_said(text: str, modality: str) -> None:
    assert {c.modality.label for c in said(text).claims if c.relation == "operates"} == {modality}


@pytest.mark.parametrize(
    "text",
    [
        "Brightwater plans to operate Ironwood.",
        "Brightwater intends to operate Ironwood.",
        "Brightwater hopes to operate Ironwood.",
        "Brightwater is expected to operate Ironwood.",
        "Brightwater is in talks to operate Ironwood.",
        "Brightwater is considering whether it operates Ironwood.",
        "Brightwater could operate Ironwood.",
        "Brightwater may operate Ironwood.",
        "Brightwater might one day operate Ironwood.",
        "Brightwater never operated Ironwood.",
        "Brightwater no longer operates Ironwood.",
        "Brightwater doesn't operate Ironwood.",
        "Brightwater didn’t operate Ironwood.",
        "Brightwater neither operates Ironwood nor owns it.",
        "Brightwater denied that it operates Ironwood.",
        "Brightwater has not confirmed that it operates Ironwood.",
        "Brightwater failed to acquire Ironwood.",
        "Brightwater's plan to operate Ironwood fell through.",
        "Halden hasn't signed a compute deal with Brightwater at Ironwood.",
        "Halden's compute deal with Brightwater fell through.",
        "The compute deal between Halden and Brightwater was called off in May.",
        "Halden may sign a compute deal with Brightwater.",
        "Orrin is in talks to invest $2 billion in Halden.",
        "Meridian's takeover of Quillon fell through.",
        "Shareholders voted against Meridian's $9 billion acquisition of Quillon.",
        "Meridian called off its acquisition of Quillon.",
        "Meridian has abandoned plans to buy Quillon.",
        "Regulators blocked Meridian's acquisition of Quillon.",
        "Meridian's proposed acquisition of Quillon was rejected by shareholders.",
        "Quillon shareholders rejected Meridian's acquisition of Quillon.",
        "Halden turned down a $2 billion investment from Larkfield.",
        "Halden pulled out of an agreement to buy power from Valmere.",
        "Halden backed out of a plan to lease 300 MW at Juniper from Northgate.",
        "Halden is targeting a valuation of $40 billion.",
        "Halden seeks a valuation of $40 billion.",
    ],
)
def test_nothing_hedged_becomes_a_plain_fact(text: str) -> None:
    surest = max((c.modality for c in said(text).claims if c.relation != "status"), default=Modality.DENIED)
    assert surest < Modality.REPORTED


@pytest.mark.parametrize(
    "opening", ["In May", "Since May", "In late May", "By May", "Before May", "Last May"]
)
def test_a_month_is_no_hedge(opening: str) -> None:
    (claim,) = [c for c in said(f"{opening}, Brightwater bought Quillon.").claims if c.relation == "acquired"]
    assert claim.modality is Modality.ASSERTED


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("Brightwater operates Ironwood.", ()),
        ("According to Wirefield, Brightwater operates Ironwood.", ("outlet/wirefield",)),
        ("Brightwater operates Ironwood, according to the Harbor Times.", ("outlet/harbor-times",)),
        (
            "According to Wirefield and the Harbor Times, Brightwater operates Ironwood.",
            ("outlet/wirefield", "outlet/harbor-times"),
        ),
        ("According to Halden, Brightwater operates Ironwood.", ("company/halden-ai",)),
        ("The Harbor Times reported that Brightwater operates Ironwood.", ("outlet/harbor-times",)),
        ("Brightwater operates Ironwood, Wirefield reported.", ("outlet/wirefield",)),
        ("By Wirefield's count, Brightwater operates Ironwood.", ("outlet/wirefield",)),
        (
            "Citing Wirefield, the Daily Circuit reported that Brightwater operates Ironwood.",
            ("outlet/wirefield", "outlet/daily-circuit"),
        ),
        (
            "Brightwater operates Ironwood, Mara Lindqvist told Wirefield.",
            ("person/mara-lindqvist",),
        ),
        ("Tomas Okafor said that Brightwater operates Ironwood.", ("person/tomas-okafor",)),
        ("“Brightwater operates Ironwood,” said Tomas Okafor.", ("person/tomas-okafor",)),
        (
            "The Department of Energy said that Brightwater operates Ironwood.",
            ("agency/department-of-energy",),
        ),
        ("A spokesperson for Halden said that Brightwater operates Ironwood.", ("company/halden-ai",)),
        ("A Halden filing shows that Brightwater operates Ironwood.", ("company/halden-ai",)),
        ("Halden's filing shows that Brightwater operates Ironwood.", ("company/halden-ai",)),
        ("Brightwater operates Ironwood, according to a Halden fact sheet.", ("company/halden-ai",)),
        (
            "In its annual report last month, Halden listed Ironwood, which Brightwater operates.",
            ("company/halden-ai",),
        ),
        ("Brightwater operates Ironwood alone, saying it is cheaper.", ("company/brightwater",)),
        ("Brightwater operates Ironwood because it considered the power cheap.", ("company/brightwater",)),
        ("Brightwater operates Ironwood, according to Halden's annual report.", ("company/halden-ai",)),
        (
            "Northgate (NASDAQ: NGTE), a developer of sites, today announced that Brightwater operates Ironwood.",
            ("company/northgate",),
        ),
        (
            "Northgate and Halden announced that Brightwater operates Ironwood.",
            ("company/northgate", "company/halden-ai"),
        ),
        (
            "Brightwater operates Ironwood for Halden, both companies said.",
            ("company/brightwater", "company/halden-ai"),
        ),
        ("Northgate wrote in a blog post that Brightwater operates Ironwood.", ("company/northgate",)),
        (
            "Brightwater operates Ironwood, a Northgate spokesperson told Wirefield.",
            ("company/northgate",),
        ),
        (
            "“Brightwater operates Ironwood,” said Halden chief executive Mara Lindqvist.",
            ("person/mara-lindqvist",),
        ),
        (
            "“Brightwater operates Ironwood,” Mara Lindqvist, chief executive of Halden, said.",
            ("person/mara-lindqvist",),
        ),
        (
            "Northgate, in a letter to shareholders, wrote that Brightwater operates Ironwood.",
            ("company/northgate",),
        ),
        (
            "Brightwater operates Ironwood, according to Northgate CEO Tomas Okafor.",
            ("person/tomas-okafor",),
        ),
        (
            "Northgate and Halden said on Monday that Brightwater operates Ironwood.",
            ("company/northgate", "company/halden-ai"),
        ),
        (
            "Speaking to Wirefield, Tomas Okafor said Brightwater operates Ironwood.",
            ("person/tomas-okafor",),
        ),
        ("Sources told Wirefield that Brightwater operates Ironwood.", ("outlet/wirefield",)),
        ("Wirefield has exclusively learned that Brightwater operates Ironwood.", ("outlet/wirefield",)),
        ("Wirefield has learned that Brightwater operates Ironwood.", ("outlet/wirefield",)),
        ("Brightwater operates Ironwood, sources said.", ("sources said",)),
        ("Brightwater operates Ironwood, one of the people said.", ("one of the people said",)),
        (
            "Brightwater operates Ironwood, people familiar with the matter said.",
            ("people familiar",),
        ),
        ("Brightwater operates Ironwood, according to media reports.", ("according to media reports",)),
        ("Brightwater reportedly operates Ironwood.", ("reportedly",)),
        # when it was said, and how
        ("Northgate on Friday announced that Brightwater operates Ironwood.", ("company/northgate",)),
        ("Northgate last week confirmed that Brightwater operates Ironwood.", ("company/northgate",)),
        ("Brightwater operates Ironwood, Northgate exclusively told Wirefield.", ("company/northgate",)),
        ("Mara Lindqvist on Monday said Brightwater operates Ironwood.", ("person/mara-lindqvist",)),
        (
            "Northgate left its old site and said Wednesday that Brightwater operates Ironwood.",
            ("company/northgate",),
        ),
        ("Brightwater operates Ironwood, which it said has enough power.", ("company/brightwater",)),
        (
            "Halden's rival Brightwater operates Ironwood, which it said has enough power.",
            ("company/brightwater",),
        ),
        # an own paper
        ("Brightwater operates Ironwood, according to a Tuesday release.", ("company/brightwater",)),
        ("Brightwater operates Ironwood, according to a court filing.", ()),
        ("Brightwater operates Ironwood, according to Department of Energy filings.", ()),
        ("Brightwater operates Ironwood, its spokesman said.", ("company/brightwater",)),
        ("Disclosed by Halden in May, the list says Brightwater operates Ironwood.", ("company/halden-ai",)),
        # one who holds an office speaks, not the company too
        (
            "“Brightwater operates Ironwood,” Mara Lindqvist, Halden's head of sites, told Wirefield.",
            ("person/mara-lindqvist",),
        ),
        (
            "Mara Lindqvist, chief executive of Halden told Wirefield that Brightwater operates Ironwood.",
            ("person/mara-lindqvist",),
        ),
        ("A source close to Halden said Brightwater operates Ironwood.", ("source close",)),
        (
            "Halden executives familiar with Northgate told Wirefield Brightwater operates Ironwood.",
            ("outlet/wirefield",),
        ),
        ("Northgate in a statement on Wednesday said Brightwater operates Ironwood.", ("company/northgate",)),
        ("Brightwater operates Ironwood, Wirefield's sources say.", ("outlet/wirefield",)),
        (
            "Brightwater operates Ironwood, bought by Northgate, which said it is cold.",
            ("company/northgate",),
        ),
        (
            "Halden's chief scientist, Mara Lindqvist, later told Wirefield Brightwater operates Ironwood.",
            ("person/mara-lindqvist",),
        ),
        ("Wirefield separately learned that Brightwater operates Ironwood.", ("outlet/wirefield",)),
        ("Brightwater operates Ironwood as news of Halden added to its gains.", ()),
        # no names
        ("Critics of Halden argue that Brightwater operates Ironwood.", ("Critics of Halden argue",)),
        ("Brightwater operates Ironwood, analysts said.", ("analysts said",)),
        ("Brightwater operates Ironwood, a site that critics say is loud.", ()),
        ("Brightwater operates Ironwood, a source confirmed on Monday.", ("a source confirmed",)),
        (
            "Brightwater operates Ironwood, Larkfield analysts wrote in a note.",
            ("company/larkfield-capital",),
        ),
        # in which clause
        ("Brightwater operates Ironwood, a site that Halden said is loud.", ()),
        ("Brightwater operates Ironwood and grew after Halden announced a sale.", ()),
        ("Brightwater operates Ironwood at a loss, and its rival Halden said it is full.", ()),
        (
            "Brightwater operates Ironwood for Kestrel, Tavira, and Halden, Northgate said.",
            ("company/northgate",),
        ),
        ("After rain that lasted, Brightwater operates Ironwood, Halden said.", ("company/halden-ai",)),
        ("Brightwater operates Ironwood, and is reportedly growing.", ()),
        # of whom it is said
        ("A deal with Halden was announced after Brightwater operated Ironwood.", ()),
        ("Halden, which has been reported to grow, leaves; Brightwater operates Ironwood.", ()),
        ("Brightwater operates Ironwood, bought from Halden, Northgate said.", ("company/northgate",)),
        # who is apposed, who has seen a paper, who only denies it
        ("The utility, Valmere, said that Brightwater operates Ironwood.", ("company/valmere-energy",)),
        (
            "Brightwater operates Ironwood for Halden, Mara Lindqvist, its chief executive, said.",
            ("person/mara-lindqvist",),
        ),
        ("Brightwater operates Ironwood, according to a memo seen by Wirefield.", ("outlet/wirefield",)),
        ("Records obtained by Wirefield show that Brightwater operates Ironwood.", ("outlet/wirefield",)),
        ("Brightwater operates Ironwood, its quarterly report shows.", ("company/brightwater",)),
        ("Brightwater operates Ironwood, a securities filing shows.", ("company/brightwater",)),
        ("Brightwater operates Ironwood for Halden, a securities filing shows.", ()),
        ("Brightwater operates Ironwood for Halden, according to a regulatory filing.", ()),
        (
            "Brightwater operates Ironwood, Wirefield reported, although Halden denied the report.",
            ("outlet/wirefield",),
        ),
    ],
)
def test_who_says_it(text: str, attribution: tuple[str, ...]) -> None:
    assert {c.attribution for c in said(text).claims if c.relation == "operates"} == {attribution}


@pytest.mark.parametrize(
    ("text", "relation", "speakers"),
    [
        ("Halden CEO Mara Lindqvist said it is cold.", "executive_of", ()),
        ("“It is cold,” Mara Lindqvist, Halden's chief executive, told Wirefield.", "executive_of", ()),
        ("Mara Lindqvist, founder of Halden, said it is cold.", "founded_by", ()),
        ("Halden, which was founded by Mara Lindqvist, said it is cold.", "founded_by", ()),
        (
            "Halden named Mara Lindqvist as chief executive, Wirefield reported.",
            "executive_of",
            ("outlet/wirefield",),
        ),
        ("Halden said Mara Lindqvist was appointed as its CEO.", "executive_of", ("company/halden-ai",)),
        ("Northgate said that Halden's Wren is slow.", "develops", ("company/northgate",)),
        ("Larkfield-owned Halden said it is cold.", "owns", ()),
        ("Brightwater, owned by Larkfield, reportedly left.", "owns", ()),
        (
            "Brightwater and Halden announced a partnership.",
            "partners_with",
            ("company/brightwater", "company/halden-ai"),
        ),
    ],
)
def test_who_describes_a_speaker_is_the_writer(text: str, relation: str, speakers: tuple[str, ...]) -> None:
    assert {c.attribution for c in said(text).claims if c.relation == relation} == {speakers}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Orrin invested $500 million in Velmora Labs, the chipmaker said on Wednesday.", "Orrin"),
        ("Orrin invested $500 million in Velmora Labs, the startup said on Wednesday.", "Velmora Labs"),
        ("Orrin invested $500 million in Velmora Labs, Velmora Labs said.", "Velmora Labs"),
    ],
)
def test_one_of_the_parties_says_it(text: str, speaker: str) -> None:
    found = said(text)
    names = {entity.id: entity.name for entity in found.entities}
    told = {(c.relation, *map(names.get, (c.subject, c.object or "", *c.attribution))) for c in found.claims}
    assert {each for each in told if each[0] == "invested_in"} == {
        ("invested_in", "Orrin", "Velmora Labs", speaker)
    }


def test_an_attribution_holds_for_its_own_sentence_only() -> None:
    claims = said("According to Wirefield, Brightwater operates Ironwood. Northgate owns Ironwood.").claims
    assert {(claim.relation, claim.attribution) for claim in claims} == {
        ("operates", ("outlet/wirefield",)),
        ("owns", ()),
    }


def test_a_sentence_that_announces_the_next_ones_speaks_for_its_paragraph() -> None:
    text = "Wirefield reports the following terms. Brightwater operates Ironwood.\n\nNorthgate owns Ironwood."
    assert {(claim.relation, claim.attribution) for claim in said(text).claims} >= {
        ("operates", ("outlet/wirefield",)),
        ("owns", ()),
    }


def test_the_companies_are_the_parties_of_the_contract() -> None:
    text = (
        "Halden signed a compute contract with Brightwater. The companies said the deal is worth $5 billion."
    )
    (total,) = [claim for claim in said(text).claims if claim.relation == "total_value"]
    assert total.attribution == ("company/brightwater", "company/halden-ai")
    assert total.modality is Modality.CONFIRMED


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Northgate is growing. The company said in May that Brightwater operates Ironwood.",
            ("company/northgate",),
        ),
        (
            "Mara Lindqvist left. She said in May that Brightwater operates Ironwood.",
            ("person/mara-lindqvist",),
        ),
        (
            "It was Mara Lindqvist and Tomas Okafor. She told Wirefield that Brightwater operates Ironwood.",
            ("outlet/wirefield",),
        ),
        (
            "Mara Lindqvist left. On Monday, she told Wirefield that Brightwater operates Ironwood.",
            ("person/mara-lindqvist",),
        ),
        ("Wirefield earlier reported that Brightwater operates Ironwood.", ("outlet/wirefield",)),
        ("Sources told Wirefield that Brightwater operates Ironwood.", ("outlet/wirefield",)),
        ("Northgate grows. The company announced that Brightwater operates Ironwood for Northgate.", ()),
        (
            "Northgate, which last month said that Brightwater operates Ironwood, grew.",
            ("company/northgate",),
        ),
    ],
)
def test_who_says_it_in_other_words(text: str, speakers: tuple[str, ...]) -> None:
    claims = said(text).claims
    assert {claim.attribution for claim in claims if claim.relation == "operates"} == {speakers}


def test_who_is_told_it_does_not_say_it() -> None:
    claims = said("Northgate told Wirefield that Brightwater operates Ironwood.").claims
    assert [claim.attribution for claim in claims if claim.relation == "operates"] == [("company/northgate",)]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        # what is granted, or stands in an aside, denies nothing
        (
            "While Halden did not tell its price, a friend learned of a post-money sum of $3 billion.",
            "asserted",
        ),
        ("Halden rose, a feat not seen before, to a valuation of $3 billion.", "asserted"),
        ("Halden did not raise money at a valuation of $3 billion.", "denied"),
        ("Halden is not valued at $3 billion.", "denied"),
    ],
)
def test_what_a_denial_is_about(text: str, modality: str) -> None:
    assert {c.modality.label for c in said(text).claims if c.relation == "valuation"} == {modality}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # verbs and nouns of speech
        ("Northgate alleges that Brightwater operates Ironwood.", ("company/northgate",)),
        ("Northgate has only acknowledged that Brightwater operates Ironwood.", ("company/northgate",)),
        ("Northgate has denied that Brightwater operates Ironwood.", ("company/northgate",)),
        ("Northgate's lawsuit claims that Brightwater operates Ironwood.", ("company/northgate",)),
        ("Northgate's lawyers argue that Brightwater operates Ironwood.", ("company/northgate",)),
        ("Northgate executives testified that Brightwater operates Ironwood.", ("company/northgate",)),
        ("Executives at Northgate point out that Brightwater operates Ironwood.", ("company/northgate",)),
        (
            "Analysts at Larkfield estimate that Brightwater operates Ironwood.",
            ("company/larkfield-capital",),
        ),
        ("Brightwater operates Ironwood, as stated by Northgate.", ("company/northgate",)),
        ("Brightwater operates Ironwood, as reported by the Harbor Times.", ("outlet/harbor-times",)),
        ("Brightwater operates Ironwood, per the announcement made by Northgate.", ("company/northgate",)),
        ("Brightwater operates Ironwood, according to its website.", ("company/brightwater",)),
        ("Mara Lindqvist predicted that Brightwater operates Ironwood.", ("person/mara-lindqvist",)),
        ("Mara Lindqvist went on to say that Brightwater operates Ironwood.", ("person/mara-lindqvist",)),
        (
            "Mara Lindqvist left on Monday, writing in a post that Brightwater operates Ironwood.",
            ("person/mara-lindqvist",),
        ),
        (
            "Northgate and Halden, on behalf of Kestrel, sent a letter, alleging that Brightwater operates Ironwood.",
            ("company/northgate", "company/halden-ai"),
        ),
        (
            "Northgate, the second oldest of all, told a court that Brightwater operates Ironwood.",
            ("company/northgate",),
        ),
        (
            "The Danish government expects that Brightwater operates Ironwood.",
            ("The Danish government expects",),
        ),
        # each half has its speaker
        (
            "Northgate said it is cold, and Halden announced that Brightwater operates Ironwood.",
            ("company/halden-ai",),
        ),
        ("Brightwater operates Ironwood, and analysts said it is cold.", ()),
        ("Brightwater operates Ironwood, but the Danish government expects rain.", ()),
        (
            "Wirefield reports that it is cold, and Halden announced that Brightwater operates Ironwood.",
            ("outlet/wirefield", "company/halden-ai"),
        ),
        ("Brightwater operates Ironwood, and late last year, Halden announced a sale.", ()),
        ("Brightwater operates Ironwood for Kestrel, and Halden said that it is cold.", ()),
        ("Brightwater operates Ironwood after Halden CEO Mara Lindqvist said that it is cold.", ()),
        # a verb that is somebody else's
        (
            "A source close to Halden alleged that Mara Lindqvist had shared data as Brightwater operates Ironwood.",
            ("source close",),
        ),
    ],
)
def test_who_says_it_in_more_words(text: str, speakers: tuple[str, ...]) -> None:
    claims = said(text).claims
    assert {claim.attribution for claim in claims if claim.relation == "operates"} == {speakers}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Halden is growing, Larkfield CEO Mara Lindqvist told Wirefield CEO Tomas Okafor.", "executive_of"),
        ("Brightwater has left Halden CEO Mara Lindqvist alone, Wirefield reported.", "executive_of"),
        ("Larkfield-backed Halden is growing, Wirefield reported.", "invested_in"),
        ("Oslo-based Halden is growing, according to Northgate.", "located_in"),
    ],
)
def test_what_the_writer_calls_somebody_nobody_says(text: str, relation: str) -> None:
    assert {c.attribution for c in said(text).claims if c.relation == relation} == {()}


def test_what_is_denied_is_denied_by_its_speaker() -> None:
    for text in (
        "Brightwater is growing. In a statement, the company denied that it has acquired Quillon.",
        "Brightwater has denied reports that it acquired Quillon.",
    ):
        (claim,) = [c for c in said(text).claims if c.relation == "acquired"]
        assert (claim.modality, claim.attribution) == (Modality.DENIED, ("company/brightwater",))


def test_the_companies_are_those_of_the_statement() -> None:
    text = "Halden grows. The companies said Brightwater competes with Northgate."
    (claim,) = [c for c in said(text).claims if c.relation == "competes_with"]
    assert claim.attribution == ("company/brightwater", "company/northgate")


def test_who_speaks_in_another_half_does_not_speak_of_the_contract() -> None:
    text = "Halden leases computing power from Brightwater, and analysts said it is cold."
    assert {c.attribution for c in said(text).claims if c.relation == "supplier"} == {()}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        (
            "Northgate signed a lease with Halden, while Brightwater is said to be in talks with Meridian.",
            "asserted",
        ),
        (
            "Northgate signed a lease with Halden, while Brightwater is reportedly weighing its sale.",
            "asserted",
        ),
        ("Northgate reportedly signed a lease with Halden, while Brightwater grew.", "reported"),
        ("Northgate is in talks with Halden over a lease, while Brightwater grew.", "planned"),
        ("Halden, which has said that it is short of chips, signed a lease with Northgate.", "asserted"),
        ("Halden, which said the deal is its largest, signed a lease with Northgate.", "confirmed"),
        ("Halden said that it signed a lease with Northgate.", "confirmed"),
    ],
)
def test_what_is_said_of_another_matter_is_not_of_the_contract(text: str, modality: str) -> None:
    assert {c.modality.label for c in said(text).claims if c.relation == "supplier"} <= {modality}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ironwood will be leased to Halden, the owner of Quillon.", Modality.ASSERTED),
        ("Ironwood may be sold to Halden, the owner of Quillon.", Modality.ASSERTED),
        ("Ironwood is leased to Halden, which will own Quillon.", Modality.PLANNED),
    ],
)
def test_what_becomes_of_a_name_says_nothing_of_what_it_is(text: str, modality: Modality) -> None:
    assert {c.modality for c in said(text).claims if c.relation == "owns"} == {modality}


def test_what_becomes_of_a_site_says_what_it_is_to_be() -> None:
    text = "Halden plans to build Velmora, a 400 MW campus in Texas."
    assert {c.modality for c in said(text).claims if c.relation == "capacity_mw"} == {Modality.PLANNED}
