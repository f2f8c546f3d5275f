"""Reports that commands write beside their main output."""

from __future__ import annotations

from pathlib import Path

from eventcoder.errors import OutputError


def write_report(path: Path, text: str) -> None:
    """Write a text file.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"the report cannot be written: {error.strerror}",
            where=str(path),
            remedy="name a file in a folder that is there",
        ) from error
