"""The result of a run as plain data; wording for people is in ``report_text.py``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from eventcoder.errors import EventcoderError
from eventcoder.validate.findings import Violation
from eventcoder.validate.tally import Count, Tally


@dataclass(frozen=True)
class FileReport:
    """What was found in one file; counts are complete, the list of violations may be cut."""

    path: str
    schema: str
    schema_version: str
    rows: int = 0
    invalid_rows: int = 0
    errors: int = 0
    warnings: int = 0
    by_rule: dict[str, Count] = field(default_factory=dict)
    violations: tuple[Violation, ...] = ()
    truncated: bool = False
    form: dict[str, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    unreadable: str = ""

    @classmethod
    def of(
        cls,
        path: str,
        schema: str,
        version: str,
        rows: int,
        tally: Tally,
        form: dict[str, str],
        reasons: Sequence[str],
    ) -> FileReport:
        """The report of a finished run."""
        shown = tuple(tally.examples())
        total = sum(one.count for one in tally.by_rule.values())
        return cls(
            path,
            schema,
            version,
            rows,
            tally.invalid_rows,
            tally.total("error"),
            tally.total("warning"),
            dict(sorted(tally.by_rule.items())),
            shown,
            len(shown) < total,
            form,
            tuple(reasons),
        )

    @classmethod
    def unread(cls, path: str, error: EventcoderError) -> FileReport:
        """The report of a file that could not be read."""
        return cls(path, "", "", unreadable=str(error))

    def as_json(self) -> dict[str, Any]:
        """The form that docs/validate.md and ``schemas/report.json`` describe."""
        rules = {}
        for code, one in self.by_rule.items():
            rules[code] = {"severity": one.severity, "count": one.count, "title": one.title}
            if one.note:
                rules[code]["note"] = one.note
        result: dict[str, Any] = {
            "path": self.path,
            "schema": self.schema,
            "schema_version": self.schema_version,
            "rows": self.rows,
            "invalid_rows": self.invalid_rows,
            "errors": self.errors,
            "warnings": self.warnings,
            "by_rule": rules,
            "violations": [one._asdict() for one in self.violations],
            "truncated": self.truncated,
            "form": self.form,
        }
        if self.reasons:
            result["guessed_because"] = list(self.reasons)
        if self.unreadable:
            result["unreadable"] = self.unreadable
        return result


@dataclass(frozen=True)
class Report:
    """What was found in all files of a run."""

    files: tuple[FileReport, ...]

    @property
    def exit_code(self) -> int:
        """0 fine, 1 errors found, 2 a file could not be read."""
        if any(one.unreadable for one in self.files):
            return 2
        return int(any(one.errors for one in self.files))

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings alone are fine."""
        return self.exit_code == 0

    def as_json(self) -> dict[str, Any]:
        """The JSON report."""
        return {"files": [one.as_json() for one in self.files], "exit_code": self.exit_code}
