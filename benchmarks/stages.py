"""Where the pipeline's time goes: processor time of each stage, what its callees take left out.

Used by ``benchmarks.pipeline``. The clocks themselves take a few percent, so rates are measured in
runs without them.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import eventcoder.pipeline as stages
import eventcoder.run.shard as shards
from eventcoder.archive import ShardReader
from eventcoder.pipeline import Pipeline
from eventcoder.write import PartWriter

QUESTIONS = {
    "results": "who", "refer": "who", "times": "when", "context": "incidents",
    "acled": "dataset views", "ucdp": "dataset views",
}  # fmt: skip
"""Resolvers that are counted with another one."""


class Clock:
    """Adds up the time spent in named stages."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._inner: list[float] = []

    def wrap(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time counted."""

        def timed(*args: Any, **options: Any) -> Any:
            start = time.process_time()
            self._inner.append(0.0)
            try:
                return function(*args, **options)
            finally:
                took = time.process_time() - start
                self.spent[name] += took - self._inner.pop()
                if self._inner:
                    self._inner[-1] += took

        return timed


class TimedReader:
    """A shard reader whose time is counted."""

    def __init__(self, reader: ShardReader, clock: Clock) -> None:
        self._reader, self._clock = reader, clock

    def read(self, shard: Any) -> Iterator[Any]:
        """The records of a shard."""
        records = iter(self._reader.read(shard))
        done = object()
        following = self._clock.wrap("read", lambda: next(records, done))
        while (record := following()) is not done:
            yield record


@contextmanager
def clocked(pipeline: Pipeline, reader: ShardReader) -> Iterator[tuple[Clock, Pipeline, Any]]:
    """A clock, and a pipeline and a reader that it runs on."""
    clock = Clock()
    resolvers = [
        replace(one, resolve=clock.wrap(QUESTIONS.get(one.name, one.name), one.resolve))
        for one in pipeline.resolvers
    ]
    check = clock.wrap("check", pipeline.check) if pipeline.check else None
    with ExitStack() as patches:
        for name, stage in (
            ("build_document", "clean"), ("discard_reason", "clean"), ("fault_of", "check"),
            ("event_rows", "rows"), ("event_batch", "columns"), ("outcome_batch", "columns"),
        ):  # fmt: skip
            own = clock.wrap(stage, getattr(stages, name))
            patches.enter_context(patch.object(stages, name, own))
        for name in ("add", "finish"):
            own = clock.wrap("write", getattr(PartWriter, name))
            patches.enter_context(patch.object(shards.PartWriter, name, own))
        for coder in pipeline.coders:
            own = clock.wrap("coder", coder.code_batch)
            patches.enter_context(patch.object(coder, "code_batch", own))
        yield clock, replace(pipeline, resolvers=resolvers, check=check), TimedReader(reader, clock)


def table(clock: Clock, total: float, sentences: int) -> Iterator[str]:
    """A line a stage: microseconds a sentence and share."""
    other = {"other": total - clock.spent.total()}
    for name, seconds in [*clock.spent.most_common(), *other.items()]:
        yield f"    {name:14}{seconds / sentences * 1e6:8.1f} us {seconds / total:6.1%}"
