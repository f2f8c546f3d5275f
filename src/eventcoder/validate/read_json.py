"""JSON Lines, JSON arrays and API envelopes to chunks; read piece by piece, memory bounded.

Scalars become text cells, as in a CSV; lists and objects keep their structure.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa

from eventcoder.errors import InputError
from eventcoder.validate.findings import Violation
from eventcoder.validate.sources import Source
from eventcoder.validate.table import MAX_COLUMNS, MAX_ROW_BYTES, Chunk, Table, notice, numbered

_ROWS = 4096
_BLOCK = 1 << 18


def read_json(source: Source) -> Table:
    """Open JSON Lines, a JSON array, or an object that holds the rows under ``data``."""
    lines = _is_lines(source)
    head = list(islice(_records(source, lines), 100))
    objects = [record for record, _ in head if record is not None]
    if not objects:
        raise InputError(
            "no JSON objects found", where=source.name, remedy="one object a line, or an array"
        )
    keys = list(dict.fromkeys(name for record in objects for name in record))
    if len(keys) > MAX_COLUMNS:
        raise InputError(
            f"{len(keys)} columns; no more than {MAX_COLUMNS} are read", where=source.name
        )

    def chunks(names: Sequence[str], only: Sequence[str] | None = None) -> Iterator[Chunk]:
        return _chunks(source, lines, keys, names)

    samples = tuple(
        tuple(_cell(record.get(name)) or "" for name in keys) for record in objects[:100]
    )
    form = {"format": "JSON Lines" if lines else "JSON"}
    return Table(keys, len(keys), chunks, form, _notices(source, lines), samples)


def _notices(source: Source, lines: bool) -> tuple[Violation, ...]:
    with closing(source.open()) as stream:
        head = stream.read(4096).lstrip(b"\xef\xbb\xbf \r\n\t")
    if lines or not head.startswith(b"{"):
        return ()
    return (notice("envelope", "an API answer: its rows were taken from the list it holds"),)


def _is_lines(source: Source) -> bool:
    with closing(source.open()) as stream:
        first = stream.readline(_BLOCK).lstrip(b"\xef\xbb\xbf").strip()
    if not first.startswith(b"{"):
        return False
    try:
        value = json.loads(first)
    except ValueError:
        return source.suffix in (".jsonl", ".ndjson")
    holds_rows = any(
        isinstance(item, list) and item and isinstance(item[0], dict) for item in value.values()
    )
    return source.suffix in (".jsonl", ".ndjson") or not ("data" in value and holds_rows)


def _records(source: Source, lines: bool) -> Iterator[tuple[dict[str, Any] | None, str]]:
    """Each record, or None with what was wrong about it."""
    with closing(source.open()) as stream:
        yield from _from_lines(stream, source.name) if lines else _from_array(stream, source.name)


def _from_lines(stream: BinaryIO, name: str) -> Iterator[tuple[dict[str, Any] | None, str]]:
    number = 0
    while line := stream.readline(MAX_ROW_BYTES + 1):
        number += 1
        if len(line) > MAX_ROW_BYTES:
            raise InputError(
                f"a line longer than {MAX_ROW_BYTES >> 20} MiB",
                where=f"{name}:{number}",
                remedy="this is no table of events",
            )
        if not line.strip():
            continue
        try:
            value = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            yield None, f"not JSON: {error}"
            continue
        yield (value, "") if isinstance(value, dict) else (None, "not a JSON object")


def _from_array(stream: BinaryIO, name: str) -> Iterator[tuple[dict[str, Any] | None, str]]:
    """Objects of the first array of objects in the document, decoded one at a time."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="strict")
    parse = json.JSONDecoder().raw_decode
    text, inside, ended = "", False, False
    try:
        while True:
            block = stream.read(_BLOCK)
            ended = not block
            text += decoder.decode(block, final=ended)
            if not inside:
                start = _array_start(text)
                if start is None:
                    if ended or len(text) > MAX_ROW_BYTES:
                        raise InputError(
                            "no array of objects in it",
                            where=name,
                            remedy="check that the file is whole, and that its rows are a list",
                        )
                    continue
                text, inside = text[start:], True
            while True:
                text = text.lstrip(" \r\n\t,")
                if text.startswith("]"):
                    return
                try:
                    value, end = parse(text)
                except ValueError as error:
                    if ended:
                        raise InputError(f"broken JSON: {error}", where=name) from error
                    break
                text = text[end:]
                yield (value, "") if isinstance(value, dict) else (None, "not a JSON object")
            if len(text) > MAX_ROW_BYTES:
                raise InputError(f"a record longer than {MAX_ROW_BYTES >> 20} MiB", where=name)
    except (UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"not readable as JSON: {error}", where=name) from error


def _array_start(text: str) -> int | None:
    """Where the rows begin: after ``[`` of the document or of its first list of objects."""
    stripped = text.lstrip()
    if stripped.startswith("["):
        return len(text) - len(stripped) + 1
    at = text.find("[")
    while at >= 0:
        rest = text[at + 1 :].lstrip()
        if rest.startswith("{"):
            return at + 1
        at = text.find("[", at + 1)
    return None


def _chunks(
    source: Source, lines: bool, keys: Sequence[str], columns: Sequence[str]
) -> Iterator[Chunk]:
    records = _records(source, lines)
    done = 0
    while group := list(islice(records, _ROWS)):
        rows = numbered(done, len(group))
        broken = [
            Violation(row, "", None, "fields", "error", problem)
            for row, (record, problem) in zip(rows, group, strict=True)
            if record is None
        ]
        kept = [
            (row, record)
            for row, (record, _) in zip(rows, group, strict=True)
            if record is not None
        ]
        arrays = [_column([record.get(key) for _, record in kept]) for key in keys]
        batch = pa.RecordBatch.from_arrays(arrays, names=list(columns))
        yield Chunk(batch, [row for row, _ in kept], broken)
        done += len(group)


def _cell(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _column(values: list[Any]) -> pa.Array:
    if any(isinstance(value, list | dict) for value in values):
        try:
            return pa.array(values)
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            pass  # mixed shapes: as text, which the schema then refuses or allows
    return pa.array([_cell(value) for value in values], pa.string())
