"""The processes that answer: a few at a time, ended where they take too long, replaced where they end.

A request gets the first free process. Most are done with it in a moment. What is not, once its process has worked on it
for ``Settings.quick`` seconds, goes on apart: its process leaves the pool, a new one takes its place, and the system
gives it what processor time the others leave. So those who ask little never wait long for those who ask much.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from kg.errors import KgError
from kg.schema.resources import in_package
from kg.server.logs import LOGGER
from kg.server.metrics import Metrics
from kg.server.problems import problem
from kg.server.settings import Settings
from kg.server.wire import Job, Reply, packed, received

__all__ = ["Pool"]

_NICE = 10
_RETRY = "2"
"""Seconds after which to ask a busy server again."""
_MOST_OF = 0.9
"""Share of the time of quick requests that a process has to have worked; it reads and writes in the rest."""
_BUFFER = 1 << 20
"""Bytes of an answer that are read from a process at once."""
_LOOK = 0.05
"""Seconds after which is looked again whether somebody waits."""
_PAUSE = 1.0
"""Seconds before a process that could not be started is started again."""


class Pool:
    """Processes that answer for one server. ``start`` it before the first request, ``close`` it after the last."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._settings, self._metrics = settings, metrics
        self._free: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()
        self._waiting = self._long = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Starts the processes. They are ready when they answer."""
        for _ in range(self._settings.workers):
            self._add()

    async def close(self) -> None:
        """Ends all processes, whatever they do."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(
            *(worker.end() for worker in list(self._all)), *self._tasks, return_exceptions=True
        )

    def gauges(self) -> dict[str, int]:
        """How many processes there are, are free, are busy with long requests, and how many requests wait for one."""
        return {
            "workers": len(self._all),
            "free": self._free.qsize(),
            "long": self._long,
            "waiting": self._waiting,
        }

    async def run(self, task: str, given: dict[str, Any]) -> Reply:
        """The answer of a process: that of the task, or 503 where too many wait or take long already, 504 where time is
        up, 500 where the process dies of it. Cancelling it ends the process."""
        try:
            worker = await self._taken()
        except _BusyError as error:
            return self._busy("full", str(error))
        until = asyncio.get_running_loop().time() + self._settings.timeout
        asked = asyncio.ensure_future(worker.ask(Job(task, given, self._settings.timeout)))
        try:
            quick = await self._quickly(worker, asked, until)
            reply = asked.result() if quick else await self._at_length(worker, asked, until)
        except _DiedError:
            self._metrics.count("ended", why="died")
            remedy = "ask for less, or in several parts"
            problem_of = "is nested too deeply, joins too many parts, or takes too much memory"
            reply = problem(500, str(KgError("request", problem_of, remedy)))
        except asyncio.CancelledError:
            self._metrics.count("ended", why="left")
            raise
        finally:
            self._back(worker, asked)
        return reply

    async def _taken(self) -> _Worker:
        """A free process; raises ``_BusyError`` where none becomes free in time."""
        if self._free.empty() and self._waiting >= self._settings.waiting:
            raise _BusyError(f"{self._waiting} requests are waiting already")
        self._waiting += 1
        try:
            async with asyncio.timeout(self._settings.timeout):
                while not (worker := await self._free.get()).alive:
                    self._all.discard(worker)
                    self._add()
                return worker
        except TimeoutError:
            raise _BusyError(f"no process became free within {self._settings.timeout:g} s") from None
        finally:
            self._waiting -= 1

    async def _quickly(self, worker: _Worker, asked: asyncio.Future[Reply], until: float) -> bool:
        """Waits until a process has answered, or has worked for longer than quick ones may, which is ``False``.

        Time in which others had the processor does not count: on a machine with too much to do nothing is quick, and
        new processes would only add to that.
        """
        loop = asyncio.get_running_loop()
        before = worker.worked()
        while (left := until - loop.time()) > 0:
            if (await asyncio.wait([asked], timeout=min(self._settings.quick, left)))[0]:
                return True
            if worker.worked() - before >= _MOST_OF * self._settings.quick:
                return False
        return False

    async def _at_length(self, worker: _Worker, asked: asyncio.Future[Reply], until: float) -> Reply:
        """The answer of a process that has not answered quickly. It goes on apart; where as many do already as may, it
        goes on where it is until somebody else waits for that process."""
        loop = asyncio.get_running_loop()
        while self._long >= self._settings.long and loop.time() < until:
            if self._waiting:
                return self._busy("long", f"{self._long} requests that take long are being answered already")
            if (await asyncio.wait([asked], timeout=_LOOK))[0]:
                return asked.result()
        worker.lower()
        self._long += 1
        self._add()
        self._metrics.count("long")
        try:
            done, _ = await asyncio.wait([asked], timeout=max(until - loop.time(), 0))
        finally:
            self._long -= 1
        if done:
            return asked.result()
        self._metrics.count("ended", why="time")
        remedy = "put the most selective pattern first, add a LIMIT, or ask for less"
        return problem(504, str(KgError("request", f"took longer than {self._settings.timeout:g} s", remedy)))

    def _busy(self, why: str, detail: str) -> Reply:
        self._metrics.count("refused", why=why)
        detail = str(KgError("server", f"is busy: {detail}", f"ask again in {_RETRY} s"))
        return problem(503, detail, headers={"Retry-After": _RETRY})

    def _back(self, worker: _Worker, asked: asyncio.Future[Reply]) -> None:
        """Takes a process back, or ends it where it is still at work, dead, or not of the pool any more."""
        fit = asked.done() and not asked.cancelled() and asked.exception() is None
        if fit and not worker.lowered:
            self._free.put_nowait(worker)
            return
        asked.cancel()
        self._all.discard(worker)
        self._later(worker.end())
        if not worker.lowered:
            self._add()

    def _add(self) -> None:
        self._later(self._started())

    async def _started(self) -> None:
        while True:
            try:
                worker = await _Worker.start(self._settings)
            except (OSError, _DiedError) as error:
                LOGGER.warning("a process could not be started: %s", error or "it ended at once")
                await asyncio.sleep(_PAUSE)
                continue
            self._all.add(worker)
            self._free.put_nowait(worker)
            self._metrics.count("started")
            return

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class _BusyError(Exception):
    """No process can be had."""


