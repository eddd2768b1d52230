"""Statements of single relations, from the pattern files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg.extract.analysis import Analysed, Analysis
from kg.extract.grammar import Hit
from kg.extract.misread import no_subject, not_so, of_another, of_list
from kg.extract.said import NOBODY, Attribution, by_the_parties, held, modality_of
from kg.extract.stated import Stated
from kg.extract.tagged import KINDS, Item
from kg.extract.titles import role_statements
from kg.extract.values import power
from kg.schema.records import Claim, Value
from kg.schema.registry import Registry

__all__ = ["relation_claims"]

_BUYING = frozenset(("invest", "invested", "investing", "subscribe", "buy", "bought", "acquire", "acquired"))
_A_SHARE = (["per", "share"], ["a", "share"])
_ELSE = frozenset(("and", "but", "while", "until", "which", "who", "after", "before", ";"))
_PRICED = ("acquired", "invested_in")
_HALF = 50
_A_MONTH = re.compile(r"\d{4}-\d\d")
_BOTH = 2
# Sectors of the registry that do not supply this.
_NO_SUPPLIERS = {
    "supplies_compute_to": ("chipmaker", "supplier", "power", "investor", "servers"),
    "supplies_chips_to": ("neocloud", "host", "power", "investor", "construction"),
    "supplies_power_to": ("neocloud", "lab", "investor", "chipmaker", "hyperscaler", "platform"),
}
# Sectors of those that do, and what texts call them: who has "customers" may sell anything.
_SUPPLIERS = {
    "supplies_compute_to": (
        ("neocloud", "host", "hyperscaler"),
        ("cloud", "clouds", "neocloud", "hyperscaler", "landlord", "center", "centers", "centre", "centres"),
    ),
    "supplies_chips_to": (
        ("chipmaker", "servers"),
        ("chipmaker", "chip", "chips", "foundry", "semiconductor"),
    ),
    "supplies_power_to": (
        ("power",),
        (
            "utility",
            "utilities",
            "power",
            "electricity",
            "electric",
            "edison",
            "cooperative",
            "turbine",
            "nuclear",
        ),
    ),
}

# What names of those who sell it end with, beside what they are called.
_POWER_NAMES = frozenset(
    ("power", "electric", "electricity", "utility", "utilities", "edison", "cooperative")
)

_OPENING = frozenset(("with", "for", "from", "to", "by", "of", "at", "like", "unlike", "after"))
"""Before a company that is no subject, though a comma and one follow."""


def relation_claims(analysis: Analysis, registry: Registry) -> Iterator[Claim]:
    """The claims of all sentences, in order; of what a sentence states twice, what says more is one claim."""
    for analysed in analysis.sentences:
        if analysed.invented:
            continue
        stated: dict[Stated, Hit] = {}
        whole = analysis.rules.whole.hits(analysed.row)
        for hit in chain(analysed.phrases, analysed.hits(analysis.rules.clauses), whole):
            if not analysed.states and not _taken_for_granted(hit):
                continue
            for statement in _statements(hit, analysed, analysis, registry):
                stated.setdefault(statement, hit)
        for statement, hit in stated.items():
            if not any(_says_more(other, statement) for other in stated):
                yield _claim(statement, hit, analysed, analysis)


def _says_more(one: Stated, other: Stated) -> bool:
    """Whether it states the same, and more of it: for which price."""
    return one[:4] == other[:4] and set(one.qualifiers) > set(other.qualifiers)


def _taken_for_granted(hit: Hit) -> bool:
    """Whether the words hold even where the sentence only asks or supposes: "Will Halden CEO Jane Doe come?"."""
    return hit.rule.options["relation"] == "role" and "possible" in str(hit.rule.options.get("ignore", ""))


def _statements(hit: Hit, analysed: Analysed, analysis: Analysis, registry: Registry) -> Iterator[Stated]:
    relation = str(hit.rule.options["relation"])
    if relation == "role":
        yield from role_statements(hit, analysed, analysis, registry)
        return
    if not_so(relation, hit) or no_subject(hit):
        return
    if relation == "partners_with" and "together" in hit.text and not _BUYING.isdisjoint(analysed.row.words):
        return  # who invest together are no partners
    dates = hit.role("d")
    dated = tuple(("date", item.value.lexical) for item in dates if item.value)[:1]
    prices, stake = _prices(relation, hit), _stake(relation, hit)
    relation = _by_share(relation, hit)
    subjects = _related(hit) or _through(hit, analysed) or _carried(hit, analysed, analysis)
    targets = hit.role("o") or _through(hit, analysed) or _carried(hit, analysed, analysis)
    paired = "respectively" in hit.row.words
    apart = paired and min(len(subjects), len(targets)) > 1
    if apart and len(subjects) != len(targets):
        return
    if paired and not apart and len(prices) < 2 and of_list(hit):
        return  # whose of several it is the pattern does not tell
    for number, subject in enumerate(subjects):
        paid = prices[number : number + 1] if len(prices) == len(subjects) else () if apart else prices[:1]
        for target in targets[number : number + 1] if apart else targets:
            if hit.rule.options.get("maker"):
                yield from _made(relation, target, analysed, registry)
                continue
            if of_another(relation, subject, target, hit, analysed, registry):
                continue
            if target.reference and _sells_it_too(relation, target, hit, analysis, registry):
                continue
            if target.value is not None and subject.entity:
                value = _told_before(relation, target.value, analysis)
                yield Stated(subject.entity, relation, None, value, dated + _basis(target, analysis))
            elif (
                subject.entity
                and target.entity
                and _sensible(relation, subject, target, hit, registry)
                and (not hit.rule.options.get("supplier") or _supplies(relation, subject, analysis, registry))
            ):
                yield Stated(subject.entity, relation, target.entity, None, dated + paid + stake)


def _related(hit: Hit) -> list[Item]:
    """The subjects, of several only the last where a relative clause in the singular goes on: "A, B and C, which has
    bought D"."""
    subjects = hit.role("s")
    if len(subjects) < 2:
        return subjects
    words = hit.row.words
    first, second = (hit.row.place_of(item) for item in subjects[:2])
    if len(subjects) == 2 and words[first - 1] in _OPENING and words[first + 1 : second] == [","]:
        return subjects[-1:]  # "under a deal with Halden, Orrin will provide"
    following = hit.row.place_of(max(subjects, key=lambda item: item.start)) + 1
    following += words[following : following + 1] == [","]
    clause = words[following : min(following + 2, hit.span[1])]
    singular = clause[:1] in (["which"], ["who"]) and clause[1:] in (["has"], ["is"], ["was"])
    return subjects[-1:] if singular else subjects


