"""One run of ``eventcoder code``: prepare OUT, plan, code, derive, account for it.

The order of a run stands in ``code_archive``.
"""

from __future__ import annotations

import platform
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from eventcoder.archive import SHARD_BYTES, Shard
from eventcoder.errors import OutputError
from eventcoder.plugin.registry import Registry
from eventcoder.run.account import repeated_ids
from eventcoder.run.assemble import made_by
from eventcoder.run.derive import View, dataset_views, derive
from eventcoder.run.fetch import fetched, is_elsewhere
from eventcoder.run.local import Pool, Stop, heed, memory_share, processors
from eventcoder.run.plan import Plan, Step, make_plan
from eventcoder.run.remember import read_seen, remember, write_run
from eventcoder.run.spec import Conduct, Spec
from eventcoder.run.stories import find_stories
from eventcoder.write import Manifest, OutFolder, PartFacts, remove_stale
from eventcoder.write.manifest import totals

STOPPING = "stopping: the parts in work are finished first (once more stops at once)"
TELL_EVERY = 20.0
"""Seconds between lines on what comes before coding."""


class Listener(Protocol):
    """Who wants to hear how a run goes; all methods may do nothing."""

    def note(self, text: str) -> None:
        """Something the user should know."""

    def planned(self, plan: Plan) -> None:
        """What is to be done."""

    def finished(self, shard: Shard, facts: PartFacts) -> None:
        """One more part is finished."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run left in OUT.

    Attributes:
        totals: articles by outcome and events by root, over all of OUT.
        new: the same, of this run alone.
        derived: rows of the derived folders.
        seconds: how long it took.
    """

    totals: Mapping[str, Any]
    new: Mapping[str, Any]
    derived: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def failed_share(self) -> float:
        """Percent of OUT's articles that failed."""
        articles = self.totals["articles"]
        failed: int = self.totals["outcomes"].get("failed", 0)
        return 100.0 * failed / articles if articles else 0.0


def code_archive(
    inputs: Sequence[str],
    out: Path,
    spec: Spec,
    conduct: Conduct,
    registry: Registry,
    listener: Listener,
    *,
    shard_bytes: int = SHARD_BYTES,
) -> Summary:
    """Code archives into a folder, or go on where an earlier run stopped.

    Raises:
        Interrupted: the user stopped it; the same call goes on from there.
        EventcoderError: the input, OUT or a plugin is at fault.
    """
    started = time.monotonic()
    wanted = Manifest(made_by(spec, registry), spec.options())
    with OutFolder(out) as folder:
        current = folder.prepare(wanted, overwrite=conduct.overwrite, keep_text=spec.keep_text)
        kept = [name for name in registry.datasets if (out / name).is_dir()]
        views = dataset_views(sorted({*conduct.datasets, *kept}), registry)
        done = [facts for part in current.parts.values() for facts in part.inputs]
        readers = [entry.value for entry in registry.readers.values()]
        new: list[PartFacts] = []

        def finished(shard: Shard, facts: PartFacts) -> None:
            new.append(facts)
            listener.finished(shard, facts)

        try:
            with stop_signals() as stop, writing(out), fetched(inputs, out) as brought:
                step = _step(stop, out, listener)
                plan = make_plan(
                    inputs,
                    readers,
                    spec.fields,
                    done,
                    read_seen(out),
                    shard_bytes,
                    brought,
                    step,
                    out,
                )
                remember(out, plan.seen)
                listener.planned(plan)
                if spec.stories and plan.shards:
                    number = conduct.workers or processors()
                    find_stories(out, plan.shards, spec.fields, number, step)
                stop.tell = lambda: listener.note(STOPPING)
                _run_shards(spec, conduct, out, plan, stop, finished)
                _miss_none(out, plan, new)
        finally:
            with writing(out):
                remove_stale(out)
                if new:
                    current = folder.finished(current)
                    current.write(out)
        with writing(out):
            stale = bool(set(views) - set(current.derived)) or not current.derived
            if stale:
                current = _derived(out, views, current, conduct)
            spent = time.monotonic() - started
            all_of_it = totals(current.parts.values())
            summary = Summary(all_of_it, totals(new), current.derived, spent)
            if new:
                _warn_of_repeats(out, summary, listener)
            if stale:
                write_run(out, _run_facts(inputs, conduct, summary))
    return summary


def _miss_none(out: Path, plan: Plan, new: Sequence[PartFacts]) -> None:
    if len(new) != len(plan.shards):
        raise OutputError(
            f"{len(plan.shards) - len(new)} of {len(plan.shards)} parts are missing",
            where=str(out),
            remedy="run the same command again to go on",
        )


def _derived(
    out: Path, views: dict[str, tuple[str, View]], current: Manifest, conduct: Conduct
) -> Manifest:
    """The manifest after all that is derived from events is there."""
    parts = current.as_dict()
    order = [part["id"] for part in parts["parts"]]
    workers = conduct.workers or processors()
    events = parts["totals"]["events"]
    current = replace(current, derived=derive(out, views, order, events, workers))
    current.write(out)
    return current


def _warn_of_repeats(out: Path, summary: Summary, listener: Listener) -> None:
    number, example = repeated_ids(out, summary.totals["articles"])
    if number:
        listener.note(
            f"warning: {number:,} ids stand on more than one article, e.g. {example!r}; "
            "all are kept (path and position tell them apart)"
        )


def _step(stop: Stop, out: Path, listener: Listener) -> Step:
    """What is called before each step of long work: heeds the user, tells now and then."""
    spoke = time.monotonic()

    def step(what: str, done: int, of: int) -> None:
        nonlocal spoke
        heed(stop, out)
        if time.monotonic() - spoke > TELL_EVERY:
            spoke = time.monotonic()
            listener.note(f"{what}: {done:,} of {of:,}")

    return step


def _run_shards(
    spec: Spec,
    conduct: Conduct,
    out: Path,
    plan: Plan,
    stop: Stop,
    finished: Callable[[Shard, PartFacts], None],
) -> None:
    if not plan.shards:
        return
    number = conduct.workers or processors()
    limit = conduct.memory_limit or memory_share(number)
    if not conduct.scheduler:
        Pool(spec, out, number, limit, stop).run(plan.shards, finished)
        return
    from eventcoder.run.dask import run_on_dask

    run_on_dask(conduct.scheduler, number, spec, out, limit, plan.shards, finished, stop)


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Turn failures to write OUT into errors with a remedy."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror or error}",
            where=str(error.filename or out),
            remedy="make room or mend the folder, then run the same command again to go on",
        ) from error


@contextmanager
def stop_signals() -> Iterator[Stop]:
    """Count Ctrl-C and SIGTERM instead of dying of them: the first drains, the second kills.

    The third ends even what is not waiting for workers.
    """
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def count(number: int, frame: object) -> None:
        stop.wish += 1
        if stop.wish > 2:
            raise KeyboardInterrupt

    names = [name for name in ("SIGINT", "SIGTERM") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), count) for name in names}
    try:
        yield stop
    finally:
        for name, handler in before.items():
            with suppress(TypeError):
                signal.signal(getattr(signal, name), handler)


def _run_facts(inputs: Sequence[str], conduct: Conduct, summary: Summary) -> dict[str, Any]:
    return {
        "finished_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "seconds": round(summary.seconds, 3),
        "host": platform.node(),
        "platform": platform.platform(),
        "python": platform.python_version(),
        "command": sys.argv,
        "inputs": [g if is_elsewhere(g) else str(Path(g).absolute()) for g in inputs],
        "workers": conduct.workers or processors(),
        "scheduler": conduct.scheduler,
        "new": dict(summary.new),
    }
