"""Rebuilds ``incidents/`` from ``events/``: within articles, then across the archive.

Out of core: parts are taken one by one, in as many processes as there are, and what is compared
goes to buckets on disk by key.
"""

from __future__ import annotations

import tempfile
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from eventcoder.datasets.geo import with_geometry
from eventcoder.incidents import incidents_within
from eventcoder.incidents.across import clue_schema, clues, first_of, same_happenings
from eventcoder.incidents.taken import GATHERED, gathered, gathered_schema, merged, told_elsewhere
from eventcoder.run.spread import Spread, alone
from eventcoder.write import atomic_path
from eventcoder.write.atomic import TEMPORARY
from eventcoder.write.parts import part_name

BUCKET_EVENTS = 200_000
MAX_BUCKETS = 256
CLUE = "clue-{}.parquet"
MORE = "more-{}.parquet"


def rebuild_incidents(out: Path, parts: Sequence[str], events: int, spread: Spread = alone) -> int:
    """Rebuild ``incidents/``.

    Args:
        out: the output folder.
        parts: ids of all parts, in the order of the manifest.
        events: how many there are, for the number of buckets.
        spread: does what concerns one part alone, maybe in other processes.

    Returns:
        How many incidents there are.
    """
    target = out / "incidents"
    target.mkdir(exist_ok=True)
    buckets = min(MAX_BUCKETS, events // BUCKET_EVENTS + 1)
    with tempfile.TemporaryDirectory(prefix=TEMPORARY, dir=out) as name:
        scratch = Path(name)
        numbers = _within(out, parts, scratch, buckets, spread)
        pairs = spread(partial(_pairs, scratch), range(buckets))
        firsts = first_of(chain.from_iterable(pairs), numbers[-1])
        _send(scratch, parts, numbers[:-1], firsts)
        shares = (
            _Share(part, _file_of(place, len(parts)), first, firsts[first : numbers[place + 1]])
            for place, (part, first) in enumerate(zip(parts, numbers, strict=False))
        )
        total = sum(spread(partial(_merge, scratch, target), shares))
    wanted = {part_name(part) for part in parts}
    for path in target.glob("*.parquet"):
        if path.name not in wanted:
            path.unlink()
    return total


def _within(
    out: Path, parts: Sequence[str], scratch: Path, buckets: int, spread: Spread
) -> list[int]:
    """Write incidents within articles and their clues.

    Returns:
        The number of each part's first incident, and how many there are.
    """
    first, numbers = 0, []
    with ExitStack() as stack:
        writers = [
            stack.enter_context(pq.ParquetWriter(scratch / CLUE.format(bucket), clue_schema()))
            for bucket in range(buckets)
        ]
        for rows, found in spread(partial(_within_part, out, scratch, buckets), parts):
            for bucket, table in found:
                place = table.schema.get_field_index("order")
                order = pc.add(table.column("order"), first)
                writers[bucket].write_table(table.set_column(place, "order", order))
            numbers.append(first)
            first += rows
    return [*numbers, first]


def _within_part(
    out: Path, scratch: Path, buckets: int, part: str
) -> tuple[int, list[tuple[int, pa.Table]]]:
    """Write a part's incidents within articles.

    Returns:
        How many there are, and their clues by bucket, numbered from 0.
    """
    table = incidents_within(pq.read_table(out / "events" / part_name(part)))
    pq.write_table(table, scratch / part_name(part), compression="zstd")
    return table.num_rows, list(_by_bucket(clues(table), buckets))


def _by_bucket(found: pa.Table, buckets: int) -> Iterator[tuple[int, pa.Table]]:
    if buckets == 1:
        yield 0, found
        return
    places = [int(key[:8], 16) % buckets for key in found.column("key").to_pylist()]
    for bucket in sorted(set(places)):
        yield bucket, found.filter(pa.array([place == bucket for place in places]))


def _pairs(scratch: Path, bucket: int) -> list[tuple[int, int]]:
    return list(same_happenings(pq.read_table(scratch / CLUE.format(bucket))))


def _send(
    scratch: Path, parts: Sequence[str], numbers: Sequence[int], firsts: Sequence[int]
) -> None:
    """Write the reports that incidents of other places take in to files by that place."""
    with ExitStack() as stack:
        writers: dict[int, pq.ParquetWriter] = {}
        for part, first in zip(parts, numbers, strict=True):
            table = pq.read_table(scratch / part_name(part), columns=list(GATHERED))
            rows = told_elsewhere(table, first, firsts[first : first + table.num_rows])
            where = [
                _file_of(bisect_right(numbers, number) - 1, len(parts))
                for number in rows.column("first").to_pylist()
            ]
            for file in sorted(set(where)):
                if file not in writers:
                    path = scratch / MORE.format(file)
                    writers[file] = stack.enter_context(pq.ParquetWriter(path, gathered_schema()))
                writers[file].write_table(rows.filter(pa.array([w == file for w in where])))


def _file_of(place: int, parts: int) -> int:
    """The file for reports that go to a part: a file for some parts that follow each other."""
    return place // (parts // MAX_BUCKETS + 1)


@dataclass(frozen=True, slots=True)
class _Share:
    """What the last step needs of a part.

    Attributes:
        part: its id.
        file: number of the file with the reports that its incidents take in.
        first: number of its first incident.
        firsts: each of its incidents' first one.
    """

    part: str
    file: int
    first: int
    firsts: array[int]


def _merge(scratch: Path, target: Path, share: _Share) -> int:
    """Write a part's rows of ``incidents/``, those told first here; gives their number."""
    table = pq.read_table(scratch / part_name(share.part))
    more = gathered(table, share.first, _sent(scratch, share, table.num_rows))
    table = merged(table, share.first, share.firsts, more)
    with atomic_path(target / part_name(share.part)) as path:
        pq.write_table(with_geometry(table), path, compression="zstd", compression_level=3)
    return int(table.num_rows)


def _sent(scratch: Path, share: _Share, rows: int) -> pa.Table:
    """The reports that a part's incidents take in, in the order of the archive."""
    path = scratch / MORE.format(share.file)
    if not path.exists():
        return gathered_schema().empty_table()
    number = pc.field("first")
    inside = (number >= share.first) & (number < share.first + rows)
    return pq.read_table(path, filters=inside)
