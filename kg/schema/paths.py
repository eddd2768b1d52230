"""Names of files as text."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["UNREADABLE", "printable"]

UNREADABLE = re.compile("[\udc80-\udcff]")
"""A byte that is no UTF-8, as Python has it in names of files and in what stands on the command line."""


def printable(text: str) -> str:
    r"""The text in NFC, with bytes that are no UTF-8 as escapes (``caf\xe9.txt``): fit to be printed and hashed
    anywhere."""
    plain = UNREADABLE.sub(lambda byte: f"\\x{ord(byte[0]) & 0xFF:02x}", text)
    return unicodedata.normalize("NFC", plain.encode("utf-8", "backslashreplace").decode())
