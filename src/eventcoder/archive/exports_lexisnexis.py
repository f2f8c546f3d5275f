"""One article of a LexisNexis text export: a mark, name and day, labelled lines, body, labels.

With or without the labels ``HEADLINE:`` and ``BODY:``; what comes after the body is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from eventcoder.archive.exports_lines import Reason, blocks, day_of, flowing, language_of

MARK = re.compile(
    rb"^[ \t\f\xef\xbb\xbf]*(?:Document \d+ of \d+|\d+ of \d+ DOCUMENTS?)[ \t]*\r?$", re.MULTILINE
)
_LENGTH = rb"^[ \t]*LENGTH:[ \t]*[\d,.]+[ \t]+words"
SURE = (re.compile(_LENGTH, re.MULTILINE | re.IGNORECASE),)

_HEAD = ("BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "SERIES", "HEADLINE")
_TAIL = (
    "LOAD-DATE", "LANGUAGE", "GRAPHIC", "PUBLICATION-TYPE", "PUB-TYPE", "JOURNAL-CODE", "SUBJECT",
    "COUNTRY", "STATE", "CITY", "COMPANY", "ORGANIZATION", "PERSON", "GEOGRAPHIC", "INDUSTRY",
    "TICKER", "NOTES", "CORRECTION-DATE", "ACC-NO", "COPYRIGHT", "TYPE", "DOCUMENT-TYPE", "URL",
)  # fmt: skip
_LABEL = re.compile(r"\s*([A-Z][A-Z-]+):(?:\s+(.*))?$")
_RIGHTS = re.compile(r"\s*(?:Copyright\b|\(c\)|©|All Rights Reserved)", re.IGNORECASE)


def parse(lines: Sequence[str]) -> Mapping[str, Any] | Reason | None:
    """The fields of one article."""
    found = blocks(lines[1:])  # the mark is the first line
    length = next((at for at, block in enumerate(found) if _label(block) == "LENGTH"), None)
    if length is None:
        return Reason("no line LENGTH: N words")
    head, rest = _head_and_rest(found, length)
    cut = next((at for at, block in enumerate(rest) if _label(block) == "LOAD-DATE"), len(rest))
    body, tail = rest[:cut], rest[cut:]
    while body and (_label(body[-1]) in _TAIL or _RIGHTS.match(body[-1][0])):
        tail.insert(0, body.pop())
    labels = {_label(block): _value(block) for block in (*head, *tail) if _label(block)}
    return {**_unlabelled(head, labels), "text": flowing(body), "language": _language(labels)}


def _head_and_rest(found: list[list[str]], length: int) -> tuple[list[list[str]], list[list[str]]]:
    """What stands before the body, and the body with what follows it."""
    for at, block in enumerate(found):
        if _label(block) == "BODY":
            first = _value(block)
            return found[:at], [[first] if first else [], *found[at + 1 :]][not first :]
    at = length + 1
    while at < len(found) and _label(found[at]) in _HEAD:
        at += 1
    return found[:at], found[at:]


def _unlabelled(head: Sequence[Sequence[str]], labels: Mapping[str, str]) -> dict[str, Any]:
    """Name, day and headline, which may stand without labels: name, day, then the headline."""
    plain = [block for block in head if not _label(block) and not _RIGHTS.match(block[0])]
    at = next((at for at, block in enumerate(plain) if day_of(block[0])), None)
    if at is None:
        return {"title": labels.get("HEADLINE")}
    after = plain[at + 1 :]
    left = [block for block in after if not block[0].startswith("  ")] or after
    title = labels.get("HEADLINE") or (flowing(left[:1]) if left else None)
    return {
        "title": title,
        "publisher": flowing(plain[:1]) if at else None,
        "published": day_of(plain[at][0]),
    }


def _language(labels: Mapping[str, str]) -> str | None:
    return language_of(labels.get("LANGUAGE", ""))


def _label(block: Sequence[str]) -> str:
    found = _LABEL.match(block[0]) if block else None
    return found[1] if found and found[1] in (*_HEAD, "BODY", *_TAIL) else ""


def _value(block: Sequence[str]) -> str:
    found = _LABEL.match(block[0])
    first = (found[2] or "") if found else block[0]
    return " ".join(" ".join([first, *block[1:]]).split())
