"""The pre-pass over new shards: signatures, then one part of ``stories/``; out of core.

A run's stories are one file that appears whole, so what is coded later does not depend on where a
run was interrupted. How stories are found stands in ``stories``.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from eventcoder.archive import Shard
from eventcoder.records.ids import stable_id
from eventcoder.run.plan import Step
from eventcoder.run.signing import sign_all
from eventcoder.stories import Grouping
from eventcoder.write import atomic_path
from eventcoder.write.atomic import TEMPORARY

SHARDS = b"eventcoder.shards"
ORDER = b"eventcoder.order"
"""Keys of a part's metadata: whose stories it holds, and how many parts were there before it."""
ROW_GROUP = 5000


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
    out: Path,
    shards: Sequence[Shard],
    fields: Mapping[str, str],
    workers: int,
    step: Step = lambda what, done, of: None,
) -> None:
    """Give every article of the new shards its story.

    Args:
        out: the output folder, locked.
        shards: those to be coded, in order; some may have their stories already.
        fields: our article fields to the input's column names.
        workers: processes.
        step: called now and then; may raise to end the work.
    """
    folder = out / "stories"
    folder.mkdir(exist_ok=True)
    old = _parts(folder)
    covered = {shard for path in old for shard in _shards_of(path)}
    new = [shard for shard in shards if shard.id not in covered]
    if not new:
        return
    with tempfile.TemporaryDirectory(prefix=TEMPORARY, dir=folder) as name:
        scratch = Path(name)
        counts = sign_all(new, fields, workers, scratch, step)
        signed = [scratch / shard.id for shard in new]
        fixed = sum(pq.read_metadata(path).num_rows for path in old)
        with Grouping(scratch, fixed + sum(counts)) as grouping:
            for batch in _batches([*old, *signed], "signature"):
                grouping.add(batch.column(0).to_pylist())
            firsts = grouping.firsts(fixed)
        names = _names(old, signed, firsts, fixed)
        metadata = {
            SHARDS: json.dumps([shard.id for shard in new]).encode(),
            ORDER: str(len(old)).encode(),
        }
        part = stable_id("stories", *(shard.id for shard in new))
        with atomic_path(folder / f"part-{part}.parquet") as path:
            _write(path, metadata, new, signed, firsts[fixed:], names)


def _batches(paths: Iterable[Path], *columns: str) -> Iterator[pa.RecordBatch]:
    for path in paths:
        with pq.ParquetFile(path) as file:
            yield from file.iter_batches(ROW_GROUP, columns=list(columns))


def _names(old: Sequence[Path], signed: Sequence[Path], firsts: Any, fixed: int) -> dict[int, str]:
    """The stories that others join, by the number of their first article."""
    wanted = set(firsts[firsts >= 0].tolist())
    names: dict[int, str] = {}
    number = 0
    for paths, column in ((old, "story_id"), (signed, "article_id")):
        for batch in _batches(paths, column) if wanted else ():
            inside = [n for n in range(number, number + batch.num_rows) if n in wanted]
            places = pa.array([n - number for n in inside], pa.int64())
            names |= zip(inside, batch.column(0).take(places).to_pylist(), strict=True)
            number += batch.num_rows
    return {n: name if n < fixed else stable_id("story", name) for n, name in names.items()}


def _write(
    path: Path,
    metadata: Mapping[bytes, bytes],
    shards: Sequence[Shard],
    signed: Sequence[Path],
    firsts: Any,
    names: Mapping[int, str],
) -> None:
    schema = _schema().with_metadata(dict(metadata))
    number = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for shard, source in zip(shards, signed, strict=True):
            for batch in _batches([source], "article_id", "signature"):
                keys, signatures = batch.columns
                joined = firsts[number : number + batch.num_rows].tolist()
                number += batch.num_rows
                stories = [
                    names[first] if first >= 0 else stable_id("story", key)
                    for first, key in zip(joined, keys.to_pylist(), strict=True)
                ]
                columns = [pa.repeat(shard.id, len(stories)), keys, pa.array(stories), signatures]
                writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))


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
    """Parts in the order in which they were written."""
    paths = sorted(folder.glob("part-*.parquet"))
    return sorted(paths, key=lambda path: int(_metadata(path)[ORDER]))


def _metadata(path: Path) -> Mapping[bytes, bytes]:
    return pq.read_metadata(path).metadata or {}


def _shards_of(path: Path) -> list[str]:
    found: list[str] = json.loads(_metadata(path)[SHARDS])
    return found
