"""Places where two parties of a contract are named together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.extract.analysis import Analysed, Analysis
from kg.extract.clauses import (
    hands_on,
    in_list,
    names_source,
    opens_clause,
    says_who,
    sells_shares,
    stands_by,
    tells_of_another,
    told_by,
    whose_goods,
)
from kg.extract.contracts.sheets import rules
from kg.extract.grammar import Hit
from kg.extract.names.words import word_set
from kg.extract.said import modality_of
from kg.extract.segments import with_main
from kg.extract.tagged import KINDS, Item, Row
from kg.schema.records import Claim, Modality

__all__ = ["BACKGROUND", "MONTH", "SIDES", "PartyHit", "let", "party_hits"]

_LEAD_SENTENCES = 3
_KEEPING = ("owns", "operates", "built")
SIDES = ("supplier", "customer")
"""The roles of patterns whose words say which is which."""
_MACHINERY = frozenset(("turbine", "turbines", "generators", "batteries", "engines"))
_GEAR = _MACHINERY | {"battery", "reactors", "reactor", "transformers", "cells", "storage"}
_GROUNDS = frozenset(("ground", "land", "turbine", "turbines", "aircraft"))
"""What else than sites with machines is leased."""
# What was before the news, and when.
BACKGROUND = re.compile(
    r"(?<![^ ])(?:(?:year|years|months) (?:ago|earlier|before|prior|after)|last year|previously"
    r"|other recent (?:announcements|deals|developments|news)) "
)
_TELLING = frozenset(("said", "says", "announced", "announces", "today"))
MONTH = re.compile(
    r"(?<![^ ])(?:in|last) (?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|spring|summer|autumn|fall|winter) "
)
_AFTER = re.compile(
    r"(?<![^ ])(?:comes?|came|months?|weeks?|years?) (?:[^ ]+ ){0,4}after (?:the |its |it )?\Z"
)
# What is the sum of all that there was so far.
_TO_DATE = re.compile(r"(?<![^ ])(?:to date|so far|in total|in all) ")
_SOON = 4
# "Clouds, which buy chips": as they always do.
_USUALLY = re.compile(r"(?<![^ ])(?:which|that|who) (?:also )?(?:buy|use|rent|lease|sell|supply|provide) ")
_DAYS = frozenset(
    ("says", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today")
)
_UNSIGNED = re.compile(
    r"(?<![^ ])(?:never (?:closed|signed|came|took)|not (?:been |yet )?(?:signed|final|closed))"
)
# Before a noun for a contract that sells nothing of the field.
_OF_ELSE = frozenset(
    ("research", "response", "confidentiality", "non-disclosure", "marketing", "labor", "labour", "tax", "franchise",
     "sponsorship", "settlement", "heat", "trade", "advertising", "content", "water", "wastewater", "cooling")
)  # fmt: skip
_MODIFIERS, _PURPOSE, _NEAR_BEHIND = 3, 12, 6
# What two do with each other is sold by neither, and what they sell to others is not sold by one to the other.
_TOGETHER = frozenset(("partnership", "partnerships", "collaboration", "alliance", "tie-up", "tie-ups"))
_TO_OTHERS = re.compile(
    r" to (?:offer |(?:provide|sell|deliver|supply|bring|market|resell|launch) (?:[^ ,]+ ){1,8}?to (?:[^ ,]+ ){0,3}?"
    r"(?:customers|clients|banks|businesses|companies|enterprises|users|developers|startups|governments|agencies) )"
)
# Two that become one.
_MERGING = frozenset(("merge", "merger", "merging", "merges"))
_TO_DEVELOP = tuple(["to", verb] for verb in ("develop", "co-develop", "explore", "jointly"))
_TO_BUILD = re.compile(
    r"(?: in [^ ]+)? to (?:build|construct|develop|set up|create|establish|finance|fund|bankroll) (?:[^ ,]+ ){0,6}?"
    rf"(?:{KINDS['Facility']}.|data cent(?:er|re)|datacent(?:er|re)|campus|facility|plant|site|factory|supercomputer"
    r"|construction|building|development)s? "
)
_FOR_JOINT = re.compile(
    r"(?: in [^ ]+)?(?: in [^ ]+)? for (?:a|an|the) (?:[^ ,]+ ){0,2}?"
    r"(?:lab|laboratory|zone|institute|academy|research cent(?:er|re)|cent(?:er|re) of excellence|pilot"
    r"|program(?:me)?) "
)
_OF_SITE = re.compile(
    r" for the (?:sale|purchase|acquisition|transfer) of (?:[^ ,]+ ){0,6}?"
    r"(?:data cent(?:er|re)|campus|facility|plant|site|land|acre|hectare|plot|parcel|company|business|unit|property)s? "
)
_OF_SERVICE = re.compile(
    r" for (?:[^ ,]+ ){0,3}?(?:cooling|water|wastewater) | to (?:train|recycle|reuse|treat) (?!its |their |models |ai )"
)
# Ground alone is none of it.
_OF_LAND = re.compile(
    rf"(?<![^ ])(?:buy|sell|purchase|acquire|swap|for) (?:(?!on |{KINDS['Power']})[^ ]+ ){{0,3}}?"
    r"(?:acres?|hectares?|land|farmland|parcels?) "
)
_OF_ELSE_BEHIND = (_TO_BUILD, _OF_SITE, _TO_OTHERS, _FOR_JOINT, _OF_SERVICE)
_UNITS = frozenset(("subsidiary", "unit", "affiliate", "division", "arm"))
_BEHIND_UNIT = 6
_RELATIVES = frozenset(("which", "who", "whose"))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class PartyHit:
    """Two parties named together by a rule. ``supplier`` is ``None`` where the words do not say who is which;
    ``possible`` is true where they only say what may be, ``agreed`` where they name a contract and not just ties,
    ``standing`` where they say what one does for the other in general, ``ahead`` where they say what is to be."""

    sentence: int
    first: str
    second: str
    supplier: str | None
    kind: str | None
    possible: bool
    agreed: bool = False
    standing: bool = False
    ahead: bool = False
    loose: bool = False
    """Whether the words leave it open who supplies, and mean the first of the two rather than the other: "Halden signed
    a deal with Orrin to provide"."""
    gear: bool = False
    """Whether what is sold are machines that make or store power, which those buy too who sell power."""
    built: bool = False
    """Whether the one builds for the other what makes power."""
    parents: frozenset[str] = frozenset()
    """Those of the two that only tell whose unit the party is: "a subsidiary of Halden"."""


