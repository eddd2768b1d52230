"""A build replaces the graph while it is read."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pyoxigraph as ox

from tests.server.support import Running, publish_quads
from tests.store.test_dataset import flip_bits

PARTS = 400
COUNT = "SELECT ?version (COUNT(?s) AS ?n) WHERE { ?s <http://example.org/of> ?version } GROUP BY ?version"


def quads(number: int) -> list[ox.Quad]:
    of, version = ox.NamedNode("http://example.org/of"), ox.Literal(str(number))
    return [ox.Quad(ox.NamedNode(f"http://example.org/{part}"), of, version) for part in range(PARTS)]


def test_readers_see_one_version_or_the_other_and_never_a_mixture(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    publish_quads(folder, 1, quads(1))
    with Running(folder, ("--workers", "2")) as running:
        seen: list[tuple[str, str, str]] = []
        ended = threading.Event()

        def read() -> None:
            while not ended.is_set():
                answer = running.query(COUNT, Accept="text/csv")
                assert answer.status == 200, answer.text
                (version, count), *more = (line.split(",") for line in answer.text.split()[1:])
                assert more == []
                seen.append((version, count, answer.headers["graph-version"]))

        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        for number in range(2, 7):
            publish_quads(folder, number, quads(number))
            time.sleep(0.3)
        ended.set()
        for thread in threads:
            thread.join()
        last = running.query(COUNT, Accept="text/csv")
    assert {(count, version == told) for version, count, told in seen} == {(str(PARTS), True)}
    assert len({version for version, *_ in seen}) > 1
    assert (last.text.split()[1], last.headers["graph-version"]) == (f"6,{PARTS}", "6")


def test_what_is_being_answered_is_answered_from_its_own_version(tmp_path: Path) -> None:
    """A long answer begins before the flip and ends behind it."""
    folder = tmp_path / "graph"
    publish_quads(folder, 1, quads(1))
    slow = (
        "SELECT ?v (COUNT(*) AS ?n) WHERE { ?s <http://example.org/of> ?v . ?t <http://example.org/of> ?w . "
        "VALUES ?k { 1 2 3 4 5 6 7 8 9 10 } "
        "FILTER(STRLEN(CONCAT(STR(?s), STR(?t), STR(?k))) > 0) } GROUP BY ?v"
    )
    with Running(folder, ("--workers", "1", "--timeout", "300")) as running:
        answers = []
        thread = threading.Thread(target=lambda: answers.append(running.query(slow, Accept="text/csv")))
        thread.start()
        until = time.monotonic() + 30
        while "kg_long 1" not in running.ask("/metrics").text and time.monotonic() < until:
            time.sleep(0.01)
        publish_quads(folder, 2, quads(2))
        publish_quads(folder, 3, quads(3))
        newer = running.query(COUNT, Accept="text/csv")
        thread.join()
    (answer,) = answers
    assert newer.text.split()[1] == f"3,{PARTS}"
    assert answer.text.split()[1] == f"1,{10 * PARTS**2}"
    assert answer.headers["graph-version"] == "1"


def test_a_damaged_graph_is_unavailable_and_says_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    publish_quads(folder, 1, quads(1))
    flip_bits(folder / "dataset")
    with Running(folder, ("--workers", "1")) as running:
        answer = running.query("SELECT * WHERE { ?s ?p ?o }")
    assert answer.status == 503
    assert "is damaged; remove that folder and build the graph again" in answer.data["detail"]


def test_a_graph_that_goes_is_missed_and_comes_back(tmp_path: Path) -> None:
    folder, away = tmp_path / "graph", tmp_path / "away"
    publish_quads(folder, 1, quads(1))
    with Running(folder, ("--workers", "1")) as running:
        folder.rename(away)
        assert running.ask("/health").status == 503
        answer = running.query(COUNT)
        assert answer.status == 503
        assert "does not exist; make one with `kg build" in answer.data["detail"]
        away.rename(folder)
        assert running.ask("/health").data == {"status": "ok"}
        assert running.query(COUNT).status == 200
