"""Power and numbers of chips against each other, within what a chip of its kind draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial

from kg.fuse.ranges import Range, means
from kg.fuse.reckoning import Reckoning, comparable_surety, plain_number, rounded
from kg.schema.records import Fact, Modality, Value
from kg.schema.resources import in_package, read_yaml
from kg.schema.wording import value_words

__all__ = ["power_reckonings"]

_HOLDS = ("chip", "equipped_with")
_A_MEGAWATT = 1000
_COMPUTERS = (("basis", "it"),)


def power_reckonings(facts: Sequence[Fact]) -> Iterator[Reckoning]:
    """For a contract or site (the subject of the facts) with one known model of chip and one number of them.

    Power that is too little for the chips contradicts them; too much does only for a contract, as a site can hold more
    than is told of it. Where no power is stated, the chips need at least what they alone draw.
    """
    chips = {fact.object: fact for fact in facts if fact.relation in _HOLDS and _stands(fact)}
    counts = [
        (fact, fact.value) for fact in facts if fact.relation == "chip_count" and fact.value and _stands(fact)
    ]
    if len(chips) != 1 or len(counts) != 1:
        return
    ((chip, holding),), ((count, number),) = chips.items(), counts
    known = _draws().get(chip or "")
    if known is None or number.number <= 0:
        return
    powers = [fact for fact in facts if fact.relation == "capacity_mw" and fact.status != "denied"]
    made = partial(Reckoning, "chips x power", count.subject, "capacity_mw")
    if not powers and number.qualifier != "up_to":
        least = _megawatts(number.number * known.low)
        words = f"{value_words(number)} chips at {known.low} kW each or more are at least {least} MW"
        power = Value("power", least, "MW", qualifier="at_least")
        yield made(words, (count, holding), value=power, dimensions=_COMPUTERS)
    for fact in powers:
        if fact.value and fact.status == "preferred" and comparable_surety((fact, count)):
            stated, needed = means(fact.value), means(number).times(known)
            least_stated = stated.low if holding.relation == "chip" else Decimal(0)
            agrees = Range(least_stated * _A_MEGAWATT, stated.high * _A_MEGAWATT).overlaps(needed)
            words = f"{value_words(number)} chips at {known.low} to {known.high} kW each take {_between(needed)}, "
            words += f"{'beside' if agrees else 'not'} the stated {value_words(fact.value)}"
            yield made(words, (fact, count, holding), agrees=agrees)


def _between(needed: Range) -> str:
    if needed.high.is_infinite():
        return f"at least {_megawatts(needed.low)} MW"
    return f"{_megawatts(needed.low)} to {_megawatts(needed.high)} MW"


def _megawatts(kilowatts: Decimal) -> str:
    return plain_number(rounded(kilowatts / _A_MEGAWATT))


def _stands(fact: Fact) -> bool:
    return fact.status == "preferred" and fact.modality > Modality.POSSIBLE and not fact.inferred


@cache
def _draws() -> Mapping[str, Range]:
    """Kilowatts for one chip, by its id."""
    table = read_yaml(in_package("fuse", "chips.yaml"))
    return {
        chip: Range(Decimal(str(known["least"])), Decimal(str(known["most"])))
        for chip, known in table.items()
    }
