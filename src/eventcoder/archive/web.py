"""Web pages: the article's text and its metadata, extracted by trafilatura (extra ``html``).

The extracted text is the article's text as given: offsets count in it. WARC records come here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any, BinaryIO

from eventcoder.archive.fields import MAX_RECORD
from eventcoder.archive.streams import damage_of
from eventcoder.archive.textfile import file_id
from eventcoder.errors import InputError, UsageError
from eventcoder.plugin.registrations import Slice
from eventcoder.records import Article, Unreadable
from eventcoder.records.article import parse_published

_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
"""Without a fixed last date, what counts as a date would depend on the day of the run."""


def need_html(stream: BinaryIO, name: str, fields: Mapping[str, str]) -> None:
    """Refuse web pages where the extra is missing.

    Raises:
        UsageError: with the words to install it.
    """
    missing = [package for package in ("trafilatura", "fastwarc") if find_spec(package) is None]
    if missing:
        raise UsageError(
            f"web pages need {' and '.join(missing)}",
            where=name,
            remedy="pip install 'eventcoder[html]'",
        )


def page_article(data: bytes, path: str, position: int, given_id: str, url: str = "") -> Article:
    """One page to an article; a page without an article has empty text.

    Args:
        data: the page's bytes, in any encoding it declares.
        path: the input's name.
        position: number of the record.
        given_id: the article's id.
        url: where the page was, if known.
    """
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        data,
        url=url or None,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )
    if found is None:
        return Article("", id=given_id, url=url or None, path=path, position=position)
    try:
        published = parse_published(found.date, path)
    except InputError:
        published = None
    return Article(
        found.text or "",
        id=given_id,
        title=found.title or None,
        published=published,
        publisher=found.sitename or None,
        url=url or found.url or None,
        path=path,
        position=position,
    )


def read_html(
    stream: BinaryIO, name: str, fields: Mapping[str, str], part: Slice | None = None
) -> Iterator[Article | Unreadable]:
    """The one article of a web page in a file."""
    data = stream.read(MAX_RECORD + 1)
    damage = damage_of(stream)
    if damage:
        yield Unreadable(name, 0, f"invalid: {damage}")
    elif len(data) > MAX_RECORD:
        yield Unreadable(name, 0, "invalid: the file is over 64 MB")
    else:
        yield page_article(data, name, 0, file_id(name))
