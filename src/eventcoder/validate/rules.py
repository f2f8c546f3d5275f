"""``x-rules``: cross-field rules of a schema, compiled to run on one batch at a time.

Kinds: ``assert`` (an expression), ``lookup`` (a table), ``combination`` (allowed tuples),
``atoms`` (members of a delimited list), ``schema`` (a JSON Schema with a severity of its own)
and ``unique``, which needs the whole file and runs in ``unique.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from eventcoder.errors import UsageError
from eventcoder.validate.arrowtypes import is_text, plain, rows_where
from eventcoder.validate.expressions import Expression, compile_expression
from eventcoder.validate.findings import Finding
from eventcoder.validate.shorthand import spelled_out

if TYPE_CHECKING:
    from eventcoder.validate.compiler import Compiler
    from eventcoder.validate.nodes import Node

Columns = Mapping[str, pa.Array]
_TYPE_CLASH = (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError)


class Kind(Protocol):
    """What decides a rule: columns needed, and per batch the rows that break it."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns it reads."""
        ...

    def broken(self, columns: Columns) -> tuple[list[int], list[Any]]:
        """Rows that break it and, where known, the value expected in each."""
        ...


@dataclass(frozen=True)
class Rule:
    """One rule of ``x-rules`` with its stable code."""

    code: str
    severity: str
    title: str
    column: str
    kind: Kind
    when: Expression | None = None

    def findings(self, batch: pa.RecordBatch) -> list[Finding]:
        """At most one finding; a rule whose columns are absent or mistyped has nothing to say.

        Absent columns and wrong types are reported by the schema itself.
        """
        if isinstance(self.kind, SchemaKind):
            return [
                replace(one, rule=self.code, severity=self.severity, title=self.title)
                for one in self.kind.node.findings(batch)
            ]
        wanted = (*self.kind.columns, *(self.when.columns if self.when else ()))
        names = set(batch.schema.names)
        if not all(name in names for name in wanted):
            return []
        columns = {name: wide(batch.column(name)) for name in dict.fromkeys(wanted)}
        try:
            rows, expected = self.kind.broken(columns)
            if rows and self.when is not None:
                applies = self.when.run(columns)
                kept = [at for at, row in enumerate(rows) if applies[row].as_py()]
                rows = [rows[at] for at in kept]
                expected = [expected[at] for at in kept] if expected else []
        except _TYPE_CLASH:
            return []
        if not rows:
            return []
        return [
            Finding(
                "x-rule",
                (self.column,),
                rows,
                None,
                self.code,
                self.severity,
                self.title,
                expected,
                tuple(columns),
            )
        ]


@dataclass(frozen=True)
class SchemaKind:
    """``schema``: its findings keep their own columns."""

    node: Node
    columns: tuple[str, ...] = ()

    def broken(self, columns: Columns) -> tuple[list[int], list[Any]]:
        """Not used: Rule asks the node."""
        return [], []


@dataclass(frozen=True)
class AssertKind:
    """``assert``: broken where the expression is false; null is unknown, not false."""

    expression: Expression
    column: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the expression."""
        return self.expression.columns

    def broken(self, columns: Columns) -> tuple[list[int], list[Any]]:
        """Rows where it is false, with the right-hand side where the rule is an equation."""
        holds = self.expression.run(columns)
        rows = rows_where(pc.invert(holds))
        if not rows or self.expression.wanted is None or self.expression.wanted[0] != self.column:
            return rows, []
        right = self.expression.wanted[1](columns)
        if isinstance(right, pa.Scalar):
            return rows, [right.as_py()] * len(rows)
        return rows, right.take(pa.array(rows, pa.int64())).to_pylist()


@dataclass(frozen=True)
class LookupKind:
    """``lookup``: the value that a table gives for one or more key columns."""

    column: str
    keys: Sequence[Sequence[str]]
    table: Mapping[str, Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """The column and all key columns."""
        return tuple(dict.fromkeys([self.column, *(name for key in self.keys for name in key)]))

    def broken(self, columns: Columns) -> tuple[list[int], list[Any]]:
        """Rows whose value is not the table's; keys outside the table decide nothing."""
        subject = columns[self.column]
        expected: Any = None
        names = pa.array(list(self.table), pa.string())
        values = pa.array(list(self.table.values()))
        for key in self.keys:
            joined = pc.binary_join_element_wise(
                *(as_text(columns[name]) for name in key),
                "|",
                null_handling="replace",
                null_replacement="",
            )
            found = values.take(pc.index_in(joined, value_set=names))
            expected = found if expected is None else pc.coalesce(expected, found)
        if pa.types.is_floating(subject.type) or pa.types.is_floating(expected.type):
            same = pc.less_equal(
                pc.abs(pc.subtract(subject, pc.cast(expected, pa.float64()))), 1e-6
            )
        else:
            same = pc.equal(subject, pc.cast(expected, subject.type))
        rows = rows_where(pc.invert(same))
        return rows, expected.take(pa.array(rows, pa.int64())).to_pylist()


