"""Which contracts a document speaks of, between whom and about what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

from kg.extract.analysis import Analysed, Analysis
from kg.extract.clauses import (
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
from kg.extract.contracts.sides import Sides
from kg.extract.grammar import Hit, RuleSet
from kg.extract.names.words import word_set
from kg.extract.rules import compiled
from kg.extract.said import modality_of
from kg.extract.segments import with_main
from kg.extract.tagged import KINDS, Item, Row
from kg.schema.family import Family
from kg.schema.records import Claim, Modality
from kg.schema.resources import in_package, read_yaml

__all__ = ["OF_ITS_OWN", "Frame", "PartyHit", "all_former", "frames_of", "party_hits", "rules", "sheet"]

_ENOUGH_KIND = 2.0
OF_ITS_OWN = ("investment", "other")
"""Kinds of their own: money for shares and a guarantee stand beside what the two buy from each other."""
# What the words of a pattern weigh that say the kind; what is built may be a reactor, and have all words for power.
_SAID = {"construction": 8, "hardware": 6}
_SHARES = " shares "
_LEAD_SENTENCES = 3
_KEEPING = ("owns", "operates", "built")
_FAR, _OFTEN = 3, 4
_CLEARLY = 3
"""By so much the words for one kind outweigh those for the other: a maker of chips that sells computing."""
# What is let and not sold: a maker of chips may be the customer.
_LETTING = frozenset(("cloud", "lease", "leases", "rent", "hosting", "colocation", "capacity", "services"))
_LEAST = 1  # who usually buys such things, by sides.yaml
_OTHER_KIND = {"hardware": "compute", "compute": "hardware"}
_SIDES = ("supplier", "customer")
_MACHINERY = frozenset(("turbine", "turbines", "generators", "batteries", "engines"))
_GEAR = _MACHINERY | {"battery", "reactors", "reactor", "transformers", "cells", "storage"}
_GROUNDS = frozenset(("ground", "land", "turbine", "turbines", "aircraft"))
"""What else than sites with machines is leased."""
_BACKGROUND = re.compile(
    r"(?<![^ ])(?:(?:year|years|months) (?:ago|earlier|before|prior|after)|last year|previously"
    r"|other recent (?:announcements|deals|developments|news)) "
)
_FORMERLY = re.compile(
    rf"(?<![^ ])(?:back then|earlier (?:this|in|{KINDS['Date']}[^ ])|last (?:month|week|quarter)"
    r"|(?:first|earlier|previous|prior) (?:lease|deal|contract|agreement|tenant)) "
)
_TELLING = frozenset(("said", "says", "announced", "announces", "today"))
_MONTH = re.compile(
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
_INTO_SITE = re.compile(
    r" investments? in (?:the|a|an|its|this) (?:[^ ]+ ){0,2}?"
    r"(?:project|campus|facility|site|region|state|data center|data centre) "
)
_UNSIGNED = re.compile(
    r"(?<![^ ])(?:never (?:closed|signed|came|took)|not (?:been |yet )?(?:signed|final|closed))"
)
# Before a noun for a contract that sells nothing of the field.
_OF_ELSE = frozenset(
    ("research", "response", "confidentiality", "non-disclosure", "marketing", "labor", "labour", "tax", "franchise",
     "sponsorship", "settlement", "heat", "trade", "advertising", "content")
)  # fmt: skip
_MODIFIERS, _PURPOSE = 3, 12
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
_OF_ELSE_BEHIND = (_TO_BUILD, _OF_SITE, _TO_OTHERS, _FOR_JOINT)
_UNITS = frozenset(("subsidiary", "unit", "affiliate", "division", "arm"))
_BEHIND_UNIT = 6
_RELATIVES = frozenset(("which", "who", "whose"))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass
class Frame:
    """One contract while the document is read: its parties as named, and the sentences (numbers) that speak of it.

    ``firm`` are those of the sentences that do not put it as a mere possibility, ``ahead`` those that say what is to be
    done under it. ``loose`` is whether none settles who supplies. ``hosting`` is whether it is about a place for
    machines, not their use, ``rented`` whether words say that what is sold is only let. ``side`` is what the only party
    is where the other one is not named; ``agreed`` is true where a contract is named, and not just ties, ``standing``
    as long as the words only say what one does for the other in general.
    """

    pair: frozenset[str]
    supplier: str | None = None
    customer: str | None = None
    kind: str | None = None
    sentences: list[int] = field(default_factory=list)
    firm: set[int] = field(default_factory=set)
    votes: Counter[str] = field(default_factory=Counter)
    paid: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    named: list[str] = field(default_factory=list)
    side: str = ""
    agreed: bool = False
    standing: bool = True
    loose: bool = True
    hosting: bool = False
    rented: bool = False
    ahead: set[int] = field(default_factory=set)

    def other(self, party: str) -> str | None:
        return next((company for company in self.pair if company != party), None)


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
    kind = hit.rule.options.get("kind") or _let(words)
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
                    parents=frozenset(i.entity for i in (one, two) if i.entity and _is_parent(i, hit.row)),
                )


def _let(words: Collection[str]) -> str | None:
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
    if _of_partners(hit):
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
        sides = (list(hit.places(role)) for role in (*_SIDES, "a", "b"))
        if any(len(each) == 1 and in_list(each[0], words) for each in sides):
            return True
    parties = {item.entity for role in (*_SIDES, "a", "b") for item in hit.role(role)}
    strangers = (
        item for item in hit.row.items_in(first, last, KINDS["Company"]) if item.entity not in parties
    )
    if hit.crosses or any(opens_clause(hit.row.place_of(item), words) for item in strangers):
        return True
    if names_source(words) and any(told_by(place, words) for place in hit.places(*_SIDES, "a", "b")):
        return True
    opened = str(hit.rule.options.get("pattern", "")).startswith("^")  # the sentence, before its subject
    subject = min(hit.places(*_SIDES, "a"), default=last) if opened else first
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
        for tenant in hit.role("customer") if modality is not Modality.DENIED else ():
            if keeper and tenant.entity and tenant.entity != keeper:
                possible = modality is Modality.POSSIBLE
                kind = str(hit.rule.options.get("kind", "compute"))
                yield PartyHit(number, keeper, tenant.entity, keeper, kind, possible, agreed=True)


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
    if _TELLING.isdisjoint(row.words) and _BACKGROUND.search(told):
        return True
    if _DAYS.isdisjoint(row.words) and _MONTH.search(told):
        return True
    start = analysed.sentence.start
    dates = row.items_in(0, end, KINDS["Date"])
    return any(_YEAR.search(analysed.quote[item.start - start : item.end - start]) for item in dates)


def _within(hit: Hit, definite: Hit) -> bool:
    """Whether the words speak of "the deal" or "its contract", which is there whatever may come of it."""
    (first, last), (_, noun) = hit.span, definite.span
    return first < noun <= last


def frames_of(analysis: Analysis, hits: Sequence[PartyHit], family: Family, sides: Sides) -> list[Frame]:
    """The contracts between different families, those whose direction and kind the text settles."""
    frames: dict[tuple[frozenset[str], str], Frame] = {}
    for hit in hits:
        one, two = family.root(hit.first), family.root(hit.second)
        if one == two:
            continue
        key = (frozenset((one, two)), hit.kind if hit.kind in OF_ITS_OWN else "")
        frame = frames.setdefault(key, Frame(key[0]))
        frame.named.extend(each for each in (hit.first, hit.second) if each not in hit.parents)
        if analysis.sentences[hit.sentence].states or not frame.sentences:
            frame.sentences.append(hit.sentence)
        frame.agreed |= hit.agreed
        if not hit.possible:
            frame.firm.add(hit.sentence)
        frame.standing &= hit.standing
        if hit.ahead:
            frame.ahead.add(hit.sentence)
        if hit.supplier:
            frame.votes[family.root(hit.supplier)] += _OFTEN if hit.gear else 2
            frame.loose &= hit.loose
        if kind := _kind_of(hit, sides):
            frame.kinds[kind] += _SAID.get(kind, 5)
    frames.update(_lone(analysis, frames.values(), family))
    _singles(analysis, frames.values(), family)
    for frame in frames.values():
        sells = max(frame.votes, key=frame.votes.__getitem__) if frame.kinds and frame.votes else None
        _weigh_kind(frame, analysis, family)
        if frame.kinds and (frame.agreed or max(frame.kinds.values()) >= _ENOUGH_KIND):
            frame.kinds.update(sides.likely_kinds(frame.pair, sells))
        elif frame.agreed:
            frame.kinds.update(sides.usual_kind(frame.pair))
    suppliers = _known_suppliers(frames.values(), analysis, family)
    for (pair, own), frame in frames.items():
        frame.kind = own or _kind(frame)
        beside = frame.kind == "investment" and (pair, "investment") in frames
        if not own and (beside or not frame.kind):
            # Ties that come with the money are no contract beside it; what is agreed beside it is.
            frame.kind = next(iter(sides.usual_kind(pair)), None) if frame.agreed else None
    settled = [frame for frame in frames.values() if _settle(frame, suppliers, sides, family)]
    _like_the_others(settled, family)
    return [frame for frame in settled if frame.kind]


def _kind_of(hit: PartyHit, sides: Sides) -> str | None:
    """What the words say it is about; capacity that a supplier of power or its gear sells is power."""
    if hit.kind == "compute" and hit.supplier and not sides.known_rank(hit.supplier, "compute"):
        named = sides.named_sector(hit.supplier) == "power"
        return "power" if named or sides.known_rank(hit.supplier, "power") else "compute"
    return hit.kind


def _lone(
    analysis: Analysis, frames: Collection[Frame], family: Family
) -> dict[tuple[frozenset[str], str], Frame]:
    """Contracts whose other party is not named, of companies of which the text names no contract with another; where
    the words say that the other has no name, none but older ones."""
    known = frozenset().union(*(frame.pair for frame in frames))
    news = frozenset().union(*(frame.pair for frame in frames if not all_former(frame, analysis)))
    lone: dict[tuple[frozenset[str], str], Frame] = {}
    for number, analysed in enumerate(analysis.sentences):
        for hit in analysed.hits(rules("lone")) if analysed.states else ():
            modality = modality_of(hit, analysed.who)
            for side in _SIDES:
                for item in hit.role(side):
                    root = family.root(item.entity or "")
                    named = news if hit.rule.options.get("unnamed") else known
                    if modality in (Modality.DENIED, Modality.POSSIBLE) or root in named:
                        continue
                    if any(number in frame.sentences for frame in frames if root in frame.pair):
                        continue
                    pair = frozenset((root,))
                    frame = lone.setdefault((pair, ""), Frame(pair, side=side, standing=False))
                    frame.sentences.append(number)
                    frame.named.append(item.entity or "")
                    frame.firm.add(number)
                    if kind := hit.rule.options.get("kind") or _let({*hit.text.split()}):
                        frame.kinds[str(kind)] += 4
    return lone


def all_former(frame: Frame, analysis: Analysis) -> bool:
    """Whether all that the text tells of a contract it tells as what was before."""
    rows = [analysis.sentences[number].row for number in frame.sentences]
    former = (_BACKGROUND, _FORMERLY, _MONTH)
    return all(any(words.search(row.text) for words in former) for row in rows)


def _kind(frame: Frame) -> str | None:
    """The kind that most words speak for; investment only where nothing else is spoken of."""
    likely = {kind: weight for kind, weight in frame.kinds.items() if weight >= _ENOUGH_KIND}
    ranked = {kind: weight for kind, weight in likely.items() if kind != "investment"} or likely
    return max(sorted(ranked), key=lambda kind: ranked[kind], default=None)


def _like_the_others(frames: Sequence[Frame], family: Family) -> None:
    """A contract whose kind is not said is of the kind that its supplier has with others in the same text."""
    kinds: dict[str, Counter[str]] = {}
    for frame in frames:
        if frame.kind and frame.kind not in OF_ITS_OWN and frame.supplier:
            kinds.setdefault(family.root(frame.supplier), Counter())[frame.kind] += 1
    for frame in frames:
        others = kinds.get(family.root(frame.supplier or ""))
        if not frame.kind and others and len(others) == 1:
            frame.kind = next(iter(others))


def _singles(analysis: Analysis, frames: Iterable[Frame], family: Family) -> None:
    """Words that name one party as the one who pays or gets access make it the customer, as the one who delivers the
    supplier."""
    for analysed in analysis.sentences if frames else ():
        for hit in analysed.hits(rules("single")):
            options = hit.rule.options
            if (
                not (options.get("customer") or options.get("supplier"))
                or options.get("kind") == "investment"
            ):
                continue
            for item in hit.role("one"):
                party = family.root(item.entity or "")
                for frame in frames:
                    other = frame.other(party) if party in frame.pair else None
                    if other:
                        frame.paid[party if options.get("supplier") else other] += 1


def _weigh_kind(frame: Frame, analysis: Analysis, family: Family) -> None:
    """By the words of its sentences; money that others raise there, or that goes into a site, is none of the contract,
    and what the shares of the parties are worth on the market tells nothing of it."""
    for number in dict.fromkeys(frame.sentences):
        row = analysis.sentences[number].row
        text = f" {row.text}"
        named = {family.root(item.entity) for item in row.items if item.kind == "Company" and item.entity}
        others = not named <= frame.pair
        frame.hosting |= not word_set("hosting").isdisjoint(row.words)
        frame.rented |= not _LETTING.isdisjoint(row.words)
        traded = not word_set("share-move").isdisjoint(row.words)
        others |= _INTO_SITE.search(text) is not None
        if any(item.kind == "Facility" for item in row.items):
            frame.kinds["compute"] += 2  # what is sold at a named site is its capacity
        scanner, weights = _kind_words()
        for word in {*scanner.find_matches_as_strings(text, overlapping=True)}:
            for kind, weight in weights[word]:
                if kind == "investment" and (others or (traded and word == _SHARES)):
                    continue
                frame.kinds[kind] += weight


@cache
def _kind_words() -> tuple[Any, Mapping[str, Sequence[tuple[str, int]]]]:
    """A scanner for the words that speak for kinds, between spaces, and by word the kinds with their weights."""
    from ahocorasick_rs import AhoCorasick, Implementation

    found: dict[str, list[tuple[str, int]]] = {}
    for kind, weights in read_yaml(in_package("extract", "contracts", "kinds.yaml")).items():
        for weight, words in weights.items():
            for word in words:
                found.setdefault(f" {word} ", []).append((kind, int(weight)))
    return AhoCorasick(sorted(found), implementation=Implementation.DFA), found


def _known_suppliers(frames: Iterable[Frame], analysis: Analysis, family: Family) -> Counter[str]:
    """Companies that supply by the words of the document: to somebody, or by running the sites."""
    suppliers: Counter[str] = Counter()
    for frame in frames:
        suppliers.update(frame.votes + frame.paid)
    for analysed in analysis.sentences:
        for hit in analysed.phrases:
            if hit.rule.options.get("relation") == "operates":
                for item in hit.role("s"):
                    suppliers[family.root(item.entity or "")] += 1
    return suppliers


def _settle(frame: Frame, suppliers: Counter[str], sides: Sides, family: Family) -> bool:
    """Decides who supplies: by the words, else by the sides on which the two usually stand, else by what either does
    elsewhere in the text; false where none of these tells."""
    if frame.side:
        setattr(frame, frame.side, _as_named(min(frame.pair), frame.named, family))
        return True
    one, two = sorted(frame.pair)
    kind = "hosting" if frame.kind == "compute" and frame.hosting else frame.kind
    sectors = _known_ranks(frame, kind, sides, family)
    if not all(sectors.values()):
        sectors = {}
    words = {company: sides.rank(company, kind) for company in frame.pair}
    # Whoever pays for compute is its customer; whoever pays into a company is the investor.
    said = frame.votes if frame.kind == "investment" else frame.votes + frame.paid
    if (other := _OTHER_KIND.get(frame.kind or "")) and _sells_other(said, (one, two), frame.kind, sides):
        frame.kind = other
        sectors = _known_ranks(frame, other, sides, family)
    # Far apart sectors outweigh a single turn of phrase, any that differ those that leave it open.
    apart = abs(sectors.get(one, 0) - sectors.get(two, 0))
    far = apart > 0 if frame.loose else apart >= _FAR and max(said.values(), default=0) < _OFTEN
    if frame.kind in OF_ITS_OWN:
        far = False
    # Who runs sites supplies capacity, and buys chips and power for them.
    elsewhere = {} if frame.kind in ("power", "hardware") else suppliers
    ranked = (sectors if far else {}, said, sectors, elsewhere, words)
    votes = next((v for v in ranked if v.get(one, 0) != v.get(two, 0)), None)
    if votes is None and other:
        # A maker of chips and a lab are on no side of a contract about compute, but on one about chips.
        votes = _known_ranks(frame, other, sides, family)
        votes = votes if len({0, *votes.values()}) > len(votes) else None
        told = frame.kinds[str(frame.kind)] - frame.kinds[other]
        frame.kind = other if votes and (frame.kind == "hardware" or told < _CLEARLY) else frame.kind
    if votes is None:
        return False
    supplier, customer = (one, two) if votes.get(one, 0) > votes.get(two, 0) else (two, one)
    if votes is sectors and frame.kind == "compute" and not said:
        made = _known_ranks(frame, "hardware", sides, family)
        doubt = made[customer] > _LEAST and not frame.rented
        clear = sectors[supplier] - sectors[customer] - doubt
        if clear < _CLEARLY and made[customer] > made[supplier]:
            return False  # what a platform and a maker of chips build together is not said to be sold
    if frame.kind == "hardware" and _rents_out(supplier, sides):
        frame.kind = "compute"
    frame.supplier = _as_named(supplier, frame.named, family)
    frame.customer = _as_named(customer, frame.named, family)
    return True


def _rents_out(supplier: str, sides: Sides) -> bool:
    """Whether the company is a cloud, which sells the use of chips and no chips."""
    return sides.known_rank(supplier, "hardware") == _LEAST < sides.known_rank(supplier, "compute")


def _known_ranks(frame: Frame, kind: str | None, sides: Sides, family: Family) -> dict[str, int]:
    """The rank of each party by its sector: of the unit that is named where it has one of its own, else of the whole
    company."""
    return {
        company: sides.known_rank(_as_named(company, frame.named, family), kind)
        or sides.known_rank(company, kind)
        for company in frame.pair
    }


def _sells_other(said: Mapping[str, int], pair: tuple[str, str], kind: str | None, sides: Sides) -> bool:
    """Whether by the words the two stand the wrong way round for chips, but the right way for their use, or the other
    way about: a cloud that has an order from a maker of chips, a cloud that uses the "infrastructure" of one. A cloud
    that supplies chips to a lab sells their use."""
    one, two = pair
    if said.get(one, 0) == said.get(two, 0):
        return False
    supplier, customer = (one, two) if said.get(one, 0) > said.get(two, 0) else (two, one)
    told, other = (
        (sides.known_rank(supplier, each), sides.known_rank(customer, each))
        for each in (kind, _OTHER_KIND[str(kind)])
    )
    most = told[1] if kind == "hardware" else told[1] - 1
    return _LEAST == told[0] <= most and other[0] > other[1] > 0


def _as_named(root: str, named: Sequence[str], family: Family) -> str:
    """The party itself where it is named in the frame, else the unit that is, most often first."""
    members = [company for company in named if family.root(company) == root]
    if root in members or not members:
        return root
    counts = Counter(members)
    return max(counts, key=lambda company: (counts[company], -members.index(company)))


@cache
def rules(group: str) -> RuleSet:
    """The rules of a group of ``parties.yaml``, such as ``single``; ``parties`` are those of its ``patterns``."""
    entries = sheet("parties")["patterns" if group == "parties" else group]
    return compiled(f"contract {group}", entries)


@cache
def sheet(name: str) -> Any:
    return read_yaml(in_package("extract", "contracts", f"{name}.yaml"))
