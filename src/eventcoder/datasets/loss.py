"""What a conversion loses: rows left out and why, columns without a place, values assumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from eventcoder.plural import counted


@dataclass(frozen=True)
class LossReport:
    """The result of one conversion.

    Attributes:
        source, target: dataset names; ``event`` is our own.
        rows_in, rows_out: rows taken and given.
        left_out: reason → rows that have no place in the target.
        columns_lost: column of the source → rows whose value was dropped.
        assumed: what the target demands and the source does not say → rows.
        crosswalk: relation of the target's code to the source's → rows.
    """

    source: str
    target: str
    rows_in: int = 0
    rows_out: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    columns_lost: Mapping[str, int] = field(default_factory=dict)
    assumed: Mapping[str, int] = field(default_factory=dict)
    crosswalk: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain data, sorted."""
        named = ("left_out", "columns_lost", "assumed", "crosswalk")
        counts = {name: dict(sorted(getattr(self, name).items())) for name in named}
        head = {name: getattr(self, name) for name in ("source", "target", "rows_in", "rows_out")}
        return {**head, **counts}

    def as_text(self) -> str:
        """In words, for people."""
        taken = counted(self.rows_in, "row")
        lines = [f"{self.source} to {self.target}: {taken} in, {self.rows_out:,} out"]
        titles = {
            "left_out": "left out",
            "columns_lost": "dropped, no place for it",
            "assumed": "assumed",
            "crosswalk": "code taken over by a crosswalk line that is",
        }
        for name, title in titles.items():
            counts = sorted(getattr(self, name).items(), key=lambda item: (-item[1], item[0]))
            lines += [f"  {title}: {what} ({count})" for what, count in counts]
        return "\n".join(lines) + "\n"

    def then(self, later: LossReport) -> LossReport:
        """This conversion followed by another."""
        return LossReport(
            self.source,
            later.target,
            self.rows_in,
            later.rows_out,
            Counter(self.left_out) + Counter(later.left_out),
            Counter(self.columns_lost) + Counter(later.columns_lost),
            Counter(self.assumed) + Counter(later.assumed),
            Counter(self.crosswalk) + Counter(later.crosswalk),
        )


class Losses:
    """Collects what gets lost while rows are converted."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self.columns: Counter[str] = Counter()
        self.assumed: Counter[str] = Counter()
        self.crosswalk: Counter[str] = Counter()

    def drop(self, reason: str) -> None:
        """A row has no place in the target."""
        self.left_out[reason] += 1

    def assume(self, what: str) -> None:
        """The target demands a value that the source does not give."""
        self.assumed[what] += 1

    def unplaced(self, row: Mapping[str, Any], kept: Iterable[str]) -> None:
        """Count the columns of a converted row that the target does not carry."""
        known = set(kept)
        self.columns.update(
            name for name, value in row.items() if value not in (None, [], "") and name not in known
        )

    def report(self, source: str, target: str, rows_in: int, rows_out: int) -> LossReport:
        """The finished report."""
        return LossReport(
            source,
            target,
            rows_in,
            rows_out,
            dict(self.left_out),
            dict(self.columns),
            dict(self.assumed),
            dict(self.crosswalk),
        )
