"""A hundred token patterns of spaCy's ``Matcher`` for the relations of the field.

They were written before anything was timed; after the first timing single words and kinds became plain values in place
of sets of one, which the matcher compares faster, and a gap that led to nothing went.

They are what a user of spaCy would write for the same purpose: kinds of names (``ENT_TYPE``, as the entity ruler sets
them), words by their written forms (``LOWER``, since a blank pipeline has no lemmas), optional words, and gaps of a few
tokens without punctuation. Matches stand for who deals with whom; they say nothing of dates, speakers or doubts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["PATTERNS", "Pattern"]

Token = Mapping[str, object]
Pattern = list[Token]
"""One pattern as ``Matcher.add`` takes it."""


def _one_of(values: Sequence[str]) -> object:
    """A set only where there are several: the matcher compares a plain value faster."""
    return values[0] if len(values) == 1 else {"IN": list(values)}


def _ent(*types: str) -> Pattern:
    """A name of one of the types, of any number of tokens."""
    return [{"ENT_TYPE": _one_of(types), "OP": "+"}]


def _words(text: str) -> Pattern:
    """One of the words."""
    return [{"LOWER": _one_of(text.split())}]


def _maybe(text: str) -> Pattern:
    """One of the words or none."""
    return [{"LOWER": _one_of(text.split()), "OP": "?"}]


def _phrase(text: str) -> Pattern:
    """These words one after the other."""
    return [{"LOWER": word} for word in text.split()]


def _gap(most: int) -> Pattern:
    """Up to so many tokens without punctuation."""
    return [{"IS_PUNCT": False, "OP": f"{{0,{most}}}"}]


def _of(*parts: Pattern) -> Pattern:
    return [token for part in parts for token in part]


_COMPANY, _PERSON, _PLACE = _ent("COMPANY"), _ent("PERSON"), _ent("PLACE")
_FACILITY, _CHIP, _MODEL = _ent("FACILITY"), _ent("CHIP"), _ent("MODEL")
_AGENCY, _REGULATION, _PROGRAM = _ent("AGENCY"), _ent("REGULATION"), _ent("PROGRAM")
_AUX = _maybe("has have had will would is was to")
_DEAL = _words("deal deals contract contracts agreement agreements pact lease order partnership")
_SIGN = _words("sign signs signed signing ink inks inked strike strikes struck announce announces announced")
_MONEY: Pattern = [
    {"ORTH": {"IN": ["$", "US$", "€", "£", "¥"]}},
    {"LIKE_NUM": True},
    {"LOWER": {"IN": ["million", "billion", "trillion", "bn", "m", "b"]}, "OP": "?"},
]
_POWER: Pattern = [
    {"LIKE_NUM": True},
    {"LOWER": {"IN": ["mw", "gw", "megawatt", "megawatts", "gigawatt", "gigawatts"]}},
]
_YEAR: Pattern = [{"SHAPE": "dddd"}]
_TITLE = _words(
    "ceo cto cfo coo president chairman chairwoman chair founder cofounder executive officer head"
)
_SITE = _words("data campus site facility supercomputer cluster datacenter")
_COMPUTE = _words("compute computing capacity cloud gpu gpus infrastructure services servers")
_PROVIDE = _words("provide provides provided supply supplies supplied")
_BUY = _words("buy buys bought order orders ordered purchase purchases purchased")
_SELL = _words("sell sells sold ship ships shipped deliver delivers delivered")
_RENT = _words("rent rents rented lease leases leased")
_BUILD = _words("build builds built building construct constructs constructed develop develops developed")
_RUN = _words("operate operates operated run runs ran")
_RELEASE = _words(
    "develop develops developed release releases released launch launches launched train trained"
)
_ACQUIRE = _words("acquire acquires acquired buy buys bought purchase purchased")
_POWER_NOUN = _words("power electricity energy")
_OWNS = _words("'s ’s")
_TAKEOVER = _words("acquisition purchase takeover")
_USE = _words("use uses used deploy deploys deployed install installs installed")
_END = _words("terminate terminates terminated cancel cancels cancelled")
_FOUND = _words("founded cofounded started")

PATTERNS: Mapping[str, Sequence[Pattern]] = {
    "contract": [
        _of(_COMPANY, _AUX, _SIGN, _gap(4), _DEAL, _gap(3), _words("with"), _COMPANY),
        _of(_COMPANY, _words("and"), _COMPANY, _AUX, _SIGN, _gap(4), _DEAL),
        _of(_DEAL, _words("between"), _COMPANY, _words("and"), _COMPANY),
        _of(_DEAL, _words("with"), _COMPANY),
        _of(_COMPANY, _OWNS, _gap(4), _DEAL, _words("with"), _COMPANY),
        _of(
            _COMPANY,
            _AUX,
            _words("enter enters entered"),
            _phrase("into"),
            _gap(4),
            _DEAL,
            _words("with"),
            _COMPANY,
        ),
        _of(_DEAL, _gap(3), _words("worth valued"), _gap(3), _MONEY),
        _of(_MONEY, _gap(2), _DEAL),
        _of(_DEAL, _AUX, _words("run runs last lasts expire expires end ends"), _gap(3), _YEAR),
        _of(_COMPANY, _AUX, _END, _gap(3), _DEAL),
        _of(_COMPANY, _AUX, _words("pay pays paid"), _COMPANY, _gap(2), _MONEY),
        _of(_COMPANY, _AUX, _words("pay pays paid"), _gap(2), _MONEY, _gap(5), _words("to"), _COMPANY),
    ],
    "supplies_compute_to": [
        _of(_COMPANY, _AUX, _PROVIDE, _COMPANY, _phrase("with"), _gap(4), _COMPUTE),
        _of(_COMPANY, _AUX, _PROVIDE, _gap(4), _COMPUTE, _words("to for"), _COMPANY),
        _of(_COMPANY, _AUX, _RENT, _gap(5), _COMPUTE, _words("from"), _COMPANY),
        _of(_COMPUTE, _AUX, _words("provided supplied rented leased"), _words("by from"), _COMPANY),
        _of(_COMPANY, _AUX, _words("host hosts hosted"), _COMPANY),
        _of(_COMPANY, _AUX, _words("use uses used"), _gap(3), _COMPANY, _OWNS, _gap(2), _COMPUTE),
        _of(
            _COMPANY,
            _AUX,
            _words("rely relies relied depend depends depended"),
            _words("on"),
            _COMPANY,
            _gap(2),
            _words("for"),
            _COMPUTE,
        ),
        _of(_COMPANY, _gap(4), _words("customer customers client clients"), _words("of"), _COMPANY),
    ],
    "supplies_chips_to": [
        _of(_COMPANY, _AUX, _SELL, _gap(4), _CHIP, _gap(2), _words("to"), _COMPANY),
        _of(_COMPANY, _AUX, _BUY, _gap(5), _CHIP, _gap(2), _words("from"), _COMPANY),
        _of(_COMPANY, _AUX, _BUY, _gap(5), _CHIP),
        _of(_COMPANY, _AUX, _USE, _gap(4), _CHIP),
        _of(_CHIP, _AUX, _words("sold shipped delivered"), _words("to"), _COMPANY),
        _of(_COMPANY, _AUX, _PROVIDE, _gap(3), _words("chips gpus accelerators"), _words("to for"), _COMPANY),
    ],
    "supplies_power_to": [
        _of(_COMPANY, _AUX, _PROVIDE, _gap(4), _POWER_NOUN, _words("to for"), _COMPANY),
        _of(_COMPANY, _AUX, _words("power powers powered"), _FACILITY),
        _of(_COMPANY, _AUX, _BUY, _gap(3), _POWER_NOUN, _words("from"), _COMPANY),
        _of(_phrase("power purchase agreement"), _words("with"), _COMPANY),
        _of(_POWER, _words("of"), _gap(2), _words("power electricity"), _words("from"), _COMPANY),
    ],
    "invested_in": [
        _of(_COMPANY, _AUX, _words("invest invests invested"), _gap(3), _MONEY, _words("in"), _COMPANY),
        _of(_COMPANY, _AUX, _words("invest invests invested"), _words("in"), _COMPANY),
        _of(
            _COMPANY,
            _AUX,
            _words("lead leads led"),
            _gap(4),
            _words("round financing"),
            _gap(2),
            _words("in of for"),
            _COMPANY,
        ),
        _of(_COMPANY, _words("raise raises raised"), _gap(2), _MONEY, _gap(4), _words("from"), _COMPANY),
        _of(_words("investors backers"), _words("in of"), _COMPANY, _words("include are"), _COMPANY),
        _of(
            _COMPANY,
            _words("is remains"),
            _words("an a"),
            _words("investor shareholder backer"),
            _words("in of"),
            _COMPANY,
        ),
        _of(_COMPANY, [{"ORTH": "-"}], _words("backed"), _COMPANY),
        _of(_words("round financing"), _AUX, _words("led"), _words("by"), _COMPANY),
    ],
    "acquired": [
        _of(_COMPANY, _AUX, _ACQUIRE, _gap(2), _COMPANY),
        _of(_COMPANY, _AUX, _words("acquired bought"), _words("by"), _COMPANY),
        _of(_COMPANY, _OWNS, _TAKEOVER, _words("of"), _COMPANY),
        _of(_TAKEOVER, _words("of"), _COMPANY, _words("by"), _COMPANY),
        _of(
            _COMPANY,
            _AUX,
            _words("complete completes completed close closes closed"),
            _gap(3),
            _words("acquisition takeover purchase"),
            _words("of"),
            _COMPANY,
        ),
        _of(_COMPANY, _words("agreed agrees"), _phrase("to"), _words("buy acquire"), _COMPANY),
    ],
    "owns": [
        _of(
            _COMPANY,
            _words("own owns owned hold holds held"),
            _gap(3),
            _words("stake share"),
            _words("in of"),
            _COMPANY,
        ),
        _of(_COMPANY, _words("own owns owned"), _gap(2), _FACILITY),
        _of(_COMPANY, _words("a an"), _words("subsidiary unit division arm"), _words("of"), _COMPANY),
        _of(_COMPANY, _AUX, _words("owned controlled"), _words("by"), _COMPANY),
    ],
    "founded_by": [
        _of(_COMPANY, _AUX, _FOUND, _gap(3), _words("by"), _PERSON),
        _of(_PERSON, _AUX, _FOUND, _gap(2), _COMPANY),
        _of(_words("founder cofounder founders"), _words("of"), _COMPANY, _PERSON),
        _of(_COMPANY, _AUX, _words("founded established"), _words("in"), _YEAR),
        _of(_PERSON, _gap(3), _words("founder cofounder"), _words("of"), _COMPANY),
    ],
    "executive_of": [
        _of(_COMPANY, _maybe("'s ’s"), _maybe("chief"), _TITLE, _PERSON),
        _of(_PERSON, [{"ORTH": ","}], _maybe("the"), _gap(3), _TITLE, _words("of at"), _COMPANY),
        _of(_PERSON, [{"ORTH": ","}], _COMPANY, _OWNS, _gap(3), _TITLE),
        _of(_COMPANY, _AUX, _words("named appointed hired names appoints hires"), _PERSON, _gap(3), _TITLE),
        _of(_PERSON, _words("leads runs heads led ran"), _COMPANY),
        _of(_PERSON, _words("is was"), _gap(3), _TITLE, _words("of at"), _COMPANY),
        _of(_words("former"), _COMPANY, _gap(2), _TITLE, _PERSON),
        _of(_PERSON, _AUX, _words("left leaves joined joins"), _COMPANY),
    ],
    "competes_with": [
        _of(
            _COMPANY,
            _AUX,
            _words("compete competes competed competing"),
            _gap(2),
            _words("with against"),
            _COMPANY,
        ),
        _of(
            _COMPANY,
            _words("a an"),
            _gap(2),
            _words("rival competitor challenger"),
            _words("of to"),
            _COMPANY,
        ),
        _of(_words("rivals competitors"), _words("include like"), _COMPANY),
        _of(_COMPANY, _AUX, _words("rival rivals rivaled challenge challenges challenged"), _COMPANY),
        _of(_MODEL, _AUX, _words("compete competes competing"), _words("with"), _gap(2), _MODEL),
    ],
    "partners_with": [
        _of(
            _COMPANY,
            _AUX,
            _words("partner partners partnered team teams teamed"),
            _maybe("up"),
            _words("with"),
            _COMPANY,
        ),
        _of(
            _COMPANY,
            _words("and"),
            _COMPANY,
            _AUX,
            _words("partner partnered collaborate collaborated"),
            _gap(3),
        ),
        _of(_words("partnership collaboration alliance"), _words("with"), _COMPANY),
        _of(_COMPANY, _AUX, _words("work works worked working"), _words("with"), _COMPANY),
    ],
    "located_in": [
        _of(_FACILITY, _gap(3), _words("in near at outside"), _PLACE),
        _of(_COMPANY, _AUX, _words("based headquartered located"), _words("in"), _PLACE),
        _of(_PLACE, [{"ORTH": "-"}], _words("based"), _COMPANY),
        _of(_SITE, _maybe("center centre"), _words("in near outside"), _PLACE),
        _of(_COMPANY, [{"ORTH": ","}], _words("based"), _words("in"), _PLACE),
    ],
    "builds": [
        _of(_COMPANY, _AUX, _BUILD, _gap(5), _SITE, _gap(3), _words("in near"), _PLACE),
        _of(_COMPANY, _AUX, _BUILD, _gap(2), _FACILITY),
        _of(_FACILITY, _AUX, _words("built constructed developed"), _words("by"), _COMPANY),
        _of(_COMPANY, _words("broke breaks"), _words("ground"), _gap(4), _SITE),
    ],
    "operates": [
        _of(_COMPANY, _AUX, _RUN, _gap(3), _FACILITY),
        _of(_FACILITY, _AUX, _words("operated run"), _words("by"), _COMPANY),
        _of(_COMPANY, _OWNS, _gap(2), _FACILITY),
    ],
    "capacity": [
        _of(_FACILITY, _gap(6), _POWER),
        _of(_POWER, _gap(2), _SITE, _maybe("center centre"), _gap(2), _words("in"), _PLACE),
        _of(_words("capacity"), _words("of"), _gap(3), _POWER),
    ],
    "equipped_with": [
        _of(_FACILITY, _gap(4), _words("house houses hosts contains uses with"), _gap(4), _CHIP),
        _of(_CHIP, _gap(3), _words("at in"), _FACILITY),
        _of([{"LIKE_NUM": True}], _gap(2), _CHIP),
    ],
    "develops": [
        _of(_COMPANY, _AUX, _RELEASE, _gap(3), _MODEL),
        _of(_COMPANY, _OWNS, _gap(3), _MODEL),
        _of(_MODEL, _AUX, _words("developed made built released"), _words("by"), _COMPANY),
        _of(_COMPANY, _AUX, _words("make makes made design designs designed"), _gap(3), _CHIP),
        _of(_CHIP, _AUX, _words("made manufactured produced"), _words("by"), _COMPANY),
    ],
    "valuation": [
        _of(_COMPANY, _AUX, _words("valued"), _gap(3), _MONEY),
        _of(_words("valuation"), _words("of"), _gap(3), _MONEY),
    ],
    "regulates": [
        _of(
            _AGENCY,
            _AUX,
            _words("issue issues issued adopt adopts adopted publish published"),
            _gap(3),
            _REGULATION,
        ),
        _of(
            _AGENCY,
            _AUX,
            _words("restrict restricts restricted ban bans banned block blocks blocked"),
            _gap(5),
            _CHIP,
        ),
        _of(
            _REGULATION, _AUX, _words("require requires apply applies regulate regulates"), _gap(4), _COMPANY
        ),
        _of(_COMPANY, _AUX, _words("join joins joined"), _PROGRAM),
    ],
}
"""Patterns by the relation that they stand for."""
