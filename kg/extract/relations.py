"""Statements of single relations, from the pattern files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, product
from typing import NamedTuple

from kg.extract.analysis import Analysed, Analysis
from kg.extract.clauses import list_goes_on, list_head, names_another, shares_no_verb
from kg.extract.grammar import Hit
from kg.extract.said import NOBODY, Attribution, by_the_parties, held, modality_of
from kg.extract.tagged import KINDS, Item, Row
from kg.extract.values import power, roles
from kg.schema.records import Claim, Value
from kg.schema.registry import Registry

__all__ = ["relation_claims"]

_FOUNDER = ("founder", "founders", "cofounder", "cofounders")
_INVESTOR = ("investor", "investors", "backer")
# Titles of heads of state too: nobody's where no company stands with them.
_STATE = frozenset(("president", "secretary", "minister"))
_FORMER = ("former", "ex-", "ex ", "outgoing", "then-")
# "Was named chief executive" is no former title.
_MADE = frozenset(
    ("named", "appointed", "hired", "promoted", "elected", "tapped", "made", "picked", "chosen", "by")
)
_PAST = 5
_ONCE = frozenset(("previously", "formerly", "once"))
_LEFT = frozenset(
    ("quit", "resigned", "departed", "retired", "fired", "ousted", "dismissed", "sacked", "removed")
)
_LED = frozenset(("ran", "led", "headed", "chaired"))
_PRESENT = frozenset(("has", "have", "by", "is"))
# "Previously, he served as …", "Prior to joining Halden, she served as …".
_EARLIER = frozenset(
    (("prior", "to"), *(("before", word) for word in ("joining", "founding", "this", "that")))
)
_OPENING, _PAST_ASIDE = 2, 12
_HOLDING = ("owns", "operates", "part_of")
_BUYING = frozenset(("invest", "invested", "investing", "subscribe", "buy", "bought", "acquire", "acquired"))
_OVER = frozenset(("former", "until", "ex", "sold", "sell", "selling", "divested"))
_FAILED = frozenset(
    (
        "failed",
        "terminated",
        "abandoned",
        "unsuccessful",
        "aborted",
        "scrapped",
        "collapse",
        "collapsed",
        "blocked",
        "never",
    )
)
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
_MORE = (["additional"], ["further"], ["another"], ["extra"])
_CARRIERS = frozenset(
    ("cluster", "clusters", "supercluster", "server", "servers", "rack", "racks", "system", "systems", "instance",
     "instances", "cloud", "deal", "order", "orders", "machine", "machines", "supercomputer", "tray", "trays", "pod",
     "pods", "capacity")
)  # fmt: skip
_GOODS = frozenset(
    ("capacity", "services", "turbines", "turbine", "reactors", "batteries", "servers", "bonds", "shares", "stock",
     "licences", "licenses", "notes", "chips", "gpus", "processors", "accelerators", "equipment", "engines", "hardware",
     "electricity", "compute", "systems", "racks", "credits", "warrants", "generators", "panels", "products", "wafers")
)  # fmt: skip
_NEAR, _BESIDE = 4, 6
_ELSE = frozenset(("and", "but", "while", "until", "which", "who", "after", "before", ";"))
_PRICED = ("acquired", "invested_in")
_HALF = 50
_BOTH = 2
_ITS_VALUE = re.compile(r"\A(?:has |had )?valu(?:ed|es) it ")
_VALUER = 3
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
    "supplies_power_to": (("power",), ("utility", "power", "electricity", "turbine", "nuclear")),
}
_FUNDS = (" Capital", " Ventures", " Partners")
_NOT_EXECUTIVE = ("spokes", "minister", "secretary")
_DEALS = frozenset(
    ("deal", "deals", "contract", "contracts", "agreement", "agreements", "lease", "pact", "order")
)


_WORTH = ", valued at"
_PARTIES = ("with", "between", "from", "to", "by", "for")


class _Statement(NamedTuple):
    subject: str
    relation: str
    object: str | None
    value: Value | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()


def relation_claims(analysis: Analysis, registry: Registry) -> Iterator[Claim]:
    """The claims of all sentences, in order; a statement that a sentence makes twice is one claim."""
    for analysed in analysis.sentences:
        if analysed.invented:
            continue
        seen: set[_Statement] = set()
        for hit in chain(analysed.phrases, analysed.hits(analysis.rules.clauses)):
            if not analysed.states and not _taken_for_granted(hit):
                continue
            for statement in _statements(hit, analysed, analysis, registry):
                if statement not in seen:
                    seen.add(statement)
                    yield _claim(statement, hit, analysed, analysis)


def _taken_for_granted(hit: Hit) -> bool:
    """Whether the words hold even where the sentence only asks or supposes: "Will Halden CEO Jane Doe come?"."""
    return hit.rule.options["relation"] == "role" and "possible" in str(hit.rule.options.get("ignore", ""))


def _statements(hit: Hit, analysed: Analysed, analysis: Analysis, registry: Registry) -> Iterator[_Statement]:
    relation = str(hit.rule.options["relation"])
    if relation == "role":
        yield from _role_statements(hit, analysed, analysis, registry)
        return
    if _not_so(relation, hit):
        return
    if relation == "partners_with" and "together" in hit.text and not _BUYING.isdisjoint(analysed.row.words):
        return  # who invest together are no partners
    dates = hit.role("d")
    dated = tuple(("date", item.value.lexical) for item in dates if item.value)[:1]
    prices, stake = _prices(relation, hit), _stake(relation, hit)
    relation = _by_share(relation, hit)
    subjects = _related(hit) or _through(hit, analysed) or _carried(hit, analysed, analysis)
    if _no_subject(hit):
        return
    targets = hit.role("o") or _through(hit, analysed) or _carried(hit, analysed, analysis)
    apart = "respectively" in hit.row.words and min(len(subjects), len(targets)) > 1
    if apart and len(subjects) != len(targets):
        return
    if "respectively" in hit.row.words and not apart and len(prices) < 2 and _of_list(hit):
        return  # whose of several it is the pattern does not tell
    for number, subject in enumerate(subjects):
        paid = prices[number : number + 1] if len(prices) == len(subjects) else () if apart else prices[:1]
        for target in targets[number : number + 1] if apart else targets:
            if hit.rule.options.get("maker"):
                yield from _made(relation, target, analysed, registry)
                continue
            if _of_another(relation, subject, target, hit, analysed, registry):
                continue
            if target.value is not None and subject.entity:
                yield _Statement(
                    subject.entity, relation, None, target.value, dated + _basis(target, analysis)
                )
            elif (
                subject.entity
                and target.entity
                and _sensible(relation, subject, target, hit, registry)
                and (not hit.rule.options.get("supplier") or _supplies(relation, subject, analysis, registry))
            ):
                yield _Statement(subject.entity, relation, target.entity, None, dated + paid + stake)


def _of_list(hit: Hit) -> bool:
    """Whether a company of the hit stands in a list of which the pattern takes it alone."""
    words = hit.row.words
    ones = (hit.role(role) for role in ("s", "o"))
    places = [hit.row.place_of(each[0]) for each in ones if len(each) == 1 and each[0] in hit.row.items]
    return any(list_head(n, words) != n or list_goes_on(n, words) for n in places)


def _no_subject(hit: Hit) -> bool:
    """Whether the words begin with a company that the sentence tells this of another than."""
    words, (first, last) = hit.row.words, hit.span
    if words[first][0] != KINDS["Company"]:
        return False
    beside = words[max(0, first - 3) : max(0, first - 1)] == ["and", "its"]
    done = beside and hit.rule.options["relation"] in ("built", "operates", "owns", "announced_capex")
    head = list_head(first, words)
    barred = head != first and words[head - 1] in str(hit.rule.options.get("not_behind", "")).split()
    return done or barred or shares_no_verb(first, last, words) or names_another(first, words)


def _not_so(relation: str, hit: Hit) -> bool:
    """Whether the words around say that it is so no more, or never was: "was once owned by", "until 2021", "its failed
    takeover of", "holds no stake in"."""
    first, last = hit.span
    words = hit.row.words
    if any(words[n] in ("nearly", "almost") and words[n + 1].isalpha() for n in range(first, last - 1)):
        return True
    held, around = words[first:last], words[max(0, first - _NEAR) : last + _NEAR]
    if relation in _HOLDING:
        sold = words[max(0, first - 1) : last]
        return (
            not _ONCE.isdisjoint(held)
            or not _OVER.isdisjoint(sold)
            or "until" in (*words[:1], *words[last : last + 1])
        )
    if relation == "invested_in" and ("no" in held or _of_deal(first, words)):
        return True
    if relation == "acquired" and _buys_goods(hit):
        return True
    return relation == "acquired" and not _FAILED.isdisjoint(around)


