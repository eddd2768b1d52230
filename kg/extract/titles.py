"""What the titles of people say: who leads, founded, invested in or left a company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from kg.extract.analysis import Analysed, Analysis
from kg.extract.clauses import once
from kg.extract.matching import Hit
from kg.extract.stated import Stated
from kg.extract.tagged import KINDS, Item, Row
from kg.extract.values import roles
from kg.schema.registry import Registry

__all__ = ["role_statements"]

_FOUNDER = ("founder", "founders", "cofounder", "cofounders")
_INVESTOR = ("investor", "investors", "backer")
# Titles of heads of state too: nobody's where no company stands with them.
_STATE = frozenset(
    ("president", "secretary", "minister", "treasurer", "director", "supervisor", "commissioner", "administrator",
     "governor", "mayor", "chair", "councilwoman", "councilman", "chairwoman", "ambassador")
)  # fmt: skip
_UNITS = frozenset(("division", "unit", "subsidiary", "arm", "affiliate", "venture", "branch"))
_OF_ITS = (["of", "its"], ["of", "the"], ["of", "a"])
_FORMER = ("former", "ex-", "ex ", "outgoing", "then-", "then ")
# "Was named chief executive" is no former title.
_MADE = frozenset(
    ("named", "appointed", "hired", "promoted", "elected", "tapped", "made", "picked", "chosen", "by")
)
_PAST = 5
_ONCE = frozenset(("previously", "formerly", "once"))
_QUIT = frozenset(("quit", "resigned", "departed", "retired"))
_SENT_AWAY = frozenset(("fired", "ousted", "dismissed", "sacked", "removed"))  # done to somebody: "was fired"
_BEING = frozenset(("is", "was", "were", "be", "been", "being"))
_HIRING = frozenset(
    (
        "hired",
        "hires",
        "hiring",
        "poached",
        "poaches",
        "poaching",
        "recruited",
        "recruits",
        "lured",
        "lures",
        "snagged",
    )
)
_NAMING = frozenset(("appointed", "appoints", "named", "names", "tapped", "taps", "picked", "picks"))
_TO_LEAD = tuple(["to", verb] for verb in ("head", "lead", "run", "oversee"))
_SUCCEEDING = frozenset(
    ("succeed", "succeeds", "succeeded", "succeeding", "replace", "replaces", "replaced", "replacing")
)
_AUXILIARIES = frozenset(
    ("has", "had", "have", "is", "was", "will", "be", "been", "also", "since", "now", "recently")
)
_DEPARTURES = frozenset(
    (
        "departure",
        "departures",
        "exit",
        "exits",
        "resignation",
        "resignations",
        "ouster",
        "firing",
        "dismissal",
    )
)
_POSTS = frozenset(("company", "firm", "startup", "group", "lab", "job", "post", "role", "business"))
_JOINING = (["joined"], ["joins"], ["joining"], ["rejoined"])
# What one may be beside what one is.
_BESIDES = frozenset(("board", "director", "chairman", "chairwoman", "chair", "investor", "partner"))
_LEAVING = frozenset(("left", "leaving", "departing", "quitting", "resigning", "retiring"))
_STEPPED = (
    *([verb, way] for verb in ("stepped", "stepping", "steps") for way in ("down", "aside")),
    ["handed", "over"],
)
_LED = frozenset(("ran", "led", "headed", "chaired"))
_PRESENT = frozenset(("has", "have", "by", "is"))
# "Previously, he served as …", "Prior to joining Halden, she served as …".
_EARLIER = frozenset(
    (("prior", "to"), *(("before", word) for word in ("joining", "founding", "this", "that")))
)
_OPENING, _PAST_ASIDE = 2, 12
_SORTS = 3  # so many words may say what sort of a chief it is: "its new group"
_LOSING = (["lost", "its"], ["loses", "its"], ["losing", "its"])
_FUNDS = (" Capital", " Ventures", " Partners")
_NOT_EXECUTIVE = ("spokes", "minister", "secretary")


def role_statements(hit: Hit, analysed: Analysed, analysis: Analysis, registry: Registry) -> Iterator[Stated]:
    """What a title says: founders and investors have relations of their own, former titles too."""
    carried = hit.rule.options.get("carried")
    titles = [title for item in hit.role("r") if item.value for title in _titles(item.value.lexical)]
    if carried == "about" or (carried == "founder" and not any(map(_founds, titles))):
        said, titles = titles, [title for title in titles if not _without_company(title, str(carried))]
        if said and not titles:
            return
    past = once(hit.span[0], hit.row.words) or _over(hit) or _hired_away(hit) or _lured(hit, analysed.row)
    past = past or _who_left(hit, analysed.row)
    companies = [] if _of_unit(hit) or _brought(hit) else _companies(hit, analysed, analysis, registry)
    if carried == "c" and any(map(_founds, titles)):
        companies = [company for company in companies if not _named_behind(company, hit)]
    people = _people(hit, analysed, titles)
    if (not carried and _of_company_between(hit)) or _succeeded(hit):
        return
    if "respectively" in hit.row.words and len(hit.row.items_in(0, len(hit.row), KINDS["Person"])) > 1:
        return  # whose of several it is the pattern does not tell
    for person, company in product(people, companies):
        if past:
            for title in titles or [""]:
                if _founds(title) and not title.lower().startswith(_FORMER):
                    yield Stated(company, "founded_by", person)  # which they stay
                    continue
                role = (("role", title),) if title else ()
                yield Stated(person, "formerly_at", company, None, role)
        else:
            sure = carried != "about" or company == analysis.topic
            held = [title for title in titles if sure or not _founds(title)]
            if held or not titles:
                yield from _titled(person, company, held, registry)


def _of_unit(hit: Hit) -> bool:
    """Whether the title is one of a part of the company, or of another: "chief executive of its American unit"."""
    words, title = hit.row.words, next(hit.places("r"), 0)
    behind = words[hit.span[1] : hit.span[1] + _PAST_ASIDE]
    if behind[:2] in _OF_ITS and not _UNITS.isdisjoint(behind):
        return True
    company = min(hit.places("c"), default=title)
    if company < title and {"most", "recently"}.issubset(words[company:title]):
        return True  # "joined Halden in May, most recently as"
    near = words[max(0, title - _SORTS) : title]  # "its landlord's chief executive"
    return "its" in near and "'s" in near[near.index("its") :]


def _titles(text: str) -> list[str]:
    """The titles one by one; what was a title is kept even where it says too little: "the former head of sales"."""
    return [*roles.split(text)] or ([text] if text.lower().startswith(_FORMER) else [])


def _titled(person: str, company: str, titles: Sequence[str], registry: Registry) -> Iterator[Stated]:
    """What the titles that the person has at the company make of the two."""
    held = []
    for title in titles:
        plain = title.lower().replace("-", "")
        if title.lower().startswith(_FORMER):
            yield Stated(person, "formerly_at", company, None, (("role", title),))
        elif _founds(title):
            yield Stated(company, "founded_by", person)
        elif plain.split()[-1] in _INVESTOR:
            if not _invests(company, registry):  # "Halden Capital investor X" works there
                yield Stated(person, "invested_in", company)
        elif not any(word in plain for word in _NOT_EXECUTIVE):
            held.append(title)
    if held or not titles:
        yield Stated(person, "executive_of", company, None, tuple(("role", title) for title in held))


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
        if _hired_from(hit):
            return []
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
    if spoken_of in analysis.described.sellers and not _its(hit):
        return []  # whose chief it is is rather what they have sold
    if not founder and _its(hit):  # the one that the sentence before is about
        spoken_of = spoken_of or analysed.subject
        return [spoken_of] if spoken_of else []
    if spoken_of and analysis.left_behind(spoken_of, analysed):
        return []
    # Who has put money into the company whose chief it is was named before it in passing.
    funds = spoken_of is not None and analysis.entities[spoken_of].name.endswith(_FUNDS)
    meant = {company for company in (analysis.topic, None if funds else spoken_of) if company}
    return [*meant] if len(meant) == 1 else []  # of two it may be either's


_TAKING_ON = frozenset(
    ("hire", "hires", "hired", "hiring", "taken", "poach", "poaches", "poached", "poaching", "recruit", "recruited",
     "recruiting", "took", "take", "taking", "brought", "bring", "bringing", "absorb", "absorbed", "absorbing")
)  # fmt: skip
_OF_OTHERS = frozenset(("its", "their", "'s", "of", "from"))
_FAR_ON = 14


def _hired_from(hit: Hit) -> bool:
    """Whether the title is one that somebody has where others hire: "hired most of its staff, including chief executive
    Jane Doe"."""
    first, words = hit.span[0], hit.row.words
    if words[first] != "including":
        return False
    verb = next((n for n in range(first - 1, max(-1, first - _FAR_ON), -1) if words[n] in _TAKING_ON), None)
    return verb is not None and not _OF_OTHERS.isdisjoint(words[verb:first])


