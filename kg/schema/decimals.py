"""How exact numbers are written."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["decimal_form"]


def decimal_form(number: Decimal) -> str:
    """The number without exponent and without zeros at its end: ``6300000000``, ``1.25``."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text
