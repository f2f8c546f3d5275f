"""Folds text to small letters without accents, code point by code point, offsets kept.

Blanks, hyphens, brackets and quotes become one blank each; sentence marks become commas.
"""

from __future__ import annotations

import unicodedata

_BLANKS = ' \t\r\n\f\v-()[]{}"/_*‐‑–“”„«»\u00a0\u200b\u2009\u202f'
_STOPS = ",;:!?|<>=—…"
_APOSTROPHES = "'‘’ʼ`´"
_LETTERS = {
    "ß": "s",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "ı": "i",
    "æ": "a",
    "œ": "o",
    "þ": "t",
}


class _Table(dict[int, str]):
    """Code point to folded character, filled as characters are met."""

    def __missing__(self, point: int) -> str:
        folded = _fold_character(chr(point))
        self[point] = folded
        return folded


def _fold_character(char: str) -> str:
    if char in _BLANKS:
        return " "
    if char in _STOPS:
        return ","
    if char in _APOSTROPHES:
        return "'"
    small = char.lower()[:1]
    small = _LETTERS.get(small, small)
    base = unicodedata.normalize("NFKD", small)[:1]
    return base if base.isalnum() or base in ".&'," else base if base.strip() else " "


_TABLE = _Table()
_ASCII = "".join(_fold_character(chr(point)) for point in range(128))


def fold(text: str) -> str:
    """The text folded, as long as the text itself."""
    return text.translate(_ASCII) if text.isascii() else text.translate(_TABLE)
