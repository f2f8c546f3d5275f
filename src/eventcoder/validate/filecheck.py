"""One table against one compiled schema, chunk by chunk, then uniqueness over the whole.

The stages in order: convert cells, run the schema, drop what follows from unreadable cells, count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eventcoder.validate.arrowtypes import plain, rows_where
from eventcoder.validate.cells import Cells, convert, rows_with, want_of
from eventcoder.validate.compiled import CompiledSchema
from eventcoder.validate.expressions import compile_expression
from eventcoder.validate.findings import Finding, Violation
from eventcoder.validate.messages import cell, describe
from eventcoder.validate.nodes import Node
from eventcoder.validate.shorthand import spelled_out
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
        read = compared_columns(self.schema)
        self.compared = [name for name in self.names if name in read]
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
                    rule.see(batch, chunk.rows)
        for rule in rules:
            self._repeats(rule)

    def _check(self, chunk: Chunk) -> pa.RecordBatch:
        cells = {
            name: convert(
                chunk.batch.column(at), self.wants[name], name, rowwise=name in self.compared
            )
            for at, name in enumerate(self.names)
        }
        typed = pa.RecordBatch.from_arrays(
            [cells[name].typed for name in self.compared], names=self.compared
        )
        bad = {name: set(one.bad) for name, one in cells.items() if one.bad}
        wrong = {name: set(rows) for name, rows in bad.items()}
        found = [remark for one in cells.values() for remark in one.remarks]
        for name, one in cells.items():
            node = self.compiled.column(name)
            own = column_findings(name, one, node) if node is not None else []
            for finding in own:
                wrong.setdefault(name, set()).update(finding.rows)
            found += own
        for finding in self.compiled.across(typed):
            if finding.keyword in ("required", "additionalProperties") and not finding.path:
                continue  # said once for the file by ``header.py``
            part = without_bad(finding, wrong if finding.reads else bad)
            if part is not None:
                found.append(part)
        again = self._headers(chunk)
        if again is not None:  # nothing else is worth saying about such a row
            kept = set(range(chunk.batch.num_rows)) - set(again.rows)
            found = [part for one in found if (part := one.only(kept)) is not None]
            found.append(again)
        self._count(found, chunk)
        return typed

    def _headers(self, chunk: Chunk) -> Finding | None:
        """Rows that repeat the header, as files have that were joined with ``cat``."""
        names = self.table.names
        if names is None or len(names) < 2 or "delimiter" not in self.table.form:
            return None
        rows: set[int] | None = None
        for at in (0, 1):
            same = pc.equal(plain(chunk.batch.column(at)), names[at])
            here = set(rows_where(same))
            rows = here if rows is None else rows & here
        if not rows:
            return None
        title = "the header once more: files were joined"
        return Finding("header-again", (), sorted(rows), None, "header-again", "error", title)

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
        keys = rule.repeated()
        hashes = rule.candidates() if keys is None else set()
        if not (hashes if keys is None else len(keys)):
            return
        repeats = Repeats(rule, keys, hashes)
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
        if rule.held is not None:
            yield from rule.held
            return
        for chunk in self.table.chunks(self.names, rule.columns):
            arrays = [
                convert(chunk.batch.column(name), self.wants[name], name).typed
                for name in rule.columns
            ]
            yield pa.RecordBatch.from_arrays(arrays, names=list(rule.columns)), chunk.rows


def compared_columns(schema: dict[str, Any]) -> set[str]:
    """Columns that rules over several columns read; the others are only checked by themselves."""
    found: set[str] = set()
    for entry in map(spelled_out, schema.get("x-rules", [])):
        found.update(_mentioned(entry))
    for keyword, part in schema.items():
        if keyword not in ("properties", "required", "$defs") and not keyword.startswith("x-"):
            found.update(_mentioned(part))
    return found


def _mentioned(part: Any) -> set[str]:
    if isinstance(part, list):
        return set().union(*(_mentioned(one) for one in part))
    if not isinstance(part, dict):
        return set()
    found: set[str] = set()
    for keyword, value in part.items():
        if keyword in ("assert", "when"):
            found.update(compile_expression(value).columns)
        elif keyword in ("unique", "combination", "required"):
            found.update(value)
        elif keyword == "column":
            found.add(value)
        elif keyword == "keys":
            found.update(name for key in value for name in key)
        elif keyword == "properties":
            found.update(value)
        found.update(_mentioned(value))
    return found


def column_findings(name: str, cells: Cells, node: Node) -> list[Finding]:
    """What a column's own schema says: of its values, and of cells that stayed text."""
    if cells.coded is None:
        found = node.findings(cells.typed)
    else:
        values, indices = cells.coded
        few = node.findings(values)
        found = [one.moved(rows_with(indices, one.rows)) for one in few]
    if cells.bad:
        spoilt = set(cells.bad)
        kept = [one.only({row for row in one.rows if row not in spoilt}) for one in found]
        found = [one for one in kept if one is not None]
        found += [
            one.moved([cells.bad[row] for row in one.rows]) for one in node.findings(cells.raw)
        ]
    return [one.below(name) for one in found if len(one.rows)]


def without_bad(finding: Finding, bad: dict[str, set[int]]) -> Finding | None:
    """The finding without rows where a cell it depends on is faulty in itself."""
    columns = finding.reads or tuple(str(step) for step in finding.path[:1])
    spoilt = set().union(*(bad.get(column, ()) for column in columns)) if bad else set()
    if not spoilt:
        return finding
    return finding.only({row for row in finding.rows if row not in spoilt})
