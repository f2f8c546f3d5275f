"""The input record: one news article as a reader delivers it.

How articles are found in files is the archive's matter; how they are cleaned is the text room's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from eventcoder.errors import InputError
from eventcoder.records.ids import stable_id, text_sha256

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Article:
    """One article, its text untouched.

    Attributes:
        text: the article's text as given; every offset in the output counts its code points.
        id: the user's own identifier, not necessarily unique.
        title, publisher, url, language: as given; ``None`` where the input is silent.
        published: day of publication, or ``None``.
        path, position: where it was read: input path and 0-based record number. They are its key.
        note: what had to be mended (``encoding: ...``), or ``None``.
        sha256: of the text before mending, where it was mended.
    """

    text: str
    id: str = ""
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    path: str = ""
    position: int = 0
    note: str | None = None
    sha256: str | None = None
    key: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", stable_id("article", self.path, self.position))

    @classmethod
    def from_mapping(cls, row: Mapping[str, Any], *, path: str = "", position: int = 0) -> Article:
        """Build an article from a row with the contract's field names.

        Raises:
            InputError: ``text`` is missing or not a string, or ``published`` is no ISO date.
        """
        where = f"{path or 'input'}, record {position + 1}"
        text = row.get("text")
        if not isinstance(text, str):
            raise InputError(
                f"article has no text (field 'text' is {type(text).__name__})",
                where=where,
                remedy="give every record a string field 'text', or name yours: --map text=body "
                "(in Python rename it)",
            )
        given_id = row.get("id")
        return cls(
            text=text,
            id="" if given_id is None else str(given_id),
            title=_optional_text(row.get("title")),
            published=parse_published(row.get("published"), where),
            publisher=_optional_text(row.get("publisher")),
            url=_optional_text(row.get("url")),
            language=_optional_text(row.get("language")),
            path=path,
            position=position,
        )


_TEXTS = ("text", "id", "title", "publisher", "url", "language", "path")


def without_surrogates(article: Article) -> Article:
    """Replace lone surrogates by U+FFFD, one for one, so that every offset still holds.

    Parquet and JSON hold UTF-8, which has no place for them.
    """
    found = {
        name: value
        for name in _TEXTS
        if (value := getattr(article, name)) and not value.isascii() and _SURROGATE.search(value)
    }
    if not found:
        return article
    changes: dict[str, Any] = {
        name: _SURROGATE.sub("\ufffd", value) for name, value in found.items()
    }
    note = article.note or "encoding: lone surrogates, replaced by U+FFFD"
    return replace(article, **changes, note=note, sha256=text_sha256(article.text))


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that cannot be read as an article; it becomes a ``failed`` row of its own.

    Attributes:
        path, position: as of an article; they give its key.
        reason: starts with a stable code, e.g. ``invalid: line 7 is not JSON``.
    """

    path: str
    position: int
    reason: str

    @property
    def key(self) -> str:
        """The key an article at this place would have."""
        return stable_id("article", self.path, self.position)


def _optional_text(value: Any) -> str | None:
    return str(value) if value is not None and value != "" else None


def parse_published(value: Any, where: str) -> date | None:
    """Read a publication day from a date, a datetime or an ISO 8601 string.

    Raises:
        InputError: the value is none of these.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    kind = f"the {'truth value' if isinstance(value, bool) else 'number'} {value}"
    told = kind if isinstance(value, int | float) else repr(str(value)[:40])
    raise InputError(
        f"field 'published' is not an ISO date: {told}",
        where=where,
        remedy="write dates as 2024-02-08 or 2024-02-08T14:30:00Z",
    )
