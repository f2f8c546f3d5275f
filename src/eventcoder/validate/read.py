"""Chooses the reader for a source by its first bytes, then by its suffix."""

from __future__ import annotations

from contextlib import closing

from eventcoder.errors import InputError
from eventcoder.validate.read_binary import read_parquet, read_xlsx
from eventcoder.validate.read_json import read_json
from eventcoder.validate.read_text import read_text
from eventcoder.validate.sources import Source
from eventcoder.validate.table import Table


def read_table(source: Source) -> Table:
    """Open one source as a table.

    Raises:
        InputError: it is empty, damaged or of a kind that is not read.
    """
    with closing(source.open()) as stream:
        head = stream.read(4096)
    if not head.removeprefix(b"\xef\xbb\xbf").strip():
        raise InputError("the file is empty", where=source.name, remedy="download it again")
    if head.startswith(b"PAR1"):
        return read_parquet(source)
    if head.startswith(b"PK\x03\x04"):
        return read_xlsx(source)
    if source.suffix in (".parquet", ".xlsx"):
        raise InputError(
            f"not a {source.suffix[1:]} file, in spite of its name",
            where=source.name,
            remedy="download it again, or give it the suffix of what it is",
        )
    if head.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\x1f\x8b")):
        raise InputError(
            "a kind of file that is not read", where=source.name, remedy="save it as CSV or XLSX"
        )
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    if source.suffix in (".json", ".jsonl", ".ndjson") or start in (b"{", b"["):
        return read_json(source)
    if head[:200].lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise InputError(
            "a web page instead of a table: probably a login or error page was saved",
            where=source.name,
            remedy="download it again while logged in",
        )
    return read_text(source)