def party_hits(analysis: Analysis, claims: Iterable[Claim] = ()) -> list[PartyHit]:
    """All places where two parties of a contract are named together, in order, each once a sentence.

    Words that deny a contract name no parties of one. By the ``claims`` on whose a site is, its tenant is named
    together with its keeper.
    """
    claims = list(claims)
    keepers = _keepers(claims)
    bought = {frozenset((claim.subject, claim.object)) for claim in claims if claim.relation == "acquired"}
    found: dict[PartyHit, None] = {}
    for number, analysed in enumerate(analysis.sentences):
        two = sum(item.kind in ("Company", "Round") for item in analysed.row.items) > 1
        hits = [*analysed.hits(rules("parties")), *_whole(analysed.row)] if two else []
        definite = list(analysed.hits(rules("definite"))) if hits else []
        for hit in hits:
            modality = modality_of(hit, analysed.who)
            if modality is Modality.DENIED or _of_other_clauses(hit) or _not_agreed(hit) or _in_goods(hit):
                continue
            if hit.rule.options.get("news") and not _is_news(number, analysed, analysis.document.published):
                continue
            if hit.rule.options.get("kind") == "investment" and _is_background(number, analysed, hit):
                continue
            presupposed = any(_within(hit, each) for each in definite if each.row is hit.row)
            possible = modality is Modality.POSSIBLE and not presupposed
            ahead = modality is Modality.PLANNED
            parties = _parties_of(hit, number, possible=possible, ahead=ahead)
            # "The deal" of a buyer with what it buys is no contract.
            told = (each for each in parties if each.supplier or {each.first, each.second} not in bought)
            found.update(dict.fromkeys(told))
        found.update(dict.fromkeys(_tenants(number, analysed, keepers)))
        found.update(dict.fromkeys(_with_topic(number, analysed, analysis)))
    return list(found)


