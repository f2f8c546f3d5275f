"""Repairs what transport did to a text: mojibake, entities, tags, odd blanks, control characters.

Only stretches that look damaged are touched; sentences and boilerplate are found elsewhere.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache

from eventcoder.records.document import IDENTITY, OffsetMap
from eventcoder.text.offsets import Edit, EditMap, apply_edits

# UTF-8 read as Latin-1 or Windows-1252 always starts with one of these letters, followed by
# a character from the range that continuation bytes turn into.
_MOJIBAKE = re.compile(r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u02c6-\u02dc\u2013-\u2122]")
_LOST_BLANK = re.compile("\u00c2(?=\\s|$)")
_NON_ASCII_RUN = re.compile(r"[^\x00-\x7f]+")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
_PLAIN = re.compile(r"[\n\t -~]*")
"""Texts that need no replacement, most of them."""
_TAG = re.compile(
    r"</?(a|abbr|article|b|blockquote|br|center|cite|code|div|em|figcaption|figure|font|footer|h[1-6]"
    r"|header|hr|i|iframe|img|li|main|ol|p|picture|pre|section|small|source|span|strong|sub|sup"
    r"|table|tbody|td|th|thead|tr|u|ul|video)(?:\s+[a-z:-]+\s*=[^<>]{0,2000})?\s*/?>",
    re.IGNORECASE,
)
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    )
)
"""Tags within a line; all others end one."""
_INNER_LINE_END = re.compile(r"\n(?<!\n\n)(?![\n \t]|$)")  # letter first: found three times faster
_WRAPPED_LINE = re.compile(r"[^\n]{40,100}\n(?=[^\n])")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Cleaned text and the way back to the text as given."""

    text: str
    offsets: OffsetMap


@cache
def _same_length() -> dict[int, str]:
    """One-to-one replacements, which leave every offset as it is."""
    table = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F], " ")
    table.update(dict.fromkeys(range(0x80, 0xA0), " "))
    table.update(dict.fromkeys([0x0D, 0xA0, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)], " "))
    table.update(dict.fromkeys([0x2028, 0x2029, 0x85], "\n"))
    table.update(dict.fromkeys(map(ord, "‘’‛′´`"), "'"))
    table.update(dict.fromkeys(map(ord, "“”„‟″«»"), '"'))
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    return table


def clean(text: str) -> Cleaned:
    """Clean a text and keep the way back.

    Args:
        text: any string, lone surrogates and control characters included.

    Returns:
        The cleaned text; its offset map gives, for every span, the span as given.
    """
    edits = _edits(text)
    if edits:
        text = apply_edits(text, edits)
    if "<" in text:
        text = _TAG.sub(_blank, text)
    if _PLAIN.fullmatch(text) is None:
        text = text.translate(_same_length())
    text = _unwrap(text)
    return Cleaned(text, EditMap(edits) if edits else IDENTITY)


def _blank(tag: re.Match[str]) -> str:
    """As many blanks as a tag has characters, with a line end where the tag ends a line."""
    first = " " if tag[1].lower() in _INLINE else "\n"
    return first + " " * (len(tag[0]) - 1)


def _edits(text: str) -> list[Edit]:
    """Replacements that change a length, sorted and disjoint."""
    edits = []
    if not text.isascii():
        if _MOJIBAKE.search(text):
            edits += _mojibake_edits(text)
        taken = {offset for edit in edits for offset in range(edit.start, edit.end)}
        for pattern in (_INVISIBLE, _LOST_BLANK):
            for match in pattern.finditer(text):
                if taken.isdisjoint(range(match.start(), match.end())):
                    edits.append(Edit(match.start(), match.end(), ""))
    if "&" in text:
        for match in _ENTITY.finditer(text):
            plain = html.unescape(match.group())
            if plain != match.group():
                edits.append(Edit(match.start(), match.end(), plain))
    edits.sort()
    return edits


def _mojibake_edits(text: str) -> list[Edit]:
    import ftfy

    edits = []
    for match in _NON_ASCII_RUN.finditer(text):
        run = match.group()
        if not _MOJIBAKE.search(run):
            continue
        fixed = ftfy.fix_encoding(run)
        if fixed != run:
            edits.append(Edit(match.start(), match.end(), fixed))
    return edits


def _unwrap(text: str) -> str:
    """Turn the line ends of hard-wrapped text into blanks; paragraphs stay apart.

    A text is hard-wrapped when it has paragraphs set off by a blank or indented line and most of
    its other line ends come after 40-100 characters in mid-sentence.
    """
    if "\n" not in text:
        return text
    inner = list(_INNER_LINE_END.finditer(text))
    if len(inner) < 2:
        return text
    mid_sentence = sum(1 for m in inner if text[m.start() - 1] not in ".!?\"':)")
    if mid_sentence * 2 < len(inner) or not _WRAPPED_LINE.search(text):
        return text
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    if lengths[-1] > 110:
        return text
    return _INNER_LINE_END.sub(" ", text)
