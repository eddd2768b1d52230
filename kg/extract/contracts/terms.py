"""The terms of contracts: which value in which sentence belongs to which contract."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.extract.analysis import Analysed, Analysis
from kg.extract.clauses import opens_clause, whose_goods
from kg.extract.conjuncts import clause_of
from kg.extract.contracts.focus import Focus, companies_in
from kg.extract.contracts.frames import OF_ITS_OWN, Frame
from kg.extract.contracts.sheets import sheet
from kg.extract.grammar import RuleSet
from kg.extract.rules import compiled
from kg.extract.said import modality_of
from kg.extract.tagged import KINDS, Item, Row, is_placeholder
from kg.schema.family import Family
from kg.schema.records import Modality, Value

__all__ = ["Term", "terms_of"]

_ENTITY_SLOTS = ("facility", "chip")
_SLOTS = (
    "payment", "total_value", "start", "end", "notice", "lock_in", "term", *_ENTITY_SLOTS, "chip_count", "capacity_mw",
)  # fmt: skip
# "Does not pay $150 million" denies a payment, but "not before 2029" and "not without 90 days' notice" state a term.
_DENIABLE = ("payment", "total_value", "chip_count", "capacity_mw")
_NOT_PAYMENTS = {
    "revenue",
    "revenues",
    "sales",
    "losses",
    "loss",
    "burn",
    "costs",
    "income",
    "profit",
    "earnings",
    "spending",
}
_SUMMED = ("total_value", "capacity_mw", "chip_count")
_BOTH = {"both", "each"}
_LISTING = frozenset(("and", ",", "up", "to", "about", "nearly", "some", "around", "as", "much"))
_LOANS, _NEAR_LOAN = frozenset(("loan", "loans", "mortgage", "lenders", "banks")), 4
_EACH = {"each", "both", "respectively", "apiece", "every"}
_CLOSE, _REACH, _NAMED, _SHORTLY, _WORTH, _BESIDE = 8, 7, 4, 9, 10, 8
_DEALS = {"contracts", "deals", "agreements", "leases", "commitments", "ppas", "orders"}
_AMOUNTS = {KINDS[kind] for kind in ("Money", "Rate", "Power", "Duration")}
_TO_PARTY, _STOPS = {"from", "by", "with", "to"}, {",", ";", "and", "."}
_BREAKS = {"while", "whereas", ";", "but", "separately"}
# What a contract of a kind cannot have: a chip in a sentence about an investment is no term of it.
_MONEY_ONLY = frozenset(_SLOTS) - {"payment", "total_value"}
_NO_SLOTS = {
    **dict.fromkeys(OF_ITS_OWN, _MONEY_ONLY),
    "construction": frozenset({"chip", "chip_count"}),
    "power": frozenset({"chip", "chip_count"}),
}
_MONTHS = {"day": None, "week": None, "month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True)
class Term:
    """One slot of one contract, as one sentence states or denies it."""

    frame: int
    slot: str
    value: Value | None
    entity: str | None
    sentence: int
    rule: str
    denied: bool = False
    former: bool = False
    """Whether the words give it to a contract before this one."""


@dataclass(frozen=True, slots=True)
class _Found:
    slot: str
    item: Item
    place: int
    rule: str
    kind: str | None = None
    denied: bool = False
    former: bool = False


def terms_of(
    analysis: Analysis, frames: Sequence[Frame], family: Family, elsewhere: Collection[int] = ()
) -> Iterator[Term]:
    """The terms, sentence by sentence. ``elsewhere`` are sentences that tell of a contract which is none of these: what
    they say of one of its parties alone is said of that."""
    if not frames:
        return
    focus = Focus(analysis, frames, family, elsewhere)
    for number, analysed in enumerate(analysis.sentences):
        playing, goes_on = focus.on(number, analysed)
        if playing and analysed.states:
            found = _found(analysed, _following() if goes_on else _term_rules())
            yield from _sentence_terms(number, analysed, found, playing, frames, family)


def _one_round(playing: Sequence[int], frames: Sequence[Frame]) -> bool:
    """Whether the contracts are the shares of several in one round of the same company."""
    return len({frames[n].customer for n in playing}) == 1 and all(
        frames[n].kind == "investment" for n in playing
    )


def _is_loan(place: int, row: Row) -> bool:
    """Whether the amount is that of a loan, of which the text does not say who gives how much: "a $2 billion loan from
    A and B", "a loan of $2 billion"."""
    around = (*row.words[max(0, place - _NEAR_LOAN) : place], *row.words[place + 1 : place + 1 + _NEAR_LOAN])
    return not _LOANS.isdisjoint(around)