@dataclass(frozen=True)
class CombinationKind:
    """``combination``: the tuple of columns is one of a list; null counts as empty text."""

    columns: tuple[str, ...]
    allowed: pa.Array

    def broken(self, columns: Columns) -> tuple[list[int], list[Any]]:
        """Rows whose tuple is not listed."""
        parts = [as_text(columns[name]).fill_null("") for name in self.columns]
        joined = pc.binary_join_element_wise(*parts, "\x1f")
        return rows_where(pc.invert(pc.is_in(joined, value_set=self.allowed))), []


@dataclass(frozen=True)
class AtomsKind:
    """``atoms``: every member of a delimited list is allowed."""

    column: str
    separator: str
    allowed: pa.Array

    @property
    def columns(self) -> tuple[str, ...]:
        """The one column."""
        return (self.column,)

    def broken(self, columns: Columns) -> tuple[list[int], list[Any]]:
        """Rows with a member outside the list."""
        lists = pc.split_pattern(columns[self.column], pattern=self.separator)
        atoms = pc.utf8_trim_whitespace(pc.list_flatten(lists))
        known = pc.or_(pc.is_in(atoms, value_set=self.allowed), pc.equal(atoms, ""))
        rows = pc.list_parent_indices(lists).filter(pc.invert(known)).unique().to_pylist()
        return rows, []


def wide(array: pa.Array) -> pa.Array:
    """Integers as int64 and floats as float64, so that sums cannot overflow."""
    array = plain(array)
    if pa.types.is_integer(array.type):
        return array.cast(pa.int64())
    return array.cast(pa.float64()) if pa.types.is_floating(array.type) else array


def as_text(array: pa.Array) -> pa.Array:
    """Any scalar column as text."""
    return array if is_text(array.type) else array.cast(pa.string())


def compile_rules(schema: dict[str, Any], compiler: Compiler) -> tuple[Rule, ...]:
    """The rules of ``x-rules`` that one batch decides; ``unique`` ones are left out."""
    rules = []
    for entry in map(spelled_out, schema.get("x-rules", [])):
        if "unique" in entry:
            continue
        kind = _kind(entry, compiler)
        when = compile_expression(entry["when"]) if "when" in entry else None
        column = entry.get("column", kind.columns[0] if kind.columns else "")
        rules.append(
            Rule(entry["code"], entry.get("severity", "error"), entry["title"], column, kind, when)
        )
    return tuple(rules)


def _kind(entry: dict[str, Any], compiler: Compiler) -> Kind:
    if "assert" in entry:
        expression = compile_expression(entry["assert"])
        return AssertKind(expression, entry.get("column", expression.columns[0]))
    if "lookup" in entry:
        spec = entry["lookup"]
        table = spec["table"]
        if isinstance(table, str):
            table = compiler.root["x-tables"][table]  # type: ignore[index]
        return LookupKind(entry["column"], spec["keys"], table)
    if "combination" in entry:
        allowed = [
            "\x1f".join("" if v is None else str(v) for v in row) for row in entry["allowed"]
        ]
        return CombinationKind(tuple(entry["combination"]), pa.array(allowed, pa.string()))
    if "atoms" in entry:
        allowed_atoms = pa.array(entry["atoms"]["allowed"], pa.string())
        return AtomsKind(entry["column"], entry["atoms"]["separator"], allowed_atoms)
    if "schema" in entry:
        return SchemaKind(compiler.node(entry["schema"], f"#/x-rules/{entry['code']}"))
    raise UsageError(
        f"x-rule {entry.get('code')} has no known kind",
        remedy="give it assert, lookup, combination, atoms, schema or unique",
    )
