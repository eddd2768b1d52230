"""Names in texts: known ones, ambiguous ones, and unknown ones that only the words around them can type."""

from __future__ import annotations

import pytest

from tests.extract.field import field
from tests.extract.names.naming import entities, mentions, registry, types


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Velmora, a cloud provider, signed a lease.", "Velmora", "Company"),
        ("The startup Velmora signed a lease.", "Velmora", "Company"),
        ("Startup Velmora signed a lease.", "Velmora", "Company"),
        ("Shares of Velmora fell.", "Velmora", "Company"),
        ("It competes with labs such as Velmora.", "Velmora", "Company"),
        ("Former Velmora engineers left.", "Velmora", "Company"),
        ("The Velmora-backed lab grew.", "Velmora", "Company"),
        ("It raised funds from Quenlow Capital.", "Quenlow Capital", "Company"),
        ("Bank of Quenlow, a lender, agreed.", "Bank of Quenlow", "Company"),
        ("The round was led by Orrin, Velmora and Tessel.", "Velmora", "Company"),
        ("Investors include Orrin, Velmora and Dorvani.", "Dorvani", "Company"),
        ("Velmora is backed by Orrin.", "Velmora", "Company"),
        ("Velmora counts Orrin as an investor.", "Velmora", "Company"),
        ("Orrin is an investor in Velmora.", "Velmora", "Company"),
        ("Orrin took a stake in Velmora.", "Velmora", "Company"),
        ("Orrin owns 7% of Velmora.", "Velmora", "Company"),
        ("Orrin has invested in Velmora and Dorvani.", "Dorvani", "Company"),
        ("Orrin put $50 million into Velmora.", "Velmora", "Company"),
        ("Orrin put $50 million into Velmora, a data center in Texas.", "Velmora", "Facility"),
        ("Orrin paid $2 billion for Velmora.", "Velmora", "Company"),
        ("Orrin bought Velmora last year.", "Velmora", "Company"),
        ("Orrin bought Velmora in 2021. The Velmora data center is old.", "Velmora", "Facility"),
        ("They sold Velmora to Orrin.", "Velmora", "Company"),
        ("Orrin partnered with Velmora.", "Velmora", "Company"),
        ("They merged with Velmora.", "Velmora", "Company"),
        ("The deal put a value of $5 billion on Velmora.", "Velmora", "Company"),
        ("Velmora emerged from stealth in May.", "Velmora", "Company"),
        ("Velmora is taking on Orrin.", "Velmora", "Company"),
        ("Orrin made a $500 million equity investment in Velmora.", "Velmora", "Company"),
        ("Velmora lined up $20 million.", "Velmora", "Company"),
        ("It raised $1 billion from Larkfield Capital, Dorvani and Velmora.", "Velmora", "Company"),
        ("Velmora, Dorvani, Orrin and Tessel also took part.", "Velmora", "Company"),
        ("Velmora completed its acquisition of Orrin.", "Velmora", "Company"),
        ("Jane Doe, Head of Digital Infrastructure at Velmora, left.", "Velmora", "Company"),
        ("Jane Doe, Vice President, Public Policy at Velmora, left.", "Velmora", "Company"),
        ("Jane Doe co-founded Orrin with Maria Vossin.", "Maria Vossin", "Person"),
        ("Founded by Mara Lindqvist, Velmora develops chips.", "Velmora", "Company"),
        ("Velmora, which Mara Lindqvist founded in 2022, has moved.", "Velmora", "Company"),
        (
            "Participation came from investors such as Maria Vossin, Orrin and Tessel.",
            "Maria Vossin",
            "Person",
        ),
        ("The round was led by Orrin and Maria Vossin.", "Maria Vossin", "Person"),
        ("Orrin led a $225 million round into Velmora.", "Velmora", "Company"),
        ("Velmora announced a $107 million Series B.", "Velmora", "Company"),
        ("They report Velmora locking up a $400 million round.", "Velmora", "Company"),
        ("Orrin backed Velmora, the maker of a chatbot.", "Velmora", "Company"),
        ("They met before founding Velmora in 2025.", "Velmora", "Company"),
        ("It raised $5 million from 500 Global and Orrin.", "500 Global", "Company"),
        ("Velmora wants to compete with Orrin.", "Velmora", "Company"),
        ("Velmora is partnering with Orrin.", "Velmora", "Company"),
        ("Velmora is seen as a challenger to Orrin.", "Velmora", "Company"),
        ("Velmora, a chip startup, is hiring.", "Velmora", "Company"),
        ("Velmora, an AI chip design company, is hiring.", "Velmora", "Company"),
        ("Velmora, the company's new chip, ships in May.", "Velmora", "Chip"),
        ("Velmora received money from Orrin and Tessel.", "Velmora", "Company"),
        ("Mara Lindqvist founded Velmora.", "Velmora", "Company"),
        ("Tomas Okafor worked at Velmora.", "Velmora", "Company"),
        ("They said Velmora rose 4%.", "Velmora", "Company"),
        ("It left Velmora, a subsidiary of Orrin.", "Velmora", "Company"),
        ("The regulator, the Velmora, agreed.", "Velmora", "Agency"),
        ("They like Velmora, Orrin's next chip.", "Velmora", "Chip"),
        ("They broke ground on Velmora.", "Velmora", "Facility"),
        ("Dubbed Velmora, the campus is full.", "Velmora", "Facility"),
        ("Power comes from the shuttered Velmora nuclear power plant.", "Velmora", "Facility"),
        ("Velmora Labs, the model evaluation platform, raised $5 million.", "Velmora Labs", "Company"),
        ("Elra Vossin will step down as chief executive.", "Elra Vossin", "Person"),
        ("Orrin named Elra Vossin chief executive.", "Elra Vossin", "Person"),
        ("They met Aoife Vossin in May.", "Aoife Vossin", "Person"),
        ("The campus, dubbed Velmora, is full.", "Velmora", "Facility"),
        ("Founded by Elra Vossin, it grew.", "Elra Vossin", "Person"),
        ("Sen. Elra Vossin agreed.", "Elra Vossin", "Person"),
        ("Elra Vossin is an entrepreneur.", "Elra Vossin", "Person"),
        ("Analyst Maria Vossin agreed.", "Maria Vossin", "Person"),
        ("The Colvane data center opened.", "Colvane", "Facility"),
        ("A campus called Colvane opened.", "Colvane", "Facility"),
        ("It sells the ZR700 chip.", "ZR700", "Chip"),
        ("The Sirrano language model came out.", "Sirrano", "Model"),
        ("It trains a model called Sirrano.", "Sirrano", "Model"),
        ("It launched a model this week called Sirrano.", "Sirrano", "Model"),
        ("It fixes the old ticket system, Velmora CEO Elra Vossin said.", "Velmora", "Company"),
        (
            "The sales chief, Elra Vossin of Velmora, spoke at Velmora's $5 million round.",
            "Velmora",
            "Company",
        ),
        ("The former president of Velmora, Elra Vossin, spoke.", "Elra Vossin", "Person"),
        ("The round was led by Maria Vossin at Orrin.", "Maria Vossin", "Person"),
        ("Velmora's deputy CEO Elra Vossin spoke.", "Velmora", "Company"),
        ("Nadia de la Vossin, CEO of Orrin, spoke.", "Nadia de la Vossin", "Person"),
        ("Orrin CEO Liu Mei-vong spoke.", "Liu Mei-vong", "Person"),
        ("It met ex-Velmora engineer Tomas Okafor.", "Velmora", "Company"),
        ("Elra Vossin, once an engineer at Velmora, agreed.", "Velmora", "Company"),
        ("Tomas Okafor, late of Velmora, agreed.", "Velmora", "Company"),
        ("Tomas Okafor, a former engineer, has joined Velmora as president.", "Velmora", "Company"),
        ("Tomas Okafor, who came from Velmora in May, agreed.", "Velmora", "Company"),
        ("Velmora said on Monday that its president agreed.", "Velmora", "Company"),
        ("Tomas Okafor rested before founding Velmora.", "Velmora", "Company"),
        ("Founded in 2020 by Ines Duarte and Tomas Okafor, Velmora rents out chips.", "Velmora", "Company"),
        ("Velmora was started in 2020 by Ines Duarte.", "Velmora", "Company"),
        ("Velmora, whose founders agreed, grew.", "Velmora", "Company"),
        (
            "Velmora Nuclear Generation and Decommissioning is a company.",
            "Velmora Nuclear Generation and Decommissioning",
            "Company",
        ),
        ("It is Velmora, a Silver Valley start-up.", "Velmora", "Company"),
        ("It is Velmora, an Austrian subsidiary of Orrin.", "Velmora", "Company"),
        ("Velmora led a $5 million round.", "Velmora", "Company"),
        ("It was founded by Ines Duarte, its chief, and Anindra Vossin.", "Anindra Vossin", "Person"),
        ("They met Ines Duarte, Preetal Vossin and Tomas Okafor.", "Preetal Vossin", "Person"),
        ("The round had participation from John Vossin, Velmora and others.", "John Vossin", "Person"),
        ("Tomas Okafor left Orrin to start Velmora.", "Velmora", "Company"),
        ("Velmora was set up by three former engineers.", "Velmora", "Company"),
        ("Velmora's founders are Ines Duarte and Tomas Okafor.", "Velmora", "Company"),
        ("The State Assembly passed it.", "State Assembly", "Agency"),
        ("The Assembly Bill 2047 passed.", "Assembly Bill 2047", "Regulation"),
        ("It runs a data center in Toronto called Colvane.", "Colvane", "Facility"),
        ("Colvane, Orrin's data center in Toronto, is full.", "Colvane", "Facility"),
        ("They like Project Velmora, which has grown.", "Project Velmora", "Facility"),
        ("The Ministry of Compute agreed.", "Ministry of Compute", "Agency"),
        ("Reports in the Coastal Herald said so.", "Coastal Herald", "Outlet"),
        ("The Export Safety Act passed.", "Export Safety Act", "Regulation"),
        ("The Lumen initiative began.", "Lumen initiative", "Program"),
        ("The 600MW Velmora Fork project grew.", "Velmora Fork", "Facility"),
        ("The Velmora solar project grew.", "Velmora", "Facility"),
        ("The Velmora project, located near Dallas, grew.", "Velmora", "Facility"),
        ("The Velmora project is expected to have a capacity of 815MW.", "Velmora", "Facility"),
    ],
)
def test_the_words_around_an_unknown_name_tell_its_type(text: str, name: str, kind: str) -> None:
    assert types(text)[name] == kind