def _whole(row: Row) -> Iterator[Hit]:
    """What the sentence says as it stands, and its main clause without asides."""
    return chain.from_iterable(map(rules("whole").hits, with_main(row)))


def _parties_of(hit: Hit, number: int, *, possible: bool, ahead: bool) -> Iterator[PartyHit]:
    """Each party on one side with each on the other; none where a word that refers to one was taken for both."""
    words = set(hit.text.split())
    agreed = bool(hit.rule.options.get("agreed")) or (
        not word_set("contract-noun").isdisjoint(words) and not _only_mentioned(hit)
    )
    kind = hit.rule.options.get("kind") or let(words)
    if kind == "compute" and not words.isdisjoint(_MACHINERY):
        kind = "power"
    suppliers, customers = hit.role("supplier"), hit.role("customer")
    if len(suppliers) > 1:  # "led by A, the company said"
        known = {each.entity for each in customers}
        suppliers = [item for item in suppliers if not (item.reference and item.entity in known)]
    directed = bool(suppliers and customers)
    if directed and (other := _meant(suppliers, customers, hit.row)):
        customers = [other]  # "under a deal with B, A will provide the company": not itself
    if directed and {item.entity for item in suppliers} & {item.entity for item in customers}:
        return
    ones, twos = suppliers or hit.role("a"), customers or hit.role("b")
    apart = "respectively" in hit.row.words and len(ones) == len(twos) > 1
    for number_of, one in enumerate(ones):
        for two in twos[number_of : number_of + 1] if apart else twos:
            if one.entity and two.entity and one.entity != two.entity:
                yield PartyHit(
                    sentence=number,
                    first=one.entity,
                    second=two.entity,
                    supplier=one.entity if directed else None,
                    kind=str(kind) if kind else None,
                    possible=possible,
                    agreed=agreed,
                    standing=not agreed
                    and kind != "investment"
                    and (not word_set("standing").isdisjoint(words) or _USUALLY.search(hit.text) is not None),
                    ahead=ahead,
                    loose=bool(hit.rule.options.get("loose")),
                    gear=directed and kind == "power" and not _GEAR.isdisjoint(words),
                    built=bool(hit.rule.options.get("built")),
                    parents=frozenset(i.entity for i in (one, two) if i.entity and _is_parent(i, hit.row)),
                )


def let(words: Collection[str]) -> str | None:
    """What a lease is about that does not say it."""
    return "compute" if {*words} & {"lease", "leases"} and _GROUNDS.isdisjoint(words) else None


def _meant(suppliers: Sequence[Item], customers: Sequence[Item], row: Row) -> Item | None:
    """The only other company of the sentence, where words that refer to one were taken for the supplier itself."""
    own = {item.entity for item in suppliers}
    if len(own) > 1 or {item.entity for item in customers} != own or not all(i.reference for i in customers):
        return None
    others = {item.entity: item for item in row.items if item.kind == "Company" and item.entity not in own}
    return next(iter(others.values())) if len(others) == 1 else None


def _of_partners(hit: Hit) -> bool:
    """Whether the words tell what two do together, and no sale of what contracts are about: "a partnership with", "an
    agreement with Halden to develop a chip", "a deal with Halden to build a campus", "for the sale of a site"."""
    (first, last), words = hit.span, hit.row.words
    if hit.role("supplier") or hit.rule.options.get("kind") or hit.rule.options.get("agreed"):
        return False
    held = {*words[first:last]}
    alone = bool(held & _TOGETHER) and held.isdisjoint(word_set("contract-noun"))
    if words[last : last + 1] == [","] and words[last + 1 : last + 2] in (["a"], ["an"], ["the"]):
        last = next((n + 1 for n in range(last + 1, len(words)) if words[n] == ","), last)
    behind = f" {hit.row.text_of(last, last + _PURPOSE)} "
    of_else = any(each.match(behind) for each in _OF_ELSE_BEHIND)
    return alone or of_else or words[last : last + 2] in _TO_DEVELOP


