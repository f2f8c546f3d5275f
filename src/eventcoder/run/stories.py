"""The pre-pass over new shards: signatures in worker processes, then one part of ``stories/``.

A run's stories are one file that appears whole, so what is coded later does not depend on where a
run was interrupted. How stories are found stands in ``stories``.
"""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from eventcoder.archive import Shard, ShardReader
from eventcoder.errors import PluginError
from eventcoder.plugin.loading import load_registry
from eventcoder.records import Article
from eventcoder.records.ids import stable_id
from eventcoder.stories import signature
from eventcoder.stories.grouping import assign, unpacked
from eventcoder.write import atomic_path

SHARDS = b"eventcoder.shards"
ATTEMPTS = 3
Signed = list[tuple[str, bytes]]


def _schema() -> pa.Schema:
    return pa.schema(
        [
            ("shard", pa.string()),
            ("article_id", pa.string()),
            ("story_id", pa.string()),
            ("signature", pa.binary()),
        ]
    )


def find_stories(
    out: Path, shards: Sequence[Shard], fields: Mapping[str, str], workers: int
) -> None:
    """Give every article of the new shards its story.

    Args:
        out: the output folder, locked.
        shards: those to be coded, in order; some may have their stories already.
        fields: our article fields to the input's column names.
        workers: processes.
    """
    folder = out / "stories"
    folder.mkdir(exist_ok=True)
    covered = {shard for path in _parts(folder) for shard in _shards_of(path)}
    new = [shard for shard in shards if shard.id not in covered]
    if not new:
        return
    signed = _sign_all(new, fields, workers)
    old = _known(folder)
    fresh = [entry for entries in signed for entry in entries]
    keys = [*old.column("article_id").to_pylist(), *(key for key, _ in fresh)]
    packed = [*old.column("signature").to_pylist(), *(data for _, data in fresh)]
    known = old.column("story_id").to_pylist()
    stories = assign(keys, unpacked(packed), known)[len(known) :]
    table = pa.table(
        {
            "shard": [s.id for s, e in zip(new, signed, strict=True) for _ in e],
            "article_id": [key for key, _ in fresh],
            "story_id": stories,
            "signature": [data for _, data in fresh],
        },
        schema=_schema(),
    )
    name = stable_id("stories", *(shard.id for shard in new))
    metadata = {SHARDS: json.dumps([shard.id for shard in new]).encode()}
    with atomic_path(folder / f"part-{name}.parquet") as path:
        pq.write_table(
            table.replace_schema_metadata(metadata), path, compression="zstd", row_group_size=5000
        )


def stories_of(out: Path, shard: str) -> dict[str, str]:
    """Stories of a shard's articles, by article key."""
    for path in _parts(out / "stories"):
        if shard in _shards_of(path):
            columns = ["article_id", "story_id"]
            table = pq.read_table(path, columns=columns, filters=pc.field("shard") == shard)
            keys, stories = (table.column(name).to_pylist() for name in columns)
            return dict(zip(keys, stories, strict=True))
    return {}


def _parts(folder: Path) -> list[Path]:
    return sorted(folder.glob("part-*.parquet"))


def _shards_of(path: Path) -> list[str]:
    found: list[str] = json.loads((pq.read_metadata(path).metadata or {})[SHARDS])
    return found


def _known(folder: Path) -> pa.Table:
    tables = [pq.read_table(path, schema=_schema()) for path in _parts(folder)]
    known = pa.concat_tables(tables) if tables else _schema().empty_table()
    return known.sort_by("article_id")


def _sign_all(shards: Sequence[Shard], fields: Mapping[str, str], workers: int) -> list[Signed]:
    context = multiprocessing.get_context("spawn")
    for _ in range(ATTEMPTS):
        try:
            with ProcessPoolExecutor(
                max_workers=min(workers, len(shards)),
                mp_context=context,
                initializer=_begin,
                initargs=(dict(fields),),
            ) as pool:
                return list(pool.map(_sign, shards))
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
    readers = {name: entry.value for name, entry in load_registry().readers.items()}
    _Reading.reader = ShardReader(readers, fields)


def _sign(shard: Shard) -> Signed:
    assert _Reading.reader is not None
    return _signed(_Reading.reader.read(shard))


def _signed(records: Iterable[object]) -> Signed:
    return [
        (record.key, signature(record.text)) for record in records if isinstance(record, Article)
    ]
