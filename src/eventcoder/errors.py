"""Every exception that eventcoder raises on purpose, as one tree.

EventcoderError
├── UsageError            wrong option, unknown name, unusable configuration      exit 2
├── InputError            a file cannot be read as what it claims to be           exit 2
├── DataFileError         a mistake in a codebook, lexicon or list (file:line)    exit 2
├── PluginError           a plugin cannot be loaded or breaks its contract        exit 2
├── CoderError            a coder failed on an article                            (an outcome)
├── OutputError           OUT cannot be written, is locked or holds another run   exit 2
└── Interrupted           stopped by the user; the run can be resumed             exit 3

Every message says what was wrong, where, and what to do about it.
"""

from __future__ import annotations

from pathlib import Path


class EventcoderError(Exception):
    """Base of all errors raised on purpose.

    Attributes:
        where: place of the fault (``file:line``, row and column), or ``""``.
        remedy: what the reader can do about it, or ``""``.
    """

    exit_code = 2

    def __init__(self, problem: str, *, where: str = "", remedy: str = "") -> None:
        self.problem = problem
        self.where = where
        self.remedy = remedy
        super().__init__(problem, where, remedy)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.problem, self.where, self.remedy))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.remedy})" if self.remedy else ""
        return f"{place}{self.problem}{advice}"


def _rebuild(kind: type[EventcoderError], problem: str, where: str, remedy: str) -> EventcoderError:
    """Make an error again in another process."""
    return kind(problem, where=where, remedy=remedy)


class UsageError(EventcoderError):
    """A wrong option, an unknown name or an unusable configuration."""


class InputError(EventcoderError):
    """Input that cannot be read as what it claims to be."""


class DataFileError(EventcoderError):
    """A mistake in a codebook, lexicon or list, with its file and line."""

    def __init__(self, problem: str, *, path: Path | str, line: int = 0, remedy: str = "") -> None:
        self.path = str(path)
        self.line = line
        super().__init__(problem, where=f"{path}:{line}" if line else str(path), remedy=remedy)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild_data_file_error, (self.problem, self.path, self.line, self.remedy))


def _rebuild_data_file_error(problem: str, path: str, line: int, remedy: str) -> DataFileError:
    return DataFileError(problem, path=path, line=line, remedy=remedy)


class PluginError(EventcoderError):
    """A plugin that cannot be loaded or breaks its contract."""


class CoderError(EventcoderError):
    """A coder failed on an article; becomes that article's outcome."""


class OutputError(EventcoderError):
    """The output folder cannot be written, is locked, or belongs to another run."""


class Interrupted(EventcoderError):  # noqa: N818 - not an error: a resumable stop
    """The user stopped the run; it can be resumed."""

    exit_code = 3