def _made(relation: str, product: Item, analysed: Analysed, registry: Registry) -> Iterator[Stated]:
    """The statement of whose product it is, where the registry knows that and the sentence names that company."""
    entry = registry.get(product.entity or "")
    maker = entry.hint("maker") if entry else None
    named = {item.entity for item in analysed.row.items if item.kind == "Company"}
    if maker and product.entity and maker in named:
        yield Stated(maker, relation, product.entity)


def _carried(hit: Hit, analysed: Analysed, analysis: Analysis) -> list[Item]:
    """The company that the text is about, where the pattern names none: "Rivals include …", "its CEO has left"."""
    if hit.rule.options.get("carried") != "about" or hit.row.words[0] == "under":
        return []  # "under the agreement" it is the other party
    named = {item.entity for role in ("s", "o", "x") for item in hit.role(role)}
    meant = {each for each in (analysed.subject, analysis.topic) if each and each not in named}
    company = meant.pop() if len(meant) == 1 else None  # of two it may be either
    if (
        company
        and hit.rule.options["relation"] == "competes_with"
        and analysis.left_behind(company, analysed)
    ):
        return []
    place = analysed.sentence.start
    return [Item("Company", place, place, company, reference=True)] if company else []


def _through(hit: Hit, analysed: Analysed) -> list[Item]:
    """The company of the noun phrase that the role ``through`` is the head of: "Orrin's OX400 chips"."""
    heads = {item.start for item in hit.role(str(hit.rule.options.get("through", "")))}
    return [
        owner
        for phrase in (analysed.phrases if heads else ())
        if any(item.start in heads for item in phrase.role("o"))
        for owner in phrase.role("s")
        if owner.kind == "Company"
    ]


def _sells_it_too(relation: str, customer: Item, hit: Hit, analysis: Analysis, registry: Registry) -> bool:
    """Whether the company that a pattern takes for the customer, as the text is about it, sells power itself."""
    carried = hit.rule.options.get("carried") == "about"
    return carried and relation == "supplies_power_to" and _supplies(relation, customer, analysis, registry)


def _supplies(relation: str, supplier: Item, analysis: Analysis, registry: Registry) -> bool:
    """Whether the company is a supplier of such things, by the registry or by what the document calls it."""
    sectors, words = _SUPPLIERS[relation]
    entry = registry.get(supplier.entity or "")
    if entry and (sector := entry.hint("sector")):
        return sector in sectors
    called = analysis.described.words.get(supplier.entity or "", set())
    if relation == "supplies_power_to" and supplier.entity in analysis.entities:
        called = called | _POWER_NAMES.intersection(
            analysis.entities[supplier.entity].name.lower().split()[-1:]
        )
    return not called.isdisjoint(words)


def _prices(relation: str, hit: Hit) -> tuple[tuple[str, str], ...]:
    """What was paid: the amounts that the pattern names, where it names several one for each of those who pay; for a
    purchase also the only one of its clause."""
    if relation not in _PRICED:
        return ()
    said = [item for item in hit.role("x") if item.kind == "Money"]
    if not said and relation == "acquired":
        clause = [item for item in hit.row.items_in(*_clause(hit)) if item.kind == "Money"]
        said = [item for item in clause if not _of_other_purchase(item, hit)] if len(clause) == 1 else []
    whole = [item.value for item in said if item.value and not _a_share(item, hit)]
    return tuple(("price", f"{price.lexical} {price.unit}") for price in whole)


