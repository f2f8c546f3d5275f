"""One shard's part of the output: ``events/part-ID.parquet`` and then ``articles/part-ID.parquet``.

The part of ``articles`` is written last and carries the shard's facts: where it is, the shard is
finished. The same rows give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from eventcoder.records import article_outcomes_schema, events_schema
from eventcoder.write.atomic import atomic_path

ROW_GROUP = 20_000
FACTS = b"eventcoder.part"
"""Key of the shard's facts in the Parquet metadata of its ``articles``."""


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What is known of a finished part.

    Attributes:
        id: of the shard.
        inputs: name, start, stop and SHA-256 of each piece.
        articles, events: rows.
        outcomes: articles by outcome; ``roots``: events by root code.
        events_sha256: of the file of events.
    """

    id: str
    inputs: tuple[tuple[str, int, int, str], ...]
    articles: int
    events: int
    outcomes: Mapping[str, int]
    roots: Mapping[str, int]
    events_sha256: str

    def to_json(self) -> str:
        """As JSON text with sorted keys."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> PartFacts:
        """From what ``to_json`` wrote."""
        inputs = tuple((str(n), int(a), int(b), str(h)) for n, a, b, h in value["inputs"])
        return cls(**{**value, "inputs": inputs})


def part_name(shard_id: str) -> str:
    """File name of a shard's parts."""
    return f"part-{shard_id}.parquet"


def text_schema() -> pa.Schema:
    """Schema of ``texts``: the articles as given, for those who asked to keep them."""
    return pa.schema([pa.field("article_id", pa.string(), nullable=False), ("text", pa.string())])


class TableWriter:
    """Writes rows in groups of fixed size, so that bytes do not depend on how they arrive."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.rows = 0
        self._writer = pq.ParquetWriter(path, schema, compression="zstd", compression_level=3)
        self._schema = schema
        self._waiting: list[pa.RecordBatch] = []
        self._count = 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Take some rows."""
        self._waiting.append(batch)
        self._count += batch.num_rows
        self.rows += batch.num_rows
        while self._count >= ROW_GROUP:
            self._flush(ROW_GROUP)

    def close(self, metadata: Mapping[bytes, bytes] | None = None) -> None:
        """Write what is left and the metadata."""
        if self._count or not self.rows:
            self._flush(self._count)
        if metadata:
            self._writer.add_key_value_metadata(dict(metadata))
        self._writer.close()

    def abandon(self) -> None:
        """Let go of the file."""
        with suppress(pa.ArrowException, OSError):
            self._writer.close()

    def _flush(self, number: int) -> None:
        table = pa.Table.from_batches(self._waiting, schema=self._schema)
        self._writer.write_table(table.slice(0, number).combine_chunks(), row_group_size=ROW_GROUP)
        rest = table.slice(number)
        self._waiting = rest.to_batches()
        self._count = rest.num_rows


class PartWriter:
    """Takes a shard's batches one by one; nothing has its final name before ``finish``."""

    def __init__(self, out: Path, shard_id: str, keep_text: bool = False) -> None:
        self._out, self._id = out, shard_id
        self._outcomes: dict[str, int] = {}
        self._roots: dict[str, int] = {}
        schemas = {"events": events_schema(), "articles": article_outcomes_schema()}
        if keep_text:
            schemas["texts"] = text_schema()
        self._files = {folder: ExitStack() for folder in schemas}
        self._tables: dict[str, TableWriter] = {}
        for folder, schema in schemas.items():
            path = atomic_path(out / folder / part_name(shard_id))
            self._tables[folder] = TableWriter(self._files[folder].enter_context(path), schema)

    def add(
        self, events: pa.RecordBatch, articles: pa.RecordBatch, texts: Sequence[str | None] = ()
    ) -> None:
        """Take a batch of events and of outcomes, and the articles' texts if they are kept."""
        if events.num_rows:
            self._tables["events"].add(events)
            _tally(self._roots, events.column("root_code"))
        self._tables["articles"].add(articles)
        _tally(self._outcomes, articles.column("outcome"))
        if "texts" in self._tables:
            columns = [articles.column("article_id"), pa.array(texts, pa.string())]
            self._tables["texts"].add(pa.RecordBatch.from_arrays(columns, schema=text_schema()))

    def finish(self, inputs: Iterable[tuple[str, int, int, str]]) -> PartFacts:
        """Give the files their names, the part of ``articles`` last."""
        for folder in ("texts", "events"):
            if folder in self._tables:
                self._tables[folder].close()
                self._files[folder].close()
        facts = PartFacts(
            id=self._id,
            inputs=tuple(inputs),
            articles=self._tables["articles"].rows,
            events=self._tables["events"].rows,
            outcomes=dict(sorted(self._outcomes.items())),
            roots=dict(sorted(self._roots.items())),
            events_sha256=file_sha256(self._out / "events" / part_name(self._id)),
        )
        self._tables["articles"].close({FACTS: facts.to_json().encode()})
        self._files["articles"].close()
        return facts

    def abort(self, error: BaseException) -> None:
        """Leave no unfinished file behind."""
        for folder, table in self._tables.items():
            table.abandon()
            with suppress(BaseException):
                self._files[folder].__exit__(type(error), error, error.__traceback__)


def _tally(counts: dict[str, int], column: pa.Array) -> None:
    for entry in column.value_counts().to_pylist():
        key = entry["values"] or ""
        counts[key] = counts.get(key, 0) + entry["counts"]


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_facts(path: Path) -> PartFacts | None:
    """The facts in a part of ``articles``, or ``None`` where it has none."""
    try:
        metadata = pq.read_metadata(path).metadata or {}
        return PartFacts.from_dict(json.loads(metadata[FACTS]))
    except (pa.ArrowInvalid, OSError, KeyError, ValueError, TypeError):
        return None
