"""One article of a Factiva text export: headline, words, day, source; body; ``Document`` number.

Both layouts: plain lines in fixed order, and lines that start with a field's two letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from eventcoder.archive.exports_lines import Reason, blocks, day_of, flowing, language_of

MARK = re.compile(
    rb"^[ \t]*Document [A-Z][A-Z0-9]{7}(?:19|20)\d{6}[a-z0-9]{6,12}[ \t]*\r?$", re.MULTILINE
)
SURE = (
    re.compile(rb"^(?:WC[ \t]+)?[ \t]*\d[\d,]* words[ \t]*\r?$", re.MULTILINE),
    re.compile(rb"^(?:PD[ \t]+)?[ \t]*\d\d? [A-Z][a-z]+ (?:19|20)\d\d[ \t]*\r?$", re.MULTILINE),
)
_WORDS = re.compile(r"\s*\d[\d,]* words\s*$")
_NUMBER = re.compile(r"\s*Document (\S+)\s*$")
_CLOCK = re.compile(r"\s*\d\d?:\d\d")
_RIGHTS = re.compile(r"\s*(?:Copyright\b|\(c\)|©)", re.IGNORECASE)
_FIELD = re.compile(r"(?:\s{0,3})([A-Z]{2,3})(?:\s{2,}(.*)|\t(.*)|)$")
_FIELDS = frozenset({
    "AN", "ART", "BY", "CO", "CR", "CT", "CY", "ED", "ET", "HD", "IN", "IPC", "IPD", "LA", "LP",
    "NS", "PD", "PG", "PUB", "RE", "RF", "SC", "SE", "SN", "TD", "VOL", "WC",
})  # fmt: skip


def parse(lines: Sequence[str]) -> Mapping[str, Any] | Reason | None:
    """The fields of one article, ``None`` for lines after the last one that are none."""
    number = next((found[1] for line in lines if (found := _NUMBER.match(line))), None)
    coded = _coded(lines)
    words = next((at for at, line in enumerate(lines) if _WORDS.match(line)), None)
    if words is None and "WC" not in coded:
        return Reason("no line of N words") if number else None
    if number is None:
        return Reason("the export ends inside it")
    own = _from_fields(coded) if words is None or "HD" in coded else _from_order(lines, words)
    return {**own, "id": number} if not isinstance(own, Reason) else own


def _coded(lines: Sequence[str]) -> dict[str, list[str]]:
    """Lines by the two letters of their field."""
    fields: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        found = _FIELD.match(line.rstrip())
        if found and found[1] in _FIELDS:
            name = found[1]
            fields.setdefault(name, []).append(found[2] or found[3] or "")
        elif name and not _NUMBER.match(line):
            fields[name].append(line)
    return fields


def _from_fields(coded: Mapping[str, list[str]]) -> dict[str, Any]:
    def words(name: str) -> str:
        return flowing(blocks(coded.get(name, ())))

    return {
        "title": words("HD") or None,
        "published": day_of(words("PD")),
        "publisher": words("SN") or None,
        "language": language_of(words("LA")),
        "text": flowing(blocks([*coded.get("LP", ()), "", *coded.get("TD", ())])),
    }


def _from_order(lines: Sequence[str], words: int) -> dict[str, Any] | Reason:
    """Headline and byline before the line of words; day, time, source, rights after it."""
    day = next(
        (at for at in range(words + 1, min(words + 6, len(lines))) if day_of(lines[at])), None
    )
    if day is None:
        return Reason("no day after the line of words")
    head = [line.strip() for line in lines[:words] if line.strip()]
    titles = [line for line in head if not line.startswith("By ")]
    end = next((at for at in range(day, len(lines)) if not lines[at].strip()), len(lines))
    about = [line.strip() for line in lines[day + 1 : end] if not _CLOCK.match(line)]
    rights = next(
        (at for at in range(day, min(day + 14, len(lines))) if _RIGHTS.match(lines[at])), 0
    )
    if rights >= end:  # stands in a block of its own
        end = next((at for at in range(rights, len(lines)) if not lines[at].strip()), len(lines))
    body = [line for line in lines[end:] if not _NUMBER.match(line)]
    return {
        "title": max(titles, key=len) if titles else None,
        "published": day_of(lines[day]),
        "publisher": about[0] if about else None,
        "language": next(filter(None, map(language_of, about[1:])), None),
        "text": flowing(blocks(body)),
    }
