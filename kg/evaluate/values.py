"""When two values are the same value."""

from __future__ import annotations

from decimal import Decimal

from kg.evaluate.gold import Amount, Item

__all__ = ["same_amount", "same_date", "same_item", "same_number"]

_TOLERANCE = Decimal("0.005")


def same_number(gold: Decimal, predicted: Decimal) -> bool:
    """Equal within 0.5 % of the gold number."""
    return abs(gold - predicted) <= _TOLERANCE * abs(gold)


def same_amount(gold: Amount, predicted: Amount) -> bool:
    """Equal currency and period, and number within 0.5 %; a currency that the gold leaves out is any."""
    return (
        gold.currency in ("", predicted.currency)
        and gold.per == predicted.per
        and same_number(gold.number, predicted.number)
    )


def same_date(gold: str, predicted: str) -> bool:
    """ISO dates of which the less precise agrees with the other: ``2029`` and ``2029-07-31``."""
    return all(a == b for a, b in zip(gold.split("-"), predicted.split("-"), strict=False))


def same_item(slot_kind: str, gold: Item, predicted: Item) -> bool:
    """Whether two values of a contract's slot agree; names are none of its business."""
    if isinstance(gold, Amount) and isinstance(predicted, Amount):
        return same_amount(gold, predicted)
    if isinstance(gold, Decimal) and isinstance(predicted, Decimal):
        return same_number(gold, predicted)
    if isinstance(gold, str) and isinstance(predicted, str) and slot_kind == "date":
        return same_date(gold, predicted)
    return gold == predicted
