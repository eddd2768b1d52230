"""The terms of contracts: which value in which sentence belongs to which contract."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.analysis import Analysed, Analysis
from kg.extract.contracts.frames import Frame, rules, sheet
from kg.extract.grammar import Hit, RuleSet
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
_EACH = {"each", "both", "respectively", "apiece", "every"}
_CLOSE, _FAR, _REACH, _NEAR, _NAMED, _SOON = 8, 3, 7, 8, 4, 2
_AMOUNTS = {KINDS[kind] for kind in ("Money", "Rate", "Power", "Duration")}
_TO_PARTY, _STOPS = {"from", "by", "with", "to"}, {",", ";", "and", "."}
_BREAKS = {"while", "whereas", ";", "but", "separately"}
# What a contract of a kind cannot have: a chip in a sentence about an investment is no term of it.
_MONEY_ONLY = frozenset(_SLOTS) - {"payment", "total_value"}
_NO_SLOTS = {
    "investment": _MONEY_ONLY,
    "other": _MONEY_ONLY,
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


@dataclass(frozen=True, slots=True)
class _Found:
    slot: str
    item: Item
    place: int
    rule: str
    kind: str | None = None
    denied: bool = False


@dataclass
class _Focus:
    """What "the deal" and "both deals" mean at a point of the text; ``last`` is the sentence that spoke of it last,
    ``None`` where another company was named since."""

    main: int | None = None
    group: tuple[int, ...] = ()
    last: int | None = None


def terms_of(
    analysis: Analysis, frames: Sequence[Frame], family: Family, elsewhere: Collection[int] = ()
) -> Iterator[Term]:
    """The terms, sentence by sentence. ``elsewhere`` are sentences that tell of a contract which is none of these: what
    they say of one of its parties alone is said of that."""
    if not frames:
        return
    focus = _Focus()
    speaking: dict[int, list[int]] = {}
    for n, frame in enumerate(frames):
        for sentence in dict.fromkeys(frame.sentences):
            speaking.setdefault(sentence, []).append(n)
    most = max(range(len(frames)), key=lambda n: (len(frames[n].sentences), -n))
    first = min(range(len(frames)), key=lambda n: min(frames[n].sentences))
    for number, analysed in enumerate(analysis.sentences):
        # "The deal", before any is named, is that which is named first, unless it may be one with somebody else.
        leading: int | None = most
        if number < min(frames[first].sentences):
            leading = None if _of_another_before(number, frames[first], analysis, family, number) else first
        singles = [] if number in elsewhere else _singles(number, analysis, frames, family)
        playing = _playing(
            number, analysed, speaking.get(number, ()), singles, frames, family, focus, leading
        )
        if playing:
            focus.last, focus.group = number, playing
        if number not in speaking and (
            number in elsewhere
            or (not singles and _with_another(number - 1, playing, frames, analysis, family))
        ):
            playing = ()
        goes_on = not playing and _goes_on(number, analysed, frames, family, focus)
        if goes_on and next(analysed.hits(_listed()), None):
            focus.last = number  # a line of a list speaks of what the list is about
        if (playing or goes_on) and analysed.states:
            found = _found(analysed, _following() if goes_on else _term_rules())
            yield from _sentence_terms(number, analysed, found, playing or focus.group, frames, family)


def _with_another(
    number: int, playing: Sequence[int], frames: Sequence[Frame], analysis: Analysis, family: Family
) -> bool:
    """Whether a sentence names a party of the contract with a company that is none: "the lease" behind it may be
    theirs."""
    if number < 0 or len(playing) != 1 or number in frames[playing[0]].sentences:
        return False
    row = analysis.sentences[number].row
    named, pair = _companies(row, 0, len(row), family), frames[playing[0]].pair
    return len(pair) == 2 and len(named & pair) == 1 and not named <= pair


def _goes_on(number: int, analysed: Analysed, frames: Sequence[Frame], family: Family, focus: _Focus) -> bool:
    """Whether the sentence may go on about the one contract that was spoken of just before, without naming it."""
    if focus.last is None or len(focus.group) != 1:
        return False
    others = _companies(analysed.reduced, 0, len(analysed.reduced), family) - frames[focus.group[0]].pair
    if others or number - focus.last > _FAR:
        focus.last = None
    return focus.last is not None


def _playing(
    number: int,
    analysed: Analysed,
    speaking: Sequence[int],
    singles: Sequence[tuple[Hit, str, list[int]]],
    frames: Sequence[Frame],
    family: Family,
    focus: _Focus,
    leading: int | None,
) -> tuple[int, ...]:
    """The contracts that a sentence speaks of; moves the focus. ``speaking`` are those whose parties it names,
    ``singles`` the parties that it names alone, with those that they have a contract of."""
    together = [*speaking]
    for hit, root, possible in singles:
        concerned = possible
        if len(concerned) > 1 and hit.rule.options.get("kind") == "investment":
            together.extend(n for n in _round(concerned, root, number, frames, family) if n not in together)
            continue
        if len(concerned) > 1 and hit.rule.options.get("customer"):
            concerned = [n for n in concerned if family.root(frames[n].customer or "") == root]
        if len({frames[n].pair for n in concerned}) == 1:
            bought = [n for n in concerned if "facility" not in _NO_SLOTS.get(frames[n].kind or "", ())]
            concerned = bought or concerned  # "the deal" is what they buy, not the money beside it
        if len(concerned) > 1 and focus.last is not None and number - focus.last <= _FAR:
            concerned = [n for n in concerned if n in focus.group]
        if len(concerned) == 1 and not any(n in together and root in frames[n].pair for n in together):
            together.append(concerned[0])
    if together:
        focus.group = tuple(sorted(together))
        focus.main = together[0] if len(together) == 1 else focus.main
        return focus.group
    known = frozenset[str]().union(*(frame.pair for frame in frames))
    several = _mentioned("all", analysed, known, family)
    if several and len(focus.group) > 1:
        return focus.group
    if several or _mentioned("one", analysed, known, family):
        one = focus.group[0] if len(focus.group) == 1 else (focus.main if focus.main is not None else leading)
        if one is not None and frames[one].kind == "other":
            one = leading  # a guarantee stands beside what "the lease" is
        return () if one is None else (one,)
    return ()


def _mentioned(group: str, analysed: Analysed, known: frozenset[str], family: Family) -> bool:
    """Whether words mean a contract spoken of before: not "the Halden agreements", where none with Halden is."""
    named = (_companies(hit.row, *hit.span, family) for hit in analysed.hits(_mentions(group)))
    return any(companies <= known for companies in named)


def _singles(
    number: int, analysis: Analysis, frames: Sequence[Frame], family: Family
) -> list[tuple[Hit, str, list[int]]]:
    """Where the sentence names one party alone, with the contracts that it may mean. One of which the text names both
    parties only later is meant where no other company comes just before; some words mean only such a one."""
    found = []
    for hit in analysis.sentences[number].hits(rules("single")):
        for item in hit.role("one"):
            root = family.root(item.entity or "")
            concerned = [n for n, frame in enumerate(frames) if root in frame.pair]
            ahead = [n for n in concerned if number < min(frames[n].sentences)]
            unclear = {
                n
                for n in ahead
                if frames[n].kind != "investment" and _of_another_before(number, frames[n], analysis, family)
            }
            if hit.rule.options.get("ahead"):
                concerned = ahead
            found.append((hit, root, [n for n in concerned if n not in unclear]))
    return found


def _of_another_before(
    number: int, frame: Frame, analysis: Analysis, family: Family, back: int = _SOON
) -> bool:
    """Whether this sentence and those ``back`` from it name another company, but not both parties."""
    before = analysis.sentences[max(0, number - back) : number + 1]
    named = set().union(*(_companies(each.row, 0, len(each.row), family) for each in before))
    return not named <= frame.pair and not frame.pair <= named


def _round(
    concerned: Sequence[int], raiser: str, number: int, frames: Sequence[Frame], family: Family
) -> list[int]:
    """Those of the contracts in which several put money into one company, where the sentence stands near to those that
    name them: what it says of the round it says of them all."""
    those = [
        n
        for n in concerned
        if frames[n].kind == "investment" and family.root(frames[n].customer or "") == raiser
    ]
    told = {sentence for n in those for sentence in frames[n].sentences}
    return those if any(abs(number - sentence) <= _NEAR for sentence in told) else []


def _one_round(playing: Sequence[int], frames: Sequence[Frame]) -> bool:
    """Whether the contracts are the shares of several in one round of the same company."""
    return len({frames[n].customer for n in playing}) == 1 and all(
        frames[n].kind == "investment" for n in playing
    )


@cache
def _mentions(group: str) -> RuleSet:
    return compiled(f"contract mention {group}", sheet("parties")["mention"][group])


@cache
def _term_rules() -> RuleSet:
    terms = sheet("terms")
    return compiled("contract term", [*terms["patterns"], *terms["following"], *terms["listed"]])


@cache
def _following() -> RuleSet:
    return compiled("contract term following", [*sheet("terms")["following"], *sheet("terms")["listed"]])


@cache
def _listed() -> RuleSet:
    return compiled("contract term listed", sheet("terms")["listed"])


@cache
def _no_terms() -> RuleSet:
    return compiled("contract no term", sheet("terms")["none"])


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
        able = tuple(n for n in playing if slot not in _NO_SLOTS.get(frames[n].kind or "", ()))
        whole = slot == "total_value" and len(those) == 1 and len(able) > 1 and _one_round(able, frames)
        owned = [able] if whole else _owners(those, row, able, anchors)
        for each, owners in zip(those, owned, strict=True):
            for frame in _of_kind(each, owners, able, frames):
                value = _value(slot, each.item)
                entity = each.item.entity if slot in _ENTITY_SLOTS else None
                if (value is None and entity is None) or (frame, slot, value or entity) in seen:
                    continue
                seen.add((frame, slot, value or entity))
                yield Term(frame, slot, value, entity, number, each.rule, each.denied)
    yield from _same_period(number, analysed, found, playing, anchors)


def _of_others(place: int, row: Row, parties: frozenset[str], family: Family) -> bool:
    """Whether the value is of a contract with others: "a $3 billion deal with C", or in a clause that names companies,
    none of them a party, beside one that names a party: "while C pays …"."""
    breaks = [n for n, word in enumerate(row.words) if word in _BREAKS]
    first = max((n for n in breaks if n < place), default=0)
    last = min((n for n in breaks if n > place), default=len(row))
    clause = _companies(row, first, last, family)
    beside = _company_of(place, row)
    if beside is not None and _companies(row, beside, beside + 1, family).isdisjoint(parties):
        return True
    return (
        bool(clause)
        and clause.isdisjoint(parties)
        and not parties.isdisjoint(_companies(row, 0, len(row), family))
    )


def _companies(row: Row, first: int, last: int, family: Family) -> set[str]:
    """The companies named from one token to another (excluded)."""
    return {
        family.root(item.entity)
        for item in row.items_in(first, last)
        if item.kind == "Company" and item.entity
    }


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
    for hit in rules.hits(row):
        negated = modality_of(hit, analysed.who) is Modality.DENIED
        for slot in _SLOTS:
            for item in hit.role(slot) if slot in hit.rule.groups else ():
                place = row.place_of(item)
                if item.start in outside:
                    continue
                if slot == "payment" and not _NOT_PAYMENTS.isdisjoint(row.words[max(0, place - 5) : place]):
                    continue
                kind = hit.rule.options.get("kind")
                denied = negated and slot in _DENIABLE
                each = _Found(slot, item, place, hit.rule.name, str(kind) if kind else None, denied)
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
            return [
                _nearest(those[0].place, row, placed, anchors)
                if _beside(those[0], row, placed, anchors)
                else ()
            ]
    placed = [n for n in sorted(playing, key=lambda n: anchors[n][:1] or [10_000]) if anchors[n]]
    if not placed:
        return [playing] * len(those)
    if "respectively" in row.text and len(those) == len(placed):
        return [(n,) for n in placed]
    return [
        tuple(placed) if _for_all(each.place, row) else _nearest(each.place, row, placed, anchors)
        for each in those
    ]


def _for_each(row: Row) -> bool:
    return not _EACH.isdisjoint(row.words)


def _beside(found: _Found, row: Row, placed: Sequence[int], anchors: Mapping[int, Sequence[int]]) -> bool:
    """Whether a contract's own party stands close before the value ("while B pays $1 billion"), or its phrase goes on
    with it."""
    following = _company_of(found.place, row)
    if following is not None and any(following in anchors[n] for n in placed):
        return row.words[following + 1 : following + 2] not in (["and"], [","])  # it is not that of both
    return any(0 < found.place - anchor <= _CLOSE for n in placed for anchor in anchors[n])


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
    before = [(anchor, n) for n in placed for anchor in anchors[n] if anchor < place]
    if before:
        return (max(before)[1],)
    after = [(anchor, n) for n in placed for anchor in anchors[n] if anchor > place]
    return (min(after)[1],) if after else ()


def _company_of(place: int, row: Row) -> int | None:
    """The place of the company with which the phrase of a value goes on: "$3 billion from B", "a $3 billion deal with
    B". A chip goes on with its maker."""
    words = row.words
    if words[place][0] not in _AMOUNTS:
        return None
    for following in range(place + 1, min(place + _REACH, len(words) - 1)):
        if is_placeholder(words[following]) or words[following] in _STOPS:
            break
        if words[following] in _TO_PARTY:
            return _first_company(words, following + 1)
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
