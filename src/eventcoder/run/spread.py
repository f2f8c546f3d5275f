"""Spreads a function over items to worker processes; results come in the order of the items.

For work that is lost by a crash and simply done again, as what is derived from ``events/``.
Coding, where one article may end a process, has ``local`` instead.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from eventcoder.errors import PluginError
from eventcoder.run import child

AHEAD = 2
"""Items in work or waiting to be taken for each process: results don't pile up."""


T = TypeVar("T")
R = TypeVar("R")


class Spread(Protocol):
    """Like ``map``: the results of a function for items, in their order."""

    def __call__(self, function: Callable[[T], R], items: Iterable[T], /) -> Iterator[R]:
        """Start only as much as is taken."""
        ...


def alone(function: Callable[[T], R], items: Iterable[T], /) -> Iterator[R]:
    """All in this process."""
    return map(function, items)


@contextmanager
def spread(workers: int) -> Iterator[Spread]:
    """Processes to spread work to, ended on leaving; for one worker this process does it all.

    Raises:
        PluginError: the processes keep ending.
    """
    if workers < 2:
        yield alone
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=child.begin)

    def ordered(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        waiting: deque[Future[Any]] = deque()
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) >= AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    try:
        yield ordered
    except BrokenProcessPool as error:
        raise PluginError(
            "processes that merge incidents or write views end before their time",
            remedy="look for a lack of memory, or use fewer --workers; the same command goes on",
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)
