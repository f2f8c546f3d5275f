"""All violations as a Parquet file, written as they are found."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from eventcoder.errors import OutputError
from eventcoder.validate.findings import Violation

SCHEMA = pa.schema(
    [
        pa.field("path", pa.string(), nullable=False),
        pa.field("row", pa.int64(), nullable=False),
        pa.field("column", pa.string(), nullable=False),
        pa.field("value", pa.string()),
        pa.field("rule", pa.string(), nullable=False),
        pa.field("severity", pa.string(), nullable=False),
        pa.field("message", pa.string(), nullable=False),
        pa.field("suggestion", pa.string()),
    ]
)


class ParquetReport:
    """A context that takes violations file by file; they go to disk in groups."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: list[dict[str, Any]] = []
        try:
            self._writer = parquet.ParquetWriter(path, SCHEMA)
        except OSError as error:
            raise OutputError(
                f"cannot write the report: {error}", where=str(path), remedy="choose another -o"
            ) from error

    def __enter__(self) -> ParquetReport:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._flush()
        self._writer.close()

    def add(self, path: str, violations: list[Violation]) -> None:
        """Take violations of one file."""
        for one in violations:
            value = None if one.value is None else str(one.value)
            self._held.append({"path": path, **one._asdict(), "value": value})
        if len(self._held) >= 50_000:
            self._flush()

    def _flush(self) -> None:
        if self._held:
            self._writer.write_table(pa.Table.from_pylist(self._held, schema=SCHEMA))
            self._held = []
