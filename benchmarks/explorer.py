"""How large, how fast to write and how quick to use the page of ``kg view`` is, beside plain pyvis:
``python -m benchmarks.explorer``.

On made-up graphs of any size with quotes. Chromium is the one of the tests (``tests/browser.py``), without a network.
Script time is what Chromium counts as script on the page's thread, in CPU time (``Performance.getMetrics``).
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.network import generated as pairs
from kg.build.write import write_whole
from kg.ledger.tables import Contents
from kg.render.page import write_page
from kg.render.view import view_of
from kg.schema.records import Claim, Document, Entity, Evidence, Print

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["generated", "main"]

_TYPES = (
    "Company",
    "Company",
    "Company",
    "Facility",
    "Chip",
    "Person",
    "Model",
    "Contract",
    "Company",
    "Place",
)
_PER_DOCUMENT = 100
_FRAMES = 60
_WORDS = ("company 99", "facility 3", "supplies compute", "sentence 2999", "number 77 it is", "chip")
_WATCH = """
window.__first = null;
(function look() {
  const made = window.kg?.network ?? window.network;
  if (made) requestAnimationFrame(() => requestAnimationFrame(() => { window.__first = performance.now(); }));
  else requestAnimationFrame(look);
})();
"""
_PAN = """async (frames) => {
  const network = window.kg?.network ?? window.network;
  const at = network.getViewPosition();
  for (let frame = 1; frame <= frames; frame++) {
    network.moveTo({ position: { x: at.x + 4 * frame, y: at.y }, animation: false });
    await new Promise(requestAnimationFrame);
  }
}"""
_SEARCH = """(words) => words.map((text) => {
  const begun = performance.now();
  kg.matches(text);
  return performance.now() - begun;
})"""


@dataclass(frozen=True, slots=True)
class Opened:
    """Milliseconds until the first picture stands, of script until then, and of script in each frame of moving it."""

    first: float
    script: float
    frame: float
    search: tuple[float, ...] = ()


def main(arguments: list[str] | None = None) -> None:
    """Prints Markdown tables."""
    from tests.browser import browser

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--times", type=int, default=3, help="how often each page is opened; medians are told"
    )
    parser.add_argument("--small", type=int, default=300)
    parser.add_argument("--large", type=int, default=10_000)
    given = parser.parse_args(arguments)
    small, large = generated(given.small, 3 * given.small), generated(given.large, 3 * given.large)
    with tempfile.TemporaryDirectory() as folder, browser() as running:
        root = Path(folder)
        _writing(root, large)
        print(
            "\n| page | MB | first picture, ms | of it script, ms | script a frame, ms |\n|---|---|---|---|---|"
        )
        for name, path in _pages(root, small, large):
            opened = [_opened(running, path, ours=name.startswith("kg view")) for _ in range(given.times)]
            print(
                f"| {name} | {path.stat().st_size / 1e6:.2f} | {median(each.first for each in opened):.0f} "
                f"| {median(each.script for each in opened):.0f} | {median(each.frame for each in opened):.1f} |",
                flush=True,
            )
            slowest = max((each for one in opened for each in one.search), default=None)
            if slowest is not None:
                print(f"slowest search of {len(_WORDS)} in {name}: {slowest:.1f} ms")


def generated(nodes: int, edges: int) -> Contents:
    """A graph of several types in which each fact has a quote, and a document for every hundred; always the same."""
    entities, facts = pairs(nodes, edges)
    kinds = {each.id: _TYPES[at % len(_TYPES)] for at, each in enumerate(entities)}
    named = {
        each.id: Entity(
            f"{kinds[each.id].lower()}/{at:06}",
            kinds[each.id],
            f"{kinds[each.id]} {at}",
            (f"Number {at} Inc.",),
        )
        for at, each in enumerate(entities)
    }
    texts: dict[str, str] = {}
    claims, told = [], []
    for at, fact in enumerate(facts):
        subject, other = named[fact.subject], named[fact.object or ""]
        key = f"https://example.org/{at // _PER_DOCUMENT:04}"
        start = len(texts.get(key, ""))
        quote = f"{subject.name} is said in sentence {at} to supply compute to {other.name}, number {at % 97} it is."
        texts[key] = texts.get(key, "") + quote + " Nothing else is told about it here.\n"
        evidence = Evidence(key, quote, start, start + len(quote))
        claim = Claim(subject.id, fact.relation, other.id, None, evidence)
        claims.append(claim)
        told.append(
            replace(
                fact,
                subject=subject.id,
                object=other.id,
                supported_by=(claim.id,),
                origins=(f"Outlet {at % 89}",),
            )
        )
    documents = tuple(
        Document(key, text, title=f"Document {key[-4:]}", outlet="Wire", published="2026-06")
        for key, text in texts.items()
    )
    return Contents(
        documents=documents,
        entities=tuple(named.values()),
        claims=tuple(claims),
        facts=tuple(told),
        prints=tuple(Print(key, key) for key in texts),
    )


def _writing(root: Path, large: Contents) -> None:
    """How long the command takes for the large graph, as a process of its own."""
    write_whole(root / "graph", (), large, "benchmark", lambda stage, done, total: None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    subprocess.run(
        [
            sys.executable,
            "-m",
            "kg.cli.main",
            "view",
            "-g",
            str(root / "graph"),
            "-o",
            str(root / "large.html"),
            "-q",
        ],
        check=True,
    )
    clock = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"kg view, {len(large.entities):,} nodes and {len(large.facts):,} edges: {clock:.1f} s, {cpu:.1f} s of CPU time"
    )


def _pages(root: Path, small: Contents, large: Contents) -> Iterator[tuple[str, Path]]:
    view = {each.key: each for each in small.documents}
    page = write_page(
        view_of(small.entities, small.facts, small.claims, view, start=[each.id for each in small.entities]),
        root / "small.html",
    )
    yield f"kg view, {len(small.entities):,} nodes, all drawn", page
    yield f"kg view, {len(large.entities):,} nodes", root / "large.html"
    yield f"pyvis, {len(small.entities):,} nodes, no physics", _pyvis(small, root / "pyvis-small.html")
    yield f"pyvis, {len(large.entities):,} nodes, no physics", _pyvis(large, root / "pyvis-large.html")


def _pyvis(contents: Contents, path: Path) -> Path:
    """What pyvis makes of the same nodes and edges, with places, since its physics would run for minutes."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", height="850px")
    network.toggle_physics(False)
    width = int(len(contents.entities) ** 0.5) + 1
    for at, entity in enumerate(contents.entities):
        network.add_node(entity.id, label=entity.name, x=120 * (at % width), y=90 * (at // width))
    # Its own add_edge searches all nodes for each edge.
    network.edges = [
        {"from": fact.subject, "to": fact.object, "arrows": "to", "title": fact.relation}
        for fact in contents.facts
    ]
    path.write_text(network.generate_html(notebook=False), encoding="utf-8")
    return path


def _opened(running: Browser, path: Path, *, ours: bool) -> Opened:
    with _page(running) as page:
        devtools = page.context.new_cdp_session(page)
        devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_function("() => window.__first !== null", timeout=120_000)
        script = _script(devtools)
        page.wait_for_timeout(1500)
        before = _script(devtools)
        page.evaluate(_PAN, _FRAMES)
        frame = (_script(devtools) - before) / _FRAMES
        found = tuple(page.evaluate(_SEARCH, _WORDS)) if ours else ()
        return Opened(page.evaluate("window.__first"), script, frame, found)


def _script(devtools: Any) -> float:
    metrics = {each["name"]: each["value"] for each in devtools.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(metrics["ScriptDuration"])


@contextmanager
def _page(running: Browser) -> Iterator[Page]:
    context = running.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.set_offline(True)
    page = context.new_page()
    page.add_init_script(_WATCH)
    yield page
    context.close()


if __name__ == "__main__":
    main()
