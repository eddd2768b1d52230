"""The words of Markdown: paragraphs on one line, without inline markup; lists and tables as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["heading", "plain"]

_ATX = re.compile(r" {0,3}#{1,6}(?:[ \t]+(?P<words>.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_QUOTE = re.compile(r"(?: {0,3}>[ ]?)+")
_OWN_LINE = re.compile(
    r"[ \t]*(?:[-*+•][ \t]|\d{1,3}[.)][ \t]|\||<)"
)  # begins a list item, table row or HTML
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_BOLD_LINE = re.compile(r"(?:\*\*[^*\n]+\*\*|__[^_\n]+__)[ \t]*")  # serves as a heading

# In this order; each with a bound, so that an unclosed mark costs no more than that.
_INLINE = (
    (re.compile(r"<!--.{0,2000}?-->"), ""),
    (
        re.compile(r"!\[([^\]\n]{0,500})\](?:\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)|\[[^\]\n]{0,200}\])"),
        r"\1",
    ),
    (
        re.compile(
            r"\[([^\]\[\n]{1,500})\](?:\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)|\[[^\]\n]{0,200}\])"
        ),
        r"\1",
    ),
    (re.compile(r"<((?:https?|mailto):[^>\s]{1,2000})>"), r"\1"),
    (re.compile(r"(?<!`)`([^`\n]{1,500})`(?!`)"), r"\1"),
    (re.compile(r"\*\*(?=\S)([^\n]{1,1000}?)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<!\w)__(?=\S)([^\n]{1,1000}?)(?<=\S)__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s\\])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w\\])_(?=[^\s_])([^_\n]{1,1000}?)(?<=[^\s\\])_(?!\w)"), r"\1"),
    (re.compile(r"~~(?=\S)([^\n]{1,1000}?)(?<=\S)~~"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def heading(markdown: str) -> str | None:
    """The words of the first line that is not blank, if it is a heading."""
    first, _, rest = markdown.lstrip("\n \t").partition("\n")
    if found := _ATX.fullmatch(first):
        return found["words"] or None
    below = rest.partition("\n")[0]
    return first if first and _UNDERLINE.fullmatch(below) and not _OWN_LINE.match(first) else None


def plain(markdown: str) -> str:
    """The text without marks of headings, quotations, emphasis, links and images; code stays untouched."""
    return "\n".join(_lines(markdown))


def _lines(markdown: str) -> Iterator[str]:
    """The lines of the text; those of a paragraph or list item are joined."""
    open_lines: list[str] = []
    fence = ""
    for raw in markdown.split("\n"):
        mark = _FENCE.match(raw)
        if fence or mark:
            yield from _flush(open_lines)
            yield raw
            if mark and not fence:
                fence = mark["fence"]
            elif mark and mark["fence"].startswith(fence):
                fence = ""
            continue
        line = _QUOTE.sub("", raw, count=1) if raw.lstrip().startswith(">") else raw
        if (open_lines and _UNDERLINE.fullmatch(line)) or _RULE.fullmatch(line) or not line.strip():
            yield from _flush(open_lines)
            yield ""
        elif found := _ATX.fullmatch(line):
            yield from _flush(open_lines)
            yield _inline(found["words"] or "")
        else:
            if _OWN_LINE.match(line) or (open_lines and open_lines[-1].lstrip().startswith("|")):
                yield from _flush(open_lines)
            open_lines.append(line)
            if _HARD_BREAK.search(line) or (len(open_lines) == 1 and _BOLD_LINE.fullmatch(line)):
                yield from _flush(open_lines)
    yield from _flush(open_lines)


def _flush(open_lines: list[str]) -> Iterator[str]:
    """The paragraph that the lines make, on one line; the lines are taken."""
    if open_lines:
        first, *others = (_HARD_BREAK.sub("", line) for line in open_lines)
        yield _inline(" ".join((first.rstrip(), *(other.strip() for other in others))))
        open_lines.clear()


def _inline(line: str) -> str:
    for mark, kept in _INLINE:
        line = mark.sub(kept, line)
    return line