def _of_other_purchase(price: Item, hit: Hit) -> bool:
    """Whether the amount before the words is of a purchase that is told before them: "cleared Orrin's $2 billion
    takeover of Tessel, and approved"."""
    row, first = hit.row, hit.span[0]
    place = row.place_of(price)
    bought = next((n for n in range(place + 1, first) if row.words[n] in _PURCHASES), first)
    return bought < first and bool(row.items_in(bought, first, KINDS["Company"]))


_PURCHASES = frozenset(("acquisition", "buyout", "purchase", "takeover"))


def _a_share(price: Item, hit: Hit) -> bool:
    """Whether the amount is what is paid for one share."""
    place = hit.row.place_of(price)
    return hit.row.words[place + 1 : place + 3] in _A_SHARE


def _clause(hit: Hit) -> tuple[int, int]:
    """From the beginning of the row to where, behind the hit, something else is told."""
    words, (_, last) = hit.row.words, hit.span
    return 0, next((n for n in range(last, len(words)) if words[n] in _ELSE), len(words))


def _stake(relation: str, hit: Hit) -> tuple[tuple[str, str], ...]:
    """How much of it, in hundredths, where the pattern names that."""
    if relation not in _PRICED:
        return ()
    shares = [item.value for item in hit.role("x") if item.kind == "Percent" and item.value]
    return tuple(("stake", share.lexical) for share in shares[:1])


def _by_share(relation: str, hit: Hit) -> str:
    """Half of a company or more is owned, less is invested in."""
    if relation not in ("owns", "invested_in"):
        return relation
    following = hit.row.items_in(hit.span[1], hit.span[1] + 2)  # "which Halden owns 27% of"
    named = (*hit.role("x"), *following)
    shares = [item.value.number for item in named if item.kind == "Percent" and item.value]
    return ("owns" if shares[0] >= _HALF else "invested_in") if shares else relation


def _told_before(relation: str, value: Value, analysis: Analysis) -> Value:
    """The value; a month in which something was founded is that before the text was published."""
    published = analysis.document.published
    day = value.lexical
    if relation != "founded_in" or not published or not _A_MONTH.match(day) or day <= published[: len(day)]:
        return value
    return replace(value, lexical=f"{int(day[:4]) - 1}{day[4:]}") if day[:4] not in value.text else value


def _basis(item: Item, analysis: Analysis) -> tuple[tuple[str, str], ...]:
    return (("basis", power.basis(analysis.document.text, item.end)),) if item.kind == "Power" else ()


def _sensible(relation: str, subject: Item, target: Item, hit: Hit, registry: Registry) -> bool:
    """Whether the two can stand in the relation, by what the registry knows of makers and of units."""
    if subject.entity == target.entity or subject.entity is None or target.entity is None:
        return False
    if hit.rule.options.get("unless_maker") and (entry := registry.get(target.entity)):
        maker = entry.hint("maker")
        if maker and registry.root(maker) != registry.root(subject.entity):
            return False
    family = registry.root(subject.entity) == registry.root(target.entity)
    if hit.rule.options.get("family") and not (family and registry.root(subject.entity) == target.entity):
        return False
    entry = registry.get(subject.entity)
    if entry and entry.hint("sector") in _NO_SUPPLIERS.get(relation, ()):
        return False
    return not (family and relation in ("competes_with", "partners_with"))


def _who(hit: Hit, analysed: Analysed) -> Attribution:
    """Who says it; a title, a noun phrase and an aside may describe the speaker."""
    options = hit.rule.options
    aside = options["relation"] == "role" or bool(options.get("head")) or hit.row in analysed.segments[1:]
    return held(hit, analysed.who, aside=aside)


def _companies_say(parties: Sequence[str], analysed: Analysed, analysis: Analysis) -> bool:
    """Whether "the companies" say it, who are the two."""
    subject, target = analysis.entities[parties[0]], analysis.entities[parties[1]]
    return subject.type == target.type == "Company" and by_the_parties(analysed.row)


def _claim(statement: Stated, hit: Hit, analysed: Analysed, analysis: Analysis) -> Claim:
    parties = [party for party in (statement.subject, statement.object) if party]
    who = _who(hit, analysed)
    if analysed.who is NOBODY and len(parties) == _BOTH and _companies_say(parties, analysed, analysis):
        who = Attribution(tuple(parties))
    return Claim(
        subject=statement.subject,
        relation=statement.relation,
        object=statement.object,
        value=statement.value,
        evidence=analysed.evidence(analysis.document.key),
        modality=modality_of(hit, who, parties),
        attribution=who.sources,
        qualifiers=tuple(sorted(statement.qualifiers)),
        rule=hit.rule.name,
    )