@pytest.mark.parametrize(
    "text",
    [
        "Velmora is nice.",
        "They like Velmora here.",
        "Monday was cold.",
        "Generative AI is here.",
        "The Large Model Era began.",
        "Quickly it grew.",
        "Applying AI to tickets, it grew.",
        "They want more SMRs and PPAs.",
        "It builds the ZR70 engine.",
        "Established in 1824 by monks, Velmora draws crowds.",
    ],
)
def test_a_name_of_no_clear_type_is_left_alone(text: str) -> None:
    assert types(text) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Orlane appears to have grown.\nThe company, which is young, sells maps.", {"Orlane": "Company"}),
        ("Orlane seems to rest. The startup sells maps.", {"Orlane": "Company"}),
        ("Orlane met Halden. The company sells maps.", {"Halden": "Company"}),
        ("Orlane matters, as orlane is scarce. The company sells maps.", {}),
        ("Mapping matters. The company sells maps.", {}),
        ("Orlane appears to have grown. It has a company.", {}),
    ],
)
def test_the_company_is_the_one_name_at_the_head_of_the_sentence_before(
    text: str, found: dict[str, str]
) -> None:
    assert types(text) == found


def test_one_clear_place_types_a_name_everywhere() -> None:
    assert mentions("Velmora grew. The startup Velmora pays. Velmora's staff left.") == [
        ("Velmora", "Velmora"),
        ("Velmora", "Velmora"),
        ("Velmora", "Velmora"),
    ]


