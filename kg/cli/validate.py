"""``kg validate``."""

from __future__ import annotations

import typer

from kg.cli.options import GRAPH, Format, FormatOption, GraphOption, OutputOption, Quiet, chosen
from kg.cli.rows import Table, as_json, rendered
from kg.cli.terminal import deliver, say, tell

__all__ = ["validate"]


def validate(
    *,
    graph: GraphOption = GRAPH,
    how: FormatOption = None,
    output: OutputOption = None,
    quiet: Quiet = False,
) -> None:
    """Check that the graph is whole.

    Every quote is compared with its document, every fact with its claims, the RDF dataset with the ledger,
    and all of it with the SHACL shapes of the vocabulary. Exit code 1 where something is wrong.

    \b
    Examples:
      kg validate
      kg validate -g graphs/today --format json
    """
    import kg
    from kg.store.validate import validate as check

    form = chosen(how, output)
    with kg.open(graph) as opened:
        report = check(opened)
    problems = report.problems
    counts = {"documents": report.documents, "claims": report.claims, "facts": report.facts}
    if form is Format.JSON:
        found = [{"subject": problem.subject, "problem": problem.message} for problem in problems]
        deliver(as_json({"valid": report.conforms, **counts, "problems": found}), output)
    elif form is not Format.TABLE or output is not None:
        rows = [(problem.subject, problem.message) for problem in problems]
        deliver(rendered(Table(("subject", "problem"), rows), form, plain=output is not None), output)
    else:
        for problem in problems:
            say(str(problem))
    if not quiet:
        checked = ", ".join(f"{number:,} {name}" for name, number in counts.items())
        wrong = f"{len(problems):,} problem{'s' * (len(problems) != 1)}"
        verdict = "valid" if report.conforms else f"not valid, {wrong}"
        tell(f"{graph}: {verdict}; checked {checked}")
    if not report.conforms:
        raise typer.Exit(1)