def _only_mentioned(hit: Hit) -> bool:
    """Whether the words take a contract for known and say nothing of it: "Halden's deal with Orrin is under review"."""
    first = hit.span[0]
    values = "".join(KINDS[kind] for kind in ("Money", "Power", "Duration", "Rate", "Count"))
    return hit.row.words[first + 1 : first + 2] == ["'s"] and not hit.row.items_in(
        first, len(hit.row), values
    )


def _not_agreed(hit: Hit) -> bool:
    """Whether the words say that there is no agreement, or one about something else: "has no contract with", "never
    closed", "a research agreement with"."""
    words, (first, last) = hit.row.words, hit.span
    nouns = word_set("contract-noun")
    if not _MERGING.isdisjoint(words[first : last + 2]):
        return True
    if sells_shares(words[first:last]) and hit.rule.options.get("kind") != "investment":
        return True
    if any(
        words[n] in nouns and not _OF_ELSE.isdisjoint(words[max(0, n - _MODIFIERS) : n])
        for n in range(first, last)
    ):
        return True
    if _of_partners(hit) or _OF_LAND.search(hit.row.text_of(max(first, last - 2), last + _NEAR_BEHIND)):
        return True
    none = (n for n in range(max(0, first - 2), last) if words[n] == "no")
    return any(not nouns.isdisjoint(words[n + 1 : n + 4]) for n in none) or (
        _UNSIGNED.search(hit.row.text_of(last, last + 10)) is not None
    )


def _in_goods(hit: Hit) -> bool:
    """Whether money goes into what a company makes, not into it: "invest $2 billion in Halden fuel cells"."""
    return hit.rule.options.get("kind") == "investment" and any(
        whose_goods(place, hit.row.words) for place in hit.places("customer")
    )


def _of_other_clauses(hit: Hit) -> bool:
    """Whether one of the two is no party: it is not who the verb is of, only stands by, or begins the next clause."""
    words, (first, last) = hit.row.words, hit.span
    if "respectively" in words:
        sides = (list(hit.places(role)) for role in (*SIDES, "a", "b"))
        if any(len(each) == 1 and in_list(each[0], words) for each in sides):
            return True
    parties = {item.entity for role in (*SIDES, "a", "b") for item in hit.role(role)}
    strangers = (
        item for item in hit.row.items_in(first, last, KINDS["Company"]) if item.entity not in parties
    )
    if hit.crosses or any(opens_clause(hit.row.place_of(item), words) for item in strangers):
        return True
    if names_source(words) and any(told_by(place, words) for place in hit.places(*SIDES, "a", "b")):
        return True
    if any(place + 2 < last and hands_on(place, words) for place in hit.places(*SIDES, "a")):
        return True
    opened = str(hit.rule.options.get("pattern", "")).startswith("^")  # the sentence, before its subject
    subject = min(hit.places(*SIDES, "a"), default=last) if opened else first
    named = subject < last and words[subject][0] == KINDS["Company"]
    another = named and (says_who(subject, words) or tells_of_another(subject, last, words))
    return another or any(
        opens_clause(place, words) or stands_by(place, words)
        for place in hit.places("b")  # what patterns with sides come to they name
    )


def _is_parent(item: Item, row: Row) -> bool:
    """Whether the company stands behind "a subsidiary of"."""
    place = row.place_of(item)
    return any(
        row.words[n] in _UNITS and row.words[n + 1] == "of"
        for n in range(max(0, place - _BEHIND_UNIT), place)
    )


def _tenants(number: int, analysed: Analysed, keepers: Mapping[str, str]) -> Iterator[PartyHit]:
    """Who rents a site in the sentence, or buys its power, with the company whose it is."""
    for hit in analysed.hits(rules("tenants")):
        keeper = next((keepers.get(item.entity or "") for item in hit.role("site")), None)
        modality = modality_of(hit, analysed.who)
        if modality is Modality.DENIED or (keeper and _of_another(hit, keeper)):
            continue
        for tenant in hit.role("customer"):
            if keeper and tenant.entity and tenant.entity != keeper:
                possible = modality is Modality.POSSIBLE
                kind = str(hit.rule.options.get("kind", "compute"))
                yield PartyHit(number, keeper, tenant.entity, keeper, kind, possible, agreed=True)


