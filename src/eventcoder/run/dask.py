"""Shards on a Dask cluster: the same workers and parts as on one machine, sent out by Dask.

Each Dask worker keeps one killable process of ``local``; nothing but facts of parts comes back.
The only file that imports Dask.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import get_ident
from typing import Any

from eventcoder.archive import Shard
from eventcoder.errors import EventcoderError, PluginError, UsageError
from eventcoder.run.local import Pool, Stop, heed
from eventcoder.run.spec import Spec
from eventcoder.write import PartFacts

IN_FLIGHT = 2
"""Shards a Dask thread has at hand; the scheduler never knows of more."""
RETRIES = 5
"""How often a shard is sent out again when the machine it was on is lost."""


def run_on_dask(
    address: str,
    workers: int,
    spec: Spec,
    out: Path,
    memory_limit: int,
    shards: Sequence[Shard],
    done: Callable[[Shard, PartFacts], None],
    stop: Stop,
) -> None:
    """Code shards on a cluster.

    Args:
        address: of a scheduler, or ``local`` for a cluster on this machine.
        workers: how many, for ``local``.
        spec: what to do.
        out: the output folder, on a file system that all workers see.
        memory_limit: bytes a coding process may take.
        shards: what to code.
        done: told of each finished part.
        stop: the user's wish to stop.

    Raises:
        UsageError: Dask is not installed, or there is no scheduler.
        Interrupted: the user stopped it.
        PluginError: a shard's machine was lost again and again.
    """
    waiting = iter(shards)
    with _client(address, workers) as client:
        flying: dict[str, tuple[Any, Shard]] = {}
        found = _library().as_completed(with_results=False)

        def launch(number: int) -> None:
            for shard in islice(waiting, 0 if stop.heard() else number):
                future = client.submit(
                    code_on_worker, spec, out.absolute(), memory_limit, shard,
                    key=f"eventcoder-{out.name}-{shard.id}", pure=False, retries=RETRIES,
                )  # fmt: skip
                flying[future.key] = (future, shard)
                found.add(future)

        launch(IN_FLIGHT * max(1, sum(client.nthreads().values())))
        for future in found:
            _, shard = flying.pop(future.key)
            done(shard, _facts(future, shard))
            future.release()
            launch(1)
    heed(stop, out)


def _facts(future: Any, shard: Shard) -> PartFacts:
    try:
        facts: PartFacts = future.result()
    except EventcoderError:
        raise
    except Exception as error:
        raise PluginError(
            f"Dask gave a shard up: {type(error).__name__}: {error}",
            where=shard.pieces[0].source.name,
            remedy="look at the workers' logs, then run the same command again to go on",
        ) from error
    return facts


@contextmanager
def _client(address: str, workers: int) -> Iterator[Any]:
    library = _library()
    if address == "local":
        import dask

        with (
            dask.config.set({"distributed.worker.daemon": False}),
            library.LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
            ) as cluster,
            library.Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = library.Client(address)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"no Dask scheduler at {address}: {error}", remedy="--scheduler tcp://HOST:8786"
        ) from None
    with client:
        if not client.nthreads():
            client.wait_for_workers(1, timeout=600)
        yield client


def _library() -> Any:
    """Dask's distributed, whose functions carry no types.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import distributed
    except ImportError:
        raise UsageError(
            "--scheduler needs Dask", remedy="pip install 'eventcoder[dask]'"
        ) from None
    return distributed


def code_on_worker(spec: Spec, out: Path, memory_limit: int, shard: Shard) -> PartFacts:
    """Code one shard in the killable process that this Dask worker keeps.

    Raises:
        UsageError: the worker may not start processes.
    """
    if multiprocessing.current_process().daemon:
        raise UsageError(
            "this Dask worker may not start processes",
            remedy="start workers with --no-nanny, or set DASK_DISTRIBUTED__WORKER__DAEMON=False",
        )
    worker = _library().get_worker()
    pools: dict[tuple[int, str, Path], Pool] = worker.__dict__.setdefault("eventcoder_pools", {})
    place = (get_ident(), repr(spec), out)
    pool = pools.get(place)
    if pool is None:
        pool = pools[place] = Pool(spec, out, 1, memory_limit)
    parts: list[PartFacts] = []
    try:
        pool.run([shard], lambda _, facts: parts.append(facts), keep=True)
    except BaseException:
        pools.pop(place, None)
        raise
    return parts[0]
