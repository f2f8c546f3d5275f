"""What an evaluation found: figures with intervals, tables, and the mistakes; plain JSON of it.

How it is shown on a terminal is the command's matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from eventcoder.errors import UsageError


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; ``low`` and ``high`` bound its 95 % interval, ``n`` is what it counts over."""

    name: str
    value: float | int | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The figures of one measure and, where it has one, a table."""

    name: str
    figures: tuple[Figure, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """One wrong answer: which text, what was expected, what was given and why."""

    id: str
    text: str
    expected: str
    given: str
    confidence: float | None = None
    trigger: str = ""
    code: str = ""
    rule: str = ""
    participants: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The result of scoring one coder on one gold file."""

    gold: str
    adapter: str
    coder: str
    coder_version: str
    setting: str
    records: int
    sections: tuple[Section, ...]
    misses: tuple[Miss, ...] = field(default=(), repr=False)

    def figure(self, name: str) -> Figure:
        """A figure by ``section.name``, e.g. ``root.macro_f1``.

        Raises:
            UsageError: no such figure; the message lists them.
        """
        for section in self.sections:
            for figure in section.figures:
                if f"{section.name}.{figure.name}" == name:
                    return figure
        names = ", ".join(f"{s.name}.{f.name}" for s in self.sections for f in s.figures)
        raise UsageError(f"this report has no figure {name!r} (it has {names})")

    def value(self, name: str) -> float:
        """The value of a figure; nan where it could not be computed."""
        value = self.figure(name).value
        return float("nan") if value is None else float(value)

    def to_json(self, errors: int | None = None) -> dict[str, Any]:
        """Plain values for ``json.dumps``; ``errors`` cuts the list of mistakes."""
        return {
            "gold": self.gold,
            "adapter": self.adapter,
            "coder": self.coder,
            "coder_version": self.coder_version,
            "setting": self.setting,
            "records": self.records,
            "sections": {section.name: _section(section) for section in self.sections},
            "errors": [_miss(miss) for miss in self.misses[:errors]],
        }


def _section(section: Section) -> dict[str, Any]:
    figures = {
        f.name: {"value": f.value, "low": f.low, "high": f.high, "n": f.n, "note": f.note}
        for f in section.figures
    }
    return {"figures": figures, "rows": table(section.columns, section.rows)}


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """Rows as objects."""
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _miss(miss: Miss) -> dict[str, Any]:
    return {name: getattr(miss, name) for name in Miss.__slots__}
