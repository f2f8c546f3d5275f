"""Plans a run: which files, which pieces, which shards are still to be done.

Planning reads every input once, for its hash and its cuts; what was planned before is remembered
by size and time of change in ``run.json``, so that resuming is quick.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from eventcoder.archive import (
    CONTAINERS,
    Containers,
    Found,
    NamedFile,
    Piece,
    Shard,
    Source,
    by_suffix,
    cut,
    find_files,
    group,
    sha256_of,
    shard_size,
    sources_of,
)
from eventcoder.archive.streams import Location
from eventcoder.errors import InputError, OutputError, UsageError
from eventcoder.plugin import ReaderSource, Slice
from eventcoder.run.fetch import is_elsewhere

SETTLED = 2.0
"""Seconds after which a file's time of change can be trusted to show a later change."""


Step = Callable[[str, int, int], None]
"""Told what is done, how much of it and of how much; raises when the user wants to stop."""


@dataclass(slots=True)
class Plan:
    """What is to be done.

    Attributes:
        shards: those not finished yet.
        finished: pieces that finished parts hold.
        size: bytes of the shards; ``skipped``: files of other kinds, by ending.
        seen: what to remember of each input; ``empty``: names of those without any article.
    """

    shards: list[Shard] = field(default_factory=list)
    finished: int = 0
    size: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)


def make_plan(
    inputs: Sequence[str],
    readers: Sequence[ReaderSource],
    fields: Mapping[str, str],
    done: Iterable[tuple[str, int, int, str]],
    seen: Mapping[str, Any],
    shard_bytes: int,
    brought: Sequence[NamedFile] = (),
    step: Step = lambda what, done, of: None,
    out: Path | None = None,
) -> Plan:
    """Plan a run.

    Args:
        inputs: the INPUT arguments.
        readers: all readers at hand.
        fields: our article fields to the input's column names.
        done: facts of the pieces in finished parts.
        seen: what an earlier plan remembered, by absolute path.
        shard_bytes: how large shards get; those of smaller inputs are smaller.
        brought: files that stand for the inputs from elsewhere.
        step: called before each file; may raise to end the work.
        out: OUT, which may lie in an input folder and is not read.

    Raises:
        EventcoderError: an input is missing, of unknown kind, or changed since it was coded.
    """
    kinds = by_suffix(readers)
    named = {reader.name: reader for reader in readers}
    paths = [given for given in inputs if not is_elsewhere(given)]
    found = find_files(paths, {*kinds, *CONTAINERS}, out) if paths or not brought else Found()
    found.files = sorted([*brought, *found.files], key=lambda file: file.name)
    twice = [one.name for one, two in pairwise(found.files) if one.name == two.name]
    if twice:
        raise UsageError(
            f"two inputs are called {twice[0]!r}", remedy="code them into OUTs of their own"
        )
    finished = set(done)
    plan = Plan(skipped=found.skipped)
    pieces: list[Piece] = []
    before = {name: digest for name, _, _, digest in finished}
    for number, file in enumerate(found.files):
        step("files looked through", number, len(found.files))
        own, note = _pieces(file, kinds, named, fields, seen.get(str(file.path)), shard_bytes)
        _refuse_changed(own, before)
        pieces += own
        if not own:
            plan.empty.append(file.name)
        if file not in brought:
            plan.seen[str(file.path)] = note
    whole = sum(piece.size for piece in pieces)
    plan.shards = list(group(pieces, finished, shard_size(whole, shard_bytes)))
    plan.finished = sum(piece.facts in finished for piece in pieces)
    plan.size = sum(piece.size for shard in plan.shards for piece in shard.pieces)
    return plan


def _pieces(
    file: NamedFile,
    kinds: Mapping[str, str],
    readers: Mapping[str, ReaderSource],
    fields: Mapping[str, str],
    note: Mapping[str, Any] | None,
    shard_bytes: int,
) -> tuple[list[Piece], dict[str, Any]]:
    facts = file.path.stat()
    size = shard_size(facts.st_size, shard_bytes)  # of this file alone: its pieces stay the same
    times = [facts.st_mtime_ns, facts.st_ctime_ns]  # the second cannot be set back
    stamp = [file.name, facts.st_size, *times, facts.st_ino, shard_bytes]
    if note is not None and note["stamp"] == stamp:
        return [_piece_of(entry) for entry in note["pieces"]], dict(note)
    settled = abs(time.time() - facts.st_mtime) > SETTLED
    try:
        digest = sha256_of(file.path)
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror or error}", where=str(file.path)
        ) from None
    with Containers() as containers:
        pieces = [
            piece
            for source in sources_of(file, digest, kinds)
            for piece in cut(source, readers, fields, size, containers)
        ]
    entries = [asdict(piece) for piece in pieces]
    return pieces, {"stamp": stamp if settled else [], "pieces": entries if settled else []}


def _piece_of(entry: Mapping[str, Any]) -> Piece:
    source = entry["source"]
    part = entry["part"]
    return Piece(
        Source(**{**source, "location": Location(**source["location"])}),
        Slice(**part) if part is not None else None,
        entry["size"],
    )


def _refuse_changed(pieces: Sequence[Piece], before: Mapping[str, str]) -> None:
    for piece in pieces:
        source = piece.source
        known = before.get(source.name)
        if known is not None and known != source.sha256:
            raise OutputError(
                f"OUT holds other bytes under this input's name: SHA-256 {known[:12]}... before, "
                f"{source.sha256[:12]}... now",
                where=source.name,
                remedy="if the file changed, use --overwrite or another OUT; if it is another "
                "file of the same name, pass the folder it is in instead",
            )
