"""``python -m kg.cli.reference``: write ``docs/cli.md`` anew, in a checkout."""

from __future__ import annotations

from collections.abc import Iterator

from typer.main import get_command

from kg.cli.main import COMMANDS, app
from kg.schema.resources import in_package

__all__ = ["as_markdown"]

_WIDTH = 100

_INTRODUCTION = """\
# The command line

The help of every command, as `kg COMMAND --help` shows it; `python -m kg.cli.reference` writes this page.

- **The graph** is the folder that `-g` names, else the one in the environment variable `KG_GRAPH`, else
  `graph/`.
- **Formats.** `--format` is `table` (to read), `json`, `csv`, `tsv` or `markdown`. Without it the suffix of
  `-o FILE` decides, else a table is written. In JSON amounts are texts, so that nothing is rounded.
- **Names.** An entity answers to its id (`company/openai`), its IRI, its name, an alias, and the beginning of
  any of them where that is enough to tell it from others.
- **Moments.** Commands that read the graph take `--as-of DATE`, what held then, and `--known-at DATE`, what had been
  said by then (docs/time.md).
- **What goes where.** Results go to standard output, everything else to standard error. Colours and the
  progress bar appear in a terminal only; `NO_COLOR` turns colours off, `COLUMNS` sets the width of tables.
- **Exit codes.** 0 done; 1 nothing found, or refused; 2 wrong use; 3 bad input; 130 interrupted.
- **Errors** are one line each: what, where, what to do."""


def as_markdown() -> str:
    """The page: what all commands share, then the help of each."""
    return "\n\n".join([_INTRODUCTION, *_sections()]) + "\n"


def _sections() -> Iterator[str]:
    root = get_command(app)
    with root.make_context("kg", [], resilient_parsing=True, terminal_width=_WIDTH) as context:
        yield f"## kg\n\n```text\n{context.get_help()}\n```"
        for name in COMMANDS:
            command = root.get_command(context, name)  # type: ignore[attr-defined]
            with command.make_context(name, [], parent=context, resilient_parsing=True) as inner:
                text = "\n".join(line.rstrip() for line in inner.get_help().splitlines())
            yield f"## kg {name}\n\n```text\n{text}\n```"


if __name__ == "__main__":
    in_package("..", "docs", "cli.md").write_text(as_markdown(), encoding="utf-8")
