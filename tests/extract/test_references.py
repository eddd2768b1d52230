"""Words that stand for what is named elsewhere: "the startup", "it", "she", "the campus"."""

from __future__ import annotations

import pytest

from tests.extract.field import said, statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # by what the document calls it
        (
            "Halden is a startup. Brightwater is a giant. The startup acquired Quillon.",
            "Halden AI acquired Quillon",
        ),
        ("Halden, a startup, met Brightwater. The startup acquired Quillon.", "Halden AI acquired Quillon"),
        ("Halden met Meridian, a giant. The giant acquired Quillon.", "Meridian acquired Quillon"),
        ("Orrin grew as the fuel cell maker acquired Quillon.", "Orrin acquired Quillon"),
        # never one that the same sentence names after it
        ("Halden met Orrin. The company acquired Halden.", "Orrin acquired Halden AI"),
        ("The lab Halden met Meridian. Then the lab acquired Quillon.", "Halden AI acquired Quillon"),
        # by what the sentence before is about
        ("Brightwater is growing. The company acquired Quillon.", "Brightwater acquired Quillon"),
        ("Brightwater met Halden. The company acquired Quillon.", "Brightwater acquired Quillon"),
        ("Brightwater is growing. This company acquired Quillon.", "Brightwater acquired Quillon"),
        ("Brightwater is growing. It also acquired Quillon.", "Brightwater acquired Quillon"),
        ("Brightwater met Halden and Kestrel. It acquired Quillon.", "Brightwater acquired Quillon"),
        # not who only made what it is about
        (
            "Halden runs Ironwood. The site has 10,000 Orrin OX500 chips, and the company acquired Quillon.",
            "Halden AI acquired Quillon",
        ),
        # behind what opens the sentence
        ("Brightwater is growing. In May, it acquired Quillon.", "Brightwater acquired Quillon"),
        ("Brightwater is growing. Earlier this year it acquired Quillon.", "Brightwater acquired Quillon"),
        ("Brightwater is growing. Last year, it acquired Quillon.", "Brightwater acquired Quillon"),
        (
            "Brightwater surprised with news that the company acquired Quillon.",
            "Brightwater acquired Quillon",
        ),
        # money comes from others to the one that it is about
        (
            "Halden raised $2 billion. Larkfield led the round with Tessel. The company also acquired Quillon.",
            "Halden AI acquired Quillon",
        ),
        # by the person or product beside it
        (
            "Mara Lindqvist's company Halden is growing. Lindqvist's company acquired Quillon.",
            "Halden AI acquired Quillon",
        ),
        ("Halden released Wren. The Wren maker acquired Quillon.", "Halden AI acquired Quillon"),
        # never who invests in it
        (
            "Halden raised $2 billion. Orrin is making an investment in Halden. The company acquired Quillon.",
            "Halden AI acquired Quillon",
        ),
        # by what the text speaks of most, where nothing is at the head of the sentence before
        (
            "Halden is growing. Halden is hiring. In May, customers met Orrin. The company acquired Quillon.",
            "Halden AI acquired Quillon",
        ),
        # never a source, nor a rival of it
        (
            "Halden is growing, according to Kestrel. The company acquired Quillon.",
            "Halden AI acquired Quillon",
        ),
        ("Kestrel rival Halden is growing. The company acquired Quillon.", "Halden AI acquired Quillon"),
        (
            "Founded by former Kestrel staff, Halden grew. The company acquired Quillon.",
            "Halden AI acquired Quillon",
        ),
        # of several of one owner, the one of that sort
        (
            "Mara Lindqvist's chip company Orrin met Mara Lindqvist's Halden. "
            "Lindqvist's AI company acquired Quillon.",
            "Halden AI acquired Quillon",
        ),
    ],
)
def test_words_for_a_company(text: str, expected: str) -> None:
    assert statements(text, "acquired") == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mara Lindqvist founded Halden. She left Kestrel in 2021.",
            "Mara Lindqvist formerly_at Kestrel Labs",
        ),
        ("Tomas Okafor met Ines Duarte. He left Northgate in 2020.", "Tomas Okafor formerly_at Northgate"),
        ("Tomas Okafor spoke in May. Previously, he left Northgate.", "Tomas Okafor formerly_at Northgate"),
        ("Tomas Okafor spoke in May. In 2020, he left Northgate.", "Tomas Okafor formerly_at Northgate"),
        (
            "Ines Duarte spoke in May. Before that, she was chief scientist of Orrin.",
            "Ines Duarte formerly_at Orrin",
        ),
    ],
)
def test_words_for_a_person(text: str, expected: str) -> None:
    assert statements(text, "formerly_at") == {expected}


