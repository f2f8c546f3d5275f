"""WARC files (CC-News and other crawls): each HTML response is an article.

Reading records is fastwarc's work, extraction that of ``web``.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from eventcoder.archive.fields import MAX_RECORD
from eventcoder.archive.streams import damage_of
from eventcoder.archive.web import page_article
from eventcoder.plugin.registrations import Slice
from eventcoder.records import Article, Unreadable

_HTML = ("text/html", "application/xhtml")


def split_warc(stream: BinaryIO, size: int) -> Iterator[Slice]:
    """Cut a WARC between records; the first response of a slice has the slice's number."""
    start = first = number = 0
    end = 0
    try:
        for record, position, kind in _records(stream, 0, parse=False):
            if position - start >= size:
                yield Slice(start, position, first, position - start)
                start, first = position, number
            number += kind == "response"
            end = position + 1
            del record
    except (OSError, ValueError):
        pass  # reading the last slice tells what is wrong
    if end > start:
        stop = max(stream.seek(0, io.SEEK_END), end)
        yield Slice(start, stop, first, stop - start)


def _records(stream: BinaryIO, start: int, parse: bool) -> Iterator[tuple[Any, int, str]]:
    """Records with their offsets in the whole stream and their kinds."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    stream.seek(start)
    shift = None
    for record in ArchiveIterator(stream, parse_http=parse, stream_detect=False):
        kind = "response" if record.record_type == WarcRecordType.response else ""
        if shift is None:  # positions count from the stream's or from the reading's start
            shift = start - record.stream_pos
        yield record, shift + record.stream_pos, kind


def read_warc(
    stream: BinaryIO, name: str, fields: Mapping[str, str], part: Slice | None = None
) -> Iterator[Article | Unreadable]:
    """HTML responses in order; their numbers count all responses, pages or not."""
    start, stop = (part.start, part.stop) if part else (0, None)
    number = part.first if part else 0
    broken = ""
    try:
        for record, position, kind in _records(stream, start, parse=True):
            if stop is not None and position >= stop:
                return
            if kind != "response":
                continue
            for found in _response(record, name, number):
                yield found
                if isinstance(found, Unreadable):
                    return  # cut off in mid-record: nothing follows
            number += 1
    except (OSError, ValueError) as error:
        broken = str(error) or type(error).__name__
    damage = damage_of(stream) or broken
    if damage:
        yield Unreadable(name, number, f"invalid: {damage}")


def _response(record: Any, name: str, number: int) -> Iterator[Article | Unreadable]:
    http, due = record.http_headers, record.content_length
    data = record.reader.read(MAX_RECORD)
    if len(data) < due and len(data) < MAX_RECORD:
        reason = f"invalid: the record ends after {len(data)} of {due} bytes"
        yield Unreadable(name, number, reason)
        return
    if http is None or http.status_code != 200:
        return
    if not (record.http_content_type or "").startswith(_HTML):
        return
    url = str(record.headers.get("WARC-Target-URI") or "")
    yield page_article(data, name, number, str(record.record_id or url), url)
