"""Uniqueness over a whole file: 64-bit hashes first, then the candidates' real values.

Memory is eight bytes a row and key; only rows whose hash repeats are looked at again.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eventcoder.validate.arrowtypes import plain
from eventcoder.validate.rules import as_text

_PARTS = 16


@dataclass
class UniqueRule:
    """One ``unique`` rule and the hashes of the keys seen so far.

    A key with a null in it is not compared: what is missing is reported by its own rule.
    """

    code: str
    severity: str
    title: str
    columns: tuple[str, ...]
    hashes: array[int] = field(default_factory=lambda: array("q"))

    def see(self, batch: pa.RecordBatch) -> None:
        """Remember the keys of one batch."""
        for key in self.keys(batch):
            self.hashes.append(hash(key) if key is not None else 0)

    def keys(self, batch: pa.RecordBatch) -> list[Any]:
        """The key of each row; None where a part is null."""
        arrays = [plain(batch.column(name)) for name in self.columns]
        if len(arrays) == 1:
            only = arrays[0]
            values: list[Any] = only.to_pylist()
            return values
        joined = pc.binary_join_element_wise(*(as_text(one) for one in arrays), "\x1f")
        keys: list[Any] = joined.to_pylist()
        return keys

    def candidates(self) -> set[int]:
        """Hashes that occur more than once; worked through in parts to bound memory."""
        all_hashes = pa.Array.from_buffers(
            pa.int64(), len(self.hashes), [None, pa.py_buffer(self.hashes)]
        )
        repeated: set[int] = set()
        part_of = pc.bit_wise_and(all_hashes, pa.scalar(_PARTS - 1, pa.int64()))
        for part in range(_PARTS):
            share = all_hashes.filter(pc.equal(part_of, part))
            counts = pc.value_counts(share)
            more = counts.filter(pc.greater(pc.struct_field(counts, [1]), 1))
            repeated.update(pc.struct_field(more, [0]).to_pylist())
        return repeated


def unique_rules(schema: Any, names: Sequence[str]) -> list[UniqueRule]:
    """The ``unique`` rules of a schema whose columns are there."""
    from eventcoder.validate.shorthand import spelled_out

    entries = schema.get("x-rules", []) if isinstance(schema, dict) else []
    found = []
    for entry in map(spelled_out, entries):
        columns = tuple(entry.get("unique", ()))
        if columns and all(column in names for column in columns):
            found.append(
                UniqueRule(entry["code"], entry.get("severity", "error"), entry["title"], columns)
            )
    return found


@dataclass
class Repeats:
    """Second pass: compares the real keys of rows whose hash repeats."""

    rule: UniqueRule
    candidates: set[int]
    first: dict[Any, int] = field(default_factory=dict)
    repeated: set[Any] = field(default_factory=set)

    def surplus(
        self, batch: pa.RecordBatch, rows: Sequence[int]
    ) -> Iterator[tuple[int, int, int, Any]]:
        """(position, row, first row, key) of each row whose key was there before."""
        for at, key in enumerate(self.rule.keys(batch)):
            if key is None or hash(key) not in self.candidates:
                continue
            if key in self.first:
                self.repeated.add(key)
                yield at, rows[at], self.first[key], key
            else:
                self.first[key] = rows[at]
