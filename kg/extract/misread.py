"""Where the words of a hit say something else than its pattern takes them for: of another company, of what is no more
or never was, of a thing that a name only describes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.extract.analysis import Analysed
from kg.extract.clauses import (
    SECURITIES,
    STAKES,
    in_list,
    list_head,
    opens_clause,
    says_who,
    sells_shares,
    tells_of_another,
    told_by,
    whose_goods,
)
from kg.extract.matching import Hit
from kg.extract.tagged import KINDS, Item, Row, is_placeholder
from kg.schema.registry import Registry

__all__ = ["no_subject", "not_so", "of_another", "of_list"]

_ONCE = frozenset(("previously", "formerly", "once"))
_HOLDING = ("owns", "operates", "part_of")
_OVER = frozenset(("former", "until", "ex", "sold", "sell", "selling", "divested"))
_FAILED = frozenset(
    ("failed", "terminated", "abandoned", "unsuccessful", "aborted", "scrapped", "collapse", "collapsed", "blocked",
     "never")
)  # fmt: skip
_SOURCES = frozenset(
    (
        "solar",
        "wind",
        "gas",
        "turbines",
        "renewable",
        "renewables",
        "batteries",
        "battery",
        "storage",
        "generation",
    )
)
_STREETS = (" Road", " Street", " Avenue", " Drive", " Boulevard", " Lane", " Highway")
_MORE = (["additional"], ["further"], ["another"], ["extra"])
_CARRIERS = frozenset(
    ("cluster", "clusters", "supercluster", "server", "servers", "rack", "racks", "system", "systems", "instance",
     "instances", "cloud", "deal", "order", "orders", "machine", "machines", "supercomputer", "tray", "trays", "pod",
     "pods", "capacity")
)  # fmt: skip
_FORESEEING = frozenset(
    ("expects", "expect", "estimates", "estimate", "forecasts", "forecast", "predicts", "predict", "projects", "sees",
     "estimated", "predicted")
)  # fmt: skip
_HOLDERS = frozenset(("shareholder", "shareholders", "investor", "investors", "backer", "backers", "owner"))
_INTO = (["in"], ["into"], ["with"], ["from"], ["to"])
_DOING_TO = frozenset(("backed", "bought", "acquired", "funded", "sued", "joined", "left"))
_TAKING = (
    ["now"],
    ["took"], ["takes"], ["bought"], ["buys"], ["acquired"], ["acquires"], ["made"], ["makes"], ["led"], ["has"],
    ["will"], ["also"], ["agreed"], ["signed"], ["committed"], ["holds"], ["backed"], ["built"], ["raised"],
)  # fmt: skip
_LEADING = frozenset(("led", "co-led", "anchored", "headed"))
_LET = frozenset(("contracted", "leased", "reserved", "committed", "pre-leased"))
_MAKING = frozenset(
    ("production", "producing", "produce", "produces", "produced", "manufacturing", "manufacture", "manufactures",
     "making", "makes", "make", "fabrication", "output", "shipments")
)  # fmt: skip
_LICENSING = frozenset(("license", "licenses", "licensed", "licensing", "licences", "licence"))
_LEASING = frozenset(
    ("lease", "leases", "leased", "leasing", "rent", "rents", "rented", "let", "lets", "sublease")
)
_SPACE = frozenset(("capacity", "space", "power"))
_PARTLY = frozenset(("first", "initial", "another", "additional", "further", "extra"))
_NEAR, _BESIDE = 4, 6
# What goes on about the company before the comma.
_OF_IT = [["which"], ["who"], ["whose"], ["that"], ["a"], ["an"], ["the"], ["its"]]
# Words within a hit with which it tells of something beside what it names.
_ASIDE_FROM = {
    "built": frozenset(("adjacent", "beside")),
    "operates": frozenset(("next", "adjacent", "beside")),
    "part_of": frozenset(("customer", "client", "tenant")),
    "supplies_compute_to": frozenset(("land",)),
    "announced_capex": frozenset(("equity", "contract", "contracts", "leases")),
}
_NEXT_TO = (("next", "to"), ("next", "door"))
_ITS_VALUE = re.compile(r"\A(?:has |had )?valu(?:ed|es) it ")
_ITS_VALUE_AT = re.compile(r"(?<![^ ])(?:valu|pric)(?:ed|es|ing) it ")
_LEADS = re.compile(r"(?<![^ ])(?:co-)?led (?!by )")
_VALUER = 3
_DEALS = frozenset(
    (
        "deal",
        "deals",
        "contract",
        "contracts",
        "agreement",
        "agreements",
        "lease",
        "pact",
        "order",
        "offer",
        "bid",
    )
)
_WORTH = re.compile(r", (?:which (?:was|is|had been) )?valued at")
_PARTIES = ("with", "between", "from", "to", "by", "for")


def of_list(hit: Hit) -> bool:
    """Whether a company of the hit stands in a list of which the pattern takes it alone."""
    words = hit.row.words
    places = (list(hit.places(role)) for role in ("s", "o"))
    return any(len(each) == 1 and in_list(each[0], words) for each in places)


def no_subject(hit: Hit) -> bool:
    """Whether the words begin with a company that the sentence tells this of another than."""
    words, (first, last) = hit.row.words, hit.span
    if _another_begins(hit) or hit.crosses:
        return True
    if words[first][0] != KINDS["Company"]:  # the words begin with what opens the sentence
        subject = next(hit.places("s"), last)
        return first < subject < last and tells_of_another(subject, last, words)
    if says_who(first, words) or _object_before(first, words):
        return True
    beside = words[max(0, first - 3) : max(0, first - 1)] == ["and", "its"]
    done = beside and hit.rule.options["relation"] in ("built", "operates", "owns", "announced_capex")
    if words[max(0, first - 1) : first] == ["by"] and words[first + 1 : first + 2] == [","]:
        # "designed by Halden, financed by Orrin", but "bought by Halden, Orrin's partner"
        return words[first + 2 : first + 3] not in _OF_IT and words[first + 3 : first + 4] != ["'s"]
    head = list_head(first, words)
    barred = head != first and words[head - 1] in str(hit.rule.options.get("not_behind", "")).split()
    return done or barred or tells_of_another(first, last, words)


def _object_before(place: int, words: Sequence[str]) -> bool:
    """Whether the company is what a verb before it is about, and the next verb has the same subject as that: "Halden
    invested in Orrin and took"."""
    behind = words[place + 1 : place + 3]
    return (
        (words[max(0, place - 1) : place] in _INTO or words[place - 1] in _DOING_TO)
        and behind[:1] in (["and"], ["but"], [","])
        and behind[1:] in _TAKING
        and any(word[0] == KINDS["Company"] for word in words[:place])
    )