@cache
def _term_rules() -> RuleSet:
    terms = sheet("terms")
    return compiled("contract term", [*terms["patterns"], *terms["following"], *terms["listed"]])


@cache
def _following() -> RuleSet:
    return compiled("contract term following", [*sheet("terms")["following"], *sheet("terms")["listed"]])


@cache
def _no_terms() -> RuleSet:
    return compiled("contract no term", sheet("terms")["none"])


@cache
def _former() -> RuleSet:
    return compiled("contract former term", sheet("terms")["former"])


@cache
def _same_end() -> RuleSet:
    return compiled("contract same end", sheet("terms")["same_end"])


def _sentence_terms(
    number: int,
    analysed: Analysed,
    found: Sequence[_Found],
    playing: tuple[int, ...],
    frames: Sequence[Frame],
    family: Family,
) -> Iterator[Term]:
    row = analysed.reduced
    parties = frozenset[str]().union(*(frames[n].pair for n in playing))
    found = [each for each in found if not _of_others(each.place, row, parties, family)]
    anchors = _anchors(row, playing, frames, family)
    seen: set[tuple[int, str, object]] = set()
    for slot in dict.fromkeys(each.slot for each in found):
        those = [each for each in found if each.slot == slot]
        able = _able(slot, those, playing, frames)
        whole = slot == "total_value" and len(those) == 1 and len(able) > 1 and _one_round(able, frames)
        owned = [able] if whole else _owners(those, row, able, anchors)
        if whole and _is_loan(those[0].place, row) and not _for_each(row):
            continue
        for each, owners in zip(those, owned, strict=True):
            for frame in _of_kind(each, owners, able, frames):
                value = _value(slot, each.item)
                entity = each.item.entity if slot in _ENTITY_SLOTS else None
                if (value is None and entity is None) or (frame, slot, value or entity) in seen:
                    continue
                seen.add((frame, slot, value or entity))
                yield Term(frame, slot, value, entity, number, each.rule, each.denied, each.former)
    yield from _same_period(number, analysed, found, playing, anchors)


def _able(
    slot: str, those: Sequence[_Found], playing: Sequence[int], frames: Sequence[Frame]
) -> tuple[int, ...]:
    """The contracts that can have the slot: where all values are of one kind those of that kind, if there are any."""
    able = tuple(n for n in playing if slot not in _NO_SLOTS.get(frames[n].kind or "", ()))
    kinds = {each.kind for each in those}
    return tuple(n for n in able if kinds == {frames[n].kind}) or able


def _of_others(place: int, row: Row, parties: frozenset[str], family: Family) -> bool:
    """Whether the value is of a contract with others: "a $3 billion deal with C", or in a clause that names companies,
    none of them a party, beside one that names a party: "while C pays …"."""
    if _of_second(place, row, parties, family):
        return True
    breaks = [n for n, word in enumerate(row.words) if word in _BREAKS or opens_clause(n + 2, row.words)]
    first, last = clause_of(place, row.words)
    first = max((n for n in breaks if n < place), default=first)
    last = min((n for n in breaks if n > place), default=last)
    clause = companies_in(row, first, last, family)
    beside = _company_of(place, row)
    if beside is not None and companies_in(row, beside, beside + 1, family).isdisjoint(parties):
        return True
    return (
        bool(clause)
        and clause.isdisjoint(parties)
        and not parties.isdisjoint(companies_in(row, 0, len(row), family))
    )


def _of_second(place: int, row: Row, parties: frozenset[str], family: Family) -> bool:
    """Whether the value stands in what is told of somebody beside a party, who is none: "rents capacity from A and B,
    which runs a campus with 5,000 chips"."""
    words = row.words
    relative = next((n for n in range(place - 1, 1, -1) if words[n] == ","), 0)
    if words[relative + 1] not in ("which", "whose", "who", "where"):
        return False
    joint = next((n for n in range(relative - 1, max(0, relative - _BESIDE), -1) if words[n] == "and"), 0)
    if not joint or words[joint - 1][0] != KINDS["Company"]:
        return False
    first = companies_in(row, joint - 1, joint, family)
    return not first.isdisjoint(parties) and companies_in(row, joint, relative, family).isdisjoint(parties)


def _of_kind(
    each: _Found, owners: tuple[int, ...], playing: tuple[int, ...], frames: Sequence[Frame]
) -> tuple[int, ...]:
    """Those of the contracts that are of the kind the words are about; of two between the same parties the one that is.

    Words that tell of no kind of their own are about what the parties buy, unless they only have the other."""
    if each.kind:
        return tuple(n for n in owners if frames[n].kind == each.kind) or tuple(
            n for n in playing if frames[n].kind == each.kind
        )
    twins = {n: [m for m in playing if frames[m].pair == frames[n].pair] for n in owners}
    kept = set()
    for n in owners:
        kin = [m for m in twins[n] if frames[m].kind != "investment"]
        kept.update(kin if len(twins[n]) > 1 and kin else [n])
    return tuple(sorted(kept))


