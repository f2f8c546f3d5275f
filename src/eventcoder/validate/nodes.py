"""Schema nodes over Arrow arrays: keywords that hold schemas, and how their findings combine.

A node checks one array; the row itself is a node over a struct. Compiling is in ``compiler.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from eventcoder.validate.arrowtypes import (
    json_type,
    jsonable,
    mask_without,
    plain,
    rows_where,
)
from eventcoder.validate.findings import Finding
from eventcoder.validate.kernels import Kernel

if TYPE_CHECKING:
    from eventcoder.validate.reference import Reference

#: What a node looks at: an array, or the columns of a batch as one object a row.
Target: TypeAlias = "pa.Array | pa.RecordBatch"


class Check(Protocol):
    """One keyword of one node."""

    def findings(self, target: Target) -> Iterator[Finding]:
        """What fails, with row positions in ``target``."""
        ...


@dataclass(frozen=True)
class Node:
    """All keywords of one schema, with the rule code it carries, if any."""

    checks: tuple[Check, ...]
    rule: str = ""
    severity: str = "error"
    title: str = ""

    def findings(self, target: Target) -> list[Finding]:
        """Everything that fails in ``target``."""
        found = [one for check in self.checks for one in check.findings(target)]
        if not self.rule:
            return found
        return [
            replace(one, rule=one.rule or self.rule, severity=self.severity, title=self.title)
            for one in found
        ]

    def failing(self, target: Target) -> set[int]:
        """Positions of the values that are not valid."""
        return {row for found in self.findings(target) for row in found.rows}

    def valid(self, target: Target) -> pa.BooleanArray:
        """A mask over ``target``, true where the value is valid."""
        return mask_without(size(target), self.failing(target))


def size(target: Target) -> int:
    """Rows of a batch or elements of an array."""
    return target.num_rows if isinstance(target, pa.RecordBatch) else len(target)


def fields_of(target: Target) -> Mapping[str, pa.Array] | None:
    """The members of an object-like target by name; None where values are no objects."""
    if isinstance(target, pa.RecordBatch):
        return {name: plain(target.column(at)) for at, name in enumerate(target.schema.names)}
    if json_type(target.type) != "object":
        return None
    names = [target.type.field(at).name for at in range(target.type.num_fields)]
    return {name: plain(pc.struct_field(target, [at])) for at, name in enumerate(names)}


def present(target: Target) -> list[int] | None:
    """Positions of values that are not null; None where all are there."""
    if isinstance(target, pa.RecordBatch) or not target.null_count:
        return None
    return rows_where(target.is_valid())


@dataclass(frozen=True)
class Leaf:
    """A keyword decided by one kernel."""

    keyword: str
    value: Any
    kernel: Kernel

    def findings(self, target: Target) -> Iterator[Finding]:
        """One finding with all failing rows."""
        if isinstance(target, pa.RecordBatch):
            target = target.to_struct_array()
        good = self.kernel(target, self.value)
        if good.true_count != len(good):
            yield Finding(self.keyword, (), rows_where(pc.invert(good)), self.value)


@dataclass(frozen=True)
class Members:
    """``properties`` and ``additionalProperties``."""

    named: Mapping[str, Node]
    others: Node | None = None
    closed: bool = False

    def findings(self, target: Target) -> Iterator[Finding]:
        """The members' findings below their names."""
        members = fields_of(target)
        if members is None:
            return
        there = present(target)
        for name, array in members.items():
            node = self.named.get(name, self.others)
            if node is None:
                continue
            found = node.findings(
                array if there is None else array.take(pa.array(there, pa.int64()))
            )
            for one in found:
                rows = one.rows if there is None else [there[row] for row in one.rows]
                yield one.moved(rows).below(name)
        extra = [name for name in members if name not in self.named]
        if self.closed and extra:
            rows = there if there is not None else range(size(target))
            yield Finding("additionalProperties", (), rows, extra)