def _another_begins(hit: Hit) -> bool:
    """Whether a company of which the words tell nothing begins another clause between those of which they do."""
    (first, last), words = hit.span, hit.row.words
    opening = [
        item
        for item in hit.row.items_in(first + 1, last, KINDS["Company"])
        if opens_clause(hit.row.place_of(item), words)
    ]
    told = hit.told if opening else ()
    return any(item.entity not in told for item in opening)


def not_so(relation: str, hit: Hit) -> bool:
    """Whether the words around say that it is so no more, or never was: "was once owned by", "until 2021", "its failed
    takeover of", "holds no stake in"."""
    first, last = hit.span
    words = hit.row.words
    held = words[first:last]
    nearly = any(words[n] in ("nearly", "almost") and words[n + 1].isalpha() for n in range(first, last - 1))
    if (nearly and relation != "valuation") or _aside(relation, held):
        return True
    if relation in ("capacity_mw", "equipped_with", "founded_in", "founders_formerly_at"):
        return _of_part(relation, hit)
    if relation in _HOLDING:
        return _no_more(hit) or (relation == "operates" and _run_by_another(hit))
    if relation.startswith("supplies_"):
        return sells_shares(held) or not _LICENSING.isdisjoint(held) or _by_source(hit)
    if relation == "invested_in":
        return "no" in held or _held_once(hit) or _of_deal(first, words) or _buys_goods(hit) or _leads(hit)
    around = words[max(0, first - _NEAR) : last + _NEAR]
    return relation == "acquired" and (_buys_goods(hit, SECURITIES) or not _FAILED.isdisjoint(around))


def _aside(relation: str, held: Sequence[str]) -> bool:
    """Whether the words tell of something beside what they name: "a plant next to Ironwood"; "over the next two years"
    says only when."""
    if relation == "built" and any(pair in _NEXT_TO for pair in pairwise(held)):
        return True
    return not _ASIDE_FROM.get(relation, frozenset()).isdisjoint(held)


_FOUNDING = frozenset(("founded", "co-founded", "established", "formed", "launched", "started", "created"))
_OTHERWISE = frozenset(
    ("acquired", "bought", "earned", "graduated", "joined", "led", "left", "merged", "met", "moved", "quit", "ran",
     "retired", "sold", "studied", "worked")
)  # fmt: skip