def _of_deal(first: int, words: Sequence[str]) -> bool:
    """Whether a company is named only as a party of what the words are about: "a contract with Halden, backed by"."""
    before = words[max(0, first - _BESIDE) : first]
    return before[-1:] == ["with"] and words[first + 1 : first + 2] == [","] and not _DEALS.isdisjoint(before)


def _buys_goods(hit: Hit) -> bool:
    """Whether the name only says whose goods are bought: "bought Halden capacity", "ordered 29 Halden gas turbines"."""
    places = (hit.row.place_of(item) for item in hit.role("o") if item in hit.row.items)
    return any(not _GOODS.isdisjoint(hit.row.words[place + 1 : place + 3]) for place in places)


def _related(hit: Hit) -> list[Item]:
    """The subjects, of several only the last where a relative clause in the singular goes on: "A, B and C, which has
    bought D"."""
    subjects = hit.role("s")
    if len(subjects) < 2:
        return subjects
    words = hit.row.words
    following = hit.row.place_of(max(subjects, key=lambda item: item.start)) + 1
    following += words[following : following + 1] == [","]
    clause = words[following : min(following + 2, hit.span[1])]
    singular = clause[:1] in (["which"], ["who"]) and clause[1:] in (["has"], ["is"], ["was"])
    return subjects[-1:] if singular else subjects


