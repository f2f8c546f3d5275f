"""RSS and Atom files: each entry is an article, its text the fullest that the feed gives.

Feeds are small: one is read as a whole. Tags inside texts are taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from typing import BinaryIO
from xml.etree import ElementTree

from eventcoder.archive.fields import MAX_RECORD, article_of
from eventcoder.archive.streams import damage_of
from eventcoder.plugin.registrations import Slice
from eventcoder.records import Article, Unreadable

_TEXTS = ("encoded", "content", "description", "summary")
_BREAKS = {"p", "br", "div", "li", "h1", "h2", "h3", "tr"}


class _Words(HTMLParser):
    """Collects the words of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def plain_text(html: str) -> str:
    """The words of a piece of HTML, one paragraph a line."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.words).split("\n"))
    return "\n".join(line for line in lines if line)


def read_feed(
    stream: BinaryIO, name: str, fields: Mapping[str, str], part: Slice | None = None
) -> Iterator[Article | Unreadable]:
    """The entries of an RSS or Atom feed in order."""
    data = stream.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        yield Unreadable(name, 0, "invalid: the feed is over 64 MB")
        return
    number = 0
    try:
        root = ElementTree.fromstring(data)  # noqa: S314
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        yield Unreadable(name, 0, f"invalid: {damage_of(stream) or f'not XML: {error}'}")
        return
    publisher = _of(root.find("./{*}channel"), "title") or _of(root, "title")
    for entry in root.iter():
        if _tag(entry) in {"item", "entry"}:
            yield article_of(_row(entry, publisher), {}, name, number)
            number += 1


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _of(element: ElementTree.Element | None, *names: str) -> str:
    """The text of the first child that has one, tried in the order of the names."""
    for name in names if element is not None else ():
        for child in element if element is not None else ():
            if _tag(child) == name:
                words = "".join(child.itertext()).strip() or child.get("href", "")
                if words:
                    return words
    return ""


def _row(entry: ElementTree.Element, publisher: str) -> dict[str, str | None]:
    link = _of(entry, "link")
    return {
        "id": _of(entry, "guid", "id") or link,
        "text": plain_text(_of(entry, *_TEXTS)),
        "title": plain_text(_of(entry, "title")) or None,
        "url": link or None,
        "publisher": publisher or None,
        "published": _day(_of(entry, "pubdate", "published", "date", "updated")),
    }


def _day(text: str) -> str | None:
    """An ISO day of an RFC 2822 or ISO date, else nothing: feeds are careless with dates."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError):
        pass
    return text[:10] if len(text) >= 10 and text[4:5] == "-" and text[:4].isdigit() else None
