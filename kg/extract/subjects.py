"""Which companies of a sentence "the company" cannot stand for: who invests in it, sources, rivals of others."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from operator import attrgetter

from kg.extract.names.words import word_set
from kg.extract.sentences import Sentence
from kg.extract.tagged import Item

__all__ = [
    "JOINED",
    "apposed",
    "compared",
    "in_aside",
    "in_passing",
    "is_invested_in",
    "named_behind",
    "of_person",
    "outside_quote",
    "possible",
]

# Before "the company" it is another than the subject: "X also invested in the company", "X led a round for it".
_INTO = re.compile(
    r"\b(?:invest(?:s|ed|ing|ments?)?|(?:pump|pour|plough|plow|sink|put|funnel)(?:s|ed|ing|ting)?)"
    r"(?: [\w$€£.,]+){0,4} in(?:to)? \Z"
    r"|\b(?:pay|pays|paid|paying|offer(?:s|ed)?|bid) (?:[\w$€£.,-]+ ){1,6}for \Z"
    r"|\b(?:co-)?le(?:ads?|d|ading)(?: [\w$€£.,-]+){1,8}? (?:round|financing|raise|funding|investment) (?:for|in) \Z"
)
# "Invest in X at a price that values the startup": X is what is valued.
_VALUING = re.compile(r"\b(?:valu(?:e|es|ed|ing)|pric(?:es|ed|ing)) (?:the|this) (?:[\w-]+ ){0,3}\Z")
_INVESTED = re.compile(
    r"\b(?:invest(?:s|ed|ing|ments?)?|stakes?)\b[^,;.]{0,50}? in(?:to)? (?:[a-z-]+ ){0,3}\Z"
)
_ITS_ROUND = re.compile(r"['’]s (?:[\w$€£.-]+ ){0,4}(?:[Rr]ound|[Ss]eries [A-K]|raise|fundrais)\b")
JOINED = re.compile(r",? (?:and|along with|as well as|together with|alongside) |, ")
_BOUGHT = re.compile(
    r"\b(?:buy|buys|bought|buying|acquir(?:e|es|ed|ing)|purchas(?:e|es|ed|ing)|t(?:ake|akes|aking|ook)(?: over)?"
    r"|sell|sells|sold|selling|stake in) (?:[a-z-]+ ){0,4}\Z"
)
# Before "the company" that is bought: it is not who buys.
_PURCHASE = re.compile(
    r"\b(?:to|will|would|had|has|could|may) (?:buy|acquire|bought|acquired|purchase|purchased|own|take over"
    r"|taken over|inherit) \Z"
)
_GERUND = re.compile(r"\b(?:after|since|by|before|through) \w+ing\b")
_STAKE = re.compile(
    r"\b(?:takes?|took|taking|buys?|bought|acquires?|acquired|owns?|holds?) (?:[\w$€£.,%-]+ ){0,5}"
    r"(?:stakes?|interests?|shares) in \Z|\b(?:owns?|owned|holds?) [\d.]+(?:%| per ?cent) of \Z"
)
# Before "the company" whose investors or partners those named before are: "Halden and Orrin are investors in it".
_AMONG = re.compile(
    r"\b(?:is|are|was|were|be|been|remains?|became|become) (?:[a-z-]+ ){0,5}"
    r"(?:investor|shareholder|backer|partner|lender|stakeholder)s? (?:in|of|to|behind) \Z"
)
_AMONG_ENDS = (" in ", " of ", " to ", " behind ")
# Before "the company's", which is not who does this: "Halden, which built the company's campus". What somebody says or
# thinks may well be of their own.
_WHICH_DID = re.compile(
    r", which (?!(?:[\w’'-]+ ){0,6}?(?:sa(?:ys?|id|w)|t(?:ells?|old)|reported|argues?|argued|that|when|as|if|how|why"
    r"|where|after|before|because|since|while|until|once)\b)(?:[\w’'-]+ ){1,6}\Z"
)
_OWN = ("'s ", "’s ")
# Between a company and "the startup" that it is, or is to be.
_BEFORE_PREDICATE = frozenset(
    (",", "—", "–", "-", "(", "is", "was", "became", "becomes", "remains", "as", "will be")
)
_TICKER = re.compile(r"\A ?\([^()]{1,30}\)")
# Before a company that only says something, or where somebody was: "according to", "former Halden engineers".
_SOURCE = re.compile(
    r"\b(?:according to|polled by|surveyed by|compiled by|tracked by|viewed by|data from|per|posts? on|posted on"
    r"|estimates? (?:from|by)|analysts? (?:at|from|with)|[Ff]ormer|[Ee]x) (?:the )?\Z|\b[Ee]x-\Z"
    r"|\b(?:came|comes|joined|joins|arrived|hired|poached|recruited|lured)\b[^.,;]{0,40} from \Z"
    r"|\b(?:years|stint|stints|career|worked|work) (?:[a-z]+ )?(?:at|with|for) \Z"
    r"|\b[Ff]ormer(?:ly)? [a-zA-Z -]{2,40} (?:of|at) \Z"
    r"|\b(?:was|were|been) [\w -]{0,24}?(?:researcher|engineer|executive|employee|scientist|manager|architect)s?"
    r" (?:of|at|from) \Z|\b(?:was|were|been) (?:formerly |previously )?at \Z|\bused to [\w ]{2,30} (?:at|for) \Z"
    r"|\b(?:leaving|quitting|left|quit) \Z"
    r"|\b(?:(?:a|the) director|adviser|advisor|trustee|committee) (?:of|to) (?:the )?\Z"
    r"|\b(?:contract|agreement|deal|lease|plan|talks|pact) with (?:the )?\Z"
    r"|\b(?:used to|previously|formerly|earlier|once) (?:run|ran|lead|led|head|headed) \Z"
)
# A company that only tells which deal is meant: "this Halden agreement".
_DEAL = re.compile(r" (?:agreement|contract|deal|lease|order|pact|partnership)\b")
_WHICH = ("This ", "this ", "The ", "the ", "That ", "that ", "Its ", "its ")
_SOURCE_ENDS = ("to ", "by ", "from ", "per ", "on ", "at ", "with ", "for ", "of ", "ormer ", "x ", "x-", "the ",
                "run ", "ran ", "lead ", "led ", "head ", "headed ", "eaving ", "uitting ", "left ",
                "quit ")  # fmt: skip
# Behind a company that only tells who another is, or whose figures or goods they are.
_MODIFIER = re.compile(
    r" (?:rival|competitor|challenger|backer|investor|partner)s? [A-Z]|-(?:backed|owned|funded|controlled|led)\b"
    r"|,? (?:is|was|are|were|remains?|has become|became) (?:also |already |now )?(?:an?|another|one of (?:its|the)|its)"
    r" [\w -]{0,30}?(?:customer|client|investor|backer|shareholder|lender|partner|supplier|tenant)s?(?=[.,;])"
    r"| (?:holds?|owns?|has|have) [\w %.-]{0,30}?(?:shares|stakes?|stock|interests?) in"
    r" (?:it|the (?:company|startup|firm))\b"
    r"| (?:AI |[A-Z]+\d[\w-]* ){0,2}(?:chips|GPUs|processors|accelerators|servers)\b"
    r"|['’]?s? consensus\b|['’]s [A-Z][\w-]+ [A-Z][\w-]+ (?:said|says|agreed|called|told|noted|added|wrote)\b"
)
# Before a company in what opens a sentence that is about another: "Backed by Halden, the startup".
_OPENING = re.compile(
    r"(?:(?:Backed|Funded|Financed|Supported|Owned|Controlled|Flanked|Joined) by|Unlike|Like|Alongside|Along with"
    r"|Together with|Citing|Following|Besides) (?:[\w&.’'-]+,? ){0,6}\Z"
)
# Before one of those who put money into another: "existing investors Halden, Orrin and Klimar also took part".
_INVESTORS = re.compile(r"\b(?:investors|backers|shareholders) ")
_AMONG_INVESTORS = re.compile(
    r"\b(?:investors|backers|shareholders)(?: (?:including|such as|like|include|included|were|are))?"
    r" (?:[A-Z0-9][\w.’'&-]*,? (?:and |the )?){0,12}\Z"
)
# Who only leads the round of another: "a Series C led by Halden".
_LED_BY = re.compile(r"\bled by (?:[\w.’'-]+,? ){0,8}\Z")
# Behind a company of which somebody is an employee, and what opens an aside on somebody.
_STAFF = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:manager|executive|engineer|researcher|scientist|veteran|employee|staffer)s?\b"
)
_WHO = re.compile(
    r", who (?!(?:is|has been|founded|co-founded|started|set up|leads|runs|heads|chairs) )[^,;]{0,60}\Z"
)
# What ends a quotation and tells whose it is.
_SAID_QUOTE = re.compile(
    r"[,?!.][\"”’] (?:said|says|added|adds|noted|explained|commented|according to|stated|wrote) "
)
_RELATIVE = (", who ", ", which ", ", whose ", ", where ")
_BEFORE = 60


def possible(match: re.Match[str], sentence: Sentence, before: Sequence[Item]) -> Sequence[Item]:
    """The items before the words that these may stand for."""
    if into := _INTO.search(sentence.text, 0, match.start()):
        if _GERUND.search(sentence.text, max(0, into.start() - len("through ")), into.end()):
            return _without_first(before)
        return _without_investors(before, into.start(), sentence)
    text, place = sentence.text, match.start()
    held = _STAKE.search(text, 0, place) or _PURCHASE.search(text, 0, place)
    if held is None and text.endswith(_AMONG_ENDS, 0, place):
        held = _AMONG.search(text, 0, place)
    if held:
        return _without_investors(before, held.start(), sentence)
    if doing := _own_clause(match, sentence):
        return _without_doer(before, doing.start() + sentence.start)
    values = _VALUING.search(sentence.text, 0, match.start("noun"))
    if values and match["mods"] != "combined ":
        valued = [i for i in before if is_invested_in(i, sentence) or _stands_behind(_BOUGHT, i, sentence)]
        return valued or _without_investors(before, values.start(), sentence)
    return before


def _own_clause(match: re.Match[str], sentence: Sentence) -> re.Match[str] | None:
    """The relative clause that goes on with "the company's"."""
    owning = sentence.text.startswith(_OWN, match.end())
    return _WHICH_DID.search(sentence.text, 0, match.start()) if owning else None


def _without_doer(before: Sequence[Item], place: int) -> Sequence[Item]:
    """The items but for the company that ends at the place."""
    doer = next((item.entity for item in before if item.kind == "Company" and item.end == place), None)
    return [item for item in before if item.entity != doer] if doer else before


def in_aside(item: Item, sentence: Sentence, place: int) -> bool:
    """Whether the company stands in a relative clause that is over before that place of the sentence: "Jane Doe, who
    sold a startup to Halden, leads the company"."""
    start, end = item.start - sentence.start, item.end - sentence.start
    opened = max(sentence.text.rfind(word, 0, start) for word in _RELATIVE)
    return opened > 0 and "," not in sentence.text[opened + 2 : start] and "," in sentence.text[end:place]


