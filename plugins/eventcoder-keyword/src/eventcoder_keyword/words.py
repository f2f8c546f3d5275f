"""Reads the word list: one phrase, a tab and a code a line. Finding phrases is not done here."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path

from eventcoder.errors import DataFileError

VARIABLE = "EVENTCODER_KEYWORDS"
"""Environment variable that names the user's list."""

WORD = re.compile(r"\w+")

Words = Mapping[tuple[str, ...], str]
"""The words of a phrase in small letters, and its code."""


def list_path() -> Path:
    """The user's list, or the one that comes with the package."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else Path(__file__).with_name("words.tsv")


def read_words(path: Path) -> Words:
    """Read a word list.

    Raises:
        DataFileError: for the first mistake in it, with its line.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        remedy = f"name a UTF-8 text file in {VARIABLE}"
        raise DataFileError(f"cannot be read: {error}", path=path, remedy=remedy) from error
    words: dict[tuple[str, ...], str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        phrase, _, code = (cell.strip() for cell in line.partition("\t"))
        key = split(phrase)
        if not key or not code:
            remedy = "write a phrase, a tab and a code"
            raise DataFileError("is no entry", path=path, line=number, remedy=remedy)
        if key in words:
            remedy = "keep one of the two lines"
            raise DataFileError(f"{phrase!r} again", path=path, line=number, remedy=remedy)
        words[key] = code
    if not words:
        raise DataFileError("holds no word", path=path, remedy="add one entry a line")
    return words


def split(text: str) -> tuple[str, ...]:
    """The words of a text in small letters."""
    return tuple(found[0].lower() for found in WORD.finditer(text))


def fingerprint(path: Path) -> str:
    """Eight digits that change with the file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]