def _found(analysed: Analysed, rules: RuleSet) -> list[_Found]:
    """What the rules find in the sentence; a value fills one slot, that of the first rule that takes it."""
    row = analysed.reduced
    found: dict[int, _Found] = {}
    many: list[_Found] = []
    outside = {item.start for hit in _no_terms().hits(row) for item in hit.role("none")}
    former = {item.start for hit in _former().hits(row) for item in hit.role("former")}
    for hit in rules.hits(row):
        negated = modality_of(hit, analysed.who) is Modality.DENIED
        for slot in _SLOTS:
            for item in hit.role(slot) if slot in hit.rule.groups else ():
                place = row.place_of(item)
                if item.start in outside:
                    continue
                if slot == "payment" and not _NOT_PAYMENTS.isdisjoint(
                    row.words[max(0, place - _WORTH) : place]
                ):
                    continue
                kind = hit.rule.options.get("kind")
                denied = negated and slot in _DENIABLE
                each = _Found(
                    slot,
                    item,
                    place,
                    hit.rule.name,
                    str(kind) if kind else None,
                    denied,
                    item.start in former,
                )
                if slot in _ENTITY_SLOTS:
                    many.append(each)
                elif item.start not in found or (found[item.start].denied and not denied):
                    found[item.start] = each
    return sorted([*found.values(), *many], key=lambda each: (each.place, each.slot))


def _anchors(
    row: Row, playing: tuple[int, ...], frames: Sequence[Frame], family: Family
) -> dict[int, list[int]]:
    """Where each contract's own party stands in the row: the party that not all of them share."""
    shared = frozenset.intersection(*(frames[n].pair for n in playing)) if len(playing) > 1 else frozenset()
    anchors: dict[int, list[int]] = {n: [] for n in playing}
    for item in row.items_in(0, len(row)):
        if item.kind != "Company" or item.entity is None:
            continue
        root = family.root(item.entity)
        for n in playing:
            if root in frames[n].pair and root not in shared:
                anchors[n].append(row.place_of(item))
    return anchors


def _owners(
    those: Sequence[_Found], row: Row, playing: tuple[int, ...], anchors: dict[int, list[int]]
) -> list[tuple[int, ...]]:
    """The contracts each value of one slot belongs to."""
    if len(playing) == 1:
        return [playing] * len(those)
    if those[0].slot in _SUMMED and len(those) == 1 and not _for_each(row):
        # One amount beside several contracts is their sum, or of one of them that the words do not tell.
        placed = [n for n in playing if anchors[n]]
        if len(placed) != 1:
            beside = _beside(those[0], row, placed, anchors)
            beside = beside or _alone_in_clause(those[0].place, row, placed, anchors) is not None
            own = beside and not _of_several(those[0].place, row)
            return [_nearest(those[0].place, row, placed, anchors) if own else ()]
    placed = [n for n in sorted(playing, key=lambda n: anchors[n][:1] or [10_000]) if anchors[n]]
    if not placed:
        return [playing] * len(those)
    if len(those) == len(placed) and (
        "respectively" in row.text or _side_by_side(those, row, placed, anchors)
    ):
        return [(n,) for n in sorted(placed, key=lambda n: _last_before(those[0].place, anchors[n]))]
    return [
        tuple(placed) if _for_all(each.place, row) else _nearest(each.place, row, placed, anchors)
        for each in those
    ]


def _side_by_side(
    those: Sequence[_Found], row: Row, placed: Sequence[int], anchors: Mapping[int, Sequence[int]]
) -> bool:
    """Whether the values are a list, and the parties too: "A and B will invest up to $10 billion and $5 billion"."""
    values, parties = [each.place for each in those], [anchors[n][0] for n in placed]
    inside = [row.words[one + 1 : two] for one, two in (*pairwise(values), *pairwise(parties))]
    return bool(inside) and all(words and _LISTING.issuperset(words) for words in inside)


def _last_before(place: int, anchors: Sequence[int]) -> int:
    """Where a party stands last before the place, else first."""
    return max((anchor for anchor in anchors if anchor < place), default=anchors[0])


def _for_each(row: Row) -> bool:
    return not _EACH.isdisjoint(row.words)