def test_a_startup_that_is_named_later_is_not_meant() -> None:
    text = "Halden is growing. The startup acquired Quillon. Okafor left Kestrel, a startup."
    assert statements(text, "acquired") == {"Halden AI acquired Quillon"}


def test_money_pumped_into_the_startup_is_not_its_own() -> None:
    text = "Tomas Okafor is chairman of the chipmaker Tessel. Now Orrin is pumping money into the startup."
    assert statements(text, "invested_in") == {"Orrin invested_in Tessel"}


def test_a_round_for_the_company_is_not_of_those_who_lead_it() -> None:
    text = "Tavira is growing. Larkfield and Orrin are leading the $90 million round for the company."
    assert statements(text, "invested_in") == {
        "Larkfield Capital invested_in Tavira",
        "Orrin invested_in Tavira",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Brightwater opened Ironwood. The campus has a capacity of 200 MW.",
        "Brightwater opened Ironwood. The data center has a capacity of 200 MW.",
        "Brightwater opened Ironwood. Nobody noticed. The site has a capacity of 200 MW.",
    ],
)
def test_words_for_a_site(text: str) -> None:
    assert statements(text, "capacity_mw") == {"Ironwood capacity_mw 200 MW"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the round is of the company of which the text said last that it raises money
        ("Halden raised $2 billion. The round was led by Larkfield.", {"Larkfield Capital invested_in Halden AI"}),
        ("Halden raised $2 billion. Larkfield led the latest financing.", {"Larkfield Capital invested_in Halden AI"}),
        (
            "Halden raised $2 billion. Kestrel is growing. The $2 billion round was led by Larkfield.",
            {"Larkfield Capital invested_in Halden AI"},
        ),
        (
            "Halden raised $2 billion. Kestrel raised $1 billion. The round was led by Larkfield.",
            {"Larkfield Capital invested_in Kestrel Labs"},
        ),
        (
            "Halden's latest round was announced in May. Larkfield and Orrin led the round.",
            {"Larkfield Capital invested_in Halden AI", "Orrin invested_in Halden AI"},
        ),
        ("Halden raised $2 billion. Existing investors included Orrin.", {"Orrin invested_in Halden AI"}),
        ("Halden raised $2 billion. The round values the company at $25 billion.", {"Halden AI valuation $25 billion"}),
        # which round, and whose, is not said
        ("The round was led by Larkfield. Halden raised $2 billion.", set()),
        ("Halden is growing. The round was led by Larkfield.", set()),
        ("Halden raised $2 billion. A round was led by Larkfield.", set()),
    ],
)  # fmt: skip
def test_words_for_a_round(text: str, expected: set[str]) -> None:
    assert statements(text, "invested_in", "valuation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Frontier Model Rule passed in May. The rule covers Osprey.", {"Frontier Model Rule regulates Osprey"}),
        ("The Compute Export Act passed. The law restricts the OX500.", {"Compute Export Act regulates OX500"}),
        ("The Compute Export Act passed. Now this act covers Osprey.", {"Compute Export Act regulates Osprey"}),
        # of two measures it may be either
        ("The Compute Export Act and the Frontier Model Rule passed. The law covers Osprey.", set()),
        ("The law covers Osprey. The Compute Export Act passed in May.", set()),
        ("The Compute Export Act passed. The rules of the game cover Osprey.", set()),
        ("The Compute Export Act passed. A law covers Osprey.", set()),
    ],
)  # fmt: skip
def test_words_for_a_measure(text: str, expected: set[str]) -> None:
    assert statements(text, "regulates") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ironwood and Juniper Campus are new. The campus has a capacity of 200 MW.",
        "The company acquired Quillon.",
        "It acquired Quillon.",
        "Brightwater is growing. Another company acquired Quillon.",
        "Brightwater is growing. The largest company acquired Quillon.",
        "Brightwater is growing. A company acquired Quillon.",
        "Halden, a startup, is growing. The giant acquired Quillon.",
        "She left Kestrel in 2021.",
        "Wren is a success. The maker of Wren acquired Quillon.",
        "Yesterday Brightwater met Halden. It acquired Quillon.",
        "Brightwater is growing. In May, Halden met it.",
        "In 2021, she left Kestrel.",
        # of two, one of which may be from there
        "Brightwater met Orrin, and the Korean company bought Quillon.",
        # none that the same clause goes on to name
        "Yesterday Brightwater met Halden. They heard that the company left Brightwater, and bought Quillon.",
    ],
)
def test_what_could_be_another_is_left_alone(text: str) -> None:
    assert statements(text) == set()