def in_passing(item: Item, sentence: Sentence) -> bool:
    """Whether the company is no more than a source, a rival of another, who leads its round, where somebody was, or
    tells which deal is meant."""
    text, place = sentence.text, item.start - sentence.start
    before = max(0, place - _BEFORE)
    return bool(
        _MODIFIER.match(text, item.end - sentence.start)
        or (text.endswith(_WHICH, 0, place) and _DEAL.match(text, item.end - sentence.start))
        or (text.endswith(_SOURCE_ENDS, before, place) and _SOURCE.search(text, before, place))
        or ("led by " in text and _LED_BY.search(text, before, place))
        or (_INVESTORS.search(text, 0, place) and _AMONG_INVESTORS.search(text, 0, place))
        or _opens(place, text)
    )


def _opens(place: int, text: str) -> bool:
    """Whether the company stands in what only opens the sentence: "Backed by Halden, the startup"."""
    return 0 < place <= _BEFORE and _OPENING.match(text, 0, place) is not None


def of_person(item: Item, sentence: Sentence, people: Collection[int]) -> bool:
    """Whether the company only tells who somebody is: "Halden's Jane Doe", "Jane Doe, who led Halden,". ``people`` are
    the places where people are named."""
    text, (start, end) = sentence.text, (item.start - sentence.start, item.end - sentence.start)
    if text[end : end + 3] in ("'s ", "’s ") and item.end + 3 in people:
        return True
    return _STAFF.match(text, end) is not None or _WHO.search(text, 0, start) is not None


