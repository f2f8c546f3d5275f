"""Rows with a user's column names to articles, bad rows to ``Unreadable``.

What a row is and where it stands is the matter of the readers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eventcoder.errors import InputError, UsageError
from eventcoder.records import Article, Unreadable

FIELDS = ("id", "text", "title", "published", "publisher", "url", "language")
MAX_RECORD = 64 << 20
"""Bytes of one record; a longer one is refused so that memory stays bounded."""


def parse_map(text: str) -> dict[str, str]:
    """Read ``--map text=body,id=doc`` into ours-to-theirs names.

    Raises:
        UsageError: a part is not ``field=column`` or the field is unknown.
    """
    fields: dict[str, str] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        ours, sign, theirs = (piece.strip() for piece in part.partition("="))
        if not sign or not theirs:
            raise UsageError(f"--map: {part!r} is not field=column", remedy="--map text=body")
        if ours not in FIELDS:
            raise UsageError(
                f"--map: no article field named {ours!r}", remedy=f"one of: {', '.join(FIELDS)}"
            )
        fields[ours] = theirs
    return fields


def article_of(
    row: Mapping[str, Any],
    fields: Mapping[str, str],
    path: str,
    position: int,
    note: str | None = None,
) -> Article | Unreadable:
    """One row to an article; a row that is none keeps its place and says why.

    Args:
        row: the user's columns.
        fields: our field names to theirs, where they differ.
        path: the input's name.
        position: the row's number.
        note: what the reader had to mend.
    """
    if fields:
        row = {**row, **{ours: row.get(theirs) for ours, theirs in fields.items()}}
    try:
        article = Article.from_mapping(row, path=path, position=position)
    except InputError as error:
        return Unreadable(path, position, f"invalid: {error.problem}")
    if note is not None:
        object.__setattr__(article, "note", note)
    return article


def decode(data: bytes) -> tuple[str, str | None]:
    """UTF-8 bytes to text; what is not UTF-8 becomes U+FFFD and is noted."""
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        note = f"encoding: not UTF-8 at byte {error.start}, replaced by U+FFFD"
        return data.decode("utf-8", "replace"), note
