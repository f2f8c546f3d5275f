"""Rebuilds ``incidents/`` from ``events/``: within articles, then across the archive.

Out of core: parts are read one by one, and what is compared goes to buckets on disk by key.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from eventcoder.datasets.geo import with_geometry
from eventcoder.incidents import incidents_within
from eventcoder.incidents.across import (
    GATHERED,
    Gathered,
    clue_schema,
    clues,
    first_of,
    merged,
    same_happenings,
)
from eventcoder.write import atomic_path
from eventcoder.write.atomic import TEMPORARY
from eventcoder.write.parts import part_name

BUCKET_EVENTS = 200_000
MAX_BUCKETS = 256
CLUE = "clue-{}.parquet"


def rebuild_incidents(out: Path, parts: Sequence[str], events: int) -> int:
    """Rebuild ``incidents/``.

    Args:
        out: the output folder.
        parts: ids of all parts, in the order of the manifest.
        events: how many there are, for the number of buckets.

    Returns:
        How many incidents there are.
    """
    target = out / "incidents"
    target.mkdir(exist_ok=True)
    buckets = min(MAX_BUCKETS, events // BUCKET_EVENTS + 1)
    with tempfile.TemporaryDirectory(prefix=TEMPORARY, dir=out) as name:
        scratch = Path(name)
        firsts_of_parts = _within(out, parts, scratch, buckets)
        pairs = (
            same_happenings(pq.read_table(scratch / CLUE.format(bucket)))
            for bucket in range(buckets)
        )
        firsts = first_of(chain.from_iterable(pairs))
        more = _gather(scratch, parts, firsts_of_parts, firsts)
        total = 0
        for part, first in zip(parts, firsts_of_parts, strict=True):
            table = merged(pq.read_table(scratch / part_name(part)), first, firsts, more)
            with atomic_path(target / part_name(part)) as path:
                located = with_geometry(table)
                pq.write_table(located, path, compression="zstd", compression_level=3)
            total += table.num_rows
    wanted = {part_name(part) for part in parts}
    for path in target.glob("*.parquet"):
        if path.name not in wanted:
            path.unlink()
    return total


def _within(out: Path, parts: Sequence[str], scratch: Path, buckets: int) -> list[int]:
    """Write incidents within articles and their clues; gives each part's first number."""
    first, numbers = 0, []
    with ExitStack() as stack:
        writers = [
            stack.enter_context(pq.ParquetWriter(scratch / CLUE.format(bucket), clue_schema()))
            for bucket in range(buckets)
        ]
        for part in parts:
            table = incidents_within(pq.read_table(out / "events" / part_name(part)))
            pq.write_table(table, scratch / part_name(part), compression="zstd")
            for bucket, rows in _by_bucket(clues(table, first), buckets):
                writers[bucket].write_table(rows)
            numbers.append(first)
            first += table.num_rows
    return numbers


def _by_bucket(found: pa.Table, buckets: int) -> Iterator[tuple[int, pa.Table]]:
    if buckets == 1:
        yield 0, found
        return
    places = [int(key[:8], 16) % buckets for key in found.column("key").to_pylist()]
    for bucket in sorted(set(places)):
        yield bucket, found.filter(pa.array([place == bucket for place in places]))


def _gather(
    scratch: Path, parts: Sequence[str], numbers: Sequence[int], firsts: dict[int, int]
) -> dict[int, Gathered]:
    """What merged incidents have together, by their first one's number."""
    wanted = set(firsts) | set(firsts.values())
    more: dict[int, Gathered] = {}
    for part, first in zip(parts, numbers, strict=True) if firsts else ():
        table = pq.read_table(scratch / part_name(part), columns=list(GATHERED))
        mine = [at for at in range(table.num_rows) if first + at in wanted]
        for at, row in zip(mine, table.take(mine).to_pylist(), strict=True):
            number = first + at
            more.setdefault(firsts.get(number, number), Gathered()).add(row)
    return more