def _made(relation: str, product: Item, analysed: Analysed, registry: Registry) -> Iterator[_Statement]:
    """The statement of whose product it is, where the registry knows that and the sentence names that company."""
    entry = registry.get(product.entity or "")
    maker = entry.hint("maker") if entry else None
    named = {item.entity for item in analysed.row.items if item.kind == "Company"}
    if maker and product.entity and maker in named:
        yield _Statement(maker, relation, product.entity)


def _carried(hit: Hit, analysed: Analysed, analysis: Analysis) -> list[Item]:
    """The company that the text is about, where the pattern names none: "Rivals include …", "its CEO has left"."""
    if hit.rule.options.get("carried") != "about":
        return []
    named = {item.entity for role in ("s", "o", "x") for item in hit.role(role)}
    company = next((each for each in (analysed.subject, analysis.topic) if each and each not in named), None)
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


def _supplies(relation: str, supplier: Item, analysis: Analysis, registry: Registry) -> bool:
    """Whether the company is a supplier of such things, by the registry or by what the document calls it."""
    sectors, words = _SUPPLIERS[relation]
    entry = registry.get(supplier.entity or "")
    if entry and (sector := entry.hint("sector")):
        return sector in sectors
    return not analysis.described.words.get(supplier.entity or "", set()).isdisjoint(words)


def _prices(relation: str, hit: Hit) -> tuple[tuple[str, str], ...]:
    """What was paid: the amounts that the pattern names, where it names several one for each of those who pay; for a
    purchase also the only one of its clause."""
    if relation not in _PRICED:
        return ()
    said = [item.value for item in hit.role("x") if item.kind == "Money" and item.value]
    if not said and relation == "acquired":
        clause = [item.value for item in hit.row.items_in(*_clause(hit)) if item.kind == "Money"]
        said = [value for value in clause if value] if len(clause) == 1 else []
    return tuple(("price", f"{price.lexical} {price.unit}") for price in said)


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


def _party(subject: Item, hit: Hit, row: Row) -> bool:
    """Whether the company only stands as a party: "the contract with X is worth …" values no company, nor does "an
    agreement with the startup X, valued at …"."""
    if _WORTH in hit.text and subject in row.items:
        place = row.place_of(subject)
        before = row.words[max(0, place - 8) : place]
        deals = (n for n, word in enumerate(before[:-1]) if word in _DEALS and before[n + 1] in _PARTIES)
        if any("," not in before[n:] for n in deals):
            return True
    place = hit.row.place_of(subject)
    before = hit.row.words[max(0, place - 8) : place]
    if hit.row.words[place + 1 : place + 2] == ["valued"] and not {"that", "which"}.isdisjoint(
        before[-_VALUER:]
    ):
        return True  # "a partnership that the company valued at …"
    relative = hit.row.words[place + 1 : place + 3] in ([",", "which"], [",", "who"])
    if relative and _ITS_VALUE.search(hit.row.text_of(place + 3, hit.span[1])):
        return True  # "its backer Halden, which had valued it at …"
    return (
        bool(before)
        and (before[-1] in _PARTIES or (before[-1] == "and" and not {"with", "between"}.isdisjoint(before)))
        and not _DEALS.isdisjoint(before)
    )


