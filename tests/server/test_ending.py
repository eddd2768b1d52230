"""Starting and ending: signals, ports, logs, processes."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.server.serve import address, bound, is_loopback
from tests.server.support import RUNAWAY, Running

SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(CONCAT(STR(?a), STR(?d))) > 0) }"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_has_been_asked_is_answered_before_it_ends(folder: Path, number: int) -> None:
    with Running(folder, ("--timeout", "60")) as running:
        answers = []
        thread = threading.Thread(target=lambda: answers.append(running.query(SLOW)))
        _wait_for(running, "kg_free 4")
        thread.start()
        _wait_for(running, "kg_free 3")
        code = running.end(number)
        thread.join()
    assert code == 0
    assert [answer.status for answer in answers] == [200]
    assert "ended" in running.log[-1]


def test_none_of_its_processes_outlives_it(folder: Path) -> None:
    with Running(folder, ("--timeout", "2")) as running:
        _wait_for(running, "kg_free 4")
        workers = _children(running.process.pid)
        thread = threading.Thread(target=lambda: running.query(RUNAWAY))
        thread.start()
        running.end()
        thread.join()
    assert len(workers) == 4
    assert [pid for pid in workers if _runs(pid)] == []


def test_workers_end_by_themselves_where_the_server_is_killed(folder: Path) -> None:
    with Running(folder) as running:
        _wait_for(running, "kg_free 4")
        workers = _children(running.process.pid)
        running.process.kill()
        running.process.wait()
        until = time.monotonic() + 30
        while any(map(_runs, workers)) and time.monotonic() < until:
            time.sleep(0.05)
    assert len(workers) == 4
    assert [pid for pid in workers if _runs(pid)] == []


def _wait_for(running: Running, line: str) -> None:
    until = time.monotonic() + 60
    while line not in running.ask("/metrics").text.splitlines():
        assert time.monotonic() < until, line
        time.sleep(0.01)


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(each) for task in tasks for each in task.read_text().split()]


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_lines_of_the_log_as_json(folder: Path) -> None:
    with Running(folder, ("--log", "json")) as running:
        running.query("ASK {}")
        running.query("ASK {")
        running.end()
    lines = [json.loads(line) for line in running.log]
    assert {"time", "level"} <= set.intersection(*(set(line) for line in lines))
    asked = [line for line in lines if line.get("path") == "/sparql"]
    assert [(line["method"], line["status"], line["bytes"] > 0) for line in asked] == [
        ("GET", 200, True),
        ("GET", 400, True),
    ]
    assert asked[1]["problem"].startswith("query: line 1, column")


def test_no_address_can_forge_a_line_of_the_log(folder: Path) -> None:
    with Running(folder) as running:
        running.ask("/x%0A2026-01-01T00:00:00.000Z%20GET%20/forged%20200")
        running.ask("/api/ask?question=%1B%5B2Jsun")
        running.end()
    assert [line for line in running.log if line.startswith("2026-01-01")] == []
    assert [line for line in running.log if not line.isprintable()] == []
    assert any("\\x1b[2Jsun" in line for line in running.log)


def test_short_answers_are_not_held_back() -> None:
    """asyncio sends at once what it knows to be TCP."""
    with bound("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP
        assert address(listening) == f"http://127.0.0.1:{listening.getsockname()[1]}/"


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("nowhere.invalid", "nowhere.invalid: is no address of this machine; name one with --host"),
        ("203.0.113.1", "203.0.113.1:0: is no address of this machine; name one with --host"),
    ],
)
def test_where_nobody_can_listen(host: str, words: str) -> None:
    with pytest.raises(KgError) as caught:
        bound(host, 0)
    assert str(caught.value).startswith(words)


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
    ],
)
def test_what_is_for_this_machine_alone(host: str, ours: bool) -> None:
    assert is_loopback(host) is ours


def test_a_plain_log_has_a_line_a_request(folder: Path) -> None:
    with Running(folder) as running:
        running.query("ASK {")
        running.end()
    (line,) = [each for each in running.log if "/sparql" in each]
    assert " GET /sparql 400 " in line
    assert "query: line 1, column" in line


def test_only_the_names_of_this_machine_lead_to_it(folder: Path, server: Running) -> None:
    port = server.address.rpartition(":")[2].rstrip("/")
    for name in (f"127.0.0.1:{port}", f"localhost:{port}", "LOCALHOST", f"[::1]:{port}"):
        assert server.ask("/health", Host=name).status == 200
    for name in (f"evil.example:{port}", "127.0.0.1.evil.example", ""):
        answer = server.ask("/health", Host=name)
        assert (answer.status, answer.media_type) == (421, "application/problem+json")


def test_pages_of_others_may_read_only_where_that_is_allowed(folder: Path, server: Running) -> None:
    other = "https://lab.example"
    assert "access-control-allow-origin" not in server.query("ASK {}", Origin=other).headers
    with Running(folder, ("--allow-origin", other)) as running:
        assert running.query("ASK {}", Origin=other).headers["access-control-allow-origin"] == other
        assert (
            "access-control-allow-origin" not in running.query("ASK {}", Origin="https://x.example").headers
        )
        asked = {"Access_Control_Request_Method": "POST", "Access_Control_Request_Headers": "content-type"}
        answer = running.ask("/sparql", "OPTIONS", None, Origin=other, **asked)
        assert answer.status == 200
        assert "POST" in answer.headers["access-control-allow-methods"]


def test_metrics_can_be_read_by_prometheus(server: Running) -> None:
    server.query("ASK {}")
    answer = server.ask("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = answer.text.splitlines()
    told = {line.split()[2] for line in lines if line.startswith("# TYPE ")}
    names = [line.partition("{")[0].split()[0] for line in lines if not line.startswith("#")]
    assert {"kg_requests_total", "kg_request_seconds_bucket", "kg_free", "kg_graph_version"} <= set(names)
    endings = ("_bucket", "_sum", "_count")
    assert {
        next((name.removesuffix(end) for end in endings if name.endswith(end)), name) for name in names
    } <= told
    assert any(line.startswith('kg_requests_total{route="sparql",status="200"} ') for line in lines)


def test_health(server: Running) -> None:
    answer = server.ask("/health")
    assert (answer.status, answer.data, answer.headers["graph-version"]) == (200, {"status": "ok"}, "1")


def test_another_host_is_warned_of(folder: Path) -> None:
    with Running(folder, ("--host", "0.0.0.0")) as running:  # noqa: S104
        running.end()
    assert (
        running.log[0] == "warning: everybody who can reach 0.0.0.0 can read this graph; there is no password"
    )


def test_a_port_that_is_taken(folder: Path) -> None:
    import subprocess

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "kg.cli.main", "serve", "-g", str(folder), "--port", str(port)],
            capture_output=True, text=True, check=False, timeout=60,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip
    told = f"error: 127.0.0.1:{port}: is in use by another program; name another port with --port\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", told)