def _of_another(hit: Hit, keeper: str) -> bool:
    """Whether the sentence names another landlord, or another tenant: "leases the site from Orrin", "leases capacity to
    Halden at the site"."""
    row, (first, last) = hit.row, hit.span
    tenants = {item.entity for item in hit.role("customer")}
    for item in row.items_in(first, len(row), KINDS["Company"]):
        place = row.place_of(item)
        before = row.words[place - 1] if item.entity not in tenants else ""
        if (before == "to" and place < last) or (before == "from" and item.entity != keeper):
            return True
    return False


def _with_topic(number: int, analysed: Analysed, analysis: Analysis) -> Iterator[PartyHit]:
    """The company that the text is about with the only other one that the sentence names: "The contract, a $2 billion
    order from B, was signed in May"."""
    topic = analysis.topic or analysed.about
    if topic is None or not analysed.states or analysed.subject not in (None, topic):
        return
    named = {item.entity for item in analysed.row.items if item.kind == "Company"}
    for hit in analysed.hits(rules("about")):
        modality = modality_of(hit, analysed.who)
        for item in hit.role("b") if modality is not Modality.DENIED else ():
            if item.entity and item.entity != topic and named <= {item.entity, topic}:
                possible = modality is Modality.POSSIBLE
                yield PartyHit(number, topic, item.entity, None, None, possible, agreed=True)


def _keepers(claims: Iterable[Claim]) -> dict[str, str]:
    """The company that owns each site, else the one that operates or builds it, where it is only one."""
    companies: dict[str, dict[str, set[str]]] = {}
    for claim in claims:
        if claim.relation in _KEEPING and claim.object and claim.modality >= Modality.PLANNED:
            companies.setdefault(claim.object, {}).setdefault(claim.relation, set()).add(claim.subject)
    kept = {}
    for site, by_relation in companies.items():
        nearest = next(by_relation[relation] for relation in _KEEPING if relation in by_relation)
        if len(nearest) == 1:
            kept[site] = min(nearest)
    return kept


def _is_news(number: int, analysed: Analysed, published: str | None) -> bool:
    """Whether the sentence tells what is new, and not what was before: it opens the text, or says when it was told, and
    gives no earlier year."""
    years = (item.value.lexical[:4] for item in analysed.row.items if item.kind == "Date" and item.value)
    if published and any(year < published[:4] for year in years):
        return False
    return number < _LEAD_SENTENCES or not word_set("telling").isdisjoint(analysed.row.words)


def _is_background(number: int, analysed: Analysed, hit: Hit) -> bool:
    """Whether the words tell of a round that was before the news: they are none of the first, and give the year, or
    the month but no day, or say how long ago it was and tell no news; or what they tell is what the news came after."""
    row, (first, last) = hit.row, hit.span
    if _AFTER.search(row.text_of(0, first)) or _TO_DATE.search(row.text_of(first, last + _SOON)):
        return True
    if number < _LEAD_SENTENCES:
        return False
    aside = (n for n in range(last, len(row) - 1) if row.words[n] == "," and row.words[n + 1] in _RELATIVES)
    end = next(aside, len(row))
    told = row.text_of(0, end)
    if _TELLING.isdisjoint(row.words) and BACKGROUND.search(told):
        return True
    if _DAYS.isdisjoint(row.words) and MONTH.search(told):
        return True
    start = analysed.sentence.start
    dates = row.items_in(0, end, KINDS["Date"])
    return any(_YEAR.search(analysed.quote[item.start - start : item.end - start]) for item in dates)


def _within(hit: Hit, definite: Hit) -> bool:
    """Whether the words speak of "the deal" or "its contract", which is there whatever may come of it."""
    (first, last), (_, noun) = hit.span, definite.span
    return first < noun <= last