def test_the_evidence_is_the_sentence_with_the_words_that_refer() -> None:
    extraction = said("Brightwater is growing. The company acquired Quillon.")
    (claim,) = extraction.claims
    assert claim.evidence.quote == "The company acquired Quillon."


def test_words_that_refer_are_no_mention() -> None:
    text = "Brightwater is growing. The company acquired Quillon."
    assert {text[each.start : each.end] for each in said(text).mentions} == {"Brightwater", "Quillon"}


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (
            "Ironwood opened in May. It is located in Abilene, Texas.",
            "Ironwood located_in Abilene, Texas",
        ),
        ("Brightwater opened Ironwood. It is equipped with OX400 chips.", "Ironwood equipped_with OX400"),
        ("The Compute Export Act took effect. It covers the OX400.", "Compute Export Act regulates OX400"),
        # the measure, not the company that stands before it
        ("Orrin fears the Compute Export Act. It restricts the OX400.", "Compute Export Act regulates OX400"),
    ],
)
def test_it_is_what_can_do_so(text: str, made: str) -> None:
    assert made in statements(text)


def test_a_joint_venture_is_not_the_company_named_before() -> None:
    text = "Brightwater runs Ironwood with Northgate. The joint venture acquired Tavira."
    assert statements(text, "acquired") == set()
    text = "Brightwater runs Ironwood with Northgate. The joint venture acquired Tavira."
    assert statements(text, "acquired") == set()


def test_the_venture_that_two_have_formed_is_neither_of_them() -> None:
    text = "Brightwater and Northgate have formed a joint venture. Brightwater will own 51% of the venture."
    assert statements(text, "owns") == set()


def test_a_name_may_say_what_its_company_is() -> None:
    text = "Kestrel Labs hired staff of Halden. Halden grew. The lab acquired Quillon."
    assert statements(text, "acquired") == {"Kestrel Labs acquired Quillon"}


@pytest.mark.parametrize(
    "text",
    [
        # the sentence before is of another, which it does not name
        "Halden grew. Mara Lindqvist said Orrin will come. Larkfield is a shareholder.",
    ],
)
def test_a_company_by_the_way_is_not_what_a_text_goes_on_about(text: str) -> None:
    assert statements(text, "competes_with", "invested_in") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Halden grew. Its OX400, made by Orrin, is fast. Rival Tavira raised money.",
        "Halden grew. Orrin and Meridian are its largest customers. Rival Tavira raised money.",
        "Halden grew. Ines Duarte, who led Orrin, joined its board. Rival Tavira raised money.",
        "Halden grew. Orrin's Ines Duarte is an early user. Rival Tavira raised money.",
        "Halden grew. Ines Duarte, an Orrin researcher, joined its board. Rival Tavira raised money.",
    ],
)
def test_who_is_only_named_beside_a_company_does_not_take_its_place(text: str) -> None:
    assert statements(text, "competes_with") == {"Halden AI competes_with Tavira"}


