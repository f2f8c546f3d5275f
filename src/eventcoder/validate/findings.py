"""What a check found: Finding (one rule, many rows, inside the compiler) and Violation (one cell).

Nothing is decided here; messages are worded in ``messages.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Finding:
    """One keyword that fails at one path, with the positions of the failing rows.

    Attributes:
        keyword: the JSON Schema keyword (``"false"`` for the schema ``false``) or rule kind.
        path: place inside the row: column, then list index or field name.
        rows: positions in the array that was checked, ascending.
        expected: the keyword's value, for the message.
        rule: stable code reported for it; the keyword unless a rule names its own.
        severity: ``error`` or ``warning``.
        title: what the rule says, in words; empty for plain keywords.
        wanted: per failing row the value the rule expects, where it can tell.
        reads: the columns that decided it, where a rule compared several.
    """

    keyword: str
    path: Path
    rows: Sequence[int]
    expected: Any = None
    rule: str = ""
    severity: str = "error"
    title: str = ""
    wanted: Sequence[Any] = field(default=())
    reads: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The code it is counted under."""
        return self.rule or self.keyword

    def below(self, step: str | int) -> Finding:
        """The same finding seen from one level up."""
        return replace(self, path=(step, *self.path))

    def moved(self, rows: Sequence[int]) -> Finding:
        """The same finding with its rows renumbered."""
        return replace(self, rows=rows)

    def only(self, keep: set[int]) -> Finding | None:
        """The part of it that lies in ``keep``, or None."""
        chosen = [at for at, row in enumerate(self.rows) if row in keep]
        if not chosen:
            return None
        wanted = [self.wanted[at] for at in chosen] if self.wanted else ()
        return replace(self, rows=[self.rows[at] for at in chosen], wanted=wanted)


class Violation(NamedTuple):
    """One broken rule in one row, as reports and the pipeline see it; rows count from 1."""

    row: int
    column: str
    value: Any
    rule: str
    severity: str
    message: str
    suggestion: str | None = None


def bad_rows(findings: Iterable[Finding], severity: str = "error") -> set[int]:
    """Positions of rows with at least one finding of that severity."""
    rows: set[int] = set()
    for found in findings:
        if found.severity == severity:
            rows.update(found.rows)
    return rows