def _of_another(
    relation: str, subject: Item, target: Item, hit: Hit, analysed: Analysed, registry: Registry
) -> bool:
    """Whether the words name the one or the other only to tell of something else."""
    match relation:
        case "valuation":
            return subject in hit.row.items and _party(subject, hit, analysed.row)
        case "located_in":
            return _nickname(target, analysed)
        case "capacity_mw":
            return _generated(target, hit.row)
        case "manufactures":
            return _carries(subject, target, hit.row, registry)
    return False


def _generated(power: Item, row: Row) -> bool:
    """Whether the power is what stands beside a site or comes to it: "900 MW of solar", "an additional 60 MW"."""
    if power not in row.items:
        return False
    place = row.place_of(power)
    behind = row.words[place + 1 : place + 4]
    made = behind[:1] == ["of"] and not _SOURCES.isdisjoint(behind[1:])
    return made or row.words[max(0, place - 1) : place] in _MORE


def _carries(company: Item, chip: Item, row: Row, registry: Registry) -> bool:
    """Whether the chip only tells of what sort a thing is that others have from its maker: "a GB300 cluster"."""
    entry = registry.get(chip.entity or "")
    if chip not in row.items or (entry and entry.hint("maker") == company.entity):
        return False
    place = row.place_of(chip)
    return not _CARRIERS.isdisjoint(row.words[place + 1 : place + 2])


def _nickname(item: Item, analysed: Analysed) -> bool:
    """Whether a quotation mark stands before it: who is called "Norway's Halden" is another."""
    place = item.start - analysed.sentence.start
    return analysed.quote[max(0, place - 1) : place] in tuple('"“‘')


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


def _role_statements(
    hit: Hit, analysed: Analysed, analysis: Analysis, registry: Registry
) -> Iterator[_Statement]:
    """What a title says: founders and investors have relations of their own, former titles too."""
    carried = hit.rule.options.get("carried")
    titles = [title for item in hit.role("r") if item.value for title in _titles(item.value.lexical)]
    if carried == "about" or (carried == "founder" and not any(map(_founds, titles))):
        titles = [title for title in titles if not _without_company(title, str(carried))]
        if not titles:
            return
    before = hit.row.words[max(0, hit.span[0] - 2) : hit.span[0]]
    once = before[-1:] in (["former"], ["ex"], ["onetime"]) or before == ["ex", "-"] or _over(hit)
    companies = _companies(hit, analysed, analysis, registry)
    people = _people(hit, analysed, titles)
    if "respectively" in hit.row.words and len(hit.row.items_in(0, len(hit.row), KINDS["Person"])) > 1:
        return  # whose of several it is the pattern does not tell
    for person, company in product(people, companies):
        if once:
            for title in titles or [""]:
                role = (("role", title),) if title else ()
                yield _Statement(person, "formerly_at", company, None, role)
        else:
            sure = carried != "about" or company == analysis.topic
            held = [title for title in titles if sure or not _founds(title)]
            if held or not titles:
                yield from _titled(person, company, held, registry)


def _titles(text: str) -> list[str]:
    """The titles one by one; what was a title is kept even where it says too little: "the former head of sales"."""
    return [*roles.split(text)] or ([text] if text.lower().startswith(_FORMER) else [])


def _titled(person: str, company: str, titles: Sequence[str], registry: Registry) -> Iterator[_Statement]:
    """What the titles that the person has at the company make of the two."""
    held = []
    for title in titles:
        plain = title.lower().replace("-", "")
        if plain.startswith(_FORMER):
            yield _Statement(person, "formerly_at", company, None, (("role", title),))
        elif _founds(title):
            yield _Statement(company, "founded_by", person)
        elif plain.split()[-1] in _INVESTOR:
            if not _invests(company, registry):  # "Halden Capital investor X" works there
                yield _Statement(person, "invested_in", company)
        elif not any(word in plain for word in _NOT_EXECUTIVE):
            held.append(title)
    if held or not titles:
        yield _Statement(person, "executive_of", company, None, tuple(("role", title) for title in held))


def _founds(title: str) -> bool:
    plain = title.lower().replace("-", "")
    return any(word in plain.split() for word in _FOUNDER) or plain.startswith("cofounding")


def _without_company(title: str, carried: str) -> bool:
    """Whether the title says nothing where the company has to be guessed: who a "president" or an investor is, and
    whoever is none of the founders that the pattern is for."""
    plain = title.lower().split()
    return title.lower() in _STATE or plain[-1] in _INVESTOR or (carried == "founder" and not _founds(title))


