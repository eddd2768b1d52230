"""From bytes to normalised text: the encoding is told, damage by wrong decoding is repaired.

Pure functions; text that is clean ASCII or UTF-8 passes with a few searches. Everything works on bounded
pieces, so that the time grows with the length of the text whatever is in it.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from kg.errors import InputError

__all__ = ["clean", "decode", "normalise", "one_line"]

_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"SQLite format",
)
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b")) + b"\x7f"
_STRAY_CONTROLS, _CONTROL_SHARE = 2, 0.005
_STRAY_SHARE = 0.01
_SAMPLE = 64 * 1024
_PIECE = 50_000

# UTF-8 that was read as a single-byte encoding shows as two neighbours beyond ASCII, from below U+2600; the
# first is never a quote or dash, which are readings of later bytes. ``Ã`` and a space is a flattened ``à``.
_SUSPECT = re.compile(
    "[\x80-\x9f\xa1-\xaa\xac-\xba\xbc-\u200f\u201a-\u201b\u201e-\u2021\u2027-\u25ff][\x80-\u25ff]|Ã "
)
_RUN = re.compile("[\x80-\u25ff]{2,}")
_C1 = re.compile("[\x80-\x9f]")
_ISO_8859 = tuple(f"iso8859_{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16))

# Signs inside a word, a capital after a small letter, and three accented letters on end tell that
# windows-1252 is the wrong reading.
_NOT_1252 = re.compile("[A-Za-zÀ-ÿ][¡-¬®-¶¸-¿‚ƒ„…†‡ˆ‰‹][A-Za-zÀ-ÿ]|[a-z][À-ÖØ-Þ]|[À-ÖØ-öø-ÿ]{3}")

# Text in these has a byte order mark, escapes, or is no file of this century: a match is a mistake.
_UNLIKELY = ["utf_7", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"]
_UNLIKELY += ["cp037", "cp500", "cp1026", "cp1140"]

_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff]")
_SOFT_HYPHEN = re.compile("\u00ad\n?")
_BREAKS = re.compile("[\x0b\x0c\r\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_SPOKEN = re.compile(r"[^\W_]")

# The first byte of a mis-decoded bullet or emoji (E2 or F0, in ISO 8859-1 and -7) whose other bytes were
# control characters and are lost, at the head of a line or of a list item.
_RESIDUE = re.compile(
    r"^([ \t]*(?:(?:[-*•·–]|\d{1,3}[.)])[ \t]+)?)"
    r"[âðβπ](?:(?=[A-Z][a-z])|[\u00a0-\u00bf‘’€₯ͺ―΄΅ΆΈΉΊΌΎΏ]{1,2}[ \t]*(?=[A-Z]))",
    re.MULTILINE,
)
_LEADS = frozenset("âðβπ")
_GREEK_WORD = re.compile("[Α-ώ]{2}")


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """The characters of ``data``; ``declared`` is the encoding its container names, if it names one.

    Tried in this order: a byte order mark, UTF-8, the declared encoding, UTF-8 with a few stray bytes,
    windows-1252, whatever charset-normalizer finds, ASCII with a few stray bytes. Raises ``InputError``, with
    ``where``, for nothing but white space, for binary data and for an encoding that cannot be told.
    """
    if not data.strip():
        raise InputError(where, "is empty", "give a file with text in it, or leave it out")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if _is_binary(data):
        raise InputError(
            where, "holds binary data, not text", "give it the suffix of its format, or save it as UTF-8"
        )
    for encoding in ("utf-8", _meant(declared)):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    text = _stray_bytes(data) or _western(data) or _detected(data) or _mostly_ascii(data)
    if text is None:
        raise InputError(where, "is in an encoding that cannot be told", "save it as UTF-8")
    return text


def normalise(text: str) -> str:
    """Clean text without its leading lines that hold no letter or digit, and without blank ends."""
    text = clean(text)
    first = _SPOKEN.search(text)
    return text[text.rfind("\n", 0, first.start()) + 1 :].strip() if first else ""


def clean(text: str) -> str:
    """Text in NFC with its encoding repaired, ``\\n`` as the only line break and no other control character.

    Typographic quotes, dashes and no-break spaces stay; soft hyphens, zero-width spaces, trailing blanks and
    typesetters' ligatures (``ﬁ``) do not. Surrogates without a partner become U+FFFD.
    """
    if not text.isascii():
        text = _SURROGATES.sub("\ufffd", text)
        text = _without_residue(_repaired(text))
        text = _SOFT_HYPHEN.sub("", text)
        if _LIGATURE.search(text):
            text = text.translate(_LIGATURES)
    text = _BREAKS.sub("\n", text.replace("\r\n", "\n"))
    text = unicodedata.normalize("NFC", _UNWANTED.sub("", text))
    return "\n".join(line.rstrip() for line in text.split("\n"))


def one_line(text: str) -> str | None:
    """Clean text on one line with single spaces, for titles and names; ``None`` where nothing is left."""
    return " ".join(clean(text).split()) or None


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
    return data.startswith(_BINARY) or controls > max(_STRAY_CONTROLS, len(data) * _CONTROL_SHARE)


def _meant(declared: str | None) -> str:
    """The encoding that is meant by a declared one: Latin-1 and ASCII mean windows-1252, as in HTML."""
    try:
        name = codecs.lookup(declared or "utf-8").name
    except LookupError:
        return "utf-8"
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _stray_bytes(data: bytes) -> str | None:
    """The text where it is UTF-8 but for a few bytes, which are read as windows-1252; else ``None``."""
    text = data.decode("utf-8", "surrogateescape")
    stray = len(text) - len(data.decode("utf-8", "ignore"))
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if stray > beyond_ascii - stray:
        return None
    return _SURROGATES.sub(lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace"), text)


def _western(data: bytes) -> str | None:
    """The text in windows-1252 where that reads well."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if _NOT_1252.search(text) else text


