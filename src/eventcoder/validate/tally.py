"""Adds up violations: complete counts by rule, a bounded list of examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from eventcoder.validate.findings import Violation

TITLES = {
    "type": "value of the wrong type, or missing",
    "enum": "value outside the list of allowed values",
    "const": "value other than the only one allowed",
    "minimum": "number below the smallest allowed",
    "maximum": "number above the largest allowed",
    "pattern": "text not of the required form",
    "format": "no date of the calendar in an accepted form",
    "required": "column missing",
    "anyOf": "value fits none of the allowed forms",
    "additionalProperties": "column not part of the schema",
    "fields": "row with too many or too few cells",
    "blanks": "blanks before or after the value",
    "formula": "cell that a spreadsheet would run as a formula",
    "encoding": "text not in UTF-8",
    "bom": "byte order mark at the start",
    "nul": "NUL bytes in the file",
    "column-missing": "column missing from the file",
    "column-unknown": "column not part of the dataset",
    "column-name": "column under another name",
    "column-twice": "column name repeated",
    "column-unnamed": "column without a name",
    "no-header": "no header row",
    "header-again": "header row among the data",
    "header": "header row where the dataset has none",
    "spreadsheet": "spreadsheet",
    "envelope": "API answer",
    "fallback": "keyword checked row by row",
}


@dataclass
class Count:
    """How often one rule was broken."""

    severity: str
    title: str
    count: int = 0
    note: str = ""


@dataclass
class Tally:
    """Counts and examples of one file.

    Attributes:
        limit: violations kept for the report.
        sink: takes every violation, for the Parquet report.
    """

    limit: int
    sink: Callable[[list[Violation]], None] | None = None
    by_rule: dict[str, Count] = field(default_factory=dict)
    kept: dict[str, list[Violation]] = field(default_factory=dict)
    bad: bytearray = field(default_factory=bytearray)

    def room(self, code: str) -> int:
        """How many more violations of a rule are of use."""
        if self.sink is not None:
            return 1 << 62
        return self.limit - len(self.kept.get(code, ()))

    def count(self, code: str, severity: str, title: str, number: int, note: str = "") -> None:
        """Count ``number`` violations of one rule."""
        entry = self.by_rule.setdefault(code, Count(severity, TITLES.get(code, title or code)))
        entry.count += number
        entry.note = note or entry.note
        if severity == "error":
            entry.severity = severity

    def invalid(self, rows: Iterable[int]) -> None:
        """Mark rows as having an error."""
        for row in rows:
            if row >= len(self.bad):
                self.bad.extend(bytes(max(row + 1 - len(self.bad), 1 << 16)))
            self.bad[row] = 1

    def keep(self, violations: Iterable[Violation]) -> None:
        """Keep examples, up to the limit a rule."""
        given = list(violations)
        if self.sink is not None and given:
            self.sink(given)
        for one in given:
            held = self.kept.setdefault(one.rule, [])
            if len(held) < self.limit:
                held.append(one)

    def note(self, violation: Violation, title: str = "") -> None:
        """Count and keep one violation."""
        self.count(violation.rule, violation.severity, title or violation.message, 1)
        if violation.severity == "error" and violation.row > 0:
            self.invalid([violation.row])
        self.keep([violation])

    @property
    def invalid_rows(self) -> int:
        """Rows with at least one error."""
        return sum(self.bad[1:])

    def total(self, severity: str) -> int:
        """Violations of one severity."""
        return sum(one.count for one in self.by_rule.values() if one.severity == severity)

    def examples(self) -> list[Violation]:
        """At most ``limit`` violations in row order, with some of every rule."""
        share = max(1, min(5, self.limit // max(1, len(self.kept))))
        chosen: list[Any] = []
        rest: list[Violation] = []
        for held in self.kept.values():
            chosen += held[:share]
            rest += held[share:]
        rest.sort(key=lambda one: (one.row, one.column, one.rule))
        chosen = chosen[: self.limit]
        chosen += rest[: self.limit - len(chosen)]
        return sorted(chosen, key=lambda one: (one.row, one.column, one.rule))