def test_names_typed_first_tell_about_others() -> None:
    assert types("The startup Velmora grew. It is Velmora and Dorvani that pay.")["Dorvani"] == "Company"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Halden Corporation pays.", "Halden Corporation"),
        ("Halden AI Inc. pays.", "Halden AI Inc."),
        ("Halden AI, Inc., pays.", "Halden AI, Inc."),
        ("It pays Halden Holdings.", "Halden Holdings"),
        ("HALDEN AI pays.", "HALDEN AI"),
        ("Halden\u00a0AI pays.", "Halden\u00a0AI"),
        ("It pays Halden AI Co., Ltd. in May.", "Halden AI Co., Ltd."),
        ("It pays Halden Co, Ltd in May.", "Halden Co, Ltd"),
        ("It pays Halden Sdn Bhd in May.", "Halden Sdn Bhd"),
        ("It pays Halden AS in May.", "Halden AS"),
    ],
)
def test_a_known_name_takes_its_legal_form_with_it(text: str, written: str) -> None:
    assert mentions(text) == [(written, "Halden AI")]


@pytest.mark.parametrize("text", ["a Halden group", "Halden corporate bonds", "Halden coal"])
def test_what_is_no_legal_form_stays_out(text: str) -> None:
    assert mentions(text)[0] == ("Halden", "Halden AI")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Halden Group HLDNF HLDNY announced it.", ["Halden Group HLDNF HLDNY"]),
        ("It pays Halden Corp HLDN.", ["Halden Corp HLDN"]),
        ("It pays Halden Corp (HLDN), and more.", ["Halden Corp"]),
        ("Halden Corp CEO Elra Vossin left.", ["Halden Corp", "Elra Vossin"]),
        ("Shares of Velmora Inc. VLMR rose.", ["Velmora Inc. VLMR"]),
    ],
)
def test_symbols_of_the_exchange_are_no_names(text: str, written: list[str]) -> None:
    assert [words for words, _ in mentions(text)] == written


