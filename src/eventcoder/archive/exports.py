"""Text exports of news databases: many articles in one ``.txt``, told by their layout.

Where articles begin and end stands here; what the lines of one mean, in ``exports_lexisnexis`` and
``exports_factiva``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from eventcoder.archive import exports_factiva as factiva
from eventcoder.archive import exports_lexisnexis as lexisnexis
from eventcoder.archive.exports_lines import Parse, Reason
from eventcoder.archive.fields import MAX_RECORD, article_of, decode
from eventcoder.archive.streams import damage_of
from eventcoder.archive.textfile import file_id
from eventcoder.plugin.registrations import Slice
from eventcoder.records import Article, Unreadable


@dataclass(frozen=True, slots=True)
class Layout:
    """How one database writes its exports, and the functions of its reader.

    Attributes:
        mark: the line between articles; ``opens``: whether it comes before or after its article.
        sure: lines that an article has besides, so that no ordinary text is taken for an export.
        parse: the lines of one article to its fields.
    """

    mark: re.Pattern[bytes]
    opens: bool
    sure: tuple[re.Pattern[bytes], ...]
    parse: Parse

    def recognise(self, head: bytes) -> bool:
        """Whether a text file starts as an export does: its first article shows all lines."""
        found = self.mark.search(head)
        if found is None:
            return False
        article = head[: found.start()]
        if self.opens:
            after = self.mark.search(head, found.end())
            article = head[found.end() : after.start() if after else None]
        return all(pattern.search(article) for pattern in self.sure)

    def split(self, stream: BinaryIO, size: int) -> Iterator[Slice]:
        """Cut an export between articles."""
        start = first = number = stop = 0
        for position, length, _, _ in self._articles(stream, 0, None):
            if position - start >= size:
                yield Slice(start, position, first, position - start)
                start, first = position, number
            number, stop = number + 1, position + length
        if stop > start:
            yield Slice(start, stop, first, stop - start)

    def read(
        self, stream: BinaryIO, name: str, fields: Mapping[str, str], part: Slice | None = None
    ) -> Iterator[Article | Unreadable]:
        """The articles of an export in order, their texts unwrapped to a paragraph a line."""
        start, stop, number = (part.start, part.stop, part.first) if part else (0, None, 0)
        for position, _, data, last in self._articles(stream, start, stop):
            damage = damage_of(stream) if last else None
            text, note = decode(data or b"")
            found = Reason("it is over 64 MB") if data is None else self.parse(text.split("\n"))
            if damage:
                yield Unreadable(name, number, f"invalid: {damage}")
            elif isinstance(found, Reason):
                reason = f"invalid: article {number + 1}, from byte {position}: {found}"
                yield Unreadable(name, number, reason)
            elif found is not None:
                row = {"id": f"{file_id(name)}-{number + 1}", **found}
                yield article_of(row, {}, name, number, note)
            number += 1

    def _articles(
        self, stream: BinaryIO, start: int, stop: int | None
    ) -> Iterator[tuple[int, int, bytes | None, bool]]:
        """Articles as (position, length, bytes or ``None`` if too long, whether all ends)."""
        begin = position = stream.seek(start)
        lines: list[bytes] | None = []
        opened = not self.opens
        while (stop is None or position < stop) and (line := stream.readline(MAX_RECORD)):
            mark = self.mark.match(line) is not None
            if mark and self.opens:
                if opened:
                    yield begin, position - begin, _joined(lines), False
                begin, lines, opened = position, [], True
            position += len(line)
            if lines is not None:
                lines.append(line)
            if position - begin > MAX_RECORD:
                lines = None
            if mark and not self.opens:
                yield begin, position - begin, _joined(lines), False
                begin, lines = position, []
        if opened and position > begin:
            yield begin, position - begin, _joined(lines), stop is None or stream.read(1) == b""


def _joined(lines: list[bytes] | None) -> bytes | None:
    return b"".join(lines) if lines is not None else None


LEXISNEXIS = Layout(lexisnexis.MARK, True, lexisnexis.SURE, lexisnexis.parse)
FACTIVA = Layout(factiva.MARK, False, factiva.SURE, factiva.parse)