def _people(hit: Hit, analysed: Analysed, titles: Sequence[str]) -> list[str]:
    """Who holds the title: of several people only one, by the option ``plural``, where it is in the singular."""
    if hit.rule.options.get("carried") == "p":
        return [item.entity for item in analysed.row.items if item.kind == "Person" and item.entity][:1]
    people = [item.entity for item in hit.role("p") if item.entity]
    plural = hit.rule.options.get("plural")
    if plural and not all(title.endswith("s") for title in titles):
        return people[:1] if plural == "first" else people[-1:]
    return people


def _companies(hit: Hit, analysed: Analysed, analysis: Analysis, registry: Registry) -> list[str]:
    """The companies that the title is of: those of the pattern, else as its option ``carried`` says."""
    carried = hit.rule.options.get("carried")
    if carried == "c":
        known = [registry.get(item.entity or "") for item in hit.role("p")]
        hints = [entry.hint("company") for entry in known if entry]
        return [company for company in hints if company in analysis.entities]
    if carried == "about":
        return _theirs(hit.role("p"), _about(hit, analysed, analysis), analysis, registry)
    if carried == "founder":
        return _about(hit, analysed, analysis)
    return [item.entity for item in hit.role("c") if item.entity]


def _invests(company: str, registry: Registry) -> bool:
    entry = registry.get(company)
    return bool(entry and entry.hint("sector") == "investor")


def _theirs(
    people: Sequence[Item], companies: list[str], analysis: Analysis, registry: Registry
) -> list[str]:
    """The companies, unless the registry knows another of these people, which the text names."""
    known = {
        company
        for item in people
        if (entry := registry.get(item.entity or ""))
        and (company := entry.hint("company")) in analysis.entities
    }
    if known and companies:
        return [company for company in companies if company in known]
    return companies or sorted(company for company in known if company)


def _about(hit: Hit, analysed: Analysed, analysis: Analysis) -> list[str]:
    """The one company that the sentence names before the person, else the one that the text named last or, where it
    named several, the one that all of the text is about."""
    person = min(item.start for item in hit.role("p"))
    named = {
        item.entity
        for item in analysed.row.items
        if item.kind == "Company" and item.start < person and item.entity
    }
    if len(named) > 1:
        return [analysis.topic] if analysis.topic in named else []
    if named:
        return sorted(named)
    founder = hit.rule.options.get("carried") == "founder"
    spoken_of = analysed.subject if founder else analysed.about
    # Who has put money into the company whose chief it is was named before it in passing.
    funds = spoken_of is not None and analysis.entities[spoken_of].name.endswith(_FUNDS)
    company = analysis.topic if funds else spoken_of or analysis.topic
    return [company] if company else []


def _over(hit: Hit) -> bool:
    """Whether the words put the title into the past: "was … at X until 2014", "previously …"."""
    first, last = hit.span
    words = hit.row.words
    if (
        not hit.role("r")
        and not _LED.isdisjoint(words[first:last])
        and _PRESENT.isdisjoint(words[first:last])
    ):
        return True
    role = next((hit.row.place_of(item) for item in hit.role("r")), last)
    near = words[max(first, role - _PAST) : role]
    past = not {"was", "were"}.isdisjoint(near) and _MADE.isdisjoint(near)
    person = max((number for number, word in enumerate(near) if word[0] == KINDS["Person"]), default=-1)
    once = not {"former", "onetime", "ex"}.isdisjoint(near[person + 1 :]) and _MADE.isdisjoint(near)
    opening = words[:first]
    once |= opening[:1] in (["previously"], ["formerly"]) and len(opening) <= _OPENING
    once |= tuple(opening[:2]) in _EARLIER and opening[-1] == "," and len(opening) <= _PAST_ASIDE
    left = _LEFT.intersection(words[last : last + 2]) and "restored" not in words[last : last + 5]
    return bool(
        past
        or once
        or left
        or "until" in words[last : last + 3]
        or not (_ONCE | {"earlier", "until"}).isdisjoint(near)
    )


def _who(hit: Hit, analysed: Analysed) -> Attribution:
    """Who says it; a title, a noun phrase and an aside may describe the speaker."""
    options = hit.rule.options
    aside = options["relation"] == "role" or bool(options.get("head")) or hit.row in analysed.segments[1:]
    return held(hit, analysed.who, aside=aside)


def _companies_say(parties: Sequence[str], analysed: Analysed, analysis: Analysis) -> bool:
    """Whether "the companies" say it, who are the two."""
    subject, target = analysis.entities[parties[0]], analysis.entities[parties[1]]
    return subject.type == target.type == "Company" and by_the_parties(analysed.row)


def _claim(statement: _Statement, hit: Hit, analysed: Analysed, analysis: Analysis) -> Claim:
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
