"""Who is to blame when a worker hangs or dies, and how its shard is tried again.

A batch is narrowed down to one article and one coder; only they lose. Killing and starting
processes is the matter of ``local``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from eventcoder.errors import PluginError
from eventcoder.run.worker import Step, Task

MAX_ATTEMPTS = 8
"""Deaths outside any step (killed from outside, no memory) before a shard is given up."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a worker is gone: ``timeout``, ``crash`` or ``memory``, and the reason to note."""

    kind: str
    reason: str


class Suspects:
    """Judges each loss of a worker; remembers what it has seen in this run."""

    def __init__(self) -> None:
        self.slow = False
        self._deaths: Counter[tuple[str, str]] = Counter()
        self._guilty: set[str] = set()
        self._attempts: Counter[str] = Counter()

    def judge(self, task: Task, step: Step | None, cause: Cause) -> Task:
        """The task to try next.

        A worker may also be killed from outside. So one death is no proof: an article is blamed
        when it ended a process twice, or once in a coder that has been proven guilty before.

        Raises:
            PluginError: workers keep dying where no coder runs.
        """
        if step is None or not step.name:
            self._attempts[task.shard.id] += 1
            if self._attempts[task.shard.id] > MAX_ATTEMPTS:
                raise PluginError(
                    f"workers keep ending between articles: {cause.reason}",
                    where=task.shard.pieces[0].source.name,
                    remedy="look for a lack of memory, or use fewer --workers",
                )
            return task
        if step.key is None:
            return replace(task, careful=task.careful | {step.batch})
        place = (step.key, step.name)
        self._deaths[place] += 1
        proven = cause.kind == "timeout" or self._deaths[place] > 1 or step.name in self._guilty
        careful = task.careful | {step.batch}
        if not proven:
            return replace(task, careful=careful)
        if cause.kind != "timeout":
            self._guilty.add(step.name)
        return replace(task, careful=careful, blocked={**task.blocked, place: cause.reason})

    def acquit(self, task: Task) -> None:
        """A shard is finished: where a batch was too slow but no article was, take articles singly.

        A coder that needs long for 64 articles would else have every batch killed once.
        """
        if task.careful and not task.blocked and not any(self._deaths.values()):
            self.slow = True
