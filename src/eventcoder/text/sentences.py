"""Cuts cleaned text into sentences and names their kind; also finds the dateline.

Newlines end sentences, abbreviations do not. What a sentence says is no matter of this file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from eventcoder.codebooks.tables import read_table
from eventcoder.records import Sentence
from eventcoder.text.boilerplate import is_boilerplate

_ABBREVIATIONS_FILE = Path(__file__).with_name("abbreviations.tsv")

LONGEST = 3000
"""Code points after which a sentence without an end is cut at a blank."""

_LINE = re.compile(r"[^\n]+")
_END = re.compile(r"([.!?][.!?]*[\"')\]]*)\s+(?=[\"'(\[]*(\w))")  # one mark first: searched faster
_INITIAL = re.compile(r"(?:^|[\s(.\"'])[A-Za-z]$")
_DATELINE = re.compile(
    r"""\s*(?:\[[^\]\n]{2,60}\]\s*)?            # [agency or place in brackets]
    [A-ZÀ-Þ][\w.'À-ÿ-]*(?:[ /][A-ZÀ-Þ(][\w.'À-ÿ)-]*){0,4}      # place
    (?:,\s*[A-ZÀ-Þ][\w.'À-ÿ-]*(?:\s[A-ZÀ-Þ][\w.'À-ÿ-]*){0,3}){0,2} # country or state
    (?:,?\s*\d{1,2}\s[A-Za-z]{3,9}\.?(?:\s\d{2,4})?|,?\s*[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?
    \s*(?:\([A-Za-z][\w ./-]{1,40}\)|/[A-Z][\w. ]{1,30}/)?\s*
    (?:--+|[–—]|\s-\s|:\s(?=[A-Z]))\s*(?:\[TEXT\]\s*)?""",
    re.VERBOSE,
)
_DATELINE_END = re.compile("[–—:-]")
_AGENCY_OR_CAPS = re.compile(r"\([A-Za-z][\w ./-]{1,40}\)|/[A-Z][\w. ]+/|^\W*[A-Z]{3,}|\d|--|[–—]")


def split_sentences(text: str) -> list[Sentence]:
    """Cut a cleaned text into sentences.

    Args:
        text: cleaned text.

    Returns:
        Sentences in order, without surrounding blanks; a first line without a full stop is a
        ``title``, lines that report nothing are ``boilerplate``, place and agency before the first
        sentence are ``dateline``.
    """
    lower_case = text.islower()
    sentences: list[Sentence] = []
    lines = list(_LINE.finditer(text))
    dateline_open = True
    for number, line in enumerate(lines):
        start, end = _strip(text, line.start(), line.end())
        if start == end:
            continue
        if is_boilerplate(text[start : min(end, start + 300)]):
            sentences.append(Sentence(start, end, len(sentences), "boilerplate"))
            continue
        kind = "body"
        if dateline_open:
            after = _dateline_end(text, start, end)
            if after:
                first, last = _strip(text, start, after)
                sentences.append(Sentence(first, last, len(sentences), "dateline"))
                start = _strip(text, after, end)[0]
                dateline_open = False
            elif number == 0 and len(lines) > 1 and _is_title(text[start:end]):
                kind = "title"
            elif sum(s.kind == "body" for s in sentences) >= 2:
                dateline_open = False
        for first, last in _cut(text, start, end, lower_case):
            sentences.append(Sentence(first, last, len(sentences), kind))
    return sentences


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table(_ABBREVIATIONS_FILE, ["word"]))


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_title(line: str) -> bool:
    return len(line) <= 200 and line[-1] not in ".!?\"':;,"


def _dateline_end(text: str, start: int, end: int) -> int:
    if _DATELINE_END.search(text, start, min(end, start + 120)) is None:
        return 0
    match = _DATELINE.match(text, start, min(end, start + 120))
    if match is None or match.end() >= end:
        return 0
    return match.end() if _AGENCY_OR_CAPS.search(match.group()) else 0


def _cut(text: str, start: int, end: int, lower_case: bool) -> list[tuple[int, int]]:
    """Sentences of a stripped line; what stands between two ends needs no stripping either."""
    found: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, end):
        next_letter = match[2]
        if not (lower_case or next_letter.isupper() or next_letter.isdigit()):
            continue
        first, last = match.span(1)
        if text[first] == "." and _is_abbreviation(text, begin, first, next_letter):
            continue
        found.append((begin, last))
        begin = match.end()
    if begin < end:
        found.append((begin, end))
    if end - start <= LONGEST:
        return found
    return [part for first, last in found for part in _bounded(text, first, last)]


def _is_abbreviation(text: str, begin: int, dot: int, next_letter: str) -> bool:
    before = text[max(begin, dot - 12) : dot]
    words = before.split()
    word = words[-1].strip("\"'([").lower() if words and not before[-1].isspace() else ""
    if word in {"no", "nos"}:
        return next_letter.isdigit()
    if word in _abbreviations():
        # "3 p.m. The ..." does end; a title or month before a name does not
        return not (word in {"p.m", "a.m"} and next_letter.isupper())
    if not word and next_letter.isdigit():
        return True
    last = before[-2:]
    return not (len(last) == 2 and last.isalpha()) and bool(_INITIAL.search(last))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = _strip(text, cut, end)[0]
    if start < end:
        yield start, end