def _without_first(before: Sequence[Item]) -> list[Item]:
    """The items but for the company named first, which is the subject."""
    subject = next((item.entity for item in before if item.kind == "Company"), None)
    return [item for item in before if item.entity != subject]


def _without_investors(before: Sequence[Item], verb: int, sentence: Sentence) -> list[Item]:
    """The items before the verb, which begins there in the sentence, but for the companies that are its subject."""
    ahead = [item for item in before if item.kind == "Company" and item.end <= sentence.start + verb]
    subjects: set[str | None] = set()
    while ahead:
        last = ahead.pop()
        subjects.add(last.entity)
        between = sentence.text[ahead[-1].end - sentence.start : last.start - sentence.start] if ahead else ""
        if not JOINED.fullmatch(between):
            break
    return [item for item in before if item.end <= sentence.start + verb and item.entity not in subjects]


def is_invested_in(item: Item, sentence: Sentence) -> bool:
    """Whether the sentence says that somebody puts money into the company."""
    behind = item.end - sentence.start
    return _stands_behind(_INVESTED, item, sentence) or (
        item.kind == "Company" and _ITS_ROUND.match(sentence.text, behind) is not None
    )


def _stands_behind(words: re.Pattern[str], item: Item, sentence: Sentence) -> bool:
    """Whether the item is a company right behind such words."""
    return item.kind == "Company" and bool(words.search(sentence.text, 0, item.start - sentence.start))