@dataclass(frozen=True)
class Shape:
    """Keywords decided by which members exist: required, dependentRequired, counts."""

    keyword: str
    value: Any

    def findings(self, target: Target) -> Iterator[Finding]:
        """One finding a missing member; Arrow columns exist in all rows or in none."""
        members = fields_of(target)
        if members is None:
            return
        for missing in self._broken(members):
            there = present(target)
            rows = there if there is not None else range(size(target))
            if len(rows):
                yield Finding(self.keyword, (), rows, missing)

    def _broken(self, members: Mapping[str, pa.Array]) -> list[Any]:
        if self.keyword == "required":
            return [name for name in self.value if name not in members]
        if self.keyword == "dependentRequired":
            return [
                name
                for trigger, names in self.value.items()
                if trigger in members
                for name in names
                if name not in members
            ]
        count = len(members)
        wrong = count < self.value if self.keyword == "minProperties" else count > self.value
        return [self.value] if wrong else []


@dataclass(frozen=True)
class Items:
    """``items`` without ``prefixItems``."""

    node: Node

    def findings(self, target: Target) -> Iterator[Finding]:
        """The elements' findings below their index."""
        if isinstance(target, pa.RecordBatch) or json_type(target.type) != "array":
            return
        parents = pc.list_parent_indices(target).to_pylist()
        if not parents:
            return
        first: dict[int, int] = {}
        for at, parent in enumerate(parents):
            first.setdefault(parent, at)
        for found in self.node.findings(plain(target.flatten())):
            by_index: dict[int, list[int]] = {}
            for row in found.rows:
                parent = parents[row]
                by_index.setdefault(row - first[parent], []).append(parent)
            for index, rows in sorted(by_index.items()):
                yield found.moved(rows).below(index)


@dataclass(frozen=True)
class AllOf:
    """``allOf``, and local ``$ref``: every part reports for itself."""

    parts: Sequence[Node]

    def findings(self, target: Target) -> Iterator[Finding]:
        """Findings of all parts."""
        for part in self.parts:
            yield from part.findings(target)


@dataclass(frozen=True)
class Counted:
    """``anyOf``, ``oneOf`` and ``not``: decided by how many parts hold."""

    keyword: str
    parts: Sequence[Node]

    def findings(self, target: Target) -> Iterator[Finding]:
        """One finding at the node itself."""
        length = size(target)
        holds = [0] * length
        for part in self.parts:
            failing = part.failing(target)
            for row in range(length):
                holds[row] += row not in failing
        if self.keyword == "anyOf":
            rows = [row for row, count in enumerate(holds) if count == 0]
        elif self.keyword == "oneOf":
            rows = [row for row, count in enumerate(holds) if count != 1]
        else:
            rows = [row for row, count in enumerate(holds) if count]
        if rows:
            yield Finding(self.keyword, (), rows)


@dataclass(frozen=True)
class Conditional:
    """``if`` with ``then`` and ``else``."""

    condition: Node
    then: Node | None
    otherwise: Node | None

    def findings(self, target: Target) -> Iterator[Finding]:
        """Findings of the branch that applies to each row."""
        failing: set[int] | None = None
        for branch, wants in ((self.then, True), (self.otherwise, False)):
            found = branch.findings(target) if branch is not None else []
            if not found:
                continue
            if failing is None:
                failing = self.condition.failing(target)
            for one in found:
                rows = {row for row in one.rows if (row not in failing) == wants}
                part = one.only(rows)
                if part is not None:
                    yield part


@dataclass(frozen=True)
class Nothing:
    """The schema ``false``."""

    def findings(self, target: Target) -> Iterator[Finding]:
        """Every value fails."""
        if size(target):
            yield Finding("false", (), range(size(target)))


@dataclass(frozen=True)
class Fallback:
    """A keyword left to jsonschema, value by value."""

    keyword: str
    part: Mapping[str, Any]
    reference: Reference
    expected: Any = field(default=None)

    def findings(self, target: Target) -> Iterator[Finding]:
        """What jsonschema says, gathered by path and keyword."""
        gathered: dict[tuple[tuple[str | int, ...], str], list[int]] = {}
        values = target.to_pylist()
        for row, value in enumerate(values):
            for place in set(
                self.reference.keyword_verdicts(jsonable(value), dict(self.part), self.keyword)
            ):
                gathered.setdefault(place, []).append(row)
        for (path, keyword), rows in gathered.items():
            yield Finding(keyword, path, rows, self.expected)
