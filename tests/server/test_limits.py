"""Time, size and number of what is asked: what goes beyond is ended, and others do not feel it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.server.support import RUNAWAY, Running

QUICK = "ASK { company:oracle a kg:Company }"
RECURSIVE = "ASK " + "{" * 40_000 + "}" * 40_000


@pytest.fixture(scope="module")
def short(folder: Path) -> Iterator[Running]:
    """A server that ends requests soon, has two processes, lets one wait, and takes small answers only."""
    options = ("--timeout", "3", "--workers", "2", "--waiting", "20", "--max-answer", "1")
    with Running(folder, options) as running:
        yield running


def test_a_runaway_is_ended_and_says_so(short: Running) -> None:
    answer = short.query(RUNAWAY)
    assert answer.status == 504
    assert "took longer than 3 s; put the most selective pattern first" in answer.data["detail"]
    assert short.query(QUICK).data["boolean"] is True


def test_runaways_starve_nobody(folder: Path) -> None:
    """As many of them as there are processes, and those who ask little are answered all the while."""
    options = ("--timeout", "8", "--workers", "2")
    with Running(folder, options) as running, ThreadPoolExecutor(2) as threads:
        runaways = [threads.submit(running.query, RUNAWAY) for _ in range(2)]
        statuses: list[int] = []
        while not all(each.done() for each in runaways):
            statuses.append(running.query(QUICK).status)
            time.sleep(0.01)
    assert [each.result().status for each in runaways] == [504, 504]
    assert set(statuses) == {200}
    assert len(statuses) > 5


def test_an_answer_that_is_too_large(short: Running) -> None:
    answer = short.query("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    assert answer.status == 500
    assert "an answer of more than 1,048,576 bytes; add a LIMIT" in answer.data["detail"]


def test_a_query_that_ends_its_process(short: Running) -> None:
    answer = short.ask("/sparql", "POST", RECURSIVE.encode(), Content_Type="application/sparql-query")
    assert answer.status == 500
    assert "is nested too deeply" in answer.data["detail"]
    assert [short.query(QUICK).status for _ in range(4)] == [200] * 4


def test_an_answer_that_takes_too_much_memory(folder: Path) -> None:
    with Running(folder, ("--max-memory", "600", "--timeout", "100")) as running:
        answer = running.query("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i")
        assert running.query(QUICK).data["boolean"] is True
    assert answer.status == 500
    assert "takes too much memory; ask for less" in answer.data["detail"]


def test_too_many_at_once_are_told_to_come_again(folder: Path) -> None:
    with Running(folder, ("--timeout", "5", "--workers", "1", "--waiting", "0")) as running:
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(running.query, [RUNAWAY] * 8))
        statuses = sorted(each.status for each in answers)
        assert set(statuses) <= {503, 504}
        refused = [each for each in answers if each.status == 503]
        assert refused
        assert {each.headers["retry-after"] for each in refused} == {"2"}
        assert all("server: is busy: " in each.data["detail"] for each in refused)


def test_who_leaves_takes_the_query_along(short: Running) -> None:
    before = _ended(short)
    connection = short.connection(seconds=0.5)
    connection.request("GET", "/sparql?" + urlencode({"query": RUNAWAY}))
    with pytest.raises(TimeoutError):
        connection.getresponse()
    connection.close()
    until = time.monotonic() + 30
    while _ended(short) == before and time.monotonic() < until:
        time.sleep(0.05)
    assert _ended(short) == before + 1


def _ended(running: Running) -> int:
    """How many requests were given up since their clients left."""
    lines = running.ask("/metrics").text.splitlines()
    return next((int(line.split()[-1]) for line in lines if line.startswith('kg_ended_total{why="left"}')), 0)


def test_two_hundred_clients_beside_a_runaway(folder: Path) -> None:
    """Each asks again and again for three seconds; none is lost, and none is refused."""
    with (
        Running(folder, ("--workers", "2", "--timeout", "10")) as running,
        ThreadPoolExecutor(202) as threads,
    ):
        runaway = threads.submit(running.query, RUNAWAY)
        until = time.monotonic() + 3
        results = list(threads.map(lambda _: _asked_until(running, until), range(200)))
        assert runaway.result().status == 504
    assert min(len(each) for each in results) >= 1
    assert {status for each in results for status in each} == {200}


def _asked_until(running: Running, until: float) -> list[int]:
    connection = running.connection()
    statuses: list[int] = []
    try:
        while not statuses or time.monotonic() < until:
            connection.request("GET", "/sparql?" + urlencode({"query": QUICK}))
            response = connection.getresponse()
            response.read()
            statuses.append(response.status)
    finally:
        connection.close()
    return statuses
