"""Plain text files: one file, one article, the file's name its id.

Web pages are the matter of ``web``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import BinaryIO

from eventcoder.archive.fields import MAX_RECORD, decode
from eventcoder.archive.streams import damage_of
from eventcoder.plugin.registrations import Slice
from eventcoder.records import Article, Unreadable


def read_text(
    stream: BinaryIO, name: str, fields: Mapping[str, str], part: Slice | None = None
) -> Iterator[Article | Unreadable]:
    """The one article of a text file."""
    data = stream.read(MAX_RECORD + 1)
    damage = damage_of(stream)
    if damage:
        yield Unreadable(name, 0, f"invalid: {damage}")
    elif len(data) > MAX_RECORD:
        yield Unreadable(name, 0, "invalid: the file is over 64 MB")
    else:
        text, note = decode(data)
        yield Article(text, id=file_id(name), path=name, note=note)


def file_id(name: str) -> str:
    """``seeds/a.b.txt.gz`` is article ``a.b``: the file's name without its known endings."""
    last = PurePosixPath(name).name
    for ending in (".gz", ".zst", ".bz2", ".xz"):
        last = last.removesuffix(ending)
    return last.rpartition(".")[0] or last