def _detected(data: bytes) -> str | None:
    """The text in the encoding that charset-normalizer finds in a sample of the lines beyond ASCII."""
    from charset_normalizer import from_bytes

    sample = bytearray()
    for line in data.split(b"\n"):
        if not line.isascii():
            sample += line[:_SAMPLE] + b"\n"
        if len(sample) >= _SAMPLE:
            break
    found = from_bytes(bytes(sample), cp_exclusion=_UNLIKELY).best()
    return data.decode(found.encoding, "replace") if found else None


def _mostly_ascii(data: bytes) -> str | None:
    """The text where it is ASCII but for a few bytes, read as windows-1252 or made U+FFFD."""
    stray = len(data) - len(data.decode("ascii", "ignore"))
    return data.decode("cp1252", "replace") if stray <= len(data) * _STRAY_SHARE else None


def _repaired(text: str) -> str:
    """The text with UTF-8 that was read as another encoding put right, line by line where it looks so."""
    if not _SUSPECT.search(text):
        return text
    from ftfy import fix_encoding

    return "".join(
        fix_encoding(_RUN.sub(_from_iso_8859, piece)) if _SUSPECT.search(piece) else piece
        for piece in _pieces(text)
    )


def _pieces(text: str) -> Iterator[str]:
    """The text cut after line breaks, and in long lines after spaces, so that no piece is long."""
    start = 0
    while start < len(text):
        limit = start + _PIECE
        end = text.find("\n", start, limit) + 1 or text.rfind(" ", start, limit) + 1 or limit
        if limit >= len(text) and "\n" not in text[start:]:
            end = len(text)
        yield text[start:end]
        start = end


def _from_iso_8859(found: re.Match[str]) -> str:
    """A run with C1 controls, which no text holds, as the UTF-8 that was read as a part of ISO 8859."""
    if not _C1.search(found[0]):
        return found[0]
    for encoding in _ISO_8859:
        try:
            return found[0].encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return found[0]


def _without_residue(text: str) -> str:
    if _LEADS.isdisjoint(text) or _GREEK_WORD.search(text) or len(_RESIDUE.findall(text)) < 2:
        return text
    return _RESIDUE.sub(r"\1", text)