def _its(hit: Hit) -> bool:
    """Whether "its" stands before the title: "Its chief executive, Jane Doe", "Jane Doe, its head of sales"."""
    first, words = hit.span[0], hit.row.words
    title = next(hit.places("r"), first)
    return "its" in (*words[first : first + 1], *words[max(first, title - _SORTS) : title])


def _succeeded(hit: Hit) -> bool:
    """Whether the title is of the one who comes after: "took over from co-founder Jane Doe as chief executive"."""
    words, first = hit.row.words, hit.span[0]
    if any(
        words[place - 1] in ("succeed", "replace") and words[place - 2] == "to" for place in hit.places("p")
    ):
        return True  # "has named Jane Doe to succeed John Roe as its chief"
    if words[first][0] != KINDS["Person"] or words[first + 1 : first + 2] != ["as"]:
        return False
    before = [word for word in words[max(0, first - _SORTS) : first] if word[0] != KINDS["Role"]]
    return before[-2:] == ["over", "from"] or not _SUCCEEDING.isdisjoint(before[-2:])


def _of_company_between(hit: Hit) -> bool:
    """Whether between the company and "its chief" another is named, whose chief that may be."""
    first, words = hit.span[0], hit.row.words
    roles_at, companies = list(hit.places("r")), list(hit.places("c"))
    if not roles_at or not companies or "its" not in words[max(first, roles_at[0] - 4) : roles_at[0]]:
        return False
    between = hit.row.items_in(companies[-1] + 1, roles_at[0], KINDS["Company"])
    told = hit.told if between else ()  # all of them: "hired her from Orrin as its chief"
    return any(item.entity not in told and not hit.is_title(item) for item in between)