def test_a_title_is_no_legal_form() -> None:
    assert mentions("Mara Lindqvist, Co-Founder of Halden, left.")[0] == ("Mara Lindqvist", "Mara Lindqvist")


@pytest.mark.parametrize(
    "text", ["It is from the Unit 2 reactor at the plant.", "Velmora Inc. and Dorvani Inc. are a Holding."]
)
def test_a_part_is_no_name(text: str) -> None:
    assert not {"Unit 2", "Holding"} & entities(text)


def test_a_department_is_no_company() -> None:
    assert "Velmora Infrastructure" not in entities("They met a VP of Velmora Infrastructure at Halden.")


class TestWordsThatAreNamesToo:
    """An entry's name that is an ordinary word needs a context that makes it a name."""

    KNOWN = registry("Company", {"name": "Summit", "words": ["Summit"], "sector": "lab"}, {"name": "Velmora"})

    @pytest.mark.parametrize(
        "text",
        [
            "The startup Summit raised $5 million.",
            "Summit, a cloud provider, signed a lease.",
            "Summit raised $5 million.",
            "Velmora signed a lease with Summit.",
        ],
    )
    def test_in_a_context_of_companies_it_is_the_company(self, text: str) -> None:
        assert "Summit" in entities(text, self.KNOWN)

    @pytest.mark.parametrize(
        "text",
        [
            "They met at the Summit.",
            "Summit of leaders ends.",
            "At the summit of the hill.",
            "Leaders left the Paris Summit early.",
            "Summit, the Velmora site, opened. Velmora paid.",
        ],
    )
    def test_elsewhere_it_is_not(self, text: str) -> None:
        assert "Summit" not in entities(text, self.KNOWN)

    def test_the_end_of_a_longer_name_is_not_it(self) -> None:
        known = registry("Company", {"name": "Stackforge", "words": ["Stack"]}, {"name": "Velmora"})
        assert "Stackforge" in entities("Startup Stack signed a lease with Velmora.", known)
        assert {"Polar Stack"} == set(entities("Polar Stack signed a lease with Velmora.", known)) - {
            "Velmora"
        }

    def test_the_context_decides_between_entries_of_two_types(self) -> None:
        known = self.KNOWN | registry("Facility", {"name": "Summit", "words": ["Summit"]})
        assert types("The Summit data center opened.", known) == {"Summit": "Facility"}
        assert types("The startup Summit raised money.", known) == {"Summit": "Company"}