def outside_quote(match: re.Match[str], sentence: Sentence, before: Sequence[Item]) -> Sequence[Item]:
    """The items before the words but for those in what somebody has said, where the words tell who that is: "…," said
    Jane Doe, the company's chief executive."""
    ends = [said.start() for said in _SAID_QUOTE.finditer(sentence.text, 0, match.start())]
    return [item for item in before if item.start >= sentence.start + ends[-1]] if ends else before


def compared(match: re.Match[str]) -> bool:
    """Whether the words mean another than those named: "the largest company", "the other startup"."""
    return not word_set("no-modifier").isdisjoint(match["mods"].lower().split())


def apposed(match: re.Match[str], sentence: Sentence, before: Sequence[Item]) -> bool:
    """Whether the words only say what the company named just before is: "SpaceX, the aerospace company"."""
    start = match.start() + sentence.start
    companies = [item for item in before if item.kind == "Company" and item.end <= start]
    last = max(companies, key=attrgetter("end"), default=None)  # references stand behind the names
    if last is None or _opens(last.start - sentence.start, sentence.text):
        return False
    between = _TICKER.sub("", sentence.text[last.end - sentence.start : match.start()]).strip()
    return between in _BEFORE_PREDICATE


def named_behind(match: re.Match[str], sentence: Sentence, items: Sequence[Item]) -> bool:
    """Whether the name follows: "the company, Halden Labs, has …"."""
    start, text = match.end("noun") + sentence.start + 2, sentence.text
    item = next((i for i in items if i.kind == "Company" and i.start == start), None)
    if item is None or text[match.end("noun") : match.end("noun") + 2] != ", ":
        return False
    return text[item.end - sentence.start : item.end - sentence.start + 1] == ","