@pytest.mark.parametrize(
    "text",
    [
        "Halden grew. Orrin declined to comment. Rival Tavira raised money.",
        "Halden grew. Orrin did not immediately respond to a request for comment. Rival Tavira raised money.",
    ],
)
def test_who_does_not_answer_is_not_what_a_text_goes_on_about(text: str) -> None:
    assert statements(text, "competes_with") == {"Halden AI competes_with Tavira"}


def test_it_within_a_sentence_is_its_subject() -> None:
    text = "Shares of Halden rose after it acquired Tavira."
    assert statements(text, "acquired") == {"Halden AI acquired Tavira"}
    assert statements("Orrin backs Halden since it acquired Tavira.", "acquired") == set()


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (
            "Northgate leased 40 MW at Ironwood, a campus that it operates, to Halden.",
            {"Northgate operates Ironwood"},
        ),
        ("Northgate leased 40 MW at Ironwood, a data center it owns in Texas.", {"Northgate owns Ironwood"}),
        ("Northgate agreed with Halden on Ironwood, a data center it owns.", set()),
    ],
)
def test_it_behind_a_site_is_who_builds_or_runs_it(text: str, made: set[str]) -> None:
    assert statements(text, "operates", "owns") == made


def test_the_site_is_none_where_another_is_spoken_of() -> None:
    text = "Halden runs Ironwood. Northgate is building a 180-megawatt data center. Orrin owns the site."
    assert statements(text, "owns") == set()


def test_it_is_none_of_two_of_whom_one_gives_and_one_gets_money() -> None:
    assert statements("Larkfield joined Tavira's $400 million round. It owns Quillon.", "owns") == set()


def test_the_company_of_a_press_release_is_who_it_is_of() -> None:
    text = 'Northgate Inc. (the "Company") today reported results. The Company owns Juniper Campus.'
    assert statements(text, "owns") == {"Northgate owns Juniper Campus"}


def test_whom_a_quotation_names_is_not_who_speaks() -> None:
    text = 'Halden met Orrin. "Orrin is a partner of ours," said Ines Duarte, the company\'s president.'
    assert statements(text, "executive_of") == {"Ines Duarte executive_of Halden AI"}


def test_who_speaks_may_name_their_own_company() -> None:
    text = '"Halden is growing, and Halden is hiring," said Ines Duarte, the company\'s president.'
    assert statements(text, "executive_of") == {"Ines Duarte executive_of Halden AI"}


def test_the_company_is_one_of_its_own_clause() -> None:
    text = "In July, Tavira's founder resigned, and over the summer, Halden's president Ines Duarte left the company."
    assert statements(text, "formerly_at") == {"Ines Duarte formerly_at Halden AI"}


def test_who_is_listed_is_no_startup() -> None:
    text = "Orrin invested in Quillon. Orrin did so in May. The startup acquired Tavira."
    assert statements(text, "acquired") == set()


def test_where_somebody_was_before_is_not_what_a_text_is_about() -> None:
    text = "Halden hired Ines Duarte, who came from Kestrel. The company acquired Quillon."
    assert statements(text, "acquired") == {"Halden AI acquired Quillon"}


def test_a_company_named_once_is_not_meant_where_a_text_is_about_another() -> None:
    text = "Halden grows. Halden met Tavira. Halden hired people. Valmere sells power. The company acquired Quillon."
    assert statements(text, "acquired") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Larkfield bought Halden from Brightwater in a deal that valued the company at $24 billion.",
        "Brightwater will sell Halden to Larkfield in a deal that values the lab at $24 billion.",
    ],
)
def test_what_is_bought_is_what_is_valued(text: str) -> None:
    assert statements(text, "valuation") == {"Halden AI valuation $24 billion"}


def test_what_is_paid_for_is_not_who_pays() -> None:
    text = "Halden is growing. Larkfield and Brightwater paid $15 billion in 2022 for the company."
    assert "Brightwater acquired Larkfield Capital" not in statements(text, "acquired")


