"""What a conformance check says: passed, failed or not applicable, and why.

The checks themselves stand in ``checks`` and ``repeats``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The verdict of one check on one coder.

    Attributes:
        check: its name, e.g. ``spans``.
        outcome: ``passed``, ``failed`` or ``skipped``.
        detail: what was wrong and where, or why it was skipped; ``""`` when passed.
        remedy: what the author can do; ``""`` unless failed.
    """

    check: str
    outcome: str
    detail: str = ""
    remedy: str = ""

    def as_dict(self) -> dict[str, str]:
        """The fields as plain data."""
        return asdict(self)

    def __str__(self) -> str:
        line = f"{self.check}: {self.outcome}"
        if self.detail:
            line += f": {self.detail}"
        return f"{line} ({self.remedy})" if self.remedy else line


class CheckFailed(Exception):  # noqa: N818 - the verdict of a check, not a fault of the suite
    """The coder breaks a rule of its contract."""

    def __init__(self, detail: str, remedy: str) -> None:
        self.detail, self.remedy = detail, remedy
        super().__init__(f"{detail} ({remedy})")


class CheckSkipped(Exception):  # noqa: N818 - a verdict too
    """The check does not apply to the coder."""
