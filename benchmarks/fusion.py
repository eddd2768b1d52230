"""How long fusing generated claims takes (CPU time), and how much memory: ``python -m benchmarks.fusion 100000``.

They are read from a ledger, and facts and conflicts are written to it; both count.

The claims are those of as many contracts, companies and sites as a corpus of their size would tell of, a dozen claims
on each contract, a few of which differ; one site is told of by one claim in a hundred, and one contract as often, as a
much told story is.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from random import Random

from kg.fuse import checked_share, fuse
from kg.ledger.ledger import Ledger
from kg.ledger.tables import Contents
from kg.ledger.versions import Version, publish
from kg.schema.records import Claim, Document, Evidence, Modality, Value

__all__ = ["generated", "main"]

_A_DOCUMENT, _A_CONTRACT, _FAMOUS = 30, 12, 100


def main(numbers: list[int]) -> None:
    """Prints a line for each number of claims."""
    print(f"{'claims':>10} {'facts':>9} {'conflicts':>10} {'checked':>8} {'seconds':>8} {'MB':>7}")
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            # Each in a process of its own, since memory is counted by its peak.
            for work in (_written, _fused):
                process = get_context("spawn").Process(target=work, args=(Path(folder), number))
                process.start()
                process.join()


def _written(root: Path, number: int) -> None:
    """Puts generated claims and their documents into a ledger."""
    claims = tuple(generated(number))
    keys = sorted({claim.evidence.document for claim in claims})
    documents = tuple(
        Document(key, key, outlet=f"Outlet {n % 97}", published=f"2026-{n % 12 + 1:02d}-{n % 28 + 1:02d}")
        for n, key in enumerate(keys)
    )
    tables = Ledger(root).write(Contents(documents=documents, claims=claims))
    publish(root, Version(1, tables))


def _fused(root: Path, number: int) -> None:
    """Reads the claims of a ledger, adds them up, and puts facts and conflicts into it."""
    begun = time.process_time()
    ledger = Ledger(root)
    documents = {document.key: document for document in ledger.read("documents")}
    found = fuse(ledger.read("claims"), documents)
    added = Contents(facts=found.facts, conflicts=found.conflicts)
    publish(root, Version(2, {**ledger.versions()[-1].tables, **ledger.change(Contents(), added)}))
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    share = checked_share(found.facts)
    print(
        f"{number:>10,} {len(found.facts):>9,} {len(found.conflicts):>10,} {share.share:>8.2f} "
        f"{seconds:>8.1f} {peak:>7,}",
        flush=True,
    )


def generated(number: int, seed: int = 1) -> Iterator[Claim]:
    """So many claims, always the same."""
    random = Random(seed)  # noqa: S311 - to generate, not to keep secrets
    contracts = max(1, number // _A_CONTRACT // 3)
    for place in range(number):
        famous = place % _FAMOUS
        which = 0 if famous == 0 else random.randrange(contracts)
        document = f"document-{place // _A_DOCUMENT}"
        start = place % _A_DOCUMENT * 100
        if famous == 1 or random.random() < 0.3:
            subject, relation, target = _of_site(random, 0 if famous == 1 else which)
        else:
            subject, relation, target = _of_contract(random, which)
        value = target if isinstance(target, Value) else None
        yield Claim(
            subject,
            relation,
            None if isinstance(target, Value) else target,
            value,
            Evidence(document, "words", start, start + 5),
            random.choices([Modality.POSSIBLE, Modality.REPORTED, Modality.ASSERTED], [1, 3, 6])[0],
            (f"outlet/{random.randrange(50)}",) if random.random() < 0.2 else (),
            (("date", f"20{random.randrange(10, 30)}-{random.randrange(1, 13):02d}"),)
            if relation in ("chip_count", "revenue")
            else (),
        )


def _of_contract(random: Random, which: int) -> tuple[str, str, str | Value]:
    """A slot of a contract that is the same each time, but for one in ten."""
    months, millions = 12 + which % 60, 10 * (1 + which % 90)
    odd = random.choice([0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    slots: dict[str, str | Value] = {
        "supplier": f"company/{which % 300}",
        "customer": f"company/{which % 700 + odd}",
        "kind": Value("text", "compute"),
        "payment": Value("money", f"{millions + odd}000000", "USD", "month"),
        "total_value": Value("money", f"{millions * months + 40 * odd * months}000000", "USD"),
        "term_months": Value("duration", str(months + 12 * odd), "month"),
        "start": Value("date", f"20{20 + which % 9}-{1 + which % 12:02d}"),
        "chip": "chip/h100",
        "chip_count": Value("count", str(1000 * (1 + which % 50))),
        "capacity_mw": Value("power", str(1 + which % 200), "MW"),
    }
    relation = random.choice(sorted(slots))
    return f"contract/{which}", relation, slots[relation]


def _of_site(random: Random, which: int) -> tuple[str, str, str | Value]:
    relation = random.choice(["equipped_with", "capacity_mw", "chip_count", "built", "located_in"])
    values: dict[str, str | Value] = {
        "equipped_with": f"chip/{random.randrange(8)}",
        "capacity_mw": Value("power", str(random.randrange(1, 40) * 25), "MW"),
        "chip_count": Value("count", str(random.randrange(1, 500) * 1000)),
        "located_in": f"place/{which % 40}",
    }
    site = f"facility/{which}"
    if relation == "built":
        return f"company/{random.randrange(3)}", relation, site
    return site, relation, values[relation]


if __name__ == "__main__":
    main([int(text.replace(",", "").replace("_", "")) for text in sys.argv[1:]] or [10_000, 100_000])