def test_a_clause_in_front_may_refer_to_what_the_next_one_names() -> None:
    text = "Halden is growing. As the startup acquired Quillon, Halden rose."
    assert statements(text, "acquired") == {"Halden AI acquired Quillon"}


def test_the_company_that_another_invests_in_is_not_that_one() -> None:
    text = "Halden AI is a startup that is growing. Orrin also invested in the company."
    assert statements(text, "invested_in") == {"Orrin invested_in Halden AI"}


def test_the_company_of_an_aside_is_not_what_a_sentence_is_about() -> None:
    text = (
        "Mara Lindqvist, the former chief executive of Tavira, founded Halden. The company acquired Quillon."
    )
    assert statements(text, "acquired") == {"Halden AI acquired Quillon"}


def test_another_site_by_name_is_not_the_one_named_before() -> None:
    text = "Ironwood is full. The Quimby Moor data center has a capacity of 90 MW."
    assert "Ironwood capacity_mw 90 MW" not in statements(text)


def test_what_a_company_is_said_to_be_is_no_other() -> None:
    text = "Tavira met Brightwater. Brightwater is the exclusive cloud provider of Halden."
    assert statements(text, "supplies_compute_to") == {"Brightwater supplies_compute_to Halden AI"}


def test_a_noun_for_a_sector_is_the_one_company_of_it() -> None:
    text = "Halden has a deal with Brightwater. The neocloud owns Juniper. The chipmaker owns Ironwood."
    assert statements(text, "owns") == {"Brightwater owns Juniper Campus"}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # "he said" is who told the sentence before, or who is alone in this one
        (
            "Mara Lindqvist said it is cold. “Brightwater operates Ironwood,” she said.",
            ("person/mara-lindqvist",),
        ),
        ("Tomas Okafor spoke. Brightwater operates Ironwood, he later added.", ("person/tomas-okafor",)),
        ("Brightwater operates Ironwood alongside Tomas Okafor, he said.", ("person/tomas-okafor",)),
        ("Halden met Tomas Okafor. “Brightwater operates Ironwood,” he said.", ()),
        (
            "Mara Lindqvist met Tomas Okafor. Brightwater operates Ironwood, he met them, he said.",
            ("person/mara-lindqvist",),
        ),
        # "it said" and "the company said" are the only company of the sentence, or the one that the text is about
        ("Brightwater operates Ironwood, it said.", ("company/brightwater",)),
        ("Brightwater operates Ironwood, the company said on Monday.", ("company/brightwater",)),
        ("Brightwater operates Ironwood for Halden, the company said on Monday.", ()),
        (
            "Halden grows. Halden hires. Brightwater operates Ironwood for Halden, the company said.",
            ("company/halden-ai",),
        ),
        (
            "Halden and Kestrel grow. Halden hires. Halden and Brightwater operate Ironwood, the company said.",
            (),
        ),
    ],
)
def test_who_tells_the_rest_of_the_sentence(text: str, speakers: tuple[str, ...]) -> None:
    assert {c.attribution for c in said(text).claims if c.relation == "operates"} == {speakers}


def test_a_round_is_spoken_of_as_long_as_words_refer_to_it() -> None:
    talk = " It hires many people in many towns." * 14
    text = f"Tavira raised $30 million.{talk} The round was led by Orrin.{talk} Tessel and Zephyrine also participated."
    assert statements(text, "invested_in") == {
        "Orrin invested_in Tavira",
        "Tessel invested_in Tavira",
        "Zephyrine invested_in Tavira",
    }


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Larkfield has backed Halden since the company was founded in 2015.", {"Halden AI founded_in 2015"}),
        (
            "Orrin has been a supplier to Halden since the company was founded in 2015.",
            {"Halden AI founded_in 2015"},
        ),
        ("Orrin has supplied chips since the company was founded in 2015.", {"Orrin founded_in 2015"}),
        ("Orrin has led the market since the company was founded in 2015.", {"Orrin founded_in 2015"}),
    ],
)
def test_whom_somebody_serves_since_it_was_founded(text: str, made: set[str]) -> None:
    assert statements(text, "founded_in") == made


