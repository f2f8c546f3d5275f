"""Signatures of shards' articles, made in worker processes and written where they are.

Which of them tell one story is decided in ``stories``.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from eventcoder.archive import Shard, ShardReader
from eventcoder.errors import PluginError
from eventcoder.plugin.loading import load_registry
from eventcoder.records import Article
from eventcoder.run import child
from eventcoder.run.plan import Step
from eventcoder.stories import signature

ATTEMPTS = 3
SCHEMA = pa.schema([("article_id", pa.string()), ("signature", pa.binary())])


def sign_all(
    shards: Sequence[Shard],
    fields: Mapping[str, str],
    workers: int,
    folder: Path,
    step: Step,
) -> list[int]:
    """Write a file of article keys and signatures for each shard, called by its id.

    Args:
        shards: whose articles to sign.
        fields: our article fields to the input's column names.
        workers: processes.
        folder: for the files.
        step: called after each shard; may raise to end the work.

    Returns:
        How many articles each shard has.

    Raises:
        PluginError: the processes keep ending.
    """
    context = multiprocessing.get_context("spawn")
    for _ in range(ATTEMPTS):
        try:
            with ProcessPoolExecutor(
                max_workers=min(workers, len(shards)),
                mp_context=context,
                initializer=_begin,
                initargs=(dict(fields),),
            ) as pool:
                counts = []
                for count in pool.map(partial(_sign, folder), shards):
                    counts.append(count)
                    step("shards signed for stories", len(counts), len(shards))
                return counts
        except BrokenProcessPool:
            continue
    raise PluginError(
        "processes that look for stories keep ending",
        remedy="look for a lack of memory, or run with --no-stories",
    )


class _Reading:
    """The reader of this process, made once."""

    reader: ShardReader | None = None


def _begin(fields: Mapping[str, str]) -> None:
    child.begin()
    readers = {name: entry.value for name, entry in load_registry().readers.items()}
    _Reading.reader = ShardReader(readers, fields)


def _sign(folder: Path, shard: Shard) -> int:
    assert _Reading.reader is not None
    keys, signatures = [], []
    for record in _Reading.reader.read(shard):
        if isinstance(record, Article):
            keys.append(record.key)
            signatures.append(signature(record.text))
    table = pa.table([pa.array(keys, pa.string()), pa.array(signatures, pa.binary())], SCHEMA)
    pq.write_table(table, folder / shard.id, compression="none")
    return len(keys)
