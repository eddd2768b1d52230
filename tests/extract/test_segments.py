"""A sentence comes apart into its main clause and its asides, each about the name before it."""

from __future__ import annotations

import pytest

from kg.extract.segments import segments
from tests.extract.rows import row, words


def _parts(marked: str) -> list[str]:
    return [words(part) for part in segments(row(marked))]


@pytest.mark.parametrize(
    ("marked", "parts"),
    [
        (
            "[Company Halden], a cloud backed by [Company Orrin], which is growing, bought [Company Tavira].",
            ["Halden bought Tavira .", "Halden , a cloud backed by Orrin , which is growing ,"],
        ),
        (
            "[Company Halden] pays [Company Tavira], a small lab, [Money $5] for [Company Orrin].",
            ["Halden pays Tavira $5 for Orrin .", "Tavira , a small lab ,"],
        ),
        (
            "[Company Halden] bought [Company Tavira], a small lab, and has sold it to [Company Orrin].",
            ["Halden bought Tavira and has sold it to Orrin .", "Tavira , a small lab ,"],
        ),
        (
            "[Company Halden] bought [Company Tavira], a [Place Boise, Idaho], chip firm.",
            ["Halden bought Tavira , a Boise, Idaho , chip firm ."],
        ),
        (
            "[Company Halden], a small lab, competes with [Company Tavira].",
            ["Halden competes with Tavira .", "Halden , a small lab ,"],
        ),
        (
            "It hired [Person Ada], formerly of [Company Orrin], as [Role chief], replacing [Person Bo].",
            ["it hired Ada as chief , replacing Bo .", "Ada , formerly of Orrin ,"],
        ),
        (
            "[Company Halden], founded by former [Company Orrin] staff, grows.",
            ["Halden grows .", "Halden , founded by former Orrin staff ,"],
        ),
        (
            "[Person Ada] and [Person Bo], the founders of [Company Orrin], met.",
            ["Ada and Bo met .", "Ada and Bo , the founders of Orrin ,"],
        ),
        (
            "[Company Tavira] and [Company Halden], a lab, met.",
            ["Tavira and Halden met .", "Halden , a lab ,"],
        ),
        # whom it is about behind what says whose a company is, or in a list
        (
            "It let it to [Company Halden], the owner of [Company Orrin], which grows.",
            ["it let it to Halden , the owner of Orrin .", "Halden , which grows"],
        ),
        (
            "It let it to [Company Halden], a unit of [Company Orrin], which grows.",
            ["it let it to Halden , a unit of Orrin .", ", which grows"],
        ),
        (
            "It is led by [Person Ada] and [Person Bo], who joined from [Company Orrin].",
            ["it is led by Ada and Bo .", "Bo , who joined from Orrin"],
        ),
        (
            "It is led by [Person Ada] and [Person Bo], who left [Company Orrin].",
            ["it is led by Ada and Bo .", "Ada and Bo , who left Orrin"],
        ),
        # an aside within the aside, behind the name that it is about
        (
            "[Company Halden], founded by [Person Ada], a former [Company Orrin] engineer, grows.",
            ["Halden grows .", "Halden , founded by Ada , a former Orrin engineer ,"],
        ),
        (
            "[Company Halden], a lab of [Person Ada], its [Role chief], and [Person Bo], late of [Company Oz], ends.",
            ["Halden ends .", "Halden , a lab of Ada , its chief , and Bo , late of Oz ,"],
        ),
        (
            "[Company Halden], led by [Person Ada], now grows.",
            ["Halden now grows .", "Halden , led by Ada ,"],
        ),
        (
            "Backed by [Company Halden], led by [Person Ada], a lab has met [Company Tavira].",
            ["backed by Halden a lab has met Tavira .", "Halden , led by Ada ,"],
        ),
        (
            "[Person Ada], [Company Orrin]'s former [Role chief], grows.",
            ["Ada , Orrin 's former chief , grows .", "Ada grows ."],
        ),
        (
            "[Company Halden] (once a part of [Company Orrin]) grows.",
            ["Halden grows .", "Halden ( once a part of Orrin )"],
        ),
        (
            "[Company Halden] — the lab — grows.",
            ["Halden grows .", "Halden — the lab —"],
        ),
        (
            "It trails [Company Halden], which met [Company Tavira].",
            ["it trails Halden .", "Halden , which met Tavira"],
        ),
        (
            "It grew at [Facility Ironwood], a site in [Place Ohio], and has leased [Facility Juniper], a park, to us.",
            [
                "it grew at Ironwood and has leased Juniper to us .",
                "Ironwood , a site in Ohio ,",
                "Juniper , a park ,",
            ],
        ),
        (
            "Its customers are [Company Halden], the maker of robots, and [Company Tavira].",
            ["its customers are Halden and Tavira .", "Halden , the maker of robots ,"],
        ),
        (
            "It counts [Company Halden] and [Company Orrin], the chipmaker, among its customers.",
            ["it counts Halden and Orrin among its customers .", "Orrin , the chipmaker ,"],
        ),
        (
            "It bought [Company Halden], a maker of chips, and [Company Tavira] sold a park.",
            ["it bought Halden , a maker of chips , and Tavira sold a park ."],
        ),
        (
            "[Company Halden], he might have added, met [Company Orrin].",
            ["Halden met Orrin .", "Halden , he might have added ,"],
        ),
        (
            "It agreed in June, [Outlet Wirefield] has reported, to lease [Facility Ironwood].",
            ["it agreed in june to lease Ironwood .", "june , Wirefield has reported ,"],
        ),
        (
            "[Company Halden], [Company Orrin]'s cloud arm, met [Company Tavira].",
            ["Halden met Tavira .", "Halden , Orrin 's cloud arm ,"],
        ),
        (
            "[Company Halden], led by [Person Ada], its [Role chief], met [Company Orrin].",
            ["Halden met Orrin .", "Halden , led by Ada , its chief ,"],
        ),
        (
            "It grew, [Person Ada] said, and she left, [Company Halden] said.",
            ["it grew and she left , Halden said .", "grew , Ada said ,"],
        ),
        (
            "[Company Halden], a lab, as well as [Company Tavira] met.",
            ["Halden as well as Tavira met .", "Halden , a lab ,"],
        ),
        (
            "It pays [Company Halden], which runs [Facility Ironwood], while [Company Tavira], a lab, waits.",
            ["it pays Halden while Tavira waits .", "Halden , which runs Ironwood ,", "Tavira , a lab ,"],
        ),
        (
            "[Company Halden], set up in [Place Reno], with help from [Person P], grows.",
            ["Halden grows .", "Halden , set up in Reno , with help from P ,"],
        ),
        (
            "[Company Halden], backed by [Company Orrin], [Company Tessel] and others, grows.",
            ["Halden grows .", "Halden , backed by Orrin , Tessel and others ,"],
        ),
        (
            "[Person Ada], [Role CEO] of [Company Orrin], runs [Company Halden].",
            ["Ada , CEO of Orrin , runs Halden .", "Ada runs Halden ."],
        ),
        (
            "[Person Ada], former [Company Orrin] engineer, runs [Company Halden].",
            ["Ada runs Halden .", "Ada , former Orrin engineer ,"],
        ),
    ],
)
def test_asides_leave_the_main_clause(marked: str, parts: list[str]) -> None:
    assert _parts(marked) == parts


@pytest.mark.parametrize(
    "marked",
    [
        "[Company Halden] grows.",
        "[Company Halden], [Company Tavira] and [Company Orrin] grow.",
        "[Company Halden], but not [Company Tavira], grows.",
        "[Company Halden], a lab that grows.",
        "[Company Halden], a lab; it grows, and how.",
        "[Company Halden] (a lab grows.",
        "[Company Halden] — a lab grows.",
        "the lab (a small one) grows.",
        "(a small one) [Company Halden] grows.",
        "[Company Halden]",
        "",
    ],
)
def test_a_sentence_without_asides_stays_whole(marked: str) -> None:
    assert _parts(marked) == [words(row(marked))]


def test_an_aside_is_bounded() -> None:
    long = "[Company Halden], a lab " + "of note " * 20 + ", grows."
    assert len(_parts(long)) == 1


@pytest.mark.parametrize("piece", ["[Company Halden], a ", "[Company Halden] ( ", "[Company Halden] — "])
def test_hostile_rows_are_read_to_the_end(piece: str) -> None:
    sentence = row(piece * 2_000)
    assert len(segments(sentence)[0].tokens) <= len(sentence.tokens)
