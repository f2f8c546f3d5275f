"""The folder OUT: lock, check against what is in it, and which parts are finished.

Parts are written by ``parts``, what they are made of is planned by ``run``.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from eventcoder.errors import OutputError
from eventcoder.write.atomic import remove_stale
from eventcoder.write.manifest import MANIFEST, Manifest, differences
from eventcoder.write.parts import PartFacts, file_sha256, part_name, read_facts

LOCK = ".lock"
OWN_FILES = (MANIFEST, "run.json", LOCK)
OWN_FOLDERS = ("events", "articles", "incidents", "stories", "texts")


class OutFolder:
    """OUT, locked for one run; use it as a context manager."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = FileLock(path / LOCK)

    def __enter__(self) -> OutFolder:
        """Make the folder and lock it.

        Raises:
            OutputError: it cannot be written, or another run holds it.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise OutputError(
                "another run is writing here",
                where=str(self.path),
                remedy="wait for it to end, or name another OUT",
            ) from None
        except OSError as error:
            raise OutputError(
                f"cannot be written: {error.strerror or error}",
                where=str(self.path),
                remedy="name a folder you can write to",
            ) from None
        return self

    def __exit__(self, *_: object) -> None:
        """Release the lock."""
        self._lock.release()

    def prepare(self, wanted: Manifest, *, overwrite: bool, keep_text: bool) -> Manifest:
        """Make OUT ready for a run and find what of it is finished.

        Args:
            wanted: versions and options of this run, without parts.
            overwrite: remove what an earlier run left.
            keep_text: whether there is to be a folder of texts.

        Returns:
            ``wanted`` with the finished parts.

        Raises:
            OutputError: OUT holds something else, or a run made otherwise.
        """
        self._refuse_foreign()
        old = None if overwrite else Manifest.read(self.path)
        if overwrite:
            self._clear()
        elif old is not None:
            changed = differences(old, wanted)
            if changed:
                raise OutputError(
                    f"OUT was made otherwise: {'; '.join(changed)}",
                    where=str(self.path),
                    remedy="name another OUT, or use --overwrite to start again",
                )
        try:
            remove_stale(self.path)
            for folder in ("events", "articles", *(["texts"] if keep_text else [])):
                (self.path / folder).mkdir(exist_ok=True)
            current = self._finished(wanted, old)
            if old is None or old.as_dict() != current.as_dict():
                current.write(self.path)
        except OSError as error:
            raise OutputError(
                f"cannot be written: {error.strerror or error}", where=str(self.path)
            ) from None
        return current

    def finished(self, current: Manifest) -> Manifest:
        """The manifest with all parts that are finished by now."""
        return self._finished(current, current)

    def _finished(self, wanted: Manifest, known: Manifest | None) -> Manifest:
        parts: dict[str, PartFacts] = {}
        files: dict[str, tuple[str, int]] = {}
        events = {path.name for path in (self.path / "events").glob("part-*.parquet")}
        for path in sorted((self.path / "articles").glob("part-*.parquet")):
            shard = path.stem.removeprefix("part-")
            size = path.stat().st_size
            if known is not None and known.articles_files.get(shard, ("", -1))[1] == size:
                facts: PartFacts | None = known.parts[shard]
                files[shard] = known.articles_files[shard]
            else:
                facts = read_facts(path)
                files[shard] = (file_sha256(path), size)
            if facts is None or part_name(shard) not in events:
                path.unlink()
                files.pop(shard)
                continue
            parts[shard] = facts
            events.discard(path.name)
        for name in events:  # its part of articles was never written
            (self.path / "events" / name).unlink()
        same = known is not None and known.parts.keys() == parts.keys()
        derived = dict(known.derived) if known is not None and same else {}  # else out of date
        return replace(wanted, parts=parts, articles_files=files, derived=derived)

    def _refuse_foreign(self) -> None:
        known = set(OWN_FILES) | set(OWN_FOLDERS)
        if (self.path / MANIFEST).is_file():
            return
        foreign = [p.name for p in self.path.iterdir() if p.name not in known]
        if not foreign and any(self.path.glob("*/part-*.parquet")):
            foreign = ["parts without a manifest"]
        if foreign:
            raise OutputError(
                f"the folder holds other things ({', '.join(sorted(foreign)[:3])})",
                where=str(self.path),
                remedy="name an empty or new folder as OUT",
            )

    def _clear(self) -> None:
        try:
            old = Manifest.read(self.path)
            derived: Sequence[str] = list(old.derived) if old is not None else []
        except OutputError:
            derived = []
        for name in (*OWN_FOLDERS, *derived):
            if (self.path / name).is_dir() and "/" not in name and name not in {".", ".."}:
                shutil.rmtree(self.path / name)
        for name in (MANIFEST, "run.json"):
            (self.path / name).unlink(missing_ok=True)
