"""Worker processes on this machine: starts, feeds, watches, kills and replaces them.

What a worker does is in ``worker``; whom a loss is blamed on is decided in ``suspects``.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from eventcoder.archive import Shard
from eventcoder.errors import Interrupted, PluginError
from eventcoder.run.spec import Spec
from eventcoder.run.suspects import Cause, Suspects
from eventcoder.run.worker import Broken, Done, Ready, Step, Task, main
from eventcoder.write import PartFacts

TICK = 0.2
START_LIMIT = 900.0
"""Seconds a worker may take to load its coders."""
MAX_FAILED_STARTS = 3
MAX_KILLED_STARTS = 12
"""Workers in a row that end by themselves, or are killed from outside, before they are set up."""


@dataclass(slots=True, eq=False)
class Worker:
    """A worker process as its parent sees it."""

    process: SpawnProcess
    connection: Connection
    since: float
    ready: bool = False
    task: Task | None = None
    step: Step | None = None
    gone: bool = False


@dataclass(slots=True)
class Stop:
    """How urgently the user wants the run to stop: 1 drains, 2 kills.

    ``tell`` is called once, from where the run goes on, when the wish is heard.
    """

    wish: int = 0
    tell: Callable[[], None] | None = None

    def heard(self) -> bool:
        """Whether the run is to stop; the user is told that this is known."""
        if self.wish and self.tell is not None:
            self.tell()
            self.tell = None
        return self.wish > 0


def heed(stop: Stop, out: Path) -> None:
    """End a run that the user wants to stop.

    Raises:
        Interrupted: the same command goes on from here.
    """
    if stop.wish:
        raise Interrupted("stopped", where=str(out), remedy="run the same command again to go on")


@dataclass(slots=True)
class Pool:
    """Codes shards with ``number`` worker processes."""

    spec: Spec
    out: Path
    number: int
    memory_limit: int
    stop: Stop = field(default_factory=Stop)
    _workers: list[Worker] = field(default_factory=list)
    _queue: deque[Task] = field(default_factory=deque)
    _suspects: Suspects = field(default_factory=Suspects)
    _failed_starts: int = 0

    def run(
        self,
        shards: Iterable[Shard],
        done: Callable[[Shard, PartFacts], None],
        keep: bool = False,
    ) -> None:
        """Code all shards.

        Args:
            shards: what to code.
            done: told of each finished part.
            keep: leave the workers ready for the next call; ``close`` ends them.

        Raises:
            Interrupted: the user stopped it; what is finished stays.
            EventcoderError: no worker can be set up, or OUT cannot be written.
        """
        self._queue.extend(Task(shard) for shard in shards)
        try:
            while self._queue or any(worker.task for worker in self._workers):
                if self.stop.heard():
                    self._queue.clear()
                if self.stop.wish > 1:
                    break
                self._fill()
                self._listen(done)
                for worker in list(self._workers):
                    self._look_after(worker)
        except BaseException:
            self.close()
            raise
        if self.stop.wish or not keep:
            self.close()
        heed(self.stop, self.out)

    def _fill(self) -> None:
        """Start missing workers and give idle ones a task."""
        busy = sum(worker.task is not None for worker in self._workers)
        while len(self._workers) < min(self.number, busy + len(self._queue)):
            self._start()
        for worker in self._workers:
            if worker.ready and worker.task is None and self._queue:
                task = self._queue.popleft()
                if self._suspects.slow and not task.slow:
                    task = Task(task.shard, task.careful, True, task.blocked)
                worker.task, worker.step, worker.since = task, None, time.monotonic()
                with suppress(OSError):  # a dead worker is noticed later
                    worker.connection.send(task)

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=main, args=(theirs, self.spec, self.out), daemon=True)
        process.start()
        theirs.close()
        self._workers.append(Worker(process, ours, time.monotonic()))

    def _listen(self, done: Callable[[Shard, PartFacts], None]) -> None:
        """Take all messages that have come."""
        waiting = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(waiting), timeout=TICK):
            worker = waiting[connection]  # type: ignore[index]
            try:
                while worker.connection.poll():
                    self._hear(worker, worker.connection.recv(), done)
            except (EOFError, OSError):
                worker.gone = True

    def _hear(
        self, worker: Worker, message: object, done: Callable[[Shard, PartFacts], None]
    ) -> None:
        worker.since = time.monotonic()
        if isinstance(message, Step):
            worker.step = message
        elif isinstance(message, Ready):
            worker.ready, self._failed_starts = True, 0
        elif isinstance(message, Done):
            assert worker.task is not None
            self._suspects.acquit(worker.task)
            shard, worker.task, worker.step = worker.task.shard, None, None
            done(shard, message.facts)
        elif isinstance(message, Broken):
            raise message.error

    def _look_after(self, worker: Worker) -> None:
        """Replace a worker that is gone, hangs or takes too much memory."""
        cause = self._trouble(worker)
        if cause is None:
            return
        killed = (worker.process.exitcode or 0) < 0
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= (MAX_KILLED_STARTS if killed else MAX_FAILED_STARTS):
                raise PluginError(
                    f"workers end before they are set up: {cause.reason}",
                    remedy=f"look at the coders' setup ({', '.join(self.spec.coders)})",
                )
        if worker.task is not None:
            self._queue.appendleft(self._suspects.judge(worker.task, worker.step, cause))

    def _trouble(self, worker: Worker) -> Cause | None:
        if worker.gone or worker.process.exitcode is not None:
            if not worker.gone and worker.connection.poll():
                return None  # its last messages come first
            worker.process.join(TICK)
            return Cause("crash", f"crash: {_ending(worker.process.exitcode)}")
        waited = time.monotonic() - worker.since
        coding = worker.task is not None and worker.step is not None and worker.step.name
        if coding and waited > self.spec.article_timeout:
            return Cause("timeout", f"timeout: over {self.spec.article_timeout:g} s")
        if not worker.ready and waited > START_LIMIT:
            return Cause("timeout", f"timeout: over {START_LIMIT:g} s")
        if self.memory_limit and resident_bytes(worker.process.pid) > self.memory_limit:
            return Cause("memory", f"memory: over {self.memory_limit >> 20} MB")
        return None

    def close(self) -> None:
        """End all workers: idle ones by themselves, the others at once."""
        for worker in self._workers:
            if worker.task is None and worker.ready and not worker.gone:
                with suppress(OSError):
                    worker.connection.send(None)
            else:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join(5)
            if worker.process.exitcode is None:
                worker.process.kill()
                worker.process.join()
            worker.connection.close()
        self._workers.clear()


def _ending(code: int | None) -> str:
    if code is None:
        return "the process ended"
    return f"the process was ended by signal {-code}" if code < 0 else f"the process ended ({code})"


def resident_bytes(pid: int | None) -> int:
    """Memory a process holds, or 0 where the system does not tell."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def memory_share(workers: int) -> int:
    """A worker's share of four fifths of this machine's memory; 0 where it is not known."""
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0
    return total * 4 // 5 // max(workers, 1)