def _when_else(hit: Hit) -> bool:
    """Whether the date is that of what is told of the founders: "founded by Jane Doe, who sold a startup in 2011"."""
    words, first = hit.row.words, hit.span[0]
    for place in hit.places("o"):
        founded = next((n for n in range(place, first - 1, -1) if words[n] in _FOUNDING), place)
        if not _OTHERWISE.isdisjoint(words[founded:place]):
            return True
    return False


def _by_source(hit: Hit) -> bool:
    """Whether one of the two is only who says it."""
    return any(told_by(place, hit.row.words) for place in hit.places("s", "o"))


def _of_part(relation: str, hit: Hit) -> bool:
    """Whether it is a part of the site, or its product, or one of those who work there: "with the first 32 MW to be
    ready", "production of the chip at its plant"."""
    words, first = hit.row.words, hit.span[0]
    if relation == "founded_in":
        return _when_else(hit)
    if relation == "founders_formerly_at":  # "its chief executive worked at Orrin"
        return any("founder" not in item.value.lexical.lower() for item in hit.role("r") if item.value)
    if relation == "equipped_with":
        return not _MAKING.isdisjoint(words[max(0, first - _NEAR) : first])
    last = hit.span[1]
    if not _SPACE.isdisjoint(words[last - 1 : last + 2]) and any(
        words[place - 1] in _LEASING for place in hit.places("o")
    ):
        return True  # "to lease 20 MW Halden campus capacity to Orrin"
    return any(words[place - 1] in _PARTLY for place in hit.places("o"))


def _no_more(hit: Hit) -> bool:
    """Whether the one holds the other no more: "a former unit of", "until 2022", "sold its unit"."""
    first, last = hit.span
    words = hit.row.words
    until = "until" in (*words[:1], *words[last : last + 1])
    return until or not (
        _ONCE.isdisjoint(words[first:last]) and _OVER.isdisjoint(words[max(0, first - 1) : last])
    )


def _held_once(hit: Hit) -> bool:
    """Whether the investor is none any more: "has sold its stake in", "a former shareholder of"."""
    words, (first, last) = hit.row.words, hit.span
    held = words[max(hit.places("s"), default=first) : last]
    former = any(words[n] == "former" and words[n + 1] in _HOLDERS for n in range(first, last - 1))
    return former or ("sold" in held and not STAKES.isdisjoint(held))


def _run_by_another(hit: Hit) -> bool:
    """Whether the sentence says who runs the site, of which the words only say whose it is: "Halden's Ironwood will be
    operated by Northgate"."""
    last = hit.span[1]
    return bool(hit.rule.options.get("head")) and "operated" in hit.row.words[last : last + _BESIDE]


def _of_deal(first: int, words: Sequence[str]) -> bool:
    """Whether a company is named only as a party of what the words are about: "a contract with Halden, backed by"."""
    before = words[max(0, first - _BESIDE) : first]
    return before[-1:] == ["with"] and words[first + 1 : first + 2] == [","] and not _DEALS.isdisjoint(before)


def _leads(hit: Hit) -> bool:
    """Whether the one that others are said to invest in is who leads them: "led by the fund Halden with participation
    from Orrin"."""
    words = hit.row.words
    for place in hit.places("o"):
        head = list_head(place, words)
        before = words[max(0, head - _NEAR) : head]
        if "by" in before and not _LEADING.isdisjoint(words[max(0, head - _BESIDE) : head]):
            return not any(is_placeholder(word) for word in before[before.index("by") :])
    return False


def _buys_goods(hit: Hit, besides: frozenset[str] = frozenset()) -> bool:
    """Whether the name only says whose goods are bought: "bought Halden capacity", "ordered 29 Halden gas turbines"."""
    return any(whose_goods(place, hit.row.words, besides) for place in hit.places("o"))


def _party(subject: Item, hit: Hit, row: Row) -> bool:
    """Whether the company only stands as a party: "the contract with X is worth …" values no company, nor does "an
    agreement with the startup X, valued at …"."""
    if _WORTH.search(hit.text) and subject in row.items:
        place = row.place_of(subject)
        before = row.words[max(0, place - 8) : place]
        deals = (n for n, word in enumerate(before[:-1]) if word in _DEALS and before[n + 1] in _PARTIES)
        if any("," not in before[n:] for n in deals):
            return True
    place = hit.row.place_of(subject)
    before = hit.row.words[max(0, place - 8) : place]
    while before and (before[-1] in ("the", "its") or is_placeholder(before[-1])):
        before = before[:-1]  # "contracts with the Wren maker are worth"
    if hit.row.words[place + 1 : place + 2] == ["valued"] and not {"that", "which"}.isdisjoint(
        before[-_VALUER:]
    ):
        return True  # "a partnership that the company valued at …"
    if _ITS_VALUE_AT.search(hit.text) and _LEADS.search(hit.text):
        return True  # "A and B led a round that valued it at …"
    relative = hit.row.words[place + 1 : place + 3] in ([",", "which"], [",", "who"])
    if relative and _ITS_VALUE.search(hit.row.text_of(place + 3, hit.span[1])):
        return True  # "its backer Halden, which had valued it at …"
    return (
        bool(before)
        and (before[-1] in _PARTIES or (before[-1] == "and" and not {"with", "between"}.isdisjoint(before)))
        and not _DEALS.isdisjoint(before)
    )


