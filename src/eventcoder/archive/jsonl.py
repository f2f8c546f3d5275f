"""JSON Lines: one article a line; also the splitting of any file by lines.

A line that is no article costs only itself; its number is its position.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from eventcoder.archive.fields import MAX_RECORD, article_of, decode
from eventcoder.archive.streams import damage_of
from eventcoder.plugin.registrations import Slice
from eventcoder.records import Article, Unreadable

Records = Iterator[Article | Unreadable]


def split_lines(stream: BinaryIO, size: int) -> Iterator[Slice]:
    """Cut a stream after the first line end beyond every ``size`` bytes."""
    start = first = 0
    while block := stream.read(size):
        count = block.count(b"\n")
        length = len(block)
        while tail := stream.readline(size):
            length += len(tail)
            if tail.endswith(b"\n"):
                count += 1
                break
        yield Slice(start, start + length, first, length)
        start, first = start + length, first + count


def lines(stream: BinaryIO, part: Slice | None) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines of a slice; ``None`` stands for one longer than ``MAX_RECORD``."""
    number, stop = (part.first, part.stop) if part else (0, None)
    position = stream.seek(part.start) if part else 0
    while stop is None or position < stop:
        line: bytes | None = stream.readline(MAX_RECORD)
        if not line:
            return
        position += len(line)
        if len(line) >= MAX_RECORD and not line.endswith(b"\n"):
            line = None
            while (rest := stream.readline(MAX_RECORD)) and not rest.endswith(b"\n"):
                position += len(rest)
            position += len(rest)
        yield number, line
        number += 1


def read_jsonl(
    stream: BinaryIO, name: str, fields: Mapping[str, str], part: Slice | None = None
) -> Records:
    """Articles of a JSON Lines stream; blank lines count as lines but are no records."""
    number = part.first - 1 if part else -1
    cut = False
    for number, line in lines(stream, part):
        if line is None:
            yield Unreadable(name, number, f"invalid: line {number + 1} is over 64 MB")
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            cut = not line.endswith(b"\n") and damage_of(stream) is not None
            if cut:
                break
            yield _record(line, name, number, fields)
    damage = damage_of(stream)
    if damage:
        yield Unreadable(name, number if cut else number + 1, f"invalid: {damage}")


def _record(line: bytes, name: str, number: int, fields: Mapping[str, str]) -> Article | Unreadable:
    text, note = decode(line.rstrip(b"\r\n"))
    try:
        row = json.loads(text.lstrip("\ufeff") if number == 0 else text)
    except (ValueError, RecursionError) as error:
        where = f", column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        return Unreadable(name, number, f"invalid: line {number + 1}{where} is not JSON")
    if not isinstance(row, dict):
        kind = type(row).__name__
        return Unreadable(name, number, f"invalid: line {number + 1} is a {kind}, not an object")
    return article_of(row, fields, name, number, note)
