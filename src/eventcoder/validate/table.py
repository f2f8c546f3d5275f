"""What every reader gives: a table as a stream of chunks with row numbers and notices.

Rows count from 1 at the first data row; row 0 stands for the header or the whole file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import pyarrow as pa

from eventcoder.validate.findings import Violation

#: Rows in one chunk, and the most bytes one row may have.
CHUNK_ROWS = 1 << 16
MAX_ROW_BYTES = 2 << 20
MAX_COLUMNS = 2000


@dataclass(frozen=True)
class Chunk:
    """Some rows of a table.

    Attributes:
        batch: the cells as read: text for text formats, typed for Parquet.
        rows: the number of each row.
        broken: rows that could not be split into cells; they are not in ``batch``.
    """

    batch: pa.RecordBatch
    rows: Sequence[int]
    broken: Sequence[Violation] = ()


class Chunks(Protocol):
    """Starts reading a table from its first row."""

    def __call__(self, names: Sequence[str], only: Sequence[str] | None = None) -> Iterator[Chunk]:
        """Chunks with columns called ``names``; readers may leave out those not in ``only``."""
        ...


@dataclass(frozen=True)
class Table:
    """A file opened for checking.

    Attributes:
        names: the header as it stands in the file; None where there is none.
        width: number of columns.
        chunks: starts reading anew with the given column names; only some columns if asked.
        form: what was found out about it (delimiter, encoding ...), for the report.
        notices: what a reader should know about the file as a whole.
        samples: first rows as text, for guessing.
    """

    names: list[str] | None
    width: int
    chunks: Chunks
    form: dict[str, str] = field(default_factory=dict)
    notices: tuple[Violation, ...] = ()
    samples: tuple[tuple[str, ...], ...] = ()


def notice(
    code: str, message: str, *, severity: str = "warning", column: str = "", row: int = 0
) -> Violation:
    """A remark about the file rather than a value."""
    return Violation(row, column, None, code, severity, message)


def repetitive(samples: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a column is worth coding: few distinct values among its first ones."""
    values = [row[at] for row in samples if at < len(row)]
    return len(values) > 20 and len(set(values)) <= len(values) / 2


def numbered(start: int, count: int) -> range:
    """Row numbers of ``count`` rows after the first ``start``."""
    return range(start + 1, start + count + 1)
