"""From INPUT arguments to named input files; the names stand in keys and never hold full paths.

A file is named by the argument's last component and the path inside it, so that bytes do not
depend on where the archive lies. What is inside the files is the matter of ``sources``.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from eventcoder.archive.streams import compression_of
from eventcoder.errors import InputError, UsageError


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file on disk and the name it has in the output."""

    name: str
    path: Path


@dataclass(slots=True)
class Found:
    """The input files in order of their names, and how many others were left aside."""

    files: list[NamedFile] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)


def find_files(
    inputs: Sequence[str], suffixes: Collection[str], leave: Path | None = None
) -> Found:
    """Find the files that INPUT arguments name.

    Args:
        inputs: files, folders and globs.
        suffixes: endings that some reader or container takes.
        leave: a folder that is no input though it lies in one: OUT, with what a run has written.

    Returns:
        The files, sorted by name; each file once, however often it is named.

    Raises:
        UsageError: nothing is found, or a file's kind is unknown.
    """
    roots = _roots(inputs)
    names = _distinct_names(roots)
    found, seen = Found(), set[Path]()
    for root in sorted(roots, key=lambda root: (root.is_file(), names[root])):
        if root.is_file():
            _check_kind(root, suffixes)
        for path, inside in _walk(root, leave):
            if path in seen:
                continue
            kind = kind_of(path.name)
            if kind in suffixes:
                seen.add(path)
                name = readable(str(PurePosixPath(names[root], inside)))
                found.files.append(NamedFile(name, path))
            else:
                found.skipped[kind] = found.skipped.get(kind, 0) + 1
    if not found.files:
        raise UsageError(
            f"no articles in {', '.join(inputs)}",
            remedy=f"name files or folders with {' '.join(sorted(suffixes))}",
        )
    found.files.sort(key=lambda file: file.name)
    return found


def readable(name: str) -> str:
    """A name as text: bytes that are no UTF-8 are written out, so that names stay distinct."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def kind_of(name: str) -> str:
    """The ending that decides the reader: ``.jsonl`` of ``news.jsonl.gz``, ``.tar`` of ``.tgz``."""
    lower = name.lower()
    for short, kind in ((".tgz", ".tar"), (".tbz2", ".tar"), (".txz", ".tar")):
        if lower.endswith(short):
            return kind
    return os.path.splitext(compression_of(lower)[0])[1]


def _roots(inputs: Sequence[str]) -> list[Path]:
    roots: list[Path] = []
    for given in inputs:
        path = Path(given)
        if path.exists():
            matches = [path]
        elif glob.has_magic(given):
            matches = [Path(match) for match in sorted(glob.glob(given, recursive=True))]
            if not matches:
                raise UsageError(f"no file matches {given}")
        else:
            raise UsageError(f"no such file or folder: {given}")
        for match in matches:
            full = Path(os.path.abspath(match))
            if not os.access(full, os.R_OK):
                raise InputError("the file cannot be read", where=str(match), remedy="see its mode")
            if full not in roots:
                roots.append(full)
    return roots


def _distinct_names(roots: Sequence[Path]) -> dict[Path, str]:
    """Last component of each root; where two agree, as many parents as tell them apart."""
    depth = dict.fromkeys(roots, 1)
    while True:
        names = {root: "/".join(_parts(root)[-depth[root] :]) for root in roots}
        groups: dict[str, list[Path]] = {}
        for root, name in names.items():
            groups.setdefault(name, []).append(root)
        clashes = [root for group in groups.values() if len(group) > 1 for root in group]
        longer = [root for root in clashes if depth[root] < len(_parts(root))]
        if not longer:
            return names
        for root in longer:
            depth[root] += 1


def _parts(root: Path) -> tuple[str, ...]:
    parts = root.parts[1:] if root.anchor else root.parts
    return parts or ("root",)


def _check_kind(path: Path, suffixes: Collection[str]) -> None:
    if kind_of(path.name) not in suffixes:
        raise UsageError(
            f"no reader for files like {path.name}",
            remedy=f"known endings: {' '.join(sorted(suffixes))} (also with .gz .zst .bz2 .xz)",
        )


def _walk(root: Path, leave: Path | None) -> Iterator[tuple[Path, str]]:
    if root.is_file():
        yield root, ""
        return
    left = None if leave is None else os.path.abspath(leave)
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and os.path.join(folder, name) != left
        )
        for name in sorted(files):
            path = Path(folder, name)
            if not name.startswith(".") and path.is_file():
                yield path, path.relative_to(root).as_posix()
