"""What the user sees while a run goes on: a bar on a terminal, plain lines elsewhere.

Results go to stdout, all of this to stderr; ``--quiet`` and ``NO_COLOR`` are heeded.
"""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

from eventcoder.archive import Shard
from eventcoder.plural import counted
from eventcoder.run.plan import Plan
from eventcoder.write import PartFacts

LINE_EVERY = 20.0
"""Seconds between plain lines of progress."""
SHOWN_EMPTY = 5
"""Files without an article that are named; more are counted."""


def say(text: str) -> None:
    """A line for the user."""
    print(text, file=sys.stderr, flush=True)


class Progress:
    """Shows how a run goes; use it as a context manager."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Any = None
        self._task: Any = None
        self._size = self._done = self._articles = self._events = 0
        self._started = self._spoke = time.monotonic()

    def __enter__(self) -> Progress:
        """Start."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        self.close()

    def close(self) -> None:
        """Take the bar away, if there is one."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def note(self, text: str) -> None:
        """Something the user should know."""
        if not self._quiet:
            say(text)

    def planned(self, plan: Plan) -> None:
        """Say what is to be done."""
        for kind, number in sorted(plan.skipped.items()):
            self.note(f"left aside: {counted(number, 'file')} ending in {kind or 'nothing'}")
        for name in plan.empty[:SHOWN_EMPTY]:
            self.note(f"warning: {name} holds no article")
        if len(plan.empty) > SHOWN_EMPTY:
            self.note(f"warning: nor do {counted(len(plan.empty) - SHOWN_EMPTY, 'other file')}")
        if plan.finished and not plan.shards:
            self.note("nothing to do: all of this input is coded already")
        elif plan.finished:
            self.note(f"going on: {counted(len(plan.shards), 'part')} left")
        self._size = max(plan.size, 1)
        self._started = self._spoke = time.monotonic()
        if plan.shards and not self._quiet and sys.stderr.isatty():
            self._start_bar()

    def _start_bar(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("coding"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("code", total=self._size, rate="")
        self._bar.start()

    def finished(self, shard: Shard, facts: PartFacts) -> None:
        """One more part is there."""
        self._done += sum(piece.size for piece in shard.pieces)
        self._articles += facts.articles
        self._events += facts.events
        now = time.monotonic()
        rate = self._articles / max(now - self._started, 1e-3)
        words = f"{self._articles:,} articles, {self._events:,} events, {rate:,.0f} articles/s"
        if self._bar is not None:
            self._bar.update(self._task, completed=self._done, rate=words)
        elif not self._quiet and now - self._spoke > LINE_EVERY:
            self._spoke = now
            left = (now - self._started) * (self._size - self._done) / max(self._done, 1)
            say(f"{100 * self._done // self._size} %: {words}, {left:,.0f} s left")