class TestBrands:
    """A brand is its company where the text names that, unless the text counts it among companies."""

    KNOWN = registry(
        "Company",
        {"name": "Velmora"},
        {"name": "Skyrack", "part_of": "velmora", "brand": True},
        {"name": "Dorvani"},
    )

    def test_it_means_the_company_that_the_text_names(self) -> None:
        assert mentions("Velmora runs chips on Skyrack.", self.KNOWN) == [
            ("Velmora", "Velmora"),
            ("Skyrack", "Velmora"),
        ]

    def test_it_stands_for_itself_where_the_text_does_not_name_the_company(self) -> None:
        assert mentions("Dorvani runs chips on Skyrack.", self.KNOWN) == [
            ("Dorvani", "Dorvani"),
            ("Skyrack", "Skyrack"),
        ]

    def test_it_stands_for_itself_among_companies(self) -> None:
        assert entities("Velmora grew. Rivals such as Dorvani and Skyrack did too.", self.KNOWN) == {
            "Velmora",
            "Dorvani",
            "Skyrack",
        }


def test_headlines_name_only_what_is_known() -> None:
    text = "Velmora Agrees to Lease Racks From Halden and Dorvani"
    assert mentions(text) == [("Halden", "Halden AI")]
    assert len(mentions(text + "\nThe startup Velmora pays.")) == 3


def test_names_never_overlap_values() -> None:
    assert mentions("In March 2027 Halden pays $5 million.") == [("Halden", "Halden AI")]


def test_mentions_are_in_order_of_place() -> None:
    assert [name for _, name in mentions("Tavira pays Halden, Orrin and Tessel.")] == [
        "Tavira",
        "Halden AI",
        "Orrin",
        "Tessel",
    ]


def test_a_town_may_end_with_the_name_of_another() -> None:
    found = types("Acme opened a plant in West Memphis.", registry("Place", {"name": "Memphis"}))
    assert found["West Memphis"] == "Place"
    assert "Memphis" not in found


def test_a_place_that_is_a_word_may_begin_another_name() -> None:
    found = types(
        "Acme operates the Marble Creek campus.", registry("Place", {"name": "Marble", "words": ["Marble"]})
    )
    assert found["Marble Creek"] == "Facility"
    assert "Marble" not in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Orrin Infrastructure Partners.", "Orrin Infrastructure Partners"),
        ("They met Tessel Labs.", "Tessel Labs"),
        ("It runs the Ironwood AI Factory.", "Ironwood AI Factory"),
        ("Quillon operates Ironwood-AI.", "Ironwood-AI"),
        ("They met Ironwood International Group.", "Ironwood International Group"),
        ("Wirefield Corporation, a startup, raised $5 million.", "Wirefield Corporation"),
    ],
)
def test_a_known_name_may_begin_another(text: str, name: str) -> None:
    assert name in types(text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Bitcoin miner Orrin Ridge signed a lease with Tavira.", "Orrin Ridge", "Company"),
        ("Tavira signed a lease with Orrin Point Hosting.", "Orrin Point Hosting", "Company"),
        ("Tavira is backed by Orrin Catalyst.", "Orrin Catalyst", "Company"),
        ("Tessel, formerly Orrin Electronics, rose.", "Orrin Electronics", "Company"),
        ("Tavira is backed by Orrin Capital Group.", "Orrin Capital Group", "Company"),
        ("Tavira was founded by Kenji Okada and Hiro Orrin.", "Hiro Orrin", "Person"),
        ("Tavira buys power from the East Ironwood nuclear plant.", "East Ironwood", "Facility"),
    ],
)
def test_a_known_name_beside_another_word_of_a_name_is_not_meant(text: str, name: str, kind: str) -> None:
    known = field() | registry("Company", {"name": "Capital Group"})
    found = types(text, known)
    assert found[name] == kind
    assert {"Orrin", "Ironwood", "Capital Group"}.isdisjoint(found)


