"""Codes one shard: its records through the pipeline into its part of OUT.

The same function serves local workers and Dask; who calls it and what happens when it does not
come back is decided there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from eventcoder.archive import Shard, ShardReader
from eventcoder.pipeline import BATCH, Pipeline, Work
from eventcoder.records import Article, Unreadable
from eventcoder.write import PartFacts, PartWriter

BATCH_CHARACTERS = 4 << 20
"""A batch is cut short when its texts are longer, so that memory stays bounded."""

BLOCK = 16 * BATCH
BLOCK_EVENTS = 4096
"""Articles and events that are checked and written at a time."""

Report = Callable[[int, str, str | None], None]
"""Told the batch's number, the step and the one article's key; the step is ``""`` in between."""

Blocked = Mapping[tuple[str, str], str]


def code_shard(
    pipeline: Pipeline,
    reader: ShardReader,
    shard: Shard,
    out: Path,
    *,
    keep_text: bool = False,
    stories: Mapping[str, str] | None = None,
    report: Report = lambda number, step, key: None,
    careful: frozenset[int] = frozenset(),
    slow: bool = False,
    blocked: Blocked | None = None,
) -> PartFacts:
    """Code a shard and write its part.

    Args:
        pipeline: set up.
        reader: opens the shard's pieces.
        shard: what to read.
        out: the output folder, prepared.
        keep_text: whether texts are written too.
        stories: story of each article, by article key.
        report: told of every step before it starts.
        careful: numbers of the batches to take one article at a time.
        slow: take all articles one at a time.
        blocked: (article key, step) that must not run, with the reason.

    Returns:
        The facts of the finished part.
    """
    writer = PartWriter(out, shard.id, keep_text)
    block: list[Work] = []
    try:
        for number, batch in enumerate(batches(reader.read(shard))):

            def watch(step: str, key: str | None, number: int = number) -> None:
                report(number, step, key)

            block += pipeline.read(
                batch,
                watch=watch,
                careful=slow or number in careful,
                blocked=blocked or {},
            )
            report(number, "", None)
            if len(block) >= BLOCK or sum(len(work.rows) for work in block) >= BLOCK_EVENTS:
                _write(pipeline, writer, block, stories or {})
                block = []
        _write(pipeline, writer, block, stories or {})
        return writer.finish(piece.facts for piece in shard.pieces)
    except BaseException as error:
        writer.abort(error)
        raise


def _write(
    pipeline: Pipeline, writer: PartWriter, block: Sequence[Work], stories: Mapping[str, str]
) -> None:
    """Check a block on columns, which is the cheaper the larger it is, and write it."""
    if not block:
        return
    for work in block if stories else ():
        story = work.result.story_id = stories.get(work.key)
        for row in work.rows:
            row["story_id"] = story
    coded = pipeline.conclude(block)
    texts = [
        result.record.text if isinstance(result.record, Article) else None
        for result in coded.results
    ]
    writer.add(coded.events, coded.articles, texts)


def batches(
    records: Iterable[Article | Unreadable],
) -> Iterator[list[Article | Unreadable]]:
    """Records in lists of at most ``BATCH``, fewer where texts are long."""
    batch: list[Article | Unreadable] = []
    length = 0
    for record in records:
        batch.append(record)
        length += len(record.text) if isinstance(record, Article) else 0
        if len(batch) >= BATCH or length >= BATCH_CHARACTERS:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch
