"""Runs plugin code on a batch so that what it does wrong costs one article, not the batch.

Code that hangs or ends the process cannot be stopped from inside: ``watch`` tells someone outside
which step and which article it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Watch = Callable[[str, str | None], None]
"""Called before each step with its name and the key of the one article, if it is one."""

T = TypeVar("T")
R = TypeVar("R")

_ADDRESS = re.compile(r"0x[0-9a-fA-F]{6,}")
_FOLDER = re.compile(r"(?<![\w.])/(?:[^\s/:'\"]+/)+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST = 240


def unwatched(step: str, key: str | None) -> None:
    """Nobody waits for the steps."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a step failed for one article."""

    reason: str


@dataclass(frozen=True, slots=True)
class Guard(Generic[T]):
    """How carefully steps run.

    Attributes:
        key_of: the article key of an item.
        watch: told before each step.
        careful: take the articles one at a time.
        blocked: (article key, step) that must not run again, with the reason.
    """

    key_of: Callable[[T], str]
    watch: Watch
    careful: bool
    blocked: Mapping[tuple[str, str], str]

    def run(
        self, step: str, items: Sequence[T], many: Callable[[Sequence[T]], list[R]]
    ) -> list[R | Failure]:
        """Run a step on all items at once and, if that raises, on each by itself.

        Args:
            step: its name.
            items: the articles.
            many: gives one result an item, in order.

        Returns:
            One result or failure an item, in order.
        """
        blocked = [self._blocked(step, item) for item in items]
        free = [item for item, failure in zip(items, blocked, strict=True) if failure is None]
        together = self._together(step, free, many) if free and not self.careful else None
        alone = self._one_by_one(step, free, many)
        made = alone if together is None else iter(together)
        results: list[R | Failure] = []
        for failure in blocked:
            results.append(next(made) if failure is None else failure)
        return results

    def _together(
        self, step: str, items: Sequence[T], many: Callable[[Sequence[T]], list[R]]
    ) -> list[R] | None:
        self.watch(step, None)
        try:
            return many(items)
        except (Exception, SystemExit):
            return None  # which article it was is found out one by one

    def _one_by_one(
        self, step: str, items: Sequence[T], many: Callable[[Sequence[T]], list[R]]
    ) -> Iterator[R | Failure]:
        for item in items:
            self.watch(step, self.key_of(item))
            try:
                yield many([item])[0]
            except (Exception, SystemExit) as error:
                yield Failure(f"crash: {plain(f'{type(error).__name__}: {message_of(error)}')}")

    def _blocked(self, step: str, item: T) -> Failure | None:
        reason = self.blocked.get((self.key_of(item), step)) if self.blocked else None
        return None if reason is None else Failure(reason)


def message_of(error: BaseException) -> str:
    """The message of an exception, even of one whose message cannot be made."""
    try:
        return str(error)
    except Exception:
        return "(no message)"


def plain(words: str) -> str:
    """One line, the same in every process: no addresses, no folders, no lone surrogates."""
    words = _FOLDER.sub("", _ADDRESS.sub("0x...", " ".join(words[:2000].split())))
    words = _SURROGATE.sub("\ufffd", words)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
