"""Brings inputs that are no files here to files: standard input and URLs (extra ``urls``).

They lie in OUT under temporary names while the run lasts; their names in the output are ``-`` and
the last part of the URL.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from eventcoder.archive import NamedFile
from eventcoder.errors import InputError, UsageError
from eventcoder.write.atomic import TEMPORARY

STDIN = "-"


def is_elsewhere(given: str) -> bool:
    """Whether an INPUT is no path on this machine."""
    return given == STDIN or "://" in given


@contextmanager
def fetched(inputs: Sequence[str], out: Path) -> Iterator[list[NamedFile]]:
    """The inputs from elsewhere as files, for as long as the block lasts.

    Raises:
        UsageError: a URL needs a package that is not installed.
        InputError: a URL cannot be read.
    """
    files: list[NamedFile] = []
    try:
        for given in inputs:
            if given == STDIN:
                path = out / f"{TEMPORARY}stdin.jsonl"
                _copy(sys.stdin.buffer, path)
                files.append(NamedFile(STDIN, path))
            elif "://" in given:
                files += _fetch(given, out, len(files))
        yield files
    finally:
        for path in out.glob(f"{TEMPORARY}fetched-*"):
            path.unlink(missing_ok=True)
        (out / f"{TEMPORARY}stdin.jsonl").unlink(missing_ok=True)


def _copy(source: BinaryIO, path: Path) -> None:
    with path.open("wb") as stream:
        shutil.copyfileobj(source, stream, 1 << 20)


def _fetch(url: str, out: Path, number: int) -> Iterator[NamedFile]:
    try:
        import fsspec
    except ImportError:
        raise UsageError(
            "URLs need fsspec", where=url, remedy="pip install 'eventcoder[urls]'"
        ) from None
    try:
        opened: Any = fsspec.open_files(url, "rb")
        for count, remote in enumerate(opened):
            name = remote.path.rstrip("/").rpartition("/")[2].partition("?")[0]
            path = out / f"{TEMPORARY}fetched-{number}-{count}-{name}"
            with remote as stream:
                _copy(stream, path)
            yield NamedFile(name, path)
    except ImportError as error:
        package = str(error).strip().splitlines()[-1]
        raise UsageError(f"this kind of URL needs a package: {package}", where=url) from None
    except Exception as error:  # every file system has errors of its own
        raise InputError(f"cannot be read: {type(error).__name__}: {error}", where=url) from error
    if not opened:
        raise UsageError("nothing is there", where=url)