class _DiedError(Exception):
    """The process has ended before it answered."""


class _Worker:
    """One process. ``lowered`` is whether it has left the pool to go on with lower priority."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.lowered = False

    @classmethod
    async def start(cls, settings: Settings) -> _Worker:
        """A process that is ready to be asked; raises ``OSError`` and ``_DiedError``."""
        told = {
            "graph": str(settings.graph),
            "queries": str(settings.queries) if settings.queries else None,
            "answer_size": settings.answer_size,
            "memory": settings.memory,
        }
        # -P and the path: this package and no folder of the same name where the user happens to be.
        path = os.pathsep.join([str(in_package().parent), os.environ.get("PYTHONPATH", "")])
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "kg.server.worker", json.dumps(told)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path.strip(os.pathsep)},
            start_new_session=True,  # Ctrl-C is for the server, which ends its processes itself
            limit=_BUFFER,
        )
        made = cls(process)
        try:
            await made._received()
        except BaseException:
            await made.end()
            raise
        return made

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.returncode is None

    async def ask(self, job: Job) -> Reply:
        """The reply to a job; raises ``_DiedError``."""
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 - for the type checker
        try:
            stdin.write(packed({"task": job.task, "given": job.given, "seconds": job.seconds}))
            await stdin.drain()
        except ConnectionError:
            raise _DiedError from None
        head, body = await self._received()
        return Reply(body=body, **head)

    async def _received(self) -> tuple[dict[str, Any], bytes]:
        stdout = self._process.stdout
        assert stdout is not None  # noqa: S101 - for the type checker
        try:
            return await received(stdout)
        except (ConnectionError, asyncio.IncompleteReadError):
            raise _DiedError from None

    def worked(self) -> float:
        """Seconds that the process has had the processor; seconds of the clock where the system does not tell."""
        try:
            return time.clock_gettime(~self._process.pid << 3 | 2)  # as clock_getcpuclockid of Linux makes it
        except (AttributeError, OSError):
            return time.monotonic()

    def lower(self) -> None:
        """Lets the other processes go first."""
        self.lowered = True
        if hasattr(os, "setpriority"):
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)

    async def end(self) -> None:
        """Ends the process, whatever it does."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
