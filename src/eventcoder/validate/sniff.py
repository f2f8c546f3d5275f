"""Finds out how a text table is written: encoding, delimiter, quoting, header or none.

Decides on bytes and shape only; which dataset it is, is decided in ``guess.py``.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from eventcoder.errors import InputError
from eventcoder.validate.findings import Violation
from eventcoder.validate.sources import Source
from eventcoder.validate.table import MAX_COLUMNS, MAX_ROW_BYTES, notice

_BLOCK = 1 << 20
_SHORT = 1 << 16  # of a line, enough to see its delimiter; the csv module takes no longer cells
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CP1252_ONLY = re.compile(rb"[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,/:-]*")


@dataclass(frozen=True)
class TextForm:
    """How a text table is written.

    Attributes:
        encoding: a Python codec name.
        delimiter: one character.
        quoting: whether ``"`` encloses cells.
        first: the first rows, split.
        has_header: whether the first row holds names.
    """

    encoding: str
    delimiter: str
    quoting: bool
    first: list[list[str]]
    has_header: bool
    notices: tuple[Violation, ...]


def sniff(source: Source) -> TextForm:
    """Look at the whole file once for its encoding, and at its head for the rest.

    Raises:
        InputError: it is empty, is no text, or its first line has no end.
    """
    encoding, notices = _encoding(source)
    head = _head(source, encoding)
    delimiter = _delimiter(head)
    quoting = _quoting(head, delimiter)
    first = _split(head, delimiter, quoting)
    if not first:
        raise InputError(
            "the first row cannot be split into cells",
            where=f"{source.name}:1",
            remedy="close its quotes, and end lines with LF or CRLF",
        )
    width = len(first[0])
    if width > MAX_COLUMNS:
        raise InputError(
            f"{width} columns; no more than {MAX_COLUMNS} are read",
            where=f"{source.name}:1",
            remedy="check the delimiter",
        )
    return TextForm(encoding, delimiter, quoting, first, _is_header(first[0]), tuple(notices))


def _encoding(source: Source) -> tuple[str, list[Violation]]:
    notices: list[Violation] = []
    windows = False
    encoding = "utf-8"
    with source.open() as stream:
        block = stream.read(_BLOCK)
        for mark, name in _BOMS:
            if block.startswith(mark):
                encoding = name
        if encoding == "utf-8" and block[1:200:2].count(0) > 0.8 * len(block[1:200:2]) > 10:
            encoding = "utf-16-le"
        decoder = codecs.getincrementaldecoder(encoding)()
        nul = wrong = False
        while block:
            nul = nul or ("16" not in encoding and b"\0" in block)
            plain = encoding == "utf-8" and block.isascii() and not decoder.getstate()[0]
            if not wrong and not plain:
                try:
                    decoder.decode(block)
                except UnicodeDecodeError:
                    wrong = True
            windows = windows or bool(wrong and _CP1252_ONLY.search(block))
            block = stream.read(_BLOCK)
    if nul:
        notices.append(notice("nul", "the file holds NUL bytes: it is damaged or no text"))
    if wrong and "16" in encoding:
        raise InputError("damaged UTF-16", where=source.name, remedy="save it as UTF-8")
    if wrong:
        encoding = "cp1252" if windows and not _undefined(source) else "latin-1"
        notices.append(
            notice("encoding", f"not UTF-8: read as {encoding}; check accents, or save as UTF-8")
        )
    elif encoding == "utf-8-sig":
        notices.append(notice("bom", "starts with a byte order mark: some tools take it for text"))
    return encoding, notices


def _undefined(source: Source) -> bool:
    """Whether bytes occur that Windows-1252 leaves undefined."""
    pattern = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
    with source.open() as stream:
        while block := stream.read(_BLOCK):
            if pattern.search(block):
                return True
    return False


def _head(source: Source, encoding: str) -> str:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    text = ""
    read = 0
    with source.open() as stream:
        while block := stream.read(_BLOCK):
            read += len(block)
            text += decoder.decode(block)
            if "\n" in text or "\r" in text:
                break
            if read >= MAX_ROW_BYTES:
                raise InputError(
                    f"the first line is longer than {MAX_ROW_BYTES >> 20} MiB",
                    where=f"{source.name}:1",
                    remedy="this is no table of events, or its line ends are lost",
                )
    return text.lstrip("\ufeff")


def _delimiter(head: str) -> str:
    lines = [line[:_SHORT] for line in head.splitlines()[:50] if line.strip()][:20]
    if not lines:
        return ","
    best, score = ",", 0.0
    for candidate in ("\t", ",", ";", "|"):
        counts = [len(row) for row in csv.reader(lines, delimiter=candidate)]
        width, agreeing = Counter(counts).most_common(1)[0]
        first = lines[0].count(candidate)
        value = min(width, counts[0] + 1) * agreeing / len(counts) if width > 1 else 0.0
        if first and value > score:
            best, score = candidate, value
    return best


def _quoting(head: str, delimiter: str) -> bool:
    """Whether quotes enclose cells; TAB-separated files often use none and hold stray ones."""
    if delimiter != "\t":
        return True
    plain, quoted = (_misfits(head, delimiter, quoting) for quoting in (False, True))
    if plain != quoted:
        return quoted < plain
    cells = [cell for line in head.splitlines()[1:200] for cell in line.split(delimiter)]
    opened = [cell for cell in cells if cell.startswith('"')]
    return bool(opened) and all(len(cell) > 1 and cell.endswith('"') for cell in opened)


def _misfits(head: str, delimiter: str, quoting: bool) -> int:
    """Rows among the first ones that have another number of cells than the first."""
    widths = [len(row) for row in _split(head, delimiter, quoting, 1000)[:-1]]
    return sum(width != widths[0] for width in widths)


def _split(head: str, delimiter: str, quoting: bool, limit: int = 101) -> list[list[str]]:
    reader = csv.reader(
        io.StringIO(head.replace("\0", "")),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoting else csv.QUOTE_NONE,
    )
    rows: list[list[str]] = []
    try:
        for row in reader:
            if row:
                rows.append(row)
            if len(rows) >= limit:
                break
    except csv.Error:
        pass  # a row that the head cuts off
    return rows


def _is_header(row: list[str]) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return bool(filled) and not any(_NUMBER.fullmatch(cell.strip()) for cell in filled)