def _named_behind(company: str, hit: Hit) -> bool:
    """Whether the company follows, which is none that they have founded: "Co-founder Jane Doe left for Halden"."""
    return any(item.entity == company for item in hit.row.items_in(hit.span[1], len(hit.row)))


def _hired_away(hit: Hit) -> bool:
    """Whether another company takes the person from that of the title: "Halden has hired Orrin's finance chief"."""
    place = next(hit.places("c"), 0)
    words = hit.row.words
    another = hit.row.items_in(0, max(place - 1, 0), KINDS["Company"])
    if not another or another[-1].entity in {item.entity for item in hit.role("c")}:
        return False
    verb = words[place - 1]
    return verb in _HIRING or (verb in _NAMING and words[hit.span[1] : hit.span[1] + 2] in _TO_LEAD)


def _brought(hit: Hit) -> bool:
    """Whether the company is the one that takes the person on, who had the former title elsewhere: "hired Jane Doe,
    former head of software at Orrin"."""
    words = hit.row.words
    company, person, title = (next(hit.places(role), -1) for role in "cpr")
    if not -1 < company < person < title or "its" in words[person:title]:
        return False
    former = all(item.value and item.value.lexical.lower().startswith(_FORMER) for item in hit.role("r"))
    return former and "," in words[person:title] and not (_HIRING | _NAMING).isdisjoint(words[company:person])


def _lured(hit: Hit, row: Row) -> bool:
    """The same where the title stands in an aside: "Halden has lured away Jane Doe, the finance chief of Orrin,"."""
    person = next((item for item in hit.role("p") if item in row.items), None)
    if person is None or hit.row is row:
        return False
    place = row.place_of(person)
    verb = place - 2 if row.words[place - 1 : place] == ["away"] else place - 1
    takers = {item.entity for item in row.items_in(0, max(verb, 0), KINDS["Company"])}
    return row.words[max(verb, 0)] in _HIRING and bool(takers - {item.entity for item in hit.role("c")})


def _who_left(hit: Hit, row: Row) -> bool:
    """Whether an aside behind the title, which the row of the hit leaves out, tells the departure: ", who left"."""
    title = next((item for item in hit.role("r") if item in row.items), None)
    behind = row.words[row.place_of(title) + 1 :][:_PAST] if title and hit.row is not row else []
    return behind[:2] == [",", "who"] and _goes(behind)


def _leaves(behind: Sequence[str]) -> bool:
    """Whether the sentence goes on with the departure behind the title: ", its head of sales, stepped down"."""
    if "," not in behind:
        return False
    verb = behind[behind.index(",") + 1 :][:2]
    return bool(_QUIT.intersection(verb[:1])) or verb == ["stepped", "down"]


def _gone(verb: Sequence[str]) -> frozenset[str]:
    """The participles that tell a departure with such a verb: "was fired" does, "fired" tells another's."""
    return _QUIT if _BEING.isdisjoint(verb) else _QUIT | _SENT_AWAY