def _beside(found: _Found, row: Row, placed: Sequence[int], anchors: Mapping[int, Sequence[int]]) -> bool:
    """Whether a contract's own party stands close before the value ("while B pays $1 billion"), or its phrase goes on
    with it."""
    following = _company_of(found.place, row)
    if following is not None and any(following in anchors[n] for n in placed):
        joined = row.words[following + 1 : following + 2] in (["and"], [","])  # it may be that of both
        return not (joined and is_placeholder(row.words[following + 2]))
    return any(0 < found.place - anchor <= _CLOSE for n in placed for anchor in anchors[n])


def _of_several(place: int, row: Row) -> bool:
    """Whether the words before the value speak of several contracts: "under contracts totalling 9 GW"."""
    return not _DEALS.isdisjoint(row.words[max(0, place - _SHORTLY) : place])


def _for_all(place: int, row: Row) -> bool:
    """ "In both cases by mid-2029", "$2 billion each in A and B"."""
    each = place + 1 < len(row.words) and row.words[place + 1] in ("each", "apiece")
    return each or not _BOTH.isdisjoint(row.words[max(0, place - 8) : place])


def _nearest(place: int, row: Row, placed: Sequence[int], anchors: dict[int, list[int]]) -> tuple[int, ...]:
    """The contract whose party stands last before the value, else first after it."""
    if beside := _company_of(place, row):
        named = [n for n in placed if beside in anchors[n]]
        if named:
            return (named[0],)
    alone = _alone_in_clause(place, row, placed, anchors)
    if alone is not None:
        return (alone,)
    before = [(anchor, n) for n in placed for anchor in anchors[n] if anchor < place]
    if before:
        return (max(before)[1],)
    after = [(anchor, n) for n in placed for anchor in anchors[n] if anchor > place]
    return (min(after)[1],) if after else ()


def _alone_in_clause(
    place: int, row: Row, placed: Sequence[int], anchors: Mapping[int, Sequence[int]]
) -> int | None:
    """The only contract whose party stands in what is told there of a subject that does several things: "has ordered
    servers from A, leased 40 MW from B and …"."""
    first, last = clause_of(place, row.words)
    if (first, last) == (0, len(row)):
        return None
    inside = [n for n in placed if any(first <= anchor < last for anchor in anchors[n])]
    if not inside:  # "ordered 400 of A's chips" names no party as such
        inside = [n for n in anchors if n not in placed]
    return inside[0] if len(inside) == 1 else None


def _company_of(place: int, row: Row) -> int | None:
    """The place of the company with which the phrase of a value goes on: "$3 billion from B", "a $3 billion deal with
    B". A chip goes on with its maker."""
    words = row.words
    if words[place][0] not in _AMOUNTS:
        return None
    if words[place + 1 : place + 2] in (["that"], ["which"]) and words[place + 2][0] == KINDS["Company"]:
        return place + 2  # "a contract worth $3 billion that B signed"
    for following in range(place + 1, min(place + _REACH, len(words) - 1)):
        if is_placeholder(words[following]) or words[following] in _STOPS:
            break
        if words[following] in _TO_PARTY:
            party = _first_company(words, following + 1)
            return None if party is None or whose_goods(party, words) else party  # "access to Halden chips"
    return None


def _first_company(words: Sequence[str], start: int) -> int | None:
    """The place of the company that the words come to, past what is said of it: "from existing investor B"."""
    for place in range(start, min(start + _NAMED, len(words))):
        if words[place][0] == KINDS["Company"]:
            return place
        if words[place] in _STOPS or (is_placeholder(words[place]) and words[place][0] != KINDS["Role"]):
            break
    return None


def _same_period(
    number: int,
    analysed: Analysed,
    found: Sequence[_Found],
    playing: tuple[int, ...],
    anchors: dict[int, list[int]],
) -> Iterator[Term]:
    """ "Over the same period" repeats the end that the sentence states for another contract."""
    ends = [each for each in found if each.slot == "end"]
    for hit in _same_end().hits(analysed.reduced):
        earlier = [each for each in ends if each.place < hit.span[0]]
        if earlier and len(playing) > 1:
            placed = [n for n in playing if anchors[n]]
            for frame in _nearest(hit.span[0], analysed.reduced, placed, anchors):
                yield Term(frame, "end", earlier[-1].item.value, None, number, hit.rule.name)


def _value(slot: str, item: Item) -> Value | None:
    """The value in the unit of its slot, ``None`` where it has none."""
    value = item.value
    if value is None or slot not in ("notice", "lock_in", "term"):
        return value
    table = _DAYS if slot == "notice" else _MONTHS
    factor = table.get(value.unit)
    if factor is None:
        return None
    number = value.number * factor
    return Value(
        "duration",
        str(int(number) if number == int(number) else number),
        "day" if slot == "notice" else "month",
        text=value.text,
    )