@pytest.mark.parametrize(
    "text", ["Orrin OX777 boards", "Orrin Ltd rose.", "Orrin's Ridge plan", "an Orrin rack"]
)
def test_a_product_or_a_legal_form_leaves_the_name_as_it_is(text: str) -> None:
    assert mentions(text)[0][1] == "Orrin"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"No," said Councilor Elra Vossin, who voted no.', "Elra Vossin"),
        ("County Supervisor Elra Vossin, who voted no, left.", "Elra Vossin"),
        (
            "Elra Vossin, director of the Alliance for Affordable Energy, left.",
            "Alliance for Affordable Energy",
        ),
        (
            "Velmora Water and Electricity Company will supply Tavira.",
            "Velmora Water and Electricity Company",
        ),
        ("Broker Needham Securities rates Tavira.", "Needham Securities"),
        ("They met Ashfield North MP Elra Vossin, a founder of Tavira.", "Elra Vossin"),
        ("MP Velmora Group is a company.", "MP Velmora Group"),
    ],
)
def test_a_name_begins_and_ends_where_it_does(text: str, name: str) -> None:
    assert name in types(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The campus belongs to the infrastructure investor Velmora Harbour Partners.",
            "Velmora Harbour Partners",
        ),
        ("Elra Vossin worked at Sun Microsystems.", "Sun Microsystems"),
        ('"We have two tenants at SGX2," chief executive Elra Vossin said.', "SGX2"),
    ],
)
def test_firms_and_codes_are_nobody(text: str, name: str) -> None:
    assert types(text).get(name) != "Person"


@pytest.mark.parametrize(
    "text", ["They met at the Tessel Center in May.", "They met at the World Summit in May."]
)
def test_a_known_name_may_be_part_of_another(text: str) -> None:
    known = registry("Facility", {"name": "Summit", "words": ["Summit"]}) | registry(
        "Company", {"name": "Tessel"}
    )
    assert not {"Tessel", "Summit"} & types(text, known).keys()


def test_words_that_are_companies_are_so_among_companies() -> None:
    beacon, harbor = ({"name": name, "words": [name]} for name in ("Beacon", "Harbor"))
    known = registry("Company", beacon, harbor, {"name": "Tessel"}, {"name": "Zorvane"})
    text = "They said Beacon sells chips to Tessel, and Harbor buys from Zorvane."
    assert entities(text, known) == {"Beacon", "Harbor", "Tessel", "Zorvane"}
    assert not entities("They met at Beacon and at Harbor.", known)


def test_a_surname_is_no_company() -> None:
    known = registry("Company", {"name": "Vossin Construction", "aliases": ["Vossin"]})
    assert entities("CEO Maria Vossin spoke. Vossin said little.", known) == {"Maria Vossin"}
    assert entities("It hired Vossin to build.", known) == {"Vossin Construction"}


def test_a_unit_that_the_text_treats_as_a_company_is_one() -> None:
    known = registry(
        "Company", {"name": "Dorvani"}, {"name": "Dorvani Cloud", "part_of": "dorvani", "brand": True}
    )
    assert entities("Dorvani grew. Its Dorvani Cloud is fast.", known) == {"Dorvani"}
    for text in (
        "Dorvani grew. Dorvani Cloud, the cloud unit of Dorvani, is fast.",
        "Dorvani grew. Its cloud unit, Dorvani Cloud, is fast.",
        "Dorvani grew. They met the CEO of Dorvani Cloud.",
    ):
        assert entities(text, known) == {"Dorvani", "Dorvani Cloud"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Halden grew. Wren Tasks writes code.", "Wren Tasks", "Model"),
        ("Halden grew. They met Wren Pro users.", "Wren", "Model"),
        ("Meridian works with Halden-owned Velmora.", "Velmora", "Company"),
        ("Tavira is owned by infrastructure investor Velmora.", "Velmora", "Company"),
        ("Tavira bought it from chemicals maker Deepak Fertilisers.", "Deepak Fertilisers", "Company"),
        ("It was paid for by angel investor Elra Vossin.", "Elra Vossin", "Person"),
        ("One is an expansion by Velmora Data Center in Oslo.", "Velmora Data Center", "Company"),
        ("Land was sold to Velmora Data Center in Oslo.", "Velmora Data Center", "Company"),
        ("Orrin operates the Velmora Data Center in Oslo.", "Velmora Data Center", "Facility"),
        ("Elra Vossin, a partner at Dorvani, spoke.", "Dorvani", "Company"),
        ("It builds chips through its Dorvani unit.", "Dorvani", "Company"),
        ("They met at an event in Toronto, the company said.", "Toronto", "Place"),
    ],
)
def test_the_words_around_tell_what_an_unknown_name_is(text: str, name: str, kind: str) -> None:
    assert types(text)[name] == kind


