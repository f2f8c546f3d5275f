"""Maps spans of cleaned text back to the text as given, edit by edit.

Where cleaning changed no length there is no edit and offsets are the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from eventcoder.records import Span


class Edit(NamedTuple):
    """``given[start:end]`` was replaced by ``new``."""

    start: int
    end: int
    new: str


class EditMap:
    """Offset map of a text in which some ranges were replaced by others of another length."""

    __slots__ = ("_clean_ends", "_clean_starts", "_given_ends", "_given_starts")

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._given_starts: list[int] = []
        self._given_ends: list[int] = []
        self._clean_starts: list[int] = []
        self._clean_ends: list[int] = []
        shift = 0
        for edit in edits:
            self._given_starts.append(edit.start)
            self._given_ends.append(edit.end)
            self._clean_starts.append(edit.start + shift)
            self._clean_ends.append(edit.start + shift + len(edit.new))
            shift += len(edit.new) - (edit.end - edit.start)

    def original(self, start: int, end: int) -> Span:
        """The given span a cleaned span came from; a replaced range counts as a whole."""
        if end <= start:
            place = self._first(start)
            return Span(place, place)
        return Span(self._first(start), self._last(end - 1))

    def _first(self, offset: int) -> int:
        edit = bisect_right(self._clean_starts, offset) - 1
        # a removed range (empty in the cleaned text) stands before the offset it shares
        if edit < 0:
            return offset
        if offset < self._clean_ends[edit]:
            return self._given_starts[edit]
        return self._given_ends[edit] + offset - self._clean_ends[edit]

    def _last(self, offset: int) -> int:
        edit = bisect_right(self._clean_starts, offset) - 1
        if edit < 0:
            return offset + 1
        if offset < self._clean_ends[edit]:
            return self._given_ends[edit]
        return self._given_ends[edit] + offset - self._clean_ends[edit] + 1


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made; edits are sorted and do not overlap."""
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += (text[done : edit.start], edit.new)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)
