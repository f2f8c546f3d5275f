"""One table against one compiled schema, chunk by chunk, then uniqueness over the whole.

The stages in order: convert cells, run the schema, drop what follows from unreadable cells, count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa

from eventcoder.validate.cells import Cells, convert, want_of
from eventcoder.validate.compiled import CompiledSchema
from eventcoder.validate.findings import Finding, Violation
from eventcoder.validate.messages import cell, describe
from eventcoder.validate.table import Chunk, Table
from eventcoder.validate.tally import Tally
from eventcoder.validate.unique import Repeats, UniqueRule, unique_rules


class FileCheck:
    """The run of one file; ``tally`` holds the result."""

    def __init__(self, table: Table, names: Sequence[str], compiled: CompiledSchema, tally: Tally):
        self.table = table
        self.names = list(names)
        self.compiled = compiled
        self.schema: dict[str, Any] = compiled.schema if isinstance(compiled.schema, dict) else {}
        self.tally = tally
        self.titles: dict[str, str] = self.schema.get("x-titles", {})
        self.rows = 0
        properties = self.schema.get("properties", {})
        self.wants = {name: want_of(properties.get(name), self.schema) for name in self.names}

    def run(self) -> None:
        """Read everything once, and once more where keys may repeat."""
        rules = unique_rules(self.schema, self.names)
        for chunk in self.table.chunks(self.names):
            for one in chunk.broken:
                self.tally.note(one)
            self.rows += len(chunk.rows) + len(chunk.broken)
            if chunk.batch.num_rows:
                batch = self._check(chunk)
                for rule in rules:
                    rule.see(batch)
        for rule in rules:
            self._repeats(rule)

    def _check(self, chunk: Chunk) -> pa.RecordBatch:
        cells = {
            name: convert(chunk.batch.column(at), self.wants[name], name)
            for at, name in enumerate(self.names)
        }
        typed = pa.RecordBatch.from_arrays(
            [cells[name].typed for name in self.names], names=self.names
        )
        bad = {name: set(one.bad) for name, one in cells.items() if one.bad}
        found = [remark for one in cells.values() for remark in one.remarks]
        found += unreadable(cells, self.compiled)
        for finding in self.compiled.findings(typed):
            if finding.keyword in ("required", "additionalProperties") and not finding.path:
                continue  # said once for the file by ``header.py``
            part = without_bad(finding, bad)
            if part is not None:
                found.append(part)
        self._count(found, chunk)
        return typed

    def _count(self, found: Sequence[Finding], chunk: Chunk) -> None:
        for finding in found:
            title = self.titles.get(finding.code, finding.title or finding.keyword)
            self.tally.count(finding.code, finding.severity, title, len(finding.rows))
            if finding.severity == "error":
                self.tally.invalid(chunk.rows[row] for row in finding.rows)
            room = self.tally.room(finding.code)
            if room <= 0:
                continue
            self.tally.keep(
                describe(finding, at, cell(chunk.batch, finding, row), self.schema, chunk.rows[row])
                for at, row in enumerate(finding.rows[:room])
            )

    def _repeats(self, rule: UniqueRule) -> None:
        candidates = rule.candidates()
        if not candidates:
            return
        repeats = Repeats(rule, candidates)
        count = 0
        for batch, rows in self._key_columns(rule):
            for at, row, first, key in repeats.surplus(batch, rows):
                count += 1
                if rule.severity == "error":
                    self.tally.invalid([row])
                if self.tally.room(rule.code) > 0:
                    value = batch.column(rule.columns[0])[at].as_py()
                    shown = str(key).replace("\x1f", ", ")
                    text = f"{rule.title}: {shown} is in row {first} already"
                    self.tally.keep(
                        [Violation(row, rule.columns[0], value, rule.code, rule.severity, text)]
                    )
        if count:
            keys = len(repeats.repeated)
            note = f"{keys} key{'s' * (keys != 1)} repeat{'s' * (keys == 1)}, {count} surplus rows"
            self.tally.count(rule.code, rule.severity, rule.title, count, note)

    def _key_columns(self, rule: UniqueRule) -> Iterator[tuple[pa.RecordBatch, Sequence[int]]]:
        for chunk in self.table.chunks(self.names):
            arrays = [
                convert(chunk.batch.column(name), self.wants[name], name).typed
                for name in rule.columns
            ]
            yield pa.RecordBatch.from_arrays(arrays, names=list(rule.columns)), chunk.rows


def unreadable(cells: dict[str, Cells], compiled: CompiledSchema) -> list[Finding]:
    """What the schema says about cells that stayed text, at their rows."""
    found = []
    for name, column in cells.items():
        node = compiled.column(name) if column.bad else None
        if node is None or column.raw is None:
            continue
        for one in node.findings(column.raw):
            rows = [column.bad[row] for row in one.rows]
            found.append(one.moved(rows).below(name))
    return found


def without_bad(finding: Finding, bad: dict[str, set[int]]) -> Finding | None:
    """The finding without rows where a cell it depends on could not be read."""
    columns = finding.reads or tuple(str(step) for step in finding.path[:1])
    spoilt = set().union(*(bad.get(column, ()) for column in columns)) if bad else set()
    if not spoilt:
        return finding
    return finding.only({row for row in finding.rows if row not in spoilt})