def test_a_person_may_be_called_by_the_given_name() -> None:
    assert ("Theresa", "Theresa Vossin") in mentions(
        "Theresa Vossin, CEO of Halden, spoke. Theresa is based in Reno."
    )


def test_a_word_that_may_be_a_company_is_one_if_the_text_says_so_of_the_field() -> None:
    known = registry(
        "Company", {"name": "Halden"}, {"name": "Orrin"}, {"name": "Ledger Works", "words": ["Ledger"]}
    )
    assert types("Halden pays Orrin. They met people at Ledger.", known)["Ledger"] == "Company"
    assert "Ledger" not in types("Halden grew. They met people at Ledger.", known)
    assert "Ledger" not in types("Halden pays Orrin. Ledger is a word.", known)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Halden was founded by Anna and Peter Lund.", {"Anna Lund", "Peter Lund"}),
        (
            "Halden was founded by Anna and Peter Lund. Anna Lund is chief executive.",
            {"Anna Lund", "Peter Lund"},
        ),
        ("Halden was founded by Jonathan Ross and Peter Lund.", {"Jonathan Ross", "Peter Lund"}),
        ("They thank Governor Mike Kehoe and Greater Ashfield Chamber for their help.", {"Mike Kehoe"}),
        ("They thank Governor Mike Kehoe and Peter Lund for their help.", {"Mike Kehoe", "Peter Lund"}),
    ],
)
def test_who_of_two_beside_each_other_is_a_person(text: str, people: set[str]) -> None:
    assert {name for name in entities(text) if not name.startswith("Halden")} == people


def test_a_venture_named_after_its_parents_is_neither_of_them() -> None:
    found = types("Equinix Oracle, a joint venture of Equinix and Oracle, grew. Oracle is hiring.")
    assert found["Equinix Oracle"] == found["Oracle"] == "Company"
    assert "Equinix Oracle" not in types("Equinix Oracle deals are many, and a joint venture is none.")


@pytest.mark.parametrize(
    "text",
    [
        "Tavira is putting $2 billion into its European Velmora Cloud.",
        "Tavira houses Orrin's Velmora Cloud, which runs on OX400 chips.",
        "Tavira will invest in its new Velmora Cloud, the company said. Velmora Cloud is old.",
    ],
)
def test_a_cloud_that_is_called_a_company_s_is_no_company(text: str) -> None:
    assert "Velmora Cloud" not in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "Oslo's Velmora Cloud raised $20 million.",
        "Tavira's Velmora Cloud unit raised $20 million.",
        "Velmora Cloud raised $20 million. They like its Velmora Cloud.",
    ],
)
def test_a_cloud_that_is_called_a_town_s_or_a_unit_is_a_company(text: str) -> None:
    assert types(text)["Velmora Cloud"] == "Company"


def test_partners_of_investors_are_people() -> None:
    found = types("Larkfield Capital partner Somesh Velmora will join the board.")
    assert found["Somesh Velmora"] == "Person"
    assert types("Larkfield partner Velmora Cloud will build it.")["Velmora Cloud"] == "Company"
    assert types("Orrin partner Somesh Velmora will build it.")["Somesh Velmora"] == "Company"