def _goes(behind: Sequence[str]) -> bool:
    """Whether the sentence goes on with the departure: "is leaving", ", has stepped down", "handed over to"."""
    behind = behind[behind[:1] == [","] :]
    relative = behind[:1] == ["who"]  # "who left in May", not "who left Orrin in May"
    verb = [word for word in behind[relative:] if word not in _AUXILIARIES]
    if relative and any(word[0] == KINDS["Company"] for word in verb[1:3]):
        return False
    if any(word[0] == KINDS["Place"] for word in verb[1:3]):
        return False  # "left for Washington"
    if "restored" in behind or (
        verb[1:2] in (["the"], ["a"], ["his"], ["her"]) and _POSTS.isdisjoint(verb[2:4])
    ):
        return False  # "left the stage"
    return not (_gone(behind[: _OPENING + 1]) | _LEAVING).isdisjoint(verb[:1]) or verb[:2] in _STEPPED


def _joins_another(hit: Hit) -> bool:
    """Whether the sentence goes on with the move to another company: ", has joined Halden as its chief", not "joined
    Halden's board", nor "as an adviser"."""
    words, last = hit.row.words, hit.span[1]
    verb = next(
        (number for number in range(last, last + _PAST) if words[number : number + 1] in _JOINING), None
    )
    if verb is None or not (_AUXILIARIES | {","}).issuperset(words[last:verb]):
        return False
    if not hit.row.items_in(verb + 1, verb + 2, KINDS["Company"]):
        return False
    if words[verb + 2 : verb + 3] != ["as"]:
        return words[verb + 2] == "." or words[verb + 3 : verb + 4] in (["month"], ["week"], ["year"])
    titles = [
        item.value.lexical for item in hit.row.items_in(verb + 3, verb + _PAST, KINDS["Role"]) if item.value
    ]
    return bool(titles) and _BESIDES.isdisjoint(titles[0].lower().split())


def _of_other_post(hit: Hit) -> bool:
    """Whether the departure behind the title is from another post: "Its former chairman, Halden chief Jane Doe, left",
    "Halden chief Jane Doe resigned as Orrin's chairman"."""
    (first, last), words = hit.span, hit.row.words
    if first > 1 and words[first - 1] == "," and words[first - 2][0] == KINDS["Role"]:
        return True
    behind = words[last : last + _PAST]
    post = last + behind.index("as") + 1 if "as" in behind else len(words)
    others = {item.entity for item in hit.row.items_in(post, post + 2, KINDS["Company"])}
    return bool(others - {item.entity for item in hit.role("c")})


def _of_departure(before: Sequence[str]) -> bool:
    """Whether the words before the title tell that somebody goes: "the departure of finance chief Jane Doe", "the
    third to leave, after"."""
    if (
        before[-1:] == ["and"]
        and "".join(word[0] for word in before[-3:-1]) == KINDS["Role"] + KINDS["Person"]
    ):
        return _of_departure(before[:-3])
    if before[-1:] in (["after"], ["following"]):
        return "leave" in before or "depart" in before
    return before[-1:] == ["of"] and not _DEPARTURES.isdisjoint(before[-3:])


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
    role = next(hit.places("r"), last)
    near = words[max(first, role - _PAST) : role]
    past = not {"was", "were"}.isdisjoint(near) and _MADE.isdisjoint(near)
    past |= ["most", "recently"] in [near[number : number + 2] for number in range(len(near))]
    past |= near[-2:] in _LOSING
    past |= "served" in near and near[near.index("served") - 1] not in _AUXILIARIES
    person = max((number for number, word in enumerate(near) if word[0] == KINDS["Person"]), default=-1)
    past |= not {"former", "onetime", "ex"}.isdisjoint(near[person + 1 :]) and _MADE.isdisjoint(near)
    past |= _of_departure(words[max(0, first - _PAST_ASIDE) : role])
    opening = words[:first]
    past |= opening[:1] in (["previously"], ["formerly"]) and len(opening) <= _OPENING
    past |= tuple(opening[:2]) in _EARLIER and opening[-1] == "," and len(opening) <= _PAST_ASIDE
    verb = words[last : last + 2]
    left = _gone(verb).intersection(verb) and "restored" not in words[last : last + 5]
    left = left or _leaves(words[last : last + _PAST_ASIDE]) or _goes(words[last : last + _PAST])
    left = left or _joins_another(hit)
    left = left and not _of_other_post(hit)
    return bool(
        past
        or left
        or "until" in words[last : last + 3]
        or not (_ONCE | {"earlier", "until"}).isdisjoint(near)
    )