def test_who_backs_a_company_is_not_what_the_text_goes_on_about() -> None:
    text = "Zelvari, backed by Dallas-based {backer}, has 200 clients. It acquired Quillon."
    assert not statements(text.format(backer="Larkfield Capital"), "acquired")


def test_the_campus_is_not_the_plant_beside_it() -> None:
    text = "A campus is to stand near Vistra's Comanche Peak plant. The {noun} was built by Northgate."
    assert not statements(text.format(noun="campus"), "built")
    assert not statements(text.format(noun="data center"), "built")
    assert statements("Brightwater runs Ironwood. The campus was built by Northgate.", "built")


def test_the_company_beside_a_name_is_that_one() -> None:
    text = (
        "Tavira is growing. The startup was founded by Ines Duarte, "
        "who worked at Kestrel, the chip company bought by Orrin."
    )
    assert "Orrin acquired Tavira" not in statements(text, "acquired")


def test_who_is_to_own_what_the_company_has_is_another() -> None:
    text = "Northgate is growing. Brightwater will take over the company's 90 MW campus in Casper, Wyoming."
    assert statements(text, "operates") == {"Northgate operates Casper campus"}


def test_who_raises_money_is_not_whom_they_left() -> None:
    text = "Engineers who left Tavira in May are seeking $200 million. {} may lead the round."
    assert statements(text.format("Larkfield"), "invested_in") == set()


def test_who_founded_what_is_left_over_did_not_found_the_buyer() -> None:
    text = (
        "Larkfield paid $30 million for a 60% stake in Quillon. "
        "The rest is held by Ines Duarte, who founded the company."
    )
    assert statements(text, "founded_by") == set()


def test_what_is_somebodys_is_no_company() -> None:
    text = "Halden met Orrin. It is Kestrel's second deal. In January, the company acquired Quillon."
    assert statements(text, "acquired") == {"Kestrel Labs acquired Quillon"}


def test_a_rival_behind_a_paragraph_on_another_is_nobody_s() -> None:
    text = (
        "Northgate said on Tuesday that it had signed a lease with Brightwater.\n\n"
        "Brightwater has been on a leasing spree.\n\nRival Cobalt Ridge opened an office in London."
    )
    assert statements(text, "competes_with") == set()
    text = text.replace("Brightwater has been", "Northgate has been")
    assert statements(text, "competes_with") == {"Northgate competes_with Cobalt Ridge"}


def test_a_chief_behind_a_paragraph_on_another_is_nobody_s() -> None:
    text = (
        "Halden raised $250 million.\n\nOrrin was among the investors. It was Orrin's first purchase.\n\n"
        "Jane Doe, who led Larkfield for nine years, becomes chief financial officer."
    )
    assert statements(text, "executive_of") == set()


def test_he_behind_a_quotation_is_who_said_it() -> None:
    text = (
        "Tavira named Ines Duarte chief scientist.\n\n"
        '"Ines is a builder," said Tomas Okafor, chief executive of Quillon. He founded Quillon in 2017.'
    )
    assert statements(text, "founded_by") == {"Quillon founded_by Tomas Okafor"}


def test_the_land_company_is_none_of_those_named() -> None:
    text = "Halden will build a campus in Reno. Larkfield owns 15% of the {}company."
    assert statements(text.format("land "), "invested_in") == set()
    assert statements(text.format(""), "invested_in") == {"Larkfield Capital invested_in Halden AI"}


def test_it_is_not_to_whom_something_is_done() -> None:
    text = (
        "Halden is growing. Meridian remains its primary cloud provider and partner. It {} operates Ironwood."
    )
    assert statements(text.format("has invested in Halden and"), "operates") == set()
    assert statements("Halden is growing. It operates Ironwood.", "operates") == {
        "Halden AI operates Ironwood"
    }