def test_a_banner_of_several_sites_is_no_site() -> None:
    text = (
        "Halden will build sites in Reno and Boise under the Project Highland banner, with a total of 2 GW."
    )
    assert types(text)["Project Highland"] == "Program"


def test_sons_make_another_firm() -> None:
    known = field() | registry("Company", {"name": "Colvane Works", "aliases": ["Colvane"]})
    assert "Colvane Works" not in entities("The halls were built by Colvane and Sons.", known)
    assert "Colvane Works" in entities("The halls were built by Colvane and Orrin.", known)


def test_a_known_name_with_a_surname_that_has_an_accent_is_a_person() -> None:
    known = field() | registry("Facility", {"name": "Aurora"})
    assert types('"No," said its chairwoman, Aurora Gómez.', known) == {"Aurora Gómez": "Person"}


def test_another_firm_than_the_investor() -> None:
    known = registry("Company", {"name": "Halden Partners", "aliases": ["Halden"], "sector": "investor"})
    assert entities("Halden Power is building a plant.", known) == {"Halden Power"}
    assert entities("Halden is building a plant.", known) == {"Halden Partners"}


def test_a_firm_that_begins_as_a_model_is_one_name() -> None:
    known = registry("Model", {"name": "Granite", "words": ["Granite"]})
    text = "Granite Peak Mining Corp. sold Orrin. Granite Peak is based in Reno."
    assert "Granite" not in entities(text, known)
    assert "Granite" in entities("The new Granite model beats Granite Guard.", known)


def test_a_venture_arm_with_a_figure_is_no_parent() -> None:
    text = "Tavira raised $50 million in a round led by Larkfield, with {} taking part."
    assert entities(text.format("Orrin D2SF and Tessel"), field()) == {
        "Larkfield Capital", "Orrin D2SF", "Tavira", "Tessel",
    }  # fmt: skip
    assert "Orrin VC" in entities(text.format("Orrin VC and Tessel"), field())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Lindqvist-Keller left Halden.", {"Halden AI", "Mara Lindqvist-Keller"}),
        ("The Mara Lindqvist-led Halden grew.", {"Halden AI", "Mara Lindqvist"}),
    ],
)
def test_a_second_surname_makes_another_person(text: str, expected: set[str]) -> None:
    assert entities(text) == expected


def test_a_unit_with_its_owner_before_it_is_the_unit() -> None:
    known = registry("Company", {"name": "Halden"}, {"name": "HVentures", "part_of": "halden"})
    assert "Halden" not in entities("Tavira raised money from Halden HVentures.", known)


def test_the_short_form_of_a_firm_that_begins_as_a_product_of_the_text() -> None:
    text = "Wren Ridge Energy will build a plant. Halden said Wren Ridge is based in Reno."
    assert entities(text, field()) >= {"Halden AI", "Wren Ridge Energy"}
    assert "Wren Ridge" not in entities(text, field())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Basalt Ridge, a cloud company, runs on Orrin's chips.", {"Basalt Ridge": "Company"}),
        ("Basalt Processors run in Orrin's sites. The Basalt chip is new.", {"Basalt": "Chip"}),
    ],
)
def test_a_firm_that_begins_as_a_chip_is_one_name(text: str, kind: dict[str, str]) -> None:
    known = registry("Chip", {"name": "Basalt", "words": ["Basalt"]})
    assert kind.items() <= types(text, known).items()


def test_a_korean_is_called_by_the_first_word() -> None:
    text = "Halden chairman Seol Tae-vin spoke. He met Seol and Orrin CEO Elra Vossin in May."
    assert ("Seol", "Seol Tae-vin") in mentions(text)
    assert types(text)["Seol"] == "Person"


def test_a_group_of_citizens_is_no_company() -> None:
    assert "Velmora Power Watch" not in types("Elra Vossin founded the advocacy group Velmora Power Watch.")
    assert "Velmora Power Watch" in types("Elra Vossin founded the energy group Velmora Power Watch.")
