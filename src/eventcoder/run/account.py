"""What a run says about its input afterwards: repeated ids. Nothing is changed by it."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

MOST = 5_000_000
"""Articles up to which repeated ids are looked for; beyond, the ids alone would fill memory."""


def repeated_ids(out: Path, articles: int) -> tuple[int, str]:
    """How many ids stand on more than one article, and one of them.

    Args:
        out: the output folder.
        articles: how many there are.
    """
    if not articles or articles > MOST:
        return 0, ""
    paths = sorted((out / "articles").glob("part-*.parquet"))
    ids = pa.chunked_array(
        [
            chunk
            for path in paths
            for chunk in pq.read_table(path, columns=["input_id"]).column(0).chunks
        ],
        pa.string(),
    )
    ids = ids.filter(pc.greater(pc.utf8_length(ids), 0))
    if len(ids) == len(ids.unique()):
        return 0, ""
    counts = pc.value_counts(ids)
    often = counts.filter(pc.greater(counts.field("counts"), 1)).field("values")
    return len(often), min(often.to_pylist())
