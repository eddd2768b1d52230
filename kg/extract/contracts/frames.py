"""Which contracts a document speaks of, between whom and about what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kg.extract.analysis import Analysis
from kg.extract.contracts.hits import BACKGROUND, MONTH, SIDES, PartyHit, let
from kg.extract.contracts.sheets import rules
from kg.extract.contracts.sides import Sides
from kg.extract.names.words import word_set
from kg.extract.said import modality_of
from kg.extract.tagged import KINDS, Row
from kg.schema.family import Family
from kg.schema.records import Modality
from kg.schema.resources import in_package, read_yaml

__all__ = ["OF_ITS_OWN", "Frame", "all_former", "frames_of", "with_unnamed"]

_ENOUGH_KIND = 2.0
_SELLS_POWER = 5  # by sides.yaml, and who builds for others
OF_ITS_OWN = ("investment", "other")
"""Kinds of their own: money for shares and a guarantee stand beside what the two buy from each other."""
# What the words of a pattern weigh that say the kind; what is built may be a reactor, and have all words for power.
_SAID = {"construction": 8, "hardware": 6}
_SHARES = " shares "
_FAR, _OFTEN = 3, 4
_CLEARLY = 3
"""By so much the words for one kind outweigh those for the other: a maker of chips that sells computing."""
# What is let and not sold: a maker of chips may be the customer.
_LETTING = frozenset(("cloud", "lease", "leases", "rent", "hosting", "colocation", "capacity", "services"))
_LEAST = 1  # who usually buys such things, by sides.yaml
_OTHER_KIND = {"hardware": "compute", "compute": "hardware"}
_FORMERLY = re.compile(
    rf"(?<![^ ])(?:back then|earlier (?:this|in|{KINDS['Date']}[^ ])|last (?:month|week|quarter)"
    r"|(?:first|earlier|previous|prior) (?:lease|deal|contract|agreement|tenant)) "
)
_INTO_SITE = re.compile(
    r" investments? in (?:the|a|an|its|this) (?:[^ ]+ ){0,2}?"
    r"(?:project|campus|facility|site|region|state|data center|data centre) "
)


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


def frames_of(analysis: Analysis, hits: Sequence[PartyHit], family: Family, sides: Sides) -> list[Frame]:
    """The contracts between different families, those whose direction and kind the text settles."""
    frames: dict[tuple[frozenset[str], str], Frame] = {}
    both = _both_ways(hits, family)
    for hit in hits:
        one, two = family.root(hit.first), family.root(hit.second)
        if one == two or (hit.built and _for_utility(hit, sides)) or _installs(hit, analysis, sides):
            continue
        pair = frozenset((one, two))
        apart = hit.kind in OF_ITS_OWN or (hit.kind == "compute" and _direction(hit, family) in both)
        key = (pair, str(hit.kind) if apart else "")
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
    lone = _lone(analysis, frames.values(), family)
    _turn_tenants(lone.values(), sides)
    frames.update(lone)
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


def _direction(hit: PartyHit, family: Family) -> tuple[str, str] | None:
    """Supplier and customer, where the words tell which is which."""
    if not hit.supplier:
        return None
    customer = hit.second if hit.supplier == hit.first else hit.first
    return family.root(hit.supplier), family.root(customer)


def _both_ways(hits: Sequence[PartyHit], family: Family) -> set[tuple[str, str]]:
    """Who sells computing to whom, where the other sells it chips: "rents servers to Halden, whose chips it bought"."""
    sold: dict[str, set[tuple[str, str]]] = {"compute": set(), "hardware": set()}
    for hit in hits:
        if hit.kind in sold and (direction := _direction(hit, family)):
            sold[hit.kind].add(direction)
    return {(one, two) for one, two in sold["compute"] if (two, one) in sold["hardware"]}


def _for_utility(hit: PartyHit, sides: Sides) -> bool:
    """Whether a plant is built for who sells its power, or by who builds for others: the builder sells no power."""
    customer = hit.second if hit.supplier == hit.first else hit.first
    if sides.known_rank(customer, "power") >= _SELLS_POWER:
        return True
    return hit.kind == "power" and sides.known_rank(hit.supplier or "", "construction") >= _SELLS_POWER


_INSTALLING = re.compile(
    rf"({KINDS['Company']}.) , which (?:[^ ,]+ ){{0,4}}?(?:deploy|deploys|deployed|install|installs|installed)"
    rf" (?:[^ ,]+ ){{0,4}}?(?:{KINDS['Count']}|{KINDS['Chip']}|(?:accelerators|chips|gpus|processors|servers) )"
)


def _installs(hit: PartyHit, analysis: Analysis, sides: Sides) -> bool:
    """Whether the words only say that the one whom the other signed with puts up chips: as a tenant, or for the other
    to use, where the other sells such things too and is not known to let sites."""
    row = analysis.sentences[hit.sentence].row
    if hit.supplier or ", which " not in row.text:
        return False
    match = _INSTALLING.search(row.text)
    if match is None or all(i.entity != hit.second for i in row.items_in(*_place_of(match, row))):
        return False
    apart = sides.known_rank(hit.first, "hosting") - sides.known_rank(hit.second, "hosting")
    return sides.known_rank(hit.first, "compute") > _LEAST and apart < _FAR


def _place_of(match: re.Match[str], row: Row) -> tuple[int, int]:
    """The first token of the match, and the one behind it."""
    place = row.text.count(" ", 0, match.start())
    return place, place + 1


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
            for side in SIDES:
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
                    if kind := hit.rule.options.get("kind") or let({*hit.text.split()}):
                        frame.kinds[str(kind)] += 4
    return lone


# Another party that has no name, and when its contract was signed.
_UNNAMED = re.compile(
    r" (?:to|with|from|by|for) (?:a|an|one) (?:[^ ,]+ ){0,2}?"
    r"(?:unnamed|undisclosed|unidentified|unspecified|confidential|anonymous) "
)
_SIGNED = re.compile(
    r"(?<![^ ])(?:signed|struck|inked|reached|won|secured|landed|announced|entered|leased) "
    rf"(?:[^ ]+ ){{0,12}}?in {KINDS['Date']}|^in {KINDS['Date']}"
)


def with_unnamed(analysis: Analysis, frames: Sequence[Frame]) -> Iterator[int]:
    """The sentences that tell of an earlier contract with somebody who has no name, and of none of these: "signed a
    lease with an unnamed customer in May"."""
    spoken = {number for frame in frames for number in frame.sentences}
    for number, analysed in enumerate(analysis.sentences if frames else ()):
        text = analysed.row.text
        if number in spoken or not any(each.search(text) for each in (BACKGROUND, _FORMERLY, MONTH, _SIGNED)):
            continue
        if _UNNAMED.search(text) or any(
            hit.rule.options.get("unnamed") for hit in analysed.hits(rules("lone"))
        ):
            yield number


def _turn_tenants(lone: Iterable[Frame], sides: Sides) -> None:
    """Makes customers of those who sign a lease, take sites on lease as a rule and let none."""
    for frame in lone:
        tenant = sides.known_rank(min(frame.pair), "hosting") == _LEAST
        if frame.side == "supplier" and frame.kinds["compute"] and tenant:
            frame.side = "customer"


def all_former(frame: Frame, analysis: Analysis) -> bool:
    """Whether all that the text tells of a contract it tells as what was before."""
    rows = [analysis.sentences[number].row for number in frame.sentences]
    former = (BACKGROUND, _FORMERLY, MONTH)
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