def of_another(
    relation: str, subject: Item, target: Item, hit: Hit, analysed: Analysed, registry: Registry
) -> bool:
    """Whether the words name the one or the other only to tell of something else."""
    if relation in _DOING and _spun_off(subject, hit.row):
        return True
    match relation:
        case "valuation":
            another = subject in hit.row.items and _party(subject, hit, analysed.row)
        case "located_in":
            another = _nickname(target, analysed) or _street(target, analysed)
        case "capacity_mw":
            another = _generated(target, hit.row)
        case "invested_in":
            another = _of_person(subject, hit.row)
        case "announced_capex":
            another = of_list(hit) or _forecast(subject, hit.row)
        case "manufactures":
            another = _carries(subject, target, hit.row, registry)
        case _:
            another = False
    return another


def _spun_off(company: Item, row: Row) -> bool:
    """Whether the company only says where another comes from: "bought by Halden spin-off Orrin"."""
    if company not in row.items:
        return False
    place = row.place_of(company)
    return row.words[place + 1 : place + 2] in _SPUN_OFF and row.words[place + 2 : place + 3] != ["of"]


_DOING = frozenset(("acquired", "built", "invested_in", "operates", "owns", "located_in"))
_SPUN_OFF = (["spin-off"], ["spinoff"], ["spin-out"], ["spinout"])


def _of_person(investor: Item, row: Row) -> bool:
    """Whether the company only says whose chief the investor is: "investors like Halden CEO Jane Doe"."""
    if investor.kind != "Company" or investor not in row.items:
        return False
    place = row.place_of(investor)
    following = "".join(word[0] for word in row.words[place + 1 : place + 3])
    return following == KINDS["Role"] + KINDS["Person"]


def _forecast(company: Item, row: Row) -> bool:
    """Whether somebody else foresees what the company will spend: "analysts expect Halden's spending to reach"."""
    if company not in row.items:
        return False
    place = row.place_of(company)
    before = [word for word in row.words[max(0, place - 3) : place] if word not in ("that", "the")]
    return not _FORESEEING.isdisjoint(before[-1:])


def _generated(power: Item, row: Row) -> bool:
    """Whether the power is what stands beside a site or comes to it, or what a contract is about: "900 MW of solar",
    "an additional 60 MW", "360 MW contracted", "taking its total to 400 MW"."""
    if power not in row.items:
        return False
    place = row.place_of(power)
    behind = row.words[place + 1 : place + 4]
    made = behind[:1] == ["of"] and not _SOURCES.isdisjoint(behind[1:])
    let = not _LET.isdisjoint(behind[:1]) or behind[:2] in (["under", "contract"], ["under", "lease"])
    before = row.words[max(0, place - _NEAR) : place]
    summed = not _LET.isdisjoint(before) or ("total" in before and "to" in before)
    return made or let or summed or row.words[max(0, place - 1) : place] in _MORE


def _carries(company: Item, chip: Item, row: Row, registry: Registry) -> bool:
    """Whether the chip only tells of what sort a thing is that others have from its maker: "a GB300 cluster"."""
    entry = registry.get(chip.entity or "")
    if chip not in row.items or (entry and entry.hint("maker") == company.entity):
        return False
    place = row.place_of(chip)
    return not _CARRIERS.isdisjoint(row.words[place + 1 : place + 2])


def _street(place: Item, analysed: Analysed) -> bool:
    """Whether the place is only a street: what stands there is called by it."""
    start = analysed.sentence.start
    return analysed.sentence.text[place.start - start : place.end - start].endswith(_STREETS)


def _nickname(item: Item, analysed: Analysed) -> bool:
    """Whether a quotation mark stands before it: who is called "Norway's Halden" is another."""
    place = item.start - analysed.sentence.start
    return analysed.quote[max(0, place - 1) : place] in tuple('"“‘')
